//! A reply as the text and entities of one message.
//!
//! Text and formatting are told apart, never as marks inside the text: no words of an article can
//! break a message.

use teloxide::types::{MessageEntity, MessageEntityKind};

use super::marks::{cleaned, nested};
use crate::chat::{Block, Fold, Quote, Reply, Style, Styled};

/// The longest message, in UTF-16 units (Bot API, `sendMessage`: 4096 characters after entities parsing).
pub const LONGEST: usize = 4096;
/// The longest caption of a picture, in UTF-16 units (Bot API, `sendPhoto`).
pub const CAPTION: usize = 1024;
/// The most entities that Telegram keeps of a message; it drops the rest without a word.
const MOST_ENTITIES: usize = 100;
/// A quote longer than this is folded until it is tapped, in UTF-16 units; one that may be folded soon,
/// when it is longer than the three lines that a folded one shows.
const FOLDED: usize = 700;
const FOLDED_SOON: usize = 240;
/// A folded quote begins with its core, unless that is seen anyway: it begins before this.
const SEEN: usize = 40;
/// Stands where words of a quote were left out.
const LEFT_OUT: &str = "…";

/// A message ready to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendered {
    /// The text; never empty, never longer than asked for.
    pub text: String,
    /// Its formatting; offsets and lengths are in UTF-16 units.
    pub entities: Vec<MessageEntity>,
}

/// Draws a reply as a message of its own.
pub fn render(reply: &Reply) -> Rendered {
    render_within(reply, LONGEST)
}

/// Draws a reply in at most `limit` UTF-16 units. What does not fit is left out from the end, quotes being
/// shortened first, at the ends of sentences.
pub fn render_within(reply: &Reply, limit: usize) -> Rendered {
    let blocks: Vec<Block> = reply.blocks.iter().map(prepared).collect();
    let mut page = Page { limit, ..Page::default() };
    let mut fixed: usize = blocks.iter().map(fixed_length).sum();
    let mut quotes: usize = blocks.iter().filter(|block| matches!(block, Block::Quote(_))).count();
    let mut wanted: usize = blocks.iter().map(quote_length).sum();
    for block in &blocks {
        match block {
            Block::Gap => page.gap = true,
            Block::Chart(_) => {}
            Block::Line(line) => {
                fixed = fixed.saturating_sub(fixed_length(block));
                if !page.push_line(line) {
                    break;
                }
            }
            Block::Quote(quote) => {
                let own = quote_length(block);
                wanted -= own;
                // What the lines and the other quotes leave, and never less than an equal share.
                let room = page.room().saturating_sub(fixed);
                let share = (room / quotes.max(1)).max(room.saturating_sub(wanted));
                // One that is read at once comes before those that are folded.
                let share = if quote.fold == Fold::Soon { share } else { share.max(own.min(room / 2) + 4) };
                quotes -= 1;
                if !page.push_quote(quote, share) {
                    break;
                }
            }
        }
    }
    page.finish()
}

/// A block as Telegram would leave it.
fn prepared(block: &Block) -> Block {
    match block {
        Block::Line(line) => Block::Line(trimmed(&cleaned(line, &mut []))),
        Block::Quote(quote) => {
            let mut sentences = quote.sentences.clone();
            let text = cleaned(&quote.text, &mut sentences);
            Block::Quote(Quote { text, sentences, ..quote.clone() })
        }
        other => other.clone(),
    }
}

fn trimmed(line: &Styled) -> Styled {
    let text = line.text();
    let start = text.len() - text.trim_start().len();
    line.part(start..start + text.trim().len())
}

/// What a block that is never shortened takes.
fn fixed_length(block: &Block) -> usize {
    match block {
        Block::Line(line) => units(line.text()) + 1,
        Block::Quote(_) | Block::Gap => 1,
        Block::Chart(_) => 0,
    }
}

fn quote_length(block: &Block) -> usize {
    match block {
        Block::Quote(quote) => units(quote.text.text()) + 1,
        Block::Line(_) | Block::Gap | Block::Chart(_) => 0,
    }
}

/// The length of a text as Telegram counts it.
pub fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// How dear an entity is where there are too many: the dearest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Quote,
    Line,
    Answer,
    Word,
}

/// A message as it grows.
#[derive(Default)]
struct Page {
    limit: usize,
    text: String,
    units: usize,
    entities: Vec<(Rank, MessageEntity)>,
    gap: bool,
}

impl Page {
    fn room(&self) -> usize {
        self.limit.saturating_sub(self.units)
    }

