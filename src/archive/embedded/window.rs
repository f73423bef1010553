//! Which articles a time asked for lets through.

use super::schema::day_number;
use crate::dates::DateSpan;

/// An article dated to no more than a month may lie in a shorter time; one dated to a year says too little.
const COARSEST: i64 = 31;

/// A restriction by date of publication.
#[derive(Clone, Debug, Default)]
pub(super) struct Window {
    /// Half-open intervals of days; none restricts nothing.
    spans: Vec<(i64, i64)>,
    with_undated: bool,
}

/// How an article's date lies to the time asked for. The better comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Every day of it is inside.
    Inside,
    /// It is known only to the month, and some days of that are inside.
    Around,
    /// It has no date, and is let through all the same.
    Undated,
}

impl Window {
    pub(super) fn new(spans: &[DateSpan], with_undated: bool) -> Self {
        let edges = |span: &DateSpan| {
            (span.start().map_or(i64::MIN, day_number), span.end().map_or(i64::MAX, day_number))
        };
        Self { spans: spans.iter().map(edges).collect(), with_undated }
    }

    pub(super) fn restricts(&self) -> bool {
        !self.spans.is_empty()
    }

    /// How an article of these days fits, or `None` where it is left out.
    pub(super) fn fit(&self, days: Option<(i64, i64)>) -> Option<Fit> {
        if self.spans.is_empty() {
            return Some(Fit::Inside);
        }
        let Some((start, end)) = days else {
            return self.with_undated.then_some(Fit::Undated);
        };
        let inside = |&(from, to): &(i64, i64)| from <= start && end <= to;
        let around = |&(from, to): &(i64, i64)| {
            to.saturating_sub(from) < end - start && end - start <= COARSEST && from < end && start < to
        };
        if self.spans.iter().any(inside) {
            Some(Fit::Inside)
        } else if self.spans.iter().any(around) {
            Some(Fit::Around)
        } else {
            None
        }
    }
}
