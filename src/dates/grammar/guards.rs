//! What looks like a time and is none: names, counts, prices, scores, habits.

use super::{Grammar, Told};
use crate::dates::calendar::Unit;
use crate::dates::lexicon::Word;
use crate::dates::time::Time;
use crate::dates::tokens::{Gap, Kind};

impl Grammar<'_> {
    /// Whether the number at a token, up to `next`, is a year and no count, price, clock time or name.
    pub(super) fn is_year(&self, at: usize, next: usize) -> bool {
        let Some((value, _)) = self.digits(at) else { return false };
        if self.only_numbers || self.is_priced_or_numbered(at) || self.counts_something(next) {
            return false;
        }
        if self.is_clock_time(at, next) || !self.may_end(next) || self.is_title(next) {
            return false;
        }
        if self.glued(at) && at > 0 && !self.may_be_glued_before(at) {
            return false;
        }
        let modern = (1900..2100).contains(&value);
        let round = value % 100 == 0;
        match self.before(at) {
            Kind::Word(Word::A) => {
                !self.text_is(next, "model") && modern && matches!(self.kind(next), Kind::Plain)
            }
            Kind::Word(word) if announces_year(word) => true,
            Kind::Word(Word::Month(_) | Word::MonthShort(_)) => true,
            Kind::Word(_) => modern && !round,
            Kind::Plain => {
                let word = self.text(at - 1);
                let lists_years = matches!(
                    word,
                    "spring" | "circa" | "ca" | "into" | "throughout" | "than" | "like" | "throught"
                );
                let numbered = counted_by(word) || self.is_name_with_number(at - 1);
                lists_years
                    || (modern && !numbered && !(round && (self.clause_ends(next) || self.capital(at - 1))))
            }
            Kind::Mark('(' | '[' | ',' | '/' | '-' | '–' | '—' | ';' | '"' | '“' | '\'') => {
                modern || value >= 1100
            }
            Kind::Mark(':') => modern && self.gap(at) != Gap::None,
            _ => modern && !round,
        }
    }

    /// Whether a year in words is one: "in two thousand eighteen", but not "two thousand people".
    pub(super) fn is_spelled_year(&self, at: usize, next: usize) -> bool {
        self.word_before(at).is_some_and(announces_year)
            && !self.counts_something(next)
            && self.unit(next).is_none()
    }

    /// Whether what comes before makes the number a price or a label: "$ 2000", "No. 1984", "# 2010".
    fn is_priced_or_numbered(&self, at: usize) -> bool {
        match self.before(at) {
            Kind::Mark('$' | '£' | '€' | '¥' | '#' | '№' | '+' | '=' | '@' | '_' | '<' | '>' | '*') => {
                true
            }
            Kind::Mark('.') => {
                self.glued(at)
                    || at
                        .checked_sub(2)
                        .is_some_and(|no| matches!(self.text(no), "No" | "no" | "Nos" | "nos"))
            }
            Kind::Plain => {
                let paid = |at: usize| {
                    matches!(
                        self.text(at).to_ascii_lowercase().as_str(),
                        "pay"
                            | "pays"
                            | "paid"
                            | "paying"
                            | "owe"
                            | "owes"
                            | "owed"
                            | "cost"
                            | "costs"
                            | "charge"
                            | "price"
                            | "worth"
                            | "transfer"
                            | "invest"
                    )
                };
                paid(at - 1) || at.checked_sub(2).is_some_and(paid)
            }
            _ => false,
        }
    }

    /// "Boeing 1900", "Route 2010", "ISO 2022": a number that belongs to a name.
    fn is_name_with_number(&self, at: usize) -> bool {
        matches!(
            self.text(at).to_ascii_lowercase().as_str(),
            "boeing"
                | "airbus"
                | "flight"
                | "room"
                | "route"
                | "highway"
                | "interstate"
                | "page"
                | "pages"
                | "chapter"
                | "section"
                | "article"
                | "windows"
                | "office"
                | "iso"
                | "rfc"
                | "no"
                | "nos"
                | "number"
                | "numbers"
                | "level"
                | "line"
                | "version"
                | "gate"
                | "unit"
                | "suite"
                | "channel"
                | "bus"
                | "train"
                | "code"
                | "extension"
                | "ext"
                | "box"
                | "psalm"
                | "opus"
                | "resolution"
                | "usd"
                | "eur"
                | "gbp"
                | "uah"
                | "rs"
                | "approximately"
                | "nearly"
                | "almost"
                | "some"
                | "exactly"
                | "roughly"
                | "numbering"
                | "totaling"
                | "totalling"
                | "least"
                | "most"
                | "another"
                | "additional"
                | "only"
                | "just"
                | "fewer"
                | "more"
                | "less"
        )
    }

    fn may_be_glued_before(&self, at: usize) -> bool {
        match self.before(at) {
            Kind::Mark('(' | '[' | '"' | '“' | '”' | '\'' | '–' | '—' | '‘' | '{' | '¡' | '¿' | '«') => {
                true
            }
            Kind::Mark('-') => at.checked_sub(2).is_some_and(|head| {
                matches!(self.kind(head), Kind::Plain | Kind::Word(_)) && !self.capital(head)
                    || self.glued(at - 1)
                        && matches!(self.word(head), Some(Word::Month(_) | Word::MonthShort(_)))
            }),
            Kind::Mark('/') => {
                at.checked_sub(2).is_some_and(|year| matches!(self.digits(year), Some((_, 4))))
            }
            _ => false,
        }
    }

    /// Whether a year may end before `next`: nothing that would make it the beginning of something longer.
    fn may_end(&self, next: usize) -> bool {
        if !self.glued(next) {
            return true;
        }
        match self.kind(next) {
            Kind::Word(Word::S) => !self.text(next).starts_with(['s', 'S']),
            Kind::Mark('-' | '/' | '–') => match self.kind(next + 1) {
                Kind::Number { .. } | Kind::Amount => false,
                _ => !self.is_measure(next + 1),
            },
            Kind::Mark('+' | '°' | '_' | '@' | '=' | '&' | '*')
            | Kind::Plain
            | Kind::Word(_)
            | Kind::Number { .. }
            | Kind::Amount => false,
            _ => true,
        }
    }

    /// "2000-seat", "1500-mile".
    fn is_measure(&self, at: usize) -> bool {
        matches!(
            self.text(at),
            "seat"
                | "strong"
                | "mile"
                | "foot"
                | "pound"
                | "member"
                | "ton"
                | "meter"
                | "metre"
                | "acre"
                | "man"
                | "room"
                | "page"
                | "kilometer"
                | "kilometre"
                | "km"
                | "megawatt"
                | "horsepower"
                | "bed"
                | "word"
                | "point"
                | "square"
                | "year"
        )
    }

    /// "2001: A Space Odyssey".
    fn is_title(&self, next: usize) -> bool {
        self.mark(next, ':') && self.text(next + 1) == "A" && self.capital(next + 2)
    }

    /// "0800 UTC", "1405EST", "at 1630".
    fn is_clock_time(&self, at: usize, next: usize) -> bool {
        let zone = matches!(
            self.text(next),
            "GMT"
                | "UTC"
                | "EST"
                | "EDT"
                | "CST"
                | "CDT"
                | "MST"
                | "MDT"
                | "PST"
                | "PDT"
                | "BST"
                | "CET"
                | "Z"
                | "hrs"
                | "hours"
                | "local"
        );
        zone || (self.is(at.wrapping_sub(1), Word::At) && at > 0)
    }

    /// Whether the word at a token is what a number before it counts.
    pub(super) fn counts_something(&self, at: usize) -> bool {
        if self.gap(at) == Gap::Line {
            return false;
        }
        match self.kind(at) {
            Kind::Mark('%' | '$' | '€' | '£' | '°')
            | Kind::Word(Word::Units(_) | Word::Hours | Word::Hundred | Word::Thousand | Word::Dozen) => true,
            Kind::Plain => {
                counted_by_name(self.text(at))
                    || (counted_adjective(self.text(at)) && counted_by_name(self.text(at + 1)))
            }
            _ => false,
        }
    }

    /// Whether a month's name without day or year is a month: not "may", "March" (a protest), "August
    /// Wilson", "jan".
    pub(super) fn is_month_alone(&self, at: usize, next: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        let capital = self.capital(at);
        let named =
            matches!(self.kind(next), Kind::Plain) && self.capital(next) && self.gap(next) == Gap::Space;
        let announced = match self.before(at) {
            Kind::Word(
                Word::In
                | Word::Of
                | Word::Since
                | Word::Until
                | Word::By
                | Word::From
                | Word::Through
                | Word::Between
                | Word::Before
                | Word::After
                | Word::During
                | Word::Early
                | Word::Mid
                | Word::Late
                | Word::This
                | Word::Last
                | Word::Next
                | Word::Past
                | Word::Over
                | Word::Beginning
                | Word::End
                | Word::Middle,
            ) => self.gap(at) != Gap::Line || capital,
            Kind::Word(Word::And | Word::Or | Word::To) | Kind::Mark(',' | '-' | '–' | '/' | '—') => {
                at.checked_sub(2).is_some_and(|before| self.ends_in_month(before))
            }
            _ => false,
        } || self.joins_month(next);
        let alone =
            capital && self.clause_ends(next) && matches!(self.before(at), Kind::Break | Kind::Mark(_));
        match word {
            Word::MonthShort(_) => announced && !named,
            Word::Month(3 | 5) if !capital => announced && !self.is_verb(next),
            Word::Month(3 | 5) => {
                let noun =
                    matches!(self.kind(next), Kind::Plain) && !self.capital(next) && !self.is_verb(next);
                let owned = matches!(self.before(at), Kind::Word(Word::The | Word::S | Word::That))
                    || matches!(self.text(at.wrapping_sub(1)), "its" | "their" | "his" | "her" | "our");
                (announced && !(named && self.is(at.wrapping_sub(1), Word::By))) || alone || (owned && noun)
            }
            Word::Month(8) if !capital => announced,
            // "April Jones", but "in April Jones", "April Fools".
            Word::Month(4 | 6 | 8) => announced || !named,
            _ => true,
        }
    }

    /// Whether a token is a month or the end of a date with one: the "5" of "May 5 and", the "." of "Oct.".
    fn ends_in_month(&self, at: usize) -> bool {
        let month = |at: usize| matches!(self.word(at), Some(Word::Month(_) | Word::MonthShort(_)));
        month(at) || at.checked_sub(1).is_some_and(month)
    }

    /// Whether "to May", "- June" follows.
    fn joins_month(&self, at: usize) -> bool {
        let joint = self.is_dash(at)
            || matches!(self.word(at), Some(Word::To | Word::Through | Word::Until | Word::And));
        let year = |at: usize| at + usize::from(matches!(self.digits(at), Some((_, 4))));
        joint && matches!(self.word(year(at + 1)), Some(Word::Month(_) | Word::MonthShort(_)))
    }

    /// A word that goes with "may", the verb, or "march", the walk.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        matches!(
            self.text(at).to_ascii_lowercase().as_str(),
            "be" | "have"
                | "not"
                | "also"
                | "well"
                | "still"
                | "become"
                | "never"
                | "only"
                | "even"
                | "the"
                | "it"
                | "he"
                | "she"
                | "they"
                | "you"
                | "we"
                | "i"
                | "on"
                | "to"
                | "toward"
                | "towards"
                | "against"
                | "for"
                | "into"
                | "through"
                | "across"
                | "out"
        )
    }

    /// Whether a weekday's name without a date is a weekday: not "sun", "the Sun", "Sunday Times".
    pub(super) fn is_weekday_alone(&self, at: usize, next: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.text(before)).unwrap_or_default();
        match self.word(at) {
            Some(Word::Weekday(_)) => {
                let paper = matches!(
                    self.text(next),
                    "Times"
                        | "Telegraph"
                        | "Mirror"
                        | "Express"
                        | "Mail"
                        | "Post"
                        | "Herald"
                        | "Independent"
                        | "Night"
                        | "Tribune"
                        | "Business"
                ) && self.gap(next) == Gap::Space;
                let named = matches!(
                    before,
                    "Bloody"
                        | "Sheffield"
                        | "Ruby"
                        | "Girl"
                        | "Black"
                        | "Super"
                        | "Casual"
                        | "Man"
                        | "Freaky"
                        | "Taco"
                );
                !paper && !named
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
                let weekend = matches!(
                    day,
                    chrono::Weekday::Sat | chrono::Weekday::Sun | chrono::Weekday::Wed | chrono::Weekday::Mon
                );
                let capital = self.capital(at);
                let joined = self.joins_weekday(next)
                    || at.checked_sub(2).is_some_and(|before| {
                        self.joins_weekday(at - 1)
                            || (self.is_dash(at - 1)
                                && matches!(
                                    self.word(before),
                                    Some(Word::Weekday(_) | Word::WeekdayShort(_))
                                ))
                    });
                joined
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
        let joint = self.is_dash(at) || matches!(self.word(at), Some(Word::To | Word::Through));
        joint && matches!(self.word(at + 1), Some(Word::Weekday(_) | Word::WeekdayShort(_)))
    }

    /// Whether nothing of the clause follows: its end, or a mark.
    pub(super) fn clause_ends(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Break => true,
            Kind::Mark(mark) => matches!(
                mark,
                '.' | ','
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | ')'
                    | ']'
                    | '"'
                    | '”'
                    | '\''
                    | '…'
                    | '-'
                    | '–'
                    | '—'
                    | '/'
            ),
            _ => self.gap(at) == Gap::Line,
        }
    }

    /// Whether a time may be joined to another here.
    pub(super) fn is_joint(&self, at: usize) -> bool {
        matches!(self.word(at), Some(Word::To | Word::And | Word::Or | Word::Until | Word::Through))
    }

    /// Whether a sentence goes on here after a time, and not with the noun that an ordinal would count.
    pub(super) fn goes_on_as_sentence(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Word(word) => !matches!(
                word,
                Word::Unit(_) | Word::Units(_) | Word::Period | Word::DayPart | Word::Ordinal(_)
            ),
            Kind::Plain => matches!(
                self.text(at),
                "he" | "she"
                    | "they"
                    | "it"
                    | "we"
                    | "i"
                    | "I"
                    | "was"
                    | "were"
                    | "is"
                    | "are"
                    | "had"
                    | "has"
                    | "have"
                    | "his"
                    | "her"
                    | "their"
                    | "its"
                    | "our"
                    | "with"
                    | "when"
                    | "where"
                    | "while"
                    | "but"
                    | "because"
                    | "would"
                    | "will"
                    | "did"
                    | "there"
                    | "these"
                    | "those"
                    | "which"
                    | "who"
                    | "no"
                    | "all"
                    | "both"
                    | "some"
                    | "several"
                    | "I'm"
                    | "please"
            ),
            _ => false,
        }
    }

    /// Whether the sentence of a time looks ahead; for a weekday only what stands right before it says so,
    /// for a paper says "will meet Friday" on the Friday, and "said Friday" on it.
    pub(in crate::dates) fn looks_ahead(&self, told: &Told) -> bool {
        let before = told.from.checked_sub(1);
        if matches!(told.time, Time::Weekday(..)) {
            return before
                .is_some_and(|at| matches!(self.word(at), Some(Word::Until | Word::By | Word::Through)));
        }
        let first = (0..told.from)
            .rev()
            .take(40)
            .take_while(|at| !self.ends_sentence(*at))
            .last()
            .unwrap_or(told.from);
        (first..told.from + 40).take_while(|at| *at < told.from || !self.ends_sentence(*at)).any(|at| {
            matches!(self.kind(at), Kind::Plain | Kind::Word(Word::Until | Word::Month(5)))
                && looks_ahead(self.text(at))
        })
    }

    /// Where something begins that has the words of time and is none, the token after it: a habit
    /// ("every Friday", "each year"), "24/7", "second to none".
    pub(super) fn no_time(&self, at: usize) -> Option<usize> {
        match self.word(at) {
            Some(Word::Each) => {
                let other =
                    if self.text_is(at + 1, "other") || matches!(self.word(at + 1), Some(Word::Ordinal(_))) {
                        at + 2
                    } else {
                        at + 1
                    };
                let other = self.count(other).map_or(other, |(_, next)| next);
                matches!(
                    self.word(other),
                    Some(
                        Word::Weekday(_)
                            | Word::WeekdayShort(_)
                            | Word::Weekdays(_)
                            | Word::Unit(_)
                            | Word::Units(_)
                            | Word::Month(_)
                            | Word::MonthShort(_)
                            | Word::Season(_)
                            | Word::DayPart
                            | Word::Holiday
                            | Word::Hours
                    )
                )
                .then_some(other + 1)
            }
            None if self.text(at) == "24" && self.mark(at + 1, '/') && self.text(at + 2) == "7" => {
                Some(at + 3)
            }
            _ => None,
        }
    }
}

