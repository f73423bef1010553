//! Everything that the server knows: the bot, the people, the chats, what waits and what was said.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::callbacks::Callbacks;
use super::chats::{Chat, Kind, Profile, Role, Shut};
use super::commands::Profiles;
use super::faults::Faults;
use super::files::Files;
use super::floods::Floods;
use super::inline::Inline;
use super::journal::{Event, Journal, Replied};
use super::message::{Content, Message, Sender, merge};
use super::params::Params;
use super::process::Witness;
use super::refusal::Refusal;
use super::render;
use super::updates::Queue;
use super::webhook::Webhook;

/// The bot's account.
#[derive(Debug, Clone)]
pub struct Identity {
    pub id: i64,
    pub token: String,
    pub name: String,
    pub username: String,
    /// Privacy mode is off: it gets everything that is said in its groups.
    pub reads_all: bool,
    pub inline: bool,
    /// It is told which inline result was chosen.
    pub inline_feedback: bool,
}

impl Default for Identity {
    fn default() -> Self {
        Self {
            id: 7_000_000_001,
            token: "7000000001:AAHloopbackTokenOfNoWorthWhatsoever1".to_owned(),
            name: "Dateline".to_owned(),
            username: "dateline_bot".to_owned(),
            reads_all: false,
            inline: true,
            inline_feedback: false,
        }
    }
}

impl Identity {
    pub fn to_json(&self) -> Value {
        json!({ "id": self.id, "is_bot": true, "first_name": self.name, "username": self.username })
    }
}

/// Everything that the server knows.
pub struct State {
    pub bot: Identity,
    pub people: BTreeMap<i64, Profile>,
    pub chats: HashMap<i64, Chat>,
    pub updates: Queue,
    pub callbacks: Callbacks,
    pub inline: Inline,
    pub files: Files,
    pub profiles: Profiles,
    pub faults: Faults,
    pub floods: Option<Floods>,
    pub webhook: Option<Webhook>,
    /// Where updates go in truth when a webhook is set: no test has the proxy that its address names.
    pub deliver_to: Option<String>,
    /// How the webhook answered, delivery by delivery: a status, or what went wrong.
    pub hook_answers: Vec<String>,
    /// The processes whose output helps to see why a test failed.
    pub witnesses: Vec<Arc<Witness>>,
    pub journal: Journal,
    /// Seconds that the server's clock is ahead of the machine's.
    pub ahead: i64,
    /// Counts every change; messages carry the moments of theirs.
    pub moment: u64,
    /// The long poll that waits, by its number; a newer one ousts it.
    pub poll: Poll,
    last_shared_id: i64,
    last_person: i64,
    last_chat: i64,
}

/// Where nothing is recorded, so many messages of each chat are kept: a long load must not eat the memory.
const KEPT_UNRECORDED: usize = 100;

/// Who is asking for updates.
#[derive(Debug, Default)]
pub struct Poll {
    pub count: u64,
    pub waiting: Option<u64>,
    /// Whether polls that repeat themselves are delayed, as the real server does.
    pub calms: bool,
    pub previous: Option<(i64, Instant)>,
}

impl State {
    pub fn new(bot: Identity) -> Self {
        Self {
            bot,
            people: BTreeMap::new(),
            chats: HashMap::new(),
            updates: Queue::default(),
            callbacks: Callbacks::default(),
            inline: Inline::default(),
            files: Files::default(),
            profiles: Profiles::default(),
            faults: Faults::default(),
            floods: None,
            webhook: None,
            deliver_to: None,
            hook_answers: Vec::new(),
            witnesses: Vec::new(),
            journal: Journal::default(),
            ahead: 0,
            moment: 0,
            poll: Poll::default(),
            last_shared_id: 100,
            last_person: 1000,
            last_chat: 0,
        }
    }

