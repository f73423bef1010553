//! Words of a message that say what kind of message it is, and are nothing to look for.

/// Words that ask for articles and for nothing that they must speak of, in order.
const ASKING_FOR_ARTICLES: &[&str] = &[
    "a",
    "all",
    "and",
    "any",
    "anything",
    "are",
    "article",
    "articles",
    "can",
    "did",
    "do",
    "else",
    "every",
    "everything",
    "find",
    "for",
    "from",
    "get",
    "give",
    "got",
    "have",
    "in",
    "is",
    "latest",
    "list",
    "me",
    "most",
    "new",
    "newest",
    "news",
    "of",
    "on",
    "only",
    "please",
    "posted",
    "publish",
    "published",
    "read",
    "recent",
    "s",
    "see",
    "show",
    "something",
    "stories",
    "story",
    "that",
    "the",
    "there",
    "to",
    "want",
    "was",
    "we",
    "were",
    "what",
    "whats",
    "which",
    "written",
    "you",
];

/// Words of a question that only asks what happened at a time.
const HAPPENED: &[&str] =
    &["about", "did", "else", "event", "events", "going", "happen", "happened", "happening", "occurred"];

/// Words that ask for the newest articles, where nothing else is asked; but for the last of them, also where
/// it is told what they are to speak of.
const NEWS: &[&str] = &["latest", "new", "newest", "recent", "whats", "news"];

/// Words for articles, and words between them and what they speak of: "the latest news about NASA".
const ARTICLES: &[&str] =
    &["anything", "article", "articles", "everything", "new", "news", "something", "stories", "story"];
const ABOUT: &[&str] = &["about", "concerning", "from", "in", "mentioning", "on", "regarding"];

/// What a person says to be polite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Courtesy {
    Greeting,
    Thanks,
}

/// Messages that are nothing but polite, in small letters and without marks.
const COURTESIES: &[(&str, Courtesy)] = &[
    ("hi", Courtesy::Greeting),
    ("hi there", Courtesy::Greeting),
    ("hello", Courtesy::Greeting),
    ("hello there", Courtesy::Greeting),
    ("hey", Courtesy::Greeting),
    ("good morning", Courtesy::Greeting),
    ("good afternoon", Courtesy::Greeting),
    ("good evening", Courtesy::Greeting),
    ("help", Courtesy::Greeting),
    ("start", Courtesy::Greeting),
    ("привіт", Courtesy::Greeting),
    ("вітаю", Courtesy::Greeting),
    ("доброго ранку", Courtesy::Greeting),
    ("добрий день", Courtesy::Greeting),
    ("доброго дня", Courtesy::Greeting),
    ("добрий вечір", Courtesy::Greeting),
    ("thanks", Courtesy::Thanks),
    ("thanks a lot", Courtesy::Thanks),
    ("many thanks", Courtesy::Thanks),
    ("ok thanks", Courtesy::Thanks),
    ("thank you", Courtesy::Thanks),
    ("thank you very much", Courtesy::Thanks),
    ("thank you so much", Courtesy::Thanks),
    ("thx", Courtesy::Thanks),
    ("дякую", Courtesy::Thanks),
    ("щиро дякую", Courtesy::Thanks),
    ("дуже дякую", Courtesy::Thanks),
    ("спасибі", Courtesy::Thanks),
];

impl Courtesy {
    /// The courtesy that a message is, if it is nothing else.
    pub(super) fn of(message: &str) -> Option<Self> {
        let said = words(message).collect::<Vec<_>>().join(" ");
        COURTESIES.iter().find(|known| known.0 == said).map(|known| known.1)
    }
}

/// Whether the words only ask for articles: "articles from September 2022", "what's new?".
pub(super) fn asks_for_articles(text: &str) -> bool {
    words(text).all(|word| ASKING_FOR_ARTICLES.binary_search(&word.as_str()).is_ok())
}

/// Whether the words ask for the newest articles.
pub(super) fn asks_for_news(text: &str) -> bool {
    words(text).any(|word| NEWS.contains(&word.as_str()))
}

/// Whether words that lead to what the articles are to speak of ask for the newest of them.
pub(super) fn asks_for_newest(lead: &str) -> bool {
    words(lead).any(|word| word != "news" && NEWS.contains(&word.as_str()))
}

/// Whether a question has no words to find but those that ask what happened.
pub(super) fn only_asks_what_happened(text: &str) -> bool {
    words(text).all(|word| {
        let word = word.as_str();
        ASKING_FOR_ARTICLES.binary_search(&word).is_ok() || HAPPENED.contains(&word)
    })
}

/// The head of a text that asks for articles on what follows it: "the latest news about " of "the latest news
/// about NASA". `None` where no such words lead it.
pub(super) fn lead_to_articles(text: &str) -> Option<&str> {
    let mut names_articles = false;
    let mut behind = 0;
    for written in text.split_inclusive(char::is_whitespace) {
        behind += written.len();
        for word in words(written) {
            let word = word.as_str();
            names_articles |= ARTICLES.contains(&word);
            if names_articles && ABOUT.contains(&word) {
                let (lead, rest) = text.split_at_checked(behind)?;
                return (!asks_for_articles(rest)).then_some(lead);
            }
            ASKING_FOR_ARTICLES.binary_search(&word).ok()?;
        }
    }
    None
}

/// The words of a text in small letters, without what stands between them.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
