//! How much speaks for a passage.
//!
//! The score is a weighted sum of features, the log-odds that a passage answers. The weights were fitted by
//! pairwise logistic regression (Joachims, "Optimizing search engines using clickthrough data", 2002, with
//! logistic loss) on questions of several public collections at once, so that none of them rules.

use std::ops::Range;

use super::evidence::Evidence;
use super::reading::Closeness;
use super::when::Mentioned;

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
    /// The logarithm of how much likelier than the collection's average its time of publication is.
    pub(super) recency: f32,
}

impl Features {
    /// The log-odds that the passage answers, but for a constant of the question, before it is read closely.
    pub(super) fn score(&self) -> f32 {
        self.values().iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum()
    }

    /// The same after it was read closely.
    pub(super) fn close_score(&self, closeness: &Closeness) -> f32 {
        let own: f32 = self.values().iter().zip(CLOSE_WEIGHTS).map(|(value, weight)| value * weight).sum();
        own + closeness
            .values()
            .iter()
            .zip(CLOSENESS_WEIGHTS)
            .map(|(value, weight)| value * weight)
            .sum::<f32>()
    }

    pub(super) fn values(&self) -> [f32; 21] {
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
            self.work,
            self.mention,
            self.mention_in_sentence,
            self.mentions_none,
            self.published,
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
    pub(super) fn values(&self) -> [f32; 8] {
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

/// The weights of [`Features::values`] before a passage is read closely.
const WEIGHTS: [f32; 21] = [
    0.08, -0.42, -0.04, 5.12, -3.13, 2.41, 0.26, 4.75, 0.38, 5.0, 0.65, 0.66, 1.67, 0.15, 3.39, 1.74, 4.49,
    -0.34, -0.24, 2.0, 1.0,
];
/// Their weights after.
const CLOSE_WEIGHTS: [f32; 21] = [
    0.08, -0.4, -0.02, 4.3, -8.0, 4.75, -1.96, 5.85, 0.39, 4.75, 0.58, 0.48, 0.0, 0.29, 3.91, 1.67, 4.65,
    -0.61, -0.24, 2.0, 1.0,
];
/// The weights of [`Closeness::values`].
const CLOSENESS_WEIGHTS: [f32; 8] = [2.12, 1.13, 0.36, 1.43, 0.49, 0.51, 2.55, 0.13];

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
/// answers, in a chat about the news. What remains is for all that is older.
const STRETCHES: [(i64, f32); 5] = [(4, 0.32), (8, 0.22), (15, 0.1), (31, 0.06), (92, 0.06)];

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
            (start, if articles > 0 { (expected / possible / share).ln() } else { 0.0 })
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
