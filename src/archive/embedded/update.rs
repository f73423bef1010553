//! Changing the index.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tantivy::indexer::UserOperation;
use tantivy::{IndexWriter, TantivyDocument, TantivyError, Term};

use super::glean::Gleaner;
use super::store::{Committed, Draft};
use super::{Embedded, record, schema, seal, store};
use crate::archive::ArchiveError;
use crate::corpus::{Article, Inventory};

/// Memory for passages that are not written yet, in bytes.
const BUFFER: usize = 64 << 20;
/// How often the engine's lock is tried, and how long apart.
const ATTEMPTS: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);
/// Where merging is worth it although few passages were deleted.
const DELETED_BEFORE_MERGE: f32 = 0.3;

/// A change of the index. Nothing of it is seen, and nothing is kept, before it is committed.
pub struct Update<'a> {
    archive: &'a Embedded,
    committed: Committed,
    /// Where the index lies that is changed.
    home: PathBuf,
    /// Why it is made anew, where it will take the place of another.
    replaces: Option<String>,
    writer: IndexWriter,
    gleaner: Gleaner,
    uncommitted: u64,
    /// Held for as long as the change lasts; the system frees it however the process ends.
    _lock: Lock,
}

impl<'a> Update<'a> {
    pub(super) fn begin(archive: &'a Embedded) -> Result<Self, ArchiveError> {
        let index = archive.folder.clone();
        let refused = |source| ArchiveError::Folder { index: index.clone(), source };
        std::fs::create_dir_all(&index).map_err(refused)?;
        let lock = File::create(index.join("lock")).map_err(refused)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(ArchiveError::Locked { index }),
            Err(TryLockError::Error(source)) => return Err(refused(source)),
        }
        let Draft { committed, home, replaces } = store::open_for_writing(&index)?;
        if replaces.is_none() && committed.inventory != archive.inventory() {
            // Another process committed in between.
            archive.replace_live(store::live(committed.clone())?);
        }
        store::sweep(&home, &committed.index);
        schema::register_analyzer(&committed.index);
        let writer = writer(&committed.index).map_err(unwritten(&index))?;
        let mut policy = tantivy::merge_policy::LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(DELETED_BEFORE_MERGE);
        writer.set_merge_policy(Box::new(policy));
        let gleaner = Gleaner::default();
        Ok(Self { archive, committed, home, replaces, writer, gleaner, uncommitted: 0, _lock: Lock(lock) })
    }

    /// What the index held when the change began.
    pub fn inventory(&self) -> Arc<Inventory> {
        self.committed.inventory.clone()
    }

    /// Why the index is made anew, where one was there that cannot be read.
    pub fn replaces(&self) -> Option<&str> {
        self.replaces.as_deref()
    }

    /// How many passages were put in since the last commit.
    pub fn uncommitted(&self) -> u64 {
        self.uncommitted
    }

    /// Puts in an article under a key.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn add(&mut self, key: &str, article: &Article) -> Result<(), ArchiveError> {
        self.add_under(&[key], article)
    }

    /// Puts in an article under several keys, by each of which it can be taken out.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn add_under(&mut self, keys: &[&str], article: &Article) -> Result<(), ArchiveError> {
        let record = record::write(article)
            .ok_or_else(|| ArchiveError::Damaged(format!("{} cannot be stored", article.id)))?;
        let documents = schema::documents(&mut self.gleaner, &self.archive.fields, keys, article, record);
        self.uncommitted += documents.len() as u64;
        let group: Vec<UserOperation<TantivyDocument>> =
            documents.into_iter().map(UserOperation::Add).collect();
        self.writer.run(group).map_err(unwritten(&self.archive.folder))?;
        Ok(())
    }

    /// Takes out the articles that were put in under a key before.
    pub fn remove(&mut self, key: &str) {
        self.writer.delete_term(Term::from_field_text(self.archive.fields.file, key));
    }

    /// Makes what was changed so far the state of the index, together with its inventory: all of it or, if
    /// the process ends before this returns, possibly nothing.
    ///
    /// # Errors
    /// When the index cannot be written; then it is as it was.
    pub fn commit(&mut self, inventory: Inventory) -> Result<(), ArchiveError> {
        let folder = &self.archive.folder;
        let mut prepared = self.writer.prepare_commit().map_err(unwritten(folder))?;
        let name = store::write_inventory(folder, &self.home, &inventory, prepared.opstamp())?;
        prepared.set_payload(&name);
        prepared.commit().map_err(unwritten(folder))?;
        self.uncommitted = 0;
        self.committed.inventory = Arc::new(inventory);
        put_seal(&self.home, &self.committed);
        store::tidy(folder, &self.home, &name);
        // What takes the place of another is seen when it is complete.
        if self.replaces.is_none() {
            self.archive.replace_live(store::live(self.committed.clone())?);
        }
        Ok(())
    }

    /// Gives up what was not committed, and frees the room that it took.
    pub fn abandon(self) {
        let Self { committed, home, writer, .. } = self;
        drop(writer);
        store::sweep(&home, &committed.index);
    }

    /// Commits, and waits until what is merged meanwhile is.
    ///
    /// # Errors
    /// When the index cannot be written; then it is as it was.
    pub fn finish(mut self, inventory: Inventory) -> Result<(), ArchiveError> {
        if let Err(error) = self.commit(inventory) {
            self.abandon();
            return Err(error);
        }
        let Self { archive, mut committed, home, replaces, writer, _lock, .. } = self;
        // What could not be merged now is merged another time.
        if let Err(error) = writer.wait_merging_threads() {
            tracing::warn!(%error, "parts of the index could not be merged");
        }
        put_seal(&home, &committed);
        if replaces.is_some() {
            committed = store::take_place(&archive.folder)?;
            store::remove_aside(&archive.folder);
        } else if archive.live().snapshot.is_of(&committed.index.searchable_segment_ids()?) {
            return Ok(());
        }
        archive.replace_live(store::live(committed)?);
        Ok(())
    }
}

/// Seals what was committed. Where that fails its files are read through at the next opening.
fn put_seal(home: &Path, committed: &Committed) {
    if let Err(error) = seal::put(home, &committed.index) {
        tracing::debug!(%error, "the index cannot be sealed");
    }
}

/// The engine's writer. Our own lock is held, so nobody else has one; its own may last for a moment longer
/// than its holder.
fn writer(index: &tantivy::Index) -> Result<IndexWriter, TantivyError> {
    let mut attempt = 1;
    loop {
        match index.writer_with_num_threads(1, BUFFER) {
            Err(TantivyError::LockFailure(..)) if attempt < ATTEMPTS => std::thread::sleep(PAUSE),
            done => return done,
        }
        attempt += 1;
    }
}

/// Keeps other processes from changing the index.
struct Lock(File);

impl Drop for Lock {
    /// A child that is being started may hold the file for a moment longer, but no longer the lock.
    fn drop(&mut self) {
        // Where this fails the lock goes with the file.
        let _unlocked = self.0.unlock();
    }
}

/// The index cannot be written.
fn unwritten(index: &Path) -> impl FnOnce(TantivyError) -> ArchiveError {
    let index = index.to_owned();
    move |error| {
        let why = match error {
            // What went wrong there is not told here.
            TantivyError::ErrorInThread(_) => "a part of it could not be written".to_owned(),
            error => error.to_string(),
        };
        ArchiveError::Unwritten { index, why }
    }
}
