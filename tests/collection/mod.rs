//! A folder of files of every kind, read as articles and kept up to date.

mod channels;
mod dates;
mod formats;
mod hostile;
pub(crate) mod in_service;
mod packed;
mod place;
mod shared;
mod up_to_date;

use dateline::corpus::{Article, ReadFile, read_file};

/// What a file of that name and content holds.
fn read(path: &str, content: impl AsRef<[u8]>) -> ReadFile {
    read_file(path, content.as_ref()).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// The only article of a file.
fn only(path: &str, content: impl AsRef<[u8]>) -> Article {
    let mut read = read(path, content);
    assert_eq!(read.articles.len(), 1, "{read:#?}");
    read.articles.remove(0)
}

/// An article in one line: id, title, date and where from, address, text.
fn told(article: &Article) -> String {
    let date = article.date.map_or("undated".to_owned(), |date| format!("{} ({:?})", date.span, date.origin));
    let url = article.url.as_deref().unwrap_or("-");
    format!("{} | {} | {date} | {url} | {}", article.id, article.title, article.text.replace("\n\n", " ¶ "))
}
