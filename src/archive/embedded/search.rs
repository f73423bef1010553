//! From a question to an answer.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use tantivy::query::{BooleanQuery, BoostQuery, EnableScoring, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, Term};

use super::mark::mark;
use super::schema::Fields;
use super::snapshot::{Place, Snapshot};
use super::terms::Sought;
use super::window::{Fit, Window};
use crate::archive::analyzer::Analyzer;
use crate::archive::{Answer, ArchiveError, Hit, Order, Outcome, Question, Searched};

/// How many passages are taken into the ranking. It bounds how many articles an answer can have on all of
/// its pages, and is the same for each of them, so that the order is too.
const CANDIDATES: usize = 400;
/// What a word of the title weighs against one of the passage.
const TITLE_BOOST: Score = 0.5;
/// How much the date of publication adds for an article of the time of an event, at most.
const EVENT_BOOST: Score = 0.5;
/// For how many days after an event it is news.
const NEWS_DAYS: i64 = 10;
/// The share of the question that the best passage must hold to be an answer, and to be worth showing.
const FOUND: f32 = 0.6;
const CLOSEST: f32 = 0.25;

/// A passage that holds some of what is sought.
struct Candidate {
    place: Place,
    head: Place,
    fit: Fit,
    days: Option<(i64, i64)>,
    score: Score,
}

impl Snapshot {
    pub(super) fn answer(
        &self,
        fields: &Fields,
        question: &Question,
        skip: usize,
        limit: usize,
    ) -> Result<Answer, ArchiveError> {
        let window = Window::new(question.filter(), question.with_undated);
        let sought = Sought::read(question, fields, &self.searcher)?;
        let mut ranked = best_per_article(self.candidates(fields, &sought, &window)?);
        favour_event(&mut ranked, question);
        self.sort(&mut ranked, question.order);
        let mut analyzer = Analyzer::new();
        let mut hits = Vec::new();
        let mut coverage: f32 = 0.0;
        for (rank, candidate) in ranked.iter().enumerate() {
            let shown = (skip..skip.saturating_add(limit)).contains(&rank);
            // The outcome is that of the whole answer, on whichever page.
            if !shown && rank > 0 {
                continue;
            }
            let (article, text) = self.load(fields, candidate.head)?;
            let bytes = self.bytes(candidate.place);
            let offset = bytes.start;
            let passage = text.get(bytes).unwrap_or_default().to_owned();
            let marked = mark(&passage, &article.title, &sought, &mut analyzer);
            coverage = coverage.max(marked.coverage);
            if shown {
                let (answer, highlights) = (marked.answer, marked.highlights);
                hits.push(Hit { article, passage, offset, answer, highlights });
            }
        }
        let outcome = match coverage {
            _ if ranked.is_empty() => Outcome::Nothing,
            held if held >= FOUND => Outcome::Found,
            held if held >= CLOSEST => Outcome::Closest,
            _ => Outcome::Nothing,
        };
        let found = ranked.len();
        Ok(Answer { outcome, hits, found, searched: self.searched(&window), time: question.time.clone() })
    }

