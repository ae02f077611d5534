//! Letting one client go: whether it can go is looked up before anything is
//! asked, what becomes of seats, members and bills is said, and the client's
//! name has to be typed (provider-and-admin-api.md C.7).

use leptos::{prelude::*, task::spawn_local};

use super::{
    client_dialogs::ClientDialog, client_seats::subscription, clients_context::ClientsContext,
    clients_text,
};
use crate::{
    domain::{
        clients::{plan_of::plan_of, seat_state::ClientStatus},
        model::{
            client::Client,
            member::{Member, billed_owner},
        },
    },
    layout::error_text,
    phrase, plural, t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind, ButtonSize},
        dialog::{Dialog, DialogWidth},
        field::TextField,
        tone::Tone,
        words::Words,
    },
};

/// The dialog.
pub(super) fn unlink(page: ClientsContext, client: Client) -> AnyView {
    let (i18n, words) = (page.i18n, Words::expect());
    let organization = client.organization_id.clone();
    let members = LocalResource::new(move || {
        let id = organization.clone();
        async move { page.session.members(&id).await }
    });
    let answer = subscription(page, Signal::stored(()));
    let typed = RwSignal::new(String::new());
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let owner = Memo::new(move |_| {
        let members = members.get()?.ok()?;
        billed_owner(&members).map(|owner| owner.email.clone())
    });
    let name = StoredValue::new(client.name.clone());
    let is_typed =
        Memo::new(move |_| typed.with(|typed| name.with_value(|name| typed.trim() == name.trim())));
    let reason = Signal::derive(move || {
        if let Some(reason) = page.admins_only() {
            return Some(reason);
        }
        if owner.with(Option::is_none) {
            return Some(match members.get() {
                None => t_string!(i18n, client_edit.checking_owners).to_owned(),
                Some(Ok(_)) => t_string!(i18n, client_edit.no_owner).to_owned(),
                Some(Err(error)) => error_text::api_error(i18n, &error),
            });
        }
        let text = || t_string!(i18n, client_edit.type_name).to_owned();
        (!is_typed.get()).then(text)
    });
    let kept = client.clone();
    let submit = move || {
        if pending.get_untracked() || reason.get_untracked().is_some() {
            return;
        }
        let client = kept.clone();
        pending.set(true);
        failure.set(None);
        spawn_local(async move {
            let provider = page.provider_id();
            let result = page.session.unlink_client(&provider, &client).await;
            pending.try_set(false);
            match result {
                Ok(()) => {
                    page.close();
                    page.drop_row(&client.id);
                    let text =
                        untrack(|| t_string!(i18n, client_edit.unlinked, name = client.name));
                    page.toasts.success(text);
                }
                Err(error) => {
                    let text = untrack(|| clients_text::unlink_error(i18n, &error));
                    failure.try_set(Some(text));
                }
            }
        });
    };
    let title = {
        let (name, provider) = (client.name.clone(), page.here.name());
        Signal::derive(move || {
            let provider = provider.get();
            t_string!(
                i18n,
                client_edit.unlink_title,
                name = name.clone(),
                provider = provider
            )
        })
    };
    let client = StoredValue::new(client);
    let body = move || match members.get() {
        None => view! {
            <p class="muted" role="status">{phrase!(i18n, client_edit.checking_owners)}</p>
        }
        .into_any(),
        Some(Err(error)) => {
            let text = error_text::api_error(i18n, &error);
            let retry = move || {
                view! {
                    <Button size=ButtonSize::Small icon="refresh" on_click=move |_| members.refetch()>
                        {phrase!(i18n, common.retry)}
                    </Button>
                }
            };
            view! { <Banner tone=Tone::Danger announce=true actions=retry>{text}</Banner> }
                .into_any()
        }
        Some(Ok(members)) if owner.with(Option::is_none) => {
            no_owner(page, client, &members).into_any()
        }
        Some(Ok(_)) => {
            let label = Signal::derive(move || {
                let name = name.get_value();
                t_string!(i18n, client_edit.type_to_confirm, name = name)
            });
            let owner = owner.get().unwrap_or_default();
            let plan = Signal::derive(move || {
                let subscription = answer.get()?.ok()?;
                client.with_value(|client| {
                    let plan = plan_of(client, &subscription.plans)?;
                    let seats = client.assigned.unwrap_or_default();
                    Some(plan.pool().effect(-seats).returned)
                })
            });
            view! {
                {consequences(page, client, owner, plan)}
                <TextField
                    label=label
                    value=typed
                    on_input=move |text| typed.set(text)
                    required=true
                />
            }
            .into_any()
        }
    };
    let actions = move || {
        view! {
            <Button on_click=move |_| page.close()>{words.cancel}</Button>
            <Button kind=ButtonKind::DangerSolid submit=true pending=pending disabled_reason=reason>
                {phrase!(i18n, client_edit.unlink)}
            </Button>
        }
    };
    view! {
        <Dialog
            title=title
            width=DialogWidth::Medium
            busy=pending
            error=failure
            on_close=move |()| page.close()
            on_submit=move |()| submit()
            actions=actions
        >
            {body}
        </Dialog>
    }
    .into_any()
}

/// Who stands in the way, and how that changes.
fn no_owner(
    page: ClientsContext,
    client: StoredValue<Client>,
    members: &[Member],
) -> impl IntoView + use<> {
    let i18n = page.i18n;
    let can_confirm = members.iter().any(Member::waits);
    let confirm = move || {
        can_confirm.then(|| view! {
            <Button
                size=ButtonSize::Small
                on_click=move |_| page.dialog.set(Some(ClientDialog::People(client.get_value())))
            >
                {phrase!(i18n, client_edit.confirm_people)}
            </Button>
        })
    };
    view! {
        <Banner tone=Tone::Danger title=phrase!(i18n, client_edit.no_owner) announce=true actions=confirm>
            {phrase!(i18n, client_edit.no_owner_text)}
        </Banner>
    }
}

/// What happens to bills, seats, members and access.
fn consequences(
    page: ClientsContext,
    client: StoredValue<Client>,
    owner: String,
    returned: Signal<Option<i64>>,
) -> impl IntoView {
    let i18n = page.i18n;
    let count = |value: Option<i64>| usize::try_from(value.unwrap_or_default()).unwrap_or_default();
    let (seats, people, is_disabled) = client.with_value(|client| {
        let is_disabled = ClientStatus::of(client) == ClientStatus::Disabled;
        (count(client.assigned), count(client.used), is_disabled)
    });
    let returned = move || {
        let returned = count(returned.get());
        (returned > 0).then(|| plural!(i18n, client_edit.unlink_returned, returned))
    };
    view! {
        <ul class="client-consequences">
            <li>{move || t_string!(i18n, client_edit.unlink_owner, owner = owner.clone())}</li>
            <li>{phrase!(i18n, client_edit.unlink_billing)}</li>
            <li>{move || plural!(i18n, client_edit.seats_back, seats)} " " {returned}</li>
            <li>{move || plural!(i18n, client_edit.unlink_members, people)}</li>
            <li>{phrase!(i18n, client_edit.unlink_access)}</li>
            {is_disabled.then(|| view! { <li>{phrase!(i18n, client_edit.unlink_enabled)}</li> })}
        </ul>
    }
}
