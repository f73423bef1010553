//! The messages of a channel or group that Telegram Desktop exported (`result.json`).

use serde_json::{Map, Value};

use crate::corpus::draft::{Draft, Statement};

/// Whether the object around a list of messages is a chat of an export.
pub(super) fn is_export(chat: &Map<String, Value>) -> bool {
    let kinds = ["channel", "group", "chat", "saved_messages", "replies"];
    let kind = chat.get("type").and_then(Value::as_str).unwrap_or_default();
    kinds.iter().any(|known| kind.contains(known)) && chat.contains_key("id")
}

/// Whether an object is a message of an export, wherever it stands.
pub(super) fn is_message(record: &Map<String, Value>) -> bool {
    let kind = record.get("type").and_then(Value::as_str);
    matches!(kind, Some("message" | "service"))
        && ["date_unixtime", "text_entities", "from_id"].iter().any(|field| record.contains_key(*field))
}

/// The article that a message makes. `None` for what tells only of the chat itself, and for a picture
/// without words.
pub(super) fn draft(message: &Map<String, Value>, chat: &Map<String, Value>) -> Option<Draft> {
    if message.get("type").and_then(Value::as_str) != Some("message") {
        return None;
    }
    let mut text = text_of(message.get("text")?);
    if text.trim().is_empty() {
        text = poll(message.get("poll")?)?;
    }
    let id = message.get("id").and_then(Value::as_i64);
    // The time of the place where the export was made; the other field has it without a zone.
    let date = message.get("date").and_then(Value::as_str).and_then(Statement::metadata);
    let unix = || message.get("date_unixtime")?.as_str().and_then(Statement::metadata);
    Some(Draft {
        own_id: id.map(|id| id.to_string()),
        source: number(chat).map(|number| format!("telegram {number}")),
        title: None,
        text: one_paragraph_a_line(&text),
        dates: date.or_else(unix).into_iter().collect(),
        url: id.and_then(|id| link(chat, id)),
    })
}

/// What a poll asks, and what can be answered.
fn poll(poll: &Value) -> Option<String> {
    let question = text_of(poll.get("question")?);
    let answers = poll.get("answers").and_then(Value::as_array).into_iter().flatten();
    let answers = answers.filter_map(|answer| Some(format!("- {}", text_of(answer.get("text")?))));
    let lines: Vec<String> = std::iter::once(question).chain(answers).collect();
    Some(lines.join("\n"))
}

/// The text of a message: a string, or a list of strings and of styled pieces.
fn text_of(text: &Value) -> String {
    match text {
        Value::String(text) => text.clone(),
        Value::Array(pieces) => {
            let piece = |piece: &Value| match piece {
                Value::String(text) => text.clone(),
                piece => piece.get("text").and_then(Value::as_str).unwrap_or_default().to_owned(),
            };
            pieces.iter().map(piece).collect()
        }
        _ => String::new(),
    }
}

/// Every line of a message is a paragraph of its own.
pub(super) fn one_paragraph_a_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join("\n\n")
}

/// The address of a message. An export does not tell the public name of its chat, unless somebody adds it as
/// `username`; with the number alone, the link opens for those who are in the chat.
fn link(chat: &Map<String, Value>, message: i64) -> Option<String> {
    if let Some(name) = chat.get("username").and_then(Value::as_str).filter(|name| !name.is_empty()) {
        return Some(format!("https://t.me/{}/{message}", name.trim_start_matches('@')));
    }
    number(chat).map(|id| format!("https://t.me/c/{id}/{message}"))
}

/// The number of a chat whose messages have the same numbers for everybody.
fn number(chat: &Map<String, Value>) -> Option<i64> {
    let kind = chat.get("type")?.as_str()?;
    let numbered = kind.contains("channel") || kind.contains("supergroup");
    chat.get("id")?.as_i64().filter(|_| numbered)
}
