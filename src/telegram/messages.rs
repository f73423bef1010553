//! One message, from its arrival to its reply.

use chrono::{TimeDelta, Utc};
use teloxide::types::{ChatId, Message};

use super::desk::{Desk, apology, guarded, log_unsent};
use super::incoming::Heard;
use super::outbox::Place;
use super::trouble::Trouble;
use crate::chat::{Language, Reply};

/// More of a message is not read, in characters.
const LONGEST_QUESTION: usize = 1_000;
/// Who wrote longer ago does not wait for an answer any more. Telegram itself keeps updates no longer.
const TOO_OLD: TimeDelta = TimeDelta::hours(24);

/// Answers a message, if it is for the bot.
pub(super) async fn message(desk: &Desk, message: Message) {
    let Some(heard) = desk.ear.hear(&message) else {
        return;
    };
    let (place, language) = (heard.place, heard.scene.language);
    if !desk.gate.admits(message.from.as_ref(), Some(&message.chat)) {
        refuse(desk, &message, place, language).await;
        return;
    }
    if Utc::now() - message.date > TOO_OLD {
        let reply = Reply::new(language).say(language.texts().too_old());
        return log_unsent(desk.outbox.send(place, &reply).await);
    }
    let outcome = match guarded(answer(desk, heard)).await {
        Some(outcome) => outcome,
        None => desk.outbox.send(place, &apology(language)).await,
    };
    log_unsent(outcome);
}

/// Tells somebody, now and then, that they are not let in.
async fn refuse(desk: &Desk, message: &Message, place: Place, language: Language) {
    let who = message.from.as_ref().map_or(message.chat.id, |person| ChatId::from(person.id));
    if !desk.gate.told.is_time(who.0) {
        return;
    }
    let reply = Reply::new(language).say(language.texts().not_invited());
    log_unsent(desk.outbox.send(place, &reply).await);
}

async fn answer(desk: &Desk, heard: Heard) -> Result<(), Trouble> {
    let Heard { place, text, earlier, scene } = heard;
    let (text, cut) = within_reason(text);
    let work = move |conversation: &crate::chat::Conversation| match &earlier {
        Some(earlier) => conversation.reply_to(&text, earlier, scene),
        None => conversation.reply(&text, scene),
    };
    let mut reply = desk.work_out(place, scene.language, work).await;
    if cut {
        reply = reply.gap().say(scene.language.texts().question_cut(LONGEST_QUESTION));
    }
    desk.outbox.send(place, &reply).await
}

/// The beginning of a message that is longer than any question, up to a space, and whether it was cut.
fn within_reason(mut text: String) -> (String, bool) {
    let Some((end, _)) = text.char_indices().nth(LONGEST_QUESTION) else {
        return (text, false);
    };
    let head = text.get(..end).unwrap_or_default();
    let end = head.rfind(char::is_whitespace).filter(|at| at * 2 > end).unwrap_or(end);
    text.truncate(end);
    (text, true)
}
