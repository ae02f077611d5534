//! The version a client says it is: `a.b[.c[.d]]`, digits only.

use axum::http::HeaderMap;

/// A version, ordered part by part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClientVersion([u32; 4]);

impl ClientVersion {
    /// `a.b.c`.
    pub const fn new(a: u32, b: u32, c: u32) -> Self {
        Self([a, b, c, 0])
    }

    /// Reads the header; `None` when it is missing or not a version.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        Self::parse(headers.get("Bitwarden-Client-Version")?.to_str().ok()?)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut version = [0; 4];
        let mut count = 0;
        for part in text.split('.') {
            let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            *version.get_mut(count)? = is_number.then(|| part.parse().ok()).flatten()?;
            count += 1;
        }
        (count >= 2).then_some(Self(version))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_with_dots_are_versions() {
        assert_eq!(
            ClientVersion::parse("2026.8.0"),
            Some(ClientVersion::new(2026, 8, 0))
        );
        assert_eq!(
            ClientVersion::parse("2026.8"),
            Some(ClientVersion::new(2026, 8, 0))
        );
        for text in [
            "",
            "2026",
            "2026.",
            "2026.8.0-beta",
            "a.b",
            "1.2.3.4.5",
            "+1.2",
        ] {
            assert_eq!(ClientVersion::parse(text), None, "{text}");
        }
        assert!(ClientVersion::new(2025, 11, 0) > ClientVersion::new(2025, 9, 1));
    }
}
