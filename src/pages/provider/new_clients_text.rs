//! Words for new clients: plans with prices, problems, refusals, and what they cost.

use crate::{
    api::ApiError,
    browser::format,
    domain::{
        clients::column::plan_label,
        model::money::Cents,
        onboarding::{
            offer::Offer,
            refusal::{self, Refusal},
            row::Problem,
        },
    },
    i18n::*,
    layout::error_text,
    session::{new_clients::CreationError, renewal::ActionError},
    t_string,
};

/// A plan as clients are shown to have it.
pub(super) fn plan(offer: &Offer) -> &str {
    plan_label(&offer.name)
}

/// What a seat costs.
pub(super) fn price(i18n: I18nContext, offer: &Offer) -> String {
    let price = money(i18n, offer.monthly_price);
    if offer.is_annual {
        t_string!(i18n, new_client.price_annual, price = price)
    } else {
        t_string!(i18n, new_client.price, price = price)
    }
}

/// An amount of money.
pub(super) fn money(i18n: I18nContext, amount: Cents) -> String {
    format::money(amount.dollars(), i18n.get_locale().as_str())
}

/// A number of seats.
pub(super) fn number(i18n: I18nContext, number: i64) -> String {
    format::number(number, i18n.get_locale().as_str())
}

/// What is wrong with a field.
pub(super) fn problem(i18n: I18nContext, problem: Problem) -> &'static str {
    match problem {
        Problem::NameMissing => t_string!(i18n, new_client.name_missing),
        Problem::NameTooLong => t_string!(i18n, new_client.name_too_long),
        Problem::OwnerMissing => t_string!(i18n, new_client.owner_missing),
        Problem::OwnerNotAnAddress => t_string!(i18n, new_client.owner_not_an_address),
        Problem::SeatsMissing => t_string!(i18n, new_client.seats_missing),
        Problem::SeatsNotANumber => t_string!(i18n, new_client.seats_not_a_number),
        // A form offers the plans there are, and knows no other rows.
        Problem::PlanMissing | Problem::PlanUnknown | Problem::Repeats(_) => "",
    }
}

/// Why a request for a new client failed; the contract's messages in the person's language.
pub(super) fn error(i18n: I18nContext, error: &ActionError) -> String {
    let text = match error {
        // 401 and 403 alike, once the token is fresh (C.2).
        ActionError::Api(ApiError::Forbidden) => t_string!(i18n, new_client.refused_role),
        ActionError::Api(ApiError::NotFound) => t_string!(i18n, new_client.gone),
        ActionError::Api(ApiError::Refused(body)) => {
            match body.message.as_deref().and_then(refusal::meaning) {
                Some(Refusal::PlanNotAllowed) => t_string!(i18n, new_client.refused_plan),
                Some(Refusal::PlanDisabled) => t_string!(i18n, new_client.refused_disabled),
                Some(Refusal::OtherProvider) => t_string!(i18n, new_client.refused_other),
                Some(Refusal::SecretsManager) => t_string!(i18n, new_client.refused_secrets),
                None => return error_text::action_error(i18n, error),
            }
        }
        error => return error_text::action_error(i18n, error),
    };
    text.to_owned()
}

/// The same, and whether anything was made.
pub(super) fn creation_error(i18n: I18nContext, failure: &CreationError) -> String {
    let reason = error(i18n, &failure.reason);
    let rest = if failure.is_certain {
        t_string!(i18n, new_client.nothing_made)
    } else {
        t_string!(i18n, new_client.not_known)
    };
    format!("{reason} {rest}")
}
