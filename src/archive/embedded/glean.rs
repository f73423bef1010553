//! What the words of an article tell beside its passages, gleaned in one pass: its language, how the collection
//! spells its words and names, and a sketch of the whole.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::sketch::{Sketch, Sketching};
use super::spelling::sound;
use crate::archive::language::{Language, Votes};
use crate::archive::words::{fold, words};

/// How many words are remembered from article to article, before all are forgotten.
const REMEMBERED: usize = 1 << 17;
/// In so many articles of one change a spelling is noted: enough to know which of two is the commoner.
const NOTED: u8 = 8;
/// Shorter words are not noted; they are not corrected either.
const SHORTEST: usize = 4;

/// Reads articles for what is gleaned from them.
#[derive(Default)]
pub(super) struct Gleaner {
    known: FxHashMap<Box<str>, Known>,
    articles: u32,
}

/// A word as it is written, and what is known of it.
struct Known {
    folded: Box<str>,
    hash: u64,
    is_number: bool,
    /// The languages whose common word it is.
    languages: u32,
    /// In how many articles it was noted as a word and as a name, and in which of them last.
    word: Noted,
    name: Noted,
}

#[derive(Default)]
struct Noted {
    times: u8,
    last: u32,
}

/// What was gleaned.
pub(super) struct Gleaned {
    pub(super) language: Language,
    pub(super) sketch: Option<Sketch>,
    /// Words as they are spelled, folded, between spaces.
    pub(super) forms: String,
    /// The sounds of names and how they are spelled, `sound/name`, between spaces.
    pub(super) names: String,
}

impl Gleaner {
    pub(super) fn glean(&mut self, title: &str, text: &str) -> Gleaned {
        if self.known.len() > REMEMBERED {
            self.known.clear();
        }
        self.articles += 1;
        let articles = self.articles;
        let mut votes = Votes::default();
        let mut sketching = Sketching::default();
        let (mut forms, mut names) = (String::new(), String::new());
        for word in words(title) {
            if let Some(known) = self.look_up(title.get(word.bytes).unwrap_or_default()) {
                known.note_word(articles, &mut forms);
            }
        }
        let mut behind = 0;
        for word in words(text).filter(|word| !word.compound) {
            let raw = text.get(word.bytes.clone()).unwrap_or_default();
            let Some(known) = self.look_up(raw) else { continue };
            votes.add(known.languages);
            sketching.add(known.hash, known.is_number);
            known.note_word(articles, &mut forms);
            if raw.starts_with(char::is_uppercase) && known.languages == 0 {
                let between = text.get(behind..word.bytes.start).unwrap_or_default();
                // The first word of a sentence has its capital for another reason.
                if behind > 0 && !between.contains(['.', '!', '?', '\n', ':', '"', '“', '«']) {
                    known.note_name(articles, &mut names);
                }
            }
            behind = word.bytes.end;
        }
        Gleaned {
            language: votes.most(&Language::ALL).unwrap_or(Language::English),
            sketch: sketching.finish(),
            forms,
            names,
        }
    }

    /// What is known of a word, which it is from now on.
    fn look_up(&mut self, raw: &str) -> Option<&mut Known> {
        if !self.known.contains_key(raw) {
            self.known.insert(raw.into(), Known::new(raw));
        }
        self.known.get_mut(raw)
    }
}

impl Known {
    fn new(raw: &str) -> Self {
        let mut folded = String::new();
        fold(raw, &mut folded);
        let mut hasher = FxHasher::default();
        folded.hash(&mut hasher);
        Self {
            hash: hasher.finish(),
            is_number: folded.starts_with(|c: char| c.is_ascii_digit()),
            languages: Votes::of(&folded),
            folded: folded.into(),
            word: Noted::default(),
            name: Noted::default(),
        }
    }

    fn note_word(&mut self, article: u32, forms: &mut String) {
        let spelled = self.folded.chars().all(char::is_alphabetic) && self.folded.chars().count() >= SHORTEST;
        if spelled && self.word.note(article) {
            forms.push_str(&self.folded);
            forms.push(' ');
        }
    }

    fn note_name(&mut self, article: u32, names: &mut String) {
        if self.name.times < NOTED
            && let Some(sound) = sound(&self.folded)
            && self.name.note(article)
        {
            names.push_str(&sound);
            names.push('/');
            names.push_str(&self.folded);
            names.push(' ');
        }
    }
}

impl Noted {
    /// Whether it is to be noted in this article.
    fn note(&mut self, article: u32) -> bool {
        let first = self.last != article && self.times < NOTED;
        if first {
            self.times += 1;
            self.last = article;
        }
        first
    }
}
