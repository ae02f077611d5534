//! The built app on the same origin.
//!
//! A path without an extension that is no file is a page of the app and answers `index.html`; a
//! missing file with an extension is a real 404, so that a broken deployment is seen at once.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

use crate::contract::error::ApiError;

/// First parts of paths that are never pages of the app.
const NOT_PAGES: [&str; 4] = ["api", "identity", "events", "test"];

const MIME_TYPES: [(&str, &str); 15] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
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
    let Some(path) = below(&directory, request.uri().path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let path = if path.is_dir() {
        path.join("index.html")
    } else {
        path
    };
    let path = match (path.is_file(), path.extension()) {
        (true, _) => path,
        (false, None) => directory.join("index.html"),
        (false, Some(_)) => return StatusCode::NOT_FOUND.into_response(),
    };
    answer(&path, request.headers())
        .await
        .unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
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

async fn answer(path: &Path, headers: &HeaderMap) -> Option<Response> {
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
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
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
