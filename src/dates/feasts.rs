//! Feasts that the moon moves: both Easters, the Jewish new year from which its year is counted, and the Chinese.

use chrono::NaiveDate;

use super::calendar::add_days;

/// Easter Sunday of the western churches, by the anonymous Gregorian computus (Meeus, Astronomical
/// Algorithms, chapter 8).
pub(super) fn western_easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let moons = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - moons + 15).rem_euclid(30);
    let to_sunday =
        (32 + 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4) - epact - of_century.rem_euclid(4))
            .rem_euclid(7);
    let late = (golden + 11 * epact + 22 * to_sunday).div_euclid(451);
    let from_march = epact + to_sunday - 7 * late + 114;
    let month = u32::try_from(from_march.div_euclid(31)).ok()?;
    let day = u32::try_from(from_march.rem_euclid(31)).ok()? + 1;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Easter Sunday of the orthodox churches in today's calendar: the Julian computus (Meeus, chapter 8)
/// and the days by which the Julian calendar is behind.
pub(super) fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let epact = (19 * year.rem_euclid(19) + 15).rem_euclid(30);
    let to_sunday = (2 * year.rem_euclid(4) + 4 * year.rem_euclid(7) - epact + 34).rem_euclid(7);
    let from_march = epact + to_sunday + 114;
    let month = u32::try_from(from_march.div_euclid(31)).ok()?;
    let day = u32::try_from(from_march.rem_euclid(31)).ok()? + 1;
    let behind = year.div_euclid(100) - year.div_euclid(400) - 2;
    add_days(NaiveDate::from_ymd_opt(year, month, day)?, i64::from(behind))
}

/// The day of the Jewish new year in the autumn of a year.
///
/// From the mean new moon of Tishri, put off by the four rules of the calendar (Reingold and Dershowitz,
/// Calendrical Calculations, chapter 8).
pub(super) fn rosh_hashanah(year: i32) -> Option<NaiveDate> {
    new_year(i64::from(year) + 3761)
}

/// 25 Kislev in a year: its month before has 30 days in years of 355 or 385 days, else 29.
pub(super) fn hanukkah(year: i32) -> Option<NaiveDate> {
    let (start, next) = (rosh_hashanah(year)?, rosh_hashanah(year.checked_add(1)?)?);
    let long = matches!((next - start).num_days(), 355 | 385);
    add_days(start, 83 + i64::from(long))
}

/// The first day of the Chinese year that begins in a year: in China's time, of the new moon between 21 January and
/// 20 February (Meeus, Astronomical Algorithms, chapter 49), which is told for 1950 to 2050.
pub(super) fn lunar_new_year(year: i32) -> Option<NaiveDate> {
    let number = usize::try_from(year.checked_sub(FIRST_TOLD)?).ok()?;
    add_days(NaiveDate::from_ymd_opt(year, 1, 1)?, i64::from(*DAYS_TO_LUNAR_NEW_YEAR.get(number)?))
}

const FIRST_TOLD: i32 = 1950;

/// From 1 January, a line for ten years.
#[rustfmt::skip]
const DAYS_TO_LUNAR_NEW_YEAR: [u8; 101] = [
    47, 36, 26, 44, 33, 23, 42, 30, 48, 38,
    27, 45, 35, 24, 43, 32, 20, 39, 29, 47,
    36, 26, 45, 33, 22, 41, 30, 48, 37, 27,
    46, 35, 24, 43, 32, 50, 39, 28, 47, 36,
    26, 45, 34, 22, 40, 30, 49, 37, 27, 46,
    35, 23, 42, 31, 21, 39, 28, 48, 37, 25,
    44, 33, 22, 40, 30, 49, 38, 27, 46, 35,
    24, 42, 31, 21, 40, 28, 47, 36, 25, 43,
    33, 22, 41, 30, 49, 38, 27, 45, 34, 23,
    42, 31, 21, 40, 29, 47, 36, 25, 44, 32,
    22,
];

/// 1 Tishri of a year of the Jewish era.
fn new_year(year: i64) -> Option<NaiveDate> {
    let [before, this, after] = [molad(year - 1), molad(year), molad(year + 1)];
    let delay = match (after - this, this - before) {
        (356, _) => 2,
        (_, 382) => 1,
        _ => 0,
    };
    // The era begins on 7 October 3761 BC (Julian), so many days before the first of the common era.
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(this + delay - 1_373_427).ok()?)
}

/// The days from the era's beginning to the mean new moon of a year, never a Sunday, Wednesday or Friday.
fn molad(year: i64) -> i64 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let day = 29 * months + parts.div_euclid(25_920);
    if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_fall_on_their_days() {
        let days = |of: fn(i32) -> Option<NaiveDate>, years: &[i32]| -> Vec<String> {
            years.iter().map(|year| of(*year).unwrap().to_string()).collect()
        };
        assert_eq!(days(western_easter, &[1998, 2013, 2022]), ["1998-04-12", "2013-03-31", "2022-04-17"]);
        assert_eq!(days(orthodox_easter, &[1998, 2013, 2022]), ["1998-04-19", "2013-05-05", "2022-04-24"]);
        assert_eq!(days(rosh_hashanah, &[2013, 2020, 2022]), ["2013-09-05", "2020-09-19", "2022-09-26"]);
        assert_eq!(days(hanukkah, &[2013, 2020, 2022]), ["2013-11-28", "2020-12-11", "2022-12-19"]);
    }
}
