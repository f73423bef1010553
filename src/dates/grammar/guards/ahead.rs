//! Which way the sentence of a time looks from the day on which it was written.

use crate::dates::grammar::{Grammar, Told};
use crate::dates::lexicon::Word;
use crate::dates::time::Time;
use crate::dates::tokens::Kind;
use crate::dates::words::Words;

/// Which way a sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dates) enum Outlook {
    Ahead,
    Back,
    Unsaid,
}

impl Grammar<'_> {
    /// Which way the sentence of a time looks. The verb nearest before the time says so, or, where there is none, the
    /// first behind it: "said Friday that it will" looks back, "On Friday it will" ahead.
    pub(in crate::dates) fn outlook(&self, told: &Told) -> Outlook {
        // "until midnight Friday"
        let before = match told.from.checked_sub(1) {
            Some(part) if self.is(part, Word::DayPart) => part.checked_sub(1),
            before => before,
        };
        let weekday = match &told.time {
            Time::Around(_, inner) => inner,
            time => time,
        };
        let until = before.and_then(|at| self.word(at));
        if matches!(weekday, Time::Weekday(..))
            && matches!(until, Some(Word::Until | Word::By | Word::Through))
        {
            return Outlook::Ahead;
        }
        let sentence = || self.sentence_of(told.from);
        let looks = |at| self.verb_looks(at);
        let nearest = sentence().take_while(|at| *at < told.from).filter_map(looks).last();
        nearest
            .or_else(|| sentence().skip_while(|at| *at < told.to).find_map(looks))
            .unwrap_or(Outlook::Unsaid)
    }

    /// Which way a token looks, if it is a verb that does.
    fn verb_looks(&self, at: usize) -> Option<Outlook> {
        if self.is(at, Word::Since) {
            return Some(Outlook::Back);
        }
        // "as expected", "higher than expected"
        let measured =
            at.checked_sub(1).is_some_and(|before| matches!(self.text(before), "as" | "As" | "than"));
        if measured || !matches!(self.kind(at), Kind::Plain | Kind::Word(Word::Month(5))) {
            return None;
        }
        let text = self.text(at);
        // "should be completed in October", "forecast to hit the coast"
        let unfinished = at.checked_sub(1).is_some_and(|before| matches!(self.text(before), "be" | "to"));
        let is_to = matches!(text, "is" | "are") && matches!(self.word(at + 1), Some(Word::To | Word::On));
        let if_so = || {
            let is =
                at.checked_sub(1).is_some_and(|at| matches!(self.text(at), "is" | "are" | "was" | "were"));
            is || matches!(self.word(at + 1), Some(Word::For | Word::To))
        };
        if AHEAD.contains(text) || is_to || (AHEAD_IF_SO.contains(text) && if_so()) {
            Some(Outlook::Ahead)
        } else if !unfinished
            && (BACK.contains(text) || (text.len() > 4 && text.ends_with("ed") && !self.capital(at)))
        {
            Some(Outlook::Back)
        } else {
            None
        }
    }

    /// The tokens of the sentence in which one stands, as far as they are near it.
    pub(in crate::dates::grammar) fn sentence_of(&self, at: usize) -> impl Iterator<Item = usize> {
        let before = (0..at).rev().take(SENTENCE);
        let first = before.take_while(|at| !self.ends_sentence(*at)).last().unwrap_or(at);
        (first..at + SENTENCE).take_while(move |token| *token < at || !self.ends_sentence(*token))
    }
}

/// How many tokens of a sentence are looked at before and after one.
const SENTENCE: usize = 40;

/// The words by which a sentence looks ahead. "plans" are as often announced as they look ahead, and
/// what "could not" be is over.
static AHEAD: Words = Words::new(
    "will shall wo expects expected expect scheduled planned planning due upcoming should \
     intends slated anticipated anticipates ll going deadline takes begins starts opens expires",
);

/// Words that look ahead behind "is" or before "for" and "to": "is set to meet", but "set a record".
static AHEAD_IF_SO: Words = Words::new("set forecast plans hopes");

/// Verbs of what is over, besides those that end in "ed".
static BACK: Words = Words::new(
    "said says say told was were had did met won lost fell rose left came went took gave made found began held shot broke got \
     hit saw spoke sold bought ran wrote became brought sent led kept quit paid grew drew flew struck beat built put has \
     died",
);
