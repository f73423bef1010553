//! Texts and their formatting as Telegram takes them: without characters that it removes, and with ranges
//! that nest.

use std::ops::Range;

use crate::chat::{Style, Styled};

/// The styles from the outermost in.
const OUTERMOST_FIRST: [Style; 4] = [Style::Code, Style::Italic, Style::Underline, Style::Bold];

/// A text without what Telegram's server removes (`clean_input_string` of TDLib): carriage returns,
/// separators of lines and paragraphs, direction overrides and combining lines; control characters become
/// spaces. `others` are ranges of the text that move along.
pub(super) fn cleaned(styled: &Styled, others: &mut [Range<usize>]) -> Styled {
    let text = styled.text();
    if !text.chars().any(|c| is_removed(c) || is_blanked(c)) {
        return styled.clone();
    }
    let mut kept = String::with_capacity(text.len());
    // Each place where the two texts come to lie differently: a byte of the old one and of the new.
    let mut places = Vec::new();
    for (at, c) in text.char_indices() {
        places.push((at, kept.len()));
        if is_blanked(c) {
            kept.push(' ');
        } else if !is_removed(c) {
            kept.push(c);
        }
    }
    let moved = |byte: usize| match places.binary_search_by_key(&byte, |place| place.0) {
        Ok(at) => places.get(at).map_or(kept.len(), |place| place.1),
        Err(_) => kept.len(),
    };
    for range in others {
        *range = moved(range.start)..moved(range.end);
    }
    let spans: Vec<_> =
        styled.spans().iter().map(|(range, style)| (moved(range.start)..moved(range.end), *style)).collect();
    spans.into_iter().fold(Styled::plain(kept), |styled, (range, style)| styled.marked(range, style))
}

fn is_blanked(c: char) -> bool {
    c.is_ascii_control() && c != '\n' && c != '\r' && c != '\u{7f}'
}

fn is_removed(c: char) -> bool {
    matches!(c, '\r' | '\u{2028}'..='\u{202e}' | '\u{333}' | '\u{33f}' | '\u{30a}')
}

/// The styles of a text as ranges that nest, none of which begins or ends with white space, or covers nothing
/// else; nothing stands inside what is to be typed.
pub(super) fn nested(styled: &Styled) -> Vec<(Range<usize>, Style)> {
    let mut laid: Vec<(Range<usize>, Style)> = Vec::new();
    for style in OUTERMOST_FIRST {
        let own = styled.spans().iter().filter(|span| span.1 == style).map(|span| span.0.clone());
        for range in joined(own.collect()) {
            for piece in split(range, &laid) {
                let inside_code =
                    laid.iter().any(|(outer, style)| *style == Style::Code && contains(outer, &piece));
                if let Some(piece) = seen(styled.text(), piece).filter(|_| !inside_code) {
                    laid.push((piece, style));
                }
            }
        }
    }
    laid
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Ranges in order, those that touch or overlap made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// A range cut at the edges of others that lie inside it.
fn split(range: Range<usize>, others: &[(Range<usize>, Style)]) -> Vec<Range<usize>> {
    let edges = others.iter().flat_map(|(other, _)| [other.start, other.end]);
    let mut cuts: Vec<usize> = edges.filter(|edge| range.start < *edge && *edge < range.end).collect();
    cuts.extend([range.start, range.end]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.iter().zip(cuts.iter().skip(1)).map(|(&from, &to)| from..to).collect()
}

/// A range without the white space at its ends; `None` where nothing else is in it.
fn seen(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let inside = text.get(range.clone())?;
    let start = range.start + (inside.len() - inside.trim_start().len());
    let end = start + inside.trim().len();
    (start < end).then_some(start..end)
}
