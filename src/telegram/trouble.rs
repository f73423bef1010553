//! What a call to Telegram can meet, sorted by what can be done about it.

use std::time::Duration;

use teloxide::RequestError;
use teloxide::types::ChatId;

/// Why a call failed. None of it holds the token, an address, or what was sent.
#[derive(Clone, Debug, thiserror::Error)]
pub(super) enum Trouble {
    /// Telegram asks to wait: HTTP 429. Nothing was carried out.
    #[error("it asks to wait {} s", .0.as_secs())]
    Patience(Duration),
    /// There was no connection. Nothing was carried out.
    #[error("no connection")]
    Unreachable,
    /// Telegram or a proxy before it is out of order: HTTP 5xx, or a page in place of an answer. Taken for not
    /// carried out, as Telegram's own server means it; of a proxy that is true but for rare cases.
    #[error("it is out of order (HTTP {0})")]
    Down(u16),
    /// The connection broke, or nothing was said in time: the call may have been carried out.
    #[error("{0}")]
    Unsure(&'static str),
    /// The call was carried out, and what Telegram says of it cannot be read.
    #[error("its answer cannot be read")]
    Unreadable,
    /// The group lives on as another chat.
    #[error("the group has become a supergroup")]
    Migrated(ChatId),
    /// Telegram will not do it: HTTP 4xx.
    #[error("{words}")]
    Refused {
        /// The status.
        status: u16,
        /// Why, in Telegram's words.
        words: String,
    },
}

impl Trouble {
    /// What kind of trouble it is, in a word for metrics.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Patience(_) => "patience",
            Self::Unreachable => "unreachable",
            Self::Down(_) => "down",
            Self::Unsure(_) => "unsure",
            Self::Unreadable => "unreadable",
            Self::Migrated(_) => "migrated",
            Self::Refused { .. } => "refused",
        }
    }

    /// Whether Telegram refuses the token itself: 401, or 404 for one that has not even the form.
    pub(super) fn is_wrong_token(&self) -> bool {
        matches!(self, Self::Refused { status: 401 | 404, .. })
    }

    /// Whether another program takes the updates, or a webhook that is set gets them.
    pub(super) fn is_conflict(&self) -> bool {
        matches!(self, Self::Refused { status: 409, .. })
    }

    /// Whether an answer to a press or an inline query came when nobody waited for it any more.
    pub(super) fn is_too_late(&self) -> bool {
        self.says("query is too old")
    }

    /// Whether that is what stands there already.
    pub(super) fn is_not_modified(&self) -> bool {
        self.says("message is not modified")
    }

    /// Whether the chat is shut to the bot: nobody's fault, and nothing to be done.
    pub(super) fn is_shut_out(&self) -> bool {
        matches!(self, Self::Refused { status: 403, .. })
    }

    /// Whether the topic was closed or deleted since somebody wrote in it.
    pub(super) fn is_topic_gone(&self) -> bool {
        self.says("message thread not found") || self.says("TOPIC_CLOSED") || self.says("TOPIC_DELETED")
    }

    /// Whether a webhook gets the updates.
    pub(super) fn is_webhook_set(&self) -> bool {
        self.is_conflict() && self.says("webhook")
    }

    fn says(&self, part: &str) -> bool {
        matches!(self, Self::Refused { words, .. } if words.contains(part))
    }
}

impl From<reqwest::Error> for Trouble {
    fn from(error: reqwest::Error) -> Self {
        Self::of_client(&error)
    }
}

impl Trouble {
    fn of_client(error: &reqwest::Error) -> Self {
        if error.is_connect() {
            Self::Unreachable
        } else if error.is_timeout() {
            Self::Unsure("it did not answer in time")
        } else {
            Self::Unsure("the connection broke")
        }
    }
}

/// Of what the client of teloxide does itself.
impl From<RequestError> for Trouble {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::RetryAfter(wait) => Self::Patience(wait.duration()),
            RequestError::MigrateToChatId(chat) => Self::Migrated(chat),
            RequestError::Network(error) => Self::of_client(&error),
            // Pages come from proxies; anything else is an answer, though of a form that is not known.
            RequestError::InvalidJson { raw, .. } if raw.trim_start().starts_with('<') => Self::Down(502),
            RequestError::InvalidJson { .. } => Self::Unreadable,
            RequestError::Api(error) => {
                let words = error.to_string();
                if is_of_server(&words) {
                    return Self::Down(500);
                }
                let status = if words.starts_with("Forbidden") { 403 } else { 400 };
                Self::Refused { status, words }
            }
            RequestError::Io(_) => Self::Unsure("a file could not be read"),
        }
    }
}

/// Whether Telegram speaks of itself: "Internal Server Error: restart", "Bad Gateway".
fn is_of_server(text: &str) -> bool {
    ["Internal Server Error", "Bad Gateway", "Service Unavailable", "Gateway Timeout"]
        .iter()
        .any(|known| text.starts_with(known))
}
