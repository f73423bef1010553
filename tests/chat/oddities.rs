//! Every page of every answer and every article of a collection that has broken others.

use crate::collections;
use crate::loopback::{Bot, Person, Post, Program, Server};

fn start(server: &Server, collection: &str) -> Bot {
    let program = Program::new(env!("CARGO_BIN_EXE_dateline"), server);
    let corpus = program.data().join("corpus");
    assert!(collections::write(collection, &corpus));
    program.corpus(corpus).arg("--today").arg("2023-12-01").start()
}

/// Opens everything that has a number below a message, and goes back each time, page by page.
fn leaf_through(ann: &Person, shown: &Post) -> usize {
    let mut opened = 0;
    loop {
        for number in shown.labels().into_iter().filter(|label| label.parse::<u32>().is_ok()) {
            let page = shown.text();
            ann.presses(shown, &number).edit();
            while let Some(next) = shown.labels().into_iter().find(|label| label.ends_with('▸')) {
                ann.presses(shown, &next).edit();
            }
            ann.presses(shown, "Back").edit();
            assert_eq!(shown.text(), page);
            opened += 1;
        }
        if !shown.labels().iter().any(|label| label.starts_with("More")) {
            return opened;
        }
        ann.presses(shown, "More").edit();
    }
}

#[test]
fn everything_odd_can_be_shown_and_opened() {
    let server = Server::start();
    let _bot = start(&server, "odd");
    let ann = server.person("Ann");
    assert_eq!(leaf_through(&ann, &ann.says("oddity").reply()), 13);
    assert_eq!(leaf_through(&ann, &ann.says("/date 2022-09").reply()), 12);
    ann.says("/timeline oddity").reply();
    ann.asks_inline("oddity").answer();
    ann.asks_inline("").answer();
    server.assert_clean();
}

/// Whatever is asked is answered, once, by a message that Telegram takes.
#[test]
fn everything_odd_can_be_asked() {
    let server = Server::start();
    let _bot = start(&server, "one");
    let ann = server.person("Ann");
    let long = "why ".repeat(1_024);
    let emoji = "🎉".repeat(2_000);
    for odd in [
        "the of and",
        "?",
        "-",
        "\"",
        "\"\"\"",
        "(a OR b) AND -c:\"d\"~2^3 [a TO b] /x/ *",
        "https://example.org/2022/09/20?q=lighthouse#top",
        "lighthouse\n\n\non Monday\n?",
        "\u{202e}esuohthgil",
        "e\u{301}\u{302}\u{303}",
        "🔎",
        "🔎 · · ·",
        "🗓 · 2022",
        "📈 · newest first · undated included",
        "· · ·",
        "…",
        "/",
        "//",
        "/ lighthouse",
        "/ask@dateline_bot",
        "/ask \n\n",
        "/date 99999999999999999999",
        "/date 2022-13-45",
        "/date -1",
        "/timeline \"",
        "/start 1AAAAAAAAAAA-zzzzzzzz-0-0-0",
        "/start ../../etc/passwd",
        &long,
        &emoji,
    ] {
        let asked = ann.says(odd);
        let reply = asked.reply();
        assert!(!reply.text().is_empty(), "{odd}");
        ann.replies(&reply, odd).reply();
        ann.asks_inline(&odd.chars().take(128).collect::<String>()).answer();
    }
    server.assert_clean();
}
