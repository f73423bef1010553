//! How a call ends: 0 done, 1 failed, 2 called wrongly; and what it says then, in one line.

use std::process::{Command, Stdio};

use super::{Shell, sample};

#[test]
fn a_wrong_call_is_told_from_a_failure() {
    let shell = Shell::with(&[("a.txt", "The mill burned down. Nobody was hurt.\n")]);
    for (args, status, says) in [
        (&["ask", "Who was hurt?"][..], 0, ""),
        (&["--today", "2022-13-40", "ask", "x"], 2, "is not a day"),
        (&["--date-order", "ymd", "ask", "x"], 2, "neither dmy nor mdy"),
        (&["--no-such-flag"], 2, "unexpected argument"),
        (&["date", "someday"], 2, "is not read as a time"),
        (&["--corpus", "nowhere", "ask", "x"], 1, "cannot be opened"),
        (&["show", "nothing.txt"], 1, "nothing.txt"),
        (&["eval", "nowhere"], 1, "nowhere"),
    ] {
        let called = shell.call(args);
        assert_eq!(called.status, Some(status), "{args:?}: {called:?}");
        assert!(called.stderr.contains(says), "{args:?}: {called:?}");
        assert!(!called.stderr.contains("panicked"), "{called:?}");
    }
}

#[test]
fn without_a_token_the_conversation_is_in_the_terminal() {
    let shell = Shell::with(&[("a.txt", "date 2022-09 The mill burned down. Nobody was hurt.\n")]);
    let called = shell.call_with(&[], b"What burned down?\n");
    assert_eq!(called.status, Some(0), "{called:?}");
    assert!(called.stderr.contains("TELOXIDE_TOKEN is not set"), "{called:?}");
    assert!(called.stdout.contains("The mill burned down"), "{called:?}");
    assert!(called.stdout.contains("September 2022"), "{called:?}");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let shell = Shell::with(&[]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["--corpus", &sample(), "--index", "index", "date", "since 2000"])
        .current_dir(shell.corpus())
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("its end");
    assert_eq!(ended.status.code(), Some(0), "{ended:?}");
}
