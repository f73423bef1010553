//! Buttons: the queries that presses make, and their answers.

use std::collections::{BTreeMap, HashMap};

use serde_json::json;

use super::entities::utf16_len;
use super::journal::Event;
use super::params::Params;
use super::refusal::{Blame, Outcome, Refusal};
use super::state::State;

/// An answer that comes later than this, in seconds, is too late: the server says 15 or so.
pub const ANSWER_WITHIN: i64 = 15;

/// How the bot answered a press.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    pub text: Option<String>,
    pub alert: bool,
    pub url: Option<String>,
}

/// One press of a button.
#[derive(Debug, Clone)]
pub struct Pressed {
    /// Unix time, seconds.
    pub at: i64,
    pub what: String,
}

/// Every press: those that wait for an answer, and how the others were answered.
#[derive(Debug, Default)]
pub struct Callbacks {
    pub waiting: BTreeMap<u64, Pressed>,
    pub answered: HashMap<u64, Answer>,
    last: u64,
}

impl Callbacks {
    /// A new press; gives the number of its query.
    pub fn press(&mut self, at: i64, what: String) -> u64 {
        self.last += 1;
        self.waiting.insert(self.last, Pressed { at, what });
        self.last
    }
}

/// The identifier of a query as the API shows it.
pub fn query_id(number: u64) -> String {
    (4_000_000_000_000_000_000 + number).to_string()
}

fn number_of(id: &str) -> Option<u64> {
    id.parse::<u64>().ok()?.checked_sub(4_000_000_000_000_000_000)
}

pub fn answer(state: &mut State, params: &Params) -> Outcome {
    let id = params.text("callback_query_id")?.unwrap_or_default();
    let text = params.text("text")?;
    if text.as_deref().is_some_and(|text| utf16_len(text) > 200) {
        return Err(Refusal::bad("MESSAGE_TOO_LONG"));
    }
    let (alert, url) = (params.flag("show_alert")?, params.text("url")?);
    if url.is_some() {
        return Err(Refusal::strict("an answer with an address opens only games and t.me links of the bot"));
    }
    params.int_within("cache_time", 0..=i64::from(i32::MAX), 0)?;
    let number = number_of(&id);
    let Some((number, pressed)) = number.and_then(|n| Some((n, state.callbacks.waiting.get(&n)?))) else {
        return Err(Refusal::query_too_old(Blame::Caller));
    };
    let late = state.now() - pressed.at > ANSWER_WITHIN;
    state.callbacks.waiting.remove(&number);
    if late {
        return Err(Refusal::query_too_old(Blame::World));
    }
    let moment = state.tick();
    state.journal.event(moment, || Event::Answered { text: text.clone(), alert, url: url.clone() });
    state.callbacks.answered.insert(number, Answer { text, alert, url });
    Ok(json!(true))
}
