//! The signed-in person (`profile`, auth-vault-api.md §4.3).

use super::{
    id::{OrganizationId, ProviderId, UserId},
    organization::Organization,
    provider::Provider,
};

/// The signed-in person with everything they reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Account identifier.
    pub id: UserId,
    /// Address used to sign in.
    pub email: String,
    /// Display name, possibly empty.
    pub name: String,
    /// Premium features for personal items.
    pub premium: bool,
    /// Changes when every session must end.
    pub security_stamp: String,
    /// A new master password must be set before anything else.
    pub force_password_reset: bool,
    /// Wrapped RSA private key (type 2; type 7 on V2 accounts).
    pub private_key: Option<String>,
    /// The account uses the V2 key format, which this client cannot open.
    pub is_v2_account: bool,
    /// Providers, suspended ones included.
    pub providers: Vec<Provider>,
    /// Member and provider organizations, merged, unordered.
    pub organizations: Vec<Organization>,
}

impl Profile {
    /// The organization with this identifier, if the person reaches it.
    pub fn organization(&self, id: &OrganizationId) -> Option<&Organization> {
        self.organizations
            .iter()
            .find(|organization| &organization.id == id)
    }

    /// The provider with this identifier, if the person belongs to it.
    pub fn provider(&self, id: &ProviderId) -> Option<&Provider> {
        self.providers.iter().find(|provider| &provider.id == id)
    }
}
