//! Content that was made to break whoever reads it.

use dateline::corpus::{Problem, Unreadable, read_file};
use proptest::prelude::*;

use super::{only, read};

#[test]
fn what_would_deceive_a_reader_is_taken_out() {
    let text = "He said \u{202e}olleh\u{202c}, \u{7}then\u{0}\u{200f} left.\u{e0041}";
    let line = serde_json::json!({"title": "A\u{202e}\nB", "text": text}).to_string();
    let article = read("a.jsonl", line).articles.remove(0);
    assert_eq!(article.title, "A B");
    assert_eq!(article.text, "He said olleh, then left.");
}

#[test]
fn a_file_without_a_word_is_empty() {
    for (name, content) in
        [("a.txt", " .\n"), ("a.md", "\n.\u{17}"), ("a.html", "<p>…</p>"), ("a.txt", "\u{200b}")]
    {
        assert!(matches!(read_file(name, content.as_bytes()), Err(Unreadable::Empty)), "{name}");
    }
}

#[test]
fn halves_of_pairs_in_json_become_replacements() {
    for (written, expected) in [
        (r"a \ud83d\ude00 b", "a 😀 b"),
        (r"a \ud83d b", "a \u{fffd} b"),
        (r"a \ude00 b", "a \u{fffd} b"),
        (r"a \ud83d\ud83d\ude00 b", "a \u{fffd}😀 b"),
        (r"a \ud83d\u0041 b", "a \u{fffd}A b"),
        (r"a \ud83d\\ud83d b", r"a �\ud83d b"),
        (r"a \\ud83d b", r"a \ud83d b"),
        (r"a \ud83d\n b", "a \u{fffd} b"),
        (r"a \ud83d", "a \u{fffd}"),
    ] {
        let content = format!(r#"[{{"text": "{written}"}}]"#);
        let found = read_file("a.json", content.as_bytes()).map(|read| read.articles[0].text.clone());
        assert_eq!(found.ok().as_deref(), Some(expected), "{written}");
    }
}

#[test]
fn nothing_is_nested_or_long_without_end() {
    let deep = "[".repeat(1_000_000);
    assert!(matches!(read_file("a.json", deep.as_bytes()), Err(Unreadable::Malformed(_))));
    let deep = format!(r#"{{"text": "Good.", "x": {}1{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert!(read_file("a.jsonl", deep.as_bytes()).is_err());
    let deep = "<div>".repeat(1_000_000);
    assert!(matches!(read_file("a.html", deep.as_bytes()), Err(Unreadable::Malformed(_))));
    let deep = format!("{}text", "> ".repeat(100_000));
    let _nothing_breaks = read_file("a.md", deep.as_bytes());
    let deep = format!("---\na: {}\n---\nText.", "[".repeat(50_000));
    assert_eq!(only("a.md", deep).text, "Text.");
    let laughs = (1..40).fold("---\na0: &a0 [lol, lol]\n".to_owned(), |yaml, n| {
        format!("{yaml}a{n}: &a{n} [*a{m}, *a{m}, *a{m}]\n", m = n - 1)
    });
    assert_eq!(only("a.md", format!("{laughs}---\nText.")).text, "Text.");
    let mut long = b"{\"text\": \"".to_vec();
    long.resize(20 << 20, b'x');
    long.extend_from_slice(b"\"}\n{\"text\": \"Good.\"}\n");
    let read = read("a.jsonl", long);
    assert_eq!(read.articles.len(), 1);
    assert!(matches!(read.problems.as_slice(), [Problem::Part { .. }]), "{:?}", read.problems);
    let mut unclosed = b"text\n\"".to_vec();
    unclosed.resize(20 << 20, b'x');
    assert!(read_file("a.csv", &unclosed).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever a file holds, reading it ends, and what is read can be shown.
    #[test]
    fn any_bytes_in_any_format(
        ending in prop::sample::select(vec!["txt", "md", "html", "json", "jsonl", "xml", "csv", "eml", "mbox", "zip", "txt.gz", "txt.zst"]),
        head in prop::sample::select(vec!["", "---\n", "{\"text\":\"", "<rss><channel><item>", "From a\n", "PK\x03\x04", "\u{feff}"]),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let content = [head.as_bytes(), &bytes].concat();
        if let Ok(read) = read_file(&format!("a.{ending}"), &content) {
            for article in read.articles {
                prop_assert!(!article.text.trim().is_empty());
                prop_assert!(!article.title.chars().chain(article.text.chars()).any(|c| c.is_control() && c != '\n'));
            }
        }
    }

    /// A half of a pair anywhere costs only itself.
    #[test]
    fn json_with_any_escapes_is_read(units in prop::collection::vec(any::<u16>(), 1..40)) {
        let escapes: Vec<String> = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
        let escapes = escapes.concat();
        let read = read_file("a.json", format!(r#"[{{"text": "x{escapes}"}}]"#).as_bytes());
        prop_assert!(read.is_ok(), "{read:?}");
        let lossy = String::from_utf16_lossy(&units);
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let text = &read.unwrap().articles[0].text;
        prop_assert_eq!(letters(text), letters(&format!("x{lossy}")));
    }
}
