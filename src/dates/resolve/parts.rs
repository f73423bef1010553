//! The parts of a span: its thirds and halves, the nth of something in it.

use chrono::{Datelike, NaiveDate};

use crate::dates::calendar::{Unit, add_days, add_months, weekday_from, weekday_until};
use crate::dates::time::{Part, Piece};
use crate::dates::{DateSpan, Precision};

/// A part of `whole`.
pub(super) fn part(part: Part, whole: DateSpan, today: Option<NaiveDate>) -> Option<DateSpan> {
    let (start, end) = (whole.start()?, whole.end()?);
    let half =
        |half| (whole.precision() == Precision::Year).then(|| DateSpan::half(start.year(), half)).flatten();
    match part {
        Part::FirstHalf if half(1).is_some() => half(1),
        Part::SecondHalf if half(2).is_some() => half(2),
        Part::Early | Part::Mid | Part::Late => third(part, whole),
        Part::FirstHalf => DateSpan::range(start, middle(whole)?),
        Part::SecondHalf => DateSpan::range(middle(whole)?, end),
        Part::Rest => DateSpan::range(today?.clamp(start, end), end),
        Part::Later => DateSpan::range(today?.succ_opt()?.clamp(start, end), end),
        Part::Over => DateSpan::range(start, today?.clamp(start, end)),
    }
    // Where today leaves nothing of it, the words can only mean the whole.
    .or(Some(whole))
}

/// The early, middle or late part. A month is parted at its days 10 and 20, a year after April and
/// August, a decade after its fourth and seventh year, a week after Tuesday and Thursday.
fn third(part: Part, whole: DateSpan) -> Option<DateSpan> {
    let (start, end) = (whole.start()?, whole.end()?);
    let days = |days| add_days(start, days);
    let months = |months| add_months(start, months);
    let (first, second) = match whole.precision() {
        Precision::Day => return Some(whole),
        Precision::Week => (days(2), days(4)),
        Precision::Month => (days(10), days(20)),
        Precision::Quarter | Precision::Season => (months(1), months(2)),
        Precision::Half => (months(2), months(4)),
        Precision::Year => (months(4), months(8)),
        Precision::Decade => (months(48), months(84)),
        Precision::Century => (months(400), months(800)),
        Precision::Range | Precision::Open => {
            let length = (end - start).num_days();
            (days(length / 3), days(length * 2 / 3))
        }
    };
    match part {
        Part::Early => DateSpan::range(start, first?),
        Part::Late => DateSpan::range(second?, end),
        _ => DateSpan::range(first?, second?),
    }
}

/// Where the second half begins.
fn middle(whole: DateSpan) -> Option<NaiveDate> {
    let start = whole.start()?;
    match whole.precision() {
        Precision::Month => add_days(start, 15),
        Precision::Year => add_months(start, 6),
        Precision::Decade => add_months(start, 60),
        Precision::Century => add_months(start, 600),
        _ => add_days(start, ((whole.end()? - start).num_days() + 1) / 2),
    }
}

/// The `count`th `piece` in `of`, from its end where `count` is negative. A week belongs to the span in
/// which its Monday is; the last week is the last that is whole.
pub(super) fn nth(count: i64, piece: Piece, of: DateSpan) -> Option<DateSpan> {
    let (start, end) = (of.start()?, of.end()?);
    let day = match (piece, count) {
        (Piece::Weekday(weekday), 1..) => step(Unit::Week, weekday_from(start, weekday)?, count - 1),
        (Piece::Weekday(weekday), _) => step(Unit::Week, weekday_until(end.pred_opt()?, weekday)?, count + 1),
        (Piece::Unit(unit @ (Unit::Week | Unit::Weekend | Unit::Fortnight)), 1..) => {
            step(unit, weekday_from(start, first_day(unit))?, count - 1)
        }
        (Piece::Unit(unit @ (Unit::Week | Unit::Weekend | Unit::Fortnight)), _) => {
            let length = if unit == Unit::Weekend { 2 } else { 7 };
            step(unit, weekday_until(add_days(end, -length)?, first_day(unit))?, count + 1)
        }
        (Piece::Unit(unit), 1..) => step(unit, start, count - 1),
        (Piece::Unit(unit), _) => step(unit, unit.holding(end.pred_opt()?)?.start()?, count + 1),
    }?;
    let unit = match piece {
        Piece::Weekday(_) => Unit::Day,
        Piece::Unit(unit) => unit,
    };
    of.contains_day(day).then(|| unit.holding(day))?
}

fn first_day(unit: Unit) -> chrono::Weekday {
    if unit == Unit::Weekend { chrono::Weekday::Sat } else { chrono::Weekday::Mon }
}

fn step(unit: Unit, day: NaiveDate, count: i64) -> Option<NaiveDate> {
    unit.step(day, count)
}

/// The first `count` units of `of`, or the last where `count` is negative.
pub(super) fn stretch(count: i64, unit: Unit, of: DateSpan) -> Option<DateSpan> {
    let (start, end) = (of.start()?, of.end()?);
    if count > 0 {
        DateSpan::range(start, unit.step(start, count)?.min(end))
    } else {
        DateSpan::range(unit.step(end, count)?.max(start), end)
    }
}

/// The `count`th `piece` after `of`, or before it where `count` is negative.
pub(super) fn beside(count: i64, piece: Piece, of: DateSpan) -> Option<DateSpan> {
    let (start, end) = (of.start()?, of.end()?);
    match piece {
        Piece::Weekday(weekday) if count > 0 => {
            DateSpan::day(step(Unit::Week, weekday_from(end, weekday)?, count - 1)?)
        }
        Piece::Weekday(weekday) => {
            DateSpan::day(step(Unit::Week, weekday_until(start.pred_opt()?, weekday)?, count + 1)?)
        }
        Piece::Unit(unit) => unit.holding(step(unit, unit.holding(start)?.start()?, count)?),
    }
}
