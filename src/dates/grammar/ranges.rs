//! Ranges: "from March to May", "between 1775 and 1783", "19–27 September", "1914–18", "Monday to Friday".

use super::year::{Era, year_only};
use super::{Found, Grammar, longest};
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;
use crate::dates::time::{Date, Piece, Step, Time, Turn, Year};
use crate::dates::tokens::{Gap, Kind};

impl Grammar<'_> {
    /// A time with both ends named.
    pub(super) fn range(&self, at: usize) -> Found<Time> {
        let (start, joint) = match self.word(at) {
            Some(Word::From) => (at + 1, Joint::From),
            Some(Word::Between) => (at + 1, Joint::Between),
            _ => (at, Joint::None),
        };
        longest([
            self.days_of_month(start, joint),
            self.months_of_year(start, joint),
            self.years(start, joint),
            self.centuries(start, joint),
            self.two_times(start, joint),
            self.for_some_days(at),
        ])
    }

    /// The token after what joins the ends: a dash, "to", "through", "until"; "and" after "between".
    pub(super) fn joint(&self, at: usize, joint: Joint) -> Option<usize> {
        if self.gap(at) == Gap::Line && self.is_dash(at) {
            return None;
        }
        if self.is_dash(at) {
            let second = self.is_dash(at + 1) && self.glued(at + 1);
            return (joint != Joint::Between || self.glued(at)).then_some(at + 1 + usize::from(second));
        }
        match self.word(at)? {
            Word::To | Word::Through | Word::Until => {
                // "up to", "on through"
                Some(at + 1)
            }
            Word::And if joint == Joint::Between => Some(at + 1),
            Word::On if self.is(at + 1, Word::Through) => Some(at + 2),
            _ => None,
        }
    }

    /// "19-27 September", "September 19 to 27, 2022", "from 4 to 22 this month", "4-22 in January".
    fn days_of_month(&self, at: usize, joint: Joint) -> Found<Time> {
        if let Some((month, next)) = self.month_name(at) {
            // Month first: "Sept. 19-27, 2022", "May eighth - tenth".
            let next = self.skip(next, Word::The);
            let (first, next) = self.day_number(next)?;
            let to = self.joint(next, joint)?;
            let (last, next) = self.day_number(self.skip(to, Word::The))?;
            if self.month_name(next).is_some()
                || self.counts_something(next)
                || self.month_name(self.skip(next, Word::Of)).is_some()
            {
                return None;
            }
            let (year, next) = self.range_year(next);
            return days(year, month, first, last).map(|time| (time, next));
        }
        let start = self.skip(at, Word::The);
        if joint == Joint::None
            && at > 0
            && self.glued(start)
            && !matches!(self.before(start), Kind::Mark('(' | '[' | '"' | '“' | '\''))
            && start == at
        {
            return None;
        }
        let (first, next) = self.day_number(start)?;
        let to = self.joint(next, joint)?;
        let (last, next) = self.day_number(self.skip(to, Word::The))?;
        let day = if self.is(next, Word::Unit(Unit::Day)) { next + 1 } else { next };
        let of = if matches!(self.word(day), Some(Word::Of | Word::In)) { day + 1 } else { day };
        let of = self.skip_mark(of, ',');
        if let Some((month, end)) = self.month_name(of) {
            let (year, end) = self.range_year(end);
            return days(year, month, first, last).map(|time| (time, end));
        }
        let (month, end) = self.relative_month(of)?;
        let nth = |day| Box::new(Time::Nth(i64::from(day), Piece::Unit(Unit::Day), Box::new(month.clone())));
        (first < last).then(|| (Time::Range(nth(first), nth(last)), end))
    }

    fn relative_month(&self, at: usize) -> Found<Time> {
        let (time, next) = self.relative(at).or_else(|| self.told(at)).or_else(|| {
            (self.is(at, Word::The) && self.is(at + 1, Word::Unit(Unit::Month)))
                .then_some((Time::Unit(Unit::Month, Step::THIS), at + 2))
        })?;
        matches!(time, Time::Unit(Unit::Month, _)).then_some((time, next))
    }

    /// The year after a range of days or months: ", 2022", "of last year".
    fn range_year(&self, at: usize) -> (Year, usize) {
        let mark = self.skip_mark(at, ',');
        let of = if matches!(self.word(mark), Some(Word::Of | Word::In)) { mark + 1 } else { mark };
        if let Some((year, next)) = self.year(of)
            && !self.counts_something(next)
        {
            return (Year::Number(year), next);
        }
        self.year_step(of).map_or((Year::Unsaid, at), |(year, next)| (year, next))
    }

    /// "March-May 2022", "from May to December", "Sep to Nov".
    fn months_of_year(&self, at: usize, joint: Joint) -> Found<Time> {
        let (first, next) = self.month_name(at)?;
        let to = self.joint(next, joint)?;
        let (last, next) = self.month_name(to)?;
        if self.day_number(next).is_some_and(|(_, end)| end > next && self.year(next).is_none())
            && self.short_or_day(next)
        {
            return None;
        }
        let verb = (matches!(first, 3 | 5) && !self.capital(at)) && joint == Joint::None;
        if verb {
            return None;
        }
        let (year, next) = self.range_year(next);
        let month = |month| Date { month: Some(month), ..Date::default() };
        let (from, to) = (month(first), Date { year, ..month(last) });
        let from = if first <= last { Date { year, ..from } } else { from };
        Some((Time::Range(Box::new(Time::Date(from)), Box::new(Time::Date(to))), next))
    }

    fn short_or_day(&self, at: usize) -> bool {
        !matches!(self.digits(at), Some((_, 4)))
    }

    /// "1775 to 1783", "between 2014 and 2016", "1914–18", "1936/37", "264–146 BC".
    fn years(&self, at: usize, joint: Joint) -> Found<Time> {
        let start = self.skip(at, Word::The);
        if let Some(found) = self.years_of_era(start, joint) {
            return Some(found);
        }
        // "the academic year 2015-2016"
        let start = self.skip(start, Word::Unit(Unit::Year));
        if let Some((from, next)) = self.year(start)
            && (start == at || joint != Joint::None || self.is(at, Word::Unit(Unit::Year)))
        {
            let to = match self.kind(next) {
                Kind::Mark('/') if self.glued(next) && self.glued(next + 1) => next + 1,
                _ => self.joint(next, joint)?,
            };
            let to = self.skip(to, Word::The);
            let (until, end) = match self.digits(to) {
                Some((value, 2)) if !self.number_goes_on(to) && self.is_tight(next, to) => {
                    let century = i32::try_from(value).ok()? + from - from.rem_euclid(100);
                    (century, to + 1)
                }
                // "in 1858-9"; 2022-9 may be a month, and "page 1234-5" is no time.
                Some((value, 1))
                    if from < 2000
                        && !self.number_goes_on(to)
                        && self.is_tight(next, to)
                        && self.announces_years(start, joint) =>
                {
                    (i32::try_from(value).ok()? + from - from.rem_euclid(10), to + 1)
                }
                _ => self.year(to)?,
            };
            if !self.is_year_range(at, from, until, joint, next, end) {
                return None;
            }
            return Some((Time::Range(Box::new(year_only(from)), Box::new(year_only(until))), end));
        }
        None
    }

    fn announces_years(&self, at: usize, joint: Joint) -> bool {
        joint != Joint::None
            || matches!(self.word_before(at), Some(Word::In | Word::Of | Word::Since | Word::During))
    }

    /// "264–146 BC", "from 431 to 404 BC": the era is said once.
    fn years_of_era(&self, at: usize, joint: Joint) -> Found<Time> {
        let (first, 1..=4) = self.digits(at)? else { return None };
        let (until, end) = self.year_of_era(self.joint(at + 1, joint)?)?;
        let first = i32::try_from(first).ok()?;
        let from = if until <= 0 { Era::Bc.count(first) } else { first };
        (from < until).then(|| (Time::Range(Box::new(year_only(from)), Box::new(year_only(until))), end))
    }

    fn is_tight(&self, joint: usize, to: usize) -> bool {
        self.glued(joint) && self.glued(to)
    }

    fn is_year_range(&self, at: usize, from: i32, until: i32, joint: Joint, mark: usize, end: usize) -> bool {
        if from >= until || self.only_numbers || self.counts_something(end) {
            return false;
        }
        if joint != Joint::None {
            // "rose from 1200 to 1500"
            return from >= 1000
                && (joint == Joint::Between || (1700..2100).contains(&from) || self.clause_ends(end));
        }
        if self.glued(end) && matches!(self.kind(end), Kind::Plain | Kind::Number { .. } | Kind::Amount) {
            return false;
        }
        if self.glued(end)
            && matches!(self.kind(end), Kind::Mark('-' | '/'))
            && matches!(self.kind(end + 1), Kind::Number { .. } | Kind::Amount)
        {
            return false;
        }
        if self.glued(at)
            && at > 0
            && !matches!(self.before(at), Kind::Mark('(' | '[' | '"' | '“' | '\'' | '–' | '—'))
        {
            return false;
        }
        // 2022-09 is a month, 1914-18 cannot be one; 2010-11 is a season or a year of business.
        let tight = self.is_tight(mark, mark + 1) && matches!(self.digits(mark + 1), Some((_, 2)));
        let month = tight && self.mark(mark, '-') && until.rem_euclid(100) <= 12;
        let next_year = until == from + 1;
        if month && !((self.in_article() || self.names_season(end)) && next_year) {
            return false;
        }
        (1000..2200).contains(&until) && until - from < 500
    }

    /// Any two times: "from today to next Friday", "May 5 - June 3", "Monday through Friday".
    fn two_times(&self, at: usize, joint: Joint) -> Found<Time> {
        let (from, next) = self.end_of_range(at, joint)?;
        let mark = if self.mark(next, ',') && self.joint(next + 1, joint).is_some() && joint != Joint::None {
            next + 1
        } else {
            next
        };
        let to = self.joint(mark, joint)?;
        let to = if self.is(to, Word::The) && self.end_of_range(to, joint).is_none() { to + 1 } else { to };
        let (until, end) = self.end_of_range(to, joint).or_else(|| {
            // "from Monday the 5th to the 9th", "August 5 to the 9th"
            let (day, end) = self.day_number(to)?;
            match &from {
                Time::Date(Date { month: Some(_), day: Some(first), .. }) if day > *first => {
                    Some((Time::Date(Date { day: Some(day), ..Date::default() }), end))
                }
                _ => None,
            }
        })?;
        // "from the 20th to the 19th century" has no day in it.
        if matches!((&from, &until), (Time::Date(Date { month: None, day: Some(_), .. }), Time::Span(_))) {
            return None;
        }
        if joint == Joint::None && self.is_dash(mark) && !self.dash_joins(mark, &from, &until) {
            return None;
        }
        if joint == Joint::None && self.is(mark, Word::To) && !fit(&from, &until) {
            return None;
        }
        let (from, until) = share(from, until);
        Some((Time::Range(Box::new(from), Box::new(until)), end))
    }

    /// One end of a range; "now" is today.
    fn end_of_range(&self, at: usize, joint: Joint) -> Found<Time> {
        if self.is(at, Word::Now) || self.text_is(at, "present") {
            return (joint != Joint::None || self.text_is(at, "present") || self.is(at, Word::Now))
                .then_some((Time::Day(0), at + 1));
        }
        let (time, next) = self
            .point(at)
            .or_else(|| {
                // A weekday's or month's short name is one where a range is announced.
                let (weekday, next) = self.weekday_name(at)?;
                (joint != Joint::None).then_some((Time::Weekday(weekday, Turn::Unsaid), next))
            })
            .or_else(|| {
                let (month, next) = self.month_name(at)?;
                (joint != Joint::None)
                    .then(|| (Time::Date(Date { month: Some(month), ..Date::default() }), next))
            })?;
        // A clock time after an end is passed over: "from Monday 5 pm to Tuesday".
        (!matches!(time, Time::Unknown)).then_some((time, next))
    }

    /// Whether a dash between two times joins them: not "in 2008 - March saw".
    fn dash_joins(&self, mark: usize, from: &Time, until: &Time) -> bool {
        let tight = self.glued(mark) == self.glued(mark + 1);
        tight && (fit(from, until) || !self.in_article())
    }

    /// "for 10 days from 18 December".
    fn for_some_days(&self, at: usize) -> Found<Time> {
        if self.in_article() {
            return None;
        }
        if self.is(at, Word::From) {
            // "from 18 December for 10 days"
            let (time, next) = self.point(at + 1)?;
            if !self.is(next, Word::For) {
                return None;
            }
            let ((count, unit), end) = self.amount(next + 1)?;
            return Some((Time::For(count, unit, Box::new(time)), end));
        }
        if !self.is(at, Word::For) {
            return None;
        }
        let ((count, unit), next) = self.amount(at + 1)?;
        let from = match self.word(next)? {
            Word::From => next + 1,
            _ if matches!(self.text(next), "starting" | "beginning") => {
                self.skip(self.skip(next + 1, Word::From), Word::On)
            }
            _ => return None,
        };
        let (time, end) = self.point(from)?;
        Some((Time::For(count, unit, Box::new(time)), end))
    }
}

