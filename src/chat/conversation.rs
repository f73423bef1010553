use std::sync::Arc;

use super::answering::Answered;
use super::browsing::Browsed;
use super::opening::Opened;
use super::request::TwoWays;
use super::wording::Courtesy;
use super::{
    Action, Button, Change, Inquiry, Kind, Language, Link, Missing, Reply, Request, Sight, calendar,
    refining, timeline, welcome, wording,
};
use crate::archive::{Answer, Archive, ArchiveError, Nearest, Order as HitOrder, Outcome, Shelf};
use crate::dates::{DateSpan, Lean, NaiveDate, Order, Reading};

/// How many hits a page shows.
pub const PAGE: usize = 5;
/// How many articles a page of a list shows.
pub const LIST: usize = 10;

/// Answers messages from an archive. It keeps nothing of a conversation.
#[derive(Clone)]
pub struct Conversation {
    archive: Arc<dyn Archive>,
    order: Order,
}

/// The day it is, and the language of who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The day on which the message was written.
    pub today: NaiveDate,
    /// The language of the interface.
    pub language: Language,
}

/// The message that a button hangs under, or that a person replies to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown<'a> {
    /// Its text, where it can still be read.
    pub text: Option<&'a str>,
    /// The question that it replies to, where that is still there.
    pub question: Option<&'a str>,
}

