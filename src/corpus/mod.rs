//! A folder of files, read as articles.
//!
//! Each file stands alone: one that cannot be read is reported by name and reason, and the rest is
//! served. A new format is one reader and one line in [`formats`].

mod article;
mod folder;
mod formats;
mod inventory;
mod path_date;
mod plain;
mod repair;
mod sentences;
mod title;

pub use self::article::{Article, ArticleId};
pub use self::folder::{Folder, FolderError, Listing, SourceFile};
pub use self::formats::{Problem, ReadFile, Unreadable, read_file};
pub use self::inventory::{Entry, Fingerprint, Inventory};
pub use self::sentences::sentences;
