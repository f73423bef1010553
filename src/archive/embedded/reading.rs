//! A passage read closely: what its words say to a question beyond which terms it holds.

use std::ops::Range;

use super::evidence::TermSet;
use super::terms::{Asking, Known, Sought};
use crate::archive::Told;
use crate::archive::analyzer::Analyzer;
use crate::archive::language::Language;
use crate::archive::words::{fold, words};

/// What a sentence holds of what is asked for, such as a count, speaks for it like this share of the question.
const HOLDS_WHAT_IS_ASKED: f32 = 0.25;

/// A passage cut into words.
pub(super) struct ReadPassage {
    words: Vec<ReadWord>,
    sentences: Vec<Range<usize>>,
}

/// One word of a passage.
struct ReadWord {
    bytes: Range<usize>,
    /// The sentence that it stands in, from 0.
    sentence: usize,
    capital: bool,
    /// The word of the question that it is, and whether in the very form of the question.
    known: Option<Known>,
    exact: bool,
}

impl ReadWord {
    /// The number of the term that it is.
    fn sought(&self) -> Option<usize> {
        self.known?.term.map(usize::from)
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
    /// Cuts `passage`, whose sentences are at the given bytes, into words.
    pub(super) fn new(
        passage: &str,
        language: Language,
        sentences: Vec<Range<usize>>,
        sought: &Sought,
        analyzer: &mut Analyzer,
    ) -> Self {
        let mut read = Vec::with_capacity(passage.len() / 5);
        let mut folded = String::new();
        let mut sentence = 0;
        for word in words(passage).filter(|word| !word.compound) {
            while sentences.get(sentence + 1).is_some_and(|next| next.start <= word.bytes.start) {
                sentence += 1;
            }
            let raw = passage.get(word.bytes.clone()).unwrap_or_default();
            let known = if sought.may_know(raw) { sought.known(&analyzer.term(language, raw)) } else { None };
            let term =
                known.and_then(|known| known.term).and_then(|term| sought.terms.get(usize::from(term)));
            let exact = term.is_some_and(|term| {
                folded.clear();
                fold(raw, &mut folded);
                folded == term.folded
            });
            let capital = raw.starts_with(char::is_uppercase);
            read.push(ReadWord { bytes: word.bytes, sentence, capital, known, exact });
        }
        Self { words: read, sentences }
    }

    /// The words of the question, in order and apart.
    pub(super) fn highlights(&self) -> Vec<Range<usize>> {
        let mut apart: Vec<Range<usize>> = Vec::new();
        for word in self.words.iter().filter(|word| word.sought().is_some()) {
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
        let held = self.held();
        let best = held.iter().enumerate().map(value).reduce(|a, b| if b.1 > a.1 { b } else { a });
        best.map_or(0, |(sentence, _)| sentence)
    }

    fn holds_what_is_asked(&self, passage: &str, sentence: usize, asking: Asking, told: &[Told]) -> bool {
        match asking {
            Asking::Who | Asking::Where => self.names_another(sentence),
            Asking::When => {
                let bytes = self.sentence(sentence);
                told.iter().any(|told| bytes.contains(&told.bytes.start))
            }
            Asking::HowMany => self.counts_another(passage, sentence, asking),
            Asking::Other => false,
        }
    }

    /// The sentences in the order of what the terms in them tell.
    fn by_weight(&self, sought: &Sought) -> Vec<usize> {
        let mut order: Vec<(usize, f32)> =
            self.held().iter().map(|terms| terms.weight(sought)).enumerate().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        order.into_iter().map(|(sentence, _)| sentence).collect()
    }

    /// The terms of the question in each sentence.
    fn held(&self) -> Vec<TermSet> {
        let mut held = vec![TermSet::default(); self.sentences.len().max(1)];
        for word in &self.words {
            if let (Some(term), Some(terms)) = (word.sought(), held.get_mut(word.sentence)) {
                *terms = terms.and(TermSet::of(term));
            }
        }
        held
    }

    fn of_sentence(&self, sentence: usize) -> impl Iterator<Item = &ReadWord> {
        self.words.iter().filter(move |word| word.sentence == sentence)
    }

    /// Reads the passage, whose text is `passage`, against the question.
    pub(super) fn closeness(&self, passage: &str, sought: &Sought) -> Closeness {
        let order = self.by_weight(sought);
        let best = order.first().copied().unwrap_or_default();
        let share = |held: usize, of: usize| if of == 0 { 1.0 } else { held as f32 / of as f32 };
        let exact = |words: &mut dyn Iterator<Item = &ReadWord>| {
            let terms = words.filter(|word| word.exact).filter_map(ReadWord::sought).map(TermSet::of);
            terms.fold(TermSet::default(), TermSet::and)
        };
        let anywhere = exact(&mut self.words.iter());
        let in_best = exact(&mut self.of_sentence(best));
        let held = |wanted: &[String]| {
            let found = |word: &&String| {
                anywhere.terms().any(|term| sought.terms.get(term).is_some_and(|term| term.folded == **word))
            };
            share(wanted.iter().filter(found).count(), wanted.len())
        };
        let (mut neighbours, mut in_order) = (vec![false; sought.neighbours.len()], 0);
        for &sentence in order.iter().take(2) {
            let mut before: Option<u16> = None;
            for word in self.of_sentence(sentence) {
                let number = word.known.map(|known| known.word);
                if let Some(pair) = before.zip(number)
                    && let Ok(at) = sought.neighbours.binary_search(&pair)
                    && let Some(met) = neighbours.get_mut(at)
                {
                    *met = true;
                }
                before = number;
            }
            in_order = in_order.max(self.longest_in_order(sentence, sought.terms.len()));
        }
        Closeness {
            exact: share(anywhere.terms().count(), sought.terms.len()),
            exact_in_sentence: share(in_best.terms().count(), sought.terms.len()),
            names: f32::from(u8::from(sought.asking.wants_a_name() && self.names_another(best))),
            counts: f32::from(u8::from(
                sought.asking.wants_a_count() && self.counts_another(passage, best, sought.asking),
            )),
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
    fn names_another(&self, sentence: usize) -> bool {
        self.of_sentence(sentence).skip(1).any(|word| word.capital && word.sought().is_none())
    }

    /// Whether a sentence holds a number that is not in the question; for when, one that can be a year, or a
    /// month.
    fn counts_another(&self, passage: &str, sentence: usize, asking: Asking) -> bool {
        let mut folded = String::new();
        self.of_sentence(sentence).filter(|word| word.sought().is_none()).any(|word| {
            folded.clear();
            fold(passage.get(word.bytes.clone()).unwrap_or_default(), &mut folded);
            match asking {
                Asking::When => is_year(&folded) || MONTHS.contains(&folded.as_str()),
                _ => folded.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&folded.as_str()),
            }
        })
    }

    /// The length of the longest run of the question's terms, in its order, in a sentence (longest common
    /// subsequence).
    fn longest_in_order(&self, sentence: usize, terms: usize) -> usize {
        let mut longest = vec![0; terms + 1];
        for found in self.of_sentence(sentence).filter_map(ReadWord::sought) {
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
