//! What a passage holds of a question: which terms, in which sentences, how near to each other.

use std::ops::Range;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, Term};

use super::schema::Fields;
use super::snapshot::{Place, Snapshot};
use super::terms::Sought;
use crate::archive::ArchiveError;
use crate::archive::analyzer::Position;

/// Words of a pair this far apart are still near (Metzler and Croft, "A Markov random field model for term
/// dependencies", 2005: windows of eight words).
const NEAR: u32 = 8;

/// Where the terms of a question stand in some passages.
pub(super) struct Found {
    /// How many terms the question has.
    terms: usize,
    /// All positions, those of one term in one passage side by side, in order.
    positions: Vec<Position>,
    /// Where those of each term in each passage are, passage by passage.
    ranges: Vec<Range<u32>>,
    /// For each passage the terms of which it holds a relative.
    relatives: Vec<TermSet>,
}

/// Where the terms of a question stand in one passage.
#[derive(Clone, Copy)]
pub(super) struct Occurrences<'f> {
    positions: &'f [Position],
    /// For each term of the question where its positions are.
    of: &'f [Range<u32>],
    /// The terms of the question of which the passage itself holds a relative.
    relatives: TermSet,
}

/// The terms of a question as a set: bit `i` stands for term `i`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TermSet(pub(super) u64);

impl TermSet {
    pub(super) fn of(term: usize) -> Self {
        Self(1 << (term & 63))
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a term is one of them.
    pub(super) fn holds(self, term: usize) -> bool {
        self.0 >> (term & 63) & 1 == 1
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Its terms, in order.
    pub(super) fn terms(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let term = left.trailing_zeros();
            left &= left.checked_sub(1)?;
            Some(term as usize)
        })
    }

    /// What the terms of the set tell together.
    pub(super) fn weight(self, sought: &Sought) -> Score {
        self.terms().filter_map(|term| sought.weights.get(term)).sum()
    }
}

/// What the occurrences come to. Shares are of the weight of the whole question, from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Evidence {
    /// The terms in title and passage.
    pub(super) held: TermSet,
    /// Share of the terms in the title.
    pub(super) title: f32,
    /// Share of the terms in the passage.
    pub(super) body: f32,
    /// The same with squared weights: rare terms count more.
    pub(super) rare: f32,
    /// Share of the terms in the one sentence that holds most.
    pub(super) sentence: f32,
    /// The same where the title counts as said in each sentence.
    pub(super) sentence_and_title: f32,
    /// Share of the terms in two sentences that follow one another.
    pub(super) two_sentences: f32,
    /// Share of the terms that the passage does not hold, but a relative of them.
    pub(super) related: f32,
    /// Share of the terms in the first sentence.
    pub(super) lead: f32,
    /// Share of the terms, each counted up to three times as often as it occurs.
    pub(super) repeated: f32,
    /// Share of the word pairs of the question that stand in the passage as in the question.
    pub(super) pairs: f32,
    /// Share of the word pairs of the question that stand near each other in a sentence.
    pub(super) near: f32,
}

