//! The date in the name of a file or of the folders above it.

use chrono::Datelike;

use crate::dates::{self, DateSpan, Dated, NaiveDate, Origin, Precision, Reading};

/// The years that a name can mean: four digits are often some other number.
const YEARS: std::ops::Range<i32> = 1800..2100;
/// What stands before a date that was set by hand: `report.dated-2022-09-20.html`.
const BY_HAND: &str = "dated-";

/// Reads the date of `path`: the one in its file name (`2022-09-20-a-vote.txt`, `vote_20220920.html`,
/// `20.09.2022 vote.txt`, `2022-09.txt`, `20-september-2022.txt`), made complete or replaced by its folders
/// (`2022/09/20/vote.txt`, `2022/09/vote.txt`, `2022-09/20/vote.txt`, `2022/September/vote.txt`).
///
/// `None` where it has none or an impossible one: a name is not always meant as a date.
pub(super) fn of(path: &str) -> Option<Dated> {
    // Inside an archive the path of the part is as good as a path, and better than that of the archive.
    let found = path.rsplit('!').find_map(|path| {
        let mut parts: Vec<&str> = path.split('/').collect();
        let name = parts.pop()?;
        of_name(name).or_else(|| of_folders(&parts))
    });
    found.map(|span| Dated { span, origin: Origin::Path })
}

/// The date that somebody has given the file by its name, which stands above what the file says.
pub(super) fn set_by_hand(path: &str) -> Option<Dated> {
    let name = path.rsplit('/').next()?;
    let (before, date) = name.rsplit_once(BY_HAND)?;
    let stands_alone = before.is_empty() || before.ends_with(['.', '-', '_', ' ', '(']);
    let end = date.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(date.len());
    let span = date.get(..end)?.trim_end_matches('-').parse().ok().filter(|_| stands_alone)?;
    Some(Dated { span, origin: Origin::Path })
}

/// The name of a file with this date set by hand, in place of one that was.
pub fn with_date_by_hand(name: &str, date: &DateSpan) -> Option<String> {
    let written = match (date.precision(), date.start()?) {
        (Precision::Day, day) => day.format("%Y-%m-%d").to_string(),
        (Precision::Month, day) => day.format("%Y-%m").to_string(),
        (Precision::Year, day) => day.format("%Y").to_string(),
        _ => return None,
    };
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    let ending = match ending.strip_prefix(BY_HAND) {
        Some(rest) => rest.split_once('.').map_or("", |(_, ending)| ending),
        None => ending,
    };
    Some(format!("{stem}.{BY_HAND}{written}.{ending}"))
}

/// A date that a name begins or ends with, or a whole one that it holds.
fn of_name(name: &str) -> Option<DateSpan> {
    let stem = stem(name);
    let found: Vec<(usize, usize, DateSpan)> = numeric(stem);
    // A whole date may stand anywhere; a month is at home at an end.
    let at_an_end = |&&(start, end, _): &&(usize, usize, DateSpan)| start == 0 || end == stem.len();
    let whole = |&&(_, _, span): &&(usize, usize, DateSpan)| span.precision() == Precision::Day;
    let of_digits = found.iter().filter(whole).find(at_an_end);
    let of_digits = of_digits.or_else(|| found.iter().find(whole)).or_else(|| found.iter().find(at_an_end));
    of_digits.map(|(_, _, span)| *span).or_else(|| in_words(stem))
}

/// The name without its endings.
fn stem(name: &str) -> &str {
    let is_ending = |ending: &str| {
        (1..=6).contains(&ending.len()) && ending.chars().next().is_some_and(char::is_alphabetic)
    };
    let mut stem = name;
    while let Some((before, _)) = stem.rsplit_once('.').filter(|(_, ending)| is_ending(ending)) {
        stem = before;
    }
    stem
}

/// The dates in digits, each with where it begins and ends.
fn numeric(stem: &str) -> Vec<(usize, usize, DateSpan)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = stem.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let start = at + begin;
        let run = stem.get(start..).unwrap_or_default();
        let length = run.find(|c: char| !c.is_ascii_digit() && !is_separator(c)).unwrap_or(run.len());
        match run.get(..length).and_then(leading_date) {
            Some((length, span)) => {
                found.push((start, start + length, span));
                at = start + length;
            }
            None => at = start + run.find(|c: char| !c.is_ascii_digit()).unwrap_or(run.len()),
        }
    }
    found
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '_' | '.' | ' ')
}

