//! `parse_mode=HTML`, as the server reads it: few tags, four named entities, no forgiveness.

use super::entities::Entity;
use super::refusal::Refusal;
use super::text::Text;

/// Tag, and the kind of entity that it makes.
const TAGS: &[(&str, &str)] = &[
    ("b", "bold"),
    ("strong", "bold"),
    ("i", "italic"),
    ("em", "italic"),
    ("u", "underline"),
    ("ins", "underline"),
    ("s", "strikethrough"),
    ("strike", "strikethrough"),
    ("del", "strikethrough"),
    ("tg-spoiler", "spoiler"),
    ("span", "spoiler"),
    ("code", "code"),
    ("pre", "pre"),
    ("a", "text_link"),
    ("blockquote", "blockquote"),
    ("tg-emoji", "custom_emoji"),
    ("tg-time", "date_time"),
];

struct Open {
    tag: String,
    argument: Option<String>,
    /// Where the covered text begins: in UTF-16 units and in bytes of the result.
    offset: usize,
    byte: usize,
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    text: String,
    units: usize,
    open: Vec<Open>,
    entities: Vec<Entity>,
}

fn broken(what: impl std::fmt::Display) -> Refusal {
    Refusal::bad(format!("can't parse entities: {what}"))
}

/// Reads a text in HTML.
pub fn parse(source: &str) -> Result<Text, Refusal> {
    let mut parser =
        Parser { source, at: 0, text: String::new(), units: 0, open: Vec::new(), entities: Vec::new() };
    while let Some(c) = parser.peek() {
        match c {
            '<' if parser.rest().starts_with("</") => parser.end_tag()?,
            '<' => parser.start_tag()?,
            _ => {
                let c = parser.character(c);
                parser.text.push(c);
                parser.units += c.len_utf16();
            }
        }
    }
    if let Some(open) = parser.open.pop() {
        return Err(broken(format!("Can't find end tag corresponding to start tag \"{}\"", open.tag)));
    }
    // Only a block has a language.
    for entity in parser.entities.iter_mut().filter(|entity| entity.kind == "code") {
        entity.extra.clear();
    }
    parser.entities.sort_by_key(|e| (e.offset, std::cmp::Reverse(e.length)));
    Ok(Text { text: parser.text, entities: parser.entities })
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Moves past the characters that hold, and gives them.
    fn take(&mut self, holds: impl Fn(char) -> bool) -> String {
        let rest = self.rest();
        let taken = rest[..rest.find(|c| !holds(c)).unwrap_or(rest.len())].to_owned();
        self.at += taken.len();
        taken
    }

    fn blanks(&mut self) {
        self.take(|c| c.is_ascii_whitespace());
    }

    /// The next character, an entity such as `&lt;` read as what it stands for.
    fn character(&mut self, c: char) -> char {
        if c == '&'
            && let Some((decoded, length)) = reference(self.rest())
        {
            self.at += length;
            return decoded;
        }
        self.at += c.len_utf8();
        c
    }

    fn start_tag(&mut self) -> Result<(), Refusal> {
        let begin = self.at;
        let unclosed = || broken(format!("Unclosed start tag at byte offset {begin}"));
        let unclosed_named =
            |tag: &str| broken(format!("Unclosed start tag \"{tag}\" at byte offset {begin}"));
        self.at += 1;
        let tag = self.take(|c| !c.is_ascii_whitespace() && c != '>').to_lowercase();
        if self.peek().is_none() {
            return Err(unclosed());
        }
        if !TAGS.iter().any(|known| known.0 == tag) {
            return Err(broken(format!("Unsupported start tag \"{tag}\" at byte offset {begin}")));
        }
        let mut argument = None;
        loop {
            self.blanks();
            if self.peek() == Some('>') {
                break;
            }
            let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/' | '"' | '\'');
            let name = self.take(|c| !ends(c));
            if name.is_empty() {
                return Err(broken(format!(
                    "Empty attribute name in the tag \"{tag}\" at byte offset {begin}"
                )));
            }
            self.blanks();
            match self.peek() {
                None => return Err(unclosed_named(&tag)),
                Some('=') => {}
                Some(_) => {
                    if tag == "blockquote" && name == "expandable" {
                        argument = Some(String::new());
                    }
                    continue;
                }
            }
            self.at += 1;
            self.blanks();
            if self.peek().is_none() {
                return Err(unclosed_named(&tag));
            }
            let value = self.attribute_value()?;
            if self.peek().is_none() {
                return Err(unclosed());
            }
            if let Some(meant) = argument_of(&tag, &name, value) {
                argument = Some(meant);
            }
        }
        self.at += 1;
        if tag == "span" && argument.as_deref() != Some("spoiler") {
            return Err(broken(format!(
                "Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"
            )));
        }
        self.open.push(Open { tag, argument, offset: self.units, byte: self.text.len() });
        Ok(())
    }

    fn attribute_value(&mut self) -> Result<String, Refusal> {
        let begin = self.at;
        let Some(quote @ ('"' | '\'')) = self.peek() else {
            let token = self.take(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-').to_lowercase();
            return match self.peek() {
                Some(c) if !c.is_ascii_whitespace() && c != '>' => {
                    Err(broken(format!("Unexpected end of name token at byte offset {begin}")))
                }
                _ => Ok(token),
            };
        };
        self.at += 1;
        let mut value = String::new();
        while let Some(c) = self.peek().filter(|c| *c != quote) {
            value.push(self.character(c));
        }
        if self.peek().is_some() {
            self.at += 1;
        }
        Ok(value)
    }

    fn end_tag(&mut self) -> Result<(), Refusal> {
        let begin = self.at;
        let Some(open) = self.open.pop() else {
            return Err(broken(format!("Unexpected end tag at byte offset {begin}")));
        };
        self.at += 2;
        let found = self.take(|c| !c.is_ascii_whitespace() && c != '>').to_lowercase();
        self.blanks();
        if self.peek() != Some('>') {
            return Err(broken(format!("Unclosed end tag at byte offset {begin}")));
        }
        if !found.is_empty() && found != open.tag {
            return Err(broken(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{found}>\"",
                open.tag
            )));
        }
        self.at += 1;
        if self.units > open.offset { self.close(&open) } else { Ok(()) }
    }

    fn close(&mut self, open: &Open) -> Result<(), Refusal> {
        let kind = TAGS.iter().find(|known| known.0 == open.tag).map_or("", |known| known.1);
        let mut entity = Entity::new(kind, open.offset, self.units - open.offset);
        match (open.tag.as_str(), &open.argument) {
            ("blockquote", Some(_)) => "expandable_blockquote".clone_into(&mut entity.kind),
            ("a", given) => {
                // Without an address the text is the address.
                let url = given.clone().unwrap_or_else(|| self.text[open.byte..].to_owned());
                if !super::keyboard::is_link(&url) {
                    return Err(Refusal::strict(format!("<a> to \"{url}\" would lose its link")));
                }
                entity = entity.with("url", url);
            }
            ("tg-emoji", Some(id)) => entity = entity.with("custom_emoji_id", id.clone()),
            ("tg-time", Some(time)) => entity = entity.with("unix_time", time.clone()),
            ("tg-emoji", None) => return Err(broken("Invalid custom emoji identifier specified")),
            ("code", Some(language)) => entity = entity.with("language", language.clone()),
            ("pre", _) => {
                // `<pre><code class="language-…">` is one block with a language where the two cover the same.
                let range = (entity.offset, entity.length);
                let is_inner = |e: &Entity| e.extra.contains_key("language") && (e.offset, e.length) == range;
                if let Some(inner) = self.entities.iter().position(is_inner) {
                    entity.extra = self.entities.remove(inner).extra;
                }
            }
            _ => {}
        }
        self.entities.push(entity);
        Ok(())
    }
}

