//! A text as tokens: words of the lexicon, other words, numbers and marks, each with its bytes.

use std::ops::Range;

use super::lexicon::{Word, look_up};

/// A piece of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// What stands between it and the token before.
    pub(super) gap: Gap,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word that can be part of a time.
    Word(Word),
    /// Any other word.
    Plain,
    /// A number as it is written: `07` has the value 7 and two digits.
    Number { value: u32, digits: u8 },
    /// A number that is no part of a date: `1,500`, or one with more than nine digits.
    Amount,
    /// Any other character; the many apostrophes and hyphens as `'` and `-`.
    Mark(char),
    /// One or more empty lines.
    Break,
}

/// What stands between two tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Spaces.
    Space,
    /// The end of a line.
    Line,
}

impl Token {
    pub(super) fn bytes(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The tokens of `text`, in order.
pub(super) fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut tokenizer = Tokenizer { text, at: 0, gap: Gap::None };
    while let Some(token) = tokenizer.next() {
        tokens.push(token);
    }
    tokens
}

struct Tokenizer<'t> {
    text: &'t str,
    at: usize,
    gap: Gap,
}

impl Tokenizer<'_> {
    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        let mut lines = 0;
        self.gap = Gap::None;
        while let Some(&byte) = bytes.get(self.at) {
            let start = self.at;
            match byte {
                b' ' | b'\t' | b'\r' => {
                    self.gap = self.gap.max(Gap::Space);
                    self.at += 1;
                }
                b'\n' => {
                    self.at += 1;
                    lines += 1;
                    self.gap = Gap::Line;
                    if lines == 2 {
                        return Some(self.token(start, Kind::Break));
                    }
                }
                b'0'..=b'9' => {
                    let kind = self.number();
                    return Some(self.token(start, kind));
                }
                b'a'..=b'z' | b'A'..=b'Z' => {
                    let kind = self.word();
                    return Some(self.token(start, kind));
                }
                _ => {
                    let kind = self.other();
                    if let Some(kind) = kind {
                        return Some(self.token(start, kind));
                    }
                    self.gap = self.gap.max(Gap::Space);
                }
            }
        }
        None
    }

    fn token(&self, start: usize, kind: Kind) -> Token {
        Token { start, end: self.at, kind, gap: self.gap }
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    /// Passes over the bytes that are `wanted` and says how many they were.
    fn pass(&mut self, wanted: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !wanted(*byte)).unwrap_or(rest.len());
        self.at += length;
        length
    }

    fn word(&mut self) -> Kind {
        let start = self.at;
        self.pass(|byte| byte.is_ascii_alphabetic());
        if self.byte(0).is_some_and(|byte| !byte.is_ascii()) && self.rest_of_word() {
            return Kind::Plain;
        }
        self.text.get(start..self.at).and_then(look_up).map_or(Kind::Plain, Kind::Word)
    }

    /// Passes over the rest of a word that has a letter beyond ASCII; false where it has none.
    fn rest_of_word(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest.find(|char: char| !char.is_alphabetic()).unwrap_or(rest.len());
        self.at += length;
        length > 0
    }

    fn number(&mut self) -> Kind {
        let start = self.at;
        let digits = self.pass(|byte| byte.is_ascii_digit());
        let mut groups = 0;
        while digits <= 3 && self.byte(0) == Some(b',') && self.is_group(1) {
            self.at += 4;
            groups += 1;
        }
        let value = self.text.get(start..self.at).and_then(|number| number.parse().ok());
        match (value, u8::try_from(digits)) {
            (Some(value), Ok(digits)) if groups == 0 && digits <= 9 => {
                if self.ordinal_ending() {
                    self.at += 2;
                    Kind::Word(Word::Ordinal(value))
                } else {
                    Kind::Number { value, digits }
                }
            }
            _ => Kind::Amount,
        }
    }

    /// Whether exactly three digits stand `ahead`, as after the comma of 1,500.
    fn is_group(&self, ahead: usize) -> bool {
        let digit = |at: usize| self.byte(ahead + at).is_some_and(|byte| byte.is_ascii_digit());
        digit(0) && digit(1) && digit(2) && !digit(3)
    }

    fn ordinal_ending(&self) -> bool {
        let letter = |at| self.byte(at).map(|byte: u8| byte.to_ascii_lowercase());
        let ending = matches!(
            (letter(0), letter(1)),
            (Some(b's'), Some(b't')) | (Some(b'n' | b'r'), Some(b'd')) | (Some(b't'), Some(b'h'))
        );
        ending && !self.byte(2).is_some_and(|byte| byte.is_ascii_alphanumeric())
    }

    /// A word that begins beyond ASCII or a mark; `None` for white space.
    fn other(&mut self) -> Option<Kind> {
        let char = self.text.get(self.at..)?.chars().next()?;
        if char.is_alphabetic() {
            self.rest_of_word();
            return Some(Kind::Plain);
        }
        self.at += char.len_utf8();
        match char {
            char if char.is_whitespace() || char == '\u{200b}' || char == '\u{feff}' => None,
            '\'' | '’' | '‘' | '`' | 'ʼ' | '′' => {
                let own = self.byte(0).is_some_and(|byte| byte | 0x20 == b's')
                    && !self.byte(1).is_some_and(|byte| byte.is_ascii_alphanumeric());
                if own {
                    self.at += 1;
                    return Some(Kind::Word(Word::S));
                }
                Some(Kind::Mark('\''))
            }
            '‐' | '‑' | '−' | '\u{ad}' => Some(Kind::Mark('-')),
            _ => Some(Kind::Mark(char)),
        }
    }
}
