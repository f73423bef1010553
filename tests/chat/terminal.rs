//! The same conversation in a terminal, with numbers for buttons.

use std::io::Write;
use std::process::{Command, Stdio};

/// Has the program answer lines of standard input.
fn converse(lines: &[&str], language: &str) -> String {
    let index = tempfile::tempdir().expect("a folder");
    let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["chat", "--today", "2023-12-01", "--corpus", concat!(env!("CARGO_MANIFEST_DIR"), "/corpus")])
        .arg("--index")
        .arg(index.path())
        .env_clear()
        .env("LANG", language)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut input = program.stdin.take().expect("an input");
    input.write_all(lines.join("\n").as_bytes()).expect("it reads");
    drop(input);
    String::from_utf8(program.wait_with_output().expect("it ends").stdout).expect("text")
}

#[test]
fn numbers_press_buttons_and_an_angle_replies() {
    insta::assert_snapshot!(converse(
        &["Artemis", "1", "1", "/date 2022-11", "4", "> December", "/timeline Kherson", "2023"],
        "C.UTF-8"
    ));
}

#[test]
fn the_language_is_that_of_the_terminal() {
    insta::assert_snapshot!(converse(&["/dates", "2", "/about", "> x"], "uk_UA.UTF-8"));
}
