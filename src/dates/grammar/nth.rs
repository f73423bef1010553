//! What is counted inside a longer time: "the third week of June", "last Friday of July", "the first
//! nine months of 1989", "the week of September 19".

use super::{Found, Grammar};
use crate::dates::Lean;
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;
use crate::dates::time::{Base, Piece, Step, Time, Turn, Year};

impl Grammar<'_> {
    /// A part of a time that is found by counting, or the time that is told to hold a day.
    pub(super) fn nth(&self, at: usize) -> Found<Time> {
        let start = self.skip(at, Word::The);
        self.around(start, start > at)
            .or_else(|| self.stretch(start))
            .or_else(|| self.nth_of(start))
            .or_else(|| self.of_a_week(start))
            .or_else(|| self.unit_after_next(at))
    }

    /// "the week of September 19", "the weekend of July 4", "the month of May".
    fn around(&self, at: usize, the: bool) -> Found<Time> {
        let week = self.skip(at, Word::Whole);
        let Some(Word::Unit(unit)) = self.word(week) else { return None };
        let of = match self.text(week + 1) {
            "of" | "Of" | "containing" | "beginning" | "starting" | "commencing" => week + 2,
            "ending" | "ended" if unit == Unit::Week => return self.week_up_to(week + 2),
            _ => return None,
        };
        let inner = self.skip(of, Word::The);
        let (time, next) = self.simple(of).or_else(|| self.simple(inner))?;
        match (unit, &time) {
            (Unit::Week | Unit::Weekend, Time::Date(date)) if date.day.is_some() => {
                Some((Time::Around(unit, Box::new(time)), next))
            }
            (
                Unit::Week | Unit::Weekend,
                Time::Yearly(..) | Time::Either(..) | Time::Day(_) | Time::Weekday(..),
            ) => Some((Time::Around(unit, Box::new(time)), next)),
            (Unit::Month, Time::Date(date)) if date.month.is_some() && date.day.is_none() => {
                Some((time, next))
            }
            (Unit::Day, Time::Date(date)) if the && date.day.is_some() => Some((time, next)),
            (Unit::Year, Time::Date(date)) if date.month.is_none() => Some((time, next)),
            _ => None,
        }
    }

    /// "the week ending 23 September": the seven days up to it.
    fn week_up_to(&self, at: usize) -> Found<Time> {
        let (time, next) = self.simple(self.skip(at, Word::On)).filter(|(time, _)| match time {
            Time::Date(date) => date.day.is_some(),
            Time::Weekday(..) => self.text(at.wrapping_sub(1)) == "ending",
            _ => matches!(time, Time::Either(..)),
        })?;
        // Both days must be of one week.
        let time = match time {
            Time::Weekday(weekday, Turn::Unsaid) => {
                let count = if self.reading.lean == Lean::Future { 1 } else { -1 };
                Time::Weekday(weekday, Turn::Count(count))
            }
            time => time,
        };
        let first = Time::Shift(vec![(-6, Unit::Day)], Base::Time(Box::new(time.clone())));
        Some((Time::Range(Box::new(first), Box::new(time)), next))
    }

    /// "first nine months of 1989", "last two weeks of March", "first 3 days".
    fn stretch(&self, at: usize) -> Found<Time> {
        let sign = match self.word(at)? {
            Word::Ordinal(1) => 1,
            Word::Last | Word::Final => -1,
            _ => return None,
        };
        let ((count, unit), next) = self.amount(at + 1)?;
        if let Some((of, end)) = self.of_time(next) {
            return Some((Time::Stretch(sign * count, unit, Box::new(of)), end));
        }
        // "in the first nine months": of this year, as companies report.
        let year = self.in_article() && sign > 0 && unit == Unit::Month && count > 1;
        year.then(|| (Time::Stretch(count, unit, Box::new(Time::Unit(Unit::Year, Step::THIS))), next))
    }

    /// "third week of June", "last day of the month", "second to last Friday in May", "first Monday".
    fn nth_of(&self, at: usize) -> Found<Time> {
        let (count, next) = self.place(at)?;
        let (piece, next) = self.piece(self.skip_mark(next, '-'))?;
        let (of, end) = self.of_time(next)?;
        // "the tenth week of the 2015 season"
        if matches!(self.text(end), "season" | "campaign" | "term") {
            return None;
        }
        // "second half of", "third quarter of" have their own names.
        let named = matches!(
            piece,
            Piece::Unit(Unit::Quarter | Unit::Half | Unit::Century | Unit::Decade | Unit::Season)
        );
        (!named).then(|| (Time::Nth(count, piece, Box::new(of)), end))
    }

    /// "third", "last", "second to last", "penultimate": a place counted from the start or, negative,
    /// from the end.
    pub(super) fn place(&self, at: usize) -> Found<i64> {
        match self.word(at)? {
            Word::Last | Word::Final => {
                // "last but one"
                if self.text_is(at + 1, "but") && self.is(at + 2, Word::Cardinal(1)) {
                    return Some((-2, at + 3));
                }
                Some((-1, at + 1))
            }
            Word::Penultimate => Some((-2, at + 1)),
            _ => {
                let (number, next) = self.ordinal(at)?;
                let number = i64::from(number);
                let hyphen = self.skip_mark(next, '-');
                if self.is(hyphen, Word::To) && self.is(self.skip_mark(hyphen + 1, '-'), Word::Last) {
                    return Some((-number, self.skip_mark(hyphen + 1, '-') + 1));
                }
                if self.is(hyphen, Word::Last)
                    && hyphen == next
                    && matches!(self.word(next + 1), Some(Word::Unit(_) | Word::Weekday(_)))
                {
                    return Some((-number, next + 1));
                }
                Some((number, next))
            }
        }
    }

    /// "Monday of the week after next", "Friday of that week".
    fn of_a_week(&self, at: usize) -> Found<Time> {
        let (weekday, next) = self.weekday_name(at)?;
        if !self.is(next, Word::Of) {
            return None;
        }
        let (week, end) = self.unit_after_next(next + 1)?;
        Some((Time::Nth(1, Piece::Weekday(weekday), Box::new(week)), end))
    }

    /// "of June 2022", "in the year", "of next month", "of this quarter": the longer time.
    fn of_time(&self, at: usize) -> Found<Time> {
        let of = match self.word(at)? {
            Word::Of | Word::In => at + 1,
            // "first Monday next month", "first week this June", "last week March"
            Word::This | Word::Next | Word::Last | Word::Month(_) | Word::MonthShort(_) => at,
            _ => return None,
        };
        let found = self.simple(of).or_else(|| self.simple(self.skip(of, Word::The)));
        if let Some((time, next)) = found
            && is_long(&time)
        {
            return Some((time, next));
        }
        let (unit, next) = self.the_unit(of)?;
        (of > at).then_some((unit, next))
    }

    /// "the year", "month": the present one.
    pub(super) fn the_unit(&self, at: usize) -> Found<Time> {
        let start = self.skip(self.skip(at, Word::The), Word::Whole);
        let start = self.skip(self.skip(start, Word::Fiscal), Word::Calendar);
        match self.word(start)? {
            Word::Unit(
                unit @ (Unit::Day
                | Unit::Week
                | Unit::Month
                | Unit::Quarter
                | Unit::Year
                | Unit::Decade
                | Unit::Century),
            ) => {
                let goes_on = self.mark(start + 1, '-') && self.glued(start + 1);
                (!goes_on).then_some((Time::Unit(unit, Step::THE), start + 1))
            }
            _ => None,
        }
    }
}

/// Whether a time is long enough to count something inside.
fn is_long(time: &Time) -> bool {
    match time {
        Time::Date(date) => {
            date.day.is_none()
                && date.weekday.is_none()
                && (date.month.is_some() || date.year != Year::Unsaid)
        }
        Time::Yearly(..) | Time::Span(_) => true,
        Time::Unit(unit, _) => *unit > Unit::Weekend,
        _ => false,
    }
}
