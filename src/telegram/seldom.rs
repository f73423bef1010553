//! Saying something to somebody, but not again and again.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So many are remembered; to others nothing is said until some are forgotten.
const MOST: usize = 10_000;

/// Remembers to whom something was said of late.
pub(super) struct Seldom<K> {
    every: Duration,
    said: Mutex<HashMap<K, Instant>>,
}

impl<K: Hash + Eq> Seldom<K> {
    /// Says it to each at most once in that time.
    pub(super) fn new(every: Duration) -> Self {
        Self { every, said: Mutex::default() }
    }

    /// Whether it is time to say it to somebody; it counts as said from now on.
    pub(super) fn is_time(&self, to: K) -> bool {
        let now = Instant::now();
        let lately = |at: &Instant| now.duration_since(*at) < self.every;
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.len() >= MOST {
            said.retain(|_, at| lately(at));
        }
        if said.get(&to).is_some_and(lately) || said.len() >= MOST {
            return false;
        }
        said.insert(to, now);
        true
    }
}
