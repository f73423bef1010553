//! What looks like a year and is none: counts, prices, labels, clock times.

use crate::dates::calendar::Unit;
use crate::dates::grammar::Grammar;
use crate::dates::lexicon::Word;
use crate::dates::tokens::{Gap, Kind};
use crate::dates::words::Words;

impl Grammar<'_> {
    /// Whether the number at a token, up to `next`, is a year and no count, price, clock time or name.
    pub(in crate::dates::grammar) fn is_year(&self, at: usize, next: usize) -> bool {
        let Some((value, _)) = self.digits(at) else { return false };
        if self.only_numbers || self.is_priced_or_numbered(at) || self.counts_something(next) {
            return false;
        }
        if self.is_clock_time(at, next) || !self.may_end(next) || self.is_title(next) {
            return false;
        }
        if self.glued(at) && at > 0 && !self.may_be_glued_before(at) {
            return false;
        }
        // "the novel 1984", "Orwell's 1984", "1984 by George Orwell"
        let work = WORKS.contains(self.text(at.wrapping_sub(1)))
            || (self.is(at.wrapping_sub(1), Word::S) && self.clause_ends(next))
            || (self.is(next, Word::By)
                && self.capital(next + 1)
                && !self.word_before(at).is_some_and(announces_year));
        if work {
            return false;
        }
        let modern = (1900..2100).contains(&value);
        let round = value % 100 == 0;
        match self.before(at) {
            Kind::Word(Word::A) => {
                !self.text_is(next, "model") && modern && matches!(self.kind(next), Kind::Plain)
            }
            Kind::Word(word) if announces_year(word) => true,
            Kind::Word(Word::Month(_) | Word::MonthShort(_)) => true,
            Kind::Word(_) => modern && !round,
            Kind::Plain => {
                let word = self.text(at - 1);
                let lists_years = matches!(
                    word,
                    "spring"
                        | "circa"
                        | "ca"
                        | "into"
                        | "throughout"
                        | "than"
                        | "like"
                        | "throught"
                        | "dated"
                );
                let numbered = COUNTED_BY.contains(word) || self.is_name_with_number(at - 1);
                lists_years
                    || (modern && !numbered && !(round && (self.clause_ends(next) || self.capital(at - 1))))
            }
            Kind::Mark('(' | '[' | ',' | '/' | '-' | '–' | '—' | ';' | '"' | '“' | '\'') => {
                modern || value >= 1100
            }
            Kind::Mark(':') => modern && self.gap(at) != Gap::None,
            _ => modern && !round,
        }
    }

    /// Whether a year in words is one: "in two thousand eighteen", but not "two thousand people".
    pub(in crate::dates::grammar) fn is_spelled_year(&self, at: usize, next: usize) -> bool {
        // "equal to one thousand newtons"
        let counts = self.is(next.wrapping_sub(1), Word::Thousand)
            && matches!(self.kind(next), Kind::Plain)
            && !self.capital(next);
        let whole = at == 0 && self.is_end(next) && !self.in_article();
        (whole || self.word_before(at).is_some_and(announces_year))
            && !counts
            && !self.counts_something(next)
            && self.unit(next).is_none()
    }

    /// Whether what comes before makes the number a price or a label: "$ 2000", "No. 1984", "# 2010".
    fn is_priced_or_numbered(&self, at: usize) -> bool {
        match self.before(at) {
            Kind::Mark('$' | '£' | '€' | '¥' | '#' | '№' | '+' | '=' | '@' | '_' | '<' | '>' | '*') => {
                true
            }
            Kind::Mark('.') => {
                self.glued(at)
                    || at
                        .checked_sub(2)
                        .is_some_and(|no| matches!(self.text(no), "No" | "no" | "Nos" | "nos"))
            }
            Kind::Plain => {
                let paid = |at: usize| PAID.contains(&self.text(at).to_ascii_lowercase());
                paid(at - 1) || at.checked_sub(2).is_some_and(paid)
            }
            _ => false,
        }
    }

    /// "Boeing 1900", "Route 2010", "ISO 2022": a number that belongs to a name.
    fn is_name_with_number(&self, at: usize) -> bool {
        NUMBERED.contains(&self.text(at).to_ascii_lowercase())
    }

    fn may_be_glued_before(&self, at: usize) -> bool {
        match self.before(at) {
            Kind::Mark('(' | '[' | '"' | '“' | '”' | '\'' | '–' | '—' | '‘' | '{' | '¡' | '¿' | '«') => {
                true
            }
            Kind::Mark('-') => at.checked_sub(2).is_some_and(|head| {
                matches!(self.kind(head), Kind::Plain | Kind::Word(_)) && !self.capital(head)
                    || self.glued(at - 1)
                        && matches!(self.word(head), Some(Word::Month(_) | Word::MonthShort(_)))
            }),
            Kind::Mark('/') => {
                at.checked_sub(2).is_some_and(|year| matches!(self.digits(year), Some((_, 4))))
            }
            _ => false,
        }
    }

    /// Whether a year may end before `next`: nothing that would make it the beginning of something longer.
    fn may_end(&self, next: usize) -> bool {
        if !self.glued(next) {
            return true;
        }
        match self.kind(next) {
            Kind::Word(Word::S) => !self.text(next).starts_with(['s', 'S']),
            Kind::Mark('-' | '/' | '–') => match self.kind(next + 1) {
                Kind::Number { .. } | Kind::Amount => false,
                _ => !self.is_measure(next + 1),
            },
            Kind::Mark('+' | '°' | '_' | '@' | '=' | '&' | '*')
            | Kind::Plain
            | Kind::Word(_)
            | Kind::Number { .. }
            | Kind::Amount => false,
            _ => true,
        }
    }

    /// "2000-seat", "1500-mile".
    fn is_measure(&self, at: usize) -> bool {
        MEASURED.contains(self.text(at))
    }

    /// "2001: A Space Odyssey".
    fn is_title(&self, next: usize) -> bool {
        self.mark(next, ':') && self.text_is(next + 1, "a") && self.text_is(next + 2, "space")
    }

    /// "0800 UTC", "1405EST", "at 1630".
    fn is_clock_time(&self, at: usize, next: usize) -> bool {
        let zone = ZONES.contains(self.text(next));
        zone || (self.is(at.wrapping_sub(1), Word::At) && at > 0)
    }
}

