//! How updates are queued, confirmed, waited for and contended for.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::loopback::Server;
use crate::loopback::client::Client;

fn texts(updates: &[Value]) -> Vec<&str> {
    updates
        .iter()
        .map(|update| update["message"]["text"].as_str().unwrap())
        .collect()
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
