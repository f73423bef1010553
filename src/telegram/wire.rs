//! Calls to Telegram, each made again where that is safe.
//!
//! The types and the requests are teloxide's. Its own way of sending them sleeps ten seconds on every HTTP 5xx
//! and hides the status, so calls whose parameters are JSON are made here; those that carry files it makes
//! itself.
//!
//! | what happened | a call that may be made twice | any other |
//! |---|---|---|
//! | 429, 5xx, no connection: nothing was carried out | again, ever later | again, ever later |
//! | the connection broke, no answer in time | again, ever later | given up: it may have been carried out |
//! | 4xx | given up | given up |

use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use teloxide::Bot;
use teloxide::requests::{HasPayload, JsonRequest, MultipartPayload, MultipartRequest, Payload, Request};
use teloxide::types::ChatId;

use super::TelegramError;
use super::trouble::Trouble;
use crate::observe::Metrics;
use crate::settings::{Settings, Token};

/// Nothing is tried for longer than this; who asked has gone by then.
const STAMINA: Duration = Duration::from_mins(10);
/// Who presses a button or types an inline query waits a few seconds, not minutes.
const SHORT_STAMINA: Duration = Duration::from_secs(15);
/// The first pause before a call is made again; each is twice the one before.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(15);
/// How long Telegram may take for a call.
const ANSWER: Duration = Duration::from_secs(15);
/// Where Telegram asks to wait and does not say for how long.
const UNSAID: Duration = Duration::from_secs(3);

/// The connection to Telegram. It holds the token, so it has no `Debug` form.
#[derive(Clone)]
pub(super) struct Wire {
    client: reqwest::Client,
    /// The address of methods: that of the server, and the token.
    base: reqwest::Url,
    metrics: Metrics,
}

/// An answer of Telegram (Bot API, "Making requests").
#[derive(Deserialize)]
struct Answer<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    #[serde(default)]
    error_code: u16,
    description: Option<String>,
    #[serde(default)]
    parameters: Parameters,
}

#[derive(Default, Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

/// A request that can be made, and made again.
pub(super) trait Call: HasPayload {
    /// Makes it once.
    fn make(
        &self,
        wire: &Wire,
    ) -> impl Future<Output = Result<<Self::Payload as Payload>::Output, Trouble>> + Send;
}

impl<P> Call for JsonRequest<P>
where
    P: Payload + Serialize + Sync,
    P::Output: DeserializeOwned + Send,
{
    async fn make(&self, wire: &Wire) -> Result<P::Output, Trouble> {
        // A few payloads have the name of what they are used for behind that of the method.
        wire.post(P::NAME.trim_end_matches("Inline"), self.payload_ref(), ANSWER).await
    }
}

impl<P> Call for MultipartRequest<P>
where
    P: MultipartPayload + Serialize + Clone + Send + Sync + 'static,
    P::Output: DeserializeOwned + Send,
{
    async fn make(&self, wire: &Wire) -> Result<P::Output, Trouble> {
        wire.counted(P::NAME, self.clone().send().await.map_err(Trouble::from))
    }
}

impl Wire {
    /// The connection for the bot of `token`, and teloxide's client over the same.
    pub(super) fn new(
        token: &Token,
        settings: &Settings,
        metrics: Metrics,
    ) -> Result<(Self, Bot), TelegramError> {
        let client = teloxide::net::default_reqwest_settings().build().map_err(|_| TelegramError::Client)?;
        let mut bot = Bot::with_client(token.expose(), client.clone());
        if let Some(url) = &settings.api_url {
            bot = bot.set_api_url(url.clone());
        }
        let mut base = bot.api_url();
        base.path_segments_mut()
            .map_err(|()| TelegramError::Client)?
            .pop_if_empty()
            .push(&format!("bot{}", token.expose()));
        Ok((Self { client, base, metrics }, bot))
    }

