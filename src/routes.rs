//! Every address of the app as a function. The addresses are the official
//! client's (official-client.md §1.1, §3.2, §4.3), so that links from mails and
//! bookmarks keep working.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::{
    embed::Surface,
    model::id::{OrganizationId, ProviderId},
};

/// The start page, which sends everybody on to where they work.
pub const HOME: &str = "/";
/// Sign-in.
pub const LOGIN: &str = "/login";
/// The lock screen.
pub const LOCK: &str = "/lock";
/// Looks for faults of the deployment; drawn without the app (public/boot/diagnose.js).
pub const DIAGNOSE: &str = "/diagnose";
/// My vault.
pub const MY_VAULT: &str = "/vault";
/// My providers.
pub const PROVIDERS: &str = "/providers";
/// Where to apply for a provider, on Bitwarden's own site.
pub const BECOME_A_PARTNER: &str = "https://bitwarden.com/partners/become-a-partner/";
/// The query parameter that says where to go after signing in or unlocking.
pub const RETURN_TO: &str = "returnUrl";

/// The query parameter of sign-in that says which frame waits for the session.
pub const HAND_OVER: &str = "handOver";
/// The query parameter of sign-in that says with which address.
pub const EMAIL: &str = "email";

/// Sign-in, and then back to `return_to`.
pub fn login(return_to: &str) -> String {
    with_return(LOGIN, return_to)
}

/// Sign-in in a window that a frame opened, which wants the session back.
pub fn login_for_frame(nonce: &str) -> String {
    format!("{LOGIN}?{HAND_OVER}={nonce}")
}

/// Sign-in with this address, and then back to `return_to`.
pub fn login_as(email: &str, return_to: &str) -> String {
    let separator = if return_to == HOME { '?' } else { '&' };
    format!(
        "{}{separator}{EMAIL}={}",
        login(return_to),
        utf8_percent_encode(email, NON_ALPHANUMERIC)
    )
}

/// The lock screen, and then back to `return_to`.
pub fn lock(return_to: &str) -> String {
    with_return(LOCK, return_to)
}

fn with_return(path: &str, return_to: &str) -> String {
    if return_to.is_empty() || return_to == HOME {
        return path.to_owned();
    }
    format!(
        "{path}?{RETURN_TO}={}",
        utf8_percent_encode(return_to, NON_ALPHANUMERIC)
    )
}

/// An address with a query behind it.
pub fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// Whether a page of the app is at this address, as far as its form says.
pub fn is_page(address: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    let segments: Vec<&str> = path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    match segments.as_slice() {
        []
        | ["login" | "lock" | "vault" | "providers" | "verify-recover-delete-provider"]
        | ["organizations", _, "vault"] => true,
        [
            "providers",
            "setup-provider" | "setup" | "accept-provider" | "setup-business-unit",
        ] => true,
        ["providers", _, rest @ ..] => matches!(
            rest,
            ["clients" | "attention"]
                | ["clients", "onboarding"]
                | ["manage", "members" | "events"]
                | ["billing", "subscription" | "payment-details" | "history"]
                | ["settings", "account"]
        ),
        _ => false,
    }
}

/// The page that a frame with this surface begins with.
pub fn home_of(surface: &Surface) -> String {
    match surface {
        Surface::Portal => HOME.to_owned(),
        Surface::Clients(id) => provider::clients(id),
        Surface::Vault(id) => organization::vault(id),
        Surface::Attention(id) => provider::attention(id),
    }
}

/// Whether a frame with this surface shows the page: everything in the whole
/// portal, else the one page, and the ways in.
pub fn is_shown_in(surface: &Surface, address: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    let path = path.trim_end_matches('/');
    match surface {
        Surface::Portal => is_page(address),
        surface => path == LOGIN || path == LOCK || path == home_of(surface),
    }
}

/// Where to go after signing in: an address of this app, never another site's.
pub fn safe_return(wanted: Option<&str>) -> &str {
    match wanted {
        Some(path)
            if path.starts_with('/')
                && !path.starts_with("//")
                && !path.contains('\\')
                && !path.chars().any(char::is_control)
                && !path.starts_with(LOGIN)
                && !path.starts_with(LOCK) =>
        {
            path
        }
        _ => HOME,
    }
}

