//! The conversation in Telegram.

mod access;
mod administration;
mod alarms;
mod channel;
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
mod outage;
mod outbox;
mod poll;
mod presses;
mod reading;
mod render;
mod seldom;
mod trouble;
mod uploads;
mod webhook;
mod wire;

use std::sync::Arc;
use std::time::Duration;

pub use self::alarms::{Alarm, Alarms, Raised, alarms};
pub use self::render::{CAPTION, LONGEST, Rendered, render, render_within, units};

use self::desk::Desk;
use self::intake::Intake;
use self::outage::Outages;
use self::poll::Poll;
use self::webhook::Door;
use self::wire::Wire;
use crate::chat::Conversation;
use crate::http::{self, ListenError};
use crate::observe::{Metrics, Monitor};
use crate::settings::{Settings, Token};
use crate::upkeep::Keeper;

/// How long the commands may take to be registered before the first update is asked for.
const TELLING: Duration = Duration::from_secs(3);
/// How long the replies under way may take to be finished. With the last word to Telegram, five seconds, and the end
/// of an indexing, one, that is less than the unit and the container give.
const FINISHING: Duration = Duration::from_secs(8);
/// How often memory that is not needed any more is given back, and what could not be kept is tried again.
const TIDYING: Duration = Duration::from_secs(5);

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
    /// Telegram does not want to post updates to the webhook.
    #[error("Telegram refuses WEBHOOK_URL (--webhook-url): {0}")]
    Webhook(String),
    /// Nobody can listen for what it posts.
    #[error(transparent)]
    Listen(#[from] ListenError),
}

/// Asks Telegram once whose token it is, and returns the bot's name.
///
/// # Errors
/// When Telegram does not know the token or cannot be reached.
pub async fn who_am_i(token: &Token, settings: &Settings) -> Result<String, TelegramError> {
    let (wire, bot) = Wire::new(token, settings, Metrics::default())?;
    Ok(connect::ask_name(&wire, &bot).await?.username().to_owned())
}

/// What goes on behind the conversation.
pub struct Office {
    /// The alarms that were raised, to be told to the administrators.
    pub raised: Raised,
    /// Who keeps the index up to date with what is added to the collection.
    pub keeper: Keeper,
    /// Where all that happens is told.
    pub monitor: Monitor,
}

/// Answers in Telegram until `shutdown` is ready, then finishes the replies that are under way.
///
/// # Errors
/// When Telegram does not know the token or does not want the webhook, or nobody can listen for what it posts.
/// Being out of reach is no error; it is waited for.
pub async fn run(
    token: &Token,
    settings: &Settings,
    conversation: Conversation,
    office: Office,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), TelegramError> {
    let Office { raised, keeper, monitor } = office;
    let Monitor { metrics, health } = monitor.clone();
    let listener = match &settings.webhook {
        Some(webhook) => {
            Some((webhook, http::listen("WEBHOOK_LISTEN (--webhook-listen)", webhook.listen).await?))
        }
        None => None,
    };
    let (wire, bot) = Wire::new(token, settings, metrics.clone())?;
    tokio::pin!(shutdown);
    let me = tokio::select! {
        me = connect::introduce(&wire, &bot) => me?,
        () = &mut shutdown => return Ok(()),
    };
    // What it tells of itself must not hold up what it answers for long.
    let mut telling = tokio::spawn(commands::register(wire.clone(), bot.clone()));
    let _told = tokio::time::timeout(TELLING, &mut telling).await;
    let desk = Arc::new(Desk::new(wire.clone(), bot, me.clone(), conversation, settings, keeper, monitor));
    desk.gate.admins().into_iter().for_each(|(admin, _)| desk.show_commands_to(admin));
    let intake = Intake::open(desk.clone(), &settings.index, me.id);
    let mut outages = Outages::new(raised.raiser.clone(), health);
    let mut poll = None;
    let taking = async {
        if let Some((webhook, listener)) = listener {
            if let Ok(address) = listener.local_addr() {
                tracing::info!(bot = me.username(), %address, "answering in Telegram by webhook");
            }
            Door::new(&wire, webhook, listener, &intake, metrics).run(&mut outages).await
        } else {
            tracing::info!(bot = me.username(), "answering in Telegram");
            poll.insert(Poll::new(&wire, &intake, outages)).run().await
        }
    };
    tokio::select! {
        ended = taking => { ended?; }
        () = raised.tell(&desk) => {}
        () = keep_tidy(&intake) => {}
        () = &mut shutdown => {}
    }
    telling.abort();
    tracing::info!(updates = intake.under_way(), "finishing the replies under way");
    let _finished = tokio::time::timeout(FINISHING, intake.finished()).await;
    match (intake.under_way(), &poll) {
        (0, Some(poll)) => poll.confirm().await,
        (0, None) => {}
        (left, _) => tracing::warn!(updates = left, "ending before all is answered; the next start goes on"),
    }
    intake.end();
    Ok(())
}

/// Has the intake forget, now and then, what makes no difference any more.
async fn keep_tidy(intake: &Intake) {
    loop {
        tokio::time::sleep(TIDYING).await;
        intake.tidy().await;
    }
}
