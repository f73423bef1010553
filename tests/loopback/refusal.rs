//! A refused call: the HTTP status and the words of the Bot API server.

use serde_json::{Map, Value, json};

/// Who could have known better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blame {
    /// The call was wrong whatever the world looked like: a bug of the bot.
    Caller,
    /// The call was right, but the world had moved: blocked, deleted, too late, too often, not modified.
    World,
    /// The test asked for it.
    Injected,
}

/// A refused call, with the words of the server.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    pub status: u16,
    pub description: String,
    pub parameters: Map<String, Value>,
    pub blame: Blame,
}

/// What a method answers.
pub type Outcome = Result<Value, Refusal>;

impl Refusal {
    /// `400 Bad Request: …`, the caller's fault.
    pub fn bad(what: impl AsRef<str>) -> Self {
        Self::new(400, format!("Bad Request: {}", what.as_ref()), Blame::Caller)
    }

    /// What Telegram would let pass, mend in silence or leave undefined, and we do not.
    pub fn strict(what: impl AsRef<str>) -> Self {
        Self::bad(format!("stricter than Telegram: {}", what.as_ref()))
    }

    /// A refusal that a correct bot can meet.
    pub fn world(status: u16, description: impl Into<String>) -> Self {
        Self::new(status, description.into(), Blame::World)
    }

    pub fn new(status: u16, description: String, blame: Blame) -> Self {
        Self { status, description, parameters: Map::new(), blame }
    }

    /// `429`, to be repeated after so many seconds.
    pub fn too_many(seconds: u64) -> Self {
        Self::world(429, format!("Too Many Requests: retry after {seconds}"))
            .with("retry_after", json!(seconds))
    }

    /// The group lives on under another identifier.
    pub fn migrated(to: i64) -> Self {
        Self::world(400, "Bad Request: group chat was upgraded to a supergroup chat")
            .with("migrate_to_chat_id", json!(to))
    }

    /// The query was answered before, is too old or never was.
    pub fn query_too_old(blame: Blame) -> Self {
        let words = "Bad Request: query is too old and response timeout expired or query ID is invalid";
        Self::new(400, words.to_owned(), blame)
    }

    pub fn with(mut self, key: &str, value: Value) -> Self {
        self.parameters.insert(key.to_owned(), value);
        self
    }

    /// The body of the answer.
    pub fn to_json(&self) -> Value {
        let mut body = json!({ "ok": false, "error_code": self.status, "description": self.description });
        if !self.parameters.is_empty() {
            body["parameters"] = Value::Object(self.parameters.clone());
        }
        body
    }
}