fn argument_of(tag: &str, name: &str, value: String) -> Option<String> {
    match (tag, name) {
        ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "unix") => Some(value),
        ("code", "class") => value.strip_prefix("language-").map(str::to_owned),
        ("span", "class") => value.strip_prefix("tg-").map(str::to_owned),
        ("blockquote", "expandable") => Some(String::new()),
        _ => None,
    }
}

/// `&lt;`, `&gt;`, `&amp;`, `&quot;` and numbers; anything else stays as it is written.
fn reference(rest: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 4] = [("&lt", '<'), ("&gt", '>'), ("&amp", '&'), ("&quot", '"')];
    let (decoded, length) = match rest.strip_prefix("&#") {
        Some(number) => {
            let hexadecimal = number.starts_with(['x', 'X']);
            let (digits, radix) = if hexadecimal { (&number[1..], 16) } else { (number, 10) };
            let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
            let code = u32::from_str_radix(&digits[..end], radix).ok()?;
            let c = char::from_u32(code).filter(|_| code != 0)?;
            (c, 2 + usize::from(hexadecimal) + end)
        }
        None => NAMED
            .iter()
            .find(|(name, _)| {
                let after = rest.strip_prefix(name);
                after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
            })
            .map(|(name, c)| (*c, name.len()))?,
    };
    let semicolon = usize::from(rest[length..].starts_with(';'));
    Some((decoded, length + semicolon))
}
