use std::str::FromStr;

use chrono::{Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::{calendar, mention};

/// How precisely a time was told: the unit that the words name, not the length of the interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// One calendar day.
    Day,
    /// Seven days from a Monday.
    Week,
    /// A calendar month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// Six months from January or July.
    Half,
    /// Three months from March, June, September or December.
    Season,
    /// A calendar year.
    Year,
    /// Ten years from one divisible by ten.
    Decade,
    /// A hundred years.
    Century,
    /// Any other interval with both ends.
    Range,
    /// An interval that has no start or no end.
    Open,
}

/// A half-open interval of calendar days, `[start, end)`, with the precision in which it was told.
///
/// At least one end is there, and where both are, `start < end`. A time that is not known is no
/// `DateSpan` at all (`None`), never a special one.
///
/// ```
/// use dateline::dates::{DateSpan, NaiveDate, Precision};
///
/// let month: DateSpan = "2022-09".parse()?;
/// assert_eq!(month.precision(), Precision::Month);
/// assert_eq!(month.to_string(), "September 2022");
/// assert_eq!(month.end(), NaiveDate::from_ymd_opt(2022, 10, 1));
/// # Ok::<(), dateline::dates::InvalidDate>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateSpan {
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    precision: Precision,
}

impl DateSpan {
    /// One day. `None` only for the last day that the calendar can count.
    pub fn day(day: NaiveDate) -> Option<Self> {
        Self::closed(day, day.succ_opt()?, Precision::Day)
    }

    /// A calendar month, `month` from 1 to 12.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Self::months(year, month, 1, Precision::Month)
    }

    /// The seven days from the Monday on `day` or before it.
    pub fn week(day: NaiveDate) -> Option<Self> {
        let monday = calendar::monday(day)?;
        Self::closed(monday, calendar::add_days(monday, 7)?, Precision::Week)
    }

    /// The ISO 8601 week of a year, `week` from 1 to 53.
    pub fn iso_week(year: i32, week: u32) -> Option<Self> {
        Self::week(NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?)
    }

    /// A quarter of a calendar year, `quarter` from 1 to 4.
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        Self::months(year, quarter.checked_mul(3)?.checked_sub(2)?, 3, Precision::Quarter)
    }

    /// The first or second six months of a calendar year, `half` 1 or 2.
    pub fn half(year: i32, half: u32) -> Option<Self> {
        Self::months(year, half.checked_mul(6)?.checked_sub(5)?, 6, Precision::Half)
    }

    /// A meteorological season of the northern hemisphere, `season` from 1 (spring, from March) to 4
    /// (winter, which ends in the February of the next year).
    pub fn season(year: i32, season: u32) -> Option<Self> {
        Self::months(year, season.checked_mul(3)?, 3, Precision::Season)
    }

    /// A calendar year. The year before 1 is 0 (1 BC), then -1 (2 BC).
    pub fn year(year: i32) -> Option<Self> {
        Self::months(year, 1, 12, Precision::Year)
    }

    /// The ten years from `first`, such as 1990.
    pub fn decade(first: i32) -> Option<Self> {
        Self::months(first, 1, 120, Precision::Decade)
    }

    /// A century by its number: 19 is the years from 1800 to 1899, as people count them, and 0 the last
    /// hundred years BC. Both sides of the era begin at its turn, so the first century has 99 years.
    pub fn century(number: i32) -> Option<Self> {
        let first = |number: i32| {
            let year = number.checked_sub(1)?.checked_mul(100)?;
            NaiveDate::from_ymd_opt(if number <= 1 { year.checked_add(1)? } else { year }, 1, 1)
        };
        Self::closed(first(number)?, first(number.checked_add(1)?)?, Precision::Century)
    }

    /// The days from `start` up to, not including, `end`; `None` unless `start < end`.
    pub fn range(start: NaiveDate, end: NaiveDate) -> Option<Self> {
        Self::closed(start, end, Precision::Range)
    }

    /// Every day from `start` on.
    pub fn since(start: NaiveDate) -> Self {
        Self { start: Some(start), end: None, precision: Precision::Open }
    }

    /// Every day before `end`.
    pub fn before(end: NaiveDate) -> Self {
        Self { start: None, end: Some(end), precision: Precision::Open }
    }

    /// The interval between two days told in a given precision; `None` unless `start < end`.
    pub fn closed(start: NaiveDate, end: NaiveDate, precision: Precision) -> Option<Self> {
        (start < end).then_some(Self { start: Some(start), end: Some(end), precision })
    }

    fn months(year: i32, month: u32, count: u32, precision: Precision) -> Option<Self> {
        let start = NaiveDate::from_ymd_opt(year, month, 1)?;
        Self::closed(start, start.checked_add_months(Months::new(count))?, precision)
    }

    /// The first day, or `None` where the interval is open to the past.
    pub fn start(&self) -> Option<NaiveDate> {
        self.start
    }

    /// The day after the last, or `None` where the interval is open to the future.
    pub fn end(&self) -> Option<NaiveDate> {
        self.end
    }

    /// The last day that is inside, or `None` where the interval is open to the future.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.end.and_then(|end| end.checked_sub_days(Days::new(1)))
    }

    /// How precisely the time was told.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Whether `day` is inside.
    pub fn contains_day(&self, day: NaiveDate) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| day < end)
    }

    /// Whether every day of `other` is inside.
    pub fn contains(&self, other: &Self) -> bool {
        let starts_inside = self.start.is_none_or(|start| other.start.is_some_and(|other| start <= other));
        let ends_inside = self.end.is_none_or(|end| other.end.is_some_and(|other| other <= end));
        starts_inside && ends_inside
    }

    /// Whether any day is in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let before = |start: Option<NaiveDate>, end: Option<NaiveDate>| match (start, end) {
            (Some(start), Some(end)) => start < end,
            _ => true,
        };
        before(self.start, other.end) && before(other.start, self.end)
    }
}

/// A date in digits that is not one, such as `2022-13` or `2022-02-30`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a date; write a day, month or year, such as 2022-09-20, 2022-09 or 2022")]
pub struct InvalidDate(pub String);

impl FromStr for DateSpan {
    type Err = InvalidDate;

    /// Reads the three ISO forms `2022`, `2022-09` and `2022-09-20`, two years with a dash between, and whatever
    /// else names one time that needs no today, such as what a span is shown as.
    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        iso(text)
            .or_else(|| years(text))
            .or_else(|| mention::whole(text))
            .ok_or_else(|| InvalidDate(text.to_owned()))
    }
}

/// Two years with a dash between, both of them included: digits that would be no time inside a sentence.
fn years(text: &str) -> Option<DateSpan> {
    let (from, to) = text.split_once(['-', '–'])?;
    let year = |text: &str| iso(text.trim()).filter(|span| span.precision() == Precision::Year);
    DateSpan::range(year(from)?.start()?, year(to)?.end()?)
}

/// A date in one of the ISO forms.
fn iso(text: &str) -> Option<DateSpan> {
    let mut parts = text.split('-');
    let number = |digits: &str, width: usize| {
        let well_formed = digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit());
        well_formed.then(|| digits.parse::<u32>().ok()).flatten()
    };
    let year = i32::try_from(number(parts.next()?, 4)?).ok()?;
    let span = match (parts.next(), parts.next()) {
        (None, _) => DateSpan::year(year),
        (Some(month), None) => DateSpan::month(year, number(month, 2)?),
        (Some(month), Some(day)) => {
            DateSpan::day(NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)?)
        }
    };
    span.filter(|_| parts.next().is_none())
}
