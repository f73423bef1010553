//! Numbers, in digits and in words: days of a month, counts of units.

use super::{Found, Grammar};
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;

impl Grammar<'_> {
    /// A day of a month: "20", "20th", "twentieth", "twenty-first", "twenty nine".
    pub(super) fn day_number(&self, at: usize) -> Found<u32> {
        if let Some((day, digits)) = self.digits(at) {
            let whole = digits <= 2 && (1..=31).contains(&day) && !self.number_goes_on(at);
            let ending = at + 1 + usize::from(self.is(at + 1, Word::OrdinalEnding));
            return whole.then_some((day, ending));
        }
        let (day, next) = self.ordinal(at).or_else(|| self.cardinal(at))?;
        (1..=31).contains(&day).then_some((day, next))
    }

    /// "20th", "twentieth", "twenty-first".
    pub(super) fn ordinal(&self, at: usize) -> Found<u32> {
        match self.word(at)? {
            Word::Ordinal(number) => Some((number, at + 1)),
            Word::Cardinal(tens @ 20..) => {
                let next = self.skip_mark(at + 1, '-');
                match self.word(next)? {
                    Word::Ordinal(ones @ 1..=9) => Some((tens + ones, next + 1)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A number in words, below a hundred.
    pub(super) fn cardinal(&self, at: usize) -> Found<u32> {
        let Some(Word::Cardinal(number)) = self.word(at) else { return None };
        let next = self.skip_mark(at + 1, '-');
        match self.word(next) {
            Some(Word::Cardinal(ones @ 1..=9)) if number >= 20 => Some((number + ones, next + 1)),
            _ => Some((number, at + 1)),
        }
    }

    /// How many of a unit: "3", "three", "a", "a couple of", "two hundred", "a few" (which is three).
    pub(super) fn count(&self, at: usize) -> Found<i64> {
        if let Some((count, digits)) = self.digits(at) {
            return (digits <= 4 && !self.number_goes_on(at)).then_some((i64::from(count), at + 1));
        }
        let (count, next) = match self.word(at)? {
            Word::A => match self.word(at + 1) {
                Some(Word::Few) => (3, at + 2),
                Some(Word::Couple) => (2, at + 2),
                Some(Word::Dozen) => (12, at + 2),
                Some(Word::Hundred) => (100, at + 2),
                Some(Word::Thousand) => (1000, at + 2),
                _ => (1, at + 1),
            },
            Word::Few => (3, at + 1),
            Word::Couple => (2, at + 1),
            Word::Dozen => (12, at + 1),
            _ => {
                let (count, next) = self.cardinal(at)?;
                match self.word(next) {
                    Some(Word::Hundred) => (i64::from(count) * 100, next + 1),
                    Some(Word::Thousand) => (i64::from(count) * 1000, next + 1),
                    Some(Word::Dozen) => (i64::from(count) * 12, next + 1),
                    _ => (i64::from(count), next),
                }
            }
        };
        Some((count, self.skip(next, Word::Of)))
    }

    /// Whether a count tells only roughly how many.
    pub(super) fn is_vague_count(&self, at: usize) -> bool {
        (at..at + 2).any(|at| matches!(self.word(at), Some(Word::Few | Word::Several)))
    }

    /// A unit that is counted: "days", "week", "mos" after a number.
    pub(super) fn unit(&self, at: usize) -> Found<Unit> {
        match self.word(at)? {
            Word::Unit(unit) | Word::Units(unit) | Word::UnitShort(unit) => Some((unit, at + 1)),
            Word::WeekSign if self.glued(at) => Some((Unit::Week, at + 1)),
            Word::WeekdayShort(chrono::Weekday::Mon) if self.digits(at.checked_sub(1)?).is_some() => {
                Some((Unit::Month, at + 1))
            }
            _ => None,
        }
    }

    /// A count and its unit: "three weeks", "3-day", "a month".
    pub(super) fn amount(&self, at: usize) -> Found<(i64, Unit)> {
        let (count, next) = self.count(at)?;
        let next = if self.mark(next, '-') && self.glued(next) { next + 1 } else { next };
        // "three business days", "two full weeks", "five more years"
        let next = match self.text(next) {
            "business" | "working" | "trading"
                if matches!(self.word(next + 1), Some(Word::Units(Unit::Day) | Word::Unit(Unit::Day))) =>
            {
                return Some(((count, Unit::Workday), next + 2));
            }
            "more" | "calendar" | "full" | "whole" | "entire" | "long" | "short" => next + 1,
            _ => next,
        };
        let (unit, end) = self.unit(next)?;
        (!matches!(unit, Unit::Half | Unit::Season)).then_some(((count, unit), end))
    }

    /// Whether the number at a token is only the beginning of a longer one: 3.5, 10:30, 12%, 4x4.
    pub(super) fn number_goes_on(&self, at: usize) -> bool {
        use crate::dates::tokens::Kind;
        let next = at + 1;
        if self.kind(next) == Kind::Mark('%') {
            return true;
        }
        if !self.glued(next) {
            return false;
        }
        match self.kind(next) {
            Kind::Mark('.' | ',' | ':') => {
                self.glued(next + 1) && matches!(self.digits(next + 1), Some((_, 1..=3)))
            }
            Kind::Mark('$' | '€' | '£' | '°' | '_') | Kind::Plain | Kind::Number { .. } | Kind::Amount => {
                true
            }
            _ => false,
        }
    }
}
