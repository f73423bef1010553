//! One message, from its arrival to its reply.

use std::sync::Arc;

use teloxide::RequestError;
use teloxide::types::Message;

use super::connect::describe;
use super::desk::{Desk, apology, guarded};
use super::incoming::Heard;

/// Answers a message, if it is for the bot.
pub(super) async fn message(desk: Arc<Desk>, message: Message) -> Result<(), RequestError> {
    let Some(heard) = desk.ear.hear(&message) else {
        return Ok(());
    };
    let (place, language) = (heard.place, heard.scene.language);
    let outcome = match guarded(answer(&desk, heard)).await {
        Some(outcome) => outcome,
        None => desk.outbox.send(place, &apology(language)).await,
    };
    if let Err(error) = outcome {
        tracing::warn!("a reply could not be sent: {}", describe(&error));
    }
    Ok(())
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
