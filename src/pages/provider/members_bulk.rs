//! The same for many people: the preview, and the requests behind it.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    member_dialogs::MemberDialog,
    members_context::{MembersContext, find},
    members_text,
};
use crate::{
    domain::{
        model::{id::ProviderUserId, provider_user::ProviderUser},
        people::plan::{self, PeopleAction, PeoplePlan},
        wire::provider_user::BulkResult,
    },
    layout::bulk_dialog::{BulkChunk, BulkJob, BulkRow},
    plural,
    session::{people::Candidate, renewal::ActionError},
    t_string,
    ui::button::{Button, ButtonKind, ButtonSize},
    words,
};

/// People that one request is about. The server knows no maximum; this keeps
/// progress visible and a failure small.
const CHUNK: usize = 50;

/// Buttons for the chosen people.
pub(super) fn buttons(page: MembersContext) -> impl IntoView {
    let button = move |action: PeopleAction| {
        let i18n = page.i18n;
        let icon = match action {
            PeopleAction::Reinvite => "mail",
            PeopleAction::Confirm => "check",
            PeopleAction::Remove => "trash",
        };
        let label = move || match action {
            PeopleAction::Reinvite => t_string!(i18n, members.reinvite_many),
            PeopleAction::Confirm => t_string!(i18n, members.confirm),
            PeopleAction::Remove => t_string!(i18n, members.remove),
        };
        let reason = Signal::derive(move || {
            if let Some(closed) = page.closed.get() {
                return Some(closed);
            }
            let nobody = chosen(page, action).rows.is_empty();
            nobody.then(|| {
                match action {
                    PeopleAction::Reinvite => t_string!(i18n, members.none_invited),
                    PeopleAction::Confirm => t_string!(i18n, members.none_accepted),
                    PeopleAction::Remove => t_string!(i18n, members.none_removable),
                }
                .to_owned()
            })
        });
        view! {
            <Button
                kind=ButtonKind::Quiet
                size=ButtonSize::Small
                icon=icon
                disabled_reason=reason
                on_click=move |_| preview(page, action)
            >
                {label}
            </Button>
        }
    };
    view! {
        {button(PeopleAction::Reinvite)}
        {button(PeopleAction::Confirm)}
        {button(PeopleAction::Remove)}
    }
}

fn chosen(page: MembersContext, action: PeopleAction) -> PeoplePlan {
    let me = page.me();
    page.people.with(|people| {
        page.selection.with(|selection| {
            plan::plan(action, people, &me, |person| {
                selection.contains(person.id.as_str())
            })
        })
    })
}

/// Says what would happen. For a confirmation the keys come first, because
/// their phrases are what there is to see.
fn preview(page: MembersContext, action: PeopleAction) {
    let plan = untrack(|| chosen(page, action));
    let people = page.people.get_untracked();
    if action != PeopleAction::Confirm {
        return open(page, action, &people, &plan, Vec::new());
    }
    spawn_local(async move {
        let id = page.provider_id.get_untracked();
        let members = ids(&people, &plan.rows);
        match page.session.candidates(&id, &members).await {
            Ok(candidates) => open(page, action, &people, &plan, candidates),
            Err(error) => {
                let title = words!(page.i18n, members.confirm_failed);
                page.fail(title, &error);
            }
        }
    });
}

fn ids(people: &[ProviderUser], rows: &[usize]) -> Vec<ProviderUserId> {
    rows.iter().map(|row| people[*row].id.clone()).collect()
}

