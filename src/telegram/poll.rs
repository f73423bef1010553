//! Long polling, and what is said when it fails.

use std::time::Duration;

use serde_json::json;
use serde_json::value::RawValue;

use super::intake::{Intake, KINDS, number_of};
use super::outage::Outages;
use super::trouble::Trouble;
use super::wire::Wire;

/// How long one call for updates waits for one.
const WAIT: Duration = Duration::from_secs(10);
/// How much longer Telegram may take.
const SLACK: Duration = Duration::from_secs(5);
/// How long it may take until there is room for more updates: no call is tried for longer.
const ROOM_WITHIN: Duration = Duration::from_mins(15);

/// Asks Telegram for updates, one call after the other. It never ends; dropped, it loses nothing.
pub(super) struct Poll<'a> {
    wire: &'a Wire,
    intake: &'a Intake,
    /// One above the highest number of an update that Telegram may forget.
    offset: i64,
    outages: Outages,
}

impl<'a> Poll<'a> {
    pub(super) fn new(wire: &'a Wire, intake: &'a Intake, outages: Outages) -> Self {
        Self { wire, intake, offset: 0, outages }
    }

    /// Takes updates for as long as it is polled.
    pub(super) async fn run(&mut self) -> ! {
        loop {
            self.outages.health.promise(ROOM_WITHIN);
            self.intake.room().await;
            self.outages.health.promise(WAIT + SLACK);
            match self.updates(WAIT, 100).await {
                // Asked again at once, they would come again at once.
                Ok(updates) if !updates.is_empty() && last_of(&updates).is_none() => {
                    self.fail(&Trouble::Unreadable).await;
                }
                Ok(updates) => {
                    self.outages.work();
                    let written = self.intake.take(&updates);
                    // Told to Telegram by the next call, or by the last one, before which all is answered.
                    self.offset = last_of(&updates).map_or(self.offset, |last| i64::from(last) + 1);
                    if !written || !self.intake.is_safe().await {
                        // Only Telegram has them: it must not forget them before they are answered.
                        self.outages.health.promise(ROOM_WITHIN);
                        self.intake.finished().await;
                    }
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

    /// Waits for better times, and mends what can be mended from here.
    async fn fail(&mut self, trouble: &Trouble) {
        if trouble.is_webhook_set() {
            tracing::warn!("a webhook is set for this bot, which keeps updates away; removing it");
            let removed: Result<bool, _> = self.wire.post("DeleteWebhook", &json!({}), SLACK).await;
            if removed.is_ok() {
                return;
            }
        }
        tokio::time::sleep(self.outages.fail(trouble)).await;
    }
}

/// The highest number of an update.
fn last_of(updates: &[Box<RawValue>]) -> Option<u32> {
    updates.iter().filter_map(|update| number_of(update)).max()
}
