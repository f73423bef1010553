//! Posts of channels, in numbers and in bad times.

use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use super::in_service::{AT_MOST, ask_until, collection, only_file, start};
use crate::loopback::{Program, Server};

/// How many files there are below a folder.
fn files(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let count = |path: std::path::PathBuf| if path.is_dir() { files(&path) } else { 1 };
    entries.map(|entry| count(entry.expect("an entry").path())).sum()
}

fn wait_for(what: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < AT_MOST, "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn of_many_posts_at_once_none_is_lost() {
    let server = Server::start();
    let ann = server.person("Ann");
    let channel = server.channel("Harbour").named("harbour_news");
    let corpus = collection(&[("a.txt", "The mill stands on the hill. It grinds no more.")]);
    let _bot = start(&server, corpus.path(), ann.id());
    for n in 0..200 {
        channel.itself().says(&format!("Ship number {n} came in from Bergen."));
    }
    wait_for("posts are missing", || files(&corpus.path().join("channels")) == 200);
    ask_until(|| ann.says("Which ship number 199 came in?"), |text| text.contains("Ship number 199 came in"));
}

#[test]
fn posts_that_come_by_webhook_are_kept_too() {
    let server = Server::start();
    let ann = server.person("Ann");
    let channel = server.channel("Harbour").named("harbour_news");
    let corpus = collection(&[("a.txt", "The mill stands on the hill. It grinds no more.")]);
    let address = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").to_string();
    server.deliver_webhook_to(&format!("http://{address}/hook"));
    let program = Program::new(env!("CARGO_BIN_EXE_dateline"), &server)
        .corpus(corpus.path())
        .env("CHANNELS", "@harbour_news")
        .env("WEBHOOK_URL", "https://bot.example.org/hook")
        .env("WEBHOOK_LISTEN", &address)
        .env("WEBHOOK_SECRET", "of-the-test");
    let _bot = program.start();
    let post = ann.at(&channel).says("The ferry Zefir runs again.");
    let ask = || ann.says("Does the ferry Zefir run?");
    ask_until(ask, |text| text.contains("The ferry Zefir runs again"));
    ann.edits(&post, "The ferry Zefir is laid up again.");
    ask_until(ask, |text| text.contains("laid up") && !text.contains("runs again"));
    assert_eq!((files(&corpus.path().join("channels")), server.count_of("getUpdates")), (1, 0));
}

#[test]
fn what_cannot_be_written_into_the_collection_is_told_and_posts_wait() {
    let server = Server::start();
    let ann = server.person("Ann");
    let channel = server.channel("Harbour").named("harbour_news");
    let corpus = collection(&[("a.txt", "The mill stands on the hill. It grinds no more.")]);
    // Files where folders should be: nothing can be written there.
    for folder in ["channels", "uploads"] {
        std::fs::write(corpus.path().join(folder), "").expect("a file");
    }
    let mut bot = start(&server, corpus.path(), ann.id());
    // A bot can write only to people who have written to it.
    ann.says("Where does the mill stand?").direct_reply();
    let post = ann.at(&channel).says("The ferry Zefir runs again.");
    server.wait_until("the alarm", AT_MOST, |state| {
        let mut texts = state.journal.calls.iter().filter_map(|call| call.params["text"].as_str());
        texts.any(|text| text.starts_with("Posts of a channel cannot be written")).then_some(())
    });
    ann.edits(&post, "The ferry Zefir runs twice a day.");
    let refused = ann.says("/add The bridge Lira was opened.").direct_reply();
    assert!(refused.text().contains("uploads"), "{}", refused.text());
    assert!(ann.says("Where does the mill stand?").direct_reply().text().contains("on the hill"));
    // What waits outlives the program, and is kept as soon as it can be, in its order.
    bot.kill();
    bot.start_again();
    std::fs::remove_file(corpus.path().join("channels")).expect("a file");
    wait_for("the post is not kept", || files(&corpus.path().join("channels")) == 1);
    ask_until(|| ann.says("Does the ferry Zefir run?"), |text| text.contains("twice a day"));
}

#[test]
fn a_post_that_an_export_holds_too_is_one_article() {
    let server = Server::start();
    let ann = server.person("Ann");
    let channel = server.channel("Harbour").named("harbour_news");
    let corpus = collection(&[("a.txt", "The mill stands on the hill. It grinds no more.")]);
    let _bot = start(&server, corpus.path(), ann.id());
    let post = channel.itself().says("The ferry Zefir runs again.");
    ask_until(|| ann.says("Does the ferry Zefir run?"), |text| text.contains("The ferry Zefir runs again"));
    let (name, stored) = only_file(&corpus.path().join("channels"));
    assert_eq!(name, format!("{}.json", post.id));
    let export = stored.replace("runs again", "runs once more");
    std::fs::write(corpus.path().join("result.json"), export).expect("a file");
    ask_until(
        || ann.says("Does the ferry Zefir run?"),
        |text| text.contains("once more") && !text.contains("runs again"),
    );
}
