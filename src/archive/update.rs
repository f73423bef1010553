//! Bringing the index up to date with the folder.

use std::collections::BTreeSet;
use std::time::{Duration, Instant, SystemTime};

use super::{ArchiveError, Embedded};
use crate::corpus::{Entry, Fingerprint, Folder, Inventory, Listing, SourceFile, Unreadable, read_file};

/// What an update did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Articles that are new.
    pub added: u64,
    /// Articles of files whose content has changed.
    pub changed: u64,
    /// Articles that are gone.
    pub removed: u64,
    /// Articles that are as they were.
    pub unchanged: u64,
    /// Files that were left out, and why.
    pub skipped: Vec<Skipped>,
    /// Files that are served, and what was wrong in them.
    pub problems: Vec<Skipped>,
    /// How long it took.
    pub took: Duration,
}

/// A file and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Skipped {
    /// Its path inside the folder.
    pub file: String,
    /// The reason, in words.
    pub why: String,
}

/// How far an update has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Files looked at.
    pub files: usize,
    /// Files to look at.
    pub of: usize,
}

/// Why an update failed. The index is as it was before.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct UpdateError(#[from] pub ArchiveError);

/// Indexes what is new or changed in `folder`, and takes out what is gone. Where nothing is, nothing is
/// written.
///
/// `now` tells which files changed too recently for their time of change to be trusted.
///
/// # Errors
/// When the index cannot be changed. Files that cannot be read are no errors; they are in the report.
pub fn update(
    archive: &Embedded,
    folder: &Folder,
    now: SystemTime,
    mut progress: impl FnMut(Progress),
) -> Result<Report, UpdateError> {
    let began = Instant::now();
    let listing = folder.list();
    let known = archive.inventory();
    let mut plan = Plan::new(&listing, &known);
    if plan.is_idle() && known.iter().next().is_some() {
        let mut report = plan.report;
        report.took = began.elapsed();
        return Ok(report);
    }
    let mut update = archive.update()?;
    if *update.inventory() != *known {
        // Another process committed in between.
        let inventory = update.inventory().clone();
        plan = Plan::new(&listing, &inventory);
    }
    let to_read = std::mem::take(&mut plan.to_read);
    let of = to_read.len();
    for (files, file) in to_read.iter().enumerate() {
        progress(Progress { files, of });
        let before = update.inventory().get(&file.path).cloned();
        let content = match folder.read(file) {
            Ok(content) => content,
            Err(why) => {
                plan.skip(&mut update, file, Fingerprint::of(&[]), now, before, &why);
                continue;
            }
        };
        let fingerprint = Fingerprint::of(&content);
        if let Some(before) = before.as_ref().filter(|before| before.fingerprint == fingerprint) {
            plan.keep(file, before, now);
            continue;
        }
        match read_file(&file.path, &content) {
            Ok(read) => {
                update.put_file(&file.path, &read.articles)?;
                let mut entry = Entry::of(file, fingerprint, now);
                entry.articles = u32::try_from(read.articles.len()).unwrap_or(u32::MAX);
                entry.problems = read.problems.iter().map(ToString::to_string).collect();
                plan.put(file, entry, before);
            }
            Err(why) => plan.skip(&mut update, file, fingerprint, now, before, &why),
        }
    }
    progress(Progress { files: of, of });
    for (path, articles) in std::mem::take(&mut plan.gone) {
        update.remove_file(&path);
        plan.report.removed += articles;
        plan.writes = true;
    }
    if plan.writes {
        update.commit(plan.inventory)?;
    }
    let mut report = plan.report;
    report.took = began.elapsed();
    Ok(report)
}

/// What is to be done, and what comes of it.
#[derive(Default)]
struct Plan {
    to_read: Vec<SourceFile>,
    gone: Vec<(String, u64)>,
    inventory: Inventory,
    report: Report,
    writes: bool,
}

impl Plan {
    fn new(listing: &Listing, known: &Inventory) -> Self {
        let mut plan = Self::default();
        for file in &listing.files {
            match known.get(&file.path) {
                Some(entry) if entry.still_describes(file) => plan.carry(&file.path, entry.clone()),
                _ => plan.to_read.push(file.clone()),
            }
        }
        for (path, why) in &listing.unreadable {
            plan.report.skipped.push(Skipped { file: path.clone(), why: why.to_string() });
        }
        let listed: BTreeSet<&str> = listing.files.iter().map(|file| file.path.as_str()).collect();
        // Below a folder that cannot be read nothing is known to be gone.
        let hidden = |path: &str| {
            listing.unreadable.iter().any(|(folder, _)| {
                folder.is_empty()
                    || path == folder
                    || path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
            })
        };
        for (path, entry) in known.iter().filter(|(path, _)| !listed.contains(path)) {
            if hidden(path) {
                plan.carry(path, entry.clone());
            } else {
                plan.gone.push((path.to_owned(), u64::from(entry.articles)));
            }
        }
        plan
    }

    fn is_idle(&self) -> bool {
        self.to_read.is_empty() && self.gone.is_empty()
    }

    /// A file that is as it was.
    fn carry(&mut self, path: &str, entry: Entry) {
        self.report.unchanged += u64::from(entry.articles);
        self.note(path, &entry);
        self.inventory.insert(path.to_owned(), entry);
    }

    /// A file that was read again and has the content that it had.
    fn keep(&mut self, file: &SourceFile, before: &Entry, now: SystemTime) {
        let mut entry = Entry::of(file, before.fingerprint, now);
        (entry.articles, entry.problems, entry.skipped) =
            (before.articles, before.problems.clone(), before.skipped.clone());
        self.carry(&file.path, entry);
    }

    /// A file whose articles were put into the index.
    fn put(&mut self, file: &SourceFile, entry: Entry, before: Option<Entry>) {
        let articles = u64::from(entry.articles);
        let earlier = before.map_or(0, |before| u64::from(before.articles));
        self.report.changed += articles.min(earlier);
        self.report.added += articles.saturating_sub(earlier);
        self.report.removed += earlier.saturating_sub(articles);
        self.note(&file.path, &entry);
        self.inventory.insert(file.path.clone(), entry);
        self.writes = true;
    }

    /// A file that is left out.
    fn skip(
        &mut self,
        update: &mut super::Update<'_>,
        file: &SourceFile,
        fingerprint: Fingerprint,
        now: SystemTime,
        before: Option<Entry>,
        why: &Unreadable,
    ) {
        let mut entry = Entry::of(file, fingerprint, now);
        entry.skipped = Some(why.to_string());
        // What the system refuses today it may grant tomorrow, without the file changing.
        entry.settled &= !matches!(why, Unreadable::Io(_));
        self.writes |= before.as_ref().is_none_or(|before| before.skipped != entry.skipped);
        if before.is_some_and(|before| before.articles > 0) {
            update.remove_file(&file.path);
        }
        self.note(&file.path, &entry);
        self.inventory.insert(file.path.clone(), entry);
    }

    fn note(&mut self, file: &str, entry: &Entry) {
        let say = |why: &String| Skipped { file: file.to_owned(), why: why.clone() };
        self.report.skipped.extend(entry.skipped.iter().map(say));
        self.report.problems.extend(entry.problems.iter().map(say));
    }
}
