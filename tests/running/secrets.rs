//! The token is seen nowhere but in the addresses of calls.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use super::program;
use crate::loopback::{Fault, On, Server};

/// Asserts that neither the token nor its secret half stands in something.
fn assert_hidden(server: &Server, what: &str, text: &str) {
    let token = server.token();
    let (_, secret) = token.split_once(':').unwrap();
    assert!(!text.contains(secret), "the token is seen in {what}:\n{text}");
}

#[test]
fn the_token_is_in_no_log_however_much_is_logged_and_whatever_fails() {
    for format in ["text", "json"] {
        let server = Server::start();
        let mut bot =
            program(&server).env("RUST_LOG", "trace").env("LOG_FORMAT", format).env("ADMINS", "1001").start();
        let ann = server.person("Ann");
        let faults = [Fault::too_many(1), Fault::page(502), Fault::dropped(), Fault::cut(), Fault::blocked()];
        for fault in &faults {
            server.fail(On::method("getUpdates"), fault.clone());
            let list = ann.says("/dates").direct_reply();
            server.fail(On::method("editMessageText"), fault.clone());
            let label = list.buttons().concat().remove(0).label;
            ann.presses(&list, &label).answer();
            server.fail(On::method("sendPhoto"), Fault::bad_request("whatever"));
            ann.says("/timeline Kherson").direct_reply();
        }
        let exit = bot.stop();
        assert!(exit.stderr.len() > 1_000, "there is a log to search");
        assert_hidden(&server, "the log", &exit.stderr);
        assert_hidden(&server, "standard output", &exit.stdout);
        bot.start_again();
        server.fail_always(On::method("getUpdates"), Fault::unauthorized());
        bot.wait_for_stderr("Telegram does not know the token any more");
        assert_hidden(&server, "the log", &bot.kill().stderr);
    }
}

#[test]
fn the_token_is_in_no_help_and_no_error() {
    let server = Server::start();
    for args in
        [&["--help"][..], &["run", "--help"], &["check"], &["run", "--unheard-of"], &["check", "--log=("]]
    {
        server.fail_in_turn(On::method("getMe"), vec![Fault::dropped(), Fault::unauthorized()]);
        let exit = args.iter().fold(program(&server), |program, arg| program.arg(*arg)).spawn().wait();
        assert_hidden(&server, &format!("{args:?}"), &(exit.stdout + &exit.stderr));
        server.heal();
    }
    // Wrong values of the token itself are not repeated.
    let exit = program(&server).env("TELOXIDE_TOKEN", &format!("{}/x y", server.token())).spawn().wait();
    assert_eq!(exit.status.code(), Some(1));
    assert_hidden(&server, "an error", &exit.stderr);
}

#[test]
fn a_token_can_be_in_a_file() {
    let server = Server::start();
    let program = program(&server).env("TELOXIDE_TOKEN", "");
    let file = program.data().join("secret");
    fs::write(&file, format!("{}\n", server.token())).unwrap();
    let _bot = program.env("TELOXIDE_TOKEN_FILE", file.to_str().unwrap()).start();
    server.person("Ann").says("/help").direct_reply();
}

#[test]
fn a_file_of_settings_with_a_token_that_others_can_read_is_warned_of() {
    let server = Server::start();
    for (mode, token, warned) in [(0o644, true, true), (0o600, true, false), (0o644, false, false)] {
        let program = program(&server).arg("check");
        let file = program.data().join(".env");
        let token = if token { server.token() } else { String::new() };
        fs::write(&file, format!("TELOXIDE_TOKEN={token}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        let said = program.spawn().wait().stderr;
        assert_eq!(
            said.contains("others on this machine can read the bot's token in"),
            warned,
            "{mode:o}: {said}"
        );
        assert_hidden(&server, "the warning", &said);
    }
}

#[test]
fn what_people_write_is_not_logged() {
    let server = Server::start();
    let mut bot = program(&server).start();
    let ann = server.person("Ann");
    server.fail(On::method("sendMessage"), Fault::bad_request("whatever"));
    ann.says("What happened in Zanzibar?");
    server.raw_update(serde_json::json!({ "message": { "text": "Zanzibar again" } }));
    ann.says("And in Zanzibar?").direct_reply();
    server.quiet_for(Duration::from_millis(100));
    let exit = bot.stop();
    assert!(!(exit.stdout + &exit.stderr).contains("Zanzibar"));
}

#[test]
fn the_token_is_in_nothing_that_is_served_or_kept() {
    let server = Server::start();
    let ann = server.person("Ann");
    let corpus = tempfile::tempdir().unwrap();
    std::fs::write(corpus.path().join("one.txt"), "date 2022-09-20\nThe comet came back.").unwrap();
    let bot = program(&server)
        .corpus(corpus.path())
        .env("METRICS_LISTEN", "0")
        .env("RUST_LOG", "trace")
        .env("ADMINS", &ann.id().to_string())
        .start();
    // Faults whose tale has an address in it: no connection, a redirection, a broken body, a file that is lost.
    let faults =
        [Fault::elsewhere(307, "http://127.0.0.1:1/"), Fault::page(502), Fault::dropped(), Fault::cut()];
    for fault in faults {
        server.fail(On::method("getUpdates"), fault.clone());
        server.fail(On::method("sendMessage").chat(ann.id()), fault.clone());
        ann.says("/help");
        server.fail(On::method("file"), fault);
        ann.at(&ann.private).sends_document("a.txt", b"date 2022-09-20\nThe comet came back.", "");
    }
    ann.says("/status").direct_reply();
    bot.wait_for_stderr("serving /healthz");
    let log = bot.stderr();
    let address = log.split("address=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    for path in ["/metrics", "/healthz", "/readyz", "/", "/nonsense"] {
        let mut stream = std::net::TcpStream::connect(&address).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
        std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
        let served = std::io::read_to_string(stream).unwrap();
        assert!(served.starts_with("HTTP/1.1 "), "{served}");
        assert_hidden(&server, path, &served);
    }
    let mut folders = vec![bot.data().join("index")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else if let Ok(bytes) = fs::read(entry.path()) {
                files += 1;
                assert_hidden(&server, &entry.path().display().to_string(), &String::from_utf8_lossy(&bytes));
            }
        }
    }
    assert!(files > 3, "there is a journal and an index");
    assert_hidden(&server, "the log", &bot.stderr());
    for message in ann.private.messages() {
        assert_hidden(&server, "a message", &message.text().text);
    }
    let told = server.look(|state| {
        let calls = state.journal.calls.iter().map(|call| call.params.to_string());
        calls.collect::<Vec<_>>().join("\n")
    });
    assert_hidden(&server, "what is sent", &told);
}
