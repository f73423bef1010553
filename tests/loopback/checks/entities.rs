//! Which formatting is taken, and what becomes of it.

use serde_json::{Value, json};

use super::begun;
use crate::loopback::client::Client;

fn entity(kind: &str, offset: usize, length: usize) -> Value {
    json!({ "type": kind, "offset": offset, "length": length })
}

fn link(offset: usize, length: usize, url: &str) -> Value {
    json!({ "type": "text_link", "offset": offset, "length": length, "url": url })
}

fn send(client: &Client, text: &str, entities: &[Value]) -> Result<Value, String> {
    client.try_call("sendMessage", json!({ "chat_id": 1001, "text": text, "entities": entities }))
}

#[test]
fn broken_entities_are_refused() {
    let (_server, client, _) = begun();
    let many: Vec<Value> = (0..101).map(|n| entity("bold", 2 * n, 1)).collect();
    let long = "x ".repeat(120);
    let cases: &[(&str, &[Value], &str)] = &[
        ("hello", &[entity("bold", 5, 1)], "entity begins after the end of the text at UTF-16 offset 5"),
        (
            "hello",
            &[entity("bold", 3, 3)],
            "entity beginning at UTF-16 offset 3 ends after the end of the text at UTF-16 offset 6",
        ),
        ("a👋b", &[entity("bold", 2, 1)], "entity begins in a middle of a UTF-16 symbol at byte offset 5"),
        (
            "a👋b",
            &[entity("bold", 0, 2)],
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 5",
        ),
        (
            "hello",
            &[json!({ "type": "bold", "offset": -1, "length": 2 })],
            "receive an entity with incorrect offset -1",
        ),
        ("hello", &[json!({ "type": "bold", "offset": 0 })], "can't parse entities: no \"length\""),
        ("hello", &[entity("bald", 0, 2)], "can't parse entities: unknown type"),
        ("hello", &[entity("text_link", 0, 2)], "can't parse entities: no \"url\""),
        ("hello", &[link(0, 2, "javascript:x")], "stricter than Telegram: text_link to"),
        (
            "hello",
            &[json!({ "type": "bold", "offset": 0, "length": 2, "url": "x" })],
            "stricter than Telegram: unexpected field \"url\"",
        ),
        ("hello", &[entity("bold", 0, 0)], "stricter than Telegram: empty entity"),
        ("a  b", &[entity("bold", 1, 2)], "stricter than Telegram: entity \"bold\" at 1 covers only blanks"),
        ("ab  ", &[entity("bold", 0, 3)], "stricter than Telegram: entity \"bold\" at 0 reaches into blanks"),
        ("\nab", &[entity("bold", 0, 3)], "stricter than Telegram: entity \"bold\" at 0 reaches into blanks"),
        (
            "hello",
            &[entity("bold", 0, 3), entity("italic", 2, 3)],
            "stricter than Telegram: entities overlap",
        ),
        (
            "hello",
            &[entity("blockquote", 0, 5), entity("expandable_blockquote", 0, 2)],
            "stricter than Telegram: entities that may not nest",
        ),
        (
            "hello",
            &[entity("bold", 0, 5), entity("code", 0, 2)],
            "stricter than Telegram: entities that may not nest",
        ),
        (
            "hello",
            &[entity("pre", 0, 5), entity("bold", 0, 2)],
            "stricter than Telegram: entities that may not nest",
        ),
        (
            "hello",
            &[entity("bold", 0, 5), entity("bold", 1, 2)],
            "stricter than Telegram: entities that may not nest",
        ),
        (
            "hello",
            &[link(0, 5, "https://a.org"), link(0, 2, "https://b.org")],
            "stricter than Telegram: entities that may not nest",
        ),
        (
            "hello",
            &[entity("italic", 0, 5), entity("blockquote", 0, 5), entity("code", 0, 5)],
            "stricter than Telegram: entities that may not nest",
        ),
        (&long, &many, "stricter than Telegram: 101 entities"),
    ];
    for (text, entities, words) in cases {
        let told = send(&client, text, entities).expect_err(words);
        let told = told.strip_prefix("Bad Request: ").unwrap();
        assert!(told.starts_with(words), "{text:?} {entities:?}\n  says: {told}\n  not:  {words}");
    }
}

#[test]
fn sound_entities_are_taken_moved_with_the_trimmed_text_and_shown() {
    let (_server, client, ann) = begun();
    let cases: &[(&str, &[Value], &str)] = &[
        ("hello", &[entity("bold", 0, 5), entity("italic", 0, 5)], "**_hello_**"),
        (
            "hello you",
            &[entity("blockquote", 0, 9), entity("bold", 0, 5), entity("code", 6, 3)],
            "> **hello** `you`",
        ),
        ("\n  👋 hi ", &[entity("bold", 6, 2)], "👋 **hi**"),
        ("a\nb\nc", &[entity("expandable_blockquote", 2, 1)], "a\n>> b\nc"),
        ("see this", &[link(4, 4, "https://x.org/a?b=c")], "see [this](https://x.org/a?b=c)"),
        ("a\rb\u{202e}c\u{1}d", &[entity("bold", 2, 5)], "a**bc d**"),
        (
            "x y",
            &[json!({ "type": "pre", "offset": 0, "length": 3, "language": "rust" })],
            "```rust\nx y\n```",
        ),
    ];
    for (text, entities, rendered) in cases {
        send(&client, text, entities).unwrap();
        assert_eq!(ann.private.last().unwrap().rendered(), *rendered, "{text:?} {entities:?}");
    }
}

#[test]
fn telegram_finds_commands_mentions_hashtags_and_links_by_itself() {
    let (_server, client, ann) = begun();
    let found = |text: &str| -> Vec<String> {
        let message = ann.says(text).message();
        let entities = message.text().entities.clone();
        entities.iter().map(|e| format!("{} {}+{}", e.kind, e.offset, e.length)).collect()
    };
    assert_eq!(found("/ask@dateline_bot what?"), ["bot_command 0+17"]);
    assert_eq!(found("👋 /ask @dateline_bot, #news!"), ["bot_command 3+4", "mention 8+13", "hashtag 23+5"]);
    assert_eq!(found("see https://example.org/a?b=c."), ["url 4+25"]);
    assert_eq!(found("1/2, a@b.org, C#, and/or, #1"), [""; 0]);
    let sent = send(&client, "/help is #1 not /code", &[entity("code", 16, 5)]).unwrap();
    assert_eq!(sent["entities"], json!([entity("bot_command", 0, 5), entity("code", 16, 5)]));
}
