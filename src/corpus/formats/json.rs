//! JSON: one article, a list of them, an object that holds such a list, or one article a line.
//!
//! Lists are read article by article, so that a file larger than the memory can be read.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{FieldNames, Input, Problem, Unreadable, records, telegram};
use crate::corpus::bounded::{Allowance, Bounded, Exceeded, Line, next_line};
use crate::corpus::draft::{Desk, Draft};
use crate::corpus::encoding;
use crate::corpus::surrogates::Mended;

/// The longest article, as it is written, in bytes.
const LONGEST: u64 = 16 << 20;
/// Names under which an object holds its articles.
const LISTS: &[&str] = &[
    "articles",
    "items",
    "messages",
    "documents",
    "docs",
    "data",
    "results",
    "posts",
    "entries",
    "news",
    "rows",
    "records",
    "hits",
    "stories",
    "pages",
    "list",
    "chats",
    "response",
];

/// Reads JSON: an article, or what holds articles.
pub(super) fn read(input: Input<'_>, names: &FieldNames, desk: &mut Desk<'_>) -> Result<(), Unreadable> {
    let text = Mended::new(encoding::decoding(input.bytes)?);
    let allowance = Allowance::new(LONGEST, Exceeded::Article);
    let bounded = Bounded::new(text, allowance.clone());
    let mut reading = Reading { names, desk, allowance, found: false, stopped: None };
    let mut json = serde_json::Deserializer::from_reader(bounded);
    let mut read = Level { reading: &mut reading, above: &Map::new(), many: false }.deserialize(&mut json);
    if let Ok(Some(Value::Object(record))) = &read
        && !reading.found
    {
        if json.end().is_ok() {
            return match records::draft(record, names) {
                Some(draft) => reading.desk.only(draft),
                None => Err(Unreadable::Malformed(NO_TEXT.to_owned())),
            };
        }
        // Several objects one behind the other: one a line, by another name.
        reading.take(record, &Map::new())?;
        while read.is_ok() && json.end().is_err() {
            let level = Level { reading: &mut reading, above: &Map::new(), many: true };
            read = level.deserialize(&mut json);
        }
    }
    if let Some(why) = reading.stopped {
        return Err(why);
    }
    match read {
        Ok(_) if reading.desk.taken() == 0 => Err(Unreadable::Malformed(NO_TEXT.to_owned())),
        Ok(_) => Ok(()),
        Err(error) if error.is_io() => Err(std::io::Error::from(error).into()),
        Err(error) => Err(Unreadable::Malformed(format!("it is no JSON: {error}"))),
    }
}

const NO_TEXT: &str = "it has no article with a text; FIELD_NAMES tells which field holds it";

/// Reads one article a line.
pub(super) fn read_lines(
    input: Input<'_>,
    names: &FieldNames,
    desk: &mut Desk<'_>,
) -> Result<(), Unreadable> {
    let mut text = encoding::decoding(input.bytes)?;
    let mut line = Vec::new();
    let (mut number, mut without_text) = (0_usize, 0_usize);
    let longest = usize::try_from(LONGEST).unwrap_or(usize::MAX);
    while let Some(found) = next_line(&mut text, &mut line, longest)? {
        number += 1;
        let part = || format!("line {number}");
        if found == Line::TooLong {
            desk.note(Problem::Part { part: part(), why: Exceeded::Article(LONGEST).to_string() });
            continue;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let mended = Mended::new(line.as_slice());
        match serde_json::from_reader(mended) {
            Ok(Value::Object(record)) => match records::draft(&record, names) {
                Some(draft) => desk.one_of_many(draft)?,
                None => without_text += 1,
            },
            Ok(_) => desk.note(Problem::Part { part: part(), why: "it is no JSON object".to_owned() }),
            Err(error) => {
                let why = format!("it is no JSON: {error}");
                desk.note(Problem::Part { part: part(), why });
            }
        }
    }
    match (without_text, desk.taken()) {
        (0, _) => Ok(()),
        (_, 0) => Err(Unreadable::Malformed(NO_TEXT.to_owned())),
        (lines, _) => {
            let why = "they have no text".to_owned();
            desk.note(Problem::Part { part: format!("{lines} of its lines"), why });
            Ok(())
        }
    }
}

/// What goes on while a file is read.
struct Reading<'r, 'd> {
    names: &'r FieldNames,
    desk: &'r mut Desk<'d>,
    /// Renewed after each article.
    allowance: Allowance,
    /// Whether a list of articles was met.
    found: bool,
    stopped: Option<Unreadable>,
}

/// What a JSON Feed calls itself. `None` where the object around a list is none (JSON Feed 1.1).
fn feed(above: &Map<String, Value>) -> Option<String> {
    let text = |name: &str| above.get(name).and_then(Value::as_str);
    text("version").filter(|version| version.starts_with("https://jsonfeed.org/"))?;
    text("feed_url").or_else(|| text("home_page_url")).or_else(|| text("title")).map(str::to_owned)
}

/// A value that may be an article or hold articles.
struct Level<'l, 'r, 'd> {
    reading: &'l mut Reading<'r, 'd>,
    /// What the object around the value has told so far.
    above: &'l Map<String, Value>,
    /// Whether the value is one of a list of articles.
    many: bool,
}

impl Reading<'_, '_> {
    /// Takes one object of a list.
    fn take(&mut self, record: &Map<String, Value>, above: &Map<String, Value>) -> Result<(), Unreadable> {
        let draft = if telegram::is_export(above) || telegram::is_message(record) {
            telegram::draft(record, above)
        } else {
            let source = feed(above);
            records::draft(record, self.names).map(|draft| Draft { source, ..draft })
        };
        draft.map_or(Ok(()), |draft| self.desk.one_of_many(draft))
    }
}

impl<'de> DeserializeSeed<'de> for Level<'_, '_, '_> {
    /// What was not an article nor held any.
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level<'_, '_, '_> {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an article or a list of articles")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let Self { reading, above, .. } = self;
        loop {
            let level = Level { reading, above, many: true };
            let Some(_) = items.next_element_seed(level)? else {
                return Ok(None);
            };
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let Self { reading, above, many } = self;
        let mut record = Map::new();
        let found_before = reading.found;
        reading.found = false;
        while let Some(name) = fields.next_key::<String>()? {
            // Inside a list only what holds further lists of its own is looked into: the chats of an export.
            if LISTS.contains(&name.to_lowercase().as_str()) && (!many || name == "messages") {
                let value = fields.next_value_seed(Level { reading, above: &record, many: false })?;
                record.extend(value.map(|value| (name, value)));
            } else {
                let value: Value = fields.next_value()?;
                record.insert(name, value);
            }
        }
        let holds_lists = reading.found;
        reading.found |= found_before;
        if !many || holds_lists {
            return Ok((!holds_lists).then_some(Value::Object(record)));
        }
        reading.allowance.renew();
        let taken_before = reading.desk.taken();
        if let Err(why) = reading.take(&record, above) {
            reading.stopped = Some(why);
            return Err(serde::de::Error::custom("stopped"));
        }
        reading.found |= reading.desk.taken() > taken_before;
        Ok(None)
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(Value::String(text.to_owned())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(number.into()))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}
