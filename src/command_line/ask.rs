//! `dateline ask`.

use std::time::Instant;

use clap::Args;
use serde::Deserialize;

use super::Failure;
use super::json::Answered;
use super::output::{Output, each_line};
use super::session::{Session, Telling};
use crate::archive::Archive;
use crate::chat::{Conversation, PAGE, answer_reply, question};
use crate::dates::NaiveDate;
use crate::settings::Settings;
use crate::terminal;

#[derive(Args)]
pub(super) struct Ask {
    /// The question; `-` reads one a line from standard input, plain or as {"question", "today"}
    #[arg(required = true, value_name = "QUESTION")]
    question: Vec<String>,

    /// How many articles to show
    #[arg(long, value_name = "N", default_value_t = PAGE)]
    limit: usize,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A line of input that is JSON.
#[derive(Deserialize)]
struct AskedLine {
    question: String,
    today: Option<String>,
}

impl Ask {
    pub(super) fn run(&self, settings: &Settings, output: &Output) -> Result<(), Failure> {
        let session = Session::up_to_date(settings, output, Telling::News)?;
        let conversation = session.conversation();
        let text = self.question.join(" ");
        if text == "-" {
            return Ok(each_line(output, |line| {
                self.answer_line(&conversation, line, session.today(), output)
            })?);
        }
        let question = question(&text, &conversation.reading(session.today()));
        let began = Instant::now();
        let answer = session.archive.answer(&question, 0, self.limit)?;
        if self.json {
            output.print_json(&Answered::new(&question.text, &answer, began.elapsed()))?;
        } else {
            output.print(&terminal::draw(&answer_reply(&answer, 1), output.colours()))?;
        }
        Ok(())
    }

    fn answer_line(
        &self,
        conversation: &Conversation,
        line: &str,
        today: NaiveDate,
        output: &Output,
    ) -> Result<serde_json::Value, String> {
        let (text, today) = if line.starts_with('{') {
            let asked: AskedLine = serde_json::from_str(line).map_err(|error| error.to_string())?;
            let today = match &asked.today {
                Some(day) => {
                    day.parse().map_err(|_| format!("today {day:?} is not a day; write it as 2022-09-20"))?
                }
                None => today,
            };
            (asked.question, today)
        } else {
            (line.to_owned(), today)
        };
        let question = question(&text, &conversation.reading(today));
        let began = Instant::now();
        let answer = conversation.archive().answer(&question, 0, self.limit).map_err(|error| {
            output.say(&error.to_string());
            error.to_string()
        })?;
        serde_json::to_value(Answered::new(&question.text, &answer, began.elapsed()))
            .map_err(|error| error.to_string())
    }
}
