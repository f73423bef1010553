//! An answer as a reply.

use super::{Quote, Reply, Style, Styled};
use crate::archive::{Answer, ArticleCard, Hit, Outcome, TimeAsked, TimeUse};
use crate::corpus::sentences;
use crate::dates::DateSpan;

/// Draws an answer: what was understood and searched, then the passages, numbered from `first`.
pub fn reply(answer: &Answer, first: usize) -> Reply {
    let mut reply = Reply::new().line(Styled::default().styled(&searched(answer), Style::Italic));
    reply = match answer.outcome {
        Outcome::Found => reply,
        Outcome::Closest => reply.say("I am not sure that these answer it; they are the closest passages:"),
        Outcome::Nothing => return reply.say(nothing(answer)),
    };
    for (number, hit) in (first..).zip(&answer.hits) {
        reply = reply.gap().line(heading(number, &hit.article)).quote(quote(hit));
    }
    reply
}

/// "September 2022 · 41 articles · 97 undated left out".
fn searched(answer: &Answer) -> String {
    let searched = answer.searched;
    let mut parts = Vec::new();
    if let Some(time) = answer.time.as_ref().filter(|time| time.used != TimeUse::Subject) {
        parts.push(read_as(time));
    }
    parts.push(counted(searched.articles, "article"));
    if searched.undated_left_out > 0 {
        parts.push(format!("{} undated left out", searched.undated_left_out));
    }
    parts.join(" · ")
}

/// The times asked for, as they were read.
pub(super) fn read_as(time: &TimeAsked) -> String {
    joined(&time.spans)
}

pub(super) fn joined(spans: &[DateSpan]) -> String {
    spans.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ")
}

fn nothing(answer: &Answer) -> String {
    match answer.searched.articles {
        0 if answer.time.is_some() => "No article is of that time.".to_owned(),
        0 => "The collection is empty: put articles into its folder first.".to_owned(),
        _ => "I found nothing on that. Try a name, a place or other words.".to_owned(),
    }
}

/// `1. Title · September 2022`
pub(super) fn heading(number: usize, article: &ArticleCard) -> Styled {
    let date = article.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
    Styled::plain(format!("{number}. "))
        .styled(&article.title, Style::Bold)
        .then(" · ")
        .styled(&date, Style::Italic)
}

/// The passage, with the words of the question bold and the sentence that answers underlined.
fn quote(hit: &Hit) -> Quote {
    let sentences = sentences(&hit.passage);
    let core = sentences.iter().position(|sentence| sentence.start >= hit.answer.start).unwrap_or_default();
    let mut text = Styled::plain(hit.passage.as_str());
    if sentences.len() > 1 {
        text = text.marked(hit.answer.clone(), Style::Underline);
    }
    for highlight in &hit.highlights {
        text = text.marked(highlight.clone(), Style::Bold);
    }
    Quote { text, sentences, core }
}

/// "1 article", "1,250 articles".
pub(super) fn counted(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

/// A number with its thousands grouped.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
