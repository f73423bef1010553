//! A short name of an article, for places with little room.

use std::fmt;
use std::str::FromStr;

use crate::corpus::ArticleId;

/// How many characters a key is written in.
const WRITTEN: usize = 11;
/// The digits of the URL-safe Base64 alphabet (RFC 4648, section 5).
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A short name of an article: the first 64 bits of the BLAKE3 hash of its id, written as eleven letters,
/// digits, `-` and `_`.
///
/// It is the same for as long as the id is, on every machine. Among a million articles, the chance that
/// any two share one is below one in ten million.
///
/// ```
/// use dateline::archive::ArticleKey;
/// use dateline::corpus::ArticleId;
///
/// let key = ArticleKey::of(&ArticleId::of_file("2022/09/a-very-long-path.txt"));
/// assert_eq!(key.to_string().len(), 11);
/// assert_eq!(key.to_string().parse(), Ok(key));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ArticleKey(u64);

/// A text that is not a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the key of an article")]
pub struct InvalidKey;

impl ArticleKey {
    /// The key of the article with this id.
    pub fn of(id: &ArticleId) -> Self {
        Self::of_text(id.as_str())
    }

    pub(super) fn of_text(id: &str) -> Self {
        let hash = blake3::hash(id.as_bytes());
        Self(hash.as_bytes().iter().take(8).fold(0, |key, &byte| key << 8 | u64::from(byte)))
    }
}

impl fmt::Display for ArticleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in (0..WRITTEN).rev() {
            let digit = usize::try_from(self.0 >> (6 * place) & 63).unwrap_or_default();
            let digit = DIGITS.get(digit).copied().unwrap_or_default();
            write!(f, "{}", char::from(digit))?;
        }
        Ok(())
    }
}

impl FromStr for ArticleKey {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, InvalidKey> {
        if text.len() != WRITTEN {
            return Err(InvalidKey);
        }
        let mut key: u64 = 0;
        for byte in text.bytes() {
            let digit = DIGITS.iter().position(|&digit| digit == byte).ok_or(InvalidKey)?;
            // Eleven digits hold 66 bits; the first two must be empty.
            key = key.checked_mul(64).ok_or(InvalidKey)? | digit as u64;
        }
        Ok(Self(key))
    }
}
