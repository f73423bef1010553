//! An answer as a reply.

use super::conversation::PAGE;
use super::line::{also, first, heading, joined};
use super::{
    Action, Button, Change, Fold, Hint, InTime, Inquiry, Kind, Language, Marks, Quote, Reply, Sight, Style,
    Styled,
};
use crate::archive::{Answer, ArticleKey, Hit, Nearest, Order, Outcome, Searched};
use crate::corpus::sentences;
use crate::dates::Use;

/// An answer and what it was to.
pub(super) struct Answered<'a> {
    pub(super) inquiry: &'a Inquiry,
    pub(super) answer: &'a Answer,
    /// Articles in the whole collection.
    pub(super) all: u64,
    /// How many hits were passed over.
    pub(super) skip: usize,
    /// The times next to the one asked for that have articles.
    pub(super) nearest: Nearest,
}

/// Draws an answer without buttons, its hits numbered from `first`.
pub fn plain_reply(answer: &Answer, first: usize) -> Reply {
    let times = answer.times.iter().filter(|time| time.usage != Use::Subject);
    let times = times.map(|time| InTime { span: time.span, published: time.usage == Use::Filter });
    let inquiry = Inquiry { times: times.collect(), ..Inquiry::new(Sight::Answer) };
    let skip = first.saturating_sub(1);
    let all = answer.searched.articles;
    let answered = Answered { inquiry: &inquiry, answer, all, skip, nearest: Nearest::default() };
    let mut reply = answered.reply(Language::En);
    reply.buttons.clear();
    reply
}

impl Answered<'_> {
    pub(super) fn reply(&self, language: Language) -> Reply {
        let texts = language.texts();
        let counts = counts(self.answer.searched, self.all, language);
        let reply = Reply::new(language).line(first(self.inquiry, language, &counts));
        let reply = self.corrected(reply);
        let reply = match self.answer.outcome {
            Outcome::Found => self.hits(reply).of_kind(Kind::Found),
            Outcome::Closest => self.hits(reply.gap().say(texts.closest())).of_kind(Kind::Closest),
            Outcome::Nothing => self.nothing(reply.gap()).of_kind(Kind::Nothing),
        };
        self.keyboard(reply)
    }

    /// Says which words were searched in place of those that the collection does not hold.
    fn corrected(&self, reply: Reply) -> Reply {
        if self.answer.corrected.is_empty() {
            return reply;
        }
        let used: Vec<&str> = self.answer.corrected.iter().map(|(_, used)| used.as_str()).collect();
        let asked: Vec<&str> = self.answer.corrected.iter().map(|(asked, _)| asked.as_str()).collect();
        let line = reply.language.texts().corrected(&used.join(", "), &asked.join(", "));
        reply.say(line)
    }

    fn hits(&self, mut reply: Reply) -> Reply {
        let asked = self.inquiry.spans();
        let language = reply.language;
        for (number, hit) in (self.skip + 1..).zip(&self.answer.hits) {
            let quote = quote(hit, if number == 1 { Fold::Long } else { Fold::Soon });
            reply = reply.gap().line(heading(number, &hit.article, &asked, language));
            if let Some(time) = time_told(hit, language) {
                reply = reply.line(Styled::plain("→ ").styled(&time, Style::Bold));
            }
            reply = reply.quote(quote);
            if !hit.also.is_empty() {
                reply = reply.line(also(&hit.also, &asked, language));
            }
        }
        reply
    }

    fn nothing(&self, reply: Reply) -> Reply {
        let texts = reply.language.texts();
        let searched = self.answer.searched;
        if searched.articles == 0 {
            return reply.say(match self.nearest {
                Nearest { before: None, after: None } => texts.empty_time(),
                _ => texts.empty_time_with_neighbours(),
            });
        }
        let restricting: Vec<_> =
            self.inquiry.times.iter().filter(|time| time.published).map(|time| time.span).collect();
        let hint = match (restricting.is_empty(), searched.undated_left_out) {
            (true, _) => Hint::OtherWords,
            _ if searched.articles == self.all => Hint::OtherWords,
            (false, 0) => Hint::AnyTime,
            (false, _) if searched.articles < self.all / 2 => Hint::AnyTime,
            (false, _) => Hint::Undated,
        };
        // Undated articles are of no time.
        let of = if self.inquiry.with_undated { &[] } else { restricting.as_slice() };
        let times = joined(of, reply.language);
        reply.say(texts.nothing(searched.articles, &times)).say(texts.hint(hint))
    }

    fn keyboard(&self, reply: Reply) -> Reply {
        let texts = reply.language.texts();
        let shown = self.answer.outcome != Outcome::Nothing;
        let show = |change| Action::Show { skip: 0, change };
        let at = |skip: usize| Action::Show { skip: narrow(skip), change: Change::Nothing };
        let hits = if shown { self.answer.hits.as_slice() } else { &[] };
        let open = (self.skip + 1..).zip(hits).map(|(number, hit)| {
            let action = Action::Open {
                article: ArticleKey::of(&hit.article.id),
                marks: marks(hit),
                page: None,
                skip: Some(narrow(self.skip)),
            };
            Button::act(number.to_string(), action)
        });
        let mut paging = Vec::new();
        if self.skip > 0 {
            paging.push(Button::act(texts.previous(), at(self.skip.saturating_sub(PAGE))));
        }
        if shown && self.answer.found > self.skip + hits.len() {
            paging.push(Button::act(texts.more(), at(self.skip + hits.len())));
        }
        if shown && self.answer.found > 1 {
            paging.push(match self.inquiry.order {
                Order::Best => Button::act(texts.newest_first_button(), show(Change::Newest)),
                Order::Newest => Button::act(texts.best_first_button(), show(Change::Best)),
            });
        }
        let mut timing = Vec::new();
        if !self.inquiry.times.is_empty() {
            timing.push(Button::act(texts.any_time(), show(Change::AnyTime)));
        }
        if self.inquiry.times.iter().any(|time| !time.published) {
            let times = joined(&self.inquiry.spans(), reply.language);
            timing.push(Button::act(texts.only(&times), show(Change::Published)));
        }
        let left_out = self.answer.searched.undated_left_out;
        if left_out > 0 {
            timing.push(Button::act(texts.include_undated(left_out), show(Change::WithUndated)));
        }
        let neighbours = neighbours(&self.nearest, reply.language, |span| show(Change::Only(span)));
        reply.row(open).row(paging).row(timing).row(neighbours)
    }
}

