//! What every handler needs, and how work is done beside them.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use teloxide::error_handlers::ErrorHandler;
use teloxide::types::{ChatAction, Me};
use teloxide::{Bot, RequestError};

use super::access::Gate;
use super::connect::describe;
use super::incoming::Ear;
use super::outbox::{Outbox, Place};
use super::presses::Debounce;
use crate::chat::{Conversation, Language, Reply, Texts};
use crate::settings::Settings;

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
    pub(super) debounce: Debounce,
}

/// What goes wrong is told to the person or logged where it happens; nothing is left for the dispatcher.
pub(super) struct IgnoreErrors;

impl ErrorHandler<RequestError> for IgnoreErrors {
    fn handle_error(self: Arc<Self>, _error: RequestError) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }
}

impl Desk {
    pub(super) fn new(bot: Bot, me: Me, conversation: Conversation, settings: &Settings) -> Self {
        let outbox = Outbox::new(bot, me.username());
        let (gate, ear) = (Gate::new(settings.access.clone()), Ear::new(me, settings.today));
        Self { outbox, gate, ear, conversation, debounce: Debounce::default() }
    }

    /// Tells every administrator something, in the language of each. Telegram lets a bot write only to people
    /// who have begun a conversation with it.
    pub(super) async fn tell_admins(&self, words: impl Fn(&dyn Texts) -> String) {
        for (chat, language) in self.gate.admins() {
            let reply = Reply::new(language).say(words(language.texts()));
            if let Err(error) = self.outbox.send(Place::private(chat), &reply).await {
                tracing::warn!(admin = chat.0, "an administrator could not be told: {}", describe(&error));
            }
        }
    }

    /// Works out a reply beside the handlers, which must not wait for a search. Who waits in `place` is
    /// shown that it goes on.
    pub(super) async fn work_out(
        &self,
        place: Place,
        language: Language,
        work: impl FnOnce(&Conversation) -> Reply + Send + 'static,
    ) -> Reply {
        let conversation = self.conversation.clone();
        let work = tokio::task::spawn_blocking(move || work(&conversation));
        tokio::pin!(work);
        let mut patience = PATIENCE;
        loop {
            match tokio::time::timeout(patience, &mut work).await {
                Ok(Ok(reply)) => return reply,
                Ok(Err(_panic)) => {
                    tracing::error!("a search panicked");
                    return apology(language);
                }
                Err(_elapsed) => {
                    // Not waited for: it must not hold up the reply.
                    let outbox = self.outbox.clone();
                    tokio::spawn(async move { outbox.act(place, ChatAction::Typing).await });
                    patience = SHOWN_FOR;
                }
            }
        }
    }
}

/// Runs a handler to its end; a panic goes no further, for the dispatcher would not survive it.
pub(super) async fn guarded<T>(handler: impl Future<Output = T>) -> Option<T> {
    match AssertUnwindSafe(handler).catch_unwind().await {
        Ok(done) => Some(done),
        Err(_panic) => {
            tracing::error!("a handler panicked");
            None
        }
    }
}

/// What is said where something broke.
pub(super) fn apology(language: Language) -> Reply {
    Reply::new(language).say(language.texts().apology())
}
