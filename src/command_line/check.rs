//! `dateline check`.

use super::Failure;
use super::output::Output;
use super::session::Session;
use crate::archive::Archive;
use crate::settings::Settings;
use crate::telegram;

/// Looks over everything that a run needs, and says what is wrong and how to mend it.
pub(super) fn run(settings: &Settings, output: &Output) -> Result<(), Failure> {
    // That the settings can be used was checked before this was called.
    output.print("settings    good")?;
    let collection = check_collection(settings, output)?;
    let token = check_token(settings, output)?;
    if collection && token {
        Ok(())
    } else {
        Err(Failure::Failed("not everything is as it should be".to_owned()))
    }
}

fn check_collection(settings: &Settings, output: &Output) -> Result<bool, Failure> {
    let session = match Session::open(settings) {
        Ok(session) => session,
        Err(failure) => {
            output.print(&format!("collection  wrong: {failure}"))?;
            return Ok(false);
        }
    };
    let corpus = settings.corpus.display();
    let index = settings.index.display();
    match session.update() {
        Ok(report) => {
            for skipped in report.skipped.iter().chain(&report.problems) {
                output.print(&format!("collection  {}: {}", skipped.file, skipped.why))?;
            }
            let holdings = session.archive.holdings();
            if holdings.articles == 0 {
                output.print(&format!(
                    "collection  wrong: {corpus} holds no article that can be read; put some .txt files there"
                ))?;
                return Ok(false);
            }
            output.print(&format!("collection  good: {} articles in {corpus}", holdings.articles))?;
            if let Err(error) = session.archive.verify() {
                output.print(&format!("index       wrong: {error}"))?;
                return Ok(false);
            }
            output.print(&format!("index       good: {} passages in {index}", holdings.passages))?;
            Ok(true)
        }
        Err(error) => {
            output.print(&format!("index       wrong: {error}"))?;
            Ok(false)
        }
    }
}

fn check_token(settings: &Settings, output: &Output) -> Result<bool, Failure> {
    let Some(token) = &settings.token else {
        output
            .print("token       none: set TELOXIDE_TOKEN to answer in Telegram; the terminal needs none")?;
        return Ok(true);
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    match runtime.block_on(telegram::who_am_i(token, settings)) {
        Ok(username) => {
            output.print(&format!("token       good: it is @{username}"))?;
            Ok(true)
        }
        Err(error) => {
            output.print(&format!("token       wrong: {error}"))?;
            Ok(false)
        }
    }
}
