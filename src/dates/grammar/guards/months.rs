//! Whether a month's name is a month: not "may", "march", "April Jones", "jan".

use crate::dates::grammar::Grammar;
use crate::dates::lexicon::Word;
use crate::dates::tokens::{Gap, Kind};
use crate::dates::words::Words;

impl Grammar<'_> {
    /// Whether a month's name without day or year is a month: not "may", "March" (a protest), "August
    /// Wilson", "jan".
    pub(in crate::dates::grammar) fn is_month_alone(&self, at: usize, next: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        let capital = self.capital(at);
        let named =
            matches!(self.kind(next), Kind::Plain) && self.capital(next) && self.gap(next) == Gap::Space;
        let announced = match self.before(at) {
            Kind::Word(
                Word::In
                | Word::Of
                | Word::Since
                | Word::Until
                | Word::By
                | Word::From
                | Word::Through
                | Word::Between
                | Word::Before
                | Word::After
                | Word::During
                | Word::Early
                | Word::Mid
                | Word::Late
                | Word::This
                | Word::Last
                | Word::Next
                | Word::Past
                | Word::Over
                | Word::Beginning
                | Word::End
                | Word::Middle,
            ) => self.gap(at) != Gap::Line || capital,
            Kind::Word(Word::And | Word::Or | Word::To) | Kind::Mark(',' | '-' | '–' | '/' | '—') => {
                at.checked_sub(2).is_some_and(|before| self.ends_in_month(before))
            }
            _ => false,
        } || self.joins_month(next);
        let alone =
            capital && self.clause_ends(next) && matches!(self.before(at), Kind::Break | Kind::Mark(_));
        match word {
            Word::MonthShort(_) => announced && !named,
            // "this may help", "this march through"
            Word::Month(3 | 5) if !capital && self.is(at.wrapping_sub(1), Word::This) => {
                self.clause_ends(next)
            }
            Word::Month(3 | 5) if !capital => announced && !self.is_verb(next),
            Word::Month(3 | 5) => {
                let noun =
                    matches!(self.kind(next), Kind::Plain) && !self.capital(next) && !self.is_verb(next);
                let owned = matches!(self.before(at), Kind::Word(Word::The | Word::S | Word::That))
                    || matches!(self.text(at.wrapping_sub(1)), "its" | "their" | "his" | "her" | "our");
                (announced && !(named && self.is(at.wrapping_sub(1), Word::By))) || alone || (owned && noun)
            }
            Word::Month(8) if !capital => announced,
            Word::Month(4) if matches!(self.text(next), "showers" | "Showers") => false,
            // "April Jones", but "in April Jones", "April Fools".
            Word::Month(4 | 6 | 8) => announced || !named,
            _ => true,
        }
    }

    /// Whether a month's name is a street's: "5 May Street".
    pub(in crate::dates::grammar) fn names_street(&self, next: usize) -> bool {
        STREETS.contains(self.text(next)) && self.gap(next) == Gap::Space
    }

    /// Whether a token is a month or the end of a date with one: the "5" of "May 5 and", the "." of "Oct.".
    fn ends_in_month(&self, at: usize) -> bool {
        let month = |at: usize| matches!(self.word(at), Some(Word::Month(_) | Word::MonthShort(_)));
        month(at) || at.checked_sub(1).is_some_and(month)
    }

    /// Whether "to May", "- June" follows.
    fn joins_month(&self, at: usize) -> bool {
        let joint = self.is_dash(at)
            || matches!(self.word(at), Some(Word::To | Word::Through | Word::Until | Word::And));
        let year = |at: usize| at + usize::from(matches!(self.digits(at), Some((_, 4))));
        joint && matches!(self.word(year(at + 1)), Some(Word::Month(_) | Word::MonthShort(_)))
    }

    /// A word that goes with "may", the verb, or "march", the walk.
    pub(in crate::dates::grammar) fn is_verb(&self, at: usize) -> bool {
        BESIDE_VERB.contains(&self.text(at).to_ascii_lowercase())
    }
}

/// Words after a name that make an address of it.
static STREETS: Words = Words::new("Street St Avenue Ave Road Rd Lane Square Boulevard Blvd Drive Place");

/// Words after "may" and "march" as verbs.
static BESIDE_VERB: Words = Words::new(
    "be have not also well still become never only even the it he she they you we i on to toward \
     towards against for into through across out",
);
