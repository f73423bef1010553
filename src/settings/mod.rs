//! Environment and flags, validated.

mod error;
mod names;
mod secret;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Args;

pub use self::error::SettingsError;
pub use self::names::Names;
pub use self::secret::{Secret, Token};

use crate::corpus::FieldNames;
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

    /// Where records of JSON and tables keep the parts of an article, beside the names that are known, such
    /// as text=story,date=meta.when
    #[arg(long, value_name = "LIST", env = "FIELD_NAMES", global = true)]
    field_names: Option<String>,

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
    #[arg(
        long = "api-url",
        value_name = "URL",
        env = "TELOXIDE_API_URL",
        hide_env_values = true,
        global = true
    )]
    api_url: Option<String>,

    /// Who may use the bot, by ids or @names [default: everybody]
    #[arg(long, value_name = "LIST", env = "ALLOWED_USERS", hide_env_values = true, global = true)]
    allowed_users: Option<String>,

    /// The chats in which everybody may use the bot, by ids or @names [default: all]
    #[arg(long, value_name = "LIST", env = "ALLOWED_CHATS", hide_env_values = true, global = true)]
    allowed_chats: Option<String>,

    /// Who looks after the bot, by ids or @names [default: nobody]
    #[arg(long, value_name = "LIST", env = "ADMINS", hide_env_values = true, global = true)]
    admins: Option<String>,

    /// The channels whose posts become articles, by ids or @names [default: none]
    #[arg(long, value_name = "LIST", env = "CHANNELS", hide_env_values = true, global = true)]
    channels: Option<String>,

    /// Where Telegram posts updates, instead of being asked for them: an address that begins with https
    #[arg(long, value_name = "URL", env = "WEBHOOK_URL", hide_env_values = true, global = true)]
    webhook_url: Option<String>,

    /// Where those arrive, behind the proxy that speaks TLS [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS", env = "WEBHOOK_LISTEN", global = true)]
    webhook_listen: Option<String>,

    /// What Telegram says with each of those [default: made from the token]
    #[arg(long, value_name = "SECRET", env = "WEBHOOK_SECRET", hide_env_values = true, global = true)]
    webhook_secret: Option<String>,

    /// Where /healthz, /readyz and /metrics are served; a port alone is on this machine only [default: nowhere]
    #[arg(long, value_name = "ADDRESS", env = "METRICS_LISTEN", global = true)]
    metrics_listen: Option<String>,

    /// How changes in the collection are noticed: auto or poll, which is for network folders that tell nothing
    /// [default: auto]
    #[arg(long, value_name = "HOW", env = "WATCH", global = true)]
    watch: Option<String>,

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
    /// Under which names the fields of records are found.
    pub field_names: FieldNames,
    /// The token of the bot.
    pub token: Option<Token>,
    /// The address of the Bot API, where it is not Telegram's own.
    pub api_url: Option<reqwest::Url>,
    /// Who may use the bot.
    pub access: Access,
    /// The channels whose posts become articles.
    pub channels: Names,
    /// The way in for updates, where it is not asking for them.
    pub webhook: Option<Webhook>,
    /// Where health and metrics are served.
    pub metrics_listen: Option<SocketAddr>,
    /// How changes in the collection are noticed.
    pub watch: Watch,
    /// How the log is written.
    pub log_format: LogFormat,
    /// What is logged.
    pub log_filter: String,
}

/// Who may use the bot: everybody, unless `users` or `chats` name somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Access {
    /// People who may use it anywhere.
    pub users: Names,
    /// Chats in which everybody may use it.
    pub chats: Names,
    /// People who look after it. They may always use it.
    pub admins: Names,
}

/// The way in by which Telegram posts updates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// The address that Telegram calls; a proxy stands there.
    pub url: reqwest::Url,
    /// Where the proxy hands the calls on to.
    pub listen: SocketAddr,
    /// What Telegram says with each call.
    pub secret: Secret,
}

/// How changes in the collection are noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Watch {
    /// The system tells of them; where it cannot, the folder is looked over again and again.
    #[default]
    Auto,
    /// The folder is looked over again and again.
    Poll,
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

impl RawSettings {
    /// Whether the log is to be JSON, for what is said before the settings are checked.
    pub fn log_is_json(&self) -> bool {
        given(self.log_format.as_ref()) == Some("json")
    }

