use std::ops::Range;

use crate::dates::DateSpan;

/// The longest question that is read, in characters.
pub const LONGEST_QUESTION: usize = 1_000;

/// What a person wants to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The question as it was written, cut where it was longer than [`LONGEST_QUESTION`].
    pub text: String,
    /// The time that it asks for.
    pub time: Option<TimeAsked>,
    /// Whether articles without a date take part although a time restricts the rest.
    pub with_undated: bool,
    /// The order of the hits.
    pub order: Order,
}

/// The time that a question asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeAsked {
    /// The times, in the order in which they were named; never empty.
    pub spans: Vec<DateSpan>,
    /// What the time is there for.
    pub used: TimeUse,
    /// The bytes of the question that tell the time, and so are not searched for as words.
    pub bytes: Vec<Range<usize>>,
}

/// What a time in a question is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeUse {
    /// It restricts the articles by their date of publication.
    Filter,
    /// It tells when something happened: articles of that time and passages that mention it come first.
    Event,
    /// It only names the subject, and hides nothing.
    Subject,
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
    /// A question without a time of its own.
    pub fn new(text: &str) -> Self {
        let text = text.chars().take(LONGEST_QUESTION).collect();
        Self { text, time: None, with_undated: false, order: Order::Best }
    }

    /// The times that restrict by date of publication; empty where nothing does.
    pub fn filter(&self) -> &[DateSpan] {
        match &self.time {
            Some(time) if time.used == TimeUse::Filter => &time.spans,
            _ => &[],
        }
    }

    /// The times at which something happened; empty where none is asked for.
    pub fn event(&self) -> &[DateSpan] {
        match &self.time {
            Some(time) if time.used == TimeUse::Event => &time.spans,
            _ => &[],
        }
    }
}
