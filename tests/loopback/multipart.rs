//! Forms with files: `multipart/form-data`.

use serde_json::Value;

use super::params::{Params, Upload};

/// Reads the parts of a body; `None` where it is not well-formed.
pub fn read(content_type: &str, body: &[u8]) -> Option<Params> {
    let boundary = content_type.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?;
    let delimiter = format!("--{}", boundary.trim_matches('"'));
    let mut params = Params::default();
    let mut rest = &body[find(body, delimiter.as_bytes())? + delimiter.len()..];
    let delimiter = format!("\r\n{delimiter}");
    while !rest.starts_with(b"--") {
        rest = rest.strip_prefix(b"\r\n")?;
        let end = find(rest, delimiter.as_bytes())?;
        read_part(&rest[..end], &mut params)?;
        rest = &rest[end + delimiter.len()..];
    }
    Some(params)
}

fn read_part(part: &[u8], params: &mut Params) -> Option<()> {
    let head_end = find(part, b"\r\n\r\n")?;
    let head = std::str::from_utf8(&part[..head_end]).ok()?;
    let bytes = part[head_end + 4..].to_vec();
    let header = |name: &str| {
        head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    };
    let disposition = header("content-disposition")?;
    let name = quoted(disposition, "; name=\"")?;
    match quoted(disposition, "; filename=\"") {
        Some(file_name) => {
            let mime = header("content-type").unwrap_or("application/octet-stream").to_owned();
            params.files.insert(name, Upload { name: file_name, mime, bytes });
        }
        None => {
            params.values.insert(name, Value::String(String::from_utf8(bytes).ok()?));
        }
    }
    Some(())
}

fn quoted(header: &str, key: &str) -> Option<String> {
    let from = header.find(key)? + key.len();
    Some(header[from..].split('"').next()?.replace("%22", "\""))
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
