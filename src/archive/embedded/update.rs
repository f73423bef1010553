//! Changing the index.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tantivy::indexer::UserOperation;
use tantivy::{IndexWriter, TantivyDocument, TantivyError, Term};

use super::glean::Gleaner;
use super::{Embedded, Live, record, schema, store};
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
    live: Live,
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
        let live = store::open_for_writing(&index)?;
        let writer = writer(&live.index).map_err(unwritten(&index))?;
        let mut policy = tantivy::merge_policy::LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(DELETED_BEFORE_MERGE);
        writer.set_merge_policy(Box::new(policy));
        Ok(Self { archive, live, writer, gleaner: Gleaner::default(), uncommitted: 0, _lock: Lock(lock) })
    }

    /// What the index held when the change began.
    pub fn inventory(&self) -> Arc<Inventory> {
        self.live.inventory.clone()
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
        let record = record::write(article)
            .ok_or_else(|| ArchiveError::Damaged(format!("{} cannot be stored", article.id)))?;
        let documents = schema::documents(&mut self.gleaner, &self.archive.fields, key, article, record);
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
        let name = store::write_inventory(folder, &inventory, prepared.opstamp())?;
        prepared.set_payload(&name);
        prepared.commit().map_err(unwritten(folder))?;
        self.uncommitted = 0;
        store::tidy(folder, &name);
        self.archive.replace_live(store::live(self.live.index.clone(), inventory)?);
        Ok(())
    }

    /// Commits, and waits until what is merged meanwhile is.
    ///
    /// # Errors
    /// When the index cannot be written; then it is as it was.
    pub fn finish(mut self, inventory: Inventory) -> Result<(), ArchiveError> {
        self.commit(inventory)?;
        let Self { archive, live, writer, _lock, .. } = self;
        // What could not be merged now is merged another time.
        if let Err(error) = writer.wait_merging_threads() {
            tracing::warn!(%error, "parts of the index could not be merged");
        }
        let inventory = archive.live().inventory;
        archive.replace_live(store::live_with(live.index, inventory)?);
        Ok(())
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
    move |error| ArchiveError::Unwritten { index, why: error.to_string() }
}
