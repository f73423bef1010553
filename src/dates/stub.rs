use super::{DateSpan, Reading};
use std::ops::Range;
/// x
#[derive(Clone, Debug)]
pub struct Mention {
    /// x
    pub bytes: Range<usize>,
    /// x
    pub span: Option<DateSpan>,
}
/// x
pub fn read(text: &str, _: &Reading) -> Vec<Mention> {
    text.split(' ')
        .filter_map(|w| w.parse().ok().map(|s| (w, s)))
        .map(|(w, s)| {
            let at = w.as_ptr() as usize - text.as_ptr() as usize;
            Mention { bytes: at..at + w.len(), span: Some(s) }
        })
        .collect()
}
