//! How many articles speak of something, by month.

use chrono::NaiveDate;

use super::line::first;
use super::{Action, Bar, Button, Chart, Inquiry, Language, Reply};
use crate::archive::Calendar;
use crate::dates::DateSpan;

/// More months than this are drawn as years: narrower bars could not be told apart on a phone.
const MOST_MONTHS: usize = 36;
/// More years than this are drawn without those before them.
const MOST_YEARS: usize = 60;
/// How many of the highest months have a button.
const BUTTONS: usize = 6;
/// How many of them are told in words too.
const NAMED: usize = 3;

/// Draws the counts.
pub(super) fn reply(inquiry: &Inquiry, counts: &Calendar, all: u64, language: Language) -> Reply {
    let texts = language.texts();
    let of_months: u64 = counts.months.iter().map(|month| month.2).sum();
    let of_years: u64 = counts.years.iter().map(|year| year.1).sum();
    let found = of_months + of_years + counts.undated;
    let told = if found == all { texts.articles(all) } else { texts.articles_of(found, all) };
    let reply = Reply::new(language).line(first(inquiry, language, &[told]));
    if of_months + of_years == 0 {
        let undated = texts.not_in_the_picture(counts.undated, 0);
        return reply.gap().say(texts.timeline_empty(!inquiry.words.is_empty())).texts(undated);
    }
    let mut highest: Vec<(i32, u32, u64)> = counts.months.clone();
    highest.sort_by_key(|&(year, month, count)| (std::cmp::Reverse(count), std::cmp::Reverse((year, month))));
    highest.truncate(BUTTONS);
    let spans: Vec<(DateSpan, u64)> = highest
        .iter()
        .filter_map(|&(year, month, count)| Some((DateSpan::month(year, month)?, count)))
        .collect();
    let named = |(span, count): &(DateSpan, u64)| format!("{} ({})", texts.date(span), texts.number(*count));
    // Where many months have as much, none of them has most.
    let next = spans.get(NAMED).map_or(0, |next| next.1);
    let most: Vec<String> = spans.iter().take(NAMED).filter(|span| span.1 > next).map(named).collect();
    let mut reply = Reply {
        blocks: [reply.blocks, vec![super::Block::Chart(chart(counts, language))]].concat(),
        ..reply
    };
    if !most.is_empty() {
        reply = reply.say(texts.most_in(&most.join(", ")));
    }
    let unseen_years = if drawn_by_year(counts) { 0 } else { of_years };
    if let Some(missing) = texts.not_in_the_picture(counts.undated, unseen_years) {
        reply = reply.say(missing);
    }
    let mut by_time = spans;
    by_time.sort_by_key(|(span, _)| span.start());
    let buttons = by_time.iter().map(|(span, count)| {
        let label = format!("{} · {}", texts.date(span), texts.number(*count));
        Button::act(label, Action::OfTimeline(*span))
    });
    reply.rows(buttons, 2)
}

/// Whether the months are too many to be drawn, or there are none.
fn drawn_by_year(counts: &Calendar) -> bool {
    match (counts.months.first(), counts.months.last()) {
        (Some(first), Some(last)) => months_between(first, last) > MOST_MONTHS,
        _ => true,
    }
}

fn months_between(first: &(i32, u32, u64), last: &(i32, u32, u64)) -> usize {
    let months = i64::from(last.0 - first.0) * 12 + i64::from(last.1) - i64::from(first.1);
    usize::try_from(months + 1).unwrap_or_default()
}

fn chart(counts: &Calendar, language: Language) -> Chart {
    let texts = language.texts();
    let mut bars = Vec::new();
    if drawn_by_year(counts) {
        let mut years = std::collections::BTreeMap::<i32, u64>::new();
        let months = counts.months.iter().map(|&(year, _, count)| (year, count));
        for (year, count) in months.chain(counts.years.iter().copied()) {
            *years.entry(year).or_default() += count;
        }
        let (Some(&first), Some(&last)) = (years.keys().next(), years.keys().next_back()) else {
            return Chart::default();
        };
        let shortest = last.saturating_sub(i32::try_from(MOST_YEARS).unwrap_or(i32::MAX) - 1);
        for year in first.max(shortest)..=last {
            let label = DateSpan::year(year).map(|span| texts.date(&span)).unwrap_or_default();
            let count = years.get(&year).copied().unwrap_or_default();
            bars.push(Bar { label, group: String::new(), count });
        }
        return Chart { bars };
    }
    let (Some(first), Some(last)) = (counts.months.first(), counts.months.last()) else {
        return Chart::default();
    };
    let mut month = NaiveDate::from_ymd_opt(first.0, first.1, 1);
    while let Some(day) = month {
        use chrono::Datelike;
        if (day.year(), day.month()) > (last.0, last.1) {
            break;
        }
        let known = counts.months.iter().find(|known| (known.0, known.1) == (day.year(), day.month()));
        bars.push(Bar {
            label: texts.short_month(day.month()).to_owned(),
            group: DateSpan::year(day.year()).map(|span| texts.date(&span)).unwrap_or_default(),
            count: known.map_or(0, |known| known.2),
        });
        month = day.checked_add_months(chrono::Months::new(1));
    }
    Chart { bars }
}
