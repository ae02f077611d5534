//! The signed-in person (auth-vault-api.md §4.3).

use serde::Deserialize;

use super::{
    WireError,
    organization::{ProfileOrganizationJson, merge},
    provider::ProfileProviderJson,
};
use crate::domain::model::{id::UserId, profile::Profile, provider::Provider};

/// `GET /accounts/profile` and `sync.profile` (auth-vault-api.md §4.3).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ProfileJson {
    id: String,
    email: Option<String>,
    name: Option<String>,
    premium: Option<bool>,
    premium_from_organization: Option<bool>,
    security_stamp: Option<String>,
    force_password_reset: Option<bool>,
    private_key: Option<String>,
    account_keys: Option<AccountKeysJson>,
    organizations: Option<Vec<ProfileOrganizationJson>>,
    organizations_new: Option<Vec<ProfileOrganizationJson>>,
    providers: Option<Vec<ProfileProviderJson>>,
    provider_organizations: Option<Vec<ProfileOrganizationJson>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AccountKeysJson {
    signature_key_pair: Option<serde::de::IgnoredAny>,
    public_key_encryption_key_pair: Option<KeyPairJson>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct KeyPairJson {
    wrapped_private_key: Option<String>,
}

/// Reads a whole profile answer.
pub fn parse_profile(body: &[u8]) -> Result<Profile, WireError> {
    let json: ProfileJson = serde_json::from_slice(body)?;
    let providers: Vec<Provider> = json
        .providers
        .unwrap_or_default()
        .into_iter()
        .map(ProfileProviderJson::into_model)
        .collect();
    // The newer list also holds accepted memberships; `merge` keeps the confirmed.
    let members = json
        .organizations_new
        .or(json.organizations)
        .unwrap_or_default();
    let organizations = merge(
        members,
        json.provider_organizations.unwrap_or_default(),
        &providers,
    );
    let (wrapped_private_key, is_v2_account) = match json.account_keys {
        Some(keys) => (
            keys.public_key_encryption_key_pair
                .and_then(|pair| pair.wrapped_private_key),
            keys.signature_key_pair.is_some(),
        ),
        None => (None, false),
    };
    Ok(Profile {
        id: UserId::new(json.id),
        email: json.email.unwrap_or_default(),
        name: json.name.unwrap_or_default(),
        premium: json.premium.unwrap_or_default()
            || json.premium_from_organization.unwrap_or_default(),
        security_stamp: json.security_stamp.unwrap_or_default(),
        force_password_reset: json.force_password_reset.unwrap_or_default(),
        private_key: wrapped_private_key.or(json.private_key),
        is_v2_account,
        providers,
        organizations,
    })
}
