//! The conversation in Telegram.

mod access;
mod alarms;
mod chart;
mod commands;
mod connect;
mod desk;
mod incoming;
mod inline;
mod keyboard;
mod marks;
mod messages;
mod outbox;
mod poll;
mod presses;
mod render;

use std::sync::Arc;
use std::time::Duration;

use teloxide::dispatching::UpdateFilterExt;
use teloxide::dptree;
use teloxide::prelude::Dispatcher;
use teloxide::types::Update;

pub use self::alarms::{Alarm, Alarms, Raised, alarms};
pub use self::render::{CAPTION, LONGEST, Rendered, render, render_within, units};

use self::desk::Desk;
use crate::chat::Conversation;
use crate::settings::{Settings, Token};

/// How long one call for updates waits for one. The client gives up a call after 17 seconds.
const POLL: Duration = Duration::from_secs(10);

/// How long the commands may take to be registered before the first update is asked for.
const TELLING: Duration = Duration::from_secs(3);

/// Why the bot cannot run.
#[derive(Debug, thiserror::Error)]
pub enum TelegramError {
    /// Telegram does not know the token.
    #[error("Telegram does not know this token; get one from @BotFather and set TELOXIDE_TOKEN")]
    Token,
    /// No client for calls could be made.
    #[error("the system gives no secure connections (TLS)")]
    Client,
    /// Telegram refused at the start.
    #[error("Telegram refused: {0}")]
    Refused(String),
}

/// Asks Telegram once whose token it is, and returns the bot's name.
///
/// # Errors
/// When Telegram does not know the token or cannot be reached.
pub async fn who_am_i(token: &Token, settings: &Settings) -> Result<String, TelegramError> {
    let bot = connect::bot(token, settings)?;
    Ok(connect::ask_name(&bot).await?.username().to_owned())
}

/// Answers in Telegram until `shutdown` is ready, then finishes the replies that are under way. Alarms that
/// are `raised` are told to the administrators.
///
/// # Errors
/// When Telegram does not know the token. Being out of reach is no error; it is waited for.
pub async fn run(
    token: &Token,
    settings: &Settings,
    conversation: Conversation,
    raised: Raised,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), TelegramError> {
    let bot = connect::bot(token, settings)?;
    tokio::pin!(shutdown);
    let me = tokio::select! {
        me = connect::introduce(&bot) => me?,
        () = &mut shutdown => return Ok(()),
    };
    // What it tells of itself must not hold up what it answers for long.
    let mut telling = tokio::spawn(commands::register(bot.clone()));
    let _told = tokio::time::timeout(TELLING, &mut telling).await;
    let desk = Arc::new(Desk::new(bot.clone(), me.clone(), conversation, settings));
    let alarmed = desk.clone();
    let telling_alarms = tokio::spawn(async move { raised.tell(&alarmed).await });
    let tree = dptree::entry()
        .branch(Update::filter_message().endpoint(messages::message))
        .branch(Update::filter_callback_query().endpoint(presses::press))
        .branch(Update::filter_inline_query().endpoint(inline::query));
    let mut dispatcher = Dispatcher::builder(bot.clone(), tree)
        .dependencies(dptree::deps![desk])
        .default_handler(|_| async {})
        .error_handler(Arc::new(desk::IgnoreErrors))
        .build();
    let listener = poll::listener(bot, POLL).await;
    let stop = dispatcher.shutdown_token();
    tracing::info!(bot = me.username(), "answering in Telegram");
    let dispatch = dispatcher.try_dispatch_with_listener(listener, Arc::new(poll::SayOnce::default()));
    tokio::pin!(dispatch);
    tokio::select! {
        done = &mut dispatch => return done.map_err(|error| TelegramError::Refused(connect::describe(&error))),
        () = &mut shutdown => {}
    }
    tracing::info!("finishing the replies under way");
    telling.abort();
    telling_alarms.abort();
    match stop.shutdown() {
        // The dispatcher itself must go on running for its replies to be finished.
        Ok(stopped) => {
            let (done, ()) = tokio::join!(dispatch, stopped);
            done.map_err(|error| TelegramError::Refused(connect::describe(&error)))
        }
        Err(_) => Ok(()),
    }
}
