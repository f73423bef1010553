//! Words typed beside the bot's name in any chat.

use teloxide::payloads::AnswerInlineQuerySetters;
use teloxide::prelude::Requester;
use teloxide::types::{
    InlineKeyboardButton, InlineKeyboardMarkup, InlineQuery, InlineQueryResult, InlineQueryResultArticle,
    InlineQueryResultsButton, InlineQueryResultsButtonKind, InputMessageContent, InputMessageContentText,
    LinkPreviewOptions,
};

use super::desk::{Desk, guarded};
use super::incoming::language;
use super::keyboard::deep_link;
use super::render::{LONGEST, render_within};
use crate::chat::{Inline, InlinePage, Kind, Language, Scene};

/// How long Telegram may keep results, in seconds: not long, for the collection changes.
const KEPT: u32 = 60;

/// Answers words typed beside the bot's name. Tells what the answer was.
pub(super) async fn query(desk: &Desk, query: InlineQuery) -> Option<Kind> {
    let scene = Scene { today: desk.ear.today(), language: language(&query.from) };
    let (page, kind) = if desk.gate.admits(Some(&query.from), None) {
        match guarded(found(desk, query.query, &query.offset, scene)).await.flatten() {
            Some(page) if page.results.is_empty() => (page, Some(Kind::Nothing)),
            Some(page) => (page, Some(Kind::Found)),
            None => (InlinePage::default(), Some(Kind::Failed)),
        }
    } else {
        let note = Some(scene.language.texts().not_invited());
        (InlinePage { note, ..InlinePage::default() }, None)
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
    if let Err(trouble) = desk.outbox.wire().call_soon(request).await
        && !trouble.is_too_late()
    {
        tracing::warn!("an inline query could not be answered: {trouble}");
        desk.monitor.metrics.error("unsent");
    }
    kind
}

async fn found(desk: &Desk, words: String, offset: &str, scene: Scene) -> Option<InlinePage> {
    let skip = offset.parse().unwrap_or_default();
    let page = desk.search(move |conversation| conversation.inline(&words, skip, scene)).await?;
    page.inspect_err(|error| tracing::error!(%error, "an inline query failed")).ok()
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
