//! What administrators can ask for. For others there is no such thing.

use std::sync::Arc;

use chrono::{DateTime, Local};

use super::desk::Desk;
use super::incoming::Command;
use super::outbox::Place;
use super::trouble::Trouble;
use crate::chat::{Kind, Language, Reply, Status, reindexed, reindexing};

/// What an administrator asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// How things stand.
    Status,
    /// To bring the index up to date.
    Reindex,
}

impl Order {
    /// The order that a message is, if it is one.
    pub(super) fn of(text: &str) -> Option<Self> {
        match Command::of(text)?.name.to_ascii_lowercase().as_str() {
            "status" => Some(Self::Status),
            "reindex" => Some(Self::Reindex),
            _ => None,
        }
    }
}

/// Carries out an order.
pub(super) async fn carry_out(
    desk: &Arc<Desk>,
    order: Order,
    place: Place,
    language: Language,
) -> Result<(), Trouble> {
    match order {
        Order::Status => desk.outbox.send(place, &status(desk, language).await).await,
        Order::Reindex => reindex(desk, place, language).await,
    }
}

async fn status(desk: &Desk, language: Language) -> Reply {
    let calendar = desk.search(|conversation| conversation.archive().calendar()).await;
    let today = desk.monitor.metrics.today();
    let updated = desk.keeper.upkeep().last();
    let status = Status {
        holdings: desk.conversation.archive().holdings(),
        undated: calendar.and_then(Result::ok).map_or(0, |calendar| calendar.undated),
        updated: updated.map(|updated| DateTime::<Local>::from(updated.at)),
        skipped: updated.map_or(0, |updated| updated.skipped),
        uptime: desk.monitor.metrics.uptime(),
        today: Kind::ALL
            .into_iter()
            .filter_map(|kind| today.get(kind.name()).map(|count| (kind, *count)))
            .collect(),
    };
    status.reply(language)
}

/// Brings the index up to date beside everything else: a large collection takes minutes, and the chat goes on.
async fn reindex(desk: &Arc<Desk>, place: Place, language: Language) -> Result<(), Trouble> {
    let turn = desk.reindexing.clone().try_acquire_owned();
    desk.outbox.send(place, &reindexing(turn.is_err(), language)).await?;
    let Ok(turn) = turn else {
        return Ok(());
    };
    let desk = desk.clone();
    tokio::spawn(async move {
        let upkeep = desk.keeper.upkeep().clone();
        let done = tokio::task::spawn_blocking(move || upkeep.update(|_| {})).await;
        drop(turn);
        let reply = match done {
            Ok(Ok(report)) => reindexed(&report, language),
            Ok(Err(error)) => {
                tracing::error!(%error, "the index could not be brought up to date");
                Reply::new(language).say(language.texts().indexing_failed(&error.to_string()))
            }
            Err(_panic) => {
                tracing::error!("the bringing up to date of the index panicked");
                super::desk::apology(language)
            }
        };
        desk.log_unsent(desk.outbox.send(place, &reply).await);
    });
    Ok(())
}
