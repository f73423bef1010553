//! A question as what is looked for.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::Term;

use super::posted::Posted;
use super::schema::Fields;
use super::snapshot::Snapshot;
use super::weights::Form;
use crate::archive::analyzer::Analyzer;
use crate::archive::framing::{is_request_word, only_ask};
use crate::archive::language::{Language, Script};
use crate::archive::lemmas::forms;
use crate::archive::words::{Word, fold, words};
use crate::archive::{ArchiveError, Question};

/// The most terms that are looked for; a question has fewer, a pasted page has more.
pub(super) const MOST_TERMS: usize = 48;

/// A smaller collection is taken for a part of one with so many passages.
const FEWEST_PASSAGES: u64 = 1_000;

/// Bare words are no more than these; a longer text is a sentence, whatever it ends with.
const MOST_BARE_WORDS: usize = 16;

/// A question of more terms tells more than it asks, and no passage holds all of it.
const LONG_QUESTION: usize = 14;

/// How much the recent past counts in a question of more terms than that: they single out what they mean, whenever it
/// was.
const RECENT_OF_LONG: f32 = 0.25;

/// What is looked for.
pub(super) struct Sought {
    /// The terms, each once, in the order of the question.
    pub(super) terms: Vec<SoughtTerm>,
    /// How much each of them tells, side by side, and all of them together.
    pub(super) weights: Vec<f32>,
    whole: f32,
    /// Whether they are nothing but common words.
    pub(super) all_common: bool,
    /// Quoted parts: terms that must stand side by side, as each of the languages has them.
    pub(super) phrases: Vec<Vec<Vec<Term>>>,
    /// How the question is put.
    pub(super) form: Form,
    /// How much it is about the recent past, from 0 to 1.
    pub(super) recent: f32,
    /// What kind of thing the question asks for.
    pub(super) asking: Asking,
    /// The names in it: words with a capital that do not open it, folded.
    pub(super) names: Vec<String>,
    /// The numbers in it.
    pub(super) numbers: Vec<String>,
    /// Its neighbouring words, common ones too, by their numbers; each pair once.
    pub(super) neighbours: Vec<(u16, u16)>,
    /// Every word of it, common ones too, by each of the terms that stand for it.
    words: FxHashMap<Arc<str>, Known>,
    openings: Openings,
    /// Words of it that the collection does not hold, each with the one that is sought instead.
    pub(super) corrected: Vec<(String, String)>,
}

/// The first letters that words of the question can have in any form, a row for each pair and a bit for each third
/// letter: a quick look that spares most words of a passage a closer one.
struct Openings(Box<[u32; OPENINGS]>);

const OPENINGS: usize = 32 * 32;

/// Words of so many letters may have forms whose third letter is another.
const SHORT: usize = 3;

/// How a word begins, as [`Openings`] sees it.
struct Opening {
    row: usize,
    /// The bit of the third letter; `None` where the word has two.
    third: Option<u32>,
}

/// A word of the question, met in a passage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// Its number among the words of the question.
    pub(super) word: u16,
    /// The number of its term, where it is sought.
    pub(super) term: Option<u16>,
}

/// One term.
pub(super) struct SoughtTerm {
    /// Its text: the stem of the word in the language of the question.
    pub(super) text: Arc<str>,
    /// All that stand for the word: its stems in the languages of the collection, that of the question first, and
    /// behind them the terms of other spellings of the same name.
    pub(super) posted: Vec<Posted>,
    /// How many of them are stems of the word itself.
    pub(super) stems: usize,
    /// The word as it was written, folded.
    pub(super) folded: String,
    /// Its place among the words of the question.
    pub(super) place: u32,
    /// How much it tells: its inverse document frequency, as BM25 has it.
    pub(super) weight: f32,
    /// Whether any passage holds it.
    pub(super) known: bool,
}

/// What kind of thing a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    Who,
    Where,
    When,
    HowMany,
    Other,
}

impl Asking {
    pub(super) fn wants_a_name(self) -> bool {
        matches!(self, Self::Who | Self::Where)
    }

    pub(super) fn wants_a_count(self) -> bool {
        matches!(self, Self::When | Self::HowMany)
    }

