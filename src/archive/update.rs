//! Bringing the index up to date with the folder.

mod plan;
mod shared;

use std::cell::Cell;
use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime};

use self::plan::Plan;
use self::shared::Shared;
use super::{ArchiveError, Embedded, Update};
use crate::corpus::{
    Article, Content, Entry, FieldNames, Fingerprint, Folder, Inventory, SharedArticle, SharedName,
    SourceFile, Unreadable, read_articles,
};

/// Goes up whenever the readers find something else in the same file; then all files are read again.
const READERS: u32 = 2;
/// Files up to this size are held while they are read, in bytes; of larger ones only a part is.
const HELD: u64 = 4 << 20;
/// Passages and time after which what was done so far is committed, so that little is lost with the process.
const PASSAGES_BETWEEN_COMMITS: u64 = 100_000;
const TIME_BETWEEN_COMMITS: Duration = Duration::from_secs(30);
/// How long it is waited before a file that is being written is looked at again.
const PAUSE: Duration = Duration::from_millis(100);
/// The progress is told after this many bytes.
const STEP: u64 = 1 << 20;
/// So many files whose content was found unchanged although their state is another are worth a commit.
const WORTH_NOTING: usize = 1_000;

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
    /// Files that are being written and were left as they were.
    pub unfinished: u64,
    /// Why the index was made anew, where one was there that cannot be read.
    pub remade: Option<String>,
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

/// How an update goes about it.
#[derive(Clone, Debug)]
pub struct Manner {
    /// Under which names the fields of records are found.
    pub names: FieldNames,
    /// A file that changed less than this before it is read is taken for being written.
    pub quiet: Duration,
    /// How long files that are being written are waited for.
    pub patience: Duration,
}

impl Default for Manner {
    fn default() -> Self {
        let (quiet, patience) = (Duration::from_millis(200), Duration::from_secs(2));
        Self { names: FieldNames::default(), quiet, patience }
    }
}

/// How far an update has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of files read.
    pub read: u64,
    /// Bytes of all files to read.
    pub of: u64,
    /// Articles put into the index.
    pub articles: u64,
}

/// Why an update failed. The index is as it was after its last commit.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct UpdateError(#[from] pub ArchiveError);

/// Indexes what is new or changed in `folder`, and takes out what is gone. Where nothing is, nothing is
/// written.
///
/// Each file takes effect as a whole; where there is much to do, what was done so far is committed from time
/// to time.
///
/// # Errors
/// When the index cannot be changed. Files that cannot be read are no errors; they are in the report.
pub fn update(
    archive: &Embedded,
    folder: &Folder,
    manner: &Manner,
    mut progress: impl FnMut(Progress),
) -> Result<Report, UpdateError> {
    let began = Instant::now();
    let listing = folder.list();
    let mut known = archive.inventory();
    let reading = format!("{READERS};{}", manner.names.stamp());
    let mut plan = Plan::new(&listing, &known, &reading);
    if !plan.is_idle() || known.is_empty() {
        let mut update = archive.update()?;
        if *update.inventory() != *known {
            // Another process committed in between.
            known = update.inventory();
            plan = Plan::new(&listing, &known, &reading);
        }
        plan.report.remade = update.replaces().map(str::to_owned);
        plan.writes |= update.replaces().is_some();
        let shared = Shared::new(&known);
        let progress = &mut progress;
        let mut run = Run { plan, shared, known, update: &mut update, folder, manner, progress };
        let done = run.read_all().and_then(|()| {
            run.remove_gone();
            run.pay()
        });
        let Run { mut plan, shared, .. } = run;
        if let Err(error) = done {
            update.abandon();
            return Err(error.into());
        }
        plan.count(shared.counts(plan.inventory.shared_articles()));
        if plan.writes || shared.has_changed() || plan.restated > WORTH_NOTING {
            update.finish(plan.inventory)?;
        }
        return Ok(Report { took: began.elapsed(), ..plan.report });
    }
    let unchanged = plan.report.unchanged + plan.inventory.shared_articles();
    Ok(Report { took: began.elapsed(), unchanged, ..plan.report })
}

/// An update under way.
struct Run<'r, 'a> {
    plan: Plan,
    shared: Shared,
    known: std::sync::Arc<Inventory>,
    update: &'r mut Update<'a>,
    folder: &'r Folder,
    manner: &'r Manner,
    progress: &'r mut dyn FnMut(Progress),
}

/// Whether a file was dealt with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// It changed while it was read.
    Changed,
}

