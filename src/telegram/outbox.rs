//! What is sent to Telegram: each call made again where that is safe, each message in its place.

use std::time::Duration;

use teloxide::Bot;
use teloxide::payloads::{EditMessageTextSetters, SendMessageSetters, SendPhotoSetters};
use teloxide::prelude::Requester;
use teloxide::types::{
    CallbackQueryId, ChatAction, ChatId, InputFile, LinkPreviewOptions, Message, MessageId, ReplyParameters,
    ThreadId,
};
use tokio::task::JoinHandle;

use super::chart;
use super::keyboard::keyboard;
use super::render::{CAPTION, LONGEST, render_within};
use super::trouble::Trouble;
use super::wire::{Call, Picture, Wire};
use crate::chat::{Notice, Reply};

/// So often a reply is sent, each time with less of what may be refused.
const ATTEMPTS: u32 = 6;
/// What is sent in place of a reply that is refused has so many UTF-16 units at most.
const BARE: usize = 1_000;
/// What comes of a press waits so long until the press is answered.
const ANSWERED_FIRST: Duration = Duration::from_secs(1);

/// A picture waits so long until it is shown that one is being sent.
const SHOWN_FIRST: Duration = Duration::from_millis(500);

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

    /// A chat, where what is said replies to nothing.
    pub(super) fn alone(chat: ChatId) -> Self {
        Self { chat, topic: None, reply_to: None }
    }

    fn reply_parameters(self) -> Option<ReplyParameters> {
        self.reply_to.map(|message| ReplyParameters::new(message).allow_sending_without_reply())
    }
}

/// How much of a reply is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Whole,
    /// Without its picture.
    Words,
    /// The beginning of its words alone.
    Bare,
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

    /// Sends a reply to its place. A group that has become a supergroup is followed there. What Telegram does
    /// not want is left away, one thing after the other: a topic or a message that is gone, a picture, and at
    /// last everything but words.
    pub(super) async fn send(&self, mut place: Place, reply: &Reply) -> Result<(), Trouble> {
        let mut form = Form::Whole;
        let mut left = ATTEMPTS;
        loop {
            left -= 1;
            let trouble = match self.send_to(place, reply, form).await {
                // It has gone; nothing that is told of it is needed.
                Ok(()) | Err(Trouble::Unreadable) => return Ok(()),
                Err(trouble) if left == 0 => return Err(trouble),
                Err(trouble) => trouble,
            };
            match &trouble {
                // Topics and messages have other numbers there.
                Trouble::Migrated(chat) => place = Place::alone(*chat),
                // Nor does what is said in the group reply to what was said in a topic.
                _ if place.topic.is_some() && trouble.is_topic_gone() => place = Place::alone(place.chat),
                _ if place.reply_to.is_some() && trouble.is_reply_gone() => place.reply_to = None,
                // A group may forbid pictures alone, in words that speak of rights.
                _ if form == Form::Whole && reply.chart().is_some() && trouble.is_refused() => {
                    form = Form::Words;
                }
                _ if form != Form::Bare && trouble.is_about_form() => form = Form::Bare,
                _ => return Err(trouble),
            }
            tracing::info!("a reply was refused ({trouble}); sending it otherwise");
        }
    }

    async fn send_to(&self, place: Place, reply: &Reply, form: Form) -> Result<(), Trouble> {
        match reply.chart().filter(|_| form == Form::Whole).and_then(chart::draw) {
            Some(picture) => self.send_picture(place, reply, picture).await,
            None => self.send_text(place, reply, form).await,
        }
    }

    async fn send_text(&self, place: Place, reply: &Reply, form: Form) -> Result<(), Trouble> {
        let bare = form == Form::Bare;
        let rendered = render_within(reply, if bare { BARE } else { LONGEST });
        let mut request = self.bot.send_message(place.chat, rendered.text).link_preview_options(no_preview());
        request.reply_parameters = place.reply_parameters();
        request.message_thread_id = place.topic;
        if !bare {
            request.entities = Some(rendered.entities);
            request.reply_markup = keyboard(reply, &self.name).map(Into::into);
        }
        self.wire.call(request).await.map(|_| ())
    }

    async fn send_picture(&self, place: Place, reply: &Reply, png: Vec<u8>) -> Result<(), Trouble> {
        // In order, where that goes quickly: what is shown before the picture vanishes with it.
        let shown = self.act(place, ChatAction::UploadPhoto);
        let _shown = tokio::time::timeout(SHOWN_FIRST, shown).await;
        let rendered = render_within(reply, CAPTION);
        let mut request = self
            .bot
            .send_photo(place.chat, InputFile::memory(Vec::new()))
            .caption(rendered.text)
            .caption_entities(rendered.entities);
        request.reply_parameters = place.reply_parameters();
        request.message_thread_id = place.topic;
        request.reply_markup = keyboard(reply, &self.name).map(Into::into);
        self.wire.call(Picture { request, png }).await.map(|_| ())
    }

    /// Puts a reply in place of a message. That it stands there already is as good; where the message cannot be
    /// changed, the reply is sent to the place.
    pub(super) async fn edit(&self, place: Place, message: MessageId, reply: &Reply) -> Result<(), Trouble> {
        let rendered = render_within(reply, LONGEST);
        let mut request = self
            .bot
            .edit_message_text(place.chat, message, rendered.text)
            .entities(rendered.entities)
            .link_preview_options(no_preview());
        request.reply_markup = keyboard(reply, &self.name);
        match self.wire.call_again(request).await {
            Ok(_) | Err(Trouble::Unreadable) => Ok(()),
            Err(trouble) if trouble.is_not_modified() => Ok(()),
            Err(trouble) if trouble.is_message_gone() => {
                tracing::debug!("a message to be changed is gone");
                Ok(())
            }
            Err(trouble) if trouble.is_about_form() => {
                tracing::info!("a message could not be changed ({trouble}); sending another");
                self.send(place, reply).await
            }
            Err(Trouble::Migrated(chat)) => self.send(Place::alone(chat), reply).await,
            Err(trouble) => Err(trouble),
        }
    }

    /// Answers a press: with a few words beside what comes of it, in a window of their own where nothing else
    /// does, or with none. An answer that comes too late is nobody's concern any more, and what comes of the press
    /// does not wait for long until it is answered.
    pub(super) async fn answer_press(&self, press: CallbackQueryId, notice: Option<Notice>) {
        let (words, alert) = match notice {
            Some(Notice::Beside(words)) => (Some(words), None),
            Some(Notice::Instead(words)) => (Some(words), Some(true)),
            None => (None, None),
        };
        let mut request = self.bot.answer_callback_query(press);
        request.text = words.map(str::to_owned);
        request.show_alert = alert;
        let wire = self.wire.clone();
        let answering = tokio::spawn(async move {
            if let Err(trouble) = wire.call_soon(request).await
                && !trouble.is_too_late()
            {
                tracing::warn!("a press could not be answered: {trouble}");
            }
        });
        let _answered = tokio::time::timeout(ANSWERED_FIRST, answering).await;
    }

    /// Shows that something is being done. It is a courtesy: nobody need wait for it, and its failure is nobody's
    /// concern.
    pub(super) fn act(&self, place: Place, action: ChatAction) -> JoinHandle<()> {
        let mut request = self.bot.send_chat_action(place.chat, action);
        request.message_thread_id = place.topic;
        let wire = self.wire.clone();
        tokio::spawn(async move {
            let _shown = request.make(&wire).await;
        })
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
