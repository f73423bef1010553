//! Putting files into the folder, and taking them out.

use std::fs::{self, File};
use std::io::{self, Write};

use tempfile::NamedTempFile;

use super::Folder;

/// The longest name given to a file, in bytes. File systems take 255; a date set by hand needs some.
const LONGEST_NAME: usize = 120;

impl Folder {
    /// Puts a file in place as a whole: nobody ever sees a part of it. An earlier file at that path is
    /// replaced.
    ///
    /// # Errors
    /// When the path leads out of the folder or the system refuses.
    pub fn put(&self, path: &str, content: &[u8]) -> io::Result<()> {
        let target = self.root().join(inside(path)?);
        let parent = target.parent().unwrap_or_else(|| self.root());
        fs::create_dir_all(parent)?;
        // Hidden until it is complete.
        let mut file = NamedTempFile::with_prefix_in(".dateline-", parent)?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        readable_by_others(file.as_file())?;
        file.persist(&target)?;
        File::open(parent)?.sync_all()
    }

    /// The content of a file that was put here.
    ///
    /// # Errors
    /// When there is none or the system refuses.
    pub fn content(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.root().join(inside(path)?))
    }

    /// Takes a file out.
    ///
    /// # Errors
    /// When there is none or the system refuses.
    pub fn take_out(&self, path: &str) -> io::Result<()> {
        fs::remove_file(self.root().join(inside(path)?))
    }

    /// Gives a file another path.
    ///
    /// # Errors
    /// When there is none, or the system refuses.
    pub fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        fs::rename(self.root().join(inside(from)?), self.root().join(inside(to)?))
    }

    /// Whether there is a file at that path.
    pub fn has(&self, path: &str) -> bool {
        inside(path).is_ok_and(|path| self.root().join(path).is_file())
    }
}

/// A name that any file system takes and any shell leaves alone, from one that somebody chose.
///
/// ```
/// use dateline::corpus::safe_name;
///
/// assert_eq!(safe_name("../../etc/pass wd.txt"), "pass-wd.txt");
/// assert_eq!(safe_name(".."), "file");
/// ```
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut safe = String::new();
    for c in last.chars() {
        if c.is_alphanumeric() || matches!(c, '.' | '_' | '-') {
            safe.push(c);
        } else if !safe.ends_with('-') {
            safe.push('-');
        }
    }
    let safe = safe.trim_matches(['.', '-', '_']);
    let (stem, ending) = safe.split_once('.').unwrap_or((safe, ""));
    let ending: String = ending.chars().take(24).collect();
    let mut stem: String = if stem.is_empty() { "file".to_owned() } else { stem.to_owned() };
    while stem.len() + ending.len() > LONGEST_NAME {
        stem.pop();
    }
    if ending.is_empty() { stem } else { format!("{stem}.{ending}") }
}

/// The path, unless it leads out of the folder or to what is passed over there.
fn inside(path: &str) -> io::Result<&str> {
    let is_name = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '\0']);
    if path.split('/').all(is_name) {
        Ok(path)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "it leads out of the collection"))
    }
}

/// Temporary files are for their owner alone; what becomes part of the collection is not.
fn readable_by_others(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}
