//! Changing the index.

use std::fs::{File, TryLockError};

use tantivy::indexer::UserOperation;
use tantivy::{IndexWriter, TantivyDocument, Term};

use super::glean::Gleaner;
use super::{Embedded, Live, record, schema, store};
use crate::archive::ArchiveError;
use crate::corpus::{Article, Inventory};

/// Memory for passages that are not written yet, in bytes.
const BUFFER: usize = 64 << 20;
/// Where merging is worth it although few passages were deleted.
const DELETED_BEFORE_MERGE: f32 = 0.3;

/// A change of the index. Nothing of it is seen, and nothing is kept, before it is committed.
pub struct Update<'a> {
    archive: &'a Embedded,
    live: Live,
    writer: IndexWriter,
    gleaner: Gleaner,
    /// Held for as long as the change lasts; the system frees it however the process ends.
    _lock: File,
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
        let writer = live.index.writer_with_num_threads(1, BUFFER)?;
        let mut policy = tantivy::merge_policy::LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(DELETED_BEFORE_MERGE);
        writer.set_merge_policy(Box::new(policy));
        Ok(Self { archive, live, writer, gleaner: Gleaner::default(), _lock: lock })
    }

    /// What the index held when the change began.
    pub fn inventory(&self) -> &Inventory {
        &self.live.inventory
    }

    /// Puts the articles of a file in place of those that it had. Returns how many passages they have.
    pub fn put_file(&mut self, file: &str, articles: &[Article]) -> Result<u64, ArchiveError> {
        let fields = &self.archive.fields;
        self.remove_file(file);
        let mut passages = 0;
        for article in articles {
            let record = record::write(article)
                .ok_or_else(|| ArchiveError::Damaged(format!("{} cannot be stored", article.id)))?;
            let documents = schema::documents(&mut self.gleaner, fields, file, article, record);
            passages += documents.len() as u64;
            let group: Vec<UserOperation<TantivyDocument>> =
                documents.into_iter().map(UserOperation::Add).collect();
            self.writer.run(group)?;
        }
        Ok(passages)
    }

    /// Takes out the articles of a file.
    pub fn remove_file(&mut self, file: &str) {
        self.writer.delete_term(Term::from_field_text(self.archive.fields.file, file));
    }

    /// Makes the change the state of the index, together with its inventory: all of it or, if the process
    /// ends before this returns, possibly nothing.
    pub fn commit(self, inventory: Inventory) -> Result<(), ArchiveError> {
        let Self { archive, live, mut writer, gleaner: _, _lock } = self;
        let home = store::home(&archive.folder);
        let mut prepared = writer.prepare_commit()?;
        let name = store::write_inventory(&home, &inventory, prepared.opstamp())?;
        prepared.set_payload(&name);
        prepared.commit()?;
        writer.wait_merging_threads()?;
        store::tidy(&archive.folder, &name);
        archive.replace_live(store::live(live.index, inventory)?);
        Ok(())
    }
}
