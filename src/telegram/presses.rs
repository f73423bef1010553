//! One press of a button: answered first, then carried out.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use teloxide::types::{CallbackQuery, ChatId, MaybeInaccessibleMessage, MessageId};

use super::desk::{Desk, apology, guarded};
use super::incoming::language;
use super::outbox::Place;
use super::uploads;
use crate::chat::{Action, Conversation, Kind, Notice, Scene, Shown};

/// The same press again within this time is the same press.
const AT_ONCE: Duration = Duration::from_secs(2);

/// Tells a finger that trembled from two presses, for what would come twice. Nothing depends on its memory.
#[derive(Default)]
pub(super) struct Debounce(Mutex<HashMap<(ChatId, MessageId, String), Instant>>);

impl Debounce {
    /// Whether that was just pressed.
    fn is_again(&self, chat: ChatId, message: MessageId, data: &str) -> bool {
        let now = Instant::now();
        let mut pressed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pressed.retain(|_, at| now.duration_since(*at) < AT_ONCE);
        pressed.insert((chat, message, data.to_owned()), now).is_some()
    }
}

/// Does what a button says. Tells what it led to.
pub(super) async fn press(desk: &Desk, press: CallbackQuery) -> Option<Kind> {
    let language = language(&press.from);
    let texts = language.texts();
    if !desk.gate.admits(Some(&press.from), press.message.as_ref().map(MaybeInaccessibleMessage::chat)) {
        let said = desk.gate.told.is_time(ChatId::from(press.from.id).0);
        let notice = said.then(|| Notice::Instead(texts.not_invited()));
        desk.outbox.answer_press(press.id, notice).await;
        return None;
    }
    if uploads::press(desk, &press).await {
        return None;
    }
    let action = press.data.as_deref().and_then(Action::decode);
    let (Some((action, shown_in)), Some(message)) = (action, press.message) else {
        desk.outbox.answer_press(press.id, Some(Notice::Instead(texts.stale_button()))).await;
        return None;
    };
    let (chat, id) = (message.chat().id, message.id());
    let regular = match message {
        MaybeInaccessibleMessage::Regular(message) => Some(message),
        MaybeInaccessibleMessage::Inaccessible(_) => None,
    };
    let (shown, today) = match &regular {
        Some(message) => desk.ear.shown(message),
        None => (Shown::default(), desk.ear.today()),
    };
    // What is said to the person is in their language; the message stays in its own.
    let notice = desk.conversation.notice(&action, shown, Scene { today, language });
    desk.outbox.answer_press(press.id, notice).await;
    if matches!(notice, Some(Notice::Instead(_))) {
        return None;
    }
    let data = press.data.unwrap_or_default();
    if action.opens_anew() && desk.debounce.is_again(chat, id, &data) {
        return None;
    }
    let topic = regular.as_ref().and_then(|message| Place::of(message).topic);
    let place = Place { chat, topic, reply_to: Some(id) };
    let scene = Scene { today, language: shown_in };
    let owned = (shown.text.map(str::to_owned), shown.question.map(str::to_owned));
    let (anew, worked) = (action.opens_anew(), action);
    let work = move |conversation: &Conversation| {
        let shown = Shown { text: owned.0.as_deref(), question: owned.1.as_deref() };
        conversation.press(&worked, shown, scene)
    };
    let outcome = guarded(async {
        let reply = desk.work_out(place, shown_in, work).await;
        let sent = if anew {
            desk.outbox.send(place, &reply).await
        } else {
            desk.outbox.edit(place, id, &reply).await
        };
        (reply.kind, sent)
    })
    .await;
    let (kind, outcome) = match outcome {
        Some(outcome) => outcome,
        None => (Kind::Failed, desk.outbox.send(place, &apology(shown_in)).await),
    };
    desk.log_unsent(outcome);
    Some(kind)
}
