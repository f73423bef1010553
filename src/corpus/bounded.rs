//! Reading with a bound, for content that may have been made to fill a memory.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// A bound that content went beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Exceeded {
    /// It unfolds to far more than its size.
    #[error("it unfolds to more than {} MB", .0 >> 20)]
    Unfolds(u64),
    /// One article of it is longer than any.
    #[error("one article of it has more than {} MB", .0 >> 20)]
    Article(u64),
}

/// What may still be read. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct Allowance {
    left: Rc<Cell<u64>>,
    whole: u64,
    exceeded: fn(u64) -> Exceeded,
}

impl Allowance {
    pub(super) fn new(bytes: u64, exceeded: fn(u64) -> Exceeded) -> Self {
        Self { left: Rc::new(Cell::new(bytes)), whole: bytes, exceeded }
    }

    /// As much may be read again as at first.
    pub(super) fn renew(&self) {
        self.left.set(self.whole);
    }

    fn spend(&self, bytes: usize) -> io::Result<()> {
        match self.left.get().checked_sub(bytes as u64) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(io::Error::other((self.exceeded)(self.whole))),
        }
    }
}

/// A reader that fails once more is read than is allowed.
pub(super) struct Bounded<R> {
    inner: R,
    allowance: Allowance,
}

impl<R> Bounded<R> {
    pub(super) fn new(inner: R, allowance: Allowance) -> Self {
        Self { inner, allowance }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.allowance.spend(read)?;
        Ok(read)
    }
}

/// What stood in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// All of it is in the buffer, without its end.
    Whole,
    /// It was too long and was passed over.
    TooLong,
}

/// Reads the next line into `buffer`, which never holds more than `longest` bytes. `None` at the end.
pub(super) fn next_line(
    input: &mut dyn BufRead,
    buffer: &mut Vec<u8>,
    longest: usize,
) -> io::Result<Option<Line>> {
    buffer.clear();
    let (mut begun, mut line) = (false, Line::Whole);
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            return Ok(begun.then_some(line));
        }
        begun = true;
        let end = memchr::memchr(b'\n', chunk);
        let piece = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
        if buffer.len() + piece.len() > longest {
            line = Line::TooLong;
            buffer.clear();
        }
        if line == Line::Whole {
            buffer.extend_from_slice(piece);
        }
        let used = end.map_or(chunk.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(Some(line));
        }
    }
}