    /// The first word of the question that tells it decides.
    fn of(folded: &[String]) -> Self {
        let pairs = folded.iter().zip(folded.iter().skip(1).map(String::as_str).chain([""]));
        for (word, next) in pairs {
            return match (word.as_str(), next) {
                ("who" | "whom" | "whose" | "кто" | "кого" | "кому" | "кем" | "чей" | "хто" | "ким", _) => {
                    Self::Who
                }
                ("where" | "где" | "куда" | "откуда" | "де" | "куди" | "звідки", _) => {
                    Self::Where
                }
                ("when" | "когда" | "коли", _)
                | ("каком" | "якому", "году" | "месяце" | "веке" | "році" | "місяці" | "столітті")
                | ("what" | "which", "year" | "month" | "date" | "day" | "century" | "decade") => Self::When,
                ("сколько" | "скільки", _) | ("what" | "which", "percentage" | "percent" | "number") => {
                    Self::HowMany
                }
                ("how", "many" | "much" | "long" | "old" | "far" | "tall" | "high" | "large" | "big") => {
                    Self::HowMany
                }
                (
                    "what" | "which" | "how" | "why" | "что" | "какой" | "как" | "почему" | "що" | "який"
                    | "як" | "чому",
                    _,
                ) => Self::Other,
                _ => continue,
            };
        }
        Self::Other
    }
}

/// A word of the question.
struct AskedWord {
    word: Word,
    raw: String,
    folded: String,
    /// Its term in each language of the collection, each once.
    terms: Vec<Arc<str>>,
    capital: bool,
    common: bool,
}

/// In which languages a question is read: its own, and all of the collection.
struct Languages<'a> {
    own: Language,
    all: &'a [Language],
}

impl Sought {
    /// Reads a question. Nothing of it is syntax but quotation marks that enclose words.
    pub(super) fn read(
        question: &Question,
        fields: &Fields,
        snapshot: &Snapshot,
        analyzer: &mut Analyzer,
    ) -> Result<Self, ArchiveError> {
        let languages = Languages::of(&question.text, &snapshot.languages);
        // Capitals tell nothing where there is nothing else.
        let shouts = !question.text.contains(char::is_lowercase);
        let asked: Vec<AskedWord> = words(&question.text)
            .filter(|word| !question.is_time(&word.bytes))
            .map(|word| AskedWord::read(word, &question.text, shouts, &languages, analyzer))
            .filter(|word| !word.folded.is_empty())
            .collect();
        // "What happened on 20 September 2022?" is about the time alone.
        let has_time = !question.filter().is_empty() || !question.event().is_empty();
        let of_a_time = has_time && asked.iter().all(|word| word.common || is_request_word(&word.folded));
        let asked = if of_a_time { Vec::new() } else { without_framing(asked) };
        // A question of nothing but common words ("Who is who?") is about them.
        let all_common = asked.iter().all(|word| word.common);
        let mut terms: Vec<SoughtTerm> = Vec::new();
        let mut seen = FxHashSet::default();
        let mut corrected = Vec::new();
        for word in asked.iter().filter(|word| all_common || !word.common) {
            let Some(text) = word.terms.first() else { continue };
            if terms.len() < MOST_TERMS && seen.insert(Arc::clone(text)) {
                let post = |text: &Arc<str>| snapshot.post(fields.text, text);
                let mut posted: Vec<Posted> = word.terms.iter().map(post).collect::<Result<_, _>>()?;
                let found = spelled(word, frequency_of(&posted) > 0, fields, snapshot)?;
                corrected.extend(found.instead.iter().map(|used| (word.raw.clone(), used.clone())));
                let mut spellings: Vec<Arc<str>> = Vec::new();
                for form in found.instead.iter().chain(&found.others) {
                    let terms = languages.terms(form, analyzer);
                    spellings.extend(terms.into_iter().filter(|term| !word.terms.contains(term)));
                }
                spellings.sort_unstable();
                spellings.dedup();
                for spelling in &spellings {
                    posted.push(post(spelling)?);
                }
                let frequency = frequency_of(&posted);
                terms.push(SoughtTerm {
                    text: Arc::clone(text),
                    posted,
                    stems: word.terms.len(),
                    folded: found.instead.unwrap_or_else(|| word.folded.clone()),
                    place: u32::try_from(word.word.position).unwrap_or(u32::MAX),
                    weight: inverse_frequency(frequency, snapshot.holdings.passages),
                    known: frequency > 0,
                });
            }
        }
        let plain = || asked.iter().filter(|word| !word.word.compound);
        let folded: Vec<String> = plain().map(|word| word.folded.clone()).collect();
        let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
        let names =
            plain().skip(1).filter(|word| word.capital && !word.common).map(|word| word.folded.clone());
        let words = known_words(&asked, &terms);
        let number = |word: &AskedWord| words.get(word.terms.first()?).map(|known| known.word);
        let mut neighbours: Vec<(u16, u16)> =
            plain().zip(plain().skip(1)).filter_map(|(one, next)| number(one).zip(number(next))).collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        let openings = Openings::of(&asked, &terms);
        let recent = recent(&folded, terms.len());
        let weights: Vec<f32> = terms.iter().map(|term| term.weight).collect();
        Ok(Self {
            whole: weights.iter().sum(),
            weights,
            terms,
            all_common,
            phrases: if is_sentence(&question.text) {
                Vec::new()
            } else {
                phrases(&question.text, fields, &languages, analyzer)
            },
            form: form(question),
            recent,
            asking: Asking::of(&folded),
            names: names.collect(),
            numbers: folded.iter().filter(|word| is_number(word)).cloned().collect(),
            neighbours,
            openings,
            words,
            corrected,
        })
    }

