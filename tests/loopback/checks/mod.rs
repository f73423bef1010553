//! The server itself is tested: a test is worth what its server refuses.

mod callbacks;
mod entities;
mod faults;
mod files;
mod groups;
mod html;
mod inline;
mod process;
mod refusals;
mod render;
mod scenario;
mod updates;
mod webhook;

use serde_json::{Value, json};

use super::client::Client;
use super::person::Person;
use super::server::Server;

/// A server, a client of it, and Ann, who has written "hello" as message 101 of chat 1001.
fn begun() -> (Server, Client, Person) {
    let server = Server::start();
    let (client, ann) = (Client::of(&server), server.person("Ann"));
    ann.says("hello");
    (server, client, ann)
}

/// An inline keyboard of one row.
fn row(buttons: &[Value]) -> Value {
    json!({ "inline_keyboard": [buttons] })
}

fn button(label: &str, data: &str) -> Value {
    json!({ "text": label, "callback_data": data })
}
