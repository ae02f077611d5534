//! `profile` and the pieces of an account that several answers share.

use serde::Serialize;
use serde_json::{Value, json};

use super::profile::{ProfileOrganization, ProfileProvider};
use crate::database::users::{Kdf, User};

/// Name of the discriminator: the token answer writes it in PascalCase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Casing {
    /// API service.
    Camel,
    /// Identity service.
    Pascal,
}

/// `privateKeys`: the inside is camelCase on both services, only the discriminator differs.
pub fn account_keys(user: &User, casing: Casing) -> Value {
    let (Some(public_key), Some(private_key)) = (&user.public_key, &user.private_key) else {
        return Value::Null;
    };
    let object = if casing == Casing::Pascal {
        "Object"
    } else {
        "object"
    };
    json!({
        "signatureKeyPair": null,
        "publicKeyEncryptionKeyPair": {
            "wrappedPrivateKey": private_key,
            "publicKey": public_key,
            "signedPublicKey": null,
            object: "publicKeyEncryptionKeyPair",
        },
        "securityState": null,
        object: "privateKeys",
    })
}

/// `kdfSettings` of prelogin, `kdf` of the unlock data.
pub fn kdf_settings(kdf: Kdf) -> Value {
    json!({
        "kdfType": kdf.kind,
        "iterations": kdf.iterations,
        "memory": kdf.memory,
        "parallelism": kdf.parallelism,
    })
}

/// `userDecryption.masterPasswordUnlock` of sync.
pub fn master_password_unlock(user: &User) -> Value {
    match (&user.key, &user.password_hash) {
        (Some(key), Some(_)) => json!({
            "kdf": kdf_settings(user.kdf),
            "masterKeyEncryptedUserKey": key,
            "salt": user.email,
        }),
        _ => Value::Null,
    }
}

/// `profile`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    object: &'static str,
    id: String,
    name: Option<String>,
    email: String,
    email_verified: bool,
    premium: bool,
    premium_from_organization: bool,
    culture: &'static str,
    two_factor_enabled: bool,
    key: Option<String>,
    private_key: Option<String>,
    account_keys: Value,
    security_stamp: String,
    force_password_reset: bool,
    uses_key_connector: bool,
    avatar_color: Option<String>,
    creation_date: String,
    verify_devices: bool,
    organizations: Vec<ProfileOrganization>,
    organizations_new: Vec<ProfileOrganization>,
    providers: Vec<ProfileProvider>,
    provider_organizations: Vec<ProfileProviderOrganization>,
}

/// A client organization in the profile has the shape of a membership.
pub type ProfileProviderOrganization = ProfileOrganization;

/// The four lists of the profile.
pub struct Affiliations {
    /// Confirmed memberships.
    pub organizations: Vec<ProfileOrganization>,
    /// Confirmed and accepted memberships.
    pub organizations_new: Vec<ProfileOrganization>,
    /// Providers whose set-up is done.
    pub providers: Vec<ProfileProvider>,
    /// Clients of all providers.
    pub provider_organizations: Vec<ProfileProviderOrganization>,
}

impl Profile {
    /// Joins the account with its lists.
    pub fn new(user: User, affiliations: Affiliations) -> Self {
        Self {
            object: "profile",
            two_factor_enabled: crate::auth::two_factor::is_enabled(&user),
            account_keys: account_keys(&user, Casing::Camel),
            id: user.id,
            name: user.name,
            email: user.email,
            email_verified: true,
            premium: user.premium,
            premium_from_organization: !affiliations.organizations.is_empty(),
            culture: "en-US",
            key: user.key,
            private_key: user.private_key,
            security_stamp: user.security_stamp,
            force_password_reset: user.force_password_reset,
            uses_key_connector: false,
            avatar_color: user.avatar_color,
            creation_date: user.creation_date,
            verify_devices: user.verify_devices,
            organizations: affiliations.organizations,
            organizations_new: affiliations.organizations_new,
            providers: affiliations.providers,
            provider_organizations: affiliations.provider_organizations,
        }
    }
}
