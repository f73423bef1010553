//! What a fault of the program itself does: the bot in this process, over an archive that panics.

use std::sync::Arc;

use chrono::NaiveDate;
use clap::Parser;
use dateline::archive::{
    Answer, Archive, ArchiveError, ArticleKey, Calendar, Embedded, Holdings, Nearest, Question, Shelf,
    Shelved,
};
use dateline::chat::Conversation;
use dateline::corpus::{Article, ArticleId, FieldNames, Folder};
use dateline::dates::{DateSpan, Order};
use dateline::observe::Monitor;
use dateline::settings::RawSettings;
use dateline::telegram::{self, Office};
use dateline::upkeep::{Keeper, Upkeep};

use crate::loopback::Server;

/// Panics where it is asked for an answer, and where it is asked what it holds.
struct Breaking(Arc<Embedded>);

impl Archive for Breaking {
    fn answer(&self, _: &Question, _: usize, _: usize) -> Result<Answer, ArchiveError> {
        panic!("no answer")
    }

    fn holdings(&self) -> Holdings {
        panic!("no holdings")
    }

    fn shelf(&self, shelf: &Shelf) -> Result<Shelved, ArchiveError> {
        self.0.shelf(shelf)
    }

    fn calendar(&self) -> Result<Calendar, ArchiveError> {
        self.0.calendar()
    }

    fn article(&self, id: &ArticleId) -> Result<Option<Article>, ArchiveError> {
        self.0.article(id)
    }

    fn article_by_key(&self, key: ArticleKey) -> Result<Option<Article>, ArchiveError> {
        self.0.article_by_key(key)
    }

    fn timeline(&self, question: &Question) -> Result<Calendar, ArchiveError> {
        self.0.timeline(question)
    }

    fn days(&self, month: &DateSpan) -> Result<Vec<(NaiveDate, u64)>, ArchiveError> {
        self.0.days(month)
    }

    fn around(&self, time: &DateSpan) -> Result<Nearest, ArchiveError> {
        self.0.around(time)
    }

    fn names(&self, most: usize) -> Result<Vec<String>, ArchiveError> {
        self.0.names(most)
    }
}

#[derive(Parser)]
struct Flags {
    #[command(flatten)]
    settings: RawSettings,
}

#[test]
fn a_panic_ends_one_reply_and_nothing_else_and_is_counted() {
    let server = Server::start();
    let (ann, bob) = (server.person("Ann"), server.person("Bob"));
    let data = tempfile::tempdir().unwrap();
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let (index, url, token, admin) =
        (data.path().join("index"), server.url(), server.token(), ann.id().to_string());
    let flags = ["dateline", "--corpus", corpus, "--index", index.to_str().unwrap(), "--api-url", &url];
    let flags = flags.into_iter().chain(["--token", &token, "--admins", &admin]);
    let settings = Flags::parse_from(flags).settings.validate().unwrap();
    let archive = Arc::new(Embedded::open(&settings.index).unwrap());
    let monitor = Monitor::default();
    let folder = Folder::open(&settings.corpus).unwrap();
    let upkeep = Upkeep::new(archive.clone(), folder, FieldNames::default(), monitor.clone());
    upkeep.update(|_| {}).unwrap();
    let conversation = Conversation::new(Arc::new(Breaking(archive)), Order::default());
    let keeper = Keeper::start(upkeep, settings.watch, |_| {}).unwrap();
    let (_alarms, raised) = telegram::alarms();
    let office = Office { raised, keeper, monitor: monitor.clone() };
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let bot = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        let shutdown = async move {
            let _asked = ended.await;
        };
        let token = settings.token.clone().unwrap();
        runtime.block_on(telegram::run(&token, &settings, conversation, office, shutdown))
    });
    // In a search, which works beside the handlers.
    let asked = bob.says("What happened in Kherson?");
    assert!(asked.direct_reply().text().starts_with("Sorry, something went wrong"));
    // In a handler itself.
    ann.says("/status");
    for person in [&ann, &bob] {
        assert!(!person.says("/dates").direct_reply().text().is_empty());
    }
    server.all_taken();
    assert_eq!(asked.count_replies(), 1);
    assert!(monitor.metrics.errors("panic") >= 2);
    end.send(()).unwrap();
    bot.join().unwrap().unwrap();
}
