//! Times as the words tell them, before it is known which days they mean.

use chrono::Weekday;

use super::DateSpan;
use super::calendar::Unit;
use super::holidays::Holiday;

/// A time as the words tell it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Time {
    /// So many days from today: "yesterday" is -1.
    Day(i64),
    /// What was said of a year, month, day and weekday: "20 September", "Friday the 13th", "1863".
    Date(Date),
    /// A part of the year that comes back every year: "the third quarter", "Easter 2022".
    Yearly(Yearly, Year),
    /// "Friday", "last Friday".
    Weekday(Weekday, Turn),
    /// "last week", "the following month".
    Unit(Unit, Step),
    /// What its own words settle: "the 1990s".
    Span(DateSpan),
    /// Digits that can be read two ways, the likelier first: "03/04/2022".
    Either(DateSpan, DateSpan),
    /// "two weeks ago", "in a year and three months", "ten days after Easter".
    Shift(Vec<(i64, Unit)>, Base),
    /// "the past three months" (negative) and "the next ten days".
    Window(i64, Unit),
    /// "the last 24 hours", "the next 48 hours" (negative: past).
    Hours(i64),
    /// "early October", "the rest of the year".
    Part(Part, Box<Time>),
    /// "the third week of June"; from the end where it is negative.
    Nth(i64, Piece, Box<Time>),
    /// "the first nine months of 1989"; from the end where it is negative.
    Stretch(i64, Unit, Box<Time>),
    /// The week or weekend that holds a day: "the week of September 19".
    Around(Unit, Box<Time>),
    /// "the Sunday before Easter" is -1, "the third Tuesday after Christmas" 3.
    Beside(i64, Piece, Box<Time>),
    /// "for ten days from 18 December".
    For(i64, Unit, Box<Time>),
    /// What was told last, in another year: "the same period of 1988".
    SamePeriod(i32),
    /// "from March to May", both ends included.
    Range(Box<Time>, Box<Time>),
    /// "since June".
    Open(Open, Box<Time>),
    /// A time that cannot be told from the words: "the same period".
    Unknown,
}

/// What was said of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Date {
    pub(super) year: Year,
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
    pub(super) weekday: Option<Weekday>,
}

/// What was said of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Year {
    /// Nothing.
    #[default]
    Unsaid,
    /// Its number; 0 is the year 1 BC.
    Number(i32),
    /// "of last year", "of the following year".
    Step(Step),
    /// "last September", "next Christmas".
    Turn(Turn),
}

/// A unit counted from the one that holds the anchor: "last week" is -1 from today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    pub(super) by: i64,
    pub(super) from: Anchor,
}

/// What a relative time is counted from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    /// Today, or the article's date.
    Today,
    /// The time told last.
    Told,
    /// The time told last in a story, else today: "the month" of "by the end of the month".
    Here,
}

/// Which of the many Fridays, Septembers, Christmases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Turn {
    /// Not said: the lean decides.
    Unsaid,
    /// "this Friday": the one at hand.
    This,
    /// "next Friday": that of the next week.
    Next,
    /// The so manyth before or after today: "last Friday" is -1, "Friday after next" 2.
    Count(i64),
    /// The so manyth from the time told last, which is itself 0: "the following Friday" is 1.
    Told(i64),
}

/// A part of the year that comes back every year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Yearly {
    Quarter(u32),
    Half(u32),
    Season(u32),
    Week(u32),
    Holiday(Holiday),
    /// The days off around a holiday.
    HolidayWeekend(Holiday),
}

/// What a shift is counted from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Base {
    /// Today, or the article's date: "ago".
    Today,
    /// The time told last: "later".
    Told,
    /// A time told with it: "two days after Easter".
    Time(Box<Time>),
}

/// A part of a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
    FirstHalf,
    SecondHalf,
    /// From today to its end.
    Rest,
    /// What comes of it after today: "later this week".
    Later,
    /// What of it is over: "earlier this year", "year to date".
    Over,
}

/// What is counted inside a longer time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece {
    Unit(Unit),
    Weekday(Weekday),
}

/// How an interval without one of its ends stands to the time that is named.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Open {
    /// From its start, which is over: "since".
    Since,
    /// From its start, which may lie ahead: "starting", "from … on", "as of".
    From,
    /// From after its end.
    After,
    /// Up to its start.
    Before,
    /// Up to its end.
    Until,
}

impl Step {
    pub(super) const THIS: Self = Self { by: 0, from: Anchor::Today };

    /// The one that "the month" names without more.
    pub(super) const THE: Self = Self { by: 0, from: Anchor::Here };

    pub(super) fn today(by: i64) -> Self {
        Self { by, from: Anchor::Today }
    }

    pub(super) fn told(by: i64) -> Self {
        Self { by, from: Anchor::Told }
    }
}

impl Time {
    /// The unit that must be known before the time is: the year of "20 September", the month of "the
    /// 20th", the week of "Friday".
    pub(super) fn missing(&self) -> Option<Unit> {
        match self {
            Self::Date(Date { year: Year::Unsaid, month: Some(_), .. }) | Self::Yearly(_, Year::Unsaid) => {
                Some(Unit::Year)
            }
            Self::Date(Date { year: Year::Unsaid, month: None, day: Some(_), .. }) => Some(Unit::Month),
            Self::Weekday(_, Turn::Unsaid) => Some(Unit::Week),
            Self::Part(_, of)
            | Self::Nth(_, _, of)
            | Self::Stretch(_, _, of)
            | Self::Around(_, of)
            | Self::Beside(_, _, of)
            | Self::For(_, _, of)
            | Self::Shift(_, Base::Time(of))
            | Self::Open(_, of) => of.missing(),
            // Where one end is known, the other is looked for from there.
            Self::Range(from, to) => from.missing().and_then(|missing| to.missing().map(|_| missing)),
            _ => None,
        }
    }

    /// Whether it is counted from the time told last.
    pub(super) fn counts_from_told(&self) -> bool {
        match self {
            Self::Unit(_, Step { from: Anchor::Told, .. })
            | Self::Shift(_, Base::Told)
            | Self::Weekday(_, Turn::Told(_))
            | Self::Yearly(_, Year::Turn(Turn::Told(_)))
            | Self::Date(Date {
                year: Year::Turn(Turn::Told(_)) | Year::Step(Step { from: Anchor::Told, .. }),
                ..
            }) => true,
            Self::Part(_, of) | Self::Nth(_, _, of) => of.counts_from_told(),
            _ => false,
        }
    }

    /// Whether its own words settle the year.
    pub(super) fn has_own_year(&self) -> bool {
        match self {
            Self::Date(Date { year: Year::Number(_), .. })
            | Self::Yearly(_, Year::Number(_))
            | Self::SamePeriod(_)
            | Self::Span(_)
            | Self::Either(..) => true,
            Self::Part(_, of)
            | Self::Nth(_, _, of)
            | Self::Stretch(_, _, of)
            | Self::Around(_, of)
            | Self::Beside(_, _, of)
            | Self::For(_, _, of)
            | Self::Shift(_, Base::Time(of))
            | Self::Open(_, of) => of.has_own_year(),
            Self::Range(from, to) => from.has_own_year() || to.has_own_year(),
            _ => false,
        }
    }
}
