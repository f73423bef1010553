use crate::archive::{Question, TimeAsked, TimeUse};
use crate::dates::{self, DateSpan, Reading};

/// What a message asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// The best passages for a question.
    Ask(Question),
    /// The articles of a time.
    Date {
        /// The times; empty where none could be read.
        times: Vec<DateSpan>,
        /// What was written as the time.
        text: String,
    },
    /// What one can ask; the first word to a person who has just come.
    Start,
    /// What one can do.
    Help,
    /// A command that there is not.
    Unknown(String),
    /// A command without what it needs, or an empty message.
    Nothing(Missing),
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
        let Some(command) = message.strip_prefix('/') else {
            return Self::plain(message, reading);
        };
        let (name, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
        // In a group, a command may carry the name of the bot that it is for.
        let name = name.split('@').next().unwrap_or_default().to_lowercase();
        let rest = rest.trim();
        match name.as_str() {
            "start" => Self::Start,
            "help" => Self::Help,
            "ask" if rest.is_empty() => Self::Nothing(Missing::Question),
            "ask" => Self::Ask(question(rest, reading)),
            "date" if rest.is_empty() => Self::Nothing(Missing::Time),
            "date" => Self::date(rest, reading),
            _ => Self::Unknown(name),
        }
    }

    fn date(text: &str, reading: &Reading) -> Self {
        let mentions = dates::read(text, reading);
        Self::Date {
            times: mentions.iter().filter_map(|mention| mention.span).collect(),
            text: text.to_owned(),
        }
    }

    /// A message that is no command: a question, or a plain request for the articles of a time.
    fn plain(message: &str, reading: &Reading) -> Self {
        if message.is_empty() {
            return Self::Nothing(Missing::Question);
        }
        let question = question(message, reading);
        match &question.time {
            Some(time) if time.used != TimeUse::Subject && asks_for_articles(message, time) => {
                Self::Date { times: time.spans.clone(), text: message.to_owned() }
            }
            _ => Self::Ask(question),
        }
    }
}

/// Words that ask for articles and for nothing that they must speak of.
const ASKING_FOR_ARTICLES: &[&str] = &[
    "a",
    "all",
    "any",
    "anything",
    "are",
    "article",
    "articles",
    "can",
    "did",
    "do",
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
    "new",
    "news",
    "of",
    "on",
    "please",
    "posted",
    "publish",
    "published",
    "read",
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

/// Whether the message, but for its time, only asks for articles: "articles from September 2022".
fn asks_for_articles(message: &str, time: &TimeAsked) -> bool {
    let mut rest = String::with_capacity(message.len());
    let mut at = 0;
    for part in &time.bytes {
        rest.push_str(message.get(at..part.start).unwrap_or_default());
        rest.push(' ');
        at = part.end;
    }
    rest.push_str(message.get(at..).unwrap_or_default());
    let rest = rest.to_lowercase().replace(['\'', '’'], "");
    rest.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| ASKING_FOR_ARTICLES.binary_search(&word).is_ok())
}

/// A question with the time that it asks for.
pub fn question(text: &str, reading: &Reading) -> Question {
    let mut question = Question::new(text);
    question.time = time_asked(&question.text, reading);
    question
}

/// The time that a question asks for, if it names one.
fn time_asked(text: &str, reading: &Reading) -> Option<TimeAsked> {
    let mentions = dates::read(text, reading);
    let spans: Vec<DateSpan> = mentions.iter().filter_map(|mention| mention.span).collect();
    let bytes =
        mentions.into_iter().filter(|mention| mention.span.is_some()).map(|mention| mention.bytes).collect();
    (!spans.is_empty()).then_some(TimeAsked { spans, used: TimeUse::Filter, bytes })
}
