//! Browsing by date.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::Datelike;

use super::schema::{Fields, day};
use super::snapshot::{Place, Snapshot};
use super::window::{Fit, Window};
use crate::archive::{ArchiveError, Calendar, Nearest, Shelf, Shelved};
use crate::dates::DateSpan;

/// An article on its way into the order of the shelf.
struct Standing {
    fit: Fit,
    days: Option<(i64, i64)>,
    place: Place,
}

impl Snapshot {
    pub(super) fn shelf(&self, fields: &Fields, wanted: &Shelf) -> Result<Shelved, ArchiveError> {
        let window = Window::new(&wanted.times, false);
        let mut standing: Vec<Standing> = self
            .articles()
            .iter()
            .filter_map(|article| {
                let days = article.days;
                let fit = if wanted.undated {
                    days.is_none().then_some(Fit::Undated)
                } else {
                    days.and_then(|days| window.fit(Some(days)))
                };
                fit.map(|fit| Standing { fit, days, place: article.head })
            })
            .collect();
        // Newest first by the first day that it can be of, so that a day stands before its month.
        standing.sort_by(|a, b| {
            let newest = |article: &Standing| {
                (article.fit, Reverse(article.days.map(|(start, end)| (start, Reverse(end)))))
            };
            newest(a).cmp(&newest(b)).then_with(|| self.by_id(a.place, b.place))
        });
        let page = standing.iter().skip(wanted.skip).take(wanted.take);
        let articles = page
            .map(|article| Ok(self.load(fields, article.place)?.0))
            .collect::<Result<_, ArchiveError>>()?;
        let nearest = if standing.is_empty() { self.nearest(&wanted.times) } else { Nearest::default() };
        let undated_left_out = if window.restricts() { self.undated } else { 0 };
        Ok(Shelved { articles, total: standing.len(), undated_left_out, nearest })
    }

    /// The months next to an empty time that have articles.
    fn nearest(&self, times: &[DateSpan]) -> Nearest {
        let mut nearest = Nearest::default();
        let (Some(first), Some(last)) = (times.first(), times.last()) else {
            return nearest;
        };
        let days = self.articles().iter().filter_map(|article| article.days);
        for month in days.filter_map(|(start, end)| finest_unit(start, end)) {
            let ends_before = month.end() <= first.start() && first.start().is_some();
            let starts_after = last.end().is_some() && last.end() <= month.start();
            if ends_before && nearest.before.is_none_or(|best| best.end() < month.end()) {
                nearest.before = Some(month);
            }
            if starts_after && nearest.after.is_none_or(|best| month.start() < best.start()) {
                nearest.after = Some(month);
            }
        }
        nearest
    }

    pub(super) fn calendar(&self) -> Calendar {
        let mut months = BTreeMap::<(i32, u32), u64>::new();
        let mut years = BTreeMap::<i32, u64>::new();
        for (start, end) in self.articles().iter().filter_map(|article| article.days) {
            let (Some(first), Some(last)) = (day(start), day(end - 1)) else {
                continue;
            };
            if (first.year(), first.month()) == (last.year(), last.month()) {
                *months.entry((first.year(), first.month())).or_default() += 1;
            } else {
                *years.entry(first.year()).or_default() += 1;
            }
        }
        Calendar {
            months: months.into_iter().map(|((year, month), articles)| (year, month, articles)).collect(),
            years: years.into_iter().collect(),
            undated: self.undated,
        }
    }
}

/// The day, month or year that the days make up.
fn finest_unit(start: i64, end: i64) -> Option<DateSpan> {
    let (first, last) = (day(start)?, day(end - 1)?);
    if first == last {
        DateSpan::day(first)
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        DateSpan::month(first.year(), first.month())
    } else {
        DateSpan::year(first.year())
    }
}
