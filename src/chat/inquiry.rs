//! What is asked for, as an answer's first line tells it.

use super::Language;
use crate::archive::{LONGEST_QUESTION, Order, Question};
use crate::dates::{self, AskedTime, DateSpan, Reading, Use};

/// The most characters of the words that a first line shows.
const SHOWN: usize = 300;
/// Stands behind words that were too many to show.
const CUT: char = '…';
/// Parts of a first line are told apart by this.
const BETWEEN: &str = " · ";

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Passages that answer.
    Answer,
    /// The articles of a time.
    Shelf,
    /// The newest articles of all.
    Newest,
    /// The articles without a date.
    Undated,
    /// How many articles speak of it, by month.
    Timeline,
}

/// What is asked for. An answer's first line tells it to people and to the bot alike: what a button or a
/// reply goes on from is read there, and nowhere else kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// What is looked for.
    pub sight: Sight,
    /// The words to find, without the times that restrict.
    pub words: String,
    /// The times that restrict (by date of publication) or that something happened at.
    pub times: Vec<InTime>,
    /// The order of the hits.
    pub order: Order,
    /// Whether articles without a date take part although a time restricts the rest.
    pub with_undated: bool,
}

/// A time, and whether it restricts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InTime {
    /// The days.
    pub span: DateSpan,
    /// Whether only articles published in it are wanted; otherwise something happened at that time.
    pub published: bool,
}

impl Inquiry {
    /// An inquiry for nothing yet.
    pub fn new(sight: Sight) -> Self {
        Self { sight, words: String::new(), times: Vec::new(), order: Order::Best, with_undated: false }
    }

    /// The articles of some times.
    pub fn shelf(times: impl IntoIterator<Item = DateSpan>) -> Self {
        let times = times.into_iter().map(|span| InTime { span, published: true }).collect();
        Self { times, ..Self::new(Sight::Shelf) }
    }

    /// Reads a question: its words, and the times that it asks for.
    pub fn read(question: &str, reading: &Reading) -> (Self, Vec<AskedTime>) {
        let text: String = question.chars().take(LONGEST_QUESTION).collect();
        let mut asked = dates::asked(&text, reading);
        // What stands in quotation marks is to be found as it stands.
        asked.times.retain(|time| time.usage != Use::Subject && !is_quoted(&text, time.bytes.start));
        let times = asked
            .times
            .iter()
            .map(|time| InTime { span: time.span, published: time.usage == Use::Filter })
            .collect();
        let words = tidy(&asked.words(&text));
        (Self { words, times, ..Self::new(Sight::Answer) }, asked.times)
    }

    /// The question for the archive. `reading` is for the times that are part of its words.
    pub fn question(&self, reading: &Reading) -> Question {
        let mut question = Question::read(&self.words, reading);
        // Times that restrict are told apart from the words; one among the words is their subject.
        for time in &mut question.times {
            time.usage = Use::Subject;
        }
        let end = question.text.len();
        question.times.extend(self.times.iter().map(|time| AskedTime {
            bytes: end..end,
            phrase: end..end,
            span: time.span,
            other_readings: Vec::new(),
            usage: if time.published { Use::Filter } else { Use::Event },
        }));
        question.order = self.order;
        question.with_undated = self.with_undated;
        question
    }

    /// The times alone.
    pub fn spans(&self) -> Vec<DateSpan> {
        self.times.iter().map(|time| time.span).collect()
    }

    /// The one time that restricts, where there is one and no other.
    pub fn only_time(&self) -> Option<DateSpan> {
        match self.times.as_slice() {
            [time] => Some(time.span),
            _ => None,
        }
    }

    /// Whether it says what is to be found, or when.
    pub(super) fn asks_something(&self) -> bool {
        !self.words.is_empty()
            || !self.times.is_empty()
            || matches!(self.sight, Sight::Newest | Sight::Undated)
    }

    /// Makes every time restrict.
    #[must_use]
    pub fn restricted(mut self) -> Self {
        for time in &mut self.times {
            time.published = true;
        }
        self
    }

    /// The sign, the words, and what else was understood, in the order of a first line.
    pub(super) fn told(&self, language: Language) -> (&'static str, String, Vec<String>) {
        let texts = language.texts();
        let mut parts = Vec::new();
        match self.sight {
            Sight::Newest => parts.push(texts.newest_articles().to_owned()),
            Sight::Undated => parts.push(texts.undated().to_owned()),
            _ => {}
        }
        parts.extend(self.times.iter().map(|time| {
            let date = texts.date(&time.span);
            if time.published { date } else { format!("{}{date}", texts.around()) }
        }));
        if self.order == Order::Newest {
            parts.push(texts.newest_first().to_owned());
        }
        if self.with_undated {
            parts.push(texts.undated_included().to_owned());
        }
        (sign(self.sight), shown(&self.words), parts)
    }

