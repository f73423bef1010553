use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::SourceFile;

/// A file changed this shortly before it was read may change again without its time of change showing
/// it: clocks of file systems are that coarse.
const COARSEST_CLOCK: Duration = Duration::from_secs(2);

/// What the index holds, file by file: the ground on which the next run decides what is new.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inventory {
    files: BTreeMap<String, Entry>,
}

/// One file as it was when it was last read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its length in bytes.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub modified: i128,
    /// Whether `modified` was old enough, when the file was read, to be trusted.
    pub settled: bool,
    /// What its content was.
    pub fingerprint: Fingerprint,
    /// How many articles it gave.
    #[serde(default)]
    pub articles: u32,
    /// What was wrong in it, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<String>,
    /// Why it was left out, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped: Option<String>,
}

/// The first 128 bits of the BLAKE3 hash of a file's content.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of `content`.
    pub fn of(content: &[u8]) -> Self {
        let hash = blake3::hash(content);
        Self(hash.as_bytes().iter().take(16).fold(0, |bits, byte| bits << 8 | u128::from(*byte)))
    }
}

impl Fingerprint {
    /// Its first 64 bits, where a rare mistake does little harm.
    pub fn short(self) -> u64 {
        u64::try_from(self.0 >> 64).unwrap_or_default()
    }
}

impl Entry {
    /// A file just read at `now`, before anything is known of what it held.
    pub fn of(file: &SourceFile, fingerprint: Fingerprint, now: SystemTime) -> Self {
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        let trusted = now.saturating_sub(COARSEST_CLOCK);
        let settled =
            file.modified > 0 && u128::try_from(file.modified).is_ok_and(|at| at < trusted.as_nanos());
        let (size, modified) = (file.size, file.modified);
        Self { size, modified, settled, fingerprint, articles: 0, problems: Vec::new(), skipped: None }
    }

    /// Whether `file` can be taken for unchanged without being read.
    pub fn still_describes(&self, file: &SourceFile) -> bool {
        self.settled && self.size == file.size && self.modified == file.modified
    }
}

impl Inventory {
    /// The file at `path`, if it was there.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        self.files.get(path)
    }

    /// Writes down a file.
    pub fn insert(&mut self, path: String, entry: Entry) {
        self.files.insert(path, entry);
    }

    /// Every file, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.files.iter().map(|(path, entry)| (path.as_str(), entry))
    }

    /// How many articles all files hold.
    pub fn articles(&self) -> u64 {
        self.files.values().map(|entry| u64::from(entry.articles)).sum()
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{self:?}"))
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        u128::from_str_radix(&digits, 16).map(Self).map_err(serde::de::Error::custom)
    }
}
