//! A question as what is looked for.

use std::collections::HashSet;
use std::sync::Arc;

use tantivy::{Searcher, Term};

use super::schema::Fields;
use super::weights::Form;
use crate::archive::analyzer::Analyzer;
use crate::archive::stopwords::{is_request_word, is_stop_word};
use crate::archive::words::{Word, fold, words};
use crate::archive::{ArchiveError, Question};

/// The most terms that are looked for; a question has fewer, a pasted page has more.
pub(super) const MOST_TERMS: usize = 48;

/// Bare words are no more than these; a longer text is a sentence, whatever it ends with.
const MOST_BARE_WORDS: usize = 16;

/// What is looked for.
pub(super) struct Sought {
    /// The terms, each once, in the order of the question.
    pub(super) terms: Vec<SoughtTerm>,
    /// Whether they are nothing but common words.
    pub(super) all_common: bool,
    /// Quoted parts: terms that must stand side by side.
    pub(super) phrases: Vec<Vec<Term>>,
    /// How the question is put.
    pub(super) form: Form,
    /// What kind of thing the question asks for.
    pub(super) asking: Asking,
    /// The names in it: words with a capital that do not open it, folded.
    pub(super) names: Vec<String>,
    /// The numbers in it.
    pub(super) numbers: Vec<String>,
    /// The terms of its neighbouring words, common ones too, each pair once.
    pub(super) neighbours: Vec<(Arc<str>, Arc<str>)>,
}

/// One term.
pub(super) struct SoughtTerm {
    pub(super) text: String,
    /// The word as it was written, folded.
    pub(super) folded: String,
    /// Its place among the words of the question.
    pub(super) place: u32,
    /// How much it tells: its inverse document frequency, as BM25 has it.
    pub(super) weight: f32,
    /// Whether any passage holds it.
    pub(super) known: bool,
}

/// What kind of thing a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    Who,
    Where,
    When,
    HowMany,
    Other,
}

impl Asking {
    pub(super) fn wants_a_name(self) -> bool {
        matches!(self, Self::Who | Self::Where)
    }

    pub(super) fn wants_a_count(self) -> bool {
        matches!(self, Self::When | Self::HowMany)
    }

    /// The first word of the question that tells it decides.
    fn of(folded: &[String]) -> Self {
        let pairs = folded.iter().zip(folded.iter().skip(1).map(String::as_str).chain([""]));
        for (word, next) in pairs {
            return match (word.as_str(), next) {
                ("who" | "whom" | "whose", _) => Self::Who,
                ("where", _) => Self::Where,
                ("when", _)
                | ("what" | "which", "year" | "month" | "date" | "day" | "century" | "decade") => Self::When,
                ("what" | "which", "percentage" | "percent" | "number") => Self::HowMany,
                ("how", "many" | "much" | "long" | "old" | "far" | "tall" | "high" | "large" | "big") => {
                    Self::HowMany
                }
                ("what" | "which" | "how" | "why", _) => Self::Other,
                _ => continue,
            };
        }
        Self::Other
    }
}

/// A word of the question.
struct AskedWord {
    word: Word,
    folded: String,
    term: Arc<str>,
    capital: bool,
    common: bool,
}

