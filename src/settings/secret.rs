//! What must not be seen.

use std::fmt;

/// The bot's token. Nothing prints it: its `Debug` form hides it, and it has no other.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The token, where it can stand in an address; Telegram decides the rest.
    pub(super) fn new(token: &str) -> Option<Self> {
        let fits = |b: u8| b.is_ascii_graphic() && !matches!(b, b'/' | b'?' | b'#' | b'%');
        token.bytes().all(fits).then(|| Self(token.to_owned()))
    }

    /// The token itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(hidden)")
    }
}

/// What Telegram says with each update that it posts, so that nobody else's are taken for its.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A secret of the form that Telegram takes: 1 to 256 of `A-Z a-z 0-9 _ -` (Bot API, `setWebhook`).
    pub(super) fn new(secret: &str) -> Option<Self> {
        let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
        ((1..=256).contains(&secret.len()) && secret.bytes().all(fits)).then(|| Self(secret.to_owned()))
    }

    /// The secret that follows from a token, from which the token cannot be told (BLAKE3 in its mode for
    /// deriving keys).
    pub(super) fn of(token: &Token) -> Self {
        let key = blake3::derive_key("dateline 2026 secret of the webhook", token.expose().as_bytes());
        Self(blake3::Hash::from_bytes(key).to_hex().to_string())
    }

    /// The secret itself, for the one call that hands it over.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether that is the secret, in a time that tells nothing of how much of it is right.
    pub fn is(&self, said: &[u8]) -> bool {
        // Equality of BLAKE3's hashes is checked in constant time.
        blake3::hash(said) == blake3::hash(self.0.as_bytes())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(hidden)")
    }
}
