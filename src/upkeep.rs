//! Bringing the index up to date while questions are answered from it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::archive::{Archive, Embedded, Progress, Report, UpdateError, update};
use crate::corpus::Folder;
use crate::observe::Monitor;

/// Keeps the index of a folder up to date. Clones keep the same.
#[derive(Clone)]
pub struct Upkeep(Arc<Parts>);

struct Parts {
    archive: Arc<Embedded>,
    folder: Folder,
    monitor: Monitor,
    /// Held while the index is being changed: one change at a time.
    changing: Mutex<()>,
    last: Mutex<Option<Updated>>,
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
    /// The upkeep of an archive from a folder. What it does is told to the monitor.
    pub fn new(archive: Arc<Embedded>, folder: Folder, monitor: Monitor) -> Self {
        let (changing, last) = (Mutex::default(), Mutex::default());
        Self(Arc::new(Parts { archive, folder, monitor, changing, last }))
    }

    /// The archive that is kept up to date.
    pub fn archive(&self) -> &Arc<Embedded> {
        &self.0.archive
    }

    /// The folder from which it is.
    pub fn folder(&self) -> &Folder {
        &self.0.folder
    }

    /// Brings the index up to date. It blocks, also for the end of an update that is under way.
    ///
    /// # Errors
    /// When the index cannot be changed; it is as it was then.
    pub fn update(&self, progress: impl FnMut(Progress)) -> Result<Report, UpdateError> {
        let Parts { archive, folder, monitor, changing, last } = &*self.0;
        let _alone = changing.lock().unwrap_or_else(PoisonError::into_inner);
        let at = SystemTime::now();
        let report = update(archive, folder, at, progress);
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

    /// The last update that could be made, where there was one since the start.
    pub fn last(&self) -> Option<Updated> {
        *self.0.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
