//! An article in pages.

use dateline::chat::{PAGE_UNITS, pages};
use dateline::telegram::units;
use proptest::prelude::*;

fn texts() -> impl Strategy<Value = String> {
    let sentence = "[A-ZА-Яa-zа-я👩🏽 ]{1,200}[.!?]( |\n\n)";
    proptest::collection::vec(sentence, 0..60).prop_map(|sentences| sentences.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn pages_hold_the_whole_text_once(text in texts()) {
        let pages = pages(&text);
        let mut end = 0;
        for page in &pages {
            prop_assert!(page.start >= end && page.start < page.end);
            prop_assert!(text[end..page.start].trim().is_empty(), "words between pages");
            prop_assert!(units(&text[page.clone()]) <= PAGE_UNITS);
            end = page.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }
}

#[test]
fn a_page_rather_ends_with_a_paragraph() {
    let paragraph = "A sentence of some words that goes on and on. ".repeat(30);
    let text = format!("{}\n\n{}", paragraph.trim(), paragraph.trim());
    let found = pages(&text);
    assert_eq!(found.len(), 2);
    assert_eq!(text[found[0].clone()], *paragraph.trim());
}
