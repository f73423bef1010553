//! The `dateline` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    dateline::command_line::main()
}
