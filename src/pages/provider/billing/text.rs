//! Words for plans, subscriptions and invoices, and amounts and days as the
//! language writes them.

use crate::{
    browser::format,
    domain::{
        billing::history::InvoiceState,
        model::{
            money::Cents,
            plan::PlanTier,
            subscription::{ProviderPlan, SubscriptionStatus},
        },
    },
    i18n::I18nContext,
    t_string,
    ui::tone::Tone,
};

pub(super) fn money(i18n: I18nContext, amount: Cents) -> String {
    format::money(amount.dollars(), i18n.get_locale().as_str())
}

pub(super) fn day(i18n: I18nContext, moment: &str) -> String {
    format::date(moment, i18n.get_locale().as_str())
}

pub(super) fn number(i18n: I18nContext, count: i64) -> String {
    format::number(count, i18n.get_locale().as_str())
}

/// What a plan is called; the server's name where we have none.
pub(super) fn plan(i18n: I18nContext, plan: &ProviderPlan) -> String {
    match (plan.tier, plan.is_annual) {
        (PlanTier::Teams, false) => t_string!(i18n, billing.teams_monthly),
        (PlanTier::Teams, true) => t_string!(i18n, billing.teams_annually),
        (PlanTier::Enterprise, false) => t_string!(i18n, billing.enterprise_monthly),
        (PlanTier::Enterprise, true) => t_string!(i18n, billing.enterprise_annually),
        (PlanTier::Other, _) => return plan.name.clone(),
    }
    .to_owned()
}

pub(super) fn status(i18n: I18nContext, status: SubscriptionStatus) -> (Tone, &'static str) {
    match status {
        SubscriptionStatus::Trialing => (Tone::Info, t_string!(i18n, billing.trialing)),
        SubscriptionStatus::Active => (Tone::Success, t_string!(i18n, billing.active)),
        SubscriptionStatus::Incomplete => (Tone::Warning, t_string!(i18n, billing.incomplete)),
        SubscriptionStatus::IncompleteExpired => {
            (Tone::Danger, t_string!(i18n, billing.incomplete_expired))
        }
        SubscriptionStatus::PastDue => (Tone::Warning, t_string!(i18n, billing.past_due)),
        SubscriptionStatus::Canceled => (Tone::Danger, t_string!(i18n, billing.canceled)),
        SubscriptionStatus::Unpaid => (Tone::Danger, t_string!(i18n, billing.unpaid)),
        SubscriptionStatus::Paused => (Tone::Warning, t_string!(i18n, billing.paused)),
        SubscriptionStatus::Unknown => (Tone::Neutral, t_string!(i18n, billing.unknown)),
    }
}

pub(super) fn invoice(i18n: I18nContext, state: InvoiceState) -> (Tone, &'static str) {
    match state {
        InvoiceState::Open => (Tone::Info, t_string!(i18n, billing.invoice_open)),
        InvoiceState::Overdue => (Tone::Danger, t_string!(i18n, billing.overdue)),
        InvoiceState::Paid => (Tone::Success, t_string!(i18n, billing.paid)),
        InvoiceState::Uncollectible => (Tone::Neutral, t_string!(i18n, billing.uncollectible)),
        InvoiceState::Unknown => (Tone::Neutral, t_string!(i18n, billing.unknown)),
    }
}
