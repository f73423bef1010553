//! Where one can write: a chat, or a topic in it; and a message there, seen from a test.

use serde_json::json;

use super::chats::{Kind, Role, Shut};
use super::keyboard::Button;
use super::message::{Content, Message, Sender};
use super::person::{Person, Voice, deliver};
use super::render;
use super::state::State;
use super::wait::PATIENCE;
use super::world::World;

/// A chat, or a topic in it.
#[derive(Clone)]
pub struct Place {
    pub world: World,
    pub chat: i64,
    pub topic: Option<i64>,
}

impl Place {
    pub(super) fn new(world: World, chat: i64, topic: Option<i64>) -> Self {
        Self { world, chat, topic }
    }

    /// Begins a topic in a forum, which the bot is told.
    pub fn topic(&self, name: &str) -> Self {
        let id = self.world.with(|state| {
            let created = json!({
                "forum_topic_created": { "name": name, "icon_color": 7_322_096 },
                "is_topic_message": true,
            });
            let mut message = state.compose(self.chat, Sender::Chat(self.chat), Content::Service(created));
            message.topic = Some(0);
            let message = state.post(message);
            let chat = state.chat_mut(self.chat);
            assert_eq!(chat.kind, Kind::Forum, "only a forum has topics");
            chat.topics.insert(message.id, name.to_owned());
            // The message that begins a topic gives the topic its number and lies in it.
            chat.messages.get_mut(&message.id).expect("just posted").topic = Some(message.id);
            let message = chat.messages[&message.id].clone();
            deliver(state, &message, "message");
            message.id
        });
        Self::new(self.world.clone(), self.chat, Some(id))
    }

    /// Gives the chat a public name.
    pub fn named(self, username: &str) -> Self {
        self.world.with(|state| state.chat_mut(self.chat).username = Some(username.to_owned()));
        self
    }

    pub fn add(&self, person: &Person, role: Role) {
        self.world.with(|state| state.chat_mut(self.chat).members.insert(person.id(), role));
    }

    /// Makes the bot an administrator, to whom everything in a group is told.
    pub fn promote_bot(&self) {
        self.world.with(|state| state.chat_mut(self.chat).bot_role = Role::Administrator);
    }

    /// Somebody who writes as the chat itself: an anonymous administrator, or a channel in its own name.
    pub fn itself(&self) -> Voice {
        Voice::new(self, Sender::Chat(self.chat))
    }

    /// A channel that writes here.
    pub fn as_channel(&self, channel: &Place) -> Voice {
        Voice::new(self, Sender::Chat(channel.chat))
    }

    /// Takes the bot into the group, of which it is told in two ways.
    pub fn add_bot(&self, by: &Person) {
        self.world.shut(self.chat, None);
        self.world.with(|state| {
            state.note(|state| format!("{} adds the bot to {}", by.name(state), state.chat(self.chat).title));
            let bot = state.bot.to_json();
            let update = json!({
                "chat": state.chat(self.chat).to_json(),
                "from": state.people[&by.id()].to_json(),
                "date": state.now(),
                "old_chat_member": { "user": bot, "status": "left" },
                "new_chat_member": { "user": bot, "status": "member" },
            });
            state.update("my_chat_member", update);
            let joined = Content::Service(json!({ "new_chat_members": [bot] }));
            let message = state.compose(self.chat, Sender::Person(by.id()), joined);
            let message = state.post(message);
            deliver(state, &message, "message");
        });
    }

    /// Throws the bot out.
    pub fn kick_bot(&self) {
        self.world.shut(self.chat, Some(Shut::Kicked));
        self.world
            .with(|state| state.note(|state| format!("{} removes the bot", state.chat(self.chat).title)));
    }

    /// Turns the group into a supergroup: both chats tell of it, and the old one refuses from then on.
    pub fn migrate(&self) -> Self {
        let chat = self.world.with(|state| {
            let (title, members) =
                (state.chat(self.chat).title.clone(), state.chat(self.chat).members.clone());
            let new = state.add_chat(Kind::Supergroup, &title);
            state.chat_mut(new).members = members;
            for (chat, key, other) in
                [(self.chat, "migrate_to_chat_id", new), (new, "migrate_from_chat_id", self.chat)]
            {
                let told = json!({ key: other });
                let message = state.compose(chat, Sender::Chat(chat), Content::Service(told));
                let message = state.post(message);
                deliver(state, &message, "message");
            }
            state.note(|_| format!("{title} becomes a supergroup"));
            state.chat_mut(self.chat).migrated_to = Some(new);
            new
        });
        Self::new(self.world.clone(), chat, None)
    }

