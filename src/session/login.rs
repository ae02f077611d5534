//! Sign-in as a small state machine: an attempt derives once, then is submitted
//! until the server is satisfied (password, second step, new device).

use std::sync::Arc;

use zeroize::Zeroizing;

use super::{
    SessionContext, keys,
    storage::{self, StoredSession},
};
use crate::{
    api::{
        ApiError,
        identity::SignInError,
        token::{AccessToken, RefreshToken},
    },
    browser::security_key::{self, KeyFailure},
    domain::{
        crypto::{CryptoError, KdfConfig, MasterKey, kdf},
        model::sign_in::{SecurityKeyRequest, TokenError, TwoFactorChallenge, TwoFactorProvider},
        wire::{self, token_request::TwoFactorAnswer},
    },
};

/// Why signing in or unlocking did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoginError {
    /// The identity service refused.
    Token(TokenError),
    /// A request failed.
    Api(ApiError),
    /// The keys did not open, or the server's settings are refused.
    Crypto(CryptoError),
    /// The account has no master password (single sign-on with trusted devices).
    NoMasterPassword,
    /// A new master password must be chosen first, in the official client.
    PasswordResetRequired,
    /// The password does not fit this account (found without the server).
    WrongPassword,
    /// A security key gave no answer.
    SecurityKey {
        /// Why.
        failure: KeyFailure,
        /// Host that the account's keys belong to.
        relying_party: Option<String>,
    },
    /// The server did not take what the security key signed.
    SecurityKeyRefused,
}

impl From<ApiError> for LoginError {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

impl From<CryptoError> for LoginError {
    fn from(error: CryptoError) -> Self {
        Self::Crypto(error)
    }
}

impl From<SignInError> for LoginError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Token(error) => Self::Token(error),
            SignInError::Api(error) => Self::Api(error),
        }
    }
}

/// What the server wants next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoginStep {
    /// Nothing: the session is open.
    Done,
    /// The second step.
    TwoFactor(TwoFactorChallenge),
    /// The code mailed for a new device.
    NewDevice,
}

/// What the person entered for the step before.
#[derive(Clone, Debug, Default)]
pub enum Proof {
    /// Nothing yet: the first submission.
    #[default]
    None,
    /// A code for the second step.
    TwoFactor {
        /// Where the code is from.
        provider: TwoFactorProvider,
        /// The code as typed.
        code: String,
        /// Skip the second step on this device for 30 days.
        remember: bool,
    },
    /// The security key, which is asked when this is submitted.
    SecurityKey {
        /// What it is asked; `None` has the server ask anew.
        request: Option<SecurityKeyRequest>,
        /// Skip the second step on this device for 30 days.
        remember: bool,
    },
    /// The code mailed for a new device.
    NewDevice(String),
}

/// One person signing in. Holds derived keys until dropped, never the password.
pub struct LoginAttempt {
    email: String,
    kdf: KdfConfig,
    salt: String,
    master_key: MasterKey,
    password_hash: Zeroizing<String>,
}

impl LoginAttempt {
    /// Asks how the account derives its keys, and derives them.
    pub async fn begin(
        session: SessionContext,
        email: &str,
        password: &str,
    ) -> Result<Self, LoginError> {
        let email = email.trim().to_lowercase();
        let settings = session.api().prelogin(&email).await?;
        let kdf = settings.kdf.map_err(CryptoError::from)?;
        let salt = kdf::salt(settings.salt.as_deref(), &email);
        let master_key = keys::derive_master_key(password, &salt, kdf).await?;
        let password_hash = Zeroizing::new(master_key.server_auth_hash(password.as_bytes()));
        Ok(Self {
            email,
            kdf,
            salt,
            master_key,
            password_hash,
        })
    }