/// The words before a bare number that make it a year.
fn announces_year(word: Word) -> bool {
    matches!(
        word,
        Word::In
            | Word::Of
            | Word::Since
            | Word::By
            | Word::Until
            | Word::Before
            | Word::After
            | Word::During
            | Word::From
            | Word::To
            | Word::Between
            | Word::And
            | Word::The
            | Word::Early
            | Word::Mid
            | Word::Late
            | Word::Season(_)
            | Word::Through
            | Word::About
            | Word::For
            | Word::Within
            | Word::Or
            | Word::Unit(Unit::Year)
            | Word::As
            | Word::Beginning
            | Word::End
            | Word::That
            | Word::This
    )
}

/// The words by which a sentence looks ahead of the day on which it was written.
fn looks_ahead(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "would"
            | "shall"
            | "wo"
            | "expects"
            | "expected"
            | "expect"
            | "scheduled"
            | "plans"
            | "planned"
            | "planning"
            | "due"
            | "forecast"
            | "forecasts"
            | "upcoming"
            | "could"
            | "should"
            | "may"
            | "might"
            | "hopes"
            | "hoped"
            | "hope"
            | "intends"
            | "proposed"
            | "slated"
            | "anticipated"
            | "anticipates"
            | "ll"
            | "going"
            | "until"
            | "deadline"
            | "set"
    )
}

