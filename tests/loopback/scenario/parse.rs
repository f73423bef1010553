//! From the lines of a scenario to its steps.

use std::fmt;
use std::time::Duration;

/// A whole scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scenario {
    pub settings: Settings,
    pub steps: Vec<Step>,
}

/// How the bot is to be started.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// The collection by name; what names mean is the caller's affair.
    pub corpus: Option<String>,
    pub args: Vec<String>,
    pub env: Vec<(String, String)>,
    pub privacy_off: bool,
}

/// One thing that happens, and what is expected to come of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub line: usize,
    pub act: Act,
    pub expect: Option<Expect>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    Person { name: String, language: Option<String> },
    Chat { kind: ChatKind, name: String, members: Vec<String>, topics: Vec<String> },
    Restart,
    Crash,
    Later { by: Duration, told: String },
    Does { who: String, at: Option<Spot>, what: Deed },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChatKind {
    Group,
    Supergroup,
    Forum,
    Channel,
}

/// A chat by its name, and a topic in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    pub chat: String,
    pub topic: Option<String>,
}

/// What somebody does. `of` is a piece of the text of the message that is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    Says(String),
    Replies { of: Option<String>, text: String },
    Edits { of: Option<String>, text: String },
    Deletes { of: Option<String> },
    Presses { label: String, of: Option<String>, times: usize },
    AsksInline(String),
    AsksInlineForMore,
    Chooses(usize),
    Forwards { of: String },
    Sends { file: String, content: String },
    Blocks,
    Unblocks,
    BecomesSupergroup,
    RemovesBot,
}

/// What is expected where it is not the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    Silence,
    Messages(usize),
    OnlyAnAnswer,
}

/// What is wrong, and in which line.
#[derive(Debug, Clone, PartialEq)]
pub struct Error {
    pub line: usize,
    pub why: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.why)
    }
}

type Read<T> = Result<T, String>;

/// Reads a scenario.
pub fn parse(source: &str) -> Result<Scenario, Error> {
    let mut scenario = Scenario::default();
    for (line, text) in logical_lines(source) {
        read_line(&mut scenario, line, &text).map_err(|why| Error { line, why })?;
    }
    Ok(scenario)
}

/// Lines with their numbers; those that begin with a blank go on with the one before.
fn logical_lines(source: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    // Empty lines belong to a text only where the text goes on after them.
    let mut empty = 0;
    for (index, line) in source.lines().enumerate() {
        if line.trim().is_empty() {
            empty += 1;
            continue;
        }
        let gap = std::mem::take(&mut empty);
        match lines.last_mut().filter(|_| line.starts_with(' ')) {
            Some((_, text)) => {
                text.push_str(&"\n".repeat(gap + 1));
                text.push_str(line.strip_prefix("    ").unwrap_or(line.trim_start()));
            }
            None if line.starts_with('#') => {}
            None => lines.push((index + 1, line.trim_end().to_owned())),
        }
    }
    lines
}

fn read_line(scenario: &mut Scenario, line: usize, text: &str) -> Read<()> {
    if let Some(expected) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        let last = scenario.steps.last_mut().ok_or("an expectation follows what somebody does")?;
        last.expect = Some(read_expectation(expected)?);
        return Ok(());
    }
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let settings = &mut scenario.settings;
    match word {
        "corpus" => settings.corpus = Some(rest.to_owned()),
        "run" => settings.args.extend(rest.split_whitespace().map(str::to_owned)),
        "env" => {
            let (key, value) = rest.split_once('=').ok_or("expected: env NAME=value")?;
            settings.env.push((key.to_owned(), value.to_owned()));
        }
        "privacy" => match rest {
            "off" => settings.privacy_off = true,
            _ => return Err("expected: privacy off".to_owned()),
        },
        _ => {
            let act = read_act(word, rest, text)?;
            scenario.steps.push(Step { line, act, expect: None });
        }
    }
    Ok(())
}

