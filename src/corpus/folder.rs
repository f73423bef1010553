use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

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
    /// What the system says of it.
    pub state: FileState,
}

/// What the system says of a file: another state wherever its content may be another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// Its length in bytes.
    pub size: u64,
    /// When its content was last changed, in nanoseconds since 1970. It can be set at will.
    pub modified: i64,
    /// When anything of it was last changed, in nanoseconds since 1970. It cannot be set.
    pub changed: i64,
    /// Its number in the file system: another where it was replaced.
    pub inode: u64,
}

/// The files of a folder.
#[derive(Debug, Default)]
pub struct Listing {
    /// Those of a known format, by path.
    pub files: Vec<SourceFile>,
    /// What could not be looked at: its path and why.
    pub unreadable: Vec<(String, Unreadable)>,
    /// Files of no format that is read: one for each ending, and how many others end so.
    pub unknown: Vec<(String, u64)>,
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
        let mut walk = Walk::default();
        walk.enter(&self.root, "", 0);
        walk.into_listing()
    }

    /// Opens a listed file.
    ///
    /// # Errors
    /// When it is no file any more, or the system does not let it be read.
    pub fn open_file(&self, file: &SourceFile) -> Result<File, Unreadable> {
        let mut options = File::options();
        // What has become a pipe since it was listed must not be waited for.
        options.read(true).custom_flags(libc::O_NONBLOCK);
        let opened = options.open(self.root.join(&file.path))?;
        if opened.metadata()?.is_file() { Ok(opened) } else { Err(Unreadable::Changing) }
    }

    /// A listed file as it is now. `None` where it is gone.
    pub fn look_again(&self, file: &SourceFile) -> Option<SourceFile> {
        let metadata = fs::metadata(self.root.join(&file.path)).ok()?;
        metadata.is_file().then(|| SourceFile { path: file.path.clone(), state: FileState::of(&metadata) })
    }
}

impl FileState {
    /// What `metadata` says.
    pub(crate) fn of(metadata: &Metadata) -> Self {
        // Enough until the year 2262.
        let nanoseconds =
            |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
        Self {
            size: metadata.len(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
            inode: metadata.ino(),
        }
    }

    /// How long before `now` it was changed in any way. `None` where that lies in the future.
    pub fn age(&self, now: SystemTime) -> Option<Duration> {
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        let age = i64::try_from(now).ok()?.checked_sub(self.changed.max(self.modified))?;
        u64::try_from(age).ok().map(Duration::from_nanos)
    }
}

/// What is found on the way through the folders.
#[derive(Default)]
struct Walk {
    listing: Listing,
    /// Files of no format that is read: for each ending, one of them and how many there are.
    unknown: BTreeMap<String, (String, u64)>,
}

impl Walk {
    fn leave_out(&mut self, path: String, why: io::Error) {
        self.listing.unreadable.push((path, why.into()));
    }

    fn enter(&mut self, directory: &Path, prefix: &str, depth: usize) {
        let entries = match fs::read_dir(directory) {
            Ok(entries) => entries,
            Err(error) => return self.leave_out(prefix.to_owned(), error),
        };
        let mut names = BTreeSet::new();
        for entry in entries {
            match entry {
                Ok(entry) => {
                    names.insert(entry.file_name());
                }
                Err(error) => self.leave_out(prefix.to_owned(), error),
            }
        }
        for name in &names {
            let shown = name.to_string_lossy();
            if shown.starts_with('.') || is_part_of_another(&shown, &names) {
                continue;
            }
            let path = if prefix.is_empty() { shown.into_owned() } else { format!("{prefix}/{shown}") };
            if name.to_str().is_none() {
                self.leave_out(path, io::Error::other("its name is not UTF-8; rename it"));
                continue;
            }
            self.look_at(&directory.join(name), path, depth);
        }
    }

    fn look_at(&mut self, at: &Path, path: String, depth: usize) {
        let found = fs::symlink_metadata(at).and_then(|own| Ok((own.is_symlink(), fs::metadata(at)?)));
        match found {
            Ok((false, metadata)) if metadata.is_dir() => {
                if depth < DEEPEST {
                    self.enter(at, &path, depth + 1);
                } else {
                    self.leave_out(path, io::Error::other("folders are nested too deep"));
                }
            }
            Ok((_, metadata)) if metadata.is_dir() => {
                self.leave_out(
                    path,
                    io::Error::other("it is a link to a folder; links to files are followed"),
                );
            }
            Ok((_, metadata)) if !metadata.is_file() => {
                self.leave_out(path, io::Error::other("it is neither a file nor a folder"));
            }
            Ok((_, metadata)) if formats::is_known(&path) => {
                self.listing.files.push(SourceFile { path, state: FileState::of(&metadata) });
            }
            Ok(_) => {
                let ending = formats::extension(&path).unwrap_or_default().to_lowercase();
                self.unknown.entry(ending).or_insert((path, 0)).1 += 1;
            }
            Err(error) => self.leave_out(path, error),
        }
    }

    fn into_listing(self) -> Listing {
        let mut listing = self.listing;
        listing.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        for (path, count) in self.unknown.into_values() {
            listing.unknown.push((path, count - 1));
        }
        listing
    }
}

/// Whether a file or folder belongs to another beside it: what a browser saved with a page, and the
/// questions and answers of a test collection.
fn is_part_of_another(name: &str, beside: &BTreeSet<OsString>) -> bool {
    let is_there = |name: String| beside.contains(&OsString::from(name));
    let of_page = ["_files", ".files"].iter().filter_map(|ending| name.strip_suffix(ending));
    let mut of_page = of_page.flat_map(|page| [format!("{page}.html"), format!("{page}.htm")]);
    let of_test = matches!(name, "queries.jsonl" | "answers.jsonl" | "qrels.tsv");
    of_page.any(is_there) || (of_test && beside.contains(&OsString::from("corpus.jsonl")))
}
