//! Plain text, as scraped from news sites.
//!
//! A file may begin with ` date 2022-09 ` (a year, a month or a day) and go on with the text on the
//! same line. It has no title; one is made from the first sentence.

use super::{FieldNames, Input, Unreadable};
use crate::corpus::draft::{Desk, Draft, Statement};
use crate::corpus::{encoding, repair};
use crate::dates::{DateSpan, InvalidDate, Origin};

/// Reads a whole file as one article.
pub(super) fn read(input: Input<'_>, _: &FieldNames, desk: &mut Desk<'_>) -> Result<(), Unreadable> {
    let content = input.whole()?;
    let content = encoding::decode(&content)?;
    let (head, body) = split_head(&content);
    let dates = head.map(|span| Statement { span, origin: Origin::Header }).into_iter().collect();
    desk.only(Draft { text: repair::paragraphs(body), dates, ..Draft::default() })
}

/// Parts the date at the head from the text behind it. `None` where the file does not begin with one.
fn split_head(content: &str) -> (Option<Result<DateSpan, InvalidDate>>, &str) {
    let none = (None, content);
    let start = content.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n', '\u{a0}']);
    let Some(after) = start.strip_prefix("date").or_else(|| start.strip_prefix("Date")) else {
        return none;
    };
    let after = after.strip_prefix(':').unwrap_or(after);
    let value = after.trim_start_matches([' ', '\t']);
    if value.len() == after.len() {
        return none;
    }
    let body = value.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    let digits = value.get(..value.len() - body.len()).unwrap_or_default();
    let looks_like_a_date = digits.split('-').next().is_some_and(|year| year.len() == 4);
    if !looks_like_a_date {
        return none;
    }
    (Some(digits.parse()), body)
}
