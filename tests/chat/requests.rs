//! What a message asks for.

use dateline::archive::Order;
use dateline::chat::{Inquiry, Missing, Request, Sight};
use dateline::dates::{DateSpan, Lean, NaiveDate, Reading};

fn read(message: &str) -> Request {
    let today = NaiveDate::from_ymd_opt(2023, 12, 1).expect("a day");
    let order = dateline::dates::Order::default();
    Request::read(
        message,
        &Reading { reference: DateSpan::day(today), order, lean: Lean::Past, latest: None },
    )
}

fn inquiry(message: &str) -> Inquiry {
    match read(message) {
        Request::Inquire(inquiry, _) => inquiry,
        other => panic!("{message}: {other:?}"),
    }
}

#[test]
fn what_leads_to_the_words_is_not_to_be_found() {
    for (message, words, newest) in [
        ("latest news about NASA", "NASA", true),
        ("what's new on Mars?", "Mars?", true),
        ("news about Kherson", "Kherson", false),
        ("anything on the referendum", "the referendum", false),
        ("show me the newest articles about the vote", "the vote", true),
        ("is there something about grain?", "grain?", false),
        ("Kherson, newest first", "Kherson", true),
        ("newest first: Kherson", "Kherson", true),
        ("/latest Kherson", "Kherson", true),
        ("/ask latest news about NASA", "NASA", true),
        // None of these only leads to something.
        ("who reads the news in the evening?", "who reads the news in the evening?", false),
        ("the newest telescope", "the newest telescope", false),
        ("news agencies in Kyiv", "news agencies in Kyiv", false),
        ("article 5 of the treaty", "article 5 of the treaty", false),
        ("first come, first served", "first come, first served", false),
        ("hello world programs", "hello world programs", false),
        ("thanks to whom?", "thanks to whom?", false),
    ] {
        let read = inquiry(message);
        assert_eq!((read.sight, read.words.as_str()), (Sight::Answer, words), "{message}");
        assert_eq!(read.order == Order::Newest, newest, "{message}");
    }
}

#[test]
fn lists_are_asked_for_in_plain_words() {
    for message in [
        "what's new?",
        "what happened?",
        "/latest",
        "/latest 3",
        "newest first",
        "show me the latest articles",
        "News",
    ] {
        assert_eq!(inquiry(message).sight, Sight::Newest, "{message}");
    }
    for message in
        ["articles from September 2022", "/date 2022-09", "2022-09", "everything in September 2022"]
    {
        let read = inquiry(message);
        assert_eq!(
            (read.sight, read.spans()),
            (Sight::Shelf, vec![DateSpan::month(2022, 9).unwrap()]),
            "{message}"
        );
    }
}

#[test]
fn courtesies_are_returned() {
    for message in ["hi", "Hello!", "Good evening.", "Привіт!", "help"] {
        assert_eq!(read(message), Request::Start, "{message}");
    }
    for message in ["thanks", "Thank you very much!", "дякую :)"] {
        assert_eq!(read(message), Request::Thanks, "{message}");
    }
    for (message, missing) in [
        ("", Missing::Words),
        ("👍", Missing::Words),
        ("?!", Missing::Words),
        ("/ask ?", Missing::Question),
        ("/date", Missing::Time),
    ] {
        assert_eq!(read(message), Request::Nothing(missing), "{message}");
    }
}

#[test]
fn a_first_line_that_was_copied_asks_the_same() {
    let line = "🔎 Kherson · September 2022 · newest first · in 10 of 44 articles · 5 undated left out";
    assert_eq!(Some(inquiry(line)), Inquiry::read_back(line));
    let line = "🗓 вересень 2022 · 10 з 44 статей";
    assert_eq!(Some(inquiry(line)), Inquiry::read_back(line));
}
