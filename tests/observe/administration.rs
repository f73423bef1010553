//! What administrators see and do.

use super::program;
use crate::collection::in_service::ask_until;
use crate::loopback::client::Client;
use crate::loopback::{Person, Program, Server};

#[test]
fn an_administrator_sees_how_things_stand_in_their_language() {
    let server = Server::start();
    let (ann, olha) = (server.person("Ann"), server.person("Olha").speaking(Some("uk")));
    let admins = format!("{}, {}", ann.id(), olha.id());
    let _bot = program(&server).env("ADMINS", &admins).start();
    let before = ann.says("/status").reply();
    assert!(before.text().contains("Today: no questions yet"), "{}", before.text());
    ann.says("What happened in Kherson in November 2022?").reply();
    ann.says("/dates").reply();
    let status = ann.says("/status").reply();
    assert!(!status.text().contains("no questions yet"));
    let version = env!("CARGO_PKG_VERSION");
    for told in [
        &format!("Dateline {version}, up for 0 d 0 h "),
        "Collection: 4",
        " articles, ",
        " undated; the newest is of 2 October 2023",
        "Index brought up to date: 2",
        ", 0 files left out",
        ", 1 browsing",
    ] {
        assert!(status.text().contains(told), "{told:?} in {}", status.text());
    }
    let status = olha.says("/status").reply();
    for told in ["Колекція: 4", "найновіша – 2 жовтня 2023", "Сьогодні: ", ", перегляд – 1"]
    {
        assert!(status.text().contains(told), "{told:?} in {}", status.text());
    }
    server.assert_clean();
}

/// A collection of one article, and the program over it with an administrator.
fn of_a_comet(server: &Server, admin: &Person) -> (tempfile::TempDir, Program) {
    let corpus = tempfile::tempdir().unwrap();
    std::fs::write(corpus.path().join("one.txt"), "date 2022-09-20\nThe comet came back.").unwrap();
    let program = Program::new(env!("CARGO_BIN_EXE_dateline"), server).corpus(corpus.path());
    let program = program.env("ADMINS", &admin.id().to_string());
    (corpus, program)
}

#[test]
fn an_administrator_has_the_collection_looked_through() {
    let server = Server::start();
    let ann = server.person("Ann");
    let (corpus, program) = of_a_comet(&server, &ann);
    let _bot = program.start();
    std::fs::write(corpus.path().join("two.txt"), "date 2022-10-02\nA zeppelin landed in Lviv.").unwrap();
    std::fs::write(corpus.path().join("three.txt"), "").unwrap();
    let asked = ann.says("/reindex");
    let begun = asked.direct_reply();
    assert!(begun.text().contains("I will tell you what has changed"), "{}", begun.text());
    let told = server.wait_until("what has changed", std::time::Duration::from_secs(20), |state| {
        let texts = state.journal.calls.iter().filter_map(|call| call.params["text"].as_str());
        texts.filter(|text| text.starts_with("The index is up to date")).map(str::to_owned).next()
    });
    assert!(told.contains("1 added, 0 changed, 0 removed, 1 as before; 1 file left out"), "{told}");
    assert!(told.contains("• three.txt: "), "{told}");
    let answer = ann.says("Where did the zeppelin land?").direct_reply();
    assert!(answer.text().contains("Lviv"), "{}", answer.text());
}

#[test]
fn an_administrator_hears_that_the_index_cannot_be_brought_up_to_date() {
    let server = Server::start();
    let ann = server.person("Ann");
    let (corpus, program) = of_a_comet(&server, &ann);
    let bot = program.start();
    ann.says("/help").direct_reply();
    // Another process changes the index.
    let lock = std::fs::File::open(bot.data().join("index/lock")).unwrap();
    lock.lock().unwrap();
    std::fs::write(corpus.path().join("two.txt"), "date 2022-10-02\nA zeppelin landed in Lviv.").unwrap();
    let told = server.wait_until("what failed", std::time::Duration::from_secs(20), |state| {
        let texts = state.journal.calls.iter().filter_map(|call| call.params["text"].as_str());
        texts
            .filter(|text| text.starts_with("The index could not be brought up to date"))
            .map(str::to_owned)
            .next()
    });
    assert!(told.contains("answers come from its last state"), "{told}");
    let answer = ann.says("What came back?").direct_reply();
    assert!(answer.text().contains("comet"), "{}", answer.text());
    lock.unlock().unwrap();
    // It is tried again by itself.
    ask_until(|| ann.says("zeppelin"), |text| text.contains("Lviv"));
    assert!(!told.contains(&server.token()) && !bot.stderr().contains(&server.token()), "{told}");
    server.assert_clean();
}

#[test]
fn for_others_there_is_no_such_command() {
    let server = Server::start();
    let (ann, bob) = (server.person("Ann"), server.person("Bob"));
    let group = server.group("Readers", &[&ann, &bob]);
    let _bot = program(&server).env("ADMINS", &ann.id().to_string()).start();
    for command in ["status", "reindex"] {
        let told = bob.says(&format!("/{command}")).reply().text().clone();
        let unknown = bob.says("/nonsense").reply().text().clone();
        assert_eq!(told.replace(command, "nonsense"), unknown);
        bob.at(&group).says(&format!("/{command}"));
    }
    server.all_taken();
    server.silent_for(std::time::Duration::from_millis(300));
    assert!(!bob.says("/help").reply().text().contains("/status"));
}

/// The names of the commands that are registered for a chat, in a language.
fn menu(server: &Server, chat: i64, language: &str) -> Vec<String> {
    let scope = serde_json::json!({ "type": "chat", "chat_id": chat });
    let asked = serde_json::json!({ "scope": scope, "language_code": language });
    let told = Client::of(server).call("getMyCommands", asked);
    let commands = told.as_array().cloned().unwrap_or_default();
    commands.iter().filter_map(|command| command["command"].as_str().map(str::to_owned)).collect()
}

#[test]
fn administrators_have_commands_of_their_own_in_the_menu() {
    let server = Server::start();
    let (ann, bob) = (server.person("Ann"), server.person("Bob").username(Some("bob_the_admin")));
    let eve = server.person("Eve");
    let admins = format!("{}, @bob_the_admin, 999999", ann.id());
    let _bot = program(&server).env("ADMINS", &admins).start();
    let has = |chat: i64, language: &'static str| {
        server.wait_until("the commands", std::time::Duration::from_secs(20), |state| {
            let registered = state.journal.calls.iter().any(|call| {
                call.method == "setMyCommands"
                    && matches!(call.outcome, crate::loopback::journal::Ending::Done)
                    && call.params["scope"]["chat_id"] == chat
                    && call.params["language_code"] == language
            });
            registered.then_some(())
        });
        menu(&server, chat, language)
    };
    for language in ["", "uk"] {
        let menu = has(ann.id(), language);
        for command in ["ask", "help", "status", "reindex", "add"] {
            assert!(menu.iter().any(|known| known == command), "{command} in {menu:?}");
        }
    }
    assert!(menu(&server, bob.id(), "").is_empty(), "nobody knows yet who that is");
    for person in [&bob, &eve] {
        person.says("/help").reply();
    }
    assert!(has(bob.id(), "uk").contains(&"status".to_owned()));
    assert!(menu(&server, eve.id(), "").is_empty());
    server.assert_clean();
}
