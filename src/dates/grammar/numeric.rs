//! Dates in digits: "2022-09-20", "20.09.2022", "9/20/22", "2022-09", "09/2022", "20220920", "9/11".

use chrono::NaiveDate;

use super::{Found, Grammar};
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;
use crate::dates::time::{Date, Time, Year};
use crate::dates::tokens::{Gap, Kind};
use crate::dates::words::Words;
use crate::dates::{DateSpan, Lean, Order};

impl Grammar<'_> {
    /// A date in digits, by the order that the reading says.
    pub(super) fn numeric(&self, at: usize) -> Found<Time> {
        if !self.begins_number(at) {
            return None;
        }
        self.compact(at).or_else(|| self.three_parts(at)).or_else(|| self.two_parts(at))
    }

    /// Whether a number is the beginning of one: not the tail of 80-32-89 or of 1.5.3.
    fn begins_number(&self, at: usize) -> bool {
        if at == 0 || !self.glued(at) {
            return true;
        }
        match self.before(at) {
            Kind::Mark('-' | '/' | '.' | ':' | ',') => {
                let joined = at.checked_sub(2).is_some_and(|head| {
                    matches!(self.kind(head), Kind::Number { .. } | Kind::Amount) && self.glued(at - 1)
                });
                // "NYT-03-05-98", "/05/25/2015", and the second of "10/1-10/7"
                let second = joined
                    && self.is_dash(at - 1)
                    && self.begins_slashed(at)
                    && self.mark(at.wrapping_sub(3), '/');
                (!joined || second) && !matches!(self.before(at), Kind::Mark('.' | ':' | ','))
            }
            Kind::Mark('$' | '€' | '£' | '#' | '+' | '=' | '@' | '%') => false,
            Kind::Plain | Kind::Word(_) | Kind::Number { .. } | Kind::Amount => false,
            Kind::Mark(_) | Kind::Break => true,
        }
    }

    /// Whether a date in digits ends before a token: more digits would make it something else.
    fn ends_number(&self, at: usize) -> bool {
        if !self.glued(at) {
            return true;
        }
        match self.kind(at) {
            Kind::Mark('-') if self.begins_slashed(at + 1) && self.mark(at.wrapping_sub(2), '/') => true,
            Kind::Mark('-' | '/' | '.' | ',') => {
                !(self.glued(at + 1) && matches!(self.kind(at + 1), Kind::Number { .. } | Kind::Amount))
            }
            Kind::Mark('%' | '$' | '€' | '°' | '@' | '&' | '=') | Kind::Number { .. } | Kind::Amount => {
                false
            }
            // 2022-09-20T10:00
            Kind::Plain | Kind::Word(_) => self.text(at) == "T" || self.is(at, Word::S),
            Kind::Mark(_) | Kind::Break => true,
        }
    }

    /// Whether digits with slashes begin at a token: the ends of "10/1-10/7" tell themselves from its dash.
    fn begins_slashed(&self, at: usize) -> bool {
        let number = |at: usize| self.digits(at).is_some() && self.glued(at);
        number(at) && self.mark(at + 1, '/') && self.glued(at + 1) && number(at + 2)
    }

    /// "20220920".
    fn compact(&self, at: usize) -> Found<Time> {
        let (value, 8) = self.digits(at)? else { return None };
        let year = i32::try_from(value / 10000).ok().filter(|year| (1900..2100).contains(year))?;
        let day = NaiveDate::from_ymd_opt(year, value / 100 % 100, value % 100)?;
        self.ends_number(at + 1).then(|| (whole(day), at + 1))
    }

    fn three_parts(&self, at: usize) -> Found<Time> {
        let Kind::Mark(mark @ ('-' | '/' | '.')) = self.kind(at + 1) else { return None };
        if !(self.glued(at + 1)
            && self.glued(at + 2)
            && self.mark(at + 3, mark)
            && self.glued(at + 3)
            && self.glued(at + 4))
        {
            return None;
        }
        let (first, second, third) = (self.digits(at)?, self.digits(at + 2)?, self.digits(at + 4)?);
        if !self.ends_number(at + 5) {
            return None;
        }
        let time = match (first.1, second.1, third.1) {
            (4, 1..=2, 1..=2) => {
                let year = Self::plausible_year(first.0)?;
                whole(NaiveDate::from_ymd_opt(year, second.0, third.0)?)
            }
            (1..=2, 1..=2, 4) => self.by_order(first.0, second.0, Self::plausible_year(third.0)?)?,
            (a @ 1..=2, b @ 1..=2, 2) => {
                // 1.10.30 is a version and 4-5-06 a score; with two digits each they are dates.
                let padded = b == 2 && (a == 2 || (mark == '-' && second.0 > 12));
                let version = matches!(self.text(at.wrapping_sub(1)), "Version" | "version" | "v" | "V")
                    || self.mark(at.wrapping_sub(1), ':') && mark == '.';
                if (mark != '/' && !padded) || version {
                    return None;
                }
                self.by_order(first.0, second.0, self.century_of(third.0))?
            }
            _ => return None,
        };
        Some((time, at + 5))
    }

    fn plausible_year(value: u32) -> Option<i32> {
        i32::try_from(value).ok().filter(|year| (1000..2200).contains(year))
    }

    /// A day and a month, in the order of the reading where both orders give a date.
    fn by_order(&self, first: u32, second: u32, year: i32) -> Option<Time> {
        let dmy = NaiveDate::from_ymd_opt(year, second, first).and_then(DateSpan::day);
        let mdy = NaiveDate::from_ymd_opt(year, first, second).and_then(DateSpan::day);
        let (likely, other) = match self.reading.order {
            Order::Dmy => (dmy, mdy),
            Order::Mdy => (mdy, dmy),
        };
        match (likely, other) {
            (Some(likely), Some(other)) if likely != other => Some(Time::Either(likely, other)),
            (Some(date), _) | (None, Some(date)) => Some(Time::Span(date)),
            (None, None) => None,
        }
    }

    fn two_parts(&self, at: usize) -> Found<Time> {
        let Kind::Mark(mark @ ('-' | '/' | '.' | '–')) = self.kind(at + 1) else { return None };
        let tight = self.glued(at + 1) && self.glued(at + 2);
        if !tight || !self.ends_number(at + 3) || self.mark(at + 3, '%') {
            return None;
        }
        let (first, second) = (self.digits(at)?, self.digits(at + 2)?);
        let time = match (first.1, second.1) {
            (4, 2) if mark != '–' => self.year_and_month(at + 3, first.0, second.0, mark)?,
            (4, 1) if mark == '/' || (mark == '.' && self.is(at.wrapping_sub(1), Word::In)) => {
                self.year_and_month(at + 3, first.0, second.0, mark)?
            }
            (1..=2, 4) if mark != '.' || first.1 == 2 => {
                Time::Span(DateSpan::month(Self::plausible_year(second.0)?, first.0)?)
            }
            (1..=2, 1..=2) if mark != '–' => self.day_and_month(at, first.0, second.0, mark)?,
            _ => return None,
        };
        Some((time, at + 3))
    }

    /// "2022-09"; in an article "2010-11" is a business year or a season instead, and so is "the 2010-11
    /// season" anywhere.
    fn year_and_month(&self, next: usize, year: u32, month: u32, mark: char) -> Option<Time> {
        let next_year = mark != '.' && (year + 1) % 100 == month;
        let year = Self::plausible_year(year)?;
        (!(next_year && (self.in_article() || self.names_season(next)))).then_some(())?;
        Some(Time::Span(DateSpan::month(year, month)?))
    }

    /// "9/20", "4-22", "4.22" without a year: scores, fractions and prices look the same.
    fn day_and_month(&self, at: usize, first: u32, second: u32, mark: char) -> Option<Time> {
        if mark == '/'
            && (first, second) == (9, 11)
            && self.text(at).len() == 1
            && self.reading.lean != Lean::Future
        {
            return Some(Time::Span(DateSpan::day(NaiveDate::from_ymd_opt(2001, 9, 11)?)?));
        }
        let announced = matches!(
            self.word_before(at),
            Some(
                Word::On
                    | Word::Since
                    | Word::From
                    | Word::Until
                    | Word::By
                    | Word::Before
                    | Word::After
                    | Word::To
                    | Word::Between
                    | Word::Through
                    | Word::Weekday(_)
                    | Word::WeekdayShort(_)
                    | Word::The
            )
        ) && !(self.in_article()
            && self.is(at.wrapping_sub(1), Word::To)
            && self.digits(at.wrapping_sub(2)).is_some())
            || (self.mark(at.wrapping_sub(1), ',')
                && matches!(self.word(at.wrapping_sub(2)), Some(Word::Weekday(_) | Word::WeekdayShort(_))))
            || (self.is(at.wrapping_sub(1), Word::Of) && self.is(at.wrapping_sub(2), Word::Unit(Unit::Week)));
        let fraction = (first < second && matches!(second, 2 | 3 | 4 | 5 | 6 | 8 | 16))
            || [1, 2].iter().any(|back| RATED.contains(self.text(at.wrapping_sub(*back))));
        let counted = self.counts_something(at + 3)
            || matches!(self.kind(at + 3), Kind::Plain)
                && !self.capital(at + 3)
                && self.gap(at + 3) == Gap::Space
                && !self.goes_on_as_sentence(at + 3);
        let score = || (1..6).any(|back| SCORES.contains(self.text(at.wrapping_sub(back))));
        let fits = match mark {
            '-' if self.is(at.wrapping_sub(1), Word::To) && score() => false,
            // "equal to 1/2", "rose to 2/3 of them"
            '/' if fraction
                && self.is(at.wrapping_sub(1), Word::To)
                && (self.in_article() || self.is(at + 3, Word::Of)) =>
            {
                false
            }
            '/' => (announced && !counted) || (!fraction && !self.in_article() && !counted),
            _ => {
                announced
                    && !self.in_article()
                    && !self.is(at.wrapping_sub(1), Word::The)
                    && (self.clause_ends(at + 3) || self.is_joint(at + 3))
            }
        };
        if !fits {
            return None;
        }
        // 2000 has a 29 February.
        let possible = |day, month| NaiveDate::from_ymd_opt(2000, month, day).is_some();
        let (day, month) = match self.reading.order {
            Order::Dmy if possible(first, second) => (first, second),
            Order::Mdy if possible(second, first) => (second, first),
            Order::Dmy => (second, first),
            Order::Mdy => (first, second),
        };
        possible(day, month).then_some(Time::Date(Date {
            day: Some(day),
            month: Some(month),
            ..Date::default()
        }))
    }
}

/// Words before the result of a match: "took the score to 24-10".
static SCORES: Words =
    Words::new("score scores scored scoreline lead led won win beat beating lost defeat defeated draw drew");

/// Words before a mark or a chance: "scored 8/10", "odds of 7/2".
static RATED: Words = Words::new(
    "odds scored score scores rated rating rate gave give gives graded grade vision ratio about roughly",
);

fn whole(day: NaiveDate) -> Time {
    use chrono::Datelike;
    Time::Date(Date {
        year: Year::Number(day.year()),
        month: Some(day.month()),
        day: Some(day.day()),
        weekday: None,
    })
}
