//! Words for people: states, reasons, refusals.

use crate::{
    api::ApiError,
    domain::{
        model::provider_user::ProviderUserStatus,
        people::{
            addresses::AddressProblem,
            refusal::{self, Refusal},
            rules::Blocked,
        },
    },
    i18n::*,
    layout::error_text,
    session::renewal::ActionError,
    t_string,
};

/// A state, as the filter and the grid name it.
pub(super) fn status(i18n: I18nContext, status: ProviderUserStatus) -> &'static str {
    match status {
        ProviderUserStatus::Invited => t_string!(i18n, members.invited),
        ProviderUserStatus::Accepted => t_string!(i18n, members.accepted),
        ProviderUserStatus::Confirmed => t_string!(i18n, members.confirmed),
        ProviderUserStatus::Unknown => t_string!(i18n, members.unknown),
    }
}

/// Why something cannot be done to a person.
pub(super) fn blocked(i18n: I18nContext, blocked: Blocked) -> String {
    match blocked {
        Blocked::Yourself => t_string!(i18n, members.yourself),
        Blocked::LastAdmin => t_string!(i18n, members.last_admin),
        Blocked::NotInvited => t_string!(i18n, members.not_invited),
        Blocked::NotAccepted => t_string!(i18n, members.not_accepted),
    }
    .to_owned()
}

/// What is wrong with an address.
pub(super) fn problem(i18n: I18nContext, problem: AddressProblem) -> &'static str {
    match problem {
        AddressProblem::NotAnAddress => t_string!(i18n, members.not_an_address),
        AddressProblem::TooLong => t_string!(i18n, members.too_long),
        AddressProblem::AlreadyHere => t_string!(i18n, members.already_here),
    }
}

/// The server's reason for one row of a bulk request.
pub(super) fn row_error(i18n: I18nContext, message: &str) -> String {
    match refusal::meaning(message) {
        Some(Refusal::NotInvited | Refusal::WrongState) => {
            t_string!(i18n, members.wrong_state).to_owned()
        }
        Some(Refusal::Yourself) => t_string!(i18n, members.yourself).to_owned(),
        Some(Refusal::LastAdmin) => t_string!(i18n, members.last_admin).to_owned(),
        Some(Refusal::AutomaticConfirmation) => t_string!(i18n, members.automatic).to_owned(),
        None => t_string!(i18n, errors.refused_with, message = message.to_owned()),
    }
}

/// Why a request about people failed; the messages of the contract in the person's language.
pub(super) fn error(i18n: I18nContext, error: &ActionError) -> String {
    let known = match error {
        ActionError::Api(ApiError::Refused(body)) => body.message.as_deref(),
        _ => None,
    };
    match known {
        Some(message) if refusal::meaning(message).is_some() => row_error(i18n, message),
        _ => error_text::action_error(i18n, error),
    }
}
