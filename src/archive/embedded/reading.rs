//! A passage read closely: what its words say to a question beyond which terms it holds.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::evidence::TermSet;
use super::terms::{Asking, Known, Sought};
use crate::archive::Told;
use crate::archive::analyzer::Analyzer;
use crate::archive::language::Language;
use crate::archive::words::{fold, packed, words};

/// What a sentence holds of what is asked for, such as a count, speaks for it like this share of the question.
const HOLDS_WHAT_IS_ASKED: f32 = 0.25;

/// So many words of a question most passages hold, common ones with them.
const MET: usize = 32;

/// A passage and where the words of a question stand in it.
pub(super) struct ReadPassage {
    met: Vec<Met>,
    sentences: Vec<Range<usize>>,
    /// The terms of the question in each sentence; there is always one.
    held: Vec<TermSet>,
}

/// A word of the question, met in the passage.
struct Met {
    bytes: Range<usize>,
    /// The sentence that it stands in, from 0.
    sentence: usize,
    /// Its number among the words of the passage.
    place: usize,
    known: Known,
    /// Whether it is a term in the very form of the question.
    exact: bool,
}

impl Met {
    /// The number of the term that it is.
    fn sought(&self) -> Option<usize> {
        self.known.term.map(usize::from)
    }
}

/// Reads passages for one question.
pub(super) struct Reader<'a> {
    sought: &'a Sought,
    analyzer: &'a mut Analyzer,
    /// The words met so far, and which of the question they are: most come again.
    met: FxHashMap<(Language, u128), Option<Known>>,
    folded: String,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sought: &'a Sought, analyzer: &'a mut Analyzer) -> Self {
        Self { sought, analyzer, met: FxHashMap::default(), folded: String::new() }
    }

    /// Reads `passage`, whose sentences are at the given bytes.
    pub(super) fn read(
        &mut self,
        passage: &str,
        language: Language,
        sentences: Vec<Range<usize>>,
    ) -> ReadPassage {
        let mut met = Vec::with_capacity(MET);
        let mut held = vec![TermSet::default(); sentences.len().max(1)];
        let mut sentence = 0;
        for (place, word) in words(passage).filter(|word| !word.compound).enumerate() {
            let raw = passage.get(word.bytes.clone()).unwrap_or_default();
            if !self.sought.may_know(raw, language) {
                continue;
            }
            let Some(known) = self.know(raw, language) else { continue };
            while sentences.get(sentence + 1).is_some_and(|next| next.start <= word.bytes.start) {
                sentence += 1;
            }
            let term = known.term.map(usize::from);
            let exact = term.is_some_and(|term| self.is_exact(raw, term));
            if let (Some(term), Some(terms)) = (term, held.get_mut(sentence)) {
                *terms = terms.and(TermSet::of(term));
            }
            met.push(Met { bytes: word.bytes, sentence, place, known, exact });
        }
        ReadPassage { met, sentences, held }
    }

    /// The word of the question that a word of a passage is.
    fn know(&mut self, raw: &str, language: Language) -> Option<Known> {
        let Self { sought, analyzer, met, .. } = self;
        let mut look_up = || analyzer.term(language, raw).and_then(|term| sought.known(term));
        match packed(raw) {
            Some(packed) => *met.entry((language, packed)).or_insert_with(look_up),
            None => look_up(),
        }
    }

    /// Whether a word has the very form of a term of the question.
    fn is_exact(&mut self, raw: &str, term: usize) -> bool {
        self.folded.clear();
        fold(raw, &mut self.folded);
        self.sought.terms.get(term).is_some_and(|term| term.folded == self.folded)
    }
}

/// What a close reading found. Shares are from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Closeness {
    /// Share of the question's words that stand in the passage in the very form of the question.
    pub(super) exact: f32,
    /// The same in the sentence that answers.
    pub(super) exact_in_sentence: f32,
    /// The sentence that answers names somebody or something that the question does not (for who and where).
    pub(super) names: f32,
    /// It holds a number or a date that the question does not (for when and how many).
    pub(super) counts: f32,
    /// Share of the question's names that the passage holds.
    pub(super) capitals: f32,
    /// Share of the question's numbers that it holds.
    pub(super) numbers: f32,
    /// Share of all neighbouring words of the question, common ones too, that are neighbours in the sentence
    /// that answers or in the next best.
    pub(super) neighbours: f32,
    /// The most terms of the question that stand in its order in one of these sentences, as a share of all.
    pub(super) in_order: f32,
}

