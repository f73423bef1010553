//! `dateline index`.

use clap::Args;

use super::Failure;
use super::json::Indexed;
use super::output::Output;
use super::session::{Session, tell};
use crate::archive::Archive;
use crate::settings::Settings;

#[derive(Args)]
pub(super) struct Index {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Index {
    pub(super) fn run(&self, settings: &Settings, output: &Output) -> Result<(), Failure> {
        let session = Session::open(settings)?;
        let report = session.update()?;
        let holdings = session.archive.holdings();
        tell(output, &report);
        if self.json {
            output.print_json(&Indexed::new(&report, holdings))?;
        } else {
            output.print(&format!(
                "{} articles, {} passages: {} added, {} changed, {} removed, {} unchanged, {} files left out, in {:.1} s",
                holdings.articles,
                holdings.passages,
                report.added,
                report.changed,
                report.removed,
                report.unchanged,
                report.skipped.len(),
                report.took.as_secs_f64(),
            ))?;
        }
        Ok(())
    }
}
