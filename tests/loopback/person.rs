//! What people do: write, reply, edit, delete, forward, send files, press, block.

use serde_json::{Value, json};

use super::callbacks::{self, Answer};
use super::chats::{Chat, Kind, Profile, Role, Shut};
use super::keyboard::Button;
use super::message::{Content, Message, Sender};
use super::params::Upload;
use super::place::{Place, Post};
use super::render;
use super::state::State;
use super::text::Text;
use super::wait::PATIENCE;
use super::world::World;

/// A person with an account.
#[derive(Clone)]
pub struct Person {
    /// Their chat with the bot.
    pub private: Place,
}

/// Somebody about to write somewhere.
#[derive(Clone)]
pub struct Voice {
    place: Place,
    sender: Sender,
    reply_to: Option<i64>,
    date: Option<i64>,
}

impl Person {
    pub(super) fn new(world: World, id: i64) -> Self {
        Self { private: Place::new(world, id, None) }
    }

    pub fn id(&self) -> i64 {
        self.private.chat
    }

    fn world(&self) -> &World {
        &self.private.world
    }

    fn profile(self, change: impl FnOnce(&mut Profile)) -> Self {
        self.world().with(|state| change(state.people.get_mut(&self.id()).expect("a person who exists")));
        self
    }

    /// The language of their application, as a code; none where it tells none.
    pub fn speaking(self, language: Option<&str>) -> Self {
        self.profile(|profile| profile.language = language.map(str::to_owned))
    }

    pub fn username(self, username: Option<&str>) -> Self {
        self.profile(|profile| profile.username = username.map(str::to_owned))
    }

    /// Speaks somewhere else than in the private chat.
    pub fn at(&self, place: &Place) -> Voice {
        Voice::new(place, Sender::Person(self.id()))
    }

    /// Writes to the bot.
    pub fn says(&self, text: &str) -> Post {
        self.at(&self.private).says(text)
    }

    /// Replies to a message where that message is.
    pub fn replies(&self, to: &Post, text: &str) -> Post {
        self.at(&to.place).replying(to).says(text)
    }

    /// Changes a message of their own.
    pub fn edits(&self, post: &Post, text: &str) -> Post {
        let place = &post.place;
        place.world.with(|state| {
            let text = Text::plain(text);
            let message = state.change(place.chat, post.id, |message| {
                assert_eq!(message.sender, Sender::Person(self.id()), "people edit only their own messages");
                message.content = Content::Text(text);
            });
            state.note(|state| render::did(state, "edits", &message));
            deliver(state, &message, "edited_message");
            place.post(message.id, message.changed)
        })
    }

    /// Deletes a message, of which the bot is not told.
    pub fn deletes(&self, post: &Post) {
        post.place.world.with(|state| {
            let deleted = state.chat_mut(post.place.chat).messages.remove(&post.id);
            let beginning = deleted.as_ref().map(render::beginning).unwrap_or_default();
            state.note(|state| {
                format!("{}{} deletes \"{beginning}\"", self.name(state), render::at(state, &post.place))
            });
        });
    }

    /// Forwards a message to a place.
    pub fn forwards(&self, post: &Post, to: &Place) -> Post {
        let message = post.message();
        let origin = self.world().look(|state| origin(state, &message));
        self.at(to).sends(message.content, Some(origin))
    }

    /// Presses the button with that label: the whole of it, else the only one that has it in it.
    pub fn presses(&self, post: &Post, label: &str) -> Press {
        self.presses_times(post, label, 1).remove(0)
    }

    fn button(&self, post: &Post, label: &str) -> Button {
        let buttons: Vec<Button> = post.buttons().into_iter().flatten().collect();
        let whole = buttons.iter().find(|button| button.label == label);
        let part: Vec<&Button> = buttons.iter().filter(|button| button.label.contains(label)).collect();
        match (whole, &part[..]) {
            (Some(button), _) => button.clone(),
            (None, [button]) => (*button).clone(),
            (None, found) => self.world().fail_test(&format!(
                "{} buttons like \"{label}\" below\n{}",
                found.len(),
                post.rendered()
            )),
        }
    }

    /// Presses a button by its row and its place in it, from 0.
    pub fn presses_at(&self, post: &Post, row: usize, column: usize) -> Press {
        let rows = post.buttons();
        match rows.get(row).and_then(|row| row.get(column)) {
            Some(button) => self.press(post, button, 1).remove(0),
            None => {
                self.world().fail_test(&format!("no button at {row}, {column} below\n{}", post.rendered()))
            }
        }
    }

