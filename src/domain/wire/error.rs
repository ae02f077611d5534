//! Answers that are not what was asked for: bodies that cannot be read, and
//! the API's own error body (auth-vault-api.md §1.5). Keeps no part of a body
//! that could be a secret.

use serde_json::Value;

use super::loose::{member, text};

/// Why a body could not be read. Says where, never what stood there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// The body ended too early.
    #[error("the answer is cut off")]
    CutOff,
    /// The body is not JSON.
    #[error("the answer is not JSON (line {line}, column {column})")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON, but not of the shape the contract gives.
    #[error("the answer has an unexpected shape (line {line}, column {column})")]
    Unexpected {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
}

impl From<serde_json::Error> for WireError {
    fn from(error: serde_json::Error) -> Self {
        use serde_json::error::Category;
        let (line, column) = (error.line(), error.column());
        match error.classify() {
            Category::Eof => Self::CutOff,
            Category::Data => Self::Unexpected { line, column },
            Category::Syntax | Category::Io => Self::NotJson { line, column },
        }
    }
}

impl WireError {
    /// A member that must be there is missing.
    pub(super) const MISSING: Self = Self::Unexpected { line: 0, column: 0 };
}

/// The API's error body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorBody {
    /// `message`, if there is one.
    pub message: Option<String>,
    /// `validationErrors` by field; the field's name may be empty.
    pub validation_errors: Vec<(String, Vec<String>)>,
}

impl ErrorBody {
    /// Reads a body; anything that is not an error body counts as an empty one,
    /// because proxies and the edge answer in HTML.
    pub fn parse(body: &[u8]) -> Self {
        let Ok(value) = serde_json::from_slice::<Value>(body) else {
            return Self::default();
        };
        let validation_errors = match member(&value, "validationErrors") {
            Value::Object(fields) => fields
                .iter()
                .map(|(field, texts)| (field.clone(), strings(texts)))
                .collect(),
            _ => Vec::new(),
        };
        let message =
            text(member(&value, "ErrorModel"), "Message").or_else(|| text(&value, "message"));
        Self {
            message,
            validation_errors,
        }
    }

    /// The words to show: validation errors flattened, else the message (§1.5).
    pub fn summary(&self) -> Option<String> {
        let lines: Vec<&str> = self
            .validation_errors
            .iter()
            .flat_map(|(_, texts)| texts)
            .map(String::as_str)
            .collect();
        if lines.is_empty() {
            self.message.clone()
        } else {
            Some(lines.join("\n"))
        }
    }
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(texts) => texts
            .iter()
            .filter_map(|text| text.as_str().map(str::to_owned))
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: Option<&str>) {
        assert_eq!(
            ErrorBody::parse(body.as_bytes()).summary().as_deref(),
            expected,
            "{body}"
        );
    }

    #[test]
    fn summary_prefers_validation_errors() {
        check(
            r#"{"object":"error","message":"Plain.","validationErrors":null}"#,
            Some("Plain."),
        );
        check(
            r#"{"message":"The model state is invalid.","validationErrors":{"":["No."],"Name":["Too long."]}}"#,
            Some("No.\nToo long."),
        );
        check(
            r#"{"message":"Kept.","validationErrors":{}}"#,
            Some("Kept."),
        );
        check(r#"{"ErrorModel":{"Message":"Nested."}}"#, Some("Nested."));
        check("<html>", None);
        check("", None);
        check("[]", None);
    }
}
