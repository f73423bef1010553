//! The same order, however often and in whatever parts.

use dateline::archive::Answer;

use super::{Collection, ids};

/// Articles that differ in little, so that ties are many.
fn alike() -> Vec<(String, String, String)> {
    let places = ["Odesa", "Kherson", "Izmail", "Mykolaiv"];
    (0..60)
        .map(|n| {
            let date = format!("2022-09-{:02}", 1 + n % 28);
            let place = places[n % places.len()];
            (
                format!("{:02}.txt", (n * 37) % 60),
                date,
                format!("A ship with grain left {place}. The sea was calm."),
            )
        })
        .collect()
}

fn collection(at_a_time: usize) -> Collection {
    let alike = alike();
    let articles: Vec<_> =
        alike.iter().map(|(id, date, text)| (id.as_str(), date.as_str(), "Grain", text.as_str())).collect();
    Collection::in_parts(&articles, at_a_time)
}

fn order(answer: &Answer) -> Vec<String> {
    ids(answer).into_iter().map(str::to_owned).collect()
}

const QUESTION: &str = "Which ship with grain left Odesa?";
const TODAY: &str = "2022-10-01";

#[test]
fn pages_are_parts_of_one_order() {
    let collection = collection(60);
    let whole = order(&collection.page(QUESTION, TODAY, 0, 60));
    let paged: Vec<String> =
        (0..60).step_by(7).flat_map(|skip| order(&collection.page(QUESTION, TODAY, skip, 7))).collect();
    assert_eq!(paged, whole);
}

#[test]
fn the_order_does_not_depend_on_how_the_index_was_made() {
    let at_once = order(&collection(60).page(QUESTION, TODAY, 0, 30));
    let one_by_one = order(&collection(9).page(QUESTION, TODAY, 0, 30));
    assert_eq!(at_once, one_by_one);
}

#[test]
fn threads_that_ask_at_once_get_the_same() {
    let collection = collection(60);
    let alone = order(&collection.page(QUESTION, TODAY, 0, 30));
    std::thread::scope(|scope| {
        let asking: Vec<_> =
            (0..4).map(|_| scope.spawn(|| order(&collection.page(QUESTION, TODAY, 0, 30)))).collect();
        for thread in asking {
            assert_eq!(thread.join().unwrap(), alone);
        }
    });
}
