//! Providers as their people see them (`profile.providers[]`,
//! provider-and-admin-api.md G.2).

use super::id::ProviderId;

/// What kind of business a provider is; decides wording and plans (A.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderKind {
    /// Managed service provider.
    Msp,
    /// Reseller; has no portal of its own in practice.
    Reseller,
    /// Business unit of a larger enterprise.
    BusinessUnit,
    /// A kind this version does not know.
    Unknown,
}

/// The caller's role in a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderRole {
    /// May also manage the provider itself.
    Admin,
    /// May manage every client organization.
    ServiceUser,
}

/// A provider the signed-in person belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Identifier used in every provider URL.
    pub id: ProviderId,
    /// Display name; empty until set-up is complete.
    pub name: String,
    /// MSP, reseller or business unit.
    pub kind: ProviderKind,
    /// The signed-in person's role.
    pub role: ProviderRole,
    /// Whether the provider pays for its clients' seats: only then does the
    /// server answer anything about billing (A.1, D.1).
    pub is_billable: bool,
    /// False while suspended: most actions are then closed.
    pub enabled: bool,
    /// Whether the event logs page exists for this provider.
    pub use_events: bool,
    /// The provider key sealed to the person's public key (type 4), as text.
    pub key: Option<String>,
}

impl Provider {
    /// Whether the signed-in person may manage the provider itself.
    pub fn is_admin(&self) -> bool {
        self.role == ProviderRole::Admin
    }
}
