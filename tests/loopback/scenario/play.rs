//! Plays the steps of a scenario, one after the other, each until the bot is done with it.

use std::collections::HashMap;
use std::time::Duration;

use super::Subject;
use super::parse::{Act, ChatKind, Deed, Expect, Scenario, Settings, Spot, Step};
use crate::loopback::asks::Asked;
use crate::loopback::journal::Event;
use crate::loopback::message::{Message, Sender};
use crate::loopback::person::{Person, Voice};
use crate::loopback::place::{Place, Post};
use crate::loopback::server::Server;
use crate::loopback::state::{Identity, State};
use crate::loopback::wait::PATIENCE;
use crate::loopback::world::World;

/// After what was expected has come, the bot must be quiet so long before the next step.
const SETTLED: Duration = Duration::from_millis(30);
/// Where nothing is expected, the bot must be silent so long.
const SILENCE: Duration = Duration::from_millis(150);

struct Play {
    world: World,
    people: HashMap<String, Person>,
    chats: HashMap<String, Place>,
    topics: HashMap<(String, String), Place>,
    asked: HashMap<String, Asked>,
    line: usize,
}

/// Plays a scenario; gives the transcript.
pub fn play<S: Subject>(scenario: &Scenario, start: impl FnOnce(&World, &Settings) -> S) -> String {
    let bot = Identity { reads_all: scenario.settings.privacy_off, ..Identity::default() };
    let server = Server::of(bot);
    let mut play = Play {
        world: World::clone(&server),
        people: HashMap::new(),
        chats: HashMap::new(),
        topics: HashMap::new(),
        asked: HashMap::new(),
        line: 0,
    };
    let mut subject = start(&play.world, &scenario.settings);
    for step in &scenario.steps {
        play.line = step.line;
        play.step(step, &mut subject);
    }
    play.world.quiet_for(2 * SETTLED);
    play.world.assert_clean();
    play.world.transcript()
}

/// What is usually expected of the bot.
#[derive(Clone, Copy, PartialEq)]
enum Usual {
    Message,
    Button(usize),
    InlineAnswer,
    Nothing,
}

impl Play {
    fn fail(&self, why: &str) -> ! {
        self.world.fail_test(&format!("line {}: {why}", self.line))
    }

    fn step(&mut self, step: &Step, subject: &mut impl Subject) {
        let before = self.world.look(|state| state.moment);
        let usual = match &step.act {
            Act::Person { name, language } => {
                let person = self.person(name);
                if let Some(language) = language {
                    person.speaking(Some(language));
                }
                return;
            }
            Act::Chat { kind, name, members, topics } => return self.chat(*kind, name, members, topics),
            Act::Restart => {
                self.note("(the bot is restarted)");
                subject.restart();
                return;
            }
            Act::Crash => {
                self.note("(the bot is killed and started)");
                subject.crash();
                return;
            }
            Act::Later { by, told } => {
                self.note(&format!("({told} later)"));
                return self.world.advance(*by);
            }
            Act::Does { who, at, what } => self.does(who, at.as_ref(), what),
        };
        self.settle(before, usual, step.expect);
    }

    fn note(&self, line: &str) {
        self.world.with(|state| state.note(|_| line.to_owned()));
    }

