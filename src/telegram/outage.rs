//! What is said, and to whom, while Telegram gives no updates.

use std::time::{Duration, Instant};

use super::alarms::{Alarm, Alarms};
use super::trouble::Trouble;
use crate::observe::Health;

/// The first and the longest pause after a failure; each is twice the one before.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// Two programs with one token oust each other ever faster, unless one is slow.
const CONFLICT_PAUSE: Duration = Duration::from_secs(3);
/// The administrators are told of what lasts longer.
const TOLD_AFTER: Duration = Duration::from_mins(2);

/// Tells good times from bad.
pub(super) struct Outages {
    alarms: Alarms,
    pub(super) health: Health,
    now: Option<Outage>,
}

/// Failures in a row.
struct Outage {
    kind: &'static str,
    began: Instant,
    failures: u32,
    pause: Duration,
    told: bool,
}

impl Outages {
    pub(super) fn new(alarms: Alarms, health: Health) -> Self {
        Self { alarms, health, now: None }
    }

    /// Says what is wrong, when it begins and then ever more rarely. Gives the time to wait before the next
    /// attempt.
    pub(super) fn fail(&mut self, trouble: &Trouble) -> Duration {
        self.health.telegram_is_reached(false);
        let kind = if trouble.is_conflict() { "conflict" } else { trouble.kind() };
        let mut outage = match self.now.take() {
            Some(outage) if outage.kind == kind => outage,
            earlier => Outage {
                kind,
                began: earlier.as_ref().map_or_else(Instant::now, |outage| outage.began),
                failures: 0,
                pause: FIRST_PAUSE,
                told: earlier.is_some_and(|outage| outage.told),
            },
        };
        outage.failures += 1;
        if outage.failures.is_power_of_two() {
            if trouble.is_conflict() {
                tracing::error!("another program answers with the same token (409); stop one of the two");
            } else if trouble.is_wrong_token() {
                tracing::error!("Telegram does not know the token any more; was it revoked? Still trying");
            } else {
                tracing::warn!("no updates from Telegram: {trouble}; still trying");
            }
        }
        let pause = match trouble {
            Trouble::Patience(wait) => *wait,
            _ if trouble.is_conflict() => CONFLICT_PAUSE,
            _ => outage.pause,
        };
        outage.pause = (outage.pause * 2).min(LONGEST_PAUSE);
        if outage.began.elapsed() > TOLD_AFTER && !outage.told && trouble.is_conflict() {
            outage.told = true;
            self.alarms.raise(Alarm::OtherProgram);
        }
        self.now = Some(outage);
        self.health.promise(pause);
        pause
    }

    /// It works, perhaps again. Of a long outage the administrators can only be told now.
    pub(super) fn work(&mut self) {
        self.health.telegram_is_reached(true);
        let Some(outage) = self.now.take() else {
            return;
        };
        let lasted = outage.began.elapsed();
        tracing::info!(seconds = lasted.as_secs(), "updates come again");
        if lasted > TOLD_AFTER && !outage.told {
            self.alarms.raise(Alarm::WasOutOfReach(lasted.as_secs().div_ceil(60)));
        }
    }

    /// Has the administrators told.
    pub(super) fn alarm(&self, alarm: Alarm) {
        self.alarms.raise(alarm);
    }
}