/// What is said at once to who presses a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Said, and the action is carried out.
    Beside(&'static str),
    /// Said, and nothing else can be done.
    Instead(&'static str),
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

    /// How times in messages of the day `today` are read.
    pub fn reading(&self, today: NaiveDate) -> Reading {
        let latest = self.archive.holdings().last_day;
        Reading { reference: DateSpan::day(today), order: self.order, lean: Lean::Past, latest }
    }

    /// Answers a message.
    ///
    /// An archive that fails is apologised for; the failure itself is logged.
    pub fn reply(&self, message: &str, scene: Scene) -> Reply {
        let request = Request::read(message, &self.reading(scene.today));
        or_apology(self.respond(&request, scene), scene)
    }

    /// Answers a message that replies to an earlier answer: the question of that and the message are read
    /// together. Where the earlier message is no answer, or a command is given that needs no question, the
    /// message stands for itself.
    pub fn reply_to(&self, message: &str, earlier: &str, scene: Scene) -> Reply {
        let Some(before) = Inquiry::read_back(earlier) else {
            return self.reply(message, scene);
        };
        let mut restricts = false;
        let (sight, more) = match super::request::command(message.trim()) {
            None => (None, message.trim()),
            Some((name, rest)) if name == "ask" => (None, rest),
            Some((name, rest)) if name == "date" && !rest.is_empty() => {
                restricts = true;
                (None, rest)
            }
            Some((name, rest)) if name == "timeline" => (Some(Sight::Timeline), rest),
            Some(_) => return self.reply(message, scene),
        };
        let says_nothing = !more.chars().any(char::is_alphanumeric) || Courtesy::of(more).is_some();
        if sight.is_none() && says_nothing {
            return self.reply(message, scene);
        }
        let mut inquiry = refining::refined(&before, more, &self.reading(scene.today));
        if let Some(sight) = sight {
            inquiry.sight = sight;
        }
        if restricts {
            inquiry = inquiry.restricted();
        }
        or_apology(self.inquire(&inquiry, 0, scene), scene)
    }

    /// What is to be said at once to who presses a button, before anything is looked up.
    pub fn notice(&self, action: &Action, shown: Shown<'_>, scene: Scene) -> Option<Notice> {
        let texts = scene.language.texts();
        if !needs_first_line(action) {
            return None;
        }
        let Some(inquiry) = shown.text.and_then(Inquiry::read_back) else {
            return Some(Notice::Instead(texts.unreadable_message()));
        };
        let lost = inquiry.is_cut()
            && shown.question.is_none_or(|question| self.completed(&inquiry, question, scene).is_none());
        let deleted = shown.question.is_none();
        (lost && deleted).then(|| Notice::Beside(texts.question_gone()))
    }

    /// Does what a button says.
    pub fn press(&self, action: &Action, shown: Shown<'_>, scene: Scene) -> Reply {
        or_apology(self.try_press(action, shown, scene), scene)
    }

    fn try_press(&self, action: &Action, shown: Shown<'_>, scene: Scene) -> Result<Reply, ArchiveError> {
        let language = scene.language;
        let before = shown.text.and_then(Inquiry::read_back).map(|inquiry| {
            let whole = shown.question.filter(|_| inquiry.is_cut());
            whole.and_then(|question| self.completed(&inquiry, question, scene)).unwrap_or(inquiry)
        });
        let unreadable = || Reply::new(language).say(language.texts().unreadable_message());
        Ok(match action {
            Action::Open { article, marks, page, skip } => {
                // Without a first line it can be read all the same, but leads nowhere back.
                let link = Link { article: *article, marks: *marks };
                self.open(link, before.as_ref().filter(|_| skip.is_some()), *page, *skip, scene)?
            }
            Action::Shelf(span) => self.inquire(&Inquiry::shelf([*span]), 0, scene)?,
            Action::Undated => self.inquire(&Inquiry::new(Sight::Undated), 0, scene)?,
            Action::Years(before) => {
                calendar::years(&self.archive.calendar()?, self.archive.holdings(), *before, language)
            }
            Action::Year(year) => {
                calendar::months(&self.archive.calendar()?, *year, language).unwrap_or_else(unreadable)
            }
            Action::Month(year, month) => self.days(*year, *month, language)?.unwrap_or_else(unreadable),
            Action::Ask(words) => {
                self.inquire(&Inquiry { words: words.clone(), ..Inquiry::new(Sight::Answer) }, 0, scene)?
            }
            Action::Show { .. } | Action::OfTimeline(_) | Action::Timeline => {
                let Some(before) = before else { return Ok(unreadable()) };
                self.change(before, action, scene)?
            }
        })
    }

    /// What a button changes of the inquiry of a first line.
    fn change(&self, mut inquiry: Inquiry, action: &Action, scene: Scene) -> Result<Reply, ArchiveError> {
        match action {
            Action::OfTimeline(span) => {
                let mut shelf = Inquiry::shelf([*span]);
                if !inquiry.words.is_empty() {
                    shelf = Inquiry { sight: Sight::Answer, words: inquiry.words, ..shelf };
                }
                self.inquire(&shelf, 0, scene)
            }
            Action::Show { skip, change } => {
                match change {
                    Change::Nothing => {}
                    Change::Newest => inquiry.order = HitOrder::Newest,
                    Change::Best => inquiry.order = HitOrder::Best,
                    Change::AnyTime => inquiry.times.clear(),
                    Change::Published => inquiry = inquiry.restricted(),
                    Change::Only(span) => inquiry.times = Inquiry::shelf([*span]).times,
                    Change::WithUndated => inquiry.with_undated = true,
                }
                self.inquire(&inquiry, *skip as usize, scene)
            }
            _ => self.inquire(&Inquiry { sight: Sight::Timeline, ..inquiry }, 0, scene),
        }
    }

    /// The whole inquiry, where its first line had no room for all of it.
    fn completed(&self, inquiry: &Inquiry, question: &str, scene: Scene) -> Option<Inquiry> {
        let question = super::request::command(question).map_or(question, |(_, rest)| rest);
        inquiry.clone().completed(question, &self.reading(scene.today))
    }

    fn respond(&self, request: &Request, scene: Scene) -> Result<Reply, ArchiveError> {
        let language = scene.language;
        Ok(match request {
            Request::Inquire(inquiry, digits) => self.with_other_readings(inquiry, digits, scene)?,
            Request::Dates => self.years(language)?,
            Request::Shared(link) => self.open(*link, None, None, None, scene)?,
            Request::Start => welcome::start(self.archive(), language)?,
            Request::Help => welcome::help(language),
            Request::About => welcome::about(self.archive(), language)?,
            Request::Privacy => welcome::privacy(language),
            Request::Settings => welcome::settings(language),
            Request::Thanks => welcome::thanks(language),
            Request::NoTime(text) => welcome::no_time(text, language),
            Request::Unknown(command) => welcome::unknown(command, language),
            Request::Nothing(missing) => {
                let buttons = match missing {
                    _ if self.archive.holdings().articles == 0 => return Ok(welcome::empty(language)),
                    Missing::Time => self.years(language)?.buttons,
                    Missing::Words => welcome::start(self.archive(), language)?.buttons,
                    Missing::Question => Vec::new(),
                };
                Reply { buttons, ..welcome::missing(*missing, language) }
            }
        })
    }

    fn years(&self, language: Language) -> Result<Reply, ArchiveError> {
        let years = calendar::years(&self.archive.calendar()?, self.archive.holdings(), None, language);
        Ok(years.of_kind(Kind::Browsing))
    }

    fn days(&self, year: i32, month: u32, language: Language) -> Result<Option<Reply>, ArchiveError> {
        let Some(span) = DateSpan::month(year, month) else { return Ok(None) };
        Ok(calendar::days(&self.archive.days(&span)?, &self.archive.calendar()?, span, language))
    }

    /// Answers, and says how digits were read that can be read in two ways, with a button for the other.
    fn with_other_readings(
        &self,
        inquiry: &Inquiry,
        digits: &[TwoWays],
        scene: Scene,
    ) -> Result<Reply, ArchiveError> {
        let mut reply = self.inquire(inquiry, 0, scene)?;
        let texts = scene.language.texts();
        for two in digits {
            let said = texts.read_as(&two.written, &texts.date(&two.read));
            reply
                .blocks
                .insert(1, super::Block::Line(super::Styled::default().styled(&said, super::Style::Italic)));
            let action = match inquiry.sight {
                Sight::Answer => Action::Show { skip: 0, change: Change::Only(two.other) },
                _ => Action::Shelf(two.other),
            };
            reply = reply.row([Button::act(texts.or_rather(&texts.date(&two.other)), action)]);
        }
        Ok(reply)
    }

    /// Answers an inquiry from the hit `skip` on.
    fn inquire(&self, inquiry: &Inquiry, skip: usize, scene: Scene) -> Result<Reply, ArchiveError> {
        if self.archive.holdings().articles == 0 {
            return Ok(welcome::empty(scene.language));
        }
        match inquiry.sight {
            Sight::Answer => self.answer(inquiry, skip, scene),
            Sight::Timeline => {
                let question = inquiry.clone().restricted().question(&self.reading(scene.today));
                let counts = self.archive.timeline(&question)?;
                let all = self.archive.holdings().articles;
                Ok(timeline::reply(inquiry, &counts, all, scene.language).of_kind(Kind::Browsing))
            }
            Sight::Shelf | Sight::Newest | Sight::Undated => self.shelf(inquiry, skip, scene),
        }
    }

    fn answer(&self, inquiry: &Inquiry, mut skip: usize, scene: Scene) -> Result<Reply, ArchiveError> {
        let question = inquiry.question(&self.reading(scene.today));
        let mut answer: Answer = self.archive.answer(&question, skip, PAGE)?;
        if answer.hits.is_empty() && skip > 0 {
            // The collection has changed, and there are not so many hits any more.
            skip = 0;
            answer = self.archive.answer(&question, skip, PAGE)?;
        }
        if answer.outcome != Outcome::Found
            && !inquiry.times.is_empty()
            && wording::only_asks_what_happened(&inquiry.words)
        {
            // "What happened on 20 September?" has no words to find: it is the articles of that day.
            return self.shelf(&Inquiry::shelf(inquiry.spans()), 0, scene);
        }
        let nearest = match inquiry.only_time() {
            Some(time) if inquiry.times.iter().all(|time| time.published) => self.archive.around(&time)?,
            _ => Nearest::default(),
        };
        let all = self.archive.holdings().articles;
        Ok(Answered { inquiry, answer: &answer, all, skip, nearest }.reply(scene.language))
    }

    fn shelf(&self, inquiry: &Inquiry, mut skip: usize, scene: Scene) -> Result<Reply, ArchiveError> {
        let undated = inquiry.sight == Sight::Undated;
        let mut shelf = Shelf { times: inquiry.spans(), undated, skip, take: LIST };
        let mut shelved = self.archive.shelf(&shelf)?;
        if shelved.articles.is_empty() && skip > 0 {
            skip = 0;
            shelf.skip = 0;
            shelved = self.archive.shelf(&shelf)?;
        }
        let nearest = match inquiry.only_time() {
            Some(time) => self.archive.around(&time)?,
            None => shelved.nearest,
        };
        let all = self.archive.holdings().articles;
        let browsed = Browsed { inquiry, shelved: &shelved, all, skip, nearest };
        Ok(browsed.reply(scene.language).of_kind(Kind::Browsing))
    }

    fn open(
        &self,
        link: Link,
        from: Option<&Inquiry>,
        page: Option<u32>,
        skip: Option<u32>,
        scene: Scene,
    ) -> Result<Reply, ArchiveError> {
        let language = scene.language;
        let Some(article) = self.archive.article_by_key(link.article)? else {
            return Ok(gone(from, skip, language));
        };
        let opened = Opened { article: &article, from, marks: link.marks, page, skip };
        Ok(opened.reply(language).of_kind(Kind::Browsing))
    }
}

/// An article that is not there any more, with the way back.
fn gone(from: Option<&Inquiry>, skip: Option<u32>, language: Language) -> Reply {
    let texts = language.texts();
    let mut reply = Reply::new(language);
    if let Some(inquiry) = from {
        reply = reply.line(super::line::first(inquiry, language, &[])).gap();
    }
    let back = from
        .zip(skip)
        .map(|(_, skip)| Button::act(texts.back_to_answer(), Action::Show { skip, change: Change::Nothing }));
    reply.say(texts.article_gone()).row(back)
}

/// Whether an action can only be carried out with the first line of its message.
fn needs_first_line(action: &Action) -> bool {
    matches!(action, Action::Show { .. } | Action::OfTimeline(_) | Action::Timeline)
}

fn or_apology(reply: Result<Reply, ArchiveError>, scene: Scene) -> Reply {
    reply.unwrap_or_else(|error| {
        tracing::error!(%error, "a request failed");
        welcome::failed(scene.language).of_kind(Kind::Failed)
    })
}
