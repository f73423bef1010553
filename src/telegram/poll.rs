//! Long polling, and what is said when it fails.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use futures::future::BoxFuture;
use teloxide::error_handlers::ErrorHandler;
use teloxide::update_listeners::Polling;
use teloxide::{ApiError, Bot, RequestError};

use super::connect::describe;

/// A listener that asks Telegram for updates, each time for as long as `wait`.
pub(super) async fn listener(bot: Bot, wait: Duration) -> Polling<Bot> {
    Polling::builder(bot).timeout(wait).delete_webhook().await.build()
}

/// Logs each kind of failure when it begins and then ever more rarely, so that an evening without network
/// does not fill a disk.
#[derive(Default)]
pub(super) struct SayOnce {
    conflicts: AtomicU32,
    others: AtomicU32,
}

impl ErrorHandler<RequestError> for SayOnce {
    fn handle_error(self: Arc<Self>, error: RequestError) -> BoxFuture<'static, ()> {
        let conflict = matches!(&error, RequestError::Api(ApiError::TerminatedByOtherGetUpdates))
            || matches!(&error, RequestError::Api(ApiError::Unknown(text)) if text.starts_with("Conflict"));
        let count = if conflict { &self.conflicts } else { &self.others };
        let earlier = count.fetch_add(1, Ordering::Relaxed);
        if (earlier + 1).is_power_of_two() {
            if conflict {
                tracing::error!("another program answers with the same token (409); stop one of the two");
            } else {
                tracing::warn!("no updates from Telegram: {}; still trying", describe(&error));
            }
        }
        Box::pin(async {})
    }
}
