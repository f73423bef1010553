use super::{Status, Words};
use crate::archive::Report;
use crate::chat::{Kind, Language};
use crate::dates::DateSpan;

/// English.
pub(super) struct English;

impl Words for English {
    fn status(&self, status: &Status) -> Vec<String> {
        let texts = Language::En.texts();
        let Status { holdings, undated, updated, skipped, uptime, today } = status;
        let newest = holdings
            .last_day
            .and_then(DateSpan::day)
            .map_or_else(String::new, |day| format!("; the newest is of {}", texts.date(&day)));
        let updated = updated.map_or_else(
            || "not since the start".to_owned(),
            |at| format!("{}, {} left out", at.format("%Y-%m-%d %H:%M"), counted(*skipped as u64, "file")),
        );
        let (hours, minutes) = (uptime.as_secs() / 3600, uptime.as_secs() / 60 % 60);
        let outcomes = today.iter().map(|(kind, count)| {
            let outcome = match kind {
                Kind::Found => "answered",
                Kind::Closest => "with the closest only",
                Kind::Nothing => "without an answer",
                Kind::Browsing => "browsing",
                Kind::Talk => "talk",
                Kind::Failed => "*failed*",
            };
            format!("{} {outcome}", texts.number(*count))
        });
        let outcomes: Vec<String> = outcomes.collect();
        vec![
            format!(
                "*Dateline {}*, up for {} d {} h {minutes} min",
                env!("CARGO_PKG_VERSION"),
                hours / 24,
                hours % 24
            ),
            String::new(),
            format!(
                "Collection: {}, {}, {} undated{newest}",
                texts.articles(holdings.articles),
                counted(holdings.passages, "passage"),
                texts.number(*undated),
            ),
            format!("Index brought up to date: {updated}"),
            format!(
                "Today: {}",
                if outcomes.is_empty() { "no questions yet".to_owned() } else { outcomes.join(", ") }
            ),
        ]
    }

    fn reindexing(&self) -> &'static str {
        "I am looking through the collection. I will tell you what has changed."
    }

    fn reindexing_already(&self) -> &'static str {
        "I am at it already."
    }

    fn reindexed(&self, report: &Report) -> Vec<String> {
        let texts = Language::En.texts();
        vec![format!(
            "The index is up to date: {} added, {} changed, {} removed, {} as before; {} left out. It took {:.1} s.",
            texts.number(report.added),
            texts.number(report.changed),
            texts.number(report.removed),
            texts.number(report.unchanged),
            counted(report.skipped.len() as u64, "file"),
            report.took.as_secs_f64(),
        )]
    }
}

/// A number of things.
fn counted(count: u64, thing: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {thing}{ending}", Language::En.texts().number(count))
}
