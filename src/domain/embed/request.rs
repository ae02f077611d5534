//! What the page around the frame may ask for.

use std::collections::BTreeMap;

use super::Surface;
use crate::domain::deployment::{Features, ThemeMode};

/// A question of the page around the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// The first one: what to show.
    Start(Start),
    /// Another language, theme, set of features or height.
    Update(Change),
    /// Show another page of the app.
    Navigate {
        /// Its address, which is known to look like one of this site.
        route: String,
    },
    /// Drop keys and clear text.
    Lock,
    /// How things are.
    State,
}

/// What the page wants at first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// The part of the app.
    pub surface: Surface,
    /// The page of the app.
    pub route: Option<String>,
    /// Everything that may change later.
    pub change: Change,
}

/// What the page may change at any time. `None` leaves as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The language; the inner `None` is the person's own.
    pub locale: Option<Option<&'static str>>,
    /// Light or dark.
    pub mode: Option<ThemeMode>,
    /// Every token, by its name, as the page wrote them.
    pub tokens: Option<BTreeMap<String, String>>,
    /// What is shown, of what the deployment shows.
    pub features: Option<Features>,
    /// Who decides how tall the frame is.
    pub height: Option<Height>,
}

/// Who decides how tall the frame is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Height {
    /// The page: the app fills the frame and scrolls inside.
    #[default]
    Given,
    /// The content: the frame grows with it.
    Auto,
}

/// Why a request is not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such request.
    UnknownType,
    /// A member is not what it must be.
    InvalidPayload {
        /// Its name, such as `theme.mode`.
        field: String,
    },
    /// Something else has to come first: `init`, or somebody signing in.
    NotReady,
}

impl Refusal {
    /// The stable name of the reason.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownType => "unknown-type",
            Self::InvalidPayload { .. } => "invalid-payload",
            Self::NotReady => "not-ready",
        }
    }

    /// For whoever develops the page around the frame; in English like the protocol.
    pub fn message(&self) -> String {
        match self {
            Self::UnknownType => "there is no request of this type".to_owned(),
            Self::InvalidPayload { field } => format!("{field} is missing or not valid"),
            Self::NotReady => "the portal is not ready for this yet".to_owned(),
        }
    }
}
