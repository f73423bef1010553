//! Years: "1863", "'82", "79 AD", "nineteen ninety-nine", "fiscal 1989", and what only looks like one.

use super::{Found, Grammar};
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;
use crate::dates::time::{Date, Time, Year};
use crate::dates::tokens::{Gap, Kind};

impl Grammar<'_> {
    /// A year that stands for itself.
    pub(super) fn year_time(&self, at: usize) -> Found<Time> {
        let year = |year, next| Some((year_only(year), next));
        match self.kind(at) {
            Kind::Word(Word::The) => {
                // "the year 2016", "the fiscal year 1989", "the year of 2016"
                let (value, next) = self.named_year(at + 1)?;
                year(value, next)
            }
            Kind::Word(Word::Fiscal | Word::Calendar | Word::FiscalSign | Word::Unit(Unit::Year)) => {
                let (value, next) = self.named_year(at)?;
                year(value, next)
            }
            Kind::Mark('\'') => {
                let (value, next) = self.year(at)?;
                let told = matches!(
                    self.word_before(at),
                    Some(
                        Word::In
                            | Word::Of
                            | Word::Since
                            | Word::By
                            | Word::From
                            | Word::To
                            | Word::And
                            | Word::Season(_)
                    )
                );
                (told && !self.only_numbers).then_some(())?;
                year(value, next)
            }
            Kind::Number { .. } => {
                if let Some((value, next)) = self.year_of_era(at) {
                    return year(value, next);
                }
                let (value, next) = self.year(at)?;
                self.is_year(at, next).then_some(())?;
                year(value, next)
            }
            Kind::Word(Word::Ad | Word::Cardinal(_)) => {
                let (value, next) = self.year(at)?;
                (self.word(at) == Some(Word::Ad) || self.is_spelled_year(at, next)).then_some(())?;
                year(value, next)
            }
            _ => None,
        }
    }

    /// "year 2016", "fiscal 1989", "fiscal year 1989", "FY2019", "FY 19".
    fn named_year(&self, at: usize) -> Found<i32> {
        let next = match self.word(at)? {
            Word::FiscalSign => return self.fiscal_sign(at),
            Word::Fiscal | Word::Calendar => self.skip(at + 1, Word::Unit(Unit::Year)),
            Word::Unit(Unit::Year) => at + 1,
            _ => return None,
        };
        self.year(self.skip(next, Word::Of))
    }

    /// "FY2019", "FY 19", "FY'19".
    pub(super) fn fiscal_sign(&self, at: usize) -> Found<i32> {
        if !self.is(at, Word::FiscalSign) {
            return None;
        }
        let next = self.skip_mark(at + 1, '\'');
        match self.digits(next) {
            Some((value, 2)) => Some((self.century_of(value), next + 1)),
            _ => self.year(next),
        }
    }

    /// A number that names a year, wherever it stands: four digits, two after an apostrophe, any before
    /// an era, words.
    pub(super) fn year(&self, at: usize) -> Found<i32> {
        match self.kind(at) {
            Kind::Number { value, digits: 4 } => {
                let plausible = (1000..2200).contains(&value) && !self.number_goes_on(at);
                let year = i32::try_from(value).ok()?;
                let (era, next) = self.era(at + 1).unwrap_or((Era::Ad, at + 1));
                (plausible || next > at + 1).then_some((era.count(year), next))
            }
            Kind::Number { .. } => self.year_of_era(at),
            Kind::Mark('\'') => match self.digits(at + 1)? {
                (value, 2) if self.gap(at + 1) == Gap::None && !self.is(at + 2, Word::S) => {
                    Some((self.century_of(value), at + 2))
                }
                _ => None,
            },
            Kind::Word(Word::Ad) if self.text(at).starts_with('A') => {
                let (value, 1..=4) = self.digits(at + 1)? else { return None };
                Some((i32::try_from(value).ok()?, at + 2))
            }
            Kind::Word(Word::Cardinal(_)) => self.spelled_year(at),
            _ => None,
        }
    }

    /// A year of up to four digits before its era: "79 AD", "480 BC".
    pub(super) fn year_of_era(&self, at: usize) -> Found<i32> {
        let (value, 1..=4) = self.digits(at)? else { return None };
        let (era, next) = self.era(at + 1)?;
        Some((era.count(i32::try_from(value).ok()?), next))
    }

    /// "AD", "CE", "BC", "B.C.", "BCE", "BE".
    pub(super) fn era(&self, at: usize) -> Found<Era> {
        let upper = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_uppercase());
        match self.word(at) {
            Some(Word::Ad) if upper(self.text(at)) => Some((Era::Ad, at + 1)),
            Some(Word::Bc) if upper(self.text(at)) => Some((Era::Bc, at + 1)),
            Some(Word::Buddhist) if upper(self.text(at)) => Some((Era::Buddhist, at + 1)),
            _ => {
                let dotted = |letters: &[&str]| {
                    letters.iter().enumerate().all(|(place, letter)| {
                        self.text(at + 2 * place) == *letter && self.mark(at + 2 * place + 1, '.')
                    })
                };
                if dotted(&["B", "C"]) {
                    Some((Era::Bc, at + if dotted(&["B", "C", "E"]) { 6 } else { 4 }))
                } else {
                    (dotted(&["A", "D"]) || dotted(&["C", "E"])).then_some((Era::Ad, at + 4))
                }
            }
        }
    }

    /// "nineteen ninety-nine", "twenty twenty-two", "two thousand (and) eighteen", "nineteen oh five".
    pub(super) fn spelled_year(&self, at: usize) -> Found<i32> {
        let Some(Word::Cardinal(first)) = self.word(at) else { return None };
        if first <= 2 && self.is(at + 1, Word::Thousand) {
            let rest = self.skip(at + 2, Word::And);
            let (rest, next) = self.cardinal(rest).unwrap_or((0, at + 2));
            return Some((i32::try_from(first * 1000 + rest).ok()?, next));
        }
        if !(11..=20).contains(&first) {
            return None;
        }
        let second = self.skip_mark(at + 1, '-');
        if self.is(second, Word::Hundred) {
            let rest = self.skip(second + 1, Word::And);
            let (rest, next) = self.cardinal(rest).unwrap_or((0, second + 1));
            return Some((i32::try_from(first * 100 + rest).ok()?, next));
        }
        let (rest, next) = match self.cardinal(second) {
            Some((rest @ 10.., next)) => (rest, next),
            None if self.text_is(second, "oh") => self.cardinal(second + 1).filter(|(ones, _)| *ones < 10)?,
            _ => return None,
        };
        Some((i32::try_from(first * 100 + rest).ok()?, next))
    }

    /// Two digits of a year: of the hundred years that end twenty years from now, so far as now is known.
    pub(super) fn century_of(&self, value: u32) -> i32 {
        use chrono::Datelike;
        let today = self.reading.reference.and_then(|span| span.start()).map_or(2025, |day| day.year());
        let year = today - today.rem_euclid(100) + i32::try_from(value).unwrap_or(0);
        if year > today + 20 {
            year - 100
        } else if year <= today - 80 {
            year + 100
        } else {
            year
        }
    }
}

/// The eras in which years are counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Era {
    Ad,
    Bc,
    Buddhist,
}

impl Era {
    /// The year in the calendar that has a year 0.
    pub(super) fn count(self, year: i32) -> i32 {
        match self {
            Self::Ad => year,
            Self::Bc => 1 - year,
            Self::Buddhist => year - 543,
        }
    }
}

pub(super) fn year_only(year: i32) -> Time {
    Time::Date(Date { year: Year::Number(year), ..Date::default() })
}
