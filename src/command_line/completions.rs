//! `dateline completions`.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::output::Output;
use super::{Cli, Failure};

#[derive(Args)]
pub(super) struct Completions {
    /// The shell that is to complete
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, output: &Output) -> Result<(), Failure> {
        let mut script = Vec::new();
        generate(self.shell, &mut Cli::command(), "dateline", &mut script);
        Ok(output.print(&String::from_utf8_lossy(&script))?)
    }
}
