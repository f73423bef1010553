//! The log, on standard error.

use std::io::{IsTerminal, stderr};
use std::panic::PanicHookInfo;

use tracing_subscriber::EnvFilter;

use super::Failure;
use crate::settings::{LogFormat, Settings};

/// Starts the log of a program that runs for long.
pub(super) fn start(settings: &Settings) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&settings.log_filter)
        .map_err(|error| Failure::Usage(format!("RUST_LOG (--log) {:?}: {error}", settings.log_filter)))?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr);
    let started = match settings.log_format {
        LogFormat::Text => builder.with_ansi(stderr().is_terminal()).with_target(false).try_init(),
        LogFormat::Json => builder.json().try_init(),
    };
    started.map_err(|error| Failure::Failed(format!("the log cannot be started: {error}")))?;
    std::panic::set_hook(Box::new(told));
    Ok(())
}

/// Tells where a panic was. What it says may quote what somebody wrote, so that is told only where it is asked for.
fn told(panic: &PanicHookInfo<'_>) {
    let at = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(at, "this is a fault of the program: a panic");
    tracing::debug!("the panic says: {}", panic.payload_as_str().unwrap_or_default());
}
