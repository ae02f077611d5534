//! What a provider pays (provider-and-admin-api.md D.2), with its plans and
//! their seats.

use super::{
    money::{Cents, Discount},
    plan::{PlanTier, PlanType},
};

/// How a subscription stands (the payment processor's states).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubscriptionStatus {
    /// Not paid for yet.
    Trialing,
    /// Paid for.
    Active,
    /// The first payment has not gone through.
    Incomplete,
    /// The first payment has not gone through in time.
    IncompleteExpired,
    /// The last payment has not gone through.
    PastDue,
    /// Ended.
    Canceled,
    /// Given up on: nothing is charged any more.
    Unpaid,
    /// Halted.
    Paused,
    /// A state this version does not know.
    Unknown,
}

/// A provider's subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// How it stands.
    pub status: SubscriptionStatus,
    /// When the period in progress ends (ISO-8601 UTC, as sent).
    pub period_end: Option<String>,
    /// What the provider pays less.
    pub discount: Discount,
    /// Whether invoices are sent; otherwise the payment method is charged.
    pub is_invoiced: bool,
    /// Every plan, those without any seat too.
    pub plans: Vec<ProviderPlan>,
    /// What was paid in advance; negative if something is owed.
    pub credit: Cents,
    /// When it will end (ISO-8601 UTC, as sent).
    pub cancel_at: Option<String>,
    /// What follows from a bill that was not paid.
    pub suspension: Option<Suspension>,
    /// What is charged.
    pub payment_source: Option<PaymentSource>,
}

/// A plan of a provider: seats that are always paid for, and more on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderPlan {
    /// The server's name, for example "Teams (Monthly)".
    pub name: String,
    /// Its number.
    pub plan_type: PlanType,
    /// Teams or Enterprise.
    pub tier: PlanTier,
    /// Seats that are paid for in any case.
    pub minimum: i64,
    /// Seats beyond the minimum.
    pub purchased: i64,
    /// Seats given to clients.
    pub assigned: i64,
    /// Price of minimum and purchased seats together, before the discount.
    pub cost: Cents,
    /// Whether the price is for a year; otherwise for a month.
    pub is_annual: bool,
}

/// What follows from a bill that was not paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// When the provider is, or was, suspended (ISO-8601 UTC, as sent).
    pub date: String,
    /// End of the period that was not paid (ISO-8601 UTC, as sent).
    pub unpaid_period_end: String,
    /// Days from the bill to the suspension.
    pub grace_days: i64,
}

/// What is charged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentSource {
    /// In the server's words, for example "VISA, *4242, 01/2029".
    pub description: String,
    /// Whether a bank account has to be verified first.
    pub needs_verification: bool,
}

impl Subscription {
    /// The plan of this type.
    pub fn plan(&self, plan_type: PlanType) -> Option<&ProviderPlan> {
        self.plans.iter().find(|plan| plan.plan_type == plan_type)
    }

    /// The plan a client list names. Names are compared here only, because the
    /// list has nothing else.
    pub fn plan_named(&self, name: &str) -> Option<&ProviderPlan> {
        self.plans.iter().find(|plan| plan.name == name)
    }
}

impl ProviderPlan {
    /// Whether anything is paid for it (official-client.md §1.10).
    pub fn is_in_use(&self) -> bool {
        self.purchased > 0 || self.minimum > 0
    }

    /// Seats that are paid for.
    pub fn seats(&self) -> i64 {
        self.minimum + self.purchased
    }

    /// Seats that clients can still get without a purchase (C.2); negative
    /// when more than the minimum is assigned.
    pub fn open(&self) -> i64 {
        self.minimum - self.assigned
    }

    /// Seats that are paid for and given to nobody.
    pub fn unassigned(&self) -> i64 {
        (self.seats() - self.assigned).max(0)
    }

    /// Price of one seat, before the discount.
    pub fn price_per_seat(&self) -> Cents {
        self.cost.split(self.seats())
    }
}
