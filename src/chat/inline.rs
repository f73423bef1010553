//! What is found for words typed beside the bot's name in any chat.

use super::answering::{marks, quote};
use super::line::{date, title};
use super::{Conversation, Fold, Inquiry, Link, Quote, Reply, Request, Scene, Sight, Style, Styled};
use crate::archive::{ArchiveError, ArticleCard, ArticleKey, Outcome, Shelf};
use crate::corpus::sentences;
use crate::dates::DateSpan;

/// How many results a page has.
const RESULTS: usize = 10;
/// How many characters of a passage are shown below the title of a result.
const DESCRIBED: usize = 200;

/// A page of results.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InlinePage {
    /// The results.
    pub results: Vec<Inline>,
    /// From where the next page goes on; `None` where there is none.
    pub next: Option<usize>,
    /// What is to be said beside the results.
    pub note: Option<&'static str>,
}

/// One result.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    /// The article, and what of it is shown.
    pub link: Link,
    /// Its title.
    pub title: String,
    /// Its date and the sentence that answers.
    pub description: String,
    /// What is sent when it is chosen.
    pub reply: Reply,
}

impl Conversation {
    /// The results for words typed beside the bot's name, from the result `skip` on.
    pub fn inline(&self, query: &str, skip: usize, scene: Scene) -> Result<InlinePage, ArchiveError> {
        let request = Request::read(query.trim_start_matches('/'), &self.reading(scene.today));
        match request {
            Request::Inquire(inquiry, _) if inquiry.sight == Sight::Answer => {
                self.inline_answer(&inquiry, skip, scene)
            }
            Request::Inquire(inquiry, _) => {
                let undated = inquiry.sight == Sight::Undated;
                self.inline_shelf(Shelf { times: inquiry.spans(), undated, ..Shelf::default() }, skip, scene)
            }
            _ => self.inline_shelf(Shelf::default(), skip, scene),
        }
    }

    fn inline_answer(
        &self,
        inquiry: &Inquiry,
        skip: usize,
        scene: Scene,
    ) -> Result<InlinePage, ArchiveError> {
        let texts = scene.language.texts();
        let question = inquiry.question(&self.reading(scene.today));
        let answer = self.archive().answer(&question, skip, RESULTS)?;
        if answer.outcome == Outcome::Nothing {
            return Ok(InlinePage { note: Some(texts.inline_nothing()), ..InlinePage::default() });
        }
        let asked = inquiry.spans();
        let results = answer.hits.iter().map(|hit| {
            let sentence = hit.passage.get(hit.answer.clone()).unwrap_or_default();
            let quote = quote(hit, Fold::Long);
            result(&hit.article, sentence, Some(quote), marks(hit), &asked, scene)
        });
        let results: Vec<Inline> = results.collect();
        let shown = skip + results.len();
        Ok(InlinePage {
            next: (answer.found > shown && !results.is_empty()).then_some(shown),
            results,
            note: (answer.outcome == Outcome::Closest).then(|| texts.inline_closest()),
        })
    }

    fn inline_shelf(&self, shelf: Shelf, skip: usize, scene: Scene) -> Result<InlinePage, ArchiveError> {
        let mut shelf = Shelf { skip, take: RESULTS, ..shelf };
        let mut shelved = self.archive().shelf(&shelf)?;
        if shelved.total == 0 && shelf.times.is_empty() {
            // Where nothing has a date, there is nothing newer than the rest.
            shelf.undated = true;
            shelved = self.archive().shelf(&shelf)?;
        }
        let mut results = Vec::new();
        for card in &shelved.articles {
            let text = self.archive().article(&card.id)?.map(|article| article.text).unwrap_or_default();
            let opening = sentences(&text).into_iter().next().unwrap_or_default();
            let opening = text.get(opening).unwrap_or_default();
            let passage = Quote {
                text: Styled::plain(opening),
                sentences: sentences(opening),
                core: 0,
                fold: Fold::Long,
            };
            results.push(result(card, opening, Some(passage), None, &shelf.times, scene));
        }
        let shown = skip + results.len();
        let note = (shelved.total == 0).then(|| scene.language.texts().inline_nothing());
        Ok(InlinePage {
            next: (shelved.total > shown && !results.is_empty()).then_some(shown),
            results,
            note,
        })
    }
}

fn result(
    card: &ArticleCard,
    sentence: &str,
    quote: Option<Quote>,
    marks: Option<super::Marks>,
    asked: &[DateSpan],
    scene: Scene,
) -> Inline {
    let date = date(card.date.as_ref(), asked, scene.language);
    let head = Styled::default().styled(&title(card), Style::Bold).then(" · ").styled(&date, Style::Italic);
    let mut reply = Reply::new(scene.language).line(head);
    if let Some(quote) = quote {
        reply = reply.quote(quote);
    }
    let sentence: Vec<&str> = sentence.split_whitespace().collect();
    let description: String = format!("{date} · {}", sentence.join(" ")).chars().take(DESCRIBED).collect();
    let link = Link { article: ArticleKey::of(&card.id), marks };
    Inline { link, title: title(card), description, reply }
}
