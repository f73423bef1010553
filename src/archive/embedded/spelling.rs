//! Words that are spelled in several ways: mistyped ones, and names that were written in other letters first.

use std::cmp::Reverse;
use std::hash::BuildHasher;
use std::sync::LazyLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use rustc_hash::{FxBuildHasher, FxHashMap};
use tantivy::Term;
use tantivy::schema::Field;
use tantivy_fst::Automaton;

use super::schema::Fields;
use super::snapshot::{Segment, Snapshot};
use crate::archive::ArchiveError;

/// Shorter words are not corrected: too many others are near.
const SHORTEST: usize = 4;
/// Words of so many letters and more may have two mistakes.
const LONG: usize = 8;
/// Names of fewer letters are not corrected: Iran is not Iraq.
const SHORTEST_NAME: usize = 5;
/// How many spellings of one name are looked for, and how many words near a mistyped one.
const MOST_SPELLINGS: usize = 8;
const MOST_NEAR: usize = 64;

/// Automata of one mistake and of two: a letter too many, too few, another, or two that changed places.
static ONE: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
static TWO: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));

struct Near(DFA);

impl Automaton for Near {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, &state: &u32) -> bool {
        matches!(self.0.distance(state), Distance::Exact(_))
    }

    fn can_match(&self, &state: &u32) -> bool {
        state != SINK_STATE
    }

    fn accept(&self, &state: &u32, byte: u8) -> u32 {
        self.0.transition(state, byte)
    }
}

/// The names of a collection, and whether it has other spellings of each: most names have none, which spares looking
/// for them.
#[derive(Default)]
pub(super) struct Names(FxHashMap<u64, bool>);

impl Names {
    /// The names of some segments.
    pub(super) fn of(segments: &[Segment], fields: &Fields) -> Result<Self, ArchiveError> {
        let mut names = FxHashMap::default();
        let mut first_of_sound: FxHashMap<u64, u64> = FxHashMap::default();
        for segment in segments {
            let index = segment.reader.inverted_index(fields.names)?;
            let mut stream = index.terms().stream()?;
            while stream.advance() {
                let key = std::str::from_utf8(stream.key()).ok();
                let Some((sound, name)) = key.and_then(|key| key.split_once('/')) else { continue };
                let name = hash(name);
                let first = *first_of_sound.entry(hash(sound)).or_insert(name);
                names.insert(name, first != name);
                if first != name {
                    names.insert(first, true);
                }
            }
        }
        Ok(Self(names))
    }

    /// Whether a name has other spellings; `None` where it is not one of these.
    fn has_others(&self, name: &str) -> Option<bool> {
        self.0.get(&hash(name)).copied()
    }
}

fn hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

impl Snapshot {
    /// Whether a word that the collection holds may be a name that it spells in other ways, too. A word that is
    /// no name here is none, unless it is written as one.
    pub(super) fn may_have_spellings(&self, folded: &str, is_name: bool) -> bool {
        self.names.has_others(folded).unwrap_or(is_name)
    }

    /// How the collection spells the name that `folded` may be, in order of the alphabet; empty where it is none.
    pub(super) fn spellings(&self, fields: &Fields, folded: &str) -> Result<Vec<String>, ArchiveError> {
        let mut found: Vec<String> = Vec::new();
        let Some(key) = sound(folded) else { return Ok(found) };
        let opening = format!("{key}/");
        for segment in &self.segments {
            let index = segment.reader.inverted_index(fields.names)?;
            let mut stream = index.terms().range().ge(&opening).into_stream()?;
            while found.len() < MOST_SPELLINGS && stream.advance() {
                let Some(name) =
                    std::str::from_utf8(stream.key()).ok().and_then(|key| key.strip_prefix(&opening))
                else {
                    break;
                };
                if !found.iter().any(|known| known == name) {
                    found.push(name.to_owned());
                }
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    /// The word of the collection that was meant by one that it does not hold; `None` where none is near.
    pub(super) fn correction(
        &self,
        fields: &Fields,
        folded: &str,
        is_name: bool,
    ) -> Result<Option<String>, ArchiveError> {
        let letters = folded.chars().count();
        let shortest = if is_name { SHORTEST_NAME } else { SHORTEST };
        if letters < shortest || !folded.chars().all(char::is_alphabetic) {
            return Ok(None);
        }
        let one = self.nearest_word(fields, &Near(ONE.build_dfa(folded)), folded, None)?;
        // Slovakia is not Slovenia: two mistakes are too many in a name. Elsewhere the first letter is none of them.
        let opening = folded.chars().next().filter(|_| letters >= LONG && !is_name);
        match opening {
            Some(opening) if one.is_none() => {
                self.nearest_word(fields, &Near(TWO.build_dfa(folded)), folded, Some(opening))
            }
            _ => Ok(one),
        }
    }

    /// Of the words near to one, those with this first letter if it is given, the one with the fewest mistakes; of
    /// several the one that most articles hold.
    fn nearest_word(
        &self,
        fields: &Fields,
        near: &Near,
        folded: &str,
        opening: Option<char>,
    ) -> Result<Option<String>, ArchiveError> {
        let letters = folded.chars().count();
        let mut found: Vec<String> = Vec::new();
        for segment in &self.segments {
            let index = segment.reader.inverted_index(fields.forms)?;
            let mut search = index.terms().search(near);
            if let Some(opening) = opening {
                search = search.ge(String::from(opening));
                if let Some(next) = char::from_u32(u32::from(opening) + 1) {
                    search = search.lt(String::from(next));
                }
            }
            let mut stream = search.into_stream()?;
            while found.len() < MOST_NEAR && stream.advance() {
                let Ok(word) = std::str::from_utf8(stream.key()) else { continue };
                // Of four letters one is a quarter: `iran` is not `iraq`, though `watr` is `water`.
                let replaced =
                    letters == SHORTEST && word.chars().count() == letters && !is_swapped(folded, word);
                if !replaced && !found.iter().any(|known| known == word) {
                    found.push(word.to_owned());
                }
            }
        }
        let mut ranked = Vec::with_capacity(found.len());
        for word in found {
            let Distance::Exact(mistakes) = near.0.eval(&word) else { continue };
            let another_opening = word.chars().next() != folded.chars().next();
            let frequency = self.frequency_of_form(fields.forms, &word)?;
            ranked.push((mistakes, another_opening, Reverse(frequency), word));
        }
        Ok(ranked.into_iter().min().map(|(.., word)| word))
    }

    /// The spelling of a name that most articles have; of equal ones the first.
    pub(super) fn commonest(
        &self,
        fields: &Fields,
        names: &[String],
    ) -> Result<Option<String>, ArchiveError> {
        let mut best: Option<(u64, &String)> = None;
        for name in names {
            let frequency = self.frequency_of_form(fields.forms, name)?;
            if best.is_none_or(|(most, _)| most < frequency) {
                best = Some((frequency, name));
            }
        }
        Ok(best.map(|(_, name)| name.clone()))
    }

    fn frequency_of_form(&self, field: Field, word: &str) -> Result<u64, ArchiveError> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(field, word))?)
    }
}

