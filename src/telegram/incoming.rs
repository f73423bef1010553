//! From a message to who wrote what, to whom, and about what.

use chrono::{DateTime, Local, NaiveDate, Utc};
use teloxide::types::{Me, Message, MessageEntityKind, MessageEntityRef, User};

use super::outbox::Place;
use crate::chat::{Language, Scene, Shown};

/// A message that is for the bot.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heard {
    /// Where the reply goes.
    pub(super) place: Place,
    /// What was said, without the name of the bot.
    pub(super) text: String,
    /// The bot's own message that it replies to.
    pub(super) earlier: Option<String>,
    /// The day it was written and the language of its writer.
    pub(super) scene: Scene,
}

/// Who the bot is and which day it takes for today.
#[derive(Clone, Debug)]
pub(super) struct Ear {
    me: Me,
    today: Option<NaiveDate>,
}

impl Ear {
    pub(super) fn new(me: Me, today: Option<NaiveDate>) -> Self {
        Self { me, today }
    }

    /// The message, if it is one for the bot: any text in private; elsewhere a command, a mention, or a reply
    /// to the bot.
    pub(super) fn hear(&self, message: &Message) -> Option<Heard> {
        let own = message.via_bot.as_ref().is_some_and(|bot| bot.id == self.me.id);
        if own || message.is_automatic_forward() || message.chat.is_channel() {
            return None;
        }
        let text = message.text()?;
        let replied = message.reply_to_message().filter(|replied| !is_root_of_topic(replied));
        let earlier = replied.filter(|replied| self.is_mine(replied));
        let private = message.chat.is_private();
        let mention = self.mention(message);
        let addressed = match Command::of(text) {
            Some(command) => match command.bot {
                Some(bot) => private || bot.eq_ignore_ascii_case(self.me.username()),
                None => private || KNOWN.contains(&command.name.to_lowercase().as_str()),
            },
            None => private || mention.is_some() || earlier.is_some(),
        };
        // A reply that neither says nor asks anything, such as a smile, needs no answer among others.
        let says_nothing = mention.is_none() && !text.chars().any(char::is_alphanumeric);
        if !addressed || (says_nothing && !private) {
            return None;
        }
        let text = match mention {
            Some(range) => without(text, range),
            None => text.to_owned(),
        };
        Some(Heard {
            place: Place::of(message),
            text: asked_of_others(&text, message, replied.filter(|_| earlier.is_none())),
            earlier: earlier.and_then(text_of).map(str::to_owned),
            scene: Scene {
                today: self.day_of(message),
                language: message.from.as_ref().map(language).unwrap_or_default(),
            },
        })
    }

    /// The day on which a message was written.
    pub(super) fn day_of(&self, message: &Message) -> NaiveDate {
        self.today.unwrap_or_else(|| local_day(message.date))
    }

    /// Today.
    pub(super) fn today(&self) -> NaiveDate {
        self.today.unwrap_or_else(|| Local::now().date_naive())
    }

    /// The message below which a button was pressed. The times in its words are read from the day on which
    /// it was sent.
    pub(super) fn shown<'m>(&self, message: &'m Message) -> (Shown<'m>, NaiveDate) {
        let question = message.reply_to_message().filter(|replied| !is_root_of_topic(replied));
        let shown = Shown { text: text_of(message), question: question.and_then(text_of) };
        (shown, self.day_of(message))
    }

    pub(super) fn is_mine(&self, message: &Message) -> bool {
        message.from.as_ref().is_some_and(|from| from.id == self.me.id)
    }

    /// The bytes of the text that name the bot.
    fn mention(&self, message: &Message) -> Option<std::ops::Range<usize>> {
        let text = message.text()?;
        // Offsets are in UTF-16 units; `MessageEntityRef` has them in bytes.
        let entities = MessageEntityRef::parse(text, message.entities()?);
        let own = |entity: &&MessageEntityRef<'_>| match entity.kind() {
            MessageEntityKind::Mention => entity
                .text()
                .strip_prefix('@')
                .is_some_and(|name| name.eq_ignore_ascii_case(self.me.username())),
            MessageEntityKind::TextMention { user } => user.id == self.me.id,
            _ => false,
        };
        entities.iter().find(own).map(MessageEntityRef::range)
    }
}

/// The commands that the bot knows. In a group, one that it does not know is for somebody else.
const KNOWN: &[&str] =
    &["start", "help", "ask", "date", "dates", "latest", "timeline", "about", "privacy", "settings"];

/// The day of a time where the program runs.
pub(super) fn local_day(time: DateTime<Utc>) -> NaiveDate {
    time.with_timezone(&Local).date_naive()
}

/// The language of a person's application.
pub(super) fn language(person: &User) -> Language {
    person.language_code.as_deref().map(Language::of_tag).unwrap_or_default()
}

/// `/name@bot`
pub(super) struct Command<'t> {
    pub(super) name: &'t str,
    bot: Option<&'t str>,
    /// What stands behind it.
    pub(super) rest: &'t str,
}

impl<'t> Command<'t> {
    /// The command that a text begins with.
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let text = text.strip_prefix('/')?;
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let (name, bot) = match word.split_once('@') {
            Some((name, bot)) => (name, Some(bot)),
            None => (word, None),
        };
        (!name.is_empty()).then_some(Self { name, bot, rest })
    }
}

/// The text or the caption.
fn text_of(message: &Message) -> Option<&str> {
    message.text().or_else(|| message.caption())
}

/// In a topic, a message that replies to nothing replies to the one that began the topic.
fn is_root_of_topic(message: &Message) -> bool {
    message.forum_topic_created().is_some()
}

fn without(text: &str, range: std::ops::Range<usize>) -> String {
    let before = text.get(..range.start).unwrap_or_default().trim_end();
    let behind = text.get(range.end..).unwrap_or_default().trim_start();
    let behind = if before.is_empty() { behind.trim_start_matches([',', ':', ' ']) } else { behind };
    let joined = format!("{before} {behind}");
    joined.trim().to_owned()
}

/// A command or mention without a question, in a reply to what somebody else said, asks that.
fn asked_of_others(text: &str, message: &Message, replied: Option<&Message>) -> String {
    let bare = match Command::of(text) {
        Some(command) if command.name.eq_ignore_ascii_case("ask") => command.rest,
        Some(_) => return text.to_owned(),
        None => text,
    };
    if bare.chars().any(char::is_alphanumeric) {
        return text.to_owned();
    }
    let quoted = message.quote().map(|quote| quote.text.as_str());
    let said = quoted.or_else(|| replied.and_then(text_of));
    // What somebody else said is a question here, whatever it looks like.
    said.map_or_else(|| text.to_owned(), |said| said.trim_start_matches('/').to_owned())
}