    fn press(&self, post: &Post, button: &Button, times: usize) -> Vec<Press> {
        match &button.data {
            Some(data) => self
                .world()
                .with(|state| (0..times).map(|_| self.query(state, post, data, &button.label)).collect()),
            None => {
                self.world().fail_test(&format!("a button that asks nothing of the bot: {}", button.action))
            }
        }
    }

    /// Presses a button so many times before the bot can do anything.
    pub fn presses_times(&self, post: &Post, label: &str, times: usize) -> Vec<Press> {
        let button = self.button(post, label);
        self.press(post, &button, times)
    }

    /// Sends the data of a button that the message may no longer have, as an application does that lags
    /// behind. The label is for the record.
    pub fn sends_data(&self, post: &Post, data: &str, label: &str) -> Press {
        self.world().with(|state| self.query(state, post, data, label))
    }

    fn query(&self, state: &mut State, post: &Post, data: &str, label: &str) -> Press {
        let (chat, id) = (post.place.chat, post.id);
        let what = format!("{} presses [{label}] of message {id} in chat {chat}", self.name(state));
        let now = state.now();
        let number = state.callbacks.press(now, what);
        let mut query = json!({
            "id": callbacks::query_id(number),
            "from": state.people[&self.id()].to_json(),
            "chat_instance": chat.to_string(),
            "data": data,
        });
        match state.message(chat, id) {
            Some(Message { inline_id: Some(inline), .. }) => query["inline_message_id"] = json!(inline),
            Some(message) => query["message"] = state.message_json(message),
            None => {
                let chat = state.chat(chat).to_json();
                query["message"] = json!({ "chat": chat, "message_id": id, "date": 0 });
            }
        }
        let mark = state.tick();
        state.note(|state| {
            format!("{}{} presses [{label}]", self.name(state), render::at(state, &post.place))
        });
        state.update("callback_query", query);
        Press { post: Post { mark, ..post.clone() }, number }
    }

    /// Blocks the bot, of which it is told.
    pub fn blocks_bot(&self) {
        self.changes_membership(Some(Shut::Blocked), "blocks", "member", "kicked");
    }

    pub fn unblocks_bot(&self) {
        self.changes_membership(None, "unblocks", "kicked", "member");
    }

    fn changes_membership(&self, shut: Option<Shut>, verb: &str, before: &str, after: &str) {
        self.world().shut(self.id(), shut);
        self.world().with(|state| {
            let member = |status: &str| {
                let mut member = json!({ "user": state.bot.to_json(), "status": status });
                if status == "kicked" {
                    member["until_date"] = json!(0);
                }
                member
            };
            let update = json!({
                "chat": state.chat(self.id()).to_json(),
                "from": state.people[&self.id()].to_json(),
                "date": state.now(),
                "old_chat_member": member(before),
                "new_chat_member": member(after),
            });
            state.note(|state| format!("{} {verb} the bot", self.name(state)));
            state.update("my_chat_member", update);
        });
    }

    pub(super) fn name(&self, state: &State) -> String {
        state.people[&self.id()].first_name.clone()
    }
}

/// Where a forwarded message came from, as the API tells it.
fn origin(state: &State, message: &Message) -> Value {
    let date = message.date;
    match message.sender {
        Sender::Bot => json!({ "type": "user", "date": date, "sender_user": state.bot.to_json() }),
        Sender::Person(id) => {
            json!({ "type": "user", "date": date, "sender_user": state.people[&id].to_json() })
        }
        Sender::Chat(id) => match state.chat(id) {
            chat if chat.kind == Kind::Channel => {
                json!({ "type": "channel", "date": date, "chat": chat.to_json(), "message_id": message.id })
            }
            chat => json!({ "type": "chat", "date": date, "sender_chat": chat.to_json() }),
        },
    }
}

impl Voice {
    pub(super) fn new(place: &Place, sender: Sender) -> Self {
        Self { place: place.clone(), sender, reply_to: None, date: None }
    }

    pub fn replying(self, to: &Post) -> Self {
        Self { reply_to: Some(to.id), ..self }
    }

    /// Says that it was written at another time, in Unix seconds.
    pub fn dated(self, date: i64) -> Self {
        Self { date: Some(date), ..self }
    }

    pub fn says(&self, text: &str) -> Post {
        self.sends(Content::Text(Text::plain(text)), None)
    }

    /// Sends a text with formatting.
    pub fn says_formatted(&self, text: Text) -> Post {
        self.sends(Content::Text(text), None)
    }

    pub fn sends_document(&self, name: &str, bytes: &[u8], caption: &str) -> Post {
        self.sends_document_of(name, bytes, bytes.len(), caption)
    }

