//! Results as JSON. Stable: fields are only ever added.

use serde::Serialize;

use crate::archive::{
    Answer, ArticleCard, Calendar, Hit, Outcome, Question, Report, Searched, Shelved, Skipped,
};
use crate::corpus::Article;
use crate::dates::{AskedTime, DateSpan, Dated, NaiveDate, Origin, Precision, Use};

#[derive(Serialize)]
pub(super) struct Answered<'a> {
    question: &'a str,
    outcome: Outcome,
    took_ms: f64,
    time: Option<TimeRead>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    times: Vec<TimeRead>,
    searched: Searched,
    /// Given where there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrected: Vec<Corrected<'a>>,
    hits: Vec<Found<'a>>,
}

/// A time as it was read.
#[derive(Serialize)]
pub(super) struct TimeRead {
    start: Option<NaiveDay>,
    end: Option<NaiveDay>,
    precision: Precision,
    read_as: String,
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    used: Option<Use>,
}

/// A word that the collection does not hold, and the one that was searched instead.
#[derive(Serialize)]
struct Corrected<'a> {
    asked: &'a str,
    used: &'a str,
}

#[derive(Serialize)]
struct Found<'a> {
    rank: usize,
    passage: &'a str,
    answer: &'a str,
    highlights: Vec<[usize; 2]>,
    /// For a question of when: the time that the answer tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<TimeRead>,
    article: Card<'a>,
    /// Other articles of the same story; given where there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Card<'a>>,
}

/// An article without its text.
#[derive(Serialize)]
pub(super) struct Card<'a> {
    id: &'a str,
    title: &'a str,
    url: Option<&'a str>,
    date: Option<Date>,
}

#[derive(Serialize)]
struct Date {
    start: Option<NaiveDay>,
    end: Option<NaiveDay>,
    precision: Precision,
    shown: String,
    from: Origin,
}

/// A day, written as 2022-09-20.
struct NaiveDay(NaiveDate);

impl Serialize for NaiveDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'a> Answered<'a> {
    pub(super) fn new(question: &'a Question, answer: &'a Answer, took: std::time::Duration) -> Self {
        let times = &question.times;
        Self {
            question: &question.text,
            outcome: answer.outcome,
            took_ms: (took.as_secs_f64() * 1e6).round() / 1e3,
            time: question.main_time().map(TimeRead::asked),
            // Given where there is more than one.
            times: if times.len() > 1 { times.iter().map(TimeRead::asked).collect() } else { Vec::new() },
            searched: answer.searched,
            corrected: answer.corrected.iter().map(|(asked, used)| Corrected { asked, used }).collect(),
            hits: match answer.outcome {
                Outcome::Nothing => Vec::new(),
                _ => (1..).zip(&answer.hits).map(|(rank, hit)| Found::new(rank, hit)).collect(),
            },
        }
    }
}

impl TimeRead {
    fn asked(time: &AskedTime) -> Self {
        Self { used: Some(time.usage), ..Self::of(&time.span) }
    }

    fn of(span: &DateSpan) -> Self {
        let (start, end) = edges(span);
        Self { start, end, precision: span.precision(), read_as: span.to_string(), used: None }
    }
}

impl<'a> Found<'a> {
    fn new(rank: usize, hit: &'a Hit) -> Self {
        Self {
            rank,
            passage: &hit.passage,
            answer: hit.passage.get(hit.answer.clone()).unwrap_or_default(),
            highlights: hit.highlights.iter().map(|range| [range.start, range.end]).collect(),
            when: hit.when.as_ref().map(|told| TimeRead::of(&told.span)),
            article: Card::new(&hit.article),
            also: hit.also.iter().map(Card::new).collect(),
        }
    }
}

impl<'a> Card<'a> {
    pub(super) fn new(article: &'a ArticleCard) -> Self {
        Self {
            id: article.id.as_str(),
            title: &article.title,
            url: article.url.as_deref(),
            date: article.date.as_ref().map(Date::new),
        }
    }
}

impl Date {
    fn new(date: &Dated) -> Self {
        let (start, end) = edges(&date.span);
        Self { start, end, precision: date.span.precision(), shown: date.to_string(), from: date.origin }
    }
}

