//! Channels whose posts become articles.
//!
//! Each post is kept as a file of its own, named for its channel, its month and its number, so that an edited
//! one takes the place of the earlier.

use serde_json::json;
use teloxide::types::{Chat, Message};

use super::desk::Desk;
use super::incoming::local_day;
use crate::corpus::safe_name;

/// The folder, in the collection, of all channels.
const FOLDER: &str = "channels";

/// Keeps a post of a channel.
pub(super) async fn post(desk: &Desk, post: Message) {
    let Some(text) = post.text().or_else(|| post.caption()).map(str::to_owned) else {
        return;
    };
    let path = path_of(&post);
    let paragraphs: Vec<&str> = text.lines().collect();
    let article = json!({
        "id": post.id.0,
        "date": local_day(post.date).to_string(),
        "time": post.date.to_rfc3339(),
        "channel": post.chat.title(),
        "url": link_to(&post.chat, post.id.0),
        "text": paragraphs.join("\n\n"),
    });
    let (shown, keeper) = (path.clone(), desk.keeper.clone());
    let kept = tokio::task::spawn_blocking(move || {
        let content = format!("{article:#}\n");
        keeper.folder().put(&path, content.as_bytes()).inspect(|()| keeper.changed())
    });
    match kept.await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(path = shown, %error, "a post could not be kept"),
        Err(_panic) => tracing::error!(path = shown, "keeping a post panicked"),
    }
}

fn path_of(post: &Message) -> String {
    let number = post.chat.id.0.unsigned_abs().to_string();
    let channel = safe_name(post.chat.username().unwrap_or(&number));
    let month = local_day(post.date).format("%Y/%m");
    format!("{FOLDER}/{channel}/{month}/{}.json", post.id.0)
}

/// The address of a post: for everybody where the channel is public, else for its subscribers. Ids of channels
/// begin with -100, their links do not.
fn link_to(channel: &Chat, post: i32) -> Option<String> {
    if let Some(name) = channel.username() {
        return Some(format!("https://t.me/{name}/{post}"));
    }
    let id = channel.id.0.to_string();
    id.strip_prefix("-100").map(|id| format!("https://t.me/c/{id}/{post}"))
}