impl ReadPassage {
    /// The terms of the question, in order and apart.
    pub(super) fn highlights(&self) -> Vec<Range<usize>> {
        let mut apart: Vec<Range<usize>> = Vec::new();
        for word in self.met.iter().filter(|word| word.sought().is_some()) {
            match apart.last_mut() {
                Some(last) if word.bytes.start <= last.end => last.end = last.end.max(word.bytes.end),
                _ => apart.push(word.bytes.clone()),
            }
        }
        apart
    }

    /// The bytes of a sentence.
    pub(super) fn sentence(&self, sentence: usize) -> Range<usize> {
        self.sentences.get(sentence).cloned().unwrap_or_default()
    }

    /// The sentence that answers: of those that tell nearly as much of what is sought, one that holds what is
    /// asked for. `told` are the times that the passage tells.
    pub(super) fn answering(&self, passage: &str, sought: &Sought, told: &[Told]) -> usize {
        let whole = sought.weight().max(f32::MIN_POSITIVE);
        let value = |(sentence, terms): (usize, &TermSet)| {
            let held = terms.weight(sought) / whole;
            let asked = held > 0.0 && self.holds_what_is_asked(passage, sentence, sought.asking, told);
            (sentence, held + if asked { HOLDS_WHAT_IS_ASKED } else { 0.0 })
        };
        let best = self.held.iter().enumerate().map(value).reduce(|a, b| if b.1 > a.1 { b } else { a });
        best.map_or(0, |(sentence, _)| sentence)
    }

    fn holds_what_is_asked(&self, passage: &str, sentence: usize, asking: Asking, told: &[Told]) -> bool {
        match asking {
            Asking::Who | Asking::Where => self.names_another(passage, sentence),
            Asking::When => {
                let bytes = self.sentence(sentence);
                told.iter().any(|told| bytes.contains(&told.bytes.start))
            }
            Asking::HowMany => self.counts_another(passage, sentence, asking),
            Asking::Other => false,
        }
    }

    /// The two sentences whose terms tell most, of equal ones the first.
    fn best_two(&self, sought: &Sought) -> (usize, Option<usize>) {
        let weights = self.held.iter().map(|terms| terms.weight(sought)).enumerate();
        let (mut best, mut next): ((usize, f32), Option<(usize, f32)>) = ((0, f32::NEG_INFINITY), None);
        for (sentence, weight) in weights {
            if weight > best.1 {
                next = Some(best).filter(|best| best.1 > f32::NEG_INFINITY);
                best = (sentence, weight);
            } else if next.is_none_or(|next| weight > next.1) {
                next = Some((sentence, weight));
            }
        }
        (best.0, next.map(|(sentence, _)| sentence))
    }

    /// The words of the question in a sentence.
    fn of_sentence(&self, sentence: usize) -> &[Met] {
        let first = self.met.partition_point(|word| word.sentence < sentence);
        let met = self.met.get(first..).unwrap_or_default();
        met.get(..met.partition_point(|word| word.sentence == sentence)).unwrap_or_default()
    }

