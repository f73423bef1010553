//! What a call to Telegram can meet, sorted by what can be done about it.

use std::time::Duration;

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
    /// Telegram or a proxy before it is out of order: HTTP 5xx, a redirection, or a page in place of an answer.
    /// Taken for not carried out, as Telegram's own server means it; of a proxy that is true but for rare cases.
    #[error("it is out of order (HTTP {0})")]
    Down(u16),
    /// The connection broke, or nothing was said in time: the call may have been carried out.
    #[error("{0}")]
    Unsure(&'static str),
    /// The call was carried out, and what came of it is told in a form that is not known.
    #[error("its answer is of a form that is not known")]
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

    /// Whether Telegram will not do it, and the chat is not shut.
    pub(super) fn is_refused(&self) -> bool {
        matches!(self, Self::Refused { .. }) && !self.is_shut_out()
    }

    /// Whether the topic was closed or deleted since somebody wrote in it.
    pub(super) fn is_topic_gone(&self) -> bool {
        self.says("message thread not found") || self.says("TOPIC_")
    }

    /// Whether the message that is replied to was deleted.
    pub(super) fn is_reply_gone(&self) -> bool {
        self.says("repl") || self.says("REPLY_")
    }

    /// Whether the message that was to be changed was deleted.
    pub(super) fn is_message_gone(&self) -> bool {
        self.says("message to edit not found") || self.says("MESSAGE_ID_INVALID")
    }

    /// Whether it may be the form of a message that Telegram does not want, and not the chat or the bot.
    pub(super) fn is_about_form(&self) -> bool {
        let of_chat = ["chat not found", "rights", "CHAT_", "PEER_", "USER_", "deactivated", "not a member"];
        matches!(self, Self::Refused { status: 400 | 413, .. }) && !of_chat.iter().any(|part| self.says(part))
    }

    /// Whether nothing was carried out, and the same may well be by and by. A token that was refused in the
    /// middle of everything was right before.
    pub(super) fn will_pass(&self) -> bool {
        match self {
            Self::Patience(_) | Self::Unreachable | Self::Down(_) => true,
            Self::Refused { status: 401 | 404 | 409, .. } => !self.says("method not found"),
            _ => false,
        }
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
        if error.is_connect() {
            Self::Unreachable
        } else if error.is_timeout() {
            Self::Unsure("it did not answer in time")
        } else {
            Self::Unsure("the connection broke")
        }
    }
}