    /// What all terms tell together.
    pub(super) fn weight(&self) -> f32 {
        self.whole
    }

    /// Whether the question tells more than it asks.
    pub(super) fn is_long(&self) -> bool {
        self.terms.len() > LONG_QUESTION
    }

    /// The word of the question that a term of a passage is.
    pub(super) fn known(&self, term: &str) -> Option<Known> {
        self.words.get(term).copied()
    }

    /// Whether a word of a passage may be one of the question, as far as its first letters tell.
    pub(super) fn may_know(&self, raw: &str, language: Language) -> bool {
        self.openings.have(raw, language)
    }
}

impl SoughtTerm {
    /// The stems of the word itself, and what stands for other spellings.
    pub(super) fn by_spelling(&self) -> (&[Posted], &[Posted]) {
        self.posted.split_at_checked(self.stems).unwrap_or((&self.posted, &[]))
    }
}

/// How many passages hold a word that any of these terms stands for, at most.
fn frequency_of(posted: &[Posted]) -> u64 {
    posted.iter().map(Posted::frequency).sum()
}

impl Openings {
    fn of(asked: &[AskedWord], terms: &[SoughtTerm]) -> Self {
        let mut openings = Self(Box::new([0; OPENINGS]));
        for spelling in terms.iter().flat_map(|term| term.by_spelling().1) {
            openings.add(&spelling.text);
        }
        for word in asked {
            openings.add(&word.folded);
            for term in &word.terms {
                openings.add(term);
                // `begin` is found as `began`, and `netherlands` as `dutch`.
                forms(term).for_each(|form| openings.add(form));
            }
        }
        openings
    }

    fn add(&mut self, word: &str) {
        if let Some(Opening { row, third }) = Opening::of(word)
            && let Some(thirds) = self.0.get_mut(row)
        {
            // What is short has other forms: `go` and `going`, `use` and `using`.
            *thirds |= third.filter(|_| word.len() > SHORT).unwrap_or(u32::MAX);
        }
    }

    /// Whether a word of a text in this language may be one of them.
    fn have(&self, word: &str, language: Language) -> bool {
        // Ukrainian changes letters within a stem: `ніч` and `ночі`.
        if !word.is_ascii() && language != Language::Russian {
            return true;
        }
        let Some(Opening { row, third }) = Opening::of(word) else { return true };
        let thirds = self.0.get(row).copied().unwrap_or_default();
        // Other languages than English have stems whose third letter is not that of the word: `maan` and `manen`.
        let third = third.filter(|_| language == Language::English).unwrap_or(u32::MAX);
        thirds & third != 0
    }
}

impl Opening {
    /// `None` where it does not begin with two ASCII letters or digits, or two Cyrillic letters.
    fn of(word: &str) -> Option<Self> {
        let mut chars = word.chars();
        let (first, second) = (chars.next()?, chars.next()?);
        if let (Some(first), Some(second)) = (cyrillic(first), cyrillic(second)) {
            return Some(Self { row: (first << 5 | second) as usize, third: None });
        }
        let third = match chars.next() {
            Some(third) => Some(1 << plain(third)?),
            None => None,
        };
        Some(Self { row: (plain(first)? << 5 | plain(second)?) as usize, third })
    }
}

