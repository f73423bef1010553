//! The real program as a child process: started, watched, stopped in every way, started again.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::scenario::Settings;
use super::state::State;
use super::world::World;

/// How long the program may take to start: it may have to index first.
const START: Duration = Duration::from_mins(1);

/// What a process was and said, told wherever a test fails.
#[derive(Debug, Default)]
pub struct Witness {
    command: String,
    status: Mutex<Option<ExitStatus>>,
    stdout: Mutex<Vec<u8>>,
    stderr: Mutex<Vec<u8>>,
}

fn text_of(bytes: &Mutex<Vec<u8>>) -> String {
    String::from_utf8_lossy(&bytes.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
}

impl Witness {
    pub fn told(&self) -> String {
        let status = match *self.status.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(status) => status.to_string(),
            None => "running".to_owned(),
        };
        format!(
            "--- process ---\n{}\nstatus: {status}\nstdout:\n{}\nstderr:\n{}",
            self.command,
            text_of(&self.stdout),
            text_of(&self.stderr)
        )
    }
}

/// How the program is to be started.
pub struct Program {
    world: World,
    path: PathBuf,
    corpus: Option<PathBuf>,
    args: Vec<String>,
    env: Vec<(String, String)>,
    /// Home, working directory and index: they outlive each run.
    data: TempDir,
}

impl Program {
    /// The program at that path, talking to that server.
    pub fn new(path: impl Into<PathBuf>, world: &World) -> Self {
        let data = tempfile::tempdir().expect("a temporary directory");
        let (args, env) = (Vec::new(), Vec::new());
        Self { world: world.clone(), path: path.into(), corpus: None, args, env, data }
    }

    /// The collection that it answers from.
    pub fn corpus(mut self, dir: impl AsRef<Path>) -> Self {
        self.corpus = Some(std::path::absolute(dir).expect("a path to a collection"));
        self
    }

    /// The arguments and the environment that a scenario asks for.
    pub fn with(mut self, settings: &Settings) -> Self {
        self.args.extend(settings.args.iter().cloned());
        self.env.extend(settings.env.iter().cloned());
        self
    }

    pub fn arg(mut self, arg: impl Into<String>) -> Self {
        self.args.push(arg.into());
        self
    }

    pub fn env(mut self, key: &str, value: &str) -> Self {
        self.env.push((key.to_owned(), value.to_owned()));
        self
    }

    /// Where it runs and keeps its index.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// Starts it, and does not wait.
    pub fn spawn(self) -> Bot {
        let (child, witness, readers) = self.launch();
        Bot { program: self, child, witness, readers }
    }

    /// Starts it, and waits until it takes updates.
    pub fn start(self) -> Bot {
        let asked = self.world.look(asked_for_updates);
        let mut bot = self.spawn();
        bot.wait_until_ready(asked);
        bot
    }