/// How a range begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Joint {
    None,
    From,
    Between,
}

fn days(year: Year, month: u32, first: u32, last: u32) -> Option<Time> {
    let day = |day| Date { year, month: Some(month), day: Some(day), weekday: None };
    let possible = super::absolute::possible(&day(first)) && super::absolute::possible(&day(last));
    (possible && first < last)
        .then(|| Time::Range(Box::new(Time::Date(day(first))), Box::new(Time::Date(day(last)))))
}

/// Whether two times are of a kind, so that a bare dash or "to" joins them.
fn fit(from: &Time, until: &Time) -> bool {
    use std::mem::discriminant;
    match (from, until) {
        (Time::Date(from), Time::Date(until)) => {
            from.day.is_some() == until.day.is_some() && from.month.is_some() == until.month.is_some()
        }
        (Time::Either(..) | Time::Span(_), Time::Date(date))
        | (Time::Date(date), Time::Either(..) | Time::Span(_)) => date.day.is_some(),
        // Days by their names, "Monday to Friday next week", and "next week Monday to Friday".
        (
            Time::Day(_) | Time::Weekday(..) | Time::Nth(_, Piece::Weekday(_), _),
            Time::Day(_) | Time::Weekday(..) | Time::Nth(_, Piece::Weekday(_), _),
        ) => true,
        _ => discriminant(from) == discriminant(until),
    }
}

/// The later end with the month of the earlier where it has none, "August 5 to the 9th", and the earlier
/// with the week of the later, "Monday to Friday next week".
fn share(from: Time, until: Time) -> (Time, Time) {
    match (from, until) {
        (Time::Date(from), Time::Date(until))
            if until.month.is_none() && until.day.is_some() && from.month.is_some() =>
        {
            (Time::Date(from), Time::Date(Date { month: from.month, year: from.year, ..until }))
        }
        (Time::Weekday(weekday, Turn::Unsaid), Time::Nth(1, last @ Piece::Weekday(_), week)) => {
            (Time::Nth(1, Piece::Weekday(weekday), week.clone()), Time::Nth(1, last, week))
        }
        ends => ends,
    }
}
