//! A provider's subscription (provider-and-admin-api.md D.2).

use serde::Deserialize;

use super::{WireError, plan::plan_tier};
use crate::domain::model::{
    money::{Cents, Discount},
    plan::PlanType,
    subscription::{PaymentSource, ProviderPlan, Subscription, SubscriptionStatus, Suspension},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SubscriptionJson {
    status: Option<String>,
    current_period_end_date: Option<String>,
    discount_percentage: Option<f64>,
    collection_method: Option<String>,
    plans: Option<Vec<PlanJson>>,
    account_credit: Option<f64>,
    cancel_at: Option<String>,
    suspension: Option<SuspensionJson>,
    payment_source: Option<PaymentSourceJson>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PlanJson {
    plan_name: Option<String>,
    r#type: i64,
    product_tier: Option<i64>,
    seat_minimum: Option<i64>,
    purchased_seats: Option<i64>,
    assigned_seats: Option<i64>,
    cost: Option<f64>,
    cadence: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SuspensionJson {
    suspension_date: Option<String>,
    unpaid_period_end_date: Option<String>,
    grace_period: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PaymentSourceJson {
    description: Option<String>,
    needs_verification: Option<bool>,
}

/// Reads `GET /providers/{id}/billing/subscription`.
pub fn parse_subscription(body: &[u8]) -> Result<Subscription, WireError> {
    let json: SubscriptionJson = serde_json::from_slice(body)?;
    Ok(Subscription {
        status: status(json.status.as_deref()),
        period_end: json.current_period_end_date,
        discount: Discount::from_percentage(json.discount_percentage.unwrap_or_default()),
        is_invoiced: json.collection_method.as_deref() == Some("send_invoice"),
        plans: json
            .plans
            .unwrap_or_default()
            .into_iter()
            .map(PlanJson::into_model)
            .collect(),
        credit: Cents::from_dollars(json.account_credit.unwrap_or_default()),
        cancel_at: json.cancel_at,
        suspension: json.suspension.map(|suspension| Suspension {
            date: suspension.suspension_date.unwrap_or_default(),
            unpaid_period_end: suspension.unpaid_period_end_date.unwrap_or_default(),
            grace_days: suspension.grace_period.unwrap_or_default(),
        }),
        payment_source: json.payment_source.map(|source| PaymentSource {
            description: source.description.unwrap_or_default(),
            needs_verification: source.needs_verification.unwrap_or_default(),
        }),
    })
}

impl PlanJson {
    fn into_model(self) -> ProviderPlan {
        ProviderPlan {
            name: self.plan_name.unwrap_or_default(),
            plan_type: PlanType(self.r#type),
            tier: plan_tier(self.product_tier),
            minimum: self.seat_minimum.unwrap_or_default(),
            purchased: self.purchased_seats.unwrap_or_default(),
            assigned: self.assigned_seats.unwrap_or_default(),
            cost: Cents::from_dollars(self.cost.unwrap_or_default()),
            is_annual: self.cadence.as_deref() == Some("Annual"),
        }
    }
}

fn status(name: Option<&str>) -> SubscriptionStatus {
    match name {
        Some("trialing") => SubscriptionStatus::Trialing,
        Some("active") => SubscriptionStatus::Active,
        Some("incomplete") => SubscriptionStatus::Incomplete,
        Some("incomplete_expired") => SubscriptionStatus::IncompleteExpired,
        Some("past_due") => SubscriptionStatus::PastDue,
        Some("canceled") => SubscriptionStatus::Canceled,
        Some("unpaid") => SubscriptionStatus::Unpaid,
        Some("paused") => SubscriptionStatus::Paused,
        _ => SubscriptionStatus::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::plan::PlanTier;

    #[test]
    fn a_subscription_is_read_whole() {
        let subscription = parse_subscription(
            br#"{"status":"unpaid","currentPeriodEndDate":"2026-12-01T00:00:00Z","discountPercentage":15,
            "collectionMethod":"send_invoice","plans":[
              {"planName":"Teams (Monthly)","type":17,"productTier":2,"seatMinimum":100,"purchasedSeats":0,
               "assignedSeats":95,"cost":400,"cadence":"Monthly"},
              {"planName":"Enterprise (Annually)","type":20,"productTier":3,"seatMinimum":30,"purchasedSeats":10,
               "assignedSeats":40,"cost":2880.5,"cadence":"Annual"}],
            "accountCredit":125.5,"taxInformation":null,"cancelAt":"2026-12-07T00:00:00Z",
            "suspension":{"suspensionDate":"2026-11-15T00:00:00Z","unpaidPeriodEndDate":"2026-11-01T00:00:00Z","gracePeriod":14},
            "providerType":0,"paymentSource":{"type":0,"description":"VISA, *4242, 01/2029","needsVerification":false}}"#,
        )
        .unwrap();
        assert_eq!(subscription.status, SubscriptionStatus::Unpaid);
        assert!(subscription.is_invoiced);
        assert_eq!(subscription.credit, Cents(12_550));
        assert_eq!(subscription.suspension.as_ref().unwrap().grace_days, 14);
        let teams = subscription.plan(PlanType::TEAMS_MONTHLY).unwrap();
        assert_eq!(
            (teams.open(), teams.unassigned(), teams.price_per_seat()),
            (5, 5, Cents(400))
        );
        let enterprise = subscription.plan_named("Enterprise (Annually)").unwrap();
        assert_eq!(enterprise.tier, PlanTier::Enterprise);
        assert!(enterprise.is_annual && enterprise.is_in_use());
        assert_eq!(
            (
                enterprise.open(),
                enterprise.unassigned(),
                enterprise.seats()
            ),
            (-10, 0, 40)
        );
    }

    #[test]
    fn nulls_and_news_are_let_through() {
        let subscription = parse_subscription(
            br#"{"status":"on_the_moon","currentPeriodEndDate":null,"discountPercentage":null,
            "collectionMethod":"charge_automatically","plans":[{"planName":null,"type":99,"productTier":9,
            "seatMinimum":0,"purchasedSeats":0,"assignedSeats":0,"cost":0,"cadence":"Monthly"}],
            "accountCredit":0,"taxInformation":null,"cancelAt":null,"suspension":null,"providerType":0,"paymentSource":null}"#,
        )
        .unwrap();
        assert_eq!(subscription.status, SubscriptionStatus::Unknown);
        assert!(subscription.discount.is_none() && !subscription.is_invoiced);
        let plan = &subscription.plans[0];
        assert!(!plan.is_in_use());
        assert_eq!(plan.price_per_seat(), Cents(0));
    }
}
