//! From tokens to times: one file for each family of expressions.
//!
//! A rule is asked at the token where it would begin and answers with what it read and the token
//! after it. The rules are layered, so that none can call itself without having read something:
//!
//! 1. `simple` times: a date, a weekday, a unit with its "last" or "next", a holiday, a decade;
//! 2. parts of them: "early October", "the third week of June", "the week of September 19";
//! 3. shifts: "two weeks ago", "ten days after Easter";
//! 4. ranges: "from March to May", "19–27 September";
//! 5. open intervals: "since June".

mod absolute;
mod era;
mod guards;
mod holiday;
mod lists;
mod nth;
mod number;
mod numeric;
mod open;
mod parts;
mod ranges;
mod relative;
mod shift;
mod told;
mod weekday;
mod year;
mod yearly;

use std::cell::Cell;

pub(super) use self::guards::Outlook;
use super::lexicon::Word;
use super::time::Time;
use super::tokens::{Gap, Kind, Token, tokenize};
use super::words::Words;
use super::{Lean, Reading};

/// What a rule read, and the token after it.
pub(super) type Found<T> = Option<(T, usize)>;

/// A time in the text, with the tokens from which it was read.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) time: Time,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The tokens of a text and the rules that read them.
pub(super) struct Grammar<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    reading: &'t Reading,
    /// The tokens where no simple time begins, as far as they were asked: many rules ask the same ones.
    no_simple: Vec<Cell<bool>>,
    /// Whether the text is nothing but numbers and what joins them.
    only_numbers: bool,
}

impl<'t> Grammar<'t> {
    pub(super) fn new(text: &'t str, reading: &'t Reading) -> Self {
        let tokens = tokenize(text);
        let only_numbers = tokens.len() < 8
            && tokens.iter().all(|token| {
                !matches!(token.kind, Kind::Plain | Kind::Word(_))
                    || matches!(token.kind, Kind::Word(Word::To | Word::And))
            });
        let no_simple = vec![Cell::new(false); tokens.len()];
        Self { text, tokens, reading, no_simple, only_numbers }
    }

    /// Every time in the text, in order and not overlapping; at each place the longest.
    pub(super) fn times(&self) -> Vec<Told> {
        let mut times = Vec::new();
        let mut at = 0;
        while let Some(token) = self.tokens.get(at) {
            let begins = match token.kind {
                Kind::Plain | Kind::Amount | Kind::Break => false,
                Kind::Mark(mark) => matches!(mark, '\'' | '+'),
                Kind::Number { .. } => !self.is_fraction(at),
                Kind::Word(word) => self.may_begin(word, at),
            };
            if !begins {
                at += 1;
            } else if let Some(to) = self.no_time(at).or_else(|| self.impossible_date(at)) {
                at = to;
            } else if let Some(mut read) = self.list(at) {
                at = read.last().map_or(at + 1, |last| last.to.max(at + 1));
                times.append(&mut read);
            } else if let Some((time, to)) = self.time(at) {
                times.push(Told { time, from: at, to });
                at = to;
            } else {
                at += 1;
            }
        }
        times
    }

    /// Whether a number is what stands behind the point of another: "2.5 years ago".
    fn is_fraction(&self, at: usize) -> bool {
        let point = at.wrapping_sub(1);
        self.glued(at)
            && self.mark(point, '.')
            && self.glued(point)
            && self.digits(at.wrapping_sub(2)).is_some()
    }

    /// The longest time that begins at a token.
    fn time(&self, at: usize) -> Found<Time> {
        longest([self.open(at), self.range(at), self.point(at)])
    }

    /// A time that is no range and no open interval.
    fn point(&self, at: usize) -> Found<Time> {
        self.shift(at).or_else(|| self.parted(at))
    }

    /// A time, or a part of one.
    fn parted(&self, at: usize) -> Found<Time> {
        longest([self.part(at), self.nth(at), self.simple(at)])
    }

    /// A time that has no other inside, longest reading first.
    fn simple(&self, at: usize) -> Found<Time> {
        let no_time = self.no_simple.get(at)?;
        if no_time.get() {
            return None;
        }
        let found = self.read_simple(at);
        no_time.set(found.is_none());
        found
    }

    fn read_simple(&self, at: usize) -> Found<Time> {
        let found = match self.kind(at) {
            Kind::Number { .. } => longest([
                self.numeric(at),
                self.date(at),
                self.decade(at),
                self.year_time(at),
                self.iso_week(at),
                self.quarter(at),
                self.season(at),
            ]),
            Kind::Mark('\'') => longest([self.decade(at), self.year_time(at)]),
            Kind::Word(_) => longest([
                self.date(at),
                self.weekday(at),
                self.relative(at),
                self.quarter(at),
                self.season(at),
                self.holiday(at),
                self.decade(at),
                self.century(at),
                self.year_time(at),
                self.iso_week(at),
                self.told(at),
            ]),
            _ => None,
        };
        found.map(|(time, to)| (time, self.day_part(to)))
    }

    /// Passes over "morning", "night" after a day: the day is what a calendar knows of it.
    fn day_part(&self, at: usize) -> usize {
        let early =
            if matches!(self.word(at), Some(Word::Early | Word::Late | Word::Mid)) { at + 1 } else { at };
        let hyphen = if early > at && self.mark(early, '-') { early + 1 } else { early };
        if self.is(hyphen, Word::DayPart) { hyphen + 1 } else { at }
    }

