//! What comes back every year and has no month: quarters, halves, seasons, numbered weeks.

use super::{Found, Grammar};
use crate::dates::DateSpan;
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;
use crate::dates::time::{Date, Piece, Step, Time, Turn, Year, Yearly};
use crate::dates::tokens::{Gap, Kind};

impl Grammar<'_> {
    /// "the third quarter of 2009", "Q3 2022", "3Q", "fiscal first quarter", "second half of last year", "H1".
    pub(super) fn quarter(&self, at: usize) -> Found<Time> {
        if let Some((time, next)) = self.quarter_sign(at) {
            return Some((time, next));
        }
        if let Some((year, next)) = self.year(at)
            && self.gap(next) != Gap::Line
        {
            // "2016 Q1", "2015 third quarter", "1989's third quarter"
            let next = self.skip_mark(self.skip(next, Word::S), '-');
            let (which, next) = self.quarter_name(next)?;
            return Some((Time::Yearly(which, Year::Number(year)), next));
        }
        if let Some((value, 2)) = self.digits(at)
            && self.glued(at + 1)
            && self.is(at + 1, Word::QuarterSign)
        {
            // "18Q4"
            let (which, next) = self.sign(at + 1)?;
            return Some((Time::Yearly(which, Year::Number(self.century_of(value))), next));
        }
        let start = self.skip(at, Word::The);
        // "last year's third quarter", "this year's Q3"
        if let Some((year, next)) = self.year_step(start) {
            let next = self.skip(next, Word::S);
            let (which, next) = self.quarter_name(next)?;
            return Some((Time::Yearly(which, year), next));
        }
        let fiscal = self.skip(start, Word::Fiscal);
        let (which, next) = self.quarter_name(fiscal)?;
        let (year, next) = self.year_after(next);
        // "the second half" alone is of a match, and so may be the fourth quarter.
        let settled = year != Year::Unsaid
            || matches!(which, Yearly::Quarter(_)) && !self.tells_of_a_match(at)
            || self.text(at) == "H1"
            || self.text(at) == "H2";
        settled.then_some((Time::Yearly(which, year), next))
    }

    /// "Q3", "3Q", "H1", "1H", with a year before or after: "Q3 2022", "3Q22", "2022Q3".
    fn quarter_sign(&self, at: usize) -> Found<Time> {
        let (which, next) = self.sign(at)?;
        let next = match self.kind(next) {
            Kind::Mark('-' | '/') if self.glued(next) => next + 1,
            _ => next,
        };
        let (year, end) = self.year_after(next);
        if year != Year::Unsaid {
            return Some((Time::Yearly(which, year), end));
        }
        let short = self.skip_mark(next, '\'');
        if let Some((value, 2)) = self.digits(short)
            && (short > next || self.glued(short) || (value > 12 && self.clause_ends(short + 1)))
        {
            return Some((Time::Yearly(which, Year::Number(self.century_of(value))), short + 1));
        }
        Some((Time::Yearly(which, Year::Unsaid), next))
    }

    fn sign(&self, at: usize) -> Found<Yearly> {
        let sign = |word: Option<Word>, number: u32| match word? {
            Word::QuarterSign if (1..=4).contains(&number) => Some(Yearly::Quarter(number)),
            Word::HalfSign if (1..=2).contains(&number) => Some(Yearly::Half(number)),
            _ => None,
        };
        let after_year = matches!(self.digits(at.wrapping_sub(1)), Some((_, 4)));
        let capital = |at: usize| self.capital(at) || self.is(at, Word::QuarterSign) || after_year;
        if let Some((number, 1)) = self.digits(at + 1)
            && self.glued(at + 1)
            && capital(at)
            && !self.number_goes_on(at + 1)
        {
            return Some((sign(self.word(at), number)?, at + 2));
        }
        let (number, 1) = self.digits(at)? else { return None };
        (self.glued(at + 1) && capital(at + 1)).then_some(())?;
        Some((sign(self.word(at + 1), number)?, at + 2))
    }

    /// "third quarter", "third-quarter", "final quarter", "first half", "Q3".
    fn quarter_name(&self, at: usize) -> Found<Yearly> {
        if let Some(found) = self.sign(at) {
            return Some(found);
        }
        let (number, next) = match self.word(at)? {
            Word::Final => (-1, at + 1),
            Word::Last if self.is_of_year(at + 2) => (-1, at + 1),
            Word::Late => (-1, at + 1),
            _ => {
                let (number, next) = self.ordinal(at)?;
                (i64::from(number), next)
            }
        };
        let next = self.skip(self.skip_mark(next, '-'), Word::Fiscal);
        let late = self.is(at, Word::Late);
        let which = match self.word(next)? {
            Word::Unit(Unit::Quarter) if !late => {
                Yearly::Quarter(u32::try_from(if number < 0 { 4 } else { number }).ok().filter(|n| *n <= 4)?)
            }
            Word::Unit(Unit::Half) if number <= 2 && number != 0 => {
                Yearly::Half(if number == 1 { 1 } else { 2 })
            }
            _ => return None,
        };
        Some((which, next + 1))
    }

    /// Whether "of 2009", "of the year" follows.
    fn is_of_year(&self, at: usize) -> bool {
        self.is(at, Word::Of) && self.year_after(at).0 != Year::Unsaid
    }

    /// "summer 2022", "the spring of 1863", "the winter of 1941-42", "in the fall".
    pub(super) fn season(&self, at: usize) -> Found<Time> {
        if self.digits(at).is_some() {
            // "2015 fall"
            let (year, next) = self.year(at)?;
            let Some(Word::Season(season)) = self.word(next) else { return None };
            let settled = self.gap(next) == Gap::Space && (self.clause_ends(next + 1) || !self.in_article());
            return settled.then_some((Time::Yearly(Yearly::Season(season), Year::Number(year)), next + 1));
        }
        let start = self.skip(at, Word::The);
        let Some(Word::Season(season)) = self.word(start) else { return None };
        let which = Yearly::Season(season);
        let (year, next) = self.year_after(start + 1);
        if let Year::Number(year) = year {
            // "winter 1941-42", "winter 2022/23": the winter that begins in the first.
            let short = next + 1;
            let goes_on = matches!(self.kind(next), Kind::Mark('-' | '/' | '–')) && self.glued(next);
            let next = match self.digits(short) {
                Some((value, 2 | 4))
                    if goes_on && i64::from(value % 100) == i64::from((year + 1).rem_euclid(100)) =>
                {
                    short + 1
                }
                _ => next,
            };
            // "winter of 2022" in which January falls begins in the year before only where it is said.
            return Some((Time::Yearly(which, Year::Number(year)), next));
        }
        if year != Year::Unsaid {
            return Some((Time::Yearly(which, year), next));
        }
        self.is_season_alone(start).then_some((Time::Yearly(which, Year::Unsaid), start + 1))
    }

    /// "last summer", "this fall".
    pub(super) fn turned_season(&self, turn: Turn, at: usize) -> Found<Time> {
        let Some(Word::Season(season)) = self.word(at) else { return None };
        Some((Time::Yearly(Yearly::Season(season), Year::Turn(turn)), at + 1))
    }

    /// Whether a season's name without a year is a season: not "fall", "a spring", "Donna Summer".
    fn is_season_alone(&self, at: usize) -> bool {
        let season = self.text(at).to_ascii_lowercase();
        let the = usize::from(self.is(at.wrapping_sub(1), Word::The) && at > 0);
        let announced = matches!(
            self.word_before(at - the),
            Some(
                Word::In
                    | Word::During
                    | Word::Since
                    | Word::Until
                    | Word::By
                    | Word::Early
                    | Word::Mid
                    | Word::Late
                    | Word::Through
                    | Word::Of
                    | Word::After
                    | Word::Before
                    | Word::Over
                    | Word::End
                    | Word::Beginning
                    | Word::That
            )
        ) && at > the;
        let named = matches!(self.kind(at + 1), Kind::Plain) && self.capital(at + 1);
        let next = at + 1;
        match season.as_str() {
            "fall" | "spring" => {
                announced
                    && !named
                    && (self.clause_ends(next) || self.goes_on_as_sentence(next) && !self.is(next, Word::Of))
                    && (the > 0 || !self.is(at.wrapping_sub(1), Word::Of))
            }
            _ => announced && !named && !self.text_is(next, "house") && !self.text_is(next, "camp"),
        }
    }

    /// "week 38 of 2022", "week 38", "2022-W38", "W38 2022".
    pub(super) fn iso_week(&self, at: usize) -> Found<Time> {
        if let Some((year, 4)) = self.digits(at) {
            let dash = if self.mark(at + 1, '-') && self.glued(at + 1) { at + 2 } else { at + 1 };
            let (week, 2) = self.digits(dash + 1)? else { return None };
            let sign = self.is(dash, Word::WeekSign)
                && self.text(dash) == "W"
                && self.glued(dash)
                && self.glued(dash + 1);
            return sign
                .then_some((Time::Span(DateSpan::iso_week(i32::try_from(year).ok()?, week)?), dash + 2));
        }
        let number = match self.word(at)? {
            Word::Unit(Unit::Week) => at + 1,
            Word::WeekSign if self.text(at) == "W" && self.glued(at + 1) => at + 1,
            _ => return None,
        };
        let (week, 1..=2) = self.digits(number)? else { return None };
        if !(1..=53).contains(&week) || self.number_goes_on(number) {
            return None;
        }
        // "week 2 of May"
        if self.is(number + 1, Word::Of)
            && let Some((month, next)) = self.month_name(number + 2)
        {
            let (year, next) = self.year_after(next);
            let month = Time::Date(Date { year, month: Some(month), ..Date::default() });
            return Some((Time::Nth(i64::from(week), Piece::Unit(Unit::Week), Box::new(month)), next));
        }
        let (year, next) = self.year_after(number + 1);
        // "Week 13 of 2023 season"
        if matches!(self.text(next), "season" | "campaign") {
            return None;
        }
        // "in Week 14", "week 14 of the season": of sports, not of the calendar.
        let of_a_season =
            (self.capital(at) && at > 0) || self.is(next, Word::Of) || self.tells_of_a_match(at);
        let settled = year != Year::Unsaid || (self.is(at, Word::Unit(Unit::Week)) && !of_a_season);
        (settled && !(self.in_article() && year == Year::Unsaid))
            .then_some((Time::Yearly(Yearly::Week(week), year), next))
    }

    /// A piece of a time that is counted: "week", "Monday", "weekends".
    pub(super) fn piece(&self, at: usize) -> Found<Piece> {
        match self.word(at)? {
            Word::Unit(unit) | Word::Units(unit) => Some((Piece::Unit(unit), at + 1)),
            Word::Weekday(weekday) | Word::Weekdays(weekday) => Some((Piece::Weekday(weekday), at + 1)),
            Word::WeekdayShort(weekday) => Some((Piece::Weekday(weekday), self.skip_mark(at + 1, '.'))),
            _ => None,
        }
    }
}

/// The year of "the first nine months": that which is said, else this one.
pub(super) fn year_of(year: Year) -> Time {
    match year {
        Year::Unsaid | Year::Turn(_) => Time::Unit(Unit::Year, Step::THIS),
        Year::Step(step) => Time::Unit(Unit::Year, step),
        Year::Number(_) => Time::Date(Date { year, ..Date::default() }),
    }
}