fn counted_adjective(word: &str) -> bool {
    matches!(
        word,
        "more"
            | "new"
            | "other"
            | "young"
            | "armed"
            | "local"
            | "square"
            | "foreign"
            | "American"
            | "British"
            | "French"
            | "German"
            | "Russian"
            | "Ukrainian"
            | "Soviet"
            | "Japanese"
            | "Chinese"
            | "Confederate"
            | "Union"
            | "enemy"
            | "additional"
            | "civilian"
            | "heavy"
            | "light"
    )
}

/// What numbers of four digits, or the days after a month's name, count in running text.
#[allow(clippy::too_many_lines)]
fn counted_by_name(word: &str) -> bool {
    matches!(
        word,
        "people"
            | "persons"
            | "men"
            | "women"
            | "children"
            | "troops"
            | "soldiers"
            | "civilians"
            | "prisoners"
            | "workers"
            | "employees"
            | "students"
            | "residents"
            | "refugees"
            | "casualties"
            | "deaths"
            | "dead"
            | "killed"
            | "wounded"
            | "injured"
            | "victims"
            | "survivors"
            | "members"
            | "voters"
            | "families"
            | "jobs"
            | "homes"
            | "houses"
            | "cars"
            | "tanks"
            | "aircraft"
            | "ships"
            | "guns"
            | "rifles"
            | "horses"
            | "cavalry"
            | "infantry"
            | "infantrymen"
            | "regulars"
            | "volunteers"
            | "miles"
            | "mi"
            | "km"
            | "kilometers"
            | "kilometres"
            | "meters"
            | "metres"
            | "m"
            | "feet"
            | "ft"
            | "yards"
            | "acres"
            | "hectares"
            | "tons"
            | "tonnes"
            | "pounds"
            | "kg"
            | "lbs"
            | "barrels"
            | "gallons"
            | "degrees"
            | "dollars"
            | "euros"
            | "hryvnias"
            | "rubles"
            | "roubles"
            | "yen"
            | "cents"
            | "percent"
            | "per"
            | "points"
            | "shares"
            | "units"
            | "copies"
            | "votes"
            | "seats"
            | "cases"
            | "times"
            | "words"
            | "pages"
            | "items"
            | "calories"
            | "rpm"
            | "hp"
            | "MW"
            | "megawatts"
            | "kW"
            | "watts"
            | "Hz"
            | "MHz"
            | "million"
            | "billion"
            | "trillion"
            | "minutes"
            | "min"
            | "seconds"
            | "strong"
            | "others"
            | "more"
            | "fewer"
            | "rounds"
            | "shells"
            | "bombs"
            | "missiles"
            | "planes"
            | "Jews"
            | "Americans"
            | "Germans"
            | "Russians"
            | "Indians"
            | "adults"
            | "pupils"
            | "patients"
            | "passengers"
            | "officers"
            | "sailors"
            | "marines"
            | "Marines"
            | "knights"
            | "archers"
            | "slaves"
            | "sites"
            | "species"
            | "companies"
            | "stores"
            | "vehicles"
    )
}

fn counted_by(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "over"
            | "nearly"
            | "almost"
            | "around"
            | "some"
            | "approximately"
            | "roughly"
            | "least"
            | "than"
            | "another"
    )
}
