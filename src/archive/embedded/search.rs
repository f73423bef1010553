//! From a question to an answer.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::Score;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, EnableScoring, Occur, PhraseQuery, Query, TermQuery, Weight,
};
use tantivy::schema::IndexRecordOption;

use super::evidence::TermSet;
use super::gate::{CLOSEST, Signs};
use super::gather::{Clause, Scored, Scores};
use super::listed::Listed;
use super::posted::Posted;
use super::rank::{Features, Recency, mention_fit, publication_fit};
use super::reading::{Closeness, ReadPassage, Reader};
use super::schema::{Fields, day_number};
use super::snapshot::{Place, Snapshot, Tools};
use super::terms::{Asking, Sought};
use super::together::Together;
use super::when::{self, asked_days};
use super::window::{Fit, Window};
use crate::archive::{Answer, ArchiveError, ArticleCard, Hit, Order, Outcome, Question, Searched, Told};
use crate::corpus::sentences;
use crate::dates::{self, DateSpan, Reading};

/// How many passages are ranked; how many where the question has several words, which tell passages apart before
/// they are; and how many where it names a time, which tells those apart that hold the same words. It bounds how
/// many articles an answer can have on all of its pages, and is the same for each of them, so that the order is too.
const CANDIDATES: usize = 128;
const CANDIDATES_OF_SEVERAL_WORDS: usize = 64;
const CANDIDATES_OF_A_TIME: usize = 400;
/// So many words are several.
const SEVERAL: usize = 3;
/// The weight of all the days, months and years of an event together, as candidates are gathered.
const EVENT_WEIGHT: Score = 3.0;
/// What another spelling of a name tells, as a share of what the name does.
const OF_A_SPELLING: Score = 0.8;
/// What one of them tells, in the unit of the weights of terms.
const TIME_WEIGHT: Score = 5.0;
/// How fast a passage speaks less for its title as its BM25 falls behind the best.
const WORK_SPREAD: Score = 2.5;
/// The newest hits are those of the articles that hold at least this share of what the best one does.
const NEARLY_AS_MUCH: f32 = 0.6;

/// The days of the longest month.
const LONGEST_MONTH: i64 = 31;
/// How many other articles of one story are told of at most.
const MOST_COPIES: usize = 20;
/// How many articles' best passages are read closely.
const READ_CLOSELY: usize = 10;
/// Of the first articles the next best passage is read, too, where it lies no further behind: a close reading finds more
/// often which of two passages of one article answers than which of two articles does.
const WITH_RIVALS: usize = 3;
const NEAR_RIVAL: Score = 1.0;

/// A passage that was read.
struct Shown {
    article: ArticleCard,
    passage: String,
    offset: usize,
    read: ReadPassage,
    /// Whether it mentions any time that is known.
    tells_times: bool,
}

impl Shown {
    fn hit(self, sought: &Sought) -> Hit {
        let published = self.article.date.map(|date| date.span);
        let asked = sought.asking == Asking::When && self.tells_times;
        let told = if asked { told(&self.passage, published) } else { Vec::new() };
        let answering = self.read.answering(&self.passage, sought, &told);
        let answer = self.read.sentence(answering);
        let inside = told.into_iter().filter(|told| answer.contains(&told.bytes.start));
        Hit {
            // Of several times the most precise one.
            when: inside.min_by_key(|told| days_of(&told.span)),
            answer,
            highlights: self.read.highlights(),
            article: self.article,
            also: Vec::new(),
            passage: self.passage,
            offset: self.offset,
        }
    }
}

/// The times that a passage of an article tells.
fn told(passage: &str, published: Option<DateSpan>) -> Vec<Told> {
    let mentions = dates::read(passage, &Reading::of_article(published)).into_iter();
    mentions.filter_map(|mention| Some(Told { bytes: mention.bytes, span: mention.span? })).collect()
}

/// How many days a time has; an open one has the most.
fn days_of(span: &DateSpan) -> i64 {
    span.start().zip(span.end()).map_or(i64::MAX, |(start, end)| (end - start).num_days())
}

/// Whether a time is no longer than a month: one of which every article tells something else.
fn is_short(span: &DateSpan) -> bool {
    days_of(span) <= LONGEST_MONTH
}

