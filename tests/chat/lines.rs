//! The first line of an answer tells the inquiry, in every language, and is read back.

use dateline::archive::Order;
use dateline::chat::{InTime, Inquiry, Language, Sight};
use dateline::dates::{DateSpan, NaiveDate, Reading};
use proptest::prelude::*;

fn reading() -> Reading {
    Reading::on("2023-12-01".parse().expect("a day"))
}

#[test]
fn a_first_line_is_read_as_what_it_says() {
    for (line, words, times, published, order, undated) in [
        (
            "🔎 who organised the visit · September 2022 · 41 of 1,250 articles · 97 undated left out",
            "who organised the visit",
            "September 2022",
            true,
            Order::Best,
            false,
        ),
        (
            "🔎 who left · around 20 September 2022 · newest first · 1,250 articles",
            "who left",
            "20 September 2022",
            false,
            Order::Newest,
            false,
        ),
        (
            "🔎 хто поїхав · близько: 20 вересня 2022 · спершу нові · 1\u{a0}250 статей",
            "хто поїхав",
            "20 September 2022",
            false,
            Order::Newest,
            false,
        ),
        (
            "🔎 grain · тиждень від 19 вересня 2022 · разом із недатованими · 3 з 44 статей",
            "grain",
            "week of 19 September 2022",
            true,
            Order::Best,
            true,
        ),
        (
            "🔎 grain · since 1 June 2022 · undated included",
            "grain",
            "since 1 June 2022",
            true,
            Order::Best,
            true,
        ),
        ("🔎 grain\n1. Title · September 2022", "grain", "", true, Order::Best, false),
    ] {
        let inquiry = Inquiry::read_back(line).expect(line);
        assert_eq!(inquiry.words, words, "{line}");
        let read: Vec<String> = inquiry.spans().iter().map(ToString::to_string).collect();
        assert_eq!(read.join(", "), times, "{line}");
        assert!(inquiry.times.iter().all(|time| time.published == published), "{line}");
        assert_eq!((inquiry.order, inquiry.with_undated), (order, undated), "{line}");
    }
}

#[test]
fn what_is_no_first_line_is_none() {
    for line in ["", "who left", "Try a name.", "📅 44 articles"] {
        assert_eq!(Inquiry::read_back(line), None, "{line}");
    }
}

#[test]
fn a_question_is_told_from_its_times() {
    for (question, words, times) in [
        ("What happened on 20 September 2022?", "What happened?", "20 September 2022"),
        ("articles about grain from September 2022", "articles about grain", "September 2022"),
        ("the 2020 budget", "the 2020 budget", ""),
        ("who said \"signed on 5 October 2022\"?", "who said \"signed on 5 October 2022\"?", ""),
        ("a · b\n\nc", "a b c", ""),
    ] {
        let (inquiry, _) = Inquiry::read(question, &reading());
        let read: Vec<String> = inquiry.spans().iter().map(ToString::to_string).collect();
        assert_eq!((inquiry.words.as_str(), read.join(", ").as_str()), (words, times), "{question}");
    }
}

fn spans() -> impl Strategy<Value = DateSpan> {
    (1700..2100, 1..=12u32, 1..=28u32, 0..12, 1..900u64).prop_filter_map(
        "a span",
        |(year, month, day, unit, more)| {
            let start = NaiveDate::from_ymd_opt(year, month, day)?;
            match unit {
                0 => DateSpan::day(start),
                1 => DateSpan::month(year, month),
                2 => DateSpan::quarter(year, month.div_ceil(3)),
                3 => DateSpan::season(year, month.div_ceil(3)),
                4 => DateSpan::week(start),
                5 => DateSpan::year(year),
                6 => DateSpan::decade(year - year.rem_euclid(10)),
                7 => DateSpan::century(year.div_euclid(100) + 1),
                8 => DateSpan::half(year, month.div_ceil(6)),
                9 => Some(DateSpan::since(start)),
                10 => Some(DateSpan::before(start)),
                _ => DateSpan::range(start, start.checked_add_days(chrono::Days::new(more))?),
            }
        },
    )
}

proptest! {
    #[test]
    fn a_date_is_read_back_in_every_language(span in spans()) {
        for language in Language::ALL {
            let shown = language.texts().date(&span);
            let read = language.texts().read_date(&shown);
            prop_assert_eq!(read.map(|read| (read.start(), read.end())), Some((span.start(), span.end())), "{}", shown);
        }
    }

    #[test]
    fn a_question_keeps_its_words(question in "\\PC{0,400}") {
        let (inquiry, _) = Inquiry::read(&question, &reading());
        let again = inquiry.question(&reading());
        prop_assert!(!inquiry.words.contains(" · "));
        prop_assert_eq!(again.text, inquiry.words.chars().take(1000).collect::<String>());
    }
}

#[test]
fn months_decline() {
    let shown = |text: &str| {
        let span: DateSpan = text.parse().expect(text);
        Language::Uk.texts().date(&span)
    };
    for (span, expected) in [
        ("2022-09-20", "20 вересня 2022"),
        ("2022-09", "вересень 2022"),
        ("2022", "2022"),
        ("week of 19 September 2022", "тиждень від 19 вересня 2022"),
        ("19 – 27 September 2022", "19 – 27 вересня 2022"),
        ("March – May 2022", "березень – травень 2022"),
        ("Q3 2022", "3-й квартал 2022"),
        ("winter 2022–23", "зима 2022–23"),
        ("1990s", "1990-ті"),
        ("19th century", "19 століття"),
        ("since 1 June 2022", "від 1 червня 2022"),
    ] {
        assert_eq!(shown(span), expected);
    }
}

#[test]
fn numbers_decline() {
    let texts = Language::Uk.texts();
    for (count, expected) in [
        (0, "0 статей"),
        (1, "1 стаття"),
        (3, "3 статті"),
        (5, "5 статей"),
        (11, "11 статей"),
        (21, "21 стаття"),
        (112, "112 статей"),
        (1_250, "1\u{a0}250 статей"),
    ] {
        assert_eq!(texts.articles(count), expected);
    }
}

/// What Telegram lets such texts be at most, in characters.
#[test]
fn texts_keep_to_telegrams_limits() {
    for language in Language::ALL {
        let texts = language.texts();
        for notice in [texts.stale_button(), texts.unreadable_message(), texts.question_gone()] {
            assert!(notice.chars().count() <= 200, "{notice}");
        }
        assert!(texts.description().chars().count() <= 512);
        assert!(texts.short_description().chars().count() <= 120);
        for (name, what) in texts.commands() {
            assert!(name.len() <= 32 && (1..=256).contains(&what.chars().count()), "{name}");
        }
        for note in [texts.inline_nothing(), texts.inline_closest()] {
            assert!(note.chars().count() <= 64, "{note}");
        }
    }
}

#[test]
fn the_sight_is_read_from_the_sign() {
    for (line, sight) in [
        ("🗓 September 2022 · 41 articles", Sight::Shelf),
        ("🗓 newest articles · 44 articles", Sight::Newest),
        ("🗓 без дати · 5 статей", Sight::Undated),
        ("📈 Kherson · 7 of 44 articles", Sight::Timeline),
    ] {
        assert_eq!(Inquiry::read_back(line).expect(line).sight, sight, "{line}");
    }
    let published = |time: &InTime| time.published;
    let inquiry = Inquiry::read_back("📈 Kherson · September 2022 · 7 of 44 articles").expect("a line");
    assert_eq!((inquiry.words.as_str(), inquiry.times.iter().all(published)), ("Kherson", true));
}
