//! What a job over chosen people would do, said before it does it.

use super::rules::{self, Blocked};
use crate::domain::model::{
    id::{ProviderUserId, UserId},
    provider_user::ProviderUser,
};

/// What can be done to many people at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeopleAction {
    /// Send the invitation again.
    Reinvite,
    /// Give them the provider key.
    Confirm,
    /// End their membership.
    Remove,
}

/// Whom the job concerns, as places in the list, and whom it leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeoplePlan {
    /// Those it is about.
    pub rows: Vec<usize>,
    /// Those it cannot be done to, and why.
    pub skipped: Vec<(usize, Blocked)>,
}

/// Plans an action over the chosen people.
pub fn plan(
    action: PeopleAction,
    people: &[ProviderUser],
    me: &UserId,
    is_chosen: impl Fn(&ProviderUser) -> bool,
) -> PeoplePlan {
    let mut plan = PeoplePlan::default();
    // Removals add up: one after the other may pass what all together may not.
    let mut leaving: Vec<&ProviderUserId> = Vec::new();
    for (row, person) in people.iter().enumerate() {
        if !is_chosen(person) {
            continue;
        }
        let verdict = match action {
            PeopleAction::Reinvite => rules::may_reinvite(person),
            PeopleAction::Confirm => rules::may_confirm(person),
            PeopleAction::Remove => rules::may_remove(people, me, person).and_then(|()| {
                leaving.push(&person.id);
                if rules::keeps_an_admin(people, &leaving) {
                    Ok(())
                } else {
                    leaving.pop();
                    Err(Blocked::LastAdmin)
                }
            }),
        };
        match verdict {
            Ok(()) => plan.rows.push(row),
            Err(blocked) => plan.skipped.push((row, blocked)),
        }
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::rules::tests::people;

    #[track_caller]
    fn check(action: PeopleAction, texts: &str, rows: &[usize], skipped: &[(usize, Blocked)]) {
        let people = people(texts);
        let found = plan(action, &people, &UserId::new("u-ada"), |_| true);
        assert_eq!((&*found.rows, &*found.skipped), (rows, skipped));
    }

    #[test]
    fn who_cannot_take_part_is_named_with_the_reason() {
        let all = "ada:admin kai:service:accepted lea:service:invited sam:service";
        check(
            PeopleAction::Reinvite,
            all,
            &[2],
            &[0, 1, 3].map(|row| (row, Blocked::NotInvited)),
        );
        check(
            PeopleAction::Confirm,
            all,
            &[1],
            &[0, 2, 3].map(|row| (row, Blocked::NotAccepted)),
        );
        check(
            PeopleAction::Remove,
            all,
            &[1, 2, 3],
            &[(0, Blocked::Yourself)],
        );
    }

    #[test]
    fn all_admins_together_are_too_many() {
        // The person at the screen was removed meanwhile, and is not in the list.
        check(
            PeopleAction::Remove,
            "bo:admin cy:admin sam:service",
            &[0, 2],
            &[(1, Blocked::LastAdmin)],
        );
    }
}
