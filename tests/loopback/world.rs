//! What a test does with the server: makes people and chats, sets faults, asks what happened.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::chats::{Kind, Role, Shut};
use super::faults::{Fault, On, Seen};
use super::floods::Floods;
use super::journal::Call;
use super::person::Person;
use super::place::Place;
use super::process::Witness;
use super::render;
use super::server::Shared;
use super::state::State;

/// A handle on the server; clones speak of the same one.
#[derive(Clone)]
pub struct World {
    shared: Arc<Shared>,
}

impl World {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    pub(super) fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Looks at or changes anything; whoever waits is told.
    pub fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        let done = act(&mut self.shared.state());
        self.shared.changed.notify_all();
        self.shared.news.notify_waiters();
        done
    }

    /// Looks without waking anybody.
    pub fn look<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.shared.state())
    }

    /// What `TELOXIDE_API_URL` is to be.
    pub fn url(&self) -> String {
        format!("http://{}", self.shared.address)
    }

    pub fn token(&self) -> String {
        self.look(|state| state.bot.token.clone())
    }

    /// A person who has not yet written to the bot. Their language is English, their user name made up.
    pub fn person(&self, name: &str) -> Person {
        let id = self.with(|state| state.add_person(name));
        Person::new(self.clone(), id)
    }

    pub fn group(&self, title: &str, people: &[&Person]) -> Place {
        self.chat(Kind::Group, title, people)
    }

    pub fn supergroup(&self, title: &str, people: &[&Person]) -> Place {
        self.chat(Kind::Supergroup, title, people)
    }

    /// A supergroup with topics.
    pub fn forum(&self, title: &str, people: &[&Person]) -> Place {
        self.chat(Kind::Forum, title, people)
    }

    /// A channel in which the bot is an administrator.
    pub fn channel(&self, title: &str) -> Place {
        self.chat(Kind::Channel, title, &[])
    }

    fn chat(&self, kind: Kind, title: &str, people: &[&Person]) -> Place {
        let chat = self.with(|state| {
            let id = state.add_chat(kind, title);
            let members = people.iter().map(|person| (person.id(), Role::Member));
            state.chat_mut(id).members.extend(members);
            id
        });
        Place::new(self.clone(), chat, None)
    }

    /// Moves the server's clock on: queries and updates grow old at once.
    pub fn advance(&self, by: Duration) {
        self.with(|state| state.ahead += i64::try_from(by.as_secs()).expect("within the age of the world"));
    }

    /// Whether calls, events and all messages are kept; a long load switches it off. Counts and refusals are
    /// kept always.
    pub fn record(&self, on: bool) {
        self.with(|state| state.journal.on = on);
    }

    /// Enforces limits on how fast the bot may write.
    pub fn enforce(&self, floods: Floods) {
        self.with(|state| state.floods = Some(floods));
    }

    /// Delays polls that repeat themselves, as the real server does.
    pub fn calm_polls(&self) {
        self.with(|state| state.poll.calms = true);
    }

    /// Where updates are posted while a webhook is set: its own address names a proxy that no test has.
    pub fn deliver_webhook_to(&self, url: &str) {
        self.with(|state| state.deliver_to = Some(url.to_owned()));
    }

    // Faults.

    /// The next such call meets the fault.
    pub fn fail(&self, on: On, fault: Fault) {
        self.fail_in_turn(on, vec![fault]);
    }

    /// The next such calls meet the faults, one each.
    pub fn fail_in_turn(&self, on: On, faults: Vec<Fault>) {
        self.with(|state| state.faults.add(on.rule(faults, false)));
    }

    /// Every such call meets the fault, until [`World::heal`].
    pub fn fail_always(&self, on: On, fault: Fault) {
        self.with(|state| state.faults.add(on.rule(vec![fault], true)));
    }

    /// Asks at every call which fault it meets.
    pub fn fail_when(&self, choose: impl FnMut(&Seen<'_>) -> Option<Fault> + Send + 'static) {
        self.with(|state| state.faults.add(Box::new(choose)));
    }

    /// No more faults.
    pub fn heal(&self) {
        self.with(|state| state.faults.clear());
    }

    // What happened.

    /// Every call recorded, in order of arrival.
    pub fn calls(&self) -> Vec<Call> {
        self.look(|state| state.journal.calls.clone())
    }

    pub fn calls_of(&self, method: &str) -> Vec<Call> {
        self.look(|state| state.journal.calls.iter().filter(|call| call.method == method).cloned().collect())
    }

    /// How often a method was called, recorded or not.
    pub fn count_of(&self, method: &str) -> u64 {
        self.look(|state| state.journal.counts.get(method).copied().unwrap_or(0))
    }

    /// Refused calls that a correct bot never makes.
    pub fn refusals(&self) -> Vec<String> {
        self.look(|state| state.journal.faults_of_caller().map(Call::to_string).collect())
    }

    /// Every refused call, also those that a correct bot can meet: not modified, blocked, too late, too often.
    pub fn turned_away(&self) -> Vec<String> {
        self.look(|state| state.journal.refused.iter().map(Call::to_string).collect())
    }

    /// Presses of buttons that wait for an answer.
    pub fn unanswered_callbacks(&self) -> Vec<String> {
        self.look(|state| state.callbacks.waiting.values().map(|pressed| pressed.what.clone()).collect())
    }

    /// The moment now, by the server's own count of changes.
    pub fn moment(&self) -> u64 {
        self.look(|state| state.moment)
    }

    /// Asserts what must hold at the end of any conversation.
    pub fn assert_clean(&self) {
        let refusals = self.refusals();
        if !refusals.is_empty() {
            self.fail_test(&format!("the server refused:\n  {}", refusals.join("\n  ")));
        }
        let unanswered = self.unanswered_callbacks();
        if !unanswered.is_empty() {
            self.fail_test(&format!("buttons never answered:\n  {}", unanswered.join("\n  ")));
        }
    }

    /// Puts any update into the queue as it is, but for its number; gives the number.
    pub fn raw_update(&self, update: Value) -> i64 {
        self.with(|state| {
            let until = state.now() + 24 * 3600;
            state.updates.push_raw(update, until)
        })
    }

    /// Everything that was said and done, for people to read.
    pub fn transcript(&self) -> String {
        self.look(|state| {
            let lines = state.journal.events.iter().map(|(_, event)| render::event(state, event));
            lines.collect::<Vec<_>>().join("\n")
        })
    }

    /// Has the output of a process told wherever a test fails.
    pub(super) fn heed(&self, witness: Arc<Witness>) {
        self.with(|state| state.witnesses.push(witness));
    }

    /// Fails the test, and tells everything that helps to see why.
    pub fn fail_test(&self, why: &str) -> ! {
        let (calls, witnesses) = self.look(|state| {
            let from = state.journal.calls.len().saturating_sub(30);
            let calls: Vec<String> = state.journal.calls[from..].iter().map(Call::to_string).collect();
            let witnesses: Vec<String> = state.witnesses.iter().map(|witness| witness.told()).collect();
            (calls, witnesses)
        });
        panic!(
            "{why}\n\n--- transcript ---\n{}\n\n--- last calls ---\n{}\n\n{}",
            self.transcript(),
            calls.join("\n"),
            witnesses.join("\n"),
        )
    }

    /// Shuts a chat to the bot, or opens it.
    pub(super) fn shut(&self, chat: i64, shut: Option<Shut>) {
        self.with(|state| state.chat_mut(chat).shut = shut);
    }
}
