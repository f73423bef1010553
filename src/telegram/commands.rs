//! What Telegram shows before anything is said: the commands, and what the bot is.

use teloxide::Bot;
use teloxide::payloads::{
    GetMyDescriptionSetters, GetMyShortDescriptionSetters, SetMyCommandsSetters, SetMyDescriptionSetters,
    SetMyShortDescriptionSetters,
};
use teloxide::prelude::Requester;
use teloxide::types::BotCommand;

use super::trouble::Trouble;
use super::wire::Wire;
use crate::chat::Language;

/// Tells Telegram the commands and what the bot is, in every language. The bot works without it, so a
/// failure is only logged.
pub(super) async fn register(wire: Wire, bot: Bot) {
    for language in Language::ALL {
        if let Err(trouble) = register_in(&wire, &bot, language).await {
            tracing::warn!("the commands could not be registered: {trouble}");
        }
    }
}

async fn register_in(wire: &Wire, bot: &Bot, language: Language) -> Result<(), Trouble> {
    let texts = language.texts();
    // The default language is for everybody whose own has no texts.
    let code = if language == Language::default() { "" } else { language.code() };
    let commands: Vec<BotCommand> =
        texts.commands().iter().map(|(name, what)| BotCommand::new(*name, *what)).collect();
    wire.call_again(bot.set_my_commands(commands).language_code(code)).await?;
    // Telegram lets a bot change these texts only now and then, so it is asked first.
    let known = wire.call_again(bot.get_my_description().language_code(code)).await?;
    if known.description != texts.description() {
        wire.call_again(bot.set_my_description().language_code(code).description(texts.description()))
            .await?;
    }
    let known = wire.call_again(bot.get_my_short_description().language_code(code)).await?;
    if known.short_description != texts.short_description() {
        let request = bot.set_my_short_description().language_code(code);
        wire.call_again(request.short_description(texts.short_description())).await?;
    }
    Ok(())
}
