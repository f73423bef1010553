//! What goes on inside, as who runs it sees it.

mod addresses;
mod administration;
mod counting;
mod webhook;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::loopback::{Bot, Program, World};

/// The program on the collection that it comes with, serving health and metrics at a free port.
fn program(world: &World) -> Program {
    Program::new(env!("CARGO_BIN_EXE_dateline"), world)
        .corpus(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"))
        .env("METRICS_LISTEN", "0")
}

/// What stands behind `name=` in the log, once it does.
fn logged(bot: &Bot, name: &str, line: &str) -> String {
    bot.wait_for_stderr(line);
    let log = bot.stderr();
    let line = log.lines().find(|logged| logged.contains(line)).unwrap();
    let value = line.split(&format!("{name}=")).nth(1).unwrap_or_else(|| panic!("no {name} in {line}"));
    value.split_whitespace().next().unwrap().to_owned()
}

/// Where health and metrics are served.
fn address(bot: &Bot) -> String {
    logged(bot, "address", "serving /healthz")
}

/// Status and body of the answer to `method path`.
fn ask(address: &str, method: &str, path: &str, headers: &str, body: &str) -> (u16, String) {
    let length = body.len();
    send(
        address,
        &format!(
            "{method} {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        ),
    )
}

/// Status and body of the answer to a whole request.
fn send(address: &str, request: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // A request that is refused early may not be read to its end.
    let _written = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    let _read = stream.read_to_end(&mut answer);
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    (status.unwrap_or_else(|| panic!("no answer: {answer:?}")), body.to_owned())
}

fn get(address: &str, path: &str) -> (u16, String) {
    ask(address, "GET", path, "", "")
}
