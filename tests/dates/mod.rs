//! How people write time, and which days they mean by it.

mod articles;
mod asked;
mod command;
mod inferred;
mod properties;
mod questions;
mod table;
mod traps;
