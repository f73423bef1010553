//! What the program does when it is called.
//!
//! Results go to standard output, everything else to standard error. The exit status is 0 when it is done,
//! 1 when it failed, 2 when it was called wrongly.

mod ask;
mod browse;
mod check;
mod completions;
mod eval;
mod health;
mod index;
mod json;
mod log;
mod manual;
mod output;
mod run;
mod session;
mod when;

use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::output::Output;
use crate::archive::{ArchiveError, UpdateError};
use crate::corpus::FolderError;
use crate::evaluate::EvaluateError;
use crate::http::ListenError;
use crate::settings::{RawSettings, SettingsError};
use crate::telegram::TelegramError;

/// Answers questions about a dated collection of articles, in Telegram or in the terminal
#[derive(Parser)]
#[command(name = "dateline", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    settings: RawSettings,
}

#[derive(Subcommand)]
enum Command {
    /// Index what changed, then answer in Telegram; without a token, in the terminal
    Run,
    /// Hold the conversation in the terminal
    Chat,
    /// Answer one question, or with `-` one a line of standard input
    Ask(ask::Ask),
    /// List the articles of a time, such as 2022-09 or "September 2022"
    Date(browse::Date),
    /// Count the articles of each month and year
    Dates(browse::Dates),
    /// Show one article
    Show(browse::Show),
    /// Bring the index up to date with the collection
    Index(index::Index),
    /// Show the times that a text names, or with `-` those of each line of standard input
    When(when::When),
    /// Measure the answers on a test collection
    Eval(eval::Eval),
    /// Look over settings, collection, index and token
    Check,
    /// Ask the bot that runs here, at `METRICS_LISTEN`, whether it is well
    Health,
    /// Print the completions of a shell
    Completions(completions::Completions),
    /// Print the manual page of the program or of one of its commands
    Manual(manual::Manual),
}

/// Why a call failed.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error(transparent)]
    Update(#[from] UpdateError),
    #[error(transparent)]
    Telegram(#[from] TelegramError),
    #[error(transparent)]
    Listen(#[from] ListenError),
    #[error(transparent)]
    Evaluate(#[from] EvaluateError),
    #[error("{0}")]
    Usage(String),
    #[error("{0}")]
    Failed(String),
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl Failure {
    fn exit_code(&self) -> u8 {
        match self {
            Self::Settings(SettingsError::Token) => 1,
            Self::Settings(_) | Self::Usage(_) => 2,
            _ => 1,
        }
    }

    /// Whether the reader of the results has gone, as in `dateline dates | head -1`.
    fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    // Before anything else, and before there are threads: it fills the environment.
    let loaded = dotenvy::dotenv();
    let cli = Cli::parse();
    // What runs for long has a log, and whoever collects it reads every line in its form.
    let logs = matches!(cli.command, None | Some(Command::Run));
    let output = Output::new(logs && cli.settings.log_is_json());
    if let Err(error) = &loaded
        && !error.not_found()
    {
        output.say("the file .env is left out: it is not of the form NAME=value, line by line");
    }
    if let Ok(file) = &loaded
        && holds_token(file)
        && others_can_read(file)
    {
        output.say(&format!(
            "others on this machine can read the bot's token in {0}; keep it to yourself: chmod 600 {0}",
            file.display()
        ));
    }
    match run(cli, &output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            output.say(&failure.to_string());
            ExitCode::from(failure.exit_code())
        }
    }
}

/// Whether a file of settings sets the token.
fn holds_token(file: &Path) -> bool {
    let settings = dotenvy::from_path_iter(file).into_iter().flatten().flatten();
    settings.into_iter().any(|(name, value)| name == "TELOXIDE_TOKEN" && !value.trim().is_empty())
}

/// Whether its group or everybody may read a file.
#[cfg(unix)]
fn others_can_read(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|metadata| metadata.permissions().mode() & 0o044 != 0)
}

#[cfg(not(unix))]
fn others_can_read(_file: &Path) -> bool {
    false
}

fn run(cli: Cli, output: &Output) -> Result<(), Failure> {
    // Asked for where they are needed: wrong ones do not keep the manual from being read.
    let settings = || cli.settings.validate();
    match cli.command.unwrap_or(Command::Run) {
        Command::Run => run::run(&settings()?, output),
        Command::Chat => run::chat(&settings()?, output),
        Command::Ask(ask) => ask.run(&settings()?, output),
        Command::Date(date) => date.run(&settings()?, output),
        Command::Dates(dates) => dates.run(&settings()?, output),
        Command::Show(show) => show.run(&settings()?, output),
        Command::Index(index) => index.run(&settings()?, output),
        Command::When(when) => when.run(&settings()?, output),
        Command::Eval(eval) => eval.run(&settings()?, output),
        Command::Check => check::run(&settings()?, output),
        Command::Health => health::run(&settings()?, output),
        Command::Completions(completions) => completions.run(output),
        Command::Manual(manual) => manual.run(output),
    }
}
