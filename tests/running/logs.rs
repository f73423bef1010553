//! What a collector of logs reads.

use serde_json::Value;

use super::program;
use crate::loopback::{Fault, On, Server};

/// Asserts that every line is one object of JSON, with a level and a time.
fn assert_json(log: &str, at_least: usize) {
    for line in log.lines() {
        let line: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        assert!(line["level"].is_string() && line["timestamp"].is_string(), "{line}");
        assert!(line["fields"]["message"].is_string(), "{line}");
    }
    assert!(log.lines().count() >= at_least, "{log}");
}

#[test]
fn every_line_is_json_where_that_is_asked_for() {
    let server = Server::start();
    let corpus = tempfile::tempdir().unwrap();
    for (name, text) in
        [("one.txt", "date 2022-09-20\nThe comet came back."), ("empty.txt", ""), ("x.exe", "?")]
    {
        std::fs::write(corpus.path().join(name), text).unwrap();
    }
    let json = || program(&server).corpus(corpus.path()).env("LOG_FORMAT", "json");
    let program = json().env("METRICS_LISTEN", "0");
    // Of that, and of the file that is empty, is told before there is a log.
    std::fs::write(program.data().join(".env"), format!("TELOXIDE_TOKEN={}\n", server.token())).unwrap();
    let mut bot = program.start();
    let ann = server.person("Ann");
    server.fail(On::method("sendMessage").chat(ann.id()), Fault::bad_request("chat not found"));
    server.fail(On::method("getUpdates"), Fault::page(502));
    ann.says("/help");
    server.person("Bob").says("/help").reply();
    let log = bot.stop().stderr;
    assert_json(&log, 5);
    assert!(
        log.contains("empty.txt is left out") && log.contains("others on this machine can read"),
        "{log}"
    );
    // Why it cannot start is told in the same way.
    for (name, value) in [("ADMINS", "nobody at all"), ("METRICS_LISTEN", "here"), ("RUST_LOG", "(")] {
        let exit = json().env(name, value).spawn().wait();
        assert!(!exit.status.success());
        assert_json(&exit.stderr, 1);
    }
    server.fail_always(On::method("getMe"), Fault::unauthorized());
    let exit = json().spawn().wait();
    assert_json(&exit.stderr, 1);
    assert!(exit.stderr.contains("Telegram does not know this token"), "{}", exit.stderr);
}