    fn launch(&self) -> (Child, Arc<Witness>, Vec<JoinHandle<()>>) {
        let data = self.data.path();
        let mut command = Command::new(&self.path);
        command.args(&self.args).current_dir(data).env_clear();
        command.env("HOME", data).env("PATH", "/usr/bin:/bin").env("LANG", "C.UTF-8").env("TZ", "UTC");
        command.env("TELOXIDE_TOKEN", self.world.token()).env("TELOXIDE_API_URL", self.world.url());
        command.env("INDEX_DIR", data.join("index")).env("RUST_BACKTRACE", "1");
        if let Some(corpus) = &self.corpus {
            command.env("CORPUS_DIR", corpus);
        }
        command.envs(self.env.iter().map(|(key, value)| (key, value)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let told = format!("{command:?}");
        let mut child = command.spawn().unwrap_or_else(|error| panic!("cannot start {told}: {error}"));
        let witness = Arc::new(Witness { command: told, ..Witness::default() });
        self.world.heed(witness.clone());
        let (stdout, stderr) = (child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
        let (for_out, for_err) = (witness.clone(), witness.clone());
        let readers = vec![
            std::thread::spawn(move || keep(stdout, &for_out.stdout)),
            std::thread::spawn(move || keep(stderr, &for_err.stderr)),
        ];
        (child, witness, readers)
    }
}

/// How often updates were asked for: by a poll, or by setting a webhook.
fn asked_for_updates(state: &State) -> u64 {
    ["getUpdates", "setWebhook"].iter().filter_map(|method| state.journal.counts.get(*method)).sum()
}

fn keep(mut from: impl Read, into: &Mutex<Vec<u8>>) {
    let mut buffer = [0; 4096];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        into.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&buffer[..read]);
    }
}

/// A running program. Dropped, it is killed.
pub struct Bot {
    program: Program,
    child: Child,
    witness: Arc<Witness>,
    readers: Vec<JoinHandle<()>>,
}

/// How the program ended, and all that it said.
#[derive(Debug)]
pub struct Exit {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
    /// How long it took to end.
    pub took: Duration,
}

impl Bot {
    fn wait_until_ready(&mut self, asked: u64) {
        let deadline = Instant::now() + START;
        loop {
            let ready = self.program.world.wait_for(Duration::from_millis(50), |state| {
                (asked_for_updates(state) > asked).then_some(())
            });
            if ready.is_some() {
                return;
            }
            if let Some(status) = self.child.try_wait().expect("the child is ours") {
                self.ended(status);
                self.program.world.fail_test("the program ended before it took updates");
            }
            if Instant::now() > deadline {
                self.program.world.fail_test(&format!("the program takes no updates after {START:?}"));
            }
        }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal by name: `TERM`, `INT`, `STOP`, `CONT`.
    pub fn signal(&self, name: &str) {
        let status = Command::new("/bin/kill").arg(format!("-{name}")).arg(self.pid().to_string()).status();
        assert!(status.is_ok_and(|status| status.success()), "cannot send {name} to the program");
    }

    /// SIGTERM, and waits for the end.
    pub fn stop(&mut self) -> Exit {
        self.signal("TERM");
        self.wait()
    }

    /// SIGINT, and waits for the end.
    pub fn interrupt(&mut self) -> Exit {
        self.signal("INT");
        self.wait()
    }

    /// SIGKILL: no time for anything.
    pub fn kill(&mut self) -> Exit {
        self.child.kill().expect("the child is ours");
        self.wait()
    }

    /// Waits for the end.
    pub fn wait(&mut self) -> Exit {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("the child is ours") {
                self.ended(status);
                let (stdout, stderr) = (self.stdout(), self.stderr());
                return Exit { status, stdout, stderr, took: began.elapsed() };
            }
            if began.elapsed() > START {
                self.program.world.fail_test("the program does not end");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn ended(&mut self, status: ExitStatus) {
        for reader in self.readers.drain(..) {
            let _ = reader.join();
        }
        *self.witness.status.lock().unwrap_or_else(PoisonError::into_inner) = Some(status);
    }

    /// Starts it again on the same data, after it has ended in whatever way, and waits until it takes updates.
    pub fn start_again(&mut self) {
        assert!(self.child.try_wait().is_ok_and(|status| status.is_some()), "the program still runs");
        let asked = self.program.world.look(asked_for_updates);
        (self.child, self.witness, self.readers) = self.program.launch();
        self.wait_until_ready(asked);
    }

    /// Stops it and starts it again.
    pub fn restart(&mut self) {
        self.stop();
        self.start_again();
    }

    /// What it has written so far.
    pub fn stdout(&self) -> String {
        text_of(&self.witness.stdout)
    }

    pub fn stderr(&self) -> String {
        text_of(&self.witness.stderr)
    }

    /// Waits until it writes something to standard error.
    pub fn wait_for_stderr(&self, words: &str) {
        let deadline = Instant::now() + START;
        while !self.stderr().contains(words) {
            if Instant::now() > deadline {
                self.program.world.fail_test(&format!("the program never said \"{words}\""));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn data(&self) -> &Path {
        self.program.data()
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let ended = self.child.try_wait().is_ok_and(|status| status.is_some());
        if !ended {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
        if std::thread::panicking() {
            eprintln!("{}", self.witness.told());
        }
    }
}