/// A passage that holds some of what is sought.
struct Candidate {
    place: Place,
    article: Listed,
    fit: Fit,
    features: Features,
    /// What a close reading found, where there was one.
    closeness: Option<Closeness>,
    score: Score,
    /// The next best passage of the same article.
    rival: Option<Box<Candidate>>,
}

/// Candidates in order. They are sorted more than once, and are large: each has a place of its own.
#[allow(clippy::vec_box)]
type Ranked = Vec<Box<Candidate>>;

impl Snapshot {
    pub(super) fn answer(
        &self,
        fields: &Fields,
        question: &Question,
        skip: usize,
        limit: usize,
    ) -> Result<Answer, ArchiveError> {
        self.with_tools(|tools| self.answer_with(fields, question, skip, limit, tools))
    }

    fn answer_with(
        &self,
        fields: &Fields,
        question: &Question,
        skip: usize,
        limit: usize,
        tools: &mut Tools,
    ) -> Result<Answer, ArchiveError> {
        let Tools { analyzer, scores } = tools;
        let window = Window::new(&question.filter(), question.with_undated);
        let sought = Sought::read(question, fields, self, analyzer)?;
        let mut candidates = self.candidates(fields, &sought, question, &window, scores)?;
        self.weigh(fields, &sought, question, &mut candidates)?;
        let only_event = sought.terms.is_empty() && !question.event().is_empty();
        if only_event {
            candidates.retain(|candidate| candidate.features.is_of_event());
        } else if !question.event().is_empty() {
            // That it tells of the day is no answer where others tell of what is asked. Of what went on for years a
            // passage may tell in words of its own, but for one at least; and so may one of the several that only
            // together answer a long question.
            let whole = question.event().iter().all(is_short) && !sought.is_long();
            let least = if whole { CLOSEST * sought.weight() } else { f32::MIN_POSITIVE };
            let tells = |candidate: &Candidate| candidate.features.evidence.held.weight(&sought) >= least;
            if candidates.iter().any(tells) {
                candidates.retain(tells);
            }
        }
        let mut ranked = best_per_article(candidates);
        self.sort(&mut ranked, Order::Best);
        fold_copies(&mut ranked);
        let mut reader = Reader::new(&sought, analyzer);
        let mut read = self.read_closely(fields, &sought, &mut ranked, &mut reader)?;
        let of_a_time = sought.terms.is_empty() && question.event().is_empty();
        self.sort(&mut ranked, Order::Best);
        let signs = signs(&ranked, &sought);
        if of_a_time || question.order == Order::Newest {
            // What is newest of all holds little of what is sought, as a rule.
            let most = ranked.iter().map(|candidate| candidate.features.article).fold(0.0, f32::max);
            ranked.retain(|candidate| candidate.features.article >= most * NEARLY_AS_MUCH);
            self.sort(&mut ranked, Order::Newest);
        }
        let mut hits = Vec::new();
        for candidate in ranked.iter().skip(skip).take(limit) {
            let shown = match read.remove(&candidate.place) {
                Some(shown) => shown,
                None => self.read(fields, candidate, &mut reader)?,
            };
            let also = self.copies(fields, &candidate.article, &window)?;
            hits.push(Hit { also, ..shown.hit(&sought) });
        }
        let outcome = match signs {
            _ if ranked.is_empty() => Outcome::Nothing,
            _ if only_event && !ranked.iter().any(|candidate| candidate.features.tells_of_event()) => {
                Outcome::Closest
            }
            _ if sought.terms.is_empty() => Outcome::Found,
            // Common words alone tell too little to be sure.
            Some(signs) if sought.all_common && signs.outcome() == Outcome::Found => Outcome::Closest,
            Some(signs) => signs.outcome(),
            None => Outcome::Nothing,
        };
        let found = ranked.len();
        Ok(Answer {
            outcome,
            hits,
            found,
            searched: self.searched(&window),
            times: question.times.clone(),
            corrected: sought.corrected,
        })
    }

