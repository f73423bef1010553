//! Articles by date, as a reply.

use super::answering::{counted, heading, joined};
use super::{Reply, Style, Styled};
use crate::archive::{Nearest, Shelved};
use crate::dates::DateSpan;

/// The articles of a time; where there are none, the nearest times that have some.
pub fn reply(shelved: &Shelved, times: &[DateSpan]) -> Reply {
    let mut line = format!("{} · {}", joined(times), counted(shelved.total as u64, "article"));
    if shelved.undated_left_out > 0 {
        line.push_str(&format!(" · {} undated left out", shelved.undated_left_out));
    }
    let mut reply = Reply::new().line(Styled::default().styled(&line, Style::Italic));
    if shelved.total == 0 {
        return reply.say(neighbours(&shelved.nearest));
    }
    for (number, article) in (1..).zip(&shelved.articles) {
        reply = reply.line(heading(number, article));
    }
    let more = shelved.total - shelved.articles.len().min(shelved.total);
    if more > 0 { reply.say(format!("… and {more} more")) } else { reply }
}

fn neighbours(nearest: &Nearest) -> String {
    let nearest: Vec<String> =
        [nearest.before, nearest.after].iter().flatten().map(ToString::to_string).collect();
    if nearest.is_empty() {
        "No article is of that time.".to_owned()
    } else {
        format!("No article is of that time. The nearest that has some: {}.", nearest.join(" and "))
    }
}
