//! Formatting of a text: entities with offsets in UTF-16 units, and the rules that they obey.
//!
//! Telegram mends most broken entities in silence, and what is then shown is not what was meant. Here
//! each of them is refused.

use serde_json::{Map, Value, json};

use super::refusal::Refusal;

/// More than so many are dropped by Telegram without a word.
pub const MOST_ENTITIES: usize = 100;

/// A range of a text, in UTF-16 units, and what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    pub kind: String,
    pub offset: usize,
    pub length: usize,
    /// `url`, `user`, `language`, `custom_emoji_id`: what the kind needs besides.
    pub extra: Map<String, Value>,
}

/// How a kind of entity may stand to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// Bold and its like: around and inside anything but code.
    Style,
    /// Block quotations: around anything but one another, inside styles.
    Quote,
    /// Code: inside a quotation, else alone.
    Code,
    /// Links, mentions, hashtags: not around one another.
    Whole,
}

/// Kind, nature, required fields, optional fields.
const KINDS: &[(&str, Nature, &[&str], &[&str])] = &[
    ("bold", Nature::Style, &[], &[]),
    ("italic", Nature::Style, &[], &[]),
    ("underline", Nature::Style, &[], &[]),
    ("strikethrough", Nature::Style, &[], &[]),
    ("spoiler", Nature::Style, &[], &[]),
    ("blockquote", Nature::Quote, &[], &[]),
    ("expandable_blockquote", Nature::Quote, &[], &[]),
    ("code", Nature::Code, &[], &[]),
    ("pre", Nature::Code, &[], &["language"]),
    ("text_link", Nature::Whole, &["url"], &[]),
    ("text_mention", Nature::Whole, &["user"], &[]),
    ("custom_emoji", Nature::Whole, &["custom_emoji_id"], &[]),
    ("date_time", Nature::Whole, &["unix_time"], &["date_time_format"]),
    ("mention", Nature::Whole, &[], &[]),
    ("hashtag", Nature::Whole, &[], &[]),
    ("cashtag", Nature::Whole, &[], &[]),
    ("bot_command", Nature::Whole, &[], &[]),
    ("url", Nature::Whole, &[], &[]),
    ("email", Nature::Whole, &[], &[]),
    ("phone_number", Nature::Whole, &[], &[]),
];

impl Entity {
    pub fn new(kind: &str, offset: usize, length: usize) -> Self {
        Self { kind: kind.to_owned(), offset, length, extra: Map::new() }
    }

    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.extra.insert(key.to_owned(), value.into());
        self
    }

    pub fn end(&self) -> usize {
        self.offset + self.length
    }

    pub fn to_json(&self) -> Value {
        let mut object = json!({ "type": self.kind, "offset": self.offset, "length": self.length });
        for (key, value) in &self.extra {
            object[key] = value.clone();
        }
        object
    }

    fn nature(&self) -> Nature {
        KINDS.iter().find(|k| k.0 == self.kind).map_or(Nature::Whole, |k| k.1)
    }
}

/// Reads entities as a caller gives them: known kinds with the fields that they need.
pub fn read(given: &Value) -> Result<Vec<Entity>, Refusal> {
    let Some(list) = given.as_array() else {
        return Err(Refusal::bad("can't parse entities: expected an array"));
    };
    if list.len() > MOST_ENTITIES {
        let count = list.len();
        return Err(Refusal::strict(format!(
            "{count} entities, those after {MOST_ENTITIES} would be dropped"
        )));
    }
    list.iter().map(read_one).collect()
}

fn read_one(given: &Value) -> Result<Entity, Refusal> {
    let broken = |why: &str| Refusal::bad(format!("can't parse entities: {why} in {given}"));
    let object = given.as_object().ok_or_else(|| broken("expected an object"))?;
    let kind = object.get("type").and_then(Value::as_str).ok_or_else(|| broken("no \"type\""))?;
    let Some((_, _, required, optional)) = KINDS.iter().find(|k| k.0 == kind) else {
        return Err(broken("unknown type"));
    };
    let number = |key: &str| -> Result<usize, Refusal> {
        let value =
            object.get(key).and_then(Value::as_i64).ok_or_else(|| broken(&format!("no \"{key}\"")))?;
        usize::try_from(value)
            .map_err(|_| Refusal::bad(format!("receive an entity with incorrect {key} {value}")))
    };
    let mut entity = Entity::new(kind, number("offset")?, number("length")?);
    for key in *required {
        let value = object.get(*key).ok_or_else(|| broken(&format!("no \"{key}\"")))?;
        entity.extra.insert((*key).to_owned(), value.clone());
    }
    for (key, value) in object {
        if optional.contains(&key.as_str()) {
            entity.extra.insert(key.clone(), value.clone());
        } else if !["type", "offset", "length"].contains(&key.as_str()) && !required.contains(&key.as_str()) {
            return Err(Refusal::strict(format!("unexpected field \"{key}\" in entity {given}")));
        }
    }
    check_link(&entity)?;
    Ok(entity)
}

