//! Lines of questions in, lines of JSON out, whatever stands in them.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::{Shell, sample};

fn lines(called: &super::Called) -> Vec<Value> {
    assert_eq!(called.status, Some(0), "{called:?}");
    called.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn plain_lines_and_json_lines_are_answered_in_order() {
    let shell = Shell::with(&[
        ("a.txt", "date 2022-09-20 The mill burned down. Nobody was hurt.\n"),
        ("b.txt", "date 2021-09-20 The mill was painted white. Children helped.\n"),
    ]);
    let asked = [
        "What burned down?".to_owned(),
        String::new(),
        json!({"question": "articles of last September", "today": "2022-02-01"}).to_string(),
        "{\"question\": 7}".to_owned(),
        json!({"question": "x", "today": "soon"}).to_string(),
        "{".to_owned(),
    ];
    let answers = lines(&shell.call_with(&["ask", "-"], asked.join("\n").as_bytes()));
    assert_eq!(answers.len(), 5, "an empty line asks nothing: {answers:?}");
    assert_eq!(answers[0]["hits"][0]["article"]["id"], "a.txt");
    assert_eq!(answers[1]["time"]["start"], "2021-09-01");
    assert_eq!(answers[1]["hits"][0]["article"]["id"], "b.txt");
    for wrong in &answers[2..] {
        assert!(wrong["error"].is_string(), "{wrong}");
    }
}

/// Thousands of questions of any characters, some of them long: each is answered, and what is shown of an
/// article is a part of it to the letter.
#[test]
fn no_question_whatsoever_fails() {
    let shell = Shell::with(&[]);
    let args = ["--corpus", &sample(), "--index", "index"];
    let mut runner = TestRunner::deterministic();
    let pieces = prop_oneof![
        3 => "[^\\n\\r]{0,40}",
        2 => proptest::sample::select(vec![
            "\"", "(", "AND", "-", "*", "title:", "^2", "Kherson", "2022", "September", "last week", "\u{0}",
            "\u{202e}", "👩‍👩‍👧‍👦", "e\u{301}", "не", "漢", "~", "[a TO b]", "\\", "'s", "U.S.", "C++", "/date",
        ]).prop_map(str::to_owned),
    ];
    let question = proptest::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.join(" "));
    let mut asked: Vec<String> = (0..600)
        .map(|_| question.new_tree(&mut runner).expect("a question").current())
        .map(|question| json!({ "question": question }).to_string())
        .collect();
    for long in ["Kherson ", "\"", "(((", "я", "on 20 September and ", "a-b"] {
        asked.push(json!({"question": long.repeat(10_000 / long.len() + 1)}).to_string());
    }
    let mut input = asked.join("\n").into_bytes();
    input.extend_from_slice(b"\n\xff\xfe What happened in Kherson?\n");
    let called = shell.call_with(&[&args[..], &["ask", "-"]].concat(), &input);
    let answers = lines(&called);
    assert_eq!(answers.len(), asked.len() + 1, "{}", called.stderr);
    let mut texts = std::collections::HashMap::new();
    for answer in &answers {
        assert!(answer["outcome"].is_string(), "{answer}");
        for hit in answer["hits"].as_array().expect("a list") {
            let id = hit["article"]["id"].as_str().expect("an id").to_owned();
            let text = texts.entry(id.clone()).or_insert_with(|| {
                let shown = shell.json(&[&args[..], &["show", "--json", &id]].concat());
                shown["text"].as_str().expect("text").to_owned()
            });
            let passage = hit["passage"].as_str().expect("a passage");
            assert!(text.contains(passage), "{passage:?} is no part of {id}");
            assert!(passage.contains(hit["answer"].as_str().expect("an answer")));
            for range in hit["highlights"].as_array().expect("a list") {
                let at = |end: usize| usize::try_from(range[end].as_u64().expect("a byte")).expect("small");
                assert!(passage.get(at(0)..at(1)).is_some_and(|marked| !marked.is_empty()), "{hit}");
            }
        }
    }
}
