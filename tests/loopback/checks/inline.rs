//! Inline mode: queries, their results, and what is sent of them.

use std::time::Duration;

use serde_json::{Value, json};

use super::{begun, button, row};
use crate::loopback::client::Client;
use crate::loopback::{Identity, Server};

fn result(id: &str, text: &str) -> Value {
    json!({
        "type": "article", "id": id, "title": "Title", "description": "about",
        "input_message_content": { "message_text": text },
    })
}

fn last_query(client: &Client) -> Value {
    client.updates(-1, 0).pop().unwrap()["inline_query"].clone()
}

#[test]
fn results_that_telegram_does_not_take_are_refused() {
    let (server, client, ann) = begun();
    ann.asks_inline("kherson");
    let id = last_query(&client)["id"].clone();
    let answer = |results: Value, offset: &str| {
        client.try_call(
            "answerInlineQuery",
            json!({
                "inline_query_id": id, "results": results, "next_offset": offset,
            }),
        )
    };
    let one = |key: &str, value: Value| {
        let mut result = result("1", "x");
        result[key] = value;
        json!([result])
    };
    let many: Vec<Value> = (0..51).map(|n| result(&n.to_string(), "x")).collect();
    for (results, offset, words) in [
        (json!(many), "", "RESULTS_TOO_MUCH"),
        (json!([result("1", "x"), result("1", "y")]), "", "RESULT_ID_DUPLICATE"),
        (json!([result("", "x")]), "", "RESULT_ID_INVALID"),
        (json!([result(&"x".repeat(65), "x")]), "", "RESULT_ID_INVALID"),
        (json!([result("1", "")]), "", "message text is empty"),
        (json!([result("1", &"x".repeat(4097))]), "", "message is too long"),
        (one("title", json!("")), "", "can't parse inline query result: title is empty"),
        (
            one("input_message_content", json!(null)),
            "",
            "can't parse inline query result: input message content",
        ),
        (one("message_text", json!("x")), "", "stricter than Telegram: unexpected field"),
        (one("reply_markup", row(&[button("x", "")])), "", "BUTTON_DATA_INVALID"),
        (json!([result("1", "x")]), &"x".repeat(65), "NEXT_OFFSET_INVALID"),
    ] {
        let told = answer(results, offset).expect_err(words);
        assert!(told.contains(words), "{told}\n  not {words}");
    }
    assert_eq!(server.refusals().len(), 11);
    answer(json!([result("1", "x")]), "2").unwrap();
    assert!(answer(json!([]), "").unwrap_err().contains("query is too old"));
    ann.asks_inline("late");
    let id = last_query(&client)["id"].clone();
    server.advance(Duration::from_secs(20));
    let late = client.refused("answerInlineQuery", json!({ "inline_query_id": id, "results": [] }));
    assert!(late.contains("query is too old"));
    assert_eq!(server.refusals().len(), 12);
}

#[test]
fn a_chosen_result_is_sent_in_the_persons_name_and_can_be_edited() {
    let server = Server::of(Identity { inline_feedback: true, ..Identity::default() });
    let (client, ann) = (Client::of(&server), server.person("Ann"));
    let group = server.group("Readers", &[&ann]);
    let asked = ann.asks_inline("kherson");
    let query = last_query(&client);
    assert_eq!((&query["query"], &query["offset"]), (&json!("kherson"), &json!("")));
    let mut found = result("1", "about Kherson");
    found["reply_markup"] = row(&[button("More", "more")]);
    let answer = json!({ "inline_query_id": query["id"], "results": [found], "next_offset": "5", "is_personal": true });
    client.call("answerInlineQuery", answer);
    assert!(asked.answer().is_personal);
    let post = ann.chooses(&asked, 0, &group);
    let updates = client.updates(-2, 0);
    let inline_id = updates[0]["chosen_inline_result"]["inline_message_id"].clone();
    assert_eq!(updates[1]["message"]["via_bot"]["username"], "dateline_bot");
    ann.presses(&post, "More");
    let query = client.updates(-1, 0).pop().unwrap()["callback_query"].clone();
    assert_eq!(query["inline_message_id"], inline_id);
    assert!(query.get("message").is_none());
    client.call("answerCallbackQuery", json!({ "callback_query_id": query["id"] }));
    client.call("editMessageText", json!({ "inline_message_id": inline_id, "text": "more about Kherson" }));
    assert_eq!(post.text(), "more about Kherson");
    asked.more();
    assert_eq!(last_query(&client)["offset"], "5");
    server.assert_clean();
}
