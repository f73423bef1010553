//! The conversation in a terminal.

use std::io::{self, BufRead, IsTerminal, Write};

use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use crate::chat::{Block, Conversation, Reply, Style, Styled};
use crate::dates::NaiveDate;

/// Lines are broken at words where they would grow longer than this, in characters.
const WIDTH: usize = 100;
/// What stands before the lines of a quote.
const QUOTE_MARK: &str = "  │ ";

/// Draws a reply as lines of text. `colours` tells whether the terminal shows styles.
pub fn draw(reply: &Reply, colours: bool) -> String {
    let mut drawn = String::new();
    for block in &reply.blocks {
        match block {
            Block::Gap => drawn.push('\n'),
            Block::Line(line) => push_lines(&mut drawn, "", line, colours),
            Block::Quote(quote) => push_lines(&mut drawn, QUOTE_MARK, &quote.text, colours),
        }
    }
    drawn
}

/// Adds a text, broken at words, each line behind `margin`.
fn push_lines(drawn: &mut String, margin: &str, styled: &Styled, colours: bool) {
    let text = styled.text();
    for paragraph in lines(text) {
        let mut start = paragraph.start;
        while start < paragraph.end {
            let end = line_end(text, start, paragraph.end);
            drawn.push_str(margin);
            push_styled(drawn, &styled.part(start..end), colours);
            drawn.push('\n');
            let rest = text.get(end..paragraph.end).unwrap_or_default();
            start = end + (rest.len() - rest.trim_start().len());
        }
    }
}

/// The lines of a text that hold anything, as byte ranges.
fn lines(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        if end > start {
            found.push(start..end);
        }
        start += line.len();
    }
    found
}

/// Where a line that begins at `start` is broken: behind the last word that fits.
fn line_end(text: &str, start: usize, end: usize) -> usize {
    let rest = text.get(start..end).unwrap_or_default();
    let Some((limit, _)) = rest.char_indices().nth(WIDTH) else {
        return end;
    };
    let line = rest.get(..limit).unwrap_or_default();
    start + line.rfind(' ').filter(|&at| at > 0).unwrap_or(limit)
}

fn push_styled(drawn: &mut String, line: &Styled, colours: bool) {
    if !colours {
        return drawn.push_str(line.text());
    }
    let mut edges: Vec<usize> = line.spans().iter().flat_map(|(range, _)| [range.start, range.end]).collect();
    edges.extend([0, line.text().len()]);
    edges.sort_unstable();
    edges.dedup();
    for (&from, &to) in edges.iter().zip(edges.iter().skip(1)) {
        let piece = line.text().get(from..to).unwrap_or_default();
        let codes: Vec<&str> = line
            .spans()
            .iter()
            .filter(|(range, _)| range.start <= from && to <= range.end)
            .map(|(_, style)| code(*style))
            .collect();
        if codes.is_empty() {
            drawn.push_str(piece);
        } else {
            drawn.push_str(&format!("\x1b[{}m{piece}\x1b[0m", codes.join(";")));
        }
    }
}

/// The escape code of a style (ECMA-48, SGR).
fn code(style: Style) -> &'static str {
    match style {
        Style::Bold => "1",
        Style::Italic => "2",
        Style::Underline => "4",
        Style::Code => "36",
    }
}

/// Holds the conversation on standard input and output until the input ends. On a terminal, lines can be
/// edited and called back; otherwise each line of the input is a message.
///
/// # Errors
/// When the terminal cannot be read or written.
pub fn converse(conversation: &Conversation, today: impl Fn() -> NaiveDate) -> io::Result<()> {
    let colours = io::stdout().is_terminal();
    let answer = |message: &str| {
        let mut out = io::stdout().lock();
        write!(out, "{}", draw(&conversation.reply(message, today()), colours))?;
        writeln!(out)?;
        out.flush()
    };
    if !io::stdin().is_terminal() {
        for line in io::stdin().lock().lines() {
            let line = line?;
            if !line.trim().is_empty() {
                answer(&line)?;
            }
        }
        return Ok(());
    }
    answer("/start")?;
    let mut editor = DefaultEditor::new().map_err(io::Error::other)?;
    loop {
        match editor.readline("› ") {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => {
                // A line that cannot be called back later is answered all the same.
                let _added = editor.add_history_entry(line.as_str());
                answer(&line)?;
            }
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(()),
            Err(error) => return Err(io::Error::other(error)),
        }
    }
}
