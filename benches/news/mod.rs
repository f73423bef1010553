//! Generated news: as many articles as one wants, with the statistics that the cost of searching depends on.
//!
//! Words follow the law of Zipf and Mandelbrot (frequency ∝ 1 / (rank + 2.7)^1.05), the commonest of them being
//! those of English; one word in twelve is a name; an article keeps to the words of its subject; one sentence in
//! six tells a time. Everything comes from the seed, so every run reads the same.

use dateline::archive::passages;
use dateline::corpus::{Article, ArticleId};
use dateline::dates::{DateSpan, Dated, NaiveDate, Origin};
use fastrand::Rng;

/// How many words the language has.
const WORDS: usize = 60_000;
/// How many names.
const NAMES: usize = 8_000;
/// How many words an article's subject has, and the share of its words that come from them.
const SUBJECT: usize = 40;
const OF_SUBJECT: f64 = 0.3;

/// The commonest words of English, the commonest first.
const COMMON: &[&str] = &[
    "the", "of", "to", "and", "in", "a", "that", "for", "on", "is", "was", "with", "said", "as", "at", "it",
    "by", "from", "he", "have", "has", "are", "be", "an", "his", "not", "this", "its", "were", "will",
    "they", "who", "but", "been", "had", "which", "their", "or", "more", "would", "one", "after", "about",
    "we", "there", "also", "people", "new", "when", "up",
];
const SYLLABLES: &[&str] = &[
    "ba", "co", "de", "fi", "gro", "ha", "in", "ju", "ka", "lo", "me", "ni", "or", "pa", "qui", "ra", "sto",
    "ter", "ul", "ve", "wa", "xan", "yo", "zi", "bran", "chi", "dor", "el", "fran", "gle", "hol", "im",
    "kel", "lin", "mar", "nor", "ost", "pri", "ro", "sen", "tra", "un", "vor", "win",
];
const ENDINGS: &[&str] = &["", "", "", "s", "ed", "ing", "er", "ion", "al", "ly"];
const TIMES: &[&str] = &[
    "on Monday",
    "on 20 September",
    "last week",
    "in March",
    "since 2019",
    "on Oct. 3, 2021",
    "yesterday",
    "earlier this year",
    "from 19 to 27 September",
    "in the third quarter",
    "two weeks ago",
    "by Friday",
];
const QUESTIONS: &[&str] =
    &["What is said about", "Who was with", "When was the", "Where is", "How many of the", "Which", ""];

/// Articles without end.
pub(crate) struct News {
    rng: Rng,
    words: Vec<String>,
    names: Vec<String>,
    /// The share of all words that each one and those before it make up.
    up_to: Vec<f64>,
    written: usize,
}

impl News {
    pub(crate) fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let mut words: Vec<String> = COMMON.iter().map(ToString::to_string).collect();
        while words.len() < WORDS {
            let syllables = rng.usize(2..=4);
            let ending = ENDINGS[rng.usize(..ENDINGS.len())];
            words.push(spoken(&mut rng, syllables) + ending);
        }
        let names = (0..NAMES).map(|_| capitalised(&spoken(&mut rng, 3))).collect();
        let mut sum = 0.0;
        let up_to = (0..WORDS)
            .map(|rank| {
                sum += 1.0 / (rank as f64 + 2.7).powf(1.05);
                sum
            })
            .collect();
        Self { rng, words, names, up_to, written: 0 }
    }

    /// A word of the language, by its place.
    fn word(&mut self) -> usize {
        let at = self.rng.f64() * self.up_to[WORDS - 1];
        self.up_to.partition_point(|&sum| sum < at)
    }

    /// The next article: three to nine paragraphs, a title, a day within ten years.
    pub(crate) fn article(&mut self) -> Article {
        let subject: Vec<usize> = (0..SUBJECT).map(|_| self.word().max(COMMON.len())).collect();
        let people: Vec<usize> = (0..6).map(|_| self.rng.usize(..NAMES)).collect();
        let title = capitalised(&self.run(&subject, &people, 8));
        let paragraphs: Vec<String> = (0..self.rng.usize(3..=9))
            .map(|_| {
                let sentences: Vec<String> =
                    (0..self.rng.usize(2..=4)).map(|_| self.sentence(&subject, &people)).collect();
                sentences.join(" ")
            })
            .collect();
        let day = NaiveDate::from_ymd_opt(2014, 1, 1).unwrap() + chrono::Days::new(self.rng.u64(..3_650));
        self.written += 1;
        Article {
            id: ArticleId::of_file(&format!("{:07}.txt", self.written)),
            title,
            text: paragraphs.join("\n\n"),
            date: DateSpan::day(day).map(|span| Dated { span, origin: Origin::Metadata }),
            url: None,
        }
    }

    fn sentence(&mut self, subject: &[usize], people: &[usize]) -> String {
        let length = self.rng.usize(8..=32);
        let mut sentence = capitalised(&self.run(subject, people, length));
        if self.rng.usize(..6) == 0 {
            sentence.push(' ');
            sentence.push_str(TIMES[self.rng.usize(..TIMES.len())]);
        }
        sentence.push('.');
        sentence
    }

    fn run(&mut self, subject: &[usize], people: &[usize], length: usize) -> String {
        let mut words = Vec::with_capacity(length);
        for _ in 0..length {
            if self.rng.usize(..12) == 0 {
                words.push(self.names[people[self.rng.usize(..people.len())]].clone());
                continue;
            }
            let mut word = self.word();
            if word >= COMMON.len() && self.rng.f64() < OF_SUBJECT {
                word = subject[self.rng.usize(..subject.len())];
            }
            words.push(self.words[word].clone());
        }
        words.join(" ")
    }

    /// A question that the article answers, as people put them: three to seven telling words of one of its sentences
    /// and the common ones between them. It has ten words, and two or three of them stand in a third of all passages, as those of
    /// the 10,570 questions of `SQuAD`'s development set do (Rajpurkar et al., 2016).
    pub(crate) fn question(&mut self, article: &Article) -> String {
        let passages = passages(&article.text);
        let passage = &passages[self.rng.usize(..passages.len())];
        let sentence = passage.sentences[self.rng.usize(..passage.sentences.len())].clone();
        let words = article.text[sentence].split_whitespace().map(|word| word.trim_end_matches('.'));
        let mut left = self.rng.usize(3..=7);
        let chosen: Vec<&str> = words
            .take_while(|word| {
                let goes_on = left > 0;
                left -= usize::from(goes_on && !COMMON.contains(&word.to_lowercase().as_str()));
                goes_on
            })
            .collect();
        format!("{} {}?", QUESTIONS[self.rng.usize(..QUESTIONS.len())], chosen.join(" ")).trim().to_owned()
    }
}

fn spoken(rng: &mut Rng, syllables: usize) -> String {
    (0..syllables).map(|_| SYLLABLES[rng.usize(..SYLLABLES.len())]).collect()
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
