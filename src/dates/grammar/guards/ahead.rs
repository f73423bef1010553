//! Whether a sentence looks ahead of the day on which it was written.

use crate::dates::grammar::{Grammar, Told};
use crate::dates::lexicon::Word;
use crate::dates::time::Time;
use crate::dates::tokens::Kind;
use crate::dates::words::Words;

impl Grammar<'_> {
    /// Whether the sentence of a time looks ahead; for a weekday only what stands right before it says so,
    /// for a paper says "will meet Friday" on the Friday, and "said Friday" on it.
    pub(in crate::dates) fn looks_ahead(&self, told: &Told) -> bool {
        // "until midnight Friday"
        let before = match told.from.checked_sub(1) {
            Some(part) if self.is(part, Word::DayPart) => part.checked_sub(1),
            before => before,
        };
        let weekday = match &told.time {
            Time::Around(_, inner) => inner,
            time => time,
        };
        if matches!(weekday, Time::Weekday(..)) {
            return before
                .is_some_and(|at| matches!(self.word(at), Some(Word::Until | Word::By | Word::Through)));
        }
        self.sentence_of(told.from).any(|at| {
            matches!(self.kind(at), Kind::Plain | Kind::Word(Word::Until | Word::Month(5)))
                && AHEAD.contains(self.text(at))
        })
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

/// The words by which a sentence looks ahead.
static AHEAD: Words = Words::new(
    "will would shall wo expects expected expect scheduled plans planned planning due forecast \
     forecasts upcoming could should may might hopes hoped hope intends proposed slated anticipated \
     anticipates ll going until deadline set takes begins starts opens expires",
);
