//! What the conversation says of itself.

use super::{Missing, Reply, Style, Styled};
use crate::archive::Holdings;

use super::answering::counted;

pub(super) fn start(holdings: Holdings) -> Reply {
    Reply::new()
        .say(format!(
            "I answer questions from {}, word for word and with their dates.",
            counted(holdings.articles, "article")
        ))
        .say("Just ask, as you would ask a person.")
        .line(
            Styled::plain("Or ask for a time: ")
                .styled("articles from September 2022", Style::Italic)
                .then(". ")
                .styled("/help", Style::Code)
                .then(" says more."),
        )
}

pub(super) fn help() -> Reply {
    let command = |name: &str, what: &str| Styled::default().styled(name, Style::Code).then(" ").then(what);
    Reply::new()
        .say("Write a question and I show the passages that answer it best, as they stand in the articles.")
        .gap()
        .line(command("/ask question", "– the same; the way to ask in a group"))
        .line(command("/date 2022-09", "– the articles of a day, month or year"))
        .line(command("/help", "– this"))
        .gap()
        .say("A time in a question counts: “what was said about the vote in September 2022?”")
        .line(
            Styled::plain("Words in ")
                .styled("\"quotation marks\"", Style::Bold)
                .then(" must stand side by side."),
        )
}

pub(super) fn unknown(command: &str) -> Reply {
    Reply::new().say(format!("I do not know /{command}. /help tells what I can do."))
}

pub(super) fn missing(what: Missing) -> Reply {
    match what {
        Missing::Question => {
            Reply::new().say("Write your question behind the command: /ask who was elected?")
        }
        Missing::Time => Reply::new().say("Write a day, month or year behind the command: /date 2022-09"),
    }
}

pub(super) fn no_time(text: &str) -> Reply {
    Reply::new().say(format!("I cannot read “{text}” as a time. Try 2022, 2022-09, 20 September 2022."))
}

pub(super) fn failed() -> Reply {
    Reply::new().say("Sorry, the collection cannot be searched at the moment. Please try again later.")
}
