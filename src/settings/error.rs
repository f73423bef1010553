use std::path::PathBuf;

use crate::corpus::InvalidFieldNames;

/// A setting that cannot be used, and how to mend it.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The day given as today is not one.
    #[error("--today {0:?} is not a day; write it as 2022-09-20")]
    Today(String),
    /// The order of numeric dates is not one.
    #[error("DATE_ORDER (--date-order) {0:?} is neither dmy nor mdy")]
    DateOrder(String),
    /// The names of fields cannot be used.
    #[error("FIELD_NAMES (--field-names): {0}")]
    FieldNames(#[from] InvalidFieldNames),
    /// The file of the token cannot be read.
    #[error("the token file {} cannot be read: {source}; see TELOXIDE_TOKEN_FILE", path.display())]
    TokenFile {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The token does not have the form of one. It is not repeated here.
    #[error("TELOXIDE_TOKEN is not a bot token; @BotFather gives one such as 123456789:AAE...")]
    Token,
    /// The address of the Bot API is not one.
    #[error("TELOXIDE_API_URL (--api-url) {0:?} is not an address such as https://api.telegram.org")]
    ApiUrl(String),
    /// A list names neither people nor chats.
    #[error("{setting} {entry:?} is neither an id such as {example} nor a public name such as @ann")]
    Names {
        /// The setting, and its flag.
        setting: &'static str,
        /// What stands in the list.
        entry: String,
        /// An id that could stand there.
        example: &'static str,
    },
    /// Among people stands a chat.
    #[error(
        "{setting} {id} is the id of a group or channel, not of a person; see ALLOWED_CHATS and CHANNELS"
    )]
    NotAPerson {
        /// The setting, and its flag.
        setting: &'static str,
        /// The id.
        id: i64,
    },
    /// The address of the webhook is none that Telegram would call.
    #[error("WEBHOOK_URL (--webhook-url) {0:?} is not an address such as https://bot.example.org/telegram")]
    WebhookUrl(String),
    /// The secret of the webhook is none that Telegram would take. It is not repeated here.
    #[error("WEBHOOK_SECRET must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -")]
    WebhookSecret,
    /// An address to listen at is not one.
    #[error("{setting} {address:?} is neither a port such as 8080 nor an address such as 127.0.0.1:8080")]
    Listen {
        /// The setting, and its flag.
        setting: &'static str,
        /// What it was set to.
        address: String,
    },
    /// There is no such way of noticing changes.
    #[error("WATCH (--watch) {0:?} is neither auto nor poll")]
    Watch(String),
    /// The format of the log is not one.
    #[error("LOG_FORMAT (--log-format) {0:?} is neither text nor json")]
    LogFormat(String),
}
