//! The queue of updates: numbered, kept until confirmed, forgotten when stale.

use std::collections::VecDeque;

use serde_json::{Value, json};

/// An update that waits to be confirmed.
#[derive(Debug, Clone)]
struct Waiting {
    id: i64,
    /// Unix time in seconds after which it is not delivered any more.
    until: i64,
    body: Value,
}

/// What a bot gets when it has not said otherwise: everything but these.
const ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

/// The server stops filling an answer at about this size, in bytes.
const MOST_BYTES: usize = 4 << 20;

#[derive(Debug)]
pub struct Queue {
    waiting: VecDeque<Waiting>,
    last_id: i64,
    /// As last given; empty is the default set.
    pub allowed: Vec<String>,
}

impl Default for Queue {
    fn default() -> Self {
        Self { waiting: VecDeque::new(), last_id: 500_000_000, allowed: Vec::new() }
    }
}

impl Queue {
    fn wants(&self, kind: &str) -> bool {
        if self.allowed.is_empty() {
            return !ON_REQUEST.contains(&kind);
        }
        self.allowed.iter().any(|allowed| allowed == kind)
    }

    /// Adds an update of a kind; `None` where the bot has not asked for that kind.
    pub fn push(&mut self, kind: &str, body: Value, now: i64) -> Option<i64> {
        if !self.wants(kind) {
            return None;
        }
        let date = body["date"].as_i64().unwrap_or(now);
        let until = match kind {
            "callback_query" => now + 150,
            "inline_query" => now + 30,
            "chosen_inline_result" => now + 600,
            _ => date + 24 * 3600,
        };
        Some(self.push_raw(json!({ kind: body }), until))
    }

    /// Adds an update as it is, of whatever form, and numbers it.
    pub fn push_raw(&mut self, mut body: Value, until: i64) -> i64 {
        self.last_id += 1;
        body["update_id"] = json!(self.last_id);
        self.waiting.push_back(Waiting { id: self.last_id, until, body });
        self.last_id
    }

    /// Confirms what lies below the offset; a negative one keeps only that many of the newest.
    pub fn confirm(&mut self, offset: i64) {
        if offset > 0 {
            while self.waiting.front().is_some_and(|update| update.id < offset) {
                self.waiting.pop_front();
            }
        } else if offset < 0 {
            let keep = usize::try_from(-offset).unwrap_or(usize::MAX);
            let forget = self.waiting.len().saturating_sub(keep);
            self.waiting.drain(..forget);
        }
    }

    /// The next updates, oldest first; they stay until confirmed.
    pub fn head(&mut self, limit: usize, now: i64) -> Vec<Value> {
        self.waiting.retain(|update| update.until >= now);
        let mut bytes = 0;
        let fits = |update: &&Waiting| {
            bytes += update.body.to_string().len();
            bytes <= MOST_BYTES
        };
        self.waiting.iter().take(limit).take_while(fits).map(|update| update.body.clone()).collect()
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// The identifiers of those that wait, oldest first.
    pub fn waiting_ids(&self) -> Vec<i64> {
        self.waiting.iter().map(|update| update.id).collect()
    }

    pub fn clear(&mut self) {
        self.waiting.clear();
    }
}
