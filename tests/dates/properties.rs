//! What holds of every text and every span.

use chrono::{Days, NaiveDate};
use dateline::dates::{DateSpan, Lean, Order, Reading, asked, infer, read};
use proptest::prelude::*;

fn day() -> impl Strategy<Value = NaiveDate> {
    // From 301 BC to the year 2191; a later year in four digits is read as a count.
    (-110_000i64..800_000).prop_map(|days| {
        let epoch = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();
        let moved = Days::new(days.unsigned_abs());
        if days < 0 { epoch - moved } else { epoch + moved }
    })
}

/// Spans of every precision.
fn span() -> impl Strategy<Value = DateSpan> {
    let year = 1000i32..2200;
    prop_oneof![
        day().prop_filter_map("a day", DateSpan::day),
        day().prop_filter_map("a week", DateSpan::week),
        (year.clone(), 1u32..=12).prop_filter_map("a month", |(year, month)| DateSpan::month(year, month)),
        (year.clone(), 1u32..=4).prop_filter_map("a quarter", |(year, of)| DateSpan::quarter(year, of)),
        (year.clone(), 1u32..=2).prop_filter_map("a half", |(year, of)| DateSpan::half(year, of)),
        (year.clone(), 1u32..=4).prop_filter_map("a season", |(year, of)| DateSpan::season(year, of)),
        year.clone().prop_filter_map("a year", DateSpan::year),
        (100i32..209).prop_filter_map("a decade", |tens| DateSpan::decade(tens * 10)),
        (1i32..22).prop_filter_map("a century", DateSpan::century),
        (day(), 2u64..2000)
            .prop_filter_map("a range", |(day, length)| DateSpan::range(day, day + Days::new(length))),
        day().prop_map(DateSpan::since),
        day().prop_map(DateSpan::before),
    ]
}

fn reading() -> impl Strategy<Value = Reading> {
    let lean = prop_oneof![Just(Lean::Past), Just(Lean::Future), Just(Lean::Article)];
    let order = prop_oneof![Just(Order::Dmy), Just(Order::Mdy)];
    let latest = proptest::option::of(day());
    (proptest::option::of(span()), lean, order, latest).prop_map(|(reference, lean, order, latest)| Reading {
        reference,
        order,
        lean,
        latest,
    })
}

/// Texts of what times are made of, in every order, and of what they are not.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "the",
        "of",
        "from",
        "to",
        "and",
        "in",
        "on",
        "last",
        "next",
        "this",
        "past",
        "two",
        "three",
        "a",
        "few",
        "first",
        "second",
        "31",
        "20th",
        "1999",
        "2022",
        "'22",
        "90s",
        "00",
        "9999",
        "99999",
        "4294967295",
        "Q3",
        "H1",
        "W53",
        "FY",
        "May",
        "may",
        "Sept",
        ".",
        ",",
        "-",
        "–",
        "/",
        "'",
        "+",
        "%",
        "September",
        "February",
        "29",
        "Friday",
        "Mon",
        "weekend",
        "week",
        "weeks",
        "months",
        "year",
        "century",
        "decades",
        "ago",
        "later",
        "before",
        "after",
        "since",
        "until",
        "between",
        "Easter",
        "Hanukkah",
        "Christmas",
        "Day",
        "early",
        "mid",
        "end",
        "half",
        "quarter",
        "BC",
        "AD",
        "morning",
        "\n",
        "\n\n",
        "é",
        "Київ",
        "\u{200b}",
        "year's",
        "the year",
        "2022-09-20",
        "03/04/2022",
        "9/11",
        "20220931",
    ]);
    let pieces = proptest::collection::vec((piece, prop_oneof![Just(" "), Just("")]), 0..14);
    prop_oneof![
        3 => pieces.prop_map(|pieces| pieces.iter().flat_map(|(word, gap)| [*word, *gap]).collect()),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_in_order_on_characters_and_into_intervals(text in text(), reading in reading()) {
        let mut from = 0;
        for mention in read(&text, &reading) {
            prop_assert!(from <= mention.bytes.start && mention.bytes.start < mention.bytes.end);
            from = mention.bytes.end;
            prop_assert!(text.get(mention.bytes.clone()).is_some());
            for span in mention.span.into_iter().chain(mention.other_readings) {
                prop_assert!(span.start().is_some() || span.end().is_some());
                if let (Some(start), Some(end)) = (span.start(), span.end()) {
                    prop_assert!(start < end);
                }
            }
        }
    }

    #[test]
    fn any_question_keeps_its_other_words(text in text(), reading in reading()) {
        let asked = asked(&text, &reading);
        for time in &asked.times {
            prop_assert!(time.phrase.start <= time.bytes.start && time.bytes.end <= time.phrase.end);
            prop_assert!(text.get(time.phrase.clone()).is_some());
        }
        prop_assert!(asked.words(&text).len() <= text.len());
        let _ = infer(&text);
    }

    #[test]
    fn what_a_span_is_shown_as_is_read_back_to_it(span in span()) {
        let shown = span.to_string();
        let read = shown.parse::<DateSpan>();
        prop_assert_eq!(read.as_ref().map(|read| (read.start(), read.end())), Ok((span.start(), span.end())), "{}", shown);
        if let Ok(read) = read {
            prop_assert_eq!(read.to_string(), shown);
        }
    }
}
