//! Names in a text: capitalised words that do not merely open a sentence.

use std::collections::{HashMap, HashSet};

use crate::corpus::sentences;

/// The most words that one name has.
const LONGEST: usize = 3;

/// Capitalised words that name nobody and no place.
const NO_NAMES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "i",
    "mr",
    "mrs",
    "ms",
    "dr",
    "president",
    "minister",
    "prime",
];

/// Adds the names of one text to the counts of texts that have them.
pub(super) fn count(text: &str, counts: &mut HashMap<String, usize>) {
    let mut found = HashSet::new();
    for sentence in sentences(text) {
        let sentence = text.get(sentence).unwrap_or_default();
        let mut name: Vec<&str> = Vec::new();
        for (at, word) in sentence.split_whitespace().enumerate() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let bare = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s")).unwrap_or(bare);
            let begins = word.starts_with(char::is_uppercase);
            if at > 0 && begins && is_name(bare) && name.len() < LONGEST {
                name.push(bare);
            } else {
                close(&mut name, &mut found);
            }
            if !word.ends_with(bare) {
                close(&mut name, &mut found);
            }
        }
        close(&mut name, &mut found);
    }
    for name in found {
        *counts.entry(name).or_default() += 1;
    }
}

fn is_name(word: &str) -> bool {
    let small = word.chars().skip(1).all(|c| c.is_lowercase() || c == '-');
    word.chars().count() > 3 && small && !NO_NAMES.contains(&word.to_lowercase().as_str())
}

fn close(name: &mut Vec<&str>, found: &mut HashSet<String>) {
    if !name.is_empty() {
        found.insert(name.join(" "));
        name.clear();
    }
}

/// The names that most texts have; of equally frequent ones the longer, then by the alphabet.
pub(super) fn most_frequent(counts: HashMap<String, usize>, most: usize) -> Vec<String> {
    let mut names: Vec<(String, usize)> = counts.into_iter().collect();
    names.sort_by(|(a, m), (b, n)| n.cmp(m).then(b.len().cmp(&a.len())).then_with(|| a.cmp(b)));
    names.into_iter().take(most).map(|(name, _)| name).collect()
}