    /// Whether a time can begin with `word`: a quick look, for most of the words of a text are no time.
    fn may_begin(&self, word: Word, at: usize) -> bool {
        match word {
            Word::And | Word::Or | Word::At | Word::Of | Word::To | Word::Ended | Word::Ago | Word::Hence => {
                false
            }
            Word::Cardinal(_) => {
                !matches!(self.kind(at + 1), Kind::Plain) || COUNTED_SO.contains(self.text(at + 1))
            }
            Word::More | Word::Less => self.text_is(at + 1, "than") && !self.in_article(),
            Word::This if self.text_is(at + 1, "time") => !self.in_article(),
            word if leads_on(word) => {
                let next =
                    (at + 1..at + 4).find(|at| !self.word(*at).is_some_and(leads_on)).unwrap_or(at + 4);
                matches!(self.kind(next), Kind::Word(_) | Kind::Number { .. } | Kind::Mark('\'' | '-'))
            }
            _ => true,
        }
    }

    #[inline]
    fn kind(&self, at: usize) -> Kind {
        self.tokens.get(at).map_or(Kind::Break, |token| token.kind)
    }

    #[inline]
    fn word(&self, at: usize) -> Option<Word> {
        match self.kind(at) {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    #[inline]
    fn is(&self, at: usize, word: Word) -> bool {
        self.word(at) == Some(word)
    }

    #[inline]
    fn mark(&self, at: usize, mark: char) -> bool {
        self.kind(at) == Kind::Mark(mark)
    }

    fn is_dash(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Mark('-' | '–' | '—' | '~'))
    }

    /// Whether nothing comes at a token or after it.
    fn is_end(&self, at: usize) -> bool {
        at >= self.tokens.len()
    }

    /// The value and the digits of a number.
    #[inline]
    fn digits(&self, at: usize) -> Option<(u32, u8)> {
        match self.kind(at) {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    /// The token after `word` where it stands there, else `at` itself.
    fn skip(&self, at: usize, word: Word) -> usize {
        if self.is(at, word) { at + 1 } else { at }
    }

    fn skip_mark(&self, at: usize, mark: char) -> usize {
        if self.mark(at, mark) { at + 1 } else { at }
    }

    /// Whether nothing stands between a token and the one before.
    fn glued(&self, at: usize) -> bool {
        self.gap(at) == Gap::None
    }

    #[inline]
    fn gap(&self, at: usize) -> Gap {
        self.tokens.get(at).map_or(Gap::Line, |token| token.gap)
    }

    /// The characters of a token; none beyond the last.
    fn text(&self, at: usize) -> &'t str {
        self.tokens.get(at).and_then(|token| self.text.get(token.bytes())).unwrap_or_default()
    }

    fn text_is(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    fn capital(&self, at: usize) -> bool {
        self.text(at).starts_with(|first: char| first.is_uppercase())
    }

    /// The token before, with the gap to it.
    fn before(&self, at: usize) -> Kind {
        at.checked_sub(1).map_or(Kind::Break, |before| self.kind(before))
    }

    fn word_before(&self, at: usize) -> Option<Word> {
        at.checked_sub(1).and_then(|before| self.word(before))
    }

    fn in_article(&self) -> bool {
        self.reading.lean == Lean::Article
    }

    /// The bytes of a time.
    pub(super) fn bytes(&self, told: &Told) -> std::ops::Range<usize> {
        let start = self.tokens.get(told.from).map_or(0, |token| token.start);
        let end =
            told.to.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.end);
        start..end.max(start)
    }

    /// Whether a sentence ends between two tokens.
    pub(super) fn sentence_ends_between(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.ends_sentence(at))
    }

    /// Whether a token is the end of a sentence: an empty line, "!", "?", or a full stop that belongs to
    /// no abbreviation.
    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Break | Kind::Mark('!' | '?') => true,
            Kind::Mark('.') if self.gap(at) != Gap::None => true,
            Kind::Mark('.') => {
                let before = at.saturating_sub(1);
                let short = self.text(before).len() == 1
                    || matches!(self.word(before), Some(Word::MonthShort(_) | Word::WeekdayShort(_)))
                    || matches!(
                        self.text(before),
                        "Mr" | "Mrs"
                            | "Ms"
                            | "Dr"
                            | "Gen"
                            | "Col"
                            | "Lt"
                            | "Sgt"
                            | "Maj"
                            | "St"
                            | "No"
                            | "Inc"
                            | "Corp"
                            | "Co"
                            | "Ltd"
                            | "Sen"
                            | "Rep"
                            | "Gov"
                            | "vs"
                    );
                self.gap(at + 1) != Gap::None && !short && !self.text(at + 1).starts_with(char::is_lowercase)
            }
            _ => false,
        }
    }
}

/// Words that say nothing of time themselves, however many of them stand before one that does.
fn leads_on(word: Word) -> bool {
    matches!(
        word,
        Word::The
            | Word::A
            | Word::In
            | Word::On
            | Word::For
            | Word::By
            | Word::From
            | Word::As
            | Word::Of
            | Word::That
            | Word::This
            | Word::Through
            | Word::Over
            | Word::Before
            | Word::After
            | Word::Since
            | Word::During
            | Word::Within
            | Word::Until
            | Word::Between
            | Word::About
    )
}

/// Words that may stand between a number in words and the unit that it counts.
static COUNTED_SO: Words = Words::new("business working trading more calendar full whole long short oh");

/// The reading that ends last; of two, the one named first.
fn longest<T, const N: usize>(readings: [Found<T>; N]) -> Found<T> {
    readings.into_iter().flatten().reduce(|best, next| if next.1 > best.1 { next } else { best })
}
