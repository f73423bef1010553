use crate::archive::Question;
use crate::dates::{self, DateSpan, Reading, Use};

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
            "ask" => Self::Ask(Question::read(rest, reading)),
            "date" if rest.is_empty() => Self::Nothing(Missing::Time),
            "date" => Self::date(rest, reading),
            _ => Self::Unknown(name),
        }
    }

    fn date(text: &str, reading: &Reading) -> Self {
        let asked = dates::asked(text, reading);
        Self::Date { times: asked.times.iter().map(|time| time.span).collect(), text: text.to_owned() }
    }

    /// A message that is no command: a question, or a plain request for the articles of a time.
    fn plain(message: &str, reading: &Reading) -> Self {
        if message.is_empty() {
            return Self::Nothing(Missing::Question);
        }
        let question = Question::read(message, reading);
        let times: Vec<DateSpan> =
            question.times.iter().filter(|time| time.usage != Use::Subject).map(|time| time.span).collect();
        if !times.is_empty() && asks_for_articles(&question) {
            return Self::Date { times, text: message.to_owned() };
        }
        Self::Ask(question)
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

/// Whether the question, but for its time, only asks for articles: "articles from September 2022".
fn asks_for_articles(question: &Question) -> bool {
    let mut rest = String::with_capacity(question.text.len());
    for (at, c) in question.text.char_indices() {
        match c {
            _ if question.is_time(&(at..at + c.len_utf8())) => rest.push(' '),
            '\'' | '’' => {}
            c => rest.extend(c.to_lowercase()),
        }
    }
    rest.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| ASKING_FOR_ARTICLES.binary_search(&word).is_ok())
}