    /// Reads the first line of a message back. `None` where it is no first line of an answer.
    ///
    /// A line in any of the languages is read, whatever the language of the person who goes on from it.
    pub fn read_back(message: &str) -> Option<Self> {
        let line = message.lines().next()?.trim();
        let (sight, rest) = [Sight::Answer, Sight::Timeline, Sight::Shelf]
            .into_iter()
            .find_map(|sight| Some((sight, line.strip_prefix(sign(sight))?)))?;
        let mut inquiry = Self::new(sight);
        let mut parts = rest.trim_start().split(BETWEEN);
        if sight == Sight::Answer {
            parts.next()?.trim().clone_into(&mut inquiry.words);
        }
        let parts: Vec<&str> = parts.collect();
        for (at, part) in parts.iter().enumerate() {
            let understood = Language::ALL.into_iter().any(|one| inquiry.read_part(part.trim(), one));
            // The words of a timeline are optional, so they are told from what else may come first.
            if !understood && at == 0 && sight == Sight::Timeline && parts.len() > 1 {
                part.trim().clone_into(&mut inquiry.words);
            }
        }
        Some(inquiry)
    }

    /// Takes over what one part of a first line says, if it is in that language.
    fn read_part(&mut self, part: &str, language: Language) -> bool {
        let texts = language.texts();
        if part == texts.newest_first() {
            self.order = Order::Newest;
        } else if part == texts.undated_included() {
            self.with_undated = true;
        } else if part == texts.newest_articles() && self.sight == Sight::Shelf {
            self.sight = Sight::Newest;
        } else if part == texts.undated() && self.sight == Sight::Shelf {
            self.sight = Sight::Undated;
        } else {
            let (part, published) = match part.strip_prefix(texts.around()) {
                Some(rest) => (rest, false),
                None => (part, true),
            };
            let Some(span) = texts.read_date(part) else { return false };
            self.times.push(InTime { span, published });
        }
        true
    }

    /// Whether the words were too many for the first line.
    pub fn is_cut(&self) -> bool {
        self.words.ends_with(CUT)
    }

    /// The whole words again, where the question that the answer replies to begins with those of the first
    /// line.
    pub fn completed(mut self, question: &str, reading: &Reading) -> Option<Self> {
        let words = Self::read(question, reading).0.words;
        if shown(&words) != self.words {
            return None;
        }
        self.words = words;
        Some(self)
    }
}

/// What a first line begins with.
fn sign(sight: Sight) -> &'static str {
    match sight {
        Sight::Answer => "🔎",
        Sight::Timeline => "📈",
        Sight::Shelf | Sight::Newest | Sight::Undated => "🗓",
    }
}

/// The words as a first line shows them.
fn shown(words: &str) -> String {
    if words.chars().count() <= SHOWN {
        return words.to_owned();
    }
    let head: String = words.chars().take(SHOWN).collect();
    let end = head.rfind(' ').filter(|&at| at > 0).unwrap_or(head.len());
    format!("{}{CUT}", head.get(..end).unwrap_or_default().trim_end())
}

/// Words in one line, without the gaps that a time leaves behind, and without what separates the parts of a
/// first line.
pub(super) fn tidy(words: &str) -> String {
    let mut tidy = String::with_capacity(words.len());
    for word in words.split(|c: char| c.is_whitespace() || c.is_control()) {
        let word = word.trim_matches('·');
        let is_mark = word.chars().all(|c| matches!(c, '.' | ',' | '?' | '!' | ';' | ':'));
        if word.is_empty() || (is_mark && tidy.is_empty()) {
            continue;
        }
        if !tidy.is_empty() && !is_mark {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    let end = tidy.trim_end_matches([',', ';', ':', ' ']).len();
    tidy.truncate(end);
    tidy
}

/// Whether a byte of the text stands between quotation marks.
fn is_quoted(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let behind = text.get(at..).unwrap_or_default();
    let straight = before.matches('"').count() % 2 == 1 && behind.contains('"');
    straight
        || [('“', '”'), ('«', '»'), ('„', '“')].into_iter().any(|(open, close)| {
            before
                .rfind(open)
                .is_some_and(|from| !before.get(from + open.len_utf8()..).unwrap_or_default().contains(close))
                && behind.contains(close)
        })
}
