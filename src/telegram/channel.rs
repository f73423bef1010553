//! Channels whose posts become articles.
//!
//! Each post is kept as a file of its own, named for its channel, its month and its number, so that an edited
//! one takes the place of the earlier. It is written as Telegram's own exports write it, so that a channel's
//! archive and what comes later are of one kind, and a post that is in both is one article. That a post was deleted
//! Telegram does not tell.
//!
//! A post that cannot be written, such as to a full disk, waits until it can; until then it stays in the journal.

use std::collections::VecDeque;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::Local;
use serde::Serialize;
use teloxide::types::{Chat, Message};

use super::desk::Desk;
use super::incoming::local_day;
use super::seldom::Seldom;
use crate::corpus::safe_name;

/// The folder, in the collection, of all channels.
const FOLDER: &str = "channels";
/// So many posts wait at most; of more the journal alone knows.
const WAITING: usize = 10_000;
/// Administrators are told that posts cannot be kept at most once in this time.
const TOLD_FOR: Duration = Duration::from_hours(1);

/// The posts that could not be kept yet, in their order, each with the number of its update.
pub(super) struct Unkept {
    posts: Mutex<VecDeque<(u32, Message)>>,
    told: Seldom<()>,
}

/// What became of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// It is a file now, or has nothing to keep.
    Now,
    /// It waits.
    Later,
}

/// A chat as an export tells of it.
#[derive(Serialize)]
struct Export<'p> {
    name: Option<&'p str>,
    #[serde(rename = "type")]
    kind: &'static str,
    id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<&'p str>,
    messages: [Exported<'p>; 1],
}

/// A message as an export tells it.
#[derive(Serialize)]
struct Exported<'p> {
    id: i32,
    #[serde(rename = "type")]
    kind: &'static str,
    /// Where the program runs, without its zone.
    date: String,
    date_unixtime: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    edited_unixtime: Option<String>,
    text: &'p str,
}

impl Unkept {
    pub(super) fn new() -> Self {
        Self { posts: Mutex::default(), told: Seldom::new(TOLD_FOR) }
    }

    /// Keeps a post, or has it wait behind those that wait already.
    pub(super) async fn take(&self, desk: &Desk, update: u32, post: Message) -> Kept {
        // A later one that is kept first would be overwritten by what it replaces.
        let is_behind = !self.posts().is_empty();
        if !is_behind {
            match keep(desk, &post).await {
                Ok(()) => return Kept::Now,
                Err(error) => self.tell(desk, &error).await,
            }
        }
        let mut posts = self.posts();
        if posts.len() < WAITING {
            posts.push_back((update, post));
        }
        Kept::Later
    }

    /// Keeps what waits, as far as it can be kept now. Gives the numbers of the updates that are done.
    pub(super) async fn try_again(&self, desk: &Desk) -> Vec<u32> {
        let mut done = Vec::new();
        loop {
            let Some((update, post)) = self.posts().front().cloned() else { break };
            if let Err(error) = keep(desk, &post).await {
                self.tell(desk, &error).await;
                break;
            }
            self.posts().pop_front();
            done.push(update);
        }
        done
    }

    async fn tell(&self, desk: &Desk, error: &io::Error) {
        tracing::error!(%error, "a post of a channel cannot be written into the collection; it is tried again");
        if self.told.is_time(()) {
            desk.tell_admins(|texts| texts.posts_not_kept(&error.to_string())).await;
        }
    }

    fn posts(&self) -> std::sync::MutexGuard<'_, VecDeque<(u32, Message)>> {
        self.posts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes a post a file of the collection. One without words is none.
async fn keep(desk: &Desk, post: &Message) -> io::Result<()> {
    let Some(text) = post.text().or_else(|| post.caption()) else {
        return Ok(());
    };
    let mut content = serde_json::to_vec_pretty(&Export::of(post, text))?;
    content.push(b'\n');
    let (path, keeper) = (path_of(post), desk.keeper.clone());
    let kept = tokio::task::spawn_blocking(move || {
        keeper.folder().put(&path, &content).inspect(|()| keeper.changed())
    });
    kept.await.unwrap_or_else(|_panic| Err(io::Error::other("keeping it panicked")))
}

impl<'p> Export<'p> {
    fn of(post: &'p Message, text: &'p str) -> Self {
        let Chat { id, .. } = &post.chat;
        let message = Exported {
            id: post.id.0,
            kind: "message",
            date: post.date.with_timezone(&Local).format("%Y-%m-%dT%H:%M:%S").to_string(),
            date_unixtime: post.date.timestamp().to_string(),
            edited_unixtime: post.edit_date().map(|date| date.timestamp().to_string()),
            text,
        };
        let username = post.chat.username();
        Self {
            name: post.chat.title(),
            kind: if username.is_some() { "public_channel" } else { "private_channel" },
            // Exports have the number of a channel without what bots see before it (-100).
            id: id.0.to_string().strip_prefix("-100").and_then(|id| id.parse().ok()).unwrap_or(id.0),
            username,
            messages: [message],
        }
    }
}

fn path_of(post: &Message) -> String {
    let number = post.chat.id.0.unsigned_abs().to_string();
    let channel = safe_name(post.chat.username().unwrap_or(&number));
    let month = local_day(post.date).format("%Y/%m");
    format!("{FOLDER}/{channel}/{month}/{}.json", post.id.0)
}
