//! A collection that tests change, and its index.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use dateline::archive::{Archive, Embedded, Manner, Report, Shelf, update};
use dateline::corpus::Folder;
use tempfile::TempDir;

/// A collection and its index.
pub(crate) struct Place {
    pub(crate) data: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let data = tempfile::tempdir().expect("a temporary directory");
        std::fs::create_dir(data.path().join("corpus")).expect("a folder");
        Self { data }
    }

    pub(crate) fn path(&self, file: &str) -> std::path::PathBuf {
        self.data.path().join("corpus").join(file)
    }

    pub(crate) fn write(&self, file: &str, content: &str) {
        std::fs::create_dir_all(self.path(file).parent().expect("a folder")).expect("a folder");
        std::fs::write(self.path(file), content).expect("a file");
    }

    /// Where this version's index lies.
    pub(crate) fn home(&self) -> std::path::PathBuf {
        let inside =
            std::fs::read_dir(self.index()).expect("an index").map(|entry| entry.expect("an entry").path());
        inside.into_iter().find(|path| path.is_dir()).expect("a version")
    }

    pub(crate) fn index(&self) -> std::path::PathBuf {
        self.data.path().join("index")
    }

    pub(crate) fn update(&self) -> Report {
        self.update_with(&at_once()).expect("an update")
    }

    pub(crate) fn update_with(&self, manner: &Manner) -> Result<Report, dateline::archive::UpdateError> {
        let archive = Embedded::open(self.index()).expect("an index");
        update(&archive, &Folder::open(self.path("")).expect("a folder"), manner, |_| {})
    }

    /// Everything that the index holds, article by article.
    pub(crate) fn held(&self) -> Vec<String> {
        held(&self.index())
    }

    /// What an index made anew from the same folder holds.
    pub(crate) fn fresh(&self) -> Vec<String> {
        let home = tempfile::tempdir().expect("a temporary directory");
        let archive = Embedded::open(home.path()).expect("an index");
        update(&archive, &Folder::open(self.path("")).expect("a folder"), &at_once(), |_| {})
            .expect("an update");
        held(home.path())
    }

    pub(crate) fn call(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(args).current_dir(self.data.path()).env_clear().env("HOME", self.data.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }
}

/// Files that were written this instant are complete.
pub(crate) fn at_once() -> Manner {
    Manner { quiet: Duration::ZERO, ..Manner::default() }
}

fn held(index: &Path) -> Vec<String> {
    let archive = Embedded::open(index).expect("an index");
    let mut all = Vec::new();
    let calendar = archive.calendar().expect("a calendar");
    let years =
        calendar.months.iter().map(|(year, ..)| *year).chain(calendar.years.iter().map(|(year, _)| *year));
    let times = years.map(|year| dateline::dates::DateSpan::year(year).expect("a year")).collect();
    for shelf in [
        Shelf { times, undated: false, skip: 0, take: 10_000 },
        Shelf { times: Vec::new(), undated: true, skip: 0, take: 10_000 },
    ] {
        for card in archive.shelf(&shelf).expect("a shelf").articles {
            let article = archive.article(&card.id).expect("an article").expect("it is on the shelf");
            all.push(format!("{} {:?} {} {}", article.id, article.date, article.title, article.text));
        }
    }
    all.sort();
    all.dedup();
    assert_eq!(all.len() as u64, archive.holdings().articles);
    all
}
