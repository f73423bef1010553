//! One update, from its arrival to its reply.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use chrono::{Local, NaiveDate};
use futures::FutureExt;
use futures::future::BoxFuture;
use teloxide::error_handlers::ErrorHandler;
use teloxide::payloads::SendMessageSetters;
use teloxide::prelude::Requester;
use teloxide::types::{ChatAction, LinkPreviewOptions, Me, Message, ReplyParameters};
use teloxide::{Bot, RequestError};

use super::connect::describe;
use super::outbox::call;
use super::render::{Rendered, render};
use crate::chat::{Conversation, Reply};

/// What every handler needs.
pub(super) struct Desk {
    bot: Bot,
    username: String,
    conversation: Conversation,
    today: Option<NaiveDate>,
}

/// What goes wrong is told to the person or logged where it happens; nothing is left for the dispatcher.
pub(super) struct IgnoreErrors;

impl ErrorHandler<RequestError> for IgnoreErrors {
    fn handle_error(self: Arc<Self>, _error: RequestError) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }
}

impl Desk {
    pub(super) fn new(bot: Bot, me: &Me, conversation: Conversation, today: Option<NaiveDate>) -> Self {
        Self { bot, username: me.username().to_lowercase(), conversation, today }
    }

    fn today(&self) -> NaiveDate {
        self.today.unwrap_or_else(|| Local::now().date_naive())
    }

    /// Whether a message is for the bot: any text in private; elsewhere only a command, and one that names
    /// a bot only if it names this one.
    fn is_addressed(&self, message: &Message, text: &str) -> bool {
        let Some(command) = text.strip_prefix('/') else {
            return message.chat.is_private();
        };
        let name = command.split(char::is_whitespace).next().unwrap_or_default();
        name.split_once('@').is_none_or(|(_, bot)| bot.to_lowercase() == self.username)
    }

    async fn answer(&self, message: &Message, text: String) -> Result<(), RequestError> {
        let mut typing = self.bot.send_chat_action(message.chat.id, ChatAction::Typing);
        typing.message_thread_id = message.thread_id.filter(|_| message.is_topic_message);
        let today = self.today();
        let conversation = self.conversation.clone();
        let search = tokio::task::spawn_blocking(move || conversation.reply(&text, today));
        // That somebody is typing is a courtesy; its failure is nobody's concern.
        let (_, reply) = tokio::join!(call(typing), search);
        let reply = reply.unwrap_or_else(|_panic| {
            tracing::error!("a search panicked");
            apology()
        });
        self.send(message, &render(&reply)).await
    }

    async fn send(&self, to: &Message, rendered: &Rendered) -> Result<(), RequestError> {
        let mut request = self
            .bot
            .send_message(to.chat.id, &rendered.text)
            .entities(rendered.entities.clone())
            .link_preview_options(no_preview());
        request.message_thread_id = to.thread_id.filter(|_| to.is_topic_message);
        request.reply_parameters = Some(ReplyParameters::new(to.id).allow_sending_without_reply());
        call(request).await.map(|_| ())
    }
}

fn apology() -> Reply {
    Reply::new().say("Sorry, something went wrong with this one. Please ask in other words.")
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

/// Answers a message, if it is for the bot. A panic is answered with an apology and goes no further: the
/// dispatcher would not survive it.
pub(super) async fn message(desk: Arc<Desk>, message: Message) -> Result<(), RequestError> {
    let Some(text) = message.text().map(str::to_owned) else {
        return Ok(());
    };
    if !desk.is_addressed(&message, &text) {
        return Ok(());
    }
    let outcome = match AssertUnwindSafe(desk.answer(&message, text)).catch_unwind().await {
        Ok(outcome) => outcome,
        Err(_panic) => {
            tracing::error!("a handler panicked");
            desk.send(&message, &render(&apology())).await
        }
    };
    if let Err(error) = outcome {
        tracing::warn!("a reply could not be sent: {}", describe(&error));
    }
    Ok(())
}
