//! Conversations as readable files: what people do in `NAME.txt`, what comes of it in `NAME.snap` beside it.
//!
//! `tests/scenarios/README.md` describes the lines of a scenario.

mod parse;
mod play;

use std::path::Path;

pub use parse::{Scenario, Settings, parse};

use super::process::Bot;
use super::world::World;

/// The bot under test, as a scenario handles it.
pub trait Subject {
    /// Ends politely and begins again with what it keeps.
    fn restart(&mut self);
    /// Ends without a chance to do anything, and begins again.
    fn crash(&mut self);
}

impl Subject for Bot {
    fn restart(&mut self) {
        Bot::restart(self);
    }

    fn crash(&mut self) {
        self.kill();
        self.start_again();
    }
}

/// Plays a scenario and compares what comes of it with the snapshot.
pub fn run<S: Subject>(file: &Path, start: impl FnOnce(&World, &Settings) -> S) {
    let name = file.file_stem().and_then(|name| name.to_str()).expect("a scenario has a name");
    let source = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let scenario = match parse(&source) {
        Ok(scenario) => scenario,
        Err(error) => panic!("{}:{error}", file.display()),
    };
    let transcript = play::play(&scenario, start);
    let folder = std::path::absolute(file).expect("a path").parent().expect("a folder").to_owned();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, transcript));
}

/// Makes a test of each scenario of a folder that is named, and one that none is forgotten.
///
/// ```ignore
/// scenarios!("tests/scenarios", start, [first_question, paging]);
/// ```
///
/// `start` gets the server and the settings of the scenario, and starts the bot.
macro_rules! scenarios {
    ($folder:literal, $start:expr, [$($name:ident),* $(,)?]) => {
        $(
            #[test]
            fn $name() {
                let file = concat!(env!("CARGO_MANIFEST_DIR"), "/", $folder, "/", stringify!($name), ".txt");
                $crate::loopback::scenario::run(std::path::Path::new(file), $start);
            }
        )*

        #[test]
        fn every_scenario_is_played() {
            let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/", $folder));
            let mut named = vec![$(stringify!($name)),*];
            named.sort_unstable();
            assert_eq!($crate::loopback::scenario::names_in(folder), named);
        }
    };
}

pub(crate) use scenarios;

/// Every scenario of a folder by name, so that none lies there unplayed.
pub fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    let scenarios = paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let mut names: Vec<String> =
        scenarios.map(|path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
