//! Tokens as values that can be put on a request, but neither printed nor read.

use std::fmt;

use zeroize::Zeroizing;

/// A bearer token for one hour.
#[derive(Clone, PartialEq)]
pub struct AccessToken(Zeroizing<String>);

/// What gets the next access token; survives a reload in `sessionStorage`.
#[derive(Clone)]
pub struct RefreshToken(Zeroizing<String>);

impl AccessToken {
    /// Takes the text from the token answer.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    pub(super) fn header(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("Bearer {}", *self.0))
    }
}

impl RefreshToken {
    /// Takes the text from the token answer or from storage.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text, for the refresh form and for `session::storage` only.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AccessToken")
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RefreshToken")
    }
}
