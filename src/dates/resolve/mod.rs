//! From what the words tell to days of the calendar.

mod lean;
mod parts;

use chrono::{Datelike, NaiveDate, Weekday};

use self::lean::reach;
use self::parts::{beside, nth, part, stretch};
use super::calendar::{Unit, add_days, add_months, monday, weekday_from, weekday_until};
use super::grammar::Outlook;
use super::time::{Anchor, Base, Date, Open, Part, Step, Time, Turn, Year, Yearly};
use super::{DateSpan, Lean, Precision};

/// What a time means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Meaning {
    pub(super) span: DateSpan,
    /// The span is wider than what the words told.
    pub(super) coarse: bool,
    /// The second way to read the digits.
    pub(super) other: Option<DateSpan>,
}

impl Meaning {
    fn exactly(span: DateSpan) -> Self {
        Self { span, coarse: false, other: None }
    }

    fn coarsely(span: DateSpan) -> Self {
        Self { span, coarse: true, other: None }
    }

    /// What is found in the span, or beside it; where the span is wider than what was told, no more than it.
    fn map(self, change: impl FnOnce(DateSpan) -> Option<DateSpan>) -> Option<Self> {
        if self.coarse {
            return Some(self);
        }
        Some(Self { span: change(self.span)?, ..self })
    }
}

/// The circumstances in which a time is resolved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// Today, or the article's date.
    pub(super) reference: Option<DateSpan>,
    pub(super) lean: Lean,
    /// The last day that the collection tells of.
    pub(super) latest: Option<NaiveDate>,
    /// The time told last.
    pub(super) told: Option<DateSpan>,
    /// Whether the time told last, not the reference, completes an unfinished one.
    pub(super) narrative: bool,
    /// Which way its sentence looks from the day of an article.
    pub(super) outlook: Outlook,
}

impl Context {
    /// Nothing is known but what the words say.
    pub(super) fn alone() -> Self {
        Self {
            reference: None,
            lean: Lean::Article,
            latest: None,
            told: None,
            narrative: false,
            outlook: Outlook::Unsaid,
        }
    }

    /// What `time` means; `None` where that is not known.
    pub(super) fn resolve(&self, time: &Time) -> Option<Meaning> {
        match time.missing() {
            Some(unit) => self.complete(time, unit),
            None => self.eval(time, self.anchor()?.start().or(self.anchor()?.last_day())?),
        }
    }

    /// The span from which the missing parts of a time are looked for; any day where nothing is known,
    /// for what needs none.
    fn anchor(&self) -> Option<DateSpan> {
        let known = if self.narrative { self.told.or(self.reference) } else { self.reference.or(self.told) };
        known.or_else(|| DateSpan::day(NaiveDate::default()))
    }

    /// What `time` means where `base` is in the unit that it is missing.
    fn eval(&self, time: &Time, base: NaiveDate) -> Option<Meaning> {
        match time {
            Time::Day(days) => self.day(*days),
            Time::Date(date) => self.date(date, base),
            Time::Yearly(which, year) => self.yearly(*which, *year, base),
            Time::Weekday(weekday, turn) => self.weekday(*weekday, *turn, base),
            Time::Unit(unit, step) => self.unit(*unit, *step),
            Time::Span(span) => Some(Meaning::exactly(*span)),
            Time::Either(span, other) => Some(Meaning { span: *span, coarse: false, other: Some(*other) }),
            Time::Shift(by, from) => self.shift(by, from, base),
            Time::Window(count, unit) => self.window(*count, *unit),
            Time::Hours(count) => self.hours(*count),
            Time::Part(which, of) => {
                let whole = self.eval(of, base)?;
                if self.lean == Lean::Article && !matches!(which, Part::FirstHalf | Part::SecondHalf) {
                    return Some(Meaning { coarse: true, ..whole });
                }
                whole.map(|whole| part(*which, whole, self.today()))
            }
            Time::Nth(count, piece, of) => self.eval(of, base)?.map(|of| nth(*count, *piece, of)),
            Time::Stretch(count, unit, of) => self.eval(of, base)?.map(|of| stretch(*count, *unit, of)),
            Time::Around(Unit::Weekend, of) => self.eval(of, base)?.map(|of| weekend_around(of.start()?)),
            Time::Around(unit, of) => self.eval(of, base)?.map(|of| unit.holding(of.start()?)),
            Time::Beside(count, piece, of) => self.eval(of, base)?.map(|of| beside(*count, *piece, of)),
            Time::For(count, unit, of) => self.eval(of, base)?.map(|of| {
                let start = of.start()?;
                DateSpan::range(start, unit.step(start, *count)?)
            }),
            Time::SamePeriod(year) => self.same_period(*year),
            Time::Range(from, to) => self.range(from, to, base),
            Time::Open(open, of) => {
                let of = self.eval(of, base)?;
                if self.lean == Lean::Article { Some(of) } else { of.map(|span| self::open(*open, span)) }
            }
            Time::Unknown => None,
        }
    }

