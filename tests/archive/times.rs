//! Time as evidence.

use chrono::Days;
use dateline::dates::NaiveDate;

use super::{Collection, ids};

/// A year of weekly reports on the same matter, the oldest first.
fn year_of_reports() -> Vec<(String, String, String)> {
    let first = NaiveDate::from_ymd_opt(2022, 1, 3).unwrap();
    (0..50)
        .map(|week| {
            let date = (first + Days::new(week * 7)).to_string();
            (
                format!("week-{week:02}"),
                date,
                format!("The central bank met in week {week} and left its rate alone."),
            )
        })
        .collect()
}

fn collection(more: &[(&str, &str, &str, &str)]) -> Collection {
    let reports = year_of_reports();
    let mut articles: Vec<(&str, &str, &str, &str)> =
        reports.iter().map(|(id, date, text)| (id.as_str(), date.as_str(), "Rates", text.as_str())).collect();
    articles.extend_from_slice(more);
    Collection::of(&articles)
}

#[test]
fn news_mean_the_recent_past() {
    let answer = collection(&[]).ask("What did the central bank do with its rate?", "2022-09-21");
    assert_eq!(ids(&answer).first(), Some(&"week-37"), "the report of 19 September");
}

#[test]
fn what_was_published_later_could_not_be_asked_about() {
    let answer = collection(&[]).ask("What did the central bank do with its rate?", "2022-03-09");
    assert_eq!(ids(&answer).first(), Some(&"week-09"), "the report of 7 March");
}

#[test]
fn an_old_article_that_answers_comes_before_a_recent_one_that_does_not() {
    let old = ("old", "2022-01-20", "Forgery", "The forger of the Vermeer, Han Doorn, confessed in Delft.");
    let recent = ("recent", "2022-09-20", "Sale", "A painting was sold in London.");
    let answer = collection(&[old, recent]).ask("Who was the forger of the Vermeer painting?", "2022-09-21");
    assert_eq!(ids(&answer).first(), Some(&"old"));
}

#[test]
fn a_question_that_tells_much_means_what_it_tells_whenever_that_was() {
    let old = ("old", "2022-02-03", "Barley", "The union of farmers spoke of drought and doubled its fees.");
    let recent = ("recent", "2022-09-20", "Barley", "The union of farmers spoke of drought once more.");
    let question = "Which bank, when the drought had ruined the barley of the northern provinces and prices doubled, \
                    lent money to farmers whose union demanded cheap loans, tractors, diesel and seed?";
    let answer = collection(&[old, recent]).ask(question, "2022-09-21");
    assert_eq!(ids(&answer).first(), Some(&"old"));
    let answer =
        collection(&[old, recent]).ask("What of the drought and the union of farmers?", "2022-09-21");
    assert_eq!(ids(&answer).first(), Some(&"recent"), "few words leave it open");
}

#[test]
fn an_archive_of_old_is_not_reordered_by_today() {
    let texts = [
        ("a", "1963-01-05", "Treaty", "The treaty on tests was discussed."),
        (
            "b",
            "1963-08-09",
            "Treaty",
            "The treaty on tests was signed in Moscow by the ministers of three powers.",
        ),
        ("c", "1963-12-30", "Treaty", "The treaty was remembered."),
    ];
    let answer = Collection::of(&texts).ask("Where was the treaty on tests signed?", "2022-09-21");
    assert_eq!(ids(&answer).first(), Some(&"b"));
}

#[test]
fn words_that_look_back_are_not_about_the_last_week() {
    let texts = [
        ("recent", "2022-09-19", "Fair", "The harbour fair opens on Friday, as every year."),
        ("history", "2022-02-01", "Fair", "The harbour fair was founded by salt merchants."),
    ];
    let answer = collection(&texts).ask("Who founded the harbour fair?", "2022-09-21");
    assert_eq!(ids(&answer).first(), Some(&"history"));
}

#[test]
fn what_was_published_before_an_event_hardly_tells_of_it() {
    let collection = Collection::of(&[
        (
            "before",
            "2021-07",
            "The final",
            "Italy won the cup in the final. The world watched who would win it.",
        ),
        ("after", "2022-12-18", "A final in Lusail", "Argentina beat France in a final of the World Cup."),
    ]);
    let answer = collection.ask("Who won the world cup in 2022?", "2023-12-01");
    assert_eq!(ids(&answer).first(), Some(&"after"));
}

#[test]
fn undated_articles_are_not_put_behind_for_it() {
    let collection = Collection::of(&[
        ("dated", "2022-12-18", "A stadium", "The stadium in Lusail was full, and the world looked on."),
        ("undated", "", "World Cup", "Argentina won the World Cup in 2022, on penalties against France."),
    ]);
    let answer = collection.ask("Who won the world cup in 2022?", "2023-12-01");
    assert_eq!(ids(&answer).first(), Some(&"undated"));
}

#[test]
fn of_what_went_on_for_years_a_passage_may_tell_in_words_of_its_own() {
    let collection = Collection::of(&[
        (
            "moves",
            "2022-09-01",
            "Moves",
            "From 2004 to 2009 she led the choir of Tampere, then that of Turku.",
        ),
        ("rest", "2022-09-02", "Weather", "From 2004 to 2009 it hardly rained in Alicante."),
        (
            "song",
            "2022-09-03",
            "Songs",
            "Which ensemble sang in Turku? The conductor Aino Rinne did not say.",
        ),
    ]);
    let answer = collection.ask(
        "Which ensemble did the celebrated conductor Aino Rinne lead in Tampere from 2004 to 2009?",
        "2022-10-01",
    );
    let found = ids(&answer);
    assert!(found.contains(&"moves"), "{found:?}");
    assert!(!found.contains(&"rest"), "it tells of nothing but the years: {found:?}");
}
