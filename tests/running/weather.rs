//! What Telegram and the network do to a bot, call by call.

use std::time::{Duration, Instant};

use serde_json::json;

use super::program;
use crate::loopback::client::Client;
use crate::loopback::message::Message;
use crate::loopback::{Bot, Fault, On, Person, Server};

fn begun() -> (Server, Bot, Person) {
    let server = Server::start();
    let bot = program(&server).start();
    let ann = server.person("Ann");
    (server, bot, ann)
}

#[test]
fn a_message_is_sent_again_where_it_is_known_not_to_have_been_sent() {
    let (server, _bot, ann) = begun();
    let faults = [Fault::too_many(1), Fault::page(502), Fault::restarting(), Fault::bad_gateway()];
    for fault in faults {
        let told = fault.told();
        server.fail(On::method("sendMessage"), fault);
        let asked = ann.says("What happened in Kherson?");
        asked.direct_reply();
        server.quiet_for(Duration::from_millis(100));
        assert_eq!(asked.count_replies(), 1, "{told}");
    }
    server.assert_clean();
}

#[test]
fn a_message_that_may_have_been_sent_is_not_sent_again() {
    let (server, _bot, ann) = begun();
    for fault in [Fault::dropped().after_work(), Fault::cut()] {
        let told = fault.told();
        server.fail(On::method("sendMessage"), fault);
        let asked = ann.says("What happened in Kherson?");
        asked.direct_reply();
        // The bot goes on with what comes next.
        ann.says("/help").reply();
        assert_eq!(asked.count_replies(), 1, "{told}");
    }
    server.assert_clean();
}

#[test]
fn buttons_and_pages_are_shown_through_every_fault() {
    let (server, _bot, ann) = begun();
    let faults =
        [Fault::too_many(1), Fault::page(503), Fault::dropped(), Fault::dropped().after_work(), Fault::cut()];
    for (method, fault) in ["answerCallbackQuery", "editMessageText"]
        .iter()
        .flat_map(|method| faults.iter().map(move |f| (method, f)))
    {
        let list = ann.says("/dates").reply();
        let label = list.buttons().concat().remove(0).label;
        server.fail(On::method(method), fault.clone());
        let press = ann.presses(&list, &label);
        press.answer();
        press.edit();
    }
    server.quiet_for(Duration::from_millis(100));
    server.fail(On::method("answerInlineQuery"), Fault::dropped());
    assert!(!ann.asks_inline("Kherson").answer().results.is_empty());
    // A press that was answered, though the bot could not know, is answered in vain again.
    assert!(server.refusals().iter().all(|refusal| refusal.contains("query is too old")));
    assert!(server.unanswered_callbacks().is_empty());
}

#[test]
fn polling_goes_on_after_every_fault() {
    let (server, bot, ann) = begun();
    let faults = [
        Fault::conflict(),
        Fault::unauthorized(),
        Fault::too_many(1),
        Fault::page(502),
        Fault::restarting(),
        Fault::dropped(),
        Fault::cut(),
        Fault::bad_request("whatever"),
    ];
    for fault in faults {
        let told = fault.told();
        server.fail(On::method("getUpdates"), fault);
        let asked = ann.says("/help");
        asked.direct_reply();
        server.quiet_for(Duration::from_millis(50));
        assert_eq!(asked.count_replies(), 1, "{told}");
    }
    let said = bot.stderr();
    assert!(
        said.contains("another program answers with the same token (409); stop one of the two"),
        "{said}"
    );
    assert!(said.contains("Telegram does not know the token any more"), "{said}");
    server.assert_clean();
}

#[test]
fn a_webhook_that_somebody_set_is_removed() {
    let (server, _bot, ann) = begun();
    Client::of(&server).call("setWebhook", json!({ "url": "https://elsewhere.example.org/" }));
    ann.says("/help").reply();
}

#[test]
fn updates_that_cannot_be_read_are_skipped_alone() {
    let (server, mut bot, ann) = begun();
    for update in [
        json!({ "message": { "text": "no chat, no date" } }),
        json!({ "message": 7 }),
        json!({ "unheard_of": { "a": 1 } }),
        json!({}),
        json!({ "callback_query": { "id": "1" } }),
        json!({ "poll": null }),
    ] {
        server.raw_update(update);
    }
    ann.says("/help").reply();
    server.all_taken();
    assert!(bot.stop().status.success());
    server.assert_clean();
}

#[test]
fn who_shuts_the_bot_out_does_not_disturb_others() {
    let (server, _bot, ann) = begun();
    let bob = server.person("Bob");
    server.fail(On::method("sendMessage").chat(ann.id()), Fault::blocked());
    ann.says("/help");
    bob.says("/help").reply();
    server.fail(On::method("sendMessage").chat(ann.id()), Fault::bad_request("chat not found"));
    ann.says("/help");
    server.all_taken();
    ann.says("/help").reply();
    server.assert_clean();
}

#[test]
fn a_group_is_followed_where_it_becomes_a_supergroup() {
    let (server, _bot, ann) = begun();
    let group = server.group("Readers", &[&ann]);
    ann.at(&group).says("/help").reply();
    let new = server.supergroup("Readers", &[&ann]);
    server.fail(On::method("sendMessage").chat(group.chat), Fault::migrated(new.chat));
    ann.at(&group).says("/help");
    server.wait_until("the answer in the supergroup", Duration::from_secs(10), |state| {
        state.chat(new.chat).messages.values().any(Message::is_from_bot).then_some(())
    });
}

#[test]
fn a_chat_that_has_to_wait_holds_up_no_other() {
    let (server, _bot, ann) = begun();
    let bob = server.person("Bob");
    server.fail_always(On::method("sendMessage").chat(ann.id()), Fault::too_many(30));
    for _ in 0..80 {
        ann.says("What happened in Kherson?");
    }
    let began = Instant::now();
    for _ in 0..5 {
        bob.says("What happened in Kherson?").reply();
    }
    assert!(began.elapsed() < Duration::from_secs(25), "it took {:?}", began.elapsed());
}

#[test]
fn at_the_start_telegram_is_waited_for() {
    let server = Server::start();
    server.fail_in_turn(On::method("getMe"), vec![Fault::page(502), Fault::dropped(), Fault::too_many(1)]);
    let _bot = program(&server).start();
    server.person("Ann").says("/help").reply();
    server.assert_clean();
}
