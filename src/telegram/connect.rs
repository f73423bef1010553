//! The first words with Telegram.

use std::time::Duration;

use teloxide::Bot;
use teloxide::prelude::Requester;
use teloxide::types::Me;

use super::TelegramError;
use super::trouble::Trouble;
use super::wire::{Call, Wire};

/// The first and the longest pause between two attempts to reach Telegram.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Asks Telegram who the bot is, once.
pub(super) async fn ask_name(wire: &Wire, bot: &Bot) -> Result<Me, TelegramError> {
    ask_once(wire, bot).await.map_err(|trouble| {
        if trouble.is_wrong_token() {
            TelegramError::Token
        } else {
            TelegramError::Refused(trouble.to_string())
        }
    })
}

/// Asks Telegram who the bot is, for as long as Telegram cannot be reached.
///
/// # Errors
/// When Telegram does not know the token.
pub(super) async fn introduce(wire: &Wire, bot: &Bot) -> Result<Me, TelegramError> {
    let mut pause = FIRST_PAUSE;
    loop {
        let wait = match ask_once(wire, bot).await {
            Ok(me) => return Ok(me),
            Err(trouble) if trouble.is_wrong_token() => return Err(TelegramError::Token),
            Err(trouble) => {
                let wait = if let Trouble::Patience(wait) = trouble { wait } else { pause };
                let seconds = wait.as_secs();
                tracing::warn!("Telegram cannot be reached: {trouble}; trying again in {seconds} s");
                wait
            }
        };
        tokio::time::sleep(wait).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn ask_once(wire: &Wire, bot: &Bot) -> Result<Me, Trouble> {
    let me = bot.get_me().make(wire).await?;
    // Every bot has a name, and teloxide ends the program where one has none.
    if me.user.username.is_some() { Ok(me) } else { Err(Trouble::Unreadable) }
}
