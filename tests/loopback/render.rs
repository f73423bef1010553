//! Messages and events as readable text, the same every time.
//!
//! `**bold**`, `_italic_`, `__underlined__`, `~~struck~~`, `||spoiler||`, `` `code` ``, `[text](link)`,
//! `> quotation`, `>> expandable quotation`, and the buttons below as `[label] [label]`.

use super::entities::{Entity, Utf16Map};
use super::journal::Event;
use super::keyboard::Button;
use super::message::{Content, Message, Sender};
use super::state::State;
use super::text::Text;

/// A message with its formatting and buttons.
pub fn message(message: &Message) -> String {
    let body = text(message.text());
    let head = match &message.content {
        Content::Text(_) => None,
        Content::Photo {
            size: (width, height),
            ..
        } => Some(format!("(photo {width}x{height})")),
        Content::Document { name, .. } => Some(format!("(document {name})")),
        Content::Service(fields) => Some(format!("({fields})")),
    };
    let rows = message.buttons().into_iter().map(|row| {
        let labels: Vec<String> = row.iter().map(button).collect();
        labels.join(" ")
    });
    let lines = head
        .into_iter()
        .chain((!body.is_empty()).then_some(body))
        .chain(rows);
    lines.collect::<Vec<_>>().join("\n")
}

fn button(button: &Button) -> String {
    let Button { label, action, .. } = button;
    let target = ["url", "switch_inline_query", "switch_inline_query_current_chat"];
    let target = target
        .iter()
        .find_map(|key| Some((*key, action.get(key)?.as_str()?)));
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
    let extra = |key: &str| {
        entity
            .extra
            .get(key)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
    };
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
            let id = entity
                .extra
                .get("user")
                .map(|user| user["id"].to_string())
                .unwrap_or_default();
            Some(("[".to_owned(), format!("](tg://user?id={id})")))
        }
        _ => None,
    }
}

/// A text with its formatting.
pub fn text(text: &Text) -> String {
    let map = Utf16Map::of(&text.text);
    let mut out = Out {
        text: String::new(),
        prefix: "",
    };
    for offset in 0..=map.units() {
        let Some(from) = map.byte(offset) else { continue };
        // What began last ends first.
        let ends = text.entities.iter().rev().filter(|entity| entity.end() == offset);
        for entity in ends {
            out.end(
                entity,
                text.text[from..].is_empty() || text.text[from..].starts_with('\n'),
            );
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

/// A message of a person, as a line of a transcript.
pub fn said(state: &State, said: &Message) -> String {
    let chat = state.chat(said.chat);
    let who = match said.sender {
        Sender::Bot => state.bot.name.clone(),
        Sender::Person(id) => state.people[&id].first_name.clone(),
        Sender::Chat(id) => format!("({})", state.chat(id).title),
    };
    let place = if chat.kind == super::chats::Kind::Private {
        String::new()
    } else {
        format!(" in {}", chat.title)
    };
    let topic = said
        .topic
        .and_then(|topic| chat.topics.get(&topic))
        .map(|name| format!("/{name}"));
    format!("{who}{place}{}: {}", topic.unwrap_or_default(), message(said))
}

/// An event, as lines of a transcript.
pub fn event(state: &State, event: &Event) -> String {
    let block = |title: &str, message: &Message| {
        let replies = if message.reply_to.is_some() {
            ", replying"
        } else {
            ""
        };
        let place = match state.chat(message.chat) {
            chat if chat.kind == super::chats::Kind::Private => String::new(),
            chat => {
                let topic = message.topic.and_then(|topic| chat.topics.get(&topic));
                format!(
                    " in {}{}",
                    chat.title,
                    topic.map(|name| format!("/{name}")).unwrap_or_default()
                )
            }
        };
        format!(
            "  bot {title}{place}{replies}:\n{}",
            indented(&self::message(message))
        )
    };
    match event {
        Event::Noted(line) => line.clone(),
        Event::Sent(message) => block("says", message),
        Event::Edited(message) => block("edits", message),
        Event::Deleted(message) => block("deletes", message),
        Event::Answered { text: None, .. } => "  bot answers the button".to_owned(),
        Event::Answered {
            text: Some(text),
            alert,
            ..
        } => {
            let how = if *alert { " with an alert" } else { "" };
            format!("  bot answers the button{how}: {text}")
        }
        Event::InlineAnswered(answer) => {
            let results = answer.results.iter().enumerate().map(|(index, found)| {
                let (title, description) = (&found.title, &found.description);
                let body = indented(&self::text(&found.text));
                format!("  {}. {title} | {description}\n{body}", index + 1)
            });
            let results: Vec<String> = results.collect();
            let more = match answer.next_offset.as_str() {
                "" => String::new(),
                offset => format!(", more at \"{offset}\""),
            };
            let count = results.len();
            format!("  bot answers inline with {count}{more}:\n{}", results.join("\n"))
                .trim_end()
                .to_owned()
        }
    }
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| {
        if line.is_empty() {
            "    |".to_owned()
        } else {
            format!("    | {line}")
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
