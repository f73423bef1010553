//! Keeping the index up to date while it is used.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::Upkeep;
use crate::archive::{Report, UpdateError};
use crate::corpus::{FieldNames, Folder};
use crate::settings::Watch;

/// A batch of changes is indexed once nothing has changed for this long.
const QUIET: Duration = Duration::from_millis(300);
/// Or once it has waited for this long.
const LONGEST_WAIT: Duration = Duration::from_secs(1);
/// Where the system cannot watch, the folder is looked over this often, or more seldom where that takes long.
const POLL: Duration = Duration::from_secs(1);
const POLL_FOR_EACH_LOOK: u32 = 20;
/// Where it can, the folder is looked over this often all the same: not every file system tells.
const LOOK_OVER: Duration = Duration::from_mins(2);
/// After a failure it is tried again after this, and after twice as long each time, up to a limit.
const AGAIN: Duration = Duration::from_secs(10);
const AGAIN_AT_MOST: Duration = Duration::from_mins(10);
/// Indexing needs more room on the stack than threads have by default: documents are nested.
const STACK: usize = 16 << 20;

/// Keeps an index up to date with its folder, from a thread of its own, for as long as it lives.
pub struct Keeper {
    upkeep: Upkeep,
    wake: Sender<Wake>,
}

/// What the keeper has to tell.
#[derive(Debug)]
pub enum Kept {
    /// It was brought up to date.
    Updated(Report),
    /// It could not be brought up to date; it is tried again.
    Failed(UpdateError),
    /// The system cannot watch the folder, and why; it is looked over now and then.
    Polling(String),
}

/// What the thread is woken for.
#[derive(Debug)]
enum Wake {
    /// Something may have changed.
    Changed,
    /// Somebody waits for the index to be up to date.
    Now(Sender<()>),
    Stop,
}

impl Keeper {
    /// Begins to keep the index up to date. What comes of it is `told`.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        upkeep: Upkeep,
        watch: Watch,
        mut told: impl FnMut(Kept) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (wake, woken) = channel();
        let (kept, waking) = (upkeep.clone(), wake.clone());
        let work = move || keep(&kept, watch, &waking, &woken, &mut told);
        std::thread::Builder::new().name("keeper".to_owned()).stack_size(STACK).spawn(work)?;
        Ok(Self { upkeep, wake })
    }

    /// What it has the index brought up to date by.
    pub fn upkeep(&self) -> &Upkeep {
        &self.upkeep
    }

    /// The folder that it keeps.
    pub fn folder(&self) -> &Folder {
        self.upkeep.folder()
    }

    /// Under which names the fields of records are found.
    pub fn names(&self) -> &FieldNames {
        self.upkeep.names()
    }

    /// Tells that something has changed. It waits for nothing.
    pub fn changed(&self) {
        // Where the thread has ended nothing is kept any more.
        let _woken = self.wake.send(Wake::Changed);
    }

    /// Waits until what is in the folder now is in the index, or could not be put there.
    pub fn catch_up(&self) {
        let (done, wait) = channel();
        if self.wake.send(Wake::Now(done)).is_ok() {
            let _done = wait.recv();
        }
    }
}

impl Drop for Keeper {
    /// What is under way is not waited for: it may take long, and whatever ends it, nothing is lost.
    fn drop(&mut self) {
        let _woken = self.wake.send(Wake::Stop);
    }
}

fn keep(
    upkeep: &Upkeep,
    watch: Watch,
    wake: &Sender<Wake>,
    woken: &Receiver<Wake>,
    told: &mut dyn FnMut(Kept),
) {
    let waking = wake.clone();
    let listen = || {
        upkeep.folder().watch(move || {
            let _woken = waking.send(Wake::Changed);
        })
    };
    let watching = match watch {
        Watch::Auto => listen().inspect_err(|why| told(Kept::Polling(why.to_string()))).ok(),
        Watch::Poll => None,
    };
    let every = if watching.is_some() { LOOK_OVER } else { POLL };
    // The first round is due at once: the folder may have changed before anybody watched.
    let mut next = Instant::now();
    let mut since: Option<Instant> = None;
    let mut again = AGAIN;
    loop {
        let mut waiting = Vec::new();
        match woken.recv_timeout(next.saturating_duration_since(Instant::now())) {
            Ok(Wake::Changed) => {
                let since = *since.get_or_insert_with(Instant::now);
                next = (Instant::now() + QUIET).min(since + LONGEST_WAIT);
                continue;
            }
            Ok(Wake::Now(done)) => waiting.push(done),
            Ok(Wake::Stop) | Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
        since = None;
        let began = Instant::now();
        // Who waits has put the files there, as wholes.
        let quiet = if waiting.is_empty() { QUIET } else { Duration::ZERO };
        next = match upkeep.update_at_rest(quiet, Duration::ZERO, |_| {}) {
            Ok(report) => {
                again = AGAIN;
                let unfinished = report.unfinished > 0;
                told(Kept::Updated(report));
                let rest =
                    if watching.is_none() { every.max(began.elapsed() * POLL_FOR_EACH_LOOK) } else { every };
                Instant::now() + if unfinished { QUIET } else { rest }
            }
            Err(error) => {
                told(Kept::Failed(error));
                let next = Instant::now() + again;
                again = (again * 2).min(AGAIN_AT_MOST);
                next
            }
        };
        for done in waiting {
            // Where this fails nobody waits any more.
            let _heard = done.send(());
        }
    }
}
