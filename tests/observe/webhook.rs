//! Updates that Telegram posts.

use std::net::TcpListener;
use std::time::Duration;

use serde_json::{Value, json};

use super::{ask, program};
use crate::loopback::{Bot, Fault, On, Person, Program, Server};

const SECRET: &str = "X-Telegram-Bot-Api-Secret-Token: of-the-test\r\n";

/// The program with a webhook, and where that listens. Both of the name of a proxy that is not there.
fn hooked(server: &Server) -> (Program, String) {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    server.deliver_webhook_to(&format!("http://{address}/hook"));
    let program = program(server)
        .env("WEBHOOK_URL", "https://bot.example.org/hook")
        .env("WEBHOOK_LISTEN", &address)
        .env("WEBHOOK_SECRET", "of-the-test");
    (program, address)
}

/// An update as Telegram would post it.
fn update(id: i64, from: &Person, text: &str) -> Value {
    let person = json!({ "id": from.id(), "is_bot": false, "first_name": "Ann", "language_code": "en" });
    let chat = json!({ "id": from.id(), "type": "private", "first_name": "Ann" });
    let date = chrono::Utc::now().timestamp();
    json!({ "update_id": id, "message":
        { "message_id": id, "from": person, "chat": chat, "date": date, "text": text } })
}

fn post(address: &str, headers: &str, body: &str) -> u16 {
    ask(address, "POST", "/hook", &format!("Content-Type: application/json\r\n{headers}"), body).0
}

#[test]
fn what_is_posted_is_answered_as_what_is_polled() {
    let server = Server::start();
    let (program, _) = hooked(&server);
    let bot = program.start();
    let (ann, bob) = (server.person("Ann"), server.person("Bob"));
    let set = server.calls_of("setWebhook").remove(0).params;
    assert_eq!(set["url"], "https://bot.example.org/hook");
    assert_eq!(set["secret_token"], "of-the-test");
    let answer = ann.says("What happened in Kherson in November 2022?").reply();
    assert!(answer.text().contains("Kherson"), "{}", answer.text());
    ann.presses(&answer, "Newest first").edit();
    assert!(!bob.asks_inline("Kherson").answer().results.is_empty());
    // Each chat in order.
    let asked: Vec<_> = (1..=5).map(|n| ann.says(&format!("/date 2022-1{}", n % 3))).collect();
    let replies: Vec<i64> = asked.iter().map(|asked| asked.direct_reply().id).collect();
    assert!(replies.is_sorted(), "{replies:?}");
    server.all_taken();
    assert_eq!(server.count_of("getUpdates"), 0);
    assert!(!bot.stderr().contains("of-the-test") && !bot.stderr().contains(&server.token()));
    server.assert_clean();
}

#[test]
fn nobody_else_is_heard() {
    let server = Server::start();
    let (program, address) = hooked(&server);
    let _bot = program.start();
    let ann = server.person("Ann");
    ann.says("/help").reply();
    let sent = server.count_of("sendMessage");
    let body = update(900_001, &ann, "/help").to_string();
    for (headers, told) in [("", 401), ("X-Telegram-Bot-Api-Secret-Token: of-the-tess\r\n", 401)] {
        assert_eq!(post(&address, headers, &body), told, "{headers}");
    }
    assert_eq!(ask(&address, "GET", "/hook", SECRET, "").0, 405);
    assert_eq!(post(&address, SECRET, "no JSON"), 400);
    assert_eq!(post(&address, SECRET, "{\"message\":{}}"), 400);
    assert_eq!(post(&address, SECRET, &format!("\"{}\"", "a".repeat((1 << 20) + 100))), 413);
    // What only says that it is an update is taken, and skipped alone.
    assert_eq!(post(&address, SECRET, "{\"update_id\":900002,\"message\":\"?\"}"), 200);
    server.silent_for(Duration::from_millis(300));
    assert_eq!(server.count_of("sendMessage"), sent);
    assert_eq!(post(&address, SECRET, &body), 200);
    server.wait_until("the reply", Duration::from_secs(10), |state| {
        (state.journal.counts.get("sendMessage").copied() == Some(sent + 1)).then_some(())
    });
}

#[test]
fn an_update_that_comes_again_is_answered_once() {
    let server = Server::start();
    let (program, address) = hooked(&server);
    let mut bot = program.start();
    let ann = server.person("Ann");
    ann.says("/help").reply();
    let sent = server.count_of("sendMessage");
    let body = update(900_001, &ann, "What happened in Kherson?").to_string();
    let both: Vec<u16> = std::thread::scope(|scope| {
        let posts: Vec<_> = (0..8).map(|_| scope.spawn(|| post(&address, SECRET, &body))).collect();
        posts.into_iter().map(|post| post.join().unwrap()).collect()
    });
    assert_eq!(both, [200; 8]);
    server.quiet_for(Duration::from_millis(300));
    assert_eq!(server.count_of("sendMessage"), sent + 1);
    // Also where Telegram has not heard that it was taken, and posts it to the next process.
    bot.restart();
    assert_eq!(post(&address, SECRET, &body), 200);
    server.quiet_for(Duration::from_millis(300));
    assert_eq!(server.count_of("sendMessage"), sent + 1);
}

