//! The updates that were taken and not yet answered, on disk, so that a crash loses none.
//!
//! Telegram forgets an update as soon as the next ones are asked for, long before a slow reply has gone out. So
//! each is written down before that, and struck out when it has been answered; when none is left the file is
//! emptied. What was left by a process that ended too early is answered by the next.
//!
//! What was taken is forced to the disk before Telegram may forget it, so it outlives a power cut too. That it was
//! answered is not, for that would cost as much again: what was answered in the seconds before a power cut may be
//! answered twice.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// So many updates that were taken are remembered, lest one that Telegram sends again be answered again.
const REMEMBERED: usize = 4_096;
/// So many of them after a restart.
const REMEMBERED_ON_DISK: usize = 128;
/// A file of more bytes is written anew, without what was struck out.
const LONGEST: u64 = 4 << 20;

/// One line of the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    /// Updates that were taken before.
    Seen(Vec<u32>),
    /// An update that is to be answered.
    Taken(Taken),
    /// An update that is being attended to.
    Begun(u32),
    /// An update that has been answered.
    Done(u32),
    /// The process ended in order: what it left is not to blame for that.
    Ended,
}

/// An update that is to be answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Taken {
    pub(super) id: u32,
    /// How many processes ended while they were at it.
    #[serde(default)]
    pub(super) crashes: u32,
    pub(super) update: Box<RawValue>,
}

/// The updates that were taken.
pub(super) struct Journal {
    book: Mutex<Book>,
    /// Held while the file is forced to the disk; whoever waited for that finds much of the work done.
    forcing: tokio::sync::Mutex<()>,
}

struct Book {
    path: PathBuf,
    /// `None` where the file cannot be written.
    file: Option<Arc<File>>,
    /// The file before it was written anew, which another process may have opened and must not be able to lock.
    before: Option<Arc<File>>,
    written: u64,
    /// How often updates were written down, and how often that was when the disk last had all.
    taken: u64,
    forced: u64,
    unanswered: BTreeMap<u32, Taken>,
    /// Those of them that are being attended to.
    begun: BTreeSet<u32>,
    seen: VecDeque<u32>,
}

impl Journal {
    /// Opens the journal of a bot, and gives what an earlier process left unanswered. Where there can be none
    /// that is logged, and every [`Journal::take`] tells.
    pub(super) fn open(folder: &Path, bot: u64) -> (Self, Vec<Taken>) {
        let path = folder.join(format!("unanswered-{bot}.jsonl"));
        let (unanswered, begun, seen) = (BTreeMap::new(), BTreeSet::new(), VecDeque::new());
        let mut book =
            Book { path, file: None, before: None, written: 0, taken: 0, forced: 0, unanswered, begun, seen };
        match open(&book.path) {
            Ok((file, text)) => {
                // A file whose name is not on the disk is not there after a power cut.
                let _named = File::open(folder).and_then(|folder| folder.sync_all());
                book.file = Some(Arc::new(file));
                book.written = text.len() as u64;
                let ended = text.lines().fold(false, |_, line| book.read(line));
                // What only waited is not to blame.
                for id in std::mem::take(&mut book.begun) {
                    if let Some(taken) = book.unanswered.get_mut(&id).filter(|_| !ended) {
                        taken.crashes += 1;
                    }
                }
                book.write_anew();
            }
            Err(error) => tracing::warn!(
                path = %book.path.display(),
                "updates cannot be written down ({error}), so each is waited for before the next is taken"
            ),
        }
        let left = book.unanswered.values().cloned().collect();
        (Self { book: Mutex::new(book), forcing: tokio::sync::Mutex::default() }, left)
    }

    /// Whether an update has not been taken before.
    pub(super) fn is_new(&self, id: u32) -> bool {
        !self.book().seen.contains(&id)
    }

    /// Remembers that updates were taken, and writes down those that are to be answered. `false` where that
    /// cannot be done: then only Telegram has them.
    pub(super) fn take(&self, seen: impl IntoIterator<Item = u32>, to_answer: Vec<Taken>) -> bool {
        let mut book = self.book();
        book.seen.extend(seen);
        let surplus = book.seen.len().saturating_sub(REMEMBERED);
        book.seen.drain(..surplus);
        let lines: Vec<Line> = to_answer.iter().cloned().map(Line::Taken).collect();
        book.taken += u64::from(!lines.is_empty());
        book.unanswered.extend(to_answer.into_iter().map(|taken| (taken.id, taken)));
        book.append(&lines)
    }

