//! What an update is to do, and what comes of it.

use std::collections::BTreeSet;
use std::time::SystemTime;

use super::shared::Counts;
use super::{Progress, Report, Skipped};
use crate::corpus::{Entry, Fingerprint, Inventory, Listing, SourceFile, Unreadable};

/// What is to be done, and what comes of it.
pub(super) struct Plan {
    pub(super) to_read: Vec<SourceFile>,
    pub(super) gone: Vec<(String, Entry)>,
    /// All files are read again, for the index was made in another way.
    pub(super) anew: bool,
    pub(super) inventory: Inventory,
    pub(super) report: Report,
    /// Whether the index is changed.
    pub(super) writes: bool,
    /// Files of which something was taken out and could not be put in again.
    pub(super) lost: BTreeSet<String>,
    /// How many files have another state and the same content.
    pub(super) restated: usize,
    pub(super) progress: Progress,
}

impl Plan {
    pub(super) fn new(listing: &Listing, known: &Inventory, reading: &str) -> Self {
        let anew = known.reading() != reading && !known.is_empty();
        let mut plan = Self {
            to_read: Vec::new(),
            gone: Vec::new(),
            anew,
            inventory: Inventory::new(reading),
            report: Report::default(),
            writes: false,
            lost: BTreeSet::new(),
            restated: 0,
            progress: Progress::default(),
        };
        for file in &listing.files {
            match known.get(&file.path) {
                Some(entry) if entry.still_describes(file) && !anew => plan.carry(&file.path, entry.clone()),
                _ => plan.to_read.push(file.clone()),
            }
        }
        plan.progress.of = plan.to_read.iter().map(|file| file.state.size).sum();
        plan.note_listing(listing);
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
                plan.gone.push((path.to_owned(), entry.clone()));
            }
        }
        plan
    }

    fn note_listing(&mut self, listing: &Listing) {
        for (path, why) in &listing.unreadable {
            self.report.skipped.push(Skipped { file: path.clone(), why: why.to_string() });
        }
        for (path, others) in &listing.unknown {
            let why = match others {
                0 => Unreadable::Unknown.to_string(),
                1 => format!("{}, nor is 1 other file with this ending", Unreadable::Unknown),
                _ => format!("{}, nor are {others} other files with this ending", Unreadable::Unknown),
            };
            self.report.skipped.push(Skipped { file: path.clone(), why });
        }
    }

    pub(super) fn is_idle(&self) -> bool {
        self.to_read.is_empty() && self.gone.is_empty()
    }

    /// A file that is as it was.
    fn carry(&mut self, path: &str, entry: Entry) {
        self.report.unchanged += u64::from(entry.articles);
        self.note(path, &entry);
        self.inventory.insert(path.to_owned(), entry);
    }

    /// A file that was read again and has the content that it had.
    pub(super) fn keep(&mut self, file: &SourceFile, before: &Entry) {
        let mut entry = Entry::of(file, before.fingerprint, SystemTime::now());
        (entry.articles, entry.shared) = (before.articles, before.shared.clone());
        (entry.problems, entry.skipped) = (before.problems.clone(), before.skipped.clone());
        self.restated += usize::from(entry.settled);
        self.carry(&file.path, entry);
    }

    /// A file whose articles were put into the index.
    pub(super) fn put(&mut self, file: &SourceFile, entry: Entry, before: Option<&Entry>) {
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
    pub(super) fn skip(
        &mut self,
        file: &SourceFile,
        fingerprint: Fingerprint,
        before: Option<&Entry>,
        why: &Unreadable,
    ) {
        let mut entry = Entry::of(file, fingerprint, SystemTime::now());
        entry.skipped = Some(why.to_string());
        // What the system refuses today it may grant tomorrow, without the file changing.
        entry.settled &= !matches!(why, Unreadable::Io(_));
        self.writes |= before.is_none_or(|before| before.skipped != entry.skipped);
        self.report.removed += before.map_or(0, |before| u64::from(before.articles));
        self.note(&file.path, &entry);
        self.inventory.insert(file.path.clone(), entry);
    }

    /// A file that is being written: what it was before is kept, and it is looked at the next time.
    pub(super) fn leave(&mut self, path: &str, before: Option<&Entry>) {
        self.report.unfinished += 1;
        let why = Unreadable::Changing.to_string();
        self.report.problems.push(Skipped { file: path.to_owned(), why });
        if let Some(before) = before {
            let owes = before.owes || self.lost.contains(path);
            self.carry(path, Entry { settled: false, owes, ..before.clone() });
        }
    }

    /// Counts what files share.
    pub(super) fn count(&mut self, shared: Counts) {
        let Report { added, changed, removed, unchanged, .. } = &mut self.report;
        *added += shared.added;
        *changed += shared.changed;
        *removed += shared.removed;
        *unchanged += shared.unchanged;
    }

    fn note(&mut self, file: &str, entry: &Entry) {
        let say = |why: &String| Skipped { file: file.to_owned(), why: why.clone() };
        self.report.skipped.extend(entry.skipped.iter().map(say));
        self.report.problems.extend(entry.problems.iter().map(say));
    }
}
