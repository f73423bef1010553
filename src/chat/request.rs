use super::wording::{self, Courtesy};
use super::{Inquiry, Language, Link, Sight, refining};
use crate::archive::Order;
use crate::dates::{self, AskedTime, DateSpan, Reading};

/// What a message asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// The best passages for a question, the articles of a time, the newest ones, or a timeline; and the
    /// dates of the message that can be read in another way.
    Inquire(Inquiry, Vec<TwoWays>),
    /// The years that have articles.
    Dates,
    /// An article that was shared.
    Shared(Link),
    /// What one can ask; the first word to a person who has just come.
    Start,
    /// What one can do.
    Help,
    /// What the bot answers from.
    About,
    /// What the bot keeps of people.
    Privacy,
    /// What one can set.
    Settings,
    /// Thanks.
    Thanks,
    /// A text that is no time where one is needed.
    NoTime(String),
    /// A command that there is not.
    Unknown(String),
    /// A command without what it needs, or a message without words.
    Nothing(Missing),
}

/// A date in digits that can be read in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoWays {
    /// As it was written.
    pub written: String,
    /// As it was read.
    pub read: DateSpan,
    /// As it was not.
    pub other: DateSpan,
}

impl TwoWays {
    fn of(text: &str, times: &[AskedTime]) -> Vec<Self> {
        let two = times.iter().filter_map(|time| {
            let other = *time.other_readings.first().filter(|other| **other != time.span)?;
            let written = text.get(time.bytes.clone())?.to_owned();
            Some(Self { written, read: time.span, other })
        });
        two.collect()
    }
}

/// What a message lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Any words.
    Words,
    /// A question, behind a command.
    Question,
    /// A time.
    Time,
}

impl Request {
    /// Reads a message. `reading` tells what day it is and how numeric dates are written.
    pub fn read(message: &str, reading: &Reading) -> Self {
        let message = message.trim();
        let Some((name, rest)) = command(message) else {
            return match Courtesy::of(message) {
                Some(Courtesy::Greeting) => Self::Start,
                Some(Courtesy::Thanks) => Self::Thanks,
                None => Self::plain(message, Missing::Words, reading),
            };
        };
        match name.as_str() {
            "start" => Link::read(rest).map_or(Self::Start, Self::Shared),
            "help" => Self::Help,
            "about" => Self::About,
            "privacy" => Self::Privacy,
            "settings" => Self::Settings,
            "dates" => Self::Dates,
            "latest" => Self::latest(rest, reading),
            "ask" => Self::plain(rest, Missing::Question, reading),
            "date" if rest.is_empty() => Self::Nothing(Missing::Time),
            "date" => Self::date(rest, reading),
            "timeline" => Self::timeline(rest, reading),
            _ => Self::Unknown(name),
        }
    }

    /// What stands behind `/date` always restricts; what more it says is to be found.
    fn date(text: &str, reading: &Reading) -> Self {
        let times = dates::asked(text, reading).times;
        if let Some(span) = Language::read_foreign_date(text) {
            return Self::Inquire(Inquiry::shelf([span]), Vec::new());
        }
        if times.is_empty() {
            return Self::NoTime(text.to_owned());
        }
        let inquiry = Inquiry::shelf(times.iter().map(|time| time.span));
        let words = super::inquiry::tidy(&without(text, &times));
        let inquiry = if wording::asks_for_articles(&words) {
            inquiry
        } else {
            Inquiry { sight: Sight::Answer, words, ..inquiry }
        };
        Self::Inquire(inquiry, TwoWays::of(text, &times))
    }

    fn timeline(text: &str, reading: &Reading) -> Self {
        let (inquiry, times) = Inquiry::read(text, reading);
        Self::Inquire(Inquiry { sight: Sight::Timeline, ..inquiry.restricted() }, TwoWays::of(text, &times))
    }

    /// The newest articles; what stands behind `/latest` is what they are to speak of.
    fn latest(text: &str, reading: &Reading) -> Self {
        let newest = Inquiry::new(Sight::Newest);
        if !text.chars().any(char::is_alphabetic) {
            return Self::Inquire(newest, Vec::new());
        }
        match Self::plain(text, Missing::Words, reading) {
            Self::Inquire(inquiry, times) if inquiry.sight == Sight::Answer => {
                Self::Inquire(Inquiry { order: Order::Newest, ..inquiry }, times)
            }
            request => request,
        }
    }

    /// A question, or a plain request for articles.
    fn plain(message: &str, missing: Missing, reading: &Reading) -> Self {
        if !message.chars().any(char::is_alphanumeric) {
            return Self::Nothing(missing);
        }
        // A first line that was copied asks again what it tells.
        if let Some(inquiry) = Inquiry::read_back(message).filter(Inquiry::asks_something) {
            return Self::Inquire(inquiry, Vec::new());
        }
        let (message, order) = refining::without_order(message);
        let (mut inquiry, times) = Inquiry::read(&message, reading);
        inquiry.order = order.unwrap_or_default();
        let times = TwoWays::of(&message, &times);
        if let Some(lead) = wording::lead_to_articles(&inquiry.words) {
            if order.is_none() && wording::asks_for_newest(lead) {
                inquiry.order = Order::Newest;
            }
            inquiry.words = inquiry.words.split_off(lead.len());
        }
        // "What happened?", of no time, is of the newest.
        let what_happened = inquiry.times.is_empty() && wording::only_asks_what_happened(&inquiry.words);
        if !what_happened && !wording::asks_for_articles(&inquiry.words) {
            return Self::Inquire(inquiry, times);
        }
        if !inquiry.times.is_empty() {
            return Self::Inquire(Inquiry::shelf(inquiry.spans()), times);
        }
        let newest = order.is_some() || what_happened || wording::asks_for_news(&inquiry.words);
        Self::Inquire(if newest { Inquiry::new(Sight::Newest) } else { inquiry }, times)
    }
}

/// The name of a command, without the slash and the bot that it is for, and what stands behind it.
pub(super) fn command(message: &str) -> Option<(String, &str)> {
    let command = message.strip_prefix('/')?;
    let (name, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
    let name = name.split('@').next().unwrap_or_default().to_lowercase();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    is_name.then(|| (name, rest.trim()))
}

/// A text without the times that were read in it.
fn without(text: &str, times: &[AskedTime]) -> String {
    let mut words = String::with_capacity(text.len());
    let mut from = 0;
    for time in times {
        words.push_str(text.get(from..time.phrase.start).unwrap_or_default());
        words.push(' ');
        from = time.phrase.end.max(from);
    }
    words + text.get(from..).unwrap_or_default()
}
