//! A reply as the text and entities of one message.
//!
//! Text and formatting are told apart, never as marks inside the text: no words of an article can
//! break a message.

use teloxide::types::{MessageEntity, MessageEntityKind};

use crate::chat::{Block, Quote, Reply, Style, Styled};

/// The longest message, in UTF-16 units (Bot API, `sendMessage`: 4096 characters after entities parsing).
pub const LONGEST: usize = 4096;
/// The most entities that Telegram keeps of a message; it drops the rest without a word.
const MOST_ENTITIES: usize = 100;
/// A quote longer than this is folded until it is tapped.
const FOLDED: usize = 700;
/// Stands where words of a quote were left out.
const LEFT_OUT: &str = "…";

/// A message ready to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendered {
    /// The text; never empty, never longer than [`LONGEST`].
    pub text: String,
    /// Its formatting; offsets and lengths are in UTF-16 units.
    pub entities: Vec<MessageEntity>,
}

/// Draws a reply. What does not fit is left out from the end, quotes being shortened first, at the ends of
/// sentences.
pub fn render(reply: &Reply) -> Rendered {
    let mut page = Page::default();
    let mut fixed: usize = reply.blocks.iter().map(fixed_length).sum();
    let mut quotes: usize = reply.blocks.iter().filter(|block| matches!(block, Block::Quote(_))).count();
    let mut wanted: usize = reply.blocks.iter().map(quote_length).sum();
    for block in &reply.blocks {
        match block {
            Block::Gap => page.gap = true,
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
                quotes -= 1;
                if !page.push_quote(quote, share) {
                    break;
                }
            }
        }
    }
    page.finish()
}

/// What a block that is never shortened takes.
fn fixed_length(block: &Block) -> usize {
    match block {
        Block::Line(line) => units(line.text()) + 1,
        Block::Quote(_) | Block::Gap => 1,
    }
}

fn quote_length(block: &Block) -> usize {
    match block {
        Block::Quote(quote) => units(quote.text.text()) + 1,
        Block::Line(_) | Block::Gap => 0,
    }
}

/// The length of a text as Telegram counts it.
pub fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// A message as it grows.
#[derive(Default)]
struct Page {
    text: String,
    units: usize,
    /// Quotes come first: where there are too many entities, it is marked words that go.
    quotes: Vec<MessageEntity>,
    marks: Vec<MessageEntity>,
    gap: bool,
}

impl Page {
    fn room(&self) -> usize {
        LONGEST.saturating_sub(self.units)
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
        if line.text().trim().is_empty() {
            return true;
        }
        let room = self.room().saturating_sub(separator.len());
        if units(line.text()) <= room {
            self.push(separator, line);
            return true;
        }
        if self.text.is_empty() {
            self.push("", &cut(line, room));
        }
        false
    }

    /// Adds as much of a quote as `share` units hold: whole sentences, or, where not even the one that
    /// answers fits, as many of its words as do.
    fn push_quote(&mut self, quote: &Quote, share: usize) -> bool {
        let separator = self.separator();
        let marks = 2 * units(LEFT_OUT) + 2;
        let share = share.min(self.room()).saturating_sub(separator.len());
        let (text, cut_before, cut_behind) =
            quote.shortened(|text| units(text) + marks <= share).unwrap_or_else(|| {
                let core = quote.sentences.get(quote.core).cloned().unwrap_or(0..quote.text.text().len());
                (cut(&quote.text.part(core), share.saturating_sub(marks)), quote.core > 0, false)
            });
        if text.text().trim().is_empty() {
            return false;
        }
        let before = if cut_before { format!("{LEFT_OUT} ") } else { String::new() };
        let behind = if cut_behind { format!(" {LEFT_OUT}") } else { String::new() };
        let start = self.units + units(separator);
        self.push(&format!("{separator}{before}"), &text);
        self.push(&behind, &Styled::default());
        let length = self.units - start;
        let kind = if length > FOLDED {
            MessageEntityKind::ExpandableBlockquote
        } else {
            MessageEntityKind::Blockquote
        };
        self.quotes.push(MessageEntity { kind, offset: start, length });
        true
    }

    fn push(&mut self, before: &str, styled: &Styled) {
        self.gap = false;
        self.text.push_str(before);
        self.units += units(before);
        let start = self.units;
        self.text.push_str(styled.text());
        self.units += units(styled.text());
        for (range, style) in styled.spans() {
            let offset = start + units(styled.text().get(..range.start).unwrap_or_default());
            let length = units(styled.text().get(range.clone()).unwrap_or_default());
            self.marks.push(MessageEntity { kind: kind(*style), offset, length });
        }
    }

    fn finish(self) -> Rendered {
        let Self { text, quotes, marks, .. } = self;
        let mut entities = quotes;
        entities.truncate(MOST_ENTITIES);
        let room = MOST_ENTITIES - entities.len();
        entities.extend(marks.into_iter().filter(|mark| mark.length > 0).take(room));
        // An entity that encloses another stands before it.
        entities.sort_by_key(|entity| (entity.offset, std::cmp::Reverse(entity.length)));
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
    let room = room.saturating_sub(units(LEFT_OUT));
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
    styled.part(0..head.get(..end).unwrap_or_default().trim_end().len()).then(LEFT_OUT)
}