/// The longest date that a run of digits and separators begins with, and its length.
fn leading_date(run: &str) -> Option<(usize, DateSpan)> {
    let groups: Vec<&str> = run.split(is_separator).collect();
    let separators: Vec<char> = run.chars().filter(|c| is_separator(*c)).collect();
    let number = |at: usize, widths: &[usize]| -> Option<u32> {
        let group = groups.get(at).filter(|group| widths.contains(&group.len()))?;
        group.parse().ok()
    };
    let same = separators.first() == separators.get(1);
    let year = |number: u32| i32::try_from(number).ok().filter(|year| YEARS.contains(year));
    let length = |count: usize| groups.iter().take(count).map(|group| group.len() + 1).sum::<usize>() - 1;
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).and_then(DateSpan::day);
    if let (Some(y), Some(m), Some(d)) =
        (number(0, &[4]).and_then(year), number(1, &[1, 2]), number(2, &[1, 2]))
        && same
        && let Some(span) = day(y, m, d)
    {
        return Some((length(3), span));
    }
    if let (Some(d), Some(m), Some(y)) =
        (number(0, &[1, 2]), number(1, &[1, 2]), number(2, &[4]).and_then(year))
        && same
    {
        let dotted = separators.first() == Some(&'.');
        // 04-03-2022 is written in both orders; with full stops it is the day that comes first.
        let span = if dotted || d > 12 { day(y, m, d) } else { day(y, d, m).filter(|_| m > 12 || m == d) };
        return span.map(|span| (length(3), span));
    }
    if let Some(packed) = groups.first().filter(|group| group.len() == 8 || group.len() == 14) {
        let part = |range: std::ops::Range<usize>| packed.get(range)?.parse::<u32>().ok();
        let span = day(part(0..4).and_then(year)?, part(4..6)?, part(6..8)?)?;
        return Some((packed.len(), span));
    }
    if let (Some(y), Some(m)) = (number(0, &[4]).and_then(year), number(1, &[2]))
        && number(2, &[1, 2]).is_none()
    {
        return DateSpan::month(y, m).map(|span| (length(2), span));
    }
    None
}

/// A month or day in words at the beginning or the end: `20-september-2022`, `vote_Sept_2022`.
fn in_words(stem: &str) -> Option<DateSpan> {
    let spaced = stem.replace(['-', '_', '.'], " ");
    let mentions = dates::read(&spaced, &Reading::default());
    let usable = mentions.iter().filter(|mention| {
        let at_an_end = mention.bytes.start == 0 || mention.bytes.end == spaced.len();
        mention.own_year && mention.other_readings.is_empty() && at_an_end
    });
    usable.filter_map(|mention| mention.span).find(|span| {
        let plausible = span.start().is_some_and(|day| YEARS.contains(&day.year()));
        plausible && matches!(span.precision(), Precision::Day | Precision::Month)
    })
}

/// The innermost folders that are a year, a month and a day, as far as they go; each may hold several of
/// them.
fn of_folders(folders: &[&str]) -> Option<DateSpan> {
    let year_at = folders.iter().rposition(|folder| {
        let digits = folder.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()));
        let alone = folder.chars().nth(4).is_none_or(|c| is_separator(c) || folder.len() == 8);
        alone && digits.and_then(|year| year.parse().ok()).is_some_and(|year: i32| YEARS.contains(&year))
    })?;
    let rest: Vec<String> = folders.get(year_at..)?.iter().map(|folder| month_in_digits(folder)).collect();
    (1..=rest.len().min(3)).rev().find_map(|length| {
        let date = rest.get(..length)?.join("-");
        match leading_date(&date).filter(|(end, _)| *end == date.len()) {
            Some((_, span)) => Some(span),
            None => date.parse().ok().filter(|span: &DateSpan| span.precision() == Precision::Year),
        }
    })
}

/// A folder that is a month by its name, in digits: `September`, `09 September`, `09-sep`.
fn month_in_digits(folder: &str) -> String {
    let name = folder.trim_start_matches(|c: char| c.is_ascii_digit() || is_separator(c));
    let month = format!("{name} 2000").parse::<DateSpan>().ok();
    match month.filter(|span| !name.is_empty() && span.precision() == Precision::Month) {
        Some(span) => span.start().map(|day| format!("{:02}", day.month())).unwrap_or_default(),
        None if folder.bytes().all(|b| b.is_ascii_digit()) => format!("{folder:0>2}"),
        None => folder.to_owned(),
    }
}
