//! Dates with a month by its name: "20 September 2022", "Sept. 20", "September 2022", "Friday the 13th".

use chrono::{NaiveDate, Weekday};

use super::{Found, Grammar, longest};
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;
use crate::dates::time::{Date, Piece, Step, Time, Turn, Year};
use crate::dates::tokens::{Gap, Kind};
use crate::dates::words::Words;

impl Grammar<'_> {
    /// A date that has a month's name, or a day of the month.
    pub(super) fn date(&self, at: usize) -> Found<Time> {
        if let Some((weekday, next)) = self.weekday_prefix(at) {
            return self.dated_weekday(weekday, next);
        }
        if let Some((month, next)) = self.month_name(at)
            && let Some(count) = self.after_next(next)
        {
            let year = Year::Turn(Turn::Count(count));
            return Some((Time::Date(Date { month: Some(month), year, ..Date::default() }), next + 2));
        }
        let found =
            longest([self.day_month(at), self.month_day(at), self.month_year(at), self.year_month(at)])
                .filter(|(date, _)| possible(date))
                .map(|(date, next)| (Time::Date(date), next));
        longest([found, self.day_of_month(at)])
    }

    /// "Friday the 13th", without a month.
    pub(super) fn weekday_with_day(&self, at: usize) -> Found<Time> {
        let (weekday, next) = self.weekday_prefix(at)?;
        self.dated_weekday(weekday, next)
            .filter(|(time, _)| matches!(time, Time::Date(Date { month: None, day: Some(_), .. })))
    }

    /// A weekday that may have a date after it: "Friday,", "Fri.", "Friday the".
    fn weekday_prefix(&self, at: usize) -> Found<Weekday> {
        let (weekday, next) = match self.word(at)? {
            Word::Weekday(weekday) => (weekday, at + 1),
            // "across the Sun on 6 June"
            Word::WeekdayShort(weekday)
                if weekday != Weekday::Sun || !matches!(self.before(at), Kind::Word(Word::The)) =>
            {
                (weekday, self.skip_mark(at + 1, '.'))
            }
            _ => return None,
        };
        let next = self.skip_mark(next, ',');
        let open = self.skip_mark(next, '(');
        let on = self.skip(open, Word::On);
        Some((weekday, if self.is(on, Word::The) { on + 1 } else { on }))
    }

    /// The date after a weekday.
    fn dated_weekday(&self, weekday: Weekday, at: usize) -> Found<Time> {
        let named = longest([self.day_month(at), self.month_day(at)]).filter(|(date, _)| possible(date));
        if let Some((date, next)) = named {
            return Some((Time::Date(Date { weekday: Some(weekday), ..date }), next));
        }
        if let Some((time, next)) = self.numeric(at)
            && self.gap(at) != Gap::Line
        {
            return Some((time, next));
        }
        // "Friday the 13th", "Sunday 31": only a day.
        let ordinal = self.ordinal(at).is_some();
        let (day, next) = self.day_number(at)?;
        let closed =
            self.clause_ends(next) || (ordinal && (self.goes_on_as_sentence(next) || self.is_joint(next)));
        let a_day = ordinal || (self.digits_of(at) && !self.in_article() && !self.is_dash(next));
        if !closed || !a_day || self.is(next, Word::Of) {
            return None;
        }
        Some((Time::Date(Date { day: Some(day), weekday: Some(weekday), ..Date::default() }), next))
    }

    /// "20 September", "20th of September 2022", "15SEP", "10/August/2012".
    fn day_month(&self, at: usize) -> Found<Date> {
        let start = self.skip(at, Word::The);
        if self.glued(start)
            && start > 0
            && matches!(self.before(start), Kind::Mark('.' | ',' | '$' | '#' | ':'))
        {
            return None;
        }
        let (day, next) = self.day_number(start)?;
        let next = match self.kind(next) {
            Kind::Mark('-' | '/' | '.') if self.glued(next) => next + 1,
            _ => {
                let of = self.skip(next, Word::Of);
                let day_of =
                    if self.text_is(next, "day") && self.is(next + 1, Word::Of) { next + 2 } else { of };
                if self.is(day_of, Word::The) && self.is(day_of + 1, Word::Unit(Unit::Month)) {
                    day_of + 3
                } else {
                    day_of
                }
            }
        };
        let named = next;
        let (month, next) = self.month_name(named).filter(|(_, next)| !self.names_street(*next))?;
        // "seven may die", "the second march"
        let of = matches!(self.word_before(named), Some(Word::Of));
        let small = matches!(month, 3 | 5) && !self.capital(named) && !self.digits_of(start) && !of;
        let counts = || matches!(self.word(start), Some(Word::Cardinal(_))) && !self.clause_ends(next);
        let verb = || counts() || self.is(start.wrapping_sub(1), Word::The) || self.is_verb(next);
        if small && verb() && self.year(next).is_none() {
            return None;
        }
        let date = Date { day: Some(day), month: Some(month), ..Date::default() };
        let (date, end) = self.with_year(date, next);
        // "14th April 15": behind the day of the month, two digits are a year.
        if let Some((value, 2)) = self.digits(next)
            && date.year == Year::Unsaid
            && !self.in_article()
            && self.clause_ends(next + 1)
            && !self.number_goes_on(next)
        {
            return Some((Date { year: Year::Number(self.century_of(value)), ..date }, next + 1));
        }
        let (date, end) = self.weekday_behind(date, end);
        Some((date, end))
    }

    /// The date with the weekday that follows it: "20 September, Tuesday", "July 18 (Fri)".
    fn weekday_behind(&self, date: Date, at: usize) -> (Date, usize) {
        let mark = match self.kind(at) {
            Kind::Mark(',' | '(') => at + 1,
            _ => return (date, at),
        };
        match self.weekday_name(mark) {
            Some((weekday, end)) if self.clause_ends(end) && self.gap(mark) != Gap::Line => {
                let end = if self.mark(at, '(') { self.skip_mark(end, ')') } else { end };
                (Date { weekday: Some(weekday), ..date }, end)
            }
            _ => (date, at),
        }
    }

    /// "September 20", "Sept. 20th, 2022", "May the fourth", "August-10-2012".
    fn month_day(&self, at: usize) -> Found<Date> {
        let (month, next) = self.month_name(at)?;
        let next = match self.kind(next) {
            Kind::Mark('-' | '/') if self.glued(next) => next + 1,
            Kind::Mark(',')
                if self.ordinal(next + 1).is_some() || (self.glued(next + 1) && !self.in_article()) =>
            {
                next + 1
            }
            Kind::Mark('.')
                if self.glued(next) && self.glued(next + 1) && self.ordinal(next + 1).is_some() =>
            {
                next + 1
            }
            _ => self.skip(next, Word::The),
        };
        let (day, next) = self.day_number(next)?;
        // "June 25 killed", but "the bombing on June 25 killed many"
        let verb = self.is(at.wrapping_sub(1), Word::On)
            && matches!(self.text(next), "killed" | "wounded" | "injured");
        if self.counts_something(next) && !verb {
            return None;
        }
        let date = Date { day: Some(day), month: Some(month), ..Date::default() };
        if (month, day) == (9, 11) && self.names_attacks(next) {
            return Some((Date { year: Year::Number(2001), ..date }, next));
        }
        let (date, end) = self.with_year(date, next);
        Some(self.weekday_behind(date, end))
    }

    /// Whether "September 11" is that of 2001: "the Sept. 11 attacks".
    fn names_attacks(&self, at: usize) -> bool {
        let noun = |at| {
            matches!(
                self.text(at),
                "attack"
                    | "attacks"
                    | "terrorist"
                    | "terror"
                    | "hijackers"
                    | "hijackings"
                    | "commission"
                    | "Commission"
            )
        };
        noun(at) || noun(at + 1) && matches!(self.kind(at), Kind::Plain)
    }

    /// "September 2022", "September", "September of last year", "Aug 96".
    fn month_year(&self, at: usize) -> Found<Date> {
        let (month, next) = self.month_name(at)?;
        let date = Date { month: Some(month), ..Date::default() };
        let after = if matches!(self.kind(next), Kind::Mark('-' | '/' | '–')) && self.glued(next) {
            next + 1
        } else {
            next
        };
        let (date, end) = self.with_year(date, after);
        if date.year != Year::Unsaid {
            return Some((date, end));
        }
        if let Some((year, end)) = self.short_year(after)
            && !self.in_article()
            && self.gap(after) != Gap::Line
        {
            return Some((Date { year: Year::Number(year), ..date }, end));
        }
        let long_number = matches!(self.digits(next), Some((_, 5..)));
        (!long_number && self.is_month_alone(at, next)).then_some((date, next))
    }

    /// "2018 March 18", "2012/Aug/10", "2024 August".
    fn year_month(&self, at: usize) -> Found<Date> {
        let (year, next) = self.year(at)?;
        let mark = match self.kind(next) {
            Kind::Mark('-' | '/' | '.') if self.glued(next) => next + 1,
            Kind::Mark(',') => next + 1,
            _ => next,
        };
        if self.gap(mark) == Gap::Line {
            return None;
        }
        let (month, next) = self.month_name(mark)?;
        let date = Date { year: Year::Number(year), month: Some(month), ..Date::default() };
        let mark = if matches!(self.kind(next), Kind::Mark('-' | '/' | '.')) && self.glued(next) {
            next + 1
        } else {
            next
        };
        match self.day_number(mark) {
            Some((day, end)) => Some((Date { day: Some(day), ..date }, end)),
            None => Some((date, next)),
        }
    }

    /// "the 20th", "the 12th of next month", "the 27th next month".
    fn day_of_month(&self, at: usize) -> Found<Time> {
        let the = self.is(at, Word::The);
        let start = at + usize::from(the);
        let ordinal = matches!(self.kind(start), Kind::Word(_));
        // "the one" is no day.
        let (day, next) = self.day_number(start).filter(|_| !ordinal || self.ordinal(start).is_some())?;
        let of = self.skip(next, Word::Of);
        let day_word =
            if self.is(next, Word::Unit(Unit::Day)) && self.is(next + 1, Word::Of) { next + 2 } else { of };
        if let Some((month, end)) = self.month_unit(day_word)
            && (ordinal || the || self.is(at.wrapping_sub(1), Word::On) || (of > next && !self.in_article()))
        {
            return Some((Time::Nth(i64::from(day), Piece::Unit(Unit::Day), Box::new(month)), end));
        }
        let told = matches!(
            self.word_before(at),
            Some(
                Word::On
                    | Word::By
                    | Word::Until
                    | Word::Since
                    | Word::From
                    | Word::Before
                    | Word::After
                    | Word::For
                    | Word::To
                    | Word::Through
                    | Word::Between
                    | Word::And
            )
        );
        // "the second/third", "the second-gen console", "3rd-and-9"
        let goes_on = self.mark(next, '-')
            && (matches!(self.kind(next + 1), Kind::Plain) || self.is(next + 1, Word::And))
            && self.glued(next + 1);
        if (self.mark(next, '/') || goes_on) && self.glued(next) {
            return None;
        }
        // "up from the third", of quarters and places: a day in words stands after "on" in an article.
        if self.in_article() && !self.digits_of(start) && !self.is(at.wrapping_sub(1), Word::On) {
            return None;
        }
        let joined = self.is_joint(next);
        // "on the third and fourth floors", "the 1st and 2nd Armies"
        let noun_behind = |end: usize| {
            self.names_noun(end) && (!self.digits_of(start) || NUMBERED.contains(self.text(end)))
        };
        if joined && self.ordinal(self.skip(next + 1, Word::The)).is_some_and(|(_, end)| noun_behind(end)) {
            return None;
        }
        let hour = !self.in_article() && the && self.is_hour(next);
        let alone = self.clause_ends(next) || joined || hour;
        let settles = match (ordinal, the) {
            (true, true) if told => alone || self.goes_on_as_sentence(next),
            // "the 15th", but not "the first to measure it", "the Ninth and Tenth Doctors", "Elizabeth the second"
            (true, true) if self.digits_of(start) => !self.in_article() && alone,
            (true, true) => at == 0 && self.is_end(next) && !self.in_article(),
            // "plunged back to 19th"
            (true, false)
                if self.in_article() && matches!(self.word_before(at), Some(Word::To | Word::For)) =>
            {
                false
            }
            (true, false) => {
                let whole = at == 0 && self.is_end(next) && !self.in_article();
                ((told && alone) || whole) && self.digits_of(start)
            }
            // "on 15", "for the 15": an answer to "when", in a request.
            (false, _) => {
                let before = self.word_before(at);
                let announced = before == Some(Word::On) || (the && before == Some(Word::For));
                announced && alone && !self.in_article()
            }
        };
        settles.then_some((Time::Date(Date { day: Some(day), ..Date::default() }), next))
    }

    /// The token after a date that no calendar has, so that no part of it is read: "32 August 2014",
    /// "February 29, 2014", "June 10 - 31".
    pub(super) fn impossible_date(&self, at: usize) -> Option<usize> {
        let number = |at: usize| match self.digits(at)? {
            (day, digits) if digits <= 2 && !self.number_goes_on(at) => Some((day, at + 1)),
            _ => None,
        };
        let (day, month, next) = if let Some((month, next)) = self.month_name(at) {
            let (day, mut end) = number(next)?;
            let mut last = day;
            if (self.is_dash(end) || self.is(end, Word::To))
                && let Some((until, after)) = number(end + 1)
            {
                (last, end) = (until, after);
            }
            (last, month, end)
        } else {
            let (day, next) = number(at).filter(|(day, next)| *day < 40 && self.gap(*next) != Gap::Line)?;
            let (month, end) = self.month_name(next)?;
            (day, month, end)
        };
        let (date, end) =
            self.with_year(Date { month: Some(month), day: Some(day), ..Date::default() }, next);
        // "August 45" may be a year, and "May 32 people" no date at all.
        let year = day > 31 && day != 32 && self.word(at).is_some();
        (day != 0 && !possible(&date) && !year).then_some(end)
    }

    /// "at 3", "at noon", "3pm" behind the day.
    fn is_hour(&self, at: usize) -> bool {
        let halves = ["am", "pm", "AM", "PM"];
        if self.is(at, Word::At) {
            return self.digits(at + 1).is_some() || self.is(at + 1, Word::DayPart);
        }
        self.digits_of(at)
            && (halves.contains(&self.text(at + 1))
                || halves.iter().any(|half| self.text(at).ends_with(half)))
    }

    fn digits_of(&self, at: usize) -> bool {
        self.text(at).starts_with(|first: char| first.is_ascii_digit())
    }

    /// "next month", "this month", "the month", "that month".
    fn month_unit(&self, at: usize) -> Found<Time> {
        let (time, next) = if self.is(at, Word::The) && self.is(at + 1, Word::Unit(Unit::Month)) {
            (Time::Unit(Unit::Month, Step::THIS), at + 2)
        } else {
            self.relative(at)?
        };
        matches!(time, Time::Unit(Unit::Month, _)).then_some((time, next))
    }

    /// A month's name, and the full stop of its abbreviation.
    pub(super) fn month_name(&self, at: usize) -> Found<u32> {
        match self.word(at)? {
            Word::Month(month) => Some((month, at + 1)),
            Word::MonthShort(month) => {
                let dot = self.mark(at + 1, '.') && self.gap(at + 1) != Gap::Line;
                Some((month, at + 1 + usize::from(dot)))
            }
            _ => None,
        }
    }

    /// The date with the year that follows it, where one does: ", 2022", "of last year", "'22", "96".
    fn with_year(&self, date: Date, at: usize) -> (Date, usize) {
        let mark = match self.kind(at) {
            Kind::Mark('-' | '/' | '.') if self.glued(at) => at + 1,
            _ => self.skip_mark(at, ','),
        };
        let of =
            if self.is(mark, Word::Of) || (self.is(mark, Word::In) && mark == at) { mark + 1 } else { mark };
        if let Some((year, next)) = self.year(of)
            && !self.counts_something(next)
        {
            return (Date { year: Year::Number(year), ..date }, next);
        }
        // "(September 891)"
        if let Some((value @ 100.., 3)) = self.digits(at)
            && self.clause_ends(at + 1)
            && !self.number_goes_on(at)
            && self.gap(at) == Gap::Space
            && let Ok(year) = i32::try_from(value)
        {
            return (Date { year: Year::Number(year), ..date }, at + 1);
        }
        if let Some((year, next)) = self.short_year(mark)
            && date.day.is_some()
        {
            return (Date { year: Year::Number(year), ..date }, next);
        }
        if let Some((year, next)) = self.year_step(of) {
            return (Date { year, ..date }, next);
        }
        (date, at)
    }

    /// Two digits that can only be a year after a month: "Aug 9, 96", "21-APR-16".
    fn short_year(&self, at: usize) -> Found<i32> {
        let (value, 2) = self.digits(at)? else { return None };
        // The 11 of "15 September-11 October" is a day.
        let joined = self.glued(at)
            && at > 0
            && matches!(self.before(at), Kind::Mark('-' | '/' | '.'))
            && self.month_name(at + 1).is_none();
        let alone = value > 31 && self.clause_ends(at + 1) && !self.number_goes_on(at);
        ((joined && !self.number_goes_on(at)) || alone).then(|| (self.century_of(value), at + 1))
    }

    /// "last year", "of this year", "of the following year" after a day or month.
    pub(super) fn year_step(&self, at: usize) -> Found<Year> {
        let (time, next) = self.relative(at).or_else(|| self.told(at))?;
        match time {
            Time::Unit(Unit::Year, step) => Some((Year::Step(step), next)),
            _ => None,
        }
    }

    /// A date with "last", "next" or "this" before it: "last September", "next May 5".
    pub(super) fn turned(&self, turn: Turn, at: usize) -> Found<Time> {
        let (date, next) = longest([self.month_day(at), self.day_month(at), self.named_month(at)])?;
        let year = if date.year == Year::Unsaid { Year::Turn(turn) } else { date.year };
        possible(&date).then_some((Time::Date(Date { year, ..date }), next))
    }

    fn named_month(&self, at: usize) -> Found<Date> {
        let (month, next) = self.month_name(at)?;
        let verb = matches!(month, 3 | 5)
            && !self.capital(at)
            && (self.is(at.wrapping_sub(1), Word::This) || self.is_verb(next));
        (!verb).then_some((Date { month: Some(month), ..Date::default() }, next))
    }
}

/// What has ordinals in digits, and is no day.
static NUMBERED: Words = Words::new(
    "Army Armies Division Divisions Battalion Battalions Brigade Brigades Regiment Regiments Corps Fleet Fleets \
     Infantry Mountain Panzer Street Streets Avenue Avenues District Districts districts floors grades millennium \
     millennia editions seasons rounds",
);

/// Whether some year has such a date: 30 February is none, nor is 29 February 2014.
pub(super) fn possible(date: &Date) -> bool {
    match (date.year, date.month, date.day) {
        (Year::Number(year), Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month, day).is_some(),
        (_, Some(month), Some(day)) => NaiveDate::from_ymd_opt(2000, month, day).is_some(),
        _ => true,
    }
}
