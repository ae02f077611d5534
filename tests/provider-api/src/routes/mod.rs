//! The router: which path goes to which handler. One file per controller of the contract.

pub mod accounts;
pub mod billable;
pub mod billing;
pub mod body;
pub mod business_unit;
pub mod ciphers;
pub mod clients;
pub mod collections;
pub mod config;
pub mod devices;
pub mod events;
pub mod folders;
pub mod handler;
pub mod members;
pub mod model;
pub mod organizations;
pub mod prelogin;
pub mod provider_users;
pub mod providers;
pub mod registration;
pub mod setup;
pub mod static_files;
pub mod sync;
pub mod test_mode;
pub mod token;
pub mod two_factor;
pub mod users;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{delete, get, post, put};

use crate::app::App;
use crate::contract::error::ApiError;

/// The whole server.
pub fn router(app: App) -> Router {
    let router = Router::new()
        .nest("/identity", identity())
        .nest("/api", api())
        .nest(
            "/events",
            Router::new()
                .route("/collect", post(config::collect))
                .fallback(unknown),
        );
    let router = if app.options.faults {
        router.nest("/test", test_mode::router())
    } else {
        router.nest("/test", Router::new().fallback(unknown))
    };
    let router = match &app.options.serve {
        Some(directory) => router.fallback_service(static_files::service(directory)),
        None => router.fallback(unknown),
    };
    router
        .layer(middleware::from_fn_with_state(
            app.clone(),
            crate::faults::middleware,
        ))
        .layer(middleware::from_fn(security_headers))
        .with_state(app)
}

fn identity() -> Router<App> {
    Router::new()
        .route("/alive", get(config::alive))
        .route("/now", get(config::alive))
        .route("/version", get(config::version))
        .route("/accounts/prelogin", post(prelogin::prelogin))
        .route("/accounts/prelogin/password", post(prelogin::prelogin))
        .route("/accounts/register/finish", post(registration::finish))
        .route("/connect/token", post(token::token))
        .fallback(unknown)
}

fn api() -> Router<App> {
    Router::new()
        .route("/alive", get(config::alive))
        .route("/now", get(config::alive))
        .route("/version", get(config::version))
        .route("/config", get(config::config))
        .route("/plans", get(config::plans))
        .route(
            "/two-factor/send-email-login",
            post(two_factor::send_email_login),
        )
        .route(
            "/accounts/resend-new-device-otp",
            post(two_factor::resend_new_device_otp),
        )
        .route("/devices/knowndevice", get(devices::known_device))
        .route(
            "/devices/identifier/{identifier}/clear-token",
            put(devices::clear_token),
        )
        .route("/accounts/profile", get(accounts::profile))
        .route("/accounts/revision-date", get(accounts::revision_date))
        .route("/accounts/verify-password", post(accounts::verify_password))
        .route("/accounts/organizations", get(organizations::own))
        .route("/sync", get(sync::sync))
        .route(
            "/providers/{provider}",
            get(providers::provider)
                .put(providers::update)
                .post(providers::update)
                .delete(providers::remove),
        )
        // Deprecated names of the same (§A.3, §A.5, §C.7); still routed there too.
        .route("/providers/{provider}/delete", post(providers::remove))
        .route(
            "/providers/{provider}/organizations/{link}/delete",
            post(clients::unlink::unlink),
        )
        .route("/providers/{provider}/setup", post(setup::setup))
        .route(
            "/providers/{provider}/delete-recover-token",
            post(providers::remove_with_token),
        )
        .route("/setup-intent/card", post(setup::intent))
        .route("/setup-intent/bank-account", post(setup::intent))
        .route(
            "/tax/is-country-supported",
            get(setup::is_country_supported),
        )
        .route(
            "/organizations/{organization}/billing/setup-business-unit",
            post(business_unit::setup),
        )
        .route(
            "/providers/{provider}/organizations",
            get(providers::clients),
        )
        .route(
            "/providers/{provider}/organizations/{link}",
            delete(clients::unlink::unlink),
        )
        .route("/providers/{provider}/events", get(events::of_provider))
        .nest("/providers/{provider}/users", provider_users::router())
        .nest("/providers/{provider}/clients", clients::router())
        .nest("/providers/{provider}/billing", billing::router())
        .nest("/organizations/{organization}/users", members::router())
        .route("/organizations", get(organizations::own))
        .route(
            "/organizations/{organization}",
            get(organizations::organization),
        )
        .route(
            "/organizations/{organization}/public-key",
            get(organizations::public_key),
        )
        .route(
            "/organizations/{organization}/keys",
            get(organizations::public_key),
        )
        .route(
            "/organizations/{organization}/collections",
            get(collections::list),
        )
        .route(
            "/organizations/{organization}/collections/details",
            get(collections::list_details),
        )
        .route(
            "/organizations/{organization}/collections/{collection}",
            get(collections::one),
        )
        .route(
            "/organizations/{organization}/collections/{collection}/details",
            get(collections::one_details),
        )
        .route(
            "/organizations/{organization}/collections/{collection}/users",
            get(collections::users),
        )
        .route("/collections", get(collections::assigned))
        .route("/ciphers", get(ciphers::list))
        .route(
            "/ciphers/organization-details",
            get(ciphers::organization_details),
        )
        .route(
            "/ciphers/organization-details/assigned",
            get(ciphers::assigned),
        )
        .route("/ciphers/{id}", get(ciphers::one))
        .route("/ciphers/{id}/details", get(ciphers::one_details))
        .route("/ciphers/{id}/full-details", get(ciphers::one_details))
        .route("/ciphers/{id}/admin", get(ciphers::one_admin))
        .route("/folders", get(folders::list))
        .route("/folders/{id}", get(folders::one))
        .route("/users/{id}/public-key", get(users::public_key))
        .fallback(unknown)
}

async fn unknown() -> ApiError {
    ApiError::NotFound
}

async fn security_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // The files of the app say themselves who may show them in a frame.
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(
            header::X_FRAME_OPTIONS,
            HeaderValue::from_static("SAMEORIGIN"),
        );
    }
    headers.insert(
        HeaderName::from_static("x-xss-protection"),
        HeaderValue::from_static("1; mode=block"),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}
