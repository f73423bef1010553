//! One date out of those that an article states.

use super::draft::Statement;
use super::formats::Problem;
use crate::dates::{DateSpan, Dated, Precision};

/// What the dates of an article come to.
#[derive(Debug, Default)]
pub(super) struct Weighed {
    pub(super) date: Option<Dated>,
    pub(super) problems: Vec<Problem>,
}

/// Weighs what an article states, the most trusted first, and what its path says. What was set by hand
/// settles it.
///
/// The first date that is one is taken; a later one that lies within it and is more specific refines it;
/// one that contradicts it is reported.
pub(super) fn date(stated: &[Statement], path: Option<Dated>, by_hand: Option<Dated>) -> Weighed {
    let mut weighed = Weighed { date: by_hand, problems: Vec::new() };
    if by_hand.is_some() {
        return weighed;
    }
    let dates = stated.iter().filter_map(|statement| match &statement.span {
        Ok(span) => Some(Dated { span: *span, origin: statement.origin }),
        Err(invalid) => {
            weighed.problems.push(Problem::ImpossibleDate(invalid.clone()));
            None
        }
    });
    let dates: Vec<Dated> = dates.chain(path).collect();
    for other in dates {
        match weighed.date {
            None => weighed.date = Some(other),
            Some(date) if date.span.contains(&other.span) => weighed.date = Some(narrower(date, other)),
            Some(date) if contradict(&date.span, &other.span) => {
                weighed.problems.push(Problem::Conflict { taken: date, left: other });
            }
            Some(_) => {}
        }
    }
    // An impossible date matters only where it left the article without one.
    if weighed.date.is_some() {
        for problem in &mut weighed.problems {
            if let Problem::ImpossibleDate(invalid) = problem {
                *problem = Problem::IgnoredDate(invalid.clone());
            }
        }
    }
    weighed
}

/// The more specific of two dates, one of which lies within the other; the first where they are the same.
fn narrower(date: Dated, within: Dated) -> Dated {
    if within.span.contains(&date.span) { date } else { within }
}

/// Whether two dates cannot both be right. Days next to each other can: they may be of two time zones.
fn contradict(one: &DateSpan, other: &DateSpan) -> bool {
    let days = one.precision() == Precision::Day && other.precision() == Precision::Day;
    let touch = one.end() == other.start() || other.end() == one.start();
    !(one.overlaps(other) || days && touch)
}
