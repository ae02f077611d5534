//! What the rows add up to, and the job that makes them clients.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{new_clients_text, onboarding_context::OnboardingContext, onboarding_text as text};
use crate::{
    domain::{
        clients::column::plan_label,
        model::{new_client::NewClient, provider::ProviderKind},
        onboarding::{
            row::{Row, Verdict},
            total::{self, PlanTotal},
        },
    },
    layout::bulk_dialog::{BulkChunk, BulkJob, BulkRow},
    phrase, plural,
    session::onboarding::Onboarding,
    t_string,
    ui::button::{Button, ButtonKind},
    words,
};

/// Totals, and the button that shows what would happen.
pub(super) fn summary(page: OnboardingContext) -> impl IntoView {
    let i18n = page.i18n;
    let totals = Memo::new(move |_| {
        page.rows.with(|rows| {
            page.offers
                .with(|offers| total::by_plan(ready(rows), offers))
        })
    });
    let count =
        Memo::new(move |_| totals.with(|totals| totals.iter().map(|one| one.clients).sum()));
    let reason = Signal::derive(move || {
        let nothing = || t_string!(i18n, onboarding.nothing_ready).to_owned();
        page.blocked().or_else(|| (count.get() == 0).then(nothing))
    });
    let pending = RwSignal::new(false);
    let press = move |_| {
        pending.set(true);
        spawn_local(async move {
            // Somebody else may have made one of them since the page was opened.
            let read = page.reload().await;
            pending.try_set(false);
            match read {
                Ok(()) => page.job.try_set(Some(untrack(|| job(page)))),
                Err(error) => {
                    page.fail(words!(i18n, onboarding.reload_failed), &error.into());
                    None
                }
            };
        });
    };
    let lines = move || {
        let line = |one: &PlanTotal| view! { <li>{text::total(page, one)}</li> };
        totals.with(|totals| totals.iter().map(line).collect_view())
    };
    view! {
        <section class="onboarding-summary" aria-label=phrase!(i18n, onboarding.totals)>
            <ul class="onboarding-totals" role="list">{lines}</ul>
            <Button kind=ButtonKind::Primary pending=pending disabled_reason=reason on_click=press>
                {move || create_label(page, count.get())}
            </Button>
        </section>
    }
}

fn create_label(page: OnboardingContext, count: usize) -> String {
    let is_unit = page
        .here
        .is(|provider| provider.kind == ProviderKind::BusinessUnit);
    if is_unit.get() {
        plural!(page.i18n, onboarding.create_unit, count)
    } else {
        plural!(page.i18n, onboarding.create, count)
    }
}

fn ready(rows: &[Row]) -> impl Iterator<Item = &NewClient> {
    rows.iter().filter_map(|row| match &row.verdict {
        Verdict::Ready(client) => Some(client),
        _ => None,
    })
}

/// What would happen to every row.
fn job(page: OnboardingContext) -> BulkJob {
    let i18n = page.i18n;
    let rows = page.rows.get();
    let offers = page.offers.get();
    let clients: Vec<NewClient> = ready(&rows).cloned().collect();
    let detail = |client: &NewClient| {
        let offer = total::offer_of(&offers, client.plan);
        t_string!(
            i18n,
            onboarding.row_detail,
            owner = client.owner,
            plan = offer.map_or("", |offer| plan_label(&offer.name)),
            seats = new_clients_text::number(i18n, client.seats)
        )
    };
    let planned = clients.iter().map(|client| BulkRow {
        name: client.name.clone(),
        detail: detail(client),
    });
    let skipped = rows.iter().filter_map(|row| {
        let is_left_out = !matches!(row.verdict, Verdict::Ready(_));
        is_left_out.then(|| {
            let name = match row.cells[0].as_str() {
                "" => t_string!(i18n, onboarding.no_name),
                name => name,
            };
            let reason = text::verdict(page, row);
            BulkRow {
                name: name.to_owned(),
                detail: t_string!(
                    i18n,
                    onboarding.skipped_row,
                    row = row.number,
                    reason = reason
                ),
            }
        })
    });
    let totals = total::by_plan(&clients, &offers);
    let totals = totals.iter().map(|one| text::total(page, one));
    let note = t_string!(i18n, onboarding.note).to_owned();
    let note: Vec<String> = totals.chain([note]).collect();
    let title = create_label(page, clients.len());
    let (planned, skipped) = (planned.collect(), skipped.collect());
    let name = words!(i18n, new_client.default_collection);
    let work = Arc::new(Onboarding::new(
        page.session,
        page.provider_id(),
        name,
        clients,
    ));
    BulkJob {
        confirm_label: title.clone(),
        title,
        note: note.join(" "),
        danger: false,
        rows: planned,
        skipped,
        chunk: 1,
        // The server counts the seats of all clients for each new one; two at
        // a time would count past each other (C.5).
        side_by_side: 1,
        work: Callback::new(move |chunk| {
            let work = Arc::clone(&work);
            spawn_local(async move { run(page, &work, chunk).await });
        }),
    }
}

async fn run(page: OnboardingContext, work: &Onboarding, chunk: BulkChunk) {
    let mut outcomes = Vec::with_capacity(chunk.rows.len());
    for &row in &chunk.rows {
        let result = work.create(row).await;
        outcomes.push(untrack(|| text::outcome(page, result)));
    }
    chunk.answer(outcomes);
}
