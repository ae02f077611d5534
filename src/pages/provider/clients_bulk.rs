//! Jobs over many clients: seats by one rule, and unlinking. Each says first
//! what would happen to whom, and who is left out and why.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::join_all;
use leptos::{prelude::*, task::spawn_local};

use super::{
    client_dialogs::ClientDialog,
    client_seats::{missing_figures, subscription},
    clients_context::ClientsContext,
    clients_text::{self, Figures},
};
use crate::{
    domain::{
        clients::{
            bulk_seats::{self, SeatJob, SeatRule},
            edit::{self, ClientEdit, EditPlan},
        },
        model::{client::Client, member::billed_owner, subscription::Subscription},
        seats,
    },
    layout::{
        bulk_dialog::{BulkChunk, BulkJob, BulkRow},
        error_text,
    },
    phrase, plural, t_string,
    ui::{
        button::{Button, ButtonKind, ButtonSize},
        dialog::Dialog,
        field::{SelectField, SelectOption, TextField},
        progress::ProgressBar,
        words::Words,
    },
    words,
};

/// Requests side by side (product.md §4).
const SIDE_BY_SIDE: usize = 6;

/// Buttons for the chosen clients.
pub(super) fn buttons(page: ClientsContext) -> impl IntoView {
    let i18n = page.i18n;
    let suspended = Signal::derive(move || page.suspended());
    let admins_only = Signal::derive(move || page.admins_only());
    view! {
        <Button
            kind=ButtonKind::Quiet
            size=ButtonSize::Small
            icon="users"
            disabled_reason=suspended
            on_click=move |_| page.dialog.set(Some(ClientDialog::BulkSeats))
        >
            {phrase!(i18n, client_edit.change_seats)}
        </Button>
        <Button
            kind=ButtonKind::Quiet
            size=ButtonSize::Small
            icon="ban"
            disabled_reason=admins_only
            on_click=move |_| page.dialog.set(Some(ClientDialog::BulkUnlink))
        >
            {phrase!(i18n, client_edit.unlink)}
        </Button>
    }
}

fn chosen(page: ClientsContext) -> Vec<Client> {
    page.rows.with(|rows| {
        page.selection.with(|selection| {
            let chosen = rows
                .iter()
                .filter(|client| selection.contains(client.id.as_str()));
            chosen.cloned().collect()
        })
    })
}

/// Asks for the rule, and goes on to the preview.
pub(super) fn seats(page: ClientsContext) -> AnyView {
    let (i18n, words) = (page.i18n, Words::expect());
    let rule = RwSignal::new(SeatRule::default());
    let text = RwSignal::new("1".to_owned());
    let answer = subscription(page, Signal::stored(()));
    let clients = Memo::new(move |_| chosen(page));
    let read = Memo::new(move |_| text.with(|text| seats::read(text, 0)));
    let job = Memo::new(move |_| {
        let number = read.get().ok()?;
        let plans = answer.get().and_then(Result::ok);
        let plans = plans.as_ref().map_or(&[][..], |known| &known.plans);
        let plan = |clients: &Vec<Client>| {
            bulk_seats::plan(
                clients,
                |_| true,
                rule.get(),
                number,
                plans,
                page.is_admin(),
            )
        };
        Some(clients.with(plan))
    });
    let error = Signal::derive(move || {
        let problem = read.get().err()?;
        Some(clients_text::seat_problem(i18n, problem))
    });
    // Without the plans nobody can say whether a service user may do it.
    let is_pending = Signal::derive(move || answer.get().is_none());
    let reason = Signal::derive(move || error.get().or_else(|| page.suspended()));
    let preview = move || {
        if reason.get_untracked().is_some() || is_pending.get_untracked() {
            return;
        }
        if let Some(job) = job.get_untracked() {
            let known = answer.get_untracked().and_then(Result::ok);
            let plan = SeatPlan {
                clients: clients.get_untracked(),
                job,
                known,
            };
            page.dialog
                .set(Some(ClientDialog::SeatsPreview(Arc::new(plan))));
        }
    };
    let rules = Signal::derive(move || {
        let option = |rule: SeatRule| {
            let label = match rule {
                SeatRule::SetTo => t_string!(i18n, client_edit.rule_set),
                SeatRule::Add => t_string!(i18n, client_edit.rule_add),
                SeatRule::Remove => t_string!(i18n, client_edit.rule_remove),
                SeatRule::UsedPlus => t_string!(i18n, client_edit.rule_used),
            };
            SelectOption::new(rule.key(), label)
        };
        SeatRule::ALL.map(option).to_vec()
    });
    let summary = move || {
        let job = job.get()?;
        let changed = plural!(i18n, client_edit.would_change, job.rows.len());
        let skipped = plural!(i18n, bulk.left_out, job.skipped.len());
        Some(view! { <p class="muted" role="status">{changed} " · " {skipped}</p> })
    };
    let count = Signal::derive(move || clients.with(Vec::len));
    let actions = move || {
        view! {
            <Button on_click=move |_| page.close()>{words.cancel}</Button>
            <Button kind=ButtonKind::Primary submit=true pending=is_pending disabled_reason=reason>
                {phrase!(i18n, client_edit.preview)}
            </Button>
        }
    };
    view! {
        <Dialog
            title=Signal::derive(move || plural!(i18n, client_edit.bulk_seats_title, count.get()))
            on_close=move |()| page.close()
            on_submit=move |()| preview()
            actions=actions
        >
            <SelectField
                label=phrase!(i18n, client_edit.rule)
                options=rules
                value=Signal::derive(move || rule.get().key().to_owned())
                on_change=move |key: String| rule.set(SeatRule::from_key(&key).unwrap_or_default())
            />
            <TextField
                label=phrase!(i18n, client_edit.number)
                error=error
                value=text
                on_input=move |typed| text.set(typed)
                inputmode="numeric"
                numeric=true
                required=true
            />
            {missing_figures(page, answer)}
            {summary}
        </Dialog>
    }
    .into_any()
}

