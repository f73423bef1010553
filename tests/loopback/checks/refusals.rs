//! What is refused, and in which words.

use serde_json::{Value, json};

use super::{begun, button, row};
use crate::loopback::Server;
use crate::loopback::client::Client;

/// Calls each method with parameters and compares the beginning of what is refused.
fn refused(client: &Client, cases: &[(&str, Value, &str)]) {
    for (method, params, words) in cases {
        let told = client.refused(method, params.clone());
        let told = told.strip_prefix("Bad Request: ").unwrap_or(&told);
        assert!(told.starts_with(words), "{method} {params}\n  says: {told}\n  not:  {words}");
    }
}

const STRICT: &str = "stricter than Telegram";

#[test]
fn messages_that_telegram_does_not_take_are_refused_in_its_words() {
    let (server, client, _) = begun();
    let say = |text: &str| json!({ "chat_id": 1001, "text": text });
    let with = |key: &str, value: Value| json!({ "chat_id": 1001, "text": "hello there", key: value });
    refused(
        &client,
        &[
            ("sendMessage", json!({ "text": "hello" }), "chat_id is empty"),
            ("sendMessage", json!({ "chat_id": 7, "text": "hello" }), "chat not found"),
            ("sendMessage", json!({ "chat_id": "@nobody", "text": "hello" }), "chat not found"),
            ("sendMessage", json!({ "chat_id": 1001 }), "message text is empty"),
            ("sendMessage", say(""), "message text is empty"),
            ("sendMessage", say(" \n "), "text must be non-empty"),
            ("sendMessage", say(&"x".repeat(4097)), "message is too long"),
            ("sendMessage", say(&"👋".repeat(2049)), "message is too long"),
            ("sendMessage", say(&"x".repeat(32769)), "text is too long"),
            (
                "sendMessage",
                with("reply_parameters", json!({ "message_id": 7 })),
                "message to be replied not found",
            ),
            ("sendMessage", with("reply_parameters", json!({})), "can't parse reply parameters"),
            (
                "sendMessage",
                with("reply_parameters", json!({ "message_id": 101, "quote": "bye" })),
                "QUOTE_TEXT_INVALID",
            ),
            ("sendMessage", with("message_thread_id", json!(101)), "message thread not found"),
            ("sendMessage", with("parse_mode", json!("pdf")), "unsupported parse_mode"),
            ("sendMessage", with("parse_mode", json!("MarkdownV2")), STRICT),
            ("sendMessage", with("reply_to_message_id", json!(101)), STRICT),
            ("sendMessage", with("disable_web_page_preview", json!(true)), STRICT),
            ("sendMessage", with("link_preview_options", json!({ "disabled": true })), STRICT),
            ("sendMessage", with("disable_notification", json!("maybe")), STRICT),
            (
                "sendChatAction",
                json!({ "chat_id": 1001, "action": "thinking" }),
                "wrong parameter action in request",
            ),
            ("SENDMESSAGE", say(""), "message text is empty"),
            ("sendMassage", say("hello"), "Not Found: method not found"),
        ],
    );
    assert_eq!(server.refusals().len(), 22);
    client.call("SendMessage", say(&format!("\n {} ", "x".repeat(4096))));
    client.call(
        "sendMessage",
        with("reply_parameters", json!({ "message_id": 7, "allow_sending_without_reply": true })),
    );
    assert_eq!(server.refusals().len(), 22);
}

