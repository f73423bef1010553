//! Mails: single ones, pages saved as mails, and boxes of many (RFC 5322, RFC 2557, RFC 4155).

use mail_parser::{HeaderValue, Message, MessageParser};

use super::{FieldNames, Input, LARGEST, Problem, Unreadable, html};
use crate::corpus::bounded::{Exceeded, Line, next_line};
use crate::corpus::draft::{Desk, Draft, Statement};

/// The longest line of a mail box, in bytes.
const LONGEST_LINE: usize = 16 << 20;

/// Reads one mail as an article.
pub(super) fn read(input: Input<'_>, _: &FieldNames, desk: &mut Desk<'_>) -> Result<(), Unreadable> {
    let content = input.whole()?;
    let none = || Unreadable::Malformed("it is no mail".to_owned());
    desk.only(draft(&content).ok_or_else(none)?)
}

/// Reads each mail of a box as an article.
pub(super) fn read_box(mut input: Input<'_>, _: &FieldNames, desk: &mut Desk<'_>) -> Result<(), Unreadable> {
    let largest = usize::try_from(LARGEST).unwrap_or(usize::MAX);
    let (mut mail, mut line) = (Vec::new(), Vec::new());
    let (mut number, mut begun, mut fits) = (0_usize, false, true);
    let mut delivered = None;
    loop {
        let found = next_line(&mut input.bytes, &mut line, LONGEST_LINE)?;
        let begins =
            line.starts_with(b"From ") && (!begun || mail.ends_with(b"\n\n") || mail.ends_with(b"\r\n\r\n"));
        if (found.is_none() || begins) && begun {
            number += 1;
            let part = || format!("its mail {number}");
            match draft(&mail).filter(|_| fits) {
                Some(mut draft) => {
                    if draft.dates.is_empty() {
                        draft.dates.extend(delivered.take());
                    }
                    desk.one_of_many(draft)?;
                }
                None if fits => desk.note(Problem::Part { part: part(), why: "it is no mail".to_owned() }),
                None => {
                    desk.note(Problem::Part { part: part(), why: Exceeded::Article(LARGEST).to_string() });
                }
            }
            mail.clear();
            fits = true;
        }
        let Some(found) = found else {
            break;
        };
        if begins {
            begun = true;
            delivered = delivery(&line);
            continue;
        }
        fits &= begun && found == Line::Whole && mail.len() + line.len() < largest;
        if fits {
            // What the box had to quote is unquoted.
            let quoted = line.strip_prefix(b">").filter(|rest| rest.starts_with(b"From "));
            mail.extend_from_slice(quoted.unwrap_or(&line));
            mail.push(b'\n');
        }
    }
    if begun { Ok(()) } else { Err(Unreadable::Malformed("it is no box of mails".to_owned())) }
}

/// When a mail was delivered, as the line before it tells: `From ann@example.org Tue Sep 20 10:00:00 2022`.
fn delivery(line: &[u8]) -> Option<Statement> {
    let line = std::str::from_utf8(line).ok()?.strip_prefix("From ")?;
    let (_, date) = line.trim().split_once(' ')?;
    Statement::metadata(date).filter(|statement| statement.span.is_ok())
}

/// The article of a mail. `None` where it is none.
fn draft(content: &[u8]) -> Option<Draft> {
    let mail = MessageParser::default().parse(content)?;
    if mail.headers().is_empty() {
        return None;
    }
    let (own_id, title) = (mail.message_id().map(str::to_owned), mail.subject().map(str::to_owned));
    let date = mail.header_raw("Date").and_then(Statement::metadata);
    let url = address(&mail);
    let is_page = mail.text_body.iter().all(|part| mail.html_body.contains(part));
    if let Some(page) = mail.body_html(0).filter(|_| is_page)
        && let Ok(draft) = html::draft(&page)
    {
        let dates = if draft.dates.is_empty() { date.into_iter().collect() } else { draft.dates };
        return Some(Draft {
            own_id,
            title: title.or(draft.title),
            text: draft.text,
            dates,
            url: draft.url.or(url),
            source: None,
        });
    }
    let bodies: Vec<_> = (0..mail.text_body_count()).filter_map(|at| mail.body_text(at)).collect();
    let (text, dates) = (bodies.join("\n\n"), date.into_iter().collect());
    Some(Draft { own_id, title, text, dates, url, source: None })
}

/// Where a page that was saved as a mail came from, or where a mail is archived (RFC 5064).
fn address(mail: &Message<'_>) -> Option<String> {
    let header = |name: &'static str| match mail.header(name) {
        Some(HeaderValue::Text(text)) => Some(text.trim_matches(['<', '>', ' ']).to_owned()),
        _ => None,
    };
    header("Snapshot-Content-Location").or_else(|| header("Archived-At"))
}
