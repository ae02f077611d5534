//! One error type for every request, and the single funnel into it.

use crate::domain::wire::error::ErrorBody;

/// Why a request brought nothing. Says what happened to the request; screens
/// word it, and decide by house.md §3 where it shows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// The server could not be reached, or the connection broke.
    #[error("the server could not be reached")]
    Unreachable,
    /// The answer was not what the contract says, or was cut off.
    #[error("the server's answer could not be read")]
    Malformed,
    /// The session has ended; only signing in again helps.
    #[error("the session has ended")]
    SessionEnded,
    /// The person lacks a permission.
    #[error("not permitted")]
    Forbidden,
    /// Unknown, or hidden from this person.
    #[error("not found")]
    NotFound,
    /// Too many requests.
    #[error("too many requests")]
    RateLimited {
        /// Seconds to wait, when the server says.
        retry_after: Option<u32>,
    },
    /// The server refused the content.
    #[error("the server refused the request")]
    Refused(ErrorBody),
    /// The server failed.
    #[error("the server failed with status {status}")]
    Server {
        /// HTTP status, 500 to 599.
        status: u16,
    },
}

impl ApiError {
    /// The funnel for every answer that is not a success.
    pub fn from_answer(status: u16, retry_after: Option<u32>, body: &[u8]) -> Self {
        match status {
            401 => Self::SessionEnded,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            429 => Self::RateLimited { retry_after },
            400..=499 => Self::Refused(ErrorBody::parse(body)),
            _ => Self::Server { status },
        }
    }

    /// Whether trying the same request again can help.
    pub fn is_transient(&self) -> bool {
        matches!(
            self,
            Self::Unreachable | Self::Malformed | Self::RateLimited { .. } | Self::Server { .. }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_map_to_what_happened() {
        let check = |status, expected: ApiError| {
            assert_eq!(
                ApiError::from_answer(status, Some(7), b""),
                expected,
                "{status}"
            );
        };
        check(401, ApiError::SessionEnded);
        check(403, ApiError::Forbidden);
        check(404, ApiError::NotFound);
        check(
            429,
            ApiError::RateLimited {
                retry_after: Some(7),
            },
        );
        check(500, ApiError::Server { status: 500 });
        check(503, ApiError::Server { status: 503 });
    }
}
