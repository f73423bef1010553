//! Whether a question asks for articles of a time, or for what happened then.

use super::asked::{ASKING, LEADING, noun_behind};
use super::mention::Mention;
use super::words::Words;

/// Words for articles.
static ARTICLES: Words = Words::new(
    "article articles news story stories headline headlines publication publications anything everything \
     something",
);

/// Words that are said of articles and of other things: "the post of minister", "written on the wall".
static OFTEN_ARTICLES: Words = Words::new(
    "report reports reporting post posts coverage item items published posted written archive texts pieces \
     latest newest recent",
);

/// Words with which a request for articles begins.
static ORDERS: Words = Words::new("show list find give search browse send display tell");

/// Words that may stand before or between these without asking for anything else.
static AROUND: Words = Words::new(
    "what whats s is are was were the a an any all me us there have you do can could i m im get please some most of \
     which let want to see read got need looking would like more other that hi hello hey",
);

/// Words between these and what the articles are to speak of; those that follow what is said of other things too.
static ABOUT: Words = Words::new(
    "about on of in from for with at by regarding concerning covering around mention mentions mentioning mentioned",
);
static ABOUT_ARTICLES: Words = Words::new("about on from regarding concerning mentioning covering");

/// Words for articles that right before or behind a time ask for those of that time: "grain news from May 2022".
static ARTICLES_OF: Words = Words::new("article articles news stories headlines publications");

/// A word of a question beside its times.
struct AskedWord {
    written: String,
    lower: String,
    end: usize,
}

/// Whether the question asks for articles, or is no more than a time.
///
/// It does where its first words say so up to one that leads to what the articles are to speak of, and where it is no
/// whole question and a word for articles stands right before the time. "The New York Yankees" and "the show" of a
/// whole question ask for none.
pub(super) fn is_request(question: &str, mentions: &[Mention]) -> bool {
    let words = words_beside(question, mentions);
    let only_asks = |word: &AskedWord| may_be_articles(&word.lower) || LEADING.contains(&word.lower);
    if words.iter().all(only_asks) || asks_by_its_first_words(&words) {
        return true;
    }
    !asks(&words) && mentions.iter().any(|mention| names_articles_of(question, &words, mention))
}

/// Whether a word in small letters is said of articles, be it of other things too.
pub(super) fn may_be_articles(word: &str) -> bool {
    ARTICLES.contains(word) || OFTEN_ARTICLES.contains(word)
}

/// Whether the words are those of a whole question.
fn asks(words: &[AskedWord]) -> bool {
    words.first().is_some_and(|first| ASKING.contains(&first.lower))
}

/// The words of a question that are not of a time.
fn words_beside(question: &str, mentions: &[Mention]) -> Vec<AskedWord> {
    let timed = |at: usize| mentions.iter().any(|mention| mention.bytes.contains(&at));
    let mut words = Vec::new();
    let mut at = 0;
    for written in question.split(|char: char| !char.is_alphanumeric()) {
        let start = at;
        at = question
            .get(start + written.len()..)
            .and_then(|rest| rest.chars().next())
            .map_or(question.len(), |separator| start + written.len() + separator.len_utf8());
        if !written.is_empty() && !timed(start) {
            let (written, lower) = (written.to_owned(), written.to_ascii_lowercase());
            words.push(AskedWord { end: start + written.len(), written, lower });
        }
    }
    words
}

fn asks_by_its_first_words(words: &[AskedWord]) -> bool {
    let (mut names, mut may_name) = (false, false);
    let mut before = "";
    for AskedWord { lower, .. } in words {
        // "what's new in Kyiv", but not "what was new about the rocket"
        let new = lower == "new" && matches!(before, "s" | "whats" | "is" | "anything" | "something");
        if ARTICLES.contains(lower) || new {
            names = true;
        } else if OFTEN_ARTICLES.contains(lower) {
            may_name = true;
        } else if (names && ABOUT.contains(lower)) || (may_name && ABOUT_ARTICLES.contains(lower)) {
            return true;
        } else if ![&ABOUT, &AROUND, &ORDERS].into_iter().any(|words| words.contains(lower)) && lower != "new"
        {
            return false;
        }
        before = lower;
    }
    // "what have you got from May?"
    names || may_name || words.iter().any(|word| word.lower == "you")
}

/// Whether a word for articles stands right before a time, or only what leads to it and "published" do. "Fake news in
/// 2016" asks for none.
fn names_articles_of(question: &str, words: &[AskedWord], mention: &Mention) -> bool {
    let start = mention.bytes.start;
    let is_published = |word: &&AskedWord| matches!(word.lower.as_str(), "published" | "posted" | "written");
    let mut before = words
        .iter()
        .rev()
        .skip_while(|word| word.end > start)
        .filter(|word| !matches!(word.lower.as_str(), "from" | "of" | "the"));
    let Some(last) = before.next() else { return false };
    let (noun, published) = match last.lower.as_str() {
        "in" | "on" => match before.next().filter(is_published) {
            Some(_) => (before.next(), true),
            None => return false,
        },
        _ if is_published(&last) => (before.next(), true),
        _ => (Some(last), false),
    };
    let right_before = published
        || question.get(last.end..start).is_some_and(|between| {
            between.split([' ', ',', ':']).all(|word| matches!(word, "" | "from" | "of" | "the"))
        });
    right_before && noun.is_some_and(|noun| names_articles(question, &noun.written))
}

/// Whether a word is one for articles, and no part of a name: "ABC News".
fn names_articles(question: &str, word: &str) -> bool {
    let shouts = !question.contains(|char: char| char.is_lowercase());
    ARTICLES_OF.contains(word) || shouts && ARTICLES_OF.contains(&word.to_ascii_lowercase())
}

/// Whether a time is that of the articles which are named right behind it, at the end of what is asked or of what leads
/// to the rest: "September 2022 articles about grain".
pub(super) fn describes_articles(question: &str, mention: &Mention) -> bool {
    let Some(noun) = noun_behind(question, mention).filter(|noun| names_articles(question, noun)) else {
        return false;
    };
    let first_word = |text: &str| {
        let first = text.split(|char: char| !char.is_alphanumeric()).find(|word| !word.is_empty());
        first.map(str::to_ascii_lowercase)
    };
    let asks = first_word(question).is_some_and(|first| ASKING.contains(&first));
    let behind = question.get(mention.bytes.end + 1 + noun.len()..).unwrap_or_default();
    !asks && first_word(behind).is_none_or(|next| ABOUT.contains(&next))
}
