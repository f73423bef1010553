//! What is sent to Telegram: each call made again where that is safe, each message in its place.

use teloxide::Bot;
use teloxide::payloads::{EditMessageTextSetters, SendMessageSetters, SendPhotoSetters};
use teloxide::prelude::Requester;
use teloxide::types::{
    CallbackQueryId, ChatAction, ChatId, InputFile, LinkPreviewOptions, Message, MessageId, ReplyParameters,
    ThreadId,
};

use super::chart;
use super::keyboard::keyboard;
use super::render::{CAPTION, LONGEST, render_within};
use super::trouble::Trouble;
use super::wire::{Call, Wire};
use crate::chat::{Notice, Reply};

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
    wire: Wire,
    bot: Bot,
    /// The name by which links lead to the bot.
    name: String,
}

impl Outbox {
    pub(super) fn new(wire: Wire, bot: Bot, name: &str) -> Self {
        Self { wire, bot, name: name.to_owned() }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn bot(&self) -> &Bot {
        &self.bot
    }

    pub(super) fn wire(&self) -> &Wire {
        &self.wire
    }

    /// Sends a reply to its place. A group that has become a supergroup is followed there; where a topic is
    /// gone, its group still is there.
    pub(super) async fn send(&self, place: Place, reply: &Reply) -> Result<(), Trouble> {
        match self.send_to(place, reply).await {
            Err(Trouble::Migrated(chat)) => {
                // Topics and messages have other numbers there.
                self.send_to(Place { chat, topic: None, ..place }, reply).await
            }
            Err(trouble) if place.topic.is_some() && trouble.is_topic_gone() => {
                self.send_to(Place { topic: None, ..place }, reply).await
            }
            done => done,
        }
    }

    async fn send_to(&self, place: Place, reply: &Reply) -> Result<(), Trouble> {
        let picture = reply.chart().and_then(chart::draw);
        match picture {
            Some(picture) => match self.send_picture(place, reply, picture).await {
                // A group may not let the bot send pictures: the words tell most of it.
                Err(trouble @ Trouble::Refused { status: 400, .. }) => {
                    tracing::info!("a picture was refused ({trouble}); sending its words");
                    self.send_text(place, reply).await
                }
                done => done,
            },
            None => self.send_text(place, reply).await,
        }
    }

    async fn send_text(&self, place: Place, reply: &Reply) -> Result<(), Trouble> {
        let rendered = render_within(reply, LONGEST);
        let mut request = self
            .bot
            .send_message(place.chat, rendered.text)
            .entities(rendered.entities)
            .link_preview_options(no_preview());
        request.reply_parameters = place.reply_parameters();
        request.message_thread_id = place.topic;
        request.reply_markup = keyboard(reply, &self.name).map(Into::into);
        self.wire.call(request).await.map(|_| ())
    }

    async fn send_picture(&self, place: Place, reply: &Reply, picture: Vec<u8>) -> Result<(), Trouble> {
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
        self.wire.call(request).await.map(|_| ())
    }

    /// Puts a reply in place of a message. That it stands there already is as good.
    pub(super) async fn edit(&self, chat: ChatId, message: MessageId, reply: &Reply) -> Result<(), Trouble> {
        let rendered = render_within(reply, LONGEST);
        let mut request = self
            .bot
            .edit_message_text(chat, message, rendered.text)
            .entities(rendered.entities)
            .link_preview_options(no_preview());
        request.reply_markup = keyboard(reply, &self.name);
        match self.wire.call_again(request).await {
            Err(trouble) if trouble.is_not_modified() => Ok(()),
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
        if let Err(trouble) = self.wire.call_soon(request).await
            && !trouble.is_too_late()
        {
            tracing::warn!("a press could not be answered: {trouble}");
        }
    }

    /// Shows that something is being done. It is a courtesy; its failure is nobody's concern.
    pub(super) async fn act(&self, place: Place, action: ChatAction) {
        let mut request = self.bot.send_chat_action(place.chat, action);
        request.message_thread_id = place.topic;
        let _shown = request.make(&self.wire).await;
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
