//! One conversation in any medium: a message becomes a [`Request`], a request a [`Reply`].
//!
//! Nothing of a conversation is kept. What a button or a reply goes on from is its [`Action`] and the first
//! line of the message that it belongs to, which tells the [`Inquiry`] to people and to the bot alike.

mod action;
mod answering;
mod browsing;
mod calendar;
mod conversation;
mod inline;
mod inquiry;
mod language;
mod line;
mod opening;
mod refining;
mod reply;
mod request;
mod status;
mod styled;
mod timeline;
mod welcome;
mod wording;

pub use self::action::{Action, Change, LONGEST_CODE, Link, Marks};
pub use self::answering::plain_reply as answer_reply;
pub use self::browsing::plain_reply as shelf_reply;
pub use self::conversation::{Conversation, LIST, Notice, PAGE, Scene, Shown};
pub use self::inline::{Inline, InlinePage};
pub use self::inquiry::{InTime, Inquiry, Sight};
pub use self::language::{Hint, Language, Texts};
pub use self::opening::{PAGE_UNITS, pages};
pub use self::reply::{Bar, Block, Button, Chart, Does, Fold, Kind, Quote, Reply};
pub use self::request::{Missing, Request, TwoWays};
pub use self::status::{Status, reindexed, reindexing};
pub use self::styled::{Style, Styled};
