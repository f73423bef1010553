use super::{Status, Words};
use crate::archive::Report;
use crate::chat::{Kind, Language};
use crate::dates::DateSpan;

/// Ukrainian.
pub(super) struct Ukrainian;

impl Words for Ukrainian {
    fn status(&self, status: &Status) -> Vec<String> {
        let texts = Language::Uk.texts();
        let Status { holdings, undated, updated, skipped, uptime, today } = status;
        let newest = holdings
            .last_day
            .and_then(DateSpan::day)
            .map_or_else(String::new, |day| format!("; найновіша – {}", texts.date(&day)));
        let updated = updated.map_or_else(
            || "від запуску ще ні".to_owned(),
            |at| {
                format!(
                    "{}, пропущено файлів: {}",
                    at.format("%Y-%m-%d %H:%M"),
                    texts.number(*skipped as u64)
                )
            },
        );
        let (hours, minutes) = (uptime.as_secs() / 3600, uptime.as_secs() / 60 % 60);
        let outcomes = today.iter().map(|(kind, count)| {
            let outcome = match kind {
                Kind::Found => "з відповіддю",
                Kind::Closest => "лише з найближчим",
                Kind::Nothing => "без відповіді",
                Kind::Browsing => "перегляд",
                Kind::Talk => "розмова",
                Kind::Failed => "*збій*",
            };
            format!("{outcome} – {}", texts.number(*count))
        });
        let outcomes: Vec<String> = outcomes.collect();
        vec![
            format!(
                "*Dateline {}*, працює {} д {} год {minutes} хв",
                env!("CARGO_PKG_VERSION"),
                hours / 24,
                hours % 24
            ),
            String::new(),
            format!(
                "Колекція: {}, уривків: {}, без дати: {}{newest}",
                texts.articles(holdings.articles),
                texts.number(holdings.passages),
                texts.number(*undated),
            ),
            format!("Індекс оновлено: {updated}"),
            format!(
                "Сьогодні: {}",
                if outcomes.is_empty() {
                    "запитань ще не було".to_owned()
                } else {
                    outcomes.join(", ")
                }
            ),
        ]
    }

    fn reindexing(&self) -> &'static str {
        "Переглядаю колекцію. Скажу, що змінилося."
    }

    fn reindexing_already(&self) -> &'static str {
        "Я вже це роблю."
    }

    fn reindexed(&self, report: &Report) -> Vec<String> {
        let texts = Language::Uk.texts();
        vec![format!(
            "Індекс оновлено. Додано: {}, змінено: {}, вилучено: {}, без змін: {}; пропущено файлів: {}. Це тривало {} с.",
            texts.number(report.added),
            texts.number(report.changed),
            texts.number(report.removed),
            texts.number(report.unchanged),
            texts.number(report.skipped.len() as u64),
            format!("{:.1}", report.took.as_secs_f64()).replace('.', ","),
        )]
    }
}