    /// The newest message of the bot here.
    pub fn last(&self) -> Option<Post> {
        self.world.look(|state| newest(state, self)).map(|(mark, id)| self.post(id, mark))
    }

    /// Everything here as it stands now, oldest first.
    pub fn messages(&self) -> Vec<Message> {
        self.world.look(|state| {
            let all = state.chat(self.chat).messages.values();
            let here = all.filter(|message| self.topic.is_none() || message.topic == self.topic);
            here.cloned().collect()
        })
    }

    /// How many messages the bot wrote here.
    pub fn count_by_bot(&self) -> usize {
        self.world.look(|state| state.chat(self.chat).by_bot.len())
    }

    pub(super) fn post(&self, id: i64, mark: u64) -> Post {
        Post { place: self.clone(), id, mark }
    }

    /// Waits for the bot's first message here after a moment, which [`World::moment`] gives.
    pub fn next_after(&self, mark: u64) -> Post {
        let (mark, id) =
            self.world.wait_until("a message of the bot", PATIENCE, |state| first_after(state, self, mark));
        self.post(id, mark)
    }
}

fn is_here(state: &State, place: &Place, id: i64) -> bool {
    place.topic.is_none() || state.message(place.chat, id).is_some_and(|m| m.topic == place.topic)
}

fn newest(state: &State, place: &Place) -> Option<(u64, i64)> {
    state.chat(place.chat).by_bot.iter().rev().copied().find(|(_, id)| is_here(state, place, *id))
}

fn first_after(state: &State, place: &Place, mark: u64) -> Option<(u64, i64)> {
    let by_bot = &state.chat(place.chat).by_bot;
    let later = &by_bot[by_bot.partition_point(|(born, _)| *born <= mark)..];
    later.iter().copied().find(|(_, id)| is_here(state, place, *id))
}

/// A message, as a test holds it.
#[derive(Clone)]
pub struct Post {
    pub place: Place,
    pub id: i64,
    /// The moment from which the test looks on.
    pub mark: u64,
}

impl Post {
    /// The message as it stands now.
    pub fn message(&self) -> Message {
        let message = self.place.world.look(|state| state.message(self.place.chat, self.id).cloned());
        message.unwrap_or_else(|| panic!("message {} of chat {} is deleted", self.id, self.place.chat))
    }

    /// Its text or caption as it stands now.
    pub fn text(&self) -> String {
        self.message().text().text.clone()
    }

    /// The message with its formatting and buttons, for people and snapshots.
    pub fn rendered(&self) -> String {
        render::message(&self.message())
    }

    pub fn buttons(&self) -> Vec<Vec<Button>> {
        self.message().buttons()
    }

    pub fn labels(&self) -> Vec<String> {
        self.buttons().into_iter().flatten().map(|button| button.label).collect()
    }

    /// Waits for the bot's next message in the same place after this one.
    pub fn reply(&self) -> Post {
        self.place.next_after(self.mark)
    }

    /// Waits for a message of the bot that replies to this one.
    pub fn direct_reply(&self) -> Post {
        let (mark, id) = self.place.world.wait_until("a reply of the bot", PATIENCE, |state| {
            let chat = state.chat(self.place.chat);
            let later = &chat.by_bot[chat.by_bot.partition_point(|(born, _)| *born <= self.mark)..];
            let replies = |id: i64| chat.messages.get(&id).is_some_and(|m| m.reply_to == Some(self.id));
            later.iter().copied().find(|(_, id)| replies(*id))
        });
        self.place.post(id, mark)
    }

    /// How many messages of the bot reply to this one, deleted or not: more than one is a duplicate.
    pub fn count_replies(&self) -> usize {
        let replies = |state: &State| state.chat(self.place.chat).replies.get(&self.id).copied();
        self.place.world.look(replies).unwrap_or(0)
    }

    /// Waits until the bot has changed this message.
    pub fn edited(&self) -> Post {
        let (chat, id, mark) = (self.place.chat, self.id, self.mark);
        let changed = self.place.world.wait_until("an edited message", PATIENCE, |state| {
            state.message(chat, id).map(|message| message.changed).filter(|changed| *changed > mark)
        });
        self.place.post(id, changed)
    }

    /// Asserts that it replies to that message.
    pub fn assert_replies_to(&self, other: &Post) {
        assert_eq!(
            self.message().reply_to,
            Some(other.id),
            "what the message replies to:\n{}",
            self.rendered()
        );
    }
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.rendered())
    }
}
