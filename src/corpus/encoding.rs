//! Which encoding a text is in, and its characters.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::formats::Unreadable;

/// How much of a long text is looked at before its encoding is decided, in bytes.
const SAMPLE: usize = 256 << 10;
/// A text with fewer valid sequences of UTF-8 for each invalid one is in another encoding.
const VALID_FOR_EACH_INVALID: usize = 20;

/// The characters of a whole text. What is no character in its encoding becomes U+FFFD.
///
/// # Errors
/// When it is empty or no text.
pub(super) fn decode(content: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let text = encoding_of(content)?.decode(content).0;
    if text.trim().is_empty() { Err(Unreadable::Empty) } else { Ok(text) }
}

/// The characters of a whole text that names its encoding. The name counts where the text is no UTF-8.
///
/// # Errors
/// When it is empty or no text.
pub(super) fn decode_as<'c>(content: &'c [u8], label: Option<&str>) -> Result<Cow<'c, str>, Unreadable> {
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    match named.filter(|named| named.is_ascii_compatible() && !content.contains(&0)) {
        Some(named) if !is_utf_8(content) => Ok(named.decode(content).0),
        _ => decode(content),
    }
}

/// The characters of a text, as UTF-8, without all of it being held. The encoding is decided by its
/// beginning.
///
/// # Errors
/// When it is empty or no text.
pub(super) fn decoding<'a>(mut input: Box<dyn BufRead + 'a>) -> Result<Box<dyn BufRead + 'a>, Unreadable> {
    let mut sample = Vec::new();
    input.by_ref().take(SAMPLE as u64).read_to_end(&mut sample)?;
    let encoding = encoding_of(&sample)?;
    let whole = std::io::Cursor::new(sample).chain(input);
    if encoding == UTF_8 && !whole.get_ref().0.get_ref().starts_with(b"\xef\xbb\xbf") {
        return Ok(Box::new(whole));
    }
    let decoder = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_override(true).build(whole);
    Ok(Box::new(BufReader::new(decoder)))
}

/// The encoding of a text, by its byte order mark, by being UTF-8, or by what its bytes are most likely to
/// spell.
fn encoding_of(content: &[u8]) -> Result<&'static Encoding, Unreadable> {
    if content.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if let Some((encoding, _)) = Encoding::for_bom(content) {
        return Ok(encoding);
    }
    if content.contains(&0) {
        return utf_16_without_mark(content).ok_or(Unreadable::Binary);
    }
    if is_utf_8(content) {
        return Ok(UTF_8);
    }
    let controls = content.iter().filter(|byte| is_control(**byte)).count();
    if controls * 50 > content.len() {
        return Err(Unreadable::Binary);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(content.get(..SAMPLE).unwrap_or(content), true);
    Ok(detector.guess(None, Utf8Detection::Deny))
}

/// Whether a text is UTF-8, but perhaps for a character here and there that was cut in two.
fn is_utf_8(content: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in content.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    // The last may be a character that a sample cuts.
    let cut = content.utf8_chunks().last().is_some_and(|chunk| !chunk.invalid().is_empty());
    let invalid = invalid - usize::from(cut && content.len() >= SAMPLE);
    invalid == 0 || valid >= invalid * VALID_FOR_EACH_INVALID
}

/// A byte that no text has in any encoding that extends ASCII, but for white space and escape.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0b | 0x0c | b'\r' | 0x1b)
}

/// UTF-16 whose mark was lost: in most scripts one byte of each pair is nearly always the same.
fn utf_16_without_mark(content: &[u8]) -> Option<&'static Encoding> {
    let sample = content.get(..SAMPLE).unwrap_or(content);
    let share_of_small = |first: usize| {
        let bytes = sample.iter().skip(first).step_by(2);
        let small = bytes.filter(|byte| **byte <= 0x05).count();
        small * 2 * 100 / sample.len().max(1)
    };
    let (even, odd) = (share_of_small(0), share_of_small(1));
    let encoding = match (even > 90, odd > 90) {
        (true, false) if even - odd > 50 => UTF_16BE,
        (false, true) if odd - even > 50 => UTF_16LE,
        _ => return None,
    };
    // A text has characters and few that are none.
    let (text, _, broken) = encoding.decode(sample);
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    (!broken && controls * 50 <= text.len()).then_some(encoding)
}