/// Whether two words differ in nothing but two neighbouring letters that changed places.
fn is_swapped(one: &str, other: &str) -> bool {
    let (mut one, mut other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    one.sort_unstable();
    other.sort_unstable();
    one == other
}

/// What the spellings of a name in Latin letters have in common, whichever table it was transliterated by:
/// Zelensky, Zelenskyy and Zelenskiy; Kharkiv and Kharkov; Kyiv and Kiev; Odesa and Odessa. `None` of what is too
/// short or written in other letters.
pub(super) fn sound(folded: &str) -> Option<String> {
    if folded.len() < SHORTEST || !folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    // Letters of tables, the longer first.
    let mut plain = folded.to_owned();
    for (written, stands_for) in [
        ("shch", "s"),
        ("sch", "s"),
        ("tch", "c"),
        ("tsch", "c"),
        ("kh", "h"),
        ("zh", "j"),
        ("ph", "f"),
        ("ck", "k"),
        ("ks", "x"),
        ("w", "v"),
        ("yi", "i"),
        ("iy", "i"),
        ("ij", "i"),
        ("yj", "i"),
        ("yy", "i"),
        ("ya", "ia"),
        ("ja", "ia"),
        ("ye", "ie"),
        ("je", "ie"),
        ("yo", "io"),
        ("jo", "io"),
        ("yu", "iu"),
        ("ju", "iu"),
        ("y", "i"),
    ] {
        if plain.contains(written) {
            plain = plain.replace(written, stands_for);
        }
    }
    let mut sound = String::with_capacity(plain.len());
    for letter in plain.chars() {
        if !sound.ends_with(letter) {
            sound.push(letter);
        }
    }
    // The last syllable of places: -iv and -ov, -yn and -in.
    for ending in ["iev", "iv", "ov", "ev"] {
        if let Some(stem) = sound.strip_suffix(ending).filter(|stem| stem.len() > 1 || folded.len() <= 5) {
            return Some(format!("{stem}~v"));
        }
    }
    Some(sound)
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn one_name_sounds_alike_however_it_is_transliterated() {
        let names: &[&[&str]] = &[
            &["zelensky", "zelenskyy", "zelenskyi", "zelenskiy", "zelenskij", "zelenski"],
            &["kharkiv", "kharkov", "harkiv"],
            &["kyiv", "kiev"],
            &["lviv", "lvov"],
            &["odesa", "odessa"],
            &["mykolaiv", "mikolaiv"],
            &["zaporizhzhia", "zaporizhzhya"],
            &["yermak", "iermak"],
        ];
        for spellings in names {
            let sounds: std::collections::HashSet<_> = spellings.iter().map(|name| sound(name)).collect();
            assert_eq!(sounds.len(), 1, "{spellings:?} sound like {sounds:?}");
        }
    }

    #[test]
    fn other_names_sound_otherwise() {
        for (one, other) in [
            ("kharkiv", "kherson"),
            ("slovakia", "slovenia"),
            ("iran", "iraq"),
            ("austria", "australia"),
            ("levin", "lvov"),
        ] {
            assert_ne!(sound(one), sound(other), "{one} and {other}");
        }
    }
}
