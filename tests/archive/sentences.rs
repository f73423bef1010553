//! The sentence that answers.

use super::{Collection, said};

const QUAKE: &str = "A strong earthquake shook the coast on Tuesday. The earthquake was felt as far as the capital. \
                     At least 1,200 people died, the ministry said. Rescuers from Izmir arrived with dogs.";

#[test]
fn the_sentence_that_answers_holds_what_is_asked_for() {
    let collection = Collection::of(&[("quake", "2022-09-22", "Earthquake on the coast", QUAKE)]);
    let cases = [
        ("How many people died in the earthquake?", "At least 1,200 people died, the ministry said."),
        ("When did the earthquake shake the coast?", "A strong earthquake shook the coast on Tuesday."),
        ("Where did the rescuers come from?", "Rescuers from Izmir arrived with dogs."),
    ];
    for (question, sentence) in cases {
        assert_eq!(said(&collection.ask(question, "2022-10-01")), sentence, "{question}");
    }
}

#[test]
fn a_question_of_when_is_told_the_day() {
    let collection = Collection::of(&[("quake", "2022-09-22", "Earthquake on the coast", QUAKE)]);
    let answer = collection.ask("When did the earthquake shake the coast?", "2022-10-01");
    let told = answer.hits[0].when.clone().expect("a time");
    assert_eq!(told.span.to_string(), "20 September 2022");
    assert!(answer.hits[0].passage[told.bytes].contains("Tuesday"));
    let other = collection.ask("How many people died in the earthquake?", "2022-10-01");
    assert_eq!(other.hits[0].when, None, "nobody asked when");
}