    /// The words of a sentence that are no terms of the question, each with its number in it.
    fn others<'a>(&'a self, passage: &'a str, sentence: usize) -> impl Iterator<Item = (usize, &'a str)> {
        let bytes = self.sentence(sentence);
        let text = passage.get(bytes.clone()).unwrap_or_default();
        let mut terms = self.of_sentence(sentence).iter().filter(|word| word.sought().is_some()).peekable();
        words(text).filter(|word| !word.compound).enumerate().filter_map(move |(number, word)| {
            let start = bytes.start + word.bytes.start;
            while terms.next_if(|term| term.bytes.start < start).is_some() {}
            let is_term = terms.peek().is_some_and(|term| term.bytes.start == start);
            (!is_term).then(|| (number, text.get(word.bytes).unwrap_or_default()))
        })
    }

    /// Reads the passage, whose text is `passage`, against the question.
    pub(super) fn closeness(&self, passage: &str, sought: &Sought) -> Closeness {
        let (best, next) = self.best_two(sought);
        let share = |held: usize, of: usize| if of == 0 { 1.0 } else { held as f32 / of as f32 };
        let exact = |words: &[Met]| {
            let terms = words.iter().filter(|word| word.exact).filter_map(Met::sought).map(TermSet::of);
            terms.fold(TermSet::default(), TermSet::and)
        };
        let anywhere = exact(&self.met);
        let in_best = exact(self.of_sentence(best));
        let held = |wanted: &[String]| {
            let found = |word: &&String| {
                anywhere.terms().any(|term| sought.terms.get(term).is_some_and(|term| term.folded == **word))
            };
            share(wanted.iter().filter(found).count(), wanted.len())
        };
        let (mut neighbours, mut in_order) = (vec![false; sought.neighbours.len()], 0);
        for sentence in std::iter::once(best).chain(next) {
            let words = self.of_sentence(sentence);
            for (one, other) in words.iter().zip(words.iter().skip(1)) {
                if one.place + 1 == other.place
                    && let Ok(at) = sought.neighbours.binary_search(&(one.known.word, other.known.word))
                    && let Some(met) = neighbours.get_mut(at)
                {
                    *met = true;
                }
            }
            in_order = in_order.max(longest_in_order(words, sought.terms.len()));
        }
        let asking = sought.asking;
        Closeness {
            exact: share(anywhere.terms().count(), sought.terms.len()),
            exact_in_sentence: share(in_best.terms().count(), sought.terms.len()),
            names: f32::from(u8::from(asking.wants_a_name() && self.names_another(passage, best))),
            counts: f32::from(u8::from(asking.wants_a_count() && self.counts_another(passage, best, asking))),
            capitals: held(&sought.names),
            numbers: held(&sought.numbers),
            neighbours: if neighbours.is_empty() {
                0.0
            } else {
                share(neighbours.iter().filter(|&&met| met).count(), neighbours.len())
            },
            in_order: if sought.terms.is_empty() { 0.0 } else { share(in_order, sought.terms.len()) },
        }
    }

    /// Whether a sentence names somebody or something that is not in the question. Its first word has its
    /// capital for another reason.
    fn names_another(&self, passage: &str, sentence: usize) -> bool {
        self.others(passage, sentence)
            .any(|(number, word)| number > 0 && word.starts_with(char::is_uppercase))
    }

    /// Whether a sentence holds a number that is not in the question; for when, one that can be a year, or a
    /// month.
    fn counts_another(&self, passage: &str, sentence: usize, asking: Asking) -> bool {
        let mut folded = String::new();
        self.others(passage, sentence).any(|(_, word)| {
            folded.clear();
            fold(word, &mut folded);
            match asking {
                Asking::When => is_year(&folded) || MONTHS.contains(&folded.as_str()),
                _ => folded.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&folded.as_str()),
            }
        })
    }
}

/// The length of the longest run of the question's terms, in its order, among the words of a sentence (longest
/// common subsequence).
fn longest_in_order(words: &[Met], terms: usize) -> usize {
    let mut longest = vec![0; terms + 1];
    for found in words.iter().filter_map(Met::sought) {
        let mut diagonal = 0;
        for (term, at) in (1..=terms).enumerate() {
            let left = longest.get(at - 1).copied().unwrap_or_default();
            if let Some(cell) = longest.get_mut(at) {
                let above = *cell;
                *cell = if term == found { above.max(diagonal + 1) } else { above.max(left) };
                diagonal = above;
            }
        }
    }
    longest.last().copied().unwrap_or_default()
}

fn is_year(folded: &str) -> bool {
    let digits = folded.strip_suffix('s').unwrap_or(folded);
    digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) && ("1000".."2100").contains(&digits)
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "dozen", "hundred", "thousand", "million", "billion", "half",
];
