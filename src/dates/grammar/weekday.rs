//! Weekdays: "Friday", "last Friday", "Friday of next week", "the Sunday before Easter".

use chrono::Weekday;

use super::{Found, Grammar};
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;
use crate::dates::time::{Anchor, Piece, Time, Turn};

impl Grammar<'_> {
    /// A weekday without a date.
    pub(super) fn weekday(&self, at: usize) -> Found<Time> {
        let start = self.skip(at, Word::The);
        let (weekday, next) = self.weekday_name(start)?;
        if let Some((time, end)) = self.weekday_of_week(weekday, next) {
            return Some((time, end));
        }
        let turned = |count, words| Some((Time::Weekday(weekday, Turn::Count(count)), next + words));
        if let Some(count) = self.after_next(next) {
            return turned(count, 2);
        }
        match (self.word(next), self.word(next + 1)) {
            (Some(Word::Last), _) if self.clause_ends(next + 1) => return turned(-1, 1),
            (Some(Word::Next), _) if self.clause_ends(next + 1) => {
                return Some((Time::Weekday(weekday, Turn::Next), next + 1));
            }
            // "Friday week": British for a week after Friday.
            (Some(Word::Unit(Unit::Week)), _) if self.clause_ends(next + 1) && !self.in_article() => {
                return turned(2, 1);
            }
            _ => {}
        }
        (start == at && self.is_weekday_alone(start, next))
            .then_some((Time::Weekday(weekday, Turn::Unsaid), next))
    }

    /// A weekday's name, and the full stop of its abbreviation.
    pub(super) fn weekday_name(&self, at: usize) -> Found<Weekday> {
        match self.word(at)? {
            Word::Weekday(weekday) => Some((weekday, at + 1)),
            Word::WeekdayShort(weekday) => Some((weekday, self.skip_mark(at + 1, '.'))),
            _ => None,
        }
    }

    /// A weekday with "last", "next" or "this" before it.
    pub(super) fn turned_weekday(&self, turn: Turn, at: usize) -> Found<Time> {
        let (weekday, next) = self.weekday_name(at)?;
        if let Some((time, end)) = self.weekday_of_week(weekday, next) {
            return Some((time, end));
        }
        self.is_weekday_alone(at, next).then_some((Time::Weekday(weekday, turn), next))
    }

    /// "of next week", ", last week", "in the following week" after a weekday.
    pub(super) fn weekday_of_week(&self, weekday: Weekday, at: usize) -> Found<Time> {
        let mark = self.skip_mark(at, ',');
        let of = match self.word(mark) {
            Some(Word::Of | Word::In | Word::From) if mark == at => at + 1,
            _ => mark,
        };
        let (week, next) = self.relative(of).or_else(|| self.told(of))?;
        match week {
            Time::Unit(Unit::Week, step) if step.from == Anchor::Today || of > at => {
                Some((Time::Nth(1, Piece::Weekday(weekday), Box::new(week)), next))
            }
            _ => None,
        }
    }

    /// "next week on Friday", "next week's Monday", "last week Tuesday": the weekday after a week.
    pub(super) fn weekday_in(&self, week: &Time, at: usize) -> Found<Time> {
        let Time::Unit(Unit::Week, _) = week else { return None };
        let mark = self.skip_mark(at, ',');
        let on = match self.word(mark)? {
            Word::On | Word::S => mark + 1,
            _ => mark,
        };
        let (weekday, next) = self.weekday_name(on)?;
        // "next week Monday to Wednesday"
        let joined = self.is_joint(next) && self.weekday_name(next + 1).is_some();
        let settled = on > at || joined || self.clause_ends(next);
        settled.then(|| (Time::Nth(1, Piece::Weekday(weekday), Box::new(week.clone())), next))
    }
}
