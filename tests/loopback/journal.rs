//! What happened: every call with its outcome, every refusal, and what the bot did to messages.

use std::collections::HashMap;
use std::time::Instant;

use serde_json::Value;

use super::message::Message;
use super::refusal::{Blame, Refusal};

/// One call of the bot.
#[derive(Debug, Clone)]
pub struct Call {
    /// Counts from 1, in order of arrival.
    pub number: u64,
    pub at: Instant,
    /// As the server spells it, or as it was asked for where there is none such.
    pub method: String,
    pub chat: Option<i64>,
    pub params: Value,
    pub outcome: Ending,
}

/// How a call ended, as the bot saw it.
#[derive(Debug, Clone)]
pub enum Ending {
    /// Still under way, or left by the bot.
    Open,
    Done,
    Refused(Refusal),
    /// A fault that the test asked for; `done` tells whether the work was done all the same.
    Fault {
        how: String,
        done: bool,
    },
}

/// What people see: what they do themselves, and what the bot does.
#[derive(Debug, Clone)]
pub enum Event {
    /// What a person did, in words.
    Noted(String),
    Sent {
        message: Message,
        reply_to: Option<Replied>,
    },
    Edited(Message),
    Deleted(Message),
    Answered {
        text: Option<String>,
        alert: bool,
        url: Option<String>,
    },
    InlineAnswered(super::inline::InlineAnswer),
}

/// What a message of the bot replies to.
#[derive(Debug, Clone)]
pub enum Replied {
    /// The last thing that somebody else said in the same place.
    Last,
    /// Something else, with its beginning.
    Other(String),
}

/// What is kept of what happened.
#[derive(Debug)]
pub struct Journal {
    /// Whether calls and events are kept; counts and refusals always are.
    pub on: bool,
    pub calls: Vec<Call>,
    pub events: Vec<(u64, Event)>,
    pub refused: Vec<Call>,
    /// How often each method was called.
    pub counts: HashMap<String, u64>,
    pub total: u64,
    /// Calls under way, without polls and typing.
    pub under_way: u64,
    /// When such a call last began or ended.
    pub last_stir: Instant,
}

/// So many refusals are kept; a soak that goes wrong must not eat the memory.
const MOST_REFUSED: usize = 10_000;

impl Default for Journal {
    fn default() -> Self {
        Self {
            on: true,
            calls: Vec::new(),
            events: Vec::new(),
            refused: Vec::new(),
            counts: HashMap::new(),
            total: 0,
            under_way: 0,
            last_stir: Instant::now(),
        }
    }
}

impl Journal {
    /// A call begins; gives its number.
    pub fn begin(&mut self, method: &str, chat: Option<i64>, params: impl FnOnce() -> Value) -> u64 {
        self.total += 1;
        *self.counts.entry(method.to_owned()).or_default() += 1;
        if stirs(method) {
            self.under_way += 1;
            self.last_stir = Instant::now();
        }
        if self.on {
            let (method, at) = (method.to_owned(), Instant::now());
            let params = params();
            self.calls.push(Call { number: self.total, at, method, chat, params, outcome: Ending::Open });
        }
        self.total
    }

    /// A call ends.
    pub fn end(&mut self, number: u64, method: &str, params: impl FnOnce() -> Value, outcome: Ending) {
        if stirs(method) {
            self.under_way = self.under_way.saturating_sub(1);
            self.last_stir = Instant::now();
        }
        if matches!(outcome, Ending::Refused(_)) && self.refused.len() < MOST_REFUSED {
            let (method, at) = (method.to_owned(), Instant::now());
            let outcome = outcome.clone();
            self.refused.push(Call { number, at, method, chat: None, params: params(), outcome });
        }
        if let Ok(index) = self.calls.binary_search_by_key(&number, |call| call.number) {
            self.calls[index].outcome = outcome;
        }
    }

    /// Something that people see.
    pub fn event(&mut self, moment: u64, event: impl FnOnce() -> Event) {
        if self.on {
            self.events.push((moment, event()));
        }
    }

    /// Events after a moment.
    pub fn events_after(&self, moment: u64) -> &[(u64, Event)] {
        &self.events[self.events.partition_point(|event| event.0 <= moment)..]
    }

    /// Refusals that a correct bot never meets.
    pub fn faults_of_caller(&self) -> impl Iterator<Item = &Call> {
        self.refused.iter().filter(|call| call.blames(Blame::Caller))
    }
}

/// Polling and typing go on all the time and mean nothing.
fn stirs(method: &str) -> bool {
    !matches!(method, "getUpdates" | "sendChatAction")
}

impl Call {
    pub fn blames(&self, blame: Blame) -> bool {
        matches!(&self.outcome, Ending::Refused(refusal) if refusal.blame == blame)
    }

    pub fn refusal(&self) -> Option<&Refusal> {
        match &self.outcome {
            Ending::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

impl std::fmt::Display for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { number, method, params, .. } = self;
        write!(f, "#{number} {method} {params} -> ")?;
        match &self.outcome {
            Ending::Open => f.write_str("(open)"),
            Ending::Done => f.write_str("done"),
            Ending::Refused(refusal) => write!(f, "{} {}", refusal.status, refusal.description),
            Ending::Fault { how, done: false } => write!(f, "fault: {how}"),
            Ending::Fault { how, done: true } => write!(f, "done, then fault: {how}"),
        }
    }
}
