use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Whoever is late by less may only be busy.
const GRACE: Duration = Duration::from_mins(1);

/// Whether the program lives, and whether it can answer. Clones tell the same.
#[derive(Clone, Debug, Default)]
pub struct Health(Arc<Parts>);

#[derive(Debug, Default)]
struct Parts {
    index_is_open: AtomicBool,
    telegram_is_reached: AtomicBool,
    /// When something must have been heard from whatever takes updates in.
    due: Mutex<Option<Instant>>,
}

/// What there has to be before questions are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The index is being opened or brought up to date for the first time.
    Index,
    /// There is no way to and from the people who ask.
    Telegram,
}

impl Health {
    /// The index can be searched.
    pub fn index_is_open(&self) {
        self.0.index_is_open.store(true, Ordering::Relaxed);
    }

    /// Whether Telegram could be reached the last time.
    pub fn telegram_is_reached(&self, reached: bool) {
        self.0.telegram_is_reached.store(reached, Ordering::Relaxed);
    }

    /// A promise of whatever takes updates in: it is going to promise again within that time.
    pub fn promise(&self, within: Duration) {
        *self.0.due.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now().checked_add(within);
    }

    /// Whether the last promise was kept, or still can be.
    pub fn is_alive(&self) -> bool {
        let due = *self.0.due.lock().unwrap_or_else(PoisonError::into_inner);
        due.is_none_or(|due| due.elapsed() < GRACE)
    }

    /// What it lacks to answer questions.
    pub fn lacks(&self) -> Vec<Lack> {
        let lacks = [(&self.0.index_is_open, Lack::Index), (&self.0.telegram_is_reached, Lack::Telegram)];
        lacks.iter().filter(|(there, _)| !there.load(Ordering::Relaxed)).map(|(_, lack)| *lack).collect()
    }
}

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Index => "the index is not open yet",
            Self::Telegram => "Telegram is out of reach",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{GRACE, Health, Lack};
    use std::time::{Duration, Instant};

    #[test]
    fn a_promise_that_was_not_kept_for_long_is_death() {
        let health = Health::default();
        assert!(health.is_alive(), "nothing was promised");
        health.promise(Duration::from_secs(1));
        assert!(health.is_alive());
        let long_ago = Instant::now().checked_sub(GRACE + Duration::from_secs(1));
        *health.0.due.lock().unwrap() = long_ago;
        assert!(!health.is_alive());
        health.promise(Duration::from_secs(1));
        assert!(health.is_alive());
    }

    #[test]
    fn it_is_ready_once_nothing_lacks() {
        let health = Health::default();
        assert_eq!(health.lacks(), [Lack::Index, Lack::Telegram]);
        health.index_is_open();
        health.telegram_is_reached(true);
        assert!(health.lacks().is_empty());
        health.telegram_is_reached(false);
        assert_eq!(health.lacks(), [Lack::Telegram]);
    }
}
