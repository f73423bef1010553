//! Calendar time: spans of days that know how precisely they were told, and how people write them.
//!
//! [`read`] finds the times that a text names. It works in three steps: `tokens` cuts the text, `grammar`
//! reads times as they were said, and `resolve` finds the days that are meant, by the day from which the
//! text is read and the way in which it leans.
//!
//! Nothing here reads a clock or a file: "today" is always an argument.

mod asked;
mod calendar;
mod dated;
mod feasts;
mod grammar;
mod holidays;
mod infer;
mod lexicon;
mod mention;
mod reading;
mod requests;
mod resolve;
mod show;
mod span;
mod time;
mod tokens;
mod words;

pub use chrono::NaiveDate;

pub use self::asked::{Asked, AskedTime, Use, asked};
pub(crate) use self::calendar::calls_a_century;
pub use self::dated::{Dated, Origin};
pub use self::infer::infer;
pub use self::mention::{Mention, read};
pub use self::reading::{Lean, Order, Reading, UnknownSetting};
pub use self::span::{DateSpan, InvalidDate, Precision};