    /// The address signing in.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// Sends everything so far to the server. On success the session is open.
    pub async fn submit(
        &self,
        session: SessionContext,
        proof: &Proof,
    ) -> Result<LoginStep, LoginError> {
        match proof {
            Proof::None => {
                let remembered = storage::two_factor_token(&self.email);
                let answer = remembered.as_deref().map(|token| TwoFactorAnswer {
                    provider: TwoFactorProvider::Remember,
                    token,
                    remember: false,
                });
                self.send(session, answer, None).await
            }
            Proof::TwoFactor {
                provider,
                code,
                remember,
            } => {
                let answer = TwoFactorAnswer {
                    provider: *provider,
                    token: code.trim(),
                    remember: *remember,
                };
                self.send(session, Some(answer), None).await
            }
            Proof::SecurityKey { request, remember } => {
                self.ask_key(session, request.as_ref(), *remember).await
            }
            Proof::NewDevice(otp) => self.send(session, None, Some(otp.trim())).await,
        }
    }

    /// Has the security key sign, and sends what it signed.
    async fn ask_key(
        &self,
        session: SessionContext,
        request: Option<&SecurityKeyRequest>,
        remember: bool,
    ) -> Result<LoginStep, LoginError> {
        let anew;
        let request = match request {
            Some(request) => request,
            None => match self.send(session, None, None).await? {
                LoginStep::TwoFactor(TwoFactorChallenge {
                    security_key: Some(request),
                    ..
                }) => {
                    anew = request;
                    &anew
                }
                step => return Ok(step),
            },
        };
        let credential = security_key::ask(&request.options)
            .await
            .map_err(|failure| LoginError::SecurityKey {
                failure,
                relying_party: request.relying_party.clone(),
            })?;
        let token = wire::security_key::token(&credential).map_err(|_| ApiError::Malformed)?;
        let answer = TwoFactorAnswer {
            provider: TwoFactorProvider::WebAuthn,
            token: &token,
            remember,
        };
        match self.send(session, Some(answer), None).await {
            Err(LoginError::Token(TokenError::TwoFactorInvalid)) => {
                Err(LoginError::SecurityKeyRefused)
            }
            result => result,
        }
    }

    async fn send(
        &self,
        session: SessionContext,
        answer: Option<TwoFactorAnswer<'_>>,
        otp: Option<&str>,
    ) -> Result<LoginStep, LoginError> {
        let result = session
            .api()
            .sign_in(&self.email, &self.password_hash, answer, otp)
            .await;
        let tokens = match result {
            Ok(tokens) => tokens,
            Err(SignInError::Token(TokenError::TwoFactorRequired(challenge))) => {
                // The remembered token, if one was sent, is stale.
                storage::remember_two_factor(&self.email, None);
                return Ok(LoginStep::TwoFactor(challenge));
            }
            Err(SignInError::Token(TokenError::NewDeviceVerificationRequired)) => {
                return Ok(LoginStep::NewDevice);
            }
            Err(error) => return Err(error.into()),
        };
        if let Some(token) = &tokens.two_factor_token {
            storage::remember_two_factor(&self.email, Some(token));
        }
        if tokens.is_v2_account {
            return Err(CryptoError::NewerAccountFormat.into());
        }
        let unlock = tokens.unlock.ok_or(LoginError::NoMasterPassword)?;
        if tokens.force_password_reset {
            return Err(LoginError::PasswordResetRequired);
        }
        let refresh = tokens.refresh_token.ok_or(ApiError::Malformed)?;
        let user_key = self
            .master_key
            .unwrap_user_key(&unlock.wrapped_user_key.parse().map_err(CryptoError::from)?)?;
        let api = session.api();
        api.set_tokens(
            Some(AccessToken::new(tokens.access_token)),
            RefreshToken::new(refresh.clone()),
        );
        let stored = StoredSession::new(
            self.email.clone(),
            self.kdf,
            self.salt.clone(),
            unlock.wrapped_user_key,
            refresh,
        );
        if let Err(error) = session.open(user_key, &stored).await {
            api.clear_tokens();
            return Err(error);
        }
        Ok(LoginStep::Done)
    }

    /// Has the two-step code mailed.
    pub async fn send_email_code(&self, session: SessionContext) -> Result<(), ApiError> {
        session
            .api()
            .send_email_code(&self.email, &self.password_hash)
            .await
    }

    /// Has the new-device code mailed again.
    pub async fn resend_new_device_otp(&self, session: SessionContext) -> Result<(), ApiError> {
        session
            .api()
            .resend_new_device_otp(&self.email, &self.password_hash)
            .await
    }
}

/// Shared by the steps of one sign-in screen.
pub type SharedAttempt = Arc<LoginAttempt>;
