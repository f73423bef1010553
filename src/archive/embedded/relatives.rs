//! Terms of the collection that share a root with one of the question: `radical` and `radicalism`.

use tantivy::schema::Field;
use tantivy::{SegmentReader, Term};

use super::snapshot::Snapshot;
use super::terms::SoughtTerm;
use crate::archive::ArchiveError;

/// Shorter words share their beginnings by chance.
const SHORTEST: usize = 6;
/// A root has at least this many bytes, and this share of the word.
const SHORTEST_ROOT: usize = 5;
const SHARE_OF_WORD: f32 = 0.65;
/// How many terms of one beginning are looked at in a segment, and how many are taken.
const LOOKED_AT: usize = 48;
const TAKEN: usize = 4;

/// The terms of a segment that can be relatives of others, in order. Looked for in its dictionary they would take
/// longer than all else that is read there.
pub(super) struct Roots {
    text: String,
    /// Where each of them ends.
    ends: Vec<u32>,
}

impl Roots {
    pub(super) fn of(reader: &SegmentReader, field: Field) -> Result<Self, ArchiveError> {
        let (mut text, mut ends) = (String::new(), Vec::new());
        let index = reader.inverted_index(field)?;
        let mut stream = index.terms().stream()?;
        while stream.advance() {
            let key = stream.key();
            let root = key.get(..SHORTEST_ROOT);
            if root.is_some_and(|root| root.iter().all(u8::is_ascii_lowercase))
                && let Ok(term) = std::str::from_utf8(key)
            {
                text.push_str(term);
                ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
            }
        }
        text.shrink_to_fit();
        ends.shrink_to_fit();
        Ok(Self { text, ends })
    }

    fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start as usize..end as usize)
    }

    /// The terms that begin with a root, the first of them.
    fn begin_with<'a>(&'a self, root: &'a str) -> impl Iterator<Item = &'a str> {
        let (mut from, mut to) = (0, self.ends.len());
        while from < to {
            let middle = from.midpoint(to);
            if self.get(middle).is_some_and(|term| term < root) { from = middle + 1 } else { to = middle }
        }
        (from..).map_while(|number| self.get(number)).take_while(move |term| term.starts_with(root))
    }
}

impl Snapshot {
    /// The terms that share a root with `term`, those of nearly its length first.
    pub(super) fn relatives(&self, field: Field, term: &SoughtTerm) -> Vec<Term> {
        let word = &term.folded;
        if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return Vec::new();
        }
        // A share of a length is between nothing and the length.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let length = ((word.len() as f32 * SHARE_OF_WORD) as usize).max(SHORTEST_ROOT);
        let root = word.get(..length).unwrap_or_default();
        let mut found: Vec<&str> = Vec::new();
        for segment in &self.segments {
            let others = segment.roots.begin_with(root).take(LOOKED_AT);
            found.extend(others.filter(|&other| *other != *term.text));
        }
        found.sort_unstable();
        found.dedup();
        found.sort_by_key(|other| other.len().abs_diff(term.text.len()));
        found.into_iter().take(TAKEN).map(|text| Term::from_field_text(field, text)).collect()
    }
}
