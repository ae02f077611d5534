//! What the server sells (`GET /plans`, provider-and-admin-api.md D.7): only
//! what a provider needs to know of it.

use super::money::Cents;

/// The number by which the server knows a plan (§0.5). Plans are told apart by
/// it, never by their name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PlanType(pub i64);

impl PlanType {
    /// Teams, paid by the month.
    pub const TEAMS_MONTHLY: Self = Self(17);
    /// Enterprise, paid by the month.
    pub const ENTERPRISE_MONTHLY: Self = Self(19);
    /// Enterprise, paid by the year.
    pub const ENTERPRISE_ANNUALLY: Self = Self(20);
}

/// What a plan offers (`ProductTierType`, §0.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanTier {
    /// Teams.
    Teams,
    /// Enterprise.
    Enterprise,
    /// One that providers do not sell, or that this version does not know.
    Other,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its number.
    pub plan_type: PlanType,
    /// Teams or Enterprise.
    pub tier: PlanTier,
    /// The server's name, for example "Teams (Monthly)": what the client list says.
    pub name: String,
    /// Whether the price is for a year; otherwise for a month.
    pub is_annual: bool,
    /// What a provider pays for a seat, before its discount.
    pub provider_seat_price: Cents,
}

/// The plan of this type, if the server sells it.
pub fn find(plans: &[Plan], plan_type: PlanType) -> Option<&Plan> {
    plans.iter().find(|plan| plan.plan_type == plan_type)
}
