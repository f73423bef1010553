//! A span in words: what people see, and what the grammar reads back to the same span.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::calendar::{calls_a_century, century_of};
use super::{DateSpan, Precision};

impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, last) = match (self.start(), self.last_day()) {
            (Some(start), Some(last)) => (start, last),
            (Some(start), None) => return write!(f, "since {}", Day(start)),
            (None, Some(_)) => return self.end().map_or(Ok(()), |end| write!(f, "before {}", Day(end))),
            (None, None) => return f.write_str("any time"),
        };
        let year = Year(start.year());
        match self.precision() {
            Precision::Day => Day(start).fmt(f),
            Precision::Week => write!(f, "week of {}", Day(start)),
            Precision::Month => write!(f, "{} {year}", start.format("%B")),
            Precision::Quarter => write!(f, "Q{} {year}", start.month0() / 3 + 1),
            Precision::Half => {
                write!(f, "{} half of {year}", if start.month() == 1 { "first" } else { "second" })
            }
            Precision::Season => match start.month() {
                3 => write!(f, "spring {year}"),
                6 => write!(f, "summer {year}"),
                9 => write!(f, "autumn {year}"),
                _ if start.year() < 1000 => write!(f, "winter {year}"),
                _ => write!(f, "winter {year}–{:02}", last.year().rem_euclid(100)),
            },
            Precision::Year => year.fmt(f),
            // "1800s" would be the century.
            Precision::Decade if calls_a_century(start.year()) => self.fmt_range(start, last, f),
            Precision::Decade => write!(f, "{year}s"),
            Precision::Century => write!(f, "{}", Century(century_of(start.year()))),
            Precision::Range | Precision::Open => self.fmt_range(start, last, f),
        }
    }
}

impl DateSpan {
    /// A range by its ends, each month or year told once.
    fn fmt_range(&self, start: NaiveDate, last: NaiveDate, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let same_year = start.year() == last.year();
        let same_month = same_year && start.month() == last.month();
        let whole_months = start.day() == 1 && self.end().is_some_and(|end| end.day() == 1);
        let whole_years = whole_months && start.month() == 1 && last.month() == 12;
        if start == last {
            return write!(f, "{} – {}", Day(start), Day(last));
        }
        if whole_years && !same_year {
            return write!(f, "{} – {}", Year(start.year()), Year(last.year()));
        }
        if whole_months && !same_month {
            let (from, to) = (start.format("%B"), last.format("%B"));
            return if same_year {
                write!(f, "{from} – {to} {}", Year(last.year()))
            } else {
                write!(f, "{from} {} – {to} {}", Year(start.year()), Year(last.year()))
            };
        }
        if same_month {
            write!(f, "{} – {}", start.day(), Day(last))
        } else if same_year {
            write!(f, "{} – {}", start.format("%-d %B"), Day(last))
        } else {
            write!(f, "{} – {}", Day(start), Day(last))
        }
    }
}

/// A day with its year.
struct Day(NaiveDate);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.format("%-d %B"), Year(self.0.year()))
    }
}

/// A year, with its era where four digits do not tell it.
struct Year(i32);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            1000.. => write!(f, "{}", self.0),
            1..1000 => write!(f, "{} AD", self.0),
            _ => write!(f, "{} BC", 1 - self.0),
        }
    }
}

/// A century by its number: 0 is the first before the era.
struct Century(i32);

impl fmt::Display for Century {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, era) = if self.0 > 0 { (self.0, "") } else { (1 - self.0, " BC") };
        let ending = match (number % 10, number % 100) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        write!(f, "{number}{ending} century{era}")
    }
}