    /// Checks every setting.
    ///
    /// # Errors
    /// Names the first that cannot be used.
    pub fn validate(&self) -> Result<Settings, SettingsError> {
        let path =
            |value: &Option<String>, default: &str| PathBuf::from(given(value.as_ref()).unwrap_or(default));
        let token = self.token()?;
        Ok(Settings {
            corpus: path(&self.corpus, "corpus"),
            index: path(&self.index, "index"),
            today: given(self.today.as_ref()).map(parse_day).transpose()?,
            date_order: match given(self.date_order.as_ref()) {
                Some(order) => order.parse().map_err(|_| SettingsError::DateOrder(order.to_owned()))?,
                None => Order::default(),
            },
            field_names: given(self.field_names.as_ref()).unwrap_or_default().parse()?,
            webhook: self.webhook(token.as_ref())?,
            token,
            api_url: match given(self.api_url.as_ref()) {
                Some(url) => Some(parse_url(url)?),
                None => None,
            },
            access: Access {
                users: people(self.allowed_users.as_ref(), "ALLOWED_USERS (--allowed-users)")?,
                chats: names(self.allowed_chats.as_ref(), "ALLOWED_CHATS (--allowed-chats)", A_CHAT)?,
                admins: people(self.admins.as_ref(), "ADMINS (--admins)")?,
            },
            channels: names(self.channels.as_ref(), "CHANNELS (--channels)", A_CHAT)?,
            metrics_listen: match given(self.metrics_listen.as_ref()) {
                Some(address) => Some(parse_listen(address, "METRICS_LISTEN (--metrics-listen)")?),
                None => None,
            },
            watch: match given(self.watch.as_ref()) {
                None | Some("auto") => Watch::Auto,
                Some("poll") => Watch::Poll,
                Some(other) => return Err(SettingsError::Watch(other.to_owned())),
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
        Token::new(&token).map(Some).ok_or(SettingsError::Token)
    }

    /// The webhook, where there is one: without an address it has no use, nor has it without a token.
    fn webhook(&self, token: Option<&Token>) -> Result<Option<Webhook>, SettingsError> {
        let listen = given(self.webhook_listen.as_ref()).unwrap_or("127.0.0.1:8080");
        let listen = parse_listen(listen, "WEBHOOK_LISTEN (--webhook-listen)")?;
        let secret = given(self.webhook_secret.as_ref())
            .map(|secret| Secret::new(secret).ok_or(SettingsError::WebhookSecret))
            .transpose()?;
        let (Some(url), Some(token)) = (given(self.webhook_url.as_ref()), token) else {
            return Ok(None);
        };
        let wrong = || SettingsError::WebhookUrl(url.to_owned());
        let url = url.parse::<reqwest::Url>().ok().filter(|url| url.scheme() == "https").ok_or_else(wrong)?;
        Ok(Some(Webhook { url, listen, secret: secret.unwrap_or_else(|| Secret::of(token)) }))
    }
}

/// Ids that could stand in a list.
const A_PERSON: &str = "123456789";
const A_CHAT: &str = "-1001234567890";

fn names(
    list: Option<&String>,
    setting: &'static str,
    example: &'static str,
) -> Result<Names, SettingsError> {
    let list = given(list).unwrap_or_default();
    Names::read(list).map_err(|entry| SettingsError::Names { setting, entry, example })
}

fn people(list: Option<&String>, setting: &'static str) -> Result<Names, SettingsError> {
    let people = names(list, setting, A_PERSON)?;
    match people.ids().iter().find(|&&id| id < 0) {
        Some(&id) => Err(SettingsError::NotAPerson { setting, id }),
        None => Ok(people),
    }
}

/// A value, unless it is empty.
fn given(value: Option<&String>) -> Option<&str> {
    value.map(String::as_str).map(str::trim).filter(|value| !value.is_empty())
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

/// An address to listen at. A port alone is on this machine only: what is served to others is so by decision.
fn parse_listen(text: &str, setting: &'static str) -> Result<SocketAddr, SettingsError> {
    let local = |port| SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
    let port = text.strip_prefix("localhost:").unwrap_or(text);
    match (port.parse::<u16>(), text.parse::<SocketAddr>()) {
        (Ok(port), _) => Ok(local(port)),
        (_, Ok(address)) => Ok(address),
        _ => Err(SettingsError::Listen { setting, address: text.to_owned() }),
    }
}
