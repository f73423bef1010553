//! What the client shows when a person types `/`.

use teloxide::Bot;
use teloxide::prelude::Requester;
use teloxide::types::BotCommand;

use super::connect::describe;
use super::outbox::call;

/// The commands and what they do.
const COMMANDS: &[(&str, &str)] = &[
    ("ask", "Ask the collection a question"),
    ("date", "Articles of a day, month or year"),
    ("help", "What I can do"),
];

/// Tells Telegram the commands. The bot works without it, so a failure is only logged.
pub(super) async fn register(bot: &Bot) {
    let commands: Vec<BotCommand> =
        COMMANDS.iter().map(|(name, what)| BotCommand::new(*name, *what)).collect();
    if let Err(error) = call(bot.set_my_commands(commands)).await {
        tracing::warn!("the commands could not be registered: {}", describe(&error));
    }
}
