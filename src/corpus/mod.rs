//! A folder of files, read as articles.
//!
//! Each file stands alone: one that cannot be read is reported by name and reason, and the rest is
//! served. A new format is one reader and one line in [`formats`].

mod article;
mod bounded;
mod clean;
mod draft;
mod encoding;
mod folder;
mod formats;
mod inventory;
mod path_date;
mod putting;
mod repair;
mod sentences;
mod shared;
mod stated;
mod surrogates;
mod title;
mod unpack;
mod watching;
mod weigh;

pub use self::article::{Article, ArticleId};
pub use self::bounded::Exceeded;
pub use self::draft::Take;
pub use self::folder::{FileState, Folder, FolderError, Listing, SourceFile};
pub use self::formats::{
    Content, FieldNames, InvalidFieldNames, Problem, ReadFile, Unreadable, is_known, read_articles, read_file,
};
pub use self::inventory::{Entry, Fingerprint, Inventory};
pub use self::path_date::with_date_by_hand;
pub use self::putting::safe_name;
pub use self::sentences::sentences;
pub use self::shared::{SharedArticle, SharedName};
pub use self::watching::{CannotWatch, Watching};