/// The number of an ASCII letter or digit, in either case. `y` is `i` in many stems: `skies` and `sky`.
fn plain(letter: char) -> Option<u32> {
    let same = if matches!(letter, 'y' | 'Y') { 'i' } else { letter };
    letter.is_ascii_alphanumeric().then_some(u32::from(same) & 31)
}

/// The number of a letter of the Russian alphabet, in either case.
fn cyrillic(letter: char) -> Option<u32> {
    let same = if matches!(letter, 'ё' | 'Ё') { 'е' } else { letter };
    matches!(same, 'А'..='я').then_some(u32::from(same) & 31)
}

/// The words of the question by their terms.
fn known_words(asked: &[AskedWord], terms: &[SoughtTerm]) -> FxHashMap<Arc<str>, Known> {
    let mut words = FxHashMap::default();
    for (number, term) in
        terms.iter().enumerate().filter_map(|(at, term)| Some((u16::try_from(at).ok()?, term)))
    {
        for posted in &term.posted {
            words.entry(Arc::clone(&posted.text)).or_insert(Known { word: number, term: Some(number) });
        }
    }
    // Numbers go on behind the terms: only as many words of a question are read as there are numbers.
    let free = terms.len()..usize::from(u16::MAX);
    for (number, word) in free.zip(asked).filter_map(|(at, word)| Some((u16::try_from(at).ok()?, word))) {
        for text in &word.terms {
            words.entry(Arc::clone(text)).or_insert(Known { word: number, term: None });
        }
    }
    words
}

impl<'a> Languages<'a> {
    fn of(text: &str, all: &'a [Language]) -> Self {
        let own = Language::most_common_words(text, all);
        // A question may be English whatever the collection is.
        let own = own.or_else(|| Language::most_common_words(text, &[Language::English]));
        Self { own: own.or(all.first().copied()).unwrap_or(Language::English), all }
    }

    /// The terms of a word in all languages that are written in its script, its own first.
    fn terms(&self, raw: &str, analyzer: &mut Analyzer) -> Vec<Arc<str>> {
        let script = Script::of(raw);
        let fits = |language: Language| script.is_none_or(|script| language.script() == script);
        let own = Some(self.own).filter(|&own| fits(own) && (self.all.contains(&own) || self.all.is_empty()));
        let mut terms: Vec<Arc<str>> = Vec::with_capacity(1);
        for language in own.into_iter().chain(self.all.iter().copied().filter(|&language| fits(language))) {
            let term = analyzer.term(language, raw).filter(|term| !terms.contains(term));
            terms.extend(term.cloned());
        }
        if terms.is_empty() {
            terms.extend(analyzer.term(Language::English, raw).cloned());
        }
        terms
    }
}

impl AskedWord {
    fn read(word: Word, text: &str, shouts: bool, languages: &Languages, analyzer: &mut Analyzer) -> Self {
        let raw = text.get(word.bytes.clone()).unwrap_or_default();
        let mut folded = String::new();
        fold(raw, &mut folded);
        let common = languages.own.is_common(&folded) && (shouts || !is_acronym(raw));
        let terms = languages.terms(raw, analyzer);
        let capital = !shouts && raw.starts_with(char::is_uppercase);
        Self { terms, raw: raw.to_owned(), capital, word, folded, common }
    }
}

/// How the collection spells a word of the question.
#[derive(Default)]
struct Spelled {
    /// What is sought in place of a word that it does not hold.
    instead: Option<String>,
    /// Other spellings of the same name.
    others: Vec<String>,
}

/// Looks a word up as a name of several spellings, and as a mistyped word if the collection does not hold it.
fn spelled(
    word: &AskedWord,
    known: bool,
    fields: &Fields,
    snapshot: &Snapshot,
) -> Result<Spelled, ArchiveError> {
    let may_have = !known || snapshot.may_have_spellings(&word.folded, word.capital);
    if word.word.compound || is_acronym(&word.raw) || !may_have {
        return Ok(Spelled::default());
    }
    let mut names = snapshot.spellings(fields, &word.folded)?;
    if known {
        names.retain(|name| *name != word.folded);
        return Ok(Spelled { instead: None, others: names });
    }
    if names.is_empty() {
        let instead = snapshot.correction(fields, &word.folded, word.capital)?;
        return Ok(Spelled { instead, others: Vec::new() });
    }
    let instead = snapshot.commonest(fields, &names)?;
    names.retain(|name| Some(name) != instead.as_ref());
    Ok(Spelled { instead, others: names })
}

