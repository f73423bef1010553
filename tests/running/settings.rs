//! Settings that cannot be used stop the start.

use super::program;
use crate::loopback::Server;

#[test]
fn a_wrong_setting_stops_the_start_and_says_how_to_mend_it() {
    let server = Server::start();
    for (name, value, told) in [
        (
            "ALLOWED_USERS",
            "bob",
            "ALLOWED_USERS (--allowed-users) \"bob\" is neither an id such as 123456789",
        ),
        ("ALLOWED_USERS", "-100123", "is the id of a group or channel, not of a person; see ALLOWED_CHATS"),
        ("ALLOWED_CHATS", "@my chat", "\"chat\" is neither an id such as -1001234567890 nor a public name"),
        ("ADMINS", "@", "ADMINS (--admins) \"@\" is neither"),
        ("CHANNELS", "0", "CHANNELS (--channels) \"0\" is neither"),
        ("WEBHOOK_URL", "http://bot.example.org", "is not an address such as https://"),
        ("WEBHOOK_LISTEN", "here", "is neither a port such as 8080 nor an address"),
        ("WEBHOOK_SECRET", "a b", "WEBHOOK_SECRET must be 1 to 256 characters"),
        ("METRICS_LISTEN", "127.0.0.1", "METRICS_LISTEN (--metrics-listen) \"127.0.0.1\" is neither a port"),
        ("WATCH", "never", "WATCH (--watch) \"never\" is neither auto nor poll"),
        ("LOG_FORMAT", "xml", "neither text nor json"),
    ] {
        let exit = program(&server).env(name, value).spawn().wait();
        assert_eq!(exit.status.code(), Some(2), "{name}={value}: {}", exit.stderr);
        assert!(exit.stderr.contains(told), "{name}={value}: {}", exit.stderr);
        assert_eq!(server.calls().len(), 0, "nothing is begun");
    }
}

#[test]
fn empty_settings_count_as_not_set() {
    let server = Server::start();
    let names = ["ALLOWED_USERS", "ALLOWED_CHATS", "ADMINS", "CHANNELS", "WEBHOOK_URL", "METRICS_LISTEN"];
    let program = names.iter().fold(program(&server), |program, name| program.env(name, " "));
    let _bot = program.start();
    server.person("Ann").says("/help").reply();
}
