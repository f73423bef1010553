//! Times counted from today: "yesterday", "last week", "this year", "the past three months", "last Friday".

use super::{Found, Grammar, longest};
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;
use crate::dates::time::{Anchor, Base, Date, Part, Step, Time, Turn, Year};
use crate::dates::tokens::{Gap, Kind};
use crate::dates::words::Words;

impl Grammar<'_> {
    /// A time that counts from today.
    pub(super) fn relative(&self, at: usize) -> Found<Time> {
        if let Some(found) = self.deictic(at).or_else(|| self.weekend(at)) {
            return Some(found);
        }
        let the = self.is(at, Word::The);
        let start = at + usize::from(the);
        if let Some(found) = self.counted_turn(start) {
            return Some(found);
        }
        let (which, next) = self.which(start)?;
        longest([
            self.turned_time(which, start, next),
            self.window(which, next),
            self.relative_unit(which, the, next),
        ])
    }

    /// "today", "tomorrow", "the day before yesterday", "this morning", "last night".
    fn deictic(&self, at: usize) -> Found<Time> {
        if let Some(Word::Day(days)) = self.word(at) {
            let before = at.wrapping_sub(1);
            let paper = NAMED_TODAY.contains(self.text(before)) || TODAY_NAMES.contains(self.text(at + 1));
            // "an anchor of Today"
            let named = matches!(self.text(before), "of" | "on") && self.clause_ends(at + 1);
            let show =
                matches!(self.before(at), Kind::Word(Word::The)) && TODAY_NAMES.contains(self.text(at + 1));
            if self.capital(at) && (paper || named) || show {
                return None;
            }
            // "tomorrow week": British for a week after.
            let week = self.is(at + 1, Word::Unit(Unit::Week)) && days >= 0 && self.clause_ends(at + 2);
            if week && !self.in_article() {
                return Some((Time::Day(days + 7), at + 2));
            }
            return Some((Time::Day(days), at + 1));
        }
        let start = self.skip(at, Word::The);
        // "this time next year", "same day next week"
        if matches!(self.word(start), Some(Word::This | Word::Same))
            && (self.text_is(start + 1, "time") || self.is(start + 1, Word::Unit(Unit::Day)))
            && let Some(found) = self.this_day_of(start + 2)
        {
            return Some(found);
        }
        match (self.word(start)?, self.word(start + 1)?) {
            (Word::Unit(Unit::Day), beside @ (Word::Before | Word::After)) => {
                match (beside, self.word(start + 2)?) {
                    (Word::Before, Word::Day(-1)) => Some((Time::Day(-2), start + 3)),
                    (Word::After, Word::Day(1)) => Some((Time::Day(2), start + 3)),
                    _ => None,
                }
            }
            (Word::This, Word::DayPart) => Some((Time::Day(0), start + 2)),
            (Word::Last, Word::DayPart) => Some((Time::Day(-1), start + 2)),
            (Word::This, Word::Unit(Unit::Day)) => Some((Time::Day(0), start + 2)),
            (Word::Earlier | Word::Later | Word::Early | Word::Late, Word::Day(days)) => {
                Some((Time::Day(days), start + 2))
            }
            _ => None,
        }
    }

    /// "this day next week", "this time last year": the token is the one after "day".
    fn this_day_of(&self, at: usize) -> Found<Time> {
        let by = match self.word(at)? {
            Word::Next => 1,
            Word::Last => -1,
            _ => return None,
        };
        let Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) = self.word(at + 1)? else {
            return None;
        };
        let today = Base::Time(Box::new(Time::Day(0)));
        (!self.in_article()).then(|| (Time::Shift(vec![(by, unit)], today), at + 2))
    }

    /// "over the weekend", and "weekend" as a whole request: the one of the Saturday that the lean chooses.
    fn weekend(&self, at: usize) -> Found<Time> {
        let start = self.skip(at, Word::The);
        let next = start + 1;
        let announced = start > at
            && at > 0
            && matches!(
                self.word(at - 1),
                Some(
                    Word::On
                        | Word::Over
                        | Word::During
                        | Word::At
                        | Word::In
                        | Word::By
                        | Word::Until
                        | Word::Through
                        | Word::Before
                        | Word::After
                )
            );
        let whole = at == 0 && self.is_end(next) && !self.in_article();
        if !self.is(start, Word::Unit(Unit::Weekend))
            || !(announced || whole)
            || matches!(self.word(next), Some(Word::Of | Word::Before | Word::After))
            || !(self.clause_ends(next)
                || self.goes_on_as_sentence(next)
                || matches!(self.kind(next), Kind::Plain))
        {
            return None;
        }
        let saturday = Time::Weekday(chrono::Weekday::Sat, Turn::Unsaid);
        Some((Time::Around(Unit::Weekend, Box::new(saturday)), next))
    }

    /// "last", "this", "next" and the like, as units from the present one; the token after.
    fn which(&self, at: usize) -> Found<Which> {
        let two = |which| Some((which, at + 2));
        match (self.word(at)?, self.word(at + 1)) {
            (Word::This, Some(Word::Past | Word::Last)) => two(Which::Last),
            (Word::This, Some(Word::Coming | Word::Next)) => two(Which::Coming),
            (Word::This, Some(Word::Same)) => two(Which::This),
            (Word::This, _) => Some((Which::This, at + 1)),
            (Word::Last, _) => Some((Which::Last, at + 1)),
            (Word::Past, _) => Some((Which::Past, at + 1)),
            (Word::Previous, _) => Some((Which::Previous, at + 1)),
            (Word::Latest, _) => Some((Which::Latest, at + 1)),
            (Word::Next, _) => Some((Which::Next, at + 1)),
            (Word::Coming, _) => Some((Which::Coming, at + 1)),
            (Word::Following, _) => Some((Which::Following, at + 1)),
            _ => None,
        }
    }

    /// A weekday, month, season or holiday after "last", "this" or "next".
    fn turned_time(&self, which: Which, from: usize, at: usize) -> Found<Time> {
        let turn = match which {
            Which::This => Turn::This,
            Which::Last | Which::Past | Which::Latest => Turn::Count(-1),
            Which::Next => Turn::Next,
            Which::Coming => Turn::Count(1),
            Which::Previous if self.in_article() => Turn::Told(-1),
            Which::Previous => Turn::Count(-1),
            Which::Following if self.in_article() => Turn::Told(1),
            Which::Following => Turn::Count(1),
        };
        // "this Monday" today is today, "this past Monday" is not.
        let coming = if which == Which::Coming && self.is(from, Word::This) { Turn::This } else { turn };
        let at = if self.gap(at) == Gap::Line
            && self.in_article()
            && matches!(self.word(at), Some(Word::Month(_)))
        {
            return None;
        } else {
            at
        };
        let found = longest([
            self.turned_weekday(coming, at),
            self.turned_day(coming, at),
            self.turned(turn, at),
            self.turned_season(turn, at),
            self.turned_holiday(turn, at),
        ])?;
        match self.after_next(found.1) {
            Some(count) => Some((recount(found.0, count), found.1 + 2)),
            None => Some(found),
        }
    }

    /// "next Friday the 18th", "last Friday the 13th".
    fn turned_day(&self, turn: Turn, at: usize) -> Found<Time> {
        let (date, end) = self.weekday_with_day(at)?;
        match (date, turn) {
            (Time::Date(date), turn) if !matches!(turn, Turn::Told(_)) => {
                Some((Time::Date(Date { year: Year::Turn(turn), ..date }), end))
            }
            _ => None,
        }
    }

    /// "after next" is the second to come, "before last" the second that is over.
    pub(super) fn after_next(&self, at: usize) -> Option<i64> {
        match (self.word(at)?, self.word(at + 1)?) {
            (Word::After, Word::Next) => Some(2),
            (Word::Before, Word::Last) => Some(-2),
            _ => None,
        }
    }

    /// "the past three months", "next 2 weeks", "the last few days", "the last 24 hours".
    fn window(&self, which: Which, at: usize) -> Found<Time> {
        let sign = match which {
            Which::Last | Which::Past | Which::Previous | Which::Latest => -1,
            Which::Next | Which::Coming | Which::Following => 1,
            Which::This => return None,
        };
        let (count, next) = match self.count(at) {
            Some((count, next)) if !self.is(at, Word::A) => (count, next),
            _ => {
                // "the past week" is the seven days up to today, "last week" the one before this.
                let rolls = matches!(which, Which::Past)
                    && matches!(self.word(at), Some(Word::Unit(unit)) if unit != Unit::Weekend);
                if !rolls {
                    return None;
                }
                (1, at)
            }
        };
        // "a ceasefire to last three days"
        if which == Which::Last
            && self.is(at.wrapping_sub(2), Word::To)
            && !BEFORE_TO.contains(self.text(at.wrapping_sub(3)))
        {
            return None;
        }
        if self.is(next, Word::Hours) {
            return (count >= 24 || count == 12).then_some((Time::Hours(sign * count), next + 1));
        }
        let mark = if self.mark(next, '-') && self.glued(next) { next + 1 } else { next };
        let more = match self.text(mark) {
            "full" | "whole" | "calendar" | "business" | "working" | "consecutive" | "straight" | "or" => {
                mark + 1
            }
            _ => mark,
        };
        let (unit, next) = self.unit(more)?;
        if self.is_vague_count(at) && self.in_article() {
            return Some((Time::Unknown, next));
        }
        (count > 0 && !matches!(unit, Unit::Half | Unit::Season))
            .then_some((Time::Window(sign * count, unit), next))
    }

    /// "the two previous years", "three coming weeks".
    fn counted_turn(&self, at: usize) -> Found<Time> {
        let (count, next) = self.count(at)?;
        let (which, next) = self.which(next)?;
        let sign = match which {
            Which::Past | Which::Previous => -1,
            Which::Next | Which::Coming => 1,
            _ => return None,
        };
        let Word::Units(unit) = self.word(next)? else { return None };
        (count > 1 && !self.in_article()).then_some((Time::Window(sign * count, unit), next + 1))
    }

    /// "last week", "this year", "the following month", "the week after next".
    fn relative_unit(&self, which: Which, the: bool, at: usize) -> Found<Time> {
        let at = if matches!(self.word(at), Some(Word::Fiscal | Word::Calendar | Word::Whole)) {
            at + 1
        } else {
            at
        };
        if self.is(at, Word::Period) {
            return matches!(which, Which::Previous | Which::Following).then_some((Time::Unknown, at + 1));
        }
        if matches!(self.text(at), "business" | "working") && self.is(at + 1, Word::Unit(Unit::Day)) {
            let by = match which {
                Which::Last | Which::Past | Which::Previous => -1,
                Which::Next | Which::Coming | Which::Following => 1,
                Which::This | Which::Latest => return None,
            };
            return (!self.in_article()).then_some((Time::Unit(Unit::Workday, Step::today(by)), at + 2));
        }
        let unit = match self.word(at)? {
            Word::Unit(unit) => unit,
            // "the following morning", "the previous night"
            Word::DayPart
                if the
                    && self.in_article()
                    && matches!(which, Which::Previous | Which::Following | Which::Next) =>
            {
                Unit::Day
            }
            // "last yr", "next wk"
            Word::UnitShort(unit) if unit != Unit::Day => unit,
            _ => return None,
        };
        let next = at + 1;
        let of_a_match = unit == Unit::Half && (self.in_article() || !self.clause_ends(at + 1));
        if (of_a_match || unit == Unit::Day) && which == Which::This {
            return None;
        }
        // "last season" is of sports or of a series, "its last year" its final one, "the last week of the trial"
        // that of the trial, "the last half century" no half of a year.
        let before = at.wrapping_sub(2);
        let of_another = which == Which::Last
            && self.is(before, Word::The)
            && self.is(next, Word::Of)
            && (matches!(self.word(next + 1), Some(Word::The | Word::A))
                && !matches!(self.unit(next + 2), Some((unit, _)) if unit != Unit::Season)
                || self.is_owner(next + 1));
        let counted = unit == Unit::Half && self.unit(next).is_some();
        if unit == Unit::Season || self.is_owner(before) || of_another || counted {
            return None;
        }
        // "this year-end", "this day-long"
        if self.mark(next, '-') && self.glued(next) && self.glued(next + 1) {
            return None;
        }
        let step = match which {
            Which::This => Step::THIS,
            Which::Last | Which::Past | Which::Latest => Step::today(-1),
            // "the next day" in a story is the one after that told last.
            Which::Next if the && self.in_article() && unit <= Unit::Week => Step::told(1),
            Which::Next if the && self.in_article() => Step { by: 1, ..Step::THE },
            Which::Next | Which::Coming => Step::today(1),
            Which::Previous if self.in_article() => Step::told(-1),
            Which::Previous => Step::today(-1),
            Which::Following if self.in_article() => Step::told(1),
            Which::Following => Step::today(1),
        };
        if unit == Unit::Fortnight && step.from == Anchor::Today && step.by != 0 {
            return Some((Time::Window(2 * step.by, Unit::Week), next));
        }
        // On a Monday the coming weekend is that of its own week.
        if unit == Unit::Weekend && which == Which::Coming {
            let saturday = Time::Weekday(chrono::Weekday::Sat, Turn::Count(1));
            return Some((Time::Around(Unit::Weekend, Box::new(saturday)), next));
        }
        let found = (Time::Unit(unit, step), next);
        match (self.word(next), self.word(next + 1)) {
            (Some(Word::To), Some(Word::Date)) if which == Which::This => {
                Some((Time::Part(Part::Over, Box::new(found.0)), next + 2))
            }
            _ => self.weekday_in(&found.0, next).or(Some(found)),
        }
    }

    /// Whether a word stands for the owner of what follows: "its", "his".
    pub(super) fn is_owner(&self, at: usize) -> bool {
        OWNERS.contains(&self.text(at).to_ascii_lowercase())
    }

    /// "the week after next", "the month before last".
    pub(super) fn unit_after_next(&self, at: usize) -> Found<Time> {
        let start = self.skip(at, Word::The);
        let Some(Word::Unit(unit)) = self.word(start) else { return None };
        if self.is(start + 1, Word::After) && self.is(start + 2, Word::This) {
            // "the weekend after this (one)"
            let end = self.skip(start + 3, Word::Cardinal(1));
            let alone = end > start + 3 || self.clause_ends(end);
            return alone.then_some((Time::Unit(unit, Step::today(1)), end));
        }
        let by = self.after_next(start + 1)?;
        Some((Time::Unit(unit, Step::today(by)), start + 3))
    }
}

