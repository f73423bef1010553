//! What a button does, in at most 64 bytes.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::Language;
use crate::archive::ArticleKey;
use crate::dates::{DateSpan, Precision};

/// The longest code, in bytes (Bot API, `InlineKeyboardButton.callback_data`).
pub const LONGEST_CODE: usize = 64;
/// The first character of every code; another meaning of the rest needs another.
const VERSION: char = '1';
/// Between the fields of a code.
const BETWEEN: char = '.';
/// The base in which numbers are written.
const BASE: u32 = 36;

/// What a button does. Together with the first line of the message that it hangs under, it is all that is
/// known of what the button is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Shows the answer or the list of the first line, from another hit on, and changed.
    Show {
        /// How many hits or articles are passed over.
        skip: u32,
        /// What is changed.
        change: Change,
    },
    /// Shows an article.
    Open {
        /// Which.
        article: ArticleKey,
        /// What of it is marked.
        marks: Option<Marks>,
        /// Its page, from 0; that of the marks where none is given.
        page: Option<u32>,
        /// The hit at which the answer begins that the article was opened from; `None` where it was not
        /// opened from one.
        skip: Option<u32>,
    },
    /// Shows the articles of a time.
    Shelf(DateSpan),
    /// Shows the articles without a date.
    Undated,
    /// Shows the years that have articles, up to the one before this.
    Years(Option<i32>),
    /// Shows the months of a year.
    Year(i32),
    /// Shows the days of a month, from 1.
    Month(i32, u32),
    /// Answers the words of the first line for one month of a timeline.
    OfTimeline(DateSpan),
    /// Draws the timeline of the words of the first line.
    Timeline,
    /// Answers an example.
    Ask(String),
}

/// How an answer is changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// Not at all.
    #[default]
    Nothing,
    /// The newest hits first.
    Newest,
    /// The best hits first.
    Best,
    /// Hits of any time.
    AnyTime,
    /// Only articles published in the times of the first line.
    Published,
    /// Only articles published in this time.
    Only(DateSpan),
    /// Undated articles too.
    WithUndated,
}

/// A passage and the sentence of it that answers, by their bytes in the text of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Where the passage begins.
    pub passage: u32,
    /// How long it is.
    pub length: u32,
    /// Where, in the passage, the sentence begins.
    pub answer: u32,
    /// How long that is.
    pub answer_length: u32,
}

impl Action {
    /// The action and the language of what it leads to, as the data of a button: at most [`LONGEST_CODE`]
    /// bytes of ASCII, but for the words of an example. `None` where the words of an example are too many.
    pub fn code(&self, language: Language) -> Option<String> {
        let mut code = Code::new(language);
        match self {
            Self::Show { skip, change } => {
                code.kind('s').number(*skip);
                code.change(*change);
            }
            Self::Open { article, marks, page, skip } => {
                code.kind('a').text(&article.to_string()).optional(*page).optional(*skip);
                if let Some(marks) = marks {
                    marks.fields().iter().for_each(|field| {
                        code.number(*field);
                    });
                }
            }
            Self::Shelf(span) => code.kind('t').span(span),
            Self::Undated => {
                code.kind('u');
            }
            Self::Years(before) => {
                code.kind('y');
                if let Some(year) = before {
                    code.signed((*year).into());
                }
            }
            Self::Year(year) => {
                code.kind('m').signed((*year).into());
            }
            Self::Month(year, month) => {
                code.kind('d').signed((*year).into()).number(*month);
            }
            Self::OfTimeline(span) => code.kind('l').span(span),
            Self::Timeline => {
                code.kind('g');
            }
            Self::Ask(words) => {
                code.kind('w').text(words);
            }
        }
        Some(code.0).filter(|code| code.len() <= LONGEST_CODE)
    }

