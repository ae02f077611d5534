//! Words for invitations: titles, reasons, mistakes.

use leptos::prelude::*;

use crate::{
    api::ApiError,
    domain::invitation::{
        form::{Field, Mistake},
        link::{Link, LinkKind},
        refusal::{self, Problem},
        registration,
    },
    i18n::{I18nContext, keys::invitations as words, phrase::Phrase},
    layout::error_text,
    session::renewal::ActionError,
    t_string,
};

/// What the page is about; with the provider's name where the link says it.
pub(super) fn title(i18n: I18nContext, kind: LinkKind, link: Option<&Link>) -> String {
    let named = link.filter(|link| !link.provider_name.is_empty());
    match (kind, named) {
        (LinkKind::Setup, _) => t_string!(i18n, invitations.setup_title).to_owned(),
        (LinkKind::Unit, _) => t_string!(i18n, invitations.unit_title).to_owned(),
        (LinkKind::Invite, None) => t_string!(i18n, invitations.invite_title_nameless).to_owned(),
        (LinkKind::Invite, Some(link)) => t_string!(
            i18n,
            invitations.invite_title,
            provider = link.provider_name.as_str()
        ),
    }
}

/// The label of a field that may be left empty.
pub(super) fn optional(i18n: I18nContext, label: Phrase) -> Signal<String> {
    Signal::derive(move || {
        let label = label.text(i18n.get_locale());
        t_string!(i18n, invitations.optional, label = label)
    })
}

/// Symbol, title and text of a picture.
pub(super) fn problem(kind: LinkKind, problem: Problem) -> (&'static str, Phrase, Phrase) {
    let is_invite = kind == LinkKind::Invite;
    match problem {
        Problem::NoLink => ("mail", words::no_link_title, words::no_link_text),
        Problem::Incomplete => ("link", words::incomplete_title, words::incomplete_text),
        Problem::Expired if is_invite => ("clock", words::expired_title, words::expired_invite),
        Problem::Expired => ("clock", words::expired_title, words::expired_setup),
        Problem::Withdrawn if is_invite => ("ban", words::withdrawn_title, words::withdrawn_invite),
        Problem::Withdrawn => ("ban", words::withdrawn_title, words::withdrawn_setup),
        Problem::AlreadyAccepted => (
            "check-circle",
            words::already_accepted_title,
            words::accepted_text_nameless,
        ),
        Problem::OtherPerson => ("user", words::other_title, words::other_text),
        Problem::AutomaticConfirmation => ("ban", words::automatic_title, words::automatic_text),
        Problem::NotItsAdmin => ("lock", words::not_admin_title, words::not_admin_text),
        Problem::NotAMember => ("lock", words::not_member_title, words::not_member_text),
    }
}

/// What is wrong with a field of the set-up.
pub(super) fn mistake(i18n: I18nContext, field: Field, mistake: Mistake) -> &'static str {
    match (mistake, field) {
        (Mistake::Missing, _) => t_string!(i18n, invitations.missing),
        (Mistake::TooLong, _) => t_string!(i18n, invitations.too_long),
        (Mistake::NotAnAddress, _) => t_string!(i18n, invitations.not_an_address),
        (Mistake::AccountNumber, _) => t_string!(i18n, invitations.account_number),
        (Mistake::Refused, Field::PostalCode) => t_string!(i18n, invitations.location_refused),
        (Mistake::Refused, Field::TaxId) => t_string!(i18n, invitations.tax_id_refused),
        (Mistake::Refused, _) => t_string!(i18n, invitations.refused),
    }
}

/// What is wrong with a new password, its repetition or its hint.
pub(super) fn registration_mistake(
    i18n: I18nContext,
    mistake: registration::Mistake,
) -> &'static str {
    match mistake {
        registration::Mistake::TooShort => t_string!(i18n, invitations.too_short),
        registration::Mistake::IsAddress => t_string!(i18n, invitations.is_address),
        registration::Mistake::TooSimple => t_string!(i18n, invitations.too_simple),
        registration::Mistake::Different => t_string!(i18n, invitations.different),
        registration::Mistake::HintTells => t_string!(i18n, invitations.hint_tells),
        registration::Mistake::HintTooLong => t_string!(i18n, invitations.hint_too_long),
    }
}

/// The server's own words for a refusal of content.
pub(super) fn message(error: &ActionError) -> String {
    match error {
        ActionError::Api(ApiError::Refused(body)) => body.summary().unwrap_or_default(),
        _ => String::new(),
    }
}

/// Why a request did not work, for what is no picture of its own.
pub(super) fn error(i18n: I18nContext, error: &ActionError) -> String {
    let message = message(error);
    if refusal::is_automatic_confirmation(&message) {
        t_string!(i18n, invitations.automatic_text).to_owned()
    } else if refusal::is_known_address(&message) {
        t_string!(i18n, invitations.address_known).to_owned()
    } else {
        error_text::action_error(i18n, error)
    }
}

/// The picture for a failed request, if it has one.
pub(super) fn picture_of(kind: LinkKind, error: &ActionError) -> Option<Problem> {
    match error {
        ActionError::Api(ApiError::Forbidden) if kind == LinkKind::Unit => {
            Some(Problem::NotAMember)
        }
        ActionError::Api(ApiError::Forbidden) => Some(Problem::NotItsAdmin),
        ActionError::Api(ApiError::NotFound) => Some(Problem::Withdrawn),
        other => refusal::problem(kind, &message(other)),
    }
}
