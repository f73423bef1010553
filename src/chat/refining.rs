//! A question and a reply to its answer, read together.

use std::ops::Range;

use chrono::Datelike;

use super::inquiry::tidy;
use super::wording::words as words_of;
use super::{InTime, Inquiry, Language, Sight};
use crate::archive::Order;
use crate::dates::{self, AskedTime, DateSpan, Lean, Precision, Reading, Use};

/// What a reply may ask for instead of adding words.
#[derive(Clone, Copy)]
enum Wish {
    Newest,
    Best,
    AnyTime,
    WithUndated,
}

/// Phrases that ask for another order or time, in small letters, and what they ask for.
const WISHES: &[(&str, Wish)] = &[
    ("newest first", Wish::Newest),
    ("latest first", Wish::Newest),
    ("most recent first", Wish::Newest),
    ("sort by date", Wish::Newest),
    ("by date", Wish::Newest),
    ("newest", Wish::Newest),
    ("latest", Wish::Newest),
    ("best first", Wish::Best),
    ("most relevant first", Wish::Best),
    ("most relevant", Wish::Best),
    ("by relevance", Wish::Best),
    ("best", Wish::Best),
    ("at any time", Wish::AnyTime),
    ("any time", Wish::AnyTime),
    ("anytime", Wish::AnyTime),
    ("all time", Wish::AnyTime),
    ("all dates", Wish::AnyTime),
    ("any date", Wish::AnyTime),
    ("whenever", Wish::AnyTime),
    ("include undated", Wish::WithUndated),
    ("with undated", Wish::WithUndated),
    ("undated too", Wish::WithUndated),
    ("undated included", Wish::WithUndated),
    ("спершу нові", Wish::Newest),
    ("спочатку нові", Wish::Newest),
    ("найновіші", Wish::Newest),
    ("спершу найкращі", Wish::Best),
    ("будь-коли", Wish::AnyTime),
    ("разом із недатованими", Wish::WithUndated),
];

/// Words that only tie a reply to what was said before.
const TIES: &[&str] = &[
    "and",
    "but",
    "or",
    "so",
    "then",
    "now",
    "only",
    "just",
    "ok",
    "okay",
    "please",
    "what",
    "how",
    "about",
    "instead",
    "also",
    "again",
    "show",
    "me",
    "і",
    "й",
    "та",
    "а",
    "лише",
    "тільки",
];

/// Words that a reply has to itself: they stay, but tell nothing new alone.
const ONLY: &[&str] = &["only", "just", "лише", "тільки"];

/// Words that count a time from today, whatever was asked before.
const FROM_TODAY: &[&str] = &[
    "last",
    "this",
    "next",
    "past",
    "today",
    "yesterday",
    "tomorrow",
    "ago",
    "recent",
    "recently",
    "now",
    "since",
    "current",
];

/// Words that count a time from the one told before.
const FROM_TOLD: &[&str] =
    &["before", "after", "later", "earlier", "following", "previous", "preceding", "next", "prior"];

/// What a question and a reply to its answer ask together. The time of the reply wins; words add up.
pub(super) fn refined(before: &Inquiry, reply: &str, reading: &Reading) -> Inquiry {
    let mut together = before.clone();
    if matches!(together.sight, Sight::Newest | Sight::Undated) {
        together.sight = Sight::Shelf;
    }
    let rest = take_wishes(reply, &mut together);
    let times = times(before, &rest, reading);
    if !times.is_empty() {
        let only = words_of(&rest).any(|word| ONLY.contains(&word.as_str()));
        let published = only || before.times.is_empty() || before.times.iter().any(|time| time.published);
        together.times = times
            .iter()
            .map(|time| InTime {
                span: time.span,
                published: published || time.usage == Use::Filter && open(time),
            })
            .collect();
        together.with_undated = false;
    }
    let words = without_ties(&dates::Asked { times }.words(&rest));
    if !words.is_empty() {
        together.words = added(&together.words, &words);
        together.sight = match before.sight {
            Sight::Timeline => Sight::Timeline,
            _ => Sight::Answer,
        };
        // Words that look for something in a list ask which of its articles speak of it.
        if before.sight == Sight::Shelf {
            together = together.restricted();
        }
    }
    if together.sight == Sight::Shelf && together.times.is_empty() {
        together.sight = Sight::Newest;
    }
    together
}

