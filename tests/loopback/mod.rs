//! A Bot API server on the loopback interface, stricter than Telegram, and people who use it.

#![allow(dead_code, reason = "a toolbox: not every test needs every tool")]
#![allow(unused_imports, reason = "its tools are named where they are used")]
#![allow(unreachable_pub, reason = "the modules of a test are all its own")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]
#![allow(clippy::needless_pass_by_value, reason = "what `json!` makes is given away")]
#![allow(clippy::unnecessary_wraps, reason = "methods of one table have one signature")]
#![allow(clippy::print_stderr, reason = "a failing test tells what the program said")]

pub mod asks;
mod call;
pub mod callbacks;
pub mod chats;
#[cfg(test)]
mod checks;
pub mod client;
mod commands;
mod detect;
mod edit;
pub mod entities;
pub mod faults;
mod files;
pub mod floods;
pub mod html;
mod http;
pub mod inline;
pub mod journal;
pub mod keyboard;
mod lookups;
pub mod message;
mod methods;
mod multipart;
mod params;
pub mod person;
pub mod place;
mod polling;
pub mod process;
pub mod refusal;
pub mod render;
pub mod scenario;
pub mod script;
mod send;
pub mod server;
pub mod state;
pub mod text;
mod updates;
mod wait;
mod webhook;
pub mod world;

pub use asks::Asked;
pub use chats::Role;
pub use faults::{Fault, On};
pub use floods::{Floods, Rate};
pub use person::{Person, Press, Voice};
pub use place::{Place, Post};
pub use process::{Bot, Exit, Program};
pub use server::Server;
pub use state::Identity;
pub use world::World;
