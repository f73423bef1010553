//! The conversation in a terminal: the same replies, with numbers for buttons.

use std::io::{self, BufRead, IsTerminal, Write};

use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use crate::chat::{Action, Bar, Block, Button, Conversation, Does, Reply, Scene, Shown, Style, Styled};

/// Lines are broken at words where they would grow longer than this, in characters.
const WIDTH: usize = 100;
/// What stands before the lines of a quote.
const QUOTE_MARK: &str = "  │ ";
/// The longest bar of a chart, in characters.
const LONGEST_BAR: u64 = 40;
/// What a line begins with that replies to the last answer.
const REPLY_MARK: char = '>';

/// Draws a reply as lines of text. `colours` tells whether the terminal shows styles.
pub fn draw(reply: &Reply, colours: bool) -> String {
    let mut drawn = String::new();
    for block in &reply.blocks {
        match block {
            Block::Gap if drawn.is_empty() || drawn.ends_with("\n\n") => {}
            Block::Gap => drawn.push('\n'),
            Block::Line(line) => push_lines(&mut drawn, "", line, colours),
            Block::Quote(quote) => push_lines(&mut drawn, QUOTE_MARK, &quote.text, colours),
            Block::Chart(chart) => push_bars(&mut drawn, &chart.bars),
        }
    }
    push_buttons(&mut drawn, reply, colours);
    drawn
}

fn push_bars(drawn: &mut String, bars: &[Bar]) {
    let highest = bars.iter().map(|bar| bar.count).max().unwrap_or_default().max(1);
    for bar in bars {
        let length = (bar.count * LONGEST_BAR).div_ceil(highest);
        let length = usize::try_from(length).unwrap_or_default();
        let count = if bar.count == 0 { String::new() } else { format!(" {}", bar.count) };
        drawn.push_str(&format!("{:>4} {:>4} {}{count}\n", bar.group, bar.label, "█".repeat(length)));
    }
}

/// The buttons that can be pressed, with their numbers: that of its label, where it has one, and the next
/// free ones for the others.
fn numbered(reply: &Reply) -> Vec<(usize, &Button, &Action)> {
    let buttons = reply.buttons.iter().flatten();
    let actions = buttons.filter_map(|button| match &button.does {
        Does::Act(action) => Some((button, action)),
        Does::Visit(_) | Does::Share(_) | Does::Own(_) => None,
    });
    let is_number = |button: &Button| button.label.parse::<usize>().ok();
    let actions: Vec<(&Button, &Action)> = actions.collect();
    let mut next = actions.iter().filter_map(|(button, _)| is_number(button)).max().unwrap_or_default();
    let mut given = Vec::new();
    for (button, action) in actions {
        let number = is_number(button).unwrap_or_else(|| {
            next += 1;
            next
        });
        given.push((number, button, action));
    }
    given
}

fn push_buttons(drawn: &mut String, reply: &Reply, colours: bool) {
    let numbered = numbered(reply);
    if !numbered.is_empty() {
        drawn.push('\n');
        let labels = numbered.iter().map(|(number, button, _)| match button.label.parse::<usize>() {
            Ok(_) => format!("[{number}]"),
            Err(_) => format!("[{number}] {}", button.label),
        });
        let line = Styled::default().styled(&labels.collect::<Vec<_>>().join("  "), Style::Italic);
        push_lines(drawn, "", &line, colours);
    }
    for button in reply.buttons.iter().flatten() {
        if let Does::Visit(url) = &button.does {
            drawn.push_str(&format!("{}: {url}\n", button.label));
        }
    }
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

/// A conversation as it goes on: what was said last, and what can be pressed.
struct Dialogue<'c> {
    conversation: &'c Conversation,
    last: Reply,
    question: String,
}

impl Dialogue<'_> {
    /// What a line leads to: a number presses a button, `>` replies to the last answer, and anything else
    /// stands for itself.
    fn next(&mut self, line: &str, scene: Scene) -> &Reply {
        let line = line.trim();
        let pressed = line.parse::<usize>().ok().and_then(|number| {
            let numbered = numbered(&self.last);
            numbered.into_iter().find(|button| button.0 == number).map(|button| button.2.clone())
        });
        self.last = match (pressed, line.strip_prefix(REPLY_MARK)) {
            (Some(action), _) => {
                let shown = Shown { text: Some(self.last.first_line()), question: Some(&self.question) };
                self.conversation.press(&action, shown, scene)
            }
            (None, Some(reply)) => {
                line.clone_into(&mut self.question);
                self.conversation.reply_to(reply, self.last.first_line(), scene)
            }
            (None, None) => {
                line.clone_into(&mut self.question);
                self.conversation.reply(line, scene)
            }
        };
        &self.last
    }
}

/// Holds the conversation on standard input and output until the input ends. On a terminal, lines can be
/// edited and called back; otherwise each line of the input is a message.
///
/// # Errors
/// When the terminal cannot be read or written.
pub fn converse(conversation: &Conversation, scene: impl Fn() -> Scene, colours: bool) -> io::Result<()> {
    let mut dialogue = Dialogue { conversation, last: Reply::default(), question: String::new() };
    let mut answer = |line: &str| {
        let mut out = io::stdout().lock();
        write!(out, "{}", draw(dialogue.next(line, scene()), colours))?;
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
