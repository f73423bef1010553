//! The program as it is called from a shell.

mod archives_of_old;
mod batches;
mod broken_files;
mod contract;
mod manual;
mod statuses;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A place to call the program in: a collection, an index, and nothing else of this machine.
struct Shell {
    data: TempDir,
}

/// What a call gave.
#[derive(Debug)]
struct Called {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Shell {
    /// With a collection of these files.
    fn with(files: &[(&str, &str)]) -> Self {
        let shell = Self { data: tempfile::tempdir().expect("a temporary directory") };
        std::fs::create_dir(shell.corpus()).expect("a folder");
        for (path, content) in files {
            shell.write(path, content.as_bytes());
        }
        shell
    }

    fn corpus(&self) -> std::path::PathBuf {
        self.data.path().join("corpus")
    }

    fn write(&self, path: &str, content: &[u8]) {
        let path = self.corpus().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
    }

    fn call(&self, args: &[&str]) -> Called {
        self.call_with(args, b"")
    }

    /// Calls the program with this on its standard input.
    fn call_with(&self, args: &[&str], input: &[u8]) -> Called {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(args).current_dir(self.data.path()).env_clear();
        command.env("HOME", self.data.path()).env("TZ", "UTC").env("LANG", "C.UTF-8");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        let mut stdin = child.stdin.take().expect("piped");
        let input = input.to_owned();
        // From a thread of its own: a program that answers while it reads must not wait for its reader.
        let writer = std::thread::spawn(move || {
            // A program that has ended takes no more.
            let _ = stdin.write_all(&input);
        });
        let Output { status, stdout, stderr } = child.wait_with_output().expect("its end");
        writer.join().expect("the writer");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Called { status: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }

    /// The JSON that a call prints.
    fn json(&self, args: &[&str]) -> Value {
        let called = self.call(args);
        assert_eq!(called.status, Some(0), "{args:?}: {called:?}");
        serde_json::from_str(&called.stdout).unwrap_or_else(|error| panic!("{args:?}: {error}: {called:?}"))
    }
}

/// The sample collection of the project.
fn sample() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").to_string_lossy().into_owned()
}
