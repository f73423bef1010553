//! Text as the words that are searched: one reading for what is indexed and for what is asked.

use std::ops::Range;

/// The longest word that is searched, in bytes; what is longer is no word, and its head stands for it.
const LONGEST: usize = 64;

/// A word of a text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The bytes that it covers.
    pub(super) bytes: Range<usize>,
    /// Its place among the words of the text, from 0. The two halves of `counter-offensive` have a place
    /// each, and the whole shares the place of the first.
    pub(super) position: usize,
    /// Whether it is a hyphenated whole, told in addition to its parts.
    pub(super) compound: bool,
}

/// Splits a text into words, one pass, without allocating.
///
/// Letters and digits make words. Apostrophes inside stay (`O'Brien`), as do the stops of acronyms
/// (`U.S.`) and what groups digits (`1,500`, `3.5`). A character of a script without spaces is a word.
#[derive(Clone, Debug)]
pub(super) struct Words<'t> {
    text: &'t str,
    at: usize,
    position: usize,
    /// The word before, if only a hyphen lies between it and the next.
    hyphenated: Option<Word>,
    /// A hyphenated whole that is told next.
    compound: Option<Word>,
}

/// What a byte tells by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It stands between words, if it does not join them.
    Between,
    /// It is an ASCII letter or digit.
    Plain,
    /// It is the first of the two of a Cyrillic letter, U+0400 to U+047F.
    Cyrillic,
    /// It is a part of another character.
    Other,
}

/// The kind of every byte: looked up, as each byte of each text is, and more than once.
static KINDS: [Kind; 256] = kinds();

#[allow(clippy::indexing_slicing)] // A byte is less than 256.
const fn kinds() -> [Kind; 256] {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        let plain = byte.is_ascii_alphanumeric();
        kinds[byte as usize] = if plain { Kind::Plain } else { Kind::Between };
        byte += 1;
    }
    kinds[0xD0] = Kind::Cyrillic;
    kinds[0xD1] = Kind::Cyrillic;
    kinds
}

fn kind(byte: u8) -> Kind {
    KINDS.get(usize::from(byte)).copied().unwrap_or(Kind::Other)
}

/// The words of `text`, in order.
pub(super) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0, position: 0, hyphenated: None, compound: None }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        if let Some(compound) = self.compound.take() {
            return Some(compound);
        }
        let start = self.word_start()?;
        let end = self.plain_word_end(start).unwrap_or_else(|| self.word_end(start));
        let word = Word { bytes: start..end, position: self.position, compound: false };
        self.at = end;
        self.position += 1;
        // A blank is behind most words, and then nothing of this matters.
        if self.text.as_bytes().get(end) == Some(&b' ') && self.hyphenated.is_none() {
            return Some(word);
        }
        let behind = self.text.get(end..).unwrap_or_default();
        let follows =
            behind.strip_prefix(['-', '‐', '‑']).is_some_and(|next| next.starts_with(char::is_alphabetic));
        let before = self.hyphenated.take();
        match before {
            // Only two parts make a compound; `state-of-the-art` is its words.
            Some(first) if !follows && self.is_alphabetic(&word.bytes) => {
                let whole = Word { bytes: first.bytes.start..end, position: first.position, compound: true };
                self.compound = Some(whole);
            }
            None if follows && self.is_alphabetic(&word.bytes) => self.hyphenated = Some(word.clone()),
            _ => {}
        }
        Some(word)
    }
}

