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
        if outage.began.elapsed() > TOLD_AFTER && !outage.told {
            // Where Telegram speaks, what is sent to it may get through.
            let alarm = match trouble {
                _ if trouble.is_conflict() => Some(Alarm::OtherProgram),
                Trouble::Refused { .. } | Trouble::Patience(_) | Trouble::Unreadable => {
                    Some(Alarm::Refuses(trouble.to_string()))
                }
                _ => None,
            };
            outage.told = alarm.is_some();
            if let Some(alarm) = alarm {
                self.alarms.raise(alarm);
            }
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

#[cfg(test)]
mod tests {
    use super::{Outages, TOLD_AFTER};
    use crate::observe::Health;
    use crate::telegram::alarms::{Alarm, alarms};
    use crate::telegram::trouble::Trouble;
    use std::time::Duration;

    fn refused(status: u16) -> Trouble {
        Trouble::Refused { status, words: "Unauthorized".to_owned() }
    }

    /// What is raised by a failure, by another long after it, and by the end of them.
    fn raised(trouble: &Trouble) -> Vec<Alarm> {
        let (raiser, mut raised) = alarms();
        let mut outages = Outages::new(raiser, Health::default());
        outages.fail(trouble);
        let outage = outages.now.as_mut().unwrap();
        outage.began = outage.began.checked_sub(TOLD_AFTER + Duration::from_secs(1)).unwrap();
        outages.fail(trouble);
        outages.fail(trouble);
        outages.work();
        std::iter::from_fn(|| raised.next()).collect()
    }

    #[test]
    fn administrators_are_told_once_of_what_lasts() {
        assert_eq!(raised(&refused(401)), [Alarm::Refuses("Unauthorized".to_owned())]);
        assert_eq!(raised(&refused(409)), [Alarm::OtherProgram]);
        let waits = Trouble::Patience(Duration::from_secs(9));
        assert_eq!(raised(&waits), [Alarm::Refuses("it asks to wait 9 s".to_owned())]);
        assert_eq!(raised(&Trouble::Unreachable), [Alarm::WasOutOfReach(3)]);
        assert_eq!(raised(&Trouble::Down(502)), [Alarm::WasOutOfReach(3)]);
    }

    #[test]
    fn what_passes_soon_is_no_alarm() {
        let (raiser, mut raised) = alarms();
        let mut outages = Outages::new(raiser, Health::default());
        for _ in 0..100 {
            assert!(outages.fail(&Trouble::Unreachable) <= Duration::from_secs(30));
            outages.fail(&refused(401));
        }
        outages.work();
        assert_eq!(raised.next(), None);
    }
}
