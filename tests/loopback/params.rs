//! The parameters of one call, wherever they came from, and how methods read them.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::refusal::Refusal;

/// A file sent within a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Upload {
    pub name: String,
    pub mime: String,
    pub bytes: Vec<u8>,
}

/// The parameters of one call.
#[derive(Debug, Clone, Default)]
pub struct Params {
    pub values: Map<String, Value>,
    pub files: HashMap<String, Upload>,
}

impl Params {
    /// A parameter that was given; `null` and, as the server sees it, an empty string are not.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.values.get(key).filter(|v| !v.is_null() && v.as_str() != Some(""))
    }

    /// A string; numbers count as their digits, as they do in a form.
    pub fn text(&self, key: &str) -> Result<Option<String>, Refusal> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::String(s)) => Ok(Some(s.clone())),
            Some(Value::Number(n)) => Ok(Some(n.to_string())),
            Some(other) => Err(Refusal::strict(format!("parameter \"{key}\" must be a string, not {other}"))),
        }
    }

    /// A whole number, also as a string of digits.
    pub fn int(&self, key: &str) -> Result<Option<i64>, Refusal> {
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        let number = match value {
            Value::String(s) => s.trim().parse().ok(),
            other => other.as_i64(),
        };
        match number {
            Some(n) => Ok(Some(n)),
            None => Err(Refusal::strict(format!("parameter \"{key}\" must be a whole number, not {value}"))),
        }
    }

    /// A whole number that must lie in a range.
    pub fn int_within(
        &self,
        key: &str,
        range: std::ops::RangeInclusive<i64>,
        default: i64,
    ) -> Result<i64, Refusal> {
        let value = self.int(key)?.unwrap_or(default);
        if range.contains(&value) {
            return Ok(value);
        }
        let (low, high) = range.into_inner();
        Err(Refusal::strict(format!("parameter \"{key}\" is {value}, must be within {low}..{high}")))
    }

    /// Yes or no; absent is no.
    pub fn flag(&self, key: &str) -> Result<bool, Refusal> {
        match self.get(key) {
            None => Ok(false),
            Some(Value::Bool(b)) => Ok(*b),
            Some(Value::String(s)) if s.eq_ignore_ascii_case("true") => Ok(true),
            Some(Value::String(s)) if s.eq_ignore_ascii_case("false") => Ok(false),
            Some(other) => {
                Err(Refusal::strict(format!("parameter \"{key}\" must be true or false, not {other}")))
            }
        }
    }

    /// An object or an array, also as a string of JSON, which is how a form carries it.
    pub fn json(&self, key: &str) -> Result<Option<Value>, Refusal> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::String(s)) => match serde_json::from_str(s) {
                Ok(value) => Ok(Some(value)),
                Err(_) => Err(Refusal::bad(format!("can't parse {} JSON object", key.replace('_', " ")))),
            },
            Some(value) => Ok(Some(value.clone())),
        }
    }

    /// A file, sent as a part of that name or of the name that `attach://` gives.
    pub fn upload(&self, key: &str) -> Option<&Upload> {
        match self.get(key).and_then(Value::as_str) {
            Some(reference) => self.attached(reference),
            None => self.files.get(key),
        }
    }

    /// The part that `attach://name` speaks of.
    pub fn attached(&self, reference: &str) -> Option<&Upload> {
        self.files.get(reference.strip_prefix("attach://")?)
    }

    /// Every parameter as one object, for the record: a file as its name and size.
    pub fn recorded(&self) -> Value {
        let mut all = self.values.clone();
        for (key, file) in &self.files {
            all.insert(key.clone(), format!("<{}: {} bytes>", file.name, file.bytes.len()).into());
        }
        Value::Object(all)
    }
}

/// The keys of an object must be among those known.
pub fn only_keys(what: &str, object: &Map<String, Value>, known: &[&str]) -> Result<(), Refusal> {
    match object.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(Refusal::strict(format!("unexpected field \"{key}\" in {what}"))),
        None => Ok(()),
    }
}
