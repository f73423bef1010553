//! Scenarios, played by a little bot of the tests' own.

use serde_json::{Value, json};

use super::{button, row};
use crate::loopback::client::Client;
use crate::loopback::scenario::{self, Settings};
use crate::loopback::script::Scripted;
use crate::loopback::world::World;

/// Echoes messages with a button to count with, answers inline queries, and sends documents back.
fn echo(client: &Client, update: &Value) {
    let message = update.get("message").or_else(|| update.get("channel_post"));
    if let Some(text) = message.and_then(|message| message["text"].as_str()) {
        let message = message.expect("it has a text");
        let replied = message["reply_to_message"]["text"].as_str();
        let mut answer = json!({
            "chat_id": message["chat"]["id"],
            "text": format!("{text}, {}", replied.unwrap_or("you say")),
            "reply_markup": row(&[button("Count 0", "0")]),
            "reply_parameters": { "message_id": message["message_id"] },
        });
        if message["is_topic_message"] == true {
            answer["message_thread_id"] = message["message_thread_id"].clone();
        }
        if message.get("via_bot").is_none() {
            client.call("sendMessage", answer);
        }
    } else if let Some(name) = message.and_then(|message| message["document"]["file_name"].as_str()) {
        let chat = &message.expect("it has a document")["chat"]["id"];
        for text in [format!("got {name}"), "thanks".to_owned()] {
            client.call("sendMessage", json!({ "chat_id": chat, "text": text }));
        }
    }
    if let Some(query) = update.get("callback_query") {
        let count: u64 = query["data"].as_str().and_then(|data| data.parse().ok()).unwrap_or_default();
        let (message, end) = (&query["message"], count == 2);
        let text = if end { json!("the end") } else { Value::Null };
        client.call("answerCallbackQuery", json!({ "callback_query_id": query["id"], "text": text }));
        if !end {
            let next = (count + 1).to_string();
            // The second press of a double one changes nothing any more.
            let _ = client.try_call(
                "editMessageText",
                json!({
                    "chat_id": message["chat"]["id"],
                    "message_id": message["message_id"],
                    "text": format!("counted to {next}"),
                    "entities": [{ "type": "bold", "offset": 11, "length": 1 }],
                    "reply_markup": row(&[button(&format!("Count {next}"), &next)]),
                }),
            );
        }
    }
    if let Some(query) = update.get("inline_query") {
        let words = query["query"].as_str().unwrap_or_default();
        let offset = query["offset"].as_str().filter(|offset| !offset.is_empty()).unwrap_or("1");
        let found = json!({
            "type": "article", "id": offset, "title": format!("Result {offset}"), "description": words,
            "input_message_content": { "message_text": format!("{words} {offset}") },
        });
        let next = if offset == "1" { "2" } else { "" };
        let answer = json!({ "inline_query_id": query["id"], "results": [found], "next_offset": next });
        client.call("answerInlineQuery", answer);
    }
}

fn start(world: &World, settings: &Settings) -> Scripted {
    assert_eq!(settings.corpus.as_deref(), Some("sample"));
    assert_eq!(settings.args, ["--today", "2022-10-15"]);
    Scripted::start(world, echo)
}

scenario::scenarios!("tests/loopback/checks/scenarios", start, [everything]);

#[test]
fn what_is_wrong_in_a_scenario_is_told_with_its_line() {
    for (source, error) in [
        ("Ann", "1: what does Ann do? expected \":\" or a verb"),
        ("\n\nAnn:", "3: nothing after the colon"),
        ("Ann dances", "1: \"dances\" is nothing that Ann can do; expected"),
        ("Ann presses More", "1: expected a button in brackets: presses [More]"),
        ("Ann presses [More", "1: no ] after [More"),
        ("Ann presses [More] slowly", "1: not understood: \"slowly\""),
        ("Ann replies to visit: x", "1: expected to \"piece of its text\""),
        ("Ann chooses 0", "1: results are counted from 1"),
        ("(silence)", "1: an expectation follows what somebody does"),
        ("Ann: x\n(2 shouts)", "2: \"(2 shouts)\": expected"),
        ("group Readers with News", "1: only a forum has topics"),
        ("later soon", "1: expected: later 20 minutes"),
        ("later 2 moons", "1: \"moons\""),
        ("privacy on", "1: expected: privacy off"),
        ("env X", "1: expected: env NAME=value"),
        ("? what", "1: \"? what\" begins with no name"),
    ] {
        let told = scenario::parse(source).expect_err(source).to_string();
        assert!(told.starts_with(error), "{source:?}\n  says: {told}\n  not:  {error}");
    }
}
