//! Markdown with front matter in YAML or TOML.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::{Map, Value};

use super::{FieldNames, Input, Problem, Unreadable, html, records};
use crate::corpus::draft::{Desk, Draft};
use crate::corpus::encoding;

/// The longest front matter, in bytes.
const LONGEST_FRONT: usize = 64 << 10;

/// Reads a text and its front matter as one article.
pub(super) fn read(input: Input<'_>, names: &FieldNames, desk: &mut Desk<'_>) -> Result<(), Unreadable> {
    let content = input.whole()?;
    let content = encoding::decode(&content)?;
    let content = content.strip_prefix('\u{feff}').unwrap_or(&content);
    let (front, body) = split_front(content);
    let Rendered { title, text } = render(body);
    let mut record = match front.map(Front::parse) {
        Some(Ok(record)) => record,
        Some(Err(why)) => {
            desk.note(Problem::Part { part: "its front matter".to_owned(), why });
            Map::new()
        }
        None => Map::new(),
    };
    // The fields of a record and the text below make one article.
    record.insert("text".to_owned(), Value::String(text.clone()));
    let mut draft = records::draft(&record, names).unwrap_or_default();
    draft.title = draft.title.or(title);
    draft.text = text;
    desk.only(Draft { own_id: None, ..draft })
}

/// Front matter as it is written.
enum Front<'c> {
    Yaml(&'c str),
    Toml(&'c str),
}

impl Front<'_> {
    fn parse(self) -> Result<Map<String, Value>, String> {
        match self {
            Self::Yaml(yaml) => serde_saphyr::from_str(yaml).map_err(|error| first_line(&error.to_string())),
            Self::Toml(toml) => {
                let table: toml::Table = toml::from_str(toml).map_err(|error| first_line(error.message()))?;
                Ok(table.into_iter().map(|(name, value)| (name, json_of(value))).collect())
            }
        }
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

/// TOML's own dates are written as JSON has no place for them.
fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(yes) => yes.into(),
        toml::Value::Datetime(at) => Value::String(at.to_string()),
        toml::Value::Array(items) => items.into_iter().map(json_of).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(name, value)| (name, json_of(value))).collect())
        }
    }
}

/// Parts the front matter, between two lines of `---` or `+++`, from the text below.
fn split_front(content: &str) -> (Option<Front<'_>>, &str) {
    let fenced = |fence: &str| {
        let rest = content.strip_prefix(fence)?;
        let rest = rest.strip_prefix('\n').or_else(|| rest.strip_prefix("\r\n"))?;
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
                return Some((rest.get(..at)?, rest.get(at + line.len()..)?));
            }
            at += line.len();
            if at > LONGEST_FRONT {
                break;
            }
        }
        None
    };
    if let Some((front, body)) = fenced("---") {
        return (Some(Front::Yaml(front)), body);
    }
    match fenced("+++") {
        Some((front, body)) => (Some(Front::Toml(front)), body),
        None => (None, content),
    }
}

/// A text without its marks.
#[derive(Default)]
struct Rendered {
    /// Its first heading, where that is of the first level and stands at the beginning.
    title: Option<String>,
    text: String,
}

fn render(body: &str) -> Rendered {
    let mut rendered = Rendered::default();
    let (mut in_title, mut in_html) = (false, String::new());
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })
                if rendered.title.is_none() && rendered.text.trim().is_empty() =>
            {
                in_title = true;
            }
            Event::End(TagEnd::Heading(_)) if in_title => {
                in_title = false;
                rendered.title = Some(std::mem::take(&mut rendered.text));
            }
            Event::End(TagEnd::HtmlBlock) => {
                rendered.text.push_str(&html::text_of_fragment(&std::mem::take(&mut in_html)));
                rendered.text.push_str("\n\n");
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => rendered.text.push_str("\n\n"),
            Event::End(TagEnd::TableCell) => rendered.text.push_str("  "),
            Event::Text(text) | Event::Code(text) => rendered.text.push_str(&text),
            Event::Html(html) => in_html.push_str(&html),
            Event::SoftBreak | Event::HardBreak => rendered.text.push('\n'),
            _ => {}
        }
    }
    rendered
}