/// The time that answers a question of when, where the words of the article leave a part of it open: what was
/// "on Tuesday".
fn time_told(hit: &Hit, language: Language) -> Option<String> {
    let told = hit.when.as_ref()?;
    let words = hit.passage.get(told.bytes.clone()).unwrap_or_default();
    let time = told.span.to_string();
    (!words.contains(&time)).then(|| joined(&[told.span], language))
}

/// "in 41 of 1,250 articles", "97 undated left out".
fn counts(searched: Searched, all: u64, language: Language) -> Vec<String> {
    let texts = language.texts();
    let mut counts = vec![texts.searched(searched.articles, all)];
    if searched.undated_left_out > 0 {
        counts.push(texts.undated_left_out(searched.undated_left_out));
    }
    counts
}

/// Buttons to the times before and after.
pub(super) fn neighbours(
    nearest: &Nearest,
    language: Language,
    action: impl Fn(crate::dates::DateSpan) -> Action,
) -> Vec<Button> {
    let texts = language.texts();
    let before = nearest.before.map(|span| Button::act(format!("◂ {}", texts.date(&span)), action(span)));
    let after = nearest.after.map(|span| Button::act(format!("{} ▸", texts.date(&span)), action(span)));
    before.into_iter().chain(after).collect()
}

/// A count of hits as a button carries it; no answer has more.
pub(super) fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What of its article a hit shows.
pub(super) fn marks(hit: &Hit) -> Option<Marks> {
    Some(Marks {
        passage: u32::try_from(hit.offset).ok()?,
        length: u32::try_from(hit.passage.len()).ok()?,
        answer: u32::try_from(hit.answer.start).ok()?,
        answer_length: u32::try_from(hit.answer.len()).ok()?,
    })
}

/// The passage, with the words of the question bold and the sentence that answers underlined.
pub(super) fn quote(hit: &Hit, fold: Fold) -> Quote {
    let sentences = sentences(&hit.passage);
    let core = sentences.iter().position(|sentence| sentence.start >= hit.answer.start).unwrap_or_default();
    let mut text = Styled::plain(hit.passage.as_str());
    if sentences.len() > 1 {
        text = text.marked(hit.answer.clone(), Style::Underline);
    }
    for highlight in &hit.highlights {
        text = text.marked(highlight.clone(), Style::Bold);
    }
    Quote { text, sentences, core, fold }
}