/// Words for the owner of what is then not counted from today.
static OWNERS: Words = Words::new("its his her their whose");

/// Words before "to" with which "last" behind it is no verb.
static BEFORE_TO: Words =
    Words::new("compared limited relative similar up back due thanks according close next");

/// Words before "Today" that make the name of a paper or programme with it.
static NAMED_TODAY: Words = Words::new(
    "Entertainment USA Russia India Business Psychology Christianity Malaysia Pakistan Ukraine History \
     Physics Medicine Money Nature Turkey Egypt Africa China Israel Scotland Wales",
);

/// Words after "Today" or "Tomorrow" that make the name of a programme or film with it.
static TODAY_NAMES: Words = Words::new("show Show programme Programme program song Song Never");

/// "Friday after next": the second one.
fn recount(time: Time, count: i64) -> Time {
    match time {
        Time::Weekday(weekday, _) => Time::Weekday(weekday, Turn::Count(count)),
        Time::Yearly(which, _) => Time::Yearly(which, Year::Turn(Turn::Count(count))),
        Time::Date(date) => Time::Date(Date { year: Year::Turn(Turn::Count(count)), ..date }),
        time => time,
    }
}

/// What stands before a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Which {
    This,
    Last,
    Past,
    Previous,
    Latest,
    Next,
    Coming,
    Following,
}
