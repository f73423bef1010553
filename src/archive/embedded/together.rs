//! What an article's passages say together: of a long article, the best passage alone tells too little.

use super::evidence::Occurrences;
use super::terms::Sought;

/// How soon a term that is repeated tells nothing new, and how much more of it a longer article must hold
/// (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.4).
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// How often the terms of a question stand in the passages of one article.
#[derive(Clone, Debug, Default)]
pub(super) struct Together {
    /// For each term, in its title, which all passages share, and in the passages, all counted.
    counts: Vec<(u32, u32)>,
}

impl Together {
    /// Takes a further passage in.
    pub(super) fn add(&mut self, occurrences: Occurrences<'_>, sought: &Sought) {
        if self.counts.is_empty() {
            self.counts.resize(sought.terms.len(), (0, 0));
        }
        for (term, (title, body)) in self.counts.iter_mut().enumerate() {
            let (in_title, in_body) = occurrences.counts(term);
            *title = in_title.max(*title);
            *body += in_body;
        }
    }

    /// BM25 of the article as a whole. `length` is its length as a share of the average article's.
    pub(super) fn bm25(&self, sought: &Sought, length: f32) -> f32 {
        let saturation = K1 * (1.0 - B + B * length);
        let counts = self.counts.iter().map(|(title, body)| (title + body) as f32);
        counts.zip(&sought.weights).map(|(n, weight)| weight * n * (K1 + 1.0) / (n + saturation)).sum()
    }
}
