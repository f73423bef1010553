//! What is known of every article without reading it: looked up for each passage of each question, it lies in
//! memory.

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use super::schema::{END, LANGUAGE, ORDINAL, SKETCH, START, WORK};
use super::sketch::{self, Sketch};
use super::snapshot::{Place, Segment};
use crate::archive::ArchiveError;
use crate::archive::language::Language;

/// An article, but for its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed {
    /// Its first passage.
    pub(super) head: Place,
    /// The first day of its date and the day behind its last, in days of the common era.
    pub(super) days: Option<(i64, i64)>,
    /// How many words its passages have together, roughly.
    pub(super) length: u32,
    pub(super) language: Language,
    /// What its title is, as a hash.
    pub(super) work: u64,
    /// The story that it tells with others, by a number.
    pub(super) story: Option<u32>,
}

/// All articles, in the order of the index.
#[derive(Default)]
pub(super) struct Articles {
    pub(super) all: Vec<Listed>,
    /// The number of the article that each passage belongs to, by segment.
    of_passages: Vec<Vec<u32>>,
    /// The articles of each story that several tell, by their numbers.
    pub(super) stories: Vec<Vec<usize>>,
}

impl Articles {
    /// Lists the articles of some segments.
    pub(super) fn of(segments: &[Segment]) -> Result<Self, ArchiveError> {
        let mut listed = Self::default();
        let mut sketches = Vec::new();
        for (segment, opened) in segments.iter().enumerate() {
            listed.add(segment, opened, &mut sketches)?;
        }
        listed.stories = sketch::stories(&sketches);
        for (number, story) in (0..).zip(&listed.stories) {
            for &article in story {
                if let Some(article) = listed.all.get_mut(article) {
                    article.story = Some(number);
                }
            }
        }
        Ok(listed)
    }

    /// Adds those of one segment. The passages of an article follow one another, and it is told by its first.
    fn add(
        &mut self,
        segment: usize,
        opened: &Segment,
        sketches: &mut Vec<Option<Sketch>>,
    ) -> Result<(), ArchiveError> {
        let columns = Columns::open(&opened.reader)?;
        let mut of_passages = vec![0; opened.reader.max_doc() as usize];
        for doc in opened.reader.doc_ids_alive() {
            if columns.ordinals.first(doc) == Some(0) {
                self.all.push(columns.read(Place { segment, doc }));
                sketches.push(Sketch::unpacked(columns.sketches.values_for_doc(doc)));
            }
            let last = self.all.len().saturating_sub(1);
            if let Some(article) = self.all.get_mut(last) {
                article.length += opened.length(doc);
            }
            if let Some(of_passage) = of_passages.get_mut(doc as usize) {
                *of_passage = u32::try_from(last).unwrap_or(u32::MAX);
            }
        }
        self.of_passages.push(of_passages);
        Ok(())
    }

    /// The article that a passage belongs to.
    pub(super) fn of_passage(&self, place: Place) -> Option<&Listed> {
        let number = *self.of_passages.get(place.segment)?.get(place.doc as usize)?;
        self.all.get(number as usize)
    }
}

/// The columns that tell of articles.
struct Columns {
    ordinals: Column<u64>,
    starts: Column<i64>,
    ends: Column<i64>,
    works: Column<u64>,
    languages: Column<u64>,
    sketches: Column<u64>,
}

impl Columns {
    fn open(reader: &SegmentReader) -> Result<Self, ArchiveError> {
        let columns = reader.fast_fields();
        Ok(Self {
            ordinals: columns.u64(ORDINAL)?,
            starts: columns.i64(START)?,
            ends: columns.i64(END)?,
            works: columns.u64(WORK)?,
            languages: columns.u64(LANGUAGE)?,
            sketches: columns.u64(SKETCH)?,
        })
    }

    /// The article whose first passage is at `head`; its length and its story are not known yet.
    fn read(&self, head: Place) -> Listed {
        let doc: DocId = head.doc;
        let language = self.languages.first(doc).and_then(|number| u8::try_from(number).ok());
        Listed {
            head,
            days: self.starts.first(doc).zip(self.ends.first(doc)),
            length: 0,
            language: language.and_then(Language::numbered).unwrap_or(Language::English),
            work: self.works.first(doc).unwrap_or_default(),
            story: None,
        }
    }
}