/// Other seats for many clients, as planned.
pub(super) struct SeatPlan {
    clients: Vec<Client>,
    job: SeatJob,
    known: Option<Arc<Subscription>>,
}

/// The job; belongs to the dialog that shows it.
pub(super) fn seat_job(page: ClientsContext, plan: &SeatPlan) -> BulkJob {
    let SeatPlan {
        clients,
        job,
        known,
    } = plan;
    let i18n = page.i18n;
    let row = |place: usize, detail: String| BulkRow {
        name: clients[place].name.clone(),
        detail,
    };
    let rows = job.rows.iter().map(|(place, seats)| {
        let before = clients[*place].assigned.unwrap_or_default();
        let used = clients[*place].used.unwrap_or_default();
        let detail = t_string!(
            i18n,
            client_edit.seats_change,
            before = before,
            now = seats,
            used = used
        );
        row(*place, detail)
    });
    let skipped = job
        .skipped
        .iter()
        .map(|(place, skip)| row(*place, clients_text::seat_skip(i18n, *skip)));
    let mut notes: Vec<String> = Vec::new();
    if let Some(known) = known {
        for total in &job.totals {
            if let Some(plan) = known.plan(total.plan) {
                let figures = Figures {
                    plan: plan.clone(),
                    discount: known.discount,
                };
                notes.push(clients_text::total(i18n, &figures, total.effect));
            }
        }
    }
    if job.is_partial {
        notes.push(t_string!(i18n, client_edit.partial_totals).to_owned());
    }
    notes.push(t_string!(i18n, client_edit.seats_note).to_owned());
    let title = plural!(i18n, client_edit.bulk_seats_title, job.rows.len());
    let rows_shown = rows.collect();
    let skipped = skipped.collect();
    let wanted: Vec<(Client, i64)> = job
        .rows
        .iter()
        .map(|(place, seats)| (clients[*place].clone(), *seats))
        .collect();
    let wanted = Arc::new(Mutex::new(wanted));
    BulkJob {
        confirm_label: title.clone(),
        title,
        note: notes.join("\n"),
        danger: false,
        rows: rows_shown,
        skipped,
        chunk: SIDE_BY_SIDE,
        side_by_side: 1,
        work: Callback::new(move |chunk| {
            let wanted = Arc::clone(&wanted);
            spawn_local(async move { write_seats(page, &wanted, chunk).await });
        }),
    }
}

/// Reads the list once for a few clients, and writes them side by side. A client
/// whose seats somebody else changed meanwhile fails with what they are now;
/// trying it again is the person's word to replace them.
async fn write_seats(page: ClientsContext, wanted: &Mutex<Vec<(Client, i64)>>, chunk: BulkChunk) {
    let i18n = page.i18n;
    let provider = page.provider_id();
    let rows = match page.session.clients(&provider).await {
        Ok(rows) => rows,
        Err(error) => {
            let reason = untrack(|| clients_text::error(i18n, &error));
            return chunk.answer_all(Err(reason));
        }
    };
    let verdicts = join_all(
        chunk
            .rows
            .iter()
            .map(|place| write_one(page, &rows, wanted, *place)),
    )
    .await;
    chunk.answer(verdicts);
}

