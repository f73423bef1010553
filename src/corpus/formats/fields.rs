//! Under which names the parts of an article are found in a record: an object of JSON, a row of a table,
//! the front matter of a text.

use std::str::FromStr;

/// Names of fields that were set, beside those that are known.
///
/// ```
/// use dateline::corpus::FieldNames;
///
/// assert!("text=story, date=meta.when".parse::<FieldNames>().is_ok());
/// assert!("colour=red".parse::<FieldNames>().is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldNames {
    set: Vec<(Part, String)>,
}

/// A part of an article that a field can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Id,
    Title,
    Text,
    Date,
    Url,
}

/// Names of fields that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not of the form part=name, where the part is id, title, text, date or url")]
pub struct InvalidFieldNames(String);

impl Part {
    /// The names that are known, the best first, as [`folded`] gives them.
    pub(super) fn known(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["id", "guid", "uuid", "docid", "articleid", "slug"],
            Self::Title => &["title", "headline", "heading", "subject", "header", "name"],
            Self::Text => &[
                "text",
                "body",
                "articlebody",
                "content",
                "contenttext",
                "contenthtml",
                "maintext",
                "fulltext",
                "cleanedtext",
                "story",
                "article",
                "paragraphs",
                "message",
                "description",
                "summary",
                "excerpt",
            ],
            Self::Date => &[
                "datepublished",
                "publishedat",
                "published",
                "publisheddate",
                "publishedtime",
                "publishedon",
                "publicationdate",
                "publishdate",
                "datepublish",
                "pubdate",
                "pubtime",
                "date",
                "datetime",
                "dateunixtime",
                "timestamp",
                "unixtime",
                "time",
                "ts",
                "created",
                "createdat",
                "createdutc",
                "datecreated",
                "posted",
                "postedat",
                "issued",
                "firstpublished",
                "dategmt",
                "day",
            ],
            Self::Url => &[
                "url",
                "link",
                "canonicalurl",
                "canonical",
                "permalink",
                "sourceurl",
                "externalurl",
                "href",
                "weburl",
            ],
        }
    }
}

/// Words in the names of fields that hold a part of an article, where no name is known; and words in names that
/// hold something else all the same. Folded, as the names are.
struct Likely {
    has: &'static [&'static str],
    has_not: &'static [&'static str],
}

impl Part {
    fn likely(self) -> Likely {
        match self {
            Self::Id => Likely { has: &[], has_not: &[] },
            Self::Title => {
                Likely { has: &["title", "headline"], has_not: &["id", "url", "sub", "site", "feed"] }
            }
            Self::Text => Likely {
                has: &["text", "body", "content", "paragraph", "article", "story", "abstract"],
                has_not: &[
                    "id", "url", "link", "type", "count", "length", "title", "headline", "date", "author",
                    "source", "image", "section", "category", "lang", "tag", "encoding", "hash",
                ],
            },
            Self::Date => Likely {
                has: &["date", "publi", "posted", "issued", "released"],
                has_not: &[
                    "update",
                    "modif",
                    "edit",
                    "download",
                    "crawl",
                    "fetch",
                    "retriev",
                    "access",
                    "index",
                    "expir",
                    "valid",
                    "start",
                    "end",
                    "birth",
                    "death",
                    "publisher",
                    "status",
                    "url",
                    "name",
                ],
            },
            Self::Url => Likely {
                has: &["url", "link", "uri"],
                has_not: &[
                    "image", "thumb", "avatar", "icon", "logo", "author", "feed", "photo", "video", "short",
                ],
            },
        }
    }

    /// Whether a field of this folded name probably holds the part.
    pub(super) fn is_likely(self, name: &str) -> bool {
        let Likely { has, has_not } = self.likely();
        has.iter().any(|word| name.contains(word)) && !has_not.iter().any(|word| name.contains(word))
    }
}

impl FieldNames {
    /// The names that were set for a part, as they were written, in their order.
    pub(super) fn set(&self, part: Part) -> impl Iterator<Item = &str> {
        self.set.iter().filter(move |(of, _)| *of == part).map(|(_, name)| name.as_str())
    }

    /// What makes files read otherwise than with other names.
    pub fn stamp(&self) -> String {
        format!("{:?}", self.set)
    }
}

/// A name as names are compared: `Published_At`, `published-at` and `publishedAt` are one.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl FromStr for FieldNames {
    type Err = InvalidFieldNames;

    fn from_str(text: &str) -> Result<Self, InvalidFieldNames> {
        let mut set = Vec::new();
        for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let invalid = || InvalidFieldNames(pair.to_owned());
            let (part, name) = pair.split_once('=').ok_or_else(invalid)?;
            let part = match part.trim().to_ascii_lowercase().as_str() {
                "id" => Part::Id,
                "title" => Part::Title,
                "text" => Part::Text,
                "date" => Part::Date,
                "url" => Part::Url,
                _ => return Err(invalid()),
            };
            let name = name.trim();
            if name.is_empty() {
                return Err(invalid());
            }
            set.push((part, name.to_owned()));
        }
        Ok(Self { set })
    }
}
