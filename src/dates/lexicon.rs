//! The words that can be part of a time, and what each of them says of it.

use std::sync::LazyLock;

use chrono::Weekday;
use rustc_hash::FxHashMap;

use super::calendar::Unit;
use super::holidays;

/// What a word says of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A month by its full name, 1 to 12.
    Month(u32),
    /// A month abbreviated, 1 to 12.
    MonthShort(u32),
    Weekday(Weekday),
    WeekdayShort(Weekday),
    /// "Fridays": a habit, or what is counted ("two Fridays ago").
    Weekdays(Weekday),
    Unit(Unit),
    /// "days", "weeks".
    Units(Unit),
    /// "d", "wk", "mo": a unit only right after a number.
    UnitShort(Unit),
    /// "hours": no date, but "the last 24 hours" is one.
    Hours,
    /// "period", "span": a unit that only what was told before can measure.
    Period,
    /// "zero" to "nineteen" and the tens.
    Cardinal(u32),
    Hundred,
    Thousand,
    Dozen,
    /// "couple", "pair".
    Couple,
    Few,
    Several,
    /// "first" to "nineteenth" and the tens; in digits too ("20th").
    Ordinal(u32),
    /// "st", "nd", "rd", "th" apart from their number.
    OrdinalEnding,
    /// "twenties" to "nineties", by the first year.
    Decade(u32),
    /// From 1 (spring) to 4 (winter).
    Season(u32),
    /// Days from today: "yesterday" is -1.
    Day(i64),
    Now,
    /// "morning", "evening": said with a day, it is that day.
    DayPart,
    This,
    That,
    Same,
    Last,
    Past,
    Previous,
    Latest,
    Next,
    Coming,
    Following,
    Each,
    Final,
    Early,
    Mid,
    Late,
    Earlier,
    Later,
    Beginning,
    Starting,
    /// "no" and "not", before "later than".
    Not,
    /// "more" and "less", before "than two weeks ago".
    More,
    Less,
    Middle,
    End,
    Ended,
    Rest,
    /// "EOY", the end of the year.
    EndOf(Unit),
    /// "YTD", the year to date.
    ToDate(Unit),
    Turn,
    Ago,
    Hence,
    Penultimate,
    From,
    To,
    Through,
    Until,
    Between,
    And,
    Or,
    Since,
    Before,
    After,
    By,
    In,
    On,
    At,
    Of,
    The,
    A,
    During,
    Within,
    Over,
    For,
    As,
    About,
    Date,
    Fiscal,
    Calendar,
    Whole,
    /// "q", "h", "w", "fy": before or after digits only.
    QuarterSign,
    HalfSign,
    WeekSign,
    FiscalSign,
    /// Eras, where they are in capitals.
    Ad,
    Bc,
    /// The Buddhist era, 543 years ahead.
    Buddhist,
    /// The "s" of "1990s" and of "Monday's".
    S,
    /// The first word of a holiday's name that says nothing else of time.
    Holiday,
}

/// What `word` says of time, in any case; `None` for the most of words.
pub(super) fn look_up(word: &str) -> Option<Word> {
    let key = key(word)?;
    INDEX.get(&key).copied()
}

/// A word of at most sixteen letters as a number, so that a look-up compares no strings; `None` for a longer one.
pub(super) fn key(word: &str) -> Option<u128> {
    (word.len() <= 16).then(|| word.bytes().fold(0, |key, letter| key << 8 | u128::from(letter | 0x20)))
}

static INDEX: LazyLock<FxHashMap<u128, Word>> = LazyLock::new(|| {
    let words = LEXICON.iter().flat_map(|(words, says)| words.split(' ').map(|word| (word, *says)));
    let holidays = holidays::names().filter_map(|(name, _)| name.split(' ').next());
    let holidays = holidays.flat_map(|word| [word, word.strip_suffix('s').unwrap_or(word)]);
    let mut index = FxHashMap::default();
    for (word, says) in words.chain(holidays.map(|word| (word, Holiday))) {
        // A word that says something of its own comes first and stays.
        if let Some(key) = key(word) {
            index.entry(key).or_insert(says);
        }
    }
    index
});

use Word::{
    A, About, Ad, After, Ago, And, As, At, Bc, Before, Beginning, Between, Buddhist, By, Calendar, Cardinal,
    Coming, Couple, Date, Day, DayPart, Decade, Dozen, During, Each, Earlier, Early, End, EndOf, Ended, Few,
    Final, Fiscal, FiscalSign, Following, For, From, HalfSign, Hence, Holiday, Hours, Hundred, In, Last,
    Late, Later, Latest, Less, Mid, Middle, Month, MonthShort, More, Next, Not, Now, Of, On, Or, Ordinal,
    OrdinalEnding, Over, Past, Penultimate, Period, Previous, QuarterSign, Rest, S, Same, Season, Several,
    Since, Starting, That, The, This, Thousand, Through, To, ToDate, Turn, UnitShort, Units, Until, WeekSign,
    WeekdayShort, Weekdays, Whole, Within,
};

