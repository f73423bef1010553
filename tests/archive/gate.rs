//! Found, closest or nothing.

use dateline::archive::Outcome;

use super::Collection;

const ARTICLES: [(&str, &str, &str, &str); 4] = [
    (
        "bank",
        "2022-09-20",
        "Rates",
        "The central bank of Norway raised its key rate to 2.25 percent on Thursday.",
    ),
    ("vote", "2022-09-21", "Votes", "Voters in Kherson were asked to take part in a vote on Friday."),
    (
        "team",
        "2022-09-22",
        "Football",
        "The coach of the national team, Marit Olsen, resigned after the defeat.",
    ),
    ("fire", "2022-09-23", "Fire", "A fire in the harbour of Rotterdam was put out by sixty firefighters."),
];

#[test]
fn answers_are_as_sure_as_what_speaks_for_them() {
    let collection = Collection::of(&ARTICLES);
    let cases = [
        ("What did the central bank of Norway raise its key rate to?", Outcome::Found),
        ("Who resigned as coach of the national team?", Outcome::Found),
        ("How many firefighters put out the fire in the harbour of Rotterdam?", Outcome::Found),
        ("What happened in Kherson?", Outcome::Found),
        ("show me the latest news about Norway", Outcome::Found),
        ("Explain the vote", Outcome::Found),
        ("which articles mention Rotterdam?", Outcome::Found),
        ("Rotterdam news", Outcome::Found),
        ("the latest Rotterdam news", Outcome::Found),
        ("Who was elected mayor of Kherson?", Outcome::Closest),
        ("What does the coach of Ajax earn?", Outcome::Closest),
        ("Who painted the ceiling of the Sistine Chapel?", Outcome::Nothing),
        ("xyzzy plugh", Outcome::Nothing),
    ];
    for (question, outcome) in cases {
        assert_eq!(collection.ask(question, "2022-10-01").outcome, outcome, "{question}");
    }
}

#[test]
fn a_question_is_not_found_where_its_article_is_taken_out() {
    let questions = [
        "What did the central bank of Norway raise its key rate to?",
        "When were voters in Kherson asked to take part in a vote?",
        "Who resigned as coach of the national team?",
        "How many firefighters put out the fire in the harbour of Rotterdam?",
    ];
    for (article, question) in questions.iter().enumerate() {
        let mut rest = ARTICLES.to_vec();
        rest.remove(article);
        assert_eq!(
            Collection::of(&ARTICLES).ask(question, "2022-10-01").outcome,
            Outcome::Found,
            "{question}"
        );
        assert_ne!(Collection::of(&rest).ask(question, "2022-10-01").outcome, Outcome::Found, "{question}");
    }
}
