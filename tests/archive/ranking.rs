//! What makes one article better than another.

use super::{Collection, ids};

const TODAY: &str = "2022-12-01";

/// Filler that holds nothing of any question, in paragraphs long enough to be passages of their own.
fn filler(paragraphs: usize) -> String {
    let sentence =
        "The orchestra rehearsed a quiet programme of chamber pieces in the old hall by the harbour. ";
    vec![sentence.repeat(6).trim_end().to_owned(); paragraphs].join("\n\n")
}

/// The title and the text of an article.
type Told = (&'static str, &'static str);

#[test]
fn the_rules_of_ranking() {
    // What the rule is, the question, the better article and the worse one: title and text of each.
    let cases: &[(&str, &str, Told, Told)] = &[
        (
            "words of a question stand near each other",
            "Who opened the bridge at Kherson?",
            ("Bridges", "The mayor opened the bridge at Kherson. It rained in the afternoon."),
            (
                "Bridges",
                "The mayor opened a school. A boat passed Kherson. There the river has no bridge at all.",
            ),
        ),
        (
            "the title speaks for the passage",
            "Who designed the Larnaca terminal?",
            ("Larnaca terminal", "It was designed by Ana Petrov and finished in spring."),
            ("Nicosia station", "It was designed by Ivo Marin and finished with a new terminal in spring."),
        ),
        (
            "other forms of a word are the same word",
            "When did Germany withdraw its soldiers?",
            ("Troops", "German soldiers were withdrawn in June."),
            ("Troops", "Soldiers marched in June through the capital of another country."),
        ),
        (
            "possessives, hyphens and acronyms are read as words",
            "What is the U.N.'s grain-export plan?",
            ("Plan", "The UN plan for grain exports was signed."),
            ("Plan", "The EU plan for steel was signed."),
        ),
        (
            "capitals tell nothing where there is nothing else",
            "TEXTS ON THE TEST BAN TREATY",
            ("Treaty", "The test ban treaty was signed."),
            ("On", "On and on the rain went, on the roofs and on the quays, the whole of the night."),
        ),
        (
            "quotation marks in a question repeat what was said, not always word for word",
            "Who called the deal \"a historic step forward\"?",
            ("Deal", "The minister called the deal a step forward of historic size."),
            ("Walk", "It was a historic step forward for hiking, said the club."),
        ),
    ];
    let mut broken = Vec::new();
    for &(rule, question, better, worse) in cases {
        let collection = Collection::of(&[
            ("worse", "", worse.0, worse.1),
            ("better", "", better.0, better.1),
            ("other", "", "Weather", "A calm and sunny day is expected on the coast."),
        ]);
        let answer = collection.ask(question, TODAY);
        if ids(&answer).first() != Some(&"better") {
            broken.push(format!("{rule}: {question}: {:?}", ids(&answer)));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn a_long_article_is_judged_by_all_of_its_passages() {
    // Each article has a passage that holds half of the words; only one holds the other half elsewhere.
    let start = "Farmers in the valley complained about frost and hail for weeks.";
    let spread = format!("{start}\n\n{}\n\nInsurers raised the premiums of vineyards.", filler(2));
    let half = format!("{start}\n\n{}\n\nThe concert ended late.", filler(2));
    let collection = Collection::of(&[
        ("half", "", "Valley", &half),
        ("spread", "", "Valley", &spread),
        ("music", "", "Music", &filler(3)),
    ]);
    let answer = collection.ask("frost and hail in the valley: insurers raise premiums of vineyards", TODAY);
    assert_eq!(ids(&answer).first(), Some(&"spread"));
}

#[test]
fn of_an_article_the_passage_is_shown_that_a_close_reading_prefers() {
    let in_other_forms =
        "It was a slow week. The mirrors of the old telescopes are what nobody repairs, it was said.";
    let in_the_very_words = "It was a slow week. The mirror of the old telescope was repaired by Ada Novak.";
    for order in [[in_other_forms, in_the_very_words], [in_the_very_words, in_other_forms]] {
        let text = order.map(|told| format!("{told} {}", filler(1))).join("\n\n");
        let collection = Collection::of(&[("observatory", "2022-09-20", "Observatory", &text)]);
        let answer = collection.ask("Who repaired the mirror of the old telescope?", TODAY);
        let passage = &answer.hits[0].passage;
        assert!(passage.contains("Ada Novak"), "{passage}");
    }
}

#[test]
fn bare_quoted_words_must_stand_side_by_side() {
    let collection = Collection::of(&[
        (
            "apart",
            "",
            "Deals",
            "A deal on grain. The grain went out under another deal, a grain ship at a time.",
        ),
        ("together", "", "Deals", "At last there was a grain deal."),
    ]);
    assert_eq!(ids(&collection.ask("\"grain deal\"", TODAY)), ["together"]);
}

#[test]
fn one_of_several_times_in_a_long_question_hides_nothing() {
    let collection = Collection::of(&[
        ("verge", "2023-11-01", "Search", "Google changed how the pages of the web look, the report says."),
        ("crunch", "2023-12-15", "Suit", "Publishers sue Google over its power in the news market."),
    ]);
    let question = "Between the report on how Google changed the web published on November 1, 2023, and the later \
                    report on publishers who sue Google over news, was there a change in how its power is seen?";
    let answer = collection.ask(question, "2024-01-10");
    let mut found = ids(&answer);
    found.sort_unstable();
    assert_eq!(found, ["crunch", "verge"]);
}
