use std::sync::Arc;

use super::{Reply, Request, answering, browsing, words};
use crate::archive::{Archive, ArchiveError, Shelf};
use crate::dates::{DateSpan, Lean, NaiveDate, Order, Reading};

/// How many hits or articles a page shows.
pub const PAGE: usize = 5;
/// How many articles a list shows.
const LIST: usize = 10;

/// Answers messages from an archive. It keeps nothing of a conversation.
#[derive(Clone)]
pub struct Conversation {
    archive: Arc<dyn Archive>,
    order: Order,
}

impl Conversation {
    /// A conversation over an archive; `order` tells how numeric dates are written.
    pub fn new(archive: Arc<dyn Archive>, order: Order) -> Self {
        Self { archive, order }
    }

    /// The archive that it answers from.
    pub fn archive(&self) -> &dyn Archive {
        self.archive.as_ref()
    }

    /// Answers a message that was written on the day `today`.
    ///
    /// An archive that fails is apologised for; the failure itself is logged.
    pub fn reply(&self, message: &str, today: NaiveDate) -> Reply {
        self.respond(&Request::read(message, &self.reading(today)))
    }

    /// How times in messages of the day `today` are read.
    pub fn reading(&self, today: NaiveDate) -> Reading {
        Reading { reference: DateSpan::day(today), order: self.order, lean: Lean::Past }
    }

    /// Answers a request.
    pub fn respond(&self, request: &Request) -> Reply {
        self.try_respond(request).unwrap_or_else(|error| {
            tracing::error!(%error, "a request failed");
            words::failed()
        })
    }

    fn try_respond(&self, request: &Request) -> Result<Reply, ArchiveError> {
        Ok(match request {
            Request::Ask(question) => answering::reply(&self.archive.answer(question, 0, PAGE)?, 1),
            Request::Date { times, text } if times.is_empty() => words::no_time(text),
            Request::Date { times, .. } => {
                let shelf = Shelf { times: times.clone(), take: LIST, ..Shelf::default() };
                browsing::reply(&self.archive.shelf(&shelf)?, times)
            }
            Request::Start => words::start(self.archive.holdings()),
            Request::Help => words::help(),
            Request::Unknown(command) => words::unknown(command),
            Request::Nothing(missing) => words::missing(*missing),
        })
    }
}
