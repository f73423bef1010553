use std::fmt;

use serde::{Deserialize, Serialize};

use super::Fingerprint;
use crate::dates::Dated;

/// What names an article for as long as it is in the collection: the path of its file inside the
/// folder, with `/` between the parts, and its place in the file where that holds several.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(String);

impl ArticleId {
    /// The only article of a file.
    pub fn of_file(path: &str) -> Self {
        Self(path.to_owned())
    }

    /// One of several articles of a file: `own` is what it is called there.
    pub fn of_part(path: &str, own: &str) -> Self {
        Self(format!("{path}#{own}"))
    }

    /// Sixty-four bits that tell it from others, where a rare mistake does little harm.
    pub(super) fn hashed(&self) -> u64 {
        Fingerprint::of(self.0.as_bytes()).short()
    }

    /// The id as it is shown and typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for ArticleId {
    fn from(id: String) -> Self {
        Self(id)
    }
}

/// One article of the collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Stable for as long as the file stays where it is.
    pub id: ArticleId,
    /// Its own title, or one made from the first sentence.
    pub title: String,
    /// The body as it is shown: paragraphs with one empty line between them.
    pub text: String,
    /// When it was published, where that is known.
    pub date: Option<Dated>,
    /// Where it was published, where that is known.
    pub url: Option<String>,
}
