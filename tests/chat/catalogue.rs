//! The catalogue of texts: each is seen in a scenario in every language, as a person sees it.

use std::path::Path;

use dateline::chat::{Hint, Language};
use dateline::dates::DateSpan;

/// Every transcript of a conversation.
fn transcripts() -> String {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios"));
    let files = std::fs::read_dir(folder).expect("the scenarios").map(|entry| entry.expect("a file").path());
    let snapshots = files.filter(|file| file.extension().is_some_and(|ending| ending == "snap"));
    snapshots.map(|file| std::fs::read_to_string(file).expect("a transcript")).collect()
}

fn texts(language: Language) -> Vec<String> {
    let texts = language.texts();
    let date = |written: &str| texts.date(&written.parse::<DateSpan>().expect(written));
    let whole = [
        texts.undated(),
        texts.newest_first(),
        texts.undated_included(),
        texts.newest_articles(),
        texts.closest(),
        texts.hint(Hint::OtherWords),
        texts.hint(Hint::AnyTime),
        texts.hint(Hint::Undated),
        texts.empty_time(),
        texts.empty_time_with_neighbours(),
        texts.none_dated(),
        texts.empty_collection(),
        texts.put_articles(),
        texts.more(),
        texts.previous(),
        texts.best_first_button(),
        texts.newest_first_button(),
        texts.any_time(),
        texts.back_to_answer(),
        texts.back_to_list(),
        texts.share(),
        texts.all_years(),
        texts.by_month(),
        texts.by_day(),
        texts.article_gone(),
        texts.years_head(),
        texts.timeline_empty(true),
        texts.timeline_empty(false),
        texts.start_empty(),
        texts.missing_words(),
        texts.missing_question(),
        texts.missing_time(),
        texts.welcome(),
        texts.question_gone(),
        texts.read_article(),
    ];
    let told = [
        texts.articles(44),
        texts.searched(44, 44),
        texts.searched(4, 44),
        texts.undated_left_out(5),
        texts.nothing(4, &date("October 2022")),
        format!("{}{}", texts.around(), date("2022")),
        texts.sometime_in(&"2022".parse().expect("a year")),
        texts.read_as("03/04/2023", &date("3 April 2023")),
        texts.or_rather(&date("4 March 2023")),
        texts.only(&date("October 2022")),
        texts.include_undated(5),
        texts.show_undated(5),
        texts.year_head("2022"),
        texts.all_of("2022"),
        texts.days_head(&date("November 2022")),
        texts.known_to_the_year(2),
        texts.known_to_the_month(6),
        texts.not_in_the_picture(5, 3).expect("some are missing"),
        texts.example_of(&date("September 2022")),
        texts.page(2, 2),
        texts.unknown("frobnicate"),
        texts.no_time("soon"),
    ];
    let lines = [texts.help(), texts.privacy(), texts.settings()].concat();
    let about = texts.about(44, None, 5).into_iter().skip(1);
    let start = texts.start(&texts.articles(44)).into_iter();
    let all = whole.into_iter().chain(lines).map(str::to_owned).chain(told).chain(about).chain(start);
    all.collect()
}

/// All but what only a broken disk, a stranger or an administrator gets to see.
#[test]
fn every_text_is_seen_in_every_language() {
    let transcripts = transcripts();
    let mut missing = Vec::new();
    for language in Language::ALL {
        for text in texts(language) {
            // In a transcript, what stands out is between two marks.
            let seen = text.replace('*', "**");
            if !transcripts.contains(&seen) {
                missing.push(format!("{language:?}: {text}"));
            }
        }
    }
    assert!(missing.is_empty(), "in no scenario:\n{}", missing.join("\n"));
}
