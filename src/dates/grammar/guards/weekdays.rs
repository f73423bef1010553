//! Whether a weekday's name is a weekday: not "sun", "sat", "the Sunday Times", "Bloody Sunday".

use crate::dates::grammar::Grammar;
use crate::dates::lexicon::Word;
use crate::dates::tokens::{Gap, Kind};
use crate::dates::words::Words;

impl Grammar<'_> {
    /// Whether a weekday's name without a date is a weekday: not "sun", "the Sun", "Sunday Times".
    pub(in crate::dates::grammar) fn is_weekday_alone(&self, at: usize, next: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.text(before)).unwrap_or_default();
        match self.word(at) {
            Some(Word::Weekday(_)) => {
                let paper = PAPERS.contains(self.text(next)) && self.gap(next) == Gap::Space;
                let named = NAMED.contains(before);
                // "on a Monday", "a Sunday afternoon in 1963": any of them.
                let behind = if self.is(next, Word::DayPart) { next + 1 } else { next };
                let described = matches!(self.before(at), Kind::Plain);
                let article = at.checked_sub(1 + usize::from(described));
                let any = article.is_some_and(|article| self.is(article, Word::A))
                    && ((!described && self.clause_ends(behind)) || self.is(behind, Word::In));
                !paper && !named && !any && !HABITS.contains(self.text(next))
            }
            Some(Word::WeekdayShort(day)) => {
                let announced = matches!(
                    self.word_before(at),
                    Some(
                        Word::On
                            | Word::Last
                            | Word::Next
                            | Word::This
                            | Word::Until
                            | Word::By
                            | Word::Since
                            | Word::From
                            | Word::Before
                            | Word::After
                            | Word::Coming
                            | Word::Past
                    )
                ) || self.is(next, Word::DayPart);
                let dotted =
                    self.mark(at + 1, '.') && !matches!(self.before(at), Kind::Word(Word::The | Word::A));
                // "tues" and "fri" are nothing else in a request; "sun" and "wed" are, unless an hour follows.
                let request = !self.in_article()
                    && (self.text(at).len() > 3
                        || matches!(day, chrono::Weekday::Tue | chrono::Weekday::Thu | chrono::Weekday::Fri)
                        || self.is(at.wrapping_sub(1), Word::On) && !self.is_dash(next)
                        || (self.is(next, Word::At) && self.digits(next + 1).is_some()));
                let weekend = matches!(
                    day,
                    chrono::Weekday::Sat | chrono::Weekday::Sun | chrono::Weekday::Wed | chrono::Weekday::Mon
                ) && self.text(at).len() == 3;
                let capital = self.capital(at);
                // SAT and SUN are names as well.
                let acronym = matches!(self.text(at), "SAT" | "SUN");
                let announced =
                    announced && (!acronym || self.clause_ends(next) || self.is(next, Word::DayPart));
                // "Mon-Fri", but not "the Earth-Sun distance"
                let joined = self.joins_weekday(next)
                    || at
                        .checked_sub(2)
                        .is_some_and(|before| self.is_weekday(before) && self.joins_weekday(at - 1));
                // As a whole text, "thu" can only be the day.
                let whole = at == 0 && self.is_end(self.skip_mark(next, '.')) && !self.in_article();
                whole
                    || request
                    || joined
                    || (capital && (dotted || announced))
                    || (announced && (!weekend || self.clause_ends(next)))
                    || (capital
                        && !weekend
                        && self.clause_ends(next)
                        && matches!(self.before(at), Kind::Break | Kind::Mark('(' | ',')))
            }
            _ => false,
        }
    }

    fn joins_weekday(&self, at: usize) -> bool {
        let joint = self.is_dash(at)
            || matches!(self.word(at), Some(Word::To | Word::Through))
            || (!self.in_article() && matches!(self.word(at), Some(Word::And | Word::Or)));
        joint && self.is_weekday(at + 1)
    }

    fn is_weekday(&self, at: usize) -> bool {
        matches!(self.word(at), Some(Word::Weekday(_) | Word::WeekdayShort(_)))
    }
}

/// Words after a weekday that make a name of it.
static PAPERS: Words =
    Words::new("Times Telegraph Mirror Express Mail Post Herald Independent Night Tribune Business Addams");

/// What weekdays are told with that come again.
static HABITS: Words = Words::new("mornings afternoons evenings nights");

/// Words before a weekday that make a name of it. Good Friday itself is a holiday; what is left of it is a treaty.
static NAMED: Words = Words::new(
    "Good Bloody Sheffield Ruby Girl Black Super Casual Man Freaky Taco Manic Blue Bowl Stormy Giving Bandcamp",
);
