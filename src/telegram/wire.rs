//! Calls to Telegram, each made again where that is safe.
//!
//! The types and the requests are teloxide's. Its own way of sending them sleeps ten seconds on every HTTP 5xx,
//! hides the status, follows redirections and believes every length, so calls are made here.
//!
//! | what happened | a call that may be made twice | any other |
//! |---|---|---|
//! | 429, 5xx, a page, no connection, the token refused: nothing was carried out | again, ever later | again, ever later |
//! | the connection broke, no answer in time or half of one | again, ever later | given up: it may have been carried out |
//! | carried out, and told in a form that is not known | done | done |
//! | any other 4xx | given up | given up |

use std::time::{Duration, Instant};

use reqwest::multipart::{Form, Part};
use reqwest::{RequestBuilder, Response, redirect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use teloxide::Bot;
use teloxide::payloads::SendPhoto;
use teloxide::requests::{HasPayload, JsonRequest, MultipartRequest, Payload};
use teloxide::types::Message;

use super::TelegramError;
use super::reading::{self, waits_by_header};
use super::trouble::Trouble;
use crate::observe::Metrics;
use crate::settings::{Settings, Token};

/// Nothing is tried for longer than this; who asked has gone by then.
const STAMINA: Duration = Duration::from_hours(1);
/// Who presses a button or types an inline query waits a few seconds, not minutes.
const SHORT_STAMINA: Duration = Duration::from_secs(15);
/// The first pause before a call is made again; each is twice the one before.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(15);
/// How long it may take until there is a connection.
const CONNECTION: Duration = Duration::from_secs(5);
/// How long Telegram may take for a call, and for handing out a file.
const ANSWER: Duration = Duration::from_secs(15);
const FILE: Duration = Duration::from_mins(1);
/// No answer has more bytes: a hundred updates have a few mebibytes at most.
const LONGEST: usize = 32 << 20;

/// The connection to Telegram. It holds the token, so it has no `Debug` form.
#[derive(Clone)]
pub(super) struct Wire {
    client: reqwest::Client,
    /// The addresses of methods and of files: that of the server, and the token.
    methods: reqwest::Url,
    files: reqwest::Url,
    metrics: Metrics,
}

/// A request that can be made, and made again.
pub(super) trait Call {
    /// What Telegram answers.
    type Output;
    /// The method, as metrics and the log have it.
    const NAME: &'static str;

    /// Makes it once.
    fn make(&self, wire: &Wire) -> impl Future<Output = Result<Self::Output, Trouble>> + Send;
}

impl<P> Call for JsonRequest<P>
where
    P: Payload + Serialize + Sync,
    P::Output: DeserializeOwned + Send,
{
    type Output = P::Output;
    const NAME: &'static str = P::NAME;

    async fn make(&self, wire: &Wire) -> Result<P::Output, Trouble> {
        // A few payloads have the name of what they are used for behind that of the method.
        wire.post(P::NAME.trim_end_matches("Inline"), self.payload_ref(), ANSWER).await
    }
}

/// A picture to be sent: what is said of it, whatever file that names, and the picture itself.
pub(super) struct Picture {
    pub(super) request: MultipartRequest<SendPhoto>,
    pub(super) png: Vec<u8>,
}

impl Call for Picture {
    type Output = Message;
    const NAME: &'static str = SendPhoto::NAME;

    async fn make(&self, wire: &Wire) -> Result<Message, Trouble> {
        let form = self.form().ok_or(Trouble::Unsure("the picture cannot be written down"))?;
        let request = wire.client.post(wire.method(Self::NAME)).multipart(form);
        wire.counted(Self::NAME, wire.ask(request, FILE).await)
    }
}

impl Picture {
    /// The request as a form, in which all that is no text is JSON (Bot API, "Making requests").
    fn form(&self) -> Option<Form> {
        let Ok(Value::Object(fields)) = serde_json::to_value(self.request.payload_ref()) else {
            return None;
        };
        let picture = Part::bytes(self.png.clone()).file_name("timeline.png").mime_str("image/png").ok()?;
        let fields = fields.into_iter().filter(|(name, _)| name != "photo");
        let form = fields.fold(Form::new(), |form, (name, value)| match value {
            Value::Null => form,
            Value::String(text) => form.text(name, text),
            other => form.text(name, other.to_string()),
        });
        Some(form.part("photo", picture))
    }
}

impl Wire {
    /// The connection for the bot of `token`, and teloxide's, which makes the requests.
    pub(super) fn new(
        token: &Token,
        settings: &Settings,
        metrics: Metrics,
    ) -> Result<(Self, Bot), TelegramError> {
        // The Bot API never redirects, and the token would go wherever a redirection leads.
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECTION)
            .tcp_nodelay(true)
            .redirect(redirect::Policy::none())
            .referer(false);
        let client = client.build().map_err(|_| TelegramError::Client)?;
        let mut bot = Bot::with_client(token.expose(), client.clone());
        if let Some(url) = &settings.api_url {
            bot = bot.set_api_url(url.clone());
        }
        let bot_name = format!("bot{}", token.expose());
        let methods = beneath(bot.api_url(), [bot_name.as_str()]).ok_or(TelegramError::Client)?;
        let files = beneath(bot.api_url(), ["file", bot_name.as_str()]).ok_or(TelegramError::Client)?;
        Ok((Self { client, methods, files, metrics }, bot))
    }

    /// Calls a method once, with parameters that become JSON.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        method: &'static str,
        parameters: &(impl Serialize + Sync),
        within: Duration,
    ) -> Result<T, Trouble> {
        let request = self.client.post(self.method(method)).json(parameters);
        self.counted(method, self.ask(request, within).await)
    }

    fn method(&self, name: &str) -> reqwest::Url {
        beneath(self.methods.clone(), [name]).unwrap_or_else(|| self.methods.clone())
    }

    /// Counts a call by how it went.
    fn counted<T>(&self, method: &'static str, outcome: Result<T, Trouble>) -> Result<T, Trouble> {
        self.metrics.call(method, outcome.as_ref().map_or_else(Trouble::kind, |_| "ok"));
        outcome
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
        within: Duration,
    ) -> Result<T, Trouble> {
        let response = request.timeout(within).send().await?;
        let status = response.status();
        let waits = waits_by_header(response.headers());
        let body = match body_of(response, LONGEST).await {
            Ok(body) => body,
            // The status tells enough.
            Err(_) if status.is_server_error() => return Err(Trouble::Down(status.as_u16())),
            Err(trouble) => return Err(trouble),
        };
        reading::read(status.as_u16(), waits, &body)
    }

    /// Fetches a file by the path that Telegram gave it, of so many bytes at most.
    pub(super) async fn fetch(&self, path: &str, longest: usize) -> Result<Vec<u8>, Trouble> {
        self.persist("file", STAMINA, true, || async {
            self.counted("file", self.fetch_once(path, longest).await)
        })
        .await
    }

    async fn fetch_once(&self, path: &str, longest: usize) -> Result<Vec<u8>, Trouble> {
        let url = beneath(self.files.clone(), path.split('/'));
        let url = url.ok_or(Trouble::Unsure("a file without an address"))?;
        let response = self.client.get(url).timeout(FILE).send().await?;
        let status = response.status().as_u16();
        let waits = waits_by_header(response.headers());
        match status {
            200 => match response.content_length() {
                Some(length) if length > longest as u64 => {
                    Err(Trouble::Refused { status: 413, words: "file is too big".to_owned() })
                }
                _ => body_of(response, longest).await,
            },
            400..429 => Err(Trouble::Refused { status, words: "it could not be fetched".to_owned() }),
            429 => Err(reading::patience(waits)),
            _ => Err(Trouble::Down(status)),
        }
    }

    /// Makes a call, and again where nothing was carried out. Where that is not known it is given up: a message
    /// must not come twice.
    pub(super) async fn call<C: Call>(&self, call: C) -> Result<C::Output, Trouble> {
        self.persist(C::NAME, STAMINA, false, || call.make(self)).await
    }

    /// Makes a call that does the same when it is made twice.
    pub(super) async fn call_again<C: Call>(&self, call: C) -> Result<C::Output, Trouble> {
        self.persist(C::NAME, STAMINA, true, || call.make(self)).await
    }

    /// Makes a call that does the same when it is made twice, and for which nobody waits for long.
    pub(super) async fn call_soon<C: Call>(&self, call: C) -> Result<C::Output, Trouble> {
        self.persist(C::NAME, SHORT_STAMINA, true, || call.make(self)).await
    }

    async fn persist<T, F: Future<Output = Result<T, Trouble>>>(
        &self,
        method: &'static str,
        stamina: Duration,
        may_be_twice: bool,
        make: impl Fn() -> F,
    ) -> Result<T, Trouble> {
        let began = Instant::now();
        let mut pause = FIRST_PAUSE;
        loop {
            let trouble = match make().await {
                Ok(done) => return Ok(done),
                Err(trouble) => trouble,
            };
            let wait = match &trouble {
                Trouble::Patience(wait) => *wait,
                Trouble::Unsure(_) if may_be_twice => pause,
                trouble if trouble.will_pass() => pause,
                _ => return Err(trouble),
            };
            if began.elapsed() + wait > stamina {
                return Err(trouble);
            }
            let seconds = wait.as_secs_f32();
            tracing::debug!(method, seconds, "Telegram: {trouble}; trying again");
            tokio::time::sleep(wait).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

/// An address below another.
fn beneath<'p>(mut url: reqwest::Url, path: impl IntoIterator<Item = &'p str>) -> Option<reqwest::Url> {
    url.path_segments_mut().ok()?.pop_if_empty().extend(path);
    Some(url)
}

/// The body of a response, unless it has more bytes.
async fn body_of(mut response: Response, longest: usize) -> Result<Vec<u8>, Trouble> {
    let mut body = Vec::new();
    while let Some(part) = response.chunk().await? {
        if body.len() + part.len() > longest {
            return Err(Trouble::Unsure("its answer is too long"));
        }
        body.extend_from_slice(&part);
    }
    Ok(body)
}
