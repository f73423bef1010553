//! The date of an article that has none, where its text settles it.

use chrono::Datelike;

use super::calendar::Unit;
use super::grammar::{Grammar, Outlook, Told};
use super::resolve::Context;
use super::time::{Anchor, Base, Step, Time, Turn};
use super::{DateSpan, Dated, Origin, Precision, Reading};

/// The fewest times that make a text one for readers of its days, and that must agree on a month.
const AGREEING: usize = 2;
/// The fewest that must agree on a year where they agree on no month: an article of April may tell of the year
/// before.
const AGREEING_ON_A_YEAR: usize = 3;

/// The date of an undated article, from its text; `None` where the text does not settle it.
///
/// A text settles it that is written as news are, for a reader of the same days ("on Monday", "last week"), and
/// that names one year again and again and none later, but for what it looks ahead to. The month is inferred
/// where several dates name it and none a later one; a day never.
///
/// ```
/// let text = "The vote was held on 20 September 2022, officials said on Monday. Talks that began on \
///             12 September 2022 broke down last week.";
/// let dated = dateline::dates::infer(text).map(|dated| dated.to_string());
/// assert_eq!(dated.as_deref(), Some("about September 2022 (from the text)"));
/// assert_eq!(dateline::dates::infer("They were to be held from September 23 to 27."), None);
/// ```
pub fn infer(text: &str) -> Option<Dated> {
    let reading = Reading::of_article(None);
    let grammar = Grammar::new(text, &reading);
    let times = grammar.times();
    if times.iter().filter(|told| counts_from_its_day(&told.time)).count() < AGREEING {
        return None;
    }
    let said: Vec<DateSpan> = times.iter().filter_map(|told| said(&grammar, told)).collect();
    let span = month(&said).or_else(|| year(&said, AGREEING_ON_A_YEAR))?;
    Some(Dated { span, origin: Origin::Text })
}

/// Whether a time is told as it is for readers of the same days.
fn counts_from_its_day(time: &Time) -> bool {
    match time {
        Time::Day(days) => *days != 0,
        Time::Weekday(_, Turn::Unsaid | Turn::This | Turn::Next | Turn::Count(_)) => true,
        Time::Unit(unit, Step { from: Anchor::Today, .. }) => *unit <= Unit::Month,
        Time::Shift(by, Base::Today) => by.iter().all(|(_, unit)| *unit <= Unit::Month),
        Time::Part(_, of) => counts_from_its_day(of),
        _ => false,
    }
}

/// The day, month or year that a time names with its year, unless the sentence looks ahead to it.
fn said(grammar: &Grammar<'_>, told: &Told) -> Option<DateSpan> {
    if !told.time.has_own_year() || grammar.outlook(told) == Outlook::Ahead {
        return None;
    }
    let span = Context::alone().resolve(&told.time)?.span;
    matches!(span.precision(), Precision::Day | Precision::Month | Precision::Year).then_some(span)
}

/// The latest month, where several dates are in it and it is in the year that the text settles.
fn month(said: &[DateSpan]) -> Option<DateSpan> {
    let year = year(said, AGREEING)?;
    let months = || said.iter().filter(|span| span.precision() < Precision::Year).filter_map(DateSpan::start);
    let latest = months().max()?;
    let month = DateSpan::month(latest.year(), latest.month())?;
    let agreeing = months().filter(|day| month.contains_day(*day)).count();
    (agreeing >= AGREEING && year.contains(&month)).then_some(month)
}

/// The latest year, where it is named more often than all before it together.
fn year(said: &[DateSpan], fewest: usize) -> Option<DateSpan> {
    let years = || said.iter().filter_map(DateSpan::start).map(|day| day.year());
    let latest = years().max()?;
    let agreeing = years().filter(|year| *year == latest).count();
    (agreeing >= fewest && 2 * agreeing > said.len()).then(|| DateSpan::year(latest))?
}
