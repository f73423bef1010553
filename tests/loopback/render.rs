//! Messages and events as readable text, the same every time.
//!
//! `**bold**`, `_italic_`, `__underlined__`, `~~struck~~`, `||spoiler||`, `` `code` ``, `[text](link)`,
//! `> quotation`, `>> expandable quotation`, and the buttons below as `[label] [label]`.

use serde_json::Value;

use super::chats::Kind;
use super::entities::{Entity, Utf16Map};
use super::inline::{Found, InlineAnswer};
use super::journal::{Event, Replied};
use super::keyboard::{self, Button};
use super::message::{Content, Message, Sender};
use super::place::Place;
use super::state::State;
use super::text::Text;

/// A message with its formatting and buttons.
pub fn message(message: &Message) -> String {
    let body = text(message.text());
    let body = match &message.content {
        Content::Text(_) => body,
        Content::Photo { size: (width, height), .. } => format!("(photo {width}x{height})\n{body}"),
        Content::Document { name, .. } => format!("(document {name})\n{body}"),
        Content::Service(fields) => format!("({fields})"),
    };
    with_buttons(body.trim_end().to_owned(), message.markup.as_ref())
}

fn with_buttons(mut body: String, markup: Option<&Value>) -> String {
    for row in markup.map(keyboard::rows).unwrap_or_default() {
        let labels: Vec<String> = row.iter().map(button).collect();
        body.push('\n');
        body.push_str(&labels.join(" "));
    }
    body
}

fn button(button: &Button) -> String {
    let Button { label, action, .. } = button;
    let target = ["url", "switch_inline_query", "switch_inline_query_current_chat"];
    let target = target.iter().find_map(|key| Some((*key, action.get(key)?.as_str()?)));
    match target {
        Some(("url", url)) => format!("[{label}]({url})"),
        Some((_, query)) => format!("[{label}](@bot {query})"),
        None => match action["copy_text"]["text"].as_str() {
            Some(text) => format!("[{label}](copy: {text})"),
            None => format!("[{label}]"),
        },
    }
}

/// What stands before and after a piece of text of that kind.
fn marks(entity: &Entity) -> Option<(String, String)> {
    let extra = |key: &str| entity.extra.get(key).and_then(|value| value.as_str()).unwrap_or_default();
    let same = |mark: &str| Some((mark.to_owned(), mark.to_owned()));
    match entity.kind.as_str() {
        "bold" => same("**"),
        "italic" => same("_"),
        "underline" => same("__"),
        "strikethrough" => same("~~"),
        "spoiler" => same("||"),
        "code" => same("`"),
        "pre" => Some((format!("```{}\n", extra("language")), "\n```".to_owned())),
        "text_link" => Some(("[".to_owned(), format!("]({})", extra("url")))),
        "text_mention" => {
            let id = entity.extra.get("user").map(|user| user["id"].to_string()).unwrap_or_default();
            Some(("[".to_owned(), format!("](tg://user?id={id})")))
        }
        _ => None,
    }
}

/// A text with its formatting.
pub fn text(text: &Text) -> String {
    let map = Utf16Map::of(&text.text);
    let mut out = Out { text: String::new(), prefix: "" };
    for offset in 0..=map.units() {
        let Some(from) = map.byte(offset) else { continue };
        // What began last ends first.
        let ends = text.entities.iter().rev().filter(|entity| entity.end() == offset);
        for entity in ends {
            out.end(entity, text.text[from..].is_empty() || text.text[from..].starts_with('\n'));
        }
        for entity in text.entities.iter().filter(|entity| entity.offset == offset) {
            out.begin(entity);
        }
        if let Some(c) = text.text[from..].chars().next() {
            out.push(c);
        }
    }
    out.text
}

struct Out {
    text: String,
    /// Before each line of a quotation.
    prefix: &'static str,
}

impl Out {
    fn push(&mut self, c: char) {
        self.text.push(c);
        if c == '\n' {
            self.text.push_str(self.prefix);
        }
    }

    fn begin(&mut self, entity: &Entity) {
        self.prefix = match entity.kind.as_str() {
            "blockquote" => "> ",
            "expandable_blockquote" => ">> ",
            _ => {
                if let Some((before, _)) = marks(entity) {
                    self.text.push_str(&before);
                }
                return;
            }
        };
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.text.push_str(self.prefix);
    }

