//! Collections that are made for the tests: what a sample of real articles does not hold.

use std::path::Path;

/// Writes the collection of that name into a folder; `false` where there is none.
pub(crate) fn write(name: &str, folder: &Path) -> bool {
    let articles = match name {
        "empty" => Vec::new(),
        "one" => vec![one()],
        "undated" => undated(),
        "busy" => busy(),
        "odd" => odd(),
        _ => return false,
    };
    std::fs::create_dir_all(folder).expect("a folder");
    for (id, text) in articles {
        let file = folder.join(id).with_extension("txt");
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    }
    true
}

/// The path of an article and what stands in its file.
type Article = (String, String);

fn article(id: impl Into<String>, date: Option<&str>, text: &str) -> Article {
    let head = date.map_or_else(String::new, |date| format!(" date {date} "));
    (id.into(), format!("{head}{text}"))
}

fn one() -> Article {
    let text = "The lighthouse of Neuwerk was lit again on Monday. Its keeper, Jan Claussen, climbed the stairs alone.";
    article("neuwerk", Some("2022-09-19"), text)
}

fn undated() -> Vec<Article> {
    let text = |n| format!("The tide of note {n} was high. Nobody had written down when.");
    let mut notes: Vec<Article> = (1..=11).map(|n| article(format!("note-{n:02}"), None, &text(n))).collect();
    // One that has two pages.
    let sentences: Vec<String> =
        (1..=50).map(|n| format!("On the way it passed sandbank number {n} of the estuary.")).collect();
    let text = format!("The tide of note 12 was low. {} The last ebb brought a bottle.", sentences.join(" "));
    notes.push(article("note-12", None, &text));
    notes
}

/// A month with more articles than anybody turns the pages of, and one in each month of four years.
fn busy() -> Vec<Article> {
    let month = (0..600).map(|n| {
        let date = format!("2022-09-{:02}", n % 30 + 1);
        let text =
            format!("The harbour received ship number {n}. Its cargo was grain, and its master was content.");
        article(format!("ship-{n:03}"), Some(&date), &text)
    });
    let years = (0..48).map(|n| {
        let date = format!("{}-{:02}", 2019 + n / 12, n % 12 + 1);
        let text =
            format!("The harbour held its council number {n}. The tide was low, and nothing was decided.");
        article(format!("council-{n:02}"), Some(&date), &text)
    });
    month.chain(years).collect()
}

/// Articles whose texts, and so their titles, have broken programs that show them.
fn odd() -> Vec<Article> {
    let texts: [(&str, String); 12] = [
        ("long-word", "x".repeat(10_000)),
        ("long-sentence", "a sentence that goes on and on ".repeat(400)),
        ("right-to-left", "שלום עולם \u{202e}gnirts desrever\u{202c} مرحبا".to_owned()),
        ("isolates", "\u{2066}\u{2067}nested\u{2069}\u{2068} isolates \u{200f}\u{200e}".to_owned()),
        ("emoji", "👩‍👩‍👧‍👦🏳️‍🌈🇺🇦👍🏽".to_owned()),
        ("many-emoji", "👩‍👩‍👧‍👦 ".repeat(300)),
        ("nothing-to-see", "\u{200b}\u{200d}\u{feff}\u{2060}".to_owned()),
        ("combining", format!("Z{}algo", "\u{301}\u{302}\u{30a}\u{333}\u{33f}".repeat(60))),
        ("markup", "<b>bold</b> *bold* _it_ `code` [a](javascript:1) &amp; </blockquote>".to_owned()),
        ("first-line", "🔎 a question · September 2022 · newest first".to_owned()),
        ("lines", "line\none\r\ntwo\u{2028}three\u{2029}\tfour\u{1}five\u{7}".to_owned()),
        ("addresses", "@dateline_bot /start #tag $USD https://t.me/x?start=1 mail@example.org".to_owned()),
    ];
    let mut articles: Vec<Article> = texts
        .iter()
        .map(|(id, odd)| {
            let text = format!("{odd} is an oddity. {odd}\n\nThe oddity goes on: {odd}! And {odd}");
            article(*id, Some("2022-09"), &text)
        })
        .collect();
    // Paths are shown too.
    let folder = "pa*th `of` <a> \u{202e}folder🎉".repeat(2);
    articles.push(article(format!("{folder}/{folder}/odd"), None, "An oddity of a path has no date."));
    articles
}
