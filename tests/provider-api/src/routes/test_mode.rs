//! What only a server started with `--faults` answers: faults, mail, and states that are hard to
//! reach by hand.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use rusqlite::{Connection, params};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::app::App;
use crate::auth::two_factor::opaque_token;
use crate::contract::date::{now_iso, now_ms};
use crate::contract::error::ApiError;
use crate::database::billing::{self, ProviderBilling};
use crate::database::events::{self, Event};
use crate::database::mails::{self, Mail};
use crate::database::policies::{self, Policy};
use crate::database::providers::{self, Provider};
use crate::database::{mail_tokens, tokens, users};
use crate::faults::Fault;

/// `/test/…`.
pub fn router() -> Router<App> {
    Router::new()
        .route(
            "/faults",
            get(list_faults).post(add_fault).delete(clear_faults),
        )
        .route("/mailbox", get(mailbox))
        .route("/state", post(state))
        .fallback(async || ApiError::NotFound)
}

async fn list_faults(State(app): State<App>) -> Json<Vec<Fault>> {
    Json(app.faults.waiting())
}

async fn add_fault(State(app): State<App>, Json(fault): Json<Fault>) -> StatusCode {
    app.faults.add(fault);
    StatusCode::NO_CONTENT
}

async fn clear_faults(State(app): State<App>) -> StatusCode {
    app.faults.clear();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Recipient {
    email: String,
}

async fn mailbox(
    State(app): State<App>,
    Query(to): Query<Recipient>,
) -> Result<Json<Vec<Mail>>, ApiError> {
    let email = to.email.trim().to_lowercase();
    app.read(move |connection| Ok(mails::to(connection, &email)?))
        .await
}

/// One change of state; every member is optional and they apply together.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Change {
    /// First of all, back to the data and mail of the start, without faults and switches.
    #[serde(default)]
    reset: bool,
    /// Unknown devices need a mailed code.
    new_device_verification: Option<bool>,
    /// Access tokens issued so far stop working.
    #[serde(default)]
    expire_access_tokens: bool,
    /// Refresh tokens stop working: of `user`, or of everybody.
    #[serde(default)]
    expire_refresh_tokens: bool,
    /// Invitations and other tokens in mails stop working.
    #[serde(default)]
    expire_mail_tokens: bool,
    /// Authenticator codes may be used again.
    #[serde(default)]
    forget_used_codes: bool,
    /// E-mail of the account the next three are about.
    user: Option<String>,
    /// Give the account a new security stamp.
    #[serde(default)]
    bump_security_stamp: bool,
    /// Replace its two-factor settings, e.g. `{"1":{}}` for codes by e-mail, `{}` for none.
    two_factor: Option<Map<String, Value>>,
    /// Set columns of the account; see [`COLUMNS`].
    #[serde(default)]
    set: Map<String, Value>,
    /// Put events into the log of a provider.
    events: Option<MoreEvents>,
    /// Put a policy on an organization.
    policy: Option<PolicyChange>,
    /// Put a provider into another state.
    provider: Option<ProviderChange>,
}

/// So many alike events, a minute apart and the last one now.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct MoreEvents {
    provider_id: String,
    count: i64,
    r#type: i64,
    acting_user_id: Option<String>,
    system_user: Option<i64>,
}

/// Members that are absent stay as they are.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ProviderChange {
    id: String,
    /// False suspends provider and clients, as staff would.
    enabled: Option<bool>,
    /// Whether the event log is offered.
    use_events: Option<bool>,
    /// `ProviderStatusType`; only with 2 does a provider pay.
    status: Option<i64>,
    /// `active`, `unpaid`, `past_due`, …
    subscription_status: Option<String>,
    /// ProviderType: a reseller has people only if an older one is turned into it.
    r#type: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PolicyChange {
    organization_id: String,
    r#type: i64,
    enabled: bool,
    #[serde(default)]
    data: Option<Value>,
}

/// Columns of an account that tests may set.
const COLUMNS: [&str; 11] = [
    "kdf_type",
    "kdf_iterations",
    "kdf_memory",
    "kdf_parallelism",
    "key",
    "private_key",
    "security_version",
    "force_password_reset",
    "verify_devices",
    "recovery_code",
    "creation_date",
];

