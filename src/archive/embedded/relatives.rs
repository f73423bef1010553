//! Terms of the collection that share a root with one of the question: `radical` and `radicalism`.

use tantivy::Term;
use tantivy::schema::Field;

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

impl Snapshot {
    /// The terms that share a root with `term`, those of nearly its length first.
    pub(super) fn relatives(&self, field: Field, term: &SoughtTerm) -> Result<Vec<Term>, ArchiveError> {
        let word = &term.folded;
        if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return Ok(Vec::new());
        }
        // A share of a length is between nothing and the length.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let length = ((word.len() as f32 * SHARE_OF_WORD) as usize).max(SHORTEST_ROOT);
        let root = word.get(..length).unwrap_or_default();
        let mut found: Vec<String> = Vec::new();
        for segment in &self.segments {
            let index = segment.reader.inverted_index(field)?;
            let mut stream = index.terms().range().ge(root).into_stream()?;
            let mut looked_at = 0;
            while looked_at < LOOKED_AT && stream.advance() {
                let Some(other) = std::str::from_utf8(stream.key()).ok().filter(|key| key.starts_with(root))
                else {
                    break;
                };
                looked_at += 1;
                if *other != *term.text && !found.iter().any(|known| known == other) {
                    found.push(other.to_owned());
                }
            }
        }
        found.sort_by(|a, b| {
            let far = |other: &String| other.len().abs_diff(term.text.len());
            far(a).cmp(&far(b)).then_with(|| a.cmp(b))
        });
        Ok(found.into_iter().take(TAKEN).map(|text| Term::from_field_text(field, &text)).collect())
    }
}
