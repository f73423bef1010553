//! What buttons and links carry comes back as it was, and nothing else is read.

use dateline::archive::ArticleKey;
use dateline::chat::{Action, Change, LONGEST_CODE, Language, Link, Marks};
use dateline::corpus::ArticleId;
use dateline::dates::{DateSpan, NaiveDate};
use proptest::prelude::*;

fn days() -> impl Strategy<Value = NaiveDate> {
    (-3_000_000..3_000_000i32).prop_filter_map("a day", NaiveDate::from_num_days_from_ce_opt)
}

fn spans() -> impl Strategy<Value = DateSpan> {
    let of_unit =
        (-2000..3000, 1..=12u32, 0..7).prop_filter_map("a unit", |(year, month, unit)| match unit {
            0 => DateSpan::day(NaiveDate::from_ymd_opt(year, month, 9)?),
            1 => DateSpan::month(year, month),
            2 => DateSpan::quarter(year, month.div_ceil(3)),
            3 => DateSpan::season(year, month.div_ceil(3)),
            4 => DateSpan::week(NaiveDate::from_ymd_opt(year, month, 9)?),
            5 => DateSpan::year(year),
            _ => DateSpan::decade(year - year.rem_euclid(10)),
        });
    let ranges = (days(), days()).prop_filter_map("a range", |(from, to)| DateSpan::range(from, to));
    prop_oneof![of_unit, ranges, days().prop_map(DateSpan::since), days().prop_map(DateSpan::before)]
}

fn keys() -> impl Strategy<Value = ArticleKey> {
    ".{0,80}".prop_map(|id| ArticleKey::of(&ArticleId::of_file(&id)))
}

fn marks() -> impl Strategy<Value = Option<Marks>> {
    proptest::option::of(any::<(u32, u32, u32, u32)>().prop_map(
        |(passage, length, answer, answer_length)| Marks { passage, length, answer, answer_length },
    ))
}

fn changes() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Nothing),
        Just(Change::Newest),
        Just(Change::Best),
        Just(Change::AnyTime),
        Just(Change::Published),
        Just(Change::WithUndated),
        spans().prop_map(Change::Only),
    ]
}

fn actions() -> impl Strategy<Value = Action> {
    let place = (proptest::option::of(any::<u32>()), proptest::option::of(any::<u32>()));
    prop_oneof![
        (any::<u32>(), changes()).prop_map(|(skip, change)| Action::Show { skip, change }),
        (keys(), marks(), place).prop_map(|(article, marks, (page, skip))| Action::Open {
            article,
            marks,
            page,
            skip
        }),
        spans().prop_map(Action::Shelf),
        spans().prop_map(Action::OfTimeline),
        Just(Action::Undated),
        Just(Action::Timeline),
        proptest::option::of(-9999..9999).prop_map(Action::Years),
        (-9999..9999).prop_map(Action::Year),
        (-9999..9999, 1..=12u32).prop_map(|(year, month)| Action::Month(year, month)),
        "[\\PC]{1,15}".prop_map(Action::Ask),
    ]
}

fn languages() -> impl Strategy<Value = Language> {
    prop_oneof![Just(Language::En), Just(Language::Uk)]
}

proptest! {
    #[test]
    fn every_action_fits_into_a_button_and_comes_back(action in actions(), language in languages()) {
        let code = action.code(language).expect("it fits");
        prop_assert!(code.len() <= LONGEST_CODE, "{code}");
        prop_assert_eq!(Action::decode(&code), Some((action, language)));
    }

    #[test]
    fn every_link_fits_behind_start_and_comes_back(article in keys(), marks in marks()) {
        let link = Link { article, marks };
        let payload = link.payload();
        prop_assert!(payload.len() <= 64, "{payload}");
        prop_assert!(payload.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        prop_assert_eq!(Link::read(&payload), Some(link));
    }

    #[test]
    fn no_data_breaks_the_reading(data in "\\PC{0,70}", tail in "[0-9a-z.*-]{0,60}", kind in "[a-z]") {
        let _read = (Action::decode(&data), Action::decode(&format!("1e{kind}{tail}")), Link::read(&data));
    }
}

/// Buttons hang under messages for years: what they carry must go on meaning what it means now.
#[test]
fn codes_stay_what_they_are() {
    let september = DateSpan::month(2022, 9).expect("a month");
    let article = ArticleKey::of(&ArticleId::of_file("2022/09/vote.txt"));
    let marks = Some(Marks { passage: 1200, length: 640, answer: 80, answer_length: 120 });
    let lines: Vec<String> = [
        Action::Show { skip: 5, change: Change::Nothing },
        Action::Show { skip: 0, change: Change::Newest },
        Action::Show { skip: 0, change: Change::Only(september) },
        Action::Open { article, marks, page: None, skip: Some(5) },
        Action::Open { article, marks: None, page: Some(2), skip: None },
        Action::Shelf(september),
        Action::Undated,
        Action::Years(None),
        Action::Years(Some(1975)),
        Action::Year(-44),
        Action::Month(2022, 9),
        Action::OfTimeline(september),
        Action::Timeline,
        Action::Ask("Kherson".to_owned()),
    ]
    .iter()
    .map(|action| action.code(Language::En).expect("it fits"))
    .chain([Link { article, marks }.payload()])
    .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn what_is_no_code_is_not_read() {
    for code in [
        "",
        "1",
        "1e",
        "1es",
        "1esx!",
        "2es0",
        "1xs0",
        "1etz.1.2",
        "1etm.5.5",
        "1ea",
        "1eashort.-.-",
        "1es0.q",
    ] {
        assert_eq!(Action::decode(code), None, "{code}");
    }
}
