//! A question as the terms to look for.

use std::collections::HashSet;
use std::sync::Arc;

use tantivy::{Searcher, Term};

use super::schema::Fields;
use crate::archive::analyzer::{Analyzer, stem};
use crate::archive::stopwords::is_stop_word;
use crate::archive::words::{fold, words};
use crate::archive::{ArchiveError, Question};

/// The most terms that are looked for; a question has fewer, a pasted page has more.
const MOST_TERMS: usize = 64;

/// What is looked for.
pub(super) struct Sought {
    /// The terms, each once, in the order of the question.
    pub(super) terms: Vec<SoughtTerm>,
    /// Quoted parts: terms that must stand side by side.
    pub(super) phrases: Vec<Vec<Term>>,
}

/// One term.
pub(super) struct SoughtTerm {
    pub(super) text: String,
    /// Its place among the words of the question.
    pub(super) place: u32,
    /// How much it tells: its inverse document frequency, as BM25 has it.
    pub(super) weight: f32,
    /// Whether any passage holds it.
    pub(super) known: bool,
}

impl Sought {
    /// Reads a question. Nothing of it is syntax but quotation marks that enclose words.
    pub(super) fn read(
        question: &Question,
        fields: &Fields,
        searcher: &Searcher,
    ) -> Result<Self, ArchiveError> {
        let mut telling = Vec::new();
        let mut common = Vec::new();
        let mut seen = HashSet::new();
        for word in words(&question.text) {
            if question.is_time(&word.bytes) {
                continue;
            }
            let raw = question.text.get(word.bytes).unwrap_or_default();
            let mut folded = String::new();
            fold(raw, &mut folded);
            if folded.is_empty() || !seen.insert(stem(&folded)) {
                continue;
            }
            let list = if is_stop_word(&folded) && !is_acronym(raw) { &mut common } else { &mut telling };
            list.push((u32::try_from(word.position).unwrap_or(u32::MAX), stem(&folded)));
        }
        // A question of nothing but common words ("Who is who?") is about them.
        let texts = if telling.is_empty() { common } else { telling };
        let passages = searcher.num_docs();
        let mut terms = Vec::new();
        for (place, text) in texts.into_iter().take(MOST_TERMS) {
            let frequency = searcher.doc_freq(&Term::from_field_text(fields.text, &text))?;
            terms.push(SoughtTerm {
                weight: inverse_frequency(frequency, passages),
                known: frequency > 0,
                place,
                text,
            });
        }
        Ok(Self { terms, phrases: phrases(&question.text, fields) })
    }

    /// What all terms tell together.
    pub(super) fn weight(&self) -> f32 {
        self.terms.iter().map(|term| term.weight).sum()
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

/// The quoted parts of a question that hold more than one word.
fn phrases(text: &str, fields: &Fields) -> Vec<Vec<Term>> {
    let mut phrases = Vec::new();
    for (open, close) in [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“')] {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once(open) {
            let Some((quoted, behind)) = after.split_once(close) else {
                break;
            };
            rest = behind;
            let terms: Vec<Term> =
                phrase_terms(quoted).iter().map(|term| Term::from_field_text(fields.text, term)).collect();
            if terms.len() > 1 {
                phrases.push(terms);
            }
        }
    }
    phrases
}

fn phrase_terms(quoted: &str) -> Vec<Arc<str>> {
    let mut analyzer = Analyzer::new();
    let mut terms = Vec::new();
    for word in words(quoted).filter(|word| !word.compound) {
        terms.push(analyzer.term(quoted.get(word.bytes).unwrap_or_default()));
    }
    terms.retain(|term| !term.is_empty());
    terms
}