    /// Waits until what is expected has come and the bot is quiet.
    fn settle(&self, before: u64, usual: Usual, expect: Option<Expect>) {
        let told = |wanted: &str| format!("line {}: {wanted}", self.line);
        let count = |state: &State, of: fn(&Event) -> bool| {
            state.journal.events_after(before).iter().filter(|(_, event)| of(event)).count()
        };
        let wait = |wanted: &str, enough: &dyn Fn(&State) -> bool| {
            self.world.wait_until(&told(wanted), PATIENCE, |state| enough(state).then_some(()));
        };
        match (expect, usual) {
            (Some(Expect::Silence), _) | (None, Usual::Nothing) => self.world.silent_for(SILENCE),
            (Some(Expect::Messages(wanted)), _) => {
                wait(&format!("{wanted} messages"), &|state| count(state, is_sent) >= wanted);
            }
            (Some(Expect::OnlyAnAnswer), _) => wait("an answer", &|state| count(state, is_answer) >= 1),
            (None, Usual::Message) => wait("a message", &|state| count(state, is_seen) >= 1),
            (None, Usual::Button(times)) => {
                wait("an answer to every press", &|state| count(state, is_answer) >= times);
                wait("something to come of the press", &|state| {
                    count(state, is_seen) >= 1 || count(state, is_alert) >= 1
                });
            }
            (None, Usual::InlineAnswer) => {
                wait("an answer to the inline query", &|state| count(state, is_inline_answer) >= 1);
            }
        }
        self.world.quiet_for(SETTLED);
        if expect == Some(Expect::Silence) {
            self.note("(silence)");
        }
    }

    fn person(&mut self, name: &str) -> Person {
        let world = &self.world;
        self.people.entry(name.to_owned()).or_insert_with(|| world.person(name)).clone()
    }

    fn chat(&mut self, kind: ChatKind, name: &str, members: &[String], topics: &[String]) {
        let people: Vec<Person> = members.iter().map(|member| self.person(member)).collect();
        let people: Vec<&Person> = people.iter().collect();
        let place = match kind {
            ChatKind::Group => self.world.group(name, &people),
            ChatKind::Supergroup => self.world.supergroup(name, &people),
            ChatKind::Forum => self.world.forum(name, &people),
            ChatKind::Channel => self.world.channel(name),
        };
        for topic in topics {
            self.topics.insert((name.to_owned(), topic.clone()), place.topic(topic));
        }
        self.chats.insert(name.to_owned(), place);
    }

    fn spot(&self, spot: &Spot) -> Place {
        let Some(chat) = self.chats.get(&spot.chat) else { self.fail(&format!("no chat {}", spot.chat)) };
        match &spot.topic {
            None => chat.clone(),
            Some(topic) => match self.topics.get(&(spot.chat.clone(), topic.clone())) {
                Some(place) => place.clone(),
                None => self.fail(&format!("no topic {topic} in {}", spot.chat)),
            },
        }
    }

    fn does(&mut self, who: &str, at: Option<&Spot>, what: &Deed) -> Usual {
        if who == "anonymous" {
            let Some(spot) = at else { self.fail("anonymous where? anonymous @ Readers: text") };
            return self.speaks(&self.spot(spot).itself(), &self.spot(spot), what);
        }
        if let Some(chat) = self.chats.get(who).cloned() {
            return self.chat_does(&chat, who, at, what);
        }
        let person = self.person(who);
        let place = at.map_or_else(|| person.private.clone(), |spot| self.spot(spot));
        match what {
            Deed::Edits { of, text } => {
                let post = self.own(&person, &place, of.as_deref());
                person.edits(&post, text);
                Usual::Nothing
            }
            Deed::Deletes { of } => {
                person.deletes(&self.own(&person, &place, of.as_deref()));
                Usual::Nothing
            }
            Deed::Presses { label, of, times } => {
                let post = self.with_button(&place, label, of.as_deref());
                person.presses_times(&post, label, *times);
                Usual::Button(*times)
            }
            Deed::AsksInline(query) => {
                self.asked.insert(who.to_owned(), person.asks_inline(query));
                Usual::InlineAnswer
            }
            Deed::AsksInlineForMore => {
                let Some(asked) = self.asked.get(who) else { self.fail("nothing was asked inline") };
                self.asked.insert(who.to_owned(), asked.more());
                Usual::InlineAnswer
            }
            Deed::Chooses(index) => {
                let Some(asked) = self.asked.get(who) else { self.fail("nothing was asked inline") };
                person.chooses(asked, *index, &place);
                Usual::Nothing
            }
            Deed::Forwards { of } => {
                let everywhere = self.chats.values().chain([&person.private]);
                let found = everywhere
                    .filter_map(|place| newest(place, |text| text.contains(of.as_str())))
                    .max_by_key(|post| post.mark);
                let Some(post) = found else { self.fail(&format!("no message with \"{of}\"")) };
                person.forwards(&post, &place);
                Usual::Message
            }
            Deed::Blocks => {
                person.blocks_bot();
                Usual::Nothing
            }
            Deed::Unblocks => {
                person.unblocks_bot();
                Usual::Nothing
            }
            _ => self.speaks(&person.at(&place), &place, what),
        }
    }

