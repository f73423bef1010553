//! The bot in service: who may use it, what it does in bad weather, how it is watched.

mod access;
mod crash;
mod faults;
mod health;
mod limits;
mod logs;
mod panics;
mod secrets;
mod settings;
mod soak;
mod weather;

use crate::loopback::{Program, World};

/// The program on the collection that it comes with.
fn program(world: &World) -> Program {
    Program::new(env!("CARGO_BIN_EXE_dateline"), world).corpus(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"))
}