/// Pages of a provider.
pub mod provider {
    use super::ProviderId;

    /// The client grid.
    pub fn clients(id: &ProviderId) -> String {
        format!("/providers/{id}/clients")
    }

    /// What needs somebody's attention.
    pub fn attention(id: &ProviderId) -> String {
        format!("/providers/{id}/attention")
    }

    /// Many new clients at once.
    pub fn onboarding(id: &ProviderId) -> String {
        format!("/providers/{id}/clients/onboarding")
    }

    /// Its people.
    pub fn members(id: &ProviderId) -> String {
        format!("/providers/{id}/manage/members")
    }

    /// What happened in it.
    pub fn events(id: &ProviderId) -> String {
        format!("/providers/{id}/manage/events")
    }

    /// Its name, its billing address, its end.
    pub fn settings(id: &ProviderId) -> String {
        format!("/providers/{id}/settings/account")
    }

    /// What it pays.
    pub fn subscription(id: &ProviderId) -> String {
        format!("/providers/{id}/billing/subscription")
    }

    /// How it pays.
    pub fn payment_details(id: &ProviderId) -> String {
        format!("/providers/{id}/billing/payment-details")
    }

    /// What it was billed.
    pub fn billing_history(id: &ProviderId) -> String {
        format!("/providers/{id}/billing/history")
    }
}

/// Pages that links from invitation mails open (provider-and-admin-api.md A.1).
pub mod invitation {
    use percent_encoding::AsciiSet;

    use super::{NON_ALPHANUMERIC, utf8_percent_encode};
    use crate::domain::invitation::link::{ACCEPTED, Link, LinkKind};

    const READABLE: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'_')
        .remove(b'.')
        .remove(b'@');

    /// The page of a link, with what the link says.
    pub fn page(kind: LinkKind, link: &Link) -> String {
        let token = [("token", link.token.as_str())];
        address(kind, link, &token)
    }

    /// The page of an invitation that was accepted: the token is used up, so it goes.
    pub fn accepted(link: &Link) -> String {
        address(LinkKind::Invite, link, &[(ACCEPTED, "1")])
    }

    /// The landing page of the mail to the owner of a new provider.
    const LANDING: &str = "/providers/setup-provider";

    /// Whether a path is a landing page only, from which the person goes on.
    pub fn is_landing(path: &str) -> bool {
        path.trim_end_matches('/') == LANDING
    }

    /// Whether an address of the app is one of these pages.
    pub fn is_page(address: &str) -> bool {
        let path = address.split('?').next().unwrap_or_default();
        matches!(
            path,
            LANDING
                | "/providers/setup"
                | "/providers/accept-provider"
                | "/providers/setup-business-unit"
        )
    }

    /// The same set-up on the official web vault of the server.
    pub fn official_setup(web_vault: &str, link: &Link) -> String {
        format!("{web_vault}/#{}", page(LinkKind::Setup, link))
    }

    fn address(kind: LinkKind, link: &Link, last: &[(&str, &str)]) -> String {
        let (path, subject) = path_of(kind);
        let mut address = format!("{path}?{subject}={}", encoded(&link.subject));
        let more = [
            ("providerUserId", link.member.as_str()),
            ("email", link.email.as_str()),
            ("providerName", link.provider_name.as_str()),
        ];
        for (name, value) in more.iter().chain(last) {
            if !value.is_empty() {
                address = format!("{address}&{name}={}", encoded(value));
            }
        }
        address
    }

    /// The path, and the name of what the link is about.
    fn path_of(kind: LinkKind) -> (&'static str, &'static str) {
        match kind {
            LinkKind::Setup => ("/providers/setup", "providerId"),
            LinkKind::Invite => ("/providers/accept-provider", "providerId"),
            LinkKind::Unit => ("/providers/setup-business-unit", "organizationId"),
        }
    }

    fn encoded(text: &str) -> String {
        utf8_percent_encode(text, READABLE).to_string()
    }
}

/// Pages of an organization.
pub mod organization {
    use super::OrganizationId;

    /// The organization's collections and items.
    pub fn vault(id: &OrganizationId) -> String {
        format!("/organizations/{id}/vault")
    }
}

#[cfg(test)]
#[path = "routes_tests.rs"]
mod tests;
