//! The JSON that others build on: its fields are only ever added to.

use serde_json::{Value, json};

use super::Shell;

const OBSERVATORY: &str = " date 2021-12 The observatory on the hill opened its dome again. Astronomer Ines Ferreira \
    showed the repaired mirror to forty visitors.\n\nThe repair cost two million crowns.\n";
const HARBOUR: &str = "date 2022-09-20 The harbour bridge was closed on Tuesday. Engineers found a crack in its third \
    pillar.\n";
const UNDATED: &str = "The library keeps maps of the coast. Nobody knows who drew them.\n";
const YEAR: &str =
    "date 2020 The ferry line to the islands was sold. The buyer was a cooperative of sailors.\n";

fn shell() -> Shell {
    Shell::with(&[
        ("observatory.txt", OBSERVATORY),
        ("harbour.txt", HARBOUR),
        ("library.txt", UNDATED),
        ("2020/ferry.txt", YEAR),
    ])
}

/// Takes out what differs from run to run, after seeing that it is a number.
fn without(mut value: Value, field: &str) -> Value {
    let removed = value.as_object_mut().and_then(|object| object.remove(field));
    assert!(removed.is_some_and(|removed| removed.is_number()), "{field} is a number in {value}");
    value
}

#[test]
fn an_index_is_reported() {
    let report = shell().json(&["index", "--json"]);
    for (field, value) in [
        ("added", json!(4)),
        ("changed", json!(0)),
        ("removed", json!(0)),
        ("unchanged", json!(0)),
        ("skipped", json!([])),
        ("articles", json!(4)),
        ("passages", json!(4)),
    ] {
        assert_eq!(report[field], value, "{field} in {report}");
    }
    assert!(report["seconds"].is_number());
}

#[test]
fn a_question_is_answered() {
    let answer = shell().json(&["ask", "--json", "Who showed the repaired mirror?"]);
    let answer = without(answer, "took_ms");
    assert_eq!(answer["question"], "Who showed the repaired mirror?");
    assert_eq!((&answer["outcome"], &answer["time"]), (&json!("found"), &Value::Null));
    assert_eq!(answer["searched"], json!({"articles": 4, "undated_left_out": 0}));
    let hit = &answer["hits"][0];
    assert_eq!(hit["rank"], 1);
    assert_eq!(hit["answer"], "Astronomer Ines Ferreira showed the repaired mirror to forty visitors.");
    let article = json!({
        "id": "observatory.txt",
        "title": "The observatory on the hill opened its dome again",
        "url": null,
        "date": {
            "start": "2021-12-01", "end": "2022-01-01", "precision": "month",
            "shown": "December 2021", "from": "header",
        },
    });
    for (field, value) in article.as_object().expect("an object") {
        assert_eq!(&hit["article"][field], value, "{field}");
    }
    let passage = hit["passage"].as_str().expect("text");
    let marked: Vec<&str> = hit["highlights"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|range| {
            let at = |end: usize| usize::try_from(range[end].as_u64().expect("a byte")).expect("small");
            &passage[at(0)..at(1)]
        })
        .collect();
    assert!(marked.contains(&"mirror") && marked.contains(&"repaired"), "{marked:?}");
}

#[test]
fn a_time_in_a_question_is_told() {
    let answer = shell().json(&["ask", "--json", "articles about a bridge from September 2022"]);
    assert_eq!(
        answer["time"],
        json!({"start": "2022-09-01", "end": "2022-10-01", "precision": "month", "read_as": "September 2022", "use": "filter"})
    );
    assert_eq!(answer["searched"], json!({"articles": 1, "undated_left_out": 1}));
    assert_eq!(answer["hits"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_articles_of_a_time_are_listed() {
    let listed = shell().json(&["date", "--json", "2022-09"]);
    assert_eq!(listed["time"]["read_as"], "September 2022");
    assert_eq!((&listed["total"], &listed["undated_left_out"]), (&json!(1), &json!(1)));
    assert_eq!(listed["articles"][0]["id"], "harbour.txt");
    assert_eq!(listed["articles"][0]["date"]["shown"], "20 September 2022");
}

#[test]
fn the_months_are_counted() {
    assert_eq!(
        shell().json(&["dates", "--json"]),
        json!({
            "months": [{"month": "2021-12", "articles": 1}, {"month": "2022-09", "articles": 1}],
            "years": [{"year": 2020, "articles": 1}],
            "undated": 1,
        })
    );
}

#[test]
fn an_article_is_shown_without_its_head() {
    let shown = shell().json(&["show", "--json", "harbour.txt"]);
    assert_eq!(shown["id"], "harbour.txt");
    assert_eq!(
        shown["text"],
        "The harbour bridge was closed on Tuesday. Engineers found a crack in its third pillar."
    );
    let undated = shell().json(&["show", "--json", "library.txt"]);
    assert_eq!(undated["date"], Value::Null);
}

#[test]
fn a_question_of_nothing_but_times_is_answered_from_each_of_them() {
    let answer = shell().json(&["ask", "--json", "compare December 2021 and September 2022"]);
    assert_eq!(answer["outcome"], "found", "{answer}");
    let read: Vec<&Value> =
        answer["times"].as_array().expect("both").iter().map(|time| &time["read_as"]).collect();
    assert_eq!(read, ["December 2021", "September 2022"]);
    let mut found: Vec<&str> = answer["hits"]
        .as_array()
        .expect("hits")
        .iter()
        .filter_map(|hit| hit["article"]["id"].as_str())
        .collect();
    found.sort_unstable();
    assert_eq!(found, ["harbour.txt", "observatory.txt"]);
}

#[test]
fn a_day_alone_answers_no_question_of_what_happened_on_it() {
    let shell = Shell::with(&[
        (
            "dated.txt",
            "date 2022-09 On September 20, said the harbour office, two cranes were moved. It rained.\n",
        ),
        (
            "undated.txt",
            "Mayor Ines Ferreira said on September 20 that the market would stay where it was.\n",
        ),
    ]);
    let answer =
        shell.json(&["--today", "2022-10-01", "ask", "--json", "What did Ferreira say on September 20?"]);
    assert_eq!(answer["hits"][0]["article"]["id"], "undated.txt", "{answer}");
    assert_eq!(answer["outcome"], "found", "{answer}");
}
