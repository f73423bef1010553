//! Articles as passages in an index; a question as an answer; browsing by date.
//!
//! [`Archive`] is what the rest of the house knows. [`Embedded`] is the engine inside the binary; another,
//! distributed one can stand beside it, so no type of an engine shows outside of this room.

mod analyzer;
mod answer;
mod browse;
mod embedded;
mod framing;
mod key;
mod language;
mod lemmas;
mod names;
mod passage;
mod question;
mod stopwords;
mod update;
mod words;

pub use self::answer::{Answer, ArticleCard, Hit, Outcome, Searched, Told};
pub use self::browse::{Calendar, Nearest, Shelf, Shelved};
pub use self::embedded::{Embedded, Update};
pub use self::key::{ArticleKey, InvalidKey};
pub use self::passage::{Passage, passages};
pub use self::question::{LONGEST_QUESTION, Order, Question};
pub use self::update::{Manner, Progress, Report, Skipped, UpdateError, update};

use crate::corpus::{Article, ArticleId};
use crate::dates::{DateSpan, NaiveDate};

/// A searchable collection.
///
/// Every call works on the state of one moment and may block: call it from a thread that may.
pub trait Archive: Send + Sync {
    /// The best passages for a question, `limit` articles at most, after passing over `skip` of them.
    /// The order is the same on every page.
    fn answer(&self, question: &Question, skip: usize, limit: usize) -> Result<Answer, ArchiveError>;

    /// The articles of a time, newest first.
    fn shelf(&self, shelf: &Shelf) -> Result<Shelved, ArchiveError>;

    /// How many articles each time has.
    fn calendar(&self) -> Result<Calendar, ArchiveError>;

    /// One article, or `None` where the collection has none of that id.
    fn article(&self, id: &ArticleId) -> Result<Option<Article>, ArchiveError>;

    /// The article with this key, or `None` where the collection has none.
    fn article_by_key(&self, key: ArticleKey) -> Result<Option<Article>, ArchiveError>;

    /// How many articles of each time hold every word of a question, within the time that it asks for; a
    /// question without words counts all articles.
    fn timeline(&self, question: &Question) -> Result<Calendar, ArchiveError>;

    /// How many articles each day of a month has, oldest first; only those that are dated to the day.
    fn days(&self, month: &DateSpan) -> Result<Vec<(NaiveDate, u64)>, ArchiveError>;

    /// The nearest times before and after that have articles, in the unit of `time` where they are dated as
    /// precisely as that.
    fn around(&self, time: &DateSpan) -> Result<Nearest, ArchiveError>;

    /// Names that many of the newest articles speak of, the most frequent first.
    fn names(&self, most: usize) -> Result<Vec<String>, ArchiveError>;

    /// How much the collection holds.
    fn holdings(&self) -> Holdings;
}

/// How much a collection holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Articles.
    pub articles: u64,
    /// Passages of all articles.
    pub passages: u64,
    /// The last day of the newest article that has a date.
    pub last_day: Option<NaiveDate>,
}

/// The archive cannot do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Another process writes to the index.
    #[error("another dateline is writing to the index {}; stop it, or give this one its own with --index or INDEX_DIR", index.display())]
    Locked {
        /// Where the index is.
        index: std::path::PathBuf,
    },
    /// The folder of the index cannot be used.
    #[error("the index folder {} cannot be used: {source}; give another with --index or INDEX_DIR", index.display())]
    Folder {
        /// Where the index is.
        index: std::path::PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The index cannot be written. It is as it was before.
    #[error(
        "the index in {} cannot be written: {why}; is the disk full? The index is as it was, and the next run goes on from there",
        index.display()
    )]
    Unwritten {
        /// Where the index is.
        index: std::path::PathBuf,
        /// What went wrong.
        why: String,
    },
    /// The index is there but cannot be read.
    #[error(
        "the index cannot be read: {0}; remove its folder, the next run makes it anew from the collection"
    )]
    Damaged(String),
    /// There is no index yet.
    #[error("there is no index in {} yet; make it with `dateline index`", index.display())]
    Missing {
        /// Where the index would be.
        index: std::path::PathBuf,
    },
}