fn open(
    page: MembersContext,
    action: PeopleAction,
    people: &[ProviderUser],
    plan: &PeoplePlan,
    candidates: Vec<Candidate>,
) {
    let i18n = page.i18n;
    let row = |person: &ProviderUser, detail: String| BulkRow {
        name: person.display_name().to_owned(),
        detail,
    };
    let mut skipped: Vec<BulkRow> = plan
        .skipped
        .iter()
        .map(|(at, blocked)| row(&people[*at], members_text::blocked(i18n, *blocked)))
        .collect();
    let mut members = ids(people, &plan.rows);
    let mut rows: Vec<BulkRow> = plan
        .rows
        .iter()
        .map(|at| row(&people[*at], people[*at].email.clone()))
        .collect();
    if action == PeopleAction::Confirm {
        // Who has no key any more has left, or was confirmed by somebody else meanwhile.
        let has_key = |id: &ProviderUserId| candidates.iter().any(|found| found.id == *id);
        let gone = members.iter().filter(|id| !has_key(id));
        skipped.extend(
            gone.filter_map(|id| find(people, id))
                .map(|person| row(person, t_string!(i18n, members.wrong_state).to_owned())),
        );
        let known = candidates.iter().filter_map(|candidate| {
            find(people, &candidate.id).map(|person| row(person, candidate.phrase.clone()))
        });
        rows = known.collect();
        members = candidates.iter().map(|found| found.id.clone()).collect();
    }
    let count = members.len();
    let (title, note) = match action {
        PeopleAction::Reinvite => (
            plural!(i18n, members.reinvite_title, count),
            t_string!(i18n, members.reinvite_note),
        ),
        PeopleAction::Confirm => (
            plural!(i18n, members.confirm_many, count),
            t_string!(i18n, members.confirm_note),
        ),
        PeopleAction::Remove => (
            plural!(i18n, members.remove_many, count),
            t_string!(i18n, members.remove_note),
        ),
    };
    let work = Arc::new(Work {
        page,
        action,
        members,
        candidates,
    });
    let job = BulkJob {
        confirm_label: title.clone(),
        title,
        note: note.to_owned(),
        danger: action == PeopleAction::Remove,
        rows,
        skipped,
        chunk: CHUNK,
        side_by_side: 1,
        work: Callback::new(move |chunk| {
            let work = Arc::clone(&work);
            spawn_local(async move { work.run(chunk).await });
        }),
    };
    page.dialog.try_set(Some(MemberDialog::Bulk(job)));
}

struct Work {
    page: MembersContext,
    action: PeopleAction,
    members: Vec<ProviderUserId>,
    candidates: Vec<Candidate>,
}

impl Work {
    async fn run(&self, chunk: BulkChunk) {
        let i18n = self.page.i18n;
        let members: Vec<ProviderUserId> = chunk
            .rows
            .iter()
            .filter_map(|row| self.members.get(*row).cloned())
            .collect();
        match self.send(&members, &chunk.rows).await {
            Ok(results) => {
                let verdict = |id: &ProviderUserId| match results.iter().find(|row| row.id == *id) {
                    Some(BulkResult { error: None, .. }) => Ok(()),
                    Some(BulkResult {
                        error: Some(message),
                        ..
                    }) => Err(untrack(|| members_text::row_error(i18n, message))),
                    None => Err(words!(i18n, bulk.no_answer)),
                };
                let verdicts = members.iter().map(verdict).collect();
                chunk.answer(verdicts);
            }
            Err(error) => {
                let reason = untrack(|| members_text::error(i18n, &error));
                chunk.answer_all(Err(reason));
            }
        }
    }

    async fn send(
        &self,
        members: &[ProviderUserId],
        rows: &[usize],
    ) -> Result<Vec<BulkResult>, ActionError> {
        let session = self.page.session;
        let id = self.page.provider_id.get_untracked();
        match self.action {
            PeopleAction::Reinvite => Ok(session.reinvite_provider_users(&id, members).await?),
            PeopleAction::Remove => Ok(session.remove_provider_users(&id, members).await?),
            PeopleAction::Confirm => {
                let candidates: Vec<Candidate> = rows
                    .iter()
                    .filter_map(|row| self.candidates.get(*row).cloned())
                    .collect();
                session.confirm_provider_users(&id, &candidates).await
            }
        }
    }
}
