//! The people of an organization (`GET /organizations/{id}/users`,
//! provider-and-admin-api.md F.2).

use super::{
    id::{OrganizationUserId, UserId},
    organization::OrganizationRole,
};

/// How far a person has come (§0.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberStatus {
    /// Access was taken away.
    Revoked,
    /// Mail was sent, nobody answered yet.
    Invited,
    /// Accepted with an account; has no key yet, so somebody must confirm.
    Accepted,
    /// Holds the organization key.
    Confirmed,
    /// Prepared and not invited, or a state this version does not know.
    Other,
}

/// One person of an organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The membership, not the account.
    pub id: OrganizationUserId,
    /// The account; `None` until the invitation is accepted.
    pub user_id: Option<UserId>,
    /// Name of the account; empty when there is none or it has no name.
    pub name: String,
    /// Address of the account, or the one invited.
    pub email: String,
    /// What the person may do.
    pub role: OrganizationRole,
    /// How far the person has come.
    pub status: MemberStatus,
}

impl Member {
    /// What to call the person: the name, else the address.
    pub fn display_name(&self) -> &str {
        if self.name.trim().is_empty() {
            &self.email
        } else {
            &self.name
        }
    }

    /// Waits to be confirmed.
    pub fn waits(&self) -> bool {
        self.status == MemberStatus::Accepted && self.user_id.is_some()
    }
}

/// The owner to whom the bills go when the organization leaves its provider:
/// the confirmed one whose address comes first in the alphabet (C.7). `None`
/// if nobody would own it, and then it cannot leave.
pub fn billed_owner(members: &[Member]) -> Option<&Member> {
    members
        .iter()
        .filter(|member| {
            member.role == OrganizationRole::Owner && member.status == MemberStatus::Confirmed
        })
        .min_by(|one, other| one.email.cmp(&other.email))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_confirmed_owner_owns() {
        use MemberStatus::{Accepted, Confirmed, Revoked};
        use OrganizationRole::{Admin, Owner};
        let member = |email: &str, role, status| Member {
            id: OrganizationUserId::new(email),
            user_id: Some(UserId::new(email)),
            name: String::new(),
            email: email.to_owned(),
            role,
            status,
        };
        let check = |members: &[Member], expected| {
            let found = billed_owner(members).map(|owner| &*owner.email);
            assert_eq!(found, expected);
        };
        check(&[], None);
        check(
            &[member("a", Owner, Accepted), member("b", Owner, Revoked)],
            None,
        );
        check(&[member("a", Admin, Confirmed)], None);
        check(
            &[member("b", Owner, Confirmed), member("a", Owner, Confirmed)],
            Some("a"),
        );
    }
}
