//! The only place a server URL is built.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{
    config::RuntimeConfig,
    domain::model::id::{InvoiceId, OrganizationId, ProviderId, ProviderUserId, UserId},
};

/// Identifiers come from the address bar too, so nothing but unreserved
/// characters may pass into a path.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

enum Service {
    Api,
    Identity,
}

/// A server address; opaque outside this file.
pub struct Endpoint {
    service: Service,
    path: String,
}

impl Endpoint {
    pub(super) fn url(&self, config: &RuntimeConfig) -> String {
        let base = match self.service {
            Service::Api => &config.api,
            Service::Identity => &config.identity,
        };
        format!("{base}{}", self.path)
    }

    fn api(path: impl Into<String>) -> Self {
        Self {
            service: Service::Api,
            path: path.into(),
        }
    }

    fn identity(path: impl Into<String>) -> Self {
        Self {
            service: Service::Identity,
            path: path.into(),
        }
    }

    /// KDF settings of an account (§2.1).
    pub fn prelogin() -> Self {
        Self::identity("/accounts/prelogin/password")
    }

    /// The same on servers that do not know the newer path yet.
    pub fn prelogin_legacy() -> Self {
        Self::identity("/accounts/prelogin")
    }

    /// Sign-in and refresh (§2.3, §2.7).
    pub fn token() -> Self {
        Self::identity("/connect/token")
    }

    /// Sends the e-mail code of two-step login (§2.5).
    pub fn send_email_login() -> Self {
        Self::api("/two-factor/send-email-login")
    }

    /// Sends the new-device code again (§2.6).
    pub fn resend_new_device_otp() -> Self {
        Self::api("/accounts/resend-new-device-otp")
    }

    /// The signed-in person (§4.3).
    pub fn profile() -> Self {
        Self::api("/accounts/profile")
    }

    /// Asks whether a master password is the right one (§4.3).
    pub fn verify_password() -> Self {
        Self::api("/accounts/verify-password")
    }

    /// Everything of the signed-in person in one answer (§4.1).
    pub fn sync() -> Self {
        Self::api("/sync?excludeDomains=true")
    }

    /// The link to a client, for unlinking (C.7).
    pub fn provider_organization(provider: &ProviderId, link: &str) -> Self {
        Self::api(format!(
            "/providers/{}/organizations/{}",
            segment(provider.as_str()),
            segment(link)
        ))
    }

    /// The people of an organization (F.2).
    pub fn organization_users(organization: &OrganizationId) -> Self {
        Self::api(format!(
            "/organizations/{}/users",
            segment(organization.as_str())
        ))
    }

    /// Confirming a person of an organization (F.2).
    pub fn confirm_organization_user(organization: &OrganizationId, member: &str) -> Self {
        Self::api(format!(
            "/organizations/{}/users/{}/confirm",
            segment(organization.as_str()),
            segment(member)
        ))
    }

    /// Client organizations of a provider (C.1).
    pub fn provider_organizations(provider: &ProviderId) -> Self {
        Self::api(format!(
            "/providers/{}/organizations",
            segment(provider.as_str())
        ))
    }

    /// One client of a provider (C.4), by its link.
    pub fn provider_client(provider: &ProviderId, link: &str) -> Self {
        Self::api(format!(
            "/providers/{}/clients/{}",
            segment(provider.as_str()),
            segment(link)
        ))
    }

    /// Making clients (C.2, C.6); `action` begins with a slash, or is empty.
    pub fn new_client(provider: &ProviderId, action: &str) -> Self {
        let provider = segment(provider.as_str());
        Self::api(format!("/providers/{provider}/clients{action}"))
    }

    /// A provider itself (A.2, A.3, A.5).
    pub fn provider(provider: &ProviderId) -> Self {
        Self::api(format!("/providers/{}", segment(provider.as_str())))
    }

    /// The people of a provider; `action` is what to do with many of them, or empty (B.2).
    pub fn provider_users(provider: &ProviderId, action: &str) -> Self {
        let slash = if action.is_empty() { "" } else { "/" };
        let provider = segment(provider.as_str());
        Self::api(format!("/providers/{provider}/users{slash}{action}"))
    }

