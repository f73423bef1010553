//! `dateline health`, before a server that answers in every way.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::process::Command;

/// What `dateline health` gives: its status, and what it said.
fn ask(listen: &str) -> (Option<i32>, String) {
    let nowhere = tempfile::tempdir().expect("a temporary directory");
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("health").current_dir(nowhere.path()).env_clear().env("METRICS_LISTEN", listen);
    let output = command.output().expect("its end");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).expect("UTF-8"))
}

/// Answers one call with these bytes; gives the first line of the call.
fn answering(answer: &'static str) -> (SocketAddr, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    let server = std::thread::spawn(move || {
        let (stream, _) = listener.accept().expect("a call");
        let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
        let first = lines.next().unwrap_or_default();
        lines.take_while(|line| !line.is_empty()).for_each(drop);
        (&stream).write_all(answer.as_bytes()).expect("an answer");
        first
    });
    (address, server)
}

#[test]
fn a_bot_that_is_well_says_so() {
    let (address, server) = answering("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nok\n");
    assert_eq!(ask(&address.to_string()), (Some(0), "healthy\n".to_owned()));
    assert_eq!(server.join().expect("a call"), "GET /healthz HTTP/1.1");
}

#[test]
fn where_it_listens_to_everybody_it_is_asked_on_this_machine() {
    let (address, _server) = answering("HTTP/1.1 200 OK\r\n\r\n");
    assert_eq!(ask(&format!("0.0.0.0:{}", address.port())).0, Some(0));
    let (address, _server) = answering("HTTP/1.1 200 OK\r\n\r\n");
    assert_eq!(ask(&address.port().to_string()).0, Some(0));
}

#[test]
fn everything_else_is_not_well() {
    for answer in
        ["HTTP/1.1 503 Service Unavailable\r\n\r\n", "HTTP/1.1 404 Not Found\r\n\r\n", "200", "", "\r\n"]
    {
        let (address, _server) = answering(answer);
        let (status, said) = ask(&address.to_string());
        assert_eq!(status, Some(1), "{answer:?}: {said}");
        assert!(said.contains("answers"), "{said}");
    }
    let (status, said) = ask("127.0.0.1:1");
    assert_eq!(status, Some(1));
    assert!(said.contains("127.0.0.1:1 does not answer"), "{said}");
    let (status, said) = ask("");
    assert_eq!(status, Some(2));
    assert!(said.contains("METRICS_LISTEN (--metrics-listen) is not set"), "{said}");
}
