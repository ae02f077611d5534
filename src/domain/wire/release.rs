//! `version.json`: which release lies on the server.

use serde::Deserialize;

#[derive(Deserialize)]
struct VersionJson {
    version: String,
}

/// The release that a `version.json` names.
pub fn parse_version(text: &str) -> Option<String> {
    let json: VersionJson = serde_json::from_str(text).ok()?;
    (!json.version.is_empty()).then_some(json.version)
}

#[cfg(test)]
mod tests {
    use super::parse_version;

    #[test]
    fn only_a_file_of_a_release_names_one() {
        let check = |text, expected: Option<&str>| {
            assert_eq!(parse_version(text).as_deref(), expected, "{text}");
        };
        check(r#"{"version":"0f","files":{}}"#, Some("0f"));
        check(r#"{"version":""}"#, None);
        check(r#"{"version":1}"#, None);
        check("<!doctype html>", None);
    }
}
