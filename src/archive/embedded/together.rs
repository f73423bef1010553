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
    /// In the passages, all counted.
    body: Vec<u32>,
    /// In the title, which all passages share.
    title: Vec<u32>,
}

impl Together {
    /// Takes a further passage in.
    pub(super) fn add(&mut self, occurrences: Occurrences<'_>, sought: &Sought) {
        self.body.resize(sought.terms.len(), 0);
        self.title.resize(sought.terms.len(), 0);
        for (term, (body, title)) in self.body.iter_mut().zip(&mut self.title).enumerate() {
            let (in_title, in_body) = occurrences.counts(term);
            *body += in_body;
            *title = in_title.max(*title);
        }
    }

    /// BM25 of the article as a whole. `length` is its length as a share of the average article's.
    pub(super) fn bm25(&self, sought: &Sought, length: f32) -> f32 {
        let saturation = K1 * (1.0 - B + B * length);
        let counts = self.body.iter().zip(&self.title).map(|(body, title)| (body + title) as f32);
        counts.zip(&sought.terms).map(|(n, term)| term.weight * n * (K1 + 1.0) / (n + saturation)).sum()
    }
}