async fn write_one(
    page: ClientsContext,
    rows: &[Client],
    wanted: &Mutex<Vec<(Client, i64)>>,
    place: usize,
) -> Result<(), String> {
    let (i18n, provider) = (page.i18n, page.provider_id());
    let (seen, seats) = wanted.lock().unwrap_or_else(PoisonError::into_inner)[place].clone();
    let Some(now) = rows.iter().find(|client| client.id == seen.id) else {
        return Err(words!(i18n, client_edit.gone));
    };
    match edit::plan(&seen, now, &ClientEdit::Seats(seats)) {
        EditPlan::Write(write, _) => {
            let result = page.session.update_client(&provider, now, &write).await;
            result.map_err(|error| untrack(|| clients_text::error(i18n, &error)))
        }
        EditPlan::Ask(changes) => {
            let mut wanted = wanted.lock().unwrap_or_else(PoisonError::into_inner);
            wanted[place].0 = now.clone();
            Err(untrack(|| clients_text::changes(i18n, &changes)))
        }
    }
}

/// Looks which clients have a confirmed owner, and goes on to the preview.
pub(super) fn unlink(page: ClientsContext) -> AnyView {
    let (i18n, words) = (page.i18n, Words::expect());
    let clients = untrack(|| chosen(page));
    let total = clients.len();
    let done = RwSignal::new(0_usize);
    spawn_local(async move {
        let (mut able, mut skipped) = (Vec::new(), Vec::new());
        for part in clients.chunks(SIDE_BY_SIDE) {
            let ids: Vec<_> = part.iter().map(|one| one.organization_id.clone()).collect();
            let answers = page.session.members_of(&ids).await;
            for (client, members) in part.iter().zip(answers) {
                let reason = match &members {
                    Ok(members) if billed_owner(members).is_some() => None,
                    Ok(_) => Some(t_string!(i18n, client_edit.no_owner).to_owned()),
                    Err(error) => Some(error_text::api_error(i18n, error)),
                };
                match reason {
                    None => able.push(client.clone()),
                    Some(detail) => skipped.push(BulkRow {
                        name: client.name.clone(),
                        detail,
                    }),
                }
            }
            // Closed meanwhile: nobody waits for the rest.
            if done.try_update(|done| *done += part.len()).is_none() {
                return;
            }
        }
        let plan = Arc::new(UnlinkPlan {
            clients: able,
            skipped,
        });
        page.dialog.try_set(Some(ClientDialog::UnlinkPreview(plan)));
    });
    view! {
        <Dialog
            title=plural!(i18n, client_edit.bulk_unlink_title, total)
            on_close=move |()| page.close()
            actions=move || view! { <Button on_click=move |_| page.close()>{words.cancel}</Button> }
        >
            <ProgressBar
                label=phrase!(i18n, client_edit.checking_owners)
                value=Signal::derive(move || done.get() as f64)
                max=Signal::derive(move || Some(total as f64))
            />
        </Dialog>
    }
    .into_any()
}

/// Who of the chosen clients can go.
pub(super) struct UnlinkPlan {
    clients: Vec<Client>,
    skipped: Vec<BulkRow>,
}

/// The job; belongs to the dialog that shows it.
pub(super) fn unlink_job(page: ClientsContext, plan: Arc<UnlinkPlan>) -> BulkJob {
    let i18n = page.i18n;
    let row = |client: &Client| {
        let seats = usize::try_from(client.assigned.unwrap_or_default()).unwrap_or_default();
        BulkRow {
            name: client.name.clone(),
            detail: plural!(i18n, client_edit.seats_back, seats),
        }
    };
    let title = plural!(i18n, client_edit.bulk_unlink_title, plan.clients.len());
    BulkJob {
        confirm_label: title.clone(),
        title,
        note: t_string!(i18n, client_edit.unlink_note).to_owned(),
        danger: true,
        rows: plan.clients.iter().map(row).collect(),
        skipped: plan.skipped.clone(),
        chunk: 1,
        side_by_side: SIDE_BY_SIDE,
        work: Callback::new(move |chunk: BulkChunk| {
            let plan = Arc::clone(&plan);
            spawn_local(async move {
                let provider = page.provider_id();
                let Some(client) = chunk.rows.first().and_then(|row| plan.clients.get(*row)) else {
                    return chunk.answer(Vec::new());
                };
                let result = page.session.unlink_client(&provider, client).await;
                let reason = |error| untrack(|| clients_text::unlink_error(i18n, &error));
                chunk.answer_all(result.map_err(reason));
            });
        }),
    }
}
