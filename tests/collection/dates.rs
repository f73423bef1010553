//! The date of an article, out of all that states one.

use super::{only, read};

fn date(path: &str, content: &str) -> String {
    only(path, content).date.map_or("none".to_owned(), |date| format!("{} {:?}", date.span, date.origin))
}

#[test]
fn names_and_folders_tell_dates_in_every_usual_form() {
    for (path, expected) in [
        ("2022-09-20-vote.txt", "20 September 2022"),
        ("2022_09_20 vote.txt", "20 September 2022"),
        ("20220920-vote.txt", "20 September 2022"),
        ("20220920T101500.txt", "20 September 2022"),
        ("20220920101500-vote.txt", "20 September 2022"),
        ("vote-2022-09-20.txt", "20 September 2022"),
        ("vote_20220920_final.txt", "20 September 2022"),
        ("20.09.2022.txt", "20 September 2022"),
        ("vote 20-09-2022.txt", "20 September 2022"),
        ("2022-09.txt", "September 2022"),
        ("vote-2022-09.txt", "September 2022"),
        ("20-september-2022.txt", "20 September 2022"),
        ("vote_Sept_2022.txt", "September 2022"),
        ("2022/09/20/vote.txt", "20 September 2022"),
        ("news/2022/9/vote.txt", "September 2022"),
        ("news/2022/vote.txt", "2022"),
        ("2022-09/20/vote.txt", "20 September 2022"),
        ("2022-09-20/vote.txt", "20 September 2022"),
        ("20220920/vote.txt", "20 September 2022"),
        ("2022/September/vote.txt", "September 2022"),
        ("2022/09 September/20/vote.txt", "20 September 2022"),
        ("a/dated-2022-09.txt", "September 2022"),
    ] {
        assert_eq!(date(path, "They voted."), format!("{expected} Path"), "{path}");
    }
    for path in
        ["vote.txt", "1984.txt", "03-04-2022.txt", "call-12345678.txt", "2022-13-45.txt", "updated-2022.txt"]
    {
        assert_eq!(date(path, "They voted."), "none", "{path}");
    }
}

#[test]
fn fields_tell_dates_in_every_usual_form_and_the_day_is_the_one_that_they_name() {
    for (value, expected) in [
        (r#""2022-09-20T23:30:00-04:00""#, "20 September 2022"),
        (r#""2022-09-20 00:10:00+05:30""#, "20 September 2022"),
        (r#""2022-09-20T10:15Z""#, "20 September 2022"),
        (r#""20220920T101500Z""#, "20 September 2022"),
        (r#""2022/09/20 10:15""#, "20 September 2022"),
        (r#""Tue, 20 Sep 2022 23:30:00 -0400""#, "20 September 2022"),
        (r#""Tue Sep 20 23:30:00 2022""#, "20 September 2022"),
        (r#""September 20, 2022 at 11:30 PM EDT""#, "20 September 2022"),
        (r#""20.09.2022 10:15""#, "20 September 2022"),
        (r#""10.12.2022 20:13""#, "10 December 2022"),
        (r#""9/10/2022 11:30:00 PM""#, "10 September 2022"),
        (r#""2022-09""#, "September 2022"),
        (r#""2022""#, "2022"),
        ("1663700000", "20 September 2022"),
        ("1663700000000", "20 September 2022"),
        ("1663700000000000000", "20 September 2022"),
        (r#""Tue, 20 Sep 22 23:30 GMT""#, "20 September 2022"),
        (r#""20 Sep 99 23:30:00 +0200""#, "20 September 1999"),
        (r#""1663700000""#, "20 September 2022"),
        (r#"{"$date": "2022-09-20T10:00:00Z"}"#, "20 September 2022"),
    ] {
        let content = format!(r#"{{"text": "They voted.", "date": {value}}}"#);
        assert_eq!(date("a.json", &content), format!("{expected} Metadata"), "{value}");
    }
    for value in
        ["null", "0", r#""""#, r#""1970-01-01T00:00:00Z""#, r#""0001-01-01T00:00:00""#, r#""unknown""#]
    {
        let content = format!(r#"{{"text": "They voted.", "date": {value}}}"#);
        let read = read("a.json", &content);
        assert_eq!((read.articles[0].date, read.problems.len()), (None, 0), "{value}");
    }
    for value in [r#""2022-13-45""#, r#""9999-12-31""#, r#""tomorrow or so""#, r#""9/10/2022""#] {
        let content = format!(r#"{{"text": "They voted.", "date": {value}}}"#);
        let read = read("a.json", &content);
        assert_eq!((read.articles[0].date, read.problems.len()), (None, 1), "{value}");
    }
}

#[test]
fn the_most_specific_date_is_used_and_a_contradiction_is_reported() {
    let text = "date 2022-09 They voted.";
    assert_eq!(date("2022/09/20/a.txt", text), "20 September 2022 Path");
    assert_eq!(date("2022/a.txt", text), "September 2022 Header");
    let odd = read("2019/05/a.txt", text);
    assert_eq!(odd.articles[0].date.expect("a date").span.to_string(), "September 2022");
    let said = odd.problems[0].to_string();
    assert!(said.contains("September 2022") && said.contains("May 2019"), "{said}");
    // One day apart is one time in two time zones.
    let near = read("2022-09-21.json", r#"{"text": "They voted.", "date": "2022-09-20T23:30:00-04:00"}"#);
    assert_eq!(near.problems, []);
    // A file of many is called for when it was saved, which says something only of those without a date.
    let lines = "{\"text\": \"They voted.\", \"date\": \"2022-09\"}\n{\"text\": \"They counted.\"}\n";
    let saved = read("2022-09-30.jsonl", lines);
    let dates: Vec<String> =
        saved.articles.iter().map(|article| article.date.expect("a date").span.to_string()).collect();
    assert_eq!(
        (dates, saved.problems),
        (vec!["September 2022".to_owned(), "30 September 2022".to_owned()], vec![])
    );
    // What was set by hand settles it.
    let by_hand = read("a.dated-2021-05-04.json", r#"{"text": "They voted.", "date": "2022-09-20"}"#);
    assert_eq!(by_hand.articles[0].date.expect("a date").span.to_string(), "4 May 2021");
    assert_eq!(by_hand.problems, []);
}
