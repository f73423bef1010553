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

pub mod dates;
