//! The passages that hold most of what is sought, by BM25.
//!
//! The terms are read one after the other, the rarest first, and add to the scores of the passages that hold
//! them. Once a passage that holds none of those read can no longer come among the best, the terms that are left
//! are looked up only in the passages that still can (Turtle and Flood, "Query evaluation: strategies and
//! optimizations", 1995). Questions are short and passages many but small: this takes a third of the time of a
//! union that skips by blocks.

use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score};

use super::posted::Posted;
use super::snapshot::{Place, Segment, Snapshot};
use crate::archive::ArchiveError;

/// The parameters of BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
/// 2009), as Tantivy has them: how soon repeating a term stops to count, and how much length counts against it.
const K1: Score = 1.2;
const B: Score = 0.75;
/// What sums of the same numbers in another order may differ by.
const ROUNDING: Score = 1e-4;

/// A term that speaks for the passages that hold it.
pub(super) struct Clause<'a> {
    pub(super) term: &'a Posted,
    /// How much it tells.
    pub(super) weight: Score,
    /// Whether it tells more where it occurs more often, and less in long passages.
    pub(super) counted: bool,
}

/// A passage and its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scored {
    pub(super) score: Score,
    pub(super) place: Place,
}

/// What a term is worth, as a share of the most, by how often a passage has it, from 1, and by the number that stands
/// for the passage's length.
pub(super) struct Worths(Box<[[Score; 256]; TOLD_APART]>);

/// Terms that a passage has more often are worth what those are that it has so often.
const TOLD_APART: usize = 16;

/// Room for the scores of the passages of one segment, all of them zero between questions.
#[derive(Default)]
pub(super) struct Scores {
    of: Vec<Score>,
    /// The passages with a score.
    touched: Vec<DocId>,
    /// Room for finding the best of the scores.
    ranked: Vec<Score>,
}

impl Worths {
    /// For passages of so many words on average.
    pub(super) fn new(average: Score) -> Self {
        let mut worths = Box::new([[0.0; 256]; TOLD_APART]);
        for (frequency, worths) in (1_u8..).zip(worths.iter_mut()) {
            let frequency = Score::from(frequency);
            for (number, worth) in (0_u8..=255).zip(worths) {
                let length = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(number) as Score;
                *worth = frequency / (frequency + K1 * (1.0 - B + B * length / average.max(1.0)));
            }
        }
        Self(worths)
    }

    fn of(&self, frequency: u32, length: u8) -> Score {
        let row = (frequency.max(1) as usize).min(TOLD_APART) - 1;
        self.0.get(row).and_then(|row| row.get(usize::from(length))).copied().unwrap_or_default()
    }
}

impl Snapshot {
    /// The passages with the highest scores, as many as `most`, of those that `admits` lets through. Of two with
    /// one score the first in the index is the better.
    pub(super) fn gather(
        &self,
        clauses: &[Clause<'_>],
        most: usize,
        scores: &mut Scores,
        admits: impl Fn(Place) -> bool,
    ) -> Result<Vec<Scored>, ArchiveError> {
        let mut found = Vec::new();
        let mut floor = 0.0;
        for (segment, opened) in self.segments.iter().enumerate() {
            let mut read = Vec::with_capacity(clauses.len());
            for clause in clauses {
                let option =
                    if clause.counted { IndexRecordOption::WithFreqs } else { IndexRecordOption::Basic };
                let Some(lies) = clause.term.in_segment(segment) else { continue };
                let index = opened.reader.inverted_index(clause.term.field)?;
                read.push((clause, index.read_block_postings_from_terminfo(lies, option)?));
            }
            read.sort_by_key(|(_, postings)| postings.doc_freq());
            let place = |doc| Place { segment, doc };
            let admits = |doc| admits(place(doc));
            let least = scores.add_up(read, opened, &self.worths, most, floor, admits);
            found.extend(scores.take(least).map(|(doc, score)| Scored { score, place: place(doc) }));
            if found.len() > most {
                let rank = |scored: &Scored| (scored.place.segment, scored.place.doc);
                found.select_nth_unstable_by(most, |a, b| {
                    b.score.total_cmp(&a.score).then_with(|| rank(a).cmp(&rank(b)))
                });
                found.truncate(most);
                floor = found.iter().map(|scored| scored.score).fold(Score::INFINITY, Score::min);
            }
        }
        found.sort_unstable_by_key(|scored| (scored.place.segment, scored.place.doc));
        Ok(found)
    }
}

impl Clause<'_> {
    /// The most that it can add to a score.
    fn most(&self) -> Score {
        self.weight * (K1 + 1.0)
    }

