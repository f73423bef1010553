//! Articles that several files may hold, such as an entry of a feed that was saved again and again.
//!
//! Of those with one name the collection has one: the last file that holds it, by path, gives its content, and the
//! first one gives its id, so that the id stays the same when newer files come and the content when older ones go.
//! In the index each is there under its name and under its version, beside whatever files it came from.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::archive::{ArchiveError, Update};
use crate::corpus::{Article, ArticleId, Fingerprint, Inventory, SharedArticle, SharedName};

/// The files of the collection by number, and what they share.
#[derive(Default)]
pub(super) struct Shared {
    paths: Vec<Arc<str>>,
    numbers: FxHashMap<Arc<str>, u32>,
    /// What was held when the update began, by name and by path.
    base: Vec<Held>,
    /// What has changed since, or may have.
    touched: FxHashMap<u64, Holders>,
    /// What was put in of the file that is being read, and what it takes the place of.
    pending: Vec<(SharedArticle, Option<u64>, u64)>,
    has_changed: bool,
}

/// That a file holds an article.
#[derive(Clone, Copy)]
struct Held {
    article: SharedArticle,
    file: u32,
}

/// The files that hold an article, and what the index has of it.
#[derive(Default)]
struct Holders {
    /// By path. A feed may have been saved thousands of times.
    held: Vec<Held>,
    indexed: Indexed,
    /// What it should have had when the update began.
    before: Option<u64>,
}

/// What the index has of an article.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Indexed {
    #[default]
    Nothing,
    Version(u64),
    /// An earlier update could not be finished.
    Unknown,
}

/// How many shared articles came, changed, went and stayed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) added: u64,
    pub(super) changed: u64,
    pub(super) removed: u64,
    pub(super) unchanged: u64,
}

impl Shared {
    /// What the files of an inventory share, and with whom.
    pub(super) fn new(known: &Inventory) -> Self {
        let mut shared = Self::default();
        for (path, entry) in known.iter().filter(|(_, entry)| !entry.shared.is_empty()) {
            let file = shared.number(path);
            shared.base.extend(entry.shared.iter().map(|&article| Held { article, file }));
        }
        // An inventory is in the order of the paths, so files have numbers in that order.
        shared.base.sort_unstable_by_key(|held| (held.article.name, held.file));
        for (_, entry) in known.iter().filter(|(_, entry)| entry.owes) {
            for article in &entry.shared {
                shared.holders(article.name).0.indexed = Indexed::Unknown;
            }
        }
        shared
    }

    fn number(&mut self, path: &str) -> u32 {
        if let Some(number) = self.numbers.get(path) {
            return *number;
        }
        let (path, number) = (Arc::<str>::from(path), u32::try_from(self.paths.len()).unwrap_or(u32::MAX));
        self.paths.push(path.clone());
        self.numbers.insert(path, number);
        number
    }

    /// Who holds an article, and the paths of the files by their numbers.
    fn holders(&mut self, name: u64) -> (&mut Holders, &[Arc<str>]) {
        let Self { base, touched, paths, .. } = self;
        let holders = touched.entry(name).or_insert_with(|| {
            let first = base.partition_point(|held| held.article.name < name);
            let held = base.iter().skip(first).take_while(|held| held.article.name == name);
            let mut holders = Holders { held: held.copied().collect(), ..Holders::default() };
            holders.before = holders.version(paths);
            holders.indexed = holders.before.map_or(Indexed::Nothing, Indexed::Version);
            holders
        });
        (holders, paths)
    }

    /// Puts in an article of the file at `path`, where that file is the one that gives its content and the index
    /// has it otherwise.
    pub(super) fn put(
        &mut self,
        update: &mut Update<'_>,
        path: &str,
        name: &SharedName,
        article: Article,
    ) -> Result<SharedArticle, ArchiveError> {
        let held = SharedArticle { name: name.hashed, content: content(&article) };
        let (holders, paths) = self.holders(held.name);
        let ends = holders.ends();
        let first = ends.map_or(path, |(first, _)| path.min(path_of(paths, first.file)));
        let is_last = ends.is_none_or(|(_, last)| path_of(paths, last.file) <= path);
        let version = version(first, held.content);
        if !is_last || holders.indexed == Indexed::Version(version) {
            return Ok(held);
        }
        let earlier = match holders.indexed {
            Indexed::Nothing => None,
            Indexed::Version(earlier) => Some(earlier),
            Indexed::Unknown => {
                update.remove(&key(held.name));
                None
            }
        };
        let id = ArticleId::of_part(first, &name.own);
        update.add_under(&[&key(held.name), &version_key(held.name, version)], &Article { id, ..article })?;
        self.pending.push((held, earlier, version));
        Ok(held)
    }