    /// Sends a document that says to be of another size than it is.
    pub fn sends_document_of(&self, name: &str, bytes: &[u8], size: usize, caption: &str) -> Post {
        let mime = mime_of(name).to_owned();
        let upload = Upload { name: name.to_owned(), mime, bytes: bytes.to_vec() };
        let file = self.place.world.with(|state| state.files.keep("documents", upload, size));
        let caption = Text::plain(caption);
        self.sends(Content::Document { file, name: name.to_owned(), caption }, None)
    }

    pub fn sends_photo(&self, bytes: &[u8], caption: &str) -> Post {
        let upload = Upload { name: "photo.jpg".into(), mime: "image/jpeg".into(), bytes: bytes.to_vec() };
        let file = self.place.world.with(|state| state.files.keep("photos", upload, bytes.len()));
        self.sends(Content::Photo { file, size: (1280, 720), caption: Text::plain(caption) }, None)
    }

    fn sends(&self, content: Content, origin: Option<Value>) -> Post {
        let Place { world, chat, topic } = &self.place;
        world.with(|state| {
            enter(state, *chat, self.sender);
            let mut message = state.compose(*chat, self.sender, content);
            (message.topic, message.reply_to, message.origin) = (*topic, self.reply_to, origin);
            message.date = self.date.unwrap_or(message.date);
            let message = state.post(message);
            state.note(|state| render::said(state, &message));
            deliver(state, &message, "message");
            self.place.post(message.id, message.born)
        })
    }
}

fn mime_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "txt" => "text/plain",
        "html" => "text/html",
        "json" => "application/json",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// Who writes to the bot has begun the chat; who writes in a group is in it.
pub(super) fn enter(state: &mut State, chat: i64, sender: Sender) {
    let chat = state.chat_mut(chat);
    assert!(chat.migrated_to.is_none(), "nobody can write to a group that was upgraded");
    if let Sender::Person(id) = sender {
        assert_ne!(chat.shut, Some(Shut::Blocked), "who blocked the bot cannot write to it");
        if chat.kind == Kind::Private {
            chat.shut = None;
        }
        chat.members.entry(id).or_insert(Role::Member);
    }
}

/// Tells the bot of a message, where it is told of such.
pub(super) fn deliver(state: &mut State, message: &Message, kind: &str) {
    let chat = state.chat(message.chat);
    if !is_told(state, chat, message) {
        return;
    }
    let kind = match (chat.kind, kind) {
        (Kind::Channel, "message") => "channel_post",
        (Kind::Channel, "edited_message") => "edited_channel_post",
        (_, kind) => kind,
    };
    let body = state.message_json(message);
    state.update(kind, body);
}

/// In a group, a bot in privacy mode is told only of commands, mentions, replies to it, what was sent
/// through it, and what happened to the chat.
fn is_told(state: &State, chat: &Chat, message: &Message) -> bool {
    if chat.shut.is_some() {
        return false;
    }
    let tells_all = !chat.is_group() || state.bot.reads_all || chat.bot_role != Role::Member;
    let is_service = matches!(message.content, Content::Service(_));
    let replied = message.reply_to.and_then(|id| chat.messages.get(&id));
    let own = state.bot.username.to_lowercase();
    let text = message.text();
    let addressed = || {
        text.entities.iter().any(|entity| {
            let word = super::entities::covered(&text.text, entity).unwrap_or_default().to_lowercase();
            match entity.kind.as_str() {
                "bot_command" => word.split_once('@').is_none_or(|(_, name)| name == own),
                "mention" => word.strip_prefix('@') == Some(&own),
                _ => false,
            }
        })
    };
    tells_all || is_service || message.via_bot || replied.is_some_and(Message::is_from_bot) || addressed()
}

/// A button that was pressed.
#[derive(Clone)]
pub struct Press {
    /// The message of the button, watched from the press on.
    pub post: Post,
    number: u64,
}

impl Press {
    /// Waits for the answer to the press itself.
    pub fn answer(&self) -> Answer {
        self.post.place.world.wait_until("the answer to a button", PATIENCE, |state| {
            state.callbacks.answered.get(&self.number).cloned()
        })
    }

    /// Waits until the message of the button has changed; the press is answered by then, or the test fails.
    pub fn edit(&self) -> Post {
        let edited = self.post.edited();
        self.answer();
        edited
    }

    /// Waits for a new message.
    pub fn reply(&self) -> Post {
        let reply = self.post.reply();
        self.answer();
        reply
    }
}
