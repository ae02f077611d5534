//! What may be done to whom (provider-and-admin-api.md B.3). The server
//! refuses the same, or says nothing at all; the screens say it beforehand.

use crate::domain::model::{
    id::{ProviderUserId, UserId},
    provider_user::{ProviderUser, ProviderUserStatus},
};

/// Why something cannot be done to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// Nobody removes themselves.
    Yourself,
    /// No other confirmed admin would remain.
    LastAdmin,
    /// The person accepted already, so there is nothing to send again.
    NotInvited,
    /// The person has not accepted yet, or is confirmed already.
    NotAccepted,
}

/// Whether the provider hangs on a single person: then nobody could replace
/// them, and they can be neither removed nor made a service user.
pub fn has_one_admin(people: &[ProviderUser]) -> bool {
    people
        .iter()
        .filter(|person| person.is_confirmed_admin())
        .count()
        == 1
}

/// Whether the people outside `leaving` still include a confirmed admin.
pub fn keeps_an_admin(people: &[ProviderUser], leaving: &[&ProviderUserId]) -> bool {
    people
        .iter()
        .any(|person| person.is_confirmed_admin() && !leaving.contains(&&person.id))
}

/// Whether a person may be removed.
pub fn may_remove(
    people: &[ProviderUser],
    me: &UserId,
    person: &ProviderUser,
) -> Result<(), Blocked> {
    if person.user_id.as_ref() == Some(me) {
        Err(Blocked::Yourself)
    } else if !keeps_an_admin(people, &[&person.id]) {
        Err(Blocked::LastAdmin)
    } else {
        Ok(())
    }
}

/// Whether a person may be made a service user.
pub fn may_demote(people: &[ProviderUser], person: &ProviderUser) -> Result<(), Blocked> {
    if person.is_confirmed_admin() && !keeps_an_admin(people, &[&person.id]) {
        Err(Blocked::LastAdmin)
    } else {
        Ok(())
    }
}

/// Whether an invitation can be sent again.
pub fn may_reinvite(person: &ProviderUser) -> Result<(), Blocked> {
    if person.status == ProviderUserStatus::Invited {
        Ok(())
    } else {
        Err(Blocked::NotInvited)
    }
}

/// Whether a person waits to be confirmed.
pub fn may_confirm(person: &ProviderUser) -> Result<(), Blocked> {
    if person.status == ProviderUserStatus::Accepted && person.user_id.is_some() {
        Ok(())
    } else {
        Err(Blocked::NotAccepted)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::model::provider::ProviderRole;

    /// `a:admin:confirmed` and so on; the name is identifier, account and address at once.
    pub(crate) fn person(text: &str) -> ProviderUser {
        let mut parts = text.split(':');
        let mut part = || parts.next().unwrap_or_default();
        let name = part();
        let role = match part() {
            "admin" => ProviderRole::Admin,
            _ => ProviderRole::ServiceUser,
        };
        let status = match part() {
            "invited" => ProviderUserStatus::Invited,
            "accepted" => ProviderUserStatus::Accepted,
            _ => ProviderUserStatus::Confirmed,
        };
        let has_account = status != ProviderUserStatus::Invited;
        ProviderUser {
            id: ProviderUserId::new(format!("m-{name}")),
            user_id: has_account.then(|| UserId::new(format!("u-{name}"))),
            name: if has_account {
                name.to_owned()
            } else {
                String::new()
            },
            email: format!("{name}@northwind.example"),
            role,
            status,
        }
    }

    pub(crate) fn people(texts: &str) -> Vec<ProviderUser> {
        texts.split_whitespace().map(person).collect()
    }

    #[test]
    fn one_admin_must_remain() {
        let check = |texts: &str, one, removable: [Result<(), Blocked>; 2]| {
            let people = people(texts);
            let me = UserId::new("u-ada");
            assert_eq!(has_one_admin(&people), one, "{texts}");
            let found = [&people[0], &people[1]].map(|person| may_remove(&people, &me, person));
            assert_eq!(found, removable, "{texts}");
        };
        check(
            "ada:admin sam:service",
            true,
            [Err(Blocked::Yourself), Ok(())],
        );
        check(
            "ada:admin sam:admin",
            false,
            [Err(Blocked::Yourself), Ok(())],
        );
        // Accepted or invited admins cannot manage anything yet.
        check(
            "bo:admin sam:admin:accepted lea:admin:invited",
            true,
            [Err(Blocked::LastAdmin), Ok(())],
        );
    }

    #[test]
    fn the_last_admin_stays_admin() {
        let people = people("ada:admin sam:service kai:admin:accepted");
        let demoted = |row: usize| may_demote(&people, &people[row]);
        assert_eq!(demoted(0), Err(Blocked::LastAdmin));
        assert_eq!(demoted(1), Ok(()));
        assert_eq!(demoted(2), Ok(()));
    }

    #[test]
    fn each_state_has_its_own_next_step() {
        for (text, reinvite, confirm) in [
            ("lea:service:invited", true, false),
            ("kai:service:accepted", false, true),
            ("sam:service:confirmed", false, false),
        ] {
            let person = person(text);
            assert_eq!(may_reinvite(&person).is_ok(), reinvite, "{text}");
            assert_eq!(may_confirm(&person).is_ok(), confirm, "{text}");
        }
    }
}
