//! The addresses at which health and metrics are served.

use super::{address, ask, get, program, send};
use crate::loopback::Server;

#[test]
fn health_and_metrics_are_served_on_this_machine_alone() {
    let server = Server::start();
    let bot = program(&server).start();
    let address = address(&bot);
    assert!(address.starts_with("127.0.0.1:"), "{address}");
    assert_eq!(get(&address, "/healthz"), (200, "ok\n".to_owned()));
    let (status, metrics) = get(&address, "/metrics");
    assert_eq!(status, 200);
    let number = |name: &str| -> u64 {
        let line = metrics.lines().find_map(|line| line.strip_prefix(&format!("{name} ")));
        line.unwrap_or_else(|| panic!("no {name} in\n{metrics}")).parse().unwrap()
    };
    assert!(number("dateline_articles") > 40, "{metrics}");
    assert!(number("dateline_passages") > number("dateline_articles"));
    assert!(number("dateline_index_bytes") > 10_000);
    assert!(number("dateline_resident_memory_bytes") > 1_000_000);
    // Once at the start, and whenever the folder was looked over since.
    assert!(number("dateline_index_updates_total{outcome=\"done\"}") >= 1, "{metrics}");
    assert!(!metrics.contains("outcome=\"failed\""), "{metrics}");
    assert!(!metrics.contains(&server.token()), "no secret is a metric");
}

#[test]
fn what_is_not_served_is_refused_and_ends_nothing() {
    let server = Server::start();
    let bot = program(&server).start();
    let address = address(&bot);
    assert_eq!(get(&address, "/").0, 404);
    assert_eq!(get(&address, &format!("/{}", "a".repeat(100_000))).0, 431);
    assert_eq!(ask(&address, "POST", "/metrics", "", "x").0, 405);
    assert_eq!(send(&address, "no request at all\r\n\r\n").0, 400);
    assert_eq!(ask(&address, "GET", "/healthz", &"A: b\r\n".repeat(100), "").0, 431);
    assert_eq!(get(&address, "/healthz").0, 200);
}

#[test]
fn an_address_that_is_taken_stops_the_start() {
    let server = Server::start();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let exit = program(&server).env("METRICS_LISTEN", &address).spawn().wait();
    assert_eq!(exit.status.code(), Some(1), "{}", exit.stderr);
    let told = format!("METRICS_LISTEN (--metrics-listen) {address} cannot be listened at");
    assert!(exit.stderr.contains(&told), "{}", exit.stderr);
}
