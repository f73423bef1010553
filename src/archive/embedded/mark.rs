//! Inside a passage: the words of the question, and the sentence that answers.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::terms::Sought;
use crate::archive::analyzer::Analyzer;
use crate::archive::words::words;
use crate::corpus::sentences;

/// What a passage says to the question.
pub(super) struct Marked {
    /// The sentence that answers.
    pub(super) answer: Range<usize>,
    /// The words of the question, in order and apart.
    pub(super) highlights: Vec<Range<usize>>,
    /// How much of the question the passage holds, from 0 to 1, by what its terms tell.
    pub(super) coverage: f32,
}

/// Marks what `passage` (and the title above it) holds of the question.
pub(super) fn mark(passage: &str, title: &str, sought: &Sought, analyzer: &mut Analyzer) -> Marked {
    let weights: HashMap<&str, f32> =
        sought.terms.iter().map(|term| (term.text.as_str(), term.weight)).collect();
    let mut found: Vec<(Range<usize>, Arc<str>)> = Vec::new();
    for word in words(passage) {
        let term = analyzer.term(passage.get(word.bytes.clone()).unwrap_or_default());
        if weights.contains_key(&*term) {
            found.push((word.bytes, term));
        }
    }
    let held = |terms: &mut dyn Iterator<Item = &str>| {
        let mut terms: Vec<&str> = terms.collect();
        terms.sort_unstable();
        terms.dedup();
        terms.iter().filter_map(|term| weights.get(term)).sum::<f32>()
    };
    let mut answer = 0..0;
    let mut best = f32::MIN;
    for sentence in sentences(passage) {
        let inside =
            found.iter().filter(|(bytes, _)| sentence.start <= bytes.start && bytes.end <= sentence.end);
        let weight = held(&mut inside.map(|(_, term)| &**term));
        if weight > best {
            best = weight;
            answer = sentence;
        }
    }
    let title_terms: Vec<Arc<str>> =
        words(title).map(|word| analyzer.term(title.get(word.bytes).unwrap_or_default())).collect();
    let all = found.iter().map(|(_, term)| &**term).chain(title_terms.iter().map(|term| &**term));
    let total = sought.weight();
    let coverage = if total > 0.0 { held(&mut { all }) / total } else { 0.0 };
    Marked { answer, highlights: merged(found.into_iter().map(|(bytes, _)| bytes).collect()), coverage }
}

/// Ranges in order, those that touch or overlap made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}
