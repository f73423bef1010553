//! Editing and deleting the bot's own messages, in chats and those sent through inline mode.

use serde_json::{Value, json};

use super::journal::Event;
use super::message::{Content, Message};
use super::params::{Params, only_keys};
use super::refusal::{Blame, Outcome, Refusal};
use super::send::check_preview;
use super::state::State;
use super::{keyboard, text};

/// A message older than this cannot be deleted, in seconds.
const DELETABLE_FOR: i64 = 48 * 3600;

pub fn text(state: &mut State, params: &Params) -> Outcome {
    let text = text::read(params, "text", "entities", text::MESSAGE)?;
    check_preview(params)?;
    let markup = keyboard::read(params)?;
    edit(state, params, |message| {
        if !matches!(message.content, Content::Text(_)) {
            return Err(Refusal::bad("there is no text in the message to edit"));
        }
        (message.content, message.markup) = (Content::Text(text), markup);
        Ok(())
    })
}

pub fn caption(state: &mut State, params: &Params) -> Outcome {
    let text = text::read(params, "caption", "caption_entities", text::CAPTION)?;
    let markup = keyboard::read(params)?;
    edit(state, params, |message| {
        match &mut message.content {
            Content::Photo { caption, .. } | Content::Document { caption, .. } => *caption = text,
            _ => return Err(Refusal::bad("there is no caption in the message to edit")),
        }
        message.markup = markup;
        Ok(())
    })
}

pub fn markup(state: &mut State, params: &Params) -> Outcome {
    let markup = keyboard::read(params)?;
    edit(state, params, |message| {
        message.markup = markup;
        Ok(())
    })
}

pub fn media(state: &mut State, params: &Params) -> Outcome {
    let media = params.json("media")?.ok_or_else(|| Refusal::bad("media is empty"))?;
    let Some(object) = media.as_object() else {
        return Err(Refusal::bad("can't parse input media: expected an Object"));
    };
    let known = ["type", "media", "caption", "parse_mode", "caption_entities", "show_caption_above_media"];
    only_keys("media", object, &known)?;
    let mut inner = Params { values: object.clone(), files: params.files.clone() };
    inner.values.remove("type");
    let caption = text::read(&inner, "caption", "caption_entities", text::CAPTION)?;
    let content = match object.get("type").and_then(Value::as_str) {
        Some("photo") => {
            let (file, size) = state.files.photo(&inner, "media")?;
            Content::Photo { file, size, caption }
        }
        Some("document") => {
            let (file, name) = state.files.document(&inner, "media")?;
            Content::Document { file, name, caption }
        }
        other => return Err(Refusal::strict(format!("input media of type {other:?}"))),
    };
    let markup = keyboard::read(params)?;
    edit(state, params, |message| {
        (message.content, message.markup) = (content, markup);
        Ok(())
    })
}

/// Finds the message of the call, changes it, and answers with what it is now.
fn edit(
    state: &mut State,
    params: &Params,
    change: impl FnOnce(&mut Message) -> Result<(), Refusal>,
) -> Outcome {
    let inline = params.text("inline_message_id")?;
    let (chat, id) = if let Some(inline_id) = &inline {
        if params.get("chat_id").is_some() || params.get("message_id").is_some() {
            return Err(Refusal::strict("chat_id or message_id beside inline_message_id"));
        }
        state.inline.message(inline_id).ok_or_else(|| Refusal::bad("MESSAGE_ID_INVALID"))?
    } else {
        let chat = state.chat_of(params)?;
        chat.open()?;
        let id = params.int("message_id")?;
        (chat.id, id.ok_or_else(|| Refusal::bad("message identifier is not specified"))?)
    };
    let Some(message) = state.message(chat, id) else {
        return Err(Refusal::world(400, "Bad Request: message to edit not found"));
    };
    if !(message.is_from_bot() || message.via_bot && inline.is_some()) || !is_editable(message) {
        return Err(Refusal::bad("message can't be edited"));
    }
    let before = message.clone();
    let mut after = before.clone();
    change(&mut after)?;
    if after.content == before.content && after.markup == before.markup {
        return Err(Refusal::world(
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly \
             the same as a current content and reply markup of the message",
        ));
    }
    let is_group = state.chat(chat).is_group();
    if let Some(floods) = &mut state.floods {
        floods.admit(chat, is_group, std::time::Instant::now())?;
    }
    let message = state.change(chat, id, |message| *message = after);
    state.journal.event(message.changed, || Event::Edited(message.clone()));
    Ok(if inline.is_some() { json!(true) } else { state.message_json(&message) })
}

/// A message that came with a keyboard of the old kind cannot be edited.
fn is_editable(message: &Message) -> bool {
    message.markup.as_ref().is_none_or(|markup| markup.get("inline_keyboard").is_some())
        && !matches!(message.content, Content::Service(_))
}

pub fn delete(state: &mut State, params: &Params) -> Outcome {
    let chat = state.chat_of(params)?;
    chat.open()?;
    let chat_id = chat.id;
    let id = params.int("message_id")?;
    let id = id.ok_or_else(|| Refusal::bad("message identifier is not specified"))?;
    let Some(message) = state.message(chat_id, id).cloned() else {
        return Err(Refusal::world(400, "Bad Request: message to delete not found"));
    };
    if !message.is_from_bot() {
        return Err(Refusal::bad("message can't be deleted"));
    }
    if state.now() - message.date > DELETABLE_FOR {
        let words = "Bad Request: message can't be deleted".to_owned();
        return Err(Refusal::new(400, words, Blame::World));
    }
    state.chat_mut(chat_id).messages.remove(&id);
    let moment = state.tick();
    state.journal.event(moment, || Event::Deleted(message));
    Ok(json!(true))
}