    /// Ready when all that was taken before is on the disk. `false` where that cannot be: then only Telegram has
    /// it.
    pub(super) async fn forced(&self) -> bool {
        let _alone = self.forcing.lock().await;
        let (file, taken) = {
            let book = self.book();
            match &book.file {
                Some(file) if book.forced < book.taken => (file.clone(), book.taken),
                Some(_) => return true,
                None => return false,
            }
        };
        match tokio::task::spawn_blocking(move || file.sync_data()).await {
            Ok(Ok(())) => {
                let mut book = self.book();
                book.forced = book.forced.max(taken);
                true
            }
            Ok(Err(error)) => {
                tracing::error!("updates cannot be forced to the disk: {error}");
                false
            }
            Err(_ended) => false,
        }
    }

    /// An update begins to be attended to.
    pub(super) fn begun(&self, id: u32) {
        let mut book = self.book();
        if book.unanswered.contains_key(&id) {
            book.begun.insert(id);
            book.append(&[Line::Begun(id)]);
        }
    }

    /// An update has been answered, or never will be.
    pub(super) fn done(&self, id: u32) {
        let mut book = self.book();
        if book.unanswered.remove(&id).is_none() {
            return;
        }
        book.begun.remove(&id);
        book.append(&[Line::Done(id)]);
        if book.unanswered.is_empty() || book.written > LONGEST {
            book.write_anew();
        }
    }

    /// The process ends, whatever is left.
    pub(super) fn end(&self) {
        self.book().append(&[Line::Ended]);
    }

    fn book(&self) -> std::sync::MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Opens a file for one process. It holds what people wrote, so it is the owner's alone.
fn open_alone(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    file.try_lock().map_err(io::Error::from)?;
    Ok(file)
}

/// Opens the file, and reads it.
fn open(path: &Path) -> io::Result<(File, String)> {
    let mut file = open_alone(path)?;
    let mut text = Vec::new();
    file.read_to_end(&mut text)?;
    Ok((file, String::from_utf8_lossy(&text).into_owned()))
}

impl Book {
    /// Reads a line; one that a crash cut off says nothing. Tells whether it is that of an orderly end.
    fn read(&mut self, line: &str) -> bool {
        match serde_json::from_str(line) {
            Ok(Line::Seen(ids)) => self.seen.extend(ids),
            Ok(Line::Taken(taken)) => {
                self.seen.push_back(taken.id);
                self.unanswered.insert(taken.id, taken);
            }
            Ok(Line::Begun(id)) => drop(self.begun.insert(id)),
            Ok(Line::Done(id)) => drop((self.begun.remove(&id), self.unanswered.remove(&id))),
            Ok(Line::Ended) => return true,
            Err(_) => {}
        }
        false
    }

    /// Writes the file anew: what was seen of late, and what is unanswered. A process that is killed meanwhile
    /// leaves what was there or what is to be there.
    fn write_anew(&mut self) {
        let recent = self.seen.iter().skip(self.seen.len().saturating_sub(REMEMBERED_ON_DISK));
        let mut lines = vec![Line::Seen(recent.copied().collect())];
        lines.extend(self.unanswered.values().cloned().map(Line::Taken));
        lines.extend(self.begun.iter().copied().map(Line::Begun));
        let text = text_of(&lines);
        let done = match &self.file {
            Some(file) if self.unanswered.is_empty() => shorten(file, &text),
            Some(_) => replace(&self.path, &text).map(|file| {
                self.before = self.file.replace(Arc::new(file));
                self.forced = self.taken;
            }),
            None => return,
        };
        // Where that failed, what is there still says the same.
        if let Err(error) = done {
            tracing::error!("the updates that were taken cannot be written anew: {error}");
        }
        self.written = text.len() as u64;
    }

