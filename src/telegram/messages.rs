//! One message, from its arrival to its reply.

use std::sync::Arc;

use chrono::{TimeDelta, Utc};
use teloxide::types::{ChatId, Message};

use super::administration::{self, Order};
use super::desk::{Desk, apology, guarded};
use super::incoming::Heard;
use super::outbox::Place;
use super::trouble::Trouble;
use super::uploads;
use crate::chat::{Kind, Language, Reply};

/// More of a message is not read, in characters.
const LONGEST_QUESTION: usize = 1_000;
/// Who wrote longer ago does not wait for an answer any more. Telegram itself keeps updates no longer.
const TOO_OLD: TimeDelta = TimeDelta::hours(24);

/// Answers a message, if it is for the bot. Tells what the answer to a question was.
pub(super) async fn message(desk: &Arc<Desk>, message: Message) -> Option<Kind> {
    if uploads::take(desk, &message).await {
        return None;
    }
    let heard = desk.ear.hear(&message)?;
    let (place, language) = (heard.place, heard.scene.language);
    if !desk.gate.admits(message.from.as_ref(), Some(&message.chat)) {
        refuse(desk, &message, place, language).await;
        return None;
    }
    if Utc::now() - message.date > TOO_OLD {
        let reply = Reply::new(language).say(language.texts().too_old());
        desk.log_unsent(desk.outbox.send(place, &reply).await);
        return None;
    }
    let order = Order::of(&heard.text);
    if let Some(order) = order.filter(|_| message.from.as_ref().is_some_and(|who| desk.gate.is_admin(who))) {
        desk.log_unsent(administration::carry_out(desk, order, place, language).await);
        return None;
    }
    let (kind, outcome) = match guarded(answer(desk, heard)).await {
        Some(answered) => answered,
        None => (Kind::Failed, desk.outbox.send(place, &apology(language)).await),
    };
    desk.log_unsent(outcome);
    Some(kind)
}

/// Tells somebody, now and then, that they are not let in.
async fn refuse(desk: &Desk, message: &Message, place: Place, language: Language) {
    let who = message.from.as_ref().map_or(message.chat.id, |person| ChatId::from(person.id));
    if !desk.gate.told.is_time(who.0) {
        return;
    }
    let reply = Reply::new(language).say(language.texts().not_invited());
    desk.log_unsent(desk.outbox.send(place, &reply).await);
}

async fn answer(desk: &Desk, heard: Heard) -> (Kind, Result<(), Trouble>) {
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
    (reply.kind, desk.outbox.send(place, &reply).await)
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
