use super::ArticleCard;
use crate::dates::DateSpan;

/// Which articles to hand out, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    /// Only those of these times; empty for every time.
    pub times: Vec<DateSpan>,
    /// Whether undated ones are handed out, and dated ones not.
    pub undated: bool,
    /// How many to pass over.
    pub skip: usize,
    /// How many to hand out at most.
    pub take: usize,
}

/// A page of articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelved {
    /// The articles, newest first, then by id.
    pub articles: Vec<ArticleCard>,
    /// How many there are on all pages.
    pub total: usize,
    /// Undated articles that the restriction to a time left out.
    pub undated_left_out: u64,
    /// Where nothing was found: the nearest times before and after that have articles.
    pub nearest: Nearest,
}

/// The times next to an empty one that have articles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Nearest {
    /// The last one before.
    pub before: Option<DateSpan>,
    /// The first one after.
    pub after: Option<DateSpan>,
}

/// How many articles each time has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    /// Months, oldest first: the year, the month from 1, and the articles of it or of a day in it.
    pub months: Vec<(i32, u32, u64)>,
    /// Years, oldest first, and the articles of which no more than the year is known.
    pub years: Vec<(i32, u64)>,
    /// Articles without a date.
    pub undated: u64,
}
