//! The other way in: the server posts each update to an address of the bot's.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::params::Params;
use super::polling::read_allowed;
use super::refusal::{Outcome, Refusal};
use super::server::Shared;
use super::state::State;

/// A webhook that is set.
#[derive(Debug, Clone)]
pub struct Webhook {
    pub url: String,
    pub secret: Option<String>,
    pub max_connections: i64,
    pub last_error: Option<String>,
    /// Where the updates go in truth: the reverse proxy that a bot stands behind is not there in a test.
    pub deliver_to: Option<String>,
}

pub fn set(state: &mut State, params: &Params) -> Outcome {
    let url = params.text("url")?.unwrap_or_default();
    if url.is_empty() {
        return delete(state, params);
    }
    if !url.starts_with("https://") {
        return Err(Refusal::bad("bad webhook: An HTTPS URL must be provided for webhook"));
    }
    let host = url["https://".len()..].split('/').next().unwrap_or_default();
    let port = host.rsplit_once(':').map(|(_, port)| port);
    if port.is_some_and(|port| !["443", "80", "88", "8443"].contains(&port)) {
        return Err(Refusal::bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"));
    }
    let secret = params.text("secret_token")?;
    if let Some(secret) = &secret {
        let spelt = secret.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        if secret.len() > 256 || !spelt {
            return Err(Refusal::bad("secret token contains unallowed characters"));
        }
    }
    if let Some(allowed) = params.json("allowed_updates")? {
        state.updates.allowed = read_allowed(&allowed)?;
    }
    if params.flag("drop_pending_updates")? {
        state.updates.clear();
    }
    let max_connections = params.int_within("max_connections", 1..=100, 40)?;
    let deliver_to = state.deliver_to.clone();
    state.webhook = Some(Webhook { url, secret, max_connections, last_error: None, deliver_to });
    Ok(json!(true))
}

pub fn delete(state: &mut State, params: &Params) -> Outcome {
    if params.flag("drop_pending_updates")? {
        state.updates.clear();
    }
    state.webhook = None;
    Ok(json!(true))
}

pub fn info(state: &mut State, _: &Params) -> Outcome {
    let waiting = state.updates.len();
    let mut info = json!({ "url": "", "has_custom_certificate": false, "pending_update_count": waiting });
    if let Some(webhook) = &state.webhook {
        info["url"] = json!(webhook.url);
        info["max_connections"] = json!(webhook.max_connections);
        if let Some(error) = &webhook.last_error {
            info["last_error_date"] = json!(state.now());
            info["last_error_message"] = json!(error);
        }
    }
    if !state.updates.allowed.is_empty() {
        info["allowed_updates"] = json!(state.updates.allowed);
    }
    Ok(info)
}

/// Delivers updates for as long as the server lives. The server waits a little longer after each failure,
/// much less than Telegram's minute: tests are in a hurry.
pub async fn deliver(shared: &Shared) {
    let mut failures = 0;
    loop {
        let news = shared.news.notified();
        let Some((webhook, update)) = next(shared) else {
            news.await;
            continue;
        };
        let answer = post(&webhook, &update).await;
        if settle(&mut shared.state(), &update, answer) {
            failures = 0;
        } else {
            failures += 1;
        }
        shared.changed.notify_all();
        if failures > 0 {
            tokio::time::sleep(Duration::from_millis(20 << failures.min(5))).await;
        }
    }
}

/// Notes how a delivery went; tells whether the update was taken.
fn settle(state: &mut State, update: &Value, answer: Result<String, String>) -> bool {
    if state.journal.on {
        state.hook_answers.push(answer.clone().unwrap_or_else(|error| error));
    }
    let error = match answer {
        Ok(status) if status.starts_with('2') => {
            state.updates.confirm(update["update_id"].as_i64().unwrap_or(0) + 1);
            return true;
        }
        Ok(status) => format!("Wrong response from the webhook: {status}"),
        Err(error) => error,
    };
    if let Some(webhook) = &mut state.webhook {
        webhook.last_error = Some(error);
    }
    false
}

/// The update that is to be delivered next, where a webhook is set.
fn next(shared: &Shared) -> Option<(Webhook, Value)> {
    let mut state = shared.state();
    let webhook = state.webhook.clone()?;
    let now = state.now();
    Some((webhook, state.updates.head(1, now).pop()?))
}

/// Posts one update; gives the status of the answer.
async fn post(webhook: &Webhook, update: &Value) -> Result<String, String> {
    let address = webhook.deliver_to.as_deref().unwrap_or(&webhook.url);
    let told = |error: std::io::Error| format!("Connection failed: {error}");
    let bare = address.trim_start_matches("http://").trim_start_matches("https://");
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    let body = update.to_string();
    let secret = webhook.secret.iter().map(|s| format!("X-Telegram-Bot-Api-Secret-Token: {s}\r\n"));
    let request = format!(
        "POST /{path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n{}Connection: close\r\n\r\n{body}",
        body.len(),
        secret.collect::<String>(),
    );
    let mut stream = TcpStream::connect(host).await.map_err(told)?;
    stream.write_all(request.as_bytes()).await.map_err(told)?;
    let mut answer = String::new();
    let read = tokio::time::timeout(Duration::from_secs(10), stream.read_to_string(&mut answer)).await;
    read.map_err(|_| "Read timeout expired".to_owned())?.map_err(told)?;
    let status = answer.split(' ').nth(1).ok_or("Empty answer")?;
    Ok(status.to_owned())
}
