//! The times that a passage mentions, as the index holds them.

use std::ops::Range;

use chrono::{Datelike, Months, NaiveDate};

use super::schema::{day, day_number};
use crate::dates::DateSpan;

/// Days, months and years are written out for spans of at most this many of them; longer ones say too
/// little.
const MOST_DAYS: i64 = 31;
const MOST_MONTHS: i64 = 36;
const MOST_YEARS: i64 = 60;

const DAY_BITS: u32 = 24;
const SENTENCE_BITS: u32 = 16;

/// A time that a passage mentions: half-open days of the common era, and the sentence, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mentioned {
    /// The first day; 0 where it is open or before the common era.
    pub(super) start: i64,
    /// The day behind the last; [`Mentioned::OPEN`] where it is open.
    pub(super) end: i64,
    /// The sentence of the passage, from 1.
    pub(super) sentence: u32,
}

impl Mentioned {
    /// Stands for no end: a day beyond the calendar.
    pub(super) const OPEN: i64 = (1 << DAY_BITS) - 1;

    pub(super) fn new(span: &DateSpan, sentence: u32) -> Self {
        let start = span.start().map_or(0, |day| day_number(day).clamp(0, Self::OPEN - 1));
        let end = span.end().map_or(Self::OPEN, |day| day_number(day).clamp(1, Self::OPEN));
        Self { start, end, sentence: sentence.min((1 << SENTENCE_BITS) - 1) }
    }

    /// Start, end and sentence in one number, as the column holds them.
    pub(super) fn packed(self) -> u64 {
        let bits = |number: i64| u64::try_from(number).unwrap_or_default();
        bits(self.start) << (DAY_BITS + SENTENCE_BITS)
            | bits(self.end) << SENTENCE_BITS
            | u64::from(self.sentence)
    }

    pub(super) fn unpacked(packed: u64) -> Self {
        let days = |bits: u64| i64::try_from(bits & ((1 << DAY_BITS) - 1)).unwrap_or_default();
        Self {
            start: days(packed >> (DAY_BITS + SENTENCE_BITS)),
            end: days(packed >> SENTENCE_BITS),
            sentence: u32::try_from(packed & ((1 << SENTENCE_BITS) - 1)).unwrap_or_default(),
        }
    }

    /// How well the mention fits a time asked for, from 0 to 1: best where they are the same, well where the
    /// mention lies inside, less the more of it lies outside.
    pub(super) fn fit(self, asked: &Range<i64>) -> f32 {
        let shared = self.end.min(asked.end) - self.start.max(asked.start);
        if shared <= 0 {
            return 0.0;
        }
        let share = |whole: i64| (shared as f32 / whole.max(1) as f32).min(1.0);
        // An open time says of its far end nothing: half of the fit that its length would give.
        let own = if self.end == Self::OPEN || self.start == 0 { 0.5 } else { share(self.end - self.start) };
        own.sqrt() * (0.7 + 0.3 * share(asked.end - asked.start))
    }
}

/// The days of a time asked for, as mentions are counted.
pub(super) fn asked_days(span: &DateSpan) -> Range<i64> {
    let mentioned = Mentioned::new(span, 0);
    mentioned.start..mentioned.end
}

/// The words under which a time is found: its days (`2022-09-20`), months (`2022-09`) and years (`2022`), as
/// far as they are few. An open time is found under the day, month and year that it names.
pub(super) fn words(span: &DateSpan) -> Vec<String> {
    let (first, last) = match (span.start(), span.last_day()) {
        (Some(first), Some(last)) => (first, last),
        (Some(only), None) | (None, Some(only)) => (only, only),
        (None, None) => return Vec::new(),
    };
    let mut words = Vec::new();
    let (from, to) = (day_number(first), day_number(last));
    if to - from < MOST_DAYS {
        words.extend((from..=to).filter_map(day).map(|day| day.format("%Y-%m-%d").to_string()));
    }
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    if months(last) - months(first) < MOST_MONTHS {
        let count = u32::try_from(months(last) - months(first)).unwrap_or_default();
        let begin = first.with_day(1).unwrap_or(first);
        words.extend(
            (0..=count)
                .filter_map(|ahead| begin.checked_add_months(Months::new(ahead)))
                .map(|month| month.format("%Y-%m").to_string()),
        );
    }
    if i64::from(last.year()) - i64::from(first.year()) < MOST_YEARS {
        words.extend((first.year()..=last.year()).map(|year| year.to_string()));
    }
    words
}
