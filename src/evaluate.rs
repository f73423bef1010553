//! Retrieval measures over a test collection in the BEIR layout.
//!
//! A folder holds `corpus.jsonl`, `queries.jsonl`, `qrels.tsv` and, optionally, `answers.jsonl`. The measures
//! follow `trec_eval`: nDCG has linear gains and a logarithmic discount (Järvelin and Kekäläinen, "Cumulated
//! gain-based evaluation of IR techniques", 2002), and each measure is the mean over the queries that have
//! what it needs.

mod collection;
mod measures;

use std::path::Path;
use std::time::{Duration, Instant};

use serde::Serialize;

pub use self::collection::{CollectionError, TestCollection};
pub use self::measures::{Judged, holds_answer, ndcg, percentile, recall, reciprocal_rank};

use crate::archive::{Archive, ArchiveError, Embedded, Outcome, Question};
use crate::corpus::Inventory;
use crate::dates::NaiveDate;

/// How deep documents are looked for.
const DEPTH: usize = 100;
/// How many passages are shown.
const SHOWN: usize = 5;

/// What was measured.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measures {
    /// Queries that were asked.
    pub queries: usize,
    /// Normalised discounted cumulative gain of the first 10 documents.
    #[serde(rename = "ndcg@10")]
    pub ndcg_10: f64,
    /// Share of the relevant documents among the first 10.
    #[serde(rename = "recall@10")]
    pub recall_10: f64,
    /// Share of the relevant documents among the first 100.
    #[serde(rename = "recall@100")]
    pub recall_100: f64,
    /// Reciprocal rank of the first relevant document, 0 beyond the tenth.
    #[serde(rename = "mrr@10")]
    pub mrr_10: f64,
    /// Share of the questions whose answer is in the first passage; `None` without answers.
    #[serde(rename = "answer_recall@1")]
    pub answer_recall_1: Option<f64>,
    /// Share of the questions whose answer is in one of the first five passages.
    #[serde(rename = "answer_recall@5")]
    pub answer_recall_5: Option<f64>,
    /// Share of the questions whose answer is in the sentence that is said to answer, in the first passage.
    #[serde(rename = "answer_in_sentence@1")]
    pub answer_in_sentence: Option<f64>,
    /// How many questions were answered how surely.
    pub outcomes: Outcomes,
    /// Time from the question to an answer of five passages, in milliseconds.
    pub latency_ms: Latency,
    /// Documents of the collection.
    pub documents: u64,
    /// Their passages.
    pub passages: u64,
    /// How long indexing took.
    pub index_seconds: f64,
    /// How large the index is.
    pub index_bytes: u64,
}

/// How many answers were how sure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcomes {
    /// Said to be found.
    pub found: usize,
    /// Said to be the nearest that there is.
    pub closest: usize,
    /// Said not to be there.
    pub nothing: usize,
}

impl Outcomes {
    fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Found => self.found += 1,
            Outcome::Closest => self.closest += 1,
            Outcome::Nothing => self.nothing += 1,
        }
    }
}

/// Percentiles, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Latency {
    /// Half of the questions took no longer.
    pub p50: f64,
    /// All but one in twenty took no longer.
    pub p95: f64,
    /// All but one in a hundred took no longer.
    pub p99: f64,
}

/// Why a measurement failed.
#[derive(Debug, thiserror::Error)]
pub enum EvaluateError {
    /// The test collection cannot be read.
    #[error(transparent)]
    Collection(#[from] CollectionError),
    /// Its index cannot be made or searched.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// No folder for the index can be made.
    #[error("no temporary folder can be made: {0}")]
    Folder(#[from] std::io::Error),
}

/// Indexes a test collection in a temporary folder, asks all of its questions and measures the answers.
///
/// `read` turns the text of a question and the day on which it was asked, where that is known, into a
/// [`Question`]. `progress` hears how many of how many questions were asked.
///
/// # Errors
/// When the collection cannot be read or the index cannot be made.
pub fn evaluate(
    folder: &Path,
    read: impl Fn(&str, Option<NaiveDate>) -> Question,
    mut progress: impl FnMut(usize, usize),
) -> Result<Measures, EvaluateError> {
    let collection = TestCollection::open(folder)?;
    let home = tempfile::tempdir()?;
    let archive = Embedded::open(home.path())?;
    let began = Instant::now();
    let mut update = archive.update()?;
    let documents = collection.for_each_document(|article| {
        let file = article.id.as_str().to_owned();
        Ok(update.add(&file, &article)?)
    })?;
    update.finish(Inventory::default())?;
    let index_seconds = began.elapsed().as_secs_f64();

    let mut means = Means::default();
    let mut outcomes = Outcomes::default();
    let mut took = Vec::with_capacity(collection.queries.len());
    for (asked, query) in collection.queries.iter().enumerate() {
        progress(asked, collection.queries.len());
        let began = Instant::now();
        let question = read(&query.text, query.day);
        archive.answer(&question, 0, SHOWN)?;
        took.push(began.elapsed());
        let answer = archive.answer(&question, 0, DEPTH)?;
        outcomes.count(answer.outcome);
        let ranked: Vec<&str> = answer.hits.iter().map(|hit| hit.article.id.as_str()).collect();
        if let Some(judged) = collection.judgements.get(&query.id) {
            means.ndcg_10.extend(ndcg(&ranked, judged, 10));
            means.recall_10.extend(recall(&ranked, judged, 10));
            means.recall_100.extend(recall(&ranked, judged, DEPTH));
            means.mrr_10.extend(reciprocal_rank(&ranked, judged, 10));
        }
        if let Some(answers) = collection.answers.get(&query.id).filter(|answers| !answers.is_empty()) {
            let held =
                |shown: usize| answer.hits.iter().take(shown).any(|hit| holds_answer(&hit.passage, answers));
            means.answer_recall_1.push(f64::from(u8::from(held(1))));
            means.answer_recall_5.push(f64::from(u8::from(held(SHOWN))));
            let said = answer.hits.first().and_then(|hit| hit.passage.get(hit.answer.clone()));
            let said = said.is_some_and(|sentence| holds_answer(sentence, answers));
            means.answer_in_sentence.push(f64::from(u8::from(said)));
        }
    }
    took.sort_unstable();
    let milliseconds =
        |percent: f64| percentile(&took, percent).unwrap_or(Duration::ZERO).as_secs_f64() * 1e3;
    Ok(Measures {
        queries: collection.queries.len(),
        ndcg_10: mean(&means.ndcg_10).unwrap_or_default(),
        recall_10: mean(&means.recall_10).unwrap_or_default(),
        recall_100: mean(&means.recall_100).unwrap_or_default(),
        mrr_10: mean(&means.mrr_10).unwrap_or_default(),
        answer_recall_1: mean(&means.answer_recall_1),
        answer_recall_5: mean(&means.answer_recall_5),
        answer_in_sentence: mean(&means.answer_in_sentence),
        outcomes,
        latency_ms: Latency { p50: milliseconds(50.0), p95: milliseconds(95.0), p99: milliseconds(99.0) },
        documents,
        passages: archive.holdings().passages,
        index_seconds,
        index_bytes: archive.bytes()?,
    })
}

/// What each question scored.
#[derive(Default)]
struct Means {
    ndcg_10: Vec<f64>,
    recall_10: Vec<f64>,
    recall_100: Vec<f64>,
    mrr_10: Vec<f64>,
    answer_recall_1: Vec<f64>,
    answer_recall_5: Vec<f64>,
    answer_in_sentence: Vec<f64>,
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}
