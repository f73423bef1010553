//! Halves of surrogate pairs in JSON, which are no characters.
//!
//! Some programs cut a text between the two halves of a pair, or escape the halves of what was never one
//! (RFC 8259, section 8.2). A parser refuses the whole document for it; here each lone half becomes U+FFFD.

use std::io::{self, BufRead, Read};

/// What takes the place of a lone half.
const REPLACEMENT: &[u8] = b"\\ufffd";

/// JSON whose lone surrogates are replaced as it is read.
pub(super) struct Mended<R> {
    inner: R,
    /// An escape that is not complete yet.
    held: Vec<u8>,
    ready: Vec<u8>,
    given: usize,
}

/// A unit of UTF-16, as an escape writes it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    High,
    Low,
    Other,
}

impl<R: BufRead> Mended<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, held: Vec::new(), ready: Vec::new(), given: 0 }
    }

    /// Takes in more. Whether there was any.
    fn take_in(&mut self) -> io::Result<bool> {
        self.ready.clear();
        self.given = 0;
        let chunk = self.inner.fill_buf()?;
        if chunk.is_empty() {
            self.ready.append(&mut self.held);
            return Ok(!self.ready.is_empty());
        }
        let length = chunk.len();
        let mut rest = chunk;
        while let Some(&byte) = rest.first() {
            if self.held.is_empty() {
                let plain = memchr::memchr(b'\\', rest).unwrap_or(rest.len());
                let (before, behind) = rest.split_at(plain);
                self.ready.extend_from_slice(before);
                rest = behind;
                if !rest.is_empty() {
                    self.held.push(b'\\');
                    rest = rest.get(1..).unwrap_or_default();
                }
            } else {
                hold(&mut self.held, &mut self.ready, byte);
                rest = rest.get(1..).unwrap_or_default();
            }
        }
        self.inner.consume(length);
        Ok(true)
    }
}

/// Adds a byte to what is held, and lets go what is decided.
fn hold(held: &mut Vec<u8>, ready: &mut Vec<u8>, byte: u8) {
    // Where the escape that is being read begins: behind a high half, or at the start.
    let begin = if held.len() < 6 { 0 } else { 6 };
    let fits = match held.len() - begin {
        0 => byte == b'\\',
        1 => byte == b'u',
        _ => byte.is_ascii_hexdigit(),
    };
    if fits {
        held.push(byte);
        if held.len() == begin + 6 {
            decide(held, ready);
        }
        return;
    }
    if begin == 6 {
        ready.extend_from_slice(REPLACEMENT);
        held.drain(..6);
    }
    if held.is_empty() {
        if byte == b'\\' { held.push(byte) } else { ready.push(byte) }
    } else {
        // Some other escape, or a broken one: the parser judges it.
        ready.append(held);
        ready.push(byte);
    }
}

/// Lets go a complete escape, unless it may be the first half of a pair.
fn decide(held: &mut Vec<u8>, ready: &mut Vec<u8>) {
    if held.len() == 12 {
        if unit(held.get(8..)) == Unit::Low {
            ready.append(held);
            return;
        }
        ready.extend_from_slice(REPLACEMENT);
        held.drain(..6);
    }
    match unit(held.get(2..)) {
        Unit::High => {}
        Unit::Low => {
            ready.extend_from_slice(REPLACEMENT);
            held.clear();
        }
        Unit::Other => ready.append(held),
    }
}

fn unit(digits: Option<&[u8]>) -> Unit {
    let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default();
    match u16::from_str_radix(digits, 16) {
        Ok(0xd800..=0xdbff) => Unit::High,
        Ok(0xdc00..=0xdfff) => Unit::Low,
        _ => Unit::Other,
    }
}

impl<R: BufRead> Read for Mended<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() {
            if !self.take_in()? {
                return Ok(0);
            }
        }
        let waiting = self.ready.get(self.given..).unwrap_or_default();
        let count = waiting.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(waiting) {
            *to = *from;
        }
        self.given += count;
        Ok(count)
    }
}
