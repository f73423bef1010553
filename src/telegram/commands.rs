//! What Telegram shows before anything is said: the commands, and what the bot is.

use teloxide::payloads::{
    GetMyDescriptionSetters, GetMyShortDescriptionSetters, SetMyCommandsSetters, SetMyDescriptionSetters,
    SetMyShortDescriptionSetters,
};
use teloxide::prelude::Requester;
use teloxide::types::BotCommand;
use teloxide::{Bot, RequestError};

use super::connect::describe;
use super::outbox::call_again;
use crate::chat::Language;

/// Tells Telegram the commands and what the bot is, in every language. The bot works without it, so a
/// failure is only logged.
pub(super) async fn register(bot: Bot) {
    for language in Language::ALL {
        if let Err(error) = register_in(&bot, language).await {
            tracing::warn!("the commands could not be registered: {}", describe(&error));
        }
    }
}

async fn register_in(bot: &Bot, language: Language) -> Result<(), RequestError> {
    let texts = language.texts();
    // The default language is for everybody whose own has no texts.
    let code = if language == Language::default() { "" } else { language.code() };
    let commands: Vec<BotCommand> =
        texts.commands().iter().map(|(name, what)| BotCommand::new(*name, *what)).collect();
    call_again(bot.set_my_commands(commands).language_code(code)).await?;
    // Telegram lets a bot change these texts only now and then, so it is asked first.
    let known = call_again(bot.get_my_description().language_code(code)).await?;
    if known.description != texts.description() {
        call_again(bot.set_my_description().language_code(code).description(texts.description())).await?;
    }
    let known = call_again(bot.get_my_short_description().language_code(code)).await?;
    if known.short_description != texts.short_description() {
        let request = bot.set_my_short_description().language_code(code);
        call_again(request.short_description(texts.short_description())).await?;
    }
    Ok(())
}
