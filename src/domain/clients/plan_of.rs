//! Which plan of the subscription a client counts to. The client list says the
//! plan's name only (C.1), and the official client compares nothing else, so a
//! renamed plan breaks its seats dialog (official-client.md §7 B12). Here the
//! name is the first witness of three: the plan number that the name has always
//! stood for, and the product tier that the profile reports for the same
//! organization, also lead to the plan. Where none does, nothing is guessed: the
//! dialog works without figures.

use crate::domain::model::{
    client::Client,
    plan::{PlanTier, PlanType},
    subscription::ProviderPlan,
};

/// Names under which plans were sold to providers (§0.5), whatever they are called now.
const KNOWN: [(&str, PlanType); 3] = [
    ("Teams (Monthly)", PlanType::TEAMS_MONTHLY),
    ("Enterprise (Monthly)", PlanType::ENTERPRISE_MONTHLY),
    ("Enterprise (Annually)", PlanType::ENTERPRISE_ANNUALLY),
];

/// The client's plan among those of the provider.
pub fn plan_of<'a>(client: &Client, plans: &'a [ProviderPlan]) -> Option<&'a ProviderPlan> {
    let named = plans.iter().find(|plan| plan.name == client.plan);
    let numbered = || {
        let (_, number) = KNOWN.iter().find(|(name, _)| *name == client.plan)?;
        plans.iter().find(|plan| plan.plan_type == *number)
    };
    named.or_else(numbered).or_else(|| by_tier(client, plans))
}

/// The only plan of the client's tier; of two, the one whose period the name speaks of.
fn by_tier<'a>(client: &Client, plans: &'a [ProviderPlan]) -> Option<&'a ProviderPlan> {
    if client.tier == PlanTier::Other {
        return None;
    }
    let of_tier = || plans.iter().filter(|plan| plan.tier == client.tier);
    let name = client.plan.to_lowercase();
    let is_annual = name.contains("annual") || name.contains("year");
    match of_tier().count() {
        0 => None,
        1 => of_tier().next(),
        _ => of_tier().find(|plan| plan.is_annual == is_annual),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::{clients::index::tests::client, model::money::Cents};

    /// A plan with its minimum and what clients have of it.
    pub(crate) fn plan(
        name: &str,
        number: i64,
        tier: PlanTier,
        minimum: i64,
        assigned: i64,
    ) -> ProviderPlan {
        let purchased = (assigned - minimum).max(0);
        ProviderPlan {
            name: name.to_owned(),
            plan_type: PlanType(number),
            tier,
            minimum,
            purchased,
            assigned,
            cost: Cents(400).times(minimum + purchased),
            is_annual: number == 20,
        }
    }

    fn check(name: &str, tier: PlanTier, plans: &[(&str, i64, PlanTier)], expected: Option<i64>) {
        let plans: Vec<_> = plans
            .iter()
            .map(|(name, number, tier)| plan(name, *number, *tier, 1, 1))
            .collect();
        let client = Client {
            plan: name.to_owned(),
            tier,
            ..client("any")
        };
        let found = plan_of(&client, &plans).map(|plan| plan.plan_type.0);
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn a_renamed_plan_is_still_found() {
        use PlanTier::{Enterprise, Other, Teams};
        let usual = [
            ("Teams (Monthly)", 17, Teams),
            ("Enterprise (Monthly)", 19, Enterprise),
            ("Enterprise (Annually)", 20, Enterprise),
        ];
        let renamed = [
            ("Team", 17, Teams),
            ("Business, monthly", 19, Enterprise),
            ("Business, yearly", 20, Enterprise),
        ];
        check("Enterprise (Monthly)", Other, &usual, Some(19));
        // The subscription speaks of the plan by another name than the list…
        check("Teams (Monthly)", Other, &renamed, Some(17));
        check("Enterprise (Annually)", Other, &renamed, Some(20));
        // …or the list by one that was never heard of.
        check("Team 2027", Teams, &usual, Some(17));
        check("Business 2027", Enterprise, &usual, Some(19));
        check("Business 2027, per year", Enterprise, &usual, Some(20));
        check("Business 2027", Other, &usual, None);
        check("Team 2027", Teams, &usual[1..], None);
        check("Team 2027", Teams, &[], None);
    }
}
