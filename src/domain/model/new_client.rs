//! Clients to come: one to be made, or an organization to be added
//! (provider-and-admin-api.md C.2, C.6).

use super::{
    id::OrganizationId,
    plan::{PlanTier, PlanType},
};

/// A client to be made. Its keys are made apart
/// ([`crate::domain::crypto::OrganizationKeys`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewClient {
    /// Its name, 1 to 50 characters.
    pub name: String,
    /// Who is invited to own it.
    pub owner: String,
    /// Its plan.
    pub plan: PlanType,
    /// Its seats, at least one.
    pub seats: i64,
}

/// An organization of the person that can become a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddableOrganization {
    /// The organization.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// Its plan, in the server's words.
    pub plan: String,
    /// What the plan offers.
    pub tier: PlanTier,
    /// Its seats.
    pub seats: i64,
    /// The server would refuse it: its seats are more than this person may give.
    pub is_blocked: bool,
}
