//! The folder of the index.
//!
//! Everything lies in a subfolder named for the schema's version. Each commit names, in its payload, the
//! file that holds its inventory, which was written before it; so a commit takes effect as a whole.
//!
//! An index that is damaged is not touched: a new one is made in a folder beside it, which takes its place when it
//! is complete. Until then whoever has the old one open goes on with it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tantivy::Index;

use super::read_only::ReadOnly;
use super::schema::{self, VERSION};
use super::snapshot::{Snapshot, reader};
use super::{Live, seal};
use crate::archive::ArchiveError;
use crate::corpus::{Fingerprint, Inventory};

/// How often it is tried to open an index that another process may be changing, and how long apart.
const ATTEMPTS: u32 = 3;
const PAUSE: Duration = Duration::from_millis(50);

/// The last commit of an index.
#[derive(Clone)]
pub(super) struct Committed {
    pub(super) index: Index,
    pub(super) inventory: Arc<Inventory>,
}

/// An index that is to be changed.
pub(super) struct Draft {
    pub(super) committed: Committed,
    /// Where it lies.
    pub(super) home: PathBuf,
    /// Why it is made anew, where it takes the place of another when it is complete.
    pub(super) replaces: Option<String>,
}

/// Where this version keeps its index.
pub(super) fn home(folder: &Path) -> PathBuf {
    folder.join(format!("v{VERSION}"))
}

/// Where one is made that will take its place.
fn beside(folder: &Path) -> PathBuf {
    folder.join(format!("v{VERSION}-new"))
}

/// Where the one goes whose place is taken.
fn aside(folder: &Path) -> PathBuf {
    folder.join(format!("v{VERSION}-damaged"))
}

/// The index on disk, or an empty one in memory where there is none that can be read.
pub(super) fn open(folder: &Path) -> Result<Live, ArchiveError> {
    for attempt in 1..=ATTEMPTS {
        let home = standing(folder);
        if !is_there(&home) {
            break;
        }
        let opened = open_committed(&home).and_then(live);
        match opened.or_else(|why| open_unlocked(&home).and_then(live).map_err(|_| why)) {
            Ok(live) => return Ok(live),
            // While another process commits, a file may go between two looks.
            Err(_) if attempt < ATTEMPTS => std::thread::sleep(PAUSE),
            Err(error) => tracing::warn!(%error, "the index cannot be read and will be made anew"),
        }
    }
    let (schema, _) = schema::schema();
    live(Committed { index: Index::create_in_ram(schema), inventory: Arc::default() })
}

/// Where the index stands: beside its place where the process ended before it could take that.
fn standing(folder: &Path) -> PathBuf {
    let (home, beside) = (home(folder), beside(folder));
    if !is_there(&home) && is_there(&beside) { beside } else { home }
}

fn is_there(home: &Path) -> bool {
    home.join("meta.json").exists()
}

/// The last commit of the index in a folder, if its files are as they were written.
fn open_committed(home: &Path) -> Result<Committed, ArchiveError> {
    committed(home, Index::open_in_dir(home)?)
}

/// The same where nothing can be locked.
fn open_unlocked(home: &Path) -> Result<Committed, ArchiveError> {
    committed(home, Index::open(ReadOnly::open(home)?)?)
}

fn committed(home: &Path, index: Index) -> Result<Committed, ArchiveError> {
    seal::check(home, &index)?;
    let inventory = match index.load_metas()?.payload {
        Some(name) => read_inventory(&home.join(&name), &name)?,
        // An index that was made but never committed to.
        None => Inventory::default(),
    };
    Ok(Committed { index, inventory: Arc::new(inventory) })
}

/// Reads every byte of the last commit.
pub(super) fn verify(folder: &Path) -> Result<(), ArchiveError> {
    let home = standing(folder);
    if !is_there(&home) {
        return Err(ArchiveError::Missing { index: folder.to_owned() });
    }
    seal::check_all(&home, &Index::open_in_dir(&home)?)
}

/// Opens what an index holds now.
pub(super) fn live(committed: Committed) -> Result<Live, ArchiveError> {
    let Committed { index, inventory } = committed;
    schema::register_analyzer(&index);
    let snapshot = Arc::new(Snapshot::new(reader(&index)?.searcher(), &schema::schema().1)?);
    Ok(Live { snapshot, inventory })
}

