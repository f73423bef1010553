//! Whatever a text holds, its sentences and passages are parts of it, to the letter and in order.

use std::ops::Range;

use dateline::archive::passages;
use dateline::corpus::{read_file, sentences};
use proptest::prelude::*;

/// Text with the scars of scraping: broken paragraphs, glued stops, lists of links, no stops at all.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[A-Z]?[a-z]{1,9}[ ,]?",
        2 => proptest::sample::select(vec![
            ". ", ".", " .", "? ", "!\" ", "\n", "\n\n", "\n\n\n ", "Dr. ", "U.S. ", "3.5 ", "…", "\u{a0}", "\t",
            "Read also:\n\n", "  • ", "e\u{301}", "Слово. ", "漢字。", "👩‍👩‍👧‍👦", "\u{200b}", "\u{2028}", " date 2022-09 ",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..600).prop_map(|pieces| pieces.concat())
}

/// Asserts that the ranges are parts of the text without white space at their ends, each behind the last.
fn assert_parts(text: &str, ranges: &[Range<usize>]) {
    for range in ranges {
        let part = text.get(range.clone()).unwrap_or_else(|| panic!("{range:?} is no part"));
        assert!(!part.is_empty() && part.trim() == part, "{part:?}");
    }
    assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start), "{ranges:?}");
}

proptest! {
    #[test]
    fn sentences_leave_out_nothing_but_white_space(text in texts()) {
        let found = sentences(&text);
        assert_parts(&text, &found);
        let mut end = 0;
        for range in &found {
            prop_assert!(text[end..range.start].trim().is_empty());
            end = range.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }

    #[test]
    fn every_sentence_is_whole_in_a_passage(text in texts()) {
        let passages = passages(&text);
        for passage in &passages {
            assert_parts(&text, &passage.sentences);
            prop_assert_eq!(passage.sentences.first().map(|first| first.start), Some(passage.bytes.start));
            prop_assert_eq!(passage.sentences.last().map(|last| last.end), Some(passage.bytes.end));
        }
        for sentence in sentences(&text) {
            prop_assert!(passages.iter().any(|passage| passage.sentences.contains(&sentence)));
        }
    }

    #[test]
    fn a_file_of_any_text_is_read_or_refused(text in texts(), head in ".{0,12}", bytes in any::<bool>()) {
        let mut content = format!("{head}{text}").into_bytes();
        if bytes {
            content.reverse();
        }
        if let Ok(read) = read_file("2022/09/any.txt", &content) {
            for article in read.articles {
                prop_assert!(article.text.trim() == article.text);
                prop_assert!(!article.title.is_empty() || !article.text.contains(char::is_alphanumeric));
                prop_assert!(!passages(&article.text).is_empty() || article.text.is_empty());
            }
        }
    }
}
