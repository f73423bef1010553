//! Waiting for what a bot does in its own time.

use std::time::{Duration, Instant};

use super::state::State;
use super::world::World;

/// Long enough for a busy machine; a test that passes never waits so long.
pub const PATIENCE: Duration = Duration::from_mins(1);

impl World {
    /// Waits until something is seen; fails the test where it is not in time.
    pub fn wait_until<T>(&self, what: &str, at_most: Duration, seen: impl FnMut(&State) -> Option<T>) -> T {
        match self.wait_for(at_most, seen) {
            Some(found) => found,
            None => self.fail_test(&format!("waited {at_most:?} in vain for {what}")),
        }
    }

    /// Waits until something is seen; `None` where it is not in time.
    pub fn wait_for<T>(&self, at_most: Duration, mut seen: impl FnMut(&State) -> Option<T>) -> Option<T> {
        let deadline = Instant::now() + at_most;
        let mut state = self.shared().state();
        loop {
            if let Some(found) = seen(&state) {
                return Some(found);
            }
            let left = deadline.checked_duration_since(Instant::now())?;
            state = self.shared().wait(state, left);
        }
    }

    /// Waits until the bot has done nothing for so long; polling and typing do not count.
    pub fn quiet_for(&self, time: Duration) {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.shared().state();
        loop {
            let now = Instant::now();
            let left = (state.journal.last_stir + time).saturating_duration_since(now);
            if left.is_zero() && state.journal.under_way == 0 {
                return;
            }
            if now > deadline {
                drop(state);
                self.fail_test(&format!("the bot was never quiet for {time:?}"));
            }
            state = self.shared().wait(state, left.max(Duration::from_millis(1)));
        }
    }

    /// Asserts that the bot does nothing for so long from now on; polling and typing do not count.
    pub fn silent_for(&self, time: Duration) {
        let began = Instant::now();
        let stirred = self.wait_for(time, |state| {
            (state.journal.last_stir > began || state.journal.under_way > 0).then_some(())
        });
        if stirred.is_some() {
            self.fail_test("the bot was to be silent");
        }
    }

    /// Waits until the bot has taken and confirmed every update.
    pub fn all_taken(&self) {
        self.wait_until("the bot to take all updates", PATIENCE, |state| {
            (state.updates.len() == 0).then_some(())
        });
    }
}