fn read_expectation(text: &str) -> Read<Expect> {
    match text.split_whitespace().collect::<Vec<_>>()[..] {
        ["silence"] => Ok(Expect::Silence),
        ["only", "an", "answer"] => Ok(Expect::OnlyAnAnswer),
        [count, "message" | "messages"] => match count.parse() {
            Ok(count) => Ok(Expect::Messages(count)),
            Err(_) => Err(format!("\"{count}\" is no number of messages")),
        },
        _ => Err(format!("\"({text})\": expected (silence), (only an answer) or (2 messages)")),
    }
}

fn read_act(word: &str, rest: &str, text: &str) -> Read<Act> {
    match word {
        "person" => read_person(rest),
        "group" => read_chat(ChatKind::Group, rest),
        "supergroup" => read_chat(ChatKind::Supergroup, rest),
        "forum" => read_chat(ChatKind::Forum, rest),
        "channel" => read_chat(ChatKind::Channel, rest),
        "restart" if rest.is_empty() => Ok(Act::Restart),
        "crash" if rest.is_empty() => Ok(Act::Crash),
        "later" => read_later(rest),
        _ => read_deed(text),
    }
}

fn read_person(rest: &str) -> Read<Act> {
    let mut line = Line { rest };
    let name = line.name()?;
    let language = if line.word("speaks") { Some(line.name()?) } else { None };
    line.end()?;
    Ok(Act::Person { name, language })
}

/// `Readers of Ann, Bob`, `Newsroom with News, Sport of Ann`.
fn read_chat(kind: ChatKind, rest: &str) -> Read<Act> {
    let mut line = Line { rest };
    let name = line.name()?;
    let topics = if line.word("with") { line.names()? } else { Vec::new() };
    if !topics.is_empty() && kind != ChatKind::Forum {
        return Err("only a forum has topics".to_owned());
    }
    let members = if line.word("of") { line.names()? } else { Vec::new() };
    line.end()?;
    Ok(Act::Chat { kind, name, members, topics })
}

fn read_later(text: &str) -> Read<Act> {
    let (number, unit) = text.split_once(' ').ok_or("expected: later 20 minutes")?;
    let number: u64 = number.parse().map_err(|_| format!("\"{number}\" is no number"))?;
    let seconds = match unit.trim_end_matches('s') {
        "second" => 1,
        "minute" => 60,
        "hour" => 3600,
        "day" => 86_400,
        _ => return Err(format!("\"{unit}\": expected seconds, minutes, hours or days")),
    };
    Ok(Act::Later { by: Duration::from_secs(number * seconds), told: text.to_owned() })
}

fn read_deed(text: &str) -> Read<Act> {
    let mut line = Line { rest: text };
    let who = line.name().map_err(|_| format!("\"{text}\" begins with no name"))?;
    let at = if line.symbol("@") { Some(line.spot()?) } else { None };
    if let Some(said) = line.text() {
        return Ok(Act::Does { who, at, what: Deed::Says(said?) });
    }
    let verb = line.name().map_err(|_| format!("what does {who} do? expected \":\" or a verb"))?;
    let what = match verb.as_str() {
        "replies" => Deed::Replies { of: line.message("to")?, text: line.needed_text()? },
        "edits" => Deed::Edits { of: line.quoted()?, text: line.needed_text()? },
        "deletes" => Deed::Deletes { of: line.quoted()? },
        "presses" => read_press(&mut line)?,
        "asks" => match (line.word("inline"), line.word("for") && line.word("more")) {
            (true, true) => Deed::AsksInlineForMore,
            (true, false) => Deed::AsksInline(line.text().ok_or("expected: asks inline: words")??),
            _ => return Err("expected: asks inline: words".to_owned()),
        },
        "chooses" => {
            let number = line.name()?;
            let number: usize = number.parse().map_err(|_| format!("\"{number}\" is no number"))?;
            Deed::Chooses(number.checked_sub(1).ok_or("results are counted from 1")?)
        }
        "forwards" => {
            Deed::Forwards { of: line.quoted()?.ok_or("expected: forwards \"piece of the text\"")? }
        }
        "sends" => {
            let file = line.until_colon()?;
            Deed::Sends { file, content: line.needed_text()? }
        }
        "blocks" if line.word("the") && line.word("bot") => Deed::Blocks,
        "unblocks" if line.word("the") && line.word("bot") => Deed::Unblocks,
        "removes" if line.word("the") && line.word("bot") => Deed::RemovesBot,
        "becomes" if line.word("a") && line.word("supergroup") => Deed::BecomesSupergroup,
        _ => {
            return Err(format!(
                "\"{verb}\" is nothing that {who} can do; expected \":\", replies, edits, deletes, presses, asks, \
                 chooses, forwards, sends, blocks, unblocks, becomes or removes"
            ));
        }
    };
    line.end()?;
    Ok(Act::Does { who, at, what })
}

