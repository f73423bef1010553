//! What the program can bear: answers a second, times of reply, memory.
//!
//! The real program answers over the loopback, from the sample collection or that of `CORPUS_DIR`. The server is
//! both Telegram, which takes no time, and the people who ask. Four measures:
//!
//! - 200 chats, each of which asks again as soon as it was answered. The bar: 500 answers a second on 2 cores,
//!   server included.
//! - 30 questions a second, as many as Telegram lets a bot answer ("Bots FAQ"): from the moment a question is there to
//!   its reply. The bar: 99 of 100 within 100 ms.
//! - The same while one person writes ten messages for each of these: what a flood costs the others.
//! - Many questions, from ever other chats: the memory of the program, which must not grow with them.
//!
//! `cargo bench --bench load -- 100000` asks so many in the last; without a number 20,000. `DATELINE` names another
//! build of the program.

// A benchmark that cannot go on says so by a panic, and tells what it measured.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing
)]

use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde::Deserialize;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::Notify;

const CHATS: i64 = 200;
const CROWD_LASTS: Duration = Duration::from_secs(10);
const STEADY_RATE: u32 = 30;
const STEADY_LASTS: Duration = Duration::from_secs(20);
/// Who floods, and how many messages they write for each question of the others.
const FLOODER: i64 = 1_000_000_007;
const FLOOD: u32 = 10;
const QUESTIONS: u64 = 20_000;
/// The memory is looked at so often.
const LOOKS: u64 = 10;
/// Nothing takes longer, unless it is broken.
const PATIENCE: Duration = Duration::from_secs(30);
const TOKEN: &str = "7000000001:AALoadOfNoWorthWhatsoever";

/// What people ask: words, names, times, what the collection does not know, and what is no question.
const ASKED: &[&str] = &[
    "When did Artemis I lift off?",
    "Who won the World Cup in Qatar?",
    "articles from September 2022",
    "what happened on 20 September 2022?",
    "Who won the election in Italy?",
    "How far did the orbit of Dimorphos change?",
    "grain agreement Istanbul",
    "What did the General Assembly say about the annexation since October 2022?",
    "Kherson",
    "Who was elected mayor of Springfield?",
    "Which medicine was given a Nobel prize in 2023?",
    "/latest",
    "/dates",
    "earthquake in Turkey last February",
];

/// Telegram, and the people in it.
#[derive(Default)]
struct Telegram {
    state: Mutex<State>,
    /// There are updates to fetch.
    asked: Notify,
    /// Something was answered.
    answered: Notify,
}

#[derive(Default)]
struct State {
    /// Updates that were not confirmed, by number.
    waiting: VecDeque<(u64, Value)>,
    last_update: u64,
    polls: u64,
    /// When each chat that waits for a reply asked.
    since: HashMap<i64, Instant>,
    /// How long each reply took.
    took: Vec<Duration>,
    /// So many questions are asked, each by whoever was answered before.
    to_ask: u64,
    /// Whether it is somebody else who asks then.
    by_others: bool,
    last_chat: i64,
}

impl Telegram {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nobody panics while holding it")
    }

    /// Questions from all chats at once, and then one for each answer, until `questions` more were asked.
    fn crowd(&self, questions: u64, by_others: bool) {
        let mut state = self.state();
        let before = if by_others { state.last_chat } else { 0 };
        (state.to_ask, state.by_others, state.last_chat) = (questions, by_others, before + CHATS);
        (1..=CHATS).for_each(|chat| state.ask(before + chat));
        self.asked.notify_one();
    }

    /// Waits until as many questions were answered as there were.
    async fn all_answered(&self) {
        while !self.state().since.is_empty() {
            tokio::time::timeout(PATIENCE, self.answered.notified()).await.expect("the program answers");
        }
    }

    async fn updates(&self, poll: Poll) -> Value {
        let until = tokio::time::Instant::now() + Duration::from_secs(poll.timeout);
        self.state().polls += 1;
        loop {
            {
                let mut state = self.state();
                while state.waiting.front().is_some_and(|(number, _)| *number < poll.offset) {
                    state.waiting.pop_front();
                }
                if !state.waiting.is_empty() || tokio::time::Instant::now() >= until {
                    return state.waiting.iter().take(100).map(|(_, update)| update.clone()).collect();
                }
            }
            let _news = tokio::time::timeout_at(until, self.asked.notified()).await;
        }
    }

    fn sent(&self, chat: i64) -> Value {
        let mut state = self.state();
        if let Some(since) = state.since.remove(&chat) {
            state.took.push(since.elapsed());
            if state.to_ask > 0 {
                state.to_ask -= 1;
                if state.by_others {
                    state.last_chat += 1;
                }
                let next = if state.by_others { state.last_chat } else { chat };
                state.ask(next);
                self.asked.notify_one();
            }
            self.answered.notify_one();
        }
        let id = state.last_update;
        json!({ "message_id": id + 1, "date": now(), "chat": private(chat), "text": "…" })
    }
}