    /// One person of a provider; `action` as above (B.2).
    pub fn provider_user(provider: &ProviderId, member: &ProviderUserId, action: &str) -> Self {
        let slash = if action.is_empty() { "" } else { "/" };
        Self::api(format!(
            "/providers/{}/users/{}{slash}{action}",
            segment(provider.as_str()),
            segment(member.as_str())
        ))
    }

    /// What a provider pays; `what` is the part that is asked for (D.1).
    pub fn billing(provider: &ProviderId, what: &str) -> Self {
        let provider = segment(provider.as_str());
        Self::api(format!("/providers/{provider}/billing/{what}"))
    }

    /// The clients of an invoice (D.3).
    pub fn invoice(provider: &ProviderId, invoice: &InvoiceId) -> Self {
        Self::billing(provider, &format!("invoices/{}", segment(invoice.as_str())))
    }

    /// What the server sells (D.7).
    pub fn plans() -> Self {
        Self::api("/plans")
    }

    /// The event log of a provider, or what one of its people did; `query` is ready to send (E.1).
    pub fn provider_events(
        provider: &ProviderId,
        member: Option<&ProviderUserId>,
        query: &str,
    ) -> Self {
        let provider = segment(provider.as_str());
        let member = member.map(|member| format!("/users/{}", segment(member.as_str())));
        let member = member.unwrap_or_default();
        Self::api(format!("/providers/{provider}{member}/events?{query}"))
    }

    /// Collections of an organization with access data (§5.6).
    pub fn collections(organization: &OrganizationId) -> Self {
        Self::api(format!(
            "/organizations/{}/collections/details",
            segment(organization.as_str())
        ))
    }

    /// Every item of an organization (§5.5).
    pub fn organization_items(organization: &OrganizationId) -> Self {
        Self::api(format!(
            "/ciphers/organization-details?organizationId={}",
            segment(organization.as_str())
        ))
    }

    /// The items of an organization assigned to the caller (§5.5).
    pub fn assigned_organization_items(organization: &OrganizationId) -> Self {
        Self::api(format!(
            "/ciphers/organization-details/assigned?organizationId={}",
            segment(organization.as_str())
        ))
    }

    /// Sets a provider up (A.4).
    pub fn provider_setup(provider: &ProviderId) -> Self {
        let provider = segment(provider.as_str());
        Self::api(format!("/providers/{provider}/setup"))
    }

    /// Deletes a provider for who holds the mailed token (A.5).
    pub fn provider_deletion(provider: &ProviderId) -> Self {
        let provider = segment(provider.as_str());
        Self::api(format!("/providers/{provider}/delete-recover-token"))
    }

    /// The secret that the payment processor's page needs; `kind` is `card` or
    /// `bank-account` (A.4).
    pub fn setup_intent(kind: &str) -> Self {
        Self::api(format!("/setup-intent/{kind}"))
    }

    /// Turns an organization into a business unit (A.6).
    pub fn business_unit_setup(organization: &OrganizationId) -> Self {
        let organization = segment(organization.as_str());
        Self::api(format!(
            "/organizations/{organization}/billing/setup-business-unit"
        ))
    }

    /// Makes an account (auth-vault-api.md §2.10).
    pub fn registration() -> Self {
        Self::identity("/accounts/register/finish")
    }

    /// What the server says about itself (auth-vault-api.md §1.2).
    pub fn server_config() -> Self {
        Self::api("/config")
    }

    /// The public key of another account (§2.11).
    pub fn public_key(user: &UserId) -> Self {
        Self::api(format!("/users/{}/public-key", segment(user.as_str())))
    }
}

fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_cannot_leave_their_segment() {
        let hostile = OrganizationId::new("../x?y=#z");
        assert_eq!(
            Endpoint::collections(&hostile).url(&RuntimeConfig::default()),
            "/api/organizations/..%2Fx%3Fy%3D%23z/collections/details"
        );
    }
}
