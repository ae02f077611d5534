//! A partner's theme: the `--portal-…` tokens, which values they may have, and
//! what becomes of them in `style/tokens.css`.
//!
//! A value is never passed on as it was written: it is read into numbers or
//! names and written anew, so nothing can be smuggled into a style sheet.
//! Whether what comes out can be read is measured (WCAG 2.2, 1.4.3 and 1.4.11).

mod colour;
mod mapping;
mod token;

use std::collections::BTreeMap;

pub use colour::Colour;

use mapping::Chosen;

/// Custom properties of the root element, and what is to be said about the theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theme {
    /// Name and value; whatever is not here is to be removed.
    pub properties: Vec<(&'static str, String)>,
    /// Tokens that were ignored or are hard to read.
    pub warnings: Vec<Warning>,
}

/// A token that was ignored, or makes something hard to read.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// Its name.
    pub token: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Problem {
    /// There is no such token.
    UnknownToken,
    /// The value is none that this token may have.
    InvalidValue,
    /// Used, but hard to read: the ratio that was found.
    LowContrast(f64),
}

impl Problem {
    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::UnknownToken => "unknown-token",
            Self::InvalidValue => "invalid-value",
            Self::LowContrast(_) => "low-contrast",
        }
    }
}

/// Which of the two appearances the theme will be seen in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appearance {
    /// Light only.
    Light,
    /// Dark only.
    Dark,
    /// Whichever the system says.
    Both,
}

impl Theme {
    /// Reads the tokens of a partner.
    pub fn read(tokens: &BTreeMap<String, String>, appearance: Appearance) -> Self {
        let mut chosen = Chosen::default();
        let mut warnings = Vec::new();
        for (name, text) in tokens {
            let problem = match token::read(name, text) {
                Ok(value) => {
                    chosen.take(value);
                    continue;
                }
                Err(problem) => problem,
            };
            // A name of the partner's own making is not repeated at any length.
            let token = name.chars().take(64).collect();
            warnings.push(Warning { token, problem });
        }
        warnings.extend(chosen.warnings(appearance));
        Self {
            properties: chosen.properties(),
            warnings,
        }
    }

    /// Every property that a theme may set, so that an earlier one can be taken back.
    pub fn property_names() -> impl Iterator<Item = &'static str> {
        mapping::PROPERTIES.into_iter()
    }
}

#[cfg(test)]
mod tests;
