//! What is sent to Telegram: each call made again where that is safe, each message in its place.

use std::time::Duration;

use teloxide::payloads::{EditMessageTextSetters, SendMessageSetters, SendPhotoSetters};
use teloxide::prelude::Requester;
use teloxide::requests::{Payload, Request};
use teloxide::types::{
    CallbackQueryId, ChatAction, ChatId, InputFile, LinkPreviewOptions, Message, MessageId, ReplyParameters,
    ThreadId,
};
use teloxide::{ApiError, Bot, RequestError};

use super::chart;
use super::connect::describe;
use super::keyboard::keyboard;
use super::render::{CAPTION, LONGEST, render_within};
use crate::chat::{Notice, Reply};

/// How often a call is made before it is given up.
const ATTEMPTS: u32 = 4;
/// The longest wait that Telegram may ask for.
const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// After a broken connection, a call that may be made twice is made again after this.
const PAUSE: Duration = Duration::from_millis(500);

/// Where a reply goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) chat: ChatId,
    /// The topic of a forum.
    pub(super) topic: Option<ThreadId>,
    /// The message that it replies to, if any.
    pub(super) reply_to: Option<MessageId>,
}

impl Place {
    /// Where a reply to a message goes: the same chat and topic.
    pub(super) fn of(message: &Message) -> Self {
        // Replies in a supergroup form threads that look like topics and are none.
        let topic = message.thread_id.filter(|_| message.is_topic_message);
        Self { chat: message.chat.id, topic, reply_to: Some(message.id) }
    }

    /// A private chat, where what is said is no reply.
    pub(super) fn private(chat: ChatId) -> Self {
        Self { chat, topic: None, reply_to: None }
    }

    fn reply_parameters(self) -> Option<ReplyParameters> {
        self.reply_to.map(|message| ReplyParameters::new(message).allow_sending_without_reply())
    }
}

/// The way out to Telegram.
#[derive(Clone)]
pub(super) struct Outbox {
    bot: Bot,
    /// The name by which links lead to the bot.
    name: String,
}

impl Outbox {
    pub(super) fn new(bot: Bot, name: &str) -> Self {
        Self { bot, name: name.to_owned() }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn bot(&self) -> &Bot {
        &self.bot
    }

    /// Sends a reply to its place. A group that has become a supergroup is followed there.
    pub(super) async fn send(&self, place: Place, reply: &Reply) -> Result<(), RequestError> {
        match self.send_to(place, reply).await {
            Err(RequestError::MigrateToChatId(chat)) => {
                // Topics and messages have other numbers there.
                self.send_to(Place { chat, topic: None, ..place }, reply).await
            }
            done => done,
        }
    }

    async fn send_to(&self, place: Place, reply: &Reply) -> Result<(), RequestError> {
        let picture = reply.chart().and_then(chart::draw);
        match picture {
            Some(picture) => match self.send_picture(place, reply, picture).await {
                // A group may not let the bot send pictures: the words tell most of it.
                Err(RequestError::Api(error)) => {
                    tracing::info!("a picture was refused ({error}); sending its words");
                    self.send_text(place, reply).await
                }
                done => done,
            },
            None => self.send_text(place, reply).await,
        }
    }

    async fn send_text(&self, place: Place, reply: &Reply) -> Result<(), RequestError> {
        let rendered = render_within(reply, LONGEST);
        let mut request = self
            .bot
            .send_message(place.chat, rendered.text)
            .entities(rendered.entities)
            .link_preview_options(no_preview());
        request.reply_parameters = place.reply_parameters();
        request.message_thread_id = place.topic;
        request.reply_markup = keyboard(reply, &self.name).map(Into::into);
        call(request).await.map(|_| ())
    }

    async fn send_picture(&self, place: Place, reply: &Reply, picture: Vec<u8>) -> Result<(), RequestError> {
        self.act(place, ChatAction::UploadPhoto).await;
        let rendered = render_within(reply, CAPTION);
        let mut request = self
            .bot
            .send_photo(place.chat, InputFile::memory(picture).file_name("timeline.png"))
            .caption(rendered.text)
            .caption_entities(rendered.entities);
        request.reply_parameters = place.reply_parameters();
        request.message_thread_id = place.topic;
        request.reply_markup = keyboard(reply, &self.name).map(Into::into);
        call(request).await.map(|_| ())
    }

    /// Puts a reply in place of a message. That it stands there already is as good.
    pub(super) async fn edit(
        &self,
        chat: ChatId,
        message: MessageId,
        reply: &Reply,
    ) -> Result<(), RequestError> {
        let rendered = render_within(reply, LONGEST);
        let mut request = self
            .bot
            .edit_message_text(chat, message, rendered.text)
            .entities(rendered.entities)
            .link_preview_options(no_preview());
        request.reply_markup = keyboard(reply, &self.name);
        match call_again(request).await {
            Err(RequestError::Api(ApiError::MessageNotModified)) => Ok(()),
            done => done.map(|_| ()),
        }
    }

    /// Answers a press: with a few words beside what comes of it, in a window of their own where nothing else
    /// does, or with none. An answer that comes too late is nobody's concern any more.
    pub(super) async fn answer_press(&self, press: CallbackQueryId, notice: Option<Notice>) {
        let (words, alert) = match notice {
            Some(Notice::Beside(words)) => (Some(words), None),
            Some(Notice::Instead(words)) => (Some(words), Some(true)),
            None => (None, None),
        };
        let mut request = self.bot.answer_callback_query(press);
        request.text = words.map(str::to_owned);
        request.show_alert = alert;
        if let Err(error) = call_again(request).await
            && !is_too_late(&error)
        {
            tracing::warn!("a press could not be answered: {}", describe(&error));
        }
    }

    /// Shows that something is being done. It is a courtesy; its failure is nobody's concern.
    pub(super) async fn act(&self, place: Place, action: ChatAction) {
        let mut request = self.bot.send_chat_action(place.chat, action);
        request.message_thread_id = place.topic;
        let _shown = request.await;
    }
}

/// Whether an answer to a press or an inline query came when nobody waited for it any more.
pub(super) fn is_too_late(error: &RequestError) -> bool {
    match error {
        RequestError::Api(ApiError::InvalidQueryId) => true,
        RequestError::Api(ApiError::Unknown(text)) => text.contains("query is too old"),
        _ => false,
    }
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

/// Makes a call, and makes it again when Telegram asks for patience. Other failures are returned: it is
/// not known whether such a call was carried out, and a message must not come twice.
pub(super) async fn call<R>(request: R) -> Result<<R::Payload as Payload>::Output, RequestError>
where
    R: Request<Err = RequestError> + Clone,
{
    let mut attempt = 1;
    loop {
        match request.clone().send().await {
            Err(RequestError::RetryAfter(wait)) if attempt < ATTEMPTS && wait.duration() <= LONGEST_WAIT => {
                tracing::warn!(seconds = wait.seconds(), "telegram asks to wait");
                tokio::time::sleep(wait.duration()).await;
                attempt += 1;
            }
            done => return done,
        }
    }
}

/// Makes a call that does the same when it is made twice: also after a connection that broke.
pub(super) async fn call_again<R>(request: R) -> Result<<R::Payload as Payload>::Output, RequestError>
where
    R: Request<Err = RequestError> + Clone,
{
    match call(request.clone()).await {
        Err(RequestError::Network(_) | RequestError::Io(_)) => {
            tokio::time::sleep(PAUSE).await;
            call(request).await
        }
        done => done,
    }
}
