//! `dateline run` and `dateline chat`.

use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};

use super::output::Output;
use super::session::{Session, Telling};
use super::{Failure, log};
use crate::chat::{Language, Scene};
use crate::observe::{self, Monitor};
use crate::settings::Settings;
use crate::telegram::{Alarm, Office};
use crate::{http, telegram, terminal};

/// How long the end waits for work that is under way.
const ENDING: Duration = Duration::from_secs(1);

/// Answers in Telegram; without a token, in the terminal.
pub(super) fn run(settings: &Settings, output: &Output) -> Result<(), Failure> {
    let Some(token) = &settings.token else {
        output.say("TELOXIDE_TOKEN is not set, so this is the conversation in the terminal; the README tells how to make a bot");
        return chat(settings, output);
    };
    log::start(settings)?;
    let monitor = Monitor::default();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    // From the first: a long indexing is life, though no readiness.
    if let Some(address) = settings.metrics_listen {
        let listener = runtime.block_on(http::listen("METRICS_LISTEN (--metrics-listen)", address))?;
        tracing::info!(address = %listener.local_addr()?, "serving /healthz, /readyz and /metrics");
        runtime.spawn(observe::serve(listener, monitor.clone()));
    }
    let session = Session::open_monitored(settings, monitor.clone())?;
    let stale = session.bring_to_life(output)?;
    monitor.health.index_is_open();
    let ended = runtime.block_on(async {
        let shutdown = shutdown_signal()?;
        let (alarms, raised) = telegram::alarms();
        if let Some(why) = stale {
            alarms.raise(Alarm::IndexingFailed(why.to_string()));
        }
        let keeper = session.keep(alarms)?;
        let office = Office { raised, keeper, monitor };
        Ok(telegram::run(token, settings, session.conversation(), office, shutdown).await?)
    });
    // What an index is being changed to is lost, and found again by the next start.
    runtime.shutdown_timeout(ENDING);
    ended
}

/// Holds the conversation in the terminal.
pub(super) fn chat(settings: &Settings, output: &Output) -> Result<(), Failure> {
    let session = Session::up_to_date(settings, output, Telling::Everything)?;
    let language = spoken();
    output.say("a number presses a button; a line that begins with > replies to the last answer");
    let scene = || Scene { today: session.today(), language };
    Ok(terminal::converse(&session.conversation(), scene, output.colours())?)
}

/// The language of the terminal, by the environment (POSIX, "Environment Variables", 8.2).
fn spoken() -> Language {
    let set = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    let tag = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    tag.map(|tag| Language::of_tag(&tag)).unwrap_or_default()
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
