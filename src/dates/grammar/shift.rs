//! Times at a distance from another: "two weeks ago", "in three days", "ten days after Easter".

use super::{Found, Grammar};
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;
use crate::dates::time::{Base, Date, Piece, Time, Turn};
use crate::dates::tokens::Kind;

impl Grammar<'_> {
    /// A time told by its distance from today, from another, or from the one told last.
    pub(super) fn shift(&self, at: usize) -> Found<Time> {
        self.in_some_time(at)
            .or_else(|| self.signed(at))
            .or_else(|| self.counted_weekdays(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.beside(at))
            .or_else(|| self.and_days(at))
    }

    /// "two weeks ago", "a year and a half later", "3 days after Christmas", "a week from Friday".
    pub(super) fn counted(&self, at: usize) -> Found<Time> {
        let roughly = if self.is(at, Word::About) || self.is(at, Word::Over) { at + 1 } else { at };
        let (amounts, next) = self.amounts(roughly).or_else(|| {
            // "fortnight ago", and in a request "year ago"
            let Some(Word::Unit(unit)) = self.word(roughly) else { return None };
            let fortnight = unit == Unit::Fortnight;
            let from = matches!(self.word(roughly + 2), Some(Word::Now | Word::Day(_) | Word::Weekday(_)));
            let ago =
                self.is(roughly + 1, Word::Ago) || fortnight && from && self.is(roughly + 1, Word::From);
            (ago && (fortnight || !self.in_article())).then(|| (vec![(1, unit)], roughly + 1))
        })?;
        let vague = self.in_article() && self.is_vague_count(roughly);
        let (sign, base, end) = self.direction(next, &amounts)?;
        let time = if vague { Time::Unknown } else { shifted(amounts, sign, base) };
        Some((time, end))
    }

    /// One count and unit, or more: "2 weeks and 3 days".
    pub(super) fn amounts(&self, at: usize) -> Found<Vec<(i64, Unit)>> {
        if let Some(halved) = self.halved(at) {
            return Some(halved);
        }
        let (first, mut next) = self.amount(at)?;
        let mut amounts = vec![first];
        loop {
            let joint = self.skip(self.skip_mark(next, ','), Word::And);
            match self.amount(joint) {
                Some((amount, end)) if amounts.len() < 4 && !self.is(joint, Word::A) => {
                    amounts.push(amount);
                    next = end;
                }
                _ => return Some((amounts, next)),
            }
        }
    }

    /// Amounts with a half: "a year and a half", "two and a half years", "half a year".
    fn halved(&self, at: usize) -> Found<Vec<(i64, Unit)>> {
        let half = Word::Unit(Unit::Half);
        if self.is(at, half) {
            let (unit, end) = self.unit(self.skip(at + 1, Word::A))?;
            return Some((vec![half_of(unit)?], end));
        }
        let and_a_half = |at: usize| {
            let half = self.is(at, Word::And) && self.is(at + 1, Word::A) && self.is(at + 2, half);
            half.then_some(at + 3)
        };
        let (count, next) = self.count(at)?;
        let (unit, end) = if let Some(next) = and_a_half(next) {
            self.unit(next)?
        } else {
            let (unit, next) = self.unit(next)?;
            (unit, and_a_half(next)?)
        };
        Some((vec![(count, unit), half_of(unit)?], end))
    }

    /// What follows a counted time and tells from where it counts, and whether forward.
    fn direction(&self, at: usize, amounts: &[(i64, Unit)]) -> Found3 {
        let long = amounts.iter().all(|(_, unit)| *unit >= Unit::Week);
        let told = |sign, next| Some((sign, Base::Told, next));
        let today = |sign, next| Some((sign, Base::Today, next));
        match self.word(at)? {
            Word::Ago => today(-1, at + 1),
            Word::Hence => today(1, at + 1),
            // "10 days earlier than today"
            side @ (Word::Earlier | Word::Later) if self.text_is(at + 1, "than") => {
                let (time, next) = self.base(at + 2)?;
                Some((if side == Word::Earlier { -1 } else { 1 }, Base::Time(Box::new(time)), next))
            }
            Word::Previous if self.clause_ends(at + 1) && !self.in_article() => told(-1, at + 1),
            Word::Earlier => told(-1, at + 1),
            Word::Later => told(1, at + 1),
            Word::Previous if self.is(at + 1, Word::To) => {
                let (time, next) = self.base(at + 2)?;
                Some((-1, Base::Time(Box::new(time)), next))
            }
            Word::From => {
                if self.is(at + 1, Word::Now) {
                    return today(1, at + 2);
                }
                let (time, next) = self.base(at + 1)?;
                Some((1, Base::Time(Box::new(time)), next))
            }
            direction @ (Word::Before | Word::After | Word::Following) => {
                let sign = if direction == Word::Before { -1 } else { 1 };
                if let Some((time, next)) = self.base(at + 1) {
                    return Some((sign, Base::Time(Box::new(time)), next));
                }
                if self.is(at + 1, Word::Now) {
                    return today(sign, at + 2);
                }
                // "two days before" and no more: before what was told.
                let alone = self.clause_ends(at + 1) && direction != Word::Following;
                let that = matches!(self.word(at + 1), Some(Word::That))
                    && !matches!(self.kind(at + 2), Kind::Word(_))
                    && self.clause_ends(at + 2);
                if alone && amounts.iter().all(|(_, unit)| *unit != Unit::Weekend) {
                    return told(sign, at + 1 + usize::from(that));
                }
                if that { told(sign, at + 2) } else { None }
            }
            Word::In if self.is(at + 1, Word::The) && self.text_is(at + 2, "past") => today(-1, at + 3),
            // "a week today", "two weeks tomorrow"
            Word::Day(days @ 0..) if long && self.clause_ends(at + 1) && !self.in_article() => {
                Some((1, Base::Time(Box::new(Time::Day(days))), at + 1))
            }
            // "a week on Friday", "a week Friday"
            word if !self.in_article() => {
                let on = word == Word::On;
                let (weekday, next) = self.weekday_name(at + usize::from(on))?;
                let settled = on || (long && self.clause_ends(next));
                settled.then(|| (1, Base::Time(Box::new(Time::Weekday(weekday, Turn::Count(1)))), next))
            }
            _ => (self.text_is(at, "back") && self.clause_ends(at + 1)).then_some((-1, Base::Today, at + 1)),
        }
    }

    /// The time from which another is counted.
    fn base(&self, at: usize) -> Found<Time> {
        let (time, next) = self.simple(at).or_else(|| self.simple(self.skip(at, Word::The)))?;
        match time {
            Time::Unknown | Time::Window(..) | Time::Hours(_) => None,
            // A weekday to count from lies ahead: "a week from Friday".
            Time::Weekday(weekday, Turn::Unsaid) if !self.in_article() => {
                Some((Time::Weekday(weekday, Turn::This), next))
            }
            time => Some((time, next)),
        }
    }

    /// "in three days", "in a year", "within a week" (from today until then).
    fn in_some_time(&self, at: usize) -> Found<Time> {
        match self.word(at)? {
            Word::In => {
                let start = self.skip(at + 1, Word::About);
                let just = if matches!(self.text(start), "just" | "another" | "exactly") {
                    start + 1
                } else {
                    start
                };
                let (amounts, next) = self.amounts(just)?;
                // "in the three days", "in two years of war", "in a week's time"
                let time = if self.is(next, Word::S) || self.mark(next, '\'') {
                    let own = next + 1;
                    if !self.text_is(own, "time") {
                        return None;
                    }
                    own + 1
                } else {
                    next
                };
                let elsewhere = self.is(time, Word::Of)
                    || self.is(time, Word::Before)
                    || self.is(time, Word::After)
                    || self.is(time, Word::Ago);
                if self.in_article() && (time == next || elsewhere) {
                    // "built in three days" is how long, not when.
                    return (time != next).then(|| (shifted(amounts, 1, Base::Today), time));
                }
                let from_now =
                    if self.is(time, Word::From) && self.is(time + 1, Word::Now) { time + 2 } else { time };
                let bare = from_now == next;
                if elsewhere || bare && self.asks_how_much(at) {
                    return None;
                }
                Some((shifted(amounts, 1, Base::Today), from_now))
            }
            Word::Within if !self.in_article() && !self.asks_how_much(at) => {
                let the = self.skip(at + 1, Word::The);
                let next = if the > at + 1 { self.skip(the, Word::Next) } else { the };
                let ((count, unit), end) = self.amount(next)?;
                if self.is(end, Word::Of) || self.is(end, Word::After) || self.is(end, Word::Before) {
                    return None;
                }
                Some((
                    Time::Range(
                        Box::new(Time::Day(0)),
                        Box::new(shifted(vec![(count, unit)], 1, Base::Today)),
                    ),
                    end,
                ))
            }
            _ => None,
        }
    }

    /// Whether the words of a sentence before a token ask for a measure, so that a time after "in" is how long it
    /// takes: "how much does it eat in a day?", "what percentage die within a week?"
    fn asks_how_much(&self, at: usize) -> bool {
        let how = |at: usize| {
            self.text_is(at, "how")
                && matches!(
                    self.text(at + 1),
                    "many" | "much" | "long" | "often" | "far" | "fast" | "quickly"
                )
        };
        let share = |at: usize| matches!(self.text(at), "percent" | "percentage" | "proportion");
        let ahead = |at: usize| matches!(self.text(at), "will" | "would" | "ll" | "going");
        let before = || self.sentence_of(at).take_while(|token| *token < at);
        before().any(|at| how(at) || share(at)) && !before().any(ahead)
    }

    /// "+2 months, 5 days".
    fn signed(&self, at: usize) -> Found<Time> {
        if self.in_article() || !self.mark(at, '+') || self.digits(at + 1).is_none() {
            return None;
        }
        let (amounts, next) = self.amounts(at + 1)?;
        self.clause_ends(next).then(|| (shifted(amounts, 1, Base::Today), next))
    }

    /// "two Sundays ago", "three Fridays from now", "two weekends ago".
    fn counted_weekdays(&self, at: usize) -> Found<Time> {
        let (count, next) = self.count(at)?;
        let (weekday, weekend) = match self.word(next)? {
            Word::Weekdays(weekday) | Word::Weekday(weekday) => (weekday, false),
            Word::Unit(Unit::Weekend) | Word::Units(Unit::Weekend) => (chrono::Weekday::Sat, true),
            _ => return None,
        };
        let (count, end) = match self.word(next + 1)? {
            Word::Ago => (-count, next + 2),
            Word::Hence => (count, next + 2),
            Word::From if matches!(self.word(next + 2), Some(Word::Now | Word::Day(0))) => (count, next + 3),
            _ => return None,
        };
        let day = Time::Weekday(weekday, Turn::Count(count));
        Some((if weekend { Time::Around(Unit::Weekend, Box::new(day)) } else { day }, end))
    }

    /// "the Sunday before Easter", "third Tuesday after Christmas", "the day after Thanksgiving", "the
    /// week before last Friday".
    fn beside(&self, at: usize) -> Found<Time> {
        let the = self.is(at, Word::The);
        let start = at + usize::from(the);
        let (count, next) = match self.place(start) {
            Some((count, next)) if count > 0 || count == -1 => (count.abs(), next),
            _ => (1, start),
        };
        // "the years after 1945" are no year.
        if matches!(self.word(next)?, Word::Units(_) | Word::Weekdays(_)) {
            return None;
        }
        let (piece, next) = self.piece(next)?;
        let sign = match self.word(next)? {
            Word::Before => -1,
            Word::After | Word::Following => 1,
            _ => return None,
        };
        let (time, end) = self.base(next + 1)?;
        match piece {
            Piece::Weekday(_) => Some((Time::Beside(sign * count, piece, Box::new(time)), end)),
            Piece::Unit(unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Year))
                if the || next > start + 1 || (unit == Unit::Day && !self.in_article()) =>
            {
                match unit {
                    Unit::Day | Unit::Month | Unit::Year => {
                        Some((shifted(vec![(count, unit)], sign, Base::Time(Box::new(time))), end))
                    }
                    _ => Some((Time::Beside(sign * count, piece, Box::new(time)), end)),
                }
            }
            Piece::Unit(_) => None,
        }
    }

    /// "2023-12-29 -10days", "next Tuesday +10 days": a sum, glued or not.
    fn and_days(&self, at: usize) -> Found<Time> {
        if self.in_article() {
            return None;
        }
        let (time, next) = self.parted(at)?;
        let sign = match self.kind(next) {
            Kind::Mark('+') => 1,
            Kind::Mark('-') => -1,
            _ => return None,
        };
        let (amounts, end) =
            if self.digits(next + 1).is_some() { self.amounts(next + 1)? } else { return None };
        // "the 2012 - 13 year" is no sum.
        if matches!(&time, Time::Date(Date { month: None, .. }))
            && matches!(self.word(end.wrapping_sub(1)), Some(Word::Unit(_)))
        {
            return None;
        }
        (!matches!(time, Time::Unknown)).then(|| (shifted(amounts, sign, Base::Time(Box::new(time))), end))
    }
}

/// Half a unit in whole smaller ones; of a week three days, for the fourth is not full.
fn half_of(unit: Unit) -> Option<(i64, Unit)> {
    match unit {
        Unit::Week => Some((3, Unit::Day)),
        Unit::Fortnight => Some((1, Unit::Week)),
        Unit::Month => Some((15, Unit::Day)),
        Unit::Year => Some((6, Unit::Month)),
        Unit::Decade => Some((5, Unit::Year)),
        Unit::Century => Some((50, Unit::Year)),
        _ => None,
    }
}

type Found3 = Option<(i64, Base, usize)>;

pub(super) fn shifted(amounts: Vec<(i64, Unit)>, sign: i64, base: Base) -> Time {
    Time::Shift(amounts.into_iter().map(|(count, unit)| (count * sign, unit)).collect(), base)
}
