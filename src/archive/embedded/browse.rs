//! What the conversation asks besides answers and shelves: an article by its key, counts by time, the times
//! next to one, and frequent names.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use super::posted::Posted;
use super::schema::{Fields, day, day_number};
use super::snapshot::{Place, Snapshot};
use super::terms::Sought;
use super::window::Window;
use crate::archive::{ArchiveError, ArticleKey, Calendar, Nearest, Question, Shelf, names};
use crate::corpus::ArticleId;
use crate::dates::{DateSpan, Precision};

/// How many of the newest articles are looked through for names.
const READ_FOR_NAMES: usize = 60;

impl Snapshot {
    /// The id of the article with this key.
    pub(super) fn id_of(&self, key: ArticleKey) -> Result<Option<ArticleId>, ArchiveError> {
        for segment in &self.segments {
            let Some(ids) = &segment.ids else { continue };
            let mut stream = ids.dictionary().stream()?;
            while stream.advance() {
                let Ok(id) = std::str::from_utf8(stream.key()) else { continue };
                if ArticleKey::of_text(id) == key {
                    return Ok(Some(ArticleId::from(id.to_owned())));
                }
            }
        }
        Ok(None)
    }

    /// How many articles of each month hold every word of the question, anywhere in them.
    pub(super) fn timeline(&self, fields: &Fields, question: &Question) -> Result<Calendar, ArchiveError> {
        let window = Window::new(&question.filter(), true);
        let holding = self.holding_all(fields, question)?;
        let holds = |head| holding.as_ref().is_none_or(|holding| holding.contains(&head));
        let articles = self.articles().iter().filter(|article| holds(article.head));
        Ok(calendar(articles.map(|article| article.days).filter(|&days| window.fit(days).is_some())))
    }

    /// The articles that hold every word of the question, by their first passages; `None` where it has none.
    fn holding_all(
        &self,
        fields: &Fields,
        question: &Question,
    ) -> Result<Option<HashSet<Place>>, ArchiveError> {
        if question.text.trim().is_empty() {
            return Ok(None);
        }
        let sought = self.with_tools(|tools| Sought::read(question, fields, self, &mut tools.analyzer))?;
        let mut holding: Option<HashSet<Place>> = None;
        for term in &sought.terms {
            let mut found = HashSet::new();
            for posted in &term.posted {
                self.collect_articles(posted, &mut found)?;
            }
            holding = Some(match holding {
                Some(before) => before.intersection(&found).copied().collect(),
                None => found,
            });
        }
        Ok(holding.or_else(|| Some(HashSet::new())))
    }

    /// Adds every article with a passage that holds the term.
    fn collect_articles(&self, term: &Posted, found: &mut HashSet<Place>) -> Result<(), ArchiveError> {
        for (segment, opened) in self.segments.iter().enumerate() {
            let Some(lies) = term.in_segment(segment) else { continue };
            let index = opened.reader.inverted_index(term.field)?;
            let mut passages = index.read_postings_from_terminfo(lies, IndexRecordOption::Basic)?;
            while passages.doc() != TERMINATED {
                if !opened.reader.is_deleted(passages.doc()) {
                    let article = self.article(Place { segment, doc: passages.doc() });
                    found.extend(article.map(|article| article.head));
                }
                passages.advance();
            }
        }
        Ok(())
    }

    /// How many articles each day of a month has, of those dated to the day.
    pub(super) fn days_of(&self, month: &DateSpan) -> Vec<(NaiveDate, u64)> {
        let mut days = BTreeMap::<NaiveDate, u64>::new();
        for (start, end) in self.articles().iter().filter_map(|article| article.days) {
            if let (1, Some(day)) = (end - start, day(start))
                && month.contains_day(day)
            {
                *days.entry(day).or_default() += 1;
            }
        }
        days.into_iter().collect()
    }

    /// The nearest times before and after that have articles, each of the unit of `time`, or, where its
    /// articles are dated less precisely, of theirs.
    pub(super) fn around(&self, time: &DateSpan) -> Nearest {
        let (start, end) = (time.start().map(day_number), time.end().map(day_number));
        let mut before: Option<(i64, i64)> = None;
        let mut after: Option<(i64, i64)> = None;
        for days in self.articles().iter().filter_map(|article| article.days) {
            if start.is_some_and(|start| days.1 <= start)
                && before.is_none_or(|best| (best.1, best.0) < (days.1, days.0))
            {
                before = Some(days);
            }
            if end.is_some_and(|end| end <= days.0) && after.is_none_or(|best| days < best) {
                after = Some(days);
            }
        }
        let unit = |days: Option<(i64, i64)>, last: bool| {
            let (start, end) = days?;
            let nearest = if last { day(end - 1)? } else { day(start)? };
            unit_of(nearest, time.precision(), end - start)
        };
        Nearest { before: unit(before, true), after: unit(after, false) }
    }

    /// Names that the newest articles speak of, the most frequent first.
    pub(super) fn names(&self, fields: &Fields, most: usize) -> Result<Vec<String>, ArchiveError> {
        let newest = self.shelf(fields, &Shelf { take: READ_FOR_NAMES, ..Shelf::default() })?;
        let mut counts = HashMap::new();
        for card in &newest.articles {
            if let Some(head) = self.find(fields, &card.id)? {
                names::count(&self.load(fields, head)?.1, &mut counts);
            }
        }
        Ok(names::most_frequent(counts, most))
    }
}

/// Articles by the days that they are of, as a calendar.
fn calendar(articles: impl Iterator<Item = Option<(i64, i64)>>) -> Calendar {
    let (mut months, mut years) = (BTreeMap::<(i32, u32), u64>::new(), BTreeMap::<i32, u64>::new());
    let mut undated = 0;
    for days in articles {
        let edges = days.and_then(|(start, end)| day(start).zip(day(end - 1)));
        match edges {
            None => undated += 1,
            Some((first, last)) if (first.year(), first.month()) == (last.year(), last.month()) => {
                *months.entry((first.year(), first.month())).or_default() += 1;
            }
            Some((first, _)) => *years.entry(first.year()).or_default() += 1,
        }
    }
    Calendar {
        months: months.into_iter().map(|((year, month), articles)| (year, month, articles)).collect(),
        years: years.into_iter().collect(),
        undated,
    }
}

/// The unit of a precision that holds the day of an article dated to so many days.
fn unit_of(nearest: NaiveDate, precision: Precision, days: i64) -> Option<DateSpan> {
    match precision {
        Precision::Day if days <= 1 => DateSpan::day(nearest),
        Precision::Week if days <= 7 => DateSpan::week(nearest),
        Precision::Quarter if days <= 92 => DateSpan::quarter(nearest.year(), nearest.month0() / 3 + 1),
        Precision::Year | Precision::Decade | Precision::Century => DateSpan::year(nearest.year()),
        _ if days <= 31 => DateSpan::month(nearest.year(), nearest.month()),
        _ => DateSpan::year(nearest.year()),
    }
}
