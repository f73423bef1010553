//! What the system said of the index's files when they were last known to be whole.
//!
//! Reading every byte of a large index takes seconds, at every opening. So what was written or read through once
//! is trusted for as long as the system says the same of it: its size, its number, and when it was last changed,
//! which nobody can set. Only files of which it says something else are read through again, such as those that
//! a copy or a damaged file system brought.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tantivy::Index;
use tempfile::NamedTempFile;

use crate::archive::ArchiveError;
use crate::corpus::FileState;

/// The file in which it is kept, beside those of the index.
const NAME: &str = "seal.json";

/// The files that are known to be whole, by name.
type Seal = BTreeMap<PathBuf, FileState>;

/// Makes sure that the files of the last commit are as they were written.
pub(super) fn check(home: &Path, index: &Index) -> Result<(), ArchiveError> {
    let sealed = read(home);
    let sound = |file: &PathBuf| sealed.get(file).is_some_and(|then| state(home, file) == Some(*then));
    check_each(index, files(home, index)?.into_iter().filter(|file| !sound(file)))
}

/// Reads every byte of the last commit.
pub(super) fn check_all(home: &Path, index: &Index) -> Result<(), ArchiveError> {
    check_each(index, files(home, index)?.into_iter())
}

fn check_each(index: &Index, files: impl Iterator<Item = PathBuf>) -> Result<(), ArchiveError> {
    for file in files {
        if !index.directory().validate_checksum(&file).map_err(tantivy::TantivyError::from)? {
            return Err(ArchiveError::Damaged(format!("{} is not as it was written", file.display())));
        }
    }
    Ok(())
}

/// Writes down the files of the last commit, all of which were written or read through by this process. One that
/// has changed since an earlier seal is left out: it is read through the next time.
pub(super) fn put(home: &Path, index: &Index) -> Result<(), ArchiveError> {
    let sealed = read(home);
    let mut seal = Seal::new();
    for file in files(home, index)? {
        if let Some(state) = state(home, &file)
            && sealed.get(&file).is_none_or(|then| *then == state)
        {
            seal.insert(file, state);
        }
    }
    if seal != sealed {
        let content = serde_json::to_vec(&seal).map_err(std::io::Error::from)?;
        let file = NamedTempFile::with_prefix_in(".seal-", home)?;
        fs::write(file.path(), content)?;
        file.persist(home.join(NAME)).map_err(|error| error.error)?;
    }
    Ok(())
}

/// What is known; nothing where it cannot be read.
fn read(home: &Path) -> Seal {
    let content = fs::read(home.join(NAME)).unwrap_or_default();
    serde_json::from_slice(&content).unwrap_or_default()
}

/// The files of the last commit.
fn files(home: &Path, index: &Index) -> Result<Vec<PathBuf>, ArchiveError> {
    // Not every part of a segment has a file.
    let there = |file: &PathBuf| home.join(file).exists();
    Ok(index.load_metas()?.list_segment_files().into_iter().filter(there).collect())
}

fn state(home: &Path, file: &Path) -> Option<FileState> {
    fs::metadata(home.join(file)).ok().as_ref().map(FileState::of)
}
