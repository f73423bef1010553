//! Every call that the bot makes, and every way in which it can fail.
//!
//! Each fault meets somebody of their own, so that waiting for one is waiting for all.

use std::collections::HashSet;
use std::time::Duration;

use super::program;
use crate::loopback::message::{Content, Message};
use crate::loopback::{Fault, On, Person, Post, Server};

const KIND: (&str, &str) = ("content-type", "application/json");

/// Nothing was carried out, and a call that is made again succeeds.
fn passing() -> Vec<Fault> {
    let mut faults: Vec<Fault> = [500, 502, 503, 504, 403, 404, 429].map(Fault::page).into();
    faults.extend([
        Fault::too_many(0),
        Fault::too_many(1),
        Fault::too_many_unsaid(),
        Fault::raw(429, ("retry-after", "1"), "slow down"),
        Fault::raw(429, KIND, r#"{"ok":false,"error_code":429,"parameters":{"retry_after":"soon"}}"#),
        Fault::restarting(),
        Fault::bad_gateway(),
        Fault::unauthorized(),
        Fault::not_found(),
        Fault::conflict(),
        // Wherever that leads, the token does not go.
        Fault::elsewhere(301, "http://127.0.0.1:1/"),
        Fault::elsewhere(307, "http://127.0.0.1:1/"),
        Fault::page(200),
        Fault::raw(500, KIND, r#"{"ok":"#),
        Fault::raw(503, KIND, ""),
    ]);
    faults
}

/// The call was carried out, and the bot cannot know, or is told so in a way of its own.
fn carried_out() -> Vec<Fault> {
    vec![
        Fault::dropped().after_work(),
        Fault::cut(),
        Fault::says(""),
        Fault::says("null"),
        Fault::says(r#"{"ok":true,"result":{"message_id":"#),
        Fault::says(r#"{"ok":true}"#),
        Fault::says(r#"{"ok":true,"result":{"unheard":"of"}}"#),
        Fault::says(r#"{"ok":true,"result":[7]}"#),
        Fault::raw(200, ("content-type", "image/png"), r#"{"ok":true,"result":true}"#).after_work(),
        Fault::says(format!("{{\"ok\":true,\"result\":\"{}\"}}", "x".repeat(2 << 20))),
        Fault::says("x".repeat(40 << 20)),
    ]
}

/// Telegram does not want the message as it is.
fn unwanted() -> Vec<Fault> {
    [
        "message thread not found",
        "TOPIC_CLOSED",
        "TOPIC_DELETED",
        "message to be replied not found",
        "replied message not found",
        "REPLY_MESSAGE_ID_INVALID",
        "can't parse entities: unsupported start tag",
        "ENTITY_BOUNDS_INVALID",
        "message is too long",
        "MESSAGE_TOO_LONG",
        "text must be non-empty",
        "BUTTON_DATA_INVALID",
        "REPLY_MARKUP_INVALID",
        "something that nobody has seen before",
    ]
    .map(Fault::bad_request)
    .into()
}

/// The chat is shut.
fn shut() -> Vec<Fault> {
    let mut faults: Vec<Fault> = [
        "bot was blocked by the user",
        "user is deactivated",
        "bot was kicked from the supergroup chat",
        "bot is not a member of the channel chat",
        "bot can't initiate conversation with a user",
        "CHAT_WRITE_FORBIDDEN",
    ]
    .map(Fault::forbidden)
    .into();
    let refused =
        ["chat not found", "not enough rights to send text messages to the chat", "PEER_ID_INVALID"];
    faults.extend(refused.map(Fault::bad_request));
    faults
}

/// Somebody for each fault that is to meet them.
fn met_by(server: &Server, method: &str, faults: Vec<Fault>) -> Vec<(Person, String)> {
    let met = faults.into_iter().map(|fault| {
        let (person, told) = (server.person("Ann"), fault.told());
        server.fail(On::method(method).chat(person.id()), fault);
        (person, told)
    });
    met.collect()
}

/// Each query meets one of the faults, the first time that it is answered.
fn each_fails_once(server: &Server, method: &'static str, key: &'static str, faults: Vec<Fault>) {
    let (mut faults, mut met) = (faults.into_iter(), HashSet::new());
    server.fail_when(move |seen| {
        let query = seen.params.text(key).ok().flatten()?;
        if seen.method == method && met.insert(query) { faults.next() } else { None }
    });
}

/// How many messages of the bot somebody has got.
fn received(person: &Person) -> usize {
    person.private.messages().iter().filter(|message| message.is_from_bot()).count()
}

#[test]
fn a_message_meets_every_fault() {
    let server = Server::start();
    let _bot = program(&server).start();
    let [again, once, otherwise, never] =
        [passing(), carried_out(), unwanted(), shut()].map(|faults| met_by(&server, "sendMessage", faults));
    let asked = |people: &[(Person, String)]| -> Vec<(Post, usize, String)> {
        let asks = |(person, told): &(Person, String)| {
            (person.says("What happened in Kherson?"), received(person), told.clone())
        };
        people.iter().map(asks).collect()
    };
    let (answered, silent) = ([&again, &once, &otherwise].map(|people| asked(people)), asked(&never));
    for (post, before, told) in answered.iter().flatten() {
        let what = format!("the answer in spite of {told}");
        server.wait_until(&what, Duration::from_secs(30), |state| {
            let messages = state.chat(post.place.chat).messages.values();
            (messages.filter(|message| message.is_from_bot()).count() > *before).then_some(())
        });
    }
    server.all_taken();
    server.quiet_for(Duration::from_millis(1_500));
    for (post, _, told) in answered.iter().flatten() {
        let messages = post.place.messages();
        assert_eq!(messages.iter().filter(|message| message.is_from_bot()).count(), 1, "{told}");
    }
    for (post, ..) in &silent {
        assert_eq!(post.count_replies(), 0);
    }
    // Nobody's chat is worse for it.
    for (person, told) in again.iter().chain(&once).chain(&otherwise).chain(&never) {
        let before = received(person);
        person.says("/help").reply();
        assert_eq!(received(person), before + 1, "{told}");
    }
    for (person, told) in &never {
        assert_eq!(received(person), 1, "{told}");
    }
    server.assert_clean();
}

#[test]
fn a_message_that_is_not_wanted_is_sent_with_less() {
    let server = Server::start();
    let _bot = program(&server).start();
    let ann = server.person("Ann");
    let whole = ann.says("What happened in Kherson?").reply().message();
    let sent_with = |words: &str| -> Message {
        server.fail(On::method("sendMessage"), Fault::bad_request(words));
        ann.says("What happened in Kherson?").reply().message()
    };
    let alone = sent_with("message to be replied not found");
    assert_eq!((alone.reply_to, &alone.text().text), (None, &whole.text().text));
    assert!(whole.reply_to.is_some() && !alone.buttons().is_empty());
    let bare = sent_with("can't parse entities: whatever");
    assert!(bare.text().entities.is_empty() && bare.buttons().is_empty() && bare.reply_to.is_some());
    assert!(!whole.text().entities.is_empty() && whole.text().text.starts_with(&bare.text().text[..100]));
    let forum = server.forum("Readers", &[&ann]);
    let topic = forum.topic("News");
    server.fail(On::method("sendMessage"), Fault::bad_request("message thread not found"));
    let asked = ann.at(&topic).says("/help");
    forum.next_after(asked.mark);
    server.assert_clean();
}

#[test]
fn a_page_is_changed_through_every_fault() {
    let server = Server::start();
    let _bot = program(&server).start();
    let faults = passing().into_iter().chain(carried_out()).chain([Fault::dropped()]);
    let met = met_by(&server, "editMessageText", faults.collect());
    let lists: Vec<Post> = met.iter().map(|(person, _)| person.says("/dates")).collect();
    let presses = lists.iter().zip(&met).map(|(asked, (person, told))| {
        let list = asked.reply();
        let label = list.buttons().concat().remove(0).label;
        (person.presses(&list, &label), told)
    });
    for (press, told) in presses.collect::<Vec<_>>() {
        let (chat, id, mark) = (press.post.place.chat, press.post.id, press.post.mark);
        server.wait_until(&format!("the page in spite of {told}"), Duration::from_secs(30), |state| {
            state.message(chat, id).filter(|message| message.changed > mark).map(drop)
        });
        press.answer();
    }
    // What cannot be changed is sent anew, unless it is gone.
    for (words, more) in [
        ("message can't be edited", 1),
        ("can't parse entities: whatever", 1),
        ("something that nobody has seen before", 1),
        ("message to edit not found", 0),
        ("MESSAGE_ID_INVALID", 0),
        ("message is not modified: whatever", 0),
    ] {
        let ann = server.person("Ann");
        let list = ann.says("/dates").reply();
        let label = list.buttons().concat().remove(0).label;
        server.fail(On::method("editMessageText").chat(ann.id()), Fault::bad_request(words));
        ann.presses(&list, &label).answer();
        ann.says("/help");
        server.wait_until(words, Duration::from_secs(20), |state| {
            let messages = state.chat(ann.id()).messages.values();
            (messages.filter(|message| message.is_from_bot()).count() == 2 + more).then_some(())
        });
    }
    server.all_taken();
    server.assert_clean();
}

#[test]
fn a_press_does_its_work_whatever_becomes_of_its_answer() {
    let server = Server::start();
    let _bot = program(&server).start();
    let mut faults = passing();
    faults.extend(carried_out());
    faults.extend(["query is too old and response timeout expired", "whatever"].map(Fault::bad_request));
    faults.extend([Fault::dropped(), Fault::never(), Fault::stalled(), Fault::blocked()]);
    let people: Vec<Person> = faults.iter().map(|_| server.person("Ann")).collect();
    let lists: Vec<Post> = people.iter().map(|ann| ann.says("/dates")).collect();
    let lists: Vec<Post> = lists.iter().map(Post::reply).collect();
    each_fails_once(&server, "answerCallbackQuery", "callback_query_id", faults);
    let presses: Vec<Post> = people
        .iter()
        .zip(lists)
        .map(|(ann, list)| ann.presses(&list, &list.buttons().concat().remove(0).label).post)
        .collect();
    for press in presses {
        press.edited();
    }
}

#[test]
fn words_in_any_chat_are_answered_through_every_fault() {
    let server = Server::start();
    let _bot = program(&server).start();
    let faults: Vec<Fault> =
        passing().into_iter().chain([Fault::dropped(), Fault::cut(), Fault::says("")]).collect();
    let people: Vec<Person> = faults.iter().map(|_| server.person("Ann")).collect();
    each_fails_once(&server, "answerInlineQuery", "inline_query_id", faults);
    let queries: Vec<_> = people.iter().map(|ann| ann.asks_inline("Kherson")).collect();
    for query in queries {
        assert!(!query.answer().results.is_empty());
    }
    server.fail(On::method("answerInlineQuery"), Fault::bad_request("RESULTS_TOO_MUCH"));
    let before = server.count_of("answerInlineQuery");
    server.person("Ann").asks_inline("Kherson");
    server.wait_until("the refused answer", Duration::from_secs(30), |state| {
        (state.journal.counts["answerInlineQuery"] > before).then_some(())
    });
    server.person("Bob").asks_inline("Kherson").answer();
}

#[test]
fn a_picture_comes_through_every_fault_or_its_words_do() {
    let server = Server::start();
    let _bot = program(&server).start();
    let seen = |faults: Vec<Fault>, has_picture: bool| {
        let met = met_by(&server, "sendPhoto", faults);
        let asked: Vec<_> = met.iter().map(|(ann, told)| (ann.says("/timeline Kherson"), told)).collect();
        for (asked, told) in asked {
            let reply = asked.reply();
            assert_eq!(matches!(reply.message().content, Content::Photo { .. }), has_picture, "{told}");
            assert!(reply.text().contains("Kherson"), "{told}");
        }
        server.quiet_for(Duration::from_millis(200));
        for (ann, told) in met {
            assert_eq!(received(&ann), 1, "{told}");
        }
    };
    seen(passing(), true);
    seen(carried_out(), true);
    let refused = [
        Fault::bad_request("not enough rights to send photos to the chat"),
        Fault::bad_request("IMAGE_PROCESS_FAILED"),
        Fault::bad_request("PHOTO_INVALID_DIMENSIONS"),
        Fault::bad_request("CHAT_SEND_PHOTOS_FORBIDDEN"),
        Fault::raw(413, ("content-type", "text/html"), "<html>413</html>"),
    ];
    seen(refused.into(), false);
    server.assert_clean();
}

#[test]
fn a_file_is_fetched_through_every_fault() {
    let server = Server::start();
    let ann = server.person("Ann");
    let corpus = tempfile::tempdir().unwrap();
    std::fs::write(corpus.path().join("one.txt"), "date 2022-09-20\nThe comet came back.").unwrap();
    let _bot = program(&server).corpus(corpus.path()).env("ADMINS", &ann.id().to_string()).start();
    // What says how a file is to be fetched can come out of order as the file itself can.
    let broken =
        || [Fault::dropped(), Fault::cut(), Fault::restarting(), Fault::page(502), Fault::too_many(1)];
    let faults = broken().map(|fault| ("getFile", fault)).into_iter().chain(broken().map(|f| ("file", f)));
    for (number, (method, fault)) in faults.enumerate() {
        let told = fault.told();
        server.fail(On::method(method), fault);
        let text = format!("date 2022-10-{:02}\nA zeppelin landed.", number + 1);
        let said =
            ann.at(&ann.private).sends_document(&format!("z{number}.txt"), text.as_bytes(), "").reply();
        assert!(said.text().starts_with(&format!("📥 uploads/z{number}.txt")), "{told}: {}", said.text());
    }
    for (method, fault) in [
        ("getFile", Fault::bad_request("file is too big")),
        ("getFile", Fault::bad_request("wrong file_id or the file is temporarily unavailable")),
        ("getFile", Fault::says(r#"{"ok":true,"result":{}}"#)),
        ("file", Fault::page(400)),
        ("file", Fault::raw(200, ("content-type", "text/plain"), "x".repeat(21 << 20))),
    ] {
        let told = fault.told();
        server.fail(On::method(method), fault);
        let said = ann.at(&ann.private).sends_document("lost.txt", b"date 2022-10-02\nLost.", "").reply();
        assert!(!said.text().starts_with("📥"), "{told}: {}", said.text());
        assert!(!said.text().contains("/bot"), "{told}: {}", said.text());
    }
    server.assert_clean();
}

#[test]
fn whatever_updates_are_asked_for_with_they_come() {
    let server = Server::start();
    let bot = program(&server).start();
    let ann = server.person("Ann");
    let strange = [
        Fault::says(r#"{"ok":true,"result":{"not":"a list"}}"#),
        Fault::raw(200, KIND, r#"{"ok":true,"result":[{"no":"number"}]}"#),
        Fault::raw(200, KIND, r#"{"ok":true,"result":[7,null,"x",[]]}"#),
        Fault::raw(200, KIND, r#"{"ok":true,"result":[{"update_id":-1},{"update_id":1e99}]}"#),
        Fault::raw(200, KIND, ""),
        Fault::raw(200, KIND, format!("[{}", "[".repeat(100_000))),
        Fault::raw(400, KIND, r#"{"ok":false,"error_code":400,"description":"Bad Request: whatever"}"#),
    ];
    let known =
        [Fault::page(502), Fault::page(404), Fault::too_many(1), Fault::unauthorized(), Fault::not_found()];
    let odd =
        [Fault::elsewhere(302, "http://127.0.0.1:1/"), Fault::page(200), Fault::dropped(), Fault::cut()];
    for fault in known.into_iter().chain(odd).chain(strange) {
        let told = fault.told();
        server.fail(On::method("getUpdates"), fault);
        let asked = ann.says("/help");
        asked.direct_reply();
        assert_eq!(asked.count_replies(), 1, "{told}");
    }
    server.all_taken();
    assert!(bot.stderr().lines().count() < 200, "it says so now and then: {}", bot.stderr());
    server.assert_clean();
}

#[test]
fn it_starts_whatever_the_first_words_meet() {
    let faults: Vec<Fault> = [Fault::page(502), Fault::dropped(), Fault::too_many(1), Fault::restarting()]
        .into_iter()
        .chain([Fault::says(
            r#"{"ok":true,"result":{"id":7000000001,"is_bot":true,"first_name":"No name"}}"#,
        )])
        .chain([Fault::says(r#"{"ok":true,"result":true}"#), Fault::says(""), Fault::page(200)])
        .chain([Fault::elsewhere(302, "http://127.0.0.1:1/"), Fault::bad_request("whatever")])
        .collect();
    std::thread::scope(|scope| {
        for fault in faults {
            scope.spawn(move || {
                let server = Server::start();
                server.fail(On::method("getMe"), fault.clone());
                // What it tells of itself is a courtesy.
                for method in ["setMyCommands", "getMyDescription", "getMyShortDescription"] {
                    server.fail_always(On::method(method), fault.clone());
                }
                let mut bot = program(&server).start();
                server.person("Ann").says("/help").reply();
                assert!(bot.stop().status.success(), "{}", fault.told());
            });
        }
    });
    for fault in [Fault::unauthorized(), Fault::not_found()] {
        let server = Server::start();
        server.fail_always(On::method("getMe"), fault);
        let exit = program(&server).spawn().wait();
        assert_eq!(exit.status.code(), Some(1), "{}", exit.stderr);
        assert!(exit.stderr.contains("Telegram does not know this token"), "{}", exit.stderr);
    }
}
