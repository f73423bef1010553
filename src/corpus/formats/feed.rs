//! Saved feeds: RSS and Atom. A JSON Feed is read as JSON.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use feed_rs::model::{Entry, Feed, Link, Text};
use feed_rs::parser;

use super::{FieldNames, Input, Problem, Unreadable, html};
use crate::corpus::draft::{Desk, Draft, Statement};
use crate::corpus::{encoding, stated};
use crate::dates::{DateSpan, InvalidDate, Origin, Precision};

/// Reads each entry of a feed as an article.
pub(super) fn read(input: Input<'_>, _: &FieldNames, desk: &mut Desk<'_>) -> Result<(), Unreadable> {
    let content = input.whole()?;
    // A feed in another encoding says so itself, and its parser heeds it; here only marks and errors matter.
    let text = encoding::decode_as(&content, declared(&content))?;
    let text = without_declaration(&text);
    let impossible = Arc::new(Mutex::new(Vec::new()));
    let noted = impossible.clone();
    let parser = parser::Builder::new()
        .sanitize_content(false)
        .id_generator(|links, _, _| links.first().map(|link| link.href.clone()).unwrap_or_default())
        .timestamp_parser(move |value| day_as_stated(value, &noted))
        .build();
    let feed = parser
        .parse(text.as_bytes())
        .map_err(|error| Unreadable::Malformed(format!("it is no feed that can be read: {error}")))?;
    let head = before_entries(text);
    for invalid in impossible.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        // When the feed itself was made is of no interest.
        if !head.contains(&invalid.0) {
            desk.note(Problem::ImpossibleDate(invalid));
        }
    }
    let source = name(&feed);
    for entry in feed.entries {
        desk.one_of_many(draft(entry, &source))?;
    }
    Ok(())
}

/// What a feed tells of itself.
fn before_entries(text: &str) -> &str {
    let first = ["<item", "<entry"].iter().filter_map(|tag| text.find(tag)).min();
    text.get(..first.unwrap_or(text.len())).unwrap_or_default()
}

/// What the feed calls itself.
fn name(feed: &Feed) -> String {
    let link = feed.links.first().map(|Link { href, .. }| href.as_str());
    let title = feed.title.as_ref().map(|title| title.content.as_str());
    let names = [feed.id.as_str(), link.unwrap_or_default(), title.unwrap_or_default()];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
}

/// Whether a name is the same for everybody: an address, or one that was made to be (RFC 4151, RFC 8141).
fn is_of_the_world(id: &str) -> bool {
    ["http:", "https:", "urn:", "tag:"].iter().any(|scheme| id.starts_with(scheme))
}

fn draft(entry: Entry, feed: &str) -> Draft {
    let body = entry.content.and_then(|content| content.body).filter(|body| !body.trim().is_empty());
    let body = body.or(entry.summary.map(|summary| summary.content)).unwrap_or_default();
    let text =
        if html::looks_like_it(&body) { html::text_of_fragment(&body) } else { html::unescaped(&body) };
    let link = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let date = entry.published.or(entry.updated).and_then(|at| DateSpan::day(at.date_naive()));
    Draft {
        source: if is_of_the_world(&entry.id) {
            Some(String::new())
        } else {
            Some(feed.to_owned()).filter(|feed| !feed.is_empty())
        },
        own_id: Some(entry.id).filter(|id| !id.is_empty()),
        title: entry.title.map(|Text { content, .. }| html::text_of_title(&content)),
        text,
        dates: date.map(|span| Statement { span: Ok(span), origin: Origin::Metadata }).into_iter().collect(),
        url: link.map(|link| link.href.clone()),
    }
}

/// The day that a time names in its own zone, as if it were a day of Coordinated Universal Time: the parser
/// has no place for another.
fn day_as_stated(value: &str, impossible: &Mutex<Vec<InvalidDate>>) -> Option<DateTime<Utc>> {
    match stated::read(value)? {
        Ok(span) if span.precision() == Precision::Day => Some(span.start()?.and_hms_opt(0, 0, 0)?.and_utc()),
        Ok(_) => None,
        Err(invalid) => {
            impossible.lock().unwrap_or_else(PoisonError::into_inner).push(invalid);
            None
        }
    }
}

/// The encoding that an XML declaration names.
fn declared(content: &[u8]) -> Option<&str> {
    let head = content.get(..content.len().min(200))?;
    let start = memchr::memmem::find(head, b"encoding=")? + "encoding=".len();
    let quoted = head.get(start..)?;
    let quote = *quoted.first()?;
    let label = quoted.get(1..)?.split(|byte| *byte == quote).next()?;
    std::str::from_utf8(label).ok()
}

/// The document behind its declaration, whose encoding is no longer true.
fn without_declaration(text: &str) -> &str {
    let text = text.trim_start();
    match text.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or(text, |(_, rest)| rest),
        None => text,
    }
}
