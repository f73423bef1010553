//! Bringing the index up to date while questions are answered from it.

mod keeper;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

pub use self::keeper::{Keeper, Kept};

use crate::archive::{Archive, Embedded, Manner, Progress, Report, UpdateError, update};
use crate::corpus::{FieldNames, Folder};
use crate::observe::Monitor;

/// Keeps the index of a folder up to date. Clones keep the same.
#[derive(Clone)]
pub struct Upkeep(Arc<Parts>);

struct Parts {
    archive: Arc<Embedded>,
    folder: Folder,
    names: FieldNames,
    monitor: Monitor,
    /// Held while the index is being changed: one change at a time.
    changing: Mutex<()>,
    last: Mutex<Option<Updated>>,
    /// Files of which somebody has been told how they were read.
    told: Mutex<HashSet<String>>,
}

/// The last time that the index was brought up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Updated {
    /// When.
    pub at: SystemTime,
    /// How many files were left out.
    pub skipped: usize,
}

impl Upkeep {
    /// The upkeep of an archive from a folder, whose records keep their fields under those names. What it does
    /// is told to the monitor.
    pub fn new(archive: Arc<Embedded>, folder: Folder, names: FieldNames, monitor: Monitor) -> Self {
        let (changing, last, told) = (Mutex::default(), Mutex::default(), Mutex::default());
        Self(Arc::new(Parts { archive, folder, names, monitor, changing, last, told }))
    }

    /// The archive that is kept up to date.
    pub fn archive(&self) -> &Arc<Embedded> {
        &self.0.archive
    }

    /// The folder from which it is.
    pub fn folder(&self) -> &Folder {
        &self.0.folder
    }

    /// Under which names the fields of records are found.
    pub fn names(&self) -> &FieldNames {
        &self.0.names
    }

    /// Brings the index up to date. It blocks, also for the end of an update that is under way.
    ///
    /// # Errors
    /// When the index cannot be changed; it is as it was then.
    pub fn update(&self, progress: impl FnMut(Progress)) -> Result<Report, UpdateError> {
        let Manner { quiet, patience, .. } = Manner::default();
        self.update_at_rest(quiet, patience, progress)
    }

    /// The same, taking a file that changed within `quiet` for one that is being written, and waiting for such
    /// files for so long.
    ///
    /// # Errors
    /// When the index cannot be changed; it is as it was then.
    pub fn update_at_rest(
        &self,
        quiet: Duration,
        patience: Duration,
        progress: impl FnMut(Progress),
    ) -> Result<Report, UpdateError> {
        let Parts { archive, folder, names, monitor, changing, last, .. } = &*self.0;
        let manner = Manner { names: names.clone(), quiet, patience };
        let _alone = changing.lock().unwrap_or_else(PoisonError::into_inner);
        let at = SystemTime::now();
        let report = update(archive, folder, &manner, progress);
        monitor.metrics.index_update(if report.is_ok() { "done" } else { "failed" });
        if let Ok(report) = &report {
            let updated = Updated { at, skipped: report.skipped.len() };
            *last.lock().unwrap_or_else(PoisonError::into_inner) = Some(updated);
        }
        let skipped = self.last().map_or(0, |updated| updated.skipped);
        let holdings = archive.holdings();
        let bytes = archive.bytes().unwrap_or_default();
        monitor.metrics.collection(holdings.articles, holdings.passages, skipped as u64, bytes);
        report
    }

    /// Whoever put a file in place tells how it was read, so nobody else has to.
    pub fn tells_of(&self, path: &str) {
        self.0.told.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
    }

    /// Whether somebody has been told how a file was read.
    pub fn was_told_of(&self, path: &str) -> bool {
        self.0.told.lock().unwrap_or_else(PoisonError::into_inner).contains(path)
    }

    /// The last update that could be made, where there was one since the start.
    pub fn last(&self) -> Option<Updated> {
        *self.0.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
