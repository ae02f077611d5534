//! How far a team is: what the first steps of a new provider ask about it.

use crate::domain::model::{id::UserId, provider_user::ProviderUser};

/// The team of a provider in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Team {
    /// Everybody besides the person who asks, invited people included.
    pub colleagues: usize,
    /// Admins who can act now.
    pub admins: usize,
}

/// Counts the team as `me` sees it.
pub fn team(people: &[ProviderUser], me: &UserId) -> Team {
    let is_other = |person: &&ProviderUser| person.user_id.as_ref() != Some(me);
    Team {
        colleagues: people.iter().filter(is_other).count(),
        admins: people
            .iter()
            .filter(|person| person.is_confirmed_admin())
            .count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::{
        id::ProviderUserId, provider::ProviderRole, provider_user::ProviderUserStatus,
    };

    fn person(id: &str, role: ProviderRole, status: ProviderUserStatus) -> ProviderUser {
        ProviderUser {
            id: ProviderUserId::new(id),
            user_id: (status != ProviderUserStatus::Invited).then(|| UserId::new(id)),
            email: format!("{id}@northwind.example"),
            name: String::new(),
            role,
            status,
        }
    }

    #[test]
    fn invited_people_are_colleagues_and_only_confirmed_admins_count() {
        use ProviderRole::{Admin, ServiceUser};
        use ProviderUserStatus::{Accepted, Confirmed, Invited};
        let check = |people: &[(&str, ProviderRole, ProviderUserStatus)], colleagues, admins| {
            let people: Vec<_> = people
                .iter()
                .map(|(id, role, status)| person(id, *role, *status))
                .collect();
            let expected = Team { colleagues, admins };
            assert_eq!(team(&people, &UserId::new("me")), expected);
        };
        let me = ("me", Admin, Confirmed);
        check(&[me], 0, 1);
        check(&[me, ("a", ServiceUser, Confirmed)], 1, 1);
        check(&[me, ("a", Admin, Accepted), ("b", Admin, Invited)], 2, 1);
        check(&[me, ("a", Admin, Confirmed)], 1, 2);
    }
}
