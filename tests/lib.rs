//! Behaviour, through the public interface.

// A test that fails says so by a panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod archive;
mod chat;
mod collection;
mod collections;
mod command_line;
mod dates;
mod dependencies;
mod loopback;
mod observe;
mod passages;
mod running;
mod scenarios;
