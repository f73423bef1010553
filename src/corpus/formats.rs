//! The table of formats, and what can be wrong with a file.

mod feed;
mod fields;
mod html;
mod json;
mod mail;
mod markdown;
mod plain;
mod records;
mod table;
mod telegram;

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

pub use self::fields::{FieldNames, InvalidFieldNames};

use super::bounded::Exceeded;
use super::draft::{Desk, Take};
use super::{Article, ArticleId, unpack};
use crate::dates::{Dated, InvalidDate};

/// The largest text that is held whole, in bytes. No article comes near it.
pub(super) const LARGEST: u64 = 32 << 20;

/// One format: the endings of its files and its reader.
struct Format {
    extensions: &'static [&'static str],
    read: fn(Input<'_>, &FieldNames, &mut Desk<'_>) -> Result<(), Unreadable>,
}

/// Every format that is read. A new one is one reader and one line here.
const FORMATS: &[Format] = &[
    Format { extensions: &["txt", "text"], read: plain::read },
    Format { extensions: &["md", "markdown"], read: markdown::read },
    Format { extensions: &["html", "htm", "xhtml"], read: html::read },
    Format { extensions: &["json"], read: json::read },
    Format { extensions: &["jsonl", "ndjson"], read: json::read_lines },
    Format { extensions: &["xml", "rss", "atom", "rdf"], read: feed::read },
    Format { extensions: &["csv", "tsv"], read: table::read },
    Format { extensions: &["eml", "mht", "mhtml"], read: mail::read },
    Format { extensions: &["mbox"], read: mail::read_box },
];

/// The bytes of a file, unpacked, from their beginning.
pub(super) struct Input<'a> {
    pub(super) name: &'a str,
    pub(super) bytes: Box<dyn BufRead + 'a>,
    /// How many they are, where that is known before they are read.
    pub(super) size: Option<u64>,
}

/// Where the content of a file is.
#[derive(Debug)]
pub enum Content<'a> {
    /// In memory.
    Bytes(Cursor<&'a [u8]>),
    /// In an opened file, at its beginning, and where it is noted how many bytes of it were read.
    File(File, Rc<Cell<u64>>),
}

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
    /// A date is not one; another was found.
    #[error("{0}; another date of the article is used")]
    IgnoredDate(InvalidDate),
    /// Two dates contradict each other.
    #[error("it is dated {} and also {}; the first is used", taken.span, left.span)]
    Conflict {
        /// The date that is used.
        taken: Dated,
        /// The date that is not.
        left: Dated,
    },
    /// A part of the file is not what its format asks for.
    #[error("left out of it: {part}, {why}")]
    Part {
        /// Which part, such as a line or a member of an archive.
        part: String,
        /// What is wrong.
        why: String,
    },
    /// The file breaks off or is broken from some place on.
    #[error("the rest of it is left out: {0}")]
    Broken(String),
    /// What is wrong with one of several articles.
    #[error("{article}: {problem}")]
    Article {
        /// Which article.
        article: ArticleId,
        /// What is wrong.
        problem: Box<Problem>,
    },
    /// How many more problems there are.
    #[error("{0} more such problems")]
    Untold(usize),
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
    /// Its name tells of no format that is read.
    #[error("it is of no format that is read")]
    Unknown,
    /// It is larger than any article.
    #[error("it has {} MB, more than the {} MB that are read; split it", size >> 20, LARGEST >> 20)]
    TooLarge {
        /// Its size in bytes.
        size: u64,
    },
    /// It was made to fill the memory or the time of whoever reads it.
    #[error("it would fill the memory: {0}")]
    Bomb(Exceeded),
    /// It is not of the format that its name tells.
    #[error("{0}")]
    Malformed(String),
    /// It changes while it is read.
    #[error("it is being written; it is read when it is finished")]
    Changing,
    /// Whoever takes the articles wants no more of them.
    #[error("reading it was stopped")]
    Stopped,
    /// The system did not let it be read.
    #[error("it cannot be read: {0}")]
    Io(io::Error),
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<Exceeded>()) {
            Some(exceeded) => Self::Bomb(*exceeded),
            None if matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof) => {
                Self::Malformed(format!("it is damaged: {error}"))
            }
            None => Self::Io(error),
        }
    }
}

