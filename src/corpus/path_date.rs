//! The date in the name of a file or of the folders above it.

use crate::dates::{DateSpan, Dated, Origin};

/// Reads the date of `path`: what its file name begins with (`2022-09-20-a-vote.txt`, `2022-09.txt`,
/// `20220920_vote.txt`), else its folders (`2022/09/20/vote.txt`). `None` where it has none or an
/// impossible one: a name is not always meant as a date.
pub(super) fn of(path: &str) -> Option<Dated> {
    let mut parts: Vec<&str> = path.split('/').collect();
    let name = parts.pop()?;
    let span = of_name(name).or_else(|| of_folders(&parts))?;
    Some(Dated { span, origin: Origin::Path })
}

/// The longest date that the name begins with and that ends where a word ends.
fn of_name(name: &str) -> Option<DateSpan> {
    let ends_a_word = |length: usize| {
        name.get(length..)?.chars().next().is_none_or(|c| !c.is_ascii_digit()).then_some(length)
    };
    let head = |length: usize| ends_a_word(length).and_then(|length| name.get(..length));
    let separated = |length: usize| {
        head(length).map(|date| date.replace(['_', '.'], "-")).and_then(|date| date.parse().ok())
    };
    let packed = || {
        let digits = head(8).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
        let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
        // Only years of the web: eight digits are often a number.
        let plausible = ("1990".."2100").contains(&year);
        plausible.then(|| format!("{year}-{month}-{day}").parse().ok()).flatten()
    };
    // A bare year at the head is rather the beginning of a title.
    separated(10).or_else(packed).or_else(|| separated(7))
}

/// The innermost run of folders that are a year, a month and a day, each as far as it goes.
fn of_folders(folders: &[&str]) -> Option<DateSpan> {
    let year_at =
        folders.iter().rposition(|folder| folder.len() == 4 && folder.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = folders.get(year_at..)?;
    (1..=rest.len().min(3)).rev().find_map(|length| {
        let date = rest.get(..length)?.join("-");
        date.parse().ok()
    })
}
