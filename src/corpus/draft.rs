//! An article as a reader found it, and what becomes of it.

use std::ops::ControlFlow;

use rustc_hash::FxHashSet;

use super::formats::{Problem, Unreadable};
use super::{Article, ArticleId, Fingerprint, SharedName, clean, path_date, stated, title, weigh};
use crate::dates::{self, DateSpan, Dated, InvalidDate, Origin};

/// How many problems of one file are told one by one.
const TOLD: usize = 20;
/// The longest id of an article inside its file, in bytes. A longer one is replaced by its hash.
const LONGEST_ID: usize = 120;

/// An article as its reader found it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// What it calls itself inside its file.
    pub(super) own_id: Option<String>,
    /// Where that name is the same in every file that comes from there: the feed or the chat.
    pub(super) source: Option<String>,
    pub(super) title: Option<String>,
    /// Paragraphs with empty lines between them.
    pub(super) text: String,
    /// The dates that it states, the most trusted first.
    pub(super) dates: Vec<Statement>,
    pub(super) url: Option<String>,
}

/// A date as an article states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) span: Result<DateSpan, InvalidDate>,
    pub(super) origin: Origin,
}

/// Takes articles one by one, each with its name where several files may hold it, and says whether it goes on.
pub type Take<'a> = dyn FnMut(Article, Option<SharedName>) -> ControlFlow<()> + 'a;

/// Where readers put what they find: it becomes articles, each with an id of its own and a date.
pub(super) struct Desk<'a> {
    /// The path of the file, and of its part where it is an archive.
    path: String,
    take: &'a mut Take<'a>,
    /// Hashes of the ids that were given in this file.
    given: FxHashSet<u64>,
    /// Inside an archive, hashes of the names of articles that several of its files may hold.
    shared: Option<FxHashSet<u64>>,
    ordinal: usize,
    taken: usize,
    problems: Vec<Problem>,
    untold: usize,
}

impl Statement {
    /// A date that a field of the format holds, as text; `None` where it holds nothing.
    pub(super) fn metadata(text: &str) -> Option<Self> {
        stated::read(text).map(|span| Self { span, origin: Origin::Metadata })
    }
}

impl<'a> Desk<'a> {
    pub(super) fn new(path: &str, take: &'a mut Take<'a>) -> Self {
        let (path, given) = (path.to_owned(), FxHashSet::default());
        Self { path, take, given, shared: None, ordinal: 0, taken: 0, problems: Vec::new(), untold: 0 }
    }

    /// Goes on with a file of an archive, or with the archive. Returns the path before.
    pub(super) fn turn_to(&mut self, path: String) -> String {
        self.ordinal = 0;
        self.shared.get_or_insert_default();
        std::mem::replace(&mut self.path, path)
    }

    /// How many articles were taken so far.
    pub(super) fn taken(&self) -> usize {
        self.taken
    }

    /// Notes what was wrong and could be passed over.
    pub(super) fn note(&mut self, problem: Problem) {
        if self.problems.len() < TOLD {
            self.problems.push(problem);
        } else {
            self.untold += 1;
        }
    }

    /// What was wrong in the whole file.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        if self.untold > 0 {
            self.problems.push(Problem::Untold(self.untold));
        }
        self.problems
    }

    /// The only article of its file.
    pub(super) fn only(&mut self, draft: Draft) -> Result<(), Unreadable> {
        let id = ArticleId::of_file(&self.path);
        if self.finish(id, None, draft)? { Ok(()) } else { Err(Unreadable::Empty) }
    }

    /// One of the articles of its file. One without text is passed over.
    pub(super) fn one_of_many(&mut self, mut draft: Draft) -> Result<(), Unreadable> {
        self.ordinal += 1;
        let own = draft.own_id.take().map(|own| clean::line(&own)).filter(|own| !own.is_empty());
        if own.is_none() {
            draft.source = None;
        }
        let own = match own {
            Some(own) if own.len() <= LONGEST_ID => own,
            Some(own) => format!("{:?}", Fingerprint::of(own.as_bytes())),
            None => self.ordinal.to_string(),
        };
        let mut id = ArticleId::of_part(&self.path, &own);
        let mut shared = draft.source.take().map(|source| SharedName::new(&source, &own));
        if !self.given.insert(id.hashed()) {
            // Two of one name: the later one is told apart by its place.
            id = ArticleId::of_part(&self.path, &format!("{own}~{}", self.ordinal));
            self.given.insert(id.hashed());
            shared = None;
        } else if let (Some(met), Some(name)) = (&mut self.shared, &shared) {
            // What several files of an archive hold is taken from the first of them.
            if !met.insert(name.hashed) {
                return Ok(());
            }
            shared = None;
        }
        self.finish(id, shared, draft).map(|_| ())
    }

    /// Hands the article on. Whether it had any text.
    fn finish(
        &mut self,
        id: ArticleId,
        shared: Option<SharedName>,
        draft: Draft,
    ) -> Result<bool, Unreadable> {
        let text = clean::paragraphs(&draft.text);
        // Where there is no word there is nothing to ask, nor a title to be made.
        if !text.contains(char::is_alphanumeric) {
            return Ok(false);
        }
        let title = draft.title.map(|title| clean::line(&title)).filter(|title| !title.is_empty());
        let date = self.date_of(&id, &text, &draft.dates);
        let url = draft.url.map(|url| clean::line(&url)).filter(|url| is_web(url));
        let title = title.unwrap_or_else(|| title::from_first_sentence(&text));
        self.taken += 1;
        match (self.take)(Article { id, title, text, date, url }, shared) {
            ControlFlow::Continue(()) => Ok(true),
            ControlFlow::Break(()) => Err(Unreadable::Stopped),
        }
    }

    /// What the article says of itself, else what its file is called, else what its text settles.
    fn date_of(&mut self, id: &ArticleId, text: &str, stated: &[Statement]) -> Option<Dated> {
        let many = id.as_str() != self.path;
        // A file of many articles is often called for the day on which it was saved.
        let path =
            path_date::of(&self.path).filter(|_| !many || stated.iter().all(|date| date.span.is_err()));
        let weighed = weigh::date(stated, path, path_date::set_by_hand(&self.path));
        for problem in weighed.problems {
            self.note(if many { problem.of(id) } else { problem });
        }
        weighed.date.or_else(|| dates::infer(text))
    }
}

fn is_web(url: &str) -> bool {
    (url.starts_with("http://") || url.starts_with("https://")) && url.len() <= 2048 && !url.contains(' ')
}
