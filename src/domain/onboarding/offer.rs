//! The plans a provider can give a new client (provider-and-admin-api.md A.7,
//! C.2), with their seats and what one costs.

use crate::domain::{
    model::{
        money::Cents,
        plan::{self, Plan, PlanTier, PlanType},
        provider::ProviderKind,
        subscription::Subscription,
    },
    seats::SeatPool,
};

/// A plan for a new client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its number.
    pub plan_type: PlanType,
    /// The server's name.
    pub name: String,
    /// Teams or Enterprise.
    pub tier: PlanTier,
    /// Paid by the year.
    pub is_annual: bool,
    /// What a seat costs in a month, after the discount.
    pub monthly_price: Cents,
    /// The provider's seats on this plan.
    pub pool: SeatPool,
}

/// What the server lets a kind of provider give (A.7); the others it refuses (C.2).
fn allowed(kind: ProviderKind) -> &'static [PlanType] {
    match kind {
        ProviderKind::Msp => &[PlanType::TEAMS_MONTHLY, PlanType::ENTERPRISE_MONTHLY],
        ProviderKind::BusinessUnit => {
            &[PlanType::ENTERPRISE_MONTHLY, PlanType::ENTERPRISE_ANNUALLY]
        }
        ProviderKind::Reseller | ProviderKind::Unknown => &[],
    }
}

/// The plans on offer, in the order of the subscription. A plan without a row
/// there is none: its seats could not be counted, and the client would be left
/// half made (C.2).
pub fn offers(kind: ProviderKind, subscription: &Subscription, plans: &[Plan]) -> Vec<Offer> {
    let rows = subscription.plans.iter();
    rows.filter(|row| allowed(kind).contains(&row.plan_type))
        .map(|row| {
            let listed = plan::find(plans, row.plan_type);
            let price =
                listed.map_or_else(|| row.price_per_seat(), |plan| plan.provider_seat_price);
            let discounted = subscription.discount.apply(price);
            Offer {
                plan_type: row.plan_type,
                name: row.name.clone(),
                tier: row.tier,
                is_annual: row.is_annual,
                monthly_price: discounted.split(if row.is_annual { 12 } else { 1 }),
                pool: SeatPool {
                    minimum: row.minimum,
                    purchased: row.purchased,
                    assigned: row.assigned,
                },
            }
        })
        .collect()
}

/// The plan an organization gets when it is added (C.6): the one of its tier.
pub fn of_tier(offers: &[Offer], tier: PlanTier) -> Option<&Offer> {
    offers.iter().find(|offer| offer.tier == tier)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::wire::{plan::parse_plans, subscription::parse_subscription};

    const PLANS: &[u8] = br#"{"data":[
        {"type":17,"productTier":2,"name":"Teams (Monthly)","isAnnual":false,
         "passwordManager":{"providerPortalSeatPrice":4}},
        {"type":20,"productTier":3,"name":"Enterprise (Annually)","isAnnual":true,
         "passwordManager":{"providerPortalSeatPrice":72}}]}"#;

    const SUBSCRIPTION: &[u8] = br#"{"status":"active","discountPercentage":15,"plans":[
        {"planName":"Teams (Monthly)","type":17,"productTier":2,"seatMinimum":100,"purchasedSeats":0,
         "assignedSeats":95,"cost":400,"cadence":"Monthly"},
        {"planName":"Enterprise (Monthly)","type":19,"productTier":3,"seatMinimum":150,"purchasedSeats":57,
         "assignedSeats":207,"cost":1242,"cadence":"Monthly"},
        {"planName":"Enterprise (Annually)","type":20,"productTier":3,"seatMinimum":30,"purchasedSeats":10,
         "assignedSeats":40,"cost":2880,"cadence":"Annual"}]}"#;

    fn of(kind: ProviderKind) -> Vec<Offer> {
        offers(
            kind,
            &parse_subscription(SUBSCRIPTION).unwrap(),
            &parse_plans(PLANS).unwrap(),
        )
    }

    /// What an MSP has on offer.
    pub(crate) fn msp() -> Vec<Offer> {
        of(ProviderKind::Msp)
    }

    /// What a business unit with one plan has on offer.
    pub(crate) fn unit() -> Vec<Offer> {
        let mut offers = of(ProviderKind::BusinessUnit);
        offers.retain(|offer| offer.is_annual);
        offers
    }

    #[test]
    fn kinds_of_providers_have_their_own_plans() {
        let names =
            |kind| -> Vec<String> { of(kind).into_iter().map(|offer| offer.name).collect() };
        assert_eq!(
            names(ProviderKind::Msp),
            ["Teams (Monthly)", "Enterprise (Monthly)"]
        );
        assert_eq!(
            names(ProviderKind::BusinessUnit),
            ["Enterprise (Monthly)", "Enterprise (Annually)"]
        );
        assert!(names(ProviderKind::Reseller).is_empty());
    }

    #[test]
    fn prices_are_by_the_month_and_after_the_discount() {
        let msp = msp();
        assert_eq!(msp[0].monthly_price, Cents(340));
        // Not among the plans the server lists: what the provider pays now tells.
        assert_eq!(msp[1].monthly_price, Cents(510));
        // 72 a year, less 15 %, by the month.
        assert_eq!(unit()[0].monthly_price, Cents(510));
    }

    #[test]
    fn an_added_organization_gets_the_plan_of_its_tier() {
        let name = |tier| of_tier(&msp(), tier).map(|offer| offer.name.clone());
        assert_eq!(
            name(PlanTier::Enterprise).as_deref(),
            Some("Enterprise (Monthly)")
        );
        assert_eq!(name(PlanTier::Other), None);
    }
}
