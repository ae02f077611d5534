//! The caller's own account.

use axum::Json;
use axum::extract::State;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::body::Fields;
use super::two_factor::is_right_password;
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::account::{Affiliations, Profile};
use crate::contract::date::parse_ms;
use crate::contract::error::ApiError;
use crate::contract::profile::{ProfileOrganization, ProfileProvider, permissions};
use crate::database::users::{self, User};
use crate::database::{organizations, providers};

/// `GET /api/accounts/profile`.
pub async fn profile(State(app): State<App>, caller: Caller) -> Result<Json<Profile>, ApiError> {
    app.read(move |connection| {
        let user = users::by_id(connection, &caller.user_id)?.ok_or(ApiError::Unauthenticated)?;
        full_profile(connection, user)
    })
    .await
}

/// The profile with all its lists; sync carries it too.
pub fn full_profile(connection: &Connection, user: User) -> Result<Profile, ApiError> {
    let no_permissions = permissions(None);
    let memberships = |from_status| -> Result<Vec<ProfileOrganization>, ApiError> {
        let rows = organizations::of_user(connection, &user.id, from_status)?;
        Ok(rows
            .into_iter()
            .map(|(member, organization, provider)| {
                ProfileOrganization::of_member(&user.id, member, organization, provider)
            })
            .collect())
    };
    let affiliations = Affiliations {
        organizations: memberships(2)?,
        organizations_new: memberships(1)?,
        providers: providers::confirmed_of_user(connection, &user.id)?
            .into_iter()
            .filter(|(_, provider)| provider.status != 0)
            .map(|(member, provider)| ProfileProvider::new(member, provider))
            .collect(),
        provider_organizations: organizations::of_provider_user(connection, &user.id)?
            .into_iter()
            .map(|(organization, provider, key)| {
                let none = no_permissions.clone();
                ProfileOrganization::of_provider_user(&user.id, organization, provider, key, none)
            })
            .collect(),
    };
    Ok(Profile::new(user, affiliations))
}

/// `GET /api/accounts/revision-date`: a bare number.
pub async fn revision_date(State(app): State<App>, caller: Caller) -> Result<Json<i64>, ApiError> {
    app.read(move |connection| {
        let user = users::by_id(connection, &caller.user_id)?;
        // A negative number tells the client to log out.
        Ok(user.map_or(-1, |user| parse_ms(&user.account_revision_date)))
    })
    .await
}

/// `POST /api/accounts/verify-password`.
pub async fn verify_password(
    State(app): State<App>,
    caller: Caller,
    fields: Fields,
) -> Result<Json<Value>, ApiError> {
    let hash = fields
        .get("masterPasswordHash")
        .unwrap_or_default()
        .to_owned();
    let user = app
        .database
        .call(move |connection| Ok(users::by_id(connection, &caller.user_id)?))
        .await?
        .ok_or(ApiError::Unauthenticated)?;
    if !is_right_password(Some(&user), hash).await? {
        app.failure_delay().await;
        return Err(ApiError::Validation(
            "MasterPasswordHash",
            "Invalid password.",
        ));
    }
    Ok(Json(json!({
        "object": "masterPasswordPolicy",
        "minComplexity": null,
        "minLength": null,
        "requireLower": null,
        "requireUpper": null,
        "requireNumbers": null,
        "requireSpecial": null,
        "enforceOnLogin": null,
    })))
}
