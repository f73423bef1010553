//! What the conversation says of itself.

use super::{Action, Button, Language, Missing, Reply};
use crate::archive::{Archive, ArchiveError, Calendar};
use crate::dates::DateSpan;

/// The longest name on a button of an example, in characters.
const LONGEST_EXAMPLE: usize = 24;
/// How many names are shown as examples.
const EXAMPLES: usize = 2;

/// The first words, with examples that the collection can answer.
pub(super) fn start(archive: &dyn Archive, language: Language) -> Result<Reply, ArchiveError> {
    let texts = language.texts();
    let holdings = archive.holdings();
    if holdings.articles == 0 {
        return Ok(Reply::new(language).say(texts.start_empty()).say(texts.put_articles()));
    }
    let reply = Reply::new(language).texts(texts.start(&texts.articles(holdings.articles)));
    let names = archive.names(8)?;
    let fits = |name: &String| name.chars().count() <= LONGEST_EXAMPLE;
    let asking = names
        .into_iter()
        .filter(fits)
        .take(EXAMPLES)
        .map(|name| Button::act(format!("🔎 {name}"), Action::Ask(name)));
    let month = busiest_month(&archive.calendar()?);
    let browsing = month
        .map(|span| Button::act(format!("🗓 {}", texts.example_of(&texts.date(&span))), Action::Shelf(span)));
    Ok(reply.row(asking).row(browsing))
}

/// The month with most articles, the newest of equals.
fn busiest_month(calendar: &Calendar) -> Option<DateSpan> {
    let &(year, month, _) = calendar.months.iter().max_by_key(|known| (known.2, known.0, known.1))?;
    DateSpan::month(year, month)
}

/// What is said of everything while there are no articles.
pub(super) fn empty(language: Language) -> Reply {
    let texts = language.texts();
    Reply::new(language).say(texts.empty_collection()).say(texts.put_articles())
}

/// What it answers from.
pub(super) fn about(archive: &dyn Archive, language: Language) -> Result<Reply, ArchiveError> {
    let texts = language.texts();
    let calendar = archive.calendar()?;
    let span = first_and_last(&calendar).map(|(first, last)| {
        if first == last {
            texts.date(&first)
        } else {
            format!("{} – {}", texts.date(&first), texts.date(&last))
        }
    });
    let articles = archive.holdings().articles;
    Ok(Reply::new(language).texts(texts.about(articles, span.as_deref(), calendar.undated)))
}

/// The first and the last month or year that has articles.
fn first_and_last(calendar: &Calendar) -> Option<(DateSpan, DateSpan)> {
    let months = calendar.months.iter().filter_map(|&(year, month, _)| DateSpan::month(year, month));
    let years = calendar.years.iter().filter_map(|&(year, _)| DateSpan::year(year));
    let all: Vec<DateSpan> = months.chain(years).collect();
    let first = all.iter().min_by_key(|span| (span.start(), span.end()))?;
    let last = all.iter().max_by_key(|span| (span.end(), span.start()))?;
    Some((*first, *last))
}

pub(super) fn help(language: Language) -> Reply {
    Reply::new(language).texts(language.texts().help())
}

pub(super) fn privacy(language: Language) -> Reply {
    Reply::new(language).texts(language.texts().privacy())
}

pub(super) fn settings(language: Language) -> Reply {
    Reply::new(language).texts(language.texts().settings())
}

pub(super) fn thanks(language: Language) -> Reply {
    Reply::new(language).say(language.texts().welcome())
}

pub(super) fn unknown(command: &str, language: Language) -> Reply {
    // A command as long as a book is not repeated.
    let command: String = command.chars().take(32).collect();
    Reply::new(language).say(language.texts().unknown(&command))
}

pub(super) fn missing(what: Missing, language: Language) -> Reply {
    let texts = language.texts();
    Reply::new(language).texts([match what {
        Missing::Words => texts.missing_words(),
        Missing::Question => texts.missing_question(),
        Missing::Time => texts.missing_time(),
    }])
}

pub(super) fn no_time(text: &str, language: Language) -> Reply {
    let text: String = text.chars().take(100).collect();
    Reply::new(language).say(language.texts().no_time(&text))
}

pub(super) fn failed(language: Language) -> Reply {
    Reply::new(language).say(language.texts().failed())
}