/// The words before a bare number that make it a year.
fn announces_year(word: Word) -> bool {
    matches!(
        word,
        Word::In
            | Word::Of
            | Word::Since
            | Word::By
            | Word::Until
            | Word::Before
            | Word::After
            | Word::During
            | Word::From
            | Word::To
            | Word::Between
            | Word::And
            | Word::The
            | Word::Early
            | Word::Mid
            | Word::Late
            | Word::Season(_)
            | Word::Through
            | Word::About
            | Word::For
            | Word::Within
            | Word::Or
            | Word::Unit(Unit::Year)
            | Word::As
            | Word::Beginning
            | Word::End
            | Word::That
            | Word::This
    )
}

/// Words before the name of a book or film that is a year.
static WORKS: Words = Words::new("novel book film movie album song game play Runner runner");

/// Words before the number of a sum.
static PAID: Words =
    Words::new("pay pays paid paying owe owes owed cost costs charge price worth transfer invest");

/// Words before the number of a thing, or of many.
static NUMBERED: Words = Words::new(
    "boeing airbus flight room route highway interstate page pages chapter section article windows \
     office iso rfc no nos number numbers level line version gate unit suite channel bus train code \
     extension ext box psalm opus resolution usd eur gbp uah rs approximately nearly almost some \
     exactly roughly numbering totaling totalling least most another additional only just fewer more \
     less",
);

/// Words before a number that is roughly counted.
static COUNTED_BY: Words =
    Words::new("about over nearly almost around some approximately roughly least than another");

/// Words that make a measure with the number before their hyphen: "2000-seat".
static MEASURED: Words = Words::new(
    "seat strong mile foot pound member ton meter metre acre man room page kilometer kilometre km \
     megawatt horsepower bed word point square year",
);

/// Words after a clock time.
static ZONES: Words = Words::new("GMT UTC EST EDT CST CDT MST MDT PST PDT BST CET Z hrs hours local");