impl Run<'_, '_> {
    /// Reads what is to be read; what is being written is waited for.
    fn read_all(&mut self) -> Result<(), ArchiveError> {
        let mut waiting = std::mem::take(&mut self.plan.to_read);
        let mut committed = Instant::now();
        let deadline = Instant::now() + self.manner.patience;
        loop {
            let mut later: Vec<SourceFile> = Vec::new();
            let mut files = waiting.into_iter();
            while let Some(file) = files.next() {
                let fresh = file.state.age(SystemTime::now()).is_some_and(|age| age < self.manner.quiet);
                if fresh || self.read(&file)? == Outcome::Changed {
                    later.push(file);
                } else if self.update.uncommitted() >= PASSAGES_BETWEEN_COMMITS
                    || committed.elapsed() > TIME_BETWEEN_COMMITS && self.plan.writes
                {
                    let interim = self.interim(later.iter().chain(files.as_slice()));
                    self.update.commit(interim)?;
                    committed = Instant::now();
                }
            }
            if later.is_empty() {
                return Ok(());
            }
            if Instant::now() + PAUSE > deadline {
                for file in later {
                    let before = self.known.get(&file.path).filter(|_| !self.plan.anew);
                    self.plan.leave(&file.path, before);
                }
                return Ok(());
            }
            std::thread::sleep(PAUSE);
            waiting = self.look_again(later);
        }
    }

    /// The files as they are now. Those that are gone meanwhile are noted.
    fn look_again(&mut self, files: Vec<SourceFile>) -> Vec<SourceFile> {
        let mut there = Vec::with_capacity(files.len());
        for file in files {
            match (self.folder.look_again(&file), self.known.get(&file.path)) {
                (Some(file), _) => there.push(file),
                (None, Some(before)) => self.plan.gone.push((file.path, before.clone())),
                (None, None) => {}
            }
        }
        there
    }

