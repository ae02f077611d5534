//! Policies that keep people out of an organization (§F.2): two-step login, single organization.
//! Owners, admins and provider users of the organization are exempt from its own.

use rusqlite::Connection;
use serde_json::Value;

use super::member_type;
use crate::auth::two_factor;
use crate::contract::error::ApiError;
use crate::database::organizations::Member;
use crate::database::policies;
use crate::database::providers;
use crate::database::users::User;

/// PolicyType numbers.
mod policy_type {
    pub const TWO_FACTOR: i64 = 0;
    pub const SINGLE_ORGANIZATION: i64 = 3;
    pub const RESET_PASSWORD: i64 = 8;
}

/// Why somebody cannot become a member now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The account has no second factor.
    NoTwoFactor,
    /// The organization wants to be the only one.
    OtherOrganizations,
    /// Another organization wants to be the only one.
    ForbiddenElsewhere,
}

impl Obstacle {
    /// As the person who accepts is told.
    pub fn to_invitee(self) -> &'static str {
        match self {
            Self::NoTwoFactor => {
                "You cannot join this organization vault until you enable two-step login on your \
                 user account."
            }
            Self::OtherOrganizations => {
                "You cannot accept this invite until you leave all other organization vaults."
            }
            Self::ForbiddenElsewhere => {
                "You cannot accept this invite because you are a member of another organization \
                 vault which forbids it."
            }
        }
    }

    /// As whoever confirms the person is told.
    pub fn to_admin(self, email: &str) -> String {
        match self {
            Self::NoTwoFactor => "User does not have two-step login enabled.".to_owned(),
            Self::OtherOrganizations => {
                format!(
                    "{email} cannot be confirmed until they leave all other organization vaults."
                )
            }
            Self::ForbiddenElsewhere => format!(
                "{email} cannot be confirmed because they are a member of another organization \
                 which forbids it."
            ),
        }
    }
}

/// What stands in the way of this membership.
pub fn obstacle(
    connection: &Connection,
    member: &Member,
    user: &User,
) -> Result<Option<Obstacle>, ApiError> {
    let organization = &member.organization_id;
    let is_exempt = matches!(member.kind, member_type::OWNER | member_type::ADMIN)
        || providers::linking(connection, &user.id, organization)?.is_some();
    let is_on = |kind| policies::enabled(connection, organization, kind).map(|data| data.is_some());
    if !is_exempt && is_on(policy_type::TWO_FACTOR)? && !two_factor::is_enabled(user) {
        return Ok(Some(Obstacle::NoTwoFactor));
    }
    if !is_exempt
        && is_on(policy_type::SINGLE_ORGANIZATION)?
        && policies::is_in_another(connection, &user.id, organization)?
    {
        return Ok(Some(Obstacle::OtherOrganizations));
    }
    if policies::is_forbidden_elsewhere(connection, &user.id, organization)? {
        return Ok(Some(Obstacle::ForbiddenElsewhere));
    }
    Ok(None)
}

/// Whether accepting has to bring the key for account recovery.
pub fn enrols(connection: &Connection, organization_id: &str) -> Result<bool, ApiError> {
    let data = policies::enabled(connection, organization_id, policy_type::RESET_PASSWORD)?;
    let data = data.and_then(|data| serde_json::from_str::<Value>(&data).ok());
    Ok(data.is_some_and(|data| data["autoEnrollEnabled"] == true))
}
