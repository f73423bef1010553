//! The index as it stood at one commit, ready to be searched.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use tantivy::columnar::{Column, StrColumn};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::schema::Field;
use tantivy::schema::document::{
    DeserializeError, DocumentDeserialize, DocumentDeserializer, ValueDeserialize, ValueDeserializer,
};
use tantivy::{DocId, Searcher, SegmentReader};

use super::gather::{Scores, Worths};
use super::listed::{Articles, Listed};
use super::record;
use super::relatives::Roots;
use super::schema::{self, BYTES, Fields, ID, MENTIONS};
use super::spelling::Names;
use super::when::Mentioned;
use crate::archive::analyzer::Analyzer;
use crate::archive::language::Language;
use crate::archive::{ArchiveError, ArticleCard, Holdings};

/// How many blocks of stored articles each segment keeps unpacked.
const CACHED_BLOCKS: usize = 50;

/// One state of the index, with its columns opened.
pub(super) struct Snapshot {
    pub(super) searcher: Searcher,
    pub(super) segments: Vec<Segment>,
    pub(super) holdings: Holdings,
    pub(super) undated: u64,
    articles: Articles,
    /// How many words the passages of the average article have together.
    mean_length: f32,
    /// The first days of the dates of all articles that have one, in order.
    days: Vec<i64>,
    /// The dates of articles, each once, and how many have it.
    dates: Vec<((i64, i64), u64)>,
    /// The languages of the collection, those of most articles first. One that hardly an article is in is left
    /// out: short texts are sometimes taken for another language.
    pub(super) languages: Vec<Language>,
    pub(super) worths: Worths,
    pub(super) names: Names,
    /// Tools that no question is using.
    tools: Mutex<Vec<Tools>>,
}

/// What a question is answered with, kept from one to the next.
#[derive(Default)]
pub(super) struct Tools {
    /// It remembers the terms of words.
    pub(super) analyzer: Analyzer,
    pub(super) scores: Scores,
}

/// One segment and its columns.
pub(super) struct Segment {
    pub(super) reader: SegmentReader,
    lengths: FieldNormReader,
    pub(super) ids: Option<StrColumn>,
    bytes: Column<u64>,
    mentions: Column<u64>,
    pub(super) roots: Roots,
}

/// A passage in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) segment: usize,
    pub(super) doc: DocId,
}

impl Snapshot {
    pub(super) fn new(searcher: Searcher, fields: &Fields) -> Result<Self, ArchiveError> {
        let open = |reader| Segment::open(reader, fields);
        let segments = searcher.segment_readers().iter().map(open).collect::<Result<Vec<_>, _>>()?;
        let articles = Articles::of(&segments)?;
        let mut days = Vec::new();
        let mut dates = BTreeMap::<(i64, i64), u64>::new();
        let mut languages = [0_usize; Language::ALL.len()];
        for article in &articles.all {
            if let Some(dated) = article.days {
                days.push(dated.0);
                *dates.entry(dated).or_default() += 1;
            }
            if let Some(articles) = languages.get_mut(usize::from(article.language.number())) {
                *articles += 1;
            }
        }
        days.sort_unstable();
        let last_day = dates.keys().map(|(_, end)| end).max().and_then(|end| schema::day(end - 1));
        let count = articles.all.len();
        let words: u64 = articles.all.iter().map(|article| u64::from(article.length)).sum();
        Ok(Self {
            holdings: Holdings { articles: count as u64, passages: searcher.num_docs(), last_day },
            undated: (count - days.len()) as u64,
            mean_length: words as f32 / count.max(1) as f32,
            languages: of_many_articles(&languages, count),
            worths: Worths::new(average_length(&searcher, fields)?),
            names: Names::of(&segments, fields)?,
            tools: Mutex::default(),
            dates: dates.into_iter().collect(),
            days,
            articles,
            segments,
            searcher,
        })
    }

