//! Buttons as Telegram hangs them under a message.

use reqwest::Url;
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

use crate::chat::{Button, Does, Language, Link, Reply};

/// The most buttons below one message, and in one of its rows.
const MOST: usize = 100;
const MOST_IN_A_ROW: usize = 8;
/// A longer label would be cut off on a phone, in characters.
const LONGEST_LABEL: usize = 40;

/// The buttons of a reply. `bot` is the name by which links lead to the bot.
pub(super) fn keyboard(reply: &Reply, bot: &str) -> Option<InlineKeyboardMarkup> {
    let mut room = MOST;
    let mut rows = Vec::new();
    for row in reply.buttons.iter().flat_map(|row| row.chunks(MOST_IN_A_ROW)) {
        let drawn: Vec<_> =
            row.iter().filter_map(|one| button(one, reply.language, bot)).take(room).collect();
        room -= drawn.len();
        if !drawn.is_empty() {
            rows.push(drawn);
        }
    }
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

/// A button; `None` where it does something that Telegram cannot carry.
fn button(button: &Button, language: Language, bot: &str) -> Option<InlineKeyboardButton> {
    let label = label(&button.label);
    match &button.does {
        Does::Act(action) => Some(InlineKeyboardButton::callback(label, action.code(language)?)),
        Does::Own(code) => Some(InlineKeyboardButton::callback(label, code)),
        Does::Visit(url) => Some(InlineKeyboardButton::url(label, url.parse().ok()?)),
        Does::Share(link) => {
            let url = deep_link(*link, bot);
            let shared = Url::parse_with_params("https://t.me/share/url", [("url", url)]).ok()?;
            Some(InlineKeyboardButton::url(label, shared))
        }
    }
}

/// The address that opens the bot with an article.
pub(super) fn deep_link(link: Link, bot: &str) -> String {
    format!("https://t.me/{bot}?start={}", link.payload())
}

fn label(text: &str) -> String {
    if text.chars().count() <= LONGEST_LABEL {
        return text.to_owned();
    }
    let head: String = text.chars().take(LONGEST_LABEL - 1).collect();
    format!("{}…", head.trim_end())
}
