//! Other seats for many clients at once: what each would get, who is left out
//! and why, and what it adds up to by plan. Rows that give seats back come
//! first, so that a service user can hand on what became free.

use super::plan_of::plan_of;
use crate::domain::{
    model::{client::Client, plan::PlanType, subscription::ProviderPlan},
    seats::{SeatEffect, SeatPool},
};

/// How the new number is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SeatRule {
    /// The same for everybody.
    SetTo,
    /// So many more.
    #[default]
    Add,
    /// So many fewer.
    Remove,
    /// What is in use, and so many more.
    UsedPlus,
}

impl SeatRule {
    /// Every rule.
    pub const ALL: [Self; 4] = [Self::Add, Self::Remove, Self::SetTo, Self::UsedPlus];

    /// The name in form controls.
    pub fn key(self) -> &'static str {
        match self {
            Self::SetTo => "set",
            Self::Add => "add",
            Self::Remove => "remove",
            Self::UsedPlus => "used",
        }
    }

    /// The rule of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.key() == key)
    }

    /// What a client would have.
    pub fn apply(self, client: &Client, number: i64) -> Option<i64> {
        let assigned = client.assigned?;
        Some(match self {
            Self::SetTo => number,
            Self::Add => assigned + number,
            Self::Remove => assigned - number,
            Self::UsedPlus => client.used.unwrap_or_default() + number,
        })
    }
}

/// Why a client is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatSkip {
    /// Its plan has no seats to count.
    NoSeats,
    /// It has that many already.
    Same,
    /// More seats are in use.
    InUse(i64),
    /// It would buy seats, which takes a provider admin; so many are left at that point.
    WouldBuy(i64),
}

/// What one plan's clients add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanTotal {
    /// The plan.
    pub plan: PlanType,
    /// What the whole job does to its seats.
    pub effect: SeatEffect,
}

/// The job, before it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeatJob {
    /// Places in the list, with the new number.
    pub rows: Vec<(usize, i64)>,
    /// Places in the list, with the reason.
    pub skipped: Vec<(usize, SeatSkip)>,
    /// By plan, in the order of the subscription; plans that nobody touches are left out.
    pub totals: Vec<PlanTotal>,
    /// Whether the plan of some row is not known, so that the totals are not everything.
    pub is_partial: bool,
}

/// Plans the job over the chosen clients.
pub fn plan(
    clients: &[Client],
    is_chosen: impl Fn(&Client) -> bool,
    rule: SeatRule,
    number: i64,
    plans: &[ProviderPlan],
    may_buy: bool,
) -> SeatJob {
    let mut job = SeatJob::default();
    let mut wanted = Vec::new();
    for (place, client) in clients.iter().enumerate() {
        if !is_chosen(client) {
            continue;
        }
        match verdict(client, rule, number) {
            Ok((seats, adjustment)) => wanted.push((place, seats, adjustment)),
            Err(skip) => job.skipped.push((place, skip)),
        }
    }
    wanted.sort_by_key(|(_, _, adjustment)| *adjustment > 0);
    let before: Vec<SeatPool> = plans.iter().map(ProviderPlan::pool).collect();
    let mut after = before.clone();
    for (place, seats, adjustment) in wanted {
        let own = plan_of(&clients[place], plans).and_then(|own| {
            plans
                .iter()
                .position(|plan| plan.plan_type == own.plan_type)
        });
        if let Some(own) = own {
            if after[own].check(adjustment, may_buy).is_err() {
                let skip = SeatSkip::WouldBuy(after[own].left());
                job.skipped.push((place, skip));
                continue;
            }
            after[own] = after[own].scaled(adjustment);
        }
        job.is_partial |= own.is_none();
        job.rows.push((place, seats));
    }
    let totals = plans.iter().zip(before.into_iter().zip(after));
    job.totals = totals
        .filter(|(_, (before, after))| before.assigned != after.assigned)
        .map(|(plan, (before, after))| PlanTotal {
            plan: plan.plan_type,
            effect: before.effect(after.assigned - before.assigned),
        })
        .collect();
    job
}