    /// Reads a code back. `None` for anything that [`Action::code`] does not write.
    pub fn decode(code: &str) -> Option<(Self, Language)> {
        let mut chars = code.chars();
        if chars.next() != Some(VERSION) {
            return None;
        }
        let language = match chars.next()? {
            'e' => Language::En,
            'u' => Language::Uk,
            _ => return None,
        };
        let kind = chars.next()?;
        let rest = chars.as_str();
        if kind == 'w' {
            return Some((Self::Ask(rest.to_owned()), language));
        }
        let mut fields = Fields(rest);
        let action = match kind {
            's' => Self::Show { skip: fields.number()?, change: fields.change()? },
            'a' => Self::Open {
                article: fields.article()?,
                page: fields.optional().ok()?,
                skip: fields.optional().ok()?,
                marks: fields.marks().ok()?,
            },
            't' => Self::Shelf(fields.span()?),
            'u' => Self::Undated,
            'y' if rest.is_empty() => Self::Years(None),
            'y' => Self::Years(Some(fields.year()?)),
            'm' => Self::Year(fields.year()?),
            'd' => Self::Month(fields.year()?, fields.number()?),
            'l' => Self::OfTimeline(fields.span()?),
            'g' => Self::Timeline,
            _ => return None,
        };
        fields.0.is_empty().then_some((action, language))
    }

    /// Whether what comes of it is a message of its own, so that what is there stays.
    pub fn opens_anew(&self) -> bool {
        matches!(self, Self::OfTimeline(_) | Self::Timeline | Self::Ask(_))
    }
}

impl Marks {
    fn fields(&self) -> [u32; 4] {
        [self.passage, self.length, self.answer, self.answer_length]
    }

    pub(super) fn of_fields(fields: &[u32]) -> Option<Self> {
        match *fields {
            [passage, length, answer, answer_length] => Some(Self { passage, length, answer, answer_length }),
            _ => None,
        }
    }

    /// The bytes of the passage.
    pub fn passage_bytes(&self) -> std::ops::Range<usize> {
        let start = self.passage as usize;
        start..start.saturating_add(self.length as usize)
    }

    /// The bytes of the sentence that answers.
    pub fn answer_bytes(&self) -> std::ops::Range<usize> {
        let start = (self.passage as usize).saturating_add(self.answer as usize);
        start..start.saturating_add(self.answer_length as usize)
    }
}

/// An article to be shared: what stands behind `/start`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which article.
    pub article: ArticleKey,
    /// What of it is marked.
    pub marks: Option<Marks>,
}

impl Link {
    /// The link as at most 64 characters of `A-Za-z0-9_-` (Telegram, "Deep linking").
    pub fn payload(&self) -> String {
        let mut payload = format!("{VERSION}{}", self.article);
        for field in self.marks.iter().flat_map(Marks::fields) {
            payload.push('-');
            payload.push_str(&in_base(field.into()));
        }
        payload
    }

    /// Reads a payload back.
    pub fn read(payload: &str) -> Option<Self> {
        let rest = payload.strip_prefix(VERSION)?;
        let (article, fields) = rest.split_at_checked(11)?;
        let fields: Vec<u32> = match fields.strip_prefix('-') {
            Some(fields) => fields.split('-').map(number).collect::<Option<_>>()?,
            None if fields.is_empty() => Vec::new(),
            None => return None,
        };
        let marks = if fields.is_empty() { None } else { Some(Marks::of_fields(&fields)?) };
        Some(Self { article: ArticleKey::from_str(article).ok()?, marks })
    }
}

/// A code as it grows.
struct Code(String);

impl Code {
    fn new(language: Language) -> Self {
        let language = match language {
            Language::En => 'e',
            Language::Uk => 'u',
        };
        Self(format!("{VERSION}{language}"))
    }

    fn kind(&mut self, kind: char) -> &mut Self {
        self.0.push(kind);
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        if self.0.len() > 3 {
            self.0.push(BETWEEN);
        }
        self.0.push_str(text);
        self
    }

    fn number(&mut self, number: u32) -> &mut Self {
        self.text(&in_base(number.into()))
    }

    fn optional(&mut self, number: Option<u32>) -> &mut Self {
        self.text(&number.map_or_else(|| "-".to_owned(), |number| in_base(number.into())))
    }

    fn signed(&mut self, number: i64) -> &mut Self {
        let sign = if number < 0 { "-" } else { "" };
        self.text(&format!("{sign}{}", in_base(number.unsigned_abs())))
    }

    fn span(&mut self, span: &DateSpan) {
        self.text(letter(span.precision()));
        for day in [span.start(), span.end()] {
            match day {
                Some(day) => self.signed(day.num_days_from_ce().into()),
                None => self.text("*"),
            };
        }
    }

