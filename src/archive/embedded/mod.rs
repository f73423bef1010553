//! The engine inside the binary: Tantivy.

mod browse;
mod evidence;
mod gate;
mod gather;
mod glean;
mod listed;
mod posted;
mod rank;
mod read_only;
mod reading;
mod record;
mod relatives;
mod schema;
mod seal;
mod search;
mod shelf;
mod sketch;
mod snapshot;
mod spelling;
mod store;
mod terms;
mod together;
mod update;
mod weights;
mod when;
mod window;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tantivy::{DocSet, TantivyError};

pub use self::update::Update;

use self::schema::Fields;
use self::snapshot::{Place, Snapshot};
use super::{
    Answer, Archive, ArchiveError, ArticleKey, Calendar, Holdings, Nearest, Question, Shelf, Shelved,
};
use crate::corpus::{Article, ArticleId, Inventory};
use crate::dates::{DateSpan, NaiveDate};

/// An archive in a folder, searched inside the process.
///
/// Reading never blocks writing: each question works on the state of the last commit.
pub struct Embedded {
    folder: PathBuf,
    fields: Fields,
    live: RwLock<Live>,
}

/// What is searched now.
#[derive(Clone)]
struct Live {
    snapshot: Arc<Snapshot>,
    inventory: Arc<Inventory>,
}

impl Embedded {
    /// Opens the index in `folder`, which is made where it is missing. An index that another version wrote
    /// or that is damaged is taken for an empty one; the next update makes it anew.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn open(folder: impl Into<PathBuf>) -> Result<Self, ArchiveError> {
        let folder = folder.into();
        let (_, fields) = schema::schema();
        let live = store::open(&folder)?;
        Ok(Self { folder, fields, live: RwLock::new(live) })
    }

    /// The folder of the index.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How many bytes the files of the index have.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn bytes(&self) -> io::Result<u64> {
        size_of(&self.folder)
    }

    /// What the index holds, file by file.
    pub fn inventory(&self) -> Arc<Inventory> {
        self.live().inventory
    }

    /// Begins a change of the index.
    ///
    /// # Errors
    /// When another process is changing it, or the folder cannot be written to.
    pub fn update(&self) -> Result<Update<'_>, ArchiveError> {
        Update::begin(self)
    }

    /// Reads every byte of the last commit; opening it reads only what the system says has changed.
    ///
    /// # Errors
    /// When something of it is not as it was written.
    pub fn verify(&self) -> Result<(), ArchiveError> {
        store::verify(&self.folder)
    }

    fn live(&self) -> Live {
        self.live.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn replace_live(&self, live: Live) {
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = live;
    }
}

impl Archive for Embedded {
    fn answer(&self, question: &Question, skip: usize, limit: usize) -> Result<Answer, ArchiveError> {
        self.live().snapshot.answer(&self.fields, question, skip, limit)
    }

    fn shelf(&self, shelf: &Shelf) -> Result<Shelved, ArchiveError> {
        self.live().snapshot.shelf(&self.fields, shelf)
    }

    fn calendar(&self) -> Result<Calendar, ArchiveError> {
        Ok(self.live().snapshot.calendar())
    }

    fn article(&self, id: &ArticleId) -> Result<Option<Article>, ArchiveError> {
        let snapshot = self.live().snapshot;
        let Some(head) = snapshot.find(&self.fields, id)? else {
            return Ok(None);
        };
        let (card, text) = snapshot.load(&self.fields, head)?;
        Ok(Some(Article { id: card.id, title: card.title, text, date: card.date, url: card.url }))
    }

    fn article_by_key(&self, key: ArticleKey) -> Result<Option<Article>, ArchiveError> {
        match self.live().snapshot.id_of(key)? {
            Some(id) => self.article(&id),
            None => Ok(None),
        }
    }

    fn timeline(&self, question: &Question) -> Result<Calendar, ArchiveError> {
        self.live().snapshot.timeline(&self.fields, question)
    }

    fn days(&self, month: &DateSpan) -> Result<Vec<(NaiveDate, u64)>, ArchiveError> {
        Ok(self.live().snapshot.days_of(month))
    }

    fn around(&self, time: &DateSpan) -> Result<Nearest, ArchiveError> {
        Ok(self.live().snapshot.around(time))
    }

    fn names(&self, most: usize) -> Result<Vec<String>, ArchiveError> {
        self.live().snapshot.names(&self.fields, most)
    }

    fn holdings(&self) -> Holdings {
        self.live().snapshot.holdings
    }
}

impl Snapshot {
    /// The first passage of the article with this id.
    fn find(&self, fields: &Fields, id: &ArticleId) -> Result<Option<Place>, ArchiveError> {
        let term = tantivy::Term::from_field_text(fields.id, id.as_str());
        for (segment, opened) in self.segments.iter().enumerate() {
            let postings = opened.reader.inverted_index(fields.id)?;
            let Some(mut found) = postings.read_postings(&term, tantivy::schema::IndexRecordOption::Basic)?
            else {
                continue;
            };
            while found.doc() != tantivy::TERMINATED {
                if !opened.reader.is_deleted(found.doc()) {
                    return Ok(self.article(Place { segment, doc: found.doc() }).map(|article| article.head));
                }
                found.advance();
            }
        }
        Ok(None)
    }
}

/// The bytes of all files in a folder.
fn size_of(folder: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // A file may be gone by now: the index is merged beside its readers.
        let Ok(metadata) = entry.metadata() else {
            continue;
        };
        bytes += if metadata.is_dir() { size_of(&entry.path())? } else { metadata.len() };
    }
    Ok(bytes)
}

impl From<TantivyError> for ArchiveError {
    fn from(error: TantivyError) -> Self {
        Self::Damaged(error.to_string())
    }
}

impl From<io::Error> for ArchiveError {
    fn from(error: io::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}
