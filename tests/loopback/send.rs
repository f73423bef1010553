//! Sending: where a message goes, what it replies to, what it holds.

use serde_json::{Value, json};

use super::chats::Kind;
use super::entities::BLANKS;
use super::keyboard;
use super::message::{Content, Message, Sender};
use super::params::{Params, only_keys};
use super::refusal::{Outcome, Refusal};
use super::state::State;
use super::text::{self, Text};

pub fn message(state: &mut State, params: &Params) -> Outcome {
    let text = text::read(params, "text", "entities", text::MESSAGE)?;
    check_preview(params)?;
    send(state, params, Content::Text(text))
}

pub fn photo(state: &mut State, params: &Params) -> Outcome {
    let caption = text::read(params, "caption", "caption_entities", text::CAPTION)?;
    let (file, size) = state.files.photo(params, "photo")?;
    send(state, params, Content::Photo { file, size, caption })
}

pub fn document(state: &mut State, params: &Params) -> Outcome {
    let caption = text::read(params, "caption", "caption_entities", text::CAPTION)?;
    let (file, name) = state.files.document(params, "document")?;
    send(state, params, Content::Document { file, name, caption })
}

pub fn check_preview(params: &Params) -> Result<(), Refusal> {
    let Some(options) = params.json("link_preview_options")? else {
        return Ok(());
    };
    let known = ["is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"];
    match options.as_object() {
        Some(object) => only_keys("link_preview_options", object, &known),
        None => Err(Refusal::bad("can't parse link preview options JSON object")),
    }
}

/// Checks the rest of the call and puts the message into its chat.
fn send(state: &mut State, params: &Params, content: Content) -> Outcome {
    let chat = state.chat_of(params)?;
    let (chat_id, is_group) = (chat.id, chat.is_group());
    chat.open()?;
    let mut message = state.compose(chat_id, Sender::Bot, content);
    message.topic = topic(state, chat_id, params)?;
    message.markup = keyboard::read(params)?;
    reply(state, params, &mut message)?;
    if let Some(floods) = &mut state.floods {
        floods.admit(chat_id, is_group, std::time::Instant::now())?;
    }
    let message = state.post(message);
    Ok(state.message_json(&message))
}

/// The topic of the call, which must exist.
fn topic(state: &State, chat: i64, params: &Params) -> Result<Option<i64>, Refusal> {
    let Some(topic) = params.int("message_thread_id")? else {
        return Ok(None);
    };
    if state.chat(chat).topics.contains_key(&topic) {
        return Ok(Some(topic));
    }
    Err(Refusal::bad("message thread not found"))
}

/// What the message replies to: it must be in the chat and in the topic.
fn reply(state: &State, params: &Params, message: &mut Message) -> Result<(), Refusal> {
    let Some(reply) = params.json("reply_parameters")? else {
        return Ok(());
    };
    let Some(object) = reply.as_object() else {
        return Err(Refusal::bad("can't parse reply parameters JSON object"));
    };
    let known = [
        "message_id",
        "chat_id",
        "allow_sending_without_reply",
        "quote",
        "quote_parse_mode",
        "quote_entities",
        "quote_position",
    ];
    only_keys("reply_parameters", object, &known)?;
    let id = object.get("message_id").and_then(Value::as_i64);
    let id = id.ok_or_else(|| Refusal::bad("can't parse reply parameters: no \"message_id\""))?;
    let elsewhere = object.get("chat_id").filter(|chat| chat.as_i64() != Some(message.chat));
    if elsewhere.is_some() {
        return Err(Refusal::strict("a reply to a message of another chat"));
    }
    let Some(replied) = state.message(message.chat, id) else {
        let may_go_without = object.get("allow_sending_without_reply") == Some(&json!(true));
        return if may_go_without { Ok(()) } else { Err(Refusal::bad("message to be replied not found")) };
    };
    let is_forum = state.chat(message.chat).kind == Kind::Forum;
    if is_forum && replied.topic != message.topic {
        let (there, here) = (replied.topic, message.topic);
        return Err(Refusal::strict(format!("a reply in topic {here:?} to a message of topic {there:?}")));
    }
    message.reply_to = Some(id);
    if let Some(quote) = object.get("quote").and_then(Value::as_str) {
        if quote.trim_matches(BLANKS).is_empty() || !replied.text().text.contains(quote) {
            return Err(Refusal::bad("QUOTE_TEXT_INVALID"));
        }
        message.quote = Some(Text { text: quote.to_owned(), entities: Vec::new() });
    }
    Ok(())
}

/// What the bot may say that it is doing.
const ACTIONS: &[&str] = &[
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

pub fn chat_action(state: &mut State, params: &Params) -> Outcome {
    let chat = state.chat_of(params)?;
    chat.open()?;
    topic(state, chat.id, params)?;
    match params.text("action")? {
        Some(action) if ACTIONS.contains(&action.as_str()) => Ok(json!(true)),
        _ => Err(Refusal::bad("wrong parameter action in request")),
    }
}
