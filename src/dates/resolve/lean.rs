//! Which of the many 20ths of September is meant.

use chrono::{Datelike, NaiveDate};

use super::{Context, Meaning, Turn};
use crate::dates::calendar::Unit;
use crate::dates::grammar::Outlook;
use crate::dates::time::{Date, Open, Time};
use crate::dates::{DateSpan, Lean, Precision};

impl Context {
    /// The meaning of a time that is missing its year, month or week.
    pub(super) fn complete(&self, time: &Time, missing: Unit) -> Option<Meaning> {
        if self.narrative
            && let Some(told) = self.told
        {
            return self.after_told(time, missing, told);
        }
        if let Time::Date(date @ Date { month: Some(2), day: Some(29), .. }) = time {
            // The February that is meant has to have such a day.
            let february = self.complete(&Time::Date(Date { day: None, weekday: None, ..*date }), missing)?;
            return self.eval(time, february.span.start()?);
        }
        if let Time::Date(date @ Date { weekday: Some(_), month: Some(_), day: Some(_), .. }) = time {
            // A weekday chooses the year where it can; else it is a slip.
            let with_weekday =
                self.leaned(time, missing, 1).or_else(|| self.nearest(time, missing, self.reference?, 1));
            return with_weekday
                .or_else(|| self.leaned(&Time::Date(Date { weekday: None, ..*date }), missing, 1));
        }
        self.leaned(time, missing, reach(missing))
    }

    /// The one of the years, months or weeks around, not further than `reach`, that the lean chooses.
    fn leaned(&self, time: &Time, missing: Unit, reach: i64) -> Option<Meaning> {
        let reference = self.reference?;
        let (first, last) = (reference.start()?, reference.last_day()?);
        if missing == Unit::Week && self.today().is_none() {
            return self.eval(time, first);
        }
        match self.lean {
            Lean::Past if missing == Unit::Year => {
                self.last_until(time, missing, self.last_known(last), reach)
            }
            Lean::Past => self.last_until(time, missing, last, reach),
            // What began is over: "since Monday" in a plan is the last Monday.
            Lean::Future if matches!(time, Time::Open(Open::Since, _)) => {
                self.last_until(time, missing, last, reach)
            }
            // "from Monday to Thursday", said on a Wednesday, is of the next week.
            Lean::Future if missing == Unit::Week && matches!(time, Time::Range(..)) => self
                .candidates(time, missing, first, 0..=reach)
                .find(|range| range.span.start() >= Some(first)),
            Lean::Future => self.first_from(time, missing, first, reach),
            Lean::Article if missing == Unit::Week && self.outlook == Outlook::Ahead => {
                self.first_from(time, missing, first, reach)
            }
            Lean::Article if missing == Unit::Week => self.last_until(time, missing, last, reach),
            Lean::Article => {
                let nearest = self.nearest(time, missing, reference, reach)?;
                if days_between(nearest.span, reference) <= NEAR {
                    return Some(nearest);
                }
                match self.outlook {
                    Outlook::Ahead => self.first_from(time, missing, first, reach),
                    Outlook::Back => self.last_until(time, missing, last, reach),
                    Outlook::Unsaid => Some(nearest),
                }
            }
        }
    }

    /// The day from which the latest year of an unfinished time is looked for: in a collection that ended
    /// more than a year before `today`, its end.
    fn last_known(&self, today: NaiveDate) -> NaiveDate {
        let ended = |end: &NaiveDate| Unit::Year.step(*end, 1).is_some_and(|later| later < today);
        self.latest.filter(ended).unwrap_or(today)
    }

    /// The meanings of an unfinished time in the units around `day`, so many before and after, in order.
    fn candidates(
        &self,
        time: &Time,
        missing: Unit,
        day: NaiveDate,
        around: std::ops::RangeInclusive<i64>,
    ) -> impl DoubleEndedIterator<Item = Meaning> {
        let start = missing.holding(day).and_then(|unit| unit.start());
        around.filter_map(move |step| self.eval(time, missing.step(start?, step)?))
    }

    /// The latest that begins on `day` or before it.
    pub(super) fn last_until(
        &self,
        time: &Time,
        missing: Unit,
        day: NaiveDate,
        reach: i64,
    ) -> Option<Meaning> {
        self.candidates(time, missing, day, -reach..=1)
            .rev()
            .find(|meaning| meaning.span.start().or(meaning.span.end()).is_some_and(|start| start <= day))
    }