#[test]
fn keyboards_that_telegram_does_not_take_are_refused() {
    let (_server, client, _) = begun();
    let below = |markup: Value| json!({ "chat_id": 1001, "text": "hello", "reply_markup": markup });
    let one = |button: Value| below(row(&[button]));
    let many = |rows: usize, columns: usize| {
        let row: Vec<Value> = (0..columns).map(|n| button("x", &n.to_string())).collect();
        below(json!({ "inline_keyboard": vec![row; rows] }))
    };
    let no_action = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
    refused(
        &client,
        &[
            ("sendMessage", one(button("x", "")), "BUTTON_DATA_INVALID"),
            ("sendMessage", one(button("x", &"я".repeat(33))), "BUTTON_DATA_INVALID"),
            ("sendMessage", one(json!({ "text": "x" })), no_action),
            ("sendMessage", one(button(" ", "x")), "can't parse inline keyboard button: Field \"text\""),
            ("sendMessage", one(json!({ "text": "x", "url": "ftp://x" })), "BUTTON_URL_INVALID"),
            (
                "sendMessage",
                one(json!({ "text": "x", "url": "https://x.org", "callback_data": "x" })),
                STRICT,
            ),
            ("sendMessage", one(json!({ "text": "x", "callback": "x" })), STRICT),
            (
                "sendMessage",
                one(json!({ "text": "x", "copy_text": { "text": "" } })),
                "BUTTON_COPY_TEXT_INVALID",
            ),
            ("sendMessage", many(1, 9), STRICT),
            ("sendMessage", many(1, 0), STRICT),
            ("sendMessage", many(101, 1), "REPLY_MARKUP_TOO_LONG"),
            ("sendMessage", below(json!({ "inline": [] })), STRICT),
            ("sendMessage", below(json!("x")), "can't parse reply markup JSON object"),
        ],
    );
    client.call("sendMessage", many(20, 5));
    client.call("sendMessage", one(button("x", &"я".repeat(32))));
    client.call("sendMessage", below(json!({ "inline_keyboard": [] })));
    client.call("sendMessage", below(json!({ "remove_keyboard": true })));
}

#[test]
fn edits_are_of_the_bots_own_messages_and_change_something() {
    let (server, client, ann) = begun();
    let sent = client.call(
        "sendMessage",
        json!({ "chat_id": 1001, "text": "one", "reply_markup": row(&[button("x", "x")]) }),
    );
    let edit = |id: &Value, text: &str| json!({ "chat_id": 1001, "message_id": id, "text": text });
    let id = &sent["message_id"];
    let same =
        json!({ "chat_id": 1001, "message_id": id, "text": "one", "reply_markup": row(&[button("x", "x")]) });
    refused(
        &client,
        &[
            (
                "editMessageText",
                json!({ "chat_id": 1001, "text": "two" }),
                "message identifier is not specified",
            ),
            ("editMessageText", edit(&json!(101), "two"), "message can't be edited"),
            ("editMessageText", edit(id, ""), "message text is empty"),
            ("editMessageText", edit(id, &"x".repeat(4097)), "message is too long"),
            (
                "editMessageCaption",
                json!({ "chat_id": 1001, "message_id": id, "caption": "x" }),
                "there is no caption",
            ),
            ("editMessageText", json!({ "inline_message_id": "x", "text": "two" }), "MESSAGE_ID_INVALID"),
            ("deleteMessage", json!({ "chat_id": 1001, "message_id": 101 }), "message can't be deleted"),
        ],
    );
    let before = server.refusals().len();
    // These a correct bot can meet: they are told apart.
    refused(
        &client,
        &[
            (
                "editMessageText",
                same,
                "message is not modified: specified new message content and reply markup",
            ),
            ("editMessageText", edit(&json!(7), "two"), "message to edit not found"),
            ("deleteMessage", json!({ "chat_id": 1001, "message_id": 7 }), "message to delete not found"),
        ],
    );
    assert_eq!(server.refusals().len(), before);
    assert_eq!(server.turned_away().len(), before + 3);
    let edited = client.call("editMessageText", edit(id, "two"));
    assert_eq!(edited["text"], "two");
    assert!(edited.get("reply_markup").is_none(), "an edit without a keyboard takes it away");
    assert_eq!(ann.private.last().unwrap().rendered(), "two");
    client.call("deleteMessage", json!({ "chat_id": 1001, "message_id": id }));
    assert_eq!(ann.private.messages().len(), 1);
}