impl Words<'_> {
    fn is_alphabetic(&self, bytes: &Range<usize>) -> bool {
        self.text.get(bytes.clone()).is_some_and(|word| word.chars().all(char::is_alphabetic))
    }

    /// Where the next word begins.
    fn word_start(&self) -> Option<usize> {
        let bytes = self.text.as_bytes().get(self.at..)?;
        // Most of what stands between words is ASCII.
        let plain = bytes.iter().position(|&byte| kind(byte) != Kind::Between)?;
        let from = self.at + plain;
        match bytes.get(plain) {
            Some(&byte) if kind(byte) != Kind::Other => Some(from),
            _ => Some(from + self.text.get(from..)?.find(char::is_alphanumeric)?),
        }
    }

    /// Where the word that begins at `start` ends, if it is of ASCII letters and digits or of Cyrillic letters and
    /// what follows cannot go on with it, as most are.
    fn plain_word_end(&self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut end = start;
        let behind = loop {
            match bytes.get(end) {
                Some(&byte) if kind(byte) == Kind::Plain => end += 1,
                Some(&byte) if kind(byte) == Kind::Cyrillic => end += 2,
                behind => break behind,
            }
        };
        match behind {
            Some(b'\'' | b'`' | b'.' | b',' | 0x80..) => None,
            _ => Some(end),
        }
    }

    /// Where the word that begins at `start` ends.
    fn word_end(&self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        let mut chars = rest.char_indices().peekable();
        let mut before = ' ';
        let mut run = 0;
        while let Some((at, c)) = chars.next() {
            let joins = match c {
                c if c.is_alphanumeric() => {
                    if stands_alone(c) {
                        return if at == 0 { start + c.len_utf8() } else { start + at };
                    }
                    run += 1;
                    true
                }
                '\'' | '’' | 'ʼ' | '`' => {
                    before.is_alphabetic() && chars.peek().is_some_and(|(_, next)| next.is_alphabetic())
                }
                '.' => {
                    let next = chars.peek().map_or(' ', |(_, next)| *next);
                    let acronym = run == 1 && before.is_uppercase() && next.is_uppercase();
                    run = 0;
                    acronym || (before.is_ascii_digit() && next.is_ascii_digit())
                }
                ',' => before.is_ascii_digit() && groups_digits(rest.get(at + 1..).unwrap_or_default()),
                // Accents written as characters of their own.
                '\u{300}'..='\u{36f}' => true,
                _ => false,
            };
            if !joins {
                return start + at;
            }
            before = c;
        }
        self.text.len()
    }
}

/// Scripts that are written without spaces between words.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether exactly three digits follow: `1,500`, but neither `3,5` nor `5,2022`.
fn groups_digits(rest: &str) -> bool {
    rest.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// A word of at most sixteen bytes as a number, by which it is found without a look at its
/// text; `None` for a longer one.
pub(super) fn packed(word: &str) -> Option<u128> {
    (word.len() <= 16).then(|| word.bytes().fold(0, |packed, byte| packed << 8 | u128::from(byte)))
}

/// Appends the folded form of `word` to `folded`: lower case, without accents, without a possessive ending,
/// apostrophes, stops of acronyms and what groups digits.
pub(super) fn fold(word: &str, folded: &mut String) {
    write_small(word, folded, fold_accent);
}

/// The same with the accents left where they are.
pub(super) fn lower(word: &str, lowered: &mut String) {
    write_small(word, lowered, |c, lowered| lowered.push(if c == 'ё' { 'е' } else { c }));
}

fn write_small(word: &str, small: &mut String, write: impl Fn(char, &mut String)) {
    let start = small.len();
    let mut before = ' ';
    let word = word
        .strip_suffix(['s', 'S'])
        .and_then(|stem| stem.strip_suffix(['\'', '’', 'ʼ', '`']))
        .unwrap_or(word);
    for c in word.chars() {
        if small.len() - start >= LONGEST {
            break;
        }
        match c {
            'a'..='z' | '0'..='9' => small.push(c),
            'A'..='Z' => small.push(c.to_ascii_lowercase()),
            '.' if before.is_ascii_digit() => small.push('.'),
            c if c.is_alphanumeric() => c.to_lowercase().for_each(|c| write(c, small)),
            _ => {}
        }
        before = c;
    }
}

/// Appends a lower-case letter without its accent, where it is a Latin or Greek one; Cyrillic keeps its letters,
/// but for `ё` and `ґ`, which are mostly written `е` and `г`.
fn fold_accent(c: char, folded: &mut String) {
    let plain = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ß' => "ss",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ё' => "е",
        'ґ' => "г",
        'ά' => "α",
        'έ' => "ε",
        'ή' => "η",
        'ί' | 'ϊ' | 'ΐ' => "ι",
        'ό' => "ο",
        'ύ' | 'ϋ' | 'ΰ' => "υ",
        'ώ' => "ω",
        '\u{300}'..='\u{36f}' => "",
        c => return folded.push(c),
    };
    folded.push_str(plain);
}
