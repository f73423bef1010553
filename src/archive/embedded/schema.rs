//! How articles lie in the index.
//!
//! Every document is a passage. The passages of an article follow one another, in order, within one
//! segment: they are added as one group, which Tantivy keeps together, and merging keeps the order. So the
//! first passage of an article, which alone carries the article itself, is found by counting back.

use chrono::{Datelike, NaiveDate};
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, IndexSettings, TantivyDocument};

use super::glean::Gleaner;
use super::sketch::Sketch;
use super::when::{self, Mentioned};
use crate::archive::analyzer::{Analyzer, indexable};
use crate::archive::{Passage, passages};
use crate::corpus::{Article, Fingerprint};
use crate::dates::{self, DateSpan, Mention, Reading};

/// Goes up with every change of what is written; an index of another version is made anew.
pub(super) const VERSION: u32 = 8;

/// The name under which the analyzer is registered.
const ANALYZER: &str = "words";

/// The columns of the index, by name.
pub(super) const ID: &str = "id";
pub(super) const ORDINAL: &str = "ordinal";
pub(super) const BYTES: &str = "bytes";
pub(super) const START: &str = "start";
pub(super) const END: &str = "end";
pub(super) const WORK: &str = "work";
pub(super) const LANGUAGE: &str = "language";
pub(super) const SKETCH: &str = "sketch";
pub(super) const MENTIONS: &str = "mentions";

/// The fields of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// The file that the article came from, or its name and version where several hold it: what is replaced
    /// together.
    pub(super) file: Field,
    /// The id of the article.
    pub(super) id: Field,
    /// The words of the article's title and of the passage, each at its sentence and place.
    pub(super) text: Field,
    /// The days, months and years that the passage mentions.
    pub(super) when: Field,
    /// The same as spans.
    pub(super) mentions: Field,
    /// A hash of the title: articles of one title tell of one thing.
    pub(super) work: Field,
    /// The language of the article, by its number.
    pub(super) language: Field,
    /// The number of the passage in its article, from 0.
    pub(super) ordinal: Field,
    /// The bytes of the article's text that the passage covers: `start << 32 | end`.
    pub(super) bytes: Field,
    /// The first day of the article's date, and the day behind its last, in days of the common era.
    pub(super) start: Field,
    pub(super) end: Field,
    /// On the first passage alone: words and names as they are spelled, and a sketch of the article.
    pub(super) forms: Field,
    pub(super) names: Field,
    pub(super) sketch: Field,
    /// On the first passage alone: the article but for its text, as JSON; and its text.
    pub(super) record: Field,
    pub(super) body: Field,
}

pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let words = TextFieldIndexing::default()
        .set_tokenizer(ANALYZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let exact = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    let spelled = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    let fields = Fields {
        file: builder.add_text_field("file", STRING),
        id: builder.add_text_field(ID, STRING | FAST),
        text: builder.add_text_field("text", TextOptions::default().set_indexing_options(words)),
        forms: builder.add_text_field("forms", TextOptions::default().set_indexing_options(spelled.clone())),
        names: builder.add_text_field("names", TextOptions::default().set_indexing_options(spelled)),
        sketch: builder.add_u64_field(SKETCH, FAST),
        when: builder.add_text_field("when", TextOptions::default().set_indexing_options(exact)),
        mentions: builder.add_u64_field(MENTIONS, FAST),
        work: builder.add_u64_field(WORK, FAST),
        language: builder.add_u64_field(LANGUAGE, FAST),
        ordinal: builder.add_u64_field(ORDINAL, FAST),
        bytes: builder.add_u64_field(BYTES, FAST),
        start: builder.add_i64_field(START, FAST),
        end: builder.add_i64_field(END, FAST),
        record: builder.add_text_field("record", STORED),
        body: builder.add_text_field("body", STORED),
    };
    (builder.build(), fields)
}

/// Stored articles are unpacked block by block, and hardly two of an answer lie in one: small blocks, in bytes.
const BLOCK: usize = 1 << 10;

/// How the index is written.
pub(super) fn settings() -> IndexSettings {
    IndexSettings { docstore_blocksize: BLOCK, ..IndexSettings::default() }
}

/// Tokenizers live in the `Index`, not on the disk: they are registered at every opening.
pub(super) fn register_analyzer(index: &Index) {
    index.tokenizers().register(ANALYZER, Analyzer::default());
}

/// A day as the index counts it.
pub(super) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

/// The day with this number.
pub(super) fn day(number: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}

/// The days of an article's date. An article's date has both ends; one that has not counts as none.
pub(super) fn day_numbers(span: &DateSpan) -> Option<(i64, i64)> {
    Some((day_number(span.start()?), day_number(span.end()?)))
}

/// The documents of one article, in the order in which they must stand.
pub(super) fn documents(
    gleaner: &mut Gleaner,
    fields: &Fields,
    files: &[&str],
    article: &Article,
    record: String,
) -> Vec<TantivyDocument> {
    let published = article.date.map(|date| date.span);
    let days = published.and_then(|span| day_numbers(&span));
    let mentions = dates::read(&article.text, &Reading::of_article(published));
    let work = Fingerprint::of(article.title.as_bytes()).short();
    let gleaned = gleaner.glean(&article.title, &article.text);
    let language = gleaned.language;
    let mut documents = Vec::new();
    for (ordinal, passage) in passages(&article.text).into_iter().enumerate() {
        let mut document = TantivyDocument::new();
        for file in files {
            document.add_text(fields.file, file);
        }
        document.add_text(fields.id, article.id.as_str());
        let sentences = passage.sentences.iter().filter_map(|bytes| article.text.get(bytes.clone()));
        document.add_text(fields.text, indexable(language, &article.title, sentences));
        add_mentions(fields, &passage, &mentions, &mut document);
        document.add_u64(fields.work, work);
        document.add_u64(fields.language, u64::from(language.number()));
        document.add_u64(fields.ordinal, ordinal as u64);
        document.add_u64(fields.bytes, (passage.bytes.start as u64) << 32 | passage.bytes.end as u64);
        if let Some((start, end)) = days {
            document.add_i64(fields.start, start);
            document.add_i64(fields.end, end);
        }
        documents.push(document);
    }
    if let Some(first) = documents.first_mut() {
        first.add_text(fields.record, record);
        first.add_text(fields.forms, gleaned.forms);
        first.add_text(fields.names, gleaned.names);
        for word in gleaned.sketch.iter().flat_map(Sketch::packed) {
            first.add_u64(fields.sketch, word);
        }
        first.add_text(fields.body, &article.text);
    }
    documents
}

/// Adds the times that the passage mentions.
fn add_mentions(fields: &Fields, passage: &Passage, mentions: &[Mention], document: &mut TantivyDocument) {
    let first = mentions.partition_point(|mention| mention.bytes.start < passage.bytes.start);
    let inside = mentions.iter().skip(first).take_while(|mention| mention.bytes.end <= passage.bytes.end);
    let mut found = Vec::new();
    for mention in inside {
        let Some(span) = mention.span else { continue };
        let sentence = passage.sentences.partition_point(|sentence| sentence.start <= mention.bytes.start);
        let mentioned = Mentioned::new(&span, u32::try_from(sentence).unwrap_or(u32::MAX));
        document.add_u64(fields.mentions, mentioned.packed());
        found.extend(when::words(&span));
    }
    found.sort_unstable();
    found.dedup();
    for word in found {
        document.add_text(fields.when, word);
    }
}
