//! Many questions in bad weather: each gets exactly one answer.
//!
//! `SOAK_QUESTIONS` says how many; a few hundred where it does not.

use std::time::Duration;

use super::program;
use crate::loopback::faults::Seen;
use crate::loopback::{Fault, Person, Post, Server};

const PEOPLE: usize = 50;

/// Numbers that look random and are the same every time (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A fault now and then. Of those that a message meets, none leaves open whether to send it again and then asks
/// for it: that would be a question without an answer.
fn weather(dice: &mut Dice, seen: &Seen<'_>) -> Option<Fault> {
    match (seen.method, dice.throw(1_000)) {
        ("getUpdates", 0) => Some(Fault::dropped()),
        ("getUpdates", 1) => Some(Fault::cut()),
        ("getUpdates", 2) => Some(Fault::page(502)),
        ("getUpdates", 3) => Some(Fault::conflict()),
        ("sendMessage", 0..4) => Some(Fault::too_many(1)),
        ("sendMessage", 4..8) => Some(Fault::page(502)),
        ("sendMessage", 8..12) => Some(Fault::restarting()),
        ("sendMessage", 12..16) => Some(Fault::dropped().after_work()),
        ("sendMessage", 16..20) => Some(Fault::cut()),
        ("sendMessage", 20..24) => Some(Fault::late(Duration::from_millis(300))),
        _ => None,
    }
}

const QUESTIONS: [&str; 5] =
    ["What happened in Kherson?", "articles from September 2022", "/latest", "Zelenskyy in 2023", "/dates"];

#[test]
fn every_question_gets_exactly_one_answer_in_any_weather() {
    let many = std::env::var("SOAK_QUESTIONS").ok().and_then(|many| many.parse().ok()).unwrap_or(300);
    let server = Server::start();
    let _bot = program(&server).start();
    let mut dice = Dice(20_220_920);
    server.record(false);
    server.fail_when(move |seen| weather(&mut dice, seen));
    let people: Vec<Person> = (0..PEOPLE).map(|n| server.person(&format!("Reader{n}"))).collect();
    let mut waiting: Vec<Option<Post>> = vec![None; PEOPLE];
    let (mut asked, mut answered) = (0_usize, 0_usize);
    while answered < many {
        for (person, waiting) in people.iter().zip(&mut waiting) {
            if waiting.is_none() && asked < many {
                *waiting = Some(person.says(QUESTIONS[asked % QUESTIONS.len()]));
                asked += 1;
            }
        }
        let replied = |state: &crate::loopback::state::State, post: &Post| {
            state.chat(post.place.chat).replies.contains_key(&post.id)
        };
        server.wait_until("the next answer", Duration::from_mins(1), |state| {
            waiting.iter().flatten().any(|post| replied(state, post)).then_some(())
        });
        let done = server.look(|state| {
            let done = |post: &Option<Post>| post.as_ref().is_some_and(|post| replied(state, post));
            waiting.iter().map(done).collect::<Vec<bool>>()
        });
        for (waiting, _) in waiting.iter_mut().zip(done).filter(|(_, done)| *done) {
            *waiting = None;
            answered += 1;
        }
    }
    server.all_taken();
    server.quiet_for(Duration::from_secs(1));
    let counts = server.look(|state| {
        let replies = people.iter().flat_map(|person| state.chat(person.id()).replies.values());
        replies.copied().collect::<Vec<_>>()
    });
    assert_eq!(counts.len(), many, "each is answered");
    assert!(counts.iter().all(|count| *count == 1), "none is answered twice");
    server.assert_clean();
}