    /// The file that was read is as it was when its reading began: what it held before is replaced by `held`.
    pub(super) fn settle(
        &mut self,
        update: &mut Update<'_>,
        path: &str,
        before: &[SharedArticle],
        held: &[SharedArticle],
    ) {
        for (article, earlier, version) in std::mem::take(&mut self.pending) {
            if let Some(earlier) = earlier {
                update.remove(&version_key(article.name, earlier));
            }
            self.holders(article.name).0.indexed = Indexed::Version(version);
            self.has_changed = true;
        }
        self.let_go(path, before);
        let file = self.number(path);
        for &article in held {
            let (holders, paths) = self.holders(article.name);
            holders.hold(Held { article, file }, paths);
        }
    }

    /// The file cannot be read, or changed while it was: what was put in of it is taken out again.
    pub(super) fn undo(&mut self, update: &mut Update<'_>) {
        for (article, earlier, version) in std::mem::take(&mut self.pending) {
            update.remove(&version_key(article.name, version));
            if earlier.is_none() {
                self.holders(article.name).0.indexed = Indexed::Nothing;
            }
        }
    }

    /// The file holds them no longer.
    pub(super) fn let_go(&mut self, path: &str, held: &[SharedArticle]) {
        let file = self.number(path);
        for article in held {
            let (holders, paths) = self.holders(article.name);
            if let Ok(at) = holders.place_of(file, paths) {
                holders.held.remove(at);
            }
        }
    }

    /// Takes out what no file holds any more, and gives the files of which something is still to be put in.
    pub(super) fn owing(&mut self, update: &mut Update<'_>) -> Vec<Arc<str>> {
        let Self { touched, paths, has_changed, .. } = self;
        let mut owing = Vec::new();
        for (name, holders) in touched.iter_mut() {
            match holders.version(paths) {
                None if holders.indexed == Indexed::Nothing => {}
                None => {
                    update.remove(&key(*name));
                    holders.indexed = Indexed::Nothing;
                    *has_changed = true;
                }
                Some(version) if holders.indexed == Indexed::Version(version) => {}
                Some(_) => owing.extend(holders.ends().map(|(_, last)| last.file)),
            }
        }
        owing.sort_unstable();
        owing.dedup();
        let mut owing: Vec<Arc<str>> =
            owing.into_iter().filter_map(|file| paths.get(file as usize)).cloned().collect();
        owing.sort_unstable();
        owing
    }

    /// Whether the index was changed.
    pub(super) fn has_changed(&self) -> bool {
        self.has_changed
    }

    /// What became of the articles that files share, of which there are so many now.
    pub(super) fn counts(&self, now: u64) -> Counts {
        let mut counts = Counts::default();
        for holders in self.touched.values() {
            match (holders.before, holders.indexed) {
                (None, Indexed::Nothing) => {}
                (None, _) => counts.added += 1,
                (Some(_), Indexed::Nothing) => counts.removed += 1,
                (Some(before), Indexed::Version(version)) => counts.changed += u64::from(before != version),
                (Some(_), Indexed::Unknown) => {}
            }
        }
        counts.unchanged = now.saturating_sub(counts.added + counts.changed);
        counts
    }
}

impl Holders {
    /// Where a file stands among those that hold it, or would.
    fn place_of(&self, file: u32, paths: &[Arc<str>]) -> Result<usize, usize> {
        let path = path_of(paths, file);
        self.held.binary_search_by(|held| path_of(paths, held.file).cmp(path))
    }

    fn hold(&mut self, new: Held, paths: &[Arc<str>]) {
        match self.place_of(new.file, paths) {
            Ok(at) => self.held.iter_mut().skip(at).take(1).for_each(|held| *held = new),
            Err(at) => self.held.insert(at, new),
        }
    }

    /// The first and the last file that holds it, by path.
    fn ends(&self) -> Option<(Held, Held)> {
        Some((*self.held.first()?, *self.held.last()?))
    }

    /// The version that the index should have.
    fn version(&self, paths: &[Arc<str>]) -> Option<u64> {
        let (first, last) = self.ends()?;
        Some(version(path_of(paths, first.file), last.article.content))
    }
}

fn path_of(paths: &[Arc<str>], file: u32) -> &str {
    paths.get(file as usize).map_or("", |path| path)
}

/// What an article tells, but for its id.
fn content(article: &Article) -> u64 {
    let Article { id: _, title, text, date, url } = article;
    Fingerprint::of(format!("{title}\0{text}\0{date:?}\0{url:?}").as_bytes()).short()
}

fn version(first: &str, content: u64) -> u64 {
    Fingerprint::of(format!("{content:016x}{first}").as_bytes()).short()
}

/// Under what an article is in the index whatever its version. No path begins so.
fn key(name: u64) -> String {
    format!("\n{name:016x}")
}

fn version_key(name: u64, version: u64) -> String {
    format!("\n{name:016x}{version:016x}")
}
