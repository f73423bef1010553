//! Tables of comma-separated values (RFC 4180), and of those separated by semicolons or tabs.

use std::io::BufRead;

use serde_json::{Map, Value};

use super::{FieldNames, Input, Problem, Unreadable, records};
use crate::corpus::bounded::{Allowance, Bounded, Exceeded};
use crate::corpus::draft::Desk;
use crate::corpus::encoding;

/// The longest row, in bytes.
const LONGEST: u64 = 16 << 20;

/// Reads a table: the first row names the columns, each further one is an article.
pub(super) fn read(input: Input<'_>, names: &FieldNames, desk: &mut Desk<'_>) -> Result<(), Unreadable> {
    let mut text = encoding::decoding(input.bytes)?;
    let separator = separator(text.fill_buf()?);
    let allowance = Allowance::new(LONGEST, Exceeded::Article);
    let bounded = Bounded::new(text, allowance.clone());
    let mut table = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .buffer_capacity(1 << 16)
        .from_reader(bounded);
    let columns = table.byte_headers().map_err(failure)?.clone();
    let columns: Vec<String> = columns.iter().map(text_of).collect();
    let mut row = csv::ByteRecord::new();
    while table.read_byte_record(&mut row).map_err(failure)? {
        allowance.renew();
        let cells = columns.iter().zip(row.iter());
        let record: Map<String, Value> =
            cells.map(|(column, cell)| (column.clone(), Value::String(text_of(cell)))).collect();
        if let Some(draft) = records::draft(&record, names) {
            desk.one_of_many(draft)?;
        } else if row.iter().any(|cell| !cell.is_empty()) {
            let line = row.position().map_or(0, csv::Position::line);
            desk.note(Problem::Part { part: format!("line {line}"), why: "it has no text".to_owned() });
        }
    }
    if desk.taken() == 0 {
        let why = "no column of it is known as the text; FIELD_NAMES tells which one is";
        return Err(Unreadable::Malformed(why.to_owned()));
    }
    Ok(())
}

fn text_of(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).trim().to_owned()
}

/// What separates the columns: whichever the first line has most of.
fn separator(beginning: &[u8]) -> u8 {
    let first = beginning.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |separator: u8| memchr::memchr_iter(separator, first).count();
    // In a tie the later one wins, so the comma comes last.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

fn failure(error: csv::Error) -> Unreadable {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        kind => Unreadable::Malformed(format!("it is no table: {kind:?}")),
    }
}
