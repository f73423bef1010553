//! English.

use super::{Hint, Texts, grouped};
use crate::dates::{DateSpan, Origin};

pub(super) struct English;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Texts for English {
    fn number(&self, number: u64) -> String {
        grouped(number, ",")
    }

    fn articles(&self, count: u64) -> String {
        let noun = if count == 1 { "article" } else { "articles" };
        format!("{} {noun}", self.number(count))
    }

    fn articles_of(&self, count: u64, all: u64) -> String {
        format!("{} of {}", self.number(count), self.articles(all))
    }

    fn searched(&self, count: u64, all: u64) -> String {
        if count == all {
            format!("in {}", self.articles(all))
        } else {
            format!("in {}", self.articles_of(count, all))
        }
    }

    fn date(&self, span: &DateSpan) -> String {
        span.to_string()
    }

    fn read_date(&self, text: &str) -> Option<DateSpan> {
        text.parse().ok()
    }

    fn inferred(&self, date: &str) -> String {
        format!("about {date} (from the text)")
    }

    fn sometime_in(&self, time: &DateSpan) -> String {
        format!("sometime in {time}")
    }

    fn undated(&self) -> &'static str {
        "undated"
    }

    fn month(&self, month: u32) -> &'static str {
        (month as usize).checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
    }

    fn short_month(&self, month: u32) -> &'static str {
        self.month(month).get(..3).unwrap_or_default()
    }

    fn around(&self) -> &'static str {
        "around "
    }

    fn newest_first(&self) -> &'static str {
        "newest first"
    }

    fn undated_included(&self) -> &'static str {
        "undated included"
    }

    fn newest_articles(&self) -> &'static str {
        "newest articles"
    }

    fn undated_left_out(&self, count: u64) -> String {
        format!("{} undated left out", self.number(count))
    }

    fn closest(&self) -> &'static str {
        "I am not sure that these answer it. They are the closest passages:"
    }

    fn corrected(&self, used: &str, asked: &str) -> String {
        format!("Showing results for *{used}*; there is no “{asked}” in the collection.")
    }

    fn also_in(&self, named: &str, more: u64) -> String {
        if more == 0 { format!("Also in {named}") } else { format!("Also in {named} and {more} more") }
    }

    fn nothing(&self, searched: u64, times: &str) -> String {
        let of = match times {
            "" => String::new(),
            _ if times.starts_with("since ") || times.starts_with("before ") => format!(" {times}"),
            _ => format!(" of {times}"),
        };
        match searched {
            1 => format!("I found nothing on that in the one article{of}."),
            _ => format!("I found nothing on that in {}{of}.", self.articles(searched)),
        }
    }

    fn hint(&self, hint: Hint) -> &'static str {
        match hint {
            Hint::OtherWords => "Try a name, a place, or fewer words.",
            Hint::AnyTime => "Articles of other times may speak of it: press “Any time”.",
            Hint::Undated => "Undated articles were left out: the button below lets them in.",
        }
    }

    fn empty_time(&self) -> &'static str {
        "No article is of that time."
    }

    fn empty_time_with_neighbours(&self) -> &'static str {
        "No article is of that time. These are the nearest that have some:"
    }

    fn none_dated(&self) -> &'static str {
        "None of the articles has a date."
    }

    fn empty_collection(&self) -> &'static str {
        "I have no articles yet, so there is nothing that I could answer from."
    }

    fn put_articles(&self) -> &'static str {
        "Whoever runs me puts them into the folder of the collection."
    }

    fn read_as(&self, written: &str, read: &str) -> String {
        format!("I read “{written}” as {read}.")
    }

    fn or_rather(&self, date: &str) -> String {
        format!("Or {date}?")
    }

    fn more(&self) -> &'static str {
        "More ▸"
    }

    fn previous(&self) -> &'static str {
        "◂ Previous"
    }

    fn best_first_button(&self) -> &'static str {
        "Best first"
    }

    fn newest_first_button(&self) -> &'static str {
        "Newest first"
    }

    fn any_time(&self) -> &'static str {
        "Any time"
    }

    fn only(&self, time: &str) -> String {
        format!("Only {time}")
    }

    fn include_undated(&self, count: u64) -> String {
        format!("Include {} undated", self.number(count))
    }

    fn show_undated(&self, count: u64) -> String {
        format!("{} undated", self.number(count))
    }

    fn back_to_answer(&self) -> &'static str {
        "◂ Back to the answer"
    }

    fn back_to_list(&self) -> &'static str {
        "◂ Back to the list"
    }

    fn share(&self) -> &'static str {
        "Share"
    }

    fn source(&self) -> &'static str {
        "Source ↗"
    }

    fn all_years(&self) -> &'static str {
        "◂ All years"
    }

    fn all_of(&self, time: &str) -> String {
        format!("All of {time}")
    }

    fn earlier_years(&self) -> &'static str {
        "Earlier ▸"
    }

    fn by_month(&self) -> &'static str {
        "By month"
    }

    fn by_day(&self) -> &'static str {
        "By day"
    }

    fn page(&self, page: usize, pages: usize) -> String {
        format!("page {page} of {pages}")
    }

    fn article_gone(&self) -> &'static str {
        "This article is no longer in the collection."
    }

    fn years_head(&self) -> &'static str {
        "Choose a year."
    }

    fn year_head(&self, year: &str) -> String {
        format!("Choose a month of {year}.")
    }

    fn days_head(&self, month: &str) -> String {
        format!("Choose a day of {month}.")
    }

    fn known_to_the_year(&self, count: u64) -> String {
        match count {
            1 => "1 article is known to the year only.".to_owned(),
            _ => format!("{} are known to the year only.", self.articles(count)),
        }
    }

    fn known_to_the_month(&self, count: u64) -> String {
        match count {
            1 => "1 article is known to the month only.".to_owned(),
            _ => format!("{} are known to the month only.", self.articles(count)),
        }
    }

    fn most_in(&self, months: &str) -> String {
        format!("Most: {months}.")
    }

    fn not_in_the_picture(&self, undated: u64, of_years: u64) -> Option<String> {
        let undated_told = format!("{} undated", self.number(undated));
        let years_told = format!("{} known to the year only", self.number(of_years));
        let told = match (undated, of_years) {
            (0, 0) => return None,
            (_, 0) => undated_told,
            (0, _) => years_told,
            _ => format!("{undated_told}, {years_told}"),
        };
        Some(format!("Not in the picture: {told}."))
    }

    fn timeline_empty(&self, has_words: bool) -> &'static str {
        if has_words {
            "No dated article has all of these words. Try fewer."
        } else {
            "No article is of that time, or none is dated."
        }
    }

    fn start(&self, articles: &str) -> Vec<String> {
        vec![
            format!("I answer questions from {articles}: passages word for word, each with its date."),
            "Just ask, as you would ask a person, and name a time if you like. Reply to an answer to go on from it."
                .to_owned(),
            "Try one of these, or /dates for all that there is. /help tells the rest.".to_owned(),
        ]
    }

    fn start_empty(&self) -> &'static str {
        "I answer questions from a collection of dated articles, but it is still empty."
    }

    fn example_of(&self, month: &str) -> String {
        format!("Articles of {month}")
    }

    fn help(&self) -> &'static [&'static str] {
        &[
            "*Ask* in your own words. I show the passages that answer best, as they stand in the articles.",
            "Name a time and I keep to it: `what was said about the vote in September 2022?`",
            "Words in `\"quotation marks\"` must stand side by side.",
            "*Reply* to an answer to go on from it: `only October`, `and in Kherson?`, `newest first`.",
            "",
            "`/ask question` – the same in a group",
            "`/date 2022-09` – the articles of a day, month or year",
            "/dates – how many articles each year, month and day has",
            "/latest – the newest articles",
            "`/timeline words` – how many articles speak of it, by month",
            "/about – what I answer from",
            "/privacy – what becomes of what you write",
            "",
            "*In a group* I answer only commands, messages that mention me and replies to me. With Telegram’s privacy mode I do not even get to see the rest.",
            "*In any chat* write my name and some words, and choose a passage to send.",
            "*Administrators* add an article by sending me a file, forwarding a message or writing `/add text`.",
        ]
    }

    fn about(&self, articles: u64, span: Option<&str>, undated: u64) -> Vec<String> {
        let of = span.map_or_else(String::new, |span| format!(" of {span}"));
        let undated = match undated {
            _ if articles == 0 => String::new(),
            0 => ", none undated".to_owned(),
            _ if undated == articles => ", all of them undated".to_owned(),
            _ => format!(", {} of them undated", self.number(undated)),
        };
        vec![
            format!("I answer from {}{of}{undated}.", self.articles(articles)),
            "Everything that I show of an article is word for word, with the date of its source in the precision in which it is known. I write no answers of my own."
                .to_owned(),
            format!("Dateline {} is free software (MIT).", env!("CARGO_PKG_VERSION")),
        ]
    }

    fn privacy(&self) -> &'static [&'static str] {
        &[
            "*I keep nothing of you once you have your answer.*",
            "",
            "*What I process:* the text of a message that is meant for me, the message it replies to, the day it was written, the language of your app, and which chat, topic and message to answer in. When you press a button: the message that it hangs under. When you write my name in another chat: the words behind it.",
            "*What for:* to search the collection and to answer you. The search runs on the machine of whoever runs this bot; your words go nowhere else.",
            "*What is kept:* your message, in a file on that machine, until it has been answered, so that a crash does not lose it; then it is wiped. In memory, while the program runs: which chats asked how much in the last minutes, so that nobody can flood me, and who was told that I am not open to them. There is no account, no profile and no history. The log of the program tells when something failed, never who asked or what.",
            "*What stays:* a text or file that an administrator adds to the collection, until it is taken out again.",
            "*What Telegram keeps:* the chat itself, as with every chat, by its own privacy policy; and results of inline searches for up to a minute, for you alone. Delete a message and I cannot read it any more.",
        ]
    }

    fn settings(&self) -> &'static [&'static str] {
        &[
            "There is nothing to set: I have no account of you in which I could remember it.",
            "My language follows that of your app. The order and the time have buttons under every answer.",
        ]
    }

    fn unknown(&self, command: &str) -> String {
        format!("I do not know /{command}. /help tells what I can do.")
    }

    fn missing_words(&self) -> &'static str {
        "Ask me something in your own words. /help tells what I can do."
    }

    fn missing_question(&self) -> &'static str {
        "Write your question behind the command: `/ask who was elected?`"
    }

    fn missing_time(&self) -> &'static str {
        "Write a day, month or year behind the command, such as `/date 2022-09`, or choose one."
    }

    fn no_time(&self, text: &str) -> String {
        format!("I cannot read “{text}” as a time. Try 2022, 2022-09 or 20 September 2022.")
    }

    fn welcome(&self) -> &'static str {
        "You are welcome."
    }

    fn failed(&self) -> &'static str {
        "Sorry, the collection cannot be searched at the moment. Please try again later."
    }

    fn not_invited(&self) -> &'static str {
        "Sorry, this bot answers only people its owner has invited."
    }

    fn too_much(&self) -> &'static str {
        "That is more than I can answer at once. Please wait a moment and ask again."
    }

    fn too_old(&self) -> &'static str {
        "I was away for more than a day when you wrote this. If you still want to know, please ask again."
    }

    fn question_cut(&self, read: usize) -> String {
        format!("I read only the first {} characters of that.", grouped(read as u64, ","))
    }

    fn was_out_of_reach(&self, minutes: u64) -> String {
        format!("Telegram was out of reach for {minutes} minutes. It works again.")
    }

    fn other_program(&self) -> &'static str {
        "Another program answers with this bot's token. One of the two has to be stopped."
    }

    fn refuses(&self, why: &str) -> String {
        format!("Telegram has given me no updates for some minutes: {why}. I go on asking.")
    }

    fn indexing_failed(&self, why: &str) -> String {
        format!("The index could not be brought up to date, so answers come from its last state. {why}")
    }

    fn index_remade(&self, why: &str) -> String {
        format!(
            "The index was damaged and has been made anew from the collection: {why}. Look after the disk."
        )
    }

    fn posts_not_kept(&self, why: &str) -> String {
        format!(
            "Posts of a channel cannot be written into the collection ({why}). They wait; make room or let the bot write there."
        )
    }

    fn cannot_post(&self, why: &str) -> String {
        format!("Telegram has not been able to post updates to the webhook for some minutes: {why}")
    }

    fn files_left_out(&self, files: &[String]) -> String {
        format!("Left out of the collection:\n{}", files.join("\n"))
    }

    fn only_admins_add(&self) -> &'static str {
        "Sorry, only the administrators of this bot can add to its collection. You are welcome to ask it."
    }

    fn nothing_to_add(&self) -> &'static str {
        "Write the text behind the command: /add The ferry runs again. You can also send a file, or forward a message."
    }

    fn too_large_to_fetch(&self) -> &'static str {
        "The file has more than 20 MB, and Telegram lets bots fetch no larger ones. Put it into the collection folder, or pack it (.gz, .zst, .zip)."
    }

    fn cannot_add(&self, name: &str, why: &str) -> String {
        format!("{name} was not added: {why}")
    }

    fn left_out(&self, why: &str) -> String {
        format!("It is stored, but no article comes of it: {why}")
    }

    fn passages_to_ask(&self, count: u64) -> String {
        let passages = if count == 1 { "passage" } else { "passages" };
        format!("{} {passages}, ready to be asked", self.number(count))
    }

    fn date_from(&self, origin: Origin) -> &'static str {
        match origin {
            Origin::Header => "from its first line",
            Origin::Metadata => "from its own data",
            Origin::Path => "from its name",
            Origin::Text => "guessed from the text",
        }
    }

    fn set_date(&self) -> &'static str {
        "Set the date"
    }

    fn reply_with_date(&self) -> &'static str {
        "Reply to this message with the date, such as 2022-09-20 or September 2022."
    }

    fn withdraw(&self) -> &'static str {
        "Withdraw"
    }

    fn withdrawn(&self, path: &str) -> String {
        format!("{path} is withdrawn from the collection.")
    }

    fn file_gone(&self) -> &'static str {
        "That file is no longer there; it may have been withdrawn or dated since."
    }

    fn apology(&self) -> &'static str {
        "Sorry, something went wrong with this one. Please ask in other words."
    }

    fn stale_button(&self) -> &'static str {
        "This button is from another version of me. Please ask again."
    }

    fn unreadable_message(&self) -> &'static str {
        "I can no longer read this message. Please ask again."
    }

    fn question_gone(&self) -> &'static str {
        "The question was deleted; I go on with its first words, as they stand above."
    }

    fn inline_nothing(&self) -> &'static str {
        "Nothing found – what can I ask?"
    }

    fn inline_closest(&self) -> &'static str {
        "Closest passages; they may not answer"
    }

    fn read_article(&self) -> &'static str {
        "Read the article"
    }

    fn commands(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("ask", "Ask the collection a question"),
            ("date", "Articles of a day, month or year"),
            ("dates", "Years, months and days that have articles"),
            ("latest", "The newest articles"),
            ("timeline", "How many articles speak of something, by month"),
            ("help", "What I can do"),
            ("about", "What I answer from"),
            ("privacy", "What becomes of what you write"),
        ]
    }

    fn commands_of_admins(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("status", "How the collection stands"),
            ("reindex", "Bring the index up to date"),
            ("add", "Add the text behind it to the collection"),
        ]
    }

    fn description(&self) -> &'static str {
        "Ask me about the articles that I have, in your own words, and name a time if you like: “what was said about the vote in September 2022?”\n\nI show the passages that answer, word for word, each with the date of its source. I keep no history of what you ask."
    }

    fn short_description(&self) -> &'static str {
        "Answers questions from a dated collection of articles, word for word and with their dates."
    }
}
