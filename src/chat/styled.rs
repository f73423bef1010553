use std::ops::Range;

/// Text with parts that stand out. How they are drawn is the medium's affair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Styled {
    text: String,
    spans: Vec<(Range<usize>, Style)>,
}

/// How a part of a text stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// A word that matched, or a title.
    Bold,
    /// What is said about the text rather than by it.
    Italic,
    /// The sentence that answers.
    Underline,
    /// Something to type.
    Code,
}

impl Styled {
    /// Text without any style.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), spans: Vec::new() }
    }

    /// A text of our own, in which `*` encloses what stands out and `` ` `` what can be typed.
    pub fn of_marks(text: &str) -> Self {
        let mut styled = Self::default();
        let mut rest = text;
        while let Some(at) = rest.find(['*', '`']) {
            let (before, marked) = rest.split_at(at);
            let mark = if marked.starts_with('*') { '*' } else { '`' };
            let Some((inside, behind)) = marked.get(1..).and_then(|inside| inside.split_once(mark)) else {
                break;
            };
            let style = if mark == '*' { Style::Bold } else { Style::Code };
            styled = styled.then(before).styled(inside, style);
            rest = behind;
        }
        styled.then(rest)
    }

    /// The text alone.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parts that stand out, as byte ranges on character boundaries, in the order of their starts.
    pub fn spans(&self) -> &[(Range<usize>, Style)] {
        &self.spans
    }

    /// Adds text without any style.
    #[must_use]
    pub fn then(mut self, text: &str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Adds text in a style.
    #[must_use]
    pub fn styled(mut self, text: &str, style: Style) -> Self {
        let start = self.text.len();
        self.text.push_str(text);
        if !text.is_empty() {
            self.spans.push((start..self.text.len(), style));
        }
        self
    }

    /// Marks a part of the text. A range that is empty or not on character boundaries marks nothing.
    #[must_use]
    pub fn marked(mut self, range: Range<usize>, style: Style) -> Self {
        if self.text.get(range.clone()).is_some_and(|part| !part.is_empty()) {
            self.spans.push((range, style));
            self.spans.sort_by_key(|(range, style)| (range.start, range.end, *style));
        }
        self
    }

    /// The part of the text in `range`, with the styles inside it.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let text = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let spans = self.spans.iter().filter_map(|(span, style)| {
            let (start, end) = (span.start.max(range.start), span.end.min(range.end));
            (start < end).then(|| (start - range.start..end - range.start, *style))
        });
        Self { spans: spans.collect(), text }
    }
}
