//! One conversation in any medium: a message becomes a [`Request`], a request a [`Reply`].

mod answering;
mod browsing;
mod conversation;
mod reply;
mod request;
mod styled;
mod words;

pub use self::answering::reply as answer_reply;
pub use self::browsing::reply as shelf_reply;
pub use self::conversation::{Conversation, PAGE};
pub use self::reply::{Block, Quote, Reply};
pub use self::request::{Missing, Request, question};
pub use self::styled::{Style, Styled};
