//! The other way in for updates: Telegram posts each to an address, behind which a proxy speaks TLS.
//!
//! That an update was taken is only said once it is in the journal; until then Telegram keeps it, and posts it
//! again. Telegram posts those of one chat one after the other, so their order stays.

use std::convert::Infallible;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;
use tokio::net::TcpListener;

use super::TelegramError;
use super::alarms::Alarm;
use super::intake::{Intake, KINDS, number_of};
use super::outage::Outages;
use super::trouble::Trouble;
use super::wire::Wire;
use crate::http::{self, Answer, Asked, HeaderValue, Method, StatusCode};
use crate::observe::Metrics;
use crate::settings::{Secret, Webhook};

/// Where Telegram says the secret (Bot API, `setWebhook`).
const SECRET: &str = "X-Telegram-Bot-Api-Secret-Token";
/// No update is longer, in bytes: its longest text has 4,096 characters, and so has the one that it replies to.
const LONGEST: usize = 1 << 20;
/// Telegram posts over so many connections at once; fewer than the server holds.
const CONNECTIONS: u32 = 40;
/// How long an update may wait for room, and for being safe, before Telegram is asked to post it again.
const ROOM_WITHIN: Duration = Duration::from_secs(5);
const SAFE_WITHIN: Duration = Duration::from_secs(45);
/// How long Telegram may take for a call.
const ANSWER: Duration = Duration::from_secs(15);
/// How often Telegram is asked how its posting goes.
const LOOK: Duration = Duration::from_mins(1);
/// So many looks in a row have to find new failures before the administrators are told.
const TOLD_AFTER: u32 = 3;

/// A webhook, ready to take updates.
pub(super) struct Door<'a> {
    wire: &'a Wire,
    webhook: &'a Webhook,
    listener: TcpListener,
    intake: Intake,
    metrics: Metrics,
}

/// What Telegram tells of a webhook (Bot API, `WebhookInfo`).
#[derive(Deserialize)]
struct Told {
    url: String,
    #[serde(default)]
    pending_update_count: u64,
    last_error_date: Option<i64>,
    last_error_message: Option<String>,
}

/// How Telegram's posting goes, look by look.
#[derive(Default)]
struct Postings {
    last_error: Option<i64>,
    failures: u32,
}

/// What is taken for an update, and whether it is one.
struct Taker {
    intake: Intake,
    secret: Secret,
    metrics: Metrics,
    /// Held while an update is taken: the same one may come over two connections.
    one_by_one: Mutex<()>,
    is_closed: AtomicBool,
}

/// Closes the door when it is dropped, also to connections that are held.
struct Closing(Arc<Taker>);

impl Drop for Closing {
    fn drop(&mut self) {
        self.0.is_closed.store(true, Ordering::Relaxed);
    }
}

impl<'a> Door<'a> {
    pub(super) fn new(
        wire: &'a Wire,
        webhook: &'a Webhook,
        listener: TcpListener,
        intake: &Intake,
        metrics: Metrics,
    ) -> Self {
        Self { wire, webhook, listener, intake: intake.clone(), metrics }
    }

    /// Takes updates. It ends only where it cannot begin; dropped, it takes no more.
    ///
    /// # Errors
    /// When Telegram does not want the address.
    pub(super) async fn run(self, outages: &mut Outages) -> Result<Infallible, TelegramError> {
        let taker = Arc::new(Taker {
            intake: self.intake,
            secret: self.webhook.secret.clone(),
            metrics: self.metrics,
            one_by_one: Mutex::default(),
            is_closed: AtomicBool::new(false),
        });
        let _closing = Closing(taker.clone());
        let serving = http::serve(self.listener, move |asked| {
            let taker = taker.clone();
            async move { taker.answer(asked).await.unwrap_or_else(|refusal| refusal) }
        });
        tokio::pin!(serving);
        let watching = watch(self.wire, self.webhook, outages);
        tokio::select! {
            ended = watching => ended,
            () = serving => Err(TelegramError::Refused("the listener ended".to_owned())),
        }
    }
}

/// Has Telegram post updates, and sees to it that it goes on to.
async fn watch(wire: &Wire, webhook: &Webhook, outages: &mut Outages) -> Result<Infallible, TelegramError> {
    set(wire, webhook, outages).await?;
    let mut postings = Postings::default();
    // As Telegram writes it, which may be otherwise than it was given.
    let mut ours: Option<String> = None;
    loop {
        outages.health.promise(LOOK + ANSWER);
        tokio::time::sleep(LOOK).await;
        match wire.post::<Told>("GetWebhookInfo", &json!({}), ANSWER).await {
            Ok(told) if told.url.is_empty() || ours.as_ref().is_some_and(|ours| *ours != told.url) => {
                tracing::error!("another program took the updates away (the webhook is not ours any more)");
                outages.alarm(Alarm::OtherProgram);
                ours = None;
                // What is refused now was taken before, so it may be again.
                if let Err(error) = set(wire, webhook, outages).await {
                    tracing::error!("the webhook cannot be set again: {error}");
                }
            }
            Ok(told) => {
                outages.work();
                if let Some(why) = postings.look(&told) {
                    outages.alarm(Alarm::CannotPost(why));
                }
                ours.get_or_insert(told.url);
            }
            Err(trouble) => tokio::time::sleep(outages.fail(&trouble)).await,
        }
    }
}

