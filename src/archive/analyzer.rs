//! Words as the terms of the index.

use std::collections::HashMap;

use frostem::{Algorithm, Stemmer};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::words::{Words, fold, words};

/// How many words the analyzer remembers the terms of, before it forgets them all.
const REMEMBERED: usize = 1 << 16;

/// Turns words into terms: folded, and stemmed as English (Porter2, snowballstem.org).
///
/// Texts repeat their words, so terms are remembered: stemming is the costly part.
#[derive(Clone)]
pub(super) struct Analyzer {
    terms: HashMap<Box<str>, Box<str>>,
    folded: String,
}

impl Analyzer {
    pub(super) fn new() -> Self {
        Self { terms: HashMap::new(), folded: String::new() }
    }

    /// Appends the term of `word` to `term`.
    pub(super) fn analyze(&mut self, word: &str, term: &mut String) {
        if let Some(known) = self.terms.get(word) {
            return term.push_str(known);
        }
        self.folded.clear();
        fold(word, &mut self.folded);
        let stem = stem(&self.folded);
        term.push_str(&stem);
        if self.terms.len() >= REMEMBERED {
            self.terms.clear();
        }
        self.terms.insert(word.into(), stem.into());
    }
}

/// The stem of a folded word.
pub(super) fn stem(folded: &str) -> String {
    Stemmer::new(Algorithm::English).stem(folded).into_owned()
}

impl Tokenizer for Analyzer {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        Terms { text, words: words(text), analyzer: self, token: Token::default() }
    }
}

/// The terms of one text.
pub(super) struct Terms<'a> {
    text: &'a str,
    words: Words<'a>,
    analyzer: &'a mut Analyzer,
    token: Token,
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        self.token.text.clear();
        while self.token.text.is_empty() {
            let Some(word) = self.words.next() else {
                return false;
            };
            self.token.offset_from = word.bytes.start;
            self.token.offset_to = word.bytes.end;
            self.token.position = word.position;
            let raw = self.text.get(word.bytes).unwrap_or_default();
            self.analyzer.analyze(raw, &mut self.token.text);
        }
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
