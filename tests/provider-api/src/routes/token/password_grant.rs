//! Sign-in with the master password.

use axum::http::HeaderMap;
use axum::response::Response;
use rusqlite::Connection;

use super::answer::{Tokens, signed_in, uncached};
use super::error::TokenError;
use crate::app::App;
use crate::auth::jwt::{self, Audience};
use crate::auth::mailbox;
use crate::auth::stamp::Stamp;
use crate::auth::two_factor::{self, opaque_token};
use crate::client_version::ClientVersion;
use crate::contract::date::{now_iso, now_ms, parse_ms};
use crate::contract::error::ApiError;
use crate::database::codes::{self, Purpose};
use crate::database::events::event_type;
use crate::database::policies;
use crate::database::tokens::{self, RefreshToken};
use crate::database::users::{self, User};
use crate::event_log;
use crate::routes::body::Fields;
use crate::routes::config::origin;
use crate::routes::two_factor::{is_right_password, mail_new_device_code};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const REMEMBER_LIFETIME_MS: i64 = 30 * DAY_MS;
const V2_CLIENT: ClientVersion = ClientVersion::new(2025, 11, 0);

/// The device that signs in.
struct Device {
    identifier: String,
    name: String,
    kind: i64,
}

/// A sign-in whose password was right.
struct SignIn {
    form: Fields,
    version: Option<ClientVersion>,
    origin: String,
    stamp: Stamp,
}

/// What the second factor came to.
#[derive(Default)]
struct SecondFactor {
    has_recovered: bool,
    remember_token: Option<String>,
}

/// `grant_type=password`.
pub async fn sign_in(
    app: App,
    stamp: Stamp,
    headers: &HeaderMap,
    form: Fields,
) -> Result<Response, TokenError> {
    let result = checked_sign_in(&app, stamp, headers, form).await;
    if result.as_ref().is_err_and(TokenError::is_delayed) {
        app.failure_delay().await;
    }
    result
}

async fn checked_sign_in(
    app: &App,
    stamp: Stamp,
    headers: &HeaderMap,
    form: Fields,
) -> Result<Response, TokenError> {
    let email = form.get("username").ok_or(TokenError::Request)?.to_owned();
    let hash = form.get("password").ok_or(TokenError::Request)?.to_owned();
    let user = app
        .database
        .call(move |connection| Ok(users::by_email(connection, &email)?))
        .await?;
    let is_right = is_right_password(user.as_ref(), hash).await?;
    let user = user.ok_or(TokenError::Credentials)?;
    let sign_in = SignIn {
        form,
        version: ClientVersion::of(headers),
        origin: origin(headers),
        stamp,
    };
    let app = app.clone();
    let database = app.database.clone();
    database
        .call(move |connection| {
            // A refused sign-in is not an error of the database: both results travel as values.
            let result = if is_right {
                sign_in.finish(&app, connection, &user)
            } else {
                Err(sign_in.wrong_password(connection, &user))
            };
            sign_in.log(connection, &user, result.as_ref().err())?;
            Ok(result)
        })
        .await?
        .map(uncached)
}

impl SignIn {
    /// A sign-in approved on another device carries a code instead of the hash; that flow is not
    /// supported here, and on an unknown device nowhere.
    fn wrong_password(&self, connection: &Connection, user: &User) -> TokenError {
        let is_known = |identifier: &str| {
            users::devices(connection, &user.id)
                .is_ok_and(|devices| devices.iter().any(|device| device == identifier))
        };
        match (
            self.form.get("authRequest"),
            self.form.get("deviceIdentifier"),
        ) {
            (Some(_), Some(identifier)) if !is_known(identifier) => {
                TokenError::AuthRequestOnUnknownDevice
            }
            _ => TokenError::Credentials,
        }
    }

    /// Keeps the event of a sign-in, or of a wrong password or code.
    fn log(
        &self,
        connection: &Connection,
        user: &User,
        refusal: Option<&TokenError>,
    ) -> Result<(), ApiError> {
        let kind = match refusal {
            None => event_type::USER_LOGGED_IN,
            Some(TokenError::Credentials) => event_type::USER_FAILED_LOG_IN,
            Some(TokenError::TwoFactorCode) => event_type::USER_FAILED_LOG_IN_2FA,
            Some(_) => return Ok(()),
        };
        let device = self.device().map(|device| device.kind);
        let stamp = Stamp {
            device_type: self.stamp.device_type.or(device),
            ..self.stamp.clone()
        };
        Ok(event_log::of_user(connection, &user.id, kind, &stamp)?)
    }

    fn finish(
        &self,
        app: &App,
        connection: &Connection,
        user: &User,
    ) -> Result<serde_json::Value, TokenError> {
        self.check_version(user)?;
        let uses_recovery_code = self.factor() == Some(two_factor::RECOVERY_CODE);
        if !uses_recovery_code {
            check_sso(connection, user, false)?;
        }
        let second_factor = self.check_second_factor(app, connection, user)?;
        if uses_recovery_code {
            check_sso(connection, user, second_factor.has_recovered)?;
        }
        let device = self.device().ok_or(TokenError::NoDevice)?;
        if !two_factor::is_enabled(user) {
            self.check_new_device(app, connection, user, &device)?;
        }
        if user.key.is_none() {
            return Err(TokenError::NoUserKey);
        }
        let now = now_iso();
        users::save_device(
            connection,
            &user.id,
            &device.identifier,
            &device.name,
            device.kind,
            &now,
        )?;
        let tokens = self.issue(app, connection, user, &device)?;
        Ok(signed_in(tokens, user, second_factor.remember_token))
    }

