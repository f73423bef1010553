//! Where the postings of a term lie: it is looked up once, and read more than once.

use std::sync::Arc;

use tantivy::Term;
use tantivy::postings::TermInfo;
use tantivy::schema::Field;

use super::snapshot::{Segment, Snapshot};
use crate::archive::ArchiveError;

/// A term and where its postings lie in each segment.
pub(super) struct Posted {
    pub(super) text: Arc<str>,
    pub(super) field: Field,
    lies: Vec<Option<TermInfo>>,
}

impl Snapshot {
    /// Looks a term up.
    pub(super) fn post(&self, field: Field, text: &Arc<str>) -> Result<Posted, ArchiveError> {
        let term = Term::from_field_text(field, text);
        let look_up = |segment: &Segment| -> Result<_, ArchiveError> {
            Ok(segment.reader.inverted_index(field)?.get_term_info(&term)?)
        };
        let lies = self.segments.iter().map(look_up).collect::<Result<_, _>>()?;
        Ok(Posted { text: Arc::clone(text), field, lies })
    }
}

impl Posted {
    /// Where its postings lie in a segment, if there are any.
    pub(super) fn in_segment(&self, segment: usize) -> Option<&TermInfo> {
        self.lies.get(segment)?.as_ref()
    }

    /// How many passages hold it, deleted ones counted in.
    pub(super) fn frequency(&self) -> u64 {
        self.lies.iter().flatten().map(|lies| u64::from(lies.doc_freq)).sum()
    }

    /// The same as a term of Tantivy's.
    pub(super) fn term(&self) -> Term {
        Term::from_field_text(self.field, &self.text)
    }
}
