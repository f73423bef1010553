//! Work in order within each chat, and chats side by side.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use teloxide::types::{ChatId, UserId};
use tokio::sync::watch;

/// So much waits in one lane; what comes on top is turned away.
const LONGEST_LANE: usize = 50;
/// While so much is under way in all, no more is fetched from Telegram, where it keeps.
const MOST: usize = 4_000;

/// Whose work is done in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Lane {
    /// A chat's.
    Chat(ChatId),
    /// That of somebody who types the bot's name in a chat of which it is not told.
    Typing(UserId),
}

/// The work that waits, lane by lane. A lane is there while somebody works on it.
pub(super) struct Lanes<T> {
    waiting: Mutex<HashMap<Lane, VecDeque<T>>>,
    /// How much waits or is being worked on.
    under_way: watch::Sender<usize>,
}

impl<T> Lanes<T> {
    pub(super) fn new() -> Self {
        Self { waiting: Mutex::default(), under_way: watch::Sender::new(0) }
    }

    /// Puts work at the end of a lane. Tells whether somebody has to begin to work on the lane.
    ///
    /// # Errors
    /// Gives the work back where too much waits, unless it `must` be done.
    pub(super) fn push(&self, lane: Lane, work: T, must: bool) -> Result<bool, T> {
        let mut waiting = self.waiting();
        let is_new = !waiting.contains_key(&lane);
        let queue = waiting.entry(lane).or_default();
        if queue.len() >= LONGEST_LANE && !must {
            return Err(work);
        }
        queue.push_back(work);
        self.under_way.send_modify(|count| *count += 1);
        Ok(is_new)
    }

    /// The next work of a lane. Where there is none the lane is gone.
    pub(super) fn next(&self, lane: Lane) -> Option<T> {
        let mut waiting = self.waiting();
        let next = waiting.get_mut(&lane).and_then(VecDeque::pop_front);
        if next.is_none() {
            waiting.remove(&lane);
        }
        next
    }

    /// Work that was taken from a lane is done.
    pub(super) fn done(&self) {
        self.under_way.send_modify(|count| *count = count.saturating_sub(1));
    }

    /// How much waits or is being worked on.
    pub(super) fn under_way(&self) -> usize {
        *self.under_way.borrow()
    }

    /// Ready when there is room for more.
    pub(super) async fn room(&self) {
        self.at_most(MOST - 1).await;
    }

    /// Ready when nothing is under way.
    pub(super) async fn finished(&self) {
        self.at_most(0).await;
    }

    async fn at_most(&self, most: usize) {
        let mut under_way = self.under_way.subscribe();
        // The sender lives as long as this does.
        let _there = under_way.wait_for(|count| *count <= most).await;
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<Lane, VecDeque<T>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