    fn check_version(&self, user: &User) -> Result<(), TokenError> {
        let version = self.version.ok_or(TokenError::VersionMissing)?;
        if user.security_version.unwrap_or(1) >= 2 && version < V2_CLIENT {
            return Err(TokenError::VersionTooOld);
        }
        Ok(())
    }

    fn factor(&self) -> Option<i64> {
        self.form
            .get("twoFactorProvider")
            .and_then(|number| number.parse().ok())
    }

    fn check_second_factor(
        &self,
        app: &App,
        connection: &Connection,
        user: &User,
    ) -> Result<SecondFactor, TokenError> {
        if !two_factor::is_enabled(user) {
            return Ok(SecondFactor::default());
        }
        let challenge = || match two_factor::challenge(connection, user, &self.origin) {
            Ok(Some(body)) => TokenError::TwoFactorRequired(body),
            Ok(None) => TokenError::NoTwoFactor,
            Err(error) => error.into(),
        };
        let (Some(provider), Some(token)) = (self.factor(), self.form.get("twoFactorToken")) else {
            return Err(challenge());
        };
        let used = &app.used_codes;
        if !two_factor::verify(connection, used, user, provider, token, &self.origin)? {
            // A stale remembered device is no guess: it starts over.
            let is_stale = provider == two_factor::REMEMBER;
            return Err(if is_stale {
                challenge()
            } else {
                TokenError::TwoFactorCode
            });
        }
        let has_recovered = provider == two_factor::RECOVERY_CODE;
        if has_recovered {
            mailbox::send(connection, &user.email, "recovery", None)?;
        }
        let wants_remembering = self.form.get("twoFactorRemember") == Some("1");
        let remember_token = if wants_remembering && provider != two_factor::REMEMBER {
            let token = opaque_token();
            let until = now_ms() + REMEMBER_LIFETIME_MS;
            tokens::insert_remember(connection, &token, &user.id, &user.security_stamp, until)?;
            Some(token)
        } else {
            None
        };
        Ok(SecondFactor {
            has_recovered,
            remember_token,
        })
    }

    fn check_new_device(
        &self,
        app: &App,
        connection: &Connection,
        user: &User,
        device: &Device,
    ) -> Result<(), TokenError> {
        let known = users::devices(connection, &user.id)?;
        let applies = app.switches.verifies_new_devices()
            && user.verify_devices
            && now_ms() - parse_ms(&user.creation_date) > DAY_MS
            && !known.is_empty()
            && !known.contains(&device.identifier);
        if !applies {
            return Ok(());
        }
        let Some(code) = self.form.get("newDeviceOtp") else {
            mail_new_device_code(connection, user)?;
            return Err(TokenError::NewDevice);
        };
        if codes::take(connection, &user.id, Purpose::NewDevice, code, now_ms())? {
            Ok(())
        } else {
            Err(TokenError::NewDeviceCode)
        }
    }

    fn device(&self) -> Option<Device> {
        Some(Device {
            identifier: self.form.get("deviceIdentifier")?.to_owned(),
            name: self.form.get("deviceName")?.to_owned(),
            kind: jwt::device_type(self.form.get("deviceType")?)?,
        })
    }

    fn issue(
        &self,
        app: &App,
        connection: &Connection,
        user: &User,
        device: &Device,
    ) -> Result<Tokens, TokenError> {
        let client_id = self.form.get("client_id").unwrap_or("web");
        let audience = Audience {
            client_id,
            device_identifier: &device.identifier,
            device_type: device.kind,
        };
        let now = now_ms();
        let seconds = app.options.access_token_seconds;
        let claims = jwt::claims(
            connection,
            user,
            &audience,
            &format!("{}/identity", self.origin),
            now / 1000,
            seconds,
        )?;
        let access = jwt::sign(&claims).ok_or(ApiError::Unhandled)?;
        let is_offline = self
            .form
            .get("scope")
            .is_some_and(|scope| scope.split(' ').any(|one| one == "offline_access"));
        let refresh = is_offline.then(opaque_token);
        if let Some(token) = &refresh {
            tokens::insert_refresh(
                connection,
                &RefreshToken {
                    token: token.clone(),
                    user_id: user.id.clone(),
                    client_id: client_id.to_owned(),
                    device_identifier: device.identifier.clone(),
                    device_type: device.kind,
                    security_stamp: user.security_stamp.clone(),
                    expires_at: now + super::refresh_grant::lifetime_ms(client_id),
                },
            )?;
        }
        Ok(Tokens {
            access,
            refresh,
            seconds,
        })
    }
}

fn check_sso(connection: &Connection, user: &User, recovered: bool) -> Result<(), TokenError> {
    let mut required = policies::organizations_requiring_sso(connection, &user.id)?;
    if required.is_empty() {
        return Ok(());
    }
    let identifier = if required.len() == 1 {
        required.remove(0)
    } else {
        None
    };
    Err(TokenError::SsoRequired {
        identifier,
        recovered,
    })
}