    /// The passages that hold most of what is sought, by BM25 (k1 1.2, b 0.75) over title and passage.
    fn candidates(
        &self,
        fields: &Fields,
        sought: &Sought,
        question: &Question,
        window: &Window,
        scores: &mut Scores,
    ) -> Result<Vec<Candidate>, ArchiveError> {
        if sought.terms.is_empty() && question.event().is_empty() {
            return Ok(self.as_candidates(self.published_then(question, window), window, sought));
        }
        let mut times = Vec::new();
        for time in question.event().iter().flat_map(when::words) {
            times.push(self.post(fields.when, &time.into())?);
        }
        let clauses = clauses(sought, &times);
        let newest = question.order == Order::Newest && !sought.terms.is_empty();
        if newest || !sought.phrases.is_empty() {
            let weight = self.weight(&clauses, sought)?;
            let best = self.highest(weight.as_ref(), window)?;
            if newest && best.len() >= CANDIDATES {
                let highest = best.iter().map(|scored| scored.score).fold(0.0, f32::max);
                let newest = self.newest(weight.as_ref(), window, highest * NEARLY_AS_MUCH)?;
                return Ok(self.as_candidates(newest, window, sought));
            }
            return Ok(self.as_candidates(best, window, sought));
        }
        let admits = |place| {
            let is_in = |place| self.article(place).is_some_and(|article| window.fit(article.days).is_some());
            !self.is_deleted(place) && (!window.restricts() || is_in(place))
        };
        let most = if !question.times.is_empty() {
            CANDIDATES_OF_A_TIME
        } else if sought.terms.len() >= SEVERAL {
            CANDIDATES_OF_SEVERAL_WORDS
        } else {
            CANDIDATES
        };
        let mut best = self.gather(&clauses, most, scores, admits)?;
        if sought.terms.is_empty() {
            best.extend(self.published_then(question, window));
        }
        Ok(self.as_candidates(best, window, sought))
    }

