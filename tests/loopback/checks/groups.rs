//! Groups, topics and channels: who is told what, and in which form.

use serde_json::{Value, json};

use crate::loopback::client::Client;
use crate::loopback::{Identity, Role, Server};

/// The messages that the bot is told of since last asked, confirmed.
fn told(client: &Client) -> Vec<Value> {
    let updates = client.updates(0, 0);
    if let Some(last) = updates.last() {
        client.updates(last["update_id"].as_i64().unwrap() + 1, 0);
    }
    updates
}

fn texts(client: &Client) -> Vec<String> {
    let message = |update: &Value| {
        let kinds = ["message", "channel_post", "edited_message"];
        let message = kinds.iter().find_map(|kind| update.get(kind)).cloned().unwrap_or_default();
        message["text"].as_str().unwrap_or("(service)").to_owned()
    };
    told(client).iter().map(message).collect()
}

#[test]
fn in_privacy_mode_a_group_tells_only_what_is_meant_for_the_bot() {
    let server = Server::start();
    let (client, ann) = (Client::of(&server), server.person("Ann"));
    let group = server.supergroup("Town", &[&ann]);
    let sent = client.call("sendMessage", json!({ "chat_id": group.chat, "text": "an answer" }));
    let answer = group.last().unwrap();
    assert_eq!(sent["chat"]["type"], "supergroup");
    for text in [
        "lovely weather",
        "/ask x",
        "/ask@dateline_bot x",
        "/ask@other_bot x",
        "hi @Dateline_Bot",
        "@other hi",
    ] {
        ann.at(&group).says(text);
    }
    ann.replies(&answer, "and then?");
    assert_eq!(texts(&client), ["/ask x", "/ask@dateline_bot x", "hi @Dateline_Bot", "and then?"]);
    group.promote_bot();
    ann.at(&group).says("lovely weather");
    assert_eq!(texts(&client), ["lovely weather"]);
    group.kick_bot();
    ann.at(&group).says("/ask x");
    assert_eq!(texts(&client), [""; 0]);
}

#[test]
fn without_privacy_mode_a_group_tells_all() {
    let server = Server::of(Identity { reads_all: true, ..Identity::default() });
    let (client, ann) = (Client::of(&server), server.person("Ann"));
    let group = server.group("Readers", &[&ann]);
    let weather = ann.at(&group).says("lovely weather");
    ann.edits(&weather, "awful weather");
    assert_eq!(client.call("getMe", json!({}))["can_read_all_group_messages"], true);
    assert_eq!(texts(&client), ["lovely weather", "awful weather"]);
}

#[test]
fn a_topic_is_told_by_its_number_and_what_replies_to_nothing_replies_to_its_beginning() {
    let server = Server::start();
    let (client, ann) = (Client::of(&server), server.person("Ann"));
    let forum = server.forum("Newsroom", &[&ann]);
    let (news, sport) = (forum.topic("News"), forum.topic("Sport"));
    let asked = ann.at(&news).says("/ask x");
    let message = told(&client).pop().unwrap()["message"].clone();
    assert_eq!(message["message_thread_id"], json!(news.topic));
    assert_eq!(message["is_topic_message"], true);
    assert_eq!(message["reply_to_message"]["forum_topic_created"]["name"], "News");
    let reply = |topic: Option<i64>| {
        client.try_call(
            "sendMessage",
            json!({
                "chat_id": forum.chat,
                "text": "an answer",
                "message_thread_id": topic,
                "reply_parameters": { "message_id": asked.id },
            }),
        )
    };
    assert_eq!(reply(news.topic).unwrap()["message_thread_id"], json!(news.topic));
    assert!(reply(sport.topic).unwrap_err().contains("stricter than Telegram"));
    assert!(reply(None).unwrap_err().contains("stricter than Telegram"));
    assert_eq!(reply(Some(7777)).unwrap_err(), "Bad Request: message thread not found");
    assert_eq!(news.last().unwrap().text(), "an answer");
    assert!(sport.last().is_none());
}

#[test]
fn a_thread_of_replies_in_a_supergroup_looks_like_a_topic_and_is_none() {
    let server = Server::start();
    let (client, ann) = (Client::of(&server), server.person("Ann"));
    let town = server.supergroup("Town", &[&ann]);
    let first = ann.at(&town).says("/ask x");
    let second = ann.replies(&first, "/ask y");
    ann.replies(&second, "/ask z");
    let message = told(&client).pop().unwrap()["message"].clone();
    assert_eq!(message["message_thread_id"], json!(first.id));
    assert!(message.get("is_topic_message").is_none());
    assert_eq!(message["reply_to_message"]["text"], "/ask y");
    assert!(message["reply_to_message"].get("reply_to_message").is_none(), "one level deep");
    let params = json!({ "chat_id": town.chat, "text": "x", "message_thread_id": first.id });
    assert_eq!(client.refused("sendMessage", params), "Bad Request: message thread not found");
}

#[test]
fn chats_write_too_and_groups_move() {
    let server = Server::start();
    let (client, ann) = (Client::of(&server), server.person("Ann"));
    let (group, digest) = (server.group("Readers", &[&ann]), server.channel("Digest"));
    group.itself().says("/anonymous");
    group.as_channel(&digest).says("/channel");
    digest.itself().says("a post");
    let updates = told(&client);
    assert_eq!(updates[0]["message"]["from"]["username"], "GroupAnonymousBot");
    assert_eq!(updates[0]["message"]["sender_chat"]["id"], json!(group.chat));
    assert_eq!(updates[1]["message"]["sender_chat"]["id"], json!(digest.chat));
    assert!(updates[2]["channel_post"].get("from").is_none());
    let town = group.migrate();
    let moved = told(&client);
    assert_eq!(moved[0]["message"]["migrate_to_chat_id"], json!(town.chat));
    assert_eq!(moved[1]["message"]["migrate_from_chat_id"], json!(group.chat));
    ann.at(&town).says("/ask x");
    assert_eq!(texts(&client), ["/ask x"]);
}

#[test]
fn members_and_administrators_can_be_asked_for() {
    let server = Server::start();
    let (client, ann, bob) = (Client::of(&server), server.person("Ann"), server.person("Bob"));
    let group = server.supergroup("Town", &[&ann]).named("town");
    group.add(&bob, Role::Owner);
    let administrators = client.call("getChatAdministrators", json!({ "chat_id": "@Town" }));
    assert_eq!(administrators[0]["user"]["first_name"], "Bob");
    assert_eq!(administrators[0]["status"], "creator");
    let member = |id: i64| client.try_call("getChatMember", json!({ "chat_id": group.chat, "user_id": id }));
    assert_eq!(member(ann.id()).unwrap()["status"], "member");
    assert_eq!(member(7).unwrap_err(), "Bad Request: user not found");
    assert_eq!(client.call("getChat", json!({ "chat_id": group.chat }))["title"], "Town");
}

#[test]
fn forwarded_messages_say_where_they_came_from() {
    let server = Server::start();
    let (client, ann) = (Client::of(&server), server.person("Ann"));
    let post = server.channel("Digest").itself().says("a post");
    ann.forwards(&post, &ann.private);
    let message = told(&client).pop().unwrap()["message"].clone();
    assert_eq!(message["text"], "a post");
    assert_eq!(message["forward_origin"]["type"], "channel");
    assert_eq!(message["from"]["first_name"], "Ann");
}