fn open(time: &AskedTime) -> bool {
    time.span.start().is_none() || time.span.end().is_none()
}

/// A question without the phrases that ask for an order, and that order. Single words ask for none here:
/// they are to be found.
pub(super) fn without_order(question: &str) -> (String, Option<Order>) {
    let mut rest = question.to_owned();
    let mut order = None;
    let orders = |phrase: &str, wish| phrase.contains(' ') && matches!(wish, Wish::Newest | Wish::Best);
    while let Some((range, wish)) = find_wish(&rest, orders) {
        order = Some(if matches!(wish, Wish::Newest) { Order::Newest } else { Order::Best });
        rest.replace_range(range, " ");
    }
    (rest, order)
}

/// Carries out what the reply wishes, and returns the rest of it.
fn take_wishes(reply: &str, inquiry: &mut Inquiry) -> String {
    let mut rest = reply.trim().trim_end_matches(['.', '!', '?']).to_owned();
    loop {
        // A single word is a wish only where it is all that is said.
        let lower = rest.to_lowercase();
        let whole = |phrase: &str, _| phrase.contains(' ') || without_ties(&lower) == phrase;
        let Some((range, wish)) = find_wish(&rest, whole) else {
            return rest;
        };
        match wish {
            Wish::Newest => inquiry.order = Order::Newest,
            Wish::Best => inquiry.order = Order::Best,
            Wish::AnyTime => inquiry.times.clear(),
            Wish::WithUndated => inquiry.with_undated = true,
        }
        rest.replace_range(range, " ");
    }
}

/// The first wish of the list that stands in a text as whole words, and where; only such as `counts`.
fn find_wish(text: &str, counts: impl Fn(&str, Wish) -> bool) -> Option<(Range<usize>, Wish)> {
    let lower = text.to_lowercase();
    // Only where the small letters are as long as the great ones can their places be told.
    if lower.len() != text.len() {
        return None;
    }
    WISHES.iter().filter(|(phrase, wish)| counts(phrase, *wish)).find_map(|&(phrase, wish)| {
        let at = lower.find(phrase)?;
        let range = at..at + phrase.len();
        let before = lower.get(..range.start)?.chars().next_back();
        let behind = lower.get(range.end..)?.chars().next();
        let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        (alone(before) && alone(behind) && text.get(range.clone()).is_some()).then_some((range, wish))
    })
}

/// The times of a reply. One that is unfinished ("only October", "and on the 21st?") or counts from another
/// ("the month before") is read from the time asked for before.
fn times(before: &Inquiry, reply: &str, reading: &Reading) -> Vec<AskedTime> {
    let mut times = dates::asked(reply, reading).times;
    times.retain(|time| time.usage != Use::Subject);
    if let Some(time) = bare_time(reply, reading)
        && (times.is_empty() || !reply.is_ascii())
    {
        times = vec![time];
    }
    let Some(told) = before.only_time() else {
        return times;
    };
    let near = Reading { reference: Some(told), lean: Lean::Article, ..*reading };
    let nearer = dates::read(reply, &near);
    for time in &mut times {
        let text = reply.get(time.bytes.clone()).unwrap_or_default();
        let from_today = words_of(text).any(|word| FROM_TODAY.contains(&word.as_str()));
        let found = nearer.iter().find(|mention| mention.bytes == time.bytes && !mention.own_year);
        if let (false, Some(span)) = (from_today, found.and_then(|mention| mention.span))
            && is_same_but_farther(&time.span, &span, text)
        {
            time.span = within(&told, span).unwrap_or(span);
            time.other_readings.clear();
        }
    }
    let counted = counted_from(&told, reply, reading);
    if times.is_empty() {
        return counted;
    }
    for time in &mut times {
        let text = reply.get(time.bytes.clone()).unwrap_or_default();
        let from_told = words_of(text).any(|word| FROM_TOLD.contains(&word.as_str()));
        if let Some(found) = counted.iter().find(|found| from_told && found.bytes == time.bytes) {
            time.span = found.span;
        }
    }
    times
}

