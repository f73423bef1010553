//! Articles that several files may hold.

use serde::{Deserialize, Deserializer, Serializer, de};

use super::Fingerprint;

/// What an article is called wherever it is found, such as an entry of a feed that was saved again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedName {
    /// A hash of the whole name.
    pub hashed: u64,
    /// What the article is called inside its file.
    pub own: String,
}

/// That a file holds such an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedArticle {
    /// The hash of its name.
    pub name: u64,
    /// A hash of what it tells there.
    pub content: u64,
}

impl SharedName {
    /// The name of an article that is called `own` inside its files, in all that comes from `source`.
    pub(super) fn new(source: &str, own: &str) -> Self {
        let hashed = Fingerprint::of(format!("{source}\0{own}").as_bytes()).short();
        Self { hashed, own: own.to_owned() }
    }
}

/// Digits of a hash, in the written form.
const DIGITS: usize = 16;

/// Many of them as one run of hexadecimal digits: there may be as many as a channel has posts.
pub(super) fn serialize<S: Serializer>(held: &[SharedArticle], serializer: S) -> Result<S::Ok, S::Error> {
    let mut digits = String::with_capacity(held.len() * 2 * DIGITS);
    for SharedArticle { name, content } in held {
        digits.push_str(&format!("{name:016x}{content:016x}"));
    }
    serializer.serialize_str(&digits)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<SharedArticle>, D::Error> {
    let digits = String::deserialize(deserializer)?;
    let hash = |at: usize| digits.get(at..at + DIGITS).and_then(|hash| u64::from_str_radix(hash, 16).ok());
    let pairs = (0..digits.len()).step_by(2 * DIGITS);
    let held = pairs.map(|at| Some(SharedArticle { name: hash(at)?, content: hash(at + DIGITS)? }));
    held.collect::<Option<_>>().ok_or_else(|| de::Error::custom("a shared article is cut off"))
}
