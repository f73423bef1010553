//! What happens becomes numbers, and nothing that anybody wrote does.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{address, get, program};
use crate::loopback::{Bot, Fault, On, Server};

/// A word that is nowhere in the collection, nor in the program.
const ODD: &str = "quixotrelle";

fn metrics(bot: &Bot) -> String {
    get(&address(bot), "/metrics").1
}

/// Waits until health and metrics tell something.
fn wait_for(bot: &Bot, path: &str, status: u16, words: &str) {
    let (address, deadline) = (address(bot), Instant::now() + Duration::from_secs(20));
    loop {
        let told = get(&address, path);
        if told.0 == status && told.1.contains(words) {
            return;
        }
        assert!(Instant::now() < deadline, "{path} never told {status} {words:?}: {told:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_is_asked_and_called_is_counted() {
    let server = Server::start();
    let bot = program(&server).start();
    let ann = server.person("Ann");
    let answer = ann.says("What happened in Kherson in November 2022?").reply();
    ann.presses(&answer, "Newest first").edit();
    ann.says(&format!("What of the {ODD}?")).reply();
    ann.says("/dates").reply();
    ann.says("/help").reply();
    ann.asks_inline("Kherson").answer();
    server.raw_update(json!({ "message": ODD }));
    server.raw_update(json!({ "something_new": ODD }));
    server.all_taken();
    for line in [
        "dateline_questions_total{way=\"message\",outcome=\"nothing\"} 1",
        "dateline_questions_total{way=\"message\",outcome=\"browsing\"} 1",
        "dateline_questions_total{way=\"message\",outcome=\"talk\"} 1",
        "dateline_questions_total{way=\"inline\",outcome=\"found\"} 1",
        "dateline_updates_total{kind=\"message\"} 4",
        "dateline_updates_total{kind=\"callback_query\"} 1",
        "dateline_updates_total{kind=\"inline_query\"} 1",
        "dateline_updates_total{kind=\"unknown\"} 2",
        "dateline_reply_seconds_count 6",
        "dateline_search_seconds_count 6",
        "dateline_searches_under_way 0",
        "dateline_updates_under_way 0",
        "dateline_telegram_calls_total{method=\"SendMessage\",outcome=\"ok\"} 4",
        "dateline_rate_limited_total 0",
    ] {
        wait_for(&bot, "/metrics", 200, &format!("{line}\n"));
    }
    let served = metrics(&bot);
    for way in ["message", "press"] {
        let counted = |outcome: &str| {
            let name = format!("dateline_questions_total{{way=\"{way}\",outcome=\"{outcome}\"}} 1\n");
            usize::from(served.contains(&name))
        };
        assert_eq!(counted("found") + counted("closest"), 1, "{way}: {served}");
    }
    assert!(!served.contains(ODD), "nothing that was written is a label");
}

#[test]
fn what_goes_wrong_is_counted_by_kind() {
    let server = Server::start();
    let bot = program(&server).start();
    let ann = server.person("Ann");
    server.fail(On::method("sendMessage"), Fault::bad_gateway());
    ann.says("/help").reply();
    server.fail(On::method("sendMessage"), Fault::bad_request("chat not found"));
    ann.says("/help");
    for line in [
        "dateline_telegram_calls_total{method=\"SendMessage\",outcome=\"down\"} 1",
        "dateline_telegram_calls_total{method=\"SendMessage\",outcome=\"refused\"} 1",
        "dateline_errors_total{kind=\"unsent\"} 1",
    ] {
        wait_for(&bot, "/metrics", 200, &format!("{line}\n"));
    }
}

#[test]
fn it_is_ready_while_telegram_can_be_reached_and_healthy_all_along() {
    let server = Server::start();
    let bot = program(&server).start();
    wait_for(&bot, "/readyz", 200, "ok\n");
    server.fail_always(On::method("getUpdates"), Fault::bad_gateway());
    server.person("Ann").says("/help");
    wait_for(&bot, "/readyz", 503, "Telegram is out of reach\n");
    assert_eq!(get(&address(&bot), "/healthz").0, 200);
    server.heal();
    wait_for(&bot, "/readyz", 200, "ok\n");
}

#[test]
fn the_log_tells_nothing_of_what_was_written() {
    let server = Server::start();
    let mut bot = program(&server).env("LOG_FORMAT", "json").start();
    let ann = server.person("Ann").username(Some("ann_the_odd_one"));
    let answer = ann.says(&format!("What of Kherson and the {ODD}?")).reply();
    ann.says(&format!("/date {ODD}")).reply();
    ann.asks_inline(ODD).answer();
    ann.presses(&answer, "Newest first").edit();
    server.raw_update(json!({ "message": ODD }));
    server.raw_update(json!({ "message": { "message_id": ODD, "text": ODD } }));
    server.fail(On::method("sendMessage"), Fault::bad_request("Bad Request: not today"));
    ann.says(ODD);
    server.all_taken();
    bot.wait_for_stderr("not today");
    let log = bot.stop().stderr;
    for written in [ODD, "Kherson", "ann_the_odd_one"] {
        assert!(!log.contains(written), "{log}");
    }
    for line in log.lines() {
        let line: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        assert!(line["level"].is_string() && line["timestamp"].is_string(), "{line}");
    }
}

#[test]
fn the_dashboard_asks_for_numbers_that_are_served() {
    let dashboard = include_str!("../../packaging/grafana-dashboard.json");
    let dashboard: Value = serde_json::from_str(dashboard).unwrap();
    let server = Server::start();
    let bot = program(&server).start();
    server.fail(On::method("sendMessage"), Fault::bad_request("chat not found"));
    server.person("Ann").says("/help");
    wait_for(&bot, "/metrics", 200, "dateline_errors_total");
    server.person("Ann").says("/help").reply();
    wait_for(&bot, "/metrics", 200, "outcome=\"talk\"} 2");
    let served = metrics(&bot);
    let mut asked = 0;
    for panel in dashboard["panels"].as_array().unwrap() {
        for target in panel["targets"].as_array().unwrap() {
            let query = target["expr"].as_str().unwrap();
            let names = query.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            for name in names.filter(|name| name.starts_with("dateline_")) {
                asked += 1;
                let is_served = served
                    .lines()
                    .any(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '{'])));
                assert!(is_served, "{name} is not served:\n{served}");
            }
        }
    }
    assert!(asked >= 15, "{asked}");
}
