use super::{Inquiry, Language, Link, Sight};
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
    /// A text that is no time where one is needed.
    NoTime(String),
    /// A command that there is not.
    Unknown(String),
    /// A command without what it needs, or an empty message.
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
    /// A question.
    Question,
    /// A time.
    Time,
}

impl Request {
    /// Reads a message. `reading` tells what day it is and how numeric dates are written.
    pub fn read(message: &str, reading: &Reading) -> Self {
        let message = message.trim();
        let Some((name, rest)) = command(message) else {
            return Self::plain(message, reading);
        };
        match name.as_str() {
            "start" => Link::read(rest).map_or(Self::Start, Self::Shared),
            "help" => Self::Help,
            "about" => Self::About,
            "privacy" => Self::Privacy,
            "settings" => Self::Settings,
            "dates" => Self::Dates,
            "latest" => Self::Inquire(Inquiry::new(Sight::Newest), Vec::new()),
            "ask" => Self::plain(rest, reading),
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
        let inquiry = if asks_for_articles(&words) {
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

    /// A message that is no command: a question, or a plain request for articles.
    fn plain(message: &str, reading: &Reading) -> Self {
        if !message.chars().any(char::is_alphanumeric) {
            return Self::Nothing(Missing::Question);
        }
        let (inquiry, times) = Inquiry::read(message, reading);
        let times = TwoWays::of(message, &times);
        if !asks_for_articles(&inquiry.words) {
            return Self::Inquire(inquiry, times);
        }
        if !inquiry.times.is_empty() {
            return Self::Inquire(Inquiry::shelf(inquiry.spans()), times);
        }
        let asks_for_news = words(&inquiry.words).any(|word| NEWS.contains(&word.as_str()));
        let inquiry = if asks_for_news { Inquiry::new(Sight::Newest) } else { inquiry };
        Self::Inquire(inquiry, times)
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

/// Words that ask for articles and for nothing that they must speak of.
const ASKING_FOR_ARTICLES: &[&str] = &[
    "a",
    "all",
    "and",
    "any",
    "anything",
    "are",
    "article",
    "articles",
    "can",
    "did",
    "do",
    "else",
    "every",
    "everything",
    "find",
    "for",
    "from",
    "get",
    "give",
    "have",
    "in",
    "is",
    "latest",
    "list",
    "me",
    "most",
    "new",
    "newest",
    "news",
    "of",
    "on",
    "only",
    "please",
    "posted",
    "publish",
    "published",
    "read",
    "recent",
    "s",
    "see",
    "show",
    "stories",
    "story",
    "that",
    "the",
    "there",
    "to",
    "want",
    "was",
    "we",
    "were",
    "what",
    "whats",
    "which",
    "written",
    "you",
];

/// Words of a question that only asks what happened at a time.
const HAPPENED: &[&str] =
    &["about", "did", "else", "event", "events", "going", "happen", "happened", "happening", "occurred"];

/// Whether a question has no words to find but those that ask what happened.
pub(super) fn only_asks_what_happened(text: &str) -> bool {
    words(text).all(|word| {
        let word = word.as_str();
        ASKING_FOR_ARTICLES.binary_search(&word).is_ok() || HAPPENED.contains(&word)
    })
}

/// Words that ask for the newest articles, where nothing else is asked.
const NEWS: &[&str] = &["latest", "new", "newest", "news", "recent", "whats"];

/// Whether the words only ask for articles: "articles from September 2022", "what's new?".
fn asks_for_articles(text: &str) -> bool {
    words(text).all(|word| ASKING_FOR_ARTICLES.binary_search(&word.as_str()).is_ok())
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