/// A link must lead somewhere: Telegram drops `javascript:` and relative ones in silence.
fn check_link(entity: &Entity) -> Result<(), Refusal> {
    let Some(url) = entity.extra.get("url") else {
        return Ok(());
    };
    match url.as_str() {
        Some(url) if super::keyboard::is_link(url) => Ok(()),
        _ => Err(Refusal::strict(format!("text_link to {url} would lose its link"))),
    }
}

/// Entities must lie in the text, on whole characters, be seen, and nest as Telegram lets them.
pub fn check(text: &str, entities: &[Entity]) -> Result<(), Refusal> {
    let map = Utf16Map::of(text);
    for entity in entities {
        check_place(text, &map, entity)?;
    }
    check_nesting(entities)
}

fn check_place(text: &str, map: &Utf16Map, entity: &Entity) -> Result<(), Refusal> {
    let (offset, end) = (entity.offset, entity.end());
    if entity.length == 0 {
        return Err(Refusal::strict(format!("empty entity \"{}\" at {offset}", entity.kind)));
    }
    if offset >= map.units() {
        return Err(Refusal::bad(format!(
            "entity begins after the end of the text at UTF-16 offset {offset}"
        )));
    }
    if end > map.units() {
        return Err(Refusal::bad(format!(
            "entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {end}"
        )));
    }
    let Some(from) = map.byte(offset) else {
        let byte = map.byte(offset + 1).unwrap_or(text.len());
        return Err(Refusal::bad(format!(
            "entity begins in a middle of a UTF-16 symbol at byte offset {byte}"
        )));
    };
    let Some(to) = map.byte(end) else {
        let byte = map.byte(end + 1).unwrap_or(text.len());
        return Err(Refusal::bad(format!(
            "entity beginning at UTF-16 offset {offset} ends in a middle of a UTF-16 symbol at byte offset {byte}"
        )));
    };
    let covered = &text[from..to];
    if covered.trim().is_empty() {
        return Err(Refusal::strict(format!("entity \"{}\" at {offset} covers only blanks", entity.kind)));
    }
    let trimmed_start = text.len() - text.trim_start_matches(BLANKS).len();
    let trimmed_end = text.trim_end_matches(BLANKS).len();
    if from < trimmed_start || to > trimmed_end {
        return Err(Refusal::strict(format!(
            "entity \"{}\" at {offset} reaches into blanks that are trimmed from the text",
            entity.kind
        )));
    }
    Ok(())
}

/// What the server trims from both ends of a text.
pub const BLANKS: [char; 2] = [' ', '\n'];

fn check_nesting(entities: &[Entity]) -> Result<(), Refusal> {
    let mut sorted: Vec<&Entity> = entities.iter().collect();
    sorted.sort_by_key(|e| (e.offset, std::cmp::Reverse(e.length)));
    let mut open: Vec<&Entity> = Vec::new();
    for entity in sorted {
        open.retain(|outer| outer.end() > entity.offset);
        for outer in &open {
            let told = || {
                let at = entity.offset;
                format!("\"{}\" at {} and \"{}\" at {at}", outer.kind, outer.offset, entity.kind)
            };
            if entity.end() > outer.end() {
                return Err(Refusal::strict(format!("entities overlap without nesting: {}", told())));
            }
            let same_range = entity.offset == outer.offset && entity.length == outer.length;
            let nests = may_hold(outer, entity) || same_range && may_hold(entity, outer);
            if !nests {
                return Err(Refusal::strict(format!("entities that may not nest: {}", told())));
            }
        }
        open.push(entity);
    }
    Ok(())
}

fn may_hold(outer: &Entity, inner: &Entity) -> bool {
    match (outer.nature(), inner.nature()) {
        (Nature::Style, Nature::Style) => outer.kind != inner.kind,
        (Nature::Style, inner) => inner != Nature::Code,
        (Nature::Quote, inner) => inner != Nature::Quote,
        (Nature::Whole, inner) => inner == Nature::Style,
        (Nature::Code, _) => false,
    }
}

/// From UTF-16 offsets to byte offsets of one text.
pub struct Utf16Map {
    bytes: Vec<Option<usize>>,
}

impl Utf16Map {
    pub fn of(text: &str) -> Self {
        let mut bytes = Vec::with_capacity(text.len() + 1);
        for (at, c) in text.char_indices() {
            bytes.push(Some(at));
            if c.len_utf16() == 2 {
                bytes.push(None);
            }
        }
        bytes.push(Some(text.len()));
        Self { bytes }
    }

    /// How many UTF-16 units the text has.
    pub fn units(&self) -> usize {
        self.bytes.len() - 1
    }

    /// The byte at a UTF-16 offset; `None` in the middle of a character or outside.
    pub fn byte(&self, offset: usize) -> Option<usize> {
        self.bytes.get(offset).copied().flatten()
    }
}

/// The length of a text as Telegram counts it.
pub fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The part of a text that an entity covers.
pub fn covered<'a>(text: &'a str, entity: &Entity) -> Option<&'a str> {
    let map = Utf16Map::of(text);
    text.get(map.byte(entity.offset)?..map.byte(entity.end())?)
}
