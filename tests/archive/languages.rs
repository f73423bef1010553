//! Articles and questions in other languages.

use super::{archive, ask, ids};

/// An article, and a question that finds it only by what forms of its words have in common.
const FOUND: &[(&str, &str, &str)] = &[
    (
        "ru",
        "В понедельник правительство закрыло старые мосты через реку. Об этом сообщили городские власти.",
        "Когда закрыли старый мост?",
    ),
    (
        "uk",
        "У понеділок уряд закрив старі мости через річку. Про це повідомила міська влада.",
        "Коли закрили старий міст через річки?",
    ),
    (
        "de",
        "Die Regierung hat am Montag die alten Brücken über den Fluss geschlossen. Das teilte die Stadt mit.",
        "Wann wurde die alte Brücke geschlossen?",
    ),
    (
        "fr",
        "Le gouvernement a fermé lundi les vieux aéroports de la région. L'annonce a été faite par la ville.",
        "Quel aéroport a été fermé?",
    ),
    (
        "es",
        "El gobierno cerró el lunes las antiguas estaciones de la ciudad. Lo anunció el alcalde.",
        "¿Qué estación antigua cerró?",
    ),
    (
        "fi",
        "Hallitus sulki maanantaina vanhat sillat joen yli. Kaupunki kertoi asiasta ja se on uutinen.",
        "Milloin vanha silta suljettiin?",
    ),
    (
        "tr",
        "Hükümet pazartesi günü eski köprüleri kapattı. Bunu belediye ve vali için bir sözcü duyurdu.",
        "Eski köprü ne zaman kapandı?",
    ),
    (
        "el",
        "Η κυβέρνηση έκλεισε τη Δευτέρα τις παλιές γέφυρες του ποταμού. Το ανακοίνωσε ο δήμος.",
        "Πότε έκλεισε η παλιά γέφυρα;",
    ),
    (
        "en",
        "The government closed the old castles on Monday. The town said that it would open them again.",
        "When was the old castle closed?",
    ),
];

#[test]
fn a_question_is_read_in_each_language_that_the_collection_has() {
    let folder = tempfile::tempdir().unwrap();
    let articles: Vec<_> = FOUND.iter().map(|(id, text, _)| (*id, "", *text)).collect();
    let archive = archive(folder.path(), &articles);
    for (id, _, question) in FOUND {
        let answer = ask(&archive, question);
        assert_eq!(ids(&answer).first(), Some(id), "{question}");
    }
}

#[test]
fn common_words_of_the_language_of_the_question_are_not_looked_for() {
    let folder = tempfile::tempdir().unwrap();
    let archive = archive(
        folder.path(),
        &[
            ("bridge", "", "Мосты через реку закрыли. Их чинят рабочие."),
            (
                "talk",
                "",
                "Это то, что было, когда они были там. И это всё, что он о них сказал, и о том, как это было.",
            ),
        ],
    );
    assert_eq!(ids(&ask(&archive, "Когда и как это было с мостом?")), ["bridge"]);
}