    /// The passages that hold most of what is sought, by BM25 (k1 1.2, b 0.75) over passage and title.
    fn candidates(
        &self,
        fields: &Fields,
        sought: &Sought,
        window: &Window,
    ) -> Result<Vec<Candidate>, ArchiveError> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for term in sought.terms.iter().filter(|term| term.known) {
            let within = |field| {
                TermQuery::new(Term::from_field_text(field, &term.text), IndexRecordOption::WithFreqs)
            };
            clauses.push((Occur::Should, Box::new(within(fields.text))));
            clauses.push((
                Occur::Should,
                Box::new(BoostQuery::new(Box::new(within(fields.title)), TITLE_BOOST)),
            ));
        }
        if clauses.is_empty() {
            return Ok(Vec::new());
        }
        for phrase in &sought.phrases {
            clauses.push((Occur::Must, Box::new(PhraseQuery::new(phrase.clone()))));
        }
        let weight =
            BooleanQuery::new(clauses).weight(EnableScoring::enabled_from_searcher(&self.searcher))?;
        let mut best: BinaryHeap<Reverse<Scored>> = BinaryHeap::with_capacity(CANDIDATES + 1);
        for (segment, opened) in self.segments.iter().enumerate() {
            let threshold = lowest_of_full(&best);
            weight.for_each_pruning(threshold, &opened.reader, &mut |doc, score| {
                if !opened.reader.is_deleted(doc) && window.fit(opened.days(doc)).is_some() {
                    best.push(Reverse(Scored { score, segment, doc }));
                    if best.len() > CANDIDATES {
                        best.pop();
                    }
                }
                lowest_of_full(&best)
            })?;
        }
        let candidates = best.into_iter().filter_map(|Reverse(scored)| {
            let place = Place { segment: scored.segment, doc: scored.doc };
            let days = self.days(place);
            let fit = window.fit(days)?;
            Some(Candidate { place, head: self.head(place), fit, days, score: scored.score })
        });
        Ok(candidates.collect())
    }

    /// The order of the hits. Ties are broken by date, newest first, then by id.
    fn sort(&self, candidates: &mut [Candidate], order: Order) {
        candidates.sort_by(|a, b| {
            let newest =
                |candidate: &Candidate| Reverse(candidate.days.map(|(start, end)| (start, Reverse(end))));
            let by_score = b.score.total_cmp(&a.score);
            let first = match order {
                Order::Best => a.fit.cmp(&b.fit).then(by_score).then_with(|| newest(a).cmp(&newest(b))),
                Order::Newest => newest(a).cmp(&newest(b)).then(by_score),
            };
            first.then_with(|| self.id(a.head).cmp(&self.id(b.head)))
        });
    }

    fn searched(&self, window: &Window) -> Searched {
        if !window.restricts() {
            return Searched { articles: self.holdings.articles, undated_left_out: 0 };
        }
        let articles =
            self.articles().into_iter().filter(|&place| window.fit(self.days(place)).is_some()).count();
        let undated_left_out = if window.fit(None).is_none() { self.undated } else { 0 };
        Searched { articles: articles as u64, undated_left_out }
    }
}

/// Each article once, by its best passage.
fn best_per_article(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut best: HashMap<Place, Candidate> = HashMap::new();
    for candidate in candidates {
        match best.get(&candidate.head) {
            Some(known)
                if (known.score, Reverse(known.place.doc))
                    >= (candidate.score, Reverse(candidate.place.doc)) => {}
            _ => {
                best.insert(candidate.head, candidate);
            }
        }
    }
    best.into_values().collect()
}

/// Raises articles published at the time of an event, and in the days after it while it is news.
fn favour_event(candidates: &mut [Candidate], question: &Question) {
    let spans = question.event();
    if spans.is_empty() {
        return;
    }
    let event = Window::new(spans, false);
    for candidate in candidates {
        let Some((start, _)) = candidate.days else {
            continue;
        };
        let nearness = match event.fit(candidate.days) {
            Some(Fit::Inside) => 1.0,
            Some(_) => 0.7,
            None => event.days_after(start).filter(|&days| days <= NEWS_DAYS).map_or(0.0, |_| 0.8),
        };
        candidate.score *= 1.0 + EVENT_BOOST * nearness;
    }
}

/// A document and its score, ordered by the score; of equal ones the first in the index is the higher.
#[derive(PartialEq)]
struct Scored {
    score: Score,
    segment: usize,
    doc: DocId,
}

impl Eq for Scored {}

impl Ord for Scored {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.score
            .total_cmp(&other.score)
            .then_with(|| (other.segment, other.doc).cmp(&(self.segment, self.doc)))
    }
}

impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The score that a document must exceed once there are enough of them.
fn lowest_of_full(best: &BinaryHeap<Reverse<Scored>>) -> Score {
    match best.peek() {
        Some(Reverse(lowest)) if best.len() >= CANDIDATES => lowest.score,
        _ => Score::MIN,
    }
}
