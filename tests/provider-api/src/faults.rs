//! Faults on demand, so that tests see what a person sees on a bad day.
//!
//! A fault waits for a path pattern (and a method), strikes so many times and is used up. Only a
//! server started with `--faults` has a way to order one.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::app::App;
use crate::connection::Peer;
use crate::contract::error::{ApiError, body};
use crate::payment::OutOfOrder;

/// What goes wrong.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Unhandled server error.
    #[serde(rename = "500")]
    ServerError,
    /// Too many requests.
    #[serde(rename = "429")]
    TooManyRequests,
    /// The token does not hold any more.
    #[serde(rename = "401")]
    Unauthenticated,
    /// 200 with JSON that is none.
    Malformed,
    /// The full length is announced, half of it comes.
    Truncated,
    /// The answer comes late.
    Delay,
    /// The connection closes without an answer.
    Drop,
    /// The payment processor does not answer: what a request does before it needs it is done, and
    /// then it fails. Creating a client leaves one behind that way (§C.2).
    Billing,
}

/// One order.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// Path pattern; `*` stands for anything.
    path: String,
    /// Any method when absent.
    #[serde(default)]
    method: Option<String>,
    fault: Kind,
    #[serde(default = "once")]
    times: u32,
    /// Seconds, for 429.
    #[serde(default)]
    retry_after: Option<u32>,
    #[serde(default)]
    delay_ms: Option<u64>,
}

fn once() -> u32 {
    1
}

/// The faults that wait.
#[derive(Default)]
pub struct Faults(Mutex<Vec<Fault>>);

impl Faults {
    /// Orders one.
    pub fn add(&self, fault: Fault) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(fault);
    }

    /// Takes all orders back.
    pub fn clear(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// What still waits.
    pub fn waiting(&self) -> Vec<Fault> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn strike(&self, method: &Method, path: &str) -> Option<Fault> {
        let mut faults = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let index = faults.iter().position(|fault| {
            fault.times > 0
                && matches(&fault.path, path)
                && fault
                    .method
                    .as_deref()
                    .is_none_or(|wanted| wanted.eq_ignore_ascii_case(method.as_str()))
        })?;
        faults[index].times -= 1;
        let fault = faults[index].clone();
        faults.retain(|fault| fault.times > 0);
        Some(fault)
    }
}

/// Whether `path` looks like `pattern`, where `*` stands for anything.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, rest)) => path.strip_prefix(start).is_some_and(|tail| {
            (0..=tail.len())
                .filter(|cut| tail.is_char_boundary(*cut))
                .any(|cut| matches(rest, &tail[cut..]))
        }),
    }
}

/// Lets requests pass or strikes them.
pub async fn middleware(
    State(app): State<App>,
    connection: Option<axum::Extension<ConnectInfo<Peer>>>,
    mut request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let fault = if app.options.faults && !path.starts_with("/test/") {
        app.faults.strike(request.method(), path)
    } else {
        None
    };
    let Some(fault) = fault else {
        return next.run(request).await;
    };
    match fault.fault {
        Kind::ServerError => ApiError::Unhandled.into_response(),
        Kind::Unauthenticated => ApiError::Unauthenticated.into_response(),
        Kind::TooManyRequests => too_many(fault.retry_after.unwrap_or(1)),
        Kind::Malformed => (
            [(header::CONTENT_TYPE, "application/json; charset=utf-8")],
            "{\"object\":\"list\",\"data\":[{",
        )
            .into_response(),
        Kind::Delay => {
            tokio::time::sleep(Duration::from_millis(fault.delay_ms.unwrap_or(1000))).await;
            next.run(request).await
        }
        Kind::Billing => {
            request.extensions_mut().insert(OutOfOrder);
            next.run(request).await
        }
        Kind::Truncated => truncate(next.run(request).await).await,
        Kind::Drop => {
            if let Some(axum::Extension(ConnectInfo(peer))) = connection {
                peer.scissors.cut();
            }
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

fn too_many(retry_after: u32) -> Response {
    let message = format!("Slow down! Too many requests. Try again in {retry_after}s.");
    let mut response = (
        StatusCode::TOO_MANY_REQUESTS,
        Json(body(&message, Value::Null)),
    )
        .into_response();
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
    response
}

async fn truncate(response: Response) -> Response {
    let (mut parts, whole) = response.into_parts();
    let Ok(bytes) = to_bytes(whole, usize::MAX).await else {
        return ApiError::Unhandled.into_response();
    };
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    let half = bytes.slice(..bytes.len() / 2);
    let pieces = stream::unfold(Some(half), |piece| async {
        match piece {
            Some(half) => Some((Ok(half), None)),
            None => {
                // The first half should be on its way before the connection breaks.
                tokio::time::sleep(Duration::from_millis(50)).await;
                let broken: Result<Bytes, std::io::Error> =
                    Err(std::io::ErrorKind::ConnectionAborted.into());
                Some((broken, None))
            }
        }
    });
    Response::from_parts(parts, Body::from_stream(pieces))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, path, expected) in [
            ("/api/sync", "/api/sync", true),
            ("/api/sync", "/api/sync/x", false),
            ("/api/sync*", "/api/sync", true),
            (
                "/api/*/collections*",
                "/api/organizations/1/collections/details",
                true,
            ),
            (
                "/api/*/collections",
                "/api/organizations/1/collections/details",
                false,
            ),
            ("*", "/", true),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn a_fault_is_used_up() {
        let faults = Faults::default();
        let order = r#"{"path":"/api/*","method":"get","fault":"429","times":2}"#;
        let Ok(fault) = serde_json::from_str(order) else {
            panic!("{order} is no order");
        };
        faults.add(fault);
        assert!(faults.strike(&Method::POST, "/api/sync").is_none());
        assert!(faults.strike(&Method::GET, "/api/sync").is_some());
        assert!(faults.strike(&Method::GET, "/api/config").is_some());
        assert!(faults.strike(&Method::GET, "/api/sync").is_none());
        assert!(faults.waiting().is_empty());
    }
}
