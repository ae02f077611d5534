//! Every address of the app as a function. The addresses are the official
//! client's (official-client.md §1.1, §3.2, §4.3), so that links from mails and
//! bookmarks keep working.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::model::id::{OrganizationId, ProviderId};

/// The start page, which sends everybody on to where they work.
pub const HOME: &str = "/";
/// Sign-in.
pub const LOGIN: &str = "/login";
/// The lock screen.
pub const LOCK: &str = "/lock";
/// My vault.
pub const MY_VAULT: &str = "/vault";
/// My providers.
pub const PROVIDERS: &str = "/providers";
/// The query parameter that says where to go after signing in or unlocking.
pub const RETURN_TO: &str = "returnUrl";

/// Sign-in, and then back to `return_to`.
pub fn login(return_to: &str) -> String {
    with_return(LOGIN, return_to)
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

    /// Its people.
    pub fn members(id: &ProviderId) -> String {
        format!("/providers/{id}/manage/members")
    }

    /// What happened in it.
    pub fn events(id: &ProviderId) -> String {
        format!("/providers/{id}/manage/events")
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
mod tests {
    use super::*;

    #[test]
    fn every_address_at_a_glance() {
        let provider = ProviderId::new("p1");
        let organization = OrganizationId::new("o1");
        let all = [
            login("/providers/p1/clients?search=a b"),
            login(HOME),
            lock("/vault"),
            provider::clients(&provider),
            provider::members(&provider),
            provider::events(&provider),
            organization::vault(&organization),
        ];
        assert_eq!(
            all.join("\n"),
            "/login?returnUrl=%2Fproviders%2Fp1%2Fclients%3Fsearch%3Da%20b\n\
             /login\n\
             /lock?returnUrl=%2Fvault\n\
             /providers/p1/clients\n\
             /providers/p1/manage/members\n\
             /providers/p1/manage/events\n\
             /organizations/o1/vault"
        );
    }

    #[test]
    fn only_addresses_of_this_app_are_returned_to() {
        let check = |wanted, expected| assert_eq!(safe_return(wanted), expected, "{wanted:?}");
        check(None, HOME);
        check(Some("/vault?type=login"), "/vault?type=login");
        check(Some("//evil.example"), HOME);
        check(Some("https://evil.example"), HOME);
        check(Some("/\\evil.example"), HOME);
        check(Some("/login"), HOME);
        check(Some("/lock?returnUrl=%2Fvault"), HOME);
        check(Some("javascript:alert(1)"), HOME);
    }
}
