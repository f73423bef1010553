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
        let before = told.from.checked_sub(1);
        if matches!(told.time, Time::Weekday(..)) {
            return before
                .is_some_and(|at| matches!(self.word(at), Some(Word::Until | Word::By | Word::Through)));
        }
        let first = (0..told.from)
            .rev()
            .take(40)
            .take_while(|at| !self.ends_sentence(*at))
            .last()
            .unwrap_or(told.from);
        (first..told.from + 40).take_while(|at| *at < told.from || !self.ends_sentence(*at)).any(|at| {
            matches!(self.kind(at), Kind::Plain | Kind::Word(Word::Until | Word::Month(5)))
                && AHEAD.contains(self.text(at))
        })
    }
}

/// The words by which a sentence looks ahead.
static AHEAD: Words = Words::new(
    "will would shall wo expects expected expect scheduled plans planned planning due forecast \
     forecasts upcoming could should may might hopes hoped hope intends proposed slated anticipated \
     anticipates ll going until deadline set",
);
