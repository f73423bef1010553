use std::collections::HashMap;
use std::time::Duration;

/// The grades of the judged documents of one query, by document; what is not judged has grade 0.
pub type Judged = HashMap<String, u32>;

/// Normalised discounted cumulative gain of the first `depth` documents, with the grade as gain and
/// 1 / log2(rank + 1) as discount. `None` for a query without a relevant document.
pub fn ndcg(ranked: &[&str], judged: &Judged, depth: usize) -> Option<f64> {
    let gained = discounted(
        ranked.iter().map(|document| judged.get(*document).copied().unwrap_or_default()).take(depth),
    );
    let mut ideal: Vec<u32> = judged.values().copied().collect();
    ideal.sort_unstable_by_key(|&grade| std::cmp::Reverse(grade));
    let possible = discounted(ideal.into_iter().take(depth));
    (possible > 0.0).then(|| gained / possible)
}

fn discounted(grades: impl Iterator<Item = u32>) -> f64 {
    grades.zip(2u32..).map(|(grade, rank_and_one)| f64::from(grade) / f64::from(rank_and_one).log2()).sum()
}

/// Share of the relevant documents among the first `depth`. `None` for a query without one.
pub fn recall(ranked: &[&str], judged: &Judged, depth: usize) -> Option<f64> {
    let relevant = judged.values().filter(|&&grade| grade > 0).count();
    let found = ranked.iter().take(depth).filter(|document| is_relevant(judged, document)).count();
    (relevant > 0).then(|| found as f64 / relevant as f64)
}

/// One over the rank of the first relevant document, or 0 where it is not among the first `depth`. `None`
/// for a query without one.
pub fn reciprocal_rank(ranked: &[&str], judged: &Judged, depth: usize) -> Option<f64> {
    judged.values().any(|&grade| grade > 0).then(|| {
        let first = ranked.iter().take(depth).position(|document| is_relevant(judged, document));
        first.map_or(0.0, |place| 1.0 / (place + 1) as f64)
    })
}

fn is_relevant(judged: &Judged, document: &str) -> bool {
    judged.get(document).is_some_and(|&grade| grade > 0)
}

/// Whether the passage holds one of the answers: lower-cased, without punctuation and the articles a, an,
/// the, as whole words (the normalisation of `SQuAD`; Rajpurkar et al. 2016, section 6.1).
pub fn holds_answer(passage: &str, answers: &[String]) -> bool {
    let passage = format!(" {} ", normalised(passage));
    answers
        .iter()
        .map(|answer| normalised(answer))
        .any(|answer| !answer.is_empty() && passage.contains(&format!(" {answer} ")))
}

fn normalised(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c.is_whitespace() {
            plain.push(c);
        }
    }
    let words: Vec<&str> =
        plain.split_whitespace().filter(|word| !matches!(*word, "a" | "an" | "the")).collect();
    words.join(" ")
}

/// The value that `percent` of the sorted values do not exceed (nearest rank). `None` of nothing.
pub fn percentile(sorted: &[Duration], percent: f64) -> Option<Duration> {
    let rank = (percent / 100.0 * sorted.len() as f64).ceil();
    // The rank is between 0 and the number of values, which fits.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let place = (rank as usize).clamp(1, sorted.len().max(1)) - 1;
    sorted.get(place).copied()
}
