//! A small HTTP server, for what a proxy or a monitor asks.
//!
//! Whatever is sent to it, it holds no more than a set number of connections, each for a set time at most.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::CONTENT_TYPE;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

pub(crate) use hyper::header::HeaderValue;
pub(crate) use hyper::{Method, Request, Response, StatusCode};

/// So many connections are held at once; others wait in the queue of the system.
const CONNECTIONS: usize = 128;
/// How long a connection may take to say what it wants, and may rest between two requests.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);
/// How long it may take for all that it sends.
const BODY_WITHIN: Duration = Duration::from_secs(10);
/// How many bytes its headers may have, and how many headers there may be.
const LONGEST_HEADERS: usize = 16 << 10;
const MOST_HEADERS: usize = 64;
/// How long is waited where the system has no more connections to give.
const PAUSE: Duration = Duration::from_millis(100);

/// What is asked.
pub(crate) type Asked = Request<Incoming>;
/// What is answered.
pub(crate) type Answer = Response<Full<Bytes>>;

/// The address of a setting cannot be listened at.
#[derive(Debug, thiserror::Error)]
#[error("{setting} {address} cannot be listened at: {source}")]
pub struct ListenError {
    setting: &'static str,
    address: SocketAddr,
    source: std::io::Error,
}

/// Listens at the address of a setting.
///
/// # Errors
/// When another program does, or nobody may.
pub(crate) async fn listen(setting: &'static str, address: SocketAddr) -> Result<TcpListener, ListenError> {
    TcpListener::bind(address).await.map_err(|source| ListenError { setting, address, source })
}

/// Answers whatever is asked. It never ends; dropped, it takes no more connections, and those that it has go
/// on to the end of what they are at.
pub(crate) async fn serve<F>(
    listener: TcpListener,
    answer: impl Fn(Asked) -> F + Clone + Send + Sync + 'static,
) where
    F: Future<Output = Answer> + Send + 'static,
{
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok((stream, _)) => {
                let answer = answer.clone();
                tokio::spawn(async move {
                    converse(stream, answer).await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!("a connection could not be taken: {error}");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

async fn converse<F>(stream: TcpStream, answer: impl Fn(Asked) -> F + Sync)
where
    F: Future<Output = Answer>,
{
    let service = service_fn(|asked| {
        let answer = answer(asked);
        async { Ok::<_, Infallible>(answer.await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_WITHIN)
        .max_buf_size(LONGEST_HEADERS)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = connection.await {
        tracing::debug!("a connection ended: {error}");
    }
}

/// The body of what is asked, of so many bytes at most.
///
/// # Errors
/// With the answer to a body that is too long, too slow or broken off.
pub(crate) async fn body_of(asked: Asked, longest: usize) -> Result<Bytes, Answer> {
    match tokio::time::timeout(BODY_WITHIN, Limited::new(asked.into_body(), longest).collect()).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            Err(plain(StatusCode::PAYLOAD_TOO_LARGE, "too long"))
        }
        Ok(Err(_broken)) => Err(plain(StatusCode::BAD_REQUEST, "broken off")),
        Err(_elapsed) => Err(plain(StatusCode::REQUEST_TIMEOUT, "too slow")),
    }
}

/// An answer of one line.
pub(crate) fn plain(status: StatusCode, line: &str) -> Answer {
    text(status, "text/plain; charset=utf-8", format!("{line}\n"))
}

/// An answer of a type.
pub(crate) fn text(status: StatusCode, content_type: &'static str, body: String) -> Answer {
    let mut answer = Response::new(Full::from(body));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    answer
}