    /// What the index holds when only a part was done.
    fn interim<'f>(&mut self, waiting: impl Iterator<Item = &'f SourceFile>) -> Inventory {
        // An index that is made in another way is not yet so as a whole.
        let mut inventory = if self.plan.anew {
            self.plan.inventory.read_as(self.known.reading())
        } else {
            self.plan.inventory.clone()
        };
        let left = waiting.filter_map(|file| Some((&file.path, self.known.get(&file.path)?)));
        for (path, before) in left.chain(self.plan.gone.iter().map(|(path, before)| (path, before))) {
            inventory.insert(path.clone(), before.clone());
        }
        for path in self.shared.owing(self.update) {
            inventory.get_mut(&path).into_iter().for_each(|entry| entry.owes = true);
        }
        inventory
    }

    /// Reads one file and puts its articles in place of those that it had.
    fn read(&mut self, file: &SourceFile) -> Result<Outcome, ArchiveError> {
        let known = self.known.clone();
        let before = known.get(&file.path);
        let opened = self.folder.open_file(file).and_then(|opened| open(opened, file));
        let (content, fingerprint) = match opened {
            Ok(opened) => opened,
            Err(Unreadable::Changing) => return Ok(Outcome::Changed),
            Err(why) => {
                self.leave_out(file, Fingerprint::of(&[]), before, &why);
                return Ok(Outcome::Done);
            }
        };
        let same = before.filter(|before| before.fingerprint == fingerprint);
        if let Some(before) = same.filter(|before| !self.plan.anew && !before.owes) {
            self.step(file.state.size, 0);
            self.plan.keep(file, before);
            return Ok(Outcome::Done);
        }
        let key = key(&file.path, fingerprint);
        if same.is_some() {
            self.update.remove(&key);
        }
        let read = self.put_articles(file, Some(&key), &content)?;
        if self.folder.look_again(file).is_none_or(|now| now.state != file.state) {
            // What was read may be half of the one and half of the other.
            self.update.remove(&key);
            self.shared.undo(self.update);
            if same.is_some() {
                self.plan.lost.insert(file.path.clone());
            }
            return Ok(Outcome::Changed);
        }
        match read {
            Ok(Found { articles, shared, problems }) => {
                let held_before = before.map(|before| before.shared.as_slice()).unwrap_or_default();
                self.shared.settle(self.update, &file.path, held_before, &shared);
                let mut entry = Entry::of(file, fingerprint, SystemTime::now());
                (entry.articles, entry.shared, entry.problems) = (articles, shared, problems);
                if let Some(before) = before.filter(|_| same.is_none()) {
                    self.update.remove(&self::key(&file.path, before.fingerprint));
                }
                self.plan.put(file, entry, before);
            }
            Err(why) => {
                self.update.remove(&key);
                self.shared.undo(self.update);
                self.leave_out(file, fingerprint, before, &why);
            }
        }
        Ok(Outcome::Done)
    }

    /// Puts the articles of a file into the index: those of its own under its key, where there is one, and those
    /// that other files may hold, too.
    fn put_articles(
        &mut self,
        file: &SourceFile,
        key: Option<&str>,
        content: &Reading,
    ) -> Result<Result<Found, Unreadable>, ArchiveError> {
        let (mut articles, mut held, mut failed, mut told) = (0, Vec::new(), None, 0);
        let noted = Rc::new(Cell::new(0));
        let content = match content {
            Reading::Held(bytes) => Content::Bytes(Cursor::new(bytes)),
            Reading::Opened(opened) => match opened.try_clone() {
                Ok(opened) => Content::File(opened, noted.clone()),
                Err(error) => return Ok(Err(error.into())),
            },
        };
        let Self { update, plan, shared, progress, .. } = self;
        let begun = plan.progress.read;
        let mut take = |article: Article, name: Option<SharedName>| {
            plan.progress.articles += 1;
            if noted.get() >= told + STEP {
                told = noted.get();
                plan.progress.read = begun + told.min(file.state.size);
                progress(plan.progress);
            }
            let put = match (name, key) {
                (Some(name), _) => {
                    shared.put(update, &file.path, &name, article).map(|article| held.push(article))
                }
                (None, Some(key)) => {
                    articles += 1;
                    update.add(key, &article)
                }
                (None, None) => Ok(()),
            };
            match put {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            }
        };
        let read = read_articles(&file.path, content, &self.manner.names, &mut take);
        plan.progress.read = begun;
        self.step(file.state.size, 0);
        if let Some(error) = failed {
            return Err(error);
        }
        let said = |problems: Vec<crate::corpus::Problem>| problems.iter().map(ToString::to_string).collect();
        Ok(read.map(|problems| Found { articles, shared: held, problems: said(problems) }))
    }

    fn leave_out(
        &mut self,
        file: &SourceFile,
        fingerprint: Fingerprint,
        before: Option<&Entry>,
        why: &Unreadable,
    ) {
        if let Some(before) = before.filter(|before| before.articles > 0) {
            self.update.remove(&key(&file.path, before.fingerprint));
        }
        if let Some(before) = before {
            self.shared.let_go(&file.path, &before.shared);
        }
        self.plan.skip(file, fingerprint, before, why);
    }

    fn remove_gone(&mut self) {
        for (path, before) in std::mem::take(&mut self.plan.gone) {
            self.update.remove(&key(&path, before.fingerprint));
            self.shared.let_go(&path, &before.shared);
            self.plan.report.removed += u64::from(before.articles);
            self.plan.writes = true;
        }
    }

    /// Puts in what files share where other files than before give it now.
    fn pay(&mut self) -> Result<(), ArchiveError> {
        for path in self.shared.owing(self.update) {
            let Some(entry) = self.plan.inventory.get(&path).cloned() else { continue };
            let file = SourceFile { path: path.to_string(), state: entry.state };
            let paid = self.pay_from(&file, &entry)?;
            self.plan.inventory.get_mut(&path).into_iter().for_each(|entry| entry.owes = !paid);
            self.plan.writes = true;
        }
        Ok(())
    }

    /// Puts in what a file shares. Whether it is still as it was when it was read.
    fn pay_from(&mut self, file: &SourceFile, entry: &Entry) -> Result<bool, ArchiveError> {
        let opened = self.folder.open_file(file).and_then(|opened| open(opened, file));
        let Some((content, _)) = opened.ok().filter(|(_, fingerprint)| *fingerprint == entry.fingerprint)
        else {
            return Ok(false);
        };
        let read = self.put_articles(file, None, &content)?;
        let same = self.folder.look_again(file).is_some_and(|now| now.state == file.state);
        let Some(found) = read.ok().filter(|_| same) else {
            self.shared.undo(self.update);
            return Ok(false);
        };
        self.shared.settle(self.update, &file.path, &entry.shared, &found.shared);
        Ok(true)
    }

    /// Tells of progress.
    fn step(&mut self, bytes: u64, articles: u64) {
        self.plan.progress.read += bytes;
        self.plan.progress.articles += articles;
        (self.progress)(self.plan.progress);
    }
}

/// What stands for a file of this content in the index: its articles are put in and taken out together,
/// beside those of another content of the same file.
fn key(path: &str, fingerprint: Fingerprint) -> String {
    format!("{path}\n{fingerprint}")
}

/// What a file held.
struct Found {
    /// How many articles of its own.
    articles: u32,
    shared: Vec<SharedArticle>,
    /// What was wrong, in words.
    problems: Vec<String>,
}

/// The content of an opened file.
enum Reading {
    Held(Vec<u8>),
    Opened(File),
}

/// The content of a file that is still as it was listed, and its fingerprint.
fn open(mut opened: File, file: &SourceFile) -> Result<(Reading, Fingerprint), Unreadable> {
    if file.state.size <= HELD {
        let mut content = Vec::with_capacity(usize::try_from(file.state.size).unwrap_or_default());
        // One byte more than was listed tells that the file has grown since.
        opened.by_ref().take(file.state.size + 1).read_to_end(&mut content)?;
        if content.len() as u64 != file.state.size {
            return Err(Unreadable::Changing);
        }
        let fingerprint = Fingerprint::of(&content);
        return Ok((Reading::Held(content), fingerprint));
    }
    let fingerprint = Fingerprint::of_all(&mut opened)?;
    opened.rewind()?;
    Ok((Reading::Opened(opened), fingerprint))
}
