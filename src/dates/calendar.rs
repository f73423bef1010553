//! The arithmetic of the calendar: the unit that holds a day, steps by units, the nth of something.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::DateSpan;

/// A unit of the calendar that people count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Day,
    /// Monday to Friday.
    Workday,
    /// Saturday and Sunday.
    Weekend,
    Week,
    /// Two weeks from a Monday.
    Fortnight,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// How many months the unit lasts; `None` where it is counted in days.
    pub(super) fn months(self) -> Option<i32> {
        match self {
            Self::Day | Self::Workday | Self::Weekend | Self::Week | Self::Fortnight => None,
            Self::Month => Some(1),
            Self::Quarter | Self::Season => Some(3),
            Self::Half => Some(6),
            Self::Year => Some(12),
            Self::Decade => Some(120),
            Self::Century => Some(1200),
        }
    }

    /// The unit that holds `day`, such as the week from its Monday.
    pub(super) fn holding(self, day: NaiveDate) -> Option<DateSpan> {
        match self {
            Self::Day | Self::Workday => DateSpan::day(day),
            Self::Weekend => weekend(monday(day)?),
            Self::Week => DateSpan::week(day),
            Self::Fortnight => {
                let monday = monday(day)?;
                DateSpan::range(monday, add_days(monday, 14)?)
            }
            Self::Month => DateSpan::month(day.year(), day.month()),
            Self::Quarter => DateSpan::quarter(day.year(), day.month0() / 3 + 1),
            Self::Season => {
                // March begins the first season; January and February end the winter of the year before.
                let since_march = add_months(first_of_month(day)?, -2)?;
                DateSpan::season(since_march.year(), since_march.month0() / 3 + 1)
            }
            Self::Half => DateSpan::half(day.year(), day.month0() / 6 + 1),
            Self::Year => DateSpan::year(day.year()),
            Self::Decade => DateSpan::decade(day.year() - day.year().rem_euclid(10)),
            Self::Century => DateSpan::century(century_of(day.year())),
        }
    }

    /// The day `count` units after `day`; the last of its month where the month is shorter.
    pub(super) fn step(self, day: NaiveDate, count: i64) -> Option<NaiveDate> {
        match self {
            Self::Day => add_days(day, count),
            Self::Workday => add_workdays(day, count),
            Self::Week | Self::Weekend => add_days(day, count.checked_mul(7)?),
            Self::Fortnight => add_days(day, count.checked_mul(14)?),
            _ => add_months(day, i32::try_from(count).ok()?.checked_mul(self.months()?)?),
        }
    }
}

/// Whether the years from `first` on, called so in the plural, are a century: "the 1800s", not "the 1810s"; the 1900s
/// and 2000s are mostly called so for their first ten.
pub(crate) fn calls_a_century(first: i32) -> bool {
    (1000..1900).contains(&first) && first % 100 == 0
}

/// The number of the century that holds a year: 19 for 1863, 0 for the last hundred years BC.
pub(super) fn century_of(year: i32) -> i32 {
    // There is no year 0: the one that is counted so is 1 BC.
    let year = if year > 0 { year } else { year - 1 };
    year.div_euclid(100) + 1
}

/// `day` and `count` days, which may be negative.
pub(super) fn add_days(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    let days = Days::new(count.unsigned_abs());
    if count < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

/// The same day `count` months away, which may be negative; the last day where the month is shorter.
pub(super) fn add_months(day: NaiveDate, count: i32) -> Option<NaiveDate> {
    let months = Months::new(count.unsigned_abs());
    if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

/// `day` and `count` working days; weekends are passed over, holidays are not known.
fn add_workdays(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    let step = count.signum();
    let mut day = add_days(day, count / 5 * 7)?;
    let mut left = count % 5;
    while left != 0 || is_weekend(day) {
        day = add_days(day, if step == 0 { 1 } else { step })?;
        if !is_weekend(day) && left != 0 {
            left -= step;
        }
    }
    Some(day)
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The first day of the month of `day`.
pub(super) fn first_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)
}

/// The Monday of the week of `day`.
pub(super) fn monday(day: NaiveDate) -> Option<NaiveDate> {
    add_days(day, -i64::from(day.weekday().num_days_from_monday()))
}

/// The Saturday and Sunday of the week that begins on `monday`.
pub(super) fn weekend(monday: NaiveDate) -> Option<DateSpan> {
    DateSpan::range(add_days(monday, 5)?, add_days(monday, 7)?)
}

/// The first `weekday` on `day` or after it.
pub(super) fn weekday_from(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let away = 7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday();
    add_days(day, i64::from(away % 7))
}

/// The last `weekday` on `day` or before it.
pub(super) fn weekday_until(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let away = 7 + day.weekday().num_days_from_monday() - weekday.num_days_from_monday();
    add_days(day, -i64::from(away % 7))
}

/// The `nth` weekday of a month, from 1; from the end where `nth` is negative (-1 is the last).
pub(super) fn nth_weekday(year: i32, month: u32, nth: i64, weekday: Weekday) -> Option<NaiveDate> {
    let month = DateSpan::month(year, month)?;
    let day = if nth > 0 {
        add_days(weekday_from(month.start()?, weekday)?, 7 * (nth - 1))?
    } else {
        add_days(weekday_until(month.last_day()?, weekday)?, 7 * (nth + 1))?
    };
    month.contains_day(day).then_some(day)
}
