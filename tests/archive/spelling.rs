//! Mistyped words and names of several spellings.

use super::{archive, ask, ids};

const ARTICLES: &[(&str, &str, &str)] = &[
    (
        "speech",
        "2022-09-22",
        "The speech of the evening was short. On Wednesday Volodymyr Zelenskyi named five conditions of peace.",
    ),
    (
        "visit",
        "2022-12-21",
        "A visit to Washington followed. In the Capitol Volodymyr Zelensky thanked the Congress.",
    ),
    (
        "city",
        "2022-09-10",
        "The army went on to the east. It entered the suburbs of Kharkiv and the railway there.",
    ),
    (
        "bakery",
        "2022-08-01",
        "The government closed a bakery. The bread of the bakery was sold at the market of the harbour.",
    ),
];

#[test]
fn a_mistyped_word_is_corrected_from_the_collection_and_the_answer_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let archive = archive(folder.path(), ARTICLES);
    for (asked, used) in [
        ("goverment", "government"),
        ("harobur", "harbour"),
        ("bakerry", "bakery"),
        ("railwya", "railway"),
        ("Washingtom", "washington"),
    ] {
        let answer = ask(&archive, &format!("what about the {asked}"));
        assert_eq!(answer.corrected, [(asked.to_owned(), used.to_owned())], "{asked}");
        assert!(!answer.hits.is_empty(), "{asked}");
        assert!(answer.hits[0].passage.to_lowercase().contains(used), "{asked}: {answer:?}");
    }
}

#[test]
fn what_the_collection_holds_is_never_corrected_and_what_is_far_neither() {
    let folder = tempfile::tempdir().unwrap();
    let archive = archive(folder.path(), ARTICLES);
    for asked in
        ["the bread of the market", "the market", "Iran and Peru", "zqxwv", "who sold bread in Norwich"]
    {
        assert_eq!(ask(&archive, asked).corrected, [], "{asked}");
    }
}

#[test]
fn a_name_is_found_in_all_of_its_spellings_the_one_asked_for_first() {
    let folder = tempfile::tempdir().unwrap();
    let archive = archive(folder.path(), ARTICLES);
    assert_eq!(ids(&ask(&archive, "Zelenskyi")), ["speech", "visit"]);
    assert_eq!(ids(&ask(&archive, "Zelensky")), ["visit", "speech"]);
    assert_eq!(ask(&archive, "Zelensky").corrected, []);
    for unknown in ["Zelenskyy", "zelenskiy", "Zelenskij"] {
        let answer = ask(&archive, unknown);
        assert_eq!(answer.hits.len(), 2, "{unknown}");
        assert_eq!(answer.corrected.len(), 1, "{unknown}: {:?}", answer.corrected);
    }
    assert_eq!(ids(&ask(&archive, "What happened near Kharkov?")), ["city"]);
}