/// Tells Telegram where to post updates, for as long as Telegram cannot be reached.
async fn set(wire: &Wire, webhook: &Webhook, outages: &mut Outages) -> Result<(), TelegramError> {
    let parameters = json!({
        "url": webhook.url,
        "secret_token": webhook.secret.expose(),
        "allowed_updates": KINDS,
        "max_connections": CONNECTIONS,
    });
    loop {
        outages.health.promise(ANSWER);
        match wire.post::<bool>("SetWebhook", &parameters, ANSWER).await {
            Ok(_) => {
                outages.work();
                return Ok(());
            }
            Err(Trouble::Refused { words, .. }) => return Err(TelegramError::Webhook(words)),
            Err(trouble) => tokio::time::sleep(outages.fail(&trouble)).await,
        }
    }
}

impl Postings {
    /// Takes note of what Telegram tells. Gives what the administrators should know: why updates have not come
    /// for a while.
    fn look(&mut self, told: &Told) -> Option<String> {
        let failed = told.pending_update_count > 0 && told.last_error_date > self.last_error;
        self.last_error = told.last_error_date.max(self.last_error);
        if !failed {
            self.failures = 0;
            return None;
        }
        self.failures += 1;
        let why = told.last_error_message.clone().unwrap_or_default();
        if self.failures.is_power_of_two() {
            let waiting = told.pending_update_count;
            tracing::warn!(waiting, "Telegram cannot post updates: {why}; is the proxy all right?");
        }
        (self.failures == TOLD_AFTER).then_some(why)
    }
}

impl Taker {
    /// Takes an update, if it is one of Telegram's.
    async fn answer(&self, asked: Asked) -> Result<Answer, Answer> {
        if asked.method() != Method::POST {
            return Err(http::plain(StatusCode::METHOD_NOT_ALLOWED, "only POST"));
        }
        let said = asked.headers().get(SECRET).map(HeaderValue::as_bytes).unwrap_or_default();
        if !self.secret.is(said) {
            self.metrics.error("wrong_secret");
            return Err(http::plain(StatusCode::UNAUTHORIZED, "who are you?"));
        }
        let body = http::body_of(asked, LONGEST).await?;
        let no_update = || http::plain(StatusCode::BAD_REQUEST, "no update");
        let update: Box<RawValue> = serde_json::from_slice(&body).map_err(|_| no_update())?;
        number_of(&update).ok_or_else(no_update)?;
        let later = |_elapsed| http::plain(StatusCode::SERVICE_UNAVAILABLE, "later");
        tokio::time::timeout(ROOM_WITHIN, self.intake.room()).await.map_err(later)?;
        if self.is_closed.load(Ordering::Relaxed) {
            return Err(http::plain(StatusCode::SERVICE_UNAVAILABLE, "closed"));
        }
        if !self.take(update) || !self.intake.is_safe().await {
            // Only Telegram has it: it must not forget it before it is answered.
            tokio::time::timeout(SAFE_WITHIN, self.intake.finished()).await.map_err(later)?;
        }
        Ok(http::plain(StatusCode::OK, "ok"))
    }

    fn take(&self, update: Box<RawValue>) -> bool {
        let _alone = self.one_by_one.lock().unwrap_or_else(PoisonError::into_inner);
        self.intake.take(&[update])
    }
}

#[cfg(test)]
mod tests {
    use super::{Postings, Told};

    #[test]
    fn the_administrators_are_told_once_of_failures_that_go_on() {
        let told = |pending_update_count, last_error_date| Told {
            url: String::new(),
            pending_update_count,
            last_error_date,
            last_error_message: Some("Connection refused".to_owned()),
        };
        let mut postings = Postings::default();
        let mut look = |waiting, date| postings.look(&told(waiting, date));
        assert_eq!(look(0, None), None);
        assert_eq!(look(1, Some(100)), None);
        assert_eq!(look(1, Some(160)), None);
        assert_eq!(look(2, Some(220)).as_deref(), Some("Connection refused"));
        assert_eq!(look(3, Some(280)), None, "they know");
        assert_eq!(look(0, Some(280)), None, "an error of the past");
        assert_eq!(look(1, Some(400)), None, "it begins anew");
    }
}
