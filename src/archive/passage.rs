//! An article as passages: runs of whole sentences, small enough to be an answer.

use std::ops::Range;

use super::words::words;
use crate::corpus::sentences;

/// A passage is closed at the end of a paragraph once it has this many words.
const ENOUGH: usize = 60;
/// A passage never takes a further sentence beyond this many words.
const MOST: usize = 120;
/// An article with no more words than this is one passage: whoever reads a part of it reads the whole.
const SHORT_ARTICLE: usize = 180;
/// The end of an article with no more words than this is no passage of its own.
const SCRAP: usize = 40;
/// The last sentence of a passage opens the next one too, unless it has more words than this.
const LONGEST_OVERLAP: usize = 40;

/// A run of whole sentences of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The bytes of the article's text that it covers.
    pub bytes: Range<usize>,
    /// The bytes of each of its sentences in the article's text, in order.
    pub sentences: Vec<Range<usize>>,
}

/// A sentence, its length in words, and whether a paragraph ends with it.
struct Sentence {
    bytes: Range<usize>,
    words: usize,
    ends_paragraph: bool,
}

/// Splits an article's text into passages of about 60 to 120 words that overlap by one sentence.
///
/// Every sentence is in at least one of them, and each is a verbatim part of `text`.
///
/// ```
/// use dateline::archive::passages;
///
/// let text = "The river rose on Monday. Two bridges were closed.";
/// let found = passages(text);
/// assert_eq!(found.len(), 1);
/// assert_eq!(text.get(found[0].bytes.clone()), Some(text));
/// ```
pub fn passages(text: &str) -> Vec<Passage> {
    let sentences = measured(text);
    let mut found = Vec::new();
    if let (Some(opening), Some(closing)) = (sentences.first(), sentences.last())
        && sentences.iter().map(|sentence| sentence.words).sum::<usize>() <= SHORT_ARTICLE
    {
        let bytes = opening.bytes.start..closing.bytes.end;
        return vec![Passage {
            bytes,
            sentences: sentences.into_iter().map(|sentence| sentence.bytes).collect(),
        }];
    }
    let mut first = 0;
    while first < sentences.len() {
        let end = passage_end(&sentences, first);
        if let (Some(opening), Some(closing)) = (sentences.get(first), sentences.get(end - 1)) {
            let inside =
                sentences.iter().skip(first).take(end - first).map(|sentence| sentence.bytes.clone());
            found
                .push(Passage { bytes: opening.bytes.start..closing.bytes.end, sentences: inside.collect() });
        }
        first = if end - first > 1 && overlaps(&sentences, end) { end - 1 } else { end };
    }
    found
}

fn measured(text: &str) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = sentences(text)
        .into_iter()
        .map(|bytes| {
            let words =
                words(text.get(bytes.clone()).unwrap_or_default()).filter(|word| !word.compound).count();
            let ends_paragraph = text.get(bytes.end..).is_some_and(|rest| rest.starts_with("\n\n"));
            Sentence { bytes, words, ends_paragraph }
        })
        .collect();
    if let Some(last) = sentences.last_mut() {
        last.ends_paragraph = true;
    }
    sentences
}

/// The sentence behind the last of the passage that begins at `first`.
fn passage_end(sentences: &[Sentence], first: usize) -> usize {
    let mut words = 0;
    for (at, sentence) in sentences.iter().enumerate().skip(first) {
        let full = words + sentence.words > MOST;
        if full && at > first {
            // What would be left is no passage of its own: it is taken in.
            return if words_from(sentences, at) <= SCRAP { sentences.len() } else { at };
        }
        words += sentence.words;
        if words >= ENOUGH && sentence.ends_paragraph && words_from(sentences, at + 1) > SCRAP {
            return at + 1;
        }
    }
    sentences.len()
}

/// Whether the sentence before `end` opens the next passage too: where it is short, and leaves room for
/// the one behind it.
fn overlaps(sentences: &[Sentence], end: usize) -> bool {
    match (sentences.get(end - 1), sentences.get(end)) {
        (Some(last), Some(next)) => last.words <= LONGEST_OVERLAP && last.words + next.words <= MOST,
        _ => false,
    }
}

/// The words from a sentence on, as far as it matters for a scrap.
fn words_from(sentences: &[Sentence], from: usize) -> usize {
    sentences.iter().skip(from).map(|sentence| sentence.words).take(SCRAP + 1).sum()
}
