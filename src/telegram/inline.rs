//! Words typed beside the bot's name in any chat.

use std::sync::Arc;

use teloxide::RequestError;
use teloxide::payloads::AnswerInlineQuerySetters;
use teloxide::prelude::Requester;
use teloxide::types::{
    InlineKeyboardButton, InlineKeyboardMarkup, InlineQuery, InlineQueryResult, InlineQueryResultArticle,
    InlineQueryResultsButton, InlineQueryResultsButtonKind, InputMessageContent, InputMessageContentText,
    LinkPreviewOptions,
};

use super::connect::describe;
use super::desk::{Desk, guarded};
use super::incoming::language;
use super::keyboard::deep_link;
use super::outbox::{call_again, is_too_late};
use super::render::{LONGEST, render_within};
use crate::chat::{Inline, InlinePage, Language, Scene};

/// How long Telegram may keep results, in seconds: not long, for the collection changes.
const KEPT: u32 = 60;

/// Answers words typed beside the bot's name.
pub(super) async fn query(desk: Arc<Desk>, query: InlineQuery) -> Result<(), RequestError> {
    let scene = Scene { today: desk.ear.today(), language: language(&query.from) };
    let page = if desk.gate.admits(Some(&query.from), None) {
        guarded(found(&desk, query.query, &query.offset, scene)).await.flatten().unwrap_or_default()
    } else {
        let note = Some(scene.language.texts().not_invited());
        InlinePage { note, ..InlinePage::default() }
    };
    let results: Vec<InlineQueryResult> = page
        .results
        .iter()
        .map(|result| InlineQueryResult::Article(article(result, desk.outbox.name(), scene.language)))
        .collect();
    let mut request = desk
        .outbox
        .bot()
        .answer_inline_query(query.id, results)
        // Results are in the language of who asks, so they are for nobody else.
        .is_personal(true)
        .cache_time(KEPT)
        .next_offset(page.next.map(|next| next.to_string()).unwrap_or_default());
    request.button = page.note.map(|note| InlineQueryResultsButton {
        text: note.to_owned(),
        kind: InlineQueryResultsButtonKind::StartParameter("inline".to_owned()),
    });
    if let Err(error) = call_again(request).await
        && !is_too_late(&error)
    {
        tracing::warn!("an inline query could not be answered: {}", describe(&error));
    }
    Ok(())
}

async fn found(desk: &Desk, words: String, offset: &str, scene: Scene) -> Option<InlinePage> {
    let skip = offset.parse().unwrap_or_default();
    let conversation = desk.conversation.clone();
    let work = tokio::task::spawn_blocking(move || conversation.inline(&words, skip, scene));
    match work.await {
        Ok(Ok(page)) => Some(page),
        Ok(Err(error)) => {
            tracing::error!(%error, "an inline query failed");
            None
        }
        Err(_panic) => {
            tracing::error!("an inline query panicked");
            None
        }
    }
}

fn article(result: &Inline, bot: &str, language: Language) -> InlineQueryResultArticle {
    let rendered = render_within(&result.reply, LONGEST);
    let content = InputMessageContentText::new(rendered.text)
        .entities(rendered.entities)
        .link_preview_options(LinkPreviewOptions {
            is_disabled: true,
            url: None,
            prefer_small_media: false,
            prefer_large_media: false,
            show_above_text: false,
        });
    let id = result.link.article.to_string();
    let mut article =
        InlineQueryResultArticle::new(id, result.title.clone(), InputMessageContent::Text(content))
            .description(result.description.clone());
    if let Ok(url) = deep_link(result.link, bot).parse() {
        let read = InlineKeyboardButton::url(language.texts().read_article(), url);
        article = article.reply_markup(InlineKeyboardMarkup::new([[read]]));
    }
    article
}
