//! The conversation in Telegram.

mod access;
mod alarms;
mod chart;
mod commands;
mod connect;
mod desk;
mod incoming;
mod inline;
mod intake;
mod journal;
mod keyboard;
mod lanes;
mod limits;
mod marks;
mod messages;
mod outbox;
mod poll;
mod presses;
mod render;
mod seldom;
mod trouble;
mod wire;

use std::sync::Arc;
use std::time::Duration;

pub use self::alarms::{Alarm, Alarms, Raised, alarms};
pub use self::render::{CAPTION, LONGEST, Rendered, render, render_within, units};

use self::desk::Desk;
use self::intake::Intake;
use self::poll::Poll;
use self::wire::Wire;
use crate::chat::Conversation;
use crate::settings::{Settings, Token};

/// How long the commands may take to be registered before the first update is asked for.
const TELLING: Duration = Duration::from_secs(3);
/// How long the replies under way may take to be finished; a container is killed ten seconds after it was asked
/// to end.
const FINISHING: Duration = Duration::from_secs(8);
/// How often memory that is not needed any more is given back.
const TIDYING: Duration = Duration::from_mins(1);

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
    let (wire, bot) = Wire::new(token, settings)?;
    Ok(connect::ask_name(&wire, &bot).await?.username().to_owned())
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
    let (wire, bot) = Wire::new(token, settings)?;
    tokio::pin!(shutdown);
    let me = tokio::select! {
        me = connect::introduce(&wire, &bot) => me?,
        () = &mut shutdown => return Ok(()),
    };
    // What it tells of itself must not hold up what it answers for long.
    let mut telling = tokio::spawn(commands::register(wire.clone(), bot.clone()));
    let _told = tokio::time::timeout(TELLING, &mut telling).await;
    let desk = Arc::new(Desk::new(wire.clone(), bot, me.clone(), conversation, settings));
    let intake = Intake::open(desk.clone(), &settings.index, me.id);
    tracing::info!(bot = me.username(), "answering in Telegram");
    let mut poll = Poll::new(&wire, &intake, raised.raiser.clone());
    tokio::select! {
        () = poll.run() => {}
        () = raised.tell(&desk) => {}
        () = keep_tidy(&intake) => {}
        () = &mut shutdown => {}
    }
    telling.abort();
    tracing::info!(updates = intake.under_way(), "finishing the replies under way");
    let _finished = tokio::time::timeout(FINISHING, intake.finished()).await;
    match intake.under_way() {
        0 => poll.confirm().await,
        left => tracing::warn!(updates = left, "ending before all is answered; the next start goes on"),
    }
    Ok(())
}

/// Has the intake forget, now and then, what makes no difference any more.
async fn keep_tidy(intake: &Intake) {
    loop {
        tokio::time::sleep(TIDYING).await;
        intake.tidy();
    }
}
