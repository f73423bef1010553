//! Where sentences begin and end.
//!
//! A splitter of our own, because news text comes with scars that general ones do not mend (a full
//! stop glued to the next capital, `aging dictator .Therefore`), because every boundary must be a byte
//! offset into the article, and because it runs over every byte that is indexed.

use std::ops::Range;

/// The longest run of bytes that is taken for one sentence; what goes on longer is no prose and is cut
/// at a word.
const LONGEST: usize = 1_500;

/// Abbreviations that stand before a name or a number: their full stop ends no sentence.
const BEFORE_A_NAME: &[&str] = &[
    "adm", "approx", "art", "brig", "capt", "cf", "ch", "cmdr", "col", "cpl", "dr", "eg", "fig", "figs",
    "fr", "gen", "gov", "hon", "ie", "lt", "maj", "messrs", "mr", "mrs", "ms", "mt", "mx", "no", "nos", "op",
    "para", "pp", "pres", "prof", "rep", "reps", "rev", "sec", "sen", "sens", "sgt", "st", "ste", "supt",
    "viz", "vol", "vs", "адм", "акад", "ген", "гл", "див", "доц", "им", "ім", "полк", "проф", "рис", "см",
    "св", "стр", "ул", "вул",
];

/// Abbreviations that stand within a sentence or at its end; the next word decides.
const ANYWHERE: &[&str] = &[
    "al", "apr", "aug", "ave", "blvd", "bn", "bros", "co", "corp", "dec", "dept", "ed", "est", "etc", "feb",
    "fri", "inc", "jan", "jr", "jul", "jun", "ltd", "mar", "min", "mn", "mon", "nov", "oct", "plc", "rd",
    "sat", "sep", "sept", "sq", "sr", "sun", "thu", "thur", "thurs", "tue", "tues", "wed", "гг", "грн",
    "млн", "млрд", "обл", "руб", "тыс", "тис",
];

/// No abbreviation of these has more letters; most words before a full stop have.
const LONGEST_ABBREVIATION: usize = 6;

/// Words that, with a capital, open a sentence rather than go on with a name.
const OPENERS: &[&str] = &[
    "A",
    "After",
    "Although",
    "An",
    "And",
    "As",
    "At",
    "Before",
    "But",
    "By",
    "During",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Meanwhile",
    "On",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "To",
    "We",
    "When",
    "While",
    "With",
    "You",
];

/// The sentences of `text`, in order, as byte ranges without the white space around them.
///
/// An empty line always ends a sentence. The ranges never overlap and leave out nothing but white space.
///
/// ```
/// use dateline::corpus::sentences;
///
/// let text = "Mr. Smith came to the U.S. in May. He stayed.";
/// let found: Vec<&str> = sentences(text).into_iter().filter_map(|range| text.get(range)).collect();
/// assert_eq!(found, ["Mr. Smith came to the U.S. in May.", "He stayed."]);
/// ```
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for boundary in (Boundaries { text, at: 0 }) {
        push_trimmed(text, start..boundary, &mut found);
        start = boundary;
    }
    push_trimmed(text, start..text.len(), &mut found);
    found
}

/// Adds a sentence without the white space at its ends, in pieces where it is no sentence any more.
fn push_trimmed(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut rest = trim(text, range);
    while rest.len() > LONGEST {
        let cut = cut_at_space(text, &rest);
        found.push(trim(text, rest.start..cut));
        rest = trim(text, cut..rest.end);
    }
    if !rest.is_empty() {
        found.push(rest);
    }
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (inside.len() - inside.trim_start().len());
    start..start + inside.trim().len()
}

/// The last white space within the longest sentence allowed, or the last character boundary.
fn cut_at_space(text: &str, range: &Range<usize>) -> usize {
    let limit = text.floor_char_boundary(range.start + LONGEST);
    let window = text.get(range.start..limit).unwrap_or_default();
    window.rfind(char::is_whitespace).filter(|&at| at > 0).map_or(limit, |at| range.start + at)
}

/// The offsets just behind each sentence.
struct Boundaries<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Boundaries<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        loop {
            let here = self.at + bytes.get(self.at..)?.iter().position(|&byte| may_end(byte))?;
            let byte = bytes.get(here)?;
            self.at = here + 1;
            let boundary = match byte {
                b'.' | b'!' | b'?' => self.after_stop(here),
                b'\n' => self.after_line(here),
                // The lead bytes of `…`, and of the full-width stops of Chinese and Japanese.
                0xE2 | 0xE3 | 0xEF => self.after_wide_stop(here),
                _ => None,
            };
            if let Some(boundary) = boundary {
                self.at = boundary;
                return Some(boundary);
            }
        }
    }
}

