//! The times that a text names.

use std::ops::Range;

use super::grammar::{Grammar, Outlook, Told};
use super::resolve::{Context, Meaning};
use super::time::{Date, Time, Year};
use super::{DateSpan, Lean, Precision, Reading};

/// A time that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// The days that it means; `None` where that cannot be told.
    pub span: Option<DateSpan>,
    /// The span is wider than what the words told: "Monday" in an article dated to the month, "early
    /// October" as news is annotated.
    pub coarse: bool,
    /// The words settle the year themselves.
    pub own_year: bool,
    /// The other ways to read it, the likeliest first: 03/04/2022 in the other order.
    pub other_readings: Vec<DateSpan>,
}

/// The times that `text` names, in order and not overlapping; at each place the longest reading.
///
/// Never fails: what is no time, or no possible one, is left alone, and a time that cannot be resolved
/// in this reading is given without days.
pub fn read(text: &str, reading: &Reading) -> Vec<Mention> {
    let grammar = Grammar::new(text, reading);
    let times = grammar.times();
    let mut context = Context {
        reference: reading.reference,
        lean: reading.lean,
        latest: reading.latest,
        told: None,
        narrative: reading.lean == Lean::Article && tells_of_another_time(&times, reading.reference),
        outlook: Outlook::Unsaid,
    };
    let mut mentions = Vec::with_capacity(times.len());
    let mut before: Option<&Told> = None;
    // Whether the year of the time told last was said, or follows from one that was.
    let mut year_said = false;
    for told in &times {
        context.outlook = if reading.lean == Lean::Article && told.time.missing().is_some() {
            grammar.outlook(told)
        } else {
            Outlook::Unsaid
        };
        let before_it = before.filter(|_| year_said);
        let in_sentence = in_its_sentence(&grammar, before_it, told, &context);
        let meaning = in_sentence.or_else(|| context.resolve(&told.time));
        if let Some(span) = meaning.map(|meaning| meaning.span)
            && completes_others(&told.time, span)
        {
            context.told = Some(span);
            before = Some(told);
            year_said =
                in_sentence.is_some() || says_year(&told.time) || (told.time.counts_from_told() && year_said);
        }
        mentions.push(Mention {
            bytes: grammar.bytes(told),
            span: meaning.map(|meaning| meaning.span),
            coarse: meaning.is_some_and(|meaning| meaning.coarse),
            own_year: told.time.has_own_year(),
            other_readings: meaning.and_then(|meaning| meaning.other).into_iter().collect(),
        });
    }
    mentions
}

/// The one time that the whole of a text names, where it needs no today.
pub(super) fn whole(text: &str) -> Option<DateSpan> {
    let mentions = read(text, &Reading::default());
    match mentions.as_slice() {
        [mention] if text.get(mention.bytes.clone()) == Some(text.trim()) => mention.span,
        _ => None,
    }
}

/// The meaning of an unfinished date whose sentence has told another year just before: "On 13 October
/// 1987 ... and on 2 November".
fn in_its_sentence(
    grammar: &Grammar<'_>,
    before: Option<&Told>,
    told: &Told,
    context: &Context,
) -> Option<Meaning> {
    let before = before?;
    let unfinished = matches!(&told.time, Time::Date(Date { year: Year::Unsaid, month: Some(_), .. }));
    if context.lean != Lean::Article || !unfinished {
        return None;
    }
    if grammar.sentence_ends_between(before.to, told.from) {
        return None;
    }
    Context { narrative: true, ..*context }.resolve(&told.time)
}

fn says_year(time: &Time) -> bool {
    matches!(time, Time::Date(Date { year: Year::Number(_), month: Some(_), .. }) | Time::Either(..))
}

/// Whether a time, once told, can complete a later one.
fn completes_others(time: &Time, span: DateSpan) -> bool {
    let closed = span.start().is_some() && span.end().is_some();
    closed
        && !matches!(time, Time::Window(..) | Time::Hours(_) | Time::Open(..))
        && !matches!(span.precision(), Precision::Decade | Precision::Century)
}

/// Whether a text is a story of another time than its own date: most of the years that it names are far
/// from it, and hardly anything counts from today.
fn tells_of_another_time(times: &[Told], reference: Option<DateSpan>) -> bool {
    let Some(today) = reference.and_then(|span| span.start()) else { return true };
    let (mut near, mut far, mut full) = (0, 0, 0);
    for told in times {
        match &told.time {
            Time::Date(Date { year: Year::Number(year), month, .. }) => {
                use chrono::Datelike;
                if (today.year() - year).abs() <= 1 {
                    near += 1;
                } else {
                    far += 1;
                    full += usize::from(month.is_some());
                }
            }
            Time::Day(_) | Time::Weekday(..) => near += 1,
            Time::Unit(_, step) if step.from == super::time::Anchor::Today => near += 1,
            _ => {}
        }
    }
    full >= 2 && far >= 3 * near + 2
}
