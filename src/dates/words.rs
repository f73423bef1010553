//! Sets of words that are told as one line.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// A set of words, written with spaces between and found by their hash.
pub(super) struct Words {
    text: &'static str,
    set: OnceLock<FxHashSet<&'static str>>,
}

impl Words {
    pub(super) const fn new(text: &'static str) -> Self {
        Self { text, set: OnceLock::new() }
    }

    /// Whether `word` is one of them, in the same case.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.text.split_whitespace().collect()).contains(word)
    }
}
