//! Programs as child processes; here the shell stands in for one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::loopback::{Program, Server};

fn shell(server: &Server, script: &str) -> Program {
    Program::new("/bin/sh", server).arg("-c").arg(script)
}

#[test]
fn a_program_is_given_its_settings_and_nothing_else() {
    let server = Server::start();
    let mut bot =
        shell(&server, "env; pwd; echo oops >&2; exit 3").corpus("corpus").env("DATE_ORDER", "mdy").spawn();
    let exit = bot.wait();
    assert_eq!(exit.status.code(), Some(3));
    assert_eq!(exit.stderr, "oops\n");
    assert!(exit.stdout.contains(&format!("TELOXIDE_API_URL={}\n", server.url())));
    assert!(exit.stdout.contains(&format!("TELOXIDE_TOKEN={}\n", server.token())));
    assert!(exit.stdout.contains("DATE_ORDER=mdy\n"));
    assert!(exit.stdout.lines().any(|line| line.starts_with("CORPUS_DIR=/") && line.ends_with("/corpus")));
    assert!(!exit.stdout.contains("CARGO"), "the environment is scrubbed:\n{}", exit.stdout);
    assert_eq!(exit.stdout.lines().last(), bot.data().to_str());
}

#[test]
fn a_program_is_stopped_in_every_way() {
    let server = Server::start();
    let script = "trap 'echo term; exit 0' TERM; trap 'echo int; exit 1' INT; echo ready >&2; \
                  while :; do sleep 0.1; done";
    let started = || {
        let bot = shell(&server, script).spawn();
        bot.wait_for_stderr("ready");
        bot
    };
    let exit = started().stop();
    assert_eq!((exit.status.code(), exit.stdout.as_str()), (Some(0), "term\n"));
    let exit = started().interrupt();
    assert_eq!((exit.status.code(), exit.stdout.as_str()), (Some(1), "int\n"));
    let exit = started().kill();
    assert_eq!((exit.status.code(), exit.stdout.as_str()), (None, ""));
    assert!(exit.took < Duration::from_secs(30), "it was waited for: {:?}", exit.took);
}

#[test]
fn a_program_that_ends_too_early_is_told_of_in_full() {
    let server = Server::start();
    let start = || shell(&server, "echo half a line; echo no such token >&2; exit 2").start();
    let panic = catch_unwind(AssertUnwindSafe(start)).err().unwrap();
    let told = panic.downcast_ref::<String>().unwrap();
    for words in ["before it took updates", "exit status: 2", "half a line", "no such token", "/bin/sh"] {
        assert!(told.contains(words), "{words} is missing in\n{told}");
    }
}
