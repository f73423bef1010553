//! `dateline when`.

use clap::Args;
use serde::Deserialize;

use super::Failure;
use super::json::Times;
use super::output::{Output, each_line};
use super::session::today;
use crate::dates::{self, DateSpan, Lean, Order, Reading};
use crate::settings::Settings;

#[derive(Args)]
#[allow(clippy::doc_markdown)] // The help is for people at a terminal, not for rustdoc.
pub(super) struct When {
    /// The text; `-` reads one a line from standard input, plain or as {"text", "today", "article_date", "lean", "order"}
    #[arg(required = true, value_name = "TEXT")]
    text: Vec<String>,

    /// Read it as the text of an article of this date, such as 2022-09
    #[arg(long, value_name = "DATE")]
    article_date: Option<String>,

    /// Which way an unfinished date leans: past, future or article
    #[arg(long, value_name = "LEAN")]
    lean: Option<String>,

    /// How 03/04/2022 is read: dmy or mdy
    #[arg(long, value_name = "ORDER")]
    order: Option<String>,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A line of input that is JSON.
#[derive(Deserialize)]
struct WhenLine {
    text: String,
    #[serde(flatten)]
    circumstances: Circumstances,
}

/// What a reading depends on, as it was given.
#[derive(Clone, Default, Deserialize)]
struct Circumstances {
    today: Option<String>,
    article_date: Option<String>,
    lean: Option<String>,
    order: Option<String>,
}

impl When {
    pub(super) fn run(&self, settings: &Settings, output: &Output) -> Result<(), Failure> {
        let given = Circumstances {
            today: None,
            article_date: self.article_date.clone(),
            lean: self.lean.clone(),
            order: self.order.clone(),
        };
        let default = given.reading(&Reading {
            reference: DateSpan::day(today(settings)),
            order: settings.date_order,
            ..Reading::default()
        });
        let default = default.map_err(Failure::Usage)?;
        let text = self.text.join(" ");
        if text == "-" {
            return Ok(each_line(output, |line| answer_line(line, &default))?);
        }
        let mentions = dates::read(&text, &default);
        if self.json {
            output.print_json(&Times::new(&text, &mentions))?;
            return Ok(());
        }
        for mention in &mentions {
            let read_as = mention.span.map_or_else(|| "unresolved".to_owned(), |span| span.to_string());
            output.print(&format!("{}\t{read_as}", text.get(mention.bytes.clone()).unwrap_or_default()))?;
        }
        if mentions.is_empty() {
            output.say("no time is read in it");
        }
        Ok(())
    }
}

fn answer_line(line: &str, default: &Reading) -> Result<serde_json::Value, String> {
    let (text, reading) = if line.starts_with('{') {
        let asked: WhenLine = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let reading = asked.circumstances.reading(default)?;
        (asked.text, reading)
    } else {
        (line.to_owned(), *default)
    };
    let mentions = dates::read(&text, &reading);
    serde_json::to_value(Times::new(&text, &mentions)).map_err(|error| error.to_string())
}

impl Circumstances {
    /// The reading that these make of a default one. An article's date, where it is given, is what the text
    /// is read from, and leans as articles do unless another lean is given.
    fn reading(&self, default: &Reading) -> Result<Reading, String> {
        let date = |text: &String| text.parse::<DateSpan>().map_err(|error| error.to_string());
        let today = self.today.as_ref().map(date).transpose()?;
        let article_date = self.article_date.as_ref().map(date).transpose()?;
        let lean = self
            .lean
            .as_ref()
            .map(|lean| lean.parse::<Lean>().map_err(|error| error.to_string()))
            .transpose()?;
        let order =
            self.order.as_ref().map(|order| order.parse::<Order>().map_err(|error| error.to_string()));
        let default_lean = if article_date.is_some() { Lean::Article } else { default.lean };
        Ok(Reading {
            reference: article_date.or(today).or(default.reference),
            order: order.transpose()?.unwrap_or(default.order),
            lean: lean.unwrap_or(default_lean),
            latest: None,
        })
    }
}
