//! The addresses at which health and metrics are served.

use tokio::net::TcpListener;

use super::{Monitor, metrics};
use crate::http::{self, Answer, Asked, Method, StatusCode};

/// Serves `/healthz`, `/readyz` and `/metrics`. It never ends.
pub(crate) async fn serve(listener: TcpListener, monitor: Monitor) {
    http::serve(listener, move |asked| {
        let answer = answer(&asked, &monitor);
        async move { answer }
    })
    .await;
}

fn answer(asked: &Asked, monitor: &Monitor) -> Answer {
    if !matches!(*asked.method(), Method::GET | Method::HEAD) {
        return http::plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD");
    }
    match asked.uri().path() {
        "/healthz" if monitor.health.is_alive() => http::plain(StatusCode::OK, "ok"),
        "/healthz" => http::plain(StatusCode::SERVICE_UNAVAILABLE, "no updates are taken in any more"),
        "/readyz" => {
            let lacks: Vec<String> = monitor.health.lacks().iter().map(ToString::to_string).collect();
            if lacks.is_empty() {
                http::plain(StatusCode::OK, "ok")
            } else {
                http::plain(StatusCode::SERVICE_UNAVAILABLE, &lacks.join("\n"))
            }
        }
        "/metrics" => http::text(StatusCode::OK, metrics::CONTENT_TYPE, monitor.metrics.told()),
        _ => http::plain(StatusCode::NOT_FOUND, "/healthz, /readyz or /metrics"),
    }
}
