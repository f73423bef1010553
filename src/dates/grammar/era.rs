//! Decades and centuries: "the 1990s", "the '60s", "the nineties", "the 19th century", "5th century BC".

use super::ranges::Joint;
use super::year::Era;
use super::{Found, Grammar};
use crate::dates::DateSpan;
use crate::dates::calendar::{Unit, calls_a_century, century_of};
use crate::dates::lexicon::Word;
use crate::dates::time::{Part, Time};
use crate::dates::tokens::Kind;

impl Grammar<'_> {
    /// "the 1990s", "1990's", "'90s", "the 90s", "the nineties", "nineteen-eighties", "the decade of the 90s"; "the
    /// 1800s" are a century, while the 1900s and 2000s are mostly called so for their first years.
    pub(super) fn decade(&self, at: usize) -> Found<Time> {
        let the = self.is(at, Word::The);
        let start = at + usize::from(the);
        if the && self.is(start, Word::Unit(Unit::Decade)) {
            let of = self.skip(self.skip(start + 1, Word::Of), Word::The);
            let (first, next) = self.decade_name(of, true)?;
            return Some((Time::Span(DateSpan::decade(first)?), next));
        }
        let hyphen = at > 1 && self.mark(at - 1, '-') && self.is(at - 2, Word::Mid);
        let announced = the || hyphen || matches!(self.word_before(at), Some(Word::Early | Word::Mid | Word::Late | Word::The | Word::In | Word::Of))
            // "the 70s and 80s"
            || (matches!(self.word_before(at), Some(Word::And | Word::Or)) && self.is(at.wrapping_sub(2), Word::S) && self.glued(at.wrapping_sub(2)));
        let (first, next) = self.decade_name(start, announced)?;
        // "since his early 20s"
        let part = start.wrapping_sub(1 + usize::from(hyphen));
        let short = self.digits(start).is_none_or(|(_, digits)| digits == 2);
        let age = short
            && matches!(self.word(part), Some(Word::Early | Word::Mid | Word::Late))
            && self.is_owner(part.wrapping_sub(1));
        let span = if calls_a_century(first) {
            DateSpan::century(century_of(first))
        } else {
            DateSpan::decade(first)
        };
        (!age).then_some((Time::Span(span?), next))
    }

    /// The first year of a decade by its name. Two digits or a bare word are one only where they are
    /// `announced`: not "in his eighties", "temperatures in the 70s".
    fn decade_name(&self, at: usize, announced: bool) -> Found<i32> {
        let after_s = |at: usize| (self.is(at, Word::S) && self.glued(at)).then_some(at + 1);
        match self.kind(at) {
            Kind::Number { value, digits: 4 }
                if value.is_multiple_of(10) && (1000..2100).contains(&value) =>
            {
                Some((i32::try_from(value).ok()?, after_s(at + 1)?))
            }
            Kind::Number { value, digits: 2 }
                if value.is_multiple_of(10) && announced && !self.is_temperature(at + 1) =>
            {
                Some((self.decade_of(value), after_s(at + 1)?))
            }
            Kind::Mark('\'') if self.glued(at + 1) => match self.digits(at + 1)? {
                (value, 2) if value.is_multiple_of(10) => Some((self.decade_of(value), after_s(at + 2)?)),
                _ => None,
            },
            Kind::Word(Word::Decade(value)) if announced && self.is(at.wrapping_sub(1), Word::The) => {
                (!matches!(self.text(at.wrapping_sub(2)), "into" | "to"))
                    .then_some((self.decade_of(value), at + 1))
            }
            Kind::Word(Word::Cardinal(hundreds @ 11..=20)) => {
                let next = self.skip_mark(at + 1, '-');
                match self.word(next)? {
                    Word::Decade(value) => Some((i32::try_from(hundreds * 100 + value).ok()?, next + 1)),
                    Word::Hundred if self.is(next + 1, Word::S) => {
                        Some((i32::try_from(hundreds * 100).ok()?, next + 2))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn is_temperature(&self, at: usize) -> bool {
        let next = at + 1;
        matches!(self.text(next), "Fahrenheit" | "F" | "C" | "degrees")
            || (self.is(next, Word::And) && matches!(self.text(next + 1), "sunny" | "cloudy" | "humid"))
    }

    /// The decade of two digits: the last one that has begun, and no "20s" before this one has.
    fn decade_of(&self, value: u32) -> i32 {
        let year = self.century_of(value);
        if value >= 30 && year >= 2030 { year - 100 } else { year }
    }

    /// "the 19th century", "nineteenth-century", "the 5th century BC", "the 18th and 19th centuries" is
    /// read by its last.
    pub(super) fn century(&self, at: usize) -> Found<Time> {
        let (number, next) = self.century_number(at)?;
        Some((Time::Span(DateSpan::century(number)?), next))
    }

    /// The number of a century; 0 is the first BC.
    fn century_number(&self, at: usize) -> Found<i32> {
        let start = self.skip(at, Word::The);
        let (number, next) = self.ordinal(start)?;
        let next = self.skip_mark(next, '-');
        let next = match self.word(next)? {
            Word::Unit(Unit::Century) | Word::Units(Unit::Century) => next + 1,
            _ => return None,
        };
        let number = i32::try_from(number).ok().filter(|number| (1..=30).contains(number))?;
        Some(match self.era(next) {
            Some((Era::Bc, next)) => (1 - number, next),
            Some((_, next)) => (number, next),
            None => (number, next),
        })
    }

    /// "from the 15th to the 18th century", "the late 19th–early 20th centuries": the century is said once.
    pub(super) fn centuries(&self, at: usize, joint: Joint) -> Found<Time> {
        let (part, start) = self.part_of_century(at);
        let (first, next) = self.ordinal(start)?;
        let (last_part, to) = self.part_of_century(self.joint(next, joint)?);
        let (last, end) = self.century_number(to)?;
        let first = i32::try_from(first).ok()?;
        let first = if last <= 0 { Era::Bc.count(first) } else { first };
        let time = |part: Option<Part>, number| {
            let century = Time::Span(DateSpan::century(number)?);
            Some(Box::new(match part {
                Some(part) => Time::Part(part, Box::new(century)),
                None => century,
            }))
        };
        (first < last && first != 0).then_some(())?;
        Some((Time::Range(time(part, first)?, time(last_part, last)?), end))
    }

    /// The part before the number of a century, and the token of the number.
    fn part_of_century(&self, at: usize) -> (Option<Part>, usize) {
        let start = self.skip(at, Word::The);
        let part = match self.word(start) {
            Some(Word::Early) => Part::Early,
            Some(Word::Mid) => Part::Mid,
            Some(Word::Late) => Part::Late,
            _ => return (None, start),
        };
        (Some(part), self.skip_mark(start + 1, '-'))
    }
}
