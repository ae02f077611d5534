//! Words for many new clients: verdicts on rows, and what they add up to.

use leptos::prelude::*;

use super::{new_clients_text, onboarding_context::OnboardingContext};
use crate::{
    domain::{
        clients::column::plan_label,
        onboarding::{
            row::{Problem, Row, Verdict},
            total::PlanTotal,
        },
    },
    plural,
    session::new_clients::{Creation, CreationError},
    t_string,
};

/// What is to be done with a row, or everything that is wrong with it.
pub(super) fn verdict(page: OnboardingContext, row: &Row) -> String {
    let i18n = page.i18n;
    match &row.verdict {
        Verdict::Ready(_) => t_string!(i18n, onboarding.ready).to_owned(),
        Verdict::AlreadyClient => t_string!(i18n, onboarding.is_client).to_owned(),
        Verdict::Wrong(problems) => {
            let sentences: Vec<String> = problems
                .iter()
                .map(|problem| sentence(page, row, *problem))
                .collect();
            sentences.join(" ")
        }
    }
}

fn sentence(page: OnboardingContext, row: &Row, problem: Problem) -> String {
    let i18n = page.i18n;
    let [_, owner, plan, _] = &row.cells;
    let plans = || {
        page.offers.with(|offers| {
            let names: Vec<&str> = offers.iter().map(new_clients_text::plan).collect();
            names.join(", ")
        })
    };
    match problem {
        Problem::NameMissing => t_string!(i18n, onboarding.name_missing).to_owned(),
        Problem::NameTooLong => t_string!(i18n, onboarding.name_too_long).to_owned(),
        Problem::OwnerMissing => t_string!(i18n, onboarding.owner_missing).to_owned(),
        Problem::OwnerNotAnAddress => {
            t_string!(i18n, onboarding.owner_not_an_address, text = owner)
        }
        Problem::PlanMissing => t_string!(i18n, onboarding.plan_missing, plans = plans()),
        Problem::PlanUnknown => {
            t_string!(i18n, onboarding.plan_unknown, text = plan, plans = plans())
        }
        Problem::SeatsMissing => t_string!(i18n, onboarding.seats_missing).to_owned(),
        Problem::SeatsNotANumber => t_string!(i18n, onboarding.seats_not_a_number).to_owned(),
        Problem::Repeats(first) => t_string!(i18n, onboarding.repeats, row = first),
    }
}

/// What the new clients of one plan add up to.
pub(super) fn total(page: OnboardingContext, total: &PlanTotal) -> String {
    let i18n = page.i18n;
    let plan = plan_label(&total.plan);
    let seats = new_clients_text::number(i18n, total.seats);
    let sum = plural!(
        i18n,
        onboarding.total_seats,
        total.clients,
        plan = plan,
        seats = seats
    );
    let bought = usize::try_from(total.effect.bought).unwrap_or_default();
    let cost = if bought == 0 {
        t_string!(i18n, onboarding.total_fits).to_owned()
    } else {
        let price = new_clients_text::money(i18n, total.monthly);
        plural!(i18n, onboarding.total_bought, bought, price = price)
    };
    format!("{sum} {cost}")
}

/// What became of a row that was sent.
pub(super) fn outcome(
    page: OnboardingContext,
    result: Result<Creation, CreationError>,
) -> Result<(), String> {
    let i18n = page.i18n;
    match result {
        Ok(Creation::Complete) => Ok(()),
        Ok(Creation::Unbilled) => Err(t_string!(i18n, onboarding.unbilled).to_owned()),
        Ok(Creation::Unanswered) => Err(t_string!(i18n, onboarding.unanswered).to_owned()),
        Err(error) => Err(new_clients_text::creation_error(i18n, &error)),
    }
}
