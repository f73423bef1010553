//! Who may use the bot, and who looks after it.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use teloxide::types::{Chat, ChatId, User};

use super::incoming::language;
use super::seldom::Seldom;
use crate::chat::Language;
use crate::settings::Access;

/// Who is not let in is told so once in this time.
const TOLD_FOR: Duration = Duration::from_hours(1);

/// The door.
pub(super) struct Gate {
    access: Access,
    /// Who was told that they are not let in.
    pub(super) told: Seldom<i64>,
    /// Administrators who wrote of late, and their language: only by writing does a name show its id.
    met: Mutex<HashMap<ChatId, Language>>,
    /// Supergroups that chats which are listed have become.
    followed: Mutex<HashSet<ChatId>>,
}

impl Gate {
    pub(super) fn new(access: Access) -> Self {
        Self { access, told: Seldom::new(TOLD_FOR), met: Mutex::default(), followed: Mutex::default() }
    }

    /// A group has become a supergroup, which has another id. Where the group is listed, its people stay let in.
    pub(super) fn follow(&self, former: ChatId, now: ChatId) {
        if self.access.chats.has(former.0, None) {
            tracing::warn!(
                former = former.0,
                now = now.0,
                "a listed group has become a supergroup: put its new id into ALLOWED_CHATS before the next start"
            );
            self.followed.lock().unwrap_or_else(PoisonError::into_inner).insert(now);
        }
    }

    /// Whether a person may use the bot there; an inline query comes from nowhere in particular. Where people
    /// and chats are both listed, either is enough.
    pub(super) fn admits(&self, person: Option<&User>, chat: Option<&Chat>) -> bool {
        if person.is_some_and(|person| self.is_admin(person)) {
            return true;
        }
        let Access { users, chats, .. } = &self.access;
        if users.is_empty() && chats.is_empty() {
            return true;
        }
        let in_users = person.is_some_and(|person| users.has(id_of(person), person.username.as_deref()));
        // A private chat has the id and the name of the person.
        let alone = person.filter(|_| chat.is_none());
        let in_chats = chat.is_some_and(|chat| chats.has(chat.id.0, chat.username()))
            || alone.is_some_and(|person| chats.has(id_of(person), person.username.as_deref()));
        let followed = || self.followed.lock().unwrap_or_else(PoisonError::into_inner);
        in_users || in_chats || chat.is_some_and(|chat| followed().contains(&chat.id))
    }

    /// Whether a person looks after the bot. One who does is remembered, to be told what goes wrong.
    pub(super) fn is_admin(&self, person: &User) -> bool {
        let is = self.access.admins.has(id_of(person), person.username.as_deref());
        if is {
            let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
            met.insert(ChatId(id_of(person)), language(person));
        }
        is
    }

    /// The private chats of the administrators, each with its language as far as it is known.
    pub(super) fn admins(&self) -> Vec<(ChatId, Language)> {
        let mut admins = self.met.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for &id in self.access.admins.ids() {
            admins.entry(ChatId(id)).or_default();
        }
        admins.into_iter().collect()
    }
}

/// The id of a person, as chats and settings have it.
#[allow(clippy::cast_possible_wrap, reason = "ids have at most 52 significant bits (Bot API, `User`)")]
fn id_of(person: &User) -> i64 {
    person.id.0 as i64
}
