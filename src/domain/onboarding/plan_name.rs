//! Plans as people write them: the server's names, short forms, both languages.

use super::offer::Offer;
use crate::domain::model::plan::PlanTier;

/// What a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanName {
    /// Teams or Enterprise.
    pub tier: PlanTier,
    /// By the year or by the month, if it says so.
    pub is_annual: Option<bool>,
}

const TIERS: [(PlanTier, &[&str]); 2] = [
    (PlanTier::Teams, &["teams", "team", "团队版", "团队", "t"]),
    (
        PlanTier::Enterprise,
        &["enterprise", "ent", "企业版", "企业", "e"],
    ),
];

const PERIODS: [(bool, &[&str]); 2] = [
    (
        false,
        &[
            "monthly", "month", "m", "每月", "按月", "月付", "包月", "月",
        ],
    ),
    (
        true,
        &[
            "annually", "annual", "yearly", "year", "a", "y", "每年", "按年", "年付", "包年", "年",
        ],
    ),
];

/// Lower-case letters and digits of a text, nothing else: what remains of a
/// title or a name when people disagree about spaces, hyphens and brackets.
pub fn squeezed(text: &str) -> String {
    let lower = text.chars().flat_map(char::to_lowercase);
    lower.filter(|letter| letter.is_alphanumeric()).collect()
}

/// Reads a name.
pub fn read(text: &str) -> Option<PlanName> {
    let name = squeezed(text);
    for (tier, words) in TIERS {
        // Longer words come first, so that “t” is not what “teams” begins with.
        for rest in words.iter().filter_map(|word| name.strip_prefix(word)) {
            if rest.is_empty() {
                let is_annual = None;
                return Some(PlanName { tier, is_annual });
            }
            let period = PERIODS.iter().find(|(_, words)| words.contains(&rest));
            if let Some((is_annual, _)) = period {
                let is_annual = Some(*is_annual);
                return Some(PlanName { tier, is_annual });
            }
        }
    }
    None
}

/// The plan among those on offer that a text names; by the month if it does not say.
pub fn find<'a>(text: &str, offers: &'a [Offer]) -> Option<&'a Offer> {
    let named = |offer: &&Offer| squeezed(&offer.name) == squeezed(text);
    let exact = offers.iter().find(named).filter(|_| !text.is_empty());
    exact.or_else(|| {
        let PlanName { tier, is_annual } = read(text)?;
        let mut fitting: Vec<&Offer> = offers
            .iter()
            .filter(|offer| {
                offer.tier == tier && is_annual.is_none_or(|own| own == offer.is_annual)
            })
            .collect();
        fitting.sort_by_key(|offer| offer.is_annual);
        fitting.first().copied()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::onboarding::offer::tests::{msp, unit};

    #[track_caller]
    fn check(text: &str, offers: &[Offer], expected: Option<&str>) {
        let found = find(text, offers).map(|offer| offer.name.as_str());
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn plans_are_known_by_many_names() {
        for text in [
            "Teams (Monthly)",
            "teams",
            "TEAM",
            "t",
            " Teams-monthly ",
            "团队",
            "团队版",
            "团队（每月）",
            "团队版 月付",
        ] {
            check(text, &msp(), Some("Teams (Monthly)"));
        }
        for text in [
            "Enterprise (Monthly)",
            "Enterprise",
            "ent",
            "E",
            "企业",
            "企业版（每月）",
        ] {
            check(text, &msp(), Some("Enterprise (Monthly)"));
        }
    }

    #[test]
    fn only_what_is_on_offer_is_found() {
        check("Enterprise (Annually)", &msp(), None);
        check("enterprise yearly", &unit(), Some("Enterprise (Annually)"));
        check("企业 年付", &unit(), Some("Enterprise (Annually)"));
        check("Enterprise", &unit(), Some("Enterprise (Annually)"));
        check("Enterprise monthly", &unit(), None);
        check("Teams", &unit(), None);
        for text in [
            "",
            " ",
            "free",
            "families",
            "teamsters",
            "17",
            "enterprise plus",
        ] {
            check(text, &msp(), None);
        }
    }
}
