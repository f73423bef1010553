//! Inline mode: queries typed beside the bot's name in any chat, and the results for them.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Value, json};

use super::entities::utf16_len;
use super::journal::Event;
use super::keyboard;
use super::params::{Params, only_keys};
use super::refusal::{Blame, Outcome, Refusal};
use super::state::State;
use super::text::{self, Bounds, Text};

/// An answer that comes later than this, in seconds, is too late.
pub const ANSWER_WITHIN: i64 = 15;
const MOST_RESULTS: usize = 50;

/// One result, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub description: String,
    /// What is sent when it is chosen.
    pub text: Text,
    pub markup: Option<Value>,
}

/// How the bot answered an inline query.
#[derive(Debug, Clone, PartialEq)]
pub struct InlineAnswer {
    pub results: Vec<Found>,
    pub next_offset: String,
    pub cache_time: i64,
    pub is_personal: bool,
    pub button: Option<Value>,
}

/// Inline queries, and the messages that were sent through them.
#[derive(Debug, Default)]
pub struct Inline {
    pub waiting: BTreeMap<u64, i64>,
    pub answered: HashMap<u64, InlineAnswer>,
    messages: HashMap<String, (i64, i64)>,
    last: u64,
}

impl Inline {
    pub fn ask(&mut self, now: i64) -> u64 {
        self.last += 1;
        self.waiting.insert(self.last, now);
        self.last
    }

    /// Where the message is that was sent through inline mode.
    pub fn message(&self, inline_id: &str) -> Option<(i64, i64)> {
        self.messages.get(inline_id).copied()
    }

    /// A name for a message that is about to be sent.
    pub fn name(&mut self) -> String {
        self.last += 1;
        format!("AQAAAloopback{:06}", self.last)
    }

    pub fn sent(&mut self, inline_id: String, chat: i64, id: i64) {
        self.messages.insert(inline_id, (chat, id));
    }
}

/// The identifier of a query as the API shows it.
pub fn query_id(number: u64) -> String {
    (8_000_000_000_000_000_000 + number).to_string()
}

fn number_of(id: &str) -> Option<u64> {
    id.parse::<u64>().ok()?.checked_sub(8_000_000_000_000_000_000)
}

pub fn answer(state: &mut State, params: &Params) -> Outcome {
    let id = params.text("inline_query_id")?.unwrap_or_default();
    let results = params.json("results")?.ok_or_else(|| Refusal::bad("results are empty"))?;
    let list = results.as_array().ok_or_else(|| Refusal::bad("can't parse results: expected an Array"))?;
    if list.len() > MOST_RESULTS {
        return Err(Refusal::bad("RESULTS_TOO_MUCH"));
    }
    let results: Vec<Found> = list.iter().map(read_result).collect::<Result<_, _>>()?;
    let mut ids = HashSet::new();
    if !results.iter().all(|result| ids.insert(&result.id)) {
        return Err(Refusal::bad("RESULT_ID_DUPLICATE"));
    }
    let answer = InlineAnswer {
        next_offset: params.text("next_offset")?.unwrap_or_default(),
        cache_time: params.int_within("cache_time", 0..=i64::from(i32::MAX), 300)?,
        is_personal: params.flag("is_personal")?,
        button: params.json("button")?,
        results,
    };
    if answer.next_offset.len() > 64 {
        return Err(Refusal::bad("NEXT_OFFSET_INVALID"));
    }
    check_button(answer.button.as_ref())?;
    let number = number_of(&id);
    let Some((number, asked)) = number.and_then(|n| Some((n, *state.inline.waiting.get(&n)?))) else {
        return Err(Refusal::query_too_old(Blame::Caller));
    };
    state.inline.waiting.remove(&number);
    if state.now() - asked > ANSWER_WITHIN {
        return Err(Refusal::query_too_old(Blame::World));
    }
    let moment = state.tick();
    state.journal.event(moment, || Event::InlineAnswered(answer.clone()));
    state.inline.answered.insert(number, answer);
    Ok(json!(true))
}

fn check_button(button: Option<&Value>) -> Result<(), Refusal> {
    let Some(button) = button else { return Ok(()) };
    let object = button.as_object().ok_or_else(|| Refusal::bad("can't parse button JSON object"))?;
    only_keys("button", object, &["text", "web_app", "start_parameter"])?;
    if button["text"].as_str().unwrap_or_default().is_empty() {
        return Err(Refusal::bad("BUTTON_TEXT_INVALID"));
    }
    let start = button["start_parameter"].as_str().unwrap_or_default();
    let spelt = start.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if (1..=64).contains(&start.len()) && spelt || object.contains_key("web_app") {
        return Ok(());
    }
    Err(Refusal::bad("START_PARAM_INVALID"))
}

fn read_result(given: &Value) -> Result<Found, Refusal> {
    let broken = |why: &str| Refusal::bad(format!("can't parse inline query result: {why}"));
    let object = given.as_object().ok_or_else(|| broken("expected an Object"))?;
    let string = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    if string("type") != "article" {
        return Err(Refusal::strict(format!("inline results of type \"{}\"", string("type"))));
    }
    let known = [
        "type",
        "id",
        "title",
        "input_message_content",
        "reply_markup",
        "url",
        "description",
        "thumbnail_url",
        "thumbnail_width",
        "thumbnail_height",
    ];
    only_keys("inline query result", object, &known)?;
    let id = string("id");
    if !(1..=64).contains(&id.len()) {
        return Err(Refusal::bad("RESULT_ID_INVALID"));
    }
    let title = string("title");
    if title.trim().is_empty() {
        return Err(broken("title is empty"));
    }
    let content = &given["input_message_content"];
    let text = read_content(content)?;
    let markup = match object.get("reply_markup") {
        Some(markup) => keyboard::check(markup.clone())?,
        None => None,
    };
    Ok(Found { id, kind: string("type"), title, description: string("description"), text, markup })
}

fn read_content(content: &Value) -> Result<Text, Refusal> {
    const TEXT: Bounds =
        Bounds { most: 4096, too_long: "message is too long", missing: Some("message text is empty") };
    let Some(object) = content.as_object() else {
        return Err(Refusal::bad("can't parse inline query result: input message content is not specified"));
    };
    only_keys(
        "input_message_content",
        object,
        &["message_text", "parse_mode", "entities", "link_preview_options"],
    )?;
    let raw = object.get("message_text").and_then(Value::as_str).map(str::to_owned);
    let mode = object.get("parse_mode").and_then(Value::as_str);
    text::of(raw, mode, object.get("entities"), TEXT)
}

/// What a query may be at most, in UTF-16 units.
pub fn check_query(query: &str) {
    assert!(
        utf16_len(query) <= 256,
        "Telegram cuts inline queries at 256 characters, a person cannot send more"
    );
}
