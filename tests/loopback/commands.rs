//! What the bot tells of itself: its commands, name and descriptions, by scope and language.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::entities::utf16_len;
use super::params::{Params, only_keys};
use super::refusal::{Blame, Outcome, Refusal};
use super::state::State;

const MOST_COMMANDS: usize = 100;

/// What was set, by scope (as JSON) and language; an empty language is for everybody else.
#[derive(Debug, Default)]
pub struct Profiles {
    pub commands: HashMap<(String, String), Value>,
    pub texts: HashMap<(&'static str, String), String>,
}

fn language(params: &Params) -> Result<String, Refusal> {
    let language = params.text("language_code")?.unwrap_or_default();
    match language.as_bytes() {
        [] => Ok(language),
        [a, b] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => Ok(language),
        _ => Err(Refusal::bad("invalid language code specified")),
    }
}

/// The seven scopes, and what each must name.
const SCOPES: &[(&str, &[&str])] = &[
    ("default", &[]),
    ("all_private_chats", &[]),
    ("all_group_chats", &[]),
    ("all_chat_administrators", &[]),
    ("chat", &["chat_id"]),
    ("chat_administrators", &["chat_id"]),
    ("chat_member", &["chat_id", "user_id"]),
];

fn scope(state: &State, params: &Params) -> Result<String, Refusal> {
    let Some(scope) = params.json("scope")? else {
        return Ok(json!({ "type": "default" }).to_string());
    };
    let broken = || Refusal::bad("can't parse BotCommandScope");
    let object = scope.as_object().ok_or_else(broken)?;
    let name = object.get("type").and_then(Value::as_str).ok_or_else(broken)?;
    let (_, fields) = SCOPES.iter().find(|known| known.0 == name).ok_or_else(broken)?;
    only_keys("scope", object, &[fields, &["type"][..]].concat())?;
    if fields.iter().any(|field| !object.contains_key(*field)) {
        return Err(broken());
    }
    if fields.contains(&"chat_id") {
        // Who has never written to the bot may well be named in its settings.
        let chat = state.chat_of(&Params { values: object.clone(), ..Params::default() });
        chat.map_err(|refusal| Refusal { blame: Blame::World, ..refusal })?;
    }
    Ok(scope.to_string())
}

pub fn set(state: &mut State, params: &Params) -> Outcome {
    let key = (scope(state, params)?, language(params)?);
    let commands = params.json("commands")?.ok_or_else(|| Refusal::bad("commands are empty"))?;
    let list = commands.as_array().ok_or_else(|| Refusal::bad("can't parse commands: expected an Array"))?;
    if list.len() > MOST_COMMANDS {
        return Err(Refusal::bad("BOT_COMMANDS_TOO_MUCH"));
    }
    let mut names = std::collections::HashSet::new();
    for command in list {
        let object = command.as_object();
        let object = object.ok_or_else(|| Refusal::bad("can't parse BotCommand: expected an Object"))?;
        only_keys("command", object, &["command", "description"])?;
        let text = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default();
        let name = text("command");
        let spelt = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !(1..=32).contains(&name.len()) || !spelt {
            return Err(Refusal::bad("BOT_COMMAND_INVALID"));
        }
        if !(1..=256).contains(&utf16_len(text("description").trim())) {
            return Err(Refusal::bad("BOT_COMMAND_DESCRIPTION_INVALID"));
        }
        if !names.insert(name) {
            return Err(Refusal::strict(format!("command \"{name}\" twice")));
        }
    }
    state.profiles.commands.insert(key, commands);
    Ok(json!(true))
}

pub fn get(state: &mut State, params: &Params) -> Outcome {
    let key = (scope(state, params)?, language(params)?);
    Ok(state.profiles.commands.get(&key).cloned().unwrap_or_else(|| json!([])))
}

pub fn delete(state: &mut State, params: &Params) -> Outcome {
    let key = (scope(state, params)?, language(params)?);
    state.profiles.commands.remove(&key);
    Ok(json!(true))
}

/// A setter of one of the texts, with its limit.
fn set_text(state: &mut State, params: &Params, field: &'static str, most: usize) -> Outcome {
    let text = params.text(field)?.unwrap_or_default();
    if utf16_len(&text) > most {
        return Err(Refusal::bad(format!("bot {} is too long", field.replace('_', " "))));
    }
    let key = (field, language(params)?);
    state.profiles.texts.insert(key, text);
    Ok(json!(true))
}

fn get_text(state: &State, params: &Params, field: &'static str) -> Outcome {
    let text = state.profiles.texts.get(&(field, language(params)?));
    Ok(json!({ field: text.map(String::as_str).unwrap_or_default() }))
}

pub fn set_name(state: &mut State, params: &Params) -> Outcome {
    set_text(state, params, "name", 64)
}

pub fn set_description(state: &mut State, params: &Params) -> Outcome {
    set_text(state, params, "description", 512)
}

pub fn set_short_description(state: &mut State, params: &Params) -> Outcome {
    set_text(state, params, "short_description", 120)
}

pub fn get_name(state: &mut State, params: &Params) -> Outcome {
    get_text(state, params, "name")
}

pub fn get_description(state: &mut State, params: &Params) -> Outcome {
    get_text(state, params, "description")
}

pub fn get_short_description(state: &mut State, params: &Params) -> Outcome {
    get_text(state, params, "short_description")
}
