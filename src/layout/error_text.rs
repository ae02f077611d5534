//! Words for what went wrong. Server messages are mapped by what happened;
//! only a refusal of content is quoted, and said to be a quotation, because the
//! server speaks one language only.

use crate::{
    api::ApiError,
    browser::security_key::KeyFailure,
    domain::{
        crypto::{CryptoError, KdfRefusal},
        model::sign_in::TokenError,
    },
    i18n::I18nContext,
    plural,
    session::{login::LoginError, renewal::ActionError},
    t_string,
};

/// Says why a request brought nothing.
pub fn api_error(i18n: I18nContext, error: &ApiError) -> String {
    match error {
        ApiError::Unreachable => t_string!(i18n, errors.unreachable).to_string(),
        ApiError::Malformed => t_string!(i18n, errors.malformed).to_string(),
        ApiError::SessionEnded => t_string!(i18n, errors.session_ended).to_string(),
        ApiError::Forbidden => t_string!(i18n, errors.forbidden).to_string(),
        ApiError::NotFound => t_string!(i18n, errors.not_found).to_string(),
        ApiError::RateLimited {
            retry_after: Some(seconds),
        } => plural!(i18n, errors.rate_limited_for, *seconds as usize),
        ApiError::RateLimited { retry_after: None } => {
            t_string!(i18n, errors.rate_limited).to_string()
        }
        ApiError::Refused(body) => match body.summary() {
            Some(message) => t_string!(i18n, errors.refused_with, message = message),
            None => t_string!(i18n, errors.refused).to_string(),
        },
        ApiError::Server { status } => {
            t_string!(i18n, errors.server, status = status.to_string())
        }
    }
}

/// Says why something that needs server and keys did not work.
pub fn action_error(i18n: I18nContext, error: &ActionError) -> String {
    match error {
        ActionError::Api(error) => api_error(i18n, error),
        ActionError::Crypto(error) => crypto_error(i18n, error),
    }
}

/// Says why signing in or unlocking did not work.
pub fn login_error(i18n: I18nContext, error: &LoginError) -> String {
    match error {
        LoginError::Token(error) => token_error(i18n, error),
        LoginError::Api(error) => api_error(i18n, error),
        LoginError::Crypto(error) => crypto_error(i18n, error),
        LoginError::NoMasterPassword => t_string!(i18n, login.no_master_password).to_string(),
        LoginError::PasswordResetRequired => {
            t_string!(i18n, login.password_reset_required).to_string()
        }
        LoginError::WrongPassword => t_string!(i18n, login.wrong_password).to_string(),
        LoginError::SecurityKey {
            failure,
            relying_party,
        } => key_error(i18n, *failure, relying_party.as_deref()),
        LoginError::SecurityKeyRefused => t_string!(i18n, login.key_refused).to_string(),
    }
}

fn key_error(i18n: I18nContext, failure: KeyFailure, relying_party: Option<&str>) -> String {
    match (failure, relying_party) {
        (KeyFailure::Unsupported, _) => t_string!(i18n, login.key_unsupported).to_string(),
        (KeyFailure::NotAllowed, _) => t_string!(i18n, login.key_no_answer).to_string(),
        (KeyFailure::WrongSite, Some(site)) => {
            t_string!(i18n, login.key_of_site, site = site.to_owned())
        }
        (KeyFailure::WrongSite, None) => t_string!(i18n, login.key_of_other_site).to_string(),
    }
}

fn token_error(i18n: I18nContext, error: &TokenError) -> String {
    match error {
        TokenError::InvalidCredentials => t_string!(i18n, login.invalid_credentials).to_string(),
        TokenError::TwoFactorRequired(_) => t_string!(i18n, login.two_factor_required).to_string(),
        TokenError::TwoFactorInvalid => t_string!(i18n, login.two_factor_invalid).to_string(),
        TokenError::NoTwoFactorUsable => t_string!(i18n, login.no_two_factor_usable).to_string(),
        TokenError::SsoRequired {
            recovery_performed: true,
            ..
        } => t_string!(i18n, login.sso_after_recovery).to_string(),
        TokenError::SsoRequired {
            organization_identifier: Some(identifier),
            ..
        } => t_string!(i18n, login.sso_required_by, identifier = identifier.clone()),
        TokenError::SsoRequired { .. } => t_string!(i18n, login.sso_required).to_string(),
        TokenError::NewDeviceVerificationRequired => {
            t_string!(i18n, login.new_device_required).to_string()
        }
        TokenError::NewDeviceOtpInvalid => t_string!(i18n, login.new_device_invalid).to_string(),
        TokenError::DeviceInformationMissing => t_string!(i18n, login.device_missing).to_string(),
        TokenError::AuthRequestUnknownDevice => {
            t_string!(i18n, login.auth_request_unknown_device).to_string()
        }
        TokenError::ClientVersionMissing => t_string!(i18n, login.version_missing).to_string(),
        TokenError::ClientTooOld => t_string!(i18n, login.client_too_old).to_string(),
        TokenError::LegacyWithoutUserKey => t_string!(i18n, login.legacy_account).to_string(),
        TokenError::InvalidGrant => t_string!(i18n, errors.session_ended).to_string(),
        TokenError::InvalidClient => t_string!(i18n, login.invalid_client).to_string(),
        TokenError::Other(message) if message.is_empty() => {
            t_string!(i18n, errors.refused).to_string()
        }
        TokenError::Other(message) => {
            t_string!(i18n, errors.refused_with, message = message.clone())
        }
    }
}

fn crypto_error(i18n: I18nContext, error: &CryptoError) -> String {
    match error {
        CryptoError::Kdf(KdfRefusal::TooWeak) => t_string!(i18n, login.kdf_too_weak).to_string(),
        CryptoError::Kdf(KdfRefusal::TooHeavy) => t_string!(i18n, login.kdf_too_heavy).to_string(),
        CryptoError::Kdf(KdfRefusal::Unknown) => t_string!(i18n, login.kdf_unknown).to_string(),
        CryptoError::NewerAccountFormat => t_string!(i18n, login.newer_account).to_string(),
        CryptoError::Unavailable => t_string!(i18n, login.crypto_unavailable).to_string(),
        CryptoError::NotAuthentic => t_string!(i18n, login.not_authentic).to_string(),
        _ => t_string!(i18n, login.key_damaged).to_string(),
    }
}
