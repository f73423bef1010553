//! The time that a question asks for, and what it asks of it.

use std::ops::Range;

use super::mention::{Mention, read};
use super::requests::{describes_articles, is_request, may_be_articles};
use super::words::Words;
use super::{DateSpan, Reading};

/// The times of a question.
///
/// ```
/// use dateline::dates::{DateSpan, Reading, Use, asked};
///
/// let today: DateSpan = "2022-11-14".parse()?;
/// let asked = asked("articles about grain from September 2022", &Reading::on(today));
/// assert_eq!(asked.times[0].span.to_string(), "September 2022");
/// assert_eq!(asked.times[0].usage, Use::Filter);
/// assert_eq!(asked.words("articles about grain from September 2022"), "articles about grain");
/// # Ok::<(), dateline::dates::InvalidDate>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Every time that could be resolved, in order.
    pub times: Vec<AskedTime>,
}

/// One time of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedTime {
    /// The bytes of the words that tell it: "September 2022", "since Friday".
    pub bytes: Range<usize>,
    /// The same with what only leads to it: "from September 2022", "on Friday". These words say nothing
    /// else, so they can be left out of a search for the others, unless the time is the subject's.
    pub phrase: Range<usize>,
    /// The days asked for.
    pub span: DateSpan,
    /// The other ways to read it, the likeliest first.
    pub other_readings: Vec<DateSpan>,
    /// What is asked of it.
    pub usage: Use,
}

/// What a question asks of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Use {
    /// Articles published in it: "articles from September 2022", "what's new this week".
    Filter,
    /// What happened in it: "what happened on 20 September 2022".
    Event,
    /// It names what is asked about: "the 2020 budget", "the treaty of 1963".
    Subject,
}

impl Asked {
    /// The question without the words that were read as a time to filter by or to look for events in.
    pub fn words(&self, question: &str) -> String {
        let mut words = String::with_capacity(question.len());
        let mut from = 0;
        for time in self.times.iter().filter(|time| time.usage != Use::Subject) {
            words.push_str(question.get(from..time.phrase.start).unwrap_or_default());
            from = time.phrase.end.max(from);
        }
        words.push_str(question.get(from..).unwrap_or_default());
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The times that a question asks for.
pub fn asked(question: &str, reading: &Reading) -> Asked {
    let mentions = read(question, reading);
    if let ([], Ok(span)) = (mentions.as_slice(), question.trim().parse()) {
        // Digits alone are no time in a sentence, but as a whole question they are.
        let start = question.len() - question.trim_start().len();
        let bytes = start..start + question.trim().len();
        let time =
            AskedTime { phrase: bytes.clone(), bytes, span, other_readings: Vec::new(), usage: Use::Filter };
        return Asked { times: vec![time] };
    }
    let request = is_request(question, &mentions);
    let times = mentions.into_iter().filter_map(|mention| {
        let span = mention.span?;
        let phrase = phrase(question, &mention.bytes);
        let usage = usage(question, &mention, &phrase, span, request);
        Some(AskedTime { bytes: mention.bytes, phrase, span, other_readings: mention.other_readings, usage })
    });
    Asked { times: times.collect() }
}

/// The bytes of a time with the preposition and article that lead to it.
fn phrase(question: &str, bytes: &Range<usize>) -> Range<usize> {
    let mut start = bytes.start;
    for _ in 0..2 {
        let (before, word) = word_before(question, start);
        if !LEADING.contains(&word.to_ascii_lowercase()) {
            break;
        }
        start = before.len() - word.len();
    }
    start..bytes.end
}

/// What stands before a byte but for white space, and the word at its end; an empty one behind a mark.
fn word_before(question: &str, at: usize) -> (&str, &str) {
    let before = question.get(..at).unwrap_or_default().trim_end();
    (before, before.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default())
}

/// Words that only lead to a time.
pub(super) static LEADING: Words =
    Words::new("in on at from of for during within over throughout the dated around");

/// The word that follows a time right away.
pub(super) fn noun_behind<'q>(question: &'q str, mention: &Mention) -> Option<&'q str> {
    let after = question.get(mention.bytes.end..)?.strip_prefix(' ')?;
    after.split(|char: char| !char.is_alphanumeric() && char != '-').next().filter(|word| !word.is_empty())
}

/// What the question asks of a time.
fn usage(question: &str, mention: &Mention, phrase: &Range<usize>, span: DateSpan, request: bool) -> Use {
    if describes_articles(question, mention) {
        return Use::Filter;
    }
    if names_subject(question, mention, phrase) {
        return Use::Subject;
    }
    let open = span.start().is_none() || span.end().is_none();
    let request = request && !is_spoken_of(question, phrase);
    if request || (open && !asks_what_happened(question)) { Use::Filter } else { Use::Event }
}

/// Whether articles are to speak of a time itself: "articles about 11 September 2001".
fn is_spoken_of(question: &str, phrase: &Range<usize>) -> bool {
    let (_, word) = word_before(question, phrase.start);
    matches!(
        word.to_ascii_lowercase().as_str(),
        "about" | "mention" | "mentions" | "mentioning" | "mentioned" | "regarding" | "concerning"
    )
}

/// Whether a question asks for an event: "what happened", "who resigned".
fn asks_what_happened(question: &str) -> bool {
    let first = question.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    ASKING.contains(&first)
}

/// The first words of a question for what happened.
pub(super) static ASKING: Words =
    Words::new("what who whom whose when where why how which did was were has have had is are does do");

/// Whether a time only names the subject: a noun follows it right away ("the 2020 budget", "the
/// September 23-27 vote", "Monday's talks" does not), or "the ... of" leads to it ("the treaty of 1963").
fn names_subject(question: &str, mention: &Mention, phrase: &Range<usize>) -> bool {
    let lead =
        question.get(phrase.start..mention.bytes.start).unwrap_or_default().trim().to_ascii_lowercase();
    let noun = noun_behind(question, mention);
    let attributive = noun.is_some_and(|word| !NOT_NOUNS.contains(&word.to_ascii_lowercase()));
    if attributive && (lead.is_empty() || lead.ends_with("the")) {
        return true;
    }
    let before = question.get(..phrase.start).unwrap_or_default();
    let noun_before = before.split_whitespace().next_back().unwrap_or_default().to_ascii_lowercase();
    let named = before.to_ascii_lowercase();
    let of = lead == "of" || lead == "of the";
    of && (named.contains("the ") || !noun_before.is_empty())
        && !may_be_articles(&noun_before)
        && !matches!(
            noun_before.as_str(),
            "rest" | "end" | "beginning" | "start" | "middle" | "events" | "most" | "all"
        )
}

/// Words after a time that it does not describe.
static NOT_NOUNS: Words = Words::new(
    "about on in at by for from to with and or of that which who when where why how what did was were \
     is are has have had do does will would could can should the a an he she it they we i you please \
     only as but if because after before since until during regarding concerning mentioning said say \
     there here not no vs versus against than then so also too again happen happened",
);
