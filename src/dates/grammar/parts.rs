//! Parts of a time: "early October", "mid-2021", "the end of the year", "later this month", "year to date".

use super::yearly::year_of;
use super::{Found, Grammar};
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;
use crate::dates::time::{Part, Step, Time, Year};
use crate::dates::tokens::Gap;

impl Grammar<'_> {
    /// A part of a time.
    pub(super) fn part(&self, at: usize) -> Found<Time> {
        let start = self.skip(at, Word::The);
        let (part, next) = match self.word(start)? {
            Word::Early | Word::Beginning => (Part::Early, self.part_of(start)),
            Word::Mid | Word::Middle => (Part::Mid, self.part_of(start)),
            Word::Late | Word::End => (Part::Late, self.part_of(start)),
            Word::Earlier if !self.is(start + 1, Word::Of) => (Part::Over, self.skip(start + 1, Word::In)),
            Word::Later => (Part::Later, self.skip(start + 1, Word::In)),
            Word::Rest => (Part::Rest, self.skip(start + 1, Word::Of)),
            Word::Ordinal(1) if self.is(start + 1, Word::Unit(Unit::Half)) => (Part::FirstHalf, start + 2),
            Word::Ordinal(2) if self.is(start + 1, Word::Unit(Unit::Half)) => (Part::SecondHalf, start + 2),
            Word::Ordinal(1) if self.text_is(start + 1, "part") => (Part::Early, start + 2),
            Word::EndOf(unit) => return Some((of_this(Part::Late, unit), start + 1)),
            Word::ToDate(unit) => return Some((of_this(Part::Over, unit), start + 1)),
            Word::Unit(unit) => return self.part_by_unit(unit, start),
            _ => return None,
        };
        let half = matches!(part, Part::FirstHalf | Part::SecondHalf);
        let second = self.is(start, Word::Late) && self.is(start + 1, Word::Unit(Unit::Half));
        let (part, next) = if second { (Part::SecondHalf, start + 2) } else { (part, next) };
        // "Latter-day Saints", "why did the series end in 2011?", "they end the year without a win"; a market that
        // is to "end the day" higher ends that very day.
        let latter =
            self.text_is(start, "latter") && next == start + 1 + usize::from(self.mark(start + 1, '-'));
        let verb = matches!(self.word(start), Some(Word::Beginning | Word::End))
            && (self.is(next, Word::In)
                || self.is(next, Word::The) && !self.is(next + 1, Word::Unit(Unit::Day)));
        if (latter && !second) || verb {
            return None;
        }
        let of = match self.word(next) {
            Some(Word::Of | Word::In) => next + 1,
            _ if half || second => return None,
            _ => self.skip_mark(next, '-'),
        };
        let of = self.skip(of, Word::On);
        self.whole(part, start, of).map(|(whole, end)| (partly(part, whole), end))
    }

    /// The token after "early part", "end", "mid-", before "of".
    fn part_of(&self, at: usize) -> usize {
        let next = if self.text_is(at + 1, "part")
            || self.text_is(at + 1, "days")
            || self.is(at + 1, Word::Units(Unit::Day))
        {
            at + 2
        } else {
            at + 1
        };
        let hyphen = self.skip_mark(next, '-');
        // "early to mid October", "mid-to-late June": the first is the part.
        let other = match self.word(hyphen) {
            Some(Word::To | Word::Or) => Some(self.skip_mark(hyphen + 1, '-')),
            _ => None,
        };
        match other {
            Some(other) if matches!(self.word(other), Some(Word::Early | Word::Mid | Word::Late)) => {
                self.skip_mark(other + 1, '-')
            }
            _ => hyphen,
        }
    }

    /// The time of which a part is told.
    fn whole(&self, part: Part, from: usize, at: usize) -> Found<Time> {
        let dash = self.mark(at.wrapping_sub(1), '-');
        if self.gap(at) == Gap::Line && self.in_article() && self.digits(at).is_some() {
            return None;
        }
        let found =
            self.nth(at).or_else(|| self.simple(at)).or_else(|| self.simple(self.skip(at, Word::The)));
        if let Some((time, next)) = found {
            let fits = match (&time, part) {
                (Time::Day(_), _) => {
                    matches!(self.word(from), Some(Word::Early | Word::Late | Word::Earlier | Word::Later))
                }
                (Time::Weekday(..), _) => {
                    matches!(self.word(from), Some(Word::Early | Word::Late | Word::Earlier | Word::Later))
                }
                (Time::Date(date), Part::Later | Part::Over | Part::Rest) => {
                    date.year == Year::Unsaid
                        || matches!(self.word(at.wrapping_sub(1)), Some(Word::In | Word::Of))
                }
                (Time::Date(date), _) => {
                    date.day.is_none() || matches!(self.word(from), Some(Word::Early | Word::Late))
                }
                (
                    Time::Window(..) | Time::Hours(_) | Time::Either(..) | Time::Unknown | Time::Shift(..),
                    _,
                ) => false,
                _ => true,
            };
            return fits.then_some((time, next));
        }
        // "mid-90s", "the late nineties" have their own rule; "mid-May" needs no capital.
        if let Some((month, next)) = self.month_name(at)
            && (dash || self.capital(at) || !self.in_article())
            && matches!(part, Part::Early | Part::Mid | Part::Late)
            && !self.is_verb(next)
        {
            return Some((
                Time::Date(crate::dates::time::Date { month: Some(month), ..Default::default() }),
                next,
            ));
        }
        if let Some(found) = self.season_word(at) {
            return Some(found);
        }
        let the = self.is(at, Word::The);
        let (unit, next) = self.the_unit(at)?;
        let bare = matches!(
            self.word(from),
            Some(Word::End | Word::Beginning | Word::Middle | Word::Rest | Word::Mid)
        ) && self.is(at.wrapping_sub(1), Word::Of);
        (the || bare || dash || self.text_is(at.wrapping_sub(1), "mid")).then_some((unit, next))
    }

    fn season_word(&self, at: usize) -> Found<Time> {
        let start = self.skip(at, Word::The);
        let Some(Word::Season(season)) = self.word(start) else { return None };
        Some((Time::Yearly(crate::dates::time::Yearly::Season(season), Year::Unsaid), start + 1))
    }

    /// "year-end 1989", "year end", "month-end", "year to date", "week so far".
    fn part_by_unit(&self, unit: Unit, at: usize) -> Found<Time> {
        if !matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year) {
            return None;
        }
        let next = self.skip_mark(at + 1, '-');
        if self.is(next, Word::To) && self.is(self.skip_mark(next + 1, '-'), Word::Date) {
            let end = self.skip_mark(next + 1, '-') + 1;
            return Some((of_this(Part::Over, unit), end));
        }
        if !self.is(next, Word::End) || self.text(next).eq_ignore_ascii_case("close") {
            return None;
        }
        if unit == Unit::Year {
            let (year, end) = self.year_after(next + 1);
            return Some((Time::Part(Part::Late, Box::new(year_of(year))), end));
        }
        Some((of_this(Part::Late, unit), next + 1))
    }
}

fn of_this(part: Part, unit: Unit) -> Time {
    Time::Part(part, Box::new(Time::Unit(unit, Step::THIS)))
}

/// A part of a time; of a day ("late yesterday", "early Friday") the day itself.
fn partly(part: Part, whole: Time) -> Time {
    match whole {
        Time::Day(_) | Time::Weekday(..) => whole,
        Time::Date(date) if date.day.is_some() => whole,
        _ => Time::Part(part, Box::new(whole)),
    }
}
