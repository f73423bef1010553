//! What administrators are told when they ask. Its words are apart from those that everybody sees.

mod english;
mod ukrainian;

use std::time::Duration;

use chrono::{DateTime, Local};

use super::{Kind, Language, Reply};
use crate::archive::{Holdings, Report};

/// So many files that were left out are named.
const NAMED: usize = 5;

/// How things stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// What the collection holds.
    pub holdings: Holdings,
    /// How many articles have no date.
    pub undated: u64,
    /// When the index was brought up to date, where it was since the start.
    pub updated: Option<DateTime<Local>>,
    /// How many files were left out then.
    pub skipped: usize,
    /// For how long it has been running.
    pub uptime: Duration,
    /// How many questions were answered today, by what came of them.
    pub today: Vec<(Kind, u64)>,
}

impl Status {
    /// Tells it.
    pub fn reply(&self, language: Language) -> Reply {
        Reply::new(language).texts(words(language).status(self))
    }
}

/// The words of all that in one language.
trait Words {
    fn status(&self, status: &Status) -> Vec<String>;
    fn reindexing(&self) -> &'static str;
    fn reindexing_already(&self) -> &'static str;
    fn reindexed(&self, report: &Report) -> Vec<String>;
}

fn words(language: Language) -> &'static dyn Words {
    match language {
        Language::En => &english::English,
        Language::Uk => &ukrainian::Ukrainian,
    }
}

/// Tells that the index is going to be brought up to date; or, where it `already` is, that.
pub fn reindexing(already: bool, language: Language) -> Reply {
    let words = words(language);
    Reply::new(language).say(if already { words.reindexing_already() } else { words.reindexing() })
}

/// Tells what came of bringing the index up to date, with the first of the files that were left out.
pub fn reindexed(report: &Report, language: Language) -> Reply {
    let reply = Reply::new(language).texts(words(language).reindexed(report));
    let skipped = report.skipped.iter().take(NAMED);
    skipped.fold(reply, |reply, skipped| reply.say(format!("• {}: {}", skipped.file, skipped.why)))
}
