use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::EvaluateError;
use super::measures::Judged;
use crate::corpus::{Article, ArticleId};
use crate::dates::{DateSpan, Dated, NaiveDate, Origin};

/// A test collection but for its documents, which are read one by one.
#[derive(Debug)]
pub struct TestCollection {
    documents: PathBuf,
    pub(super) queries: Vec<Query>,
    pub(super) judgements: HashMap<String, Judged>,
    pub(super) answers: HashMap<String, Vec<String>>,
}

#[derive(Debug)]
pub(super) struct Query {
    pub(super) id: String,
    pub(super) text: String,
    /// The day on which it was asked.
    pub(super) day: Option<NaiveDate>,
}

/// A file of a test collection that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CollectionError {
    /// The file itself.
    #[error("{} cannot be read: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A line of it.
    #[error("{}, line {line}: {why}", path.display())]
    Line {
        /// Of which file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
}

#[derive(Deserialize)]
struct DocumentLine {
    #[serde(rename = "_id")]
    id: String,
    #[serde(default)]
    title: String,
    text: String,
    #[serde(default)]
    metadata: Metadata,
}

#[derive(Deserialize)]
struct QueryLine {
    #[serde(rename = "_id")]
    id: String,
    text: String,
    #[serde(default)]
    metadata: Metadata,
}

#[derive(Default, Deserialize)]
struct Metadata {
    date: Option<String>,
    question_date: Option<String>,
}

#[derive(Deserialize)]
struct AnswerLine {
    #[serde(rename = "_id")]
    id: String,
    answers: Vec<String>,
}

impl TestCollection {
    /// Reads the questions, judgements and answers in `folder`.
    ///
    /// # Errors
    /// Names the file and the line that cannot be read.
    pub fn open(folder: &Path) -> Result<Self, CollectionError> {
        let mut queries = Vec::new();
        each_object(&folder.join("queries.jsonl"), |query: QueryLine| {
            let day = query.metadata.question_date.and_then(|date| date.parse().ok());
            queries.push(Query { id: query.id, text: query.text, day });
            Ok::<_, CollectionError>(())
        })?;
        let mut answers = HashMap::new();
        let path = folder.join("answers.jsonl");
        if path.exists() {
            each_object(&path, |line: AnswerLine| {
                answers.insert(line.id, line.answers);
                Ok::<_, CollectionError>(())
            })?;
        }
        let judgements = judgements(&folder.join("qrels.tsv"))?;
        Ok(Self { documents: folder.join("corpus.jsonl"), queries, judgements, answers })
    }

    /// Hands on each document as an article, and returns how many there were.
    pub(super) fn for_each_document<T>(
        &self,
        mut put: impl FnMut(Article) -> Result<T, EvaluateError>,
    ) -> Result<u64, EvaluateError> {
        let mut documents = 0;
        each_object(&self.documents, |document: DocumentLine| {
            let date = document.metadata.date.and_then(|date| date.parse::<DateSpan>().ok());
            put(Article {
                id: ArticleId::from(document.id),
                title: document.title,
                text: document.text,
                date: date.map(|span| Dated { span, origin: Origin::Metadata }),
                url: None,
            })?;
            documents += 1;
            Ok::<_, EvaluateError>(())
        })?;
        Ok(documents)
    }
}

/// Hands on the object of each line of a file.
fn each_object<T, E>(path: &Path, mut each: impl FnMut(T) -> Result<(), E>) -> Result<(), E>
where
    T: DeserializeOwned,
    E: From<CollectionError>,
{
    each_line(path, |number, line| {
        let object = serde_json::from_str(line);
        let broken = |error: serde_json::Error| CollectionError::Line {
            path: path.into(),
            line: number,
            why: error.to_string(),
        };
        each(object.map_err(broken)?)
    })
}

fn each_line<E: From<CollectionError>>(
    path: &Path,
    mut each: impl FnMut(usize, &str) -> Result<(), E>,
) -> Result<(), E> {
    let unreadable = |source| CollectionError::File { path: path.into(), source };
    let file = File::open(path).map_err(unreadable)?;
    for (number, line) in (1..).zip(BufReader::new(file).lines()) {
        let line = line.map_err(unreadable)?;
        if !line.trim().is_empty() {
            each(number, &line)?;
        }
    }
    Ok(())
}

/// Reads query, document and grade from each line below the header.
fn judgements(path: &Path) -> Result<HashMap<String, Judged>, CollectionError> {
    let mut judgements: HashMap<String, Judged> = HashMap::new();
    each_line(path, |number, line| {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields.as_slice() {
            [query, document, grade] => match grade.trim().parse::<i64>() {
                Ok(grade) => {
                    let grade = u32::try_from(grade.max(0)).unwrap_or(u32::MAX);
                    judgements.entry((*query).to_owned()).or_default().insert((*document).to_owned(), grade);
                    Ok(())
                }
                Err(_) if number == 1 => Ok(()),
                Err(_) => Err(CollectionError::Line {
                    path: path.into(),
                    line: number,
                    why: format!("{grade:?} is no grade"),
                }),
            },
            _ => Err(CollectionError::Line {
                path: path.into(),
                line: number,
                why: "it is not query, document and grade with tabs between them".to_owned(),
            }),
        }
    })?;
    Ok(judgements)
}
