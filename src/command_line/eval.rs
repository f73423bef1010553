//! `dateline eval`.

use std::io::{IsTerminal, stderr};
use std::path::PathBuf;

use clap::Args;
use indicatif::ProgressBar;

use super::Failure;
use super::output::Output;
use super::session::today;
use crate::archive::Question;
use crate::dates::{DateSpan, Reading};
use crate::evaluate::evaluate;
use crate::settings::Settings;

#[derive(Args)]
pub(super) struct Eval {
    /// The test collection, in the BEIR layout
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Eval {
    pub(super) fn run(&self, settings: &Settings, output: &Output) -> Result<(), Failure> {
        let bar = if stderr().is_terminal() { ProgressBar::new(0) } else { ProgressBar::hidden() };
        let today = today(settings);
        let reading = Reading { order: settings.date_order, ..Reading::default() };
        let measures = evaluate(
            &self.folder,
            |text, day| {
                Question::read(text, &Reading { reference: DateSpan::day(day.unwrap_or(today)), ..reading })
            },
            |asked, of| {
                bar.set_length(of as u64);
                bar.set_position(asked as u64);
            },
        )?;
        bar.finish_and_clear();
        if self.json {
            output.print_json(&measures)?;
        } else {
            output.print(&serde_json::to_string_pretty(&measures).map_err(std::io::Error::from)?)?;
        }
        Ok(())
    }
}
