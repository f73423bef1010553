//! Lines that many replies share: the first one, and the heading of an article.

use super::{Inquiry, Language, Style, Styled};
use crate::archive::ArticleCard;
use crate::dates::{DateSpan, Dated};

/// The longest title or path that is shown, in characters.
const LONGEST_TITLE: usize = 200;

/// The first line: what was understood, and how much was searched.
pub(super) fn first(inquiry: &Inquiry, language: Language, counts: &[String]) -> Styled {
    let (sign, words, mut parts) = inquiry.told(language);
    parts.extend_from_slice(counts);
    let mut line = Styled::plain(format!("{sign} ")).styled(&words, Style::Bold);
    for part in parts {
        if !line.text().ends_with(' ') {
            line = line.then(" · ");
        }
        line = line.then(&part);
    }
    line
}

/// `1. Title`, and its date on the same line.
pub(super) fn heading(
    number: usize,
    article: &ArticleCard,
    asked: &[DateSpan],
    language: Language,
) -> Styled {
    Styled::plain(format!("{number}. "))
        .styled(&title(article), Style::Bold)
        .then(" · ")
        .styled(&date(article.date.as_ref(), asked, language), Style::Italic)
}

/// An article of a list: as a heading, but lighter, for lists are long.
pub(super) fn entry(number: usize, article: &ArticleCard, asked: &[DateSpan], language: Language) -> Styled {
    Styled::plain(format!("{number}. "))
        .then(&title(article))
        .then(" · ")
        .styled(&date(article.date.as_ref(), asked, language), Style::Italic)
}

/// How many other articles of a story are named.
const NAMED: usize = 3;

/// `also in Title · date, Title · date and 2 more`: the other articles that tell a story.
pub(super) fn also(others: &[ArticleCard], asked: &[DateSpan], language: Language) -> Styled {
    let named: Vec<String> = others
        .iter()
        .take(NAMED)
        .map(|other| format!("{} · {}", title(other), date(other.date.as_ref(), asked, language)))
        .collect();
    let more = others.len().saturating_sub(NAMED) as u64;
    Styled::default().styled(&language.texts().also_in(&named.join("; "), more), Style::Italic)
}

/// The title, or the id where a title has nothing to see.
pub(super) fn title(article: &ArticleCard) -> String {
    let visible = article.title.chars().any(char::is_alphanumeric);
    shortened(if visible { &article.title } else { article.id.as_str() })
}

/// A text that would take too much of a message by its first words.
pub(super) fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST_TITLE {
        return text.to_owned();
    }
    let head: String = text.chars().take(LONGEST_TITLE).collect();
    format!("{}…", head.trim_end())
}

/// When an article was published, in the precision in which that is known. Where a shorter time was asked
/// for, it is said that it is of some day in its own.
pub(super) fn date(date: Option<&Dated>, asked: &[DateSpan], language: Language) -> String {
    let texts = language.texts();
    let Some(date) = date else {
        return texts.undated().to_owned();
    };
    if date.is_inferred() {
        return texts.inferred(&texts.date(&date.span));
    }
    let coarser = |asked: &DateSpan| date.span != *asked && date.span.contains(asked);
    if asked.iter().any(coarser) { texts.sometime_in(&date.span) } else { texts.date(&date.span) }
}

/// Times, as they were read.
pub(super) fn joined(spans: &[DateSpan], language: Language) -> String {
    spans.iter().map(|span| language.texts().date(span)).collect::<Vec<_>>().join(", ")
}
