//! Holidays of the English-speaking and Ukrainian calendars, and those of others that their news tell of, by name and
//! by year.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, Weekday};

use rustc_hash::FxHashMap;

use super::calendar::{add_days, nth_weekday, weekday_until};
use super::feasts::{hanukkah, lunar_new_year, orthodox_easter, rosh_hashanah, western_easter};
use super::lexicon::key;
use super::{DateSpan, Precision};

/// A day, or a few, that comes back every year by a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Holiday {
    /// Month and day.
    Fixed(u32, u32),
    /// Month and day before the year in which it was moved, that year, month and day from then on.
    Moved((u32, u32), i32, (u32, u32)),
    /// The nth weekday of a month (-1: the last), and so many days.
    Nth(u32, i64, Weekday, i64),
    /// The last of a weekday before a month and day.
    Before(u32, u32, Weekday),
    /// So many days from western Easter Sunday.
    Easter(i64),
    /// So many days from orthodox Easter Sunday.
    OrthodoxEaster(i64),
    /// From a day to before another, counted from western Easter Sunday.
    EasterTide(i64, i64),
    /// A month and day, and so many days from there.
    Days(u32, u32, i64),
    /// So many days from the Jewish new year of that autumn, and so many days from there.
    RoshHashanah(i64, i64),
    /// The eight days from 25 Kislev.
    Hanukkah,
    /// The first day of the Chinese year.
    LunarNewYear,
}

impl Holiday {
    /// Its day, or days, in a year; `None` where the calendar ends.
    pub(super) fn in_year(self, year: i32) -> Option<DateSpan> {
        match self {
            Self::EasterTide(from, to) => {
                let easter = western_easter(year)?;
                DateSpan::range(add_days(easter, from)?, add_days(easter, to)?)
            }
            Self::Days(month, day, count) => {
                let start = NaiveDate::from_ymd_opt(year, month, day)?;
                DateSpan::range(start, add_days(start, count)?)
            }
            Self::RoshHashanah(_, count) => {
                let start = self.day_in_year(year)?;
                DateSpan::closed(
                    start,
                    add_days(start, count)?,
                    if count > 1 { Precision::Range } else { Precision::Day },
                )
            }
            Self::Hanukkah => {
                let start = self.day_in_year(year)?;
                DateSpan::range(start, add_days(start, 8)?)
            }
            _ => DateSpan::day(self.day_in_year(year)?),
        }
    }

    fn day_in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed(month, day) | Self::Days(month, day, _) => NaiveDate::from_ymd_opt(year, month, day),
            Self::Moved(before, moved, since) => {
                let (month, day) = if year < moved { before } else { since };
                NaiveDate::from_ymd_opt(year, month, day)
            }
            Self::Nth(month, nth, weekday, then) => add_days(nth_weekday(year, month, nth, weekday)?, then),
            Self::Before(month, day, weekday) => {
                weekday_until(NaiveDate::from_ymd_opt(year, month, day)?.pred_opt()?, weekday)
            }
            Self::Easter(days) | Self::EasterTide(days, _) => add_days(western_easter(year)?, days),
            Self::OrthodoxEaster(days) => add_days(orthodox_easter(year)?, days),
            Self::RoshHashanah(days, _) => add_days(rosh_hashanah(year)?, days),
            Self::Hanukkah => hanukkah(year),
            Self::LunarNewYear => lunar_new_year(year),
        }
    }

    /// The weekend that it makes: with the days between where it is a Thursday, Friday, Monday or
    /// Tuesday, else that of its week.
    pub(super) fn weekend_in_year(self, year: i32) -> Option<DateSpan> {
        let day = self.day_in_year(year)?;
        let (back, on) = match day.weekday() {
            Weekday::Mon => (-2, 1),
            Weekday::Tue => (-3, 1),
            Weekday::Wed => (3, 5),
            Weekday::Thu => (0, 4),
            Weekday::Fri => (0, 3),
            Weekday::Sat => (0, 2),
            Weekday::Sun => (-1, 1),
        };
        DateSpan::range(add_days(day, back)?, add_days(day, on)?)
    }
}

/// The names of each holiday, as lower-case words; a final "s" stands for any possessive.
pub(super) fn names() -> impl Iterator<Item = (&'static str, Holiday)> {
    HOLIDAYS.iter().flat_map(|(names, holiday)| names.split(", ").map(|name| (name, *holiday)))
}

