//! Years, months and days to choose from, with how many articles each has.

use chrono::{Datelike, NaiveDate};

use super::{Action, Button, Language, Reply, Style, Styled, welcome};
use crate::archive::{Calendar, Holdings};
use crate::dates::DateSpan;

/// How many years stand on one page, the newest first.
const YEARS: usize = 48;

/// The years before `before`, or the newest.
pub(super) fn years(
    calendar: &Calendar,
    holdings: Holdings,
    before: Option<i32>,
    language: Language,
) -> Reply {
    let texts = language.texts();
    if holdings.articles == 0 {
        return welcome::empty(language);
    }
    let counts = by_year(calendar);
    let mut listed: Vec<(i32, u64)> =
        counts.into_iter().rev().filter(|(year, _)| before.is_none_or(|before| *year < before)).collect();
    let more = listed.len() > YEARS;
    listed.truncate(YEARS);
    let hint = if listed.is_empty() { texts.none_dated() } else { texts.years_head() };
    let reply = head(language, &texts.articles(holdings.articles), hint);
    let buttons = listed.iter().filter_map(|&(year, count)| {
        let label = texts.date(&DateSpan::year(year)?);
        Some(Button::act(counted(&label, count, language), Action::Year(year)))
    });
    let reply = reply.rows(buttons, 3);
    let earlier = listed
        .last()
        .filter(|_| more)
        .map(|(oldest, _)| Button::act(texts.earlier_years(), Action::Years(Some(*oldest))));
    let undated =
        (calendar.undated > 0).then(|| Button::act(texts.show_undated(calendar.undated), Action::Undated));
    reply.row(earlier).row(undated)
}

/// The months of a year.
pub(super) fn months(calendar: &Calendar, year: i32, language: Language) -> Option<Reply> {
    let texts = language.texts();
    let span = DateSpan::year(year)?;
    let name = texts.date(&span);
    let months: Vec<(u32, u64)> =
        calendar.months.iter().filter(|month| month.0 == year).map(|month| (month.1, month.2)).collect();
    let coarse = calendar.years.iter().find(|known| known.0 == year).map_or(0, |known| known.1);
    let all = coarse + months.iter().map(|month| month.1).sum::<u64>();
    let mut reply = head(language, &format!("{name} · {}", texts.articles(all)), &texts.year_head(&name));
    if coarse > 0 && !months.is_empty() {
        reply = reply.say(texts.known_to_the_year(coarse));
    }
    let buttons = months.into_iter().map(|(month, count)| {
        Button::act(counted(texts.month(month), count, language), Action::Month(year, month))
    });
    let whole = Button::act(texts.all_of(&name), Action::Shelf(span));
    Some(reply.rows(buttons, 3).row([whole]).row([Button::act(texts.all_years(), Action::Years(None))]))
}

/// The days of a month.
pub(super) fn days(
    days: &[(NaiveDate, u64)],
    calendar: &Calendar,
    month: DateSpan,
    language: Language,
) -> Option<Reply> {
    let texts = language.texts();
    let start = month.start()?;
    let name = texts.date(&month);
    let all = calendar
        .months
        .iter()
        .find(|known| (known.0, known.1) == (start.year(), start.month()))
        .map_or(0, |known| known.2);
    let coarse = all.saturating_sub(days.iter().map(|day| day.1).sum());
    let mut reply = head(language, &format!("{name} · {}", texts.articles(all)), &texts.days_head(&name));
    if coarse > 0 {
        reply = reply.say(texts.known_to_the_month(coarse));
    }
    let buttons = days.iter().filter_map(|&(day, count)| {
        let label = counted(&day.day().to_string(), count, language);
        Some(Button::act(label, Action::Shelf(DateSpan::day(day)?)))
    });
    let whole = Button::act(texts.all_of(&name), Action::Shelf(month));
    let year = texts.date(&DateSpan::year(start.year())?);
    let back = Button::act(format!("◂ {year}"), Action::Year(start.year()));
    Some(reply.rows(buttons, 5).row([whole]).row([back]))
}

fn head(language: Language, what: &str, hint: &str) -> Reply {
    Reply::new(language).line(Styled::plain("📅 ").styled(what, Style::Bold)).say(hint)
}

/// `September · 41`
fn counted(label: &str, count: u64, language: Language) -> String {
    format!("{label} · {}", language.texts().number(count))
}

/// How many articles each year has, oldest first.
fn by_year(calendar: &Calendar) -> Vec<(i32, u64)> {
    let mut years = std::collections::BTreeMap::<i32, u64>::new();
    for &(year, _, count) in &calendar.months {
        *years.entry(year).or_default() += count;
    }
    for &(year, count) in &calendar.years {
        *years.entry(year).or_default() += count;
    }
    years.into_iter().collect()
}
