//! Environment and flags, validated.

use std::fmt;
use std::path::PathBuf;

use clap::Args;

use crate::dates::{DateSpan, NaiveDate, Order, Precision};

/// The settings as they were given, in flags or in the environment. An empty value counts as not set.
#[derive(Args, Clone, Default)]
#[allow(clippy::doc_markdown)] // The help is for people at a terminal, not for rustdoc.
pub struct RawSettings {
    /// The folder of articles [default: corpus]
    #[arg(long = "corpus", value_name = "DIR", env = "CORPUS_DIR", global = true)]
    corpus: Option<String>,

    /// The folder of the index [default: index]
    #[arg(long = "index", value_name = "DIR", env = "INDEX_DIR", global = true)]
    index: Option<String>,

    /// The day that counts as today, such as 2022-09-20 [default: the system's]
    #[arg(long, value_name = "DATE", global = true)]
    today: Option<String>,

    /// How 03/04/2022 is read: dmy or mdy [default: dmy]
    #[arg(long, value_name = "ORDER", env = "DATE_ORDER", global = true)]
    date_order: Option<String>,

    /// The token of the bot, from @BotFather
    #[arg(
        long = "token",
        value_name = "TOKEN",
        env = "TELOXIDE_TOKEN",
        hide_env_values = true,
        global = true
    )]
    token: Option<String>,

    /// A file that holds the token, instead of the token itself
    #[arg(long, value_name = "FILE", env = "TELOXIDE_TOKEN_FILE", global = true)]
    token_file: Option<String>,

    /// The address of the Bot API [default: https://api.telegram.org]
    #[arg(long = "api-url", value_name = "URL", env = "TELOXIDE_API_URL", global = true)]
    api_url: Option<String>,

    /// How the log is written: text or json [default: text]
    #[arg(long, value_name = "FORMAT", env = "LOG_FORMAT", global = true)]
    log_format: Option<String>,

    /// What is logged, such as info or dateline=debug [default: info]
    #[arg(long = "log", value_name = "FILTER", env = "RUST_LOG", global = true)]
    log_filter: Option<String>,
}

/// The settings, ready to use.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of articles.
    pub corpus: PathBuf,
    /// The folder of the index.
    pub index: PathBuf,
    /// The day that counts as today, where it is not the system's.
    pub today: Option<NaiveDate>,
    /// How numeric dates are written.
    pub date_order: Order,
    /// The token of the bot.
    pub token: Option<Token>,
    /// The address of the Bot API, where it is not Telegram's own.
    pub api_url: Option<reqwest::Url>,
    /// How the log is written.
    pub log_format: LogFormat,
    /// What is logged.
    pub log_filter: String,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// The bot's token. Nothing prints it: its `Debug` form hides it, and it has no other.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The token itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(hidden)")
    }
}

/// A setting that cannot be used, and how to mend it.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The day given as today is not one.
    #[error("--today {0:?} is not a day; write it as 2022-09-20")]
    Today(String),
    /// The order of numeric dates is not one.
    #[error("DATE_ORDER (--date-order) {0:?} is neither dmy nor mdy")]
    DateOrder(String),
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
    /// The format of the log is not one.
    #[error("LOG_FORMAT (--log-format) {0:?} is neither text nor json")]
    LogFormat(String),
}

impl RawSettings {
    /// Checks every setting.
    ///
    /// # Errors
    /// Names the first that cannot be used.
    pub fn validate(&self) -> Result<Settings, SettingsError> {
        let path =
            |value: &Option<String>, default: &str| PathBuf::from(given(value.as_ref()).unwrap_or(default));
        Ok(Settings {
            corpus: path(&self.corpus, "corpus"),
            index: path(&self.index, "index"),
            today: given(self.today.as_ref()).map(parse_day).transpose()?,
            date_order: match given(self.date_order.as_ref()) {
                Some(order) => order.parse().map_err(|_| SettingsError::DateOrder(order.to_owned()))?,
                None => Order::default(),
            },
            token: self.token()?,
            api_url: match given(self.api_url.as_ref()) {
                Some(url) => Some(parse_url(url)?),
                None => None,
            },
            log_format: match given(self.log_format.as_ref()) {
                None | Some("text") => LogFormat::Text,
                Some("json") => LogFormat::Json,
                Some(other) => return Err(SettingsError::LogFormat(other.to_owned())),
            },
            log_filter: given(self.log_filter.as_ref()).unwrap_or("info").to_owned(),
        })
    }

    fn token(&self) -> Result<Option<Token>, SettingsError> {
        let token = match (given(self.token.as_ref()), given(self.token_file.as_ref())) {
            (Some(token), _) => token.to_owned(),
            (None, Some(file)) => std::fs::read_to_string(file)
                .map_err(|source| SettingsError::TokenFile { path: file.into(), source })?
                .trim()
                .to_owned(),
            (None, None) => return Ok(None),
        };
        if is_token(&token) { Ok(Some(Token(token))) } else { Err(SettingsError::Token) }
    }
}

/// A value, unless it is empty.
fn given(value: Option<&String>) -> Option<&str> {
    value.map(String::as_str).map(str::trim).filter(|value| !value.is_empty())
}

/// Whether the token can stand in an address; Telegram decides the rest.
fn is_token(token: &str) -> bool {
    token.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'/' | b'?' | b'#' | b'%'))
}

fn parse_day(text: &str) -> Result<NaiveDate, SettingsError> {
    let span: DateSpan = text.parse().map_err(|_| SettingsError::Today(text.to_owned()))?;
    match (span.precision(), span.start()) {
        (Precision::Day, Some(day)) => Ok(day),
        _ => Err(SettingsError::Today(text.to_owned())),
    }
}

fn parse_url(text: &str) -> Result<reqwest::Url, SettingsError> {
    let url = text.parse::<reqwest::Url>().map_err(|_| SettingsError::ApiUrl(text.to_owned()))?;
    if matches!(url.scheme(), "http" | "https") {
        Ok(url)
    } else {
        Err(SettingsError::ApiUrl(text.to_owned()))
    }
}