fn edges(span: &DateSpan) -> (Option<NaiveDay>, Option<NaiveDay>) {
    (span.start().map(NaiveDay), span.end().map(NaiveDay))
}

#[derive(Serialize)]
pub(super) struct OfTime<'a> {
    time: Option<TimeRead>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    times: Vec<TimeRead>,
    total: usize,
    undated_left_out: u64,
    articles: Vec<Card<'a>>,
}

impl<'a> OfTime<'a> {
    pub(super) fn new(times: &[DateSpan], shelved: &'a Shelved) -> Self {
        Self {
            time: times.first().map(TimeRead::of),
            times: if times.len() > 1 { times.iter().map(TimeRead::of).collect() } else { Vec::new() },
            total: shelved.total,
            undated_left_out: shelved.undated_left_out,
            articles: shelved.articles.iter().map(Card::new).collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Counts {
    months: Vec<Month>,
    years: Vec<Year>,
    undated: u64,
}

#[derive(Serialize)]
struct Month {
    month: String,
    articles: u64,
}

#[derive(Serialize)]
struct Year {
    year: i32,
    articles: u64,
}

impl Counts {
    pub(super) fn new(calendar: &Calendar) -> Self {
        let month = |&(year, month, articles): &(i32, u32, u64)| Month {
            month: format!("{year:04}-{month:02}"),
            articles,
        };
        Self {
            months: calendar.months.iter().map(month).collect(),
            years: calendar.years.iter().map(|&(year, articles)| Year { year, articles }).collect(),
            undated: calendar.undated,
        }
    }
}

#[derive(Serialize)]
pub(super) struct Shown<'a> {
    #[serde(flatten)]
    article: Card<'a>,
    text: &'a str,
}

impl<'a> Shown<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self {
            article: Card {
                id: article.id.as_str(),
                title: &article.title,
                url: article.url.as_deref(),
                date: article.date.as_ref().map(Date::new),
            },
            text: &article.text,
        }
    }
}

#[derive(Serialize)]
pub(super) struct Indexed<'a> {
    added: u64,
    changed: u64,
    removed: u64,
    unchanged: u64,
    skipped: &'a [Skipped],
    problems: &'a [Skipped],
    articles: u64,
    passages: u64,
    seconds: f64,
}

impl<'a> Indexed<'a> {
    pub(super) fn new(report: &'a Report, holdings: crate::archive::Holdings) -> Self {
        Self {
            added: report.added,
            changed: report.changed,
            removed: report.removed,
            unchanged: report.unchanged,
            skipped: &report.skipped,
            problems: &report.problems,
            articles: holdings.articles,
            passages: holdings.passages,
            seconds: (report.took.as_secs_f64() * 1e3).round() / 1e3,
        }
    }
}

/// The times of a text.
#[derive(Serialize)]
pub(super) struct Times<'a> {
    times: Vec<Mentioned<'a>>,
}

#[derive(Serialize)]
struct Mentioned<'a> {
    text: &'a str,
    start_char: usize,
    end_char: usize,
    start: Option<NaiveDay>,
    end: Option<NaiveDay>,
    precision: MentionPrecision,
}

#[derive(Serialize)]
#[serde(untagged)]
enum MentionPrecision {
    Told(Precision),
    Unresolved(&'static str),
}

impl<'a> Times<'a> {
    pub(super) fn new(text: &'a str, mentions: &[crate::dates::Mention]) -> Self {
        let mut at = (0, 0);
        let times = mentions.iter().map(|mention| {
            let start_char = characters_to(text, &mut at, mention.bytes.start);
            let end_char = characters_to(text, &mut at, mention.bytes.end);
            let (start, end) = mention.span.as_ref().map_or((None, None), edges);
            let precision = match &mention.span {
                Some(span) => MentionPrecision::Told(span.precision()),
                None => MentionPrecision::Unresolved("unresolved"),
            };
            let text = text.get(mention.bytes.clone()).unwrap_or_default();
            Mentioned { text, start_char, end_char, start, end, precision }
        });
        Self { times: times.collect() }
    }
}

/// How many characters stand before the byte `to`; `at` is a byte before it and the characters up to there.
fn characters_to(text: &str, at: &mut (usize, usize), to: usize) -> usize {
    at.1 += text.get(at.0..to).map_or(0, |between| between.chars().count());
    at.0 = to;
    at.1
}
