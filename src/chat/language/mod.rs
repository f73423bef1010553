//! What the conversation says of itself, in each language of the interface.
//!
//! The catalogue is the trait [`Texts`], and each language an implementation of it in a file of its own. A
//! text that is missing, or that is given other things to tell, does not compile; catalogues in files, such as
//! Fluent's, find that out when the text is to be said. It also lets a language decline its nouns and read its
//! dates back, which the first line of an answer needs, by code that stands beside the words. What is gained by
//! files, that translators need no compiler, is worth less for two languages that are tested word by word.
//!
//! Words of articles are never translated.
//!
//! In texts, `*` encloses what stands out and `` ` `` what can be typed.

mod english;
mod ukrainian;

use crate::dates::{DateSpan, Origin};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Ukrainian.
    Uk,
}

impl Language {
    /// Every language of the interface.
    pub const ALL: [Self; 2] = [Self::En, Self::Uk];

    /// The language for an IETF tag such as `uk` or `uk-UA`; English for every other.
    pub fn of_tag(tag: &str) -> Self {
        match tag.split(['-', '_', '.']).next() {
            Some(primary) if primary.eq_ignore_ascii_case("uk") => Self::Uk,
            _ => Self::En,
        }
    }

    /// Its two-letter code (ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Uk => "uk",
        }
    }

    /// A time as the interface writes it in a language of other letters than those of the grammar of dates.
    pub(super) fn read_foreign_date(text: &str) -> Option<DateSpan> {
        let foreign = text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        let mut read = Self::ALL.into_iter().filter(|_| foreign);
        read.find_map(|language| language.texts().read_date(text.trim()))
    }

    /// Its texts.
    pub fn texts(self) -> &'static dyn Texts {
        match self {
            Self::En => &english::English,
            Self::Uk => &ukrainian::Ukrainian,
        }
    }
}

/// A time that was asked for and found empty, or words that were not found, for the hint that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Other words may do.
    OtherWords,
    /// Another time may do; there is a button for it.
    AnyTime,
    /// Undated articles may have it; there is a button for them.
    Undated,
}

/// The texts of the interface in one language.
#[allow(missing_docs, reason = "each is named for what it says; its words stand in the implementations")]
pub trait Texts: Sync {
    // Numbers and dates.
    fn number(&self, number: u64) -> String;
    fn articles(&self, count: u64) -> String;
    fn articles_of(&self, count: u64, all: u64) -> String;
    /// How many articles were searched for an answer, as part of its first line.
    fn searched(&self, count: u64, all: u64) -> String;
    fn date(&self, span: &DateSpan) -> String;
    /// Reads what [`Texts::date`] writes.
    fn read_date(&self, text: &str) -> Option<DateSpan>;
    fn inferred(&self, date: &str) -> String;
    fn sometime_in(&self, time: &DateSpan) -> String;
    fn undated(&self) -> &'static str;
    /// The name of a month, from 1, on a button and, shorter, in a chart.
    fn month(&self, month: u32) -> &'static str;
    fn short_month(&self, month: u32) -> &'static str;

    // Parts of a first line. All but the counts are read back.
    fn around(&self) -> &'static str;
    fn newest_first(&self) -> &'static str;
    fn undated_included(&self) -> &'static str;
    fn newest_articles(&self) -> &'static str;
    fn undated_left_out(&self, count: u64) -> String;

    // Answers.
    fn closest(&self) -> &'static str;
    fn corrected(&self, used: &str, asked: &str) -> String;
    fn also_in(&self, named: &str, more: u64) -> String;
    fn nothing(&self, searched: u64, times: &str) -> String;
    fn hint(&self, hint: Hint) -> &'static str;
    fn empty_time(&self) -> &'static str;
    fn empty_time_with_neighbours(&self) -> &'static str;
    fn none_dated(&self) -> &'static str;
    fn empty_collection(&self) -> &'static str;
    fn put_articles(&self) -> &'static str;
    fn read_as(&self, written: &str, read: &str) -> String;
    fn or_rather(&self, date: &str) -> String;

