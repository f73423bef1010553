//! A record, such as an object of JSON, as an article.

use serde_json::{Map, Value};

use super::fields::{FieldNames, Part, folded};
use super::html;
use crate::corpus::draft::{Draft, Statement};

/// Fields that hold further fields of the article.
const NESTED: &[&str] = &["metadata", "meta", "attributes", "fields", "_source", "data", "article", "item"];

/// Date fields that often tell when the record was made, not the article; they count where no other does.
const OF_THE_RECORD: &[&str] =
    &["timestamp", "unixtime", "time", "ts", "created", "createdat", "createdutc", "datecreated", "day"];

/// The fields of a record by their folded names, those of nested objects behind its own.
struct Fields<'v> {
    record: &'v Map<String, Value>,
    flat: Vec<(String, &'v Value)>,
}

/// The article that a record holds. `None` where it has no text.
pub(super) fn draft(record: &Map<String, Value>, names: &FieldNames) -> Option<Draft> {
    let fields = Fields::of(record);
    let told = |(name, value): (String, &Value)| {
        let text = text_of(value, "\n\n");
        (!text.trim().is_empty()).then_some((name, text))
    };
    let known = fields.values(Part::Text, names).find_map(told);
    // The longest of those that are probably the text.
    let likely = || fields.likely(Part::Text).filter_map(told).max_by_key(|(_, text)| text.len());
    let (text_field, text) = known.or_else(likely)?;
    let text = if text_field.ends_with("html") || html::looks_like_it(&text) {
        html::text_of_fragment(&text)
    } else {
        text
    };
    let first = |part| {
        let values = fields.values(part, names).chain(fields.likely(part));
        values.map(|(_, value)| text_of(value, " ")).find(|value| !value.trim().is_empty())
    };
    let title = first(Part::Title).map(|title| html::text_of_title(&title));
    Some(Draft {
        own_id: first(Part::Id),
        source: None,
        title,
        text,
        dates: fields.dates(names),
        url: first(Part::Url).filter(|url| url.starts_with("http")).or_else(|| link_in(record)),
    })
}

impl<'v> Fields<'v> {
    fn of(record: &'v Map<String, Value>) -> Self {
        let mut flat: Vec<_> = record.iter().map(|(name, value)| (folded(name), value)).collect();
        let nested = record.iter().filter(|(name, _)| NESTED.contains(&name.to_lowercase().as_str()));
        for inner in nested.filter_map(|(_, value)| value.as_object()) {
            flat.extend(inner.iter().map(|(name, value)| (folded(name), value)));
        }
        Self { record, flat }
    }

    /// What stands under the names of a part, the best first; only what was set where that is there.
    fn values(&self, part: Part, names: &FieldNames) -> impl Iterator<Item = (String, &'v Value)> {
        let at = |name: &str| self.record.get(name).or_else(|| at_path(self.record, name));
        let set: Vec<_> = names.set(part).filter_map(|name| Some((name.to_owned(), at(name)?))).collect();
        let known: &[&str] = if set.is_empty() { part.known() } else { &[] };
        let found = known.iter().flat_map(|known| {
            let same = self.flat.iter().filter(move |(name, _)| name == known);
            same.map(|(name, value)| (name.clone(), *value))
        });
        set.into_iter().chain(found).collect::<Vec<_>>().into_iter()
    }

    /// What stands under names that are not known and yet probably those of a part.
    fn likely(&self, part: Part) -> impl Iterator<Item = (String, &'v Value)> {
        let likely = self.flat.iter().filter(move |(name, _)| part.is_likely(name));
        likely.map(|(name, value)| (name.clone(), *value))
    }
}

impl Fields<'_> {
    fn dates(&self, names: &FieldNames) -> Vec<Statement> {
        let found = self.values(Part::Date, names);
        let stated = found.filter_map(|(name, value)| Some((name, statement(value)?)));
        let (of_the_record, mut stated): (Vec<_>, Vec<_>) =
            stated.partition(|(name, _)| OF_THE_RECORD.contains(&name.as_str()));
        if stated.iter().all(|(_, statement)| statement.span.is_err()) {
            stated.extend(of_the_record.into_iter().take(1));
        }
        if stated.is_empty() {
            let likely = self.likely(Part::Date).filter_map(|(name, value)| Some((name, statement(value)?)));
            stated.extend(likely.filter(|(_, statement)| statement.span.is_ok()).take(1));
        }
        stated.into_iter().map(|(_, statement)| statement).collect()
    }
}

/// What stands at a path such as `meta.when`.
fn at_path<'v>(record: &'v Map<String, Value>, path: &str) -> Option<&'v Value> {
    let mut keys = path.split('.');
    let first = record.get(keys.next()?)?;
    keys.try_fold(first, |value, key| value.get(key))
}

/// A text, or the texts of a list: paragraphs, or a text in pieces of which each may be styled.
fn text_of(value: &Value, between: &str) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => {
            let styled = items.iter().any(Value::is_object);
            let texts: Vec<String> = items.iter().map(|item| text_of(item, between)).collect();
            texts.join(if styled { "" } else { between })
        }
        Value::Object(object) => {
            // `{"$oid": "…"}`, `{"rendered": "<p>…"}`, `{"#text": "…"}`, `{"text": "…", "type": "bold"}`.
            let inner = ["text", "rendered", "main", "value", "#text", "plain", "$oid"];
            inner.iter().find_map(|name| object.get(*name)?.as_str()).unwrap_or_default().to_owned()
        }
        Value::Null | Value::Bool(_) => String::new(),
    }
}

fn statement(value: &Value) -> Option<Statement> {
    match value {
        Value::String(text) => Statement::metadata(text),
        Value::Number(number) => Statement::metadata(&number.to_string()),
        Value::Array(values) => values.first().and_then(statement),
        Value::Object(object) => {
            // `{"$date": "…"}`, as document stores export dates; `{"year": 2022, "month": 9, "day": 20}`.
            let whole = ["$date", "date", "value", "_seconds", "seconds"];
            let whole = whole.iter().find_map(|name| object.get(*name).and_then(statement));
            let part = |name| object.get(name).and_then(Value::as_u64);
            let parts = || {
                let (year, month, day) = (part("year")?, part("month"), part("day"));
                let finer = [month, month.and(day)].into_iter().flatten();
                Statement::metadata(
                    &finer.fold(format!("{year:04}"), |date, part| format!("{date}-{part:02}")),
                )
            };
            whole.or_else(parts)
        }
        _ => None,
    }
}

/// The first of `links`, as feeds have them.
fn link_in(record: &Map<String, Value>) -> Option<String> {
    let links = record.get("links").or_else(|| record.get("urls"))?.as_array()?;
    let link = links.first()?;
    let link = link.as_str().or_else(|| link.get("href")?.as_str()).or_else(|| link.get("url")?.as_str())?;
    link.starts_with("http").then(|| link.to_owned())
}
