//! Words as the terms of the index.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::language::Language;
use super::words::{Words, packed, words};

/// How many words the analyzer remembers the terms of, before it forgets them all.
const REMEMBERED: usize = 1 << 16;

/// Stands before each sentence in a text that is indexed. No article holds it: control characters are
/// taken out when it is read.
const SENTENCE_MARK: char = '\u{1}';
/// Opens a text that is indexed: this character, and as many on as the number of its language.
const LANGUAGE_MARK: u8 = 0x80;

/// Where a word stands in an indexed passage: its sentence and its place in that. The title is sentence 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position(u32);

impl Position {
    /// A sentence has room for so many places; words beyond share the last.
    const PLACES: u32 = 128;

    fn new(sentence: u32, place: u32) -> Self {
        Self(sentence * Self::PLACES + place.min(Self::PLACES - 1))
    }

    /// A position as the index stores it.
    pub(super) fn stored(stored: u32) -> Self {
        Self(stored)
    }

    pub(super) fn sentence(self) -> u32 {
        self.0 / Self::PLACES
    }

    pub(super) fn place(self) -> u32 {
        self.0 % Self::PLACES
    }
}

/// A passage as it is indexed: its language, its title, then its sentences, each telling where it begins.
pub(super) fn indexable<'a>(
    language: Language,
    title: &str,
    sentences: impl Iterator<Item = &'a str>,
) -> String {
    let mut text = String::from(char::from(LANGUAGE_MARK + language.number()));
    text.extend(title.chars().map(|c| if c == SENTENCE_MARK { ' ' } else { c }));
    for sentence in sentences {
        text.push(SENTENCE_MARK);
        text.push_str(sentence);
    }
    text
}

/// The language of an indexable text.
fn language(text: &str) -> Language {
    let mark = text.chars().next().and_then(|mark| u8::try_from(u32::from(mark)).ok());
    mark.and_then(|mark| mark.checked_sub(LANGUAGE_MARK))
        .and_then(Language::numbered)
        .unwrap_or(Language::English)
}

/// Turns words into terms: stemmed as those of their language, and folded.
///
/// Texts repeat their words, so terms are remembered: stemming is the costly part.
#[derive(Clone, Default)]
pub(super) struct Analyzer {
    /// The words of each language, by its number.
    learnt: Vec<Learnt>,
    terms: Vec<Arc<str>>,
    folded: String,
}

/// The words of one language, and the numbers of their terms.
#[derive(Clone, Default)]
struct Learnt {
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
}

impl Learnt {
    fn get(&self, word: &str) -> Option<u32> {
        match packed(word) {
            Some(packed) => self.short.get(&packed).copied(),
            None => self.long.get(word).copied(),
        }
    }

    fn insert(&mut self, word: &str, number: u32) {
        match packed(word) {
            Some(packed) => self.short.insert(packed, number),
            None => self.long.insert(word.into(), number),
        };
    }
}

impl Analyzer {
    /// The term of `word` in a language, if anything of it is left.
    pub(super) fn term(&mut self, language: Language, word: &str) -> Option<&Arc<str>> {
        let known = self.learnt.get(usize::from(language.number())).and_then(|learnt| learnt.get(word));
        let number = known.unwrap_or_else(|| self.learn(language, word));
        self.terms.get(number as usize).filter(|term| !term.is_empty())
    }

    fn learn(&mut self, language: Language, word: &str) -> u32 {
        if self.terms.len() >= REMEMBERED {
            self.learnt.clear();
            self.terms.clear();
        }
        let of_language = usize::from(language.number());
        if self.learnt.len() <= of_language {
            self.learnt.resize_with(of_language + 1, Learnt::default);
        }
        let number = u32::try_from(self.terms.len()).unwrap_or_default();
        self.terms.push(language.term(word, &mut self.folded).into());
        if let Some(learnt) = self.learnt.get_mut(of_language) {
            learnt.insert(word, number);
        }
        number
    }
}

impl Tokenizer for Analyzer {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        Terms {
            text,
            words: words(text),
            language: language(text),
            analyzer: self,
            token: Token::default(),
            behind: 0,
            sentence: 0,
            first: 0,
        }
    }
}

/// The terms of one text.
pub(super) struct Terms<'a> {
    text: &'a str,
    words: Words<'a>,
    language: Language,
    analyzer: &'a mut Analyzer,
    token: Token,
    /// Where the last word ended.
    behind: usize,
    /// The sentence that the last word stood in, and the number of the first word of that.
    sentence: u32,
    first: usize,
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        loop {
            let Some(word) = self.words.next() else { return false };
            let between = self.text.get(self.behind..word.bytes.start).unwrap_or_default();
            let marks = between.bytes().filter(|&byte| byte == 1).count();
            if marks > 0 {
                self.sentence += u32::try_from(marks).unwrap_or_default();
                self.first = word.position;
            }
            self.behind = self.behind.max(word.bytes.end);
            let raw = self.text.get(word.bytes.clone()).unwrap_or_default();
            let Some(term) = self.analyzer.term(self.language, raw) else { continue };
            let place = u32::try_from(word.position.saturating_sub(self.first)).unwrap_or(u32::MAX);
            self.token.text.clear();
            self.token.text.push_str(term);
            self.token.offset_from = word.bytes.start;
            self.token.offset_to = word.bytes.end;
            self.token.position = Position::new(self.sentence, place).0 as usize;
            return true;
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