    /// Today, where it is known to the day.
    fn today(&self) -> Option<NaiveDate> {
        self.reference.filter(|reference| reference.precision() == Precision::Day)?.start()
    }

    /// The unit that holds the whole of `span`; `None` where it reaches over more than one.
    fn unit_holding(unit: Unit, span: DateSpan) -> Option<DateSpan> {
        if unit == Unit::Weekend {
            return Unit::Week.holding(span.start()?).filter(|week| week.contains(&span));
        }
        let holding = unit.holding(span.start()?)?;
        holding.contains(&span).then_some(holding)
    }

    fn day(&self, days: i64) -> Option<Meaning> {
        match self.today() {
            Some(today) => DateSpan::day(add_days(today, days)?).map(Meaning::exactly),
            None => self.reference.map(Meaning::coarsely),
        }
    }

    fn year(&self, year: Year, base: NaiveDate) -> Option<i32> {
        match year {
            Year::Unsaid | Year::Turn(_) => Some(base.year()),
            Year::Number(year) => Some(year),
            Year::Step(step) => Some(self.unit(Unit::Year, step)?.span.start()?.year()),
        }
    }

    fn date(&self, date: &Date, base: NaiveDate) -> Option<Meaning> {
        if let Year::Turn(turn) = date.year {
            let unsaid = Date { year: Year::Unsaid, ..*date };
            if date.month.is_none() {
                return self.turned_day(turn, unsaid);
            }
            return self.turn(turn, Unit::Year, |base| self.date(&unsaid, base));
        }
        let year = self.year(date.year, base)?;
        let span = match (date.month, date.day) {
            (Some(month), Some(day)) => DateSpan::day(NaiveDate::from_ymd_opt(year, month, day)?),
            (Some(month), None) => DateSpan::month(year, month),
            (None, Some(day)) => DateSpan::day(NaiveDate::from_ymd_opt(year, base.month(), day)?),
            (None, None) => DateSpan::year(year),
        }?;
        // A weekday chooses among unfinished dates; beside a whole date a wrong one is a slip.
        let chooses = !matches!(date.year, Year::Number(_)) || date.month.is_none();
        match (date.weekday, span.start()) {
            (Some(weekday), Some(day)) if chooses && span.precision() == Precision::Day => {
                (day.weekday() == weekday).then_some(Meaning::exactly(span))
            }
            _ => Some(Meaning::exactly(span)),
        }
    }

    /// The day without a month nearest to today, ahead of it or, after "last", behind it.
    fn turned_day(&self, turn: Turn, date: Date) -> Option<Meaning> {
        let today = self.reference?.start()?;
        let (time, reach) = (Time::Date(date), reach(Unit::Month));
        match turn {
            Turn::Count(..0) => self.last_until(&time, Unit::Month, today.pred_opt()?, reach),
            _ => self.first_from(&time, Unit::Month, today, reach),
        }
    }

    fn yearly(&self, which: Yearly, year: Year, base: NaiveDate) -> Option<Meaning> {
        if let Year::Turn(turn) = year {
            // "this Easter", of what is still to come, is the next.
            let ahead =
                turn == Turn::This && self.lean == Lean::Future && matches!(which, Yearly::Holiday(_));
            if ahead {
                return self.first_from(
                    &Time::Yearly(which, Year::Unsaid),
                    Unit::Year,
                    self.reference?.start()?,
                    reach(Unit::Year),
                );
            }
            return self.turn(turn, Unit::Year, |base| self.yearly(which, Year::Unsaid, base));
        }
        let year = self.year(year, base)?;
        let span = match which {
            Yearly::Quarter(quarter) => DateSpan::quarter(year, quarter),
            Yearly::Half(half) => DateSpan::half(year, half),
            Yearly::Season(season) => DateSpan::season(year, season),
            Yearly::Week(week) => DateSpan::iso_week(year, week),
            Yearly::Holiday(holiday) => holiday.in_year(year),
            Yearly::HolidayWeekend(holiday) => holiday.weekend_in_year(year),
        };
        span.map(Meaning::exactly)
    }

