use std::ops::Range;

use serde::Serialize;

use crate::corpus::ArticleId;
use crate::dates::{AskedTime, DateSpan, Dated};

/// What the collection says to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// How sure it is that the hits answer.
    pub outcome: Outcome,
    /// The best passages, one an article, best first. Where the outcome is [`Outcome::Nothing`], they are what
    /// came nearest, and are not to be shown as an answer.
    pub hits: Vec<Hit>,
    /// How many articles were found in all.
    pub found: usize,
    /// What was looked through.
    pub searched: Searched,
    /// The times that the question names, as they were read.
    pub times: Vec<AskedTime>,
    /// Words of the question that the collection does not hold, each with the one that was searched instead.
    pub corrected: Vec<(String, String)>,
}

/// How sure an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The first hit answers.
    Found,
    /// The hits are the nearest that there is; they may not answer.
    Closest,
    /// The collection does not speak of it.
    Nothing,
}

/// What a search looked through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Searched {
    /// Articles that could have been found.
    pub articles: u64,
    /// Undated articles that a restriction to a time left out.
    pub undated_left_out: u64,
}

/// One passage of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The article that it stands in.
    pub article: ArticleCard,
    /// Other articles that tell the same story in nearly the same words, newest first.
    pub also: Vec<ArticleCard>,
    /// Its text, word for word.
    pub passage: String,
    /// Where it begins in the text of the article, in bytes.
    pub offset: usize,
    /// The bytes of the passage that answer: one sentence.
    pub answer: Range<usize>,
    /// For a question of when: the time that the answering sentence tells.
    pub when: Option<Told>,
    /// The bytes of the passage that are words of the question, in order and apart.
    pub highlights: Vec<Range<usize>>,
}

/// A time that a passage tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The bytes of the passage that tell it: "on Tuesday".
    pub bytes: Range<usize>,
    /// The days that it means, by the date of the article.
    pub span: DateSpan,
}

/// An article without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleCard {
    /// What names it.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Where it was published, where that is known.
    pub url: Option<String>,
    /// When it was published, where that is known.
    pub date: Option<Dated>,
}
