//! Policies of organizations that decide what a vault shows.

use std::collections::BTreeSet;

use super::{cipher::CipherKind, id::OrganizationId};

/// Policy 15, *restricted item types* (auth-vault-api.md §6.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestrictedItemTypes {
    /// Whose policy it is.
    pub organization_id: OrganizationId,
    /// Whether it is switched on.
    pub enabled: bool,
    /// The types it keeps away.
    pub kinds: BTreeSet<CipherKind>,
}
