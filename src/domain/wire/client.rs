//! The client list of a provider (provider-and-admin-api.md C.1).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::list::ListReader;
use crate::domain::{
    clients::edit::ClientWrite,
    model::{
        client::Client,
        id::{OrganizationId, ProviderOrganizationId},
        plan::PlanTier,
        profile::Profile,
    },
};

/// `providerOrganizationOrganizationDetail` (provider-and-admin-api.md C.1).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientJson {
    id: String,
    organization_id: String,
    organization_name: Option<String>,
    seats: Option<i64>,
    occupied_seats: Option<i64>,
    user_count: Option<i64>,
    plan: Option<String>,
    creation_date: Option<String>,
    revision_date: Option<String>,
}

/// Reads `GET /providers/{id}/organizations` as it arrives. The profile says
/// which clients are suspended, and their tier, because the list does not.
pub fn client_list_reader(profile: &Profile) -> ListReader<Client> {
    let known: HashMap<OrganizationId, (bool, PlanTier)> = profile
        .organizations
        .iter()
        .map(|organization| {
            let known = (organization.enabled, organization.tier);
            (organization.id.clone(), known)
        })
        .collect();
    ListReader::new(move |json| {
        let mut client = serde_json::from_slice::<ClientJson>(json)?.into_model();
        if let Some((enabled, tier)) = known.get(&client.organization_id) {
            (client.enabled, client.tier) = (Some(*enabled), *tier);
        }
        Ok(client)
    })
}

impl ClientJson {
    fn into_model(self) -> Client {
        let added = self.creation_date.unwrap_or_default();
        Client {
            id: ProviderOrganizationId::new(self.id),
            organization_id: OrganizationId::new(self.organization_id),
            name: self.organization_name.unwrap_or_default(),
            assigned: self.seats,
            used: self.occupied_seats,
            confirmed: self.user_count.unwrap_or_default(),
            plan: self.plan.unwrap_or_default(),
            changed: self.revision_date.unwrap_or_else(|| added.clone()),
            added,
            enabled: None,
            tier: PlanTier::Other,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UpdateJson<'a> {
    name: &'a str,
    assigned_seats: i64,
}

/// `PUT /providers/{id}/clients/{link}` (C.4).
pub fn update(write: &ClientWrite) -> String {
    let json = UpdateJson {
        name: &write.name,
        assigned_seats: write.seats,
    };
    // Texts and numbers only: serializing them cannot fail.
    serde_json::to_string(&json).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_carries_both_values() {
        let write = ClientWrite {
            name: "Café".into(),
            seats: 4,
        };
        assert_eq!(update(&write), r#"{"name":"Café","assignedSeats":4}"#);
    }
}
