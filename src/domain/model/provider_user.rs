//! The people of a provider (`GET /providers/{id}/users`,
//! provider-and-admin-api.md B).

use super::{
    id::{ProviderUserId, UserId},
    provider::ProviderRole,
};

/// How far a person has come (B.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProviderUserStatus {
    /// Mail was sent, nobody answered yet.
    Invited,
    /// Accepted with an account; has no key yet, so somebody must confirm.
    Accepted,
    /// Holds the provider key.
    Confirmed,
    /// A state this version does not know.
    Unknown,
}

/// One person of a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderUser {
    /// The membership, not the account.
    pub id: ProviderUserId,
    /// The account; `None` until the invitation is accepted.
    pub user_id: Option<UserId>,
    /// Name of the account; empty when there is none or it has no name.
    pub name: String,
    /// Address of the account, or the one invited.
    pub email: String,
    /// Admin or service user.
    pub role: ProviderRole,
    /// Invited, accepted or confirmed.
    pub status: ProviderUserStatus,
}

impl ProviderUser {
    /// What to call the person: the name, else the address.
    pub fn display_name(&self) -> &str {
        if self.name.trim().is_empty() {
            &self.email
        } else {
            &self.name
        }
    }

    /// Counts among those who may manage the provider: only a confirmed admin does.
    pub fn is_confirmed_admin(&self) -> bool {
        self.status == ProviderUserStatus::Confirmed && self.role == ProviderRole::Admin
    }
}
