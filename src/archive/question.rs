use std::ops::Range;

use crate::dates::{self, AskedTime, DateSpan, NaiveDate, Reading, Use};

/// The longest question that is read, in characters.
pub const LONGEST_QUESTION: usize = 1_000;

/// Whoever asks for the articles of a time does so in no more words than this. In a longer question, a time
/// tells of one of several things, and must not hide the others.
const LONGEST_REQUEST: usize = 16;

/// What a person wants to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The question as it was written, cut where it was longer than [`LONGEST_QUESTION`].
    pub text: String,
    /// The times that it names, and what it asks of each.
    pub times: Vec<AskedTime>,
    /// The day on which it is asked, where that is known: news questions mean the recent past.
    pub today: Option<NaiveDate>,
    /// Whether articles without a date take part although a time restricts the rest.
    pub with_undated: bool,
    /// The order of the hits.
    pub order: Order,
}

/// The order of the hits of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What answers best comes first.
    #[default]
    Best,
    /// What was published last comes first.
    Newest,
}

impl Question {
    /// Reads a question. `reading` tells what day it is and how numeric dates are written.
    pub fn read(text: &str, reading: &Reading) -> Self {
        let text: String = text.chars().take(LONGEST_QUESTION).collect();
        let mut times = dates::asked(&text, reading).times;
        if text.split_whitespace().count() > LONGEST_REQUEST {
            for time in times.iter_mut().filter(|time| time.usage == Use::Filter) {
                time.usage = Use::Event;
            }
        }
        let today = reading.reference.and_then(|reference| reference.start());
        Self { text, times, today, with_undated: false, order: Order::Best }
    }

    /// The times that restrict by date of publication; empty where nothing does.
    pub fn filter(&self) -> Vec<DateSpan> {
        self.times_for(Use::Filter)
    }

    /// The times at which something happened; empty where none is asked for.
    pub fn event(&self) -> Vec<DateSpan> {
        self.times_for(Use::Event)
    }

    fn times_for(&self, usage: Use) -> Vec<DateSpan> {
        self.times.iter().filter(|time| time.usage == usage).map(|time| time.span).collect()
    }

    /// The time that the question asks for above all, for what it shows of its reading.
    pub fn main_time(&self) -> Option<&AskedTime> {
        let first = |usage| self.times.iter().find(|time| time.usage == usage);
        first(Use::Filter).or_else(|| first(Use::Event)).or_else(|| first(Use::Subject))
    }

    /// Whether the bytes tell a time to filter by or to look for events in, and so are no words to find.
    pub fn is_time(&self, bytes: &Range<usize>) -> bool {
        self.times.iter().any(|time| {
            time.usage != Use::Subject && time.phrase.start < bytes.end && bytes.start < time.phrase.end
        })
    }
}
