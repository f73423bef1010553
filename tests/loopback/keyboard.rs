//! What may hang below a message: inline keyboards, and the other reply markups in outline.

use serde_json::{Map, Value};

use super::entities::utf16_len;
use super::params::{Params, only_keys};
use super::refusal::Refusal;

const MOST_BUTTONS: usize = 100;
const MOST_IN_A_ROW: usize = 8;
/// The longest callback data, in bytes.
const MOST_DATA: usize = 64;

/// What a button can do; it must do exactly one of them.
const ACTIONS: &[&str] = &[
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
];

/// Reads and checks `reply_markup`; an inline keyboard without buttons is none.
pub fn read(params: &Params) -> Result<Option<Value>, Refusal> {
    params.json("reply_markup")?.map(check).transpose().map(Option::flatten)
}

/// Checks one reply markup.
pub fn check(markup: Value) -> Result<Option<Value>, Refusal> {
    let Some(object) = markup.as_object() else {
        return Err(Refusal::bad("object expected as reply markup"));
    };
    let kinds: [(&str, &[&str]); 4] = [
        ("inline_keyboard", &[]),
        (
            "keyboard",
            &[
                "is_persistent",
                "resize_keyboard",
                "one_time_keyboard",
                "input_field_placeholder",
                "selective",
            ],
        ),
        ("remove_keyboard", &["selective"]),
        ("force_reply", &["input_field_placeholder", "selective"]),
    ];
    let Some((kind, more)) = kinds.iter().find(|(kind, _)| object.contains_key(*kind)) else {
        return Err(Refusal::strict(format!("a reply markup of no known kind: {markup}")));
    };
    only_keys("reply_markup", object, &[more, std::slice::from_ref(kind)].concat())?;
    if *kind != "inline_keyboard" {
        return Ok(Some(markup));
    }
    let rows = object[*kind].as_array().ok_or_else(|| {
        Refusal::bad("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")
    })?;
    let mut count = 0;
    for row in rows {
        let row = row.as_array().ok_or_else(|| {
            Refusal::bad("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")
        })?;
        if row.is_empty() || row.len() > MOST_IN_A_ROW {
            return Err(Refusal::strict(format!("{} buttons in a row of 1..{MOST_IN_A_ROW}", row.len())));
        }
        for button in row {
            check_button(button)?;
        }
        count += row.len();
    }
    match count {
        0 => Ok(None),
        1..=MOST_BUTTONS => Ok(Some(markup)),
        _ => Err(Refusal::bad("REPLY_MARKUP_TOO_LONG")),
    }
}

fn check_button(button: &Value) -> Result<(), Refusal> {
    let broken = |why: &str| Refusal::bad(format!("can't parse inline keyboard button: {why}"));
    let object = button.as_object().ok_or_else(|| broken("expected an Object"))?;
    only_keys("inline keyboard button", object, &[ACTIONS, &["text"]].concat())?;
    let text = object.get("text").and_then(Value::as_str).unwrap_or_default();
    if text.trim().is_empty() {
        return Err(broken("Field \"text\" must be non-empty"));
    }
    let actions: Vec<&str> = ACTIONS.iter().copied().filter(|action| object.contains_key(*action)).collect();
    match actions[..] {
        [] => Err(broken("Text buttons are unallowed in the inline keyboard")),
        [action] => check_action(action, object),
        _ => Err(Refusal::strict(format!("button \"{text}\" does several things: {actions:?}"))),
    }
}

fn check_action(action: &str, button: &Map<String, Value>) -> Result<(), Refusal> {
    let value = &button[action];
    let text = value.as_str();
    match action {
        "callback_data" => match text.map(str::len) {
            Some(1..=MOST_DATA) => Ok(()),
            _ => Err(Refusal::bad("BUTTON_DATA_INVALID")),
        },
        "url" => match text {
            Some(url) if is_link(url) => Ok(()),
            _ => Err(Refusal::bad("BUTTON_URL_INVALID")),
        },
        "switch_inline_query" | "switch_inline_query_current_chat" => match text {
            Some(query) if utf16_len(query) <= 256 => Ok(()),
            _ => Err(Refusal::strict("an inline query of a button has at most 256 characters")),
        },
        "copy_text" => match value["text"].as_str().map(utf16_len) {
            Some(1..=256) => Ok(()),
            _ => Err(Refusal::bad("BUTTON_COPY_TEXT_INVALID")),
        },
        _ => Ok(()),
    }
}

/// An address that a button or a link may lead to.
pub fn is_link(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let whole = !url.contains(|c: char| c.is_whitespace() || c.is_control());
    whole
        && match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => host.contains('.') && !host.starts_with('.') && !host.ends_with('.'),
            "tg" | "ton" | "tonsite" => !rest.is_empty(),
            _ => false,
        }
}

/// A button as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Button {
    pub label: String,
    pub data: Option<String>,
    pub action: Value,
}

/// The rows of an inline keyboard.
pub fn rows(markup: &Value) -> Vec<Vec<Button>> {
    let rows = markup["inline_keyboard"].as_array().map(Vec::as_slice).unwrap_or_default();
    let button = |b: &Value| Button {
        label: b["text"].as_str().unwrap_or_default().to_owned(),
        data: b["callback_data"].as_str().map(str::to_owned),
        action: b.clone(),
    };
    rows.iter()
        .map(|row| row.as_array().map(|row| row.iter().map(button).collect()).unwrap_or_default())
        .collect()
}
