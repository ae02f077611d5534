//! The plans the server sells (provider-and-admin-api.md D.7).

use serde::Deserialize;

use super::{WireError, list::list_elements};
use crate::domain::model::{
    money::Cents,
    plan::{Plan, PlanTier, PlanType},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PlanJson {
    r#type: i64,
    product_tier: Option<i64>,
    name: Option<String>,
    is_annual: Option<bool>,
    password_manager: Option<PasswordManagerJson>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PasswordManagerJson {
    provider_portal_seat_price: Option<f64>,
}

/// Reads `GET /plans`.
pub fn parse_plans(body: &[u8]) -> Result<Vec<Plan>, WireError> {
    list_elements(body, |json: PlanJson| Plan {
        plan_type: PlanType(json.r#type),
        tier: plan_tier(json.product_tier),
        name: json.name.unwrap_or_default(),
        is_annual: json.is_annual.unwrap_or_default(),
        provider_seat_price: Cents::from_dollars(
            json.password_manager
                .and_then(|features| features.provider_portal_seat_price)
                .unwrap_or_default(),
        ),
    })
}

/// Reads `ProductTierType`.
pub(super) fn plan_tier(number: Option<i64>) -> PlanTier {
    match number {
        Some(2) => PlanTier::Teams,
        Some(3) => PlanTier::Enterprise,
        _ => PlanTier::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::plan::find;

    #[test]
    fn plans_are_read_with_the_price_for_providers() {
        let plans = parse_plans(
            br#"{"object":"list","data":[
            {"object":"plan","type":0,"productTier":0,"name":"Free","isAnnual":false,
             "secretsManager":null,"passwordManager":{"basePrice":0,"seatPrice":0}},
            {"object":"plan","type":20,"productTier":3,"name":"Enterprise (Annually)","isAnnual":true,
             "passwordManager":{"seatPrice":80,"providerPortalSeatPrice":72.5}}
            ],"continuationToken":null}"#,
        )
        .unwrap();
        let enterprise = find(&plans, PlanType::ENTERPRISE_ANNUALLY).unwrap();
        assert_eq!(enterprise.tier, PlanTier::Enterprise);
        assert_eq!(enterprise.provider_seat_price, Cents(7250));
        assert!(enterprise.is_annual);
        assert_eq!(
            (plans[0].tier, plans[0].provider_seat_price),
            (PlanTier::Other, Cents(0))
        );
        assert_eq!(find(&plans, PlanType::TEAMS_MONTHLY), None);
    }
}
