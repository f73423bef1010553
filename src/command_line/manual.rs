//! `dateline manual`.

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use super::output::Output;
use super::{Cli, Failure};

#[derive(Args)]
pub(super) struct Manual {
    /// The command, such as `ask` [default: the program as a whole]
    command: Option<String>,
}

impl Manual {
    pub(super) fn run(&self, output: &Output) -> Result<(), Failure> {
        let program = Cli::command();
        let source = program.render_version();
        let page = match &self.command {
            None => program,
            Some(name) => page_of(&program, name)
                .ok_or_else(|| Failure::Usage(format!("{name:?} is no command; see `dateline --help`")))?,
        };
        let mut text = Vec::new();
        Man::new(page).source(source.trim_end()).render(&mut text)?;
        Ok(output.print(&String::from_utf8_lossy(&text))?)
    }
}

/// A command as its page describes it: without the settings, which belong to every command.
fn page_of(program: &Command, name: &str) -> Option<Command> {
    let command = program.find_subcommand(name)?.clone();
    let page = command.display_name(format!("{}-{name}", program.get_name()));
    let page = page.bin_name(format!("{} {name}", program.get_name()));
    Some(page.after_help("Every setting goes with it; dateline(1) lists them."))
}
