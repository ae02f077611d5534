//! The people of a client who wait to be confirmed: the invited owner of a new
//! client above all. Whoever is confirmed gets the client's key, so the phrase
//! comes first (provider-and-admin-api.md F.2).

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{clients_context::ClientsContext, clients_text};
use crate::{
    domain::model::{
        client::Client,
        member::{Member, MemberStatus},
    },
    layout::error_text,
    phrase,
    session::{clients::Candidate, renewal::ActionError},
    t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind, ButtonSize},
        dialog::{Dialog, DialogWidth},
        tone::Tone,
        words::Words,
    },
    words,
};

type People = Result<(Arc<Vec<Member>>, Arc<Vec<Candidate>>), ActionError>;

/// The dialog's state.
#[derive(Clone, Copy)]
struct Waiting {
    page: ClientsContext,
    client: StoredValue<Client>,
    answer: LocalResource<People>,
    pending: RwSignal<bool>,
    failure: RwSignal<Option<String>>,
}

/// The dialog.
pub(super) fn people(page: ClientsContext, client: Client) -> AnyView {
    let (i18n, words) = (page.i18n, Words::expect());
    let organization = client.organization_id.clone();
    let answer = LocalResource::new(move || {
        let (session, id) = (page.session, organization.clone());
        async move {
            let members = session.members(&id).await?;
            let candidates = session.member_candidates(&members).await?;
            Ok((Arc::new(members), Arc::new(candidates)))
        }
    });
    let title = {
        let name = client.name.clone();
        Signal::derive(move || t_string!(i18n, client_edit.people_title, name = name.clone()))
    };
    let waiting = Waiting {
        page,
        client: StoredValue::new(client),
        answer,
        pending: RwSignal::new(false),
        failure: RwSignal::new(None),
    };
    let body = move || match answer.get() {
        None => {
            view! { <p class="muted" role="status">{phrase!(i18n, client_edit.reading_people)}</p> }
                .into_any()
        }
        Some(Err(error)) => {
            let text = move || error_text::action_error(i18n, &error);
            let retry = move || {
                view! {
                    <Button size=ButtonSize::Small icon="refresh" on_click=move |_| answer.refetch()>
                        {phrase!(i18n, common.retry)}
                    </Button>
                }
            };
            view! { <Banner tone=Tone::Danger announce=true actions=retry>{text}</Banner> }
                .into_any()
        }
        Some(Ok((members, candidates))) => list(waiting, &members, &candidates).into_any(),
    };
    let actions = move || view! { <Button on_click=move |_| page.close()>{words.close}</Button> };
    view! {
        <Dialog
            title=title
            width=DialogWidth::Medium
            busy=waiting.pending
            error=waiting.failure
            on_close=move |()| page.close()
            actions=actions
        >
            {body}
        </Dialog>
    }
    .into_any()
}

fn list(waiting: Waiting, members: &[Member], candidates: &[Candidate]) -> impl IntoView + use<> {
    let i18n = waiting.page.i18n;
    let rows = candidates.iter().filter_map(|candidate| {
        let member = members.iter().find(|member| member.id == candidate.id)?;
        Some(row(waiting, member.clone(), candidate.clone()))
    });
    let rows = rows.collect_view();
    let invited: Vec<&str> = members
        .iter()
        .filter(|member| member.status == MemberStatus::Invited)
        .map(|member| member.email.as_str())
        .collect();
    let invited = (!invited.is_empty()).then(|| invited.join(", "));
    let nobody = candidates.is_empty();
    view! {
        {if nobody {
            view! { <p>{phrase!(i18n, client_edit.nobody_waits)}</p> }.into_any()
        } else {
            view! {
                <p>{phrase!(i18n, client_edit.people_text)}</p>
                <ul class="client-people" role="list">{rows}</ul>
            }
            .into_any()
        }}
        {invited.map(|invited| view! {
            <p class="muted">{move || t_string!(i18n, client_edit.still_invited, people = invited.clone())}</p>
        })}
    }
}

fn row(waiting: Waiting, member: Member, candidate: Candidate) -> impl IntoView {
    let i18n = waiting.page.i18n;
    let name = member.display_name().to_owned();
    let role = member.role;
    let details = {
        let email = member.email.clone();
        move || format!("{email} · {}", clients_text::role(i18n, role))
    };
    let phrase = candidate.phrase.clone();
    let label = {
        let name = name.clone();
        move || t_string!(i18n, client_edit.confirm_person, name = name.clone())
    };
    let press = {
        let name = name.clone();
        move |_| confirm(waiting, name.clone(), candidate.clone())
    };
    view! {
        <li>
            <span class="client-person"><b>{name}</b> <span class="muted">{details}</span></span>
            <p class="member-phrase mono" role="group" aria-label=phrase!(i18n, members.phrase)>{phrase}</p>
            <Button kind=ButtonKind::Primary size=ButtonSize::Small pending=waiting.pending on_click=press>
                {label}
            </Button>
        </li>
    }
}

/// Seals the client's key to the person, and reads again who waits.
fn confirm(waiting: Waiting, name: String, candidate: Candidate) {
    let page = waiting.page;
    let i18n = page.i18n;
    waiting.pending.set(true);
    waiting.failure.set(None);
    let (organization, link) = waiting
        .client
        .with_value(|client| (client.organization_id.clone(), client.id.clone()));
    let collection = words!(i18n, client_edit.my_items);
    spawn_local(async move {
        let session = page.session;
        let result = session
            .confirm_member(&organization, &candidate, &collection)
            .await;
        waiting.pending.try_set(false);
        match result {
            Ok(()) => {
                page.patch(&link, |client| client.confirmed += 1);
                let text = untrack(|| t_string!(i18n, client_edit.confirmed_now, name = name));
                page.toasts.success(text);
            }
            Err(error) => {
                let text = untrack(|| clients_text::confirm_error(i18n, &error));
                waiting.failure.try_set(Some(text));
            }
        }
        if waiting.failure.try_get_untracked().is_some() {
            waiting.answer.refetch();
        }
    });
}
