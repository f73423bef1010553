//! Words of a question that only ask for what there is about the others: "show me the latest news about".

/// Which words of a question only ask for what there is about the others. Each is told folded, with whether it is a
/// common word.
pub(super) fn only_ask(words: &[(&str, bool)]) -> Vec<bool> {
    let mut asks = vec![false; words.len()];
    let opening = opening(words);
    if words.iter().skip(opening).any(|(_, common)| !common) {
        asks.iter_mut().take(opening).for_each(|asks| *asks = true);
    }
    let is_frame = |word: &str| TAILS.contains(&word) || BEFORE_TAILS.contains(&word);
    let tailed = words.last().is_some_and(|(last, _)| TAILS.contains(last));
    let bare = words
        .iter()
        .zip(&asks)
        .all(|(&(word, common), asks)| is_frame(word) || !common && !asks && word != "fake");
    if tailed && bare && !words.iter().all(|(word, _)| is_frame(word)) {
        for (asks, (word, _)) in asks.iter_mut().zip(words) {
            *asks |= is_frame(word);
        }
    }
    asks
}

/// How many of the first words only ask: "what is the news about", "show me articles on", "what happened in".
fn opening(words: &[(&str, bool)]) -> usize {
    let mut opening = 0;
    for (at, &(word, common)) in words.iter().enumerate() {
        if !common && !is_request_word(word) {
            break;
        }
        if LEADS_ON.contains(&word) || (at == 0 && ORDERS.contains(&word)) {
            opening = at + 1;
        }
    }
    opening
}

/// Whether the folded word, beside a time, only asks for what there is of it: "news of last week".
pub(super) fn is_request_word(folded: &str) -> bool {
    REQUEST_WORDS.contains(&folded)
}

/// Words that behind bare words only ask for what there is about them: "Ukraine news"; and those that may stand before
/// such words: "the latest Ukraine news".
const TAILS: &[&str] =
    &["news", "articles", "stories", "headlines", "updates", "новини", "статті", "новости", "статьи"];
const BEFORE_TAILS: &[&str] = &["the", "any", "all", "latest", "newest", "recent", "new"];

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
