//! The signed-in person (auth-vault-api.md §4.3).

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::{
    WireError,
    organization::{ProfileOrganizationJson, merge},
    provider::ProfileProviderJson,
    stream::{JsonObjectSplitter, Part},
};
use crate::domain::model::{
    id::UserId, organization::Organization, profile::Profile, provider::Provider,
};

/// The small members of `GET /accounts/profile` and `sync.profile`.
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

/// Collects a profile member by member, because that of a large provider holds
/// thousands of clients.
#[derive(Debug, Default)]
pub(super) struct ProfileReader {
    small: Map<String, Value>,
    members: Vec<Organization>,
    /// The newer list also holds accepted memberships; only confirmed ones are kept.
    members_new: Vec<Organization>,
    providers: Vec<Provider>,
    through_providers: Vec<Organization>,
}

impl ProfileReader {
    /// Takes one piece of the profile's object.
    pub(super) fn read(&mut self, member: &str, part: Part, json: &[u8]) -> Result<(), WireError> {
        match (member, part) {
            (_, Part::End) => {}
            ("organizations", Part::Element) => {
                let organization: ProfileOrganizationJson = parse(json)?;
                self.members.extend(organization.into_member());
            }
            ("organizationsNew", Part::Element) => {
                let organization: ProfileOrganizationJson = parse(json)?;
                self.members_new.extend(organization.into_member());
            }
            ("providerOrganizations", Part::Element) => {
                let organization: ProfileOrganizationJson = parse(json)?;
                self.through_providers
                    .push(organization.into_provider_organization());
            }
            ("providers", Part::Element) => {
                let provider: ProfileProviderJson = parse(json)?;
                self.providers.push(provider.into_model());
            }
            (_, Part::Element) => {}
            (member, Part::Value) => {
                self.small.insert(member.to_owned(), parse(json)?);
            }
        }
        Ok(())
    }

    /// Puts the profile together.
    pub(super) fn finish(self) -> Result<Profile, WireError> {
        let json: ProfileJson = serde_json::from_value(Value::Object(self.small))?;
        let members = if self.members_new.is_empty() {
            self.members
        } else {
            self.members_new
        };
        let organizations = merge(members, self.through_providers, &self.providers);
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
            providers: self.providers,
            organizations,
        })
    }
}

fn parse<Json: DeserializeOwned>(json: &[u8]) -> Result<Json, WireError> {
    Ok(serde_json::from_slice(json)?)
}

/// Reads a whole profile answer.
pub fn parse_profile(body: &[u8]) -> Result<Profile, WireError> {
    let mut reader = ProfileReader::default();
    let mut splitter = JsonObjectSplitter::default();
    splitter.push(body, |piece| {
        reader.read(piece.member, piece.part, piece.json)
    })?;
    splitter.finish()?;
    reader.finish()
}
