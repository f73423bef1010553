//! The updates that were taken and not yet answered, on disk, so that a crash loses none.
//!
//! Telegram forgets an update as soon as the next ones are asked for, long before a slow reply has gone out. So
//! each is written down before that, and struck out when it has been answered; when none is left the file is
//! emptied. What was left by a process that ended too early is answered by the next.
//!
//! It is written to the system, not forced to the disk: it outlives the process, not a power cut.

use std::collections::{BTreeMap, VecDeque};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

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
pub(super) struct Journal(Mutex<Book>);

struct Book {
    /// `None` where the file cannot be written.
    file: Option<File>,
    written: u64,
    unanswered: BTreeMap<u32, Taken>,
    seen: VecDeque<u32>,
}

impl Journal {
    /// Opens the journal of a bot, and gives what an earlier process left unanswered. Where there can be none
    /// that is logged, and every [`Journal::take`] tells.
    pub(super) fn open(folder: &Path, bot: u64) -> (Self, Vec<Taken>) {
        let path = folder.join(format!("unanswered-{bot}.jsonl"));
        let mut book = Book { file: None, written: 0, unanswered: BTreeMap::new(), seen: VecDeque::new() };
        match open(&path) {
            Ok((file, text)) => {
                book.file = Some(file);
                let ended = text.lines().fold(false, |_, line| book.read(line));
                let crashed = u32::from(!ended);
                book.unanswered.values_mut().for_each(|taken| taken.crashes += crashed);
                book.write_anew();
            }
            Err(error) => tracing::warn!(
                path = %path.display(),
                "updates cannot be written down ({error}), so each is waited for before the next is taken"
            ),
        }
        let left = book.unanswered.values().cloned().collect();
        (Self(Mutex::new(book)), left)
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
        book.unanswered.extend(to_answer.into_iter().map(|taken| (taken.id, taken)));
        book.append(&lines)
    }

    /// An update has been answered, or never will be.
    pub(super) fn done(&self, id: u32) {
        let mut book = self.book();
        if book.unanswered.remove(&id).is_none() {
            return;
        }
        if book.unanswered.is_empty() || book.written > LONGEST {
            book.write_anew();
        } else {
            book.append(&[Line::Done(id)]);
        }
    }

    /// The process ends, whatever is left.
    pub(super) fn end(&self) {
        self.book().append(&[Line::Ended]);
    }

    fn book(&self) -> std::sync::MutexGuard<'_, Book> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Opens the file for one process, and reads it. It holds what people wrote, so it is the owner's alone.
fn open(path: &PathBuf) -> io::Result<(File, String)> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.try_lock().map_err(io::Error::from)?;
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
            Ok(Line::Done(id)) => drop(self.unanswered.remove(&id)),
            Ok(Line::Ended) => return true,
            Err(_) => {}
        }
        false
    }

    /// Writes the file anew: what was seen of late, and what is unanswered.
    fn write_anew(&mut self) {
        let recent = self.seen.iter().skip(self.seen.len().saturating_sub(REMEMBERED_ON_DISK));
        let mut lines = vec![Line::Seen(recent.copied().collect())];
        lines.extend(self.unanswered.values().cloned().map(Line::Taken));
        let emptied = self.file.as_mut().map(|file| file.set_len(0).and_then(|()| file.rewind()));
        self.written = 0;
        if matches!(emptied, Some(Ok(()))) {
            self.append(&lines);
        }
    }

    /// Adds lines, all in one go.
    fn append(&mut self, lines: &[Line]) -> bool {
        let mut text = Vec::new();
        for line in lines {
            let start = text.len();
            match serde_json::to_writer(&mut text, line) {
                Ok(()) => text.push(b'\n'),
                Err(_) => text.truncate(start),
            }
        }
        let Some(file) = &mut self.file else {
            return false;
        };
        let outcome = file.write_all(&text);
        self.written += text.len() as u64;
        outcome.inspect_err(|error| tracing::error!("updates cannot be written down: {error}")).is_ok()
    }
}
