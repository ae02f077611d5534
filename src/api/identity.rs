//! Sign-in: `/identity` and the anonymous endpoints around it
//! (auth-vault-api.md §2).

use super::{
    client::{Api, device_type},
    endpoint::Endpoint,
    error::ApiError,
};
use crate::domain::{
    model::sign_in::TokenError,
    wire::{
        prelogin::{self, Prelogin},
        token::{TokenSuccess, parse_token_error},
        token_request::{self, Device, PasswordGrant, TwoFactorAnswer},
    },
};

/// Name of this client in the account's list of devices.
const DEVICE_NAME: &str = "Provider Portal";

/// Why there was no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInError {
    /// The identity service said why.
    Token(TokenError),
    /// The request itself failed.
    Api(ApiError),
}

impl Api {
    /// How this account derives its master key. Servers that do not know the
    /// newer path are asked by the older one (§2.1).
    pub async fn prelogin(&self, email: &str) -> Result<Prelogin, ApiError> {
        let body = prelogin::request(email);
        let answer = match self.post_anonymous(Endpoint::prelogin(), &body).await {
            Err(ApiError::NotFound) => {
                self.post_anonymous(Endpoint::prelogin_legacy(), &body)
                    .await?
            }
            other => other?,
        };
        Prelogin::parse(&answer).map_err(|_| ApiError::Malformed)
    }

    /// Trades the password hash, and the second step if one is due, for tokens.
    pub async fn sign_in(
        &self,
        email: &str,
        password_hash: &str,
        two_factor: Option<TwoFactorAnswer<'_>>,
        new_device_otp: Option<&str>,
    ) -> Result<TokenSuccess, SignInError> {
        let device = Device {
            kind: device_type(),
            identifier: self.device(),
            name: DEVICE_NAME,
        };
        let grant = PasswordGrant {
            email,
            password_hash,
            device,
            two_factor,
            new_device_otp,
        };
        let answer = self
            .post_form(Endpoint::token(), &grant.body())
            .await
            .map_err(SignInError::Api)?;
        let malformed = |_| SignInError::Api(ApiError::Malformed);
        match answer.status {
            200 => TokenSuccess::parse(&answer.body).map_err(malformed),
            400 => Err(parse_token_error(&answer.body).map_or_else(malformed, SignInError::Token)),
            status => Err(SignInError::Api(ApiError::from_answer(
                status,
                answer.retry_after,
                &answer.body,
            ))),
        }
    }

    /// Has the two-step code mailed.
    pub async fn send_email_code(&self, email: &str, password_hash: &str) -> Result<(), ApiError> {
        let body = token_request::send_email_login(email, password_hash, self.device());
        self.post_anonymous(Endpoint::send_email_login(), &body)
            .await
            .map(drop)
    }

    /// Has the new-device code mailed again.
    pub async fn resend_new_device_otp(
        &self,
        email: &str,
        password_hash: &str,
    ) -> Result<(), ApiError> {
        let body = token_request::resend_new_device_otp(email, password_hash);
        self.post_anonymous(Endpoint::resend_new_device_otp(), &body)
            .await
            .map(drop)
    }
}
