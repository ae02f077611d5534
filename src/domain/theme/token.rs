//! One token: its name, and the values it may have.

use super::{Colour, Problem};

/// A token with its value, read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Colour(Role, Colour),
    /// In pixels.
    Radius(f64),
    /// In pixels.
    FontSize(f64),
    /// Written anew, ready for a style.
    FontFamily(String),
    IsCompact(bool),
}

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Accent,
    Surface,
    Text,
    Border,
    Danger,
    Success,
    Warning,
}

impl Role {
    pub(super) fn token(self) -> &'static str {
        match self {
            Self::Accent => "--portal-accent",
            Self::Surface => "--portal-surface",
            Self::Text => "--portal-text",
            Self::Border => "--portal-border",
            Self::Danger => "--portal-danger",
            Self::Success => "--portal-success",
            Self::Warning => "--portal-warning",
        }
    }

    const ALL: [Self; 7] = [
        Self::Accent,
        Self::Surface,
        Self::Text,
        Self::Border,
        Self::Danger,
        Self::Success,
        Self::Warning,
    ];
}

const MOST_FAMILIES: usize = 8;
const LONGEST_FAMILY: usize = 64;

/// Reads one token.
pub(super) fn read(name: &str, text: &str) -> Result<Value, Problem> {
    let value = if let Some(role) = Role::ALL.into_iter().find(|role| role.token() == name) {
        Colour::parse(text).map(|colour| Value::Colour(role, colour))
    } else {
        match name {
            "--portal-radius" => pixels(text, 0.0, 24.0).map(Value::Radius),
            "--portal-font-size" => pixels(text, 12.0, 20.0).map(Value::FontSize),
            "--portal-font-family" => families(text).map(Value::FontFamily),
            "--portal-density" => match text.trim() {
                "compact" => Some(Value::IsCompact(true)),
                "regular" => Some(Value::IsCompact(false)),
                _ => None,
            },
            _ => return Err(Problem::UnknownToken),
        }
    };
    value.ok_or(Problem::InvalidValue)
}

fn pixels(text: &str, least: f64, most: f64) -> Option<f64> {
    let text = text.trim();
    let digits = text.strip_suffix("px").or((text == "0").then_some("0"))?;
    let is_plain = (1..=6).contains(&digits.len())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number: f64 = is_plain.then(|| digits.parse().ok())??;
    (least..=most).contains(&number).then_some(number)
}

/// Names of faces, with or without quotes; each is written in quotes again,
/// except the generic ones, which are words of CSS.
fn families(text: &str) -> Option<String> {
    const GENERIC: [&str; 8] = [
        "serif",
        "sans-serif",
        "monospace",
        "system-ui",
        "ui-sans-serif",
        "ui-serif",
        "ui-rounded",
        "ui-monospace",
    ];
    let mut names = Vec::new();
    for part in text.split(',') {
        let part = part.trim();
        let quoted = ['"', '\'']
            .into_iter()
            .find_map(|quote| part.strip_prefix(quote)?.strip_suffix(quote));
        let name = quoted.unwrap_or(part).trim();
        let is_name = !name.is_empty()
            && name.chars().count() <= LONGEST_FAMILY
            && name
                .chars()
                .all(|one| one.is_alphanumeric() || matches!(one, ' ' | '-' | '_' | '.'));
        if !is_name {
            return None;
        }
        names.push(if quoted.is_none() && GENERIC.contains(&name) {
            name.to_owned()
        } else {
            format!("\"{name}\"")
        });
    }
    (names.len() <= MOST_FAMILIES).then(|| names.join(", "))
}
