//! Inline mode from a person's side: asking beside the bot's name, asking for more, choosing a result.

use serde_json::json;

use super::inline::{self, InlineAnswer};
use super::message::{Content, Sender};
use super::person::{Person, deliver, enter};
use super::place::{Place, Post};
use super::render;
use super::wait::PATIENCE;

/// An inline query that was asked.
#[derive(Clone)]
pub struct Asked {
    person: Person,
    query: String,
    number: u64,
}

impl Person {
    /// Types a query after the bot's name in some chat.
    pub fn asks_inline(&self, query: &str) -> Asked {
        self.asks_inline_from(query, "")
    }

    fn asks_inline_from(&self, query: &str, offset: &str) -> Asked {
        inline::check_query(query);
        let number = self.private.world.with(|state| {
            let now = state.now();
            let number = state.inline.ask(now);
            let more = if offset.is_empty() { "" } else { " for more" };
            state.note(|state| format!("{} asks inline{more}: {query}", self.name(state)));
            let update = json!({
                "id": inline::query_id(number),
                "from": state.people[&self.id()].to_json(),
                "chat_type": "supergroup",
                "query": query,
                "offset": offset,
            });
            state.update("inline_query", update);
            number
        });
        Asked { person: self.clone(), query: query.to_owned(), number }
    }

    /// Chooses a result, counted from 0, which is sent to a place in this person's name.
    pub fn chooses(&self, asked: &Asked, index: usize, place: &Place) -> Post {
        let answer = asked.answer();
        let Some(found) = answer.results.get(index).cloned() else {
            place.world.fail_test(&format!("result {index} of {}", answer.results.len()));
        };
        place.world.with(|state| {
            enter(state, place.chat, Sender::Person(self.id()));
            let mut message = state.compose(place.chat, Sender::Person(self.id()), Content::Text(found.text));
            (message.topic, message.via_bot, message.markup) = (place.topic, true, found.markup);
            let inline_id = message.markup.is_some().then(|| state.inline.name());
            message.inline_id.clone_from(&inline_id);
            let message = state.post(message);
            if let Some(inline_id) = &inline_id {
                state.inline.sent(inline_id.clone(), place.chat, message.id);
            }
            state.note(|state| render::did(state, "chooses", &message));
            if state.bot.inline_feedback {
                let mut chosen = json!({
                    "result_id": found.id,
                    "from": state.people[&self.id()].to_json(),
                    "query": asked.query,
                });
                if let Some(inline_id) = inline_id {
                    chosen["inline_message_id"] = json!(inline_id);
                }
                state.update("chosen_inline_result", chosen);
            }
            deliver(state, &message, "message");
            place.post(message.id, message.born)
        })
    }
}

impl Asked {
    /// Waits for the bot's answer.
    pub fn answer(&self) -> InlineAnswer {
        self.person.private.world.wait_until("the answer to an inline query", PATIENCE, |state| {
            state.inline.answered.get(&self.number).cloned()
        })
    }

    /// Asks for the results after those, as an application does at the end of a list.
    pub fn more(&self) -> Asked {
        let offset = self.answer().next_offset;
        assert!(!offset.is_empty(), "there are no more results");
        self.person.asks_inline_from(&self.query, &offset)
    }
}
