//! The archive beside a bare Tantivy index of the same passages: questions, and indexing.
//!
//! ```text
//! cargo bench --bench archive                      # criterion, on 10,000 passages
//! cargo bench --bench archive -- --table 77000     # percentiles and ratios, on as many passages as are named
//! cargo bench --bench archive -- --real DIR        # the same on test collections in the layout of BEIR
//! cargo bench --bench archive -- --write 77000 DIR # the collection and questions about it, as files
//! ```
//!
//! The bare index does what anyone gets from Tantivy without more: passages with their titles in one field, its
//! default tokenizer, the ten best by BM25 for any of the question's words, and their stored texts.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, missing_docs)]
#![allow(clippy::print_stdout)]

mod news;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group};
use dateline::archive::{Archive, Embedded, Question, passages};
use dateline::corpus::{Article, ArticleId, Inventory};
use dateline::dates::{DateSpan, Dated, Origin, Reading};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TEXT, Value};
use tantivy::tokenizer::TokenStream;
use tantivy::{Index, IndexReader, TantivyDocument, Term};

use news::News;

/// How many passages criterion measures on.
const SMALL: usize = 10_000;
/// How many questions are asked.
const QUESTIONS: usize = 1_000;
/// How many articles or documents are fetched.
const SHOWN: usize = 10;
/// Memory for what is not written yet, as the archive has it, in bytes.
const BUFFER: usize = 64 << 20;

criterion_group!(benches, questions, indexing);

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let numbers = |flag: &str| -> Option<Vec<&String>> {
        let at = arguments.iter().position(|argument| argument == flag)?;
        Some(arguments[at + 1..].iter().take_while(|argument| !argument.starts_with("--")).collect())
    };
    let (sizes, folders) = (numbers("--table"), numbers("--real"));
    if sizes.is_some() || folders.is_some() {
        println!(
            "| passages | question p50 ms | p99 ms | bare p50 ms | p50 ratio | p99 / bare p50 | index s | bare s | bare / index | index MB | bare MB |"
        );
        println!("|---|---|---|---|---|---|---|---|---|---|---|");
        for size in sizes.unwrap_or_default() {
            row(collection(size.parse().unwrap()));
        }
        for folder in folders.unwrap_or_default() {
            row(real(Path::new(folder)));
        }
    } else if let Some(arguments) = numbers("--write") {
        write(arguments[0].parse().unwrap(), Path::new(arguments[1]));
    } else {
        benches();
        Criterion::default().configure_from_args().final_summary();
    }
}

/// Articles of so many passages, and questions about them.
fn collection(size: usize) -> (Vec<Article>, Vec<String>) {
    let mut news = News::new(7);
    let (mut articles, mut written) = (Vec::new(), 0);
    while written < size {
        let article = news.article();
        written += passages(&article.text).len();
        articles.push(article);
    }
    let step = (articles.len() / QUESTIONS).max(1);
    let questions =
        articles.iter().step_by(step).take(QUESTIONS).map(|article| news.question(article)).collect();
    (articles, questions)
}

/// The documents of a test collection, and as many of its questions, at equal distances.
fn real(folder: &Path) -> (Vec<Article>, Vec<String>) {
    let objects = |name: &str| -> Vec<serde_json::Value> {
        let lines = fs::read_to_string(folder.join(name)).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let text = |object: &serde_json::Value, name: &str| object[name].as_str().unwrap_or_default().to_owned();
    let article = |document: serde_json::Value| Article {
        id: ArticleId::from(text(&document, "_id")),
        title: text(&document, "title"),
        text: text(&document, "text"),
        date: document["metadata"]["date"]
            .as_str()
            .and_then(|date| date.parse().ok())
            .map(|span| Dated { span, origin: Origin::Metadata }),
        url: None,
    };
    let questions = objects("queries.jsonl");
    let step = questions.len().div_ceil(QUESTIONS).max(1);
    let asked = questions.iter().step_by(step).map(|question| text(question, "text")).collect();
    (objects("corpus.jsonl").into_iter().map(article).collect(), asked)
}

fn archive(folder: &Path, articles: &[Article]) -> Embedded {
    let archive = Embedded::open(folder).unwrap();
    let mut update = archive.update().unwrap();
    for article in articles {
        update.add(article.id.as_str(), article).unwrap();
    }
    update.finish(Inventory::default()).unwrap();
    archive
}

/// Asks as the bot does: the question is read, times and all, and answered.
fn ask(archive: &Embedded, question: &str, today: DateSpan) -> usize {
    archive.answer(&Question::read(question, &Reading::on(today)), 0, SHOWN).unwrap().hits.len()
}

/// What Tantivy does by itself.
struct Bare {
    index: Index,
    reader: IndexReader,
    text: Field,
}

impl Bare {
    fn new(folder: &Path, articles: &[Article]) -> Self {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT | STORED);
        let index = Index::create_in_dir(folder, schema.build()).unwrap();
        let mut writer = index.writer_with_num_threads(1, BUFFER).unwrap();
        for article in articles {
            for passage in passages(&article.text) {
                let mut document = TantivyDocument::new();
                document.add_text(text, format!("{}\n{}", article.title, &article.text[passage.bytes]));
                writer.add_document(document).unwrap();
            }
        }
        writer.commit().unwrap();
        writer.wait_merging_threads().unwrap();
        let reader = index.reader().unwrap();
        Self { index, reader, text }
    }

    fn ask(&self, question: &str) -> usize {
        let mut tokenizer = self.index.tokenizer_for_field(self.text).unwrap();
        let mut tokens = tokenizer.token_stream(question);
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        while let Some(token) = tokens.next() {
            let term = Term::from_field_text(self.text, &token.text);
            clauses.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
        }
        let searcher = self.reader.searcher();
        let best = searcher
            .search(&BooleanQuery::new(clauses), &TopDocs::with_limit(SHOWN).order_by_score())
            .unwrap();
        let texts = best.into_iter().map(|(_, address)| {
            let document: TantivyDocument = searcher.doc(address).unwrap();
            document.get_first(self.text).and_then(|text| text.as_str()).map_or(0, str::len)
        });
        texts.filter(|&length| length > 0).count()
    }
}

