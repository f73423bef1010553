//! The archive, on collections of a few articles in which one rule decides.

mod collection;
mod duplicates;
mod gate;
mod languages;
mod measures;
mod ranking;
mod sentences;
mod spelling;
mod steadiness;
mod times;

use std::path::Path;

use dateline::archive::{Answer, Archive, Embedded, Question};
use dateline::corpus::{Article, ArticleId, Inventory};
use dateline::dates::{DateSpan, Dated, Origin, Reading};

use self::collection::{Collection, said};

/// An archive of articles, each an id, a date or nothing, and a text.
fn archive(folder: &Path, articles: &[(&str, &str, &str)]) -> Embedded {
    let archive = Embedded::open(folder).unwrap();
    let mut update = archive.update().unwrap();
    for (id, date, text) in articles {
        let span: Option<DateSpan> = (!date.is_empty()).then(|| date.parse().unwrap());
        let article = Article {
            id: ArticleId::of_file(id),
            title: text.split(['.', '?']).next().unwrap_or_default().to_owned(),
            text: (*text).to_owned(),
            date: span.map(|span| Dated { span, origin: Origin::Metadata }),
            url: None,
        };
        update.add(id, &article).unwrap();
    }
    update.finish(Inventory::default()).unwrap();
    archive
}

fn ask(archive: &Embedded, question: &str) -> Answer {
    let today: DateSpan = "2023-01-15".parse().unwrap();
    archive.answer(&Question::read(question, &Reading::on(today)), 0, 10).unwrap()
}

/// The ids of the articles of the hits, best first.
fn ids(answer: &Answer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.article.id.as_str()).collect()
}
