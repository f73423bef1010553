use std::ops::Range;

use super::Styled;

/// What the conversation answers, in no medium yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// What is said, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A line of its own.
    Line(Styled),
    /// Words of an article, as they stand there.
    Quote(Quote),
    /// Some space.
    Gap,
}

/// A passage that may be shortened where a medium has little room, but never within a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The passage.
    pub text: Styled,
    /// The bytes of its sentences, in order.
    pub sentences: Vec<Range<usize>>,
    /// The sentence that is kept whatever else goes, by its place among them.
    pub core: usize,
}

impl Quote {
    /// The longest run of whole sentences around the core that `fits`, and whether anything was left out
    /// before and behind it. `None` where not even the core fits.
    ///
    /// What follows the core is kept before what leads to it.
    pub fn shortened(&self, fits: impl Fn(&str) -> bool) -> Option<(Styled, bool, bool)> {
        let whole = self.text.text();
        if fits(whole) {
            return Some((self.text.clone(), false, false));
        }
        let core = self.sentences.get(self.core)?;
        let mut kept = core.clone();
        let text = |range: &Range<usize>| whole.get(range.clone()).unwrap_or_default();
        if !fits(text(&kept)) {
            return None;
        }
        for next in self.sentences.iter().skip(self.core + 1) {
            let longer = kept.start..next.end;
            if !fits(text(&longer)) {
                break;
            }
            kept = longer;
        }
        for before in self.sentences.iter().take(self.core).rev() {
            let longer = before.start..kept.end;
            if !fits(text(&longer)) {
                break;
            }
            kept = longer;
        }
        let (cut_before, cut_behind) = (kept.start > 0, kept.end < whole.len());
        Some((self.text.part(kept), cut_before, cut_behind))
    }
}

impl Reply {
    /// A reply that begins with nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a line.
    #[must_use]
    pub fn line(mut self, line: Styled) -> Self {
        self.blocks.push(Block::Line(line));
        self
    }

    /// Adds a line without any style.
    #[must_use]
    pub fn say(self, line: impl Into<String>) -> Self {
        self.line(Styled::plain(line))
    }

    /// Adds some space.
    #[must_use]
    pub fn gap(mut self) -> Self {
        self.blocks.push(Block::Gap);
        self
    }

    /// Adds a passage.
    #[must_use]
    pub fn quote(mut self, quote: Quote) -> Self {
        self.blocks.push(Block::Quote(quote));
        self
    }
}
