//! Words that only make a text a sentence, or a message a question.

/// Words so common in English that they tell nothing of what is asked, folded, in order; with those
/// that only make it a question (`what did … say about`).
pub(super) const STOP_WORDS: &[&str] = &[
    "a",
    "about",
    "all",
    "also",
    "am",
    "an",
    "and",
    "any",
    "anything",
    "are",
    "arent",
    "as",
    "at",
    "be",
    "been",
    "being",
    "but",
    "by",
    "can",
    "cant",
    "could",
    "couldnt",
    "did",
    "didnt",
    "do",
    "does",
    "doesnt",
    "doing",
    "done",
    "dont",
    "each",
    "else",
    "ever",
    "for",
    "from",
    "had",
    "hadnt",
    "has",
    "hasnt",
    "have",
    "havent",
    "having",
    "he",
    "her",
    "here",
    "hers",
    "him",
    "his",
    "how",
    "i",
    "if",
    "im",
    "in",
    "into",
    "is",
    "isnt",
    "it",
    "its",
    "itself",
    "ive",
    "just",
    "know",
    "let",
    "lets",
    "like",
    "many",
    "me",
    "more",
    "most",
    "much",
    "my",
    "no",
    "not",
    "of",
    "on",
    "one",
    "only",
    "or",
    "other",
    "our",
    "please",
    "regarding",
    "said",
    "say",
    "says",
    "shall",
    "she",
    "should",
    "show",
    "so",
    "some",
    "something",
    "such",
    "tell",
    "than",
    "that",
    "thats",
    "the",
    "their",
    "theirs",
    "them",
    "then",
    "there",
    "theres",
    "these",
    "they",
    "this",
    "those",
    "to",
    "too",
    "us",
    "very",
    "was",
    "wasnt",
    "we",
    "were",
    "werent",
    "what",
    "whats",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whos",
    "whose",
    "why",
    "will",
    "with",
    "would",
    "wouldnt",
    "you",
    "your",
];

/// Whether the folded word tells nothing of what is asked.
pub(super) fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.binary_search(&folded).is_ok()
}

/// How many of the first words of a question, each told with whether it is a common one, only ask for what there is
/// about the rest: "what is the news about", "show me articles on", "what happened in".
pub(super) fn framing<'w>(words: impl Iterator<Item = (&'w str, bool)>) -> usize {
    let mut framing = 0;
    for (at, (word, common)) in words.enumerate() {
        if !common && !is_request_word(word) {
            break;
        }
        if LEADS_ON.contains(&word) || (at == 0 && ORDERS.contains(&word)) {
            framing = at + 1;
        }
    }
    framing
}

/// Whether a folded word behind bare words only asks for what there is about them: "Ukraine news".
pub(super) fn is_tail(folded: &str) -> bool {
    matches!(
        folded,
        "news"
            | "articles"
            | "stories"
            | "headlines"
            | "updates"
            | "новини"
            | "статті"
            | "новости"
            | "статьи"
    )
}

/// Whether a folded word may stand before bare words with such a tail: "the latest Ukraine news".
pub(super) fn is_before_tail(folded: &str) -> bool {
    matches!(folded, "the" | "any" | "all" | "latest" | "newest" | "recent" | "new")
}

/// Whether the folded word, beside a time, only asks for what there is of it: "news of last week".
pub(super) fn is_request_word(folded: &str) -> bool {
    REQUEST_WORDS.contains(&folded)
}

/// Words that lead from what a question asks for to what it is about, in English, Ukrainian and Russian.
#[rustfmt::skip]
const LEADS_ON: &[&str] = &[
    "about", "after", "around", "at", "before", "between", "concerning", "during", "for", "from", "in", "mention",
    "mentioned", "mentioning", "mentions", "near", "of", "on", "regarding", "to", "with",
    "в", "від", "для", "до", "з", "за", "зі", "із", "на", "под", "при", "про", "під", "у", "щодо",
    "из", "о", "об", "обо", "от", "с", "со",
];

/// Words that order an answer.
#[rustfmt::skip]
const ORDERS: &[&str] = &[
    "compare", "describe", "explain", "find", "get", "give", "list", "search", "summarise", "summarize",
    "дай", "дайте", "знайди", "знайдіть", "найди", "найдите", "новини", "новости", "покажи", "покажіть", "покажите",
    "поясни", "расскажи", "розкажи", "статті", "статьи",
];

/// Words that only ask for what there is, folded: of a time, where they stand beside one, or of what a question is
/// about, where they open it.
#[rustfmt::skip]
const REQUEST_WORDS: &[&str] = &[
    "article", "articles", "between", "compare", "compared", "comparison", "coverage", "describe", "details",
    "difference", "event", "events", "everything", "explain", "find", "get", "give", "going", "got", "happen",
    "happened", "happening", "happens", "headline", "headlines", "info", "information", "item", "items",
    "latest", "list", "mention", "mentioned", "mentioning", "mentions", "new", "newest", "news", "occurred", "out",
    "place", "post", "posts", "publication", "publications", "published", "recent", "report", "reports",
    "search", "situation", "stories", "story", "summarise", "summarize", "summary", "took", "update", "updates",
    "versus", "vs", "written",
    "відбулося", "відбувається", "дай", "дайте", "знайди", "новин", "новини", "останні", "покажи", "покажіть",
    "поясни", "розкажи", "розкажіть", "сталося", "сталось", "статей", "статті", "трапилося", "найди",
    "новостей", "новости", "покажите", "последние", "произошло", "происходит", "расскажи", "расскажите",
    "случилось", "статьи",
];
