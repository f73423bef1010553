//! Calls to Telegram that are repeated where that is safe.

use std::time::Duration;

use teloxide::RequestError;
use teloxide::requests::{Payload, Request};

/// How often a call is made before it is given up.
const ATTEMPTS: u32 = 4;
/// The longest wait that Telegram may ask for.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

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