    /// Adds lines, all in one go.
    fn append(&mut self, lines: &[Line]) -> bool {
        let text = text_of(lines);
        let Some(file) = &self.file else {
            return false;
        };
        let outcome = file.as_ref().write_all(&text);
        self.written += text.len() as u64;
        outcome.inspect_err(|error| tracing::error!("updates cannot be written down: {error}")).is_ok()
    }
}

/// Makes a file in which nothing is unanswered say no more than this. Until it has been cut, the rest of what
/// stood there follows: the end of a line, which says nothing, and lines of updates that have been answered, with
/// those that say so.
fn shorten(mut file: &File, text: &[u8]) -> io::Result<()> {
    file.rewind()?;
    file.write_all(text)?;
    file.set_len(text.len() as u64)
}

/// Puts a new file in place of one, with this text.
fn replace(path: &Path, text: &[u8]) -> io::Result<File> {
    let new = path.with_extension("new");
    let mut file = open_alone(&new)?;
    file.set_len(0)?;
    file.write_all(text)?;
    file.sync_data()?;
    std::fs::rename(&new, path)?;
    Ok(file)
}

fn text_of(lines: &[Line]) -> Vec<u8> {
    let mut text = Vec::new();
    for line in lines {
        let start = text.len();
        match serde_json::to_writer(&mut text, line) {
            Ok(()) => text.push(b'\n'),
            Err(_) => text.truncate(start),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Journal, Taken};
    use serde_json::value::RawValue;

    fn taken(id: u32) -> Taken {
        let update = format!(r#"{{"update_id":{id},"message":{{"text":"{}"}}}}"#, "word ".repeat(100));
        Taken { id, crashes: 0, update: RawValue::from_string(update).unwrap() }
    }

    fn left(folder: &std::path::Path) -> (Journal, Vec<u32>) {
        let (journal, left) = Journal::open(folder, 7);
        (journal, left.iter().map(|taken| taken.id).collect())
    }

    /// What a process that is killed between any two bytes leaves in the file is what it had written.
    #[test]
    fn a_process_killed_while_it_shortens_the_file_leaves_nothing_twice() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("unanswered-7.jsonl");
        let (journal, _) = left(folder.path());
        assert!(journal.take([1, 2], vec![taken(1), taken(2)]));
        let written = std::fs::read(&path).unwrap();
        journal.done(1);
        journal.done(2);
        drop(journal);
        let short = std::fs::read(&path).unwrap();
        let mut between = written;
        between.extend(b"{\"done\":1}\n{\"done\":2}\n");
        between[..short.len()].copy_from_slice(&short);
        std::fs::write(&path, between).unwrap();
        let (journal, ids) = left(folder.path());
        assert!(ids.is_empty() && !journal.is_new(1) && !journal.is_new(2), "{ids:?}");
    }

    #[test]
    fn what_is_unanswered_is_there_after_the_file_was_written_anew() {
        let folder = tempfile::tempdir().unwrap();
        let (journal, _) = left(folder.path());
        assert!(journal.take([1, 2, 3], vec![taken(1), taken(2), taken(3)]));
        journal.done(2);
        journal.book().write_anew();
        assert!(journal.take([4], vec![taken(4)]));
        assert!(Journal::open(folder.path(), 7).1.is_empty(), "nobody else has it meanwhile");
        drop(journal);
        let (journal, ids) = left(folder.path());
        assert_eq!(ids, [1, 3, 4]);
        assert!(!journal.is_new(2) && journal.is_new(5));
    }

    #[test]
    fn only_what_was_being_attended_to_is_blamed_for_a_crash() {
        let folder = tempfile::tempdir().unwrap();
        let (journal, _) = left(folder.path());
        assert!(journal.take([1, 2, 3], vec![taken(1), taken(2), taken(3)]));
        journal.begun(1);
        journal.begun(2);
        journal.done(1);
        let crashes =
            |left: Vec<Taken>| left.iter().map(|taken| (taken.id, taken.crashes)).collect::<Vec<_>>();
        drop(journal);
        let (journal, left) = Journal::open(folder.path(), 7);
        assert_eq!(crashes(left), [(2, 1), (3, 0)]);
        journal.begun(3);
        journal.end();
        drop(journal);
        assert_eq!(crashes(Journal::open(folder.path(), 7).1), [(2, 1), (3, 0)], "it ended in order");
    }

    #[tokio::test]
    async fn what_was_taken_is_forced_to_the_disk_once() {
        let folder = tempfile::tempdir().unwrap();
        let (journal, _) = left(folder.path());
        assert!(journal.take([1], vec![taken(1)]));
        assert!(journal.forced().await);
        let forced = journal.book().forced;
        assert_eq!((forced, journal.forced().await), (1, true));
        let (nowhere, _) = Journal::open(&folder.path().join("nowhere"), 7);
        assert!(!nowhere.take([1], vec![taken(1)]) && !nowhere.forced().await);
    }
}
