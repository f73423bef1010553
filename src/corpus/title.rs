//! A title for an article that has none.

use super::sentences::sentences;

/// The longest title made from a sentence, in characters.
const LONGEST: usize = 90;

/// The first sentence of `text` that holds a word, cut at a word where it is long.
///
/// The words are the article's own; only white space is folded.
pub(super) fn from_first_sentence(text: &str) -> String {
    let says_something = |sentence: &&str| sentence.contains(char::is_alphanumeric);
    let mut candidates = text
        .split("\n\n")
        .flat_map(|paragraph| sentences(paragraph).into_iter().filter_map(|bytes| paragraph.get(bytes)));
    let sentence = candidates.find(says_something).unwrap_or(text).trim_end_matches('.');
    let mut title = String::new();
    let mut length = 0;
    for word in sentence.split_whitespace() {
        let word_length = word.chars().count();
        if length > 0 && length + 1 + word_length > LONGEST {
            return format!("{}…", title.trim_end_matches([',', ';', ':', '–', '—', '-', ' ']));
        }
        if length > 0 {
            title.push(' ');
            length += 1;
        }
        title.extend(word.chars().take(LONGEST));
        length += word_length;
    }
    title
}
