use std::path::Path;

use super::{Article, path_date, plain};
use crate::dates::{self, InvalidDate};

/// The largest file that is read whole, in bytes. No article comes near it.
const LARGEST: u64 = 32 << 20;

/// One format: the endings of its files and its reader.
struct Format {
    extensions: &'static [&'static str],
    read: fn(path: &str, content: &str) -> Result<ReadFile, Unreadable>,
}

/// Every format that is read. A new one is one reader and one line here.
const FORMATS: &[Format] = &[Format { extensions: &["txt", "text"], read: plain::read }];

/// What a file held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadFile {
    /// Its articles, in the order of the file.
    pub articles: Vec<Article>,
    /// What was wrong in it and could be passed over.
    pub problems: Vec<Problem>,
}

/// Something wrong in a file that is served all the same.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Its date is not one; the article counts as undated.
    #[error("{0}; the article is kept as undated")]
    ImpossibleDate(InvalidDate),
}

/// Why a file is left out.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It holds no text.
    #[error("it is empty")]
    Empty,
    /// It holds something that is no text.
    #[error("it is binary, not text")]
    Binary,
    /// It is no valid UTF-8.
    #[error("its text is not UTF-8; save it as UTF-8")]
    Encoding,
    /// It is larger than any article.
    #[error("it has {} MB, more than the {} MB that are read; split it", size >> 20, LARGEST >> 20)]
    TooLarge {
        /// Its size in bytes.
        size: u64,
    },
    /// The system did not let it be read.
    #[error("it cannot be read: {0}")]
    Io(#[from] std::io::Error),
}

/// Whether some reader takes files of this name.
pub(super) fn is_known(path: &str) -> bool {
    format_of(path).is_some()
}

fn format_of(path: &str) -> Option<&'static Format> {
    let extension = Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}

/// Refuses, by its size alone, what would fill the memory.
pub(super) fn check_size(size: u64) -> Result<(), Unreadable> {
    if size > LARGEST { Err(Unreadable::TooLarge { size }) } else { Ok(()) }
}

/// Reads the content of the file at `path` (inside its folder) as articles.
///
/// # Errors
/// Says why the file must be left out.
pub fn read_file(path: &str, content: &[u8]) -> Result<ReadFile, Unreadable> {
    check_size(content.len() as u64)?;
    let format = format_of(path).ok_or(Unreadable::Binary)?;
    let mut read = (format.read)(path, decode(content)?)?;
    // What a file says of itself comes before what it is called.
    for article in read.articles.iter_mut().filter(|article| article.date.is_none()) {
        article.date = path_date::of(path).or_else(|| dates::infer(&article.text));
    }
    Ok(read)
}

fn decode(content: &[u8]) -> Result<&str, Unreadable> {
    if content.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if content.contains(&0) {
        return Err(Unreadable::Binary);
    }
    std::str::from_utf8(content).map_err(|_| Unreadable::Encoding)
}
