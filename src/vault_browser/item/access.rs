//! What the drawer needs from whoever holds the keys.

use std::{fmt, pin::Pin};

use leptos::prelude::*;

use crate::domain::model::{cipher::CipherView, id::CipherId};

/// Why an item could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemFailure {
    /// There is no such item, or not for this person.
    NotFound,
    /// It does not open with the keys at hand.
    Undecryptable,
    /// It is in a format this version does not know.
    NewerFormat,
    /// The session is locked.
    Locked,
}

/// An answer that takes a while.
pub type Answer<T> = Pin<Box<dyn Future<Output = T>>>;

/// The doors to keys that the drawer knocks on.
#[derive(Clone, Copy)]
pub struct VaultAccess {
    /// Opens a whole item.
    pub open: Callback<CipherId, Result<CipherView, ItemFailure>>,
    /// Whether this is the person's master password.
    pub verify: Callback<String, Answer<bool>>,
    /// The account's own plan includes verification codes.
    pub has_premium: Signal<bool>,
}

impl fmt::Debug for VaultAccess {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("VaultAccess")
    }
}