    /// The earliest that is not over before `day`.
    pub(super) fn first_from(
        &self,
        time: &Time,
        missing: Unit,
        day: NaiveDate,
        reach: i64,
    ) -> Option<Meaning> {
        self.candidates(time, missing, day, -1..=reach)
            .find(|meaning| meaning.span.end().or(meaning.span.start()).is_some_and(|end| end > day))
    }

    /// The one with the fewest days between it and `reference`; the earlier of two. What lies more than
    /// two months ahead is hardly meant where the sentence does not look ahead.
    fn nearest(&self, time: &Time, missing: Unit, reference: DateSpan, reach: i64) -> Option<Meaning> {
        let day = reference.start()?;
        self.candidates(time, missing, day, -reach..=reach).min_by_key(|meaning| {
            let days = days_between(meaning.span, reference);
            let far_ahead = days > 61 && meaning.span.start() > reference.start();
            if far_ahead { days * 3 } else { days }
        })
    }

    /// Told in its place in a story, which goes on from the time told last.
    fn after_told(&self, time: &Time, missing: Unit, told: DateSpan) -> Option<Meaning> {
        let start = told.start()?;
        let precise = told.precision() <= Precision::Month || told.precision() == Precision::Season;
        match missing {
            Unit::Year => {
                let same = self.eval(time, start);
                let long_over = |meaning: Meaning| {
                    let months_before = meaning.span.end().map(|end| months(start) - months(end));
                    precise && months_before.is_some_and(|months| months >= 6)
                };
                match same {
                    Some(meaning) if !long_over(meaning) => Some(meaning),
                    _ => self.eval(time, Unit::Year.step(start.with_ordinal(1)?, 1)?).or(same),
                }
            }
            Unit::Month if told.precision() <= Precision::Month => {
                let same = self.eval(time, start);
                let long_over = |meaning: Meaning| {
                    let days = meaning.span.end().map(|end| (start - end).num_days());
                    told.precision() == Precision::Day && days.is_some_and(|days| days > 7)
                };
                match same {
                    Some(meaning) if !long_over(meaning) => Some(meaning),
                    _ => self.eval(time, Unit::Month.step(start.with_day(1)?, 1)?).or(same),
                }
            }
            Unit::Week if told.precision() == Precision::Day => self.first_from(time, missing, start, 2),
            _ => None,
        }
    }

    /// "last", "next" or "this" of something that comes back with every `unit`.
    pub(super) fn turn(
        &self,
        turn: Turn,
        unit: Unit,
        eval: impl Fn(NaiveDate) -> Option<Meaning>,
    ) -> Option<Meaning> {
        let (from, count) = match turn {
            Turn::Told(count) => (self.told.or(self.reference)?, count),
            Turn::Count(count) => (self.reference?, count),
            Turn::Next => (self.reference?, 1),
            Turn::This | Turn::Unsaid => (self.reference?, 0),
        };
        let (start, end) = (from.start()?, from.end()?);
        let base = unit.holding(start)?.start()?;
        let at = |step: i64| unit.step(base, step).and_then(&eval);
        let around = || (-1..=1).filter_map(at);
        let steps = |count: i64| unit.step(base, count);
        match count {
            0 => around().min_by_key(|meaning| {
                let same = meaning.span.start().is_some_and(|day| Some(day.year()) == Some(start.year()));
                (!same, days_between(meaning.span, from))
            }),
            1.. => {
                let first = (-1..=2).find(|step| {
                    at(*step).and_then(|meaning| meaning.span.start()).is_some_and(|day| day >= end)
                })?;
                eval(steps(first + count - 1)?)
            }
            _ => {
                let last = (-2..=1).rev().find(|step| {
                    at(*step).and_then(|meaning| meaning.span.end()).is_some_and(|day| day <= start)
                })?;
                eval(steps(last + count + 1)?)
            }
        }
    }
}

/// A time in so many days of its article is meant, whatever the verb: "a hearing that was set for June 3".
const NEAR: i64 = 45;

/// How many units may pass until a time comes back: eight years to a 29 February (1900 was none),
/// fourteen months to a Friday the 13th.
pub(super) fn reach(missing: Unit) -> i64 {
    match missing {
        Unit::Year => 8,
        Unit::Month => 14,
        _ => 2,
    }
}

fn days_between(a: DateSpan, b: DateSpan) -> i64 {
    match (a.start(), a.last_day(), b.start(), b.last_day()) {
        (Some(a), _, _, Some(b)) if a > b => (a - b).num_days(),
        (_, Some(a), Some(b), _) if a < b => (b - a).num_days(),
        _ => 0,
    }
}

/// Months since the year 0.
fn months(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}
