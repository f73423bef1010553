//! Dateline answers questions about a dated collection of articles.
//!
//! It finds the passages that answer, shows them word for word with the date of their source, and
//! serves the collection by date.
//!
//! # The house
//!
//! Each room knows only the rooms above it in this list.
//!
//! - [`dates`]: calendar spans with a precision, and how people write them.
//! - [`corpus`]: a folder of files, read as articles.
//! - [`archive`]: articles as passages in an index; a question as an answer; browsing by date.
//! - [`chat`]: one conversation in any medium: a message, a request, a reply.
//! - [`settings`]: environment and flags, validated.
//! - [`http`] and [`observe`]: a small server, and what goes on inside, for who runs it.
//! - [`upkeep`]: bringing the index up to date while it is answered from.
//! - [`telegram`] and [`terminal`]: a reply as messages, and as lines.
//! - [`evaluate`]: retrieval measures over a test collection.
//! - [`command_line`]: what the program does when it is called.

pub mod archive;
pub mod chat;
pub mod command_line;
pub mod corpus;
pub mod dates;
pub mod evaluate;
pub mod http;
pub mod observe;
pub mod settings;
pub mod telegram;
pub mod terminal;
pub mod upkeep;
