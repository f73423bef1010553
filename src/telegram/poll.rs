//! Long polling, and what is said when it fails.

use std::time::{Duration, Instant};

use serde_json::json;
use serde_json::value::RawValue;

use super::alarms::{Alarm, Alarms};
use super::intake::{Intake, KINDS, number_of};
use super::trouble::Trouble;
use super::wire::Wire;

/// How long one call for updates waits for one.
const WAIT: Duration = Duration::from_secs(10);
/// How much longer Telegram may take.
const SLACK: Duration = Duration::from_secs(5);
/// The first and the longest pause after a failure; each is twice the one before.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// Two programs with one token oust each other ever faster, unless one is slow.
const CONFLICT_PAUSE: Duration = Duration::from_secs(3);
/// The administrators are told of what lasts longer.
const TOLD_AFTER: Duration = Duration::from_mins(2);

/// Asks Telegram for updates, one call after the other. It never ends; dropped, it loses nothing.
pub(super) struct Poll<'a> {
    wire: &'a Wire,
    alarms: Alarms,
    intake: &'a Intake,
    /// One above the highest number of an update that Telegram may forget.
    offset: i64,
    outage: Option<Outage>,
}

/// Failures in a row.
struct Outage {
    kind: &'static str,
    began: Instant,
    failures: u32,
    pause: Duration,
    told: bool,
}

impl<'a> Poll<'a> {
    pub(super) fn new(wire: &'a Wire, intake: &'a Intake, alarms: Alarms) -> Self {
        Self { wire, intake, alarms, offset: 0, outage: None }
    }

    /// Takes updates for as long as it is polled.
    pub(super) async fn run(&mut self) {
        loop {
            self.intake.room().await;
            match self.updates(WAIT, 100).await {
                Ok(updates) => {
                    self.recover();
                    let safe = self.intake.take(&updates);
                    if !safe {
                        // Only Telegram has them: it must not forget them before they are answered.
                        self.intake.finished().await;
                    }
                    let last = updates.iter().filter_map(|update| number_of(update)).max();
                    self.offset = last.map_or(self.offset, |last| i64::from(last) + 1);
                }
                Err(trouble) => self.fail(&trouble).await,
            }
        }
    }

    /// Lets Telegram forget what has been taken.
    pub(super) async fn confirm(&self) {
        if self.offset > 0 {
            let _confirmed = self.updates(Duration::ZERO, 1).await;
        }
    }

    async fn updates(&self, wait: Duration, limit: u32) -> Result<Vec<Box<RawValue>>, Trouble> {
        let parameters = json!({
            "offset": self.offset,
            "limit": limit,
            "timeout": wait.as_secs(),
            "allowed_updates": KINDS,
        });
        self.wire.post("GetUpdates", &parameters, wait + SLACK).await
    }

    /// Says what is wrong, when it begins and then ever more rarely, and waits.
    async fn fail(&mut self, trouble: &Trouble) {
        if trouble.is_webhook_set() {
            tracing::warn!("a webhook is set for this bot, which keeps updates away; removing it");
            let removed: Result<bool, _> = self.wire.post("DeleteWebhook", &json!({}), SLACK).await;
            if removed.is_ok() {
                return;
            }
        }
        let kind = if trouble.is_conflict() { "conflict" } else { trouble.kind() };
        if self.outage.as_ref().is_none_or(|outage| outage.kind != kind) {
            let began = self.outage.as_ref().map_or_else(Instant::now, |outage| outage.began);
            let told = self.outage.as_ref().is_some_and(|outage| outage.told);
            self.outage = Some(Outage { kind, began, failures: 0, pause: FIRST_PAUSE, told });
        }
        let Some(outage) = &mut self.outage else {
            return;
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
        tokio::time::sleep(pause).await;
    }

    /// It works again. Of a long outage the administrators can only be told now.
    fn recover(&mut self) {
        let Some(outage) = self.outage.take() else {
            return;
        };
        let lasted = outage.began.elapsed();
        tracing::info!(seconds = lasted.as_secs(), "updates come again");
        if lasted > TOLD_AFTER && !outage.told {
            self.alarms.raise(Alarm::WasOutOfReach(lasted.as_secs().div_ceil(60)));
        }
    }
}
