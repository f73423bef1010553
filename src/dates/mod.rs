//! Calendar time: spans of days that know how precisely they were told, and how people write them.
//!
//! Nothing here reads a clock or a file: "today" is always an argument.

mod dated;
mod span;

pub use chrono::NaiveDate;

pub use self::dated::{Dated, Origin};
pub use self::span::{DateSpan, InvalidDate, Precision};
