//! The first words with Telegram.

use std::time::Duration;

use teloxide::prelude::Requester;
use teloxide::types::Me;
use teloxide::{ApiError, Bot, RequestError};

use super::TelegramError;
use crate::settings::{Settings, Token};

/// The longest pause between two attempts to reach Telegram.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// A client for the bot of `token`.
pub(super) fn bot(token: &Token, settings: &Settings) -> Result<Bot, TelegramError> {
    let client = teloxide::net::default_reqwest_settings().build().map_err(|_| TelegramError::Client)?;
    let bot = Bot::with_client(token.expose(), client);
    Ok(match &settings.api_url {
        Some(url) => bot.set_api_url(url.clone()),
        None => bot,
    })
}

/// Asks Telegram who the bot is, once.
pub(super) async fn ask_name(bot: &Bot) -> Result<Me, TelegramError> {
    bot.get_me().await.map_err(|error| {
        if is_wrong_token(&error) { TelegramError::Token } else { TelegramError::Refused(describe(&error)) }
    })
}

/// Asks Telegram who the bot is, for as long as Telegram cannot be reached.
///
/// # Errors
/// When Telegram does not know the token.
pub(super) async fn introduce(bot: &Bot) -> Result<Me, TelegramError> {
    let mut pause = Duration::from_secs(1);
    loop {
        match bot.get_me().await {
            Ok(me) => return Ok(me),
            Err(error) if is_wrong_token(&error) => return Err(TelegramError::Token),
            Err(error) => {
                let seconds = pause.as_secs();
                tracing::warn!(
                    "Telegram cannot be reached: {}; trying again in {seconds} s",
                    describe(&error)
                );
            }
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Whether Telegram refuses the token itself: 401, or 404 for one that has not even the form.
fn is_wrong_token(error: &RequestError) -> bool {
    match error {
        RequestError::Api(ApiError::InvalidToken) => true,
        RequestError::Api(ApiError::Unknown(text)) => {
            text.contains("Unauthorized") || text.contains("Not Found")
        }
        _ => false,
    }
}

/// A failure in one line that holds neither the token nor what was sent.
pub(super) fn describe(error: &RequestError) -> String {
    match error {
        RequestError::Network(error) if error.is_timeout() => "it did not answer in time".to_owned(),
        RequestError::Network(error) if error.is_connect() => "no connection".to_owned(),
        RequestError::Network(_) => "the connection broke".to_owned(),
        RequestError::InvalidJson { .. } => "it answered with something else than JSON".to_owned(),
        RequestError::Api(error) => error.to_string(),
        other => other.to_string(),
    }
}
