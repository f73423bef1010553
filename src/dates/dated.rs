use std::fmt;

use serde::{Deserialize, Serialize};

use super::DateSpan;

/// When an article was published, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Dated {
    /// The days within which it was published.
    pub span: DateSpan,
    /// Where the date was found.
    pub origin: Origin,
}

/// Where an article's date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// A date line at the head of the text itself.
    Header,
    /// A field that the format keeps for it: front matter, a feed's `pubDate`, a page's `published_time`.
    Metadata,
    /// The name of the file or of a folder above it.
    Path,
    /// Inferred from what the text says; always shown as such.
    Text,
}

impl Dated {
    /// Whether the date was inferred rather than stated.
    pub fn is_inferred(&self) -> bool {
        self.origin == Origin::Text
    }
}

impl fmt::Display for Dated {
    /// The date with the precision that it has; an inferred one says so.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_inferred() { write!(f, "about {} (from the text)", self.span) } else { self.span.fmt(f) }
    }
}
