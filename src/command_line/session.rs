//! An opened collection.

use std::collections::HashSet;
use std::io::{IsTerminal, stderr};
use std::sync::Arc;

use chrono::{Local, NaiveDate};
use indicatif::{ProgressBar, ProgressStyle};

use super::Failure;
use super::output::Output;
use crate::archive::{ArchiveError, Embedded, Progress, Report, UpdateError};
use crate::chat::Conversation;
use crate::corpus::Folder;
use crate::observe::Monitor;
use crate::settings::Settings;
use crate::telegram::{Alarm, Alarms};
use crate::upkeep::{Keeper, Kept, Upkeep};

/// How many files that were left out are named one by one.
const NAMED: usize = 20;

/// The collection and its index.
pub(super) struct Session<'a> {
    settings: &'a Settings,
    pub(super) archive: Arc<Embedded>,
    pub(super) upkeep: Upkeep,
}

/// How much an update tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    /// What was left out, each time.
    Everything,
    /// What was left out, when it is new.
    News,
}

impl<'a> Session<'a> {
    pub(super) fn open(settings: &'a Settings) -> Result<Self, Failure> {
        Self::open_monitored(settings, Monitor::default())
    }

    /// Opens the collection; what is done with its index is told to the monitor.
    pub(super) fn open_monitored(settings: &'a Settings, monitor: Monitor) -> Result<Self, Failure> {
        let folder = Folder::open(&settings.corpus)?;
        let archive = Arc::new(Embedded::open(&settings.index)?);
        let names = settings.field_names.clone();
        Ok(Self { settings, archive: archive.clone(), upkeep: Upkeep::new(archive, folder, names, monitor) })
    }

    /// Opens the collection and brings its index up to date.
    pub(super) fn up_to_date(
        settings: &'a Settings,
        output: &Output,
        telling: Telling,
    ) -> Result<Self, Failure> {
        let session = Self::open(settings)?;
        session.bring_up_to_date(output, telling)?;
        Ok(session)
    }

    /// Brings the index up to date. Where another process is changing it, or nobody can, its last state is
    /// used, if there is one; then that is told.
    pub(super) fn bring_up_to_date(
        &self,
        output: &Output,
        telling: Telling,
    ) -> Result<Option<ArchiveError>, Failure> {
        match self.update() {
            Ok(report) => {
                let news = report.added + report.changed + report.removed > 0 || report.remade.is_some();
                if telling == Telling::Everything || news {
                    tell(output, &report);
                }
            }
            Err(UpdateError(
                error @ (ArchiveError::Locked { .. }
                | ArchiveError::Folder { .. }
                | ArchiveError::Unwritten { .. }),
            )) if !self.archive.inventory().is_empty() => {
                output.say(&format!("{error}. Going on with the index as it is."));
                return Ok(Some(error));
            }
            Err(error) => return Err(error.into()),
        }
        Ok(None)
    }

    /// Brings the index up to date where it is empty; otherwise its last state answers while a newer one is
    /// being made.
    pub(super) fn bring_to_life(&self, output: &Output) -> Result<Option<ArchiveError>, Failure> {
        let is_empty = self.archive.inventory().is_empty();
        if is_empty { self.bring_up_to_date(output, Telling::Everything) } else { Ok(None) }
    }

    /// Keeps the index up to date from now on, and raises an alarm where that fails or a file is left out.
    pub(super) fn keep(&self, alarms: Alarms) -> Result<Keeper, Failure> {
        let known = self.archive.inventory();
        let mut left_out: HashSet<String> =
            known.iter().filter_map(|(path, entry)| Some(said(path, entry.skipped.as_ref()?))).collect();
        let upkeep = self.upkeep.clone();
        let told = move |kept| match kept {
            Kept::Updated(report) => {
                let Report { added, changed, removed, .. } = report;
                if added + changed + removed > 0 {
                    tracing::info!(added, changed, removed, "the index is up to date");
                }
                if let Some(why) = report.remade {
                    tracing::warn!(why, "the index was damaged and has been made anew");
                    alarms.raise(Alarm::IndexRemade(why));
                }
                let untold = report.skipped.iter().filter(|one| !upkeep.was_told_of(&one.file));
                let now: Vec<String> = untold.map(|one| said(&one.file, &one.why)).collect();
                let new: Vec<String> = now.iter().filter(|line| !left_out.contains(*line)).cloned().collect();
                left_out = now.into_iter().collect();
                if !new.is_empty() {
                    tracing::warn!(files = new.len(), "files are left out: {}", new.join("; "));
                    alarms.raise(Alarm::LeftOut(new.into_iter().take(NAMED).collect()));
                }
            }
            Kept::Failed(error) => {
                tracing::error!(%error, "the index could not be brought up to date");
                alarms.raise(Alarm::IndexingFailed(error.to_string()));
            }
            Kept::Polling(why) => {
                tracing::warn!(
                    "the system cannot watch the collection ({why}); it is looked over now and then"
                );
            }
        };
        Ok(Keeper::start(self.upkeep.clone(), self.settings.watch, told)?)
    }

    /// Brings the index up to date, with a progress bar on a terminal.
    pub(super) fn update(&self) -> Result<Report, UpdateError> {
        let bar = if stderr().is_terminal() { ProgressBar::new(0) } else { ProgressBar::hidden() };
        let style =
            ProgressStyle::with_template("indexing {bar:30} {bytes} of {total_bytes}, {msg}, {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let report = self.upkeep.update(|Progress { read, of, articles }| {
            bar.set_length(of);
            bar.set_position(read);
            bar.set_message(format!("{articles} articles"));
        });
        bar.finish_and_clear();
        report
    }

    pub(super) fn conversation(&self) -> Conversation {
        Conversation::new(self.archive.clone(), self.settings.date_order)
    }

    pub(super) fn today(&self) -> NaiveDate {
        today(self.settings)
    }
}

/// The day that counts as today.
pub(super) fn today(settings: &Settings) -> NaiveDate {
    settings.today.unwrap_or_else(|| Local::now().date_naive())
}

/// Tells which files were left out or are not as they should be.
pub(super) fn tell(output: &Output, report: &Report) {
    if let Some(why) = &report.remade {
        output.say(&format!("the index was damaged and has been made anew: {why}"));
    }
    for skipped in report.skipped.iter().take(NAMED) {
        output.say(&format!("{} is left out: {}", shown(&skipped.file), skipped.why));
    }
    if let Some(more) = report.skipped.len().checked_sub(NAMED).filter(|&more| more > 0) {
        output.say(&format!("{more} more files are left out; `dateline index --json` names them all"));
    }
    for problem in report.problems.iter().take(NAMED) {
        output.say(&format!("{}: {}", shown(&problem.file), problem.why));
    }
    if let Some(more) = report.problems.len().checked_sub(NAMED).filter(|&more| more > 0) {
        output.say(&format!("{more} more files have problems; `dateline index --json` names them all"));
    }
}

/// What is said of a file that is left out.
fn said(file: &str, why: &str) -> String {
    format!("{}: {why}", shown(file))
}

/// A path, or what to call the folder itself.
fn shown(file: &str) -> &str {
    if file.is_empty() { "the collection folder" } else { file }
}
