//! The built app on the same origin.
//!
//! The same rules as the recipes in `deploy/`: a path without an extension that is no file is a page
//! of the app and answers `index.html`; a missing file with an extension is a real 404 that nobody
//! keeps, so that a broken deployment is seen at once; files named by their content are kept for
//! ever; only what is below `embed/` may be shown in a frame, by whom the app's own `config.json`
//! allows.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

use crate::contract::error::ApiError;

/// First parts of paths that are never pages of the app.
const NOT_PAGES: [&str; 6] = [
    "api",
    "identity",
    "events",
    "notifications",
    "icons",
    "test",
];

/// What the recipes in `deploy/` let the app use.
const PERMISSIONS_POLICY: &str = "camera=(), geolocation=(), microphone=(), clipboard-write=(self), \
     publickey-credentials-get=(self)";

const MIME_TYPES: [(&str, &str); 16] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("ts", "text/plain; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("webp", "image/webp"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("map", "application/json; charset=utf-8"),
];

/// Serves the files below `directory`.
pub fn service(directory: &Path) -> Router {
    Router::new()
        .fallback(serve)
        .with_state(Arc::new(directory.to_owned()))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
}

async fn serve(State(directory): State<Arc<PathBuf>>, request: Request) -> Response {
    // `/api/` with nothing behind it is no page either.
    let first = request.uri().path().split('/').nth(1).unwrap_or_default();
    if NOT_PAGES.contains(&first) {
        return ApiError::NotFound.into_response();
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let place = Place::of(first, request.uri().path());
    let found = match file(&directory, place, request.uri().path()) {
        Some(path) => answer(&path, place, request.headers()).await,
        None => None,
    };
    let mut response = found.unwrap_or_else(|| {
        let no_store = [(header::CACHE_CONTROL, "no-store")];
        (StatusCode::NOT_FOUND, no_store).into_response()
    });
    protect(response.headers_mut(), &directory, place).await;
    response
}

/// The parts of the site that differ in their headers.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Files named by their content.
    Assets,
    /// What partners' pages load from another origin.
    EmbedKit,
    /// The app as partners' pages show it in a frame.
    Embedded,
    /// Everything else.
    Pages,
}

impl Place {
    fn of(first: &str, path: &str) -> Self {
        match first {
            "assets" => Self::Assets,
            "embed" if path.starts_with("/embed/v1/") => Self::EmbedKit,
            "embed" => Self::Embedded,
            _ => Self::Pages,
        }
    }
}

/// The file that answers a path.
fn file(directory: &Path, place: Place, path: &str) -> Option<PathBuf> {
    let path = below(directory, path)?;
    let path = if path.is_dir() {
        path.join("index.html")
    } else {
        path
    };
    match (path.is_file(), path.extension()) {
        (true, _) => Some(path),
        (false, Some(_)) => None,
        (false, None) if place == Place::Assets => None,
        (false, None) if place == Place::Embedded => Some(directory.join("embed/index.html")),
        (false, None) => Some(directory.join("index.html")),
    }
}

/// What the browser must not do with an answer.
async fn protect(headers: &mut HeaderMap, directory: &Path, place: Place) {
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(
        HeaderName::from_static("permissions-policy"),
        PERMISSIONS_POLICY,
    );
    let corp = HeaderName::from_static("cross-origin-resource-policy");
    match place {
        Place::EmbedKit => {
            set(corp, "cross-origin");
            set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        }
        _ => set(corp, "same-origin"),
    }
    let ancestors = match place {
        Place::Embedded => format!("'self' {}", embed_origins(directory).await.join(" ")),
        _ => "'none'".to_owned(),
    };
    set(
        header::CONTENT_SECURITY_POLICY,
        &format!("frame-ancestors {}", ancestors.trim_end()),
    );
}

/// Who may show the app in a frame, as the app's own configuration says.
async fn embed_origins(directory: &Path) -> Vec<String> {
    let config = tokio::fs::read(directory.join("config.json")).await;
    let config: Value = config
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    let origins = config["embed"]["origins"].as_array();
    origins
        .into_iter()
        .flatten()
        .filter_map(|origin| Some(origin.as_str()?.to_owned()))
        .collect()
}

/// The file a path means; `None` when it would leave the directory.
fn below(directory: &Path, path: &str) -> Option<PathBuf> {
    let decoded = percent_decode(path)?;
    let relative = Path::new(decoded.trim_start_matches('/'));
    let is_inside = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    is_inside.then(|| directory.join(relative))
}

fn percent_decode(path: &str) -> Option<String> {
    // A form without `=` or `&` decodes percent signs only; `+` would become a blank.
    let escaped = path
        .replace('+', "%2B")
        .replace('&', "%26")
        .replace('=', "%3D");
    serde_urlencoded::from_str::<Vec<(String, String)>>(&format!("p={escaped}"))
        .ok()?
        .pop()
        .map(|(_, decoded)| decoded)
}

async fn answer(path: &Path, place: Place, headers: &HeaderMap) -> Option<Response> {
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    let mime_type = MIME_TYPES
        .iter()
        .find(|(known, _)| *known == extension)
        .map_or("application/octet-stream", |(_, mime_type)| *mime_type);
    let (bytes, encoding) = read(path, headers).await?;
    let digest = Sha256::digest(&bytes);
    let tag: String = digest
        .iter()
        .take(12)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    // Weak, because the same file may leave in several encodings.
    let tag = format!("W/\"{tag}\"");
    let is_known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|known| known.to_str().ok())
        .is_some_and(|known| known.split(',').any(|one| one.trim() == tag));
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from(bytes).into_response()
    };
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime_type));
    let keep = match place {
        Place::Assets => "public, max-age=31536000, immutable",
        _ => "no-cache",
    };
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    answer.insert(header::ETAG, HeaderValue::from_str(&tag).ok()?);
    if let Some(encoding) = encoding {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    Some(response)
}

/// A compressed neighbour that the client takes, or the file itself.
async fn read(path: &Path, headers: &HeaderMap) -> Option<(Vec<u8>, Option<&'static str>)> {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    let accepts = |encoding: &str| {
        accepted.is_some_and(|list| list.split([',', ';']).any(|one| one.trim() == encoding))
    };
    for (encoding, suffix) in [("br", ".br"), ("gzip", ".gz")] {
        let mut neighbour = path.as_os_str().to_owned();
        neighbour.push(suffix);
        if accepts(encoding)
            && let Ok(bytes) = tokio::fs::read(neighbour).await
        {
            return Some((bytes, Some(encoding)));
        }
    }
    tokio::fs::read(path).await.ok().map(|bytes| (bytes, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leaves_the_directory() {
        let directory = Path::new("/dist");
        assert_eq!(
            below(directory, "/a%20b.js"),
            Some(PathBuf::from("/dist/a b.js"))
        );
        assert_eq!(
            below(directory, "/a+b.js"),
            Some(PathBuf::from("/dist/a+b.js"))
        );
        assert_eq!(below(directory, "/"), Some(PathBuf::from("/dist/")));
        assert_eq!(below(directory, "/../secret"), None);
        assert_eq!(below(directory, "/%2e%2e/secret"), None);
        assert_eq!(below(directory, "/a/..%2F..%2Fsecret"), None);
    }
}