/// The names that begin with a word, in any case; those of which it is the possessive too.
pub(super) fn named(first: &str) -> &'static [(&'static str, Holiday)] {
    key(first).and_then(|key| BY_FIRST_WORD.get(&key)).map_or(&[], Vec::as_slice)
}

static BY_FIRST_WORD: LazyLock<FxHashMap<u128, Vec<(&'static str, Holiday)>>> = LazyLock::new(|| {
    let mut names_by_word: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for (name, holiday) in names() {
        let first = name.split(' ').next().unwrap_or_default();
        let both = [Some(first), first.strip_suffix('s')];
        for key in both.into_iter().flatten().filter_map(key) {
            names_by_word.entry(key).or_default().push((name, holiday));
        }
    }
    names_by_word
});

const HOLIDAYS: &[(&str, Holiday)] = &[
    ("new years day, new year day, new years", Fixed(1, 1)),
    ("orthodox christmas eve", Fixed(1, 6)),
    ("orthodox christmas day, orthodox christmas", Fixed(1, 7)),
    ("ukrainian christmas", Moved((1, 7), 2023, (12, 25))),
    ("old new year, malanka", Fixed(1, 14)),
    ("unity day", Fixed(1, 22)),
    ("burns night", Fixed(1, 25)),
    ("australia day", Fixed(1, 26)),
    ("holocaust remembrance day, holocaust memorial day", Fixed(1, 27)),
    (
        "martin luther kings days, martin luther king jr days, mlk jr days, mlk days",
        Nth(1, 3, Weekday::Mon, 0),
    ),
    ("inauguration day", Fixed(1, 20)),
    ("groundhog day", Fixed(2, 2)),
    ("lincolns birthday", Fixed(2, 12)),
    ("valentines day, saint valentines day, st valentines day, valentines", Fixed(2, 14)),
    ("presidents day, washingtons birthday", Nth(2, 3, Weekday::Mon, 0)),
    ("lunar new years day, lunar new year, chinese new years day, chinese new year", LunarNewYear),
    ("leap day", Fixed(2, 29)),
    ("st davids day, saint davids day", Fixed(3, 1)),
    ("international womens day, womens day", Fixed(3, 8)),
    ("pi day", Fixed(3, 14)),
    ("ides of march", Fixed(3, 15)),
    ("st patricks day, saint patricks day, st paddys day", Fixed(3, 17)),
    ("april fools day, april fools, april fool day", Fixed(4, 1)),
    ("earth day", Fixed(4, 22)),
    ("st georges day, saint georges day", Fixed(4, 23)),
    ("anzac day", Fixed(4, 25)),
    ("may day, international workers day", Fixed(5, 1)),
    ("star wars day", Fixed(5, 4)),
    ("cinco de mayo", Fixed(5, 5)),
    ("ve day, victory in europe day", Fixed(5, 8)),
    ("victory day, europe day", Fixed(5, 9)),
    ("mothers day", Nth(5, 2, Weekday::Sun, 0)),
    ("vyshyvanka day", Nth(5, 3, Weekday::Thu, 0)),
    ("memorial day, spring bank holiday", Nth(5, -1, Weekday::Mon, 0)),
    ("victoria day", Before(5, 25, Weekday::Mon)),
    ("flag day", Fixed(6, 14)),
    ("fathers day", Nth(6, 3, Weekday::Sun, 0)),
    ("juneteenth", Fixed(6, 19)),
    ("kupala night, ivan kupala day", Moved((7, 6), 2023, (6, 23))),
    ("constitution day", Fixed(6, 28)),
    ("canada day", Fixed(7, 1)),
    ("independence day, us independence day, american independence day", Fixed(7, 4)),
    ("bastille day", Fixed(7, 14)),
    ("statehood day, ukrainian statehood day", Moved((7, 28), 2024, (7, 15))),
    ("ukraines independence day, ukrainian independence day", Fixed(8, 24)),
    ("vj day", Fixed(8, 15)),
    ("summer bank holiday, august bank holiday", Nth(8, -1, Weekday::Mon, 0)),
    ("knowledge day", Fixed(9, 1)),
    ("labor day, labour day", Nth(9, 1, Weekday::Mon, 0)),
    ("patriot day", Fixed(9, 11)),
    ("defenders day, defender of ukraine day", Moved((10, 14), 2023, (10, 1))),
    ("columbus day, indigenous peoples day", Nth(10, 2, Weekday::Mon, 0)),
    ("canadian thanksgiving day, canadian thanksgiving", Nth(10, 2, Weekday::Mon, 0)),
    ("halloween, hallowe en, halloween night, all hallows eve", Fixed(10, 31)),
    ("all saints day, all hallows day", Fixed(11, 1)),
    ("all souls day", Fixed(11, 2)),
    ("election day", Nth(11, 1, Weekday::Mon, 1)),
    ("guy fawkes night, guy fawkes day, bonfire night", Fixed(11, 5)),
    ("veterans day, armistice day, remembrance day", Fixed(11, 11)),
    ("remembrance sunday", Nth(11, 2, Weekday::Sun, 0)),
    ("dignity and freedom day, day of dignity and freedom", Fixed(11, 21)),
    ("thanksgiving day, thanksgiving", Nth(11, 4, Weekday::Thu, 0)),
    ("black friday", Nth(11, 4, Weekday::Thu, 1)),
    ("cyber monday", Nth(11, 4, Weekday::Thu, 4)),
    ("holodomor remembrance day, holodomor memorial day", Nth(11, 4, Weekday::Sat, 0)),
    ("st andrews day, saint andrews day", Fixed(11, 30)),
    ("st nicholas day, saint nicholas day", Moved((12, 19), 2023, (12, 6))),
    ("pearl harbor day", Fixed(12, 7)),
    ("human rights day", Fixed(12, 10)),
    ("christmas eve, xmas eve", Fixed(12, 24)),
    ("christmas day, xmas day, christmas, xmas", Fixed(12, 25)),
    ("boxing day, st stephens day, saint stephens day", Fixed(12, 26)),
    ("kwanzaa", Days(12, 26, 7)),
    ("new years eve, new year eve, hogmanay", Fixed(12, 31)),
    ("rosh hashanah, jewish new year", RoshHashanah(0, 2)),
    ("yom kippur", RoshHashanah(9, 1)),
    ("sukkot, sukkoth", RoshHashanah(14, 7)),
    ("simchat torah", RoshHashanah(22, 1)),
    ("hanukkah, chanukah, hanukah", Hanukkah),
    ("purim", RoshHashanah(-193, 1)),
    ("passover, pesach", RoshHashanah(-163, 8)),
    ("shavuot", RoshHashanah(-113, 2)),
    ("bosss day", Fixed(10, 16)),
    ("world vegan day", Fixed(11, 1)),
    ("world aids day", Fixed(12, 1)),
    ("world water day", Fixed(3, 22)),
    ("world health day", Fixed(4, 7)),
    ("united nations day", Fixed(10, 24)),
    ("emancipation day", Fixed(4, 16)),
    ("tax day", Fixed(4, 15)),
    ("arbor day", Nth(4, -1, Weekday::Fri, 0)),
    ("administrative professionals day, secretaries day", Nth(4, -1, Weekday::Sat, -3)),
    ("early may bank holiday, may bank holiday", Nth(5, 1, Weekday::Mon, 0)),
    ("parents day", Nth(7, 4, Weekday::Sun, 0)),
    ("grandparents day", Nth(9, 1, Weekday::Mon, 6)),
    ("lent", EasterTide(-46, 0)),
    ("shrove tuesday, mardi gras, fat tuesday, pancake day", Easter(-47)),
    ("ash wednesday", Easter(-46)),
    ("palm sunday, branch sunday", Easter(-7)),
    ("holy week", EasterTide(-7, 0)),
    ("maundy thursday, holy thursday", Easter(-3)),
    ("good friday", Easter(-2)),
    ("holy saturday, easter saturday", Easter(-1)),
    ("easter sunday, easter day, easter", Easter(0)),
    ("easter monday, easter mon", Easter(1)),
    ("ascension day", Easter(39)),
    ("pentecost, whit sunday, white sunday, whitsun", Easter(49)),
    ("whit monday, pentecost monday", Easter(50)),
    ("trinity sunday", Easter(56)),
    ("corpus christi", Easter(60)),
    ("clean monday, orthodox shrove monday", OrthodoxEaster(-48)),
    ("lazarus saturday", OrthodoxEaster(-8)),
    ("orthodox palm sunday", OrthodoxEaster(-7)),
    ("orthodox good friday", OrthodoxEaster(-2)),
    ("orthodox easter sunday, orthodox easter, ukrainian easter", OrthodoxEaster(0)),
    ("orthodox easter monday", OrthodoxEaster(1)),
    ("orthodox pentecost, orthodox trinity sunday", OrthodoxEaster(49)),
];

use Holiday::{
    Before, Days, Easter, EasterTide, Fixed, Hanukkah, LunarNewYear, Moved, Nth, OrthodoxEaster, RoshHashanah,
};
