//! What looks like a time and is none: names, counts, prices, scores, habits.

mod ahead;
mod counts;
mod matches;
mod months;
mod weekdays;
mod years;

pub(in crate::dates) use self::ahead::Outlook;

use crate::dates::calendar::Unit;
use crate::dates::grammar::Grammar;
use crate::dates::lexicon::Word;
use crate::dates::tokens::{Gap, Kind};
use crate::dates::words::Words;

impl Grammar<'_> {
    /// Whether nothing of the clause follows: its end, or a mark.
    pub(in crate::dates::grammar) fn clause_ends(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Break => true,
            Kind::Mark(mark) => matches!(
                mark,
                '.' | ','
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | ')'
                    | ']'
                    | '"'
                    | '”'
                    | '\''
                    | '…'
                    | '-'
                    | '–'
                    | '—'
                    | '/'
            ),
            _ => self.gap(at) == Gap::Line,
        }
    }

    /// Whether a time may be joined to another here.
    pub(in crate::dates::grammar) fn is_joint(&self, at: usize) -> bool {
        matches!(self.word(at), Some(Word::To | Word::And | Word::Or | Word::Until | Word::Through))
    }

    /// Whether a sentence goes on here after a time, and not with the noun that an ordinal would count.
    pub(in crate::dates::grammar) fn goes_on_as_sentence(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Word(word) => !matches!(
                word,
                Word::Unit(_)
                    | Word::Units(_)
                    | Word::Period
                    | Word::DayPart
                    | Word::Ordinal(_)
                    | Word::Holiday
            ),
            Kind::Plain => GOES_ON.contains(self.text(at)),
            _ => false,
        }
    }

    /// Whether a noun follows right away, which a time before it describes: "the 2010-11 season".
    pub(in crate::dates::grammar) fn names_noun(&self, at: usize) -> bool {
        let noun = match self.kind(at) {
            // "election" may open the name of a holiday
            Kind::Plain | Kind::Word(Word::Holiday | Word::Unit(Unit::Season)) => true,
            _ => false,
        };
        noun && self.gap(at) == Gap::Space && !GOES_ON.contains(self.text(at))
    }

    /// Whether a noun follows that goes from one year into the next: "the 2010-11 season". Articles are of a month.
    pub(in crate::dates::grammar) fn names_season(&self, at: usize) -> bool {
        let season = self.is(at, Word::Unit(Unit::Season)) || self.is(at, Word::Unit(Unit::Year));
        (season || self.names_noun(at)) && !OF_A_MONTH.contains(self.text(at))
    }

    /// Where something begins that has the words of time and is none, the token after it: a habit
    /// ("every Friday", "each year"), "24/7", "second to none".
    pub(in crate::dates::grammar) fn no_time(&self, at: usize) -> Option<usize> {
        match self.word(at) {
            Some(Word::Each) => {
                let other =
                    if self.text_is(at + 1, "other") || matches!(self.word(at + 1), Some(Word::Ordinal(_))) {
                        at + 2
                    } else {
                        at + 1
                    };
                let other = self.count(other).map_or(other, |(_, next)| next);
                let comes_again = matches!(
                    self.word(other),
                    Some(
                        Word::Weekday(_)
                            | Word::WeekdayShort(_)
                            | Word::Weekdays(_)
                            | Word::Unit(_)
                            | Word::Units(_)
                            | Word::Month(_)
                            | Word::MonthShort(_)
                            | Word::Season(_)
                            | Word::DayPart
                            | Word::Holiday
                            | Word::Hours
                    )
                );
                comes_again.then(|| self.behind_weekdays(other + 1))
            }
            None if self.text(at) == "24" && self.mark(at + 1, '/') && self.text(at + 2) == "7" => {
                Some(at + 3)
            }
            _ => None,
        }
    }
}

impl Grammar<'_> {
    /// The token behind further weekdays of a habit: "every Tuesday, Thursday and Saturday".
    fn behind_weekdays(&self, at: usize) -> usize {
        let is_weekday = |at| matches!(self.word(at), Some(Word::Weekday(_) | Word::WeekdayShort(_)));
        let comma = self.skip_mark(at, ',');
        let next = match self.word(comma) {
            Some(Word::And | Word::Or) => comma + 1,
            _ => comma,
        };
        if next > at && is_weekday(next) { self.behind_weekdays(next + 1) } else { at }
    }
}

/// Words with which a sentence goes on after a time.
static GOES_ON: Words = Words::new(
    "he she they it we i I was were is are had has have his her their its our with when where while \
     but because would will did there these those which who no all both some several I'm please",
);

/// Words behind two years, or a year and a month, with which it is the month.
static OF_A_MONTH: Words = Words::new(
    "article articles news story stories report reports post posts headlines coverage against about regarding \
     concerning without under near",
);