async fn state(
    State(app): State<App>,
    Json(change): Json<Change>,
) -> Result<Json<Value>, ApiError> {
    if change.reset {
        let database = app.database.clone();
        tokio::task::spawn_blocking(move || database.restore())
            .await
            .map_err(|_| ApiError::Unhandled)??;
        app.faults.clear();
        app.used_codes.forget();
        app.switches
            .verify_new_devices(app.options.new_device_verification);
    }
    if let Some(on) = change.new_device_verification {
        app.switches.verify_new_devices(on);
    }
    if change.forget_used_codes {
        app.used_codes.forget();
    }
    if change.expire_access_tokens {
        // Issue dates are whole seconds: wait for the next one, so that tokens issued right after
        // this answer are good.
        let now = now_ms();
        let next = now / 1000 + 1;
        app.switches.refuse_tokens_before(next);
        let wait = u64::try_from(next * 1000 - now).unwrap_or(0);
        tokio::time::sleep(std::time::Duration::from_millis(wait)).await;
    }
    app.database
        .call(move |connection| change_tables(connection, change))
        .await?;
    Ok(Json(json!({})))
}

fn change_tables(connection: &Connection, change: Change) -> Result<(), ApiError> {
    let user = match &change.user {
        Some(email) => Some(users::by_email(connection, email)?.ok_or(ApiError::NotFound)?),
        None => None,
    };
    if change.expire_refresh_tokens {
        tokens::delete_refresh(connection, user.as_ref().map(|user| user.id.as_str()))?;
    }
    if change.expire_mail_tokens {
        mail_tokens::expire_all(connection)?;
    }
    if let Some(user) = user {
        if change.bump_security_stamp {
            users::set_security_stamp(connection, &user.id, &opaque_token())?;
        }
        if let Some(settings) = change.two_factor {
            let settings = Value::Object(settings).to_string();
            users::set_two_factor(
                connection,
                &user.id,
                &settings,
                user.recovery_code.as_deref(),
            )?;
        }
        for (column, value) in change.set {
            if !COLUMNS.contains(&column.as_str()) {
                return Err(ApiError::BadRequest(format!("{column} cannot be set.")));
            }
            let value: rusqlite::types::Value = match value {
                Value::Null => rusqlite::types::Value::Null,
                Value::Bool(flag) => i64::from(flag).into(),
                Value::Number(number) => number.as_i64().unwrap_or_default().into(),
                other => other.as_str().unwrap_or_default().to_owned().into(),
            };
            let sql = format!("UPDATE users SET {column} = ?2 WHERE id = ?1");
            connection.execute(&sql, params![user.id, value])?;
        }
    }
    if let Some(provider) = change.provider {
        change_provider(connection, &provider)?;
    }
    if let Some(more) = change.events {
        let now = now_ms();
        let transaction = connection.unchecked_transaction()?;
        for minute in (0..more.count).rev() {
            let event = Event {
                kind: more.r#type,
                provider_id: Some(more.provider_id.clone()),
                acting_user_id: more.acting_user_id.clone(),
                system_user: more.system_user,
                date: now - minute * 60_000,
                ..Event::default()
            };
            events::insert(&transaction, &event)?;
        }
        transaction.commit()?;
    }
    if let Some(policy) = change.policy {
        policies::put(
            connection,
            &Policy {
                id: crate::seed::guid(&format!(
                    "policy/{}/{}",
                    policy.organization_id, policy.r#type
                )),
                organization_id: policy.organization_id,
                kind: policy.r#type,
                data: policy.data.map(|data| data.to_string()),
                enabled: policy.enabled,
                revision_date: now_iso(),
            },
        )?;
    }
    Ok(())
}

fn change_provider(connection: &Connection, change: &ProviderChange) -> Result<(), ApiError> {
    let provider = providers::by_id(connection, &change.id)?.ok_or(ApiError::NotFound)?;
    let changed = Provider {
        enabled: change.enabled.unwrap_or(provider.enabled),
        use_events: change.use_events.unwrap_or(provider.use_events),
        status: change.status.unwrap_or(provider.status),
        ..provider
    };
    providers::update(connection, &changed, &now_iso())?;
    if let Some(enabled) = change.enabled {
        providers::enable_clients(connection, &changed.id, enabled)?;
    }
    if let Some(kind) = change.r#type {
        let sql = "UPDATE providers SET type = ?2 WHERE id = ?1";
        connection.execute(sql, params![changed.id, kind])?;
    }
    if let Some(status) = &change.subscription_status {
        let customer = billing::by_provider(connection, &changed.id)?;
        let customer = ProviderBilling {
            subscription_status: Some(status.clone()),
            ..customer.ok_or(ApiError::NotFound)?
        };
        billing::put(connection, &customer)?;
    }
    Ok(())
}