const LEXICON: &[(&str, Word)] = &[
    // Months and weekdays.
    ("january", Month(1)),
    ("february febuary", Month(2)),
    ("march", Month(3)),
    ("april", Month(4)),
    ("may", Month(5)),
    ("june", Month(6)),
    ("july", Month(7)),
    ("august", Month(8)),
    ("september", Month(9)),
    ("october", Month(10)),
    ("november", Month(11)),
    ("december", Month(12)),
    ("jan", MonthShort(1)),
    ("feb febr", MonthShort(2)),
    ("mar", MonthShort(3)),
    ("apr", MonthShort(4)),
    ("jun", MonthShort(6)),
    ("jul", MonthShort(7)),
    ("aug", MonthShort(8)),
    ("sep sept", MonthShort(9)),
    ("oct", MonthShort(10)),
    ("nov", MonthShort(11)),
    ("dec", MonthShort(12)),
    ("monday", Word::Weekday(Weekday::Mon)),
    ("tuesday", Word::Weekday(Weekday::Tue)),
    ("wednesday", Word::Weekday(Weekday::Wed)),
    ("thursday", Word::Weekday(Weekday::Thu)),
    ("friday", Word::Weekday(Weekday::Fri)),
    ("saturday", Word::Weekday(Weekday::Sat)),
    ("sunday", Word::Weekday(Weekday::Sun)),
    ("mon", WeekdayShort(Weekday::Mon)),
    ("tue tues", WeekdayShort(Weekday::Tue)),
    ("wed weds", WeekdayShort(Weekday::Wed)),
    ("thu thur thurs", WeekdayShort(Weekday::Thu)),
    ("fri", WeekdayShort(Weekday::Fri)),
    ("sat", WeekdayShort(Weekday::Sat)),
    ("sun", WeekdayShort(Weekday::Sun)),
    ("mondays", Weekdays(Weekday::Mon)),
    ("tuesdays", Weekdays(Weekday::Tue)),
    ("wednesdays", Weekdays(Weekday::Wed)),
    ("thursdays", Weekdays(Weekday::Thu)),
    ("fridays", Weekdays(Weekday::Fri)),
    ("saturdays", Weekdays(Weekday::Sat)),
    ("sundays", Weekdays(Weekday::Sun)),
    // Units.
    ("day", Word::Unit(Unit::Day)),
    ("days", Units(Unit::Day)),
    ("weekday workday", Word::Unit(Unit::Workday)),
    ("weekdays workdays", Units(Unit::Workday)),
    ("week", Word::Unit(Unit::Week)),
    ("weeks", Units(Unit::Week)),
    ("weekend", Word::Unit(Unit::Weekend)),
    ("weekends", Units(Unit::Weekend)),
    ("fortnight", Word::Unit(Unit::Fortnight)),
    ("fortnights", Units(Unit::Fortnight)),
    ("month", Word::Unit(Unit::Month)),
    ("months", Units(Unit::Month)),
    ("quarter qtr", Word::Unit(Unit::Quarter)),
    ("quarters qtrs", Units(Unit::Quarter)),
    ("season", Word::Unit(Unit::Season)),
    ("seasons", Units(Unit::Season)),
    ("half", Word::Unit(Unit::Half)),
    ("halves", Units(Unit::Half)),
    ("year", Word::Unit(Unit::Year)),
    ("years", Units(Unit::Year)),
    ("decade", Word::Unit(Unit::Decade)),
    ("decades", Units(Unit::Decade)),
    ("century", Word::Unit(Unit::Century)),
    ("centuries", Units(Unit::Century)),
    ("d", UnitShort(Unit::Day)),
    ("wk wks", UnitShort(Unit::Week)),
    ("mo mos mths", UnitShort(Unit::Month)),
    ("y yr yrs", UnitShort(Unit::Year)),
    ("hour hours hr hrs", Hours),
    ("period", Period),
    // Numbers.
    ("zero", Cardinal(0)),
    ("one", Cardinal(1)),
    ("two", Cardinal(2)),
    ("three", Cardinal(3)),
    ("four", Cardinal(4)),
    ("five", Cardinal(5)),
    ("six", Cardinal(6)),
    ("seven", Cardinal(7)),
    ("eight", Cardinal(8)),
    ("nine", Cardinal(9)),
    ("ten", Cardinal(10)),
    ("eleven", Cardinal(11)),
    ("twelve", Cardinal(12)),
    ("thirteen", Cardinal(13)),
    ("fourteen", Cardinal(14)),
    ("fifteen", Cardinal(15)),
    ("sixteen", Cardinal(16)),
    ("seventeen", Cardinal(17)),
    ("eighteen", Cardinal(18)),
    ("nineteen", Cardinal(19)),
    ("twenty", Cardinal(20)),
    ("thirty", Cardinal(30)),
    ("forty", Cardinal(40)),
    ("fifty", Cardinal(50)),
    ("sixty", Cardinal(60)),
    ("seventy", Cardinal(70)),
    ("eighty", Cardinal(80)),
    ("ninety", Cardinal(90)),
    ("hundred", Hundred),
    ("thousand", Thousand),
    ("dozen", Dozen),
    ("couple pair", Couple),
    ("few", Few),
    ("several", Several),
    ("first", Ordinal(1)),
    ("second", Ordinal(2)),
    ("third", Ordinal(3)),
    ("fourth", Ordinal(4)),
    ("fifth", Ordinal(5)),
    ("sixth", Ordinal(6)),
    ("seventh", Ordinal(7)),
    ("eighth", Ordinal(8)),
    ("ninth", Ordinal(9)),
    ("tenth", Ordinal(10)),
    ("eleventh", Ordinal(11)),
    ("twelfth", Ordinal(12)),
    ("thirteenth", Ordinal(13)),
    ("fourteenth", Ordinal(14)),
    ("fifteenth", Ordinal(15)),
    ("sixteenth", Ordinal(16)),
    ("seventeenth", Ordinal(17)),
    ("eighteenth", Ordinal(18)),
    ("nineteenth", Ordinal(19)),
    ("twentieth", Ordinal(20)),
    ("thirtieth", Ordinal(30)),
    ("st nd rd th", OrdinalEnding),
    ("twenties", Decade(20)),
    ("thirties", Decade(30)),
    ("forties", Decade(40)),
    ("fifties", Decade(50)),
    ("sixties", Decade(60)),
    ("seventies", Decade(70)),
    ("eighties", Decade(80)),
    ("nineties", Decade(90)),
    // Days and parts.
    ("today tonight", Day(0)),
    ("tomorrow tomorrows tomorow tmrw tmr", Day(1)),
    ("yesterday", Day(-1)),
    ("now", Now),
    ("morning mornings", DayPart),
    ("noon midday midnight afternoon evening night overnight dawn dusk lunchtime", DayPart),
    ("spring springtime", Season(1)),
    ("summer summertime", Season(2)),
    ("autumn fall", Season(3)),
    ("winter wintertime", Season(4)),
    ("early", Early),
    ("mid", Mid),
    ("late latter", Late),
    ("earlier", Earlier),
    ("later", Later),
    ("beginning start onset outset opening", Beginning),
    ("starting", Starting),
    ("no not", Not),
    ("more", More),
    ("less", Less),
    ("middle midst", Middle),
    ("end close", End),
    ("ended ending ends", Ended),
    ("rest remainder balance", Rest),
    ("eom", EndOf(Unit::Month)),
    ("eoy", EndOf(Unit::Year)),
    ("ytd", ToDate(Unit::Year)),
    ("mtd", ToDate(Unit::Month)),
    ("turn", Turn),
    // Which one.
    ("this current", This),
    ("that", That),
    ("same", Same),
    ("last", Last),
    ("past", Past),
    ("previous prior preceding", Previous),
    ("latest recent", Latest),
    ("next", Next),
    ("coming upcoming forthcoming", Coming),
    ("following ensuing subsequent", Following),
    ("each every", Each),
    ("final", Final),
    ("penultimate", Penultimate),
    ("whole entire full", Whole),
    // How it stands to another time.
    ("ago", Ago),
    ("hence", Hence),
    ("from", From),
    ("to", To),
    ("through thru", Through),
    ("until till til", Until),
    ("between", Between),
    ("and", And),
    ("or", Or),
    ("since", Since),
    ("before", Before),
    ("after", After),
    ("by", By),
    ("in", In),
    ("on", On),
    ("at", At),
    ("of", Of),
    ("the", The),
    ("a an", A),
    ("during", During),
    ("within", Within),
    ("over", Over),
    ("for", For),
    ("as", As),
    ("about around circa approximately", About),
    ("date", Date),
    // Years and their marks.
    ("fiscal", Fiscal),
    ("calendar", Calendar),
    ("q", QuarterSign),
    ("h", HalfSign),
    ("w", WeekSign),
    ("fy", FiscalSign),
    ("ad ce", Ad),
    ("bc bce", Bc),
    ("be", Buddhist),
    ("s", S),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_listed_once_and_short_enough_to_be_found() {
        let words: Vec<&str> = LEXICON.iter().flat_map(|(words, _)| words.split(' ')).collect();
        for word in &words {
            assert!(look_up(word).is_some(), "{word} is too long");
            assert_eq!(words.iter().filter(|other| other == &word).count(), 1, "{word} is listed twice");
        }
    }
}
