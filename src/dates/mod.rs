//! Calendar time: spans of days that know how precisely they were told, and how people write them.
//!
//! Nothing here reads a clock or a file: "today" is always an argument.

mod dated;
mod reading;
mod span;
mod stub;

pub use chrono::NaiveDate;

pub use self::dated::{Dated, Origin};
pub use self::reading::{Lean, Order, Reading, UnknownSetting};
pub use self::span::{DateSpan, InvalidDate, Precision};
pub use self::stub::{Mention, read};