    /// Whether it is the state of exactly these segments.
    pub(super) fn is_of(&self, segments: &[SegmentId]) -> bool {
        let has = |id| self.segments.iter().any(|segment| segment.reader.segment_id() == id);
        self.segments.len() == segments.len() && segments.iter().copied().all(has)
    }

    /// Does something with tools that an earlier question may have used.
    pub(super) fn with_tools<T>(&self, work: impl FnOnce(&mut Tools) -> T) -> T {
        let free = || self.tools.lock().unwrap_or_else(PoisonError::into_inner);
        let mut tools = free().pop().unwrap_or_default();
        let result = work(&mut tools);
        free().push(tools);
        result
    }

    /// All articles, in the order of the index.
    pub(super) fn articles(&self) -> &[Listed] {
        &self.articles.all
    }

    /// The article that the passage belongs to.
    pub(super) fn article(&self, place: Place) -> Option<&Listed> {
        self.articles.of_passage(place)
    }

    /// The length of an article, as a share of the average one's.
    pub(super) fn relative_length(&self, article: &Listed) -> f32 {
        article.length as f32 / self.mean_length.max(1.0)
    }

    /// The articles of a story.
    pub(super) fn tellers(&self, story: u32) -> impl Iterator<Item = &Listed> {
        let story = self.articles.stories.get(story as usize).into_iter().flatten();
        story.filter_map(|&article| self.articles.all.get(article))
    }

    /// How many dated articles begin within the days.
    pub(super) fn articles_of(&self, days: &Range<i64>) -> usize {
        let before = |day: i64| self.days.partition_point(|&start| start < day);
        before(days.end).saturating_sub(before(days.start))
    }

    /// How many articles have one of the dates that are let through.
    pub(super) fn articles_dated(&self, admits: impl Fn((i64, i64)) -> bool) -> u64 {
        self.dates.iter().filter(|(days, _)| admits(*days)).map(|(_, articles)| articles).sum()
    }

    /// How many articles have a date.
    pub(super) fn dated(&self) -> usize {
        self.days.len()
    }

    fn segment(&self, place: Place) -> Option<&Segment> {
        self.segments.get(place.segment)
    }

    pub(super) fn is_deleted(&self, place: Place) -> bool {
        self.segment(place).is_none_or(|segment| segment.reader.is_deleted(place.doc))
    }

    /// The bytes of its article's text that the passage covers.
    pub(super) fn bytes(&self, place: Place) -> Range<usize> {
        let packed =
            self.segment(place).and_then(|segment| segment.bytes.first(place.doc)).unwrap_or_default();
        let byte = |bits: u64| usize::try_from(bits & u64::from(u32::MAX)).unwrap_or_default();
        byte(packed >> 32)..byte(packed)
    }

    /// How many words title and passage have, roughly.
    pub(super) fn length(&self, place: Place) -> u32 {
        self.segment(place).map_or(0, |segment| segment.length(place.doc))
    }

    /// The times that the passage mentions.
    pub(super) fn mentions(&self, place: Place) -> impl Iterator<Item = Mentioned> + '_ {
        let values = self.segment(place).map(|segment| segment.mentions.values_for_doc(place.doc));
        values.into_iter().flatten().map(Mentioned::unpacked)
    }

    /// The order of two passages by the ids of their articles.
    pub(super) fn by_id(&self, one: Place, other: Place) -> Ordering {
        // Within a segment ids are numbered in their order, which spares reading them.
        let number = |place: Place| self.segment(place)?.ids.as_ref()?.term_ords(place.doc).next();
        let same = one.segment == other.segment;
        match (number(one), number(other)) {
            (Some(first), Some(second)) if same => first.cmp(&second),
            _ => self.id(one).cmp(&self.id(other)),
        }
    }

    /// The id of the article.
    pub(super) fn id(&self, place: Place) -> String {
        let mut id = String::new();
        if let Some(column) = self.segment(place).and_then(|segment| segment.ids.as_ref())
            && let Some(ordinal) = column.term_ords(place.doc).next()
        {
            // An id that cannot be read sorts as an empty one; the article itself is read elsewhere.
            let _found = column.ord_to_str(ordinal, &mut id);
        }
        id
    }

    /// The article whose first passage is at `head`, and its text.
    pub(super) fn load(&self, fields: &Fields, head: Place) -> Result<(ArticleCard, String), ArchiveError> {
        let damaged = || ArchiveError::Damaged("an article is not stored as it should be".to_owned());
        let segment = u32::try_from(head.segment).map_err(|_| damaged())?;
        let mut stored: Stored = self.searcher.doc(tantivy::DocAddress::new(segment, head.doc))?;
        let mut text = |wanted| {
            let at = stored.0.iter().position(|(field, _)| *field == wanted)?;
            Some(stored.0.swap_remove(at).1)
        };
        let card = text(fields.record).as_deref().and_then(record::read).ok_or_else(damaged)?;
        Ok((card, text(fields.body).ok_or_else(damaged)?))
    }
}

