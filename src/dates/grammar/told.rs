//! Times that point back to one told before: "the same day", "the following month", "a year earlier",
//! "that year", "the year-ago quarter".

use super::{Found, Grammar};
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;
use crate::dates::time::{Base, Step, Time, Turn, Year, Yearly};

impl Grammar<'_> {
    /// A time told by one before.
    pub(super) fn told(&self, at: usize) -> Found<Time> {
        let the = self.is(at, Word::The);
        let start = at + usize::from(the);
        self.year_ago(start)
            .or_else(|| self.same(at))
            .or_else(|| self.neighbour(start, the))
            .or_else(|| self.entire(start, the))
            .or_else(|| self.on_the_day(start, the))
    }

    /// "the entire year", "the full month": that of what was told.
    fn entire(&self, at: usize, the: bool) -> Found<Time> {
        let Some(Word::Unit(unit @ (Unit::Month | Unit::Quarter | Unit::Year))) = self.word(at + 1) else {
            return None;
        };
        let whole = the && self.is(at, Word::Whole) && self.in_article();
        whole.then_some((Time::Unit(unit, Step::told(0)), at + 2))
    }

    /// "on the day", as market reports say it of the day told last.
    fn on_the_day(&self, at: usize, the: bool) -> Found<Time> {
        let on = the && at > 1 && matches!(self.word(at - 2), Some(Word::On));
        let day = on && self.in_article() && self.is(at, Word::Unit(Unit::Day)) && self.clause_ends(at + 1);
        day.then_some((Time::Unit(Unit::Day, Step::told(0)), at + 1))
    }

    /// "the same day", "that same year", "that week".
    fn same(&self, at: usize) -> Found<Time> {
        let that = self.is(at, Word::That);
        let start = if that { at + 1 } else { self.skip(at, Word::The) };
        let same = self.is(start, Word::Same);
        let noun = start + usize::from(same);
        if !(same || that) {
            return None;
        }
        match self.word(noun)? {
            Word::Period if same => Some(self.same_period(noun + 1)),
            Word::Unit(Unit::Month | Unit::Quarter | Unit::Half)
                if same && self.a_year_before(noun + 1).is_some() =>
            {
                Some(self.same_period(noun + 1))
            }
            Word::Unit(
                unit @ (Unit::Day
                | Unit::Week
                | Unit::Weekend
                | Unit::Month
                | Unit::Quarter
                | Unit::Year
                | Unit::Decade),
            ) => Some((Time::Unit(unit, Step::told(0)), noun + 1)),
            // "that night", "the same evening"
            Word::DayPart if self.in_article() => Some((Time::Unit(Unit::Day, Step::told(0)), noun + 1)),
            // "that summer", "the same October" are of the year told last; "the ones that fall under it" of none.
            Word::Season(season)
                if !matches!(self.text(noun), "fall" | "spring")
                    || self.clause_ends(noun + 1)
                    || self.goes_on_as_sentence(noun + 1)
                    || self.capital(noun + 1) =>
            {
                Some((Time::Yearly(Yearly::Season(season), Year::Turn(Turn::Told(0))), noun + 1))
            }
            Word::Weekday(weekday) => Some((Time::Weekday(weekday, Turn::Told(0)), noun + 1)),
            Word::Month(_) if self.capital(noun) && same | that => self.turned(Turn::Told(0), noun),
            _ => None,
        }
    }

    /// "the same period last year", "the same month a year ago": what was told, a year before.
    fn same_period(&self, at: usize) -> (Time, usize) {
        let years = match self.a_year_before(at) {
            Some(next) => return (year_before(), next),
            None => self.skip(at, Word::Of),
        };
        match self.year_after(years) {
            (Year::Number(year), next) => (Time::SamePeriod(year), next),
            _ => (Time::Unknown, at),
        }
    }

    /// "last year", "a year ago", "of the previous year", "one year earlier": the token after.
    fn a_year_before(&self, at: usize) -> Option<usize> {
        let of = if matches!(self.word(at), Some(Word::Of | Word::In)) { at + 1 } else { at };
        let the = self.skip(of, Word::The);
        if matches!(self.word(the), Some(Word::Last | Word::Previous | Word::A | Word::Cardinal(1)))
            && self.is(the + 1, Word::Unit(Unit::Year))
        {
            return match self.word(the)? {
                Word::Last | Word::Previous => Some(the + 2),
                _ => matches!(self.word(the + 2), Some(Word::Ago | Word::Earlier | Word::Before))
                    .then_some(the + 3),
            };
        }
        // "the year before", "the year earlier"
        let unit = self.is(the, Word::Unit(Unit::Year))
            && matches!(self.word(the + 1), Some(Word::Before | Word::Earlier | Word::Previous));
        unit.then_some(the + 2)
    }

    /// "year-ago quarter", "year-earlier period": what was told, a year before.
    fn year_ago(&self, at: usize) -> Found<Time> {
        if !self.is(at, Word::Unit(Unit::Year)) {
            return None;
        }
        let hyphen = self.skip_mark(at + 1, '-');
        if !matches!(self.word(hyphen)?, Word::Ago | Word::Earlier) || hyphen == at + 1 {
            return None;
        }
        let noun = hyphen + 1;
        let end = match self.word(noun) {
            Some(Word::Unit(_) | Word::Period) => noun + 1,
            _ => noun,
        };
        Some((year_before(), end))
    }

    /// "the day before", "the following week", "the year previous", "the next day".
    fn neighbour(&self, at: usize, the: bool) -> Found<Time> {
        let unit = match self.word(at)? {
            Word::Unit(
                unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year),
            ) => unit,
            // "the night before", "the morning after"
            Word::DayPart => Unit::Day,
            _ => return None,
        };
        let next = at + 1;
        let by = match self.word(next)? {
            Word::Before | Word::Previous | Word::Earlier => -1,
            Word::After | Word::Following | Word::Later => 1,
            _ => return None,
        };
        (the && self.clause_ends(next + 1)).then_some((Time::Unit(unit, Step::told(by)), next + 1))
    }
}

fn year_before() -> Time {
    Time::Shift(vec![(-1, Unit::Year)], Base::Told)
}
