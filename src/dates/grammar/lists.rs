//! Lists whose last part says what the others leave out: "September and October 2022", "May 3, 5 and 7",
//! "19 and 20 September".

use super::{Grammar, Told};
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;
use crate::dates::time::{Date, Piece, Time, Turn, Year, Yearly};
use crate::dates::tokens::{Gap, Kind};

impl Grammar<'_> {
    /// The times of a list that begins at a token.
    pub(super) fn list(&self, at: usize) -> Option<Vec<Told>> {
        self.weekdays_of_week_list(at)
            .or_else(|| self.months_of_year_list(at))
            .or_else(|| self.parts_of_year_list(at))
            .or_else(|| self.days_before_month(at))
            .or_else(|| self.days_after_month(at))
    }

    /// The token after ",", "and", "or", ", and", "&" or "/".
    fn and(&self, at: usize) -> Option<usize> {
        let comma = self.skip_mark(at, ',');
        let next = match self.word(comma) {
            Some(Word::And | Word::Or) => comma + 1,
            _ if self.mark(comma, '&') => comma + 1,
            _ if self.mark(at, '/') && self.glued(at) && self.glued(at + 1) => at + 1,
            _ => comma,
        };
        (next > at && self.gap(next) != Gap::Line).then_some(next)
    }

    /// "Monday and Tuesday next week", "next Tuesday and Thursday": the week is said once.
    fn weekdays_of_week_list(&self, at: usize) -> Option<Vec<Told>> {
        let turn = match self.word(at) {
            Some(Word::Next) => Some(Turn::Next),
            Some(Word::Last) => Some(Turn::Count(-1)),
            _ => None,
        };
        let mut days = Vec::new();
        let mut next = at + usize::from(turn.is_some());
        let last = loop {
            let (weekday, end) = self.weekday_name(next)?;
            days.push((weekday, next, end));
            match self.and(end).filter(|after| self.weekday_name(*after).is_some()) {
                Some(after) => next = after,
                None => break end,
            }
        };
        if days.len() < 2 || self.in_article() {
            return None;
        }
        let (week, end) = if turn.is_some() {
            (None, last)
        } else {
            let (weekday, ..) = *days.last()?;
            let (time, end) = self.weekday_of_week(weekday, last)?;
            let Time::Nth(_, _, week) = time else { return None };
            (Some(week), end)
        };
        let count = days.len();
        let told = |(place, (weekday, from, to))| {
            let time = match (&week, turn) {
                (Some(week), _) => Time::Nth(1, Piece::Weekday(weekday), week.clone()),
                (None, turn) => Time::Weekday(weekday, turn.unwrap_or(Turn::Unsaid)),
            };
            let from = if place == 0 { at } else { from };
            Told { time, from, to: if place + 1 == count { end } else { to } }
        };
        Some(days.into_iter().enumerate().map(told).collect())
    }

    /// "March and October 2022", "June, July and August of last year".
    fn months_of_year_list(&self, at: usize) -> Option<Vec<Told>> {
        let mut months = Vec::new();
        let mut next = at;
        loop {
            let (month, end) = self.month_name(next)?;
            if self.day_number(end).is_some() {
                return None;
            }
            months.push((month, next, end));
            match self.and(end) {
                Some(after) if self.month_name(after).is_some() => next = after,
                _ => break,
            }
        }
        let (last, _, last_end) = *months.last()?;
        let (year, end) = self.year_after(last_end);
        if months.len() < 2 || year == Year::Unsaid {
            return None;
        }
        let told = |(place, (month, from, to)): (usize, &(u32, usize, usize))| {
            // "December and January 2023": the first is of the year before.
            let year = match year {
                Year::Number(year) if *month > last => Year::Number(year - 1),
                year => year,
            };
            let to = if place + 1 == months.len() { end } else { *to };
            Told { time: Time::Date(Date { year, month: Some(*month), ..Date::default() }), from: *from, to }
        };
        Some(months.iter().enumerate().map(told).collect())
    }

    /// "the first and second quarters of 2009", "spring and summer of 1943".
    fn parts_of_year_list(&self, at: usize) -> Option<Vec<Told>> {
        let start = self.skip(at, Word::The);
        let first_end = start + 1;
        let after = self.skip(self.and(first_end)?, Word::The);
        let (first, (last, end)) = match (self.word(start)?, self.word(after)?) {
            (Word::Season(first), Word::Season(_)) => (Yearly::Season(first), self.season(after)?),
            (Word::Ordinal(first @ 1..=3), Word::Ordinal(_)) => {
                (Yearly::Quarter(first), self.quarters(after)?)
            }
            _ => return None,
        };
        let Time::Yearly(last, year) = last else { return None };
        if matches!(year, Year::Unsaid) || std::mem::discriminant(&first) != std::mem::discriminant(&last) {
            return None;
        }
        Some(vec![
            Told { time: Time::Yearly(first, year), from: start, to: first_end },
            Told { time: Time::Yearly(last, year), from: after, to: end },
        ])
    }

    /// "second quarters of 2009": the last of a list, in the plural.
    fn quarters(&self, at: usize) -> Option<(Time, usize)> {
        let Some(Word::Ordinal(quarter @ 1..=4)) = self.word(at) else { return None };
        let Some(Word::Units(Unit::Quarter) | Word::Unit(Unit::Quarter)) = self.word(at + 1) else {
            return None;
        };
        let (year, end) = self.year_after(at + 2);
        Some((Time::Yearly(Yearly::Quarter(quarter), year), end))
    }

    /// "19 and 20 September 2022", "the 3rd, 5th and 7th of May".
    fn days_before_month(&self, at: usize) -> Option<Vec<Told>> {
        if !matches!(self.kind(at), Kind::Number { .. } | Kind::Word(Word::The | Word::Ordinal(_)))
            || self.glued(at) && at > 0
        {
            return None;
        }
        let mut days = Vec::new();
        let mut next = at;
        loop {
            let start = self.skip(next, Word::The);
            let (day, end) = self.day_number(start)?;
            match self.and(end) {
                Some(after) if days.len() < 6 => {
                    days.push((day, start, end));
                    next = after;
                }
                _ => break,
            }
        }
        if days.is_empty() {
            return None;
        }
        let (Time::Date(whole), end) = self.date(next)? else { return None };
        whole.day.filter(|last| days.iter().all(|(day, ..)| day < last))?;
        // "14/15 February", but not "2/3 of May", "the 9/11 September attacks"
        let fraction = |day: u32, end: usize| {
            self.mark(end, '/') && (whole.day != Some(day + 1) || self.is(next + 1, Word::Of))
        };
        if days.iter().any(|(day, _, end)| fraction(*day, *end)) {
            return None;
        }
        whole.month?;
        let mut told: Vec<Told> = days
            .iter()
            .map(|(day, from, to)| Told {
                time: Time::Date(Date { day: Some(*day), weekday: None, ..whole }),
                from: *from,
                to: *to,
            })
            .collect();
        told.push(Told { time: Time::Date(whole), from: next, to: end });
        Some(told)
    }

    /// "May 3 and 4", "Oct. 13, 15 and 20, 1989".
    fn days_after_month(&self, at: usize) -> Option<Vec<Told>> {
        let (month, next) = self.month_name(at)?;
        let (first, end) = self.day_number(next)?;
        let mut days = vec![(first, at, end)];
        let mut next = end;
        while let Some(after) = self.and(next) {
            let start = self.skip(after, Word::The);
            let Some((day, end)) = self.day_number(start) else { break };
            let increasing = days.last().is_some_and(|(last, ..)| *last < day);
            let closed = self.clause_ends(end) || self.and(end).is_some() || self.word(end).is_some();
            // ", 5 people" and "and 3 June" are something else.
            if !increasing
                || !closed
                || self.month_name(self.skip(end, Word::Of)).is_some()
                || self.unit(end).is_some()
                || days.len() > 6
            {
                break;
            }
            days.push((day, start, end));
            next = end;
        }
        // A comma alone makes no list: "May 3, 5".
        let joined = days.last().is_some_and(|(_, from, _)| {
            matches!(self.word_before(*from), Some(Word::And | Word::Or | Word::The))
                || self.mark(from.wrapping_sub(1), '&')
        });
        if days.len() < 2 || !joined {
            return None;
        }
        let (year, end) = self.year_after(next);
        let count = days.len();
        let told = |(place, (day, from, to)): (usize, (u32, usize, usize))| {
            let to = if place + 1 == count { end } else { to };
            Told {
                time: Time::Date(Date { year, month: Some(month), day: Some(day), weekday: None }),
                from,
                to,
            }
        };
        Some(days.into_iter().enumerate().map(told).collect())
    }
}
