//! The date of an article that has none, from its text.

use dateline::corpus::read_file;
use dateline::dates::infer;

fn inferred(text: &str) -> String {
    infer(text).map_or_else(|| "undated".to_owned(), |dated| dated.to_string())
}

const SETTLED: &str = "The vote was held on 20 September 2022, officials said on Monday. Talks that began on \
                       12 September 2022 broke down last week. The plan of 2014 is dead.";

#[test]
fn several_dates_that_agree_settle_the_month() {
    assert_eq!(inferred(SETTLED), "about September 2022 (from the text)");
}

#[test]
fn years_that_agree_settle_no_more_than_the_year() {
    let text = "Prices rose in 2021, the bank said on Tuesday. It had cut them early in 2021, and no bank did better \
                in 2021, as we wrote last week.";
    assert_eq!(inferred(text), "about 2021 (from the text)");
}

#[test]
fn what_lies_ahead_is_no_date_of_publication() {
    let text = format!("{SETTLED} The next vote will be held on 3 March 2024, and the one after in 2028.");
    assert_eq!(inferred(&text), "about September 2022 (from the text)");
}

#[test]
fn what_does_not_settle_it_leaves_an_article_undated() {
    for text in [
        "",
        // No year at all.
        "Polling was meant to run from September 23 to 27, he said on Monday, as he had last week.",
        // A history: nothing is told for readers of the same days.
        "On 24 March 1999 the bombing began. On 26 March 1999 a second wave came. It ended on 9 June 1999.",
        // The years do not agree.
        "It was founded in 1998, burnt in 2007 and rebuilt in 2015, she said on Monday and yesterday.",
        // Said once only.
        "On Monday and Tuesday the court sat. The law is of May 2020.",
    ] {
        assert_eq!(inferred(text), "undated", "{text}");
    }
}

#[test]
fn a_file_without_a_date_is_dated_by_its_text_and_says_so() {
    let date = |path: &str, content: &str| {
        read_file(path, content.as_bytes()).unwrap().articles[0].date.map(|date| date.to_string())
    };
    assert_eq!(date("vote.txt", SETTLED).as_deref(), Some("about September 2022 (from the text)"));
    // What the file itself or its name says comes first.
    assert_eq!(date("2022-10-01-vote.txt", SETTLED).as_deref(), Some("1 October 2022"));
    assert_eq!(date("vote.txt", &format!(" date 2022-11 {SETTLED}")).as_deref(), Some("November 2022"));
}