#[test]
fn what_is_posted_to_nobody_is_answered_by_the_next_process() {
    let server = Server::start();
    let (program, _) = hooked(&server);
    let mut bot = program.start();
    let ann = server.person("Ann");
    ann.says("/help").reply();
    let exit = bot.stop();
    assert!(exit.status.success(), "{}", exit.stderr);
    let waiting = ann.says("What happened in Kherson?");
    bot.start_again();
    waiting.direct_reply();

    // It ended after it had taken one, before it answered.
    server.fail_always(On::method("sendMessage"), Fault::never());
    let taken = ann.says("/dates");
    server.all_taken();
    bot.kill();
    server.heal();
    bot.start_again();
    taken.direct_reply();
    server.quiet_for(Duration::from_millis(300));
    assert_eq!(taken.count_replies(), 1);
}

#[test]
fn while_too_much_is_under_way_telegram_is_asked_to_post_again() {
    let server = Server::start();
    let (program, address) = hooked(&server);
    let _bot = program.start();
    let ann = server.person("Ann");
    ann.says("/help").reply();
    server.record(false);
    // Nobody gets an answer for a while, and thousands ask.
    server.fail_always(On::method("sendMessage"), Fault::too_many(25));
    let of = |number: i64| {
        let chat = json!({ "id": 5_000_000 + number, "type": "private", "first_name": "Ann" });
        let from = json!({ "id": 5_000_000 + number, "is_bot": false, "first_name": "Ann" });
        let date = chrono::Utc::now().timestamp();
        json!({ "update_id": 800_000 + number, "message":
            { "message_id": number, "from": from, "chat": chat, "date": date, "text": "/help" } })
    };
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (of, address) = (&of, &address);
            scope.spawn(move || {
                for number in (thread * 1_000)..(thread + 1) * 1_000 {
                    assert_eq!(post(address, SECRET, &of(number).to_string()), 200);
                }
            });
        }
    });
    let late = update(900_001, &ann, "/dates").to_string();
    assert_eq!(post(&address, SECRET, &late), 503);
    server.heal();
    // As soon as there is room it is taken, and answered once.
    let deadline = std::time::Instant::now() + Duration::from_mins(2);
    while post(&address, SECRET, &late) != 200 {
        assert!(std::time::Instant::now() < deadline, "there is never room again");
    }
    assert_eq!(post(&address, SECRET, &late), 200, "that came before");
    server.wait_until("the answer", Duration::from_mins(1), |state| {
        let by_bot = &state.chat(ann.id()).by_bot;
        (by_bot.len() >= 2).then_some(())
    });
    server.quiet_for(Duration::from_millis(300));
    assert_eq!(server.look(|state| state.chat(ann.id()).by_bot.len()), 2);
}

#[test]
fn it_is_set_and_taken_back_through_every_fault() {
    let faults = [
        Fault::page(502),
        Fault::page(404),
        Fault::dropped(),
        Fault::cut(),
        Fault::too_many(1),
        Fault::restarting(),
        Fault::says(""),
        Fault::says(r#"{"ok":true,"result":{"unheard":"of"}}"#),
        Fault::elsewhere(302, "http://127.0.0.1:1/"),
    ];
    std::thread::scope(|scope| {
        for fault in faults {
            scope.spawn(move || {
                let server = Server::start();
                server.fail(On::method("setWebhook"), fault.clone());
                // How Telegram's posting goes is only asked to tell the operator.
                server.fail_always(On::method("getWebhookInfo"), fault.clone());
                let (with, _) = hooked(&server);
                let mut bot = with.start();
                let ann = server.person("Ann");
                let asked = ann.says("/help");
                asked.direct_reply();
                assert_eq!(asked.count_replies(), 1, "{}", fault.told());
                let stopped = bot.stop();
                assert!(stopped.status.success(), "{}", fault.told());
                assert!(!stopped.stderr.contains(&server.token()), "{}", stopped.stderr);
                server.fail(On::method("deleteWebhook"), fault.clone());
                let bot = program(&server).start();
                let asked = ann.says("/dates");
                asked.direct_reply();
                assert_eq!(asked.count_replies(), 1, "{}", fault.told());
                assert!(!bot.stderr().contains(&server.token()), "{}", bot.stderr());
            });
        }
    });
}

#[test]
fn without_a_webhook_it_polls_again() {
    let server = Server::start();
    let (with, _) = hooked(&server);
    let mut bot: Bot = with.start();
    let ann = server.person("Ann");
    ann.says("/help").reply();
    bot.stop();
    let _bot = program(&server).start();
    ann.says("/dates").reply();
    assert_eq!(server.count_of("deleteWebhook"), 1);
}

#[test]
fn an_address_that_telegram_refuses_stops_the_start() {
    let server = Server::start();
    let exit = program(&server)
        .env("WEBHOOK_URL", "https://bot.example.org:8080/hook")
        .env("WEBHOOK_LISTEN", "0")
        .spawn()
        .wait();
    assert_eq!(exit.status.code(), Some(1), "{}", exit.stderr);
    let told =
        "Telegram refuses WEBHOOK_URL (--webhook-url): Bad Request: bad webhook: Webhook can be set up";
    assert!(exit.stderr.contains(told), "{}", exit.stderr);
}
