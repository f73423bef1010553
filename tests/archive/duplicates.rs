//! Articles that were published several times.

use std::fmt::Write;

use super::{archive, ask, ids};

/// A report of so many sentences, with the words of `place` in some of them.
fn report(place: &str, sentences: usize) -> String {
    let mut text = String::new();
    for n in 0..sentences {
        let subject = ["The council", "A spokesman", "The harbour master", "An engineer", "The mayor"][n % 5];
        let verb = ["inspected", "described", "praised", "measured", "questioned"][n * 3 % 5];
        let object =
            ["the flooded bridge", "the new lighthouse", "the old railway", "the closed ferry"][n * 7 % 4];
        let _ = write!(
            text,
            "{subject} {verb} {object} of {place} with committee member {}. ",
            NAMES[n % NAMES.len()]
        );
    }
    text.trim_end().to_owned()
}

const NAMES: &[&str] =
    &["Arden", "Brandt", "Castell", "Dumont", "Eriksen", "Falk", "Gruber", "Holm", "Ivers", "Jansen", "Krol"];

#[test]
fn a_story_that_was_published_again_is_one_hit_that_names_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let first = report("Neuwerk", 22);
    let edited =
        first.replacen("The mayor praised", "On the same day the mayor praised", 1).replace("Falk", "Falke");
    let longer = format!("{first} The agency added a line of its own.");
    let other =
        "In Ostrava there is a model of a lighthouse. Children inspected it in spring, and wrote poems.";
    let archive = archive(
        folder.path(),
        &[
            ("first", "2022-09-01", &first),
            ("edited", "2022-09-02", &edited),
            ("longer", "2022-10-01", &longer),
            ("other", "2022-09-01", other),
        ],
    );
    let answer = ask(&archive, "Who inspected the lighthouse of Neuwerk?");
    let told: Vec<&str> = ids(&answer).into_iter().filter(|id| *id != "other").collect();
    assert_eq!(told.len(), 1, "{:?}", ids(&answer));
    let mut all: Vec<&str> = answer.hits[0].also.iter().map(|card| card.id.as_str()).collect();
    assert_eq!(all.len(), 2, "{all:?}");
    all.push(told[0]);
    all.sort_unstable();
    assert_eq!(all, ["edited", "first", "longer"]);
    assert_eq!(answer.found, answer.hits.len());

    let october = ask(&archive, "articles from October 2022 about the lighthouse of Neuwerk");
    assert_eq!(ids(&october), ["longer"]);
    assert!(october.hits[0].also.is_empty(), "{:?}", october.hits[0].also);
}

#[test]
fn short_articles_that_differ_in_what_they_tell_are_not_folded() {
    let folder = tempfile::tempdir().unwrap();
    let weather = |day: u32, degrees: u32, wind: u32| {
        format!(
            "The weather office reports for the {day}th of the month. It will be {degrees} degrees in the harbour and \
             the wind will blow with {wind} knots from the north. Sailors should watch the signals of the office."
        )
    };
    let texts = [weather(4, 11, 20), weather(5, 13, 8), weather(6, 9, 31)];
    let archive = archive(
        folder.path(),
        &[("a", "2022-09-04", &texts[0]), ("b", "2022-09-05", &texts[1]), ("c", "2022-09-06", &texts[2])],
    );
    let answer = ask(&archive, "wind in the harbour");
    assert_eq!(answer.hits.len(), 3);
    assert!(answer.hits.iter().all(|hit| hit.also.is_empty()));
}
