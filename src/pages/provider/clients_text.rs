//! Words for what can be done with clients: problems, refusals, changes of others.

use crate::{
    api::ApiError,
    domain::clients::{
        column::plan_label,
        edit::{ClientChange, NameProblem},
    },
    i18n::*,
    layout::error_text,
    plural, t_string,
};

/// What is wrong with a name.
pub(super) fn name_problem(i18n: I18nContext, problem: NameProblem) -> String {
    match problem {
        NameProblem::Empty => t_string!(i18n, client_edit.name_empty).to_owned(),
        NameProblem::TooLong(surplus) => plural!(i18n, client_edit.name_long, surplus),
    }
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

/// Why a request about a client failed.
pub(super) fn error(i18n: I18nContext, error: &ApiError) -> String {
    match error {
        ApiError::NotFound => t_string!(i18n, client_edit.gone).to_owned(),
        ApiError::Forbidden => t_string!(i18n, client_edit.refused).to_owned(),
        error => error_text::api_error(i18n, error),
    }
}