    fn end(&mut self, entity: &Entity, line_ends: bool) {
        if !entity.kind.ends_with("blockquote") {
            if let Some((_, after)) = marks(entity) {
                self.text.push_str(&after);
            }
            return;
        }
        self.prefix = "";
        if !line_ends {
            self.text.push('\n');
        }
    }
}

/// The first words of a message, to tell it from others.
pub fn beginning(message: &Message) -> String {
    let text = &message.text().text;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None if line.len() < text.len() => format!("{line}…"),
        None => line.to_owned(),
    }
}

/// Where something is, as scenarios write it; nothing for a private chat.
pub fn at(state: &State, place: &Place) -> String {
    spot(state, place.chat, place.topic)
}

fn spot(state: &State, chat: i64, topic: Option<i64>) -> String {
    let chat = state.chat(chat);
    let topic = topic.and_then(|topic| chat.topics.get(&topic)).map(|name| format!("/{name}"));
    match chat.kind {
        Kind::Private => String::new(),
        _ => format!(" @ {}{}", chat.title, topic.unwrap_or_default()),
    }
}

/// A message of a person, as a line of a transcript.
pub fn said(state: &State, said: &Message) -> String {
    let replied = said.reply_to.and_then(|id| state.message(said.chat, id));
    match (replied, &said.origin) {
        (Some(replied), _) => did(state, &format!("replies to \"{}\"", beginning(replied)), said),
        (None, Some(_)) => did(state, "forwards", said),
        (None, None) => did(state, "", said),
    }
}

/// What somebody did, with the message that came of it.
pub fn did(state: &State, verb: &str, message: &Message) -> String {
    let own = message.sender == Sender::Chat(message.chat);
    let who = match message.sender {
        Sender::Bot => &state.bot.name,
        Sender::Person(id) => &state.people[&id].first_name,
        Sender::Chat(id) if own && state.chat(id).is_group() => "anonymous",
        Sender::Chat(id) => &state.chat(id).title,
    };
    // A channel that posts is named once.
    let named = own && !state.chat(message.chat).is_group();
    let place = if named { String::new() } else { spot(state, message.chat, message.topic) };
    let verb = if verb.is_empty() { String::new() } else { format!(" {verb}") };
    format!("{who}{place}{verb}: {}", self::message(message).replace('\n', "\n    "))
}

/// An event, as lines of a transcript.
pub fn event(state: &State, event: &Event) -> String {
    let block = |verb: &str, message: &Message| {
        let place = spot(state, message.chat, message.topic);
        format!("  bot{place} {verb}:\n{}", indented(&self::message(message)))
    };
    match event {
        Event::Noted(line) => line.clone(),
        Event::Sent { message, reply_to: None } => block("says", message),
        Event::Sent { message, reply_to: Some(Replied::Last) } => block("replies", message),
        Event::Sent { message, reply_to: Some(Replied::Other(beginning)) } => {
            block(&format!("replies to \"{beginning}\""), message)
        }
        Event::Edited(message) => block("edits", message),
        Event::Deleted(message) => block("deletes", message),
        Event::Answered { text: None, .. } => "  bot answers the button".to_owned(),
        Event::Answered { text: Some(text), alert: false, .. } => format!("  bot answers the button: {text}"),
        Event::Answered { text: Some(text), .. } => format!("  bot answers the button with an alert: {text}"),
        Event::InlineAnswered(answer) => inline_answer(answer),
    }
}

fn inline_answer(answer: &InlineAnswer) -> String {
    let more = match answer.next_offset.as_str() {
        "" => String::new(),
        offset => format!(", more at \"{offset}\""),
    };
    let personal = if answer.is_personal { ", personal" } else { "" };
    let mut lines = vec![format!("  bot answers inline with {}{more}{personal}", answer.results.len())];
    for (index, found) in answer.results.iter().enumerate() {
        let Found { title, description, .. } = found;
        lines.push(format!("  {}. {title} | {description}", index + 1));
        lines.push(indented(&with_buttons(text(&found.text), found.markup.as_ref())));
    }
    lines.join("\n")
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| format!("    | {line}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}
