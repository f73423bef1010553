//! Faults on demand: each looks to the bot as the real thing does.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::begun;
use crate::loopback::{Fault, Floods, On, Rate};

fn hello() -> Value {
    json!({ "chat_id": 1001, "text": "hello" })
}

#[test]
fn each_fault_looks_as_the_real_thing_does() {
    let (server, client, ann) = begun();
    let faults = vec![
        Fault::too_many(7),
        Fault::page(502),
        Fault::restarting(),
        Fault::blocked(),
        Fault::bad_request("whatever"),
        Fault::migrated(-100),
        Fault::unauthorized(),
        Fault::conflict(),
    ];
    server.fail_in_turn(On::method("sendMessage"), faults);
    let answers: Vec<_> = (0..8).map(|_| client.raw("sendMessage", hello()).unwrap()).collect();
    let statuses: Vec<u16> = answers.iter().map(|raw| raw.status).collect();
    assert_eq!(statuses, [429, 502, 500, 403, 400, 400, 401, 409]);
    let body = |index: usize| serde_json::from_slice::<Value>(&answers[index].body).unwrap();
    assert_eq!(body(0)["description"], "Too Many Requests: retry after 7");
    assert_eq!(body(0)["parameters"]["retry_after"], 7);
    assert!(answers[0].head.contains("retry-after: 7"));
    assert!(answers[1].body.starts_with(b"<html>"));
    assert_eq!(body(5)["parameters"]["migrate_to_chat_id"], -100);
    assert_eq!(ann.private.count_by_bot(), 0);
    client.call("sendMessage", hello());
    assert_eq!(ann.private.count_by_bot(), 1);
    assert!(server.turned_away().is_empty(), "a fault that a test asks for is no refusal");
}

#[test]
fn a_connection_can_end_before_and_after_the_work_is_done() {
    let (server, client, ann) = begun();
    server.fail_in_turn(On::any(), vec![Fault::dropped(), Fault::dropped().after_work(), Fault::cut()]);
    assert!(client.raw("sendMessage", hello()).is_err());
    assert_eq!(ann.private.count_by_bot(), 0);
    assert!(client.raw("sendMessage", hello()).is_err());
    assert_eq!(ann.private.count_by_bot(), 1);
    let cut = client.raw("sendMessage", hello()).unwrap();
    assert_eq!(cut.status, 200);
    assert!(serde_json::from_slice::<Value>(&cut.body).is_err());
    assert_eq!(ann.private.count_by_bot(), 2);
    let told: Vec<String> = server.calls_of("sendMessage").iter().map(|call| format!("{call}")).collect();
    assert!(told[0].ends_with("-> fault: connection dropped"));
    assert!(told[1].ends_with("-> done, then fault: connection dropped"));
    server.fail(On::any(), Fault::late(Duration::from_millis(50)));
    let began = Instant::now();
    client.call("sendMessage", hello());
    assert!(began.elapsed() >= Duration::from_millis(50));
}

#[test]
fn faults_can_be_aimed() {
    let (server, client, ann) = begun();
    let bob = server.person("Bob");
    bob.says("hello");
    let say =
        |chat: i64| client.raw("sendMessage", json!({ "chat_id": chat, "text": "hello" })).unwrap().status;
    server.fail_always(On::method("sendMessage").chat(bob.id()).after(1), Fault::blocked());
    let statuses = [say(ann.id()), say(bob.id()), say(ann.id()), say(bob.id()), say(bob.id())];
    assert_eq!(statuses, [200, 200, 200, 403, 403]);
    server.heal();
    assert_eq!(say(bob.id()), 200);
    server
        .fail_when(|seen| (seen.params.values.get("text") == Some(&json!("boom"))).then(|| Fault::page(503)));
    assert_eq!(client.raw("sendMessage", json!({ "chat_id": 1001, "text": "boom" })).unwrap().status, 503);
    assert_eq!(say(bob.id()), 200);
    server.fail(On::method("getUpdates"), Fault::conflict());
    assert_eq!(client.raw("getUpdates", json!({})).unwrap().status, 409);
    assert_eq!(client.updates(0, 0).len(), 2);
}

#[test]
fn floods_are_stopped_where_a_test_asks_for_it() {
    let (server, client, ann) = begun();
    let bob = server.person("Bob");
    bob.says("hello");
    let long = Duration::from_hours(1);
    server.enforce(Floods::new(Rate::new(2, long), Rate::new(1, long), Rate::new(3, long)));
    let say =
        |chat: i64| client.raw("sendMessage", json!({ "chat_id": chat, "text": "hello" })).unwrap().status;
    assert_eq!([say(ann.id()), say(ann.id()), say(ann.id())], [200, 200, 429]);
    assert_eq!([say(bob.id()), say(bob.id())], [200, 429], "three in all");
    let body: Value = serde_json::from_slice(&client.raw("sendMessage", hello()).unwrap().body).unwrap();
    assert!(body["parameters"]["retry_after"].as_u64().unwrap() > 3000);
    assert!(server.refusals().is_empty());
}
