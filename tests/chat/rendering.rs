//! Whatever stands in an article, Telegram takes the message that shows it.

use std::ops::Range;

use dateline::chat::{Block, Fold, Language, Quote, Reply, Style, Styled};
use dateline::corpus::sentences;
use dateline::telegram::{CAPTION, LONGEST, render_within, units};
use proptest::prelude::*;

use crate::loopback::text;

/// Pieces of text that have broken bots: characters of several code points, of two units, of none; marks
/// that stand alone, run to the left, or are removed; blanks of every kind; and what elsewhere is syntax.
const NASTY: &[&str] = &[
    "👩‍👩‍👧‍👦",
    "🇺🇦",
    "é",
    "e\u{301}\u{302}\u{303}",
    "\u{301}",
    "שלום",
    "\u{202e}abc\u{202c}",
    "\u{200d}",
    "\u{feff}",
    "\u{200b}",
    "\u{a0}",
    "\u{2028}",
    "\r\n",
    "\t",
    "\u{0}",
    "\u{7}",
    "a\u{30a}",
    "<b>",
    "</i>",
    "&amp;",
    "*_`[",
    "```",
    "@dateline_bot",
    "/start",
    "#tag",
    "https://example.com/a?b=c",
    " ",
    "   ",
    "\n",
    "\n\n",
    ". ",
    "! ",
    "word",
    "Слово",
    "漢字。",
    "𝔘𝔫𝔦",
    "…",
    "·",
    "\u{fffd}",
];

fn texts(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(NASTY).prop_map(str::to_owned),
        2 => "[a-z]{1,12} ",
        1 => "\\PC{0,20}",
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    proptest::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

/// A range of a text between two of its characters.
fn range(text: &str, from: usize, to: usize) -> Range<usize> {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (from, to) = (places[from % places.len()], places[to % places.len()]);
    from.min(to)..from.max(to)
}

fn styled(text: String, marks: &[(usize, usize, usize)]) -> Styled {
    let styles = [Style::Bold, Style::Italic, Style::Underline, Style::Code];
    let spans: Vec<_> =
        marks.iter().map(|(from, to, style)| (range(&text, *from, *to), styles[style % 4])).collect();
    spans.into_iter().fold(Styled::plain(text), |text, (range, style)| text.marked(range, style))
}

type Mark = (usize, usize, usize);

fn blocks() -> impl Strategy<Value = Block> {
    let marks = || proptest::collection::vec(any::<Mark>(), 0..30);
    let line = (texts(40), marks()).prop_map(|(text, marks)| Block::Line(styled(text, &marks)));
    let quote = (texts(200), marks(), any::<usize>(), 0..3usize).prop_map(|(text, marks, core, fold)| {
        let sentences = sentences(&text);
        let core = if sentences.is_empty() { 0 } else { core % sentences.len() };
        let fold = [Fold::Never, Fold::Long, Fold::Soon][fold];
        Block::Quote(Quote { text: styled(text, &marks), sentences, core, fold })
    });
    prop_oneof![3 => line, 3 => quote, 1 => Just(Block::Gap)]
}

/// Has the server of the tests, which is stricter than Telegram's, take the message.
fn assert_taken(reply: &Reply, limit: usize) {
    let rendered = render_within(reply, limit);
    assert!(units(&rendered.text) <= limit, "{} units", units(&rendered.text));
    let entities = serde_json::to_value(&rendered.entities).expect("entities");
    let bounds = if limit == LONGEST { text::MESSAGE } else { text::CAPTION };
    let taken = text::of(Some(rendered.text.clone()), None, Some(&entities), bounds);
    if let Err(refusal) = taken {
        panic!("{refusal:?}\n{:?}\n{entities}", rendered.text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_reply_is_taken(blocks in proptest::collection::vec(blocks(), 0..14)) {
        let mut reply = Reply::new(Language::En).say("🔎 a first line");
        reply.blocks.extend(blocks);
        assert_taken(&reply, LONGEST);
        assert_taken(&reply, CAPTION);
    }
}

#[test]
fn a_book_without_a_stop_is_taken() {
    for text in [
        "word ".repeat(20_000),
        "x".repeat(100_000),
        "👩‍👩‍👧‍👦".repeat(9_000),
        "\u{301}".repeat(50_000),
        " ".repeat(100_000),
    ] {
        let quote = Quote {
            sentences: sentences(&text),
            text: Styled::plain(text.clone()),
            core: 0,
            fold: Fold::Soon,
        };
        let reply = Reply::new(Language::En).say("🔎 a first line").quote(quote).say(text);
        assert_taken(&reply, LONGEST);
        assert_taken(&reply, CAPTION);
    }
}

#[test]
fn where_words_are_too_many_to_be_marked_the_quote_and_the_answer_stay() {
    let text = "one two. ".repeat(200);
    let mut styled = Styled::plain(text.trim()).marked(0..8, Style::Underline);
    for at in 0..150 {
        styled = styled.marked(at * 9..at * 9 + 3, Style::Bold);
    }
    let quote = Quote { sentences: sentences(text.trim()), text: styled, core: 0, fold: Fold::Never };
    let rendered = render_within(&Reply::new(Language::En).quote(quote), LONGEST);
    assert_eq!(rendered.entities.len(), 100);
    let kinds = serde_json::to_string(&rendered.entities).expect("entities");
    assert!(kinds.contains("blockquote") && kinds.contains("underline"));
}

#[test]
fn quotes_are_cut_at_sentences() {
    let sentence = "This is a sentence of the article that has some words. ";
    let text = sentence.repeat(60);
    let text = text.trim();
    let quote =
        || Quote { sentences: sentences(text), text: Styled::plain(text), core: 20, fold: Fold::Never };
    let reply = Reply::new(Language::En).quote(quote()).quote(quote()).quote(quote());
    let rendered = render_within(&reply, LONGEST);
    for line in rendered.text.lines() {
        let bare = line.trim_start_matches("… ").trim_end_matches(" …");
        assert!(bare.starts_with("This is") && bare.ends_with("words."), "{line}");
    }
    assert_eq!(rendered.text.lines().count(), 3);
}
