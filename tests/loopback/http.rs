//! The server's door: HTTP requests become calls, their outcomes and faults become answers.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http_body_util::BodyExt;
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};

use super::call;
use super::faults::How;
use super::multipart;
use super::params::Params;
use super::refusal::{Blame, Refusal};
use super::server::Shared;

/// Takes connections for as long as the server lives.
pub async fn serve(shared: Arc<Shared>, listener: TcpListener) {
    loop {
        if let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(connection(shared.clone(), stream));
        }
    }
}

async fn connection(shared: Arc<Shared>, stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let shared = shared.clone();
        async move { answer(&shared, request).await }
    });
    // A connection that ends in an error is a fault that a test asked for, or a bot that left.
    let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

/// The connection is to end without an answer.
#[derive(Debug)]
struct Gone;

impl std::fmt::Display for Gone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the connection is dropped on purpose")
    }
}

impl std::error::Error for Gone {}

async fn answer(shared: &Arc<Shared>, request: Request<Incoming>) -> Result<Response<Answer>, Gone> {
    let path = request.uri().path().to_owned();
    if let Some(file) = path.strip_prefix("/file/bot") {
        let fault = call::meet(shared, "file", &Params::default());
        let ready = || download(shared, file);
        return fail(fault.map(|fault| fault.how), ready).await;
    }
    let Some((token, method)) = path.strip_prefix("/bot").and_then(|rest| rest.split_once('/')) else {
        return Ok(refused(&call::refuse(shared, &path, not_found())));
    };
    let (token, method) = (token.to_owned(), method.trim_end_matches('/').to_owned());
    let params = match read_params(request).await {
        Ok(params) => params,
        Err(Broken::Left) => return Err(Gone),
        Err(Broken::Form(refusal)) => return Ok(refused(&call::refuse(shared, &method, refusal))),
    };
    let (outcome, fault) = call::run(shared, &token, &method, params).await;
    let ready = || match &outcome {
        Ok(value) => json_answer(200, &json!({ "ok": true, "result": value })),
        Err(refusal) => refused(refusal),
    };
    fail(fault, ready).await
}

/// The answer, or what stands between it and the bot.
async fn fail(fault: Option<How>, ready: impl Fn() -> Response<Answer>) -> Result<Response<Answer>, Gone> {
    match fault {
        None => Ok(ready()),
        Some(How::Refuse(refusal)) => Ok(refused(&refusal)),
        Some(How::Raw { status, header: (name, value), body }) => {
            let mut answer = plain(status, "application/octet-stream", body.into());
            answer.headers_mut().insert(name, value.parse().expect("a header"));
            Ok(answer)
        }
        Some(How::Drop) => Err(Gone),
        Some(How::Cut) => {
            let mut answer = ready();
            answer.body_mut().halve(Half::Breaks);
            Ok(answer)
        }
        Some(How::Stall) => {
            let mut answer = ready();
            answer.body_mut().halve(Half::Stalls);
            Ok(answer)
        }
        Some(How::Late(by)) => {
            tokio::time::sleep(by).await;
            Ok(ready())
        }
        Some(How::Never) => std::future::pending().await,
    }
}

enum Broken {
    /// The bot left before it had sent all.
    Left,
    Form(Refusal),
}

async fn read_params(request: Request<Incoming>) -> Result<Params, Broken> {
    let query = request.uri().query().unwrap_or_default().to_owned();
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().to_owned();
    let body = request.into_body().collect().await.map_err(|_| Broken::Left)?.to_bytes();
    let broken = |words: &str| Broken::Form(Refusal::bad(words));
    let mut params = match kind.split(';').next().unwrap_or_default().trim() {
        _ if body.is_empty() => Params::default(),
        "application/json" => match serde_json::from_slice(&body) {
            Ok(Value::Object(values)) => Params { values, ..Params::default() },
            _ => return Err(broken("can't parse JSON object")),
        },
        "application/x-www-form-urlencoded" => form(std::str::from_utf8(&body).unwrap_or_default()),
        "multipart/form-data" => {
            multipart::read(&kind, &body).ok_or_else(|| broken("can't parse the parts of the form"))?
        }
        other => {
            return Err(broken(&format!("stricter than Telegram: a body of type \"{other}\"")));
        }
    };
    params.values.extend(form(&query).values);
    Ok(params)
}

fn form(encoded: &str) -> Params {
    let pairs = encoded.split('&').filter(|pair| !pair.is_empty());
    let decode = |text: &str| decode_percent(&text.replace('+', " "));
    let values = pairs.map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(key), Value::String(decode(value)))
    });
    Params { values: values.collect(), ..Params::default() }
}

fn decode_percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let digits = more.get(..2).filter(|_| *first == b'%');
        let code = digits.and_then(|d| u8::from_str_radix(std::str::from_utf8(d).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &more[2..] } else { more };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `/file/bot<token>/<path>`.
fn download(shared: &Shared, rest: &str) -> Response<Answer> {
    let rest = decode_percent(rest);
    let stored = {
        let state = shared.state();
        let file = rest.split_once('/').filter(|(token, _)| *token == state.bot.token);
        file.and_then(|(_, path)| state.files.at_path(path)).map(|upload| upload.bytes.clone())
    };
    match stored {
        Some(bytes) => plain(200, "application/octet-stream", bytes.into()),
        None => refused(&call::refuse(shared, "file", not_found())),
    }
}

fn not_found() -> Refusal {
    Refusal::new(404, "Not Found".to_owned(), Blame::Caller)
}

fn plain(status: u16, kind: &'static str, body: Bytes) -> Response<Answer> {
    let mut response = Response::new(Answer::whole(body));
    *response.status_mut() = status.try_into().expect("a status of HTTP");
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn json_answer(status: u16, body: &Value) -> Response<Answer> {
    plain(status, "application/json", body.to_string().into())
}

fn refused(refusal: &Refusal) -> Response<Answer> {
    let mut response = json_answer(refusal.status, &refusal.to_json());
    if let Some(seconds) = refusal.parameters.get("retry_after").and_then(Value::as_u64) {
        response.headers_mut().insert("retry-after", seconds.into());
    }
    response
}

/// The body of an answer: whole, or half of what was promised.
struct Answer {
    bytes: Option<Bytes>,
    promised: u64,
    half: Option<Half>,
    /// What was to go before the break has gone.
    sent: bool,
}

/// What follows on half an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    /// The connection ends.
    Breaks,
    /// Nothing.
    Stalls,
}

impl Answer {
    fn whole(bytes: Bytes) -> Self {
        Self { promised: bytes.len() as u64, bytes: Some(bytes), half: None, sent: false }
    }

    fn halve(&mut self, half: Half) {
        self.half = Some(half);
        self.bytes = self.bytes.take().map(|bytes| bytes.slice(..bytes.len() / 2));
    }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = Gone;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Gone>>> {
        let half = self.half.filter(|_| self.bytes.is_none());
        if half == Some(Half::Stalls) {
            return Poll::Pending;
        }
        if half.is_some() && !std::mem::replace(&mut self.sent, true) {
            // Lets the first part out before the connection ends.
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(match self.bytes.take() {
            Some(bytes) => Some(Ok(Frame::data(bytes))),
            None if half.is_some() => Some(Err(Gone)),
            None => None,
        })
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none() && self.half.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.promised)
    }
}