    fn weekday(&self, weekday: Weekday, turn: Turn, base: NaiveDate) -> Option<Meaning> {
        let day = |day: Option<NaiveDate>| day.and_then(DateSpan::day).map(Meaning::exactly);
        if let Turn::Told(count) = turn {
            let told = self.told.or(self.reference)?;
            return day(match count {
                0 => weekday_from(monday(told.start()?)?, weekday),
                1.. => add_days(weekday_from(told.end()?, weekday)?, 7 * (count - 1)),
                _ => add_days(weekday_until(told.start()?.pred_opt()?, weekday)?, 7 * (count + 1)),
            });
        }
        let Some(today) = self.today() else {
            let narrative = self.narrative && turn == Turn::Unsaid;
            return if narrative { day(weekday_from(base, weekday)) } else { self.day(0) };
        };
        day(match turn {
            Turn::Unsaid => weekday_from(monday(base)?, weekday),
            Turn::This => weekday_from(today, weekday),
            Turn::Next => weekday_from(add_days(monday(today)?, 7)?, weekday),
            Turn::Count(count @ 1..) => {
                add_days(weekday_from(today.succ_opt()?, weekday)?, count.checked_sub(1)?.checked_mul(7)?)
            }
            Turn::Count(count) => {
                add_days(weekday_until(today.pred_opt()?, weekday)?, count.checked_add(1)?.checked_mul(7)?)
            }
            Turn::Told(_) => None,
        })
    }

    fn unit(&self, unit: Unit, step: Step) -> Option<Meaning> {
        let from = match step.from {
            Anchor::Today => self.reference,
            Anchor::Here if !self.narrative => self.reference,
            Anchor::Told | Anchor::Here => self.told.or(self.reference),
        }?;
        if unit == Unit::Workday {
            let by = if step.by == 0 { from.start()? } else { unit.step(from.start()?, step.by)? };
            return DateSpan::day(by).map(Meaning::exactly);
        }
        let holding = Self::unit_holding(unit, from).or_else(|| {
            // "that year" after "from 1936 to 1939" is the last of them.
            let of_story = step.from == Anchor::Told && self.told == Some(from);
            let day = if step.by < 0 { from.start() } else { from.last_day() };
            day.filter(|_| of_story && from.precision() == Precision::Range).and_then(|day| unit.holding(day))
        });
        let Some(holding) = holding else {
            // "this week" in an article of some month is in that month; "last week" at least near it.
            return (step.by.abs() <= 1).then_some(Meaning::coarsely(from));
        };
        let start = unit.step(holding.start()?, step.by)?;
        unit.holding(start).map(Meaning::exactly)
    }

    fn shift(&self, by: &[(i64, Unit)], from: &Base, base: NaiveDate) -> Option<Meaning> {
        let named = matches!(from, Base::Time(time) if matches!(**time, Time::Day(_) | Time::Weekday(..)));
        let (from, told) = match from {
            Base::Today => (self.reference?, false),
            Base::Told => (self.told.or(self.reference)?, true),
            Base::Time(time) => match self.eval(time, base)? {
                Meaning { span, coarse: false, .. } => (span, false),
                coarse => return Some(coarse),
            },
        };
        let finest = by.iter().map(|(_, unit)| *unit).min()?;
        let backward = by.iter().any(|(count, _)| *count < 0);
        // A quarter, or any span that is not a unit of the calendar, keeps its length.
        let keeps_length =
            matches!(from.precision(), Precision::Quarter | Precision::Half | Precision::Season)
                || (told && from.precision() == Precision::Month);
        if keeps_length && finest >= Unit::Month {
            let months = by.iter().try_fold(0i64, |sum, (count, unit)| {
                sum.checked_add(count.checked_mul(i64::from(unit.months()?))?)
            })?;
            let months = i32::try_from(months).ok()?;
            let (start, end) = (add_months(from.start()?, months)?, add_months(from.end()?, months)?);
            return DateSpan::closed(start, end, from.precision()).map(Meaning::exactly);
        }
        // Weeks and days lead to a day; months and years to one of theirs. Plans are more precise, and so is
        // what is counted from a day: "a month from tomorrow".
        let to_the_day = from.precision() == Precision::Day
            && match self.lean {
                Lean::Past => named,
                Lean::Future => named || finest == Unit::Month,
                Lean::Article => false,
            };
        let unit = match finest {
            short if short <= Unit::Fortnight => Unit::Day,
            _ if to_the_day => Unit::Day,
            // "a decade ago" is ten years ago; news calls the whole decade so.
            Unit::Decade | Unit::Century if self.lean != Lean::Article => Unit::Year,
            finest => finest,
        };
        let Some(holding) = Self::unit_holding(unit, from) else {
            let start = if backward { from.start()? } else { from.last_day()? };
            let whole = by.iter().try_fold(start, |day, (count, unit)| unit.step(day, *count))?;
            return (from.precision() != Precision::Open && from.start() != self.reference?.start())
                .then(|| unit.holding(whole))?
                .map(Meaning::exactly);
        };
        // Months are stepped from their first day, so that none is skipped after a short one.
        let day = by.iter().try_fold(holding.start()?, |day, (count, unit)| unit.step(day, *count))?;
        unit.holding(day).map(Meaning::exactly)
    }

