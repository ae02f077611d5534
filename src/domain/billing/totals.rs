//! What a subscription costs. Plans paid by the month and by the year are
//! added up apart: the official client adds both into one figure that is due
//! at no time (official-client.md §1.10).

use crate::domain::model::{
    money::Cents,
    subscription::{ProviderPlan, Subscription},
};

/// What is due every month or every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// Every year; otherwise every month.
    pub is_annual: bool,
    /// Before the discount.
    pub before: Cents,
    /// What is paid.
    pub due: Cents,
}

/// Plans that anything is paid for (official-client.md §1.10).
pub fn plans_in_use(subscription: &Subscription) -> impl Iterator<Item = &ProviderPlan> {
    subscription.plans.iter().filter(|plan| plan.is_in_use())
}

/// The sums, that of the month first; none for what no plan is paid by.
pub fn totals(subscription: &Subscription) -> Vec<Total> {
    let sum = |is_annual: bool| {
        let mut plans = plans_in_use(subscription)
            .filter(|plan| plan.is_annual == is_annual)
            .peekable();
        plans.peek()?;
        let before: Cents = plans.map(|plan| plan.cost).sum();
        Some(Total {
            is_annual,
            before,
            due: subscription.discount.apply(before),
        })
    };
    [sum(false), sum(true)].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::{
        money::Discount,
        plan::{PlanTier, PlanType},
        subscription::SubscriptionStatus,
    };

    fn plan(minimum: i64, purchased: i64, cost: i64, is_annual: bool) -> ProviderPlan {
        ProviderPlan {
            name: String::new(),
            plan_type: PlanType::TEAMS_MONTHLY,
            tier: PlanTier::Teams,
            minimum,
            purchased,
            assigned: 0,
            cost: Cents(cost),
            is_annual,
        }
    }

    fn check(discount: f64, plans: Vec<ProviderPlan>, expected: &[(bool, i64, i64)]) {
        let subscription = Subscription {
            status: SubscriptionStatus::Active,
            period_end: None,
            discount: Discount::from_percentage(discount),
            is_invoiced: false,
            plans,
            credit: Cents(0),
            cancel_at: None,
            suspension: None,
            payment_source: None,
        };
        let found: Vec<_> = totals(&subscription)
            .iter()
            .map(|total| (total.is_annual, total.before.0, total.due.0))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn months_and_years_are_added_up_apart() {
        check(0.0, vec![], &[]);
        check(0.0, vec![plan(0, 0, 0, false)], &[]);
        check(
            15.0,
            vec![
                plan(100, 0, 40_000, false),
                plan(150, 57, 124_200, false),
                plan(30, 10, 288_000, true),
            ],
            &[(false, 164_200, 139_570), (true, 288_000, 244_800)],
        );
        check(
            0.0,
            vec![plan(50, 30, 576_000, true)],
            &[(true, 576_000, 576_000)],
        );
    }
}
