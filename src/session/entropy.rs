//! Randomness for what is sealed here.

use crate::{
    browser::random,
    domain::crypto::{CryptoError, Entropy},
};

/// The browser's generator. What was made while it failed must not be used.
#[derive(Default)]
pub(super) struct BrowserEntropy {
    has_failed: bool,
}

impl Entropy for BrowserEntropy {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.has_failed |= !random::fill(bytes);
    }
}

impl BrowserEntropy {
    /// What was made with it, unless it failed.
    pub fn check<T>(&self, made: T) -> Result<T, CryptoError> {
        if self.has_failed {
            Err(CryptoError::Unavailable)
        } else {
            Ok(made)
        }
    }
}
