//! The app inside a partner's page: what the page around it may ask for, what
//! it is told, and which parts of the app a frame shows. The messages
//! themselves are written in `wire/embed.rs`.

mod request;
mod surface;

pub use request::{Change, Height, Refusal, Request, Start};
pub use surface::Surface;

/// What the page around the frame is told without asking. Addresses are paths
/// only and things are named by id only: nothing here was ever decrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// Somebody signed in, locked, unlocked or signed out.
    AuthChanged(AuthState),
    /// Another page of the app is shown.
    Navigated {
        /// Its path, without the query, which may hold what somebody searched.
        path: String,
    },
    /// The content has another height.
    Resized {
        /// In CSS pixels.
        height: u32,
    },
    /// A client's vault was opened.
    ClientOpened {
        /// The provider that looks after the client, where it is known.
        provider: Option<String>,
        /// The client.
        organization: String,
    },
    /// Something was changed on the server.
    ActionCompleted {
        /// What, such as `client-update`.
        kind: &'static str,
        /// What it was done to.
        ids: Vec<String>,
    },
    /// Something the page around the frame may want to know went wrong.
    Failed {
        /// A code of the diagnosis page, or `window-blocked`.
        code: &'static str,
    },
    /// The session locks soon for lack of activity.
    SessionExpiring {
        /// In how many seconds.
        seconds: u32,
    },
    /// A token of the theme was ignored, or is hard to read.
    ThemeWarned {
        /// The token, such as `--portal-accent`.
        token: String,
        /// `unknown-token`, `invalid-value` or `low-contrast`.
        reason: &'static str,
        /// The contrast that was found, in hundredths.
        ratio: Option<u32>,
    },
}

/// Who is here, as far as the page around the frame is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthState {
    /// Nobody.
    SignedOut,
    /// Somebody, without keys.
    Locked,
    /// Somebody, with the vault open.
    SignedIn,
}

impl AuthState {
    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::SignedOut => "signed-out",
            Self::Locked => "locked",
            Self::SignedIn => "signed-in",
        }
    }
}
