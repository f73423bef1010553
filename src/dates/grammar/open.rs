//! Open intervals: "since June", "before 2020", "after 1 October", "until yesterday", "from May on".

use super::shift::shifted;
use super::{Found, Grammar};
use crate::dates::lexicon::Word;
use crate::dates::time::{Base, Open, Time};
use crate::dates::tokens::Kind;

/// What a preposition makes of a year that only describes something: "after the 2007 election".
enum Described {
    /// An interval that has this end in the year.
    Open(Open),
    /// No interval: the year is told without the preposition.
    Year,
}

impl Grammar<'_> {
    /// A time with one end. An article's "since Friday" names Friday, so there it has none.
    pub(super) fn open(&self, at: usize) -> Found<Time> {
        if self.in_article() {
            return None;
        }
        self.opened_before(at).or_else(|| self.opened_after(at)).or_else(|| self.more_or_less(at))
    }

    /// "more than two weeks ago", "in less than five days": before or after what is counted, or between
    /// it and today.
    fn more_or_less(&self, at: usize) -> Found<Time> {
        let start = self.skip(at, Word::In);
        let more = match self.word(start)? {
            Word::More => true,
            Word::Less => false,
            _ => return None,
        };
        let counted = start + 2;
        let (time, end) = match (self.text_is(start + 1, "than"), start > at) {
            (false, _) => return None,
            (true, false) => self.counted(counted)?,
            (true, true) => {
                let (amounts, end) = self.amounts(counted)?;
                (shifted(amounts, 1, Base::Today), end)
            }
        };
        let Time::Shift(by, Base::Today) = &time else { return None };
        let over = by.iter().any(|(count, _)| *count < 0);
        let (today, time) = (Box::new(Time::Day(0)), Box::new(time));
        let time = match (more, over) {
            (true, true) => Time::Open(Open::Before, time),
            (true, false) => Time::Open(Open::After, time),
            (false, true) => Time::Range(time, today),
            (false, false) => Time::Range(today, time),
        };
        Some((time, end))
    }

    /// "since June", "as of 2020", "prior to May".
    fn opened_before(&self, at: usize) -> Found<Time> {
        if let Some((open, next)) = self.with_its_own(at) {
            let (time, end) = self.point(next).or_else(|| self.point(self.skip(next, Word::The)))?;
            return Some((Time::Open(open, Box::new(time)), end));
        }
        let (open, next) = match self.word(at)? {
            Word::Since => (Open::Since, self.skip(at + 1, Word::The)),
            Word::After => (Open::After, at + 1),
            Word::Before => (Open::Before, at + 1),
            Word::Until | Word::By | Word::Through => (Open::Until, at + 1),
            Word::Previous if self.is(at + 1, Word::To) => (Open::Before, at + 2),
            Word::As if self.is(at + 1, Word::Of) => (Open::From, at + 2),
            Word::Beginning | Word::Starting if self.text(at).ends_with("ing") => {
                (Open::From, self.skip(self.skip(at + 1, Word::From), Word::In))
            }
            Word::Later | Word::Earlier if self.text_is(at + 1, "than") => {
                (if self.is(at, Word::Later) { Open::After } else { Open::Before }, at + 2)
            }
            _ => return None,
        };
        let next = if self.is(next, Word::On) { next + 1 } else { next };
        let found = self
            .point(next)
            .or_else(|| self.point(self.skip(next, Word::The)))
            .or_else(|| self.end_word(next));
        let (time, end) = found?;
        match time {
            Time::Unknown | Time::Window(..) | Time::Hours(_) => None,
            // "before the end of 2022" is not before October.
            Time::Part(..) if open == Open::Before && self.names_end(next) => {
                Some((Time::Open(Open::Until, Box::new(time)), end))
            }
            // "after the beginning of the year" is from its beginning.
            Time::Part(..) if open == Open::After && self.names_beginning(next) => {
                Some((Time::Open(Open::From, Box::new(time)), end))
            }
            time => match self.described_year(open, next, end) {
                Some(Described::Year) => None,
                Some(Described::Open(open)) => Some((Time::Open(open, Box::new(time)), end)),
                None => {
                    self.until(open, &time, end).or_else(|| Some((Time::Open(open, Box::new(time)), end)))
                }
            },
        }
    }

    /// The later end after an opening one: "starting in 1994 to 2015", "since May until July".
    fn until(&self, open: Open, from: &Time, at: usize) -> Found<Time> {
        let joint = self.skip(at, Word::And);
        let opens = matches!(open, Open::Since | Open::From);
        if !opens || !matches!(self.word(joint)?, Word::To | Word::Until | Word::Through) {
            return None;
        }
        let (until, end) = self.point(joint + 1)?;
        Some((Time::Range(Box::new(from.clone()), Box::new(until)), end))
    }

    /// "after the 2007 election" is not after 2007, and "by the 2010 drought" tells of no end.
    fn described_year(&self, open: Open, at: usize, end: usize) -> Option<Described> {
        let year = self.is(at, Word::The) && matches!(self.digits(at + 1), Some((_, 4))) && end == at + 2;
        if !year || !self.names_noun(end) {
            return None;
        }
        match open {
            Open::After => Some(Described::Open(Open::From)),
            Open::Before => Some(Described::Open(Open::Until)),
            Open::Until if self.is(at.wrapping_sub(1), Word::By) => Some(Described::Year),
            Open::Until | Open::Since | Open::From => None,
        }
    }

    /// "on or after", "before or in", "no later than": the time that is named belongs to it.
    fn with_its_own(&self, at: usize) -> Found<Open> {
        let or = self.is(at + 1, Word::Or);
        let (side, next) = match (self.word(at), self.word(at + 2)) {
            (
                Some(Word::On | Word::In | Word::By | Word::From),
                Some(side @ (Word::Before | Word::After)),
            ) if or => (side, at + 3),
            (Some(side @ (Word::Before | Word::After)), Some(Word::On | Word::In | Word::From)) if or => {
                (side, at + 3)
            }
            _ if self.is(at, Word::Not) => match (self.word(at + 1)?, self.text_is(at + 2, "than")) {
                (Word::Later, true) => (Word::Before, at + 3),
                (Word::Earlier, true) => (Word::After, at + 3),
                (Word::After, false) => (Word::Before, at + 2),
                (Word::Before, false) => (Word::After, at + 2),
                _ => return None,
            },
            _ => return None,
        };
        Some((if side == Word::After { Open::From } else { Open::Until }, next))
    }

    fn names_end(&self, at: usize) -> bool {
        self.is(self.skip(at, Word::The), Word::End) || self.is(self.skip(at, Word::The) + 1, Word::End)
    }

    fn names_beginning(&self, at: usize) -> bool {
        self.is(self.skip(at, Word::The), Word::Beginning)
    }

    /// "until now": today, where the words leave no doubt.
    fn end_word(&self, at: usize) -> Found<Time> {
        (self.is(at, Word::Now) && self.is(at.wrapping_sub(1), Word::Until)).then_some((Time::Day(0), at + 1))
    }

    /// "from May on", "2020 onwards", "May or later", "1990 and before".
    fn opened_after(&self, at: usize) -> Found<Time> {
        let from = self.is(at, Word::From)
            || matches!(self.text(at), "starting" | "beginning" | "Starting" | "Beginning");
        let start = at + usize::from(from);
        let start = if from { self.skip(self.skip(start, Word::From), Word::On) } else { start };
        let (time, next) = self.point(start)?;
        if matches!(time, Time::Unknown | Time::Window(..)) {
            return None;
        }
        let since = |end| Some((Time::Open(Open::From, Box::new(time.clone())), end));
        match self.kind(next) {
            // "from July 2022 on grain" goes on otherwise.
            Kind::Word(Word::On) if from && self.clause_ends(next + 1) => since(next + 1),
            Kind::Plain if matches!(self.text(next), "onward" | "onwards" | "forward") => since(next + 1),
            Kind::Word(Word::Or | Word::And) if !from => match self.word(next + 1) {
                Some(Word::Later | Word::After) if self.clause_ends(next + 2) => since(next + 2),
                Some(Word::Earlier | Word::Before) if self.clause_ends(next + 2) => {
                    Some((Time::Open(Open::Until, Box::new(time)), next + 2))
                }
                _ => None,
            },
            _ if from && matches!(self.text(at), "starting" | "beginning" | "Starting" | "Beginning") => {
                since(next)
            }
            _ => None,
        }
    }
}