    /// The same as a query of Tantivy, with the quoted parts, which every passage must hold.
    fn weight(&self, clauses: &[Clause<'_>], sought: &Sought) -> Result<Box<dyn Weight>, ArchiveError> {
        let mut parts: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for clause in clauses {
            let term = TermQuery::new(clause.term.term(), IndexRecordOption::WithFreqs);
            parts.push(if clause.counted {
                (Occur::Should, Box::new(term))
            } else {
                (Occur::Should, Box::new(ConstScoreQuery::new(Box::new(term), clause.weight)))
            });
        }
        for phrase in &sought.phrases {
            let read = phrase.iter().map(|terms| Box::new(PhraseQuery::new(terms.clone())) as Box<dyn Query>);
            parts.push((Occur::Must, Box::new(BooleanQuery::union(read.collect()))));
        }
        Ok(BooleanQuery::new(parts).weight(EnableScoring::enabled_from_searcher(&self.searcher))?)
    }

    /// The passages that score highest.
    fn highest(&self, weight: &dyn Weight, window: &Window) -> Result<Vec<Scored>, ArchiveError> {
        let mut best: BinaryHeap<Reverse<ByScore>> = BinaryHeap::with_capacity(CANDIDATES + 1);
        let lowest = |best: &BinaryHeap<Reverse<ByScore>>| match best.peek() {
            Some(Reverse(lowest)) if best.len() >= CANDIDATES => lowest.0.score,
            _ => Score::MIN,
        };
        for (segment, opened) in self.segments.iter().enumerate() {
            let threshold = lowest(&best);
            weight.for_each_pruning(threshold, &opened.reader, &mut |doc, score| {
                let place = Place { segment, doc };
                let days = self.article(place).and_then(|article| article.days);
                if !self.is_deleted(place) && window.fit(days).is_some() {
                    best.push(Reverse(ByScore(Scored { score, place })));
                    if best.len() > CANDIDATES {
                        best.pop();
                    }
                }
                lowest(&best)
            })?;
        }
        Ok(best.into_iter().map(|Reverse(scored)| scored.0).collect())
    }

    /// The newest passages of those that score higher than `least`.
    fn newest(
        &self,
        weight: &dyn Weight,
        window: &Window,
        least: Score,
    ) -> Result<Vec<Scored>, ArchiveError> {
        let mut newest = BinaryHeap::with_capacity(CANDIDATES + 1);
        for (segment, opened) in self.segments.iter().enumerate() {
            weight.for_each_pruning(least, &opened.reader, &mut |doc, score| {
                let place = Place { segment, doc };
                let days = self.article(place).and_then(|article| article.days);
                if !self.is_deleted(place) && window.fit(days).is_some() {
                    let scored = ByScore(Scored { score, place });
                    newest.push(Reverse((days.map(|(start, _)| start), scored)));
                    if newest.len() > CANDIDATES {
                        newest.pop();
                    }
                }
                least
            })?;
        }
        Ok(newest.into_iter().map(|Reverse((_, scored))| scored.0).collect())
    }

    /// Where only a time is asked for, the first passages of the articles published in it, or shortly after it
    /// where it is that of an event.
    fn published_then(&self, question: &Question, window: &Window) -> Vec<Scored> {
        let event: Vec<Range<i64>> = question.event().iter().map(asked_days).collect();
        let mut best = BinaryHeap::with_capacity(CANDIDATES + 1);
        for &Listed { head, days, .. } in self.articles() {
            let published = days.map_or(0.0, |days| publication_fit(days, &event));
            if window.fit(days).is_some() && (window.restricts() || published > 0.0) {
                let newest = days.map_or(0.0, |(start, _)| start as Score);
                let score = if event.is_empty() { newest } else { published };
                best.push(Reverse(ByScore(Scored { score, place: head })));
                if best.len() > CANDIDATES {
                    best.pop();
                }
            }
        }
        best.into_iter().map(|Reverse(scored)| scored.0).collect()
    }

    fn as_candidates(
        &self,
        best: impl IntoIterator<Item = Scored>,
        window: &Window,
        sought: &Sought,
    ) -> Vec<Candidate> {
        // Without words, what was scored was only the time.
        let bm25 = |score| if sought.terms.is_empty() { 0.0 } else { score };
        let mut best: Vec<Scored> = best.into_iter().collect();
        best.sort_unstable_by_key(|scored| (scored.place.segment, scored.place.doc));
        let mut candidates = Vec::with_capacity(best.len());
        candidates.extend(best.into_iter().filter_map(|scored| {
            let article = *self.article(scored.place)?;
            let features = Features { bm25: bm25(scored.score), ..Features::default() };
            Some(Candidate {
                place: scored.place,
                article,
                fit: window.fit(article.days)?,
                features,
                closeness: None,
                score: 0.0,
                rival: None,
            })
        }));
        candidates
    }

    /// Gives each candidate its features and its score.
    fn weigh(
        &self,
        fields: &Fields,
        sought: &Sought,
        question: &Question,
        candidates: &mut [Candidate],
    ) -> Result<(), ArchiveError> {
        let places: Vec<Place> = candidates.iter().map(|candidate| candidate.place).collect();
        let occurrences = self.occurrences(fields, sought, &places)?;
        let event: Vec<Range<i64>> = question.event().iter().map(asked_days).collect();
        let recency = question
            .today
            .filter(|_| question.times.is_empty())
            .map(|today| Recency::new(day_number(today), self.dated(), |days| self.articles_of(&days)));
        let known: Score = sought.terms.iter().filter(|term| term.known).map(|term| term.weight).sum();
        let mut articles: FxHashMap<Place, (TermSet, Together)> = FxHashMap::default();
        let mut sentences = Vec::new();
        for (candidate, occurrences) in candidates.iter_mut().zip(occurrences.of_each()) {
            let features = &mut candidate.features;
            features.bm25_share = if known > 0.0 { features.bm25 / known } else { 0.0 };
            features.length = (self.length(candidate.place).max(1) as f32).ln();
            features.evidence = occurrences.evidence(sought, &mut sentences);
            let (held, together) = articles.entry(candidate.article.head).or_default();
            *held = held.and(features.evidence.held);
            together.add(occurrences, sought);
            if !event.is_empty() {
                let share = |sentence| occurrences.share_of_sentence(sentence, sought);
                (features.mention, features.mention_in_sentence) =
                    mention_fit(self.mentions(candidate.place), &event, share);
                features.mentions_none = f32::from(u8::from(self.mentions(candidate.place).next().is_none()));
                features.published = candidate.article.days.map_or(0.0, |days| publication_fit(days, &event));
                let precedes = |days: (i64, i64)| event.iter().all(|event| days.1 <= event.start);
                features.precedes = f32::from(u8::from(
                    features.mention == 0.0 && candidate.article.days.is_some_and(precedes),
                ));
            }
            if let (Some(recency), Some(days)) = (&recency, candidate.article.days) {
                features.recency = recency.of(days) * sought.recent;
            }
        }
        let whole = sought.weight().max(f32::MIN_POSITIVE);
        let highest = candidates.iter().map(|candidate| candidate.features.bm25).fold(0.0, f32::max);
        let speaks = |candidate: &Candidate| ((candidate.features.bm25 - highest) / WORK_SPREAD).exp();
        let mut works: FxHashMap<u64, f32> = FxHashMap::default();
        for candidate in candidates.iter() {
            *works.entry(candidate.article.work).or_default() += speaks(candidate);
        }
        let all: f32 = works.values().sum();
        for candidate in candidates {
            candidate.features.work = works.get(&candidate.article.work).copied().unwrap_or_default() / all;
            if let Some((held, together)) = articles.get(&candidate.article.head) {
                candidate.features.article = held.weight(sought) / whole;
                candidate.features.together = together.bm25(sought, self.relative_length(&candidate.article));
                candidate.features.together_share =
                    candidate.features.together / known.max(f32::MIN_POSITIVE);
            }
            candidate.score = candidate.features.score(sought.form);
        }
        Ok(())
    }

    /// Reads the first passages closely, and gives them the score that comes of it.
    fn read_closely(
        &self,
        fields: &Fields,
        sought: &Sought,
        ranked: &mut [Box<Candidate>],
        reader: &mut Reader<'_>,
    ) -> Result<FxHashMap<Place, Shown>, ArchiveError> {
        let mut read = FxHashMap::default();
        // Those that are not read keep their distance from the last one that is.
        let before = ranked.get(READ_CLOSELY - 1).map(|last| last.score);
        let mut lowest = f32::INFINITY;
        let mut closely = |candidate: &mut Candidate| {
            let shown = self.read(fields, candidate, reader)?;
            let closeness = shown.read.closeness(&shown.passage, sought);
            candidate.score = candidate.features.close_score(&closeness, sought.form);
            candidate.closeness = Some(closeness);
            Ok::<_, ArchiveError>(shown)
        };
        for (rank, candidate) in ranked.iter_mut().take(READ_CLOSELY).enumerate() {
            let near = candidate.score - NEAR_RIVAL;
            let held = |candidate: &Candidate| candidate.features.evidence.held.weight(sought);
            let least = held(candidate);
            let rival = candidate
                .rival
                .take()
                .filter(|rival| rank < WITH_RIVALS && rival.score >= near && held(rival) >= least);
            let mut shown = closely(candidate)?;
            if let Some(mut rival) = rival {
                let other = closely(&mut rival)?;
                if rival.score > candidate.score {
                    (*candidate, shown) = (rival, other);
                }
            }
            lowest = lowest.min(candidate.score);
            read.insert(candidate.place, shown);
        }
        if let Some(before) = before {
            for candidate in ranked.iter_mut().skip(READ_CLOSELY) {
                candidate.score += lowest - before;
            }
        }
        Ok(read)
    }

    fn read(
        &self,
        fields: &Fields,
        candidate: &Candidate,
        reader: &mut Reader<'_>,
    ) -> Result<Shown, ArchiveError> {
        let (article, text) = self.load(fields, candidate.article.head)?;
        let bytes = self.bytes(candidate.place);
        let offset = bytes.start;
        let passage = text.get(bytes).unwrap_or_default().to_owned();
        let read = reader.read(&passage, candidate.article.language, sentences(&passage));
        let tells_times = self.mentions(candidate.place).next().is_some();
        Ok(Shown { article, passage, offset, read, tells_times })
    }

    /// The other articles that tell the story of this one, of the time asked for, newest first.
    fn copies(
        &self,
        fields: &Fields,
        article: &Listed,
        window: &Window,
    ) -> Result<Vec<ArticleCard>, ArchiveError> {
        let Some(story) = article.story else { return Ok(Vec::new()) };
        let others = self.tellers(story).filter(|other| other.head != article.head);
        let mut others: Vec<&Listed> = others.filter(|other| window.fit(other.days).is_some()).collect();
        others.sort_by(|a, b| b.days.cmp(&a.days).then_with(|| self.by_id(a.head, b.head)));
        others.into_iter().take(MOST_COPIES).map(|other| Ok(self.load(fields, other.head)?.0)).collect()
    }

    /// The order of the hits. Ties are broken by date, newest first, then by id.
    fn sort(&self, candidates: &mut [Box<Candidate>], order: Order) {
        candidates.sort_by(|a, b| {
            let newest = |candidate: &Candidate| {
                Reverse(candidate.article.days.map(|(start, end)| (start, Reverse(end))))
            };
            let by_score = b.score.total_cmp(&a.score);
            let first = match order {
                Order::Best => a.fit.cmp(&b.fit).then(by_score).then_with(|| newest(a).cmp(&newest(b))),
                Order::Newest => newest(a).cmp(&newest(b)).then(by_score),
            };
            first.then_with(|| self.by_id(a.article.head, b.article.head))
        });
    }

    fn searched(&self, window: &Window) -> Searched {
        if !window.restricts() {
            return Searched { articles: self.holdings.articles, undated_left_out: 0 };
        }
        let dated = self.articles_dated(|days| window.fit(Some(days)).is_some());
        let undated = if window.fit(None).is_some() { self.undated } else { 0 };
        Searched { articles: dated + undated, undated_left_out: self.undated - undated }
    }
}

/// What tells whether the best of the ranked passages answers; `None` where there is none.
fn signs(ranked: &[Box<Candidate>], sought: &Sought) -> Option<Signs> {
    let best = ranked.first()?;
    let next = ranked.get(1).map_or(f32::NEG_INFINITY, |next| next.score);
    Some(Signs::new(&best.features, best.closeness.as_ref()?, best.score - next, sought))
}

/// Keeps of the articles that tell one story the first.
fn fold_copies(ranked: &mut Ranked) {
    let mut told = FxHashSet::default();
    ranked.retain(|candidate| candidate.article.story.is_none_or(|story| told.insert(story)));
}

/// Each article once, by its best passage.
fn best_per_article(candidates: Vec<Candidate>) -> Ranked {
    let mut best: FxHashMap<Place, Box<Candidate>> = FxHashMap::default();
    for candidate in candidates {
        match best.entry(candidate.article.head) {
            Entry::Vacant(free) => {
                free.insert(Box::new(candidate));
            }
            Entry::Occupied(mut known) => {
                let rank = |candidate: &Candidate| (candidate.score, Reverse(candidate.place.doc));
                let mut other = Box::new(candidate);
                let known = known.get_mut();
                if rank(known) < rank(&other) {
                    std::mem::swap(known, &mut other);
                    other.rival = None;
                    known.rival = Some(other);
                } else if known.rival.as_ref().is_none_or(|rival| rank(rival) < rank(&other)) {
                    known.rival = Some(other);
                }
            }
        }
    }
    best.into_values().collect()
}

/// What is sought and the times of an event, as they speak for passages.
fn clauses<'a>(sought: &'a Sought, times: &'a [Posted]) -> Vec<Clause<'a>> {
    let mut clauses = Vec::new();
    for term in sought.terms.iter().filter(|term| term.known) {
        let (stems, spellings) = term.by_spelling();
        let of = |weight| move |term| Clause { term, weight, counted: true };
        clauses.extend(stems.iter().map(of(term.weight)));
        // What is written as it was asked for comes before other spellings.
        clauses.extend(spellings.iter().map(of(term.weight * OF_A_SPELLING)));
    }
    let weight = (EVENT_WEIGHT / times.len().max(1) as Score).min(1.0) * TIME_WEIGHT;
    clauses.extend(times.iter().map(|term| Clause { term, weight, counted: false }));
    clauses
}

/// A passage in the order of the scores; of equal ones the first in the index is the higher.
#[derive(PartialEq)]
struct ByScore(Scored);

impl Eq for ByScore {}

impl Ord for ByScore {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let rank = |scored: &Self| (scored.0.place.segment, scored.0.place.doc);
        self.0.score.total_cmp(&other.0.score).then_with(|| rank(other).cmp(&rank(self)))
    }
}

impl PartialOrd for ByScore {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
