use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Read};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::{FileState, SharedArticle, SourceFile, shared};

/// A file changed this shortly before it was read may change again without its state showing it, where the
/// file system counts whole seconds; and where it counts finely.
const COARSE_CLOCK: Duration = Duration::from_secs(2);
const FINE_CLOCK: Duration = Duration::from_millis(50);

/// What the index holds, file by file: the ground on which the next run decides what is new.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inventory {
    /// How the files were read: by which readers and names of fields.
    #[serde(default)]
    reading: String,
    files: BTreeMap<String, Entry>,
}

/// One file as it was when it was last read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What the system said of it.
    #[serde(flatten)]
    pub state: FileState,
    /// Whether its state was old enough, when the file was read, to be trusted.
    pub settled: bool,
    /// What its content was.
    pub fingerprint: Fingerprint,
    /// How many articles it gave that are its own.
    #[serde(default)]
    pub articles: u32,
    /// Those that other files may hold, too.
    #[serde(default, with = "shared", skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<SharedArticle>,
    /// Whether something of it is still to be put into the index.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub owes: bool,
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
        Self::from_hash(blake3::hash(content))
    }

    /// The fingerprint of all that is left to read of `content`.
    pub fn of_all(content: &mut impl Read) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            match content.read(&mut buffer)? {
                0 => return Ok(Self::from_hash(hasher.finalize())),
                read => hasher.update(buffer.get(..read).unwrap_or_default()),
            };
        }
    }

    fn from_hash(hash: blake3::Hash) -> Self {
        Self(hash.as_bytes().iter().take(16).fold(0, |bits, byte| bits << 8 | u128::from(*byte)))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
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
        let fine = file.state.changed % 1_000_000_000 != 0;
        let clock = if fine { FINE_CLOCK } else { COARSE_CLOCK };
        let settled = file.state.age(now).is_some_and(|age| age > clock);
        let state = file.state;
        let (shared, problems) = (Vec::new(), Vec::new());
        Self { state, settled, fingerprint, articles: 0, shared, owes: false, problems, skipped: None }
    }

    /// Whether `file` can be taken for unchanged without being read.
    pub fn still_describes(&self, file: &SourceFile) -> bool {
        self.settled && !self.owes && self.state == file.state
    }
}

impl Inventory {
    /// An empty one, of files that are read as `reading` tells.
    pub fn new(reading: &str) -> Self {
        Self { reading: reading.to_owned(), files: BTreeMap::new() }
    }

    /// The same files, read as `reading` tells.
    #[must_use]
    pub fn read_as(&self, reading: &str) -> Self {
        Self { reading: reading.to_owned(), files: self.files.clone() }
    }

    /// Whether there is no file in it.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// How its files were read.
    pub fn reading(&self) -> &str {
        &self.reading
    }

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

    /// The file at `path`, to be changed.
    pub fn get_mut(&mut self, path: &str) -> Option<&mut Entry> {
        self.files.get_mut(path)
    }

    /// How many articles there are that several files may hold.
    pub fn shared_articles(&self) -> u64 {
        let mut names: Vec<u64> =
            self.files.values().flat_map(|entry| &entry.shared).map(|held| held.name).collect();
        names.sort_unstable();
        names.dedup();
        names.len() as u64
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
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