    /// What everybody can do who can write, chats included.
    fn speaks(&self, voice: &Voice, place: &Place, what: &Deed) -> Usual {
        match what {
            Deed::Says(text) => voice.says(text),
            Deed::Replies { of, text } => {
                let to = match of {
                    Some(of) => newest(place, |text| text.contains(of.as_str())),
                    None => place.last(),
                };
                let Some(to) = to else { self.fail("no such message to reply to") };
                voice.clone().replying(&to).says(text)
            }
            Deed::Sends { file, content } => voice.sends_document(file, content.as_bytes(), ""),
            _ => self.fail("only a person can do that"),
        };
        Usual::Message
    }

    fn chat_does(&mut self, chat: &Place, who: &str, at: Option<&Spot>, what: &Deed) -> Usual {
        match (what, at) {
            (Deed::BecomesSupergroup, None) => {
                let place = chat.migrate();
                self.chats.insert(who.to_owned(), place);
                Usual::Nothing
            }
            (Deed::RemovesBot, None) => {
                chat.kick_bot();
                Usual::Nothing
            }
            (_, None) => self.speaks(&chat.itself(), chat, what),
            (_, Some(spot)) => {
                let place = self.spot(spot);
                self.speaks(&place.as_channel(chat), &place, what)
            }
        }
    }

    /// A person's own newest message, or the newest with those words.
    fn own(&self, person: &Person, place: &Place, of: Option<&str>) -> Post {
        let found = place.messages().into_iter().rev().find(|message| {
            message.sender == Sender::Person(person.id())
                && of.is_none_or(|of| message.text().text.contains(of))
        });
        match found {
            Some(message) => place.post(message.id, message.changed),
            None => self.fail("no such message of theirs"),
        }
    }

    /// The newest message with that button.
    fn with_button(&self, place: &Place, label: &str, of: Option<&str>) -> Post {
        let has = |message: &Message| {
            message.buttons().iter().flatten().any(|button| button.label.contains(label))
                && of.is_none_or(|of| message.text().text.contains(of))
        };
        match place.messages().into_iter().rev().find(has) {
            Some(message) => place.post(message.id, message.changed),
            None => self.fail(&format!("no message with a button [{label}]")),
        }
    }
}

/// The newest message with such a text.
fn newest(place: &Place, fits: impl Fn(&str) -> bool) -> Option<Post> {
    let found = place.messages().into_iter().rev().find(|message| fits(&message.text().text))?;
    Some(place.post(found.id, found.changed))
}

fn is_sent(event: &Event) -> bool {
    matches!(event, Event::Sent { .. })
}

fn is_seen(event: &Event) -> bool {
    matches!(event, Event::Sent { .. } | Event::Edited(_) | Event::Deleted(_))
}

fn is_answer(event: &Event) -> bool {
    matches!(event, Event::Answered { .. })
}

/// Words in a window of their own stand instead of everything else; other words stand beside what comes yet.
fn is_alert(event: &Event) -> bool {
    matches!(event, Event::Answered { text: Some(_), alert: true, .. })
}

fn is_inline_answer(event: &Event) -> bool {
    matches!(event, Event::InlineAnswered(_))
}