/// The index of this version for writing; one is made where there is none that can be read.
pub(super) fn open_for_writing(folder: &Path) -> Result<Draft, ArchiveError> {
    let (home, beside) = (home(folder), beside(folder));
    let refused = |source| ArchiveError::Folder { index: folder.to_owned(), source };
    if !is_there(&home) && is_there(&beside) {
        remove(&home).and_then(|()| fs::rename(&beside, &home)).map_err(refused)?;
    }
    let mut replaces = None;
    if is_there(&home) {
        match open_committed(&home) {
            Ok(committed) => {
                remove(&beside).map_err(refused)?;
                return Ok(Draft { committed, home, replaces });
            }
            Err(error) => {
                tracing::warn!(%error, "making the index anew beside the old one");
                replaces = Some(error.to_string());
            }
        }
    }
    let home = if replaces.is_some() { beside } else { home };
    // An earlier process may have begun.
    if is_there(&home)
        && let Ok(committed) = open_committed(&home)
    {
        return Ok(Draft { committed, home, replaces });
    }
    remove(&home).and_then(|()| fs::create_dir_all(&home)).map_err(refused)?;
    let (schema, _) = schema::schema();
    let index = Index::builder().schema(schema).settings(schema::settings()).create_in_dir(&home)?;
    Ok(Draft { committed: Committed { index, inventory: Arc::default() }, home, replaces })
}

/// Puts an index that was made anew in the place of the damaged one, and opens it there.
pub(super) fn take_place(folder: &Path) -> Result<Committed, ArchiveError> {
    let (home, aside) = (home(folder), aside(folder));
    let moved = remove(&aside)
        .and_then(|()| fs::rename(&home, &aside))
        .and_then(|()| fs::rename(beside(folder), &home))
        .and_then(|()| fs::File::open(folder)?.sync_all());
    moved.map_err(|source| ArchiveError::Folder { index: folder.to_owned(), source })?;
    open_committed(&home)
}

/// Removes what an update left behind that could not be finished: on a full disk it would keep everybody from
/// writing. The caller holds the lock of the index.
pub(super) fn sweep(home: &Path, index: &Index) {
    let Ok(metas) = index.load_metas() else { return };
    let kept = metas.list_segment_files();
    let is_kept = |name: &str| {
        let is_part = name.split('.').next().is_some_and(|id| id.len() == 32);
        let is_inventory = name.starts_with("inventory-") && metas.payload.as_deref() != Some(name);
        let is_unfinished = name.starts_with(".tmp") || name.starts_with(".seal-");
        !is_inventory && !is_unfinished && (!is_part || kept.contains(Path::new(name)))
    };
    remove_where(home, |name| !is_kept(name));
}

/// Writes an inventory to a file of its own, whose name holds its fingerprint, and returns the name.
pub(super) fn write_inventory(
    folder: &Path,
    home: &Path,
    inventory: &Inventory,
    stamp: u64,
) -> Result<String, ArchiveError> {
    let content = serde_json::to_vec(inventory).map_err(|error| ArchiveError::Damaged(error.to_string()))?;
    let name = format!("inventory-{stamp}-{}.json", Fingerprint::of(&content));
    let write = || {
        let mut file = fs::File::create(home.join(&name))?;
        file.write_all(&content)?;
        file.sync_all()
    };
    write().map_err(|error: io::Error| ArchiveError::Unwritten {
        index: folder.to_owned(),
        why: error.to_string(),
    })?;
    Ok(name)
}

fn read_inventory(path: &Path, name: &str) -> Result<Inventory, ArchiveError> {
    let content = fs::read(path)?;
    let is_whole = name.contains(&Fingerprint::of(&content).to_string());
    let read = serde_json::from_slice(&content).ok().filter(|_| is_whole);
    read.ok_or_else(|| ArchiveError::Damaged(format!("{name} is not as it was written")))
}

/// Removes the inventories of earlier commits, and the indexes of earlier versions. What cannot be
/// removed now is removed after the next commit.
pub(super) fn tidy(folder: &Path, home: &Path, current: &str) {
    remove_where(home, |name| name.starts_with("inventory-") && name != current);
    let older = |name: &str| {
        let version = name.strip_prefix('v').and_then(|rest| rest.split('-').next());
        version.and_then(|version| version.parse::<u32>().ok()).is_some_and(|version| version < VERSION)
    };
    remove_where(folder, older);
    remove_aside(folder);
}

/// Removes the index whose place was taken; whoever has it open keeps it.
pub(super) fn remove_aside(folder: &Path) {
    remove_where(folder, |name| aside(folder).ends_with(name));
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn remove_where(folder: &Path, unwanted: impl Fn(&str) -> bool) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(&unwanted) {
            let path = entry.path();
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            if let Err(error) = removed {
                tracing::debug!(path = %path.display(), %error, "cannot be removed yet");
            }
        }
    }
}
