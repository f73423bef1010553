//! One message, from its arrival to its reply.

use std::sync::Arc;

use teloxide::RequestError;
use teloxide::types::{ChatId, Message};

use super::connect::describe;
use super::desk::{Desk, apology, guarded};
use super::incoming::Heard;
use super::outbox::Place;
use crate::chat::{Language, Reply};

/// Answers a message, if it is for the bot.
pub(super) async fn message(desk: Arc<Desk>, message: Message) -> Result<(), RequestError> {
    let Some(heard) = desk.ear.hear(&message) else {
        return Ok(());
    };
    let (place, language) = (heard.place, heard.scene.language);
    if !desk.gate.admits(message.from.as_ref(), Some(&message.chat)) {
        refuse(&desk, &message, place, language).await;
        return Ok(());
    }
    let outcome = match guarded(answer(&desk, heard)).await {
        Some(outcome) => outcome,
        None => desk.outbox.send(place, &apology(language)).await,
    };
    if let Err(error) = outcome {
        tracing::warn!("a reply could not be sent: {}", describe(&error));
    }
    Ok(())
}

/// Tells somebody, now and then, that they are not let in.
async fn refuse(desk: &Desk, message: &Message, place: Place, language: Language) {
    let who = message.from.as_ref().map_or(message.chat.id, |person| ChatId::from(person.id));
    if !desk.gate.tells(who.0) {
        return;
    }
    let reply = Reply::new(language).say(language.texts().not_invited());
    if let Err(error) = desk.outbox.send(place, &reply).await {
        tracing::warn!("a reply could not be sent: {}", describe(&error));
    }
}

async fn answer(desk: &Desk, heard: Heard) -> Result<(), RequestError> {
    let Heard { place, text, earlier, scene } = heard;
    let work = move |conversation: &crate::chat::Conversation| match &earlier {
        Some(earlier) => conversation.reply_to(&text, earlier, scene),
        None => conversation.reply(&text, scene),
    };
    let reply = desk.work_out(place, scene.language, work).await;
    desk.outbox.send(place, &reply).await
}
