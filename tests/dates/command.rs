//! `dateline when`, as other programs use it.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

fn when(args: &[&str], input: &str) -> (bool, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .arg("when")
        .args(args)
        .env_remove("DATE_ORDER")
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    (output.status.success(), String::from_utf8(output.stdout).expect("UTF-8"))
}

fn json_of(args: &[&str]) -> Value {
    let (success, stdout) = when(args, "");
    assert!(success);
    serde_json::from_str(&stdout).expect("JSON")
}

#[test]
fn offsets_count_characters_and_ends_are_half_open() {
    let told = json_of(&["Київ: what happened last week?", "--today", "2022-09-20", "--json"]);
    assert_eq!(
        told,
        json!({"times": [{
            "text": "last week", "start_char": 20, "end_char": 29,
            "start": "2022-09-12", "end": "2022-09-19", "precision": "week",
        }]})
    );
}

#[test]
fn an_open_end_is_null_and_so_are_both_of_what_cannot_be_told() {
    let ends = |args: &[&str]| {
        let told = json_of(args);
        let time = &told["times"][0];
        (time["start"].clone(), time["end"].clone(), time["precision"].clone())
    };
    assert_eq!(ends(&["since June 2022", "--json"]), (json!("2022-06-01"), Value::Null, json!("open")));
    assert_eq!(
        ends(&["the same period", "--json", "--lean", "article"]),
        (Value::Null, Value::Null, json!("unresolved"))
    );
}

#[test]
fn the_settings_of_a_reading_are_flags() {
    let start = |args: &[&str]| {
        let mut all = vec!["--json", "--today", "2022-09-20"];
        all.extend(args);
        json_of(&all)["times"][0]["start"].clone()
    };
    assert_eq!(start(&["03/04/2022"]), "2022-04-03");
    assert_eq!(start(&["03/04/2022", "--order", "mdy"]), "2022-03-04");
    assert_eq!(start(&["on Friday"]), "2022-09-16");
    assert_eq!(start(&["on Friday", "--lean", "future"]), "2022-09-23");
    assert_eq!(start(&["on Friday", "--article-date", "2021-03-01"]), "2021-02-26");
}

#[test]
fn batches_are_answered_a_line_each_in_order() {
    let input = [
        json!({"text": "on Friday", "today": "2022-09-20", "lean": "future"}).to_string(),
        "nothing to read here".to_owned(),
        json!({"text": "on Friday", "article_date": "2022-09"}).to_string(),
        json!({"text": "3/4/2022", "order": "mdy"}).to_string(),
    ];
    let (success, stdout) = when(&["-"], &(input.join("\n") + "\n"));
    assert!(success);
    let lines: Vec<Value> = stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let starts: Vec<&Value> = lines.iter().map(|line| &line["times"][0]["start"]).collect();
    assert_eq!(starts, [&json!("2022-09-23"), &Value::Null, &json!("2022-09-01"), &json!("2022-03-04")]);
    assert_eq!(lines[1], json!({"times": []}));
    assert_eq!(lines[2]["times"][0]["precision"], "month");
}

#[test]
fn a_setting_that_is_none_of_its_words_is_refused() {
    assert!(!when(&["on Friday", "--lean", "sideways"], "").0);
    assert!(!when(&["on Friday", "--article-date", "2022-13"], "").0);
}