impl Snapshot {
    /// The occurrences of the question's terms in the passages, which stand in the order of the index.
    pub(super) fn occurrences(
        &self,
        fields: &Fields,
        sought: &Sought,
        places: &[Place],
    ) -> Result<Found, ArchiveError> {
        let terms = sought.terms.len();
        let mut found = Found {
            terms,
            positions: Vec::with_capacity(places.len() * terms),
            ranges: vec![0..0; places.len() * terms],
            relatives: vec![TermSet::default(); places.len()],
        };
        let relatives: Vec<Vec<Term>> =
            sought.terms.iter().map(|term| self.relatives(fields.text, term)).collect();
        let mut stored = Vec::new();
        let mut here = 0..0;
        for (segment, opened) in self.segments.iter().enumerate() {
            let inside = places.iter().skip(here.end).take_while(|place| place.segment == segment).count();
            here = here.end..here.end + inside;
            if here.is_empty() {
                continue;
            }
            let docs = places.get(here.clone()).unwrap_or_default();
            let index = opened.reader.inverted_index(fields.text)?;
            for (number, term) in sought.terms.iter().enumerate().filter(|(_, term)| term.known) {
                for lies in term.posted.iter().filter_map(|posted| posted.in_segment(segment)) {
                    let with_positions = IndexRecordOption::WithFreqsAndPositions;
                    let mut postings = index.read_postings_from_terminfo(lies, with_positions)?;
                    for (at, place) in here.clone().zip(docs) {
                        if seek(&mut postings, place.doc) {
                            postings.positions(&mut stored);
                            found.add(at, number, &stored);
                        }
                    }
                }
            }
            for (number, relatives) in relatives.iter().enumerate() {
                for relative in relatives {
                    let Some(mut postings) = index.read_postings(relative, IndexRecordOption::Basic)? else {
                        continue;
                    };
                    for (place, relatives) in docs.iter().zip(found.relatives.iter_mut().skip(here.start)) {
                        if seek(&mut postings, place.doc) {
                            *relatives = relatives.and(TermSet::of(number));
                        }
                    }
                }
            }
        }
        Ok(found)
    }
}

/// Moves on to the document, or behind it; whether it is there.
fn seek(postings: &mut SegmentPostings, doc: DocId) -> bool {
    if postings.doc() < doc {
        postings.seek(doc);
    }
    postings.doc() == doc
}

impl Found {
    /// Adds the positions of a term in a passage. A passage in which several terms stand for one word has
    /// those of all.
    fn add(&mut self, passage: usize, term: usize, stored: &[u32]) {
        let Some(range) = self.ranges.get_mut(passage * self.terms + term) else { return };
        let end = |positions: &Vec<Position>| u32::try_from(positions.len()).unwrap_or(u32::MAX);
        let start = end(&self.positions);
        if range.start < range.end {
            self.positions.extend_from_within(range.start as usize..range.end as usize);
        }
        self.positions.extend(stored.iter().map(|&position| Position::stored(position)));
        let earlier = range.len();
        *range = start..end(&self.positions);
        if earlier > 0
            && let Some(both) = self.positions.get_mut(start as usize..)
        {
            both.sort_unstable();
        }
    }

    /// The occurrences in each of the passages, in their order.
    pub(super) fn of_each(&self) -> impl Iterator<Item = Occurrences<'_>> {
        self.relatives.iter().enumerate().map(|(passage, &relatives)| Occurrences {
            positions: &self.positions,
            of: self.ranges.get(passage * self.terms..(passage + 1) * self.terms).unwrap_or_default(),
            relatives,
        })
    }
}