/// The words of a question, those that only ask for what there is about the others told as common ones.
fn without_framing(mut asked: Vec<AskedWord>) -> Vec<AskedWord> {
    let words: Vec<(&str, bool)> = asked.iter().map(|word| (word.folded.as_str(), word.common)).collect();
    let asks = only_ask(&words);
    for (word, asks) in asked.iter_mut().zip(asks) {
        word.common |= asks;
    }
    asked
}

/// Capitals make a word of what is a common one in small letters: `US`, `WHO`, `IT`.
fn is_acronym(raw: &str) -> bool {
    let letters = || raw.chars().filter(|c| c.is_alphabetic());
    letters().count() > 1 && letters().all(char::is_uppercase)
}

/// ln(1 + (N - n + 0.5) / (n + 0.5)), as in Robertson and Zaragoza, "The Probabilistic Relevance
/// Framework: BM25 and Beyond" (2009), section 3.1, kept positive. A collection of a few articles counts as a part
/// of a larger one: that most of them hold a word tells little of how common it is.
fn inverse_frequency(frequency: u64, passages: u64) -> f32 {
    let (n, total) = (frequency as f32, passages.max(frequency).max(FEWEST_PASSAGES) as f32);
    (1.0 + (total - n + 0.5) / (n + 0.5)).ln()
}

/// Whether the text is a sentence. In one, quotation marks name a work or repeat what somebody said, often not
/// word for word; only among bare words do they ask for exactly these.
fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['?', '.', '!', '…']) || words(text).nth(MOST_BARE_WORDS).is_some()
}

/// How a question is put: one that asks ends as such or opens with a word that asks.
fn form(question: &Question) -> Form {
    let text = question.text.trim();
    let mut first = String::new();
    if let Some(word) = words(text).next() {
        fold(text.get(word.bytes).unwrap_or_default(), &mut first);
    }
    if !text.ends_with('?') && !ASKING.contains(&first.as_str()) {
        Form::Statement
    } else if question.event().is_empty() {
        Form::Question
    } else {
        Form::Timed
    }
}

/// How much a question of so many terms is about the recent past: news are, unless its words look back.
fn recent(folded: &[String], terms: usize) -> f32 {
    let of_its_length = if terms > LONG_QUESTION { RECENT_OF_LONG } else { 1.0 };
    let any = |words: &[&str]| folded.iter().any(|word| words.contains(&word.as_str()));
    if any(LOOKING_BACK) {
        0.0
    } else if any(OFTEN_LOOKING_BACK) {
        0.5 * of_its_length
    } else {
        of_its_length
    }
}

/// Words of what was long ago.
const LOOKING_BACK: &[&str] = &[
    "history",
    "historically",
    "originally",
    "origin",
    "origins",
    "ancient",
    "founded",
    "invented",
    "earliest",
    "oldest",
    "formerly",
    "century",
    "centuries",
    "decades",
];
/// Words that look back, or tell what is new: the first ever to do it.
const OFTEN_LOOKING_BACK: &[&str] = &["first", "ever", "once", "began", "born", "established"];

/// Words that open a question.
const ASKING: &[&str] = &[
    "who", "whom", "whose", "what", "which", "when", "where", "why", "how", "is", "are", "was", "were", "do",
    "does", "did", "has", "have", "had", "can", "could", "will", "would", "should",
];

/// The quoted parts of a question that hold more than one word, each as terms of the languages it may be in.
fn phrases(
    text: &str,
    fields: &Fields,
    languages: &Languages,
    analyzer: &mut Analyzer,
) -> Vec<Vec<Vec<Term>>> {
    let mut phrases = Vec::new();
    for (open, close) in [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“')] {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once(open) {
            let Some((quoted, behind)) = after.split_once(close) else { break };
            rest = behind;
            let mut read: Vec<Vec<Term>> = Vec::new();
            let in_order = [languages.own];
            for &language in in_order.iter().chain(languages.all) {
                let terms: Vec<Term> = words(quoted)
                    .filter(|word| !word.compound)
                    .filter_map(|word| {
                        let term = analyzer.term(language, quoted.get(word.bytes)?)?;
                        Some(Term::from_field_text(fields.text, term))
                    })
                    .collect();
                if terms.len() > 1 && !read.contains(&terms) {
                    read.push(terms);
                }
            }
            if !read.is_empty() {
                phrases.push(read);
            }
        }
    }
    phrases
}