    /// The white space before the next block.
    fn separator(&self) -> &'static str {
        match (self.text.is_empty(), self.gap) {
            (true, _) => "",
            (false, true) => "\n\n",
            (false, false) => "\n",
        }
    }

    fn push_line(&mut self, line: &Styled) -> bool {
        let separator = self.separator();
        if line.text().is_empty() {
            return true;
        }
        let room = self.room().saturating_sub(separator.len());
        if units(line.text()) <= room {
            self.push(separator, line, false);
            return true;
        }
        if self.text.is_empty() {
            self.push("", &cut(line, room), false);
        }
        false
    }

    /// Adds as much of a quote as `share` units hold: whole sentences, or, where not even the one that
    /// answers fits, as many of its words as do.
    fn push_quote(&mut self, quote: &Quote, share: usize) -> bool {
        let separator = self.separator();
        let marks = 2 * units(LEFT_OUT) + 2;
        let share = share.min(self.room()).saturating_sub(separator.len());
        let most = match quote.fold {
            Fold::Never => usize::MAX,
            Fold::Long => FOLDED,
            Fold::Soon => FOLDED_SOON,
        };
        let folds = units(quote.text.text()).min(share) > most;
        let core_start = quote.sentences.get(quote.core).map_or(0, |core| core.start);
        let hidden = folds && units(quote.text.text().get(..core_start).unwrap_or_default()) > SEEN;
        let (quote, skipped) = if hidden { quote.from_core() } else { (quote.clone(), false) };
        let (text, cut_before, cut_behind) =
            quote.shortened(|text| units(text) + marks <= share).unwrap_or_else(|| {
                let core = quote.sentences.get(quote.core).cloned().unwrap_or(0..quote.text.text().len());
                (cut(&quote.text.part(core), share.saturating_sub(marks)), quote.core > 0, false)
            });
        let text = trimmed(&text);
        if text.text().is_empty() {
            // Blank, or no room for a single word.
            return quote.text.text().trim().is_empty();
        }
        let before = if cut_before || skipped { format!("{LEFT_OUT} ") } else { String::new() };
        let behind = if cut_behind { format!(" {LEFT_OUT}") } else { String::new() };
        let start = self.units + units(separator);
        self.push(&format!("{separator}{before}"), &text, true);
        self.push(&behind, &Styled::default(), true);
        let kind =
            if folds { MessageEntityKind::ExpandableBlockquote } else { MessageEntityKind::Blockquote };
        let length = self.units - start;
        self.entities.push((Rank::Quote, MessageEntity { kind, offset: start, length }));
        true
    }

    fn push(&mut self, before: &str, styled: &Styled, quoted: bool) {
        self.gap = false;
        self.text.push_str(before);
        self.units += units(before);
        let start = self.units;
        self.text.push_str(styled.text());
        self.units += units(styled.text());
        for (range, style) in nested(styled) {
            let offset = start + units(styled.text().get(..range.start).unwrap_or_default());
            let length = units(styled.text().get(range).unwrap_or_default());
            let rank = match (quoted, style) {
                (false, _) => Rank::Line,
                (true, Style::Underline) => Rank::Answer,
                (true, _) => Rank::Word,
            };
            self.entities.push((rank, MessageEntity { kind: kind(style), offset, length }));
        }
    }

    fn finish(mut self) -> Rendered {
        self.entities.sort_by_key(|(rank, entity)| (*rank, entity.offset));
        self.entities.truncate(MOST_ENTITIES);
        let mut entities: Vec<MessageEntity> = self.entities.into_iter().map(|(_, entity)| entity).collect();
        // An entity that encloses another stands before it.
        entities.sort_by_key(|entity| (entity.offset, std::cmp::Reverse(entity.length)));
        let text = if self.text.is_empty() { LEFT_OUT.to_owned() } else { self.text };
        Rendered { text, entities }
    }
}

fn kind(style: Style) -> MessageEntityKind {
    match style {
        Style::Bold => MessageEntityKind::Bold,
        Style::Italic => MessageEntityKind::Italic,
        Style::Underline => MessageEntityKind::Underline,
        Style::Code => MessageEntityKind::Code,
    }
}

/// As many words of a text as fit, and a sign that there are more.
fn cut(styled: &Styled, room: usize) -> Styled {
    let text = styled.text();
    if units(text) <= room {
        return styled.clone();
    }
    let Some(room) = room.checked_sub(units(LEFT_OUT)) else {
        return Styled::default();
    };
    let mut used = 0;
    let limit = text
        .char_indices()
        .find(|(_, c)| {
            used += c.len_utf16();
            used > room
        })
        .map_or(text.len(), |(at, _)| at);
    let head = text.get(..limit).unwrap_or_default();
    let end = head.rfind(char::is_whitespace).filter(|&at| at > 0).unwrap_or(limit);
    let kept = head.get(..end).unwrap_or_default().trim_end().len();
    if kept == 0 {
        return Styled::default();
    }
    styled.part(0..kept).then(LEFT_OUT)
}
