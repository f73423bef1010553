//! How much speaks for a passage.
//!
//! The score is a weighted sum of features: the log-odds that a passage answers, but for a constant.

use std::ops::Range;

use super::evidence::Evidence;
use super::reading::Closeness;
use super::weights::Form;
use super::when::Mentioned;

/// How many features a passage has before it is read closely, and how many more after.
pub(super) const FEATURES: usize = 24;
pub(super) const CLOSENESS: usize = 8;

/// What is known of a passage without reading its text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Features {
    /// BM25 (k1 1.2, b 0.75) of title and passage.
    pub(super) bm25: f32,
    /// The same as a share of the weight of the question's terms.
    pub(super) bm25_share: f32,
    /// The natural logarithm of the words of title and passage.
    pub(super) length: f32,
    /// Which terms it holds, and how near to each other.
    pub(super) evidence: Evidence,
    /// The share of the question that the article's passages hold together.
    pub(super) article: f32,
    /// BM25 of the article as a whole.
    pub(super) together: f32,
    /// The same as a share of the weight of the question's terms.
    pub(super) together_share: f32,
    /// How much of what speaks for all passages speaks for those of articles with this title.
    pub(super) work: f32,
    /// How well the best of its mentions fits the time of an event.
    pub(super) mention: f32,
    /// The same, times the share of the question in the sentence of the mention.
    pub(super) mention_in_sentence: f32,
    /// 1 where a time is asked for and the passage mentions none.
    pub(super) mentions_none: f32,
    /// How well the publication fits the time of an event.
    pub(super) published: f32,
    /// 1 where the article was published before the event, and the passage does not mention its time.
    pub(super) precedes: f32,
    /// The logarithm of how much likelier than the collection's average its time of publication is.
    pub(super) recency: f32,
}

impl Features {
    /// How much speaks for the passage before it is read closely.
    pub(super) fn score(&self, form: Form) -> f32 {
        weighted(&self.values(), &form.weights().first)
    }

    /// The same after it was read closely.
    pub(super) fn close_score(&self, closeness: &Closeness, form: Form) -> f32 {
        let weights = form.weights();
        weighted(&self.values(), &weights.close) + weighted(&closeness.values(), &weights.closeness)
    }

    fn values(&self) -> [f32; FEATURES] {
        let evidence = &self.evidence;
        [
            self.bm25,
            self.bm25_share,
            self.length,
            evidence.title,
            evidence.body,
            evidence.rare,
            evidence.sentence,
            evidence.sentence_and_title,
            evidence.two_sentences,
            evidence.related,
            evidence.lead,
            evidence.repeated,
            evidence.pairs,
            evidence.near,
            self.article,
            self.together,
            self.together_share,
            self.work,
            self.mention,
            self.mention_in_sentence,
            self.mentions_none,
            self.published,
            self.precedes,
            self.recency,
        ]
    }
}

/// From this fit on, a mention is one of the very time asked for, not of a longer one around it.
const SAME_TIME: f32 = 0.5;
/// From this fit on, an article was published wholly in the time asked for.
const IN_TIME: f32 = 0.9;

impl Features {
    /// Whether a passage has to do with the time of an event: it mentions it, or was published in it or
    /// shortly after.
    pub(super) fn is_of_event(&self) -> bool {
        self.mention >= SAME_TIME || self.published > 0.0
    }

    /// Whether a passage mentions the time of an event, or was published in it.
    pub(super) fn tells_of_event(&self) -> bool {
        self.mention >= SAME_TIME || self.published >= IN_TIME
    }
}

impl Closeness {
    fn values(&self) -> [f32; CLOSENESS] {
        [
            self.exact,
            self.exact_in_sentence,
            self.names,
            self.counts,
            self.capitals,
            self.numbers,
            self.neighbours,
            self.in_order,
        ]
    }
}