fn verdict(client: &Client, rule: SeatRule, number: i64) -> Result<(i64, i64), SeatSkip> {
    let seats = rule.apply(client, number).ok_or(SeatSkip::NoSeats)?;
    let adjustment = seats - client.assigned.unwrap_or_default();
    let used = client.used.unwrap_or_default();
    if adjustment == 0 {
        Err(SeatSkip::Same)
    } else if seats < used.max(0) {
        Err(SeatSkip::InUse(used))
    } else {
        Ok((seats, adjustment))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        clients::{index::tests::client, plan_of::tests::plan as provider_plan},
        model::plan::PlanTier,
    };

    /// `assigned/used`, all of them on Teams.
    fn clients(text: &str) -> Vec<Client> {
        text.split_whitespace()
            .map(|seats| {
                let (assigned, used) = seats.split_once('/').unwrap();
                Client {
                    assigned: assigned.parse().ok(),
                    used: used.parse().ok(),
                    ..client(seats)
                }
            })
            .collect()
    }

    /// A minimum of 20; what the clients have is assigned.
    fn job(text: &str, rule: SeatRule, number: i64, may_buy: bool) -> SeatJob {
        let clients = clients(text);
        let assigned = clients.iter().filter_map(|client| client.assigned).sum();
        let plans = [provider_plan(
            "Teams (Monthly)",
            17,
            PlanTier::Teams,
            20,
            assigned,
        )];
        plan(&clients, |_| true, rule, number, &plans, may_buy)
    }

    #[track_caller]
    fn check(
        found: &SeatJob,
        rows: &[(usize, i64)],
        skipped: &[(usize, SeatSkip)],
        effect: Option<[i64; 3]>,
    ) {
        assert_eq!((&*found.rows, &*found.skipped), (rows, skipped));
        let totals = found.totals.iter().map(|total| total.effect);
        let effect = effect.map(|[left, bought, returned]| SeatEffect {
            left,
            bought,
            returned,
        });
        assert_eq!(
            totals.collect::<Vec<_>>(),
            effect.into_iter().collect::<Vec<_>>()
        );
    }

    #[test]
    fn each_rule_finds_its_number() {
        use SeatRule::{Add, Remove, SetTo, UsedPlus};
        check(
            &job("5/3 6/6", Add, 2, true),
            &[(0, 7), (1, 8)],
            &[],
            Some([5, 0, 0]),
        );
        check(
            &job("5/3 6/6", Remove, 2, true),
            &[(0, 3)],
            &[(1, SeatSkip::InUse(6))],
            Some([11, 0, 0]),
        );
        check(
            &job("5/3 8/6", SetTo, 5, true),
            &[],
            &[(0, SeatSkip::Same), (1, SeatSkip::InUse(6))],
            None,
        );
        check(
            &job("5/3 6/6", UsedPlus, 1, true),
            &[(0, 4), (1, 7)],
            &[],
            // One gives what the other gets.
            None,
        );
        check(
            &job("x/3", Add, 1, true),
            &[],
            &[(0, SeatSkip::NoSeats)],
            None,
        );
        // More in use than assigned: whatever is enough is an improvement.
        check(
            &job("5/8", UsedPlus, 0, true),
            &[(0, 8)],
            &[],
            Some([12, 0, 0]),
        );
    }

    #[test]
    fn admins_buy_and_service_users_stop_at_the_minimum() {
        use SeatRule::{Add, SetTo};
        let text = "8/1 8/1 2/1";
        check(
            &job(text, Add, 2, true),
            &[(0, 10), (1, 10), (2, 4)],
            &[],
            Some([0, 4, 0]),
        );
        check(
            &job(text, Add, 2, false),
            &[(0, 10)],
            &[(1, SeatSkip::WouldBuy(0)), (2, SeatSkip::WouldBuy(0))],
            Some([0, 0, 0]),
        );
        // What the larger ones give back is there for the smaller one.
        check(
            &job("2/1 8/1 10/1", SetTo, 6, false),
            &[(1, 6), (2, 6), (0, 6)],
            &[],
            Some([2, 0, 0]),
        );
        check(
            &job("18/1 7/1", SetTo, 10, true),
            &[(0, 10), (1, 10)],
            &[],
            Some([0, 0, 5]),
        );
    }

    #[test]
    fn a_plan_that_nobody_knows_is_not_in_the_totals() {
        let found = plan(&clients("5/3"), |_| true, SeatRule::Add, 1, &[], false);
        assert_eq!((&*found.rows, found.is_partial), (&[(0, 6)][..], true));
        assert!(found.totals.is_empty());
    }

    #[test]
    fn rules_have_names() {
        for rule in SeatRule::ALL {
            assert_eq!(SeatRule::from_key(rule.key()), Some(rule));
        }
    }
}
