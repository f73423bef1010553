//! How a text is to be read: from which day, in which order of digits, and with which lean.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::DateSpan;

/// The circumstances in which a text is read.
///
/// ```
/// use dateline::dates::{DateSpan, Reading};
///
/// let today: DateSpan = "2022-11-14".parse()?;
/// let times = dateline::dates::read("who resigned last week?", &Reading::on(today));
/// assert_eq!(times[0].span.map(|span| span.to_string()).as_deref(), Some("week of 7 November 2022"));
/// # Ok::<(), dateline::dates::InvalidDate>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Today, or the date of the article in the precision in which it is known. Without one, only what
    /// names its own year, or follows something that does, can be resolved.
    pub reference: Option<DateSpan>,
    /// Which of 03/04 is the day.
    pub order: Order,
    /// Which way an unfinished date leans.
    pub lean: Lean,
    /// The last day that a collection tells of. Where that is more than a year before the reference, a
    /// date of the past that names no year is the latest one that the collection can know: nobody asks an
    /// archive of 2022 about this year's 20 September.
    pub latest: Option<NaiveDate>,
}

impl Reading {
    /// A question asked on `today`: leaning to the past, days before months.
    pub fn on(today: DateSpan) -> Self {
        Self { reference: Some(today), ..Self::default() }
    }

    /// The text of an article of that date, or of an undated one.
    pub fn of_article(published: Option<DateSpan>) -> Self {
        Self { reference: published, lean: Lean::Article, ..Self::default() }
    }
}

/// Which of two numbers that could both be one is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Day, month, year.
    #[default]
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// Which way an unfinished date leans, such as "20 September" or "Friday".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lean {
    /// To the latest that has begun: questions to an archive.
    #[default]
    Past,
    /// To the next that is not over: plans and requests.
    Future,
    /// As news tells time. A weekday is the latest one, the day of publication included; a day or
    /// month without a year is the one nearest to the publication; in a text that tells of another
    /// time, the date told last completes the next one. Times are given as annotators of news give
    /// them: "early October" is October and "since Friday" is Friday.
    Article,
}

/// A setting that is not one of its words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{given:?} is none of {expected}")]
pub struct UnknownSetting {
    given: String,
    expected: &'static str,
}

impl FromStr for Order {
    type Err = UnknownSetting;

    fn from_str(text: &str) -> Result<Self, UnknownSetting> {
        match text.trim().to_ascii_lowercase().as_str() {
            "dmy" => Ok(Self::Dmy),
            "mdy" => Ok(Self::Mdy),
            _ => Err(UnknownSetting { given: text.to_owned(), expected: "dmy, mdy" }),
        }
    }
}

impl FromStr for Lean {
    type Err = UnknownSetting;

    fn from_str(text: &str) -> Result<Self, UnknownSetting> {
        match text.trim().to_ascii_lowercase().as_str() {
            "past" => Ok(Self::Past),
            "future" => Ok(Self::Future),
            "article" => Ok(Self::Article),
            _ => Err(UnknownSetting { given: text.to_owned(), expected: "past, future, article" }),
        }
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
        })
    }
}

impl fmt::Display for Lean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Past => "past",
            Self::Future => "future",
            Self::Article => "article",
        })
    }
}
