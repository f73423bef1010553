//! Holidays by their names: "New Year's Eve", "Easter 2022", "Thanksgiving weekend".

use super::{Found, Grammar};
use crate::dates::calendar::Unit;
use crate::dates::holidays::named;
use crate::dates::lexicon::Word;
use crate::dates::time::{Time, Turn, Year, Yearly};
use crate::dates::words::Words;

impl Grammar<'_> {
    /// A holiday, and the year that is said with it.
    pub(super) fn holiday(&self, at: usize) -> Found<Time> {
        let (which, next) = self.holiday_name(at)?;
        let (year, next) = self.year_after(next);
        Some((Time::Yearly(which, year), next))
    }

    /// A holiday with "last", "next" or "this" before it.
    pub(super) fn turned_holiday(&self, turn: Turn, at: usize) -> Found<Time> {
        let (which, next) = self.holiday_name(at)?;
        Some((Time::Yearly(which, Year::Turn(turn)), next))
    }

    fn holiday_name(&self, at: usize) -> Found<Yearly> {
        let start = self.skip(at, Word::The);
        let (holiday, next) = named(self.text(start))
            .iter()
            .filter_map(|(name, holiday)| Some((*holiday, self.phrase(start, name)?)))
            .max_by_key(|(_, next)| *next)?;
        if self.is(next, Word::Unit(Unit::Weekend)) {
            return Some((Yearly::HolidayWeekend(holiday), next + 1));
        }
        self.is_holiday(start, next).then_some((Yearly::Holiday(holiday), next))
    }

    /// Whether a name of one word is that holiday: "Christmas Island" and "Easter egg" are not.
    fn is_holiday(&self, at: usize, next: usize) -> bool {
        let named = matches!(
            self.text(next),
            "Island"
                | "Islands"
                | "Carol"
                | "Rising"
                | "egg"
                | "eggs"
                | "tree"
                | "trees"
                | "bunny"
                | "Bunny"
                | "cards"
                | "card"
                | "War"
                | "war"
                | "Agreement"
                | "Accords"
                | "Massacre"
                | "resolution"
                | "resolutions"
                | "turkey"
        );
        let another = matches!(
            self.text(at.wrapping_sub(1)).to_ascii_lowercase().as_str(),
            "chinese" | "lunar" | "jewish" | "persian" | "islamic" | "thai" | "tibetan" | "coptic"
        );
        // "Pakistan's Independence Day", "German Unity Day": of another country than the one that is known.
        let country =
            if self.is(at.wrapping_sub(1), Word::S) { at.wrapping_sub(2) } else { at.wrapping_sub(1) };
        let of_another = OF_COUNTRIES.contains(self.text(at))
            && (COUNTRIES.contains(self.text(country))
                || self.is(next, Word::Of)
                    && (COUNTRIES.contains(self.text(next + 1)) || self.text_is(next + 1, "ukraine")));
        // "lent" is a verb as well.
        let announced = self.word_before(at).is_some() || self.year(next).is_some();
        let capital = self.capital(at) || !self.in_article() && (!self.text_is(at, "lent") || announced);
        !named && !another && !of_another && capital
    }

    /// The token after a phrase; the possessives of its words may be written in any way.
    fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        phrase.split(' ').try_fold(at, |at, word| {
            let after = |at: usize| {
                let mark = self.skip_mark(at + 1, '\'');
                if self.is(mark, Word::S) { mark + 1 } else { self.skip_mark(mark, '.') }
            };
            if self.text_is(at, word) {
                // A full stop belongs to "St." and "Jr.", not to the last word of a sentence.
                return Some(if word.len() == 2 { after(at) } else { self.skip_mark(at + 1, '\'') });
            }
            let stem = word.strip_suffix('s')?;
            self.text_is(at, stem).then(|| after(at))
        })
    }

    /// The year after a holiday, season or quarter: "2022", ", 2022", "of last year", "this year".
    pub(super) fn year_after(&self, at: usize) -> (Year, usize) {
        let mark = self.skip_mark(at, ',');
        let of = match self.word(mark) {
            Some(Word::Of | Word::In) if mark == at => at + 1,
            _ => mark,
        };
        let the = if self.is(of, Word::The) && self.is(of + 1, Word::Unit(Unit::Year)) { of + 2 } else { of };
        let fiscal = self.skip(self.skip(the, Word::Fiscal), Word::Unit(Unit::Year));
        if let Some((year, next)) = self.fiscal_sign(fiscal) {
            return (Year::Number(year), next);
        }
        if let Some((year, next)) = self.year(fiscal)
            && !self.counts_something(next)
            && (mark == at || self.clause_ends(next))
        {
            return (Year::Number(year), next);
        }
        match self.year_step(of) {
            Some((year, next)) => (year, next),
            None => (Year::Unsaid, at),
        }
    }
}

/// First words of holidays that many countries have, each on a day of its own.
static OF_COUNTRIES: Words = Words::new("Independence Constitution Unity Statehood Flag Memorial");

/// Countries, and what is of them, whose days are not known.
static COUNTRIES: Words = Words::new(
    "Pakistan Pakistani India Indian Israel Israeli Poland Polish Mexico Mexican Brazil Brazilian Belarus \
     Belarusian Georgia Georgian Moldova Moldovan Armenia Armenian Azerbaijan Kazakhstan Kazakh Estonia \
     Estonian Latvia Latvian Lithuania Lithuanian Finland Finnish Greece Greek Indonesia Indonesian Malaysia \
     Malaysian Philippine Philippines Kenya Kenyan Nigeria Nigerian Ghana Ghanaian Bangladesh Bangladeshi \
     Kosovo Croatia Croatian Bulgaria Bulgarian Albania Albanian Algeria Algerian Peru Peruvian Chile Chilean \
     Colombia Colombian Argentina Argentine Venezuela Venezuelan Ireland Irish Scotland Scottish Catalan \
     Korea Korean Jamaica Jamaican Germany German Vietnam Vietnamese Singapore Haiti Haitian Cuba Cuban \
     Uzbekistan Uzbek Japan Japanese Norway Norwegian Denmark Danish Sweden Swedish Spain Spanish Turkey \
     Turkish Egypt Egyptian Iraq Iraqi Afghanistan Afghan Iceland Icelandic Slovakia Slovak Slovenia \
     Slovenian Serbia Serbian Hungary Hungarian Romania Romanian Switzerland Swiss",
);
