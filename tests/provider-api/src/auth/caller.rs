//! The authenticated caller of an API request, and what it may do in an organization.
//!
//! Membership counts as the token says; access through a provider is looked up now, where neither
//! role nor the provider's state matter.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use rusqlite::Connection;

use super::jwt::{self, Claims};
use super::stamp::Stamp;
use crate::app::App;
use crate::contract::error::ApiError;
use crate::database::events::Event;
use crate::database::providers;

/// Who sent this request.
#[derive(Debug)]
pub struct Caller {
    /// User GUID.
    pub user_id: String,
    /// E-mail of the account, as the token says.
    pub email: String,
    /// Where the request came from.
    pub stamp: Stamp,
    claims: Claims,
}

impl FromRequestParts<App> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let header = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let token = header
            .and_then(|value| value.strip_prefix("Bearer "))
            .map(str::to_owned)
            .or_else(|| query_token(parts.uri.query().unwrap_or_default()));
        let claims = token
            .and_then(|token| jwt::verify(&token))
            .ok_or(ApiError::Unauthenticated)?;
        if claims.iat < app.switches.tokens_valid_from() {
            return Err(ApiError::Unauthenticated);
        }
        Ok(Self {
            user_id: claims.sub.clone(),
            email: claims.email.clone(),
            stamp: Stamp::of(parts),
            claims,
        })
    }
}

fn query_token(query: &str) -> Option<String> {
    query
        .split('&')
        .find_map(|pair| pair.strip_prefix("access_token="))
        .map(str::to_owned)
}

impl Caller {
    /// Requires a confirmed membership in the provider, in either role.
    pub fn require_provider_user(&self, provider_id: &str) -> Result<(), ApiError> {
        let is_one = self.claims.providerprovideradmin.contains(provider_id)
            || self.claims.providerserviceuser.contains(provider_id);
        if is_one {
            Ok(())
        } else {
            Err(ApiError::Forbidden)
        }
    }

    /// Whether the token says provider admin of this provider (“PA” in the contract).
    pub fn is_provider_admin(&self, provider_id: &str) -> bool {
        self.claims.providerprovideradmin.contains(provider_id)
    }

    /// Requires a provider admin of this provider.
    pub fn require_provider_admin(&self, provider_id: &str) -> Result<(), ApiError> {
        if self.is_provider_admin(provider_id) {
            Ok(())
        } else {
            Err(ApiError::Forbidden)
        }
    }

    /// An event of this kind, done by the caller now.
    pub fn event(&self, kind: i64) -> Event {
        self.stamp.event(kind, &self.user_id)
    }

    /// What the caller may do in an organization.
    pub fn standing(
        &self,
        connection: &Connection,
        organization_id: &str,
    ) -> Result<Standing<'_>, ApiError> {
        let role = if self.claims.orgowner.contains(organization_id) {
            Some(Role::Owner)
        } else if self.claims.orgadmin.contains(organization_id) {
            Some(Role::Admin)
        } else if self.claims.orgcustom.contains(organization_id) {
            Some(Role::Custom)
        } else if self.claims.orguser.contains(organization_id) {
            Some(Role::User)
        } else {
            None
        };
        let provider_id = providers::linking(connection, &self.user_id, organization_id)?;
        Ok(Standing {
            claims: &self.claims,
            organization_id: organization_id.to_owned(),
            role,
            provider_id,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Owner,
    Admin,
    Custom,
    User,
}

/// A caller in an organization.
pub struct Standing<'a> {
    claims: &'a Claims,
    organization_id: String,
    role: Option<Role>,
    /// The provider through which the caller may act here.
    pub provider_id: Option<String>,
}

impl Standing<'_> {
    /// Confirmed member by the token. A provider user is not one.
    pub fn is_member(&self) -> bool {
        self.role.is_some()
    }

    /// Provider user of this organization, by the tables.
    pub fn is_provider(&self) -> bool {
        self.provider_id.is_some()
    }

    /// Provider user and nothing else.
    pub fn is_provider_only(&self) -> bool {
        self.is_provider() && !self.is_member()
    }

    /// Owner, or provider user.
    pub fn is_owner(&self) -> bool {
        self.role == Some(Role::Owner) || self.is_provider()
    }

    fn is_admin_member(&self) -> bool {
        matches!(self.role, Some(Role::Owner | Role::Admin))
    }

    fn has_any(&self, permissions: &[&str]) -> bool {
        permissions.iter().any(|permission| {
            let claim = self.claims.rest.get(&permission.to_lowercase());
            claim
                .and_then(|claim| serde_json::from_value::<jwt::OneOrMany>(claim.clone()).ok())
                .is_some_and(|organizations| organizations.contains(&self.organization_id))
        })
    }

    /// A member with a custom role, and nothing more.
    pub fn is_custom_only(&self) -> bool {
        self.role == Some(Role::Custom) && !self.is_provider()
    }

    /// Whether a custom role holds this permission.
    pub fn has_permission(&self, permission: &str) -> bool {
        self.has_any(&[permission])
    }

    fn admin_or(&self, permissions: &[&str]) -> bool {
        self.is_admin_member() || self.has_any(permissions)
    }

    /// Sees, confirms and removes members.
    pub fn may_manage_users(&self) -> bool {
        self.admin_or(&["manageUsers"]) || self.is_provider()
    }

    /// Reads every item.
    pub fn may_access_all_items(&self) -> bool {
        self.admin_or(&["accessImportExport", "editAnyCollection", "accessReports"])
            || self.is_provider()
    }

    /// Reads items nobody is assigned to. Not for providers.
    pub fn may_read_unassigned_items(&self) -> bool {
        self.admin_or(&["editAnyCollection"])
    }

    /// Reads every collection and its items one by one.
    pub fn may_view_all_collections(&self) -> bool {
        self.admin_or(&["editAnyCollection", "deleteAnyCollection"]) || self.is_provider()
    }

    /// Lists every collection.
    pub fn may_list_all_collections(&self) -> bool {
        self.may_view_all_collections() || self.has_any(&["manageGroups", "accessImportExport"])
    }

    /// Lists every collection with everybody's rights.
    pub fn may_list_all_access(&self) -> bool {
        self.may_view_all_collections() || self.has_any(&["manageGroups", "manageUsers"])
    }
}
