//! The folder of the index.
//!
//! Everything lies in a subfolder named for the schema's version. Each commit names, in its payload, the
//! file that holds its inventory, which was written before it; so a commit takes effect as a whole.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tantivy::Index;

use super::Live;
use super::schema::{self, VERSION};
use super::snapshot::{Snapshot, reader};
use crate::archive::ArchiveError;
use crate::corpus::Inventory;

/// How often it is tried to open an index that another process may be changing, and how long apart.
const ATTEMPTS: u32 = 3;
const PAUSE: Duration = Duration::from_millis(50);

/// Where this version keeps its index.
pub(super) fn home(folder: &Path) -> PathBuf {
    folder.join(format!("v{VERSION}"))
}

/// The index on disk, or an empty one in memory where there is none that can be read.
pub(super) fn open(folder: &Path) -> Result<Live, ArchiveError> {
    let home = home(folder);
    for attempt in 1..=ATTEMPTS {
        if !home.join("meta.json").exists() {
            break;
        }
        match open_committed(&home) {
            Ok(live) => return Ok(live),
            // While another process commits, a file may go between two looks.
            Err(_) if attempt < ATTEMPTS => std::thread::sleep(PAUSE),
            Err(error) => tracing::warn!(%error, "the index cannot be read and will be made anew"),
        }
    }
    let (schema, _) = schema::schema();
    live(Index::create_in_ram(schema), Inventory::default())
}

/// The index of this version, as of its last commit.
pub(super) fn open_committed(home: &Path) -> Result<Live, ArchiveError> {
    let index = Index::open_in_dir(home)?;
    let damaged = index.validate_checksum()?;
    if let Some(file) = damaged.iter().next() {
        return Err(ArchiveError::Damaged(format!("{} is not as it was written", file.display())));
    }
    let payload = index.load_metas()?.payload;
    let inventory = match payload {
        Some(name) => serde_json::from_slice(&fs::read(home.join(name))?)
            .map_err(|error| ArchiveError::Damaged(format!("its inventory: {error}")))?,
        // An index that was made but never committed to.
        None => Inventory::default(),
    };
    live(index, inventory)
}

/// Opens what an index holds now.
pub(super) fn live(index: Index, inventory: Inventory) -> Result<Live, ArchiveError> {
    live_with(index, Arc::new(inventory))
}

/// The same, with an inventory that is shared.
pub(super) fn live_with(index: Index, inventory: Arc<Inventory>) -> Result<Live, ArchiveError> {
    schema::register_analyzer(&index);
    let snapshot = Arc::new(Snapshot::new(reader(&index)?.searcher(), &schema::schema().1)?);
    Ok(Live { index, snapshot, inventory })
}

/// The index of this version for writing; made anew where there is none that can be read.
pub(super) fn open_for_writing(folder: &Path) -> Result<Live, ArchiveError> {
    let home = home(folder);
    let refused = |source| ArchiveError::Folder { index: folder.to_owned(), source };
    if home.join("meta.json").exists() {
        match open_committed(&home) {
            Ok(live) => return Ok(live),
            Err(error) => tracing::warn!(%error, "making the index anew"),
        }
    }
    if home.exists() {
        fs::remove_dir_all(&home).map_err(refused)?;
    }
    fs::create_dir_all(&home).map_err(refused)?;
    let (schema, _) = schema::schema();
    live(
        Index::builder().schema(schema).settings(schema::settings()).create_in_dir(&home)?,
        Inventory::default(),
    )
}

/// Writes an inventory to a file of its own and returns the file's name.
pub(super) fn write_inventory(
    folder: &Path,
    inventory: &Inventory,
    stamp: u64,
) -> Result<String, ArchiveError> {
    let name = format!("inventory-{stamp}.json");
    let content = serde_json::to_vec(inventory).map_err(|error| ArchiveError::Damaged(error.to_string()))?;
    let write = || {
        let mut file = fs::File::create(home(folder).join(&name))?;
        file.write_all(&content)?;
        file.sync_all()
    };
    write().map_err(|error: io::Error| ArchiveError::Unwritten {
        index: folder.to_owned(),
        why: error.to_string(),
    })?;
    Ok(name)
}

/// Removes the inventories of earlier commits, and the indexes of earlier versions. What cannot be
/// removed now is removed after the next commit.
pub(super) fn tidy(folder: &Path, current: &str) {
    let stale = |name: &str| name.starts_with("inventory-") && name != current;
    remove_where(&home(folder), |name| stale(name));
    let older =
        |name: &str| name.strip_prefix('v').and_then(|v| v.parse::<u32>().ok()).is_some_and(|v| v < VERSION);
    remove_where(folder, older);
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
