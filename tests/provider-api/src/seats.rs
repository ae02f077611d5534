//! Seat arithmetic of a provider's plan (§C.5). `assigned` are the seats of its clients on the
//! plan before a change, `adjustment` is what the change adds to them.

use crate::database::billing::ProviderPlan;

/// Whether a change makes the provider pay for more seats than before.
pub fn is_purchase(plan: &ProviderPlan, assigned: i64, adjustment: i64) -> bool {
    let after = assigned + adjustment;
    after > plan.seat_minimum && (assigned <= plan.seat_minimum || after > assigned)
}

/// The plan after a change. Within the minimum nothing is purchased; what lies beyond is.
pub fn scale(plan: &ProviderPlan, assigned: i64, adjustment: i64) -> ProviderPlan {
    let after = assigned + adjustment;
    ProviderPlan {
        purchased_seats: (after - plan.seat_minimum).max(0),
        allocated_seats: after,
        ..plan.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_beyond_the_minimum_are_purchased() {
        // Minimum 10: assigned before, adjustment, whether it is a purchase, purchased after.
        for (assigned, adjustment, purchase, purchased) in [
            (5, 0, false, 0),
            (5, 5, false, 0),
            (5, 6, true, 1),
            (10, 1, true, 1),
            (10, -10, false, 0),
            (15, 0, false, 5),
            (15, 5, true, 10),
            (15, -2, false, 3),
            (15, -5, false, 0),
            (15, -9, false, 0),
        ] {
            let plan = ProviderPlan {
                provider_id: String::new(),
                plan_type: 17,
                seat_minimum: 10,
                purchased_seats: (assigned - 10_i64).max(0),
                allocated_seats: assigned,
            };
            let case = format!("{assigned} {adjustment:+}");
            assert_eq!(is_purchase(&plan, assigned, adjustment), purchase, "{case}");
            let after = scale(&plan, assigned, adjustment);
            let seats = (after.purchased_seats, after.allocated_seats);
            assert_eq!(seats, (purchased, assigned + adjustment), "{case}");
        }
    }
}