/// Today, as the questions have it: the collection ends shortly before.
fn today() -> DateSpan {
    "2024-01-15".parse().unwrap()
}

fn questions(criterion: &mut Criterion) {
    let (articles, asked) = collection(SMALL);
    let (ours, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let archive = archive(ours.path(), &articles);
    let bare = Bare::new(theirs.path(), &articles);
    let mut group = criterion.benchmark_group("question");
    let mut next = asked.iter().cycle();
    group.bench_function("dateline", |b| b.iter(|| ask(&archive, next.next().unwrap(), today())));
    group.bench_function("bare tantivy", |b| b.iter(|| bare.ask(next.next().unwrap())));
}

fn indexing(criterion: &mut Criterion) {
    let (articles, _) = collection(SMALL / 5);
    let mut group = criterion.benchmark_group("indexing");
    group.sample_size(10);
    let folder = || tempfile::tempdir().unwrap();
    group.bench_function("dateline", |b| {
        b.iter_with_large_drop(|| {
            let folder = folder();
            (archive(folder.path(), &articles), folder)
        });
    });
    group.bench_function("bare tantivy", |b| {
        b.iter_with_large_drop(|| {
            let folder = folder();
            (Bare::new(folder.path(), &articles), folder)
        });
    });
}

/// One row of the table.
fn row((articles, asked): (Vec<Article>, Vec<String>)) {
    let (ours, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (archive, indexing) = timed(|| archive(ours.path(), &articles));
    let (bare, bare_indexing) = timed(|| Bare::new(theirs.path(), &articles));
    drop(articles);
    let (mut took, mut bare_took) = (Vec::new(), Vec::new());
    // The first round only warms up: it reads the files for the first time.
    for _ in 0..2 {
        took.clear();
        bare_took.clear();
        for question in &asked {
            took.push(timed(|| ask(&archive, question, today())).1);
            bare_took.push(timed(|| bare.ask(question)).1);
        }
    }
    let milliseconds = |took: &mut Vec<Duration>, percent: usize| {
        took.sort_unstable();
        took[(took.len() - 1) * percent / 100].as_secs_f64() * 1e3
    };
    let (half, most) = (milliseconds(&mut took, 50), milliseconds(&mut took, 99));
    let bare_half = milliseconds(&mut bare_took, 50);
    let (seconds, bare_seconds) = (indexing.as_secs_f64(), bare_indexing.as_secs_f64());
    println!(
        "| {} | {half:.3} | {most:.3} | {bare_half:.3} | {:.2} | {:.2} | {seconds:.1} | {bare_seconds:.1} | {:.2} | {:.0} | {:.0} |",
        archive.holdings().passages,
        half / bare_half,
        most / bare_half,
        bare_seconds / seconds,
        megabytes(ours.path()),
        megabytes(theirs.path()),
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let result = work();
    (result, began.elapsed())
}

fn megabytes(folder: &Path) -> f64 {
    let mut bytes = 0.0;
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let metadata = entry.metadata().unwrap();
        bytes += if metadata.is_dir() { megabytes(&entry.path()) } else { metadata.len() as f64 / 1e6 };
    }
    bytes
}

/// Writes the collection, each article to a file, and the questions, one a line, beside its folder.
fn write(size: usize, folder: &Path) {
    let (articles, questions) = collection(size);
    fs::create_dir_all(folder).unwrap();
    for article in articles {
        let date = article.date.and_then(|date| date.span.start()).unwrap();
        let text = format!("date {date}\n{}.\n\n{}\n", article.title, article.text);
        fs::write(folder.join(article.id.as_str()), text).unwrap();
    }
    fs::write(folder.with_extension("questions"), questions.join("\n")).unwrap();
}