impl Problem {
    /// The problem of one of several articles.
    pub(super) fn of(self, article: &ArticleId) -> Self {
        Self::Article { article: article.clone(), problem: Box::new(self) }
    }
}

impl Input<'_> {
    /// All of its bytes, where they are not more than an article can have.
    pub(super) fn whole(mut self) -> Result<Vec<u8>, Unreadable> {
        check_size(self.size.unwrap_or_default())?;
        let mut content = Vec::new();
        self.bytes.by_ref().take(LARGEST + 1).read_to_end(&mut content)?;
        check_size(content.len() as u64)?;
        Ok(content)
    }
}

/// Whether some reader takes files of this name.
pub fn is_known(path: &str) -> bool {
    let name = unpack::unpacked_name(path);
    unpack::is_archive(name) || format_of(name).is_some()
}

fn format_of(name: &str) -> Option<&'static Format> {
    let extension = extension(name)?.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}

/// What stands behind the last full stop of a name.
pub(super) fn extension(name: &str) -> Option<&str> {
    name.rsplit('/').next()?.rsplit_once('.').map(|(_, extension)| extension)
}

/// Refuses, by its size alone, what would fill the memory.
fn check_size(size: u64) -> Result<(), Unreadable> {
    if size > LARGEST { Err(Unreadable::TooLarge { size }) } else { Ok(()) }
}

/// Reads the file at `path` (inside its folder) as articles, which are handed to `take` one by one as they
/// are found. Returns what was wrong and could be passed over.
///
/// # Errors
/// Says why the file must be left out. Articles may have been handed on before.
pub fn read_articles(
    path: &str,
    content: Content<'_>,
    names: &FieldNames,
    take: &mut Take<'_>,
) -> Result<Vec<Problem>, Unreadable> {
    let mut desk = Desk::new(path, take);
    // A reader that fails on a file made to break it must not end the program.
    let read = catch_unwind(AssertUnwindSafe(|| unpack::read(path, content, names, &mut desk)));
    match read {
        Ok(Ok(())) if desk.taken() == 0 => Err(Unreadable::Empty),
        Ok(Ok(())) => Ok(desk.into_problems()),
        // What was found before the break is served.
        Ok(Err(Unreadable::Malformed(why))) if desk.taken() > 0 => {
            desk.note(Problem::Broken(why));
            Ok(desk.into_problems())
        }
        Ok(Err(why)) => Err(why),
        Err(_panic) => Err(Unreadable::Malformed("its reader failed on it".to_owned())),
    }
}

/// Reads one unpacked file in the format that its name tells.
pub(super) fn read_input(
    input: Input<'_>,
    names: &FieldNames,
    desk: &mut Desk<'_>,
) -> Result<(), Unreadable> {
    let format = format_of(input.name).ok_or(Unreadable::Unknown)?;
    (format.read)(input, names, desk)
}

/// Reads a file in memory as articles, with the common names of fields.
///
/// # Errors
/// Says why the file must be left out.
pub fn read_file(path: &str, content: &[u8]) -> Result<ReadFile, Unreadable> {
    let mut articles = Vec::new();
    let mut take = |article, _| {
        articles.push(article);
        ControlFlow::Continue(())
    };
    let problems =
        read_articles(path, Content::Bytes(Cursor::new(content)), &FieldNames::default(), &mut take)?;
    Ok(ReadFile { articles, problems })
}

impl Content<'_> {
    /// How many bytes there are.
    pub(super) fn size(&self) -> io::Result<u64> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.get_ref().len() as u64),
            Self::File(file, _) => Ok(file.metadata()?.len()),
        }
    }
}

impl Read for Content<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Bytes(bytes) => bytes.read(buffer),
            Self::File(file, noted) => {
                let read = file.read(buffer)?;
                noted.set(noted.get() + read as u64);
                Ok(read)
            }
        }
    }
}

impl Seek for Content<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Bytes(bytes) => bytes.seek(to),
            Self::File(file, _) => file.seek(to),
        }
    }
}
