//! A message as it stands now, and as the API shows it.

use serde_json::{Value, json};

use super::keyboard::{self, Button};
use super::text::Text;

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sender {
    Bot,
    Person(i64),
    /// A channel, or the group itself: an anonymous administrator.
    Chat(i64),
}

/// What a message holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Text(Text),
    Photo {
        file: String,
        size: (u32, u32),
        caption: Text,
    },
    Document {
        file: String,
        name: String,
        caption: Text,
    },
    /// Something that happened in the chat: the fields that tell of it.
    Service(Value),
}

/// A message as it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub id: i64,
    pub chat: i64,
    /// The topic of a forum.
    pub topic: Option<i64>,
    pub sender: Sender,
    /// Unix time, seconds.
    pub date: i64,
    pub edited: Option<i64>,
    pub content: Content,
    /// The reply markup as it was given.
    pub markup: Option<Value>,
    pub reply_to: Option<i64>,
    pub quote: Option<Text>,
    /// Where it was forwarded from, as the API tells it.
    pub origin: Option<Value>,
    /// Sent through the bot's inline mode.
    pub via_bot: bool,
    pub inline_id: Option<String>,
    /// The moments of the server's own count at which it was made and last changed.
    pub born: u64,
    pub changed: u64,
}

impl Message {
    /// The text or the caption.
    pub fn text(&self) -> &Text {
        static NONE: Text = Text { text: String::new(), entities: Vec::new() };
        match &self.content {
            Content::Text(text) => text,
            Content::Photo { caption, .. } | Content::Document { caption, .. } => caption,
            Content::Service(_) => &NONE,
        }
    }

    /// The buttons below it, row by row.
    pub fn buttons(&self) -> Vec<Vec<Button>> {
        self.markup.as_ref().map(keyboard::rows).unwrap_or_default()
    }

    pub fn is_from_bot(&self) -> bool {
        self.sender == Sender::Bot && !self.via_bot
    }

    /// The fields that the content makes.
    pub fn content_json(&self) -> Value {
        let captioned = |mut object: Value, caption: &Text| {
            if !caption.is_empty() {
                object["caption"] = json!(caption.text);
                put_entities(&mut object, "caption_entities", caption);
            }
            object
        };
        match &self.content {
            Content::Text(text) => {
                let mut object = json!({ "text": text.text });
                put_entities(&mut object, "entities", text);
                object
            }
            Content::Photo { file, size: (width, height), caption } => {
                let photo = json!({
                    "file_id": file, "file_unique_id": format!("u{file}"), "width": width, "height": height,
                });
                captioned(json!({ "photo": [photo] }), caption)
            }
            Content::Document { file, name, caption } => {
                let document =
                    json!({ "file_id": file, "file_unique_id": format!("u{file}"), "file_name": name });
                captioned(json!({ "document": document }), caption)
            }
            Content::Service(fields) => fields.clone(),
        }
    }
}

fn put_entities(object: &mut Value, key: &str, text: &Text) {
    if !text.entities.is_empty() {
        object[key] = text.entities_json();
    }
}

/// Puts the fields of one object into another.
pub fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}