/// Whether a sentence may end with a byte. It is looked up, as each byte of each text is.
fn may_end(byte: u8) -> bool {
    ENDS.get(usize::from(byte)).copied().unwrap_or_default()
}

#[allow(clippy::indexing_slicing)] // A byte is less than 256.
static ENDS: [bool; 256] = {
    let mut ends = [false; 256];
    let all = [b'.', b'!', b'?', b'\n', 0xE2, 0xE3, 0xEF];
    let mut at = 0;
    while at < all.len() {
        ends[all[at] as usize] = true;
        at += 1;
    }
    ends
};

impl Boundaries<'_> {
    fn rest(&self, from: usize) -> &str {
        self.text.get(from..).unwrap_or_default()
    }

    /// A line break ends a sentence before an empty line or an item of a list.
    fn after_line(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at + 1);
        let next = rest.trim_start_matches([' ', '\t', '\u{a0}', '\r']);
        let ends = next.starts_with('\n') || next.starts_with(['•', '●', '▪', '–', '—', '*']);
        ends.then_some(at + 1)
    }

    fn after_wide_stop(&self, at: usize) -> Option<usize> {
        let stop = self.rest(at).chars().next()?;
        let behind = at + stop.len_utf8();
        match stop {
            '。' | '！' | '？' => Some(behind),
            '…' => self.after_stop(at),
            _ => None,
        }
    }

    /// Decides whether the stop at `at` ends a sentence, and where the next one then begins.
    fn after_stop(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let stops = rest.trim_start_matches(['.', '!', '?', '…']);
        let closed = stops.trim_start_matches(['"', '\'', '”', '’', '»', ')', ']']);
        let run = rest.get(..rest.len() - stops.len()).unwrap_or_default();
        let behind = self.text.len() - closed.len();
        let Some(next) = closed.chars().next() else {
            return Some(behind);
        };
        let single_full_stop = run == ".";
        if !next.is_whitespace() {
            let glued = single_full_stop && stops.len() == closed.len() && self.is_glued(at, closed);
            return glued.then_some(behind);
        }
        let following = closed.trim_start();
        let opens = following.trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[', '„']);
        if opens.chars().next().is_some_and(char::is_lowercase) {
            return None;
        }
        if single_full_stop && stops.len() == closed.len() && self.is_abbreviated(at, opens) {
            return None;
        }
        Some(behind)
    }

    /// `… aging dictator .Therefore` and `… of Ukraine.In the south`: the space was lost, not the stop.
    fn is_glued(&self, at: usize, following: &str) -> bool {
        let mut next = following.chars();
        let capitalised = next.next().is_some_and(char::is_uppercase)
            && next.next().is_some_and(|c| c.is_lowercase() || c == ' ');
        let before = self.text.get(..at).unwrap_or_default();
        let word = last_word(before);
        let after_a_word = word.chars().count() > 2 && word.chars().skip(1).all(char::is_lowercase);
        capitalised && (before.ends_with(char::is_whitespace) || after_a_word)
    }

    /// Whether the full stop at `at` belongs to the word before it.
    fn is_abbreviated(&self, at: usize, following: &str) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        let word = last_word(before);
        let opens =
            || OPENERS.contains(&following.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
        let mut letters = word.chars();
        let single_letter = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        if word.is_empty() {
            return false;
        }
        if single_letter {
            // An initial (`J. Smith`), unless the next word opens a sentence (`hepatitis B. The`); or the
            // end of a dotted acronym (`the U.S. Senate`).
            return !opens();
        }
        if word.bytes().all(|b| b.is_ascii_digit()) {
            // `1. Do this` at the head of a line is a numbered item.
            let line = before.strip_suffix(word).unwrap_or_default();
            return line.is_empty() || line.ends_with('\n');
        }
        if word.chars().nth(LONGEST_ABBREVIATION).is_some() {
            return false;
        }
        let lower = word.to_lowercase();
        if BEFORE_A_NAME.contains(&lower.as_str()) {
            // `said no.` ends a sentence, `No. 5` does not.
            return lower != "no" || following.starts_with(|c: char| c.is_ascii_digit());
        }
        ANYWHERE.contains(&lower.as_str()) && !opens() && !following.is_empty()
    }
}

/// The letters and digits at the end of `before`.
fn last_word(before: &str) -> &str {
    let stem = before.trim_end_matches(char::is_alphanumeric);
    before.get(stem.len()..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_abbreviation_is_too_long_to_be_looked_for() {
        let listed = BEFORE_A_NAME.iter().chain(ANYWHERE);
        assert_eq!(listed.map(|word| word.chars().count()).max(), Some(LONGEST_ABBREVIATION));
    }
}
