//! Plans: what their numbers are called and what they allow.

use serde_json::{Value, json};

/// PlanType numbers a provider may sell.
pub const TEAMS_MONTHLY: i64 = 17;
/// See [`TEAMS_MONTHLY`].
pub const ENTERPRISE_MONTHLY: i64 = 19;
/// See [`TEAMS_MONTHLY`].
pub const ENTERPRISE_ANNUALLY: i64 = 20;

/// A plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// PlanType.
    pub kind: i64,
    /// Name in lists.
    pub name: &'static str,
    /// Enterprise abilities; otherwise those of Teams.
    pub is_enterprise: bool,
    /// Billed by the year.
    pub is_annual: bool,
    /// Price of a seat in the provider portal, in dollars.
    pub provider_seat_price: i64,
}

/// Plans this server knows.
pub const PLANS: [Plan; 4] = [
    Plan {
        kind: TEAMS_MONTHLY,
        name: "Teams (Monthly)",
        is_enterprise: false,
        is_annual: false,
        provider_seat_price: 4,
    },
    Plan {
        kind: 18,
        name: "Teams (Annually)",
        is_enterprise: false,
        is_annual: true,
        provider_seat_price: 48,
    },
    Plan {
        kind: ENTERPRISE_MONTHLY,
        name: "Enterprise (Monthly)",
        is_enterprise: true,
        is_annual: false,
        provider_seat_price: 6,
    },
    Plan {
        kind: ENTERPRISE_ANNUALLY,
        name: "Enterprise (Annually)",
        is_enterprise: true,
        is_annual: true,
        provider_seat_price: 72,
    },
];

/// Whether a PlanType is a Teams plan of any year.
pub fn is_teams(kind: i64) -> bool {
    matches!(kind, 2 | 3 | 8 | 9 | 12 | 13 | 17 | 18)
}

/// Whether a PlanType is an Enterprise plan of any year.
pub fn is_enterprise(kind: i64) -> bool {
    matches!(kind, 4 | 5 | 10 | 11 | 14 | 15 | 19 | 20)
}

/// The plan of an organization; an unknown number is treated as the smallest one.
pub fn plan(kind: i64) -> &'static Plan {
    PLANS
        .iter()
        .find(|plan| plan.kind == kind)
        .unwrap_or(&PLANS[0])
}

impl Plan {
    /// ProductTierType.
    pub fn product_tier(self) -> i64 {
        if self.is_enterprise { 3 } else { 2 }
    }

    /// `plan` of the contract.
    pub fn to_json(self) -> Value {
        let word = if self.is_enterprise {
            "Enterprise"
        } else {
            "Teams"
        };
        let period = if self.is_annual {
            "Annually"
        } else {
            "Monthly"
        };
        json!({
            "object": "plan",
            "type": self.kind,
            "productTier": self.product_tier(),
            "name": self.name,
            "isAnnual": self.is_annual,
            "nameLocalizationKey": format!("planName{word}"),
            "descriptionLocalizationKey": format!("planDesc{word}"),
            "canBeUsedByBusiness": true,
            "trialPeriodDays": 7,
            "hasSelfHost": self.is_enterprise,
            "hasPolicies": self.is_enterprise,
            "hasGroups": true,
            "hasDirectory": true,
            "hasEvents": true,
            "hasTotp": true,
            "has2fa": true,
            "hasApi": false,
            "hasSso": self.is_enterprise,
            "hasOrganizationDomains": self.is_enterprise,
            "hasResetPassword": self.is_enterprise,
            "usersGetPremium": true,
            "hasMyItems": self.is_enterprise,
            "hasInviteLinks": self.is_enterprise,
            "upgradeSortOrder": if self.is_enterprise { 4 } else { 3 },
            "displaySortOrder": if self.is_enterprise { 4 } else { 3 },
            "legacyYear": null,
            "disabled": false,
            "secretsManager": null,
            "passwordManager": {
                "stripePlanId": null,
                "stripeSeatPlanId": format!("{word}-seat-{period}").to_lowercase(),
                "stripeProviderPortalSeatPlanId": format!("provider-portal-{word}-{period}").to_lowercase(),
                "basePrice": 0,
                "seatPrice": self.provider_seat_price,
                "providerPortalSeatPrice": self.provider_seat_price,
                "allowSeatAutoscale": true,
                "hasAdditionalSeatsOption": true,
                "maxAdditionalSeats": null,
                "baseSeats": 0,
                "hasPremiumAccessOption": false,
                "stripePremiumAccessPlanId": null,
                "premiumAccessOptionPrice": 0,
                "maxSeats": null,
                "baseStorageGb": 1,
                "hasAdditionalStorageOption": true,
                "additionalStoragePricePerGb": if self.is_annual { 4.0 } else { 0.5 },
                "stripeStoragePlanId": format!("storage-gb-{period}").to_lowercase(),
                "maxAdditionalStorage": null,
                "maxCollections": null,
            },
        })
    }
}
