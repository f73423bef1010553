//! A Bot API server on the loopback interface, stricter than Telegram, and people who use it.
//!
//! The real program runs as a child process against it:
//!
//! ```ignore
//! let server = Server::start();
//! let mut bot = Program::new(env!("CARGO_BIN_EXE_dateline"), &server).corpus("corpus").start();
//! let ann = server.person("Ann");
//! let asked = ann.says("What happened in Kherson?");
//! let answer = asked.reply();                     // waits; a test that waits in vain tells why
//! answer.assert_replies_to(&asked);
//! let page = ann.presses(&answer, "More").edit(); // the press was answered and the message changed
//! assert!(page.rendered().contains("[Back]"));
//! bot.kill();
//! bot.start_again();                              // on the same index
//! server.assert_clean();                          // nothing was refused, every button was answered
//! ```
//!
//! - People act through [`Person`]: `says`, `replies`, `edits`, `deletes`, `forwards`, `presses`, `asks_inline`,
//!   `chooses`, `blocks_bot`; elsewhere than in private as `ann.at(&place).says(…)`. Chats come from
//!   [`World::group`], `supergroup`, `forum` and its `topic`, `channel`.
//! - What was said is a [`Post`]: `reply`, `direct_reply`, `edited`, `text`, `rendered`, `buttons`,
//!   `count_replies`. What is waited for otherwise: [`World::wait_until`], `quiet_for`, `silent_for`.
//! - Faults: `server.fail(On::method("sendMessage"), Fault::dropped().after_work())`, `fail_in_turn`,
//!   `fail_always`, `fail_when`; limits on speed with [`World::enforce`]; the clock with [`World::advance`].
//! - What happened: [`World::calls`], `count_of`, `refusals`, `turned_away`, `unanswered_callbacks`,
//!   `transcript`.
//! - A long load first says `server.record(false)`.
//!
//! Where Telegram refuses, the words are Telegram's own; where it would mend, ignore or drop something in
//! silence, the refusal begins with "stricter than Telegram". Left out, because no test needs it: Markdown,
//! albums, polls, payments, business accounts, e-mail addresses and bare domains as links found in texts.

#![allow(dead_code, reason = "a toolbox: not every test needs every tool")]
#![allow(unused_imports, reason = "its tools are named where they are used")]
#![allow(unreachable_pub, reason = "the modules of a test are all its own")]
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
mod html;
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
