//! How much of their text two articles share, told from a few numbers that are kept of each.
//!
//! A sketch is a `MinHash` (Broder, "On the resemblance and containment of documents", 1997) of an article's pairs
//! of neighbouring words, in one permutation (Li, Owen and Zhang, "One permutation hashing", 2012) whose empty
//! places borrow from the next (Shrivastava and Li, "Densifying one permutation hashing", 2014). The numbers of a
//! text count several times: reports that differ in nothing but their numbers tell of different things.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

/// How many numbers a sketch has.
const PLACES: usize = 32;
/// How many of them lie in one word of the index.
const IN_A_WORD: usize = 4;
/// How many words of the index a sketch takes.
pub(super) const WORDS: usize = PLACES / IN_A_WORD;
/// Articles of fewer words are not compared: reports of one kind are alike but for a number or a name.
const FEWEST_WORDS: usize = 40;
/// How often a number counts.
const OF_A_NUMBER: u64 = 12;
/// The share of places that articles of one story have in common.
const ONE_STORY: f32 = 0.7;
/// Sketches are compared that agree in one of these rows of places: with 10 rows of 3, nearly all that share
/// seven tenths are.
const ROW: usize = 3;
pub(super) const ROWS: usize = PLACES / ROW;

/// The sketch of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sketch([u16; PLACES]);

/// A sketch that is being made, word by word.
pub(super) struct Sketching {
    least: [u32; PLACES],
    before: Option<u64>,
    words: usize,
}

impl Default for Sketching {
    fn default() -> Self {
        Self { least: [u32::MAX; PLACES], before: None, words: 0 }
    }
}

impl Sketching {
    /// Adds the next word of the text, by its hash.
    pub(super) fn add(&mut self, word: u64, is_number: bool) {
        self.words += 1;
        if let Some(before) = self.before.replace(word) {
            self.take(mixed(&(before, word)));
        }
        if is_number {
            (0..OF_A_NUMBER).for_each(|time| self.take(mixed(&(word, time, "number"))));
        }
    }

    fn take(&mut self, hash: u64) {
        let place = usize::try_from(hash >> 32).unwrap_or_default() % PLACES;
        if let Some(least) = self.least.get_mut(place) {
            *least = (*least).min(u32::try_from(hash & u64::from(u32::MAX)).unwrap_or_default());
        }
    }

    /// The sketch; `None` of a text that is too short.
    pub(super) fn finish(self) -> Option<Sketch> {
        if self.words < FEWEST_WORDS {
            return None;
        }
        let mut sketch = [0; PLACES];
        for (place, kept) in sketch.iter_mut().enumerate() {
            let following = self.least.iter().cycle().skip(place).take(PLACES).enumerate();
            // What is borrowed is marked by how far it comes from, so that it is not what stands there by itself.
            let (far, least) = following.into_iter().find(|(_, least)| **least != u32::MAX)?;
            *kept = u16::try_from(mixed(&(far, least)) >> 48).unwrap_or_default();
        }
        Some(Sketch(sketch))
    }
}

/// A hash whose bits all depend on all of what is hashed (the finisher of `SplitMix64`; Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators", 2014).
fn mixed(what: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    what.hash(&mut hasher);
    let hash = hasher.finish();
    let hash = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ hash >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ hash >> 31
}

impl Sketch {
    /// The sketch as the index holds it.
    pub(super) fn packed(&self) -> [u64; WORDS] {
        let mut packed = [0; WORDS];
        for (word, places) in packed.iter_mut().zip(self.0.chunks(IN_A_WORD)) {
            *word = places.iter().fold(0, |word, &place| word << 16 | u64::from(place));
        }
        packed
    }

    /// The sketch that the index holds; `None` where it holds none.
    pub(super) fn unpacked(packed: impl Iterator<Item = u64>) -> Option<Self> {
        let mut places = [0; PLACES];
        let mut words = 0;
        for (word, places) in packed.zip(places.chunks_mut(IN_A_WORD)) {
            words += 1;
            for (place, kept) in places.iter_mut().rev().enumerate() {
                *kept = u16::try_from(word >> (16 * place) & 0xffff).unwrap_or_default();
            }
        }
        (words == WORDS).then_some(Self(places))
    }

    /// Whether two articles tell one story.
    fn is_of_story(&self, other: &Self) -> bool {
        let shared = self.0.iter().zip(&other.0).filter(|(one, other)| one == other).count();
        shared as f32 >= ONE_STORY * PLACES as f32
    }

    /// A row of places as one number.
    fn row(&self, row: usize) -> u64 {
        self.0.iter().skip(row * ROW).take(ROW).fold(0, |number, &place| number << 16 | u64::from(place))
    }
}

/// The stories that several of the sketches tell, each by the numbers of its sketches, in order.
pub(super) fn stories(sketches: &[Option<Sketch>]) -> Vec<Vec<usize>> {
    let mut first: Vec<usize> = (0..sketches.len()).collect();
    let mut rows: Vec<(u64, usize)> = Vec::with_capacity(sketches.len());
    for row in 0..ROWS {
        rows.clear();
        rows.extend(
            sketches.iter().enumerate().filter_map(|(at, sketch)| Some((sketch.as_ref()?.row(row), at))),
        );
        rows.sort_unstable();
        for alike in rows.chunk_by(|one, next| one.0 == next.0) {
            // Each is compared with the one before it and with the first: of a story with many copies not all pairs.
            for (at, &(_, one)) in alike.iter().enumerate().skip(1) {
                for other in [at - 1, 0].into_iter().filter_map(|at| alike.get(at)).map(|&(_, other)| other) {
                    join(sketches, &mut first, one, other);
                }
            }
        }
    }
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut places: rustc_hash::FxHashMap<usize, usize> = rustc_hash::FxHashMap::default();
    for at in 0..sketches.len() {
        let root = root(&first, at);
        if root == at {
            continue;
        }
        let place = *places.entry(root).or_insert_with(|| {
            found.push(vec![root]);
            found.len() - 1
        });
        if let Some(story) = found.get_mut(place) {
            story.push(at);
        }
    }
    found
}

/// Brings two sketches of one story under the first of them.
fn join(sketches: &[Option<Sketch>], first: &mut [usize], one: usize, other: usize) {
    let (low, high) = {
        let (a, b) = (root(first, one), root(first, other));
        (a.min(b), a.max(b))
    };
    if low == high {
        return;
    }
    if let (Some(Some(a)), Some(Some(b))) = (sketches.get(one), sketches.get(other))
        && a.is_of_story(b)
        && let Some(parent) = first.get_mut(high)
    {
        *parent = low;
    }
}

fn root(first: &[usize], mut at: usize) -> usize {
    while let Some(&parent) = first.get(at).filter(|&&parent| parent != at) {
        at = parent;
    }
    at
}
