use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

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

    /// A calendar year.
    pub fn year(year: i32) -> Option<Self> {
        Self::months(year, 1, 12, Precision::Year)
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

impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.start, self.end, self.precision) {
            (Some(start), _, Precision::Day) => write!(f, "{}", start.format("%-d %B %Y")),
            (Some(start), _, Precision::Month) => write!(f, "{}", start.format("%B %Y")),
            (Some(start), _, Precision::Year) => write!(f, "{}", start.year()),
            (Some(start), None, _) => write!(f, "since {}", start.format("%-d %B %Y")),
            (None, Some(end), _) => write!(f, "before {}", end.format("%-d %B %Y")),
            (Some(start), Some(_), _) => {
                let last = self.last_day().unwrap_or(start);
                let shared = match (start.year() == last.year(), start.month() == last.month()) {
                    (true, true) => "%-d",
                    (true, false) => "%-d %B",
                    _ => "%-d %B %Y",
                };
                write!(f, "{} – {}", start.format(shared), last.format("%-d %B %Y"))
            }
            (None, None, _) => f.write_str("any time"),
        }
    }
}

/// A date in digits that is not one, such as `2022-13` or `2022-02-30`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a date; write a year, year-month or year-month-day, such as 2022-09-20")]
pub struct InvalidDate(pub String);

impl FromStr for DateSpan {
    type Err = InvalidDate;

    /// Reads the three ISO forms: `2022`, `2022-09` and `2022-09-20`.
    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let parts: Vec<&str> = text.split('-').collect();
        let number = |digits: &str, width: usize| {
            let well_formed = digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit());
            well_formed.then(|| digits.parse::<u32>().ok()).flatten()
        };
        let year = |digits: &str| number(digits, 4).and_then(|year| i32::try_from(year).ok());
        match parts.as_slice() {
            [y] => year(y).and_then(Self::year),
            [y, m] => year(y).zip(number(m, 2)).and_then(|(y, m)| Self::month(y, m)),
            [y, m, d] => year(y)
                .zip(number(m, 2))
                .zip(number(d, 2))
                .and_then(|((y, m), d)| NaiveDate::from_ymd_opt(y, m, d))
                .and_then(Self::day),
            _ => None,
        }
        .ok_or_else(|| InvalidDate(text.to_owned()))
    }
}
