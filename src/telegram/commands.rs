//! What Telegram shows before anything is said: the commands, and what the bot is.

use teloxide::Bot;
use teloxide::payloads::{
    GetMyDescriptionSetters, GetMyShortDescriptionSetters, SetMyCommandsSetters, SetMyDescriptionSetters,
    SetMyShortDescriptionSetters,
};
use teloxide::prelude::Requester;
use teloxide::types::{BotCommand, BotCommandScope, ChatId, Recipient};

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

/// Shows an administrator, in their chat with the bot, also the commands that only administrators have. Tells
/// whether Telegram knows the chat: a bot cannot begin one.
pub(super) async fn register_for(wire: &Wire, bot: &Bot, admin: ChatId) -> bool {
    for language in Language::ALL {
        let texts = language.texts();
        let commands = menu(texts.commands().iter().chain(texts.commands_of_admins()));
        let scope = BotCommandScope::Chat { chat_id: Recipient::Id(admin) };
        let request = bot.set_my_commands(commands).scope(scope).language_code(code_of(language));
        if let Err(trouble) = wire.call_again(request).await {
            tracing::debug!(
                admin = admin.0,
                "an administrator's commands could not be registered: {trouble}"
            );
            return false;
        }
    }
    true
}

fn menu<'t>(commands: impl Iterator<Item = &'t (&'static str, &'static str)>) -> Vec<BotCommand> {
    commands.map(|(name, what)| BotCommand::new(*name, *what)).collect()
}

/// The default language is for everybody whose own has no texts.
fn code_of(language: Language) -> &'static str {
    if language == Language::default() { "" } else { language.code() }
}

async fn register_in(wire: &Wire, bot: &Bot, language: Language) -> Result<(), Trouble> {
    let texts = language.texts();
    let code = code_of(language);
    wire.call_again(bot.set_my_commands(menu(texts.commands().iter())).language_code(code)).await?;
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
