//! Providers, in the profile and on their own.

use serde::Deserialize;

use super::WireError;
use crate::domain::model::{
    id::ProviderId,
    provider::{Provider, ProviderKind, ProviderRole},
};

/// An entry of `profile.providers[]` (provider-and-admin-api.md G.2).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ProfileProviderJson {
    id: String,
    name: Option<String>,
    key: Option<String>,
    r#type: Option<i64>,
    enabled: Option<bool>,
    use_events: Option<bool>,
    provider_status: Option<i64>,
    provider_type: Option<i64>,
}

/// `ProviderStatusType` of a provider whose set-up is complete (§0.5).
const BILLABLE: i64 = 2;

impl ProfileProviderJson {
    pub(super) fn into_model(self) -> Provider {
        let kind = provider_kind(self.provider_type);
        Provider {
            id: ProviderId::new(self.id),
            name: self.name.unwrap_or_default(),
            kind,
            is_billable: self.provider_status == Some(BILLABLE)
                && matches!(kind, ProviderKind::Msp | ProviderKind::BusinessUnit),
            // Anything but an administrator gets the smaller role.
            role: match self.r#type {
                Some(0) => ProviderRole::Admin,
                _ => ProviderRole::ServiceUser,
            },
            enabled: self.enabled.unwrap_or_default(),
            use_events: self.use_events.unwrap_or_default(),
            key: self.key,
        }
    }
}

/// Reads `ProviderType`.
pub(super) fn provider_kind(number: Option<i64>) -> ProviderKind {
    match number {
        Some(0) => ProviderKind::Msp,
        Some(1) => ProviderKind::Reseller,
        Some(2) => ProviderKind::BusinessUnit,
        _ => ProviderKind::Unknown,
    }
}

/// `GET /providers/{id}` (provider-and-admin-api.md A.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderDetails {
    /// Identifier.
    pub id: ProviderId,
    /// Name; `None` until set-up is complete.
    pub name: Option<String>,
    /// Where invoices go.
    pub billing_email: Option<String>,
    /// Kind.
    pub kind: ProviderKind,
    /// When it was made (ISO-8601 UTC, as sent).
    pub creation_date: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ProviderJson {
    id: String,
    name: Option<String>,
    billing_email: Option<String>,
    creation_date: Option<String>,
    r#type: Option<i64>,
}

impl ProviderDetails {
    /// Reads the answer.
    pub fn parse(body: &[u8]) -> Result<Self, WireError> {
        let json: ProviderJson = serde_json::from_slice(body)?;
        Ok(Self {
            id: ProviderId::new(json.id),
            name: json.name,
            billing_email: json.billing_email,
            kind: provider_kind(json.r#type),
            creation_date: json.creation_date.unwrap_or_default(),
        })
    }
}
