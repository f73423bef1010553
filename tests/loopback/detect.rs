//! The entities that Telegram finds in a text by itself: commands, mentions, hashtags and links.

use super::entities::{Entity, utf16_len};
use super::text::Text;

/// Adds what Telegram would find where nothing else stands, and puts entities in order.
pub fn add_to(text: &mut Text) {
    let taken: Vec<(usize, usize)> = text
        .entities
        .iter()
        .filter(|e| !matches!(e.kind.as_str(), "bold" | "italic" | "underline" | "strikethrough" | "spoiler"))
        .filter(|e| !e.kind.ends_with("blockquote"))
        .map(|e| (e.offset, e.end()))
        .collect();
    for entity in find(&text.text) {
        if taken.iter().all(|&(start, end)| entity.end() <= start || entity.offset >= end) {
            text.entities.push(entity);
        }
    }
    text.entities.sort_by_key(|e| (e.offset, std::cmp::Reverse(e.length)));
}

/// Every word that begins as an entity does.
fn find(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    if !text.contains(['/', '@', '#']) {
        return found;
    }
    let mut units = 0;
    let mut before = ' ';
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let here = if is_word(before) || before == '/' { None } else { entity_at(rest) };
        let length = match here {
            Some((kind, bytes)) => {
                found.push(Entity::new(kind, units, utf16_len(&rest[..bytes])));
                bytes
            }
            None => c.len_utf8(),
        };
        units += utf16_len(&rest[..length]);
        before = rest[..length].chars().next_back().unwrap_or(' ');
        rest = &rest[length..];
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What begins here, and its length in bytes.
fn entity_at(rest: &str) -> Option<(&'static str, usize)> {
    if let Some(name) = rest.strip_prefix('/') {
        let name = run(name, |c| c.is_ascii_alphanumeric() || c == '_');
        let after = &rest[1 + name.len()..];
        let bot = after.strip_prefix('@').map_or("", user_name);
        let length = 1 + name.len() + if bot.is_empty() { 0 } else { 1 + bot.len() };
        let ends = !rest[length..].starts_with(['/', '<']);
        return ((1..=64).contains(&name.len()) && ends).then_some(("bot_command", length));
    }
    if let Some(name) = rest.strip_prefix('@') {
        let name = user_name(name);
        return (!name.is_empty()).then_some(("mention", 1 + name.len()));
    }
    if let Some(tag) = rest.strip_prefix('#') {
        let tag = run(tag, is_word);
        let is_tag = tag.chars().any(char::is_alphabetic);
        return is_tag.then_some(("hashtag", 1 + tag.len()));
    }
    if rest.starts_with("http://") || rest.starts_with("https://") {
        let link = run(rest, |c| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '«' | '»'));
        let link = link.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '…']);
        return (link.len() > "https://".len()).then_some(("url", link.len()));
    }
    None
}

fn user_name(text: &str) -> &str {
    let name = run(text, |c| c.is_ascii_alphanumeric() || c == '_');
    if (4..=32).contains(&name.len()) { name } else { "" }
}

fn run(text: &str, keep: impl Fn(char) -> bool) -> &str {
    &text[..text.find(|c| !keep(c)).unwrap_or(text.len())]
}
