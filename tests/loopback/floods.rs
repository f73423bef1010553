//! Telegram's limits on how fast a bot may write, enforced where a test asks for it.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use super::refusal::Refusal;

/// So many within so long.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    pub most: usize,
    pub within: Duration,
}

impl Rate {
    pub const fn new(most: usize, within: Duration) -> Self {
        Self { most, within }
    }
}

/// The limits, and what was written of late.
#[derive(Debug)]
pub struct Floods {
    pub chat: Rate,
    pub group: Rate,
    pub all: Rate,
    recent: HashMap<Option<i64>, VecDeque<Instant>>,
}

impl Floods {
    pub fn new(chat: Rate, group: Rate, all: Rate) -> Self {
        Self { chat, group, all, recent: HashMap::new() }
    }

    /// What Telegram's own pages say: 1 message a second in a chat, 20 a minute in a group, 30 a second in all.
    pub fn telegram() -> Self {
        let second = Duration::from_secs(1);
        Self::new(Rate::new(1, second), Rate::new(20, 60 * second), Rate::new(30, second))
    }

    /// Counts a message or an edit, or refuses it.
    pub fn admit(&mut self, chat: i64, is_group: bool, now: Instant) -> Result<(), Refusal> {
        let (own, all) = (if is_group { self.group } else { self.chat }, self.all);
        let wait = [(Some(chat), own), (None, all)]
            .into_iter()
            .filter_map(|(key, rate)| wait(self.recent.entry(key).or_default(), rate, now))
            .max();
        if let Some(wait) = wait {
            return Err(Refusal::too_many(wait.as_secs() + 1));
        }
        for key in [Some(chat), None] {
            self.recent.entry(key).or_default().push_back(now);
        }
        Ok(())
    }
}

/// How long until there is room again; `None` where there is.
fn wait(recent: &mut VecDeque<Instant>, rate: Rate, now: Instant) -> Option<Duration> {
    while recent.front().is_some_and(|first| now.duration_since(*first) >= rate.within) {
        recent.pop_front();
    }
    let oldest = *recent.front().filter(|_| recent.len() >= rate.most)?;
    Some(rate.within.saturating_sub(now.duration_since(oldest)))
}