    // Buttons.
    fn more(&self) -> &'static str;
    fn previous(&self) -> &'static str;
    fn best_first_button(&self) -> &'static str;
    fn newest_first_button(&self) -> &'static str;
    fn any_time(&self) -> &'static str;
    fn only(&self, time: &str) -> String;
    fn include_undated(&self, count: u64) -> String;
    fn show_undated(&self, count: u64) -> String;
    fn back_to_answer(&self) -> &'static str;
    fn back_to_list(&self) -> &'static str;
    fn share(&self) -> &'static str;
    fn source(&self) -> &'static str;
    fn all_years(&self) -> &'static str;
    fn all_of(&self, time: &str) -> String;
    fn earlier_years(&self) -> &'static str;
    fn by_month(&self) -> &'static str;
    fn by_day(&self) -> &'static str;

    // Articles and dates.
    fn page(&self, page: usize, pages: usize) -> String;
    fn article_gone(&self) -> &'static str;
    fn years_head(&self) -> &'static str;
    fn year_head(&self, year: &str) -> String;
    fn days_head(&self, month: &str) -> String;
    fn known_to_the_year(&self, count: u64) -> String;
    fn known_to_the_month(&self, count: u64) -> String;

    // The timeline.
    fn most_in(&self, months: &str) -> String;
    fn not_in_the_picture(&self, undated: u64, of_years: u64) -> Option<String>;
    fn timeline_empty(&self, has_words: bool) -> &'static str;

    // What the bot says of itself.
    fn start(&self, articles: &str) -> Vec<String>;
    fn start_empty(&self) -> &'static str;
    fn example_of(&self, month: &str) -> String;
    fn help(&self) -> &'static [&'static str];
    fn about(&self, articles: u64, span: Option<&str>, undated: u64) -> Vec<String>;
    fn privacy(&self) -> &'static [&'static str];
    fn settings(&self) -> &'static [&'static str];
    fn unknown(&self, command: &str) -> String;
    fn missing_words(&self) -> &'static str;
    fn missing_question(&self) -> &'static str;
    fn missing_time(&self) -> &'static str;
    fn no_time(&self, text: &str) -> String;
    fn welcome(&self) -> &'static str;
    fn failed(&self) -> &'static str;
    fn apology(&self) -> &'static str;
    /// What somebody is told who may not use the bot; at most 64 characters (Bot API,
    /// `InlineQueryResultsButton`).
    fn not_invited(&self) -> &'static str;
    /// What somebody is told who asks faster than is answered; at most 200 characters.
    fn too_much(&self) -> &'static str;
    /// What somebody is told whose question is older than a day.
    fn too_old(&self) -> &'static str;
    /// What is said below an answer to the first `read` characters of a longer message.
    fn question_cut(&self, read: usize) -> String;

    // What administrators are told.
    fn indexing_failed(&self, why: &str) -> String;
    fn index_remade(&self, why: &str) -> String;
    fn posts_not_kept(&self, why: &str) -> String;
    fn cannot_post(&self, why: &str) -> String;
    fn was_out_of_reach(&self, minutes: u64) -> String;
    fn other_program(&self) -> &'static str;
    fn refuses(&self, why: &str) -> String;

    // What administrators add to the collection.
    fn files_left_out(&self, files: &[String]) -> String;
    fn only_admins_add(&self) -> &'static str;
    fn nothing_to_add(&self) -> &'static str;
    fn too_large_to_fetch(&self) -> &'static str;
    fn cannot_add(&self, name: &str, why: &str) -> String;
    fn left_out(&self, why: &str) -> String;
    fn passages_to_ask(&self, count: u64) -> String;
    fn date_from(&self, origin: Origin) -> &'static str;
    fn set_date(&self) -> &'static str;
    fn reply_with_date(&self) -> &'static str;
    fn withdraw(&self) -> &'static str;
    fn withdrawn(&self, path: &str) -> String;
    fn file_gone(&self) -> &'static str;

    // What is said to who presses a button; at most 200 characters (Bot API, `answerCallbackQuery`).
    fn stale_button(&self) -> &'static str;
    fn unreadable_message(&self) -> &'static str;
    fn question_gone(&self) -> &'static str;

    // Inline mode.
    fn inline_nothing(&self) -> &'static str;
    fn inline_closest(&self) -> &'static str;
    fn read_article(&self) -> &'static str;

    // What Telegram shows before anything is said.
    fn commands(&self) -> &'static [(&'static str, &'static str)];
    fn commands_of_admins(&self) -> &'static [(&'static str, &'static str)];
    fn description(&self) -> &'static str;
    fn short_description(&self) -> &'static str;
}

/// A number with its thousands grouped by `separator`.
fn grouped(number: u64, separator: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    grouped
}
