//! The two streams, and nobody else writes to them.

use std::io::{self, BufRead, IsTerminal, Write};

use chrono::{SecondsFormat, Utc};
use serde::Serialize;
use serde_json::json;

/// Standard output for results, standard error for the rest.
pub(super) struct Output {
    colours: bool,
    /// Whether everything but results is JSON, as the log is.
    json: bool,
}

impl Output {
    /// With `json`, everything but results is one JSON object a line.
    pub(super) fn new(json: bool) -> Self {
        Self {
            json,
            colours: io::stdout().is_terminal()
                && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        }
    }

    /// Whether results are read by a person at a terminal that shows styles.
    pub(super) fn colours(&self) -> bool {
        self.colours
    }

    /// Prints a result.
    #[allow(clippy::unused_self)] // The streams are the process's own; asking for `Output` keeps their users in sight.
    pub(super) fn print(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        if !text.ends_with('\n') {
            out.write_all(b"\n")?;
        }
        out.flush()
    }

    /// Prints a result as one line of JSON.
    pub(super) fn print_json(&self, value: &impl Serialize) -> io::Result<()> {
        self.print(&serde_json::to_string(value)?)
    }

    /// Tells something beside the results.
    pub(super) fn say(&self, text: &str) {
        let mut line = if self.json { as_logged(text) } else { format!("dateline: {text}") };
        line.push('\n');
        // Nobody is left to hear that standard error is closed.
        let _told = io::stderr().lock().write_all(line.as_bytes());
    }
}

/// A line as the log has it.
fn as_logged(text: &str) -> String {
    let at = Utc::now().to_rfc3339_opts(SecondsFormat::Micros, true);
    let message = json!({ "message": text });
    json!({ "timestamp": at, "level": "INFO", "fields": message, "target": "dateline" }).to_string()
}

/// Answers each line of standard input that is not empty, in order.
///
/// # Errors
/// When a stream fails. A line that cannot be answered is answered with its error.
pub(super) fn each_line<R: Serialize>(
    output: &Output,
    mut answer: impl FnMut(&str) -> Result<R, String>,
) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    while input.read_until(b'\n', &mut bytes)? > 0 {
        // A byte that is no text spoils its own line at most.
        let line = String::from_utf8_lossy(&bytes).into_owned();
        bytes.clear();
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        match answer(line) {
            Ok(result) => output.print_json(&result)?,
            Err(error) => output.print_json(&serde_json::json!({ "error": error }))?,
        }
    }
    Ok(())
}
