//! An article as the index stores it.

use serde::{Deserialize, Serialize};

use super::schema::{day, day_numbers};
use crate::archive::ArticleCard;
use crate::corpus::{Article, ArticleId};
use crate::dates::{DateSpan, Dated, Origin, Precision};

/// Everything of an article but its text.
#[derive(Serialize, Deserialize)]
struct Record {
    id: ArticleId,
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<RecordedDate>,
}

#[derive(Serialize, Deserialize)]
struct RecordedDate {
    /// Days of the common era, as the columns count them.
    start: i64,
    end: i64,
    precision: Precision,
    origin: Origin,
}

/// The article as it is stored. `None` cannot happen with what a reader gives; it would mean that the
/// article cannot be written as JSON.
pub(super) fn write(article: &Article) -> Option<String> {
    let date = article.date.and_then(|date| {
        let (start, end) = day_numbers(&date.span)?;
        Some(RecordedDate { start, end, precision: date.span.precision(), origin: date.origin })
    });
    let record =
        Record { id: article.id.clone(), title: article.title.clone(), url: article.url.clone(), date };
    serde_json::to_string(&record).ok()
}

/// The stored article. `None` where it is not one that this version wrote.
pub(super) fn read(stored: &str) -> Option<ArticleCard> {
    let record: Record = serde_json::from_str(stored).ok()?;
    let date = record.date.and_then(|date| {
        let span = DateSpan::closed(day(date.start)?, day(date.end)?, date.precision)?;
        Some(Dated { span, origin: date.origin })
    });
    Some(ArticleCard { id: record.id, title: record.title, url: record.url, date })
}
