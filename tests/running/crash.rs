//! A process that ends at the worst moment, and the next one.

use std::time::Duration;

use super::program;
use crate::loopback::state::State;
use crate::loopback::{Bot, Fault, On, Post, Server};

/// Waits until the bot is at a call of that method.
fn wait_for_call(server: &Server, method: &str, count: u64) {
    server.wait_until(method, Duration::from_secs(20), |state| {
        (state.journal.counts.get(method).copied().unwrap_or(0) >= count).then_some(())
    });
}

/// The journal of the bot, where there is one.
fn journal(bot: &Bot) -> String {
    let folder = std::fs::read_dir(bot.data().join("index")).unwrap();
    let files = folder.flatten().filter(|file| file.file_name().to_string_lossy().starts_with("unanswered"));
    files.map(|file| std::fs::read_to_string(file.path()).unwrap()).collect()
}

#[test]
fn what_was_not_answered_before_a_crash_is_answered_after_it() {
    let server = Server::start();
    let mut bot = program(&server).start();
    let (ann, bob) = (server.person("Ann"), server.person("Bob"));
    ann.says("/help").reply();
    server.fail_always(On::method("sendMessage"), Fault::never());
    let sent = server.count_of("sendMessage");
    let asked: Vec<Post> = (1..=3).map(|n| ann.says(&format!("What happened in Kherson? {n}"))).collect();
    let other = bob.says("/dates");
    wait_for_call(&server, "sendMessage", sent + 2);
    server.all_taken();
    assert!(journal(&bot).contains("What happened in Kherson? 3"));
    bot.kill();
    server.heal();
    bot.start_again();
    let replies: Vec<Post> = asked.iter().map(Post::direct_reply).collect();
    let order: Vec<i64> = replies.iter().map(|reply| reply.id).collect();
    assert!(order.is_sorted(), "in the order in which they were asked: {order:?}");
    other.direct_reply();
    ann.says("/help").reply();
    server.quiet_for(Duration::from_millis(200));
    for asked in asked.iter().chain([&other]) {
        assert_eq!(asked.count_replies(), 1, "{}", asked.text());
    }
    let kept = journal(&bot);
    assert!(!kept.contains("Kherson"), "what was said is not kept once it is answered: {kept}");
    server.assert_clean();
}

#[test]
fn what_was_answered_before_a_crash_is_not_answered_again() {
    let server = Server::start();
    let mut bot = program(&server).start();
    let ann = server.person("Ann");
    // Updates were fetched and answered, and Telegram was never told so.
    ann.says("/help").reply();
    server.quiet_for(Duration::from_millis(100));
    server.fail_always(On::method("getUpdates"), Fault::too_many(60));
    let asked = ann.says("/help");
    asked.direct_reply();
    server.quiet_for(Duration::from_millis(100));
    assert_eq!(server.look(|state| state.updates.len()), 1, "Telegram still has it");
    bot.kill();
    server.heal();
    bot.start_again();
    ann.says("/dates").direct_reply();
    server.quiet_for(Duration::from_millis(200));
    assert_eq!(asked.count_replies(), 1);
}

#[test]
fn a_button_that_was_pressed_before_a_crash_does_its_work_after_it() {
    let server = Server::start();
    let mut bot = program(&server).start();
    let ann = server.person("Ann");
    let list = ann.says("/dates").reply();
    let label = list.buttons().concat().remove(0).label;
    server.fail_always(On::method("editMessageText"), Fault::never());
    let press = ann.presses(&list, &label);
    wait_for_call(&server, "editMessageText", 1);
    bot.kill();
    server.heal();
    bot.start_again();
    press.edit();
}

#[test]
fn an_update_that_ends_the_program_again_and_again_is_left_out() {
    let server = Server::start();
    let mut bot = program(&server).start();
    let ann = server.person("Ann");
    server.fail_always(On::method("sendMessage"), Fault::never());
    let asked = ann.says("What happened in Kherson?");
    for count in 1..=3 {
        wait_for_call(&server, "sendMessage", count);
        bot.kill();
        if count == 3 {
            server.heal();
        }
        bot.start_again();
    }
    assert!(asked.reply().text().starts_with("Sorry, something went wrong with this one."));
    bot.wait_for_stderr("the program ended 3 times at this update");
}

