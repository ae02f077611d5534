//! Everything a client needs, in one answer.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::accounts::full_profile;
use super::{ciphers, collections, folders};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::client_version::ClientVersion;
use crate::contract::account::{Profile, master_password_unlock};
use crate::contract::error::ApiError;
use crate::database::ciphers::Cipher;
use crate::database::policies::{self, Policy};
use crate::database::{folders as folder_rows, users};

/// What to leave out.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parameters {
    #[serde(default)]
    exclude_domains: bool,
}

/// `sync`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sync {
    object: &'static str,
    profile: Profile,
    folders: Vec<Value>,
    collections: Vec<Value>,
    domains: Value,
    ciphers: Vec<Value>,
    policies: Vec<Value>,
    policies_new: Vec<Value>,
    sends: Vec<Value>,
    user_decryption: Value,
}

/// `GET /api/sync`. Clients too old for an item type do not get its items.
pub async fn sync(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Query(parameters): Query<Parameters>,
) -> Result<Json<Sync>, ApiError> {
    let version = ClientVersion::of(&headers);
    app.read(move |connection| {
        let id = &caller.user_id;
        let user = users::by_id(connection, id)?
            .ok_or_else(|| ApiError::BadRequest("User not found.".to_owned()))?;
        let user_decryption = json!({ "masterPasswordUnlock": master_password_unlock(&user) });
        let is_known = |cipher: &Cipher| knows(version, cipher.kind);
        let policies = |from_status| -> Result<Vec<Value>, ApiError> {
            let rows = policies::of_member(connection, id, from_status)?;
            Ok(rows.iter().map(policy).collect())
        };
        Ok(Sync {
            object: "sync",
            folders: folder_rows::of_user(connection, id)?
                .iter()
                .map(folders::to_json)
                .collect(),
            collections: collections::assigned_to(connection, id)?,
            domains: if parameters.exclude_domains {
                Value::Null
            } else {
                domains()
            },
            ciphers: ciphers::visible_to(connection, id, is_known)?,
            policies: policies(2)?,
            policies_new: policies(1)?,
            sends: Vec::new(),
            user_decryption,
            profile: full_profile(connection, user)?,
        })
    })
    .await
}

/// Whether a client of this version knows a CipherType; no version counts as too old.
fn knows(version: Option<ClientVersion>, kind: i64) -> bool {
    let since = match kind {
        5 => ClientVersion::new(2024, 12, 0),
        6..=8 => ClientVersion::new(2026, 2, 0),
        _ => return true,
    };
    version.is_some_and(|version| version >= since)
}

fn domains() -> Value {
    json!({ "object": "domains", "equivalentDomains": [], "globalEquivalentDomains": [] })
}

fn policy(row: &Policy) -> Value {
    let data: Value = row
        .data
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    json!({
        "object": "policy",
        "id": row.id,
        "organizationId": row.organization_id,
        "type": row.kind,
        "data": data,
        "enabled": row.enabled,
        "revisionDate": row.revision_date,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_clients_do_not_get_new_types() {
        let old = Some(ClientVersion::new(2024, 11, 9));
        let newer = Some(ClientVersion::new(2025, 1, 0));
        let newest = Some(ClientVersion::new(2026, 8, 0));
        assert!(knows(None, 1) && knows(old, 4));
        assert!(!knows(None, 5) && !knows(old, 5) && knows(newer, 5));
        assert!(!knows(newer, 8) && knows(newest, 8));
    }
}
