//! Amounts of money, in whole cents so that sums add up.

use std::{
    iter::Sum,
    ops::{Add, Neg, Sub},
};

/// US dollars; the only currency of a provider's bills (provider-and-admin-api.md D.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(pub i64);

impl Cents {
    /// From the number of dollars the server sends; what is no amount counts as nothing.
    pub fn from_dollars(dollars: f64) -> Self {
        // Far below what a float holds exactly; the cast saturates and turns NaN into 0.
        Self((dollars * 100.0).round() as i64)
    }

    /// The number of dollars, for the formatter.
    pub fn dollars(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// So many of them.
    pub fn times(self, count: i64) -> Self {
        Self(self.0.saturating_mul(count))
    }

    /// Split into so many equal parts, to the nearest cent; nothing if there is no part.
    pub fn split(self, parts: i64) -> Self {
        if parts <= 0 {
            return Self(0);
        }
        Self((2 * self.0 + parts).div_euclid(2 * parts))
    }
}

impl Add for Cents {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Cents {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Cents {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.map(|amount| amount.0).sum())
    }
}

/// What a provider pays less, in hundredths of a percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Discount(u16);

impl Discount {
    const WHOLE: i64 = 10_000;

    /// From a percentage as the server sends it, kept between nothing and everything.
    pub fn from_percentage(percentage: f64) -> Self {
        Self((percentage * 100.0).round().clamp(0.0, 10_000.0) as u16)
    }

    /// The percentage.
    pub fn percentage(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// Whether there is none.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// What remains of an amount, to the nearest cent.
    pub fn apply(self, amount: Cents) -> Cents {
        let kept = Self::WHOLE - i64::from(self.0);
        Cents((amount.0 * kept + Self::WHOLE / 2).div_euclid(Self::WHOLE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_become_whole_cents() {
        let check = |dollars: f64, cents| {
            assert_eq!(Cents::from_dollars(dollars), Cents(cents), "{dollars}");
        };
        check(125.5, 12_550);
        check(0.29, 29);
        check(-4.1, -410);
        check(f64::NAN, 0);
        assert_eq!(Cents(12_550).dollars().to_string(), "125.5");
    }

    #[test]
    fn a_part_is_rounded_to_the_nearest_cent() {
        let check = |amount, parts, part| {
            assert_eq!(
                Cents(amount).split(parts),
                Cents(part),
                "{amount} / {parts}"
            );
        };
        check(7200, 12, 600);
        check(1000, 3, 333);
        check(1001, 2, 501);
        check(-1000, 3, -333);
        check(5, 0, 0);
    }

    #[test]
    fn a_discount_leaves_whole_cents() {
        let check = |percentage, amount, rest| {
            let discount = Discount::from_percentage(percentage);
            assert_eq!(discount.apply(Cents(amount)), Cents(rest), "{percentage}");
        };
        check(15.0, 400, 340);
        check(12.5, 99, 87);
        check(0.0, 99, 99);
        check(100.0, 99, 0);
        check(250.0, 99, 0);
        check(-5.0, 99, 99);
        check(f64::NAN, 99, 99);
        assert_eq!(
            Discount::from_percentage(12.5).percentage().to_string(),
            "12.5"
        );
    }
}
