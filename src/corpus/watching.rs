//! Hearing of changes in the folder.

use std::sync::Arc;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Folder;

/// Watches a folder for as long as it lives.
#[derive(Debug)]
pub struct Watching {
    _watcher: RecommendedWatcher,
}

/// The system cannot watch the folder.
#[derive(Debug, thiserror::Error)]
#[error("{}{hint}", error.to_string())]
pub struct CannotWatch {
    error: notify::Error,
    hint: &'static str,
}

impl Folder {
    /// Calls `changed` whenever something in the folder may have changed, from another thread.
    ///
    /// # Errors
    /// Where the system has no means for it or no room for more.
    pub fn watch(&self, changed: impl Fn() + Send + Sync + 'static) -> Result<Watching, CannotWatch> {
        let changed = Arc::new(changed);
        let heard = move |event: notify::Result<Event>| {
            // A failure may have swallowed a change.
            if event.is_ok_and(|event| is_only_a_look(event.kind)) {
                return;
            }
            changed();
        };
        // Links are not followed here either: a circle of them has no end.
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(heard, config).and_then(|mut watcher| {
            watcher.watch(self.root(), RecursiveMode::Recursive)?;
            Ok(watcher)
        });
        watcher.map(|watcher| Watching { _watcher: watcher }).map_err(|error| {
            let full = matches!(error.kind, notify::ErrorKind::MaxFilesWatch);
            let hint = if full { "; the limit is fs.inotify.max_user_watches" } else { "" };
            CannotWatch { error, hint }
        })
    }
}

/// Whether a file was only opened or read, as the readers do all the time.
fn is_only_a_look(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write))
}
