//! Words for what can be done with clients: problems, effects, refusals, changes of others.

use crate::{
    api::ApiError,
    browser::format,
    domain::{
        clients::{
            bulk_seats::SeatSkip,
            column::plan_label,
            edit::{ClientChange, NameProblem},
            refusal::{self, ClientRefusal},
        },
        model::{
            money::{Cents, Discount},
            organization::OrganizationRole,
            subscription::ProviderPlan,
        },
        seats::{SeatEffect, SeatProblem},
    },
    i18n::*,
    layout::error_text,
    plural,
    session::renewal::ActionError,
    t_string,
};

/// A plan with what the provider pays less for it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figures {
    pub plan: ProviderPlan,
    pub discount: Discount,
}

/// What is wrong with a name.
pub(super) fn name_problem(i18n: I18nContext, problem: NameProblem) -> String {
    match problem {
        NameProblem::Empty => t_string!(i18n, client_edit.name_empty).to_owned(),
        NameProblem::TooLong(surplus) => plural!(i18n, client_edit.name_long, surplus),
    }
}

/// What is wrong with a number of seats.
pub(super) fn seat_problem(i18n: I18nContext, problem: SeatProblem) -> String {
    match problem {
        SeatProblem::NotANumber => t_string!(i18n, client_edit.not_a_number).to_owned(),
        SeatProblem::TooFew { least } => {
            plural!(i18n, client_edit.too_few, count_of(least))
        }
        SeatProblem::WouldBuy { left } => would_buy(i18n, left),
    }
}

fn would_buy(i18n: I18nContext, left: i64) -> String {
    match count_of(left) {
        0 => t_string!(i18n, client_edit.would_buy_none).to_owned(),
        left => plural!(i18n, client_edit.would_buy, left),
    }
}

/// What a service user may do about a plan with so many seats left.
pub(super) fn service_limit(i18n: I18nContext, left: i64) -> String {
    match count_of(left) {
        0 => t_string!(i18n, client_edit.would_buy_none).to_owned(),
        left => plural!(i18n, client_edit.service_limit, left),
    }
}

fn count_of(seats: i64) -> usize {
    usize::try_from(seats).unwrap_or_default()
}

/// Why a client is left out of a change of seats.
pub(super) fn seat_skip(i18n: I18nContext, skip: SeatSkip) -> String {
    match skip {
        SeatSkip::NoSeats => t_string!(i18n, client_edit.no_seats).to_owned(),
        SeatSkip::Same => t_string!(i18n, client_edit.same_seats).to_owned(),
        SeatSkip::InUse(used) => plural!(i18n, client_edit.too_few, count_of(used)),
        SeatSkip::WouldBuy(left) => would_buy(i18n, left),
    }
}

/// What a change adds to the bill or takes from it; `None` when it does neither.
pub(super) fn cost(i18n: I18nContext, figures: &Figures, effect: SeatEffect) -> Option<String> {
    let seat = figures.discount.apply(figures.plan.price_per_seat());
    let seats = effect.bought - effect.returned;
    let money = |amount: Cents| format::money(amount.dollars(), i18n.get_locale().as_str());
    if seats == 0 || seat == Cents(0) {
        return None;
    }
    let (amount, each) = (money(seat.times(seats.abs())), money(seat));
    Some(match (seats > 0, figures.plan.is_annual) {
        (true, false) => t_string!(i18n, client_edit.more_a_month, amount = amount, each = each),
        (true, true) => t_string!(i18n, client_edit.more_a_year, amount = amount, each = each),
        (false, false) => t_string!(i18n, client_edit.less_a_month, amount = amount, each = each),
        (false, true) => t_string!(i18n, client_edit.less_a_year, amount = amount, each = each),
    })
}

/// What a job over many clients does to one plan, in a sentence.
pub(super) fn total(i18n: I18nContext, figures: &Figures, effect: SeatEffect) -> String {
    let number = |count: i64| format::number(count, i18n.get_locale().as_str());
    let mut text = t_string!(
        i18n,
        client_edit.total,
        plan = plan_label(&figures.plan.name),
        left = number(effect.left),
        bought = number(effect.bought),
        returned = number(effect.returned)
    );
    if let Some(cost) = cost(i18n, figures, effect) {
        text = t_string!(i18n, client_edit.total_cost, total = text, cost = cost);
    }
    text
}

/// What others changed, one sentence after the other.
pub(super) fn changes(i18n: I18nContext, changes: &[ClientChange]) -> String {
    let sentence = |change: &ClientChange| match change {
        ClientChange::Name(before, now) => {
            t_string!(i18n, client_edit.other_name, before = before, now = now)
        }
        ClientChange::Seats(before, now) => {
            t_string!(i18n, client_edit.other_seats, before = before, now = now)
        }
        ClientChange::Used(before, now) => {
            t_string!(i18n, client_edit.other_used, before = before, now = now)
        }
        ClientChange::Plan(before, now) => t_string!(
            i18n,
            client_edit.other_plan,
            before = plan_label(before),
            now = plan_label(now)
        ),
    };
    let sentences: Vec<String> = changes.iter().map(sentence).collect();
    sentences.join(" ")
}

/// What a member may do.
pub(super) fn role(i18n: I18nContext, role: OrganizationRole) -> &'static str {
    match role {
        OrganizationRole::Owner => t_string!(i18n, shell.role_owner),
        OrganizationRole::Admin => t_string!(i18n, shell.role_admin),
        OrganizationRole::Custom => t_string!(i18n, shell.role_custom),
        OrganizationRole::User | OrganizationRole::Unknown => t_string!(i18n, shell.role_user),
    }
}

/// Why a change of name or seats failed.
pub(super) fn error(i18n: I18nContext, error: &ApiError) -> String {
    match error {
        ApiError::NotFound => t_string!(i18n, client_edit.gone).to_owned(),
        // 401 with a message of its own, which a fresh token did not help (C.4).
        ApiError::Forbidden => t_string!(i18n, client_edit.refused).to_owned(),
        error => error_text::api_error(i18n, error),
    }
}

/// Why a client was not let go.
pub(super) fn unlink_error(i18n: I18nContext, error: &ApiError) -> String {
    match error {
        ApiError::NotFound => t_string!(i18n, client_edit.gone).to_owned(),
        error => refused(i18n, error),
    }
}

/// Why a person was not confirmed.
pub(super) fn confirm_error(i18n: I18nContext, error: &ActionError) -> String {
    match error {
        ActionError::Api(error) => refused(i18n, error),
        error => error_text::action_error(i18n, error),
    }
}

fn refused(i18n: I18nContext, error: &ApiError) -> String {
    let message = match error {
        ApiError::Refused(body) => body.message.as_deref(),
        _ => None,
    };
    let text = match message.and_then(refusal::meaning) {
        Some(ClientRefusal::NoOwner) => t_string!(i18n, client_edit.no_owner_text),
        Some(ClientRefusal::NotUnlinked) => t_string!(i18n, client_edit.not_unlinked),
        Some(ClientRefusal::WrongState) => t_string!(i18n, members.wrong_state),
        Some(ClientRefusal::NoTwoFactor) => t_string!(i18n, client_edit.no_two_factor),
        Some(ClientRefusal::OtherOrganization) => t_string!(i18n, client_edit.other_organization),
        Some(ClientRefusal::FreeOrganization) => t_string!(i18n, client_edit.free_organization),
        None => return error_text::api_error(i18n, error),
    };
    text.to_owned()
}
