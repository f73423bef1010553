//! Tables of cases, a line each.

use dateline::dates::{Reading, read};

/// Checks a table of `text | readings`: what each time of the text is shown as, in order, with `;` between; `?`
/// for one that cannot be told, `-` where there is none.
pub(super) fn check(reading: &Reading, table: &str) {
    let mut wrong = Vec::new();
    for line in lines(table) {
        let (text, expected) = line.rsplit_once('|').expect("text | readings");
        let (text, expected) = (text.trim(), expected.trim());
        let got = readings(text, reading);
        if got != expected {
            wrong.push(format!("{text}\n    expected {expected}\n    got      {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Checks that nothing in any of the lines is read as a time.
pub(super) fn check_none(reading: &Reading, table: &str) {
    let wrong: Vec<_> = lines(table)
        .map(|text| (text, readings(text, reading)))
        .filter(|(_, readings)| readings != "-")
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn lines(table: &str) -> impl Iterator<Item = &str> {
    let lines: Vec<&str> = table.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert!(!lines.is_empty(), "an empty table");
    lines.into_iter()
}

fn readings(text: &str, reading: &Reading) -> String {
    let readings: Vec<String> = read(text, reading)
        .iter()
        .map(|mention| mention.span.map_or_else(|| "?".to_owned(), |span| span.to_string()))
        .collect();
    if readings.is_empty() { "-".to_owned() } else { readings.join("; ") }
}
