//! An article to read, page by page.

use std::ops::Range;

use super::answering::narrow;
use super::line::{date, first};
use super::{
    Action, Button, Change, Does, Fold, Inquiry, Language, Link, Marks, Quote, Reply, Style, Styled,
};
use crate::archive::{ArticleCard, ArticleKey};
use crate::corpus::{Article, sentences};

/// The most UTF-16 units of an article that stand on one page: two screens of a phone, and well below the
/// 4,096 of a message of Telegram.
pub const PAGE_UNITS: usize = 2_000;
/// A page ends with a paragraph rather than within the next, where it is at least so full, in hundredths.
const FULL_ENOUGH: usize = 60;

/// An article and how it was opened.
pub(super) struct Opened<'a> {
    pub(super) article: &'a Article,
    /// The answer or list that it was opened from.
    pub(super) from: Option<&'a Inquiry>,
    pub(super) marks: Option<Marks>,
    pub(super) page: Option<u32>,
    pub(super) skip: Option<u32>,
}

impl Opened<'_> {
    pub(super) fn reply(&self, language: Language) -> Reply {
        let article = self.article;
        let pages = pages(&article.text);
        let at_answer = self.marks.map_or(0, |marks| page_of(&pages, marks.answer_bytes().start));
        let page = self.page.map_or(at_answer, |page| page as usize).min(pages.len().saturating_sub(1));
        let range = pages.get(page).cloned().unwrap_or_default();
        let reply = self.text(self.head(page, pages.len(), language).gap(), range);
        self.keyboard(reply, page, pages.len())
    }

    fn head(&self, page: usize, pages: usize, language: Language) -> Reply {
        let texts = language.texts();
        let article = self.article;
        let mut reply = Reply::new(language);
        if let Some(inquiry) = self.from {
            reply = reply.line(first(inquiry, language, &[])).gap();
        }
        let card = card(article);
        let dated = date(article.date.as_ref(), &[], language);
        let mut about = Styled::default().styled(&dated, Style::Italic).then(" · ");
        about = about.styled(&super::line::shortened(article.id.as_str()), Style::Code);
        if pages > 1 {
            about = about.then(" · ").then(&texts.page(page + 1, pages));
        }
        reply.line(Styled::default().styled(&super::line::title(&card), Style::Bold)).line(about)
    }

    /// The text of a page, the passage as a quote and its answering sentence underlined.
    fn text(&self, mut reply: Reply, page: Range<usize>) -> Reply {
        let marked = self.marks.map(|marks| {
            let passage = marks.passage_bytes();
            (passage.start.max(page.start)..passage.end.min(page.end), marks.answer_bytes())
        });
        // An article that has changed since may have other characters there.
        let whole = |range: &Range<usize>| self.article.text.get(range.clone()).is_some();
        let Some((passage, answer)) = marked.filter(|(passage, _)| !passage.is_empty() && whole(passage))
        else {
            return self.paragraphs(reply, page);
        };
        reply = self.paragraphs(reply, page.start..passage.start);
        let text = self.article.text.get(passage.clone()).unwrap_or_default();
        let inside = answer.start.max(passage.start)..answer.end.min(passage.end);
        let mut styled = Styled::plain(text);
        if inside.start < inside.end && inside.len() < passage.len() {
            let underlined = inside.start - passage.start..inside.end - passage.start;
            styled = styled.marked(underlined, Style::Underline);
        }
        let quote = Quote { sentences: sentences(text), text: styled, core: 0, fold: Fold::Never };
        self.paragraphs(reply.gap().quote(quote).gap(), passage.end..page.end)
    }

    fn paragraphs(&self, mut reply: Reply, range: Range<usize>) -> Reply {
        let text = self.article.text.get(range).unwrap_or_default();
        for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            reply = reply.gap().say(paragraph);
        }
        reply
    }

    fn keyboard(&self, reply: Reply, page: usize, pages: usize) -> Reply {
        let texts = reply.language.texts();
        let key = ArticleKey::of(&self.article.id);
        let turn = |page: usize| Action::Open {
            article: key,
            marks: self.marks,
            page: Some(narrow(page)),
            skip: self.skip,
        };
        let mut turning = Vec::new();
        if page > 0 {
            turning.push(Button::act(format!("◂ {page}"), turn(page - 1)));
        }
        if page + 1 < pages {
            turning.push(Button::act(format!("{} ▸", page + 2), turn(page + 1)));
        }
        let mut passing = Vec::new();
        let link = Link { article: key, marks: self.marks };
        passing.push(Button { label: texts.share().to_owned(), does: Does::Share(link) });
        if let Some(url) = self.article.url.as_ref().filter(|url| is_web_address(url)) {
            passing.push(Button { label: texts.source().to_owned(), does: Does::Visit(url.clone()) });
        }
        let back = self.from.zip(self.skip).map(|(inquiry, skip)| {
            let label = match inquiry.sight {
                super::Sight::Answer => texts.back_to_answer(),
                _ => texts.back_to_list(),
            };
            Button::act(label, Action::Show { skip, change: Change::Nothing })
        });
        reply.row(turning).row(back).row(passing)
    }
}

