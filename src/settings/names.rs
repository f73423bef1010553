//! Lists of people and chats.

/// People or chats, by their ids or their public names.
///
/// An id stays with its account for good; a name can be given up and taken by somebody else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    ids: Vec<i64>,
    /// Without the `@`, in lower case.
    names: Vec<String>,
}

impl Names {
    /// Reads a list such as `123456789, @ann`.
    ///
    /// # Errors
    /// With the first entry that is neither an id nor a name.
    pub(super) fn read(list: &str) -> Result<Self, String> {
        let mut read = Self::default();
        let entries = list.split(|c: char| c == ',' || c.is_whitespace()).filter(|entry| !entry.is_empty());
        for entry in entries {
            match (entry.strip_prefix('@').filter(|name| is_name(name)), entry.parse::<i64>()) {
                (Some(name), _) => read.names.push(name.to_ascii_lowercase()),
                (None, Ok(id)) if id != 0 => read.ids.push(id),
                _ => return Err(entry.to_owned()),
            }
        }
        Ok(read)
    }

    /// Whether somebody with that id, and that name if any, is in the list.
    pub fn has(&self, id: i64, name: Option<&str>) -> bool {
        self.ids.contains(&id)
            || name.is_some_and(|name| self.names.iter().any(|known| known.eq_ignore_ascii_case(name)))
    }

    /// Whether nobody is in the list.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.names.is_empty()
    }

    /// The ids, as they were given.
    pub fn ids(&self) -> &[i64] {
        &self.ids
    }

    /// The names, without the `@`, in lower case.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

/// Whether Telegram could have given that name: up to 32 of `a-z 0-9 _`, whatever their case.
fn is_name(name: &str) -> bool {
    (1..=32).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
