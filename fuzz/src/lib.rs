//! What must hold of every file, whatever it holds.

use std::collections::HashSet;

use dateline::corpus::{ReadFile, read_file};

/// Reads a file of that name. Reading ends; articles have texts that can be shown, and names of their own.
pub fn check(name: &str, content: &[u8]) -> Option<ReadFile> {
    let read = read_file(name, content).ok()?;
    let mut names = HashSet::new();
    for article in &read.articles {
        assert!(!article.text.trim().is_empty() && !article.title.trim().is_empty());
        let is_shown = |c: char| !c.is_control() || c == '\n';
        assert!(article.text.chars().all(is_shown) && !article.title.chars().any(char::is_control));
        assert!(names.insert(article.id.clone()), "{} twice", article.id);
        if let Some((start, end)) = article.date.and_then(|date| date.span.start().zip(date.span.end())) {
            assert!(start < end);
        }
    }
    Some(read)
}
