use std::ops::Range;

use super::{Action, Language, Link, Styled};

/// What the conversation answers, in no medium yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// What is said, from top to bottom.
    pub blocks: Vec<Block>,
    /// What can be pressed, row by row.
    pub buttons: Vec<Vec<Button>>,
    /// The language of it all.
    pub language: Language,
    /// What it is.
    pub kind: Kind,
}

/// What a reply is, for whoever counts them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// An answer.
    Found,
    /// The nearest to an answer that there is.
    Closest,
    /// That there is no answer.
    Nothing,
    /// Articles or dates, to look through.
    Browsing,
    /// Anything else that is said.
    #[default]
    Talk,
    /// That it could not be worked out.
    Failed,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Found, Self::Closest, Self::Nothing, Self::Browsing, Self::Talk, Self::Failed];

    /// Its name in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Closest => "closest",
            Self::Nothing => "nothing",
            Self::Browsing => "browsing",
            Self::Talk => "talk",
            Self::Failed => "failed",
        }
    }
}

/// Something to press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What stands on it.
    pub label: String,
    /// What it does.
    pub does: Does,
}

/// What a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Something in this conversation.
    Act(Action),
    /// Opens an address.
    Visit(String),
    /// Hands on an article.
    Share(Link),
    /// Something beside the conversation, by a code that whoever made the button understands.
    Own(String),
}

impl Button {
    /// A button that does something in this conversation.
    pub fn act(label: impl Into<String>, action: Action) -> Self {
        Self { label: label.into(), does: Does::Act(action) }
    }
}

/// A part of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A line of its own.
    Line(Styled),
    /// Words of an article, as they stand there.
    Quote(Quote),
    /// How many articles there are by time. A medium that shows pictures shows it as one.
    Chart(Chart),
    /// Some space.
    Gap,
}

/// Numbers of articles, side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// The bars, from the oldest time on.
    pub bars: Vec<Bar>,
}

/// One bar of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What stands below it, such as a month.
    pub label: String,
    /// What stands below that, once for all bars that follow and have it too, such as a year.
    pub group: String,
    /// How many articles.
    pub count: u64,
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
    /// When a medium may fold it, until somebody wants to read it. A folded quote begins with its core.
    pub fold: Fold,
}

/// When a quote may be folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fold {
    /// Never: it is part of a text that is read.
    Never,
    /// Where it is long.
    #[default]
    Long,
    /// Where it has more than a few lines.
    Soon,
}

impl Quote {
    /// The same from the core on, and whether anything is left out by that.
    pub fn from_core(&self) -> (Self, bool) {
        let whole = self.text.text().len();
        let start = self.sentences.get(self.core).map_or(0, |core| core.start);
        let behind = self.sentences.iter().skip(self.core);
        let moved = |range: &Range<usize>| range.start.saturating_sub(start)..range.end.saturating_sub(start);
        let sentences = behind.map(moved).collect();
        (Self { text: self.text.part(start..whole), sentences, core: 0, fold: self.fold }, start > 0)
    }

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
    pub fn new(language: Language) -> Self {
        Self { language, ..Self::default() }
    }

    /// Says what it is.
    #[must_use]
    pub fn of_kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// Adds a row of buttons, unless it is empty.
    #[must_use]
    pub fn row(mut self, row: impl IntoIterator<Item = Button>) -> Self {
        let row: Vec<Button> = row.into_iter().collect();
        if !row.is_empty() {
            self.buttons.push(row);
        }
        self
    }

    /// Adds buttons in rows of at most so many.
    #[must_use]
    pub fn rows(mut self, buttons: impl IntoIterator<Item = Button>, wide: usize) -> Self {
        let buttons: Vec<Button> = buttons.into_iter().collect();
        self.buttons.extend(buttons.chunks(wide.max(1)).map(<[Button]>::to_vec));
        self
    }

    /// The first line alone, from which a button or a reply goes on.
    pub fn first_line(&self) -> &str {
        let lines = self.blocks.iter().filter_map(|block| match block {
            Block::Line(line) => Some(line.text()),
            _ => None,
        });
        lines.take(1).next().unwrap_or_default()
    }

    /// The chart, where there is one.
    pub fn chart(&self) -> Option<&Chart> {
        self.blocks.iter().find_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        })
    }

    /// Adds lines of our own texts, with their marks; an empty one is some space.
    #[must_use]
    pub fn texts<T: AsRef<str>>(mut self, lines: impl IntoIterator<Item = T>) -> Self {
        for line in lines {
            self = match line.as_ref() {
                "" => self.gap(),
                line => self.line(Styled::of_marks(line)),
            };
        }
        self
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
