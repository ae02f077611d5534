//! What new clients add up to: seats by plan, and what has to be bought.

use super::offer::Offer;
use crate::domain::{
    model::{money::Cents, new_client::NewClient, plan::PlanType},
    seats::SeatEffect,
};

/// New clients of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanTotal {
    /// The server's name of the plan.
    pub plan: String,
    /// Clients.
    pub clients: usize,
    /// Their seats.
    pub seats: i64,
    /// What they do to the provider's seats.
    pub effect: SeatEffect,
    /// What the purchase adds to a month's bill.
    pub monthly: Cents,
}

/// Everything that was asked for, by plan. Plans nobody asked for are left out.
pub fn by_plan<'a>(
    clients: impl IntoIterator<Item = &'a NewClient>,
    offers: &[Offer],
) -> Vec<PlanTotal> {
    let mut sums = vec![(0_usize, 0_i64); offers.len()];
    for client in clients {
        let place = offers
            .iter()
            .position(|offer| offer.plan_type == client.plan);
        if let Some(sum) = place.and_then(|place| sums.get_mut(place)) {
            sum.0 += 1;
            sum.1 += client.seats;
        }
    }
    let asked = offers.iter().zip(sums).filter(|(_, sum)| sum.0 > 0);
    asked
        .map(|(offer, (clients, seats))| {
            let (effect, monthly) = cost(offer, seats);
            PlanTotal {
                plan: offer.name.clone(),
                clients,
                seats,
                effect,
                monthly,
            }
        })
        .collect()
}

/// What a number of new seats does to a plan, and what it adds to a month's bill.
pub fn cost(offer: &Offer, seats: i64) -> (SeatEffect, Cents) {
    let effect = offer.pool.effect(seats);
    (effect, offer.monthly_price.times(effect.bought))
}

/// Finds the offer of a plan.
pub fn offer_of(offers: &[Offer], plan: PlanType) -> Option<&Offer> {
    offers.iter().find(|offer| offer.plan_type == plan)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::onboarding::offer::tests::msp;

    #[track_caller]
    fn check(plan: PlanType, seats: i64, left: i64, bought: i64, cents: i64) {
        let offers = msp();
        let offer = offer_of(&offers, plan).unwrap();
        let (effect, monthly) = cost(offer, seats);
        assert_eq!(
            (effect.left, effect.bought, monthly),
            (left, bought, Cents(cents))
        );
        // The official client's own formulas (C.2).
        let pool = offer.pool;
        let open = pool.minimum - pool.assigned;
        let purchased = if pool.purchased > 0 {
            seats
        } else {
            (seats + pool.assigned - pool.minimum).max(0)
        };
        assert_eq!(
            (effect.left, effect.bought),
            ((open - seats).max(0), purchased)
        );
    }

    #[test]
    fn new_seats_come_out_of_the_minimum_first() {
        check(PlanType::TEAMS_MONTHLY, 1, 4, 0, 0);
        check(PlanType::TEAMS_MONTHLY, 5, 0, 0, 0);
        check(PlanType::TEAMS_MONTHLY, 8, 0, 3, 1020);
        check(PlanType::ENTERPRISE_MONTHLY, 1, 0, 1, 510);
        check(PlanType::ENTERPRISE_MONTHLY, 20, 0, 20, 10_200);
    }

    #[test]
    fn many_clients_of_a_plan_share_its_seats() {
        let client = |plan, seats| NewClient {
            name: String::new(),
            owner: String::new(),
            plan,
            seats,
        };
        // Each alone would fit, all together do not.
        let clients = [
            client(PlanType::TEAMS_MONTHLY, 4),
            client(PlanType::TEAMS_MONTHLY, 4),
        ];
        let totals = by_plan(&clients, &msp());
        assert_eq!(totals.len(), 1);
        let total = &totals[0];
        assert_eq!((total.clients, total.seats, total.effect.bought), (2, 8, 3));
        assert_eq!(total.monthly, Cents(1020));
        assert!(by_plan(&[], &msp()).is_empty());
    }
}
