//! Seat arithmetic of a provider's plan (provider-and-admin-api.md C.5): what a
//! change would leave unassigned, buy or give back, and whether a person may do
//! it (C.4, C.8). Everything is counted the way the server counts, so that
//! nothing is promised that is refused later.
//!
//! C.8 gives the official client's own formulas. They say the same wherever
//! purchased seats are what lies beyond the minimum, which the server keeps so;
//! a test compares both.

/// Seats of all clients on one plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeatPool {
    /// Paid for in any case.
    pub minimum: i64,
    /// Paid for beyond the minimum.
    pub purchased: i64,
    /// Given to clients.
    pub assigned: i64,
}

/// What a change does to a pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeatEffect {
    /// Paid for and given to nobody afterwards.
    pub left: i64,
    /// Seats bought by the change.
    pub bought: i64,
    /// Purchased seats that the change gives back.
    pub returned: i64,
}

/// Why a number of seats cannot be assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatProblem {
    /// Not a whole number from the least to the most there is.
    NotANumber,
    /// Fewer than the client needs: its used seats, or one for a new client.
    TooFew {
        /// The least there has to be.
        least: i64,
    },
    /// It would buy seats, which takes a provider admin.
    WouldBuy {
        /// Seats that can be given without buying.
        left: i64,
    },
}

/// The wire's number is a 32-bit one.
const MOST: i64 = i32::MAX as i64;

impl SeatPool {
    /// Seats that are paid for and given to nobody.
    pub fn left(self) -> i64 {
        (self.minimum - self.assigned).max(0)
    }

    /// The pool after clients got `adjustment` more seats.
    #[must_use]
    pub fn scaled(self, adjustment: i64) -> Self {
        let assigned = self.assigned + adjustment;
        Self {
            minimum: self.minimum,
            purchased: (assigned - self.minimum).max(0),
            assigned,
        }
    }

    /// Whether the server takes the change for a purchase (C.5).
    pub fn is_purchase(self, adjustment: i64) -> bool {
        let after = self.assigned + adjustment;
        after > self.minimum && (self.assigned <= self.minimum || after > self.assigned)
    }

    /// What a change does.
    pub fn effect(self, adjustment: i64) -> SeatEffect {
        let after = self.scaled(adjustment);
        SeatEffect {
            left: after.left(),
            bought: (after.purchased - self.purchased).max(0),
            returned: (self.purchased - after.purchased).max(0),
        }
    }

    /// Whether somebody may make the change: only provider admins buy (C.4).
    pub fn check(self, adjustment: i64, may_buy: bool) -> Result<(), SeatProblem> {
        if may_buy || !self.is_purchase(adjustment) {
            Ok(())
        } else {
            Err(SeatProblem::WouldBuy { left: self.left() })
        }
    }
}

/// Reads a typed number of seats; `least` is what there has to be.
pub fn read(text: &str, least: i64) -> Result<i64, SeatProblem> {
    let digits = text.trim();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let seats = digits.parse::<i64>().ok().filter(|_| is_number);
    match seats.filter(|seats| *seats <= MOST) {
        None => Err(SeatProblem::NotANumber),
        Some(seats) if seats < least => Err(SeatProblem::TooFew { least }),
        Some(seats) => Ok(seats),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pool(minimum: i64, assigned: i64) -> SeatPool {
        SeatPool {
            minimum,
            assigned,
            purchased: (assigned - minimum).max(0),
        }
    }

    #[track_caller]
    fn check(assigned: i64, adjustment: i64, effect: [i64; 3], purchase: bool) {
        let pool = pool(10, assigned);
        let [left, bought, returned] = effect;
        let expected = SeatEffect {
            left,
            bought,
            returned,
        };
        assert_eq!(pool.effect(adjustment), expected);
        assert_eq!(pool.is_purchase(adjustment), purchase);
        let allowed = pool.check(adjustment, false);
        let refused = SeatProblem::WouldBuy { left: pool.left() };
        assert_eq!(allowed, if purchase { Err(refused) } else { Ok(()) });
        assert_eq!(pool.check(adjustment, true), Ok(()));
    }

    #[test]
    fn seats_beyond_the_minimum_are_bought_and_given_back() {
        check(5, 0, [5, 0, 0], false);
        check(5, 5, [0, 0, 0], false);
        check(5, 6, [0, 1, 0], true);
        check(5, -2, [7, 0, 0], false);
        check(10, 1, [0, 1, 0], true);
        check(15, 0, [0, 0, 0], false);
        check(15, 1, [0, 1, 0], true);
        check(15, -2, [0, 0, 2], false);
        check(15, -5, [0, 0, 5], false);
        check(15, -9, [4, 0, 5], false);
    }

    #[test]
    fn typed_seats_are_whole_numbers_from_the_least_on() {
        let check = |text, least, expected| assert_eq!(read(text, least), expected, "{text}");
        check("12", 3, Ok(12));
        check(" 3 ", 3, Ok(3));
        check("0", 0, Ok(0));
        check("2", 3, Err(SeatProblem::TooFew { least: 3 }));
        check("2147483647", 0, Ok(2_147_483_647));
        for text in ["", " ", "-1", "+4", "1.5", "1e3", "２", "a", "2147483648"] {
            check(text, 0, Err(SeatProblem::NotANumber));
        }
    }

    proptest! {
        #[test]
        fn the_official_formulas_say_the_same(
            minimum in 0i64..500,
            assigned in 0i64..1000,
            adjustment in -500i64..500,
        ) {
            let adjustment = adjustment.max(-assigned);
            let pool = pool(minimum, assigned);
            let effect = pool.effect(adjustment);
            let open = minimum - assigned;
            let additional = if pool.purchased > 0 { adjustment } else { adjustment - open.max(0) };
            prop_assert_eq!(effect.left, (open - adjustment).max(0));
            prop_assert_eq!(effect.bought, additional.max(0));
            let returned = if pool.purchased > 0 { (-adjustment).clamp(0, pool.purchased) } else { 0 };
            prop_assert_eq!(effect.returned, returned);
            prop_assert_eq!(effect.bought > 0, pool.is_purchase(adjustment));
        }
    }
}