/// An article without its text.
pub(super) fn card(article: &Article) -> ArticleCard {
    ArticleCard {
        id: article.id.clone(),
        title: article.title.clone(),
        url: article.url.clone(),
        date: article.date,
    }
}

/// The pages of a text, each of whole sentences.
///
/// They depend on the text alone, so that the number of a page keeps its meaning.
///
/// ```
/// use dateline::chat::pages;
///
/// let text = "One sentence of many. ".repeat(200);
/// let pages = pages(&text);
/// assert_eq!(pages.len(), 3);
/// assert!(text.get(pages[1].clone()).is_some_and(|page| page.trim().ends_with("of many.")));
/// ```
pub fn pages(text: &str) -> Vec<Range<usize>> {
    let units = |range: Range<usize>| -> usize {
        text.get(range).unwrap_or_default().chars().map(char::len_utf16).sum()
    };
    let mut pages = Vec::new();
    let mut page = 0..0;
    let mut used = 0;
    // Where a paragraph ended on a page that was full enough.
    let mut paragraph_end: Option<usize> = None;
    for sentence in sentences(text) {
        let more = units(page.end.max(page.start)..sentence.end);
        if used + more > PAGE_UNITS && page.end > page.start {
            let end = paragraph_end.take().unwrap_or(page.end);
            pages.push(page.start..end);
            page = next_start(text, end)..page.end.max(end);
            used = units(page.clone());
        }
        if page.start == page.end {
            page = sentence.start..sentence.start;
            used = 0;
        }
        used += units(page.end..sentence.end);
        page.end = sentence.end;
        let ends_paragraph = text.get(sentence.end..).is_some_and(|rest| rest.starts_with("\n\n"));
        if ends_paragraph && used * 100 >= PAGE_UNITS * FULL_ENOUGH {
            paragraph_end = Some(sentence.end);
        }
    }
    if page.end > page.start {
        pages.push(page);
    }
    pages
}

/// The first character behind `end` that is no white space.
fn next_start(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    end + (rest.len() - rest.trim_start().len())
}

/// The page that holds a byte.
fn page_of(pages: &[Range<usize>], byte: usize) -> usize {
    pages.iter().rposition(|page| page.start <= byte).unwrap_or_default()
}

/// Whether an address can stand behind a button: one of the web, with a host that has a dot.
fn is_web_address(url: &str) -> bool {
    let Ok(parsed) = url.parse::<reqwest::Url>() else { return false };
    let host = parsed.host_str().unwrap_or_default();
    let plain = !url.contains(|c: char| c.is_whitespace() || c.is_control());
    let dotted = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    plain && dotted && matches!(parsed.scheme(), "http" | "https") && url.len() <= 1_000
}