impl State {
    fn ask(&mut self, chat: i64) {
        self.write(chat);
        self.since.insert(chat, Instant::now());
    }

    fn write(&mut self, chat: i64) {
        self.last_update += 1;
        let number = self.last_update;
        let text = ASKED[usize::try_from(number).expect("64 bits") % ASKED.len()];
        let from = json!({ "id": chat, "is_bot": false, "first_name": "Ann", "language_code": "en" });
        let message =
            json!({ "message_id": number, "date": now(), "chat": private(chat), "from": from, "text": text });
        self.waiting.push_back((number, json!({ "update_id": number, "message": message })));
    }
}

#[derive(Deserialize)]
struct Poll {
    #[serde(default)]
    offset: u64,
    #[serde(default)]
    timeout: u64,
}

#[derive(Deserialize)]
struct Sent {
    chat_id: i64,
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970").as_secs()
}

fn private(chat: i64) -> Value {
    json!({ "id": chat, "type": "private", "first_name": "Ann" })
}

/// Serves the Bot API as far as it is needed here.
async fn serve(telegram: Arc<Telegram>, listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        let telegram = telegram.clone();
        stream.set_nodelay(true).expect("a stream");
        tokio::spawn(async move {
            let service = service_fn(|request| async { Ok::<_, Infallible>(call(&telegram, request).await) });
            // The program may hang up when it likes.
            let _ended = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn call(telegram: &Telegram, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let method = request.uri().path().rsplit('/').next().unwrap_or_default().to_lowercase();
    let body =
        request.into_body().collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    let result = match method.as_str() {
        "getme" => json!({
            "id": 7_000_000_001_u64, "is_bot": true, "first_name": "Dateline", "username": "dateline_bot",
            "can_join_groups": true, "can_read_all_group_messages": false, "supports_inline_queries": true,
            "can_connect_to_business": false, "has_main_web_app": false,
        }),
        "getupdates" => telegram.updates(serde_json::from_slice(&body).expect("a poll")).await,
        "sendmessage" => telegram.sent(serde_json::from_slice::<Sent>(&body).expect("a message").chat_id),
        "getwebhookinfo" => json!({ "url": "", "has_custom_certificate": false, "pending_update_count": 0 }),
        "getmydescription" => json!({ "description": "" }),
        "getmyshortdescription" => json!({ "short_description": "" }),
        _ => json!(true),
    };
    Response::new(Full::from(json!({ "ok": true, "result": result }).to_string()))
}

/// The program under load. Dropped, it is killed.
struct Program {
    child: Child,
    _data: TempDir,
}

impl Program {
    fn start(address: &str) -> Self {
        let data = tempfile::tempdir().expect("a temporary directory");
        let corpus = std::env::var_os("CORPUS_DIR")
            .unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/corpus").into());
        let program = std::env::var_os("DATELINE").unwrap_or_else(|| env!("CARGO_BIN_EXE_dateline").into());
        let mut command = Command::new(program);
        command.arg("run").current_dir(data.path()).env_clear().stdin(Stdio::null());
        command.env("TELOXIDE_TOKEN", TOKEN).env("TELOXIDE_API_URL", format!("http://{address}"));
        command.env("CORPUS_DIR", corpus).env("INDEX_DIR", data.path().join("index")).env("RUST_LOG", "warn");
        Self { child: command.spawn().expect("the program"), _data: data }
    }

    /// The time that processors spent on it, where the system tells.
    fn worked(&self) -> Option<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        // Behind the name come the fields from the third on; the 14th and 15th are in hundredths of a second on
        // every Linux (proc_pid_stat(5)).
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
        let mut next = || fields.next()?.parse::<u64>().ok();
        Some(Duration::from_millis((next()? + next()?) * 10))
    }

    /// The memory that is its own and in use, in kilobytes, where the system tells.
    fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("RssAnon:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _killed = self.child.kill();
        let _ended = self.child.wait();
    }
}

/// That share of the times is no longer than this.
fn quantile(times: &mut [Duration], share: f64) -> Duration {
    times.sort_unstable();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length")]
    let at = (times.len() as f64 * share).ceil() as usize;
    times[at.clamp(1, times.len()) - 1]
}

async fn measure_crowd(telegram: &Telegram, program: &Program) {
    telegram.state().took.clear();
    let (began, worked) = (Instant::now(), program.worked());
    telegram.crowd(u64::MAX, false);
    tokio::time::sleep(CROWD_LASTS).await;
    let mut took = {
        let mut state = telegram.state();
        state.to_ask = 0;
        std::mem::take(&mut state.took)
    };
    let (answers, worked_until) = (took.len(), program.worked());
    let rate = answers as f64 / began.elapsed().as_secs_f64();
    let (half, most) = (quantile(&mut took, 0.5), quantile(&mut took, 0.99));
    println!(
        "{CHATS} chats at once: {rate:.0} answers a second (half within {half:.1?}, 99% within {most:.1?})"
    );
    if let Some((before, now)) = worked.zip(worked_until) {
        println!(
            "an answer takes {:.2?} of one processor",
            now.saturating_sub(before).div_f64(answers as f64)
        );
    }
    telegram.all_answered().await;
}

async fn measure_steady(telegram: &Telegram, flooded: bool) {
    telegram.state().took.clear();
    let mut ticks = tokio::time::interval(Duration::from_secs(1) / STEADY_RATE);
    let questions = i64::try_from(STEADY_LASTS.as_secs() * u64::from(STEADY_RATE)).expect("few");
    // Everybody asks once.
    let others = if flooded { questions } else { 0 };
    for chat in 1..=questions {
        ticks.tick().await;
        if flooded {
            (0..FLOOD).for_each(|_| telegram.state().write(FLOODER));
        }
        telegram.state().ask(others + chat);
        telegram.asked.notify_one();
    }
    telegram.all_answered().await;
    let mut took = std::mem::take(&mut telegram.state().took);
    let [half, most, all] = [0.5, 0.99, 1.0].map(|share| quantile(&mut took, share));
    let beside = if flooded { format!(" beside a flood of {}", STEADY_RATE * FLOOD) } else { String::new() };
    println!(
        "{STEADY_RATE} a second{beside}: half within {half:.1?}, 99% within {most:.1?}, all within {all:.1?}"
    );
}

async fn measure_memory(telegram: &Telegram, program: &Program, questions: u64) {
    let mut last = None;
    for look in 1..=LOOKS {
        telegram.crowd((questions / LOOKS).saturating_sub(CHATS.unsigned_abs()), true);
        telegram.all_answered().await;
        telegram.state().took.clear();
        let Some(memory) = program.memory() else {
            println!("this system does not tell how much memory a process has");
            return;
        };
        let change = last.map_or_else(String::new, |last| format!(" ({:+} kB)", i128::from(memory) - last));
        println!("after {} questions: {memory} kB{change}", questions / LOOKS * look);
        last = Some(i128::from(memory));
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let questions = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(QUESTIONS);
    let telegram = Arc::new(Telegram::default());
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let program = Program::start(&listener.local_addr().expect("its address").to_string());
    tokio::spawn(serve(telegram.clone(), listener));
    let began = Instant::now();
    while telegram.state().polls == 0 {
        assert!(began.elapsed() < PATIENCE * 4, "the program takes no updates");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    println!("ready after {:.1?}, indexing included", began.elapsed());
    // Neither caches nor the allocator are warm yet.
    telegram.crowd(1_000, false);
    telegram.all_answered().await;
    measure_crowd(&telegram, &program).await;
    measure_steady(&telegram, false).await;
    measure_steady(&telegram, true).await;
    measure_memory(&telegram, &program, questions).await;
}
