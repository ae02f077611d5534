//! `POST /identity/connect/token` (auth-vault-api.md §1.6, §2.4, §2.5):
//! snake_case from OAuth, PascalCase from Bitwarden, camelCase inside
//! `AccountKeys`; members may be null or missing. Knows no HTTP status.

use serde_json::Value;

use super::{
    WireError,
    loose::{flag, member, text},
    prelogin::{kdf_flat, kdf_settings},
    security_key,
};
use crate::domain::{
    crypto::{KdfConfig, KdfRefusal},
    model::sign_in::{TokenError, TwoFactorChallenge, TwoFactorProvider},
    order,
};

/// Everything needed to open the user key with the master password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordUnlock {
    /// Settings to derive with; limits are not checked yet.
    pub kdf: Result<KdfConfig, KdfRefusal>,
    /// Salt; `None` means the normalised address.
    pub salt: Option<String>,
    /// User key under the stretched master key, `EncString` text.
    pub wrapped_user_key: String,
}

impl PasswordUnlock {
    /// Reads `MasterPasswordUnlock` of the token answer or of sync.
    pub(super) fn read(value: &Value) -> Option<Self> {
        Some(Self {
            kdf: kdf_settings(member(value, "kdf")),
            salt: text(value, "salt"),
            wrapped_user_key: text(value, "masterKeyEncryptedUserKey")?,
        })
    }
}

/// A token answer. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenSuccess {
    /// Bearer token.
    pub access_token: String,
    /// Seconds until it expires.
    pub expires_in: u64,
    /// Token for the next one, with `offline_access`.
    pub refresh_token: Option<String>,
    /// How to unlock with the master password; `None` on refresh and for
    /// accounts without one.
    pub unlock: Option<PasswordUnlock>,
    /// Wrapped RSA private key.
    pub private_key: Option<String>,
    /// The account uses the V2 key format, which this client cannot open.
    pub is_v2_account: bool,
    /// A new master password must be set before anything else.
    pub force_password_reset: bool,
    /// To be kept and sent with provider `Remember` next time.
    pub two_factor_token: Option<String>,
}

impl TokenSuccess {
    /// Reads a 200 answer.
    pub fn parse(body: &[u8]) -> Result<Self, WireError> {
        let value: Value = serde_json::from_slice(body)?;
        let options = member(&value, "UserDecryptionOptions");
        // The flat members are deprecated copies, still all that older servers send.
        let unlock = PasswordUnlock::read(member(options, "MasterPasswordUnlock")).or_else(|| {
            let wrapped_user_key = text(&value, "Key")?;
            Some(PasswordUnlock {
                kdf: kdf_flat(&value),
                salt: None,
                wrapped_user_key,
            })
        });
        let keys = member(&value, "AccountKeys");
        let pair = member(keys, "publicKeyEncryptionKeyPair");
        Ok(Self {
            access_token: text(&value, "access_token").ok_or(WireError::MISSING)?,
            expires_in: member(&value, "expires_in").as_u64().unwrap_or(3600),
            refresh_token: text(&value, "refresh_token"),
            unlock,
            private_key: text(pair, "wrappedPrivateKey").or_else(|| text(&value, "PrivateKey")),
            is_v2_account: !member(keys, "signatureKeyPair").is_null(),
            force_password_reset: flag(&value, "ForcePasswordReset"),
            two_factor_token: text(&value, "TwoFactorToken"),
        })
    }
}

impl std::fmt::Debug for TokenSuccess {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TokenSuccess")
    }
}

/// Reads a 400 answer of the token endpoint.
pub fn parse_token_error(body: &[u8]) -> Result<TokenError, WireError> {
    let value: Value = serde_json::from_slice(body)?;
    if !value.is_object() {
        return Err(WireError::MISSING);
    }
    // The description of this case is not reliable; its payload is (§2.5).
    let providers = member(&value, "TwoFactorProviders2");
    if providers.is_object() {
        return Ok(TokenError::TwoFactorRequired(challenge(&value, providers)));
    }
    let error = text(&value, "error").unwrap_or_default();
    let description = text(&value, "error_description");
    let message = text(member(&value, "ErrorModel"), "Message").or_else(|| text(&value, "message"));
    let words = message
        .as_deref()
        .or(description.as_deref())
        .unwrap_or_default();
    Ok(match error.as_str() {
        "device_error" => device_error(words),
        "version_header_missing" => TokenError::ClientVersionMissing,
        "invalid_client_version" => TokenError::ClientTooOld,
        "invalid_client" => TokenError::InvalidClient,
        "invalid_grant" => invalid_grant(&value, description.as_deref(), words),
        _ => TokenError::Other(words.to_owned()),
    })
}

fn challenge(value: &Value, providers: &Value) -> TwoFactorChallenge {
    let offered = providers.as_object().into_iter().flatten();
    let mut known: Vec<TwoFactorProvider> = offered
        .filter_map(|(number, _)| TwoFactorProvider::from_number(number.parse().ok()?))
        .collect();
    order::sort_by_key(&mut known, |provider| provider.number());
    TwoFactorChallenge {
        providers: known,
        email_hint: text(member(providers, "1"), "Email"),
        sso_email_2fa_session_token: text(value, "SsoEmail2faSessionToken"),
        security_key: security_key::read(member(providers, "7")),
    }
}

fn device_error(words: &str) -> TokenError {
    match words.to_ascii_lowercase().as_str() {
        "new device verification required" => TokenError::NewDeviceVerificationRequired,
        "invalid new device otp" => TokenError::NewDeviceOtpInvalid,
        "no device information provided" => TokenError::DeviceInformationMissing,
        "auth request flow unsupported on unknown device"
        | "auth requests are not supported on unknown devices" => {
            TokenError::AuthRequestUnknownDevice
        }
        _ => TokenError::Other(words.to_owned()),
    }
}

fn invalid_grant(value: &Value, description: Option<&str>, words: &str) -> TokenError {
    let lower = words.to_ascii_lowercase();
    if lower.ends_with("sso authentication is required.") {
        TokenError::SsoRequired {
            organization_identifier: text(value, "SsoOrganizationIdentifier"),
            recovery_performed: lower.starts_with("two-factor recovery"),
        }
    } else if lower.starts_with("two-step token is invalid") {
        TokenError::TwoFactorInvalid
    } else if lower.starts_with("no two-step providers enabled") {
        TokenError::NoTwoFactorUsable
    } else if lower.starts_with("legacy encryption without a userkey") {
        TokenError::LegacyWithoutUserKey
    } else if description == Some("invalid_username_or_password") {
        TokenError::InvalidCredentials
    } else if words.is_empty() {
        TokenError::InvalidGrant
    } else {
        TokenError::Other(words.to_owned())
    }
}