    /// What it adds to the score of a passage of this length that holds it so often.
    fn score(&self, worths: &Worths, frequency: u32, length: u8) -> Score {
        if self.counted { self.most() * worths.of(frequency, length) } else { self.weight }
    }
}

impl Scores {
    /// Adds up the scores of the passages of a segment. Those that cannot be among the best `most`, or do not
    /// exceed `floor`, may be left out. Tells a score that each of the best has.
    fn add_up(
        &mut self,
        clauses: Vec<(&Clause<'_>, BlockSegmentPostings)>,
        segment: &Segment,
        worths: &Worths,
        most: usize,
        floor: Score,
        admits: impl Fn(DocId) -> bool,
    ) -> Score {
        let passages = segment.reader.max_doc() as usize;
        if self.of.len() < passages {
            self.of.resize(passages, 0.0);
        }
        let mut left: Score = clauses.iter().map(|(clause, _)| clause.most()).sum();
        let (mut highest, mut least) = (0.0, floor);
        let mut closed = false;
        for (clause, mut postings) in clauses {
            // Finding the best so far pays where more passages are still to be read.
            let pays = postings.doc_freq() as usize > self.touched.len();
            if !closed && pays && self.touched.len() >= most && highest > left {
                least = self.nth_best(most).max(floor);
                closed = least > left + ROUNDING;
                if closed {
                    self.forget(|score| score + left + ROUNDING < least);
                    self.touched.sort_unstable();
                }
            }
            if closed {
                for &doc in &self.touched {
                    let at = postings.seek(doc);
                    if postings.doc(at) == doc
                        && let Some(score) = self.of.get_mut(doc as usize)
                    {
                        *score += clause.score(worths, postings.freq(at), segment.length_number(doc));
                    }
                }
            } else {
                while !postings.docs().is_empty() {
                    for (at, &doc) in postings.docs().iter().enumerate() {
                        let Some(score) = self.of.get_mut(doc as usize) else { continue };
                        if *score == 0.0 {
                            self.touched.push(doc);
                            if !admits(doc) {
                                *score = Score::NEG_INFINITY;
                            }
                        }
                        *score += clause.score(worths, postings.freq(at), segment.length_number(doc));
                        highest = highest.max(*score);
                    }
                    postings.advance();
                }
            }
            left -= clause.most();
            if closed {
                self.forget(|score| score + left + ROUNDING < least);
            }
        }
        if !closed && self.touched.len() > most {
            least = self.nth_best(most);
        }
        (least - ROUNDING).max(floor)
    }

    /// The score that `most` passages have or exceed.
    fn nth_best(&mut self, most: usize) -> Score {
        let Self { of, touched, ranked } = self;
        ranked.clear();
        ranked.extend(touched.iter().filter_map(|&doc| of.get(doc as usize)));
        if ranked.is_empty() {
            return 0.0;
        }
        let nth = most.saturating_sub(1).min(ranked.len() - 1);
        *ranked.select_nth_unstable_by(nth, |a, b| b.total_cmp(a)).1
    }

    /// Leaves out the passages whose score is one of these.
    fn forget(&mut self, hopeless: impl Fn(Score) -> bool) {
        let of = &mut self.of;
        self.touched.retain(|&doc| match of.get_mut(doc as usize) {
            Some(score) if hopeless(*score) => {
                *score = 0.0;
                false
            }
            _ => true,
        });
    }

    /// The passages whose scores exceed `floor`; afterwards none has a score.
    fn take(&mut self, floor: Score) -> impl Iterator<Item = (DocId, Score)> + '_ {
        let of = &mut self.of;
        self.touched.drain(..).filter_map(move |doc| {
            let score = std::mem::take(of.get_mut(doc as usize)?);
            (score > floor).then_some((doc, score))
        })
    }
}
