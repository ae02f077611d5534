//! Name and billing address of a provider, as an admin edits them
//! (provider-and-admin-api.md A.3). The request carries both and knows no
//! version, so what somebody else changed meanwhile is found by reading the
//! provider again: it is kept, and where both meant the same field, asked about.

use super::people::addresses::is_address;

/// Letters a name may have (A.3).
pub const LONGEST_NAME: usize = 50;
/// Characters an address may have (A.3).
const LONGEST_ADDRESS: usize = 256;

/// What can be changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProviderSettings {
    /// Display name.
    pub name: String,
    /// Where invoices go.
    pub billing_email: String,
}

/// Why a field cannot be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsProblem {
    /// Nothing in it.
    Missing,
    /// More than the server takes.
    TooLong,
    /// Not of the form name@domain.
    NotAnAddress,
}

/// What is to be sent, after the provider was read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merged {
    /// Send this. `kept` says that it carries a change of somebody else.
    Send {
        /// Both fields.
        settings: ProviderSettings,
        /// Somebody else changed the field that was left alone.
        kept: bool,
    },
    /// Somebody else changed a field to something else than the person did.
    Conflict,
}

impl ProviderSettings {
    /// As the server stores it: no spaces around, the address in lower case.
    pub fn normal(&self) -> Self {
        Self {
            name: self.name.trim().to_owned(),
            billing_email: self.billing_email.trim().to_lowercase(),
        }
    }

    /// What is wrong with the name.
    pub fn name_problem(&self) -> Option<SettingsProblem> {
        let name = self.name.trim();
        if name.is_empty() {
            Some(SettingsProblem::Missing)
        } else if name.chars().count() > LONGEST_NAME {
            Some(SettingsProblem::TooLong)
        } else {
            None
        }
    }

    /// What is wrong with the address.
    pub fn address_problem(&self) -> Option<SettingsProblem> {
        let address = self.billing_email.trim();
        if address.is_empty() {
            Some(SettingsProblem::Missing)
        } else if address.chars().count() > LONGEST_ADDRESS {
            Some(SettingsProblem::TooLong)
        } else if !is_address(address) {
            Some(SettingsProblem::NotAnAddress)
        } else {
            None
        }
    }
}

/// Puts together what was shown, what the person made of it, and what the
/// server has now. A field that the person left alone is never overwritten.
pub fn merge(shown: &ProviderSettings, draft: &ProviderSettings, now: &ProviderSettings) -> Merged {
    let (shown, draft, now) = (shown.normal(), draft.normal(), now.normal());
    let field = |read: fn(&ProviderSettings) -> &String| {
        let (shown, draft, now) = (read(&shown), read(&draft), read(&now));
        let (is_mine, is_theirs) = (draft != shown, now != shown);
        let collides = is_mine && is_theirs && draft != now;
        let value = if is_mine { draft } else { now };
        (value.clone(), is_theirs && !is_mine, collides)
    };
    let (name, kept_name, name_collides) = field(|settings| &settings.name);
    let (billing_email, kept_address, address_collides) = field(|settings| &settings.billing_email);
    if name_collides || address_collides {
        return Merged::Conflict;
    }
    Merged::Send {
        settings: ProviderSettings {
            name,
            billing_email,
        },
        kept: kept_name || kept_address,
    }
}

/// Takes over into the draft what somebody else changed in fields that the
/// person left alone; their own words stay.
pub fn rebase(
    shown: &ProviderSettings,
    draft: &ProviderSettings,
    now: &ProviderSettings,
) -> ProviderSettings {
    let pick = |shown: &String, draft: &String, now: &String| {
        let is_mine = draft.trim() != shown.trim();
        if is_mine { draft.clone() } else { now.clone() }
    };
    ProviderSettings {
        name: pick(&shown.name, &draft.name, &now.name),
        billing_email: pick(
            &shown.billing_email,
            &draft.billing_email,
            &now.billing_email,
        ),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn settings(text: &str) -> ProviderSettings {
        let (name, billing_email) = text.split_once('|').unwrap();
        ProviderSettings {
            name: name.to_owned(),
            billing_email: billing_email.to_owned(),
        }
    }

    #[test]
    fn what_the_server_would_refuse_is_known_before() {
        let check = |text: &str, name, address| {
            let settings = settings(text);
            assert_eq!(
                (settings.name_problem(), settings.address_problem()),
                (name, address),
                "{text}"
            );
        };
        use SettingsProblem::{Missing, NotAnAddress, TooLong};
        let fifty = "语".repeat(50);
        check("Northwind|a@b.example", None, None);
        check(" | ", Some(Missing), Some(Missing));
        check(&format!("{fifty}|a@b"), None, Some(NotAnAddress));
        check(&format!("{fifty}x| a@b.example "), Some(TooLong), None);
        check(
            &format!("N|{}@b.example", "a".repeat(256)),
            None,
            Some(TooLong),
        );
    }

    #[test]
    fn nothing_of_others_is_lost() {
        let check = |draft: &str, now: &str, expected: Option<(&str, bool)>| {
            let shown = settings("North|a@b.example");
            let merged = merge(&shown, &settings(draft), &settings(now));
            let expected = match expected {
                Some((sent, kept)) => Merged::Send {
                    settings: settings(sent),
                    kept,
                },
                None => Merged::Conflict,
            };
            assert_eq!(merged, expected, "{draft} over {now}");
        };
        check(
            " South |A@b.example",
            "North|a@b.example",
            Some(("South|a@b.example", false)),
        );
        check(
            "South|a@b.example",
            "North|c@d.example",
            Some(("South|c@d.example", true)),
        );
        check(
            "South|a@b.example",
            "South|a@b.example",
            Some(("South|a@b.example", false)),
        );
        check("South|a@b.example", "East|a@b.example", None);
        check("North|c@d.example", "North|e@f.example", None);
    }

    #[test]
    fn own_words_survive_what_others_did() {
        let check = |draft: &str, now: &str, expected: &str| {
            let shown = settings("North|a@b.example");
            let rebased = rebase(&shown, &settings(draft), &settings(now));
            assert_eq!(rebased, settings(expected), "{draft} over {now}");
        };
        check("South|a@b.example", "East|c@d.example", "South|c@d.example");
        check("North|a@b.example", "East|c@d.example", "East|c@d.example");
    }

    proptest! {
        #[test]
        fn an_untouched_field_is_sent_as_the_server_has_it(mine in "[A-C]{0,2}", theirs in "[a-c]{1,2}@x\\.y") {
            let shown = settings("North|a@b.example");
            let draft = ProviderSettings { name: mine, ..shown.clone() };
            let now = ProviderSettings { billing_email: theirs.clone(), ..shown.clone() };
            match merge(&shown, &draft, &now) {
                Merged::Send { settings, .. } => prop_assert_eq!(settings.billing_email, theirs),
                Merged::Conflict => prop_assert!(false, "only one of them changed each field"),
            }
        }
    }
}
