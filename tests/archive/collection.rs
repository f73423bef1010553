//! A collection written by hand.

use dateline::archive::{Answer, Archive, Embedded, Question};
use dateline::corpus::{Article, ArticleId, Inventory};
use dateline::dates::{DateSpan, Dated, Origin, Reading};

/// An article: its id, its date (empty for none), its title and its text.
type Written<'a> = (&'a str, &'a str, &'a str, &'a str);

/// A collection in a folder of its own.
pub(super) struct Collection {
    archive: Embedded,
    _folder: tempfile::TempDir,
}

impl Collection {
    /// Indexes the articles in one go.
    pub(super) fn of(articles: &[Written]) -> Self {
        Self::in_parts(articles, articles.len().max(1))
    }

    /// Indexes the articles by so many at a time, each time as a change of its own.
    pub(super) fn in_parts(articles: &[Written], at_a_time: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let archive = Embedded::open(folder.path()).unwrap();
        for part in articles.chunks(at_a_time) {
            let mut update = archive.update().unwrap();
            for &(id, date, title, text) in part {
                let date = (!date.is_empty())
                    .then(|| Dated { span: date.parse::<DateSpan>().unwrap(), origin: Origin::Metadata });
                let article = Article {
                    id: ArticleId::of_file(id),
                    title: title.to_owned(),
                    text: text.to_owned(),
                    date,
                    url: None,
                };
                update.add(id, &article).unwrap();
            }
            update.finish(Inventory::default()).unwrap();
        }
        Self { archive, _folder: folder }
    }

    /// The answer to a question that is asked on the day `today`.
    pub(super) fn ask(&self, question: &str, today: &str) -> Answer {
        self.page(question, today, 0, 10)
    }

    pub(super) fn page(&self, question: &str, today: &str, skip: usize, limit: usize) -> Answer {
        let reference = today.parse::<DateSpan>().unwrap();
        let reading = Reading::on(reference);
        self.archive.answer(&Question::read(question, &reading), skip, limit).unwrap()
    }
}

/// The sentence that is said to answer.
pub(super) fn said(answer: &Answer) -> &str {
    let hit = answer.hits.first().unwrap();
    &hit.passage[hit.answer.clone()]
}