impl Sought {
    /// Reads a question. Nothing of it is syntax but quotation marks that enclose words.
    pub(super) fn read(
        question: &Question,
        fields: &Fields,
        searcher: &Searcher,
        analyzer: &mut Analyzer,
    ) -> Result<Self, ArchiveError> {
        // Capitals tell nothing where there is nothing else.
        let shouts = !question.text.contains(char::is_lowercase);
        let asked: Vec<AskedWord> = words(&question.text)
            .filter(|word| !question.is_time(&word.bytes))
            .map(|word| AskedWord::read(word, &question.text, shouts, analyzer))
            .filter(|word| !word.folded.is_empty())
            .collect();
        // "What happened on 20 September 2022?" is about the time alone.
        let has_time = !question.filter().is_empty() || !question.event().is_empty();
        let of_a_time = has_time && asked.iter().all(|word| word.common || is_request_word(&word.folded));
        let asked = if of_a_time { Vec::new() } else { asked };
        // A question of nothing but common words ("Who is who?") is about them.
        let all_common = asked.iter().all(|word| word.common);
        let passages = searcher.num_docs();
        let mut terms: Vec<SoughtTerm> = Vec::new();
        let mut seen = HashSet::new();
        for word in asked.iter().filter(|word| all_common || !word.common) {
            if terms.len() < MOST_TERMS && seen.insert(Arc::clone(&word.term)) {
                let frequency = searcher.doc_freq(&Term::from_field_text(fields.text, &word.term))?;
                terms.push(SoughtTerm {
                    text: word.term.to_string(),
                    folded: word.folded.clone(),
                    place: u32::try_from(word.word.position).unwrap_or(u32::MAX),
                    weight: inverse_frequency(frequency, passages),
                    known: frequency > 0,
                });
            }
        }
        let plain = || asked.iter().filter(|word| !word.word.compound);
        let folded: Vec<String> = plain().map(|word| word.folded.clone()).collect();
        let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
        let names =
            plain().skip(1).filter(|word| word.capital && !word.common).map(|word| word.folded.clone());
        let mut neighbours: Vec<(Arc<str>, Arc<str>)> = plain()
            .zip(plain().skip(1))
            .map(|(one, next)| (Arc::clone(&one.term), Arc::clone(&next.term)))
            .collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        Ok(Self {
            terms,
            all_common,
            phrases: if is_sentence(&question.text) {
                Vec::new()
            } else {
                phrases(&question.text, fields, analyzer)
            },
            form: form(question),
            asking: Asking::of(&folded),
            names: names.collect(),
            numbers: folded.iter().filter(|word| is_number(word)).cloned().collect(),
            neighbours,
        })
    }

    /// What all terms tell together.
    pub(super) fn weight(&self) -> f32 {
        self.terms.iter().map(|term| term.weight).sum()
    }
}

impl AskedWord {
    fn read(word: Word, text: &str, shouts: bool, analyzer: &mut Analyzer) -> Self {
        let raw = text.get(word.bytes.clone()).unwrap_or_default();
        let mut folded = String::new();
        fold(raw, &mut folded);
        let common = is_stop_word(&folded) && (shouts || !is_acronym(raw));
        let capital = !shouts && raw.starts_with(char::is_uppercase);
        Self { term: analyzer.term(raw), capital, word, folded, common }
    }
}

/// Capitals make a word of what is a common one in small letters: `US`, `WHO`, `IT`.
fn is_acronym(raw: &str) -> bool {
    let letters = || raw.chars().filter(|c| c.is_alphabetic());
    letters().count() > 1 && letters().all(char::is_uppercase)
}

/// ln(1 + (N - n + 0.5) / (n + 0.5)), as in Robertson and Zaragoza, "The Probabilistic Relevance
/// Framework: BM25 and Beyond" (2009), section 3.1, kept positive.
fn inverse_frequency(frequency: u64, passages: u64) -> f32 {
    let (n, total) = (frequency as f32, passages.max(frequency) as f32);
    (1.0 + (total - n + 0.5) / (n + 0.5)).ln()
}

/// Whether the text is a sentence. In one, quotation marks name a work or repeat what somebody said, often not
/// word for word; only among bare words do they ask for exactly these.
fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['?', '.', '!', '…']) || words(text).nth(MOST_BARE_WORDS).is_some()
}

/// How a question is put: one that asks ends as such or opens with a word that asks.
fn form(question: &Question) -> Form {
    let text = question.text.trim();
    let mut first = String::new();
    if let Some(word) = words(text).next() {
        fold(text.get(word.bytes).unwrap_or_default(), &mut first);
    }
    if !text.ends_with('?') && !ASKING.contains(&first.as_str()) {
        Form::Statement
    } else if question.event().is_empty() {
        Form::Question
    } else {
        Form::Timed
    }
}

/// Words that open a question.
const ASKING: &[&str] = &[
    "who", "whom", "whose", "what", "which", "when", "where", "why", "how", "is", "are", "was", "were", "do",
    "does", "did", "has", "have", "had", "can", "could", "will", "would", "should",
];

/// The quoted parts of a question that hold more than one word.
fn phrases(text: &str, fields: &Fields, analyzer: &mut Analyzer) -> Vec<Vec<Term>> {
    let mut phrases = Vec::new();
    for (open, close) in [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“')] {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once(open) {
            let Some((quoted, behind)) = after.split_once(close) else { break };
            rest = behind;
            let terms: Vec<Term> = words(quoted)
                .filter(|word| !word.compound)
                .map(|word| analyzer.term(quoted.get(word.bytes).unwrap_or_default()))
                .filter(|term| !term.is_empty())
                .map(|term| Term::from_field_text(fields.text, &term))
                .collect();
            if terms.len() > 1 {
                phrases.push(terms);
            }
        }
    }
    phrases
}
