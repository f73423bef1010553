//! How much one person and one chat may ask.
//!
//! Whoever asks too fast in a chat of their own is made to wait. In a group others would wait with them, so
//! there they are passed over.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use teloxide::types::UserId;

use super::lanes::Lane;
use super::seldom::Seldom;

/// What a chat may ask at once, and in each second from then on.
const CHAT: (NonZeroU32, NonZeroU32) = (NonZeroU32::new(60).unwrap(), NonZeroU32::new(10).unwrap());
/// What one person may ask in a group.
const PERSON: (NonZeroU32, NonZeroU32) = (NonZeroU32::new(20).unwrap(), NonZeroU32::new(3).unwrap());
/// Who is turned away is told so once in this time.
const TOLD_FOR: Duration = Duration::from_mins(1);

/// The limits, and what was asked of late.
pub(super) struct Limits {
    chats: DefaultKeyedRateLimiter<Lane>,
    people: DefaultKeyedRateLimiter<UserId>,
    clock: DefaultClock,
    /// Who was told that they ask too much.
    pub(super) told: Seldom<Lane>,
}

impl Limits {
    pub(super) fn new() -> Self {
        let quota = |(burst, second)| Quota::per_second(second).allow_burst(burst);
        Self {
            chats: RateLimiter::keyed(quota(CHAT)),
            people: RateLimiter::keyed(quota(PERSON)),
            clock: DefaultClock::default(),
            told: Seldom::new(TOLD_FOR),
        }
    }

    /// Whether a person may ask once more in a group.
    pub(super) fn admits(&self, person: UserId) -> bool {
        self.people.check_key(&person).is_ok()
    }

    /// Ready when a chat may ask once more.
    pub(super) async fn turn(&self, lane: Lane) {
        loop {
            let Err(not_until) = self.chats.check_key(&lane) else {
                return;
            };
            tokio::time::sleep(not_until.wait_time_from(self.clock.now())).await;
        }
    }

    /// Forgets whoever has not asked for so long that it makes no difference.
    pub(super) fn tidy(&self) {
        self.chats.retain_recent();
        self.chats.shrink_to_fit();
        self.people.retain_recent();
        self.people.shrink_to_fit();
    }
}
