//! The collection while the bot runs: files that change, additions through the chat, posts of channels.

use std::path::Path;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::loopback::{Bot, Post, Program, Server, World};

/// Changes are searchable within two seconds; a machine that tests share may need longer.
pub(crate) const AT_MOST: Duration = Duration::from_secs(20);

pub(crate) fn collection(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary directory");
    for (path, content) in files {
        std::fs::write(folder.path().join(path), content).expect("a file");
    }
    folder
}

pub(crate) fn start(world: &World, corpus: &Path, admins: i64) -> Bot {
    let program = Program::new(env!("CARGO_BIN_EXE_dateline"), world).corpus(corpus);
    program.env("ADMINS", &admins.to_string()).env("CHANNELS", "@harbour_news").start()
}

/// Asks until the answer holds some words, or no longer does.
pub(crate) fn ask_until(ask: impl Fn() -> Post, holds: impl Fn(&str) -> bool) -> Duration {
    let began = Instant::now();
    loop {
        let text = ask().reply().text();
        if holds(&text) {
            return began.elapsed();
        }
        assert!(began.elapsed() < AT_MOST, "still: {text}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The only file below a folder, and what is in it.
pub(crate) fn only_file(folder: &Path) -> (String, String) {
    let mut folder = folder.to_owned();
    loop {
        let inside: Vec<_> = std::fs::read_dir(&folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        assert_eq!(inside.len(), 1, "{inside:?}");
        if inside[0].is_file() {
            let name = inside[0].file_name().expect("a name").to_string_lossy().into_owned();
            return (name, std::fs::read_to_string(&inside[0]).expect("UTF-8"));
        }
        folder.clone_from(&inside[0]);
    }
}

#[test]
fn files_that_come_change_and_go_are_noticed_and_the_administrator_hears_of_what_is_left_out() {
    let server = Server::start();
    let ann = server.person("Ann");
    let corpus = collection(&[("a.txt", "The lighthouse keeper Pavlo Hrin retired in spring.")]);
    let _bot = start(&server, corpus.path(), ann.id());
    let ask = || ann.says("Who is the lighthouse keeper?");
    assert!(ask().reply().text().contains("Pavlo Hrin"));
    std::fs::write(corpus.path().join("a.txt"), "The lighthouse keeper Olha Koval began in summer.")
        .expect("a file");
    ask_until(ask, |text| text.contains("Olha Koval") && !text.contains("Pavlo"));
    std::fs::write(corpus.path().join("b.jsonl"), "{\"text\": \"The lighthouse keeper Ivan Lys paints.\"}\n")
        .expect("a file");
    ask_until(ask, |text| text.contains("Ivan Lys"));
    std::fs::remove_file(corpus.path().join("a.txt")).expect("a file");
    ask_until(ask, |text| !text.contains("Olha Koval"));
    let mark = server.moment();
    std::fs::write(corpus.path().join("broken.json"), "{\"text\": ").expect("a file");
    let alarm = ann.private.next_after(mark);
    assert!(alarm.text().contains("broken.json"), "{}", alarm.text());
}

#[test]
fn a_folder_of_which_the_system_tells_nothing_is_looked_over() {
    let server = Server::start();
    let ann = server.person("Ann");
    let corpus = collection(&[("a.txt", "The lighthouse keeper Pavlo Hrin retired in spring.")]);
    let program = Program::new(env!("CARGO_BIN_EXE_dateline"), &server).corpus(corpus.path());
    let _bot = program.env("WATCH", "poll").start();
    let ask = || ann.says("Who is the lighthouse keeper?");
    assert!(ask().reply().text().contains("Pavlo Hrin"));
    std::fs::write(corpus.path().join("b.txt"), "The lighthouse keeper Ivan Lys paints.").expect("a file");
    ask_until(ask, |text| text.contains("Ivan Lys"));
}

#[test]
fn an_administrator_adds_a_file_dates_it_and_withdraws_it_and_others_may_not() {
    let server = Server::start();
    let (ann, eve) = (server.person("Ann"), server.person("Eve"));
    let corpus = collection(&[("a.txt", "The mill stands on the hill. It grinds no more.")]);
    let _bot = start(&server, corpus.path(), ann.id());
    let refused = eve.at(&eve.private).sends_document("x.txt", b"The ferry sank.", "").reply();
    assert!(refused.text().contains("only the administrators"), "{}", refused.text());
    assert!(eve.says("/add The ferry sank.").reply().text().contains("only the administrators"));
    assert!(!corpus.path().join("uploads").exists());

    let told = ann
        .at(&ann.private)
        .sends_document("../../ferry news.txt", b"date 2022-09 The ferry Zefir runs again.", "")
        .reply();
    assert_eq!(
        told.text().lines().collect::<Vec<_>>(),
        [
            "📥 uploads/ferry-news.txt",
            "The ferry Zefir runs again",
            "September 2022 · from its first line",
            "1 passage, ready to be asked",
        ]
    );
    assert!(ann.says("Does the ferry Zefir run?").reply().text().contains("The ferry Zefir runs again"));
    let asked = ann.presses(&told, "Set the date").reply();
    assert!(asked.text().contains("Reply to this message"), "{}", asked.text());
    let dated = ann.replies(&told, "20 September 2022").reply();
    assert!(dated.text().contains("uploads/ferry-news.dated-2022-09-20.txt"), "{}", dated.text());
    assert!(dated.text().contains("20 September 2022 · from its name"), "{}", dated.text());
    let gone = ann.presses(&told, "Withdraw").answer();
    assert!(gone.text.is_some_and(|text| text.contains("no longer there")), "the file has another name now");
    let withdrawn = ann.presses(&dated, "Withdraw").edit();
    assert!(withdrawn.text().contains("withdrawn"), "{}", withdrawn.text());
    assert!(!ann.says("Does the ferry Zefir run?").reply().text().contains("runs again"));

    let binary = ann.at(&ann.private).sends_document("photo.png", b"\x89PNG", "").direct_reply();
    assert!(binary.text().contains("no format that is read"), "{}", binary.text());
    let large = ann.at(&ann.private).sends_document_of("large.txt", b"x", 30 << 20, "").direct_reply();
    assert!(large.text().contains("20 MB"), "{}", large.text());
    let empty = ann.at(&ann.private).sends_document("empty.txt", b" ", "").direct_reply();
    assert!(empty.text().contains("no article comes of it: it is empty"), "{}", empty.text());
    // That was told; the alarm is for what nobody was told of.
    let mark = server.moment();
    std::fs::write(corpus.path().join("broken.json"), "{\"text\": ").expect("a file");
    let alarm = ann.private.next_after(mark);
    assert!(alarm.text().contains("broken.json") && !alarm.text().contains("empty.txt"), "{}", alarm.text());
    server.assert_clean();
}

#[test]
fn a_text_behind_add_and_a_forwarded_message_are_stored() {
    let server = Server::start();
    let ann = server.person("Ann");
    let bob = server.person("Bob");
    let group = server.group("Readers", &[&ann, &bob]);
    let corpus = collection(&[("a.txt", "The mill stands on the hill. It grinds no more.")]);
    let _bot = start(&server, corpus.path(), ann.id());
    let added = ann.says("/add date 2021-05-04 The bridge Lira was opened.").reply();
    assert!(added.text().contains("4 May 2021 · from its first line"), "{}", added.text());
    assert!(ann.says("/add").reply().text().contains("Write the text"));
    let said = bob.at(&group).says("The ferry Zefir was sold to Bergen.");
    let stored = ann.forwards(&said, &ann.private).reply();
    assert!(stored.text().contains("from its own data"), "{}", stored.text());
    assert!(ann.says("Who bought the ferry Zefir?").reply().text().contains("sold to Bergen"));
    // What others forward is a question.
    let asked = bob.forwards(&said, &bob.private).reply();
    assert!(!asked.text().contains("📥"), "{}", asked.text());
}

#[test]
fn posts_of_a_channel_become_articles_and_an_edited_one_takes_the_place_of_the_earlier() {
    let server = Server::start();
    let ann = server.person("Ann");
    let channel = server.channel("Harbour").named("harbour_news");
    let other = server.channel("Other");
    let corpus = collection(&[("a.txt", "The mill stands on the hill. It grinds no more.")]);
    let _bot = start(&server, corpus.path(), ann.id());
    let post = ann.at(&channel).says("The ferry Zefir runs again.\nTickets cost ten.");
    other.itself().says("The ferry Zefir was never built.");
    let ask = || ann.says("Does the ferry Zefir run?");
    ask_until(ask, |text| text.contains("The ferry Zefir runs again"));
    let (name, content) = only_file(&corpus.path().join("channels"));
    assert_eq!(name, format!("{}.json", post.id));
    assert!(content.contains("\"username\": \"harbour_news\""), "{content}");
    ann.edits(&post, "The ferry Zefir is laid up again.");
    ask_until(ask, |text| text.contains("laid up") && !text.contains("runs again"));
    assert_eq!(only_file(&corpus.path().join("channels")).0, name);
}
