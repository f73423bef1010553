//! Buttons: what a press tells, and how it may be answered.

use std::time::Duration;

use serde_json::{Value, json};

use super::{begun, button, row};
use crate::loopback::client::Client;

fn with_buttons(client: &Client, reply_to: i64) -> Value {
    let markup = json!({ "inline_keyboard": [[button("More", "more:1"), button("Newest first", "new")]] });
    client.call("sendMessage", json!({
        "chat_id": 1001, "text": "an answer", "reply_markup": markup, "reply_parameters": { "message_id": reply_to },
    }))
}

/// The last update, which confirms it.
fn last(client: &Client) -> Value {
    let update = client.updates(-1, 0).pop().unwrap();
    client.updates(update["update_id"].as_i64().unwrap() + 1, 0);
    update["callback_query"].clone()
}

#[test]
fn a_press_carries_the_message_with_what_it_replies_to() {
    let (server, client, ann) = begun();
    with_buttons(&client, 101);
    let answer = ann.private.last().unwrap();
    assert_eq!(answer.labels(), ["More", "Newest first"]);
    let press = ann.presses(&answer, "Newest");
    let query = last(&client);
    assert_eq!(query["data"], "new");
    assert_eq!(query["from"]["id"], 1001);
    assert_eq!(query["message"]["text"], "an answer");
    assert_eq!(query["message"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"], "more:1");
    assert_eq!(query["message"]["reply_to_message"]["text"], "hello");
    assert_eq!(server.unanswered_callbacks(), ["Ann presses [Newest first] of message 102 in chat 1001"]);
    client.call("answerCallbackQuery", json!({ "callback_query_id": query["id"], "text": "sorted" }));
    assert_eq!(press.answer().text.as_deref(), Some("sorted"));
    client.call("editMessageText", json!({ "chat_id": 1001, "message_id": answer.id, "text": "newest" }));
    assert_eq!(press.edit().text(), "newest");
    server.assert_clean();
}

#[test]
fn a_press_is_answered_once_and_in_time() {
    let (server, client, ann) = begun();
    with_buttons(&client, 101);
    let answer = ann.private.last().unwrap();
    let reply = |id: &Value, text: &str| {
        client.try_call("answerCallbackQuery", json!({ "callback_query_id": id, "text": text }))
    };
    let too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    ann.presses_at(&answer, 0, 0);
    let id = &last(&client)["id"];
    assert_eq!(reply(id, &"x".repeat(201)).unwrap_err(), "Bad Request: MESSAGE_TOO_LONG");
    reply(id, "").unwrap();
    assert_eq!(reply(id, "").unwrap_err(), too_old);
    assert_eq!(reply(&json!("123"), "").unwrap_err(), too_old);
    assert_eq!(server.refusals().len(), 3);
    ann.presses(&answer, "More");
    let id = &last(&client)["id"];
    server.advance(Duration::from_secs(30));
    assert_eq!(reply(id, "").unwrap_err(), too_old);
    assert_eq!(server.refusals().len(), 3, "the time that it took may not be the bot's fault");
    // One that is not even fetched in time is not delivered.
    ann.presses(&answer, "More");
    server.advance(Duration::from_secs(200));
    assert!(client.updates(0, 0).iter().all(|update| update.get("callback_query").is_none()));
}

#[test]
fn a_button_outlives_its_question_and_even_its_message() {
    let (_server, client, ann) = begun();
    let asked = ann.says("what happened?");
    with_buttons(&client, asked.id);
    let answer = ann.private.last().unwrap();
    ann.deletes(&asked);
    ann.presses(&answer, "More");
    assert!(last(&client)["message"].get("reply_to_message").is_none());
    client.call("deleteMessage", json!({ "chat_id": 1001, "message_id": answer.id }));
    ann.sends_data(&answer, "more:1", "More");
    let query = last(&client);
    assert_eq!(query["message"]["date"], 0);
    assert!(query["message"].get("text").is_none());
}

#[test]
fn a_long_label_is_found_by_a_part_of_it_that_is_its_own() {
    let (_server, client, ann) = begun();
    let markup = row(&[button("1", "one"), button("10", "ten"), button("Any time", "any")]);
    client.call("sendMessage", json!({ "chat_id": 1001, "text": "x", "reply_markup": markup }));
    let answer = ann.private.last().unwrap();
    for (label, data) in [("1", "one"), ("10", "ten"), ("time", "any")] {
        ann.presses(&answer, label);
        assert_eq!(last(&client)["data"], data);
    }
}