/// A reply that is a tie and a time in digits, such as "only 2022": in a sentence, digits alone are none.
fn bare_time(reply: &str, reading: &Reading) -> Option<AskedTime> {
    let bare = untied(reply);
    let start = reply.rfind(&bare)?;
    let whole = start..start + bare.len();
    let asked = dates::asked(&bare, reading).times.into_iter().find(|time| time.bytes == (0..bare.len()));
    let span = Language::read_foreign_date(&bare).or_else(|| asked.map(|time| time.span))?;
    let (bytes, phrase) = (whole.clone(), whole);
    Some(AskedTime { bytes, phrase, span, other_readings: Vec::new(), usage: Use::Filter })
}

/// Whether two spans are the same day or month of the calendar in other years, or the same day of a month
/// or week in others: an unfinished date, read from two places.
fn is_same_but_farther(one: &DateSpan, other: &DateSpan, text: &str) -> bool {
    let (Some(a), Some(b)) = (one.start(), other.start()) else { return false };
    let by_name = text.chars().any(char::is_alphabetic);
    match (one.precision(), other.precision()) {
        (Precision::Day, Precision::Day) => a.day() == b.day() || by_name && a.weekday() == b.weekday(),
        (a_precision, b_precision) => {
            a_precision == b_precision && (a.month(), a.day()) == (b.month(), b.day())
        }
    }
}

/// The same day or month inside the time told before, where that is longer.
fn within(told: &DateSpan, span: DateSpan) -> Option<DateSpan> {
    let (start, year) = (span.start()?, told.start()?.year());
    if told.precision() != Precision::Year {
        return None;
    }
    match span.precision() {
        Precision::Month => DateSpan::month(year, start.month()),
        Precision::Day => DateSpan::day(start.with_year(year)?),
        _ => None,
    }
}

/// Times that count from the one told before: "the month before", "a week later".
fn counted_from(told: &DateSpan, reply: &str, reading: &Reading) -> Vec<AskedTime> {
    let lead = format!("{told}. ");
    let together = format!("{lead}{reply}");
    dates::asked(&together, reading)
        .times
        .into_iter()
        .filter(|time| time.bytes.start >= lead.len())
        .map(|time| {
            let back = |range: Range<usize>| {
                range.start.saturating_sub(lead.len())..range.end.saturating_sub(lead.len())
            };
            AskedTime { bytes: back(time.bytes), phrase: back(time.phrase), ..time }
        })
        .collect()
}

/// A text without the words at its head that only tie it to what was said before; nothing where it has no
/// others.
fn without_ties(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.iter().all(is_tie) {
        return String::new();
    }
    let head = words.iter().take_while(|word| is_tie(word)).count();
    // "what about Kherson" is about Kherson, but "what did he say" asks what.
    let asks = words
        .get(head.saturating_sub(1))
        .is_some_and(|word| matches!(word.to_lowercase().as_str(), "what" | "how"));
    let from = if asks { head.saturating_sub(1) } else { head };
    tidy(&words.get(from..).unwrap_or_default().join(" "))
}

/// A text from its first word on that does more than tie it to what was said before.
fn untied(text: &str) -> String {
    let words = text.split_whitespace().skip_while(is_tie);
    words.collect::<Vec<_>>().join(" ").trim_end_matches(['.', '?', '!']).to_owned()
}

fn is_tie(word: &&str) -> bool {
    let bare: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    bare.is_empty() || TIES.contains(&bare.as_str())
}

/// Words and more words, as one question.
fn added(words: &str, more: &str) -> String {
    let known: Vec<String> = words_of(words).collect();
    if words.is_empty() {
        return more.to_owned();
    }
    if words_of(more).all(|word| known.contains(&word)) {
        return words.to_owned();
    }
    let words = words.trim_end_matches(['.', '?', '!', ' ', ',']);
    format!("{words}, {more}")
}