fn read_press(line: &mut Line<'_>) -> Read<Deed> {
    let label = line.bracketed()?;
    let of = line.message("of")?;
    let times = if line.word("twice") { 2 } else { 1 };
    Ok(Deed::Presses { label, of, times })
}

/// What is left of a line.
struct Line<'a> {
    rest: &'a str,
}

impl Line<'_> {
    fn name(&mut self) -> Read<String> {
        self.rest = self.rest.trim_start();
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
        let (name, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if name.is_empty() {
            return Err(format!("expected a name before \"{}\"", self.rest));
        }
        self.rest = rest;
        Ok(name.to_owned())
    }

    fn names(&mut self) -> Read<Vec<String>> {
        let mut names = vec![self.name()?];
        while self.symbol(",") {
            names.push(self.name()?);
        }
        Ok(names)
    }

    fn symbol(&mut self, symbol: &str) -> bool {
        let found = self.rest.trim_start().strip_prefix(symbol);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    /// A whole word, if it comes next.
    fn word(&mut self, word: &str) -> bool {
        let ends = |rest: &&str| !rest.starts_with(|c: char| c.is_alphanumeric());
        let found = self.rest.trim_start().strip_prefix(word).filter(ends);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn spot(&mut self) -> Read<Spot> {
        let chat = self.name()?;
        let topic = if self.symbol("/") { Some(self.name()?) } else { None };
        Ok(Spot { chat, topic })
    }

    /// `: text` to the end.
    fn text(&mut self) -> Option<Read<String>> {
        let text = self.rest.trim_start().strip_prefix(':')?.trim_start();
        self.rest = "";
        Some(if text.is_empty() { Err("nothing after the colon".to_owned()) } else { Ok(text.to_owned()) })
    }

    fn needed_text(&mut self) -> Read<String> {
        self.text().unwrap_or_else(|| Err(format!("expected \": text\" before \"{}\"", self.rest)))
    }

    fn between(&mut self, open: char, close: char) -> Read<Option<String>> {
        let Some(inner) = self.rest.trim_start().strip_prefix(open) else { return Ok(None) };
        let (inner, rest) =
            inner.split_once(close).ok_or_else(|| format!("no {close} after {open}{inner}"))?;
        self.rest = rest;
        Ok(Some(inner.to_owned()))
    }

    fn quoted(&mut self) -> Read<Option<String>> {
        self.between('"', '"')
    }

    fn bracketed(&mut self) -> Read<String> {
        self.between('[', ']')?.ok_or_else(|| "expected a button in brackets: presses [More]".to_owned())
    }

    /// A message by a piece of its text, after a word.
    fn message(&mut self, after: &str) -> Read<Option<String>> {
        if !self.word(after) {
            return Ok(None);
        }
        self.quoted()?.map(Some).ok_or_else(|| format!("expected {after} \"piece of its text\""))
    }

    fn until_colon(&mut self) -> Read<String> {
        let (before, _) = self.rest.split_once(':').ok_or("expected: sends NAME: content")?;
        self.rest = &self.rest[before.len()..];
        Ok(before.trim().to_owned())
    }

    fn end(&self) -> Read<()> {
        match self.rest.trim() {
            "" => Ok(()),
            rest => Err(format!("not understood: \"{rest}\"")),
        }
    }
}
