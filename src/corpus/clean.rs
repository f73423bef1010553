//! What no reader should meet in a text is taken out: control characters, and those that turn the
//! direction of the text around them.

/// The longest title, in characters. What is longer is cut at a word.
const LONGEST_TITLE: usize = 300;

/// Adds a paragraph with its white space folded, an empty line before it unless it is the first.
pub(super) fn push_paragraph(text: &mut String, paragraph: &str) {
    let mut first = true;
    for word in paragraph.split(|c: char| c.is_whitespace() || c.is_control()) {
        let before = text.len();
        if first && !text.is_empty() {
            text.push_str("\n\n");
        } else if !first {
            text.push(' ');
        }
        let behind = text.len();
        text.extend(word.chars().filter(|c| !is_hidden(*c)));
        if text.len() == behind {
            text.truncate(before);
        } else {
            first = false;
        }
    }
}

/// A text whose paragraphs are parted by empty lines, each cleaned.
pub(super) fn paragraphs(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut open = String::new();
    for line in raw.lines() {
        if line.trim().is_empty() {
            push_paragraph(&mut text, &open);
            open.clear();
        } else {
            open.push_str(line);
            open.push('\n');
        }
    }
    push_paragraph(&mut text, &open);
    text
}

/// A line such as a title, cleaned and not too long.
pub(super) fn line(raw: &str) -> String {
    let mut line = String::new();
    push_paragraph(&mut line, raw);
    if let Some((end, _)) = line.char_indices().nth(LONGEST_TITLE) {
        line.truncate(end);
        line.truncate(line.rfind(' ').unwrap_or(end));
        line.push('…');
    }
    line
}

/// Whether a character shows nothing and does harm: turns of direction, marks of byte order, and the
/// invisible tags that texts for machines are hidden in.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{61c}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}
