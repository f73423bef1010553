//! `dateline date`, `dates` and `show`.

use clap::Args;

use super::Failure;
use super::json::{Counts, OfTime, Shown};
use super::output::Output;
use super::session::{Session, Telling};
use crate::archive::{Archive, Calendar, Shelf};
use crate::chat::{Language, Reply, Style, Styled, shelf_reply};
use crate::corpus::ArticleId;
use crate::dates::{self, DateSpan};
use crate::settings::Settings;
use crate::terminal;

#[derive(Args)]
pub(super) struct Date {
    /// The time, as a person writes it
    #[arg(required = true, value_name = "WHEN")]
    when: Vec<String>,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Date {
    pub(super) fn run(&self, settings: &Settings, output: &Output) -> Result<(), Failure> {
        let session = Session::up_to_date(settings, output, Telling::News)?;
        let when = self.when.join(" ");
        let asked = dates::asked(&when, &session.conversation().reading(session.today()));
        let times: Vec<DateSpan> = asked.times.iter().map(|time| time.span).collect();
        if times.is_empty() {
            return Err(Failure::Usage(format!(
                "{when:?} is not read as a time; try 2022, 2022-09 or 20 September 2022"
            )));
        }
        let shelf = Shelf { times: times.clone(), take: usize::MAX, ..Shelf::default() };
        let shelved = session.archive.shelf(&shelf)?;
        if self.json {
            output.print_json(&OfTime::new(&times, &shelved))?;
        } else {
            output.print(&terminal::draw(&shelf_reply(&shelved, &times), output.colours()))?;
        }
        Ok(())
    }
}

#[derive(Args)]
pub(super) struct Dates {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Dates {
    pub(super) fn run(&self, settings: &Settings, output: &Output) -> Result<(), Failure> {
        let session = Session::up_to_date(settings, output, Telling::News)?;
        let calendar = session.archive.calendar()?;
        if self.json {
            output.print_json(&Counts::new(&calendar))?;
        } else {
            output.print(&table(&calendar))?;
        }
        Ok(())
    }
}

fn table(calendar: &Calendar) -> String {
    let mut lines = String::new();
    for (year, month, articles) in &calendar.months {
        lines.push_str(&format!("{year:04}-{month:02}  {articles:>6}\n"));
    }
    for (year, articles) in &calendar.years {
        lines.push_str(&format!("{year:04}     {articles:>6}  known to the year only\n"));
    }
    lines.push_str(&format!("undated  {:>6}\n", calendar.undated));
    lines
}

#[derive(Args)]
pub(super) struct Show {
    /// The article's id: its path in the collection
    #[arg(value_name = "ID")]
    id: String,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Show {
    pub(super) fn run(&self, settings: &Settings, output: &Output) -> Result<(), Failure> {
        let session = Session::up_to_date(settings, output, Telling::News)?;
        let article = session
            .archive
            .article(&ArticleId::from(self.id.clone()))?
            .ok_or_else(|| Failure::Failed(format!("the collection has no article {:?}", self.id)))?;
        if self.json {
            output.print_json(&Shown::new(&article))?;
            return Ok(());
        }
        let date = article.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
        let mut reply = Reply::new(Language::En)
            .line(Styled::default().styled(&article.title, Style::Bold))
            .line(Styled::default().styled(&date, Style::Italic).then(" · ").then(article.id.as_str()));
        if let Some(url) = &article.url {
            reply = reply.say(url);
        }
        for paragraph in article.text.split("\n\n") {
            reply = reply.gap().say(paragraph);
        }
        output.print(&terminal::draw(&reply, output.colours()))?;
        Ok(())
    }
}
