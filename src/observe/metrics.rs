use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use chrono::{Local, NaiveDate};
use prometheus_client::encoding::prometheus_text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use super::memory;

/// The form in which metrics are told.
pub(super) const CONTENT_TYPE: &str = prometheus_text::CONTENT_TYPE;

/// The upper bounds of the classes of times, in seconds: from what nobody notices to what nobody waits for.
const SECONDS: [f64; 14] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0];

/// Names and values are of the program, so nobody can make them many.
type Labels<const N: usize> = [(&'static str, &'static str); N];
type Counts<const N: usize> = Family<Labels<N>, Counter>;

/// What is counted and measured. Clones count the same.
#[derive(Clone)]
pub struct Metrics(Arc<Parts>);

struct Parts {
    registry: Registry,
    began: Instant,
    updates: Counts<1>,
    questions: Counts<2>,
    replies: Histogram,
    searches: Histogram,
    searches_under_way: Gauge,
    updates_under_way: Gauge,
    rate_limited: Counter,
    errors: Counts<1>,
    calls: Counts<2>,
    index_updates: Counts<1>,
    index_updated: Gauge,
    articles: Gauge,
    passages: Gauge,
    skipped: Gauge,
    index_bytes: Gauge,
    memory: Gauge,
    today: Mutex<Today>,
}

/// How often each outcome came today.
#[derive(Default)]
struct Today {
    day: NaiveDate,
    outcomes: BTreeMap<&'static str, u64>,
}

/// How a question came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Written.
    Message,
    /// By a button.
    Press,
    /// Typed beside the bot's name.
    Inline,
}

impl Way {
    fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Press => "press",
            Self::Inline => "inline",
        }
    }
}

impl Metrics {
    /// An update of a kind was taken.
    pub fn update(&self, kind: &'static str) {
        self.0.updates.get_or_create(&[("kind", kind)]).inc();
    }

    /// How many updates wait or are being attended to.
    pub fn updates_under_way(&self, count: usize) {
        self.0.updates_under_way.set(whole(count as u64));
    }

    /// A question was answered, so long after it came.
    pub fn question(&self, way: Way, outcome: &'static str, took: Duration) {
        self.0.questions.get_or_create(&[("way", way.name()), ("outcome", outcome)]).inc();
        self.0.replies.observe(took.as_secs_f64());
        let day = Local::now().date_naive();
        let mut today = self.0.today.lock().unwrap_or_else(PoisonError::into_inner);
        if today.day != day {
            *today = Today { day, outcomes: BTreeMap::new() };
        }
        *today.outcomes.entry(outcome).or_default() += 1;
    }

    /// A search begins. It is under way, and measured, until what is returned is dropped.
    pub fn search(&self) -> Search {
        self.0.searches_under_way.inc();
        Search { metrics: self.clone(), began: Instant::now() }
    }

    /// Something was not done because somebody asks too much.
    pub fn rate_limited(&self) {
        self.0.rate_limited.inc();
    }

    /// Something of a kind went wrong.
    pub fn error(&self, kind: &'static str) {
        self.0.errors.get_or_create(&[("kind", kind)]).inc();
    }

    /// How often something of that kind went wrong.
    pub fn errors(&self, kind: &'static str) -> u64 {
        self.0.errors.get_or_create(&[("kind", kind)]).get()
    }

    /// A method of Telegram was called.
    pub fn call(&self, method: &'static str, outcome: &'static str) {
        self.0.calls.get_or_create(&[("method", method), ("outcome", outcome)]).inc();
    }

    /// The index was brought up to date, or could not be.
    pub fn index_update(&self, outcome: &'static str) {
        self.0.index_updates.get_or_create(&[("outcome", outcome)]).inc();
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        self.0.index_updated.set(whole(now.as_secs()));
    }

    /// How much the collection holds: articles, passages, files that are left out, and bytes of the index.
    pub fn collection(&self, articles: u64, passages: u64, skipped: u64, bytes: u64) {
        self.0.articles.set(whole(articles));
        self.0.passages.set(whole(passages));
        self.0.skipped.set(whole(skipped));
        self.0.index_bytes.set(whole(bytes));
    }