    fn change(&mut self, change: Change) {
        match change {
            Change::Nothing => {}
            Change::Newest => {
                self.text("n");
            }
            Change::Best => {
                self.text("b");
            }
            Change::AnyTime => {
                self.text("t");
            }
            Change::Published => {
                self.text("p");
            }
            Change::WithUndated => {
                self.text("u");
            }
            Change::Only(span) => self.text("o").span(&span),
        }
    }
}

/// A field is not what it should be.
struct Garbled;

/// The fields of a code that were not read yet.
struct Fields<'c>(&'c str);

impl<'c> Fields<'c> {
    fn next(&mut self) -> Option<&'c str> {
        if self.0.is_empty() {
            return None;
        }
        let (field, rest) = self.0.split_once(BETWEEN).unwrap_or((self.0, ""));
        self.0 = rest;
        Some(field)
    }

    fn number(&mut self) -> Option<u32> {
        number(self.next()?)
    }

    fn optional(&mut self) -> Result<Option<u32>, Garbled> {
        match self.next().ok_or(Garbled)? {
            "-" => Ok(None),
            field => number(field).map(Some).ok_or(Garbled),
        }
    }

    fn signed(&mut self) -> Option<i32> {
        let field = self.next()?;
        let (digits, negative) = field.strip_prefix('-').map_or((field, false), |digits| (digits, true));
        let value = i32::try_from(number(digits)?).ok()?;
        Some(if negative { -value } else { value })
    }

    fn year(&mut self) -> Option<i32> {
        self.signed()
    }

    fn article(&mut self) -> Option<ArticleKey> {
        self.next()?.parse().ok()
    }

    fn marks(&mut self) -> Result<Option<Marks>, Garbled> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let mut fields = Vec::new();
        while !self.0.is_empty() {
            fields.push(self.number().ok_or(Garbled)?);
        }
        Marks::of_fields(&fields).map(Some).ok_or(Garbled)
    }

    fn span(&mut self) -> Option<DateSpan> {
        let precision = precision(self.next()?)?;
        let start = self.day().ok()?;
        let end = self.day().ok()?;
        match (start, end) {
            (Some(start), Some(end)) => DateSpan::closed(start, end, precision),
            (Some(start), None) => Some(DateSpan::since(start)),
            (None, Some(end)) => Some(DateSpan::before(end)),
            (None, None) => None,
        }
    }

    fn day(&mut self) -> Result<Option<NaiveDate>, Garbled> {
        if let Some(rest) = self.0.strip_prefix('*') {
            self.0 = rest.strip_prefix(BETWEEN).unwrap_or(rest);
            return Ok(None);
        }
        let day = self.signed().ok_or(Garbled)?;
        NaiveDate::from_num_days_from_ce_opt(day).map(Some).ok_or(Garbled)
    }

    fn change(&mut self) -> Option<Change> {
        Some(match self.next() {
            None => Change::Nothing,
            Some("n") => Change::Newest,
            Some("b") => Change::Best,
            Some("t") => Change::AnyTime,
            Some("p") => Change::Published,
            Some("u") => Change::WithUndated,
            Some("o") => Change::Only(self.span()?),
            Some(_) => return None,
        })
    }
}

const PRECISIONS: [(Precision, &str); 11] = [
    (Precision::Day, "d"),
    (Precision::Week, "w"),
    (Precision::Month, "m"),
    (Precision::Quarter, "q"),
    (Precision::Half, "h"),
    (Precision::Season, "s"),
    (Precision::Year, "y"),
    (Precision::Decade, "e"),
    (Precision::Century, "c"),
    (Precision::Range, "r"),
    (Precision::Open, "o"),
];

fn letter(precision: Precision) -> &'static str {
    PRECISIONS.iter().find(|known| known.0 == precision).map_or("r", |known| known.1)
}

fn precision(letter: &str) -> Option<Precision> {
    PRECISIONS.iter().find(|known| known.1 == letter).map(|known| known.0)
}

/// A number in the digits of a code.
fn in_base(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        let digit = u32::try_from(number % u64::from(BASE)).unwrap_or_default();
        digits.push(char::from_digit(digit, BASE).unwrap_or('0'));
        number /= u64::from(BASE);
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

fn number(digits: &str) -> Option<u32> {
    let well_formed = digits.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase());
    well_formed.then(|| u32::from_str_radix(digits, BASE).ok()).flatten()
}
