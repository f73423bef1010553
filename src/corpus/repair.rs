//! Mends what scraping did to a text.
//!
//! A page's links were often dropped or put on lines of their own, which leaves a sentence broken over
//! empty lines; and the list of further reading at the end was kept. Only white space is changed and
//! only whole lines are left out, so that what remains is word for word the article's.

use super::clean::push_paragraph;

/// Openings of a line that announces links to other articles, in lower case.
const FURTHER_READING: &[&str] = &[
    "read also",
    "read more",
    "also read",
    "see also",
    "read next",
    "related articles",
    "related news",
    "related stories",
    "more on this topic",
    "more on the topic",
    "further reading",
    "читайте также",
    "читайте також",
    "читати також",
    "дивіться також",
    "смотрите также",
];

/// Words that a paragraph cannot end with: what follows an empty line still belongs to them.
const LEADING_ON: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "that", "the", "to",
    "with",
];

/// The article's paragraphs, one empty line between them.
pub(super) fn paragraphs(raw: &str) -> String {
    let lines = without_further_reading(raw);
    let mut text = String::with_capacity(raw.len());
    let mut open = String::new();
    for piece in pieces(&lines) {
        if open.is_empty() {
            open = piece;
        } else if belong_together(&open, &piece) {
            open.push('\n');
            open.push_str(&piece);
        } else {
            push_paragraph(&mut text, &open);
            open = piece;
        }
    }
    push_paragraph(&mut text, &open);
    text
}

/// The runs of lines between empty ones. Their outer white space is kept for now: it tells a broken
/// sentence from a new paragraph.
fn pieces(lines: &[&str]) -> Vec<String> {
    let one_a_line =
        lines.iter().all(|line| !line.trim().is_empty()) && lines.iter().any(|line| ends_sentence(line));
    let mut pieces: Vec<String> = Vec::new();
    let mut inside = false;
    for line in lines {
        if line.trim().is_empty() {
            inside = false;
            continue;
        }
        match pieces.last_mut() {
            Some(piece) if inside && !one_a_line && !is_item(line) => {
                piece.push('\n');
                piece.push_str(line);
            }
            _ => pieces.push((*line).to_owned()),
        }
        inside = true;
    }
    pieces
}

/// Whether `next` goes on with the sentence that `open` began.
fn belong_together(open: &str, next: &str) -> bool {
    if is_item(next) || is_item(open) {
        return false;
    }
    let Some(first) = next.trim_start().chars().next() else {
        return false;
    };
    if matches!(first, ',' | '.' | ';' | ':' | '?' | '!' | ')') {
        return true;
    }
    if ends_sentence(open) {
        return false;
    }
    let broken_off = open.ends_with(char::is_whitespace) || next.starts_with('\u{a0}');
    let last_word = open.split_whitespace().next_back().unwrap_or_default();
    let leads_on = last_word.ends_with(',') || LEADING_ON.contains(&last_word);
    broken_off || leads_on || first.is_lowercase()
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '…', ':', '"', '”', '»', '。', '！', '？'])
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(['•', '●', '▪', '·']) || line.starts_with("- ") || line.starts_with("* ")
}

/// The lines of `raw` but for lists of links to other articles.
///
/// Such a list begins with its announcement and goes on over items and lines that are no sentences.
fn without_further_reading(raw: &str) -> Vec<&str> {
    let mut kept = Vec::new();
    let mut in_list = false;
    for line in raw.lines() {
        if announces_links(line) {
            in_list = true;
        } else if in_list && !line.trim().is_empty() && !is_item(line) && ends_sentence(line) {
            in_list = false;
        }
        if !in_list {
            kept.push(line);
        }
    }
    kept
}

fn announces_links(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    FURTHER_READING.iter().any(|opening| {
        lower.strip_prefix(opening).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.is_empty() || rest.starts_with(':')
        })
    })
}
