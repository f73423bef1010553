//! Who may use the bot.

use std::time::Duration;

use super::program;
use crate::loopback::Server;

const REFUSED: &str = "Sorry, this bot answers only people its owner has invited.";

#[test]
fn only_the_people_listed_are_answered_anywhere() {
    let server = Server::start();
    let (ann, bob, eve) = (server.person("Ann"), server.person("Bob"), server.person("Eve"));
    let bob = bob.username(Some("Bob_The_Reader"));
    let group = server.group("Readers", &[&ann, &bob, &eve]);
    let listed = format!("{}, @bob_the_reader", ann.id());
    let _bot = program(&server).env("ALLOWED_USERS", &listed).start();

    let answer = ann.says("/dates").reply();
    assert!(answer.text().contains("article"), "{}", answer.text());
    assert_ne!(bob.says("/help").reply().text(), REFUSED);
    assert_ne!(bob.at(&group).says("/help").reply().text(), REFUSED);

    // Once an hour, and then nothing: in private, in a group, by a link.
    let refused = eve.says("What happened in Kherson?").reply();
    assert_eq!(refused.text(), REFUSED);
    eve.says("/start inline");
    eve.says("Please?");
    eve.at(&group).says("/help");
    server.all_taken();
    server.silent_for(Duration::from_millis(300));

    // A button that Ann was given does nothing for Eve but end its waiting.
    let list = ann.at(&group).says("/dates").reply();
    let before = list.rendered();
    let label = list.buttons().concat().remove(0).label;
    let pressed = eve.presses(&list, &label).answer();
    assert_eq!(pressed.text, None, "she was told already");
    assert_eq!(list.rendered(), before);

    let nothing = eve.asks_inline("Kherson").answer();
    assert!(nothing.results.is_empty());
    assert!(nothing.is_personal, "what is refused to one is not kept for others");
    assert!(!ann.asks_inline("Kherson").answer().results.is_empty());
    server.assert_clean();
}

#[test]
fn in_a_chat_that_is_listed_everybody_is_answered() {
    let server = Server::start();
    let (ann, eve) = (server.person("Ann"), server.person("Eve"));
    let inside = server.supergroup("Inside", &[&ann]).named("inside_readers");
    let outside = server.supergroup("Outside", &[&ann]);
    let _bot =
        program(&server).env("ALLOWED_CHATS", "@Inside_Readers").env("ADMINS", &eve.id().to_string()).start();
    assert_ne!(ann.at(&inside).says("/help").reply().text(), REFUSED);
    assert_eq!(ann.at(&outside).says("/help").reply().text(), REFUSED);
    assert_ne!(eve.says("/help").reply().text(), REFUSED, "who looks after the bot may use it anywhere");
    server.assert_clean();
}

#[test]
fn a_listed_group_that_becomes_a_supergroup_stays_listed() {
    let server = Server::start();
    let ann = server.person("Ann");
    let (inside, outside) = (server.group("Inside", &[&ann]), server.group("Outside", &[&ann]));
    let bot = program(&server).env("ALLOWED_CHATS", &inside.chat.to_string()).start();
    assert_ne!(ann.at(&inside).says("/help").reply().text(), REFUSED);
    let (inside, outside) = (inside.migrate(), outside.migrate());
    assert_ne!(ann.at(&inside).says("/help").reply().text(), REFUSED);
    assert_eq!(ann.at(&outside).says("/help").reply().text(), REFUSED);
    let told = bot.stderr();
    assert!(told.contains(&format!("now={}", inside.chat)), "the operator is told: {told}");
    server.assert_clean();
}

#[test]
fn a_press_is_refused_with_a_word_and_in_the_language_of_who_presses() {
    let server = Server::start();
    let (ann, eve) = (server.person("Ann"), server.person("Eve").speaking(Some("uk")));
    let group = server.group("Readers", &[&ann, &eve]);
    let _bot = program(&server).env("ALLOWED_USERS", &ann.id().to_string()).start();
    let list = ann.at(&group).says("/dates").reply();
    let label = list.buttons().concat().remove(0).label;
    let pressed = eve.presses(&list, &label).answer();
    assert_eq!(pressed.text.as_deref(), Some("Вибачте, цей бот відповідає лише тим, кого запросив власник."));
    server.assert_clean();
}
