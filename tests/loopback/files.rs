//! Files that people and the bot sent: kept under identifiers, handed out by path.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::params::{Params, Upload};
use super::refusal::{Outcome, Refusal};
use super::state::State;

/// The limits of the public server, in bytes.
const MOST_DOWNLOAD: usize = 20 << 20;
const MOST_UPLOAD: usize = 50 << 20;
const MOST_PHOTO: usize = 10 << 20;

/// One stored file.
#[derive(Debug, Clone)]
pub struct Stored {
    pub upload: Upload,
    pub path: String,
    /// Declared size, which may be greater than what is stored: a test need not make 30 MB.
    pub size: usize,
}

/// All files, by identifier.
#[derive(Debug, Default)]
pub struct Files {
    pub stored: HashMap<String, Stored>,
    by_path: HashMap<String, String>,
    last: usize,
}

/// So many files are kept, the newest: a long load must not eat the memory.
const KEPT: usize = 1000;

impl Files {
    /// Keeps a file; gives its identifier.
    pub fn keep(&mut self, folder: &str, upload: Upload, size: usize) -> String {
        self.last += 1;
        let number = self.last;
        let id = file_id(number);
        if let Some(old) = number.checked_sub(KEPT).and_then(|old| self.stored.remove(&file_id(old))) {
            self.by_path.remove(&old.path);
        }
        let ending = upload.name.rsplit_once('.').map_or("bin", |(_, ending)| ending);
        let path = format!("{folder}/file_{number}.{ending}");
        self.by_path.insert(path.clone(), id.clone());
        self.stored.insert(id.clone(), Stored { upload, path, size });
        id
    }

    /// The bytes under a path, for a download.
    pub fn at_path(&self, path: &str) -> Option<&Upload> {
        self.stored.get(self.by_path.get(path)?).map(|stored| &stored.upload)
    }

    /// The photo of a call: an upload that is a picture, or one that the server knows.
    pub fn photo(&mut self, params: &Params, key: &str) -> Result<(String, (u32, u32)), Refusal> {
        let (id, upload) = self.upload_or_known(params, key, "photos")?;
        let size = picture_size(&upload.bytes).ok_or_else(|| Refusal::bad("IMAGE_PROCESS_FAILED"))?;
        let (width, height) = size;
        if upload.bytes.len() > MOST_PHOTO {
            return Err(Refusal::bad("PHOTO_SAVE_FILE_INVALID"));
        }
        let narrow = width.max(height) > 20 * width.min(height);
        if width == 0 || height == 0 || width + height > 10_000 || narrow {
            return Err(Refusal::bad("PHOTO_INVALID_DIMENSIONS"));
        }
        Ok((id, size))
    }

    /// The document of a call; gives its identifier and name.
    pub fn document(&mut self, params: &Params, key: &str) -> Result<(String, String), Refusal> {
        let (id, upload) = self.upload_or_known(params, key, "documents")?;
        Ok((id, upload.name))
    }

    fn upload_or_known(
        &mut self,
        params: &Params,
        key: &str,
        folder: &str,
    ) -> Result<(String, Upload), Refusal> {
        if let Some(upload) = params.upload(key) {
            let upload = upload.clone();
            return match upload.bytes.len() {
                0 => Err(Refusal::bad("file must be non-empty")),
                size if size > MOST_UPLOAD => Err(Refusal::new(
                    413,
                    "Request Entity Too Large".to_owned(),
                    super::refusal::Blame::Caller,
                )),
                size => Ok((self.keep(folder, upload.clone(), size), upload)),
            };
        }
        let Some(given) = params.text(key)? else {
            return Err(Refusal::bad(format!("there is no {key} in the request")));
        };
        match self.stored.get(&given) {
            Some(stored) => Ok((given, stored.upload.clone())),
            None => Err(Refusal::bad("wrong file identifier/HTTP URL specified")),
        }
    }
}

fn file_id(number: usize) -> String {
    format!("AgACLoopback{number:06}")
}

/// Width and height of a PNG or a JPEG.
fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let big_endian = |part: &[u8]| part.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((big_endian(bytes.get(16..20)?), big_endian(bytes.get(20..24)?)));
    }
    // A JPEG is a row of segments; the frame header (C0..CF but for three) holds the size.
    let mut at = bytes.starts_with(&[0xff, 0xd8]).then_some(2)?;
    loop {
        let (marker, length) = (*bytes.get(at + 1)?, big_endian(bytes.get(at + 2..at + 4)?));
        if (0xc0..=0xcf).contains(&marker) && ![0xc4, 0xc8, 0xcc].contains(&marker) {
            return Some((big_endian(bytes.get(at + 7..at + 9)?), big_endian(bytes.get(at + 5..at + 7)?)));
        }
        at += 2 + length as usize;
    }
}

/// `getFile`.
pub fn get(state: &mut State, params: &Params) -> Outcome {
    let id = params.text("file_id")?.ok_or_else(|| Refusal::bad("file_id not specified"))?;
    let Some(stored) = state.files.stored.get(&id) else {
        return Err(Refusal::bad("invalid file_id"));
    };
    if stored.size > MOST_DOWNLOAD {
        return Err(Refusal::world(400, "Bad Request: file is too big"));
    }
    Ok(file_json(&id, stored))
}

fn file_json(id: &str, stored: &Stored) -> Value {
    json!({
        "file_id": id,
        "file_unique_id": format!("u{id}"),
        "file_size": stored.size,
        "file_path": stored.path,
    })
}