    /// Unix time by the server's clock, in seconds.
    pub fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970");
        i64::try_from(since.as_secs()).expect("a clock before the end of time") + self.ahead
    }

    /// A new moment.
    pub fn tick(&mut self) -> u64 {
        self.moment += 1;
        self.moment
    }

    /// Registers a person, whose private chat with the bot is not begun.
    pub fn add_person(&mut self, name: &str) -> i64 {
        self.last_person += 1;
        let id = self.last_person;
        let username: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        let username = (!username.is_empty()).then(|| format!("{username}_{id}"));
        self.people.insert(
            id,
            Profile {
                id,
                first_name: name.to_owned(),
                username: username.clone(),
                language: Some("en".into()),
            },
        );
        let mut chat = Chat::new(id, Kind::Private, name);
        chat.username = username;
        chat.shut = Some(Shut::NotStarted);
        chat.members.insert(id, Role::Member);
        self.chats.insert(id, chat);
        id
    }

    /// Registers a group or a channel.
    pub fn add_chat(&mut self, kind: Kind, title: &str) -> i64 {
        self.last_chat += 1;
        let id = match kind {
            Kind::Group => -4_000_000 - self.last_chat,
            _ => -1_002_000_000_000 - self.last_chat,
        };
        let mut chat = Chat::new(id, kind, title);
        if kind == Kind::Channel {
            chat.bot_role = Role::Administrator;
        }
        self.chats.insert(id, chat);
        id
    }

    /// The chat of a call.
    pub fn chat_of(&self, params: &Params) -> Result<&Chat, Refusal> {
        let given = params.text("chat_id")?.ok_or_else(|| Refusal::bad("chat_id is empty"))?;
        let found = match given.strip_prefix('@') {
            Some(name) => {
                let named =
                    |chat: &&Chat| chat.username.as_deref().is_some_and(|n| n.eq_ignore_ascii_case(name));
                self.chats.values().filter(|chat| chat.kind != Kind::Private).find(named)
            }
            None => given.parse().ok().and_then(|id: i64| self.chats.get(&id)),
        };
        found.ok_or_else(|| Refusal::bad("chat not found"))
    }

    pub fn chat(&self, id: i64) -> &Chat {
        self.chats.get(&id).unwrap_or_else(|| panic!("no chat {id}"))
    }

    pub fn chat_mut(&mut self, id: i64) -> &mut Chat {
        self.chats.get_mut(&id).unwrap_or_else(|| panic!("no chat {id}"))
    }

    pub fn message(&self, chat: i64, id: i64) -> Option<&Message> {
        self.chats.get(&chat)?.messages.get(&id)
    }

    /// A message that holds something, not yet in its chat.
    pub fn compose(&self, chat: i64, sender: Sender, content: Content) -> Message {
        Message {
            id: 0,
            chat,
            topic: None,
            sender,
            date: self.now(),
            edited: None,
            content,
            markup: None,
            reply_to: None,
            quote: None,
            origin: None,
            via_bot: false,
            inline_id: None,
            born: 0,
            changed: 0,
        }
    }

    /// Puts a message into its chat and gives it its number.
    pub fn post(&mut self, mut message: Message) -> Message {
        let moment = self.tick();
        let chat = self.chats.get_mut(&message.chat).expect("a message is posted to a chat that exists");
        let last = if chat.counts_for_itself() { &mut chat.last_id } else { &mut self.last_shared_id };
        *last += 1;
        message.id = *last;
        (message.born, message.changed) = (moment, moment);
        if message.is_from_bot() {
            chat.by_bot.push((moment, message.id));
            if let Some(id) = message.reply_to {
                *chat.replies.entry(id).or_default() += 1;
            }
            let last = chat.last_said.get(&message.topic).copied();
            let replied = message.reply_to.and_then(|id| chat.messages.get(&id));
            let reply_to = replied.map(|replied| match last {
                Some(last) if last == replied.id => Replied::Last,
                _ => Replied::Other(render::beginning(replied)),
            });
            self.journal.event(moment, || Event::Sent { message: message.clone(), reply_to });
        } else {
            chat.last_said.insert(message.topic, message.id);
        }
        chat.messages.insert(message.id, message.clone());
        if !self.journal.on && chat.messages.len() > KEPT_UNRECORDED {
            chat.messages.pop_first();
        }
        message
    }

    /// Changes a message in place.
    pub fn change(&mut self, chat: i64, id: i64, change: impl FnOnce(&mut Message)) -> Message {
        let moment = self.tick();
        let now = self.now();
        let message = self.chat_mut(chat).messages.get_mut(&id).expect("the message was found before");
        change(message);
        message.changed = moment;
        message.edited = Some(now);
        message.clone()
    }

    /// A message as the API shows it, with what it replies to one level deep.
    pub fn message_json(&self, message: &Message) -> Value {
        let mut shown = self.flat_json(message);
        let chat = self.chat(message.chat);
        let replied = message.reply_to.and_then(|id| chat.messages.get(&id));
        // In a topic, what replies to nothing replies to the message that began the topic.
        let replied = replied.or_else(|| chat.messages.get(&message.topic?));
        if let Some(replied) = replied {
            shown["reply_to_message"] = self.flat_json(replied);
        }
        shown
    }

    fn flat_json(&self, message: &Message) -> Value {
        let chat = self.chat(message.chat);
        let mut shown = json!({ "message_id": message.id, "date": message.date, "chat": chat.to_json() });
        self.put_sender(&mut shown, message, chat);
        if let Some(topic) = message.topic {
            shown["message_thread_id"] = json!(topic);
            shown["is_topic_message"] = json!(true);
        } else if let (Some(root), true) = (message.reply_to, chat.counts_for_itself()) {
            // Replies in a supergroup form threads that look like topics and are none.
            shown["message_thread_id"] = json!(chat.thread_root(root));
        }
        if let Some(quote) = &message.quote {
            shown["quote"] = json!({ "text": quote.text, "position": 0, "is_manual": true });
        }
        if let Some(origin) = &message.origin {
            shown["forward_origin"] = origin.clone();
        }
        if message.via_bot {
            shown["via_bot"] = self.bot.to_json();
        }
        if let Some(edited) = message.edited {
            shown["edit_date"] = json!(edited);
        }
        if let Some(markup) = message.markup.as_ref().filter(|m| m.get("inline_keyboard").is_some()) {
            shown["reply_markup"] = markup.clone();
        }
        merge(&mut shown, message.content_json());
        shown
    }

    fn put_sender(&self, shown: &mut Value, message: &Message, chat: &Chat) {
        match message.sender {
            _ if chat.kind == Kind::Channel => shown["sender_chat"] = chat.to_json(),
            Sender::Bot => shown["from"] = self.bot.to_json(),
            Sender::Person(id) => shown["from"] = self.people[&id].to_json(),
            Sender::Chat(id) => {
                shown["sender_chat"] = self.chat(id).to_json();
                shown["from"] = match id {
                    id if id == chat.id => stand_in(1_087_968_824, "Group", "GroupAnonymousBot"),
                    _ => stand_in(136_817_688, "Channel", "Channel_Bot"),
                };
            }
        }
    }

    /// Notes what a person did, for the transcript.
    pub fn note(&mut self, line: impl FnOnce(&Self) -> String) {
        if self.journal.on {
            let line = line(self);
            self.journal.event(self.moment, || Event::Noted(line));
        }
    }

    /// Puts an update into the queue.
    pub fn update(&mut self, kind: &str, body: Value) -> Option<i64> {
        let now = self.now();
        self.updates.push(kind, body, now)
    }
}

/// The account in whose name a chat writes.
fn stand_in(id: i64, name: &str, username: &str) -> Value {
    json!({ "id": id, "is_bot": true, "first_name": name, "username": username })
}