    /// Calls a method once, with parameters that become JSON.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        method: &'static str,
        parameters: &(impl Serialize + Sync),
        within: Duration,
    ) -> Result<T, Trouble> {
        self.counted(method, self.post_uncounted(method, parameters, within).await)
    }

    /// Counts a call by how it went.
    fn counted<T>(&self, method: &'static str, outcome: Result<T, Trouble>) -> Result<T, Trouble> {
        self.metrics.call(method, outcome.as_ref().map_or_else(Trouble::kind, |_| "ok"));
        outcome
    }

    async fn post_uncounted<T: DeserializeOwned>(
        &self,
        method: &str,
        parameters: &(impl Serialize + Sync),
        within: Duration,
    ) -> Result<T, Trouble> {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.push(method);
        }
        let response = self.client.post(url).timeout(within).json(parameters).send().await?;
        let status = response.status();
        let waits = response.headers().get(reqwest::header::RETRY_AFTER);
        let waits = waits.and_then(|seconds| seconds.to_str().ok()?.parse().ok()).map(Duration::from_secs);
        let body = match response.bytes().await {
            Ok(body) => body,
            // The status tells enough.
            Err(_) if status.is_server_error() => return Err(Trouble::Down(status.as_u16())),
            Err(error) => return Err(error.into()),
        };
        read(status.as_u16(), waits, &body)
    }

    /// Makes a call, and again where nothing was carried out. Where that is not known it is given up: a message
    /// must not come twice.
    pub(super) async fn call<C: Call>(&self, call: C) -> Result<<C::Payload as Payload>::Output, Trouble> {
        self.persist(&call, STAMINA, false).await
    }

    /// Makes a call that does the same when it is made twice.
    pub(super) async fn call_again<C: Call>(
        &self,
        call: C,
    ) -> Result<<C::Payload as Payload>::Output, Trouble> {
        self.persist(&call, STAMINA, true).await
    }

    /// Makes a call that does the same when it is made twice, and for which nobody waits for long.
    pub(super) async fn call_soon<C: Call>(
        &self,
        call: C,
    ) -> Result<<C::Payload as Payload>::Output, Trouble> {
        self.persist(&call, SHORT_STAMINA, true).await
    }

    async fn persist<C: Call>(
        &self,
        call: &C,
        stamina: Duration,
        may_be_twice: bool,
    ) -> Result<<C::Payload as Payload>::Output, Trouble> {
        let began = Instant::now();
        let mut pause = FIRST_PAUSE;
        loop {
            let trouble = match call.make(self).await {
                Ok(done) => return Ok(done),
                Err(trouble) => trouble,
            };
            let wait = match &trouble {
                Trouble::Patience(wait) => *wait,
                Trouble::Unreachable | Trouble::Down(_) => pause,
                Trouble::Unsure(_) if may_be_twice => pause,
                _ => return Err(trouble),
            };
            if began.elapsed() + wait > stamina {
                return Err(trouble);
            }
            let (method, seconds) = (<C::Payload as Payload>::NAME, wait.as_secs_f32());
            tracing::debug!(method, seconds, "Telegram: {trouble}; trying again");
            tokio::time::sleep(wait).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

/// Reads an answer.
fn read<T: DeserializeOwned>(status: u16, waits: Option<Duration>, body: &[u8]) -> Result<T, Trouble> {
    let Ok(answer) = serde_json::from_slice::<Answer<'_>>(body) else {
        return Err(match status {
            200..300 => Trouble::Unreadable,
            429 => Trouble::Patience(waits.unwrap_or(UNSAID)),
            _ => Trouble::Down(status),
        });
    };
    if answer.ok {
        let result = answer.result.map_or("null", RawValue::get);
        return serde_json::from_str(result).map_err(|_| Trouble::Unreadable);
    }
    let status = if answer.error_code > 0 { answer.error_code } else { status };
    let Parameters { retry_after, migrate_to_chat_id } = answer.parameters;
    Err(match (status, retry_after, migrate_to_chat_id) {
        (_, Some(seconds), _) => Trouble::Patience(Duration::from_secs(seconds)),
        (_, None, Some(chat)) => Trouble::Migrated(ChatId(chat)),
        (429, ..) => Trouble::Patience(waits.unwrap_or(UNSAID)),
        (500.., ..) => Trouble::Down(status),
        _ => Trouble::Refused { status, words: answer.description.unwrap_or_default() },
    })
}
