//! A date as the fields of a format hold it.

use chrono::{DateTime, Datelike};

use crate::dates::{self, DateSpan, InvalidDate, Mention, NaiveDate, Order, Precision, Reading};

/// The years in which an article can have been published.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2200;
/// A field longer than this, in bytes, holds no date.
const LONGEST: usize = 100;

/// Reads the value of a date field: ISO 8601, RFC 5322, seconds since 1970 or parts of them, or a date in
/// words. The day is the one that the value itself names, whatever its time zone.
///
/// `None` where the field is empty, or holds what programs write when they know no date: the first second
/// of 1970, or the year 1.
pub(super) fn read(value: &str) -> Option<Result<DateSpan, InvalidDate>> {
    let value = value.trim();
    if value.is_empty() || is_unset(value) {
        return None;
    }
    let plausible = |span: &DateSpan| span.start().is_some_and(|day| YEARS.contains(&day.year()));
    let short = (value.len() <= LONGEST).then_some(value);
    let read =
        |value| iso(value).or_else(|| number(value)).or_else(|| of_mail(value)).or_else(|| in_words(value));
    let span = short.and_then(read);
    Some(span.filter(plausible).ok_or_else(|| InvalidDate(shortened(value))))
}

fn is_unset(value: &str) -> bool {
    let words = ["null", "none", "nan", "nil", "undefined", "unknown", "n/a", "-"];
    words.iter().any(|word| value.eq_ignore_ascii_case(word))
        || value.trim_matches(['0', '.']).is_empty()
        || value.starts_with("0000-")
        || value.starts_with("0001-01-01")
        || value.starts_with("1970-01-01T00:00:00")
        || value.starts_with("1970-01-01 00:00:00")
}

/// A date at the head that a time may follow: `2022-09-20T23:30:00-04:00`, `2022/09/20 10:00`, `2022-09`,
/// `20220920T101500Z`.
fn iso(value: &str) -> Option<DateSpan> {
    let digits_end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    let (head, rest) = value.split_at_checked(digits_end)?;
    let rest_is_time = |rest: &str| rest.is_empty() || rest.starts_with(['T', 't', ' ', ',', 'Z']);
    if head.len() == 8 && rest_is_time(rest) {
        let (year, month, day) = (head.get(..4)?, head.get(4..6)?, head.get(6..)?);
        return format!("{year}-{month}-{day}").parse().ok();
    }
    if head.len() != 4 {
        return None;
    }
    let separator = rest.chars().next();
    let Some(separator @ ('-' | '/' | '.' | ':')) = separator else {
        return rest_is_time(rest).then(|| head.parse().ok()).flatten();
    };
    let mut parts = rest.get(1..)?.splitn(2, separator);
    let month = parts.next()?;
    let Some(behind) = parts.next() else {
        let end = month.find(|c: char| !c.is_ascii_digit()).unwrap_or(month.len());
        let (month, rest) = month.split_at_checked(end)?;
        return rest_is_time(rest).then(|| format!("{head}-{month:0>2}").parse().ok()).flatten();
    };
    let end = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
    let (day, rest) = behind.split_at_checked(end)?;
    let well_formed = month.len() <= 2 && (1..=2).contains(&day.len()) && rest_is_time(rest);
    well_formed.then(|| format!("{head}-{month:0>2}-{day:0>2}").parse().ok()).flatten()
}

/// A date of a mail with a year of two digits: `Wed, 21 Sep 22 10:00 GMT` (RFC 5322, section 4.3).
fn of_mail(value: &str) -> Option<DateSpan> {
    let value = value.split_once(',').map_or(value, |(_weekday, rest)| rest);
    let mut words = value.split_whitespace();
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let is_number = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(day)
        || year.len() != 2
        || !is_number(year)
        || words.next().is_some_and(|time| !time.contains(':'))
    {
        return None;
    }
    let century = if year < "50" { "20" } else { "19" };
    let written = format!("{day} {month} {century}{year}");
    NaiveDate::parse_from_str(&written, "%d %b %Y").ok().and_then(DateSpan::day)
}

/// A number: seconds since 1970, or thousandths, millionths or thousand-millionths of them. Four digits are a year, read elsewhere.
fn number(value: &str) -> Option<DateSpan> {
    let number: f64 = value.parse().ok()?;
    let seconds = match number.abs() {
        1e17.. => number / 1e9,
        1e14.. => number / 1e6,
        1e11.. => number / 1e3,
        _ => number,
    };
    // Before 1975 it is rather some other number.
    if !(1.6e8..1e11).contains(&seconds) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation)] // It is within the range of days just checked.
    DateSpan::day(DateTime::from_timestamp(seconds as i64, 0)?.date_naive())
}

/// A date in words, perhaps with a weekday before it and a time behind it.
fn in_words(value: &str) -> Option<DateSpan> {
    // With strokes there are two orders, which are told apart below.
    if let Some(span) = value.parse().ok().filter(|_| !value.contains('/')) {
        return Some(span);
    }
    // The time of day may stand between the parts of the date: `Tue Sep 20 23:30:00 2022`.
    let is_time = |word: &&str| word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit());
    let days: Vec<&str> = value.split_whitespace().filter(|word| !is_time(word)).collect();
    let days = days.join(" ");
    // Programs that write am and pm write the month first.
    let ends_in = |half: &str| {
        days.get(days.len().saturating_sub(2)..).is_some_and(|end| end.eq_ignore_ascii_case(half))
    };
    let american = ends_in("am") || ends_in("pm");
    let order = if american { Order::Mdy } else { Order::Dmy };
    let found = dates::read(&days, &Reading { order, ..Reading::default() });
    // With full stops it is the day that comes first.
    let is_told = |mention: &Mention| {
        let text = days.get(mention.bytes.clone()).unwrap_or_default();
        american || mention.other_readings.is_empty() || text.contains('.')
    };
    let settled = found.iter().filter(|mention| mention.own_year && is_told(mention));
    let spans: Vec<DateSpan> = settled.filter_map(|mention| mention.span).collect();
    let day = spans.iter().find(|span| span.precision() == Precision::Day);
    day.or(spans.first().filter(|_| spans.len() == 1)).copied()
}

fn shortened(value: &str) -> String {
    let mut short: String = value.chars().filter(|c| !c.is_control()).take(40).collect();
    if value.chars().count() > 40 {
        short.push('…');
    }
    short
}