    /// The month, quarter or half told last, in another year; the year itself where none was told.
    fn same_period(&self, year: i32) -> Option<Meaning> {
        let told = self.told.filter(|told| (Precision::Month..Precision::Year).contains(&told.precision()));
        let Some((start, end)) = told.and_then(|told| told.start().zip(told.end())) else {
            return DateSpan::year(year).map(Meaning::exactly);
        };
        let months = (year - start.year()).checked_mul(12)?;
        let (start, end) = (add_months(start, months)?, add_months(end, months)?);
        DateSpan::closed(start, end, told?.precision()).map(Meaning::exactly)
    }

    fn window(&self, count: i64, unit: Unit) -> Option<Meaning> {
        let reference = self.reference?;
        let span = match (self.today(), count) {
            (Some(today), ..0) => DateSpan::range(unit.step(today, count)?, today),
            (Some(today), _) => DateSpan::range(today.succ_opt()?, unit.step(today.succ_opt()?, count)?),
            (None, ..0) => DateSpan::range(unit.step(reference.start()?, count)?, reference.end()?),
            (None, _) => DateSpan::range(reference.start()?, unit.step(reference.end()?, count)?),
        }?;
        Some(Meaning { span, coarse: self.today().is_none(), other: None })
    }

    fn hours(&self, count: i64) -> Option<Meaning> {
        let Some(today) = self.today() else { return self.day(0) };
        let days = (count.abs() + 23) / 24;
        let span = if count < 0 {
            DateSpan::range(add_days(today, -days)?, today.succ_opt()?)
        } else {
            DateSpan::range(today, add_days(today, days + 1)?)
        };
        span.map(Meaning::exactly)
    }

    /// Both ends of a range; one that is unfinished is looked for from the other.
    fn range(&self, from: &Time, to: &Time, base: NaiveDate) -> Option<Meaning> {
        let (from, to) = match (from.missing(), to.missing()) {
            (Some(missing), None) => {
                let to = self.eval(to, base)?;
                (self.last_until(from, missing, to.span.start()?, reach(missing))?, to)
            }
            (_, Some(missing)) => {
                let from = self.eval(from, base)?;
                (from, self.first_from(to, missing, from.span.start()?, reach(missing))?)
            }
            (_, None) => (self.eval(from, base)?, self.eval(to, base)?),
        };
        let coarse = from.coarse || to.coarse;
        if from.span == to.span {
            return Some(Meaning { coarse, ..from });
        }
        let span = match (from.span.start(), to.span.end()) {
            (Some(start), Some(end)) => DateSpan::range(start, end)?,
            (Some(start), None) => DateSpan::since(start),
            (None, Some(end)) => DateSpan::before(end),
            (None, None) => return None,
        };
        Some(Meaning { span, coarse, other: None })
    }
}

/// The weekend nearest to a day: of a Monday or Tuesday, the one before.
fn weekend_around(day: NaiveDate) -> Option<DateSpan> {
    Unit::Weekend.holding(add_days(day, -2)?)
}

fn open(open: Open, span: DateSpan) -> Option<DateSpan> {
    match open {
        Open::Since | Open::From => span.start().map(DateSpan::since),
        Open::After => span.end().map(DateSpan::since),
        Open::Before => span.start().map(DateSpan::before),
        Open::Until => span.end().map(DateSpan::before),
    }
}
