//! A row of the client grid (`GET /providers/{id}/organizations`,
//! provider-and-admin-api.md C.1).

use super::{
    id::{OrganizationId, ProviderOrganizationId},
    plan::PlanTier,
};

/// A client organization as the provider's list reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The link's identifier (not the organization's).
    pub id: ProviderOrganizationId,
    /// The organization, target of `/organizations/{id}`.
    pub organization_id: OrganizationId,
    /// Organization name.
    pub name: String,
    /// Assigned seats; `None` when the plan has no seat count.
    pub assigned: Option<i64>,
    /// Seats taken by invited, accepted and confirmed members.
    pub used: Option<i64>,
    /// Confirmed members only.
    pub confirmed: i64,
    /// Plan name as the server says, for example "Teams (Monthly)".
    pub plan: String,
    /// When the client was added (ISO-8601 UTC, as sent).
    pub added: String,
    /// When the link last changed (ISO-8601 UTC, as sent).
    pub changed: String,
    /// From the profile's entry for the same organization, because the list
    /// does not say it; `None` when the profile does not know the client yet.
    pub enabled: Option<bool>,
    /// From the same entry; `Other` when the profile does not know the client yet.
    pub tier: PlanTier,
}

impl Client {
    /// Seats left; negative when over-assigned, `None` without a seat count.
    pub fn remaining(&self) -> Option<i64> {
        Some(self.assigned? - self.used?)
    }
}
