//! Who asks too much, and who asks at length.

use std::time::{Duration, Instant};

use super::program;
use crate::loopback::{Role, Server};

#[test]
fn a_flood_is_bounded_and_slows_nobody_else() {
    let server = Server::start();
    let _bot = program(&server).start();
    let (ann, bob) = (server.person("Ann"), server.person("Bob"));
    let flood: Vec<_> = (0..1_000).map(|n| ann.says(&format!("What happened in Kherson? {n}"))).collect();
    let mut slowest = Duration::ZERO;
    for _ in 0..10 {
        let began = Instant::now();
        bob.says("What happened in Kherson?").direct_reply();
        slowest = slowest.max(began.elapsed());
    }
    assert!(slowest < Duration::from_secs(5), "the flood slows others: {slowest:?}");
    server.all_taken();
    let told = |text: &str| text.starts_with("That is more than I can answer at once.");
    server.wait_until("a word on the limit", Duration::from_secs(20), |state| {
        let messages = state.chat(ann.id()).messages.values();
        messages.filter(|message| message.is_from_bot()).find(|message| told(&message.text().text)).map(drop)
    });
    let answered = flood.iter().filter(|asked| asked.count_replies() > 0).count();
    assert!((1..250).contains(&answered), "{answered} of a flood were answered");
    let said = ann.private.messages().into_iter().filter(|message| told(&message.text().text)).count();
    assert_eq!(said, 1);
    server.assert_clean();
}

#[test]
fn in_a_group_a_flood_of_one_passes_by_the_others() {
    let server = Server::start();
    let _bot = program(&server).start();
    let (ann, bob) = (server.person("Ann"), server.person("Bob"));
    let group = server.supergroup("Readers", &[&ann]);
    group.add(&bob, Role::Member);
    for n in 0..300 {
        ann.at(&group).says(&format!("/ask What happened in Kherson? {n}"));
    }
    let began = Instant::now();
    bob.at(&group).says("/ask What happened in Kherson?").direct_reply();
    assert!(began.elapsed() < Duration::from_secs(8), "it took {:?}", began.elapsed());
    server.assert_clean();
}

#[test]
fn a_message_longer_than_any_question_is_cut_and_that_is_said() {
    let server = Server::start();
    let _bot = program(&server).start();
    let ann = server.person("Ann");
    let long = format!("What happened in Kherson? {}", "and what else ".repeat(100));
    let answer = ann.says(&long).direct_reply();
    assert!(answer.text().ends_with("I read only the first 1,000 characters of that."), "{}", answer.text());
    let short = ann.says("What happened in Kherson?").direct_reply();
    assert!(!short.text().contains("characters"));
    server.assert_clean();
}
