//! The languages of articles and questions: which one a text is in, which of its words tell nothing, and what
//! the forms of a word have in common.

mod common;
mod ukrainian;

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use self::common::COMMON;
use super::lemmas::lemma;
use super::stopwords::is_stop_word;
use super::words::{fold, lower, words};

/// How many common words of a text tell its language.
const TELLING: u32 = 60;

/// A language that is stemmed: those of Snowball that Tantivy has too (snowballstem.org), and Ukrainian.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Language {
    English,
    Arabic,
    Danish,
    Dutch,
    Finnish,
    French,
    German,
    Greek,
    Hungarian,
    Italian,
    Norwegian,
    Portuguese,
    Romanian,
    Russian,
    Spanish,
    Swedish,
    Tamil,
    Turkish,
    Ukrainian,
}

/// The letters that a language is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Tamil,
}

impl Script {
    /// The script of a word, by its first letter that tells it.
    pub(super) fn of(word: &str) -> Option<Self> {
        word.chars().find_map(|c| match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some(Self::Latin),
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Self::Greek),
            '\u{400}'..='\u{52f}' => Some(Self::Cyrillic),
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Some(Self::Arabic),
            '\u{b80}'..='\u{bff}' => Some(Self::Tamil),
            _ => None,
        })
    }
}

impl Language {
    /// Every language, in the order of their numbers.
    pub(super) const ALL: [Self; 19] = [
        Self::English,
        Self::Arabic,
        Self::Danish,
        Self::Dutch,
        Self::Finnish,
        Self::French,
        Self::German,
        Self::Greek,
        Self::Hungarian,
        Self::Italian,
        Self::Norwegian,
        Self::Portuguese,
        Self::Romanian,
        Self::Russian,
        Self::Spanish,
        Self::Swedish,
        Self::Tamil,
        Self::Turkish,
        Self::Ukrainian,
    ];

    /// Its number, as the index stores it.
    pub(super) fn number(self) -> u8 {
        self as u8
    }

    /// The language of this number.
    pub(super) fn numbered(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    pub(super) fn script(self) -> Script {
        match self {
            Self::Russian | Self::Ukrainian => Script::Cyrillic,
            Self::Greek => Script::Greek,
            Self::Arabic => Script::Arabic,
            Self::Tamil => Script::Tamil,
            _ => Script::Latin,
        }
    }

    /// The one of `languages` that most of the text's common words are of; `None` where there are none. Of
    /// two with as many, the first in the list.
    pub(super) fn most_common_words(text: &str, languages: &[Self]) -> Option<Self> {
        let mut votes = Votes::default();
        let mut folded = String::new();
        for word in words(text) {
            folded.clear();
            fold(text.get(word.bytes).unwrap_or_default(), &mut folded);
            votes.add(Votes::of(&folded));
        }
        votes.most(languages)
    }

    /// Whether the folded word tells nothing of what is asked.
    pub(super) fn is_common(self, folded: &str) -> bool {
        match self {
            Self::English => is_stop_word(folded),
            _ => Votes::of(folded) >> self.number() & 1 == 1,
        }
    }

    /// The term of a word: what its forms have in common, folded. Stemmers want the accents of their language,
    /// so words are folded after them; English ones before, for the irregular forms.
    pub(super) fn term(self, word: &str, folded: &mut String) -> String {
        folded.clear();
        let Some(algorithm) = self.algorithm() else {
            fold(word, folded);
            return match self {
                Self::English => Stemmer::new(Algorithm::English).stem(lemma(folded)).into_owned(),
                _ => ukrainian::stem(folded).to_owned(),
            };
        };
        let mut small = String::new();
        lower(self.without_article(word), &mut small);
        fold(&Stemmer::new(algorithm).stem(&small), folded);
        folded.clone()
    }

    /// A word without an article or pronoun that has lost its vowel: `l'avion`, `dell'Italia`.
    fn without_article(self, word: &str) -> &str {
        match (self, word.split_once(['\'', '’'])) {
            (Self::French | Self::Italian, Some((before, rest))) if before.len() <= 6 && rest.len() > 1 => {
                rest
            }
            _ => word,
        }
    }

    /// Its Snowball stemmer, where words are stemmed before they are folded.
    fn algorithm(self) -> Option<Algorithm> {
        Some(match self {
            Self::English | Self::Ukrainian => return None,
            Self::Arabic => Algorithm::Arabic,
            Self::Danish => Algorithm::Danish,
            Self::Dutch => Algorithm::Dutch,
            Self::Finnish => Algorithm::Finnish,
            Self::French => Algorithm::French,
            Self::German => Algorithm::German,
            Self::Greek => Algorithm::Greek,
            Self::Hungarian => Algorithm::Hungarian,
            Self::Italian => Algorithm::Italian,
            Self::Norwegian => Algorithm::Norwegian,
            Self::Portuguese => Algorithm::Portuguese,
            Self::Romanian => Algorithm::Romanian,
            Self::Russian => Algorithm::Russian,
            Self::Spanish => Algorithm::Spanish,
            Self::Swedish => Algorithm::Swedish,
            Self::Tamil => Algorithm::Tamil,
            Self::Turkish => Algorithm::Turkish,
        })
    }
}

/// How many of the words of a text are common ones of each language.
#[derive(Default)]
pub(super) struct Votes {
    counts: [u32; Language::ALL.len()],
    words: u32,
}

impl Votes {
    /// The languages whose common word a folded one is: bit `n` stands for language `n`.
    pub(super) fn of(folded: &str) -> u32 {
        COMMON_WORDS.get(folded).copied().unwrap_or_default()
    }

    /// Counts a word that is a common one of these languages; enough of them tell.
    pub(super) fn add(&mut self, languages: u32) {
        if languages == 0 || self.words >= TELLING {
            return;
        }
        self.words += 1;
        for (bit, count) in self.counts.iter_mut().enumerate() {
            *count += languages >> bit & 1;
        }
    }

    /// The one of `languages` that has most; `None` where there are none. Of two with as many, the first in the
    /// list.
    pub(super) fn most(&self, languages: &[Language]) -> Option<Language> {
        let count =
            |language: &Language| self.counts.get(usize::from(language.number())).copied().unwrap_or(0);
        let most = languages.iter().map(count).max().filter(|&most| most > 0)?;
        languages.iter().find(|language| count(language) == most).copied()
    }
}

/// Common words, folded, and the languages that they are of: bit `n` stands for language `n`.
static COMMON_WORDS: LazyLock<FxHashMap<String, u32>> = LazyLock::new(|| {
    let mut found = FxHashMap::default();
    let mut add = |word: &str, language: Language| {
        let mut folded = String::new();
        fold(word, &mut folded);
        *found.entry(folded).or_default() |= 1 << language.number();
    };
    for &(language, list) in COMMON {
        for word in list.split_whitespace() {
            add(word, language);
        }
    }
    for word in super::stopwords::STOP_WORDS {
        add(word, Language::English);
    }
    found
});
