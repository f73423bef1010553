//! What the program tells of itself: help, manual pages, completions.

use std::path::Path;
use std::process::{Command, Output};

/// Calls the program among these settings.
fn call(args: &[&str], env: &[(&str, &str)]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    let nowhere = tempfile::tempdir().expect("a temporary directory");
    command.args(args).current_dir(nowhere.path()).env_clear().envs(env.iter().copied());
    let Output { status, stdout, stderr } = command.output().expect("its end");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn every_shell_is_given_completions_of_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (status, script, stderr) = call(&["completions", shell], &[]);
        assert_eq!(status, Some(0), "{shell}: {stderr}");
        for word in ["dateline", "timeline", "eval", "health", "date-order", "webhook-listen"] {
            let known = script.contains(word);
            assert_eq!(known, word != "timeline", "{shell}: {word}");
        }
    }
    let (status, _, stderr) = call(&["completions", "cmd"], &[]);
    assert_eq!(status, Some(2));
    assert!(stderr.contains("possible values: bash"), "{stderr}");
}

#[test]
fn the_completions_of_bash_are_read_by_bash() {
    let (_, script, _) = call(&["completions", "bash"], &[]);
    let asked = format!(
        "{script}\nCOMP_WORDS=(dateline comp); COMP_CWORD=1; _dateline dateline comp dateline; echo \"${{COMPREPLY[@]}}\""
    );
    let Ok(answer) = Command::new("bash").args(["-c", &asked]).output() else {
        return; // There is no bash here to ask.
    };
    assert_eq!(String::from_utf8_lossy(&answer.stdout).trim(), "completions", "{answer:?}");
}

#[test]
fn the_manual_describes_the_program_and_each_command() {
    let (status, page, stderr) = call(&["manual"], &[]);
    assert_eq!(status, Some(0), "{stderr}");
    for part in [".TH dateline 1", ".SH NAME", "TELOXIDE_TOKEN_FILE", "dateline\\-when(1)", "METRICS_LISTEN"]
    {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let (_, page, _) = call(&["manual", "when"], &[]);
    for part in [".TH dateline-when 1  \"dateline ", "dateline when", "\\-\\-article\\-date", "dateline(1)"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let (status, _, stderr) = call(&["manual", "whem"], &[]);
    assert_eq!(status, Some(2));
    assert!(stderr.contains("\"whem\" is no command"), "{stderr}");
}

#[test]
fn a_setting_is_in_the_example_and_reaches_the_container() {
    let (_, page, _) = call(&["manual"], &[]);
    let named = |line: &str| {
        let (_, rest) = line.split_once("specified with the \\fB")?;
        rest.split_once("\\fR environment").map(|(name, _)| name.replace("\\-", "-"))
    };
    let settings: Vec<String> = page.lines().filter_map(named).collect();
    assert!(settings.len() > 10, "{page}");
    let read =
        |file: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("it");
    let (example, compose) = (read(".env.example"), read("compose.yaml"));
    for setting in settings {
        assert!(example.contains(&format!("\n{setting}=")), "{setting} is not in .env.example");
        // The folders are fixed in the image, and the token is a secret.
        let handed_on = !["CORPUS_DIR", "INDEX_DIR", "TELOXIDE_TOKEN"].contains(&setting.as_str());
        assert_eq!(compose.contains(&format!("\n      {setting}: ")), handed_on, "{setting} in compose.yaml");
    }
}

#[test]
fn what_is_set_neither_hinders_nor_shows() {
    let secrets = [
        ("TELOXIDE_TOKEN", "123456789:AAsecretsecret"),
        ("TELOXIDE_API_URL", "http://ann:secret@127.0.0.1"),
        ("WEBHOOK_URL", "ftp://secret.example.org"),
        ("WEBHOOK_SECRET", "a secret"),
        ("ALLOWED_USERS", "secret friend"),
        ("ALLOWED_CHATS", "secret club"),
        ("ADMINS", "secret agent"),
        ("CHANNELS", "secret channel"),
    ];
    for args in [
        &["--help"][..],
        &["-h"],
        &["help", "ask"],
        &["manual"],
        &["manual", "ask"],
        &["completions", "bash"],
    ] {
        let (status, page, stderr) = call(args, &secrets);
        assert_eq!(status, Some(0), "{args:?}: {stderr}");
        let shown = page.to_lowercase().replace("webhook-secret", "").replace("webhook\\-secret", "");
        let shown = shown.replace("webhook_secret", "").replace("<secret>", "").replace("\\fisecret\\fr", "");
        assert!(!shown.contains("secret"), "{args:?}: {shown}");
    }
}
