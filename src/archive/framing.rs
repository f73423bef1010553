//! Words of a question that only ask for what there is about the others: "show me the latest news about".

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
