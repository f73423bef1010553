//! Chats of every kind, their members, topics and messages, and the people in them.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use super::message::Message;
use super::refusal::Refusal;

/// A person with an account.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    pub id: i64,
    pub first_name: String,
    pub username: Option<String>,
    pub language: Option<String>,
}

impl Profile {
    pub fn to_json(&self) -> Value {
        let mut user = json!({ "id": self.id, "is_bot": false, "first_name": self.first_name });
        if let Some(username) = &self.username {
            user["username"] = json!(username);
        }
        if let Some(language) = &self.language {
            user["language_code"] = json!(language);
        }
        user
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Private,
    Group,
    Supergroup,
    /// A supergroup with topics.
    Forum,
    Channel,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Member,
    Administrator,
    Owner,
}

/// Why the bot cannot write to a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shut {
    /// The person never pressed "start".
    NotStarted,
    Blocked,
    Deactivated,
    Kicked,
}

/// One chat.
#[derive(Debug, Clone)]
pub struct Chat {
    pub id: i64,
    pub kind: Kind,
    pub title: String,
    pub username: Option<String>,
    pub members: BTreeMap<i64, Role>,
    pub bot_role: Role,
    /// Topics by the message that began them.
    pub topics: BTreeMap<i64, String>,
    pub shut: Option<Shut>,
    pub migrated_to: Option<i64>,
    pub messages: BTreeMap<i64, Message>,
    /// The bot's messages in order: moment of birth and identifier.
    pub by_bot: Vec<(u64, i64)>,
    /// How many messages of the bot reply to each message.
    pub replies: HashMap<i64, usize>,
    /// The last message that is not the bot's, by topic.
    pub last_said: HashMap<Option<i64>, i64>,
    /// The last identifier given, where the chat counts for itself.
    pub last_id: i64,
}

impl Chat {
    pub fn new(id: i64, kind: Kind, title: &str) -> Self {
        Self {
            id,
            kind,
            title: title.to_owned(),
            username: None,
            members: BTreeMap::new(),
            bot_role: Role::Member,
            topics: BTreeMap::new(),
            shut: None,
            migrated_to: None,
            messages: BTreeMap::new(),
            by_bot: Vec::new(),
            replies: HashMap::new(),
            last_said: HashMap::new(),
            last_id: 0,
        }
    }

    /// Supergroups and channels number their messages themselves; the others share one count.
    pub fn counts_for_itself(&self) -> bool {
        matches!(self.kind, Kind::Supergroup | Kind::Forum | Kind::Channel)
    }

    pub fn is_group(&self) -> bool {
        matches!(self.kind, Kind::Group | Kind::Supergroup | Kind::Forum)
    }

    pub fn type_name(&self) -> &'static str {
        match self.kind {
            Kind::Private => "private",
            Kind::Group => "group",
            Kind::Supergroup | Kind::Forum => "supergroup",
            Kind::Channel => "channel",
        }
    }

    pub fn to_json(&self) -> Value {
        let mut chat = json!({ "id": self.id, "type": self.type_name() });
        let name = if self.kind == Kind::Private { "first_name" } else { "title" };
        chat[name] = json!(self.title);
        if let Some(username) = &self.username {
            chat["username"] = json!(username);
        }
        if self.kind == Kind::Forum {
            chat["is_forum"] = json!(true);
        }
        chat
    }

    /// The message with which a thread of replies began.
    pub fn thread_root(&self, from: i64) -> i64 {
        let mut root = from;
        // A message replies to an earlier one, so this ends.
        while let Some(earlier) = self.messages.get(&root).and_then(|m| m.reply_to).filter(|id| *id < root) {
            root = earlier;
        }
        root
    }

    /// Whether the bot may write here.
    pub fn open(&self) -> Result<(), Refusal> {
        if let Some(to) = self.migrated_to {
            return Err(Refusal::migrated(to));
        }
        let words = match (self.shut, self.kind) {
            (None, Kind::Channel) if self.bot_role == Role::Member => {
                return Err(Refusal::bad("need administrator rights in the channel chat"));
            }
            (None, _) => return Ok(()),
            (Some(Shut::NotStarted), _) => "bot can't initiate conversation with a user",
            (Some(Shut::Blocked), _) => "bot was blocked by the user",
            (Some(Shut::Deactivated), _) => "user is deactivated",
            (Some(Shut::Kicked), Kind::Group) => "bot was kicked from the group chat",
            (Some(Shut::Kicked), Kind::Channel) => "bot was kicked from the channel chat",
            (Some(Shut::Kicked), _) => "bot was kicked from the supergroup chat",
        };
        Err(Refusal::world(403, format!("Forbidden: {words}")))
    }
}

impl Role {
    pub fn status(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Administrator => "administrator",
            Self::Owner => "creator",
        }
    }

    /// A member as the API shows it, with every right that an administrator has.
    pub fn to_json(self, user: Value) -> Value {
        let mut member = json!({ "status": self.status(), "user": user });
        match self {
            Self::Member => {}
            Self::Owner => member["is_anonymous"] = json!(false),
            Self::Administrator => {
                member["can_be_edited"] = json!(false);
                member["is_anonymous"] = json!(false);
                for right in [
                    "manage_chat",
                    "delete_messages",
                    "manage_video_chats",
                    "restrict_members",
                    "promote_members",
                    "change_info",
                    "invite_users",
                    "post_stories",
                    "edit_stories",
                    "delete_stories",
                ] {
                    member[format!("can_{right}")] = json!(true);
                }
            }
        }
        member
    }
}
