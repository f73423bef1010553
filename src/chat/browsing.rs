//! Articles by date, as a reply.

use super::answering::{narrow, neighbours};
use super::line::{entry, first};
use super::{Action, Button, Change, Inquiry, Language, Reply, Sight};
use crate::archive::{ArticleKey, Nearest, Shelved};
use crate::dates::{DateSpan, Precision};

/// A page of articles and what it was asked as.
pub(super) struct Browsed<'a> {
    pub(super) inquiry: &'a Inquiry,
    pub(super) shelved: &'a Shelved,
    /// Articles in the whole collection.
    pub(super) all: u64,
    /// How many articles were passed over.
    pub(super) skip: usize,
    /// The times before and after that have articles.
    pub(super) nearest: Nearest,
}

/// Draws the articles of some times without buttons.
pub fn plain_reply(shelved: &Shelved, times: &[DateSpan]) -> Reply {
    let inquiry = Inquiry::shelf(times.iter().copied());
    let all = shelved.total as u64;
    let browsed = Browsed { inquiry: &inquiry, shelved, all, skip: 0, nearest: shelved.nearest };
    let mut reply = browsed.reply(Language::En);
    if shelved.total == 0 {
        for neighbour in neighbours(&shelved.nearest, Language::En, Action::Shelf) {
            reply = reply.say(neighbour.label);
        }
    }
    reply.buttons.clear();
    reply
}

impl Browsed<'_> {
    pub(super) fn reply(&self, language: Language) -> Reply {
        let texts = language.texts();
        let total = self.shelved.total as u64;
        let undated = self.undated();
        let mut counts = vec![match self.inquiry.sight {
            Sight::Shelf | Sight::Newest if total != self.all => texts.articles_of(total, self.all),
            _ => texts.articles(total),
        }];
        if undated > 0 {
            counts.push(texts.undated_left_out(undated));
        }
        let mut reply = Reply::new(language).line(first(self.inquiry, language, &counts)).gap();
        if total == 0 {
            reply = reply.say(match (self.inquiry.sight, self.nearest) {
                (Sight::Newest, _) => texts.none_dated(),
                (_, Nearest { before: None, after: None }) => texts.empty_time(),
                _ => texts.empty_time_with_neighbours(),
            });
        }
        let asked = self.inquiry.spans();
        for (number, article) in (self.skip + 1..).zip(&self.shelved.articles) {
            reply = reply.line(entry(number, article, &asked, language));
        }
        self.keyboard(reply)
    }

    /// How many articles are left out because they have no date.
    fn undated(&self) -> u64 {
        match self.inquiry.sight {
            Sight::Newest => self.all.saturating_sub(self.shelved.total as u64),
            _ => self.shelved.undated_left_out,
        }
    }

    fn keyboard(&self, reply: Reply) -> Reply {
        let texts = reply.language.texts();
        let skip = Some(narrow(self.skip));
        let open = (self.skip + 1..).zip(&self.shelved.articles).map(|(number, article)| {
            let article = ArticleKey::of(&article.id);
            Button::act(number.to_string(), Action::Open { article, marks: None, page: None, skip })
        });
        let at = |skip: usize| Action::Show { skip: narrow(skip), change: Change::Nothing };
        let shown = self.shelved.articles.len();
        let mut paging = Vec::new();
        if self.skip > 0 {
            paging.push(Button::act(texts.previous(), at(self.skip.saturating_sub(super::LIST))));
        }
        if shown > 0 && self.shelved.total > self.skip + shown {
            paging.push(Button::act(texts.more(), at(self.skip + shown)));
        }
        let mut finer = Vec::new();
        if let Some(time) = self.inquiry.only_time()
            && shown > 0
            && let Some(action) = finer_than(&time)
        {
            let label = if matches!(action, Action::Month(..)) { texts.by_day() } else { texts.by_month() };
            finer.push(Button::act(label, action));
        }
        if self.undated() > 0 {
            finer.push(Button::act(texts.show_undated(self.undated()), Action::Undated));
        }
        let neighbours = neighbours(&self.nearest, reply.language, Action::Shelf);
        reply.rows(open, 5).row(paging).row(neighbours).row(finer)
    }
}

/// What chooses a shorter time inside a month or year.
fn finer_than(time: &DateSpan) -> Option<Action> {
    use chrono::Datelike;
    let start = time.start()?;
    match time.precision() {
        Precision::Month => Some(Action::Month(start.year(), start.month())),
        Precision::Year => Some(Action::Year(start.year())),
        _ => None,
    }
}
