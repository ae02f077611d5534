//! What anybody may ask: is it alive, which version, how is it configured, which plans exist.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use serde_json::{Value, json};

use crate::app::App;
use crate::contract::List;
use crate::contract::date::now_iso;
use crate::contract::plan::PLANS;

/// The version of the contract this server follows.
pub const VERSION: &str = "2026.8.0";

/// `GET /alive`.
pub async fn alive() -> Json<String> {
    Json(now_iso())
}

/// `GET /version`.
pub async fn version() -> Json<Value> {
    Json(json!({ "version": VERSION }))
}

/// The origin the client came to, as it wrote it.
pub fn origin(headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let scheme = headers
        .get("x-forwarded-proto")
        .and_then(|scheme| scheme.to_str().ok());
    format!(
        "{}://{}",
        scheme.unwrap_or("http"),
        host.unwrap_or("localhost")
    )
}

/// `GET /config`. `server` is set because this is not an official server.
pub async fn config(State(app): State<App>, headers: HeaderMap) -> Json<Value> {
    let base = origin(&headers);
    Json(json!({
        "object": "config",
        "version": VERSION,
        "gitHash": null,
        "server": { "name": "Reference Provider API", "url": base },
        "environment": {
            "cloudRegion": null,
            "vault": base,
            "api": format!("{base}/api"),
            "identity": format!("{base}/identity"),
            "notifications": null,
            "sso": null,
        },
        "featureStates": {
            "pm-32009-new-item-types": true,
            "cipher-key-encryption": true,
        },
        "push": { "pushTechnology": 0, "vapidPublicKey": null },
        "communication": null,
        "settings": {
            "disableUserRegistration": app.switches.is_registration_closed(),
            "suppressOnboardingInterstitials": true,
        },
    }))
}

/// `GET /plans`.
pub async fn plans() -> Json<List<Value>> {
    Json(List::of(PLANS.iter().map(|plan| plan.to_json()).collect()))
}

/// `POST /events/collect`: taken and dropped.
pub async fn collect() {}