#[test]
fn who_cannot_be_written_to_is_told_apart() {
    let (server, client, ann) = begun();
    let bob = server.person("Bob");
    let group = server.group("Readers", &[&ann]);
    let to = |chat: i64| json!({ "chat_id": chat, "text": "hello" });
    let cannot = |chat: i64| client.refused("sendMessage", to(chat));
    assert_eq!(cannot(bob.id()), "Forbidden: bot can't initiate conversation with a user");
    ann.blocks_bot();
    assert_eq!(cannot(ann.id()), "Forbidden: bot was blocked by the user");
    ann.unblocks_bot();
    client.call("sendMessage", to(ann.id()));
    let town = group.migrate();
    let raw = client.raw("sendMessage", to(group.chat)).unwrap();
    let body: Value = serde_json::from_slice(&raw.body).unwrap();
    assert_eq!(
        body,
        json!({
            "ok": false,
            "error_code": 400,
            "description": "Bad Request: group chat was upgraded to a supergroup chat",
            "parameters": { "migrate_to_chat_id": town.chat },
        })
    );
    town.kick_bot();
    assert_eq!(cannot(town.chat), "Forbidden: bot was kicked from the supergroup chat");
    assert!(server.refusals().is_empty(), "none of it is the bot's fault");
}

#[test]
fn tokens_are_checked() {
    let server = Server::start();
    let client = Client::of(&server);
    for (token, words) in [
        ("123", "Unauthorized: invalid token specified"),
        ("0123:abc", "Unauthorized: invalid token specified"),
        ("123:abc", "Unauthorized"),
    ] {
        let raw = client.with_token(token).raw("getMe", json!({})).unwrap();
        assert_eq!(raw.status, 401);
        assert_eq!(client.with_token(token).refused("getMe", json!({})), words);
    }
    assert!(server.refusals().is_empty());
    assert_eq!(server.turned_away().len(), 6);
    assert_eq!(client.send("/getMe", "", b"").unwrap().status, 404);
    let path = format!("/bot{}/getMe", server.token());
    assert_eq!(client.send(&path, "text/plain", b"x").unwrap().status, 400);
    assert_eq!(client.send(&path, "application/json", b"[]").unwrap().status, 400);
    assert_eq!(server.refusals().len(), 3);
    assert_eq!(client.call("getme", json!({}))["username"], "dateline_bot");
}

#[test]
fn commands_and_texts_of_the_profile_have_limits() {
    let (_server, client, _) = begun();
    let command = |name: &str, description: &str| json!({ "command": name, "description": description });
    let set = |commands: &[Value]| json!({ "commands": commands });
    let long = "x".repeat(257);
    refused(
        &client,
        &[
            ("setMyCommands", set(&[command("Ask", "x")]), "BOT_COMMAND_INVALID"),
            ("setMyCommands", set(&[command("", "x")]), "BOT_COMMAND_INVALID"),
            ("setMyCommands", set(&[command(&"x".repeat(33), "x")]), "BOT_COMMAND_INVALID"),
            ("setMyCommands", set(&[command("ask", "")]), "BOT_COMMAND_DESCRIPTION_INVALID"),
            ("setMyCommands", set(&[command("ask", &long)]), "BOT_COMMAND_DESCRIPTION_INVALID"),
            ("setMyCommands", set(&vec![command("ask", "x"); 101]), "BOT_COMMANDS_TOO_MUCH"),
            ("setMyCommands", set(&[command("ask", "x"), command("ask", "y")]), STRICT),
            (
                "setMyCommands",
                json!({ "commands": [], "language_code": "english" }),
                "invalid language code specified",
            ),
            (
                "setMyCommands",
                json!({ "commands": [], "scope": { "type": "chat" } }),
                "can't parse BotCommandScope",
            ),
            (
                "setMyCommands",
                json!({ "commands": [], "scope": { "type": "chat", "chat_id": 7 } }),
                "chat not found",
            ),
            ("setMyDescription", json!({ "description": "x".repeat(513) }), "bot description is too long"),
            (
                "setMyShortDescription",
                json!({ "short_description": "x".repeat(121) }),
                "bot short description is too long",
            ),
        ],
    );
    let commands = set(&[command("ask", "Ask")]);
    client.call("setMyCommands", commands.clone());
    assert_eq!(client.call("getMyCommands", json!({})), commands["commands"]);
    assert_eq!(client.call("getMyCommands", json!({ "language_code": "uk" })), json!([]));
    client.call("deleteMyCommands", json!({}));
    assert_eq!(client.call("getMyCommands", json!({})), json!([]));
    client.call("setMyDescription", json!({ "description": "Про що це", "language_code": "uk" }));
    assert_eq!(client.call("getMyDescription", json!({ "language_code": "uk" }))["description"], "Про що це");
}
