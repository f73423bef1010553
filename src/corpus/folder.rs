use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::formats::{self, Unreadable};

/// Folders nested deeper than this are left out, and said to be.
const DEEPEST: usize = 32;

/// The folder that holds the collection.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

/// The folder itself cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the collection {} cannot be opened: {source}; name an existing folder with --corpus or CORPUS_DIR", path.display())]
pub struct FolderError {
    path: PathBuf,
    source: io::Error,
}

/// A file of a known format, and what the system says of it without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path inside the folder, with `/` between the parts.
    pub path: String,
    /// Its length in bytes.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970; 0 where the system does not say.
    pub modified: i128,
}

/// The files of a folder.
#[derive(Debug, Default)]
pub struct Listing {
    /// Those of a known format, by path.
    pub files: Vec<SourceFile>,
    /// What could not be looked at: its path and why.
    pub unreadable: Vec<(String, Unreadable)>,
}

impl Folder {
    /// A folder that exists and can be listed.
    ///
    /// # Errors
    /// When it cannot.
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, FolderError> {
        let root = root.into();
        match fs::read_dir(&root) {
            Ok(_) => Ok(Self { root }),
            Err(source) => Err(FolderError { path: root, source }),
        }
    }

    /// Where the folder is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Every file of a known format, sorted by path. Names that begin with a full stop are passed over;
    /// a link is followed to a file, not to a folder, so that no circle can arise.
    pub fn list(&self) -> Listing {
        let mut listing = Listing::default();
        list_into(&self.root, "", 0, &mut listing);
        listing.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        listing
    }

    /// The bytes of a listed file.
    ///
    /// # Errors
    /// When it is too large or the system does not let it be read.
    pub fn read(&self, file: &SourceFile) -> Result<Vec<u8>, Unreadable> {
        formats::check_size(file.size)?;
        let mut content = Vec::with_capacity(usize::try_from(file.size).unwrap_or_default());
        // One byte more than was listed tells that the file has grown since.
        fs::File::open(self.root.join(&file.path))?.take(file.size + 1).read_to_end(&mut content)?;
        Ok(content)
    }
}

fn list_into(directory: &Path, prefix: &str, depth: usize, listing: &mut Listing) {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) => return listing.unreadable.push((prefix.to_owned(), error.into())),
    };
    for entry in entries {
        let Ok(entry) = entry.map_err(|error| listing.unreadable.push((prefix.to_owned(), error.into())))
        else {
            continue;
        };
        let name = entry.file_name();
        let shown = name.to_string_lossy();
        if shown.starts_with('.') {
            continue;
        }
        let path = if prefix.is_empty() { shown.into_owned() } else { format!("{prefix}/{shown}") };
        if name.to_str().is_none() {
            listing.unreadable.push((path, io::Error::other("its name is not UTF-8; rename it").into()));
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            if depth < DEEPEST {
                list_into(&entry.path(), &path, depth + 1, listing);
            } else {
                listing.unreadable.push((path, io::Error::other("folders are nested too deep").into()));
            }
        } else if formats::is_known(&path) {
            match fs::metadata(entry.path()) {
                Ok(metadata) if metadata.is_file() => {
                    let modified =
                        metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
                    let modified =
                        modified.and_then(|since| i128::try_from(since.as_nanos()).ok()).unwrap_or_default();
                    listing.files.push(SourceFile { path, size: metadata.len(), modified });
                }
                Ok(_) => {}
                Err(error) => listing.unreadable.push((path, error.into())),
            }
        }
    }
}