impl<'f> Occurrences<'f> {
    /// The positions of each term.
    fn each(self) -> impl Iterator<Item = &'f [Position]> {
        self.of.iter().map(move |range| self.positions_in(range))
    }

    fn positions_in(self, range: &Range<u32>) -> &'f [Position] {
        self.positions.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// How often a term stands in the title and in the passage.
    pub(super) fn counts(self, term: usize) -> (u32, u32) {
        let positions = self.of.get(term).map_or(&[][..], |range| self.positions_in(range));
        // In order: those of the title come first.
        let title = positions.partition_point(|position| position.sentence() == 0);
        let count = |places: usize| u32::try_from(places).unwrap_or(u32::MAX);
        (count(title), count(positions.len() - title))
    }

    /// What the occurrences come to. `sentences` is room to work in.
    pub(super) fn evidence(&self, sought: &Sought, sentences: &mut Vec<TermSet>) -> Evidence {
        let whole = sought.weight();
        if whole <= 0.0 {
            return Evidence::default();
        }
        let counted = self.by_sentence(sought, sentences);
        let share = |set: TermSet| set.weight(sought) / whole;
        let (title, sentences) = sentences
            .split_first()
            .map_or((TermSet::default(), &[][..]), |(title, sentences)| (*title, sentences));
        let (mut body, mut before) = (TermSet::default(), TermSet::default());
        let (mut sentence, mut with_title, mut two) = (0.0_f32, share(title), 0.0_f32);
        for &set in sentences {
            body = body.and(set);
            if set != TermSet::default() {
                sentence = sentence.max(share(set));
                with_title = with_title.max(share(set.and(title)));
                two = two.max(share(set.and(before)));
            }
            before = set;
        }
        let squares = |set: TermSet| {
            set.terms().filter_map(|term| sought.weights.get(term)).map(|weight| weight * weight).sum::<f32>()
        };
        let all_squares: f32 = sought.weights.iter().map(|weight| weight * weight).sum();
        let (pairs, near) = self.pairs(sought);
        Evidence {
            held: title.and(body),
            title: share(title),
            body: share(body),
            rare: squares(body) / all_squares,
            sentence,
            sentence_and_title: with_title,
            two_sentences: two,
            related: share(self.relatives.without(title.and(body))),
            lead: share(sentences.first().copied().unwrap_or_default()),
            repeated: counted / whole,
            pairs,
            near,
        }
    }

    /// The share of the question's weight that the title and a sentence, counted from 1, hold together.
    pub(super) fn share_of_sentence(&self, sentence: u32, sought: &Sought) -> f32 {
        let inside = self.each().zip(&sought.terms).filter(|(positions, _)| {
            positions.iter().any(|position| position.sentence() == sentence || position.sentence() == 0)
        });
        let held: f32 = inside.map(|(_, term)| term.weight).sum();
        let whole = sought.weight();
        if whole > 0.0 { held / whole } else { 0.0 }
    }

    /// Fills in the terms of each sentence; the title is the first. Tells the weight of the terms outside the
    /// title, each counted up to three times as often as it occurs.
    fn by_sentence(&self, sought: &Sought, sentences: &mut Vec<TermSet>) -> f32 {
        sentences.clear();
        let mut counted = 0.0;
        for ((term, positions), weight) in self.each().enumerate().zip(&sought.weights) {
            let mut times = 0_u8;
            for position in positions {
                let sentence = position.sentence() as usize;
                if sentences.len() <= sentence {
                    sentences.resize(sentence + 1, TermSet::default());
                }
                if let Some(set) = sentences.get_mut(sentence) {
                    *set = set.and(TermSet::of(term));
                }
                times = (times + u8::from(sentence > 0)).min(3);
            }
            counted += f32::from(times) * weight;
        }
        counted
    }

    /// Shares of the question's word pairs that stand side by side as there, and near each other. A pair
    /// weighs what its commoner word does.
    fn pairs(&self, sought: &Sought) -> (f32, f32) {
        let (mut whole, mut adjacent, mut near) = (0.0, 0.0, 0.0);
        for (first, (one, next)) in sought.terms.iter().zip(sought.terms.iter().skip(1)).enumerate() {
            let weight = one.weight.min(next.weight);
            whole += weight;
            let gap = next.place.saturating_sub(one.place);
            let (Some(here), Some(there)) = (self.of.get(first), self.of.get(first + 1)) else { continue };
            let (here, there) = (self.positions_in(here), self.positions_in(there));
            let within = |same: &dyn Fn(u32, u32) -> bool| {
                here.iter()
                    .any(|a| there.iter().any(|b| a.sentence() == b.sentence() && same(a.place(), b.place())))
            };
            if within(&|a, b| b == a + 1 || b == a + gap) {
                adjacent += weight;
            }
            if within(&|a, b| a.abs_diff(b) <= NEAR) {
                near += weight;
            }
        }
        if whole > 0.0 { (adjacent / whole, near / whole) } else { (0.0, 0.0) }
    }
}