/// The stored texts of a document.
struct Stored(Vec<(Field, String)>);

/// A stored text. As a value of Tantivy's it would be copied once more.
struct Text(String);

impl DocumentDeserialize for Stored {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut document: D) -> Result<Self, DeserializeError> {
        let mut texts = Vec::with_capacity(document.size_hint());
        while let Some((field, Text(text))) = document.next_field()? {
            texts.push((field, text));
        }
        Ok(Self(texts))
    }
}

impl ValueDeserialize for Text {
    fn deserialize<'de, D: ValueDeserializer<'de>>(value: D) -> Result<Self, DeserializeError> {
        value.deserialize_string().map(Self)
    }
}

impl Segment {
    fn open(reader: &SegmentReader, fields: &Fields) -> Result<Self, ArchiveError> {
        let columns = reader.fast_fields();
        Ok(Self {
            lengths: reader.get_fieldnorms_reader(fields.text)?,
            ids: columns.str(ID)?,
            bytes: columns.u64(BYTES)?,
            mentions: columns.u64(MENTIONS)?,
            roots: Roots::of(reader, fields.text)?,
            reader: reader.clone(),
        })
    }

    /// The number that stands for the length of a passage.
    pub(super) fn length_number(&self, doc: DocId) -> u8 {
        self.lengths.fieldnorm_id(doc)
    }

    /// How many words title and passage have, roughly.
    pub(super) fn length(&self, doc: DocId) -> u32 {
        self.lengths.fieldnorm(doc)
    }
}

/// How many words title and passage have on average, deleted passages counted in.
fn average_length(searcher: &Searcher, fields: &Fields) -> Result<f32, ArchiveError> {
    let (mut words, mut passages) = (0, 0);
    for reader in searcher.segment_readers() {
        words += reader.inverted_index(fields.text)?.total_num_tokens();
        passages += u64::from(reader.max_doc());
    }
    Ok(words as f32 / passages.max(1) as f32)
}

/// The share of the articles that a language must have to count as one of the collection's.
const FEWEST: f32 = 0.02;

fn of_many_articles(counts: &[usize; Language::ALL.len()], articles: usize) -> Vec<Language> {
    let mut languages: Vec<(Language, usize)> =
        Language::ALL.into_iter().zip(counts.iter().copied()).collect();
    languages.retain(|&(_, count)| count > 0 && count as f32 >= FEWEST * articles as f32);
    languages.sort_by_key(|&(language, count)| (std::cmp::Reverse(count), language));
    languages.into_iter().map(|(language, _)| language).collect()
}

/// The reader's settings: it is told when to look for a new commit.
pub(super) fn reader(index: &tantivy::Index) -> Result<tantivy::IndexReader, ArchiveError> {
    Ok(index
        .reader_builder()
        .reload_policy(tantivy::ReloadPolicy::Manual)
        .doc_store_cache_num_blocks(CACHED_BLOCKS)
        .try_into()?)
}
