//! Buttons and replies where something has gone wrong since.

use std::time::Duration;

use crate::loopback::{Bot, Fault, On, Program, Server};

fn start(server: &Server) -> Bot {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    Program::new(env!("CARGO_BIN_EXE_dateline"), server)
        .corpus(corpus)
        .arg("--today")
        .arg("2023-12-01")
        .start()
}

#[test]
fn data_that_is_not_understood_is_answered_politely() {
    let server = Server::start();
    let _bot = start(&server);
    let ann = server.person("Ann");
    let answer = ann.says("Ukraine").reply();
    for data in ["more", "1es", "9es5", "1ea.-.-", "\u{1f642}", "1esq.q.q.q"] {
        let told = ann.sends_data(&answer, data, "an old one").answer();
        assert!(told.alert && told.text.is_some_and(|text| text.contains("another version")), "{data}");
    }
    assert_eq!(server.count_of("editMessageText"), 0);
    server.assert_clean();
}

#[test]
fn a_message_that_is_gone_is_spoken_of_politely() {
    let server = Server::start();
    let _bot = start(&server);
    let ann = server.person("Ann");
    let answer = ann.says("Ukraine").reply();
    ann.deletes(&answer);
    let told = ann.sends_data(&answer, "1es5", "More").answer();
    assert!(told.text.is_some_and(|text| text.contains("no longer read")));
    assert_eq!(server.count_of("editMessageText"), 0);
    server.assert_clean();
}

#[test]
fn a_button_pressed_many_times_does_no_harm() {
    let server = Server::start();
    let _bot = start(&server);
    let ann = server.person("Ann");
    let answer = ann.says("Ukraine").reply();
    for press in ann.presses_times(&answer, "More", 5) {
        press.answer();
    }
    server.quiet_for(Duration::from_millis(200));
    assert!(answer.text().contains("\n6. "), "{}", answer.text());
    server.assert_clean();
}

#[test]
fn a_press_waits_where_telegram_asks_for_patience() {
    let server = Server::start();
    let _bot = start(&server);
    let ann = server.person("Ann");
    let answer = ann.says("Ukraine").reply();
    server.fail(On::method("editMessageText"), Fault::too_many(1));
    server.fail(On::method("answerCallbackQuery"), Fault::too_many(1));
    assert!(ann.presses(&answer, "More").edit().text().contains("\n6. "));
    server.fail(On::method("editMessageText"), Fault::dropped().after_work());
    assert!(ann.presses(&answer, "Previous").edit().text().contains("\n1. "));
}

#[test]
fn a_group_that_became_a_supergroup_is_followed() {
    let server = Server::start();
    let mut bot = start(&server);
    let ann = server.person("Ann");
    let readers = server.group("Readers", &[&ann]);
    bot.stop();
    ann.at(&readers).says("/ask Artemis");
    let supergroup = readers.migrate();
    bot.start_again();
    let reply = supergroup.next_after(0);
    assert!(reply.text().contains("Artemis"), "{}", reply.text());
    assert_eq!(supergroup.count_by_bot(), 1);
}

#[test]
fn where_pictures_are_not_allowed_their_words_are_sent() {
    let server = Server::start();
    let _bot = start(&server);
    let ann = server.person("Ann");
    server.fail(On::method("sendPhoto"), Fault::bad_request("not enough rights to send photos to the chat"));
    assert!(ann.says("/timeline Ukraine").reply().text().starts_with("📈 Ukraine"));
}

#[test]
fn what_the_bot_is_gets_told_once_in_every_language() {
    let server = Server::start();
    let mut bot = start(&server);
    let told = |method: &str| server.count_of(method);
    assert_eq!((told("setMyCommands"), told("setMyDescription"), told("setMyShortDescription")), (2, 2, 2));
    bot.restart();
    assert_eq!((told("setMyCommands"), told("setMyDescription"), told("setMyShortDescription")), (4, 2, 2));
    server.assert_clean();
}

#[test]
fn a_slow_search_shows_that_it_goes_on_and_a_quick_one_does_not() {
    let server = Server::start();
    let _bot = start(&server);
    let ann = server.person("Ann");
    ann.says("Ukraine").reply();
    assert_eq!(server.count_of("sendChatAction"), 0);
    ann.says("/timeline Ukraine").reply();
    server.wait_until("what shows that it goes on", Duration::from_secs(20), |state| {
        (state.journal.counts.get("sendChatAction") == Some(&1)).then_some(())
    });
    server.assert_clean();
}