fn weighted(values: &[f32], weights: &[f32]) -> f32 {
    values.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

/// How well the passage's mentions fit the times of an event: the best, and the best times the share of the
/// question that its sentence holds.
pub(super) fn mention_fit(
    mentions: impl Iterator<Item = Mentioned>,
    asked: &[Range<i64>],
    share_of_sentence: impl Fn(u32) -> f32,
) -> (f32, f32) {
    let (mut best, mut best_in_sentence) = (0.0_f32, 0.0_f32);
    for mention in mentions {
        let fit = asked.iter().map(|asked| mention.fit(asked)).fold(0.0, f32::max);
        best = best.max(fit);
        if fit > 0.0 {
            best_in_sentence = best_in_sentence.max(fit * share_of_sentence(mention.sentence));
        }
    }
    (best, best_in_sentence)
}

/// For how many days after an event it is news.
const NEWS_DAYS: i64 = 14;

/// How well a date of publication fits the time of an event: articles of that time, then those shortly
/// after it, then those dated to the month that holds it.
pub(super) fn publication_fit(published: (i64, i64), asked: &[Range<i64>]) -> f32 {
    let fit = |asked: &Range<i64>| {
        let (start, end) = published;
        if asked.start <= start && end <= asked.end {
            1.0
        } else if start < asked.end && asked.start < end {
            0.6
        } else if start >= asked.end && start - asked.end < NEWS_DAYS {
            0.8 * (1.0 - (start - asked.end) as f32 / NEWS_DAYS as f32)
        } else {
            0.0
        }
    };
    asked.iter().map(fit).fold(0.0, f32::max)
}

/// The first days before today of each stretch, and the share of questions that an article of that stretch
/// answers, in a chat about the news: mostly the last week. What remains is for all that is older.
const STRETCHES: [(i64, f32); 5] = [(4, 0.38), (8, 0.28), (15, 0.11), (31, 0.06), (92, 0.06)];
/// However few articles a stretch has, each of them is at most so much likelier, as a logarithm.
const LARGEST_RECENCY: f32 = 4.0;

/// How much likelier articles of each time answer a question of today than any article of the collection.
///
/// It is Bayes's rule with the time of publication as the evidence: the assumed share of the answers in a
/// stretch of time over the share of the articles in it (after Li and Croft, "Time-based language models",
/// 2003). Where a collection has no recent articles, or none but recent ones, it is the same for all.
pub(super) struct Recency {
    today: i64,
    /// The first day of each stretch, newest first, and the logarithm of the ratio.
    stretches: Vec<(i64, f32)>,
}

impl Recency {
    /// `dated` articles have a date; `articles_of` counts those of some days.
    pub(super) fn new(today: i64, dated: usize, articles_of: impl Fn(Range<i64>) -> usize) -> Self {
        let mut stretches = Vec::new();
        let mut end = today + 1;
        let mut left = 1.0;
        for (days, expected) in STRETCHES {
            let start = today + 1 - days;
            stretches.push((start, expected, articles_of(start..end)));
            left -= expected;
            end = start;
        }
        stretches.push((i64::MIN, left, articles_of(i64::MIN..end)));
        // What would be answered by articles of an empty stretch is answered by the others.
        let possible: f32 =
            stretches.iter().filter(|(_, _, articles)| *articles > 0).map(|(_, expected, _)| expected).sum();
        let ratio = |(start, expected, articles): (i64, f32, usize)| {
            let share = articles as f32 / dated.max(1) as f32;
            let ratio = (expected / possible / share).ln().min(LARGEST_RECENCY);
            (start, if articles > 0 { ratio } else { 0.0 })
        };
        Self { today, stretches: stretches.into_iter().map(ratio).collect() }
    }

    /// The logarithm of the ratio for an article of these days, counted by the last of them that has come.
    /// An article of the future could not have been asked about, and counts with the oldest.
    pub(super) fn of(&self, (start, end): (i64, i64)) -> f32 {
        let day = if start > self.today { i64::MIN } else { (end - 1).min(self.today) };
        self.stretches.iter().find(|(start, _)| *start <= day).map_or(0.0, |(_, ratio)| *ratio)
    }
}
