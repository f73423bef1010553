//! What every handler needs, and how work is done beside them.

use std::collections::HashSet;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::join_all;
use teloxide::Bot;
use teloxide::types::{ChatAction, ChatId, Me, UpdateKind};
use tokio::sync::Semaphore;

use super::access::Gate;
use super::incoming::Ear;
use super::outbox::{Outbox, Place};
use super::presses::Debounce;
use super::trouble::Trouble;
use super::wire::Wire;
use super::{commands, inline, messages, presses};
use crate::chat::{Conversation, Kind, Language, Reply, Texts};
use crate::observe::{Monitor, Way};
use crate::settings::{Names, Settings};
use crate::upkeep::Keeper;

/// Whoever waits longer than this is shown that something is being done.
const PATIENCE: Duration = Duration::from_millis(300);
/// What Telegram shows of it vanishes after five seconds (Bot API, `sendChatAction`).
const SHOWN_FOR: Duration = Duration::from_millis(4_500);

/// What every handler needs.
pub(super) struct Desk {
    pub(super) outbox: Outbox,
    pub(super) gate: Gate,
    pub(super) ear: Ear,
    pub(super) conversation: Conversation,
    pub(super) keeper: Arc<Keeper>,
    /// The channels whose posts become articles.
    pub(super) channels: Names,
    pub(super) debounce: Debounce,
    pub(super) monitor: Monitor,
    /// The administrators who are shown their commands.
    menus: Arc<Mutex<HashSet<ChatId>>>,
    /// Lets so many searches in at once; the others wait outside.
    searches: Semaphore,
    /// Held while an administrator has the collection looked through.
    pub(super) reindexing: Arc<Semaphore>,
}

impl Desk {
    pub(super) fn new(
        wire: Wire,
        bot: Bot,
        me: Me,
        conversation: Conversation,
        settings: &Settings,
        keeper: Keeper,
        monitor: Monitor,
    ) -> Self {
        let outbox = Outbox::new(wire, bot, me.username());
        let (gate, ear) = (Gate::new(settings.access.clone()), Ear::new(me, settings.today));
        let searches = Semaphore::new(searches_at_once());
        let (debounce, reindexing) = (Debounce::default(), Arc::new(Semaphore::new(1)));
        let (keeper, channels) = (Arc::new(keeper), settings.channels.clone());
        Self {
            outbox,
            gate,
            ear,
            conversation,
            keeper,
            channels,
            debounce,
            monitor,
            menus: Arc::default(),
            searches,
            reindexing,
        }
    }

    /// Shows administrators their commands: those whose ids are known, and any other when they first write.
    pub(super) fn show_commands_to(&self, admin: ChatId) {
        if !self.menus.lock().unwrap_or_else(PoisonError::into_inner).insert(admin) {
            return;
        }
        let (wire, bot, menus) = (self.outbox.wire().clone(), self.outbox.bot().clone(), self.menus.clone());
        tokio::spawn(async move {
            if !commands::register_for(&wire, &bot, admin).await {
                menus.lock().unwrap_or_else(PoisonError::into_inner).remove(&admin);
            }
        });
    }

    /// Does what an update asks for. Whatever goes wrong is told to the person or logged.
    /// What came of a question is counted, and the time since it `came`.
    pub(super) async fn attend(self: &Arc<Self>, update: UpdateKind, came: Instant) {
        let (way, kind) = match update {
            UpdateKind::Message(message) => {
                if message.chat.is_private()
                    && message.from.as_ref().is_some_and(|person| self.gate.is_admin(person))
                {
                    self.show_commands_to(message.chat.id);
                }
                (Way::Message, messages::message(self, message).await)
            }
            UpdateKind::CallbackQuery(press) => (Way::Press, presses::press(self, press).await),
            UpdateKind::InlineQuery(query) => (Way::Inline, inline::query(self, query).await),
            _ => return,
        };
        if let Some(kind) = kind {
            self.monitor.metrics.question(way, kind.name(), came.elapsed());
        }
    }

    /// Tells every administrator something, in the language of each. Telegram lets a bot write only to people
    /// who have begun a conversation with it.
    pub(super) async fn tell_admins(&self, words: impl Fn(&dyn Texts) -> String) {
        let told = self.gate.admins().into_iter().map(|(chat, language)| {
            let reply = Reply::new(language).say(words(language.texts()));
            async move {
                if let Err(trouble) = self.outbox.send(Place::alone(chat), &reply).await {
                    tracing::warn!(admin = chat.0, "an administrator could not be told: {trouble}");
                }
            }
        });
        join_all(told).await;
    }

    /// Logs and counts why somebody could not be told something.
    pub(super) fn log_unsent(&self, outcome: Result<(), Trouble>) {
        match outcome {
            Err(trouble) if trouble.is_shut_out() => tracing::debug!("a reply was not wanted: {trouble}"),
            Err(trouble) => {
                tracing::warn!("a reply could not be sent: {trouble}");
                self.monitor.metrics.error("unsent");
            }
            Ok(()) => {}
        }
    }

    /// Looks something up beside the handlers, when it is its turn. `None` where that panicked.
    pub(super) async fn search<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Conversation) -> T + Send + 'static,
    ) -> Option<T> {
        let _turn = self.searches.acquire().await.ok()?;
        let conversation = self.conversation.clone();
        let measured = self.monitor.metrics.search();
        let done = tokio::task::spawn_blocking(move || {
            let _measured = measured;
            work(&conversation)
        });
        let panicked = |_: &_| {
            tracing::error!("a search panicked");
            self.monitor.metrics.error("panic");
        };
        done.await.inspect_err(panicked).ok()
    }

    /// Works out a reply beside the handlers, which must not wait for a search. Who waits in `place` is
    /// shown that it goes on.
    pub(super) async fn work_out(
        &self,
        place: Place,
        language: Language,
        work: impl FnOnce(&Conversation) -> Reply + Send + 'static,
    ) -> Reply {
        let work = self.search(work);
        tokio::pin!(work);
        let mut patience = PATIENCE;
        loop {
            match tokio::time::timeout(patience, &mut work).await {
                Ok(Some(reply)) => return reply,
                Ok(None) => return apology(language),
                Err(_elapsed) => {
                    self.outbox.act(place, ChatAction::Typing);
                    patience = SHOWN_FOR;
                }
            }
        }
    }
}

/// Runs a handler to its end; a panic goes no further.
pub(super) async fn guarded<T>(handler: impl Future<Output = T>) -> Option<T> {
    match AssertUnwindSafe(handler).catch_unwind().await {
        Ok(done) => Some(done),
        Err(_panic) => {
            tracing::error!("a handler panicked");
            None
        }
    }
}

/// How many searches run at once: they keep a processor busy each, and one is left to do everything else.
fn searches_at_once() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from).max(2)
}

/// What is said where something broke.
pub(super) fn apology(language: Language) -> Reply {
    Reply::new(language).say(language.texts().apology()).of_kind(Kind::Failed)
}
