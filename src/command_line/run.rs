//! `dateline run` and `dateline chat`.

use tokio::signal::unix::{SignalKind, signal};

use super::output::Output;
use super::session::{Session, Telling};
use super::{Failure, log};
use crate::settings::Settings;
use crate::{telegram, terminal};

/// Answers in Telegram; without a token, in the terminal.
pub(super) fn run(settings: &Settings, output: &Output) -> Result<(), Failure> {
    let Some(token) = &settings.token else {
        output.say("TELOXIDE_TOKEN is not set, so this is the conversation in the terminal; the README tells how to make a bot");
        return chat(settings, output);
    };
    log::start(settings)?;
    let session = Session::up_to_date(settings, output, Telling::Everything)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let shutdown = shutdown_signal()?;
        Ok(telegram::run(token, settings, session.conversation(), shutdown).await?)
    })
}

/// Holds the conversation in the terminal.
pub(super) fn chat(settings: &Settings, output: &Output) -> Result<(), Failure> {
    let session = Session::up_to_date(settings, output, Telling::Everything)?;
    Ok(terminal::converse(&session.conversation(), || session.today())?)
}

/// Ready at the first SIGINT or SIGTERM.
fn shutdown_signal() -> Result<impl Future<Output = ()> + Send + 'static, Failure> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
