//! `getUpdates`: long polling, with one poller at a time.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::params::Params;
use super::refusal::{Blame, Outcome, Refusal};
use super::server::Shared;
use super::state::State;

pub const TERMINATED: &str =
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
const WEBHOOK_ACTIVE: &str = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook \
                              to delete the webhook first";

struct Wanted {
    offset: i64,
    limit: usize,
    until: Instant,
}

/// Answers with the updates that wait, or waits for some.
pub async fn get_updates(shared: &Shared, params: &Params) -> Outcome {
    let wanted = begin(&mut shared.state(), params)?;
    let mut parked: Option<Parked<'_>> = None;
    loop {
        // Registered before looking, so that nothing that comes between is missed.
        let news = shared.news.notified();
        {
            let mut state = shared.state();
            if state.webhook.is_some() {
                return Err(conflict(WEBHOOK_ACTIVE));
            }
            if parked.as_ref().is_some_and(|parked| state.poll.waiting != Some(parked.number)) {
                return Err(conflict(TERMINATED));
            }
            state.updates.confirm(wanted.offset);
            let now = state.now();
            let updates = state.updates.head(wanted.limit, now);
            if !updates.is_empty() || Instant::now() >= wanted.until {
                return Ok(json!(updates));
            }
            if parked.is_none() {
                parked = Some(Parked::new(shared, &mut state));
            }
        }
        let _ = tokio::time::timeout_at(wanted.until.into(), news).await;
    }
}

fn conflict(words: &str) -> Refusal {
    Refusal::new(409, words.to_owned(), Blame::World)
}

fn begin(state: &mut State, params: &Params) -> Result<Wanted, Refusal> {
    if state.webhook.is_some() {
        return Err(conflict(WEBHOOK_ACTIVE));
    }
    let offset = params.int("offset")?.unwrap_or(0);
    let mut limit = params.int_within("limit", 1..=100, 100)?;
    let mut timeout = params.int_within("timeout", 0..=50, 0)?;
    if let Some(allowed) = params.json("allowed_updates")? {
        state.updates.allowed = read_allowed(&allowed)?;
    }
    let now = Instant::now();
    if let Some((_, at)) = state.poll.previous.filter(|previous| state.poll.calms && previous.0 == offset) {
        let since = now - at;
        if timeout < 3 && since < Duration::from_secs(3) {
            timeout = 3;
        }
        if since < Duration::from_millis(500) {
            limit = 1;
        }
    }
    state.poll.previous = Some((offset, now));
    let limit = usize::try_from(limit).expect("checked to be within 1 and 100");
    let timeout = Duration::from_secs(timeout.unsigned_abs());
    Ok(Wanted { offset, limit, until: now + timeout })
}

/// Every kind of update that Telegram has.
const KINDS: &[&str] = &[
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
];

pub fn read_allowed(given: &Value) -> Result<Vec<String>, Refusal> {
    let broken = || Refusal::strict(format!("allowed_updates {given}"));
    let read = |kind: &Value| {
        let kind = kind.as_str().filter(|kind| KINDS.contains(kind));
        kind.map(str::to_owned).ok_or_else(broken)
    };
    given.as_array().ok_or_else(broken)?.iter().map(read).collect()
}

/// A poll that waits; it is forgotten when the bot leaves.
struct Parked<'a> {
    shared: &'a Shared,
    number: u64,
}

impl<'a> Parked<'a> {
    /// Waits from now on, in place of any other.
    fn new(shared: &'a Shared, state: &mut State) -> Self {
        state.poll.count += 1;
        let number = state.poll.count;
        if state.poll.waiting.replace(number).is_some() {
            shared.news.notify_waiters();
        }
        shared.changed.notify_all();
        Self { shared, number }
    }
}

impl Drop for Parked<'_> {
    fn drop(&mut self) {
        let mut state = self.shared.state();
        if state.poll.waiting == Some(self.number) {
            state.poll.waiting = None;
        }
        self.shared.changed.notify_all();
    }
}
