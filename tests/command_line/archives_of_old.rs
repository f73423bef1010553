//! A collection that ended years ago is asked about its own time.

use super::Shell;

/// (today, the question, the first day that it is read as)
const ASKED: &[(&str, &str, &str)] = &[
    // The collection ends in October 2022: within a year of that, dates are this year's or the last one's.
    ("2022-11-26", "What happened on 20 September?", "2022-09-20"),
    ("2023-05-01", "articles from March", "2023-03-01"),
    // Long after, nobody means this year's.
    ("2026-11-26", "What happened on 20 September?", "2022-09-20"),
    ("2026-11-26", "articles from September", "2022-09-01"),
    ("2026-11-26", "articles from November", "2021-11-01"),
    ("2026-11-26", "what was said between 19 and 27 September", "2022-09-19"),
    // What counts from today goes on counting from today, and a year that is said is that year.
    ("2026-11-26", "articles from last month", "2026-10-01"),
    ("2026-11-26", "articles from September 2024", "2024-09-01"),
];

#[test]
fn a_date_without_a_year_is_the_last_one_that_the_collection_can_know() {
    let shell = Shell::with(&[
        ("vote.txt", "date 2022-09 The vote was announced on September 20. The council was against it.\n"),
        ("count.txt", "date 2022-10 The votes were counted. The council disputed the count.\n"),
    ]);
    for (today, question, start) in ASKED {
        let answer = shell.json(&["--today", today, "ask", "--json", question]);
        assert_eq!(answer["time"]["start"], *start, "{today}: {question}: {answer}");
    }
    let answer = shell.json(&["--today", "2026-11-26", "ask", "--json", "What happened on 20 September?"]);
    assert_eq!(answer["hits"][0]["article"]["id"], "vote.txt", "{answer}");
}
