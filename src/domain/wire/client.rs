//! The client list of a provider (provider-and-admin-api.md C.1).

use serde::Deserialize;

use super::{WireError, stream::list_elements};
use crate::domain::model::{
    client::Client,
    id::{OrganizationId, ProviderOrganizationId},
    profile::Profile,
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

/// Reads `GET /providers/{id}/organizations`. The profile says which clients
/// are suspended, because the list does not. Rows that cannot be read are left out.
pub fn parse_clients(body: &[u8], profile: &Profile) -> Result<Vec<Client>, WireError> {
    let enabled: std::collections::HashMap<&str, bool> = profile
        .organizations
        .iter()
        .map(|organization| (organization.id.as_str(), organization.enabled))
        .collect();
    let mut clients: Vec<Client> = list_elements(body, |json: ClientJson| json.into_model())?;
    for client in &mut clients {
        client.enabled = enabled.get(client.organization_id.as_str()).copied();
    }
    Ok(clients)
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
        }
    }
}
