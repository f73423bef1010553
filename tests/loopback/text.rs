//! A text as it goes into a message: read, parsed, cleaned, checked, trimmed and measured.

use serde_json::Value;

use super::entities::{self, BLANKS, Entity, utf16_len};
use super::params::Params;
use super::refusal::Refusal;
use super::{detect, html};

/// A text with its formatting.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text {
    pub text: String,
    pub entities: Vec<Entity>,
}

/// How long a text may be, and what the server says of one that is not right.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// In UTF-16 units, after parsing and trimming.
    pub most: usize,
    pub too_long: &'static str,
    /// What is said when nothing was given; `None` where a text need not be.
    pub missing: Option<&'static str>,
}

pub const MESSAGE: Bounds =
    Bounds { most: 4096, too_long: "message is too long", missing: Some("message text is empty") };
pub const CAPTION: Bounds = Bounds { most: 1024, too_long: "message caption is too long", missing: None };

/// A longer parameter is not even parsed.
const MOST_BYTES: usize = 32768;

/// Reads the text of a call with its `parse_mode` or its entities.
pub fn read(params: &Params, key: &str, entities_key: &str, bounds: Bounds) -> Result<Text, Refusal> {
    let raw = params.text(key)?;
    let mode = params.text("parse_mode")?;
    let entities = params.json(entities_key)?;
    of(raw, mode.as_deref(), entities.as_ref(), bounds)
}

/// The same from parts, for texts inside other objects.
pub fn of(
    raw: Option<String>,
    parse_mode: Option<&str>,
    given: Option<&Value>,
    bounds: Bounds,
) -> Result<Text, Refusal> {
    let Some(raw) = raw.filter(|text| !text.is_empty()) else {
        return match bounds.missing {
            Some(words) => Err(Refusal::bad(words)),
            None => Ok(Text::default()),
        };
    };
    if raw.len() > MOST_BYTES {
        return Err(Refusal::bad("text is too long"));
    }
    let given = given.filter(|list| list.as_array().is_none_or(|list| !list.is_empty()));
    let parsed = match (parse_mode, given) {
        (Some(_), Some(_)) => {
            return Err(Refusal::strict("parse_mode and entities together, one of them would be ignored"));
        }
        (Some(mode), None) if mode.eq_ignore_ascii_case("html") => html::parse(&raw)?,
        (Some(mode), None) if mode.to_ascii_lowercase().starts_with("markdown") => {
            return Err(Refusal::strict(format!("parse_mode {mode} breaks on article text, use entities")));
        }
        (Some(_), None) => return Err(Refusal::bad("unsupported parse_mode")),
        (None, given) => {
            let entities = given.map(entities::read).transpose()?.unwrap_or_default();
            Text { text: raw, entities }
        }
    };
    if parsed.text.trim_matches(BLANKS).is_empty() {
        return match bounds.missing {
            Some(_) => Err(Refusal::bad("text must be non-empty")),
            None => Ok(Text::default()),
        };
    }
    entities::check(&parsed.text, &parsed.entities)?;
    let mut text = trim(clean(parsed));
    if utf16_len(&text.text) > bounds.most {
        return Err(Refusal::bad(bounds.too_long));
    }
    detect::add_to(&mut text);
    Ok(text)
}

/// Control characters become spaces, and characters that would turn or hide the text are left out.
fn clean(mut text: Text) -> Text {
    if !text.text.chars().any(|c| is_blanked(c) || is_left_out(c)) {
        return text;
    }
    let mut kept = String::with_capacity(text.text.len());
    // For each UTF-16 offset of the old text, the offset in the new one.
    let mut moved = Vec::with_capacity(text.text.len() + 1);
    let mut at = 0;
    for c in text.text.chars() {
        moved.extend(std::iter::repeat_n(at, c.len_utf16()));
        if is_blanked(c) {
            kept.push(' ');
            at += 1;
        } else if !is_left_out(c) {
            kept.push(c);
            at += c.len_utf16();
        }
    }
    moved.push(at);
    for entity in &mut text.entities {
        let end = moved[entity.end()];
        entity.offset = moved[entity.offset];
        entity.length = end - entity.offset;
    }
    text.entities.retain(|entity| entity.length > 0);
    Text { text: kept, ..text }
}

fn is_blanked(c: char) -> bool {
    c.is_ascii_control() && c != '\n' && c != '\r' && c != '\u{7f}'
}

/// Carriage returns, line and paragraph separators, direction overrides, and the combining lines that
/// strike through their neighbours.
fn is_left_out(c: char) -> bool {
    matches!(c, '\r' | '\u{2028}'..='\u{202e}' | '\u{333}' | '\u{33f}' | '\u{30a}')
}

fn trim(mut text: Text) -> Text {
    let from_left = text.text.trim_start_matches(BLANKS);
    let cut = text.text.len() - from_left.len();
    for entity in &mut text.entities {
        entity.offset -= cut;
    }
    Text { text: from_left.trim_end_matches(BLANKS).to_owned(), ..text }
}

impl Text {
    pub fn plain(text: &str) -> Self {
        let mut text = Self { text: text.to_owned(), entities: Vec::new() };
        detect::add_to(&mut text);
        text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub fn entities_json(&self) -> Value {
        self.entities.iter().map(Entity::to_json).collect()
    }
}
