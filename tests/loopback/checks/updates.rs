//! How updates are queued, confirmed, waited for and contended for.

use std::io::Write;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::loopback::Server;
use crate::loopback::client::Client;
use crate::loopback::state::State;

fn texts(updates: &[Value]) -> Vec<&str> {
    updates.iter().map(|update| update["message"]["text"].as_str().unwrap()).collect()
}

#[test]
fn updates_come_again_until_an_offset_confirms_them() {
    let server = Server::start();
    let client = Client::of(&server);
    let ann = server.person("Ann");
    for text in ["one", "two", "three"] {
        ann.says(text);
    }
    let first = client.updates(0, 0);
    assert_eq!(texts(&first), ["one", "two", "three"]);
    assert_eq!(client.updates(0, 0), first);
    let second = first[1]["update_id"].as_i64().unwrap();
    assert_eq!(texts(&client.updates(second, 0)), ["two", "three"]);
    assert_eq!(texts(&client.updates(0, 0)), ["two", "three"]);
    let limited = client.call("getUpdates", json!({ "limit": 1 }));
    assert_eq!(texts(limited.as_array().unwrap()), ["two"]);
    assert_eq!(texts(&client.updates(-1, 0)), ["three"]);
    assert_eq!(texts(&client.updates(0, 0)), ["three"]);
    assert!(client.updates(second + 2, 0).is_empty());
}

#[test]
fn a_long_poll_ends_when_something_comes_and_when_its_time_is_over() {
    let server = Server::start();
    let client = Client::of(&server);
    let ann = server.person("Ann");
    let began = Instant::now();
    assert!(client.updates(0, 1).is_empty());
    assert!(began.elapsed() >= Duration::from_millis(990));
    let waiting = std::thread::spawn(move || client.updates(0, 50));
    server.wait_until("a poll", Duration::from_secs(5), |state| state.poll.waiting);
    ann.says("hello");
    assert_eq!(texts(&waiting.join().unwrap()), ["hello"]);
}

#[test]
fn of_two_pollers_the_one_that_waits_is_told_to_go() {
    let server = Server::start();
    let client = Client::of(&server);
    let polling = |state: &State| state.poll.waiting;
    let poll = || {
        let client = client.clone();
        std::thread::spawn(move || client.try_call("getUpdates", json!({ "timeout": 50 })))
    };
    let first = poll();
    let waiting = server.wait_until("the first poll", Duration::from_secs(5), polling);
    let second = poll();
    let told = first.join().unwrap().unwrap_err();
    assert!(told.starts_with("Conflict: terminated by other getUpdates request"));
    let now = server.wait_until("the second poll", Duration::from_secs(5), polling);
    assert_ne!(now, waiting);
    server.person("Ann").says("hello");
    assert_eq!(second.join().unwrap().unwrap().as_array().unwrap().len(), 1);
    assert!(server.refusals().is_empty());
}

#[test]
fn a_poller_that_leaves_is_forgotten() {
    let server = Server::start();
    let client = Client::of(&server);
    let poll = "{\"timeout\":50}";
    let mut stream = std::net::TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
    let token = server.token();
    let length = poll.len();
    let request = format!(
        "POST /bot{token}/getUpdates HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n{poll}"
    );
    stream.write_all(request.as_bytes()).unwrap();
    server.wait_until("the poll", Duration::from_secs(5), |state| state.poll.waiting);
    drop(stream);
    let gone = |state: &State| state.poll.waiting.is_none().then_some(());
    server.wait_until("the poller to be forgotten", Duration::from_secs(5), gone);
    assert!(client.updates(0, 0).is_empty());
}

#[test]
fn only_the_kinds_that_were_asked_for_come_until_others_are() {
    let server = Server::start();
    let client = Client::of(&server);
    let ann = server.person("Ann");
    let group = server.group("Readers", &[&ann]);
    client.call("getUpdates", json!({ "allowed_updates": ["inline_query"] }));
    let hello = ann.says("hello");
    ann.asks_inline("hello");
    group.add_bot(&ann);
    let kinds = || -> Vec<String> {
        let kind =
            |update: &Value| update.as_object().unwrap().keys().find(|key| *key != "update_id").cloned();
        client.updates(0, 0).iter().filter_map(kind).collect()
    };
    assert_eq!(kinds(), ["inline_query"]);
    client.call("getUpdates", json!({ "allowed_updates": [] }));
    ann.edits(&hello, "hello you");
    group.add_bot(&ann);
    assert_eq!(kinds(), ["inline_query", "edited_message", "my_chat_member", "message"]);
    let broken = client.refused("getUpdates", json!({ "allowed_updates": ["messages"] }));
    assert!(broken.contains("stricter than Telegram"));
    client.refused("getUpdates", json!({ "limit": 101 }));
    client.refused("getUpdates", json!({ "timeout": 51 }));
}

#[test]
fn what_nobody_fetches_grows_old() {
    let server = Server::start();
    let client = Client::of(&server);
    let ann = server.person("Ann");
    ann.says("hello");
    ann.asks_inline("hello");
    server.raw_update(json!({ "unheard_of": { "a": 1 } }));
    assert_eq!(client.updates(0, 0).len(), 3);
    server.advance(Duration::from_mins(1));
    assert_eq!(client.updates(0, 0).len(), 2, "an inline query lives 30 seconds");
    server.advance(Duration::from_hours(24));
    assert!(client.updates(0, 0).is_empty());
}

#[test]
fn polls_that_repeat_themselves_are_delayed_where_a_test_asks_for_it() {
    let server = Server::start();
    let client = Client::of(&server);
    server.calm_polls();
    let ann = server.person("Ann");
    for text in ["one", "two"] {
        ann.says(text);
    }
    assert_eq!(texts(&client.updates(0, 0)), ["one", "two"]);
    assert_eq!(texts(&client.updates(0, 0)), ["one"], "one by one for half a second");
}