#[test]
fn a_question_that_waited_for_more_than_a_day_is_said_to_be_too_old() {
    let server = Server::start();
    let _bot = program(&server).start();
    let ann = server.person("Ann");
    let yesterday = server.look(State::now) - 25 * 3600;
    let message = serde_json::json!({
        "message_id": 7,
        "date": yesterday,
        "chat": { "id": ann.id(), "type": "private", "first_name": "Ann" },
        "from": { "id": ann.id(), "is_bot": false, "first_name": "Ann" },
        "text": "What happened in Kherson?",
    });
    let mark = server.moment();
    ann.says("/help").reply();
    server.raw_update(serde_json::json!({ "message": message }));
    let said = server.wait_until("the answer", Duration::from_secs(20), |state| {
        let messages = state.chat(ann.id()).messages.values().filter(|message| message.is_from_bot());
        messages
            .map(|message| message.text().text.clone())
            .find(|text| text.contains("away for more than a day"))
    });
    assert!(!said.is_empty() && server.moment() > mark);
}

#[test]
fn where_nothing_can_be_written_down_updates_are_not_confirmed_before_they_are_answered() {
    let server = Server::start();
    let program = program(&server);
    // A folder where the journal is to be.
    let journal = program.data().join("index").join("unanswered-7000000001.jsonl");
    std::fs::create_dir_all(journal).unwrap();
    let mut bot = program.start();
    let ann = server.person("Ann");
    ann.says("/help").reply();
    server.fail_always(On::method("sendMessage"), Fault::never());
    let sent = server.count_of("sendMessage");
    let asked = ann.says("What happened in Kherson?");
    wait_for_call(&server, "sendMessage", sent + 1);
    assert_eq!(server.look(|state| state.updates.len()), 1);
    bot.kill();
    server.heal();
    bot.start_again();
    asked.direct_reply();
    server.all_taken();
    server.quiet_for(Duration::from_millis(200));
    assert_eq!(asked.count_replies(), 1);
}

#[test]
fn asked_to_end_it_finishes_its_replies() {
    let server = Server::start();
    for signal in ["TERM", "INT"] {
        let mut bot = program(&server).start();
        let ann = server.person("Ann");
        server.fail(On::method("sendMessage"), Fault::late(Duration::from_millis(700)));
        let sent = server.count_of("sendMessage");
        let asked = ann.says("What happened in Kherson?");
        wait_for_call(&server, "sendMessage", sent + 1);
        bot.signal(signal);
        let exit = bot.wait();
        assert!(exit.status.success(), "{}", exit.stderr);
        assert_eq!(asked.count_replies(), 1);
        server.all_taken();
    }
    server.assert_clean();
}

/// Killed at any moment, again and again, it leaves no question without an answer. One whose answer was on its way
/// in that moment may be answered twice: nothing tells whether it had arrived.
#[test]
fn killed_at_any_moment_it_answers_everything() {
    let server = Server::start();
    let mut bot = program(&server).start();
    let people: Vec<_> = (0..10).map(|n| server.person(&format!("Reader{n}"))).collect();
    let mut asked = Vec::new();
    for round in 0..12_u64 {
        for person in &people {
            asked.push(person.says("What happened in Kherson?"));
            asked.push(person.says("/dates"));
        }
        // From before the first is taken until after the last is answered.
        std::thread::sleep(Duration::from_millis(round * round));
        bot.kill();
        bot.start_again();
    }
    for post in &asked {
        post.direct_reply();
    }
    server.all_taken();
    server.quiet_for(Duration::from_millis(300));
    // Two ends in a row may both fall into the sending of one answer.
    let again: usize = asked.iter().map(|post| post.count_replies() - 1).sum();
    assert!(again <= 12 * people.len() / 2, "{again} answers to {} questions came again", asked.len());
    server.assert_clean();
}
