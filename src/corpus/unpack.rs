//! Packed files and archives: what lies in a `.gz`, `.zst` or `.zip`.
//!
//! Nothing is ever written out, so a name in an archive is only ever a name.

use std::io::{self, BufRead, BufReader, Read};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use zip::ZipArchive;

use super::bounded::{Allowance, Bounded, Exceeded};
use super::draft::Desk;
use super::formats::{self, Content, FieldNames, Input, Problem, Unreadable};

/// How many times its size a packed file may unfold to. Text seldom unfolds to more than twenty times.
const RATIO: u64 = 200;
/// What any packed file may unfold to, however small it is, and what none may exceed, in bytes.
const ALWAYS: u64 = 32 << 20;
const NEVER: u64 = 8 << 30;
/// How many files of one archive are read.
const MOST_MEMBERS: usize = 1_000_000;
/// What separates an archive from what lies in it, in the path of an article.
const INSIDE: char = '!';

/// A packing of a single file.
#[derive(Clone, Copy)]
enum Packing {
    Gzip,
    Zstandard,
}

/// The packing that a name ends with, and the name without it.
fn packing(name: &str) -> Option<(Packing, &str)> {
    let (inner, extension) = name.rsplit_once('.')?;
    match extension.to_ascii_lowercase().as_str() {
        "gz" | "gzip" => Some((Packing::Gzip, inner)),
        "zst" | "zstd" => Some((Packing::Zstandard, inner)),
        _ => None,
    }
}

/// The name of what lies in a packed file; other names are themselves.
pub(super) fn unpacked_name(name: &str) -> &str {
    packing(name).map_or(name, |(_, inner)| inner)
}

/// Whether a name is that of an archive.
pub(super) fn is_archive(name: &str) -> bool {
    formats::extension(name).is_some_and(|extension| extension.eq_ignore_ascii_case("zip"))
}

/// Reads a file of the folder: packed, an archive, or neither.
pub(super) fn read(
    path: &str,
    content: Content<'_>,
    names: &FieldNames,
    desk: &mut Desk<'_>,
) -> Result<(), Unreadable> {
    let size = content.size()?;
    if size == 0 {
        return Err(Unreadable::Empty);
    }
    let most = size.saturating_mul(RATIO).clamp(ALWAYS, NEVER);
    let allowance = Allowance::new(most, Exceeded::Unfolds);
    if is_archive(path) {
        return read_archive(path, content, &allowance, names, desk);
    }
    let name = unpacked_name(path);
    if is_archive(name) {
        return Err(Unreadable::Malformed("it is an archive that is packed once more; unpack it".to_owned()));
    }
    let bytes = unfold(path, Box::new(BufReader::with_capacity(1 << 16, content)), &allowance);
    let size = packing(path).is_none().then_some(size);
    formats::read_input(Input { name, bytes, size }, names, desk)
}

/// The bytes that lie in a packed file; those of another as they are.
fn unfold<'a>(name: &str, packed: Box<dyn BufRead + 'a>, allowance: &Allowance) -> Box<dyn BufRead + 'a> {
    fn bounded<'a>(inner: impl Read + 'a, allowance: &Allowance) -> Box<dyn BufRead + 'a> {
        Box::new(BufReader::with_capacity(1 << 16, Bounded::new(inner, allowance.clone())))
    }
    match packing(name) {
        Some((Packing::Gzip, _)) => bounded(MultiGzDecoder::new(packed), allowance),
        Some((Packing::Zstandard, _)) => bounded(Frames::new(packed), allowance),
        None => packed,
    }
}

fn read_archive(
    path: &str,
    content: Content<'_>,
    allowance: &Allowance,
    names: &FieldNames,
    desk: &mut Desk<'_>,
) -> Result<(), Unreadable> {
    let broken = |error: zip::result::ZipError| match error {
        zip::result::ZipError::Io(error) => Unreadable::from(error),
        error => Unreadable::Malformed(format!("it is no archive that can be read: {error}")),
    };
    let mut archive = ZipArchive::new(BufReader::new(content)).map_err(broken)?;
    for at in 0..archive.len().min(MOST_MEMBERS) {
        let member = match archive.by_index(at) {
            Ok(member) => member,
            Err(error) => {
                desk.note(Problem::Part { part: format!("its member {}", at + 1), why: error.to_string() });
                continue;
            }
        };
        let Some(name) = member_name(member.name()) else {
            let why = "its name leads out of the archive".to_owned();
            desk.note(Problem::Part { part: member.name().escape_debug().to_string(), why });
            continue;
        };
        if member.is_dir() || member.is_symlink() || is_beside_the_point(&name) {
            continue;
        }
        if is_archive(unpacked_name(&name)) {
            desk.note(Problem::Part {
                part: name,
                why: "an archive inside an archive is not read".to_owned(),
            });
            continue;
        }
        if !formats::is_known(&name) {
            continue;
        }
        let inner = Box::new(BufReader::new(Bounded::new(member, allowance.clone())));
        let above = desk.turn_to(format!("{path}{INSIDE}{name}"));
        let bytes = unfold(&name, inner, allowance);
        let read = formats::read_input(Input { name: unpacked_name(&name), bytes, size: None }, names, desk);
        desk.turn_to(above);
        match read {
            Ok(()) => {}
            Err(why @ (Unreadable::Stopped | Unreadable::Bomb(Exceeded::Unfolds(_)))) => return Err(why),
            Err(why) => desk.note(Problem::Part { part: name, why: why.to_string() }),
        }
    }
    Ok(())
}

/// The name of a member as a path inside the archive. `None` where it leads out of it.
fn member_name(raw: &str) -> Option<String> {
    let name = raw.replace('\\', "/");
    let leads_out = name.starts_with('/')
        || name.split('/').any(|part| part == "..")
        || name.chars().any(char::is_control)
        || name.get(1..2) == Some(":");
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    (!leads_out && !parts.is_empty()).then(|| parts.join("/"))
}

/// What archivers put beside the files that were packed, and hidden files.
fn is_beside_the_point(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

/// The frames of a Zstandard stream, one behind the other (RFC 8878, section 3).
struct Frames<R> {
    packed: R,
    decoder: FrameDecoder,
    inside: bool,
}

impl<R: BufRead> Frames<R> {
    fn new(packed: R) -> Self {
        Self { packed, decoder: FrameDecoder::new(), inside: false }
    }

    /// Goes into the next frame that holds content. Whether there is one.
    fn enter(&mut self) -> io::Result<bool> {
        while !self.inside && !self.packed.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.packed) {
                Ok(()) => self.inside = true,
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    io::copy(&mut self.packed.by_ref().take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(damaged(&error)),
            }
        }
        Ok(self.inside)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.enter()? {
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let strategy = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.packed, strategy).map_err(|error| damaged(&error))?;
            }
            let read = self.decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            self.inside = false;
        }
        Ok(0)
    }
}

fn damaged(error: &FrameDecoderError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error.to_string())
}
