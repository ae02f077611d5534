//! `provider` and the rows of its client list.

use serde::Serialize;
use serde_json::{Value, json};

use super::plan::plan;
use crate::database::providers::{ClientRow, Provider};

/// `provider`: state and plans are not here but in the profile.
pub fn provider(provider: &Provider) -> Value {
    json!({
        "object": "provider",
        "id": provider.id,
        "name": provider.name,
        "businessName": provider.business_name,
        "businessAddress1": null,
        "businessAddress2": null,
        "businessAddress3": null,
        "businessCountry": null,
        "businessTaxNumber": null,
        "billingEmail": provider.billing_email,
        "creationDate": provider.creation_date,
        "type": provider.kind,
    })
}

/// `providerOrganizationOrganizationDetail`. A struct, because there may be 100,000 of them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Client {
    object: &'static str,
    id: String,
    provider_id: String,
    organization_id: String,
    organization_name: String,
    key: Option<String>,
    settings: Option<String>,
    creation_date: String,
    revision_date: String,
    user_count: i64,
    seats: Option<i64>,
    occupied_seats: i64,
    remaining_seats: Option<i64>,
    plan: String,
}

impl Client {
    /// The plan by another name, as after a renaming of what is sold.
    pub fn with_renamed_plan(mut self) -> Self {
        self.plan = format!("{} 2027", self.plan);
        self
    }
}

impl From<ClientRow> for Client {
    fn from(row: ClientRow) -> Self {
        Self {
            object: "providerOrganizationOrganizationDetail",
            id: row.link.id,
            provider_id: row.link.provider_id,
            organization_id: row.link.organization_id,
            organization_name: row.organization_name,
            key: row.link.key,
            settings: None,
            creation_date: row.link.creation_date,
            revision_date: row.link.revision_date,
            user_count: row.user_count,
            seats: row.seats,
            occupied_seats: row.occupied_seats,
            remaining_seats: row.seats.map(|seats| seats - row.occupied_seats),
            plan: plan(row.plan_type).name.to_owned(),
        }
    }
}