    /// How long it has been counted.
    pub fn uptime(&self) -> Duration {
        self.0.began.elapsed()
    }

    /// How often each outcome came today, by its name.
    pub fn today(&self) -> BTreeMap<&'static str, u64> {
        let today = self.0.today.lock().unwrap_or_else(PoisonError::into_inner);
        if today.day == Local::now().date_naive() { today.outcomes.clone() } else { BTreeMap::new() }
    }

    /// All of it, in the text format of Prometheus.
    pub(super) fn told(&self) -> String {
        if let Some(bytes) = memory::resident() {
            self.0.memory.set(whole(bytes));
        }
        let mut text = String::new();
        // A string takes whatever is written.
        let _written = prometheus_text::encode(&mut text, &self.0.registry);
        text
    }
}

/// A search that is under way.
#[derive(Debug)]
pub struct Search {
    metrics: Metrics,
    began: Instant,
}

impl Drop for Search {
    fn drop(&mut self) {
        self.metrics.0.searches_under_way.dec();
        self.metrics.0.searches.observe(self.began.elapsed().as_secs_f64());
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let parts = Parts {
            registry: Registry::with_prefix("dateline"),
            began: Instant::now(),
            updates: Counts::default(),
            questions: Counts::default(),
            replies: Histogram::new(SECONDS),
            searches: Histogram::new(SECONDS),
            searches_under_way: Gauge::default(),
            updates_under_way: Gauge::default(),
            rate_limited: Counter::default(),
            errors: Counts::default(),
            calls: Counts::default(),
            index_updates: Counts::default(),
            index_updated: Gauge::default(),
            articles: Gauge::default(),
            passages: Gauge::default(),
            skipped: Gauge::default(),
            index_bytes: Gauge::default(),
            memory: Gauge::default(),
            today: Mutex::default(),
        };
        Self(Arc::new(parts.registered()))
    }
}

impl Parts {
    /// Tells the registry the name of each, and what it means.
    fn registered(mut self) -> Self {
        let registry = &mut self.registry;
        registry.register("updates", "Updates taken from Telegram, by kind", self.updates.clone());
        registry.register(
            "questions",
            "Questions answered, by the way in which they came and by outcome",
            self.questions.clone(),
        );
        registry.register_with_unit(
            "reply",
            "From the arrival of a question until its reply has been sent",
            Unit::Seconds,
            self.replies.clone(),
        );
        registry.register_with_unit(
            "search",
            "The working out of a reply, without waiting for a turn and without sending",
            Unit::Seconds,
            self.searches.clone(),
        );
        let under_way = "Replies that are being worked out now";
        registry.register("searches_under_way", under_way, self.searches_under_way.clone());
        let under_way = "Updates that wait or are being attended to now";
        registry.register("updates_under_way", under_way, self.updates_under_way.clone());
        let limited = "Updates that were not attended to because their sender asks too much";
        registry.register("rate_limited", limited, self.rate_limited.clone());
        registry.register("errors", "What went wrong, by kind", self.errors.clone());
        let calls = "Calls of methods of the Bot API, by method and outcome";
        registry.register("telegram_calls", calls, self.calls.clone());
        let updates = "How often the index was brought up to date, by outcome";
        registry.register("index_updates", updates, self.index_updates.clone());
        let updated = "When that was tried last, in seconds since 1970";
        registry.register("index_updated_timestamp_seconds", updated, self.index_updated.clone());
        registry.register("articles", "Articles in the collection", self.articles.clone());
        registry.register("passages", "Passages of all articles", self.passages.clone());
        let skipped = "Files of the collection that are left out";
        registry.register("skipped_files", skipped, self.skipped.clone());
        registry.register("index_bytes", "The size of the index on disk", self.index_bytes.clone());
        let memory = "Resident memory of the process";
        registry.register("resident_memory_bytes", memory, self.memory.clone());
        let began = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let started: Gauge = Gauge::default();
        started.set(whole(began.as_secs()));
        let start = "When the program started, in seconds since 1970";
        registry.register("start_timestamp_seconds", start, started);
        let build = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The program", build);
        self
    }
}

/// Gauges are signed.
fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics")
    }
}
