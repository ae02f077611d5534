//! An organization of the person's own becomes a client: which one, what that
//! means for its bill, and that it is not the provider's own vault (product.md §4).

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    clients_context::ClientsContext,
    new_client_dialog, new_clients_menu,
    new_clients_outcome::{self, Made},
    new_clients_text as text,
};
use crate::{
    api::ApiError,
    domain::{
        model::new_client::AddableOrganization,
        onboarding::{
            offer::{self, Offer},
            total,
        },
    },
    layout::load_error::LoadError,
    phrase,
    session::renewal::ActionError,
    t_string,
    ui::{
        avatar::{Avatar, AvatarSize},
        banner::Banner,
        button::{Button, ButtonKind, ButtonSize},
        dialog::{Dialog, DialogWidth},
        empty_state::EmptyState,
        field::Checkbox,
        skeleton::{Skeleton, SkeletonShape},
        tone::Tone,
        words::Words,
    },
};

/// What can be added, and the plans it would get.
type Choices = (Vec<AddableOrganization>, Arc<Vec<Offer>>);

/// How far the person is.
#[derive(Clone, Copy)]
struct Form {
    page: ClientsContext,
    /// The second step, with the offer for the organization's plan.
    chosen: RwSignal<Option<(AddableOrganization, Offer)>>,
    /// It does not hold the provider's own credentials.
    is_confirmed: RwSignal<bool>,
    pending: RwSignal<bool>,
    failure: RwSignal<Option<String>>,
}

impl Form {
    fn back(self) {
        self.failure.set(None);
        self.is_confirmed.set(false);
        self.chosen.set(None);
    }

    /// Why it cannot be added yet.
    fn reason(self) -> Option<String> {
        let first = || t_string!(self.page.i18n, new_client.add_confirm_first).to_owned();
        let is_confirmed = self.is_confirmed.get();
        new_clients_menu::blocked(self.page).or_else(|| (!is_confirmed).then(first))
    }

    fn submit(self) {
        let is_closed = untrack(|| self.reason()).is_some() || self.pending.get_untracked();
        let chosen = self.chosen.get_untracked().filter(|_| !is_closed);
        let Some((organization, _)) = chosen else {
            return;
        };
        self.pending.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let result = self.add(&organization).await;
            self.pending.try_set(false);
            if let Err(error) = result {
                let text = untrack(|| failure_text(self.page, &error));
                self.failure.try_set(Some(text));
            }
        });
    }

    async fn add(self, organization: &AddableOrganization) -> Result<(), ActionError> {
        let page = self.page;
        let provider = page.provider_id();
        let (id, name) = (organization.id.clone(), organization.name.clone());
        let Err(error) = page.session.add_organization(&provider, &id).await else {
            new_clients_outcome::tell(page, Made::Added { id, name }).await;
            return Ok(());
        };
        // The same as with a new client: it may have been done all the same.
        let may_be_done = matches!(
            error,
            ActionError::Api(ApiError::Server { .. } | ApiError::Unreachable | ApiError::Malformed)
        );
        let is_there = may_be_done
            && page.session.clients(&provider).await.is_ok_and(|clients| {
                let mut ids = clients.iter().map(|client| &client.organization_id);
                ids.any(|listed| *listed == id)
            });
        if !is_there {
            return Err(error);
        }
        let text = untrack(|| t_string!(page.i18n, new_client.add_half, name = &name));
        new_clients_outcome::tell(page, Made::Added { id, name }).await;
        page.toasts.warning(text);
        Ok(())
    }
}

fn failure_text(page: ClientsContext, error: &ActionError) -> String {
    match error {
        // 401 and 404 of this request (C.6).
        ActionError::Api(ApiError::Forbidden) => {
            t_string!(page.i18n, new_client.add_refused).to_owned()
        }
        ActionError::Api(ApiError::NotFound) => {
            t_string!(page.i18n, new_client.add_gone).to_owned()
        }
        error => text::error(page.i18n, error),
    }
}

/// The dialog, in two steps.
pub(super) fn dialog(page: ClientsContext) -> AnyView {
    let (i18n, words) = (page.i18n, Words::expect());
    let form = Form {
        page,
        chosen: RwSignal::new(None),
        is_confirmed: RwSignal::new(false),
        pending: RwSignal::new(false),
        failure: RwSignal::new(None),
    };
    let answer = LocalResource::new(move || async move {
        let provider = page.provider_id();
        let addable = page.session.addable_organizations(&provider).await?;
        let offers = new_client_dialog::offers(page).await?;
        Ok::<Choices, ApiError>((addable, offers))
    });
    let content = move || match (form.chosen.get(), answer.get()) {
        (Some((organization, offer)), _) => confirm(form, organization, offer),
        (None, None) => view! { <Skeleton shape=SkeletonShape::Lines count=3/> }.into_any(),
        (None, Some(Err(error))) => {
            view! { <LoadError error=error on_retry=move |()| answer.refetch()/> }.into_any()
        }
        (None, Some(Ok((addable, offers)))) => choose(form, addable, &offers),
    };
    let is_second = Memo::new(move |_| form.chosen.with(Option::is_some));
    let actions = move || {
        view! {
            {move || if is_second.get() {
                let back = move |_| {
                    if !form.pending.get_untracked() {
                        // What was listed may have changed, if only by this very request.
                        answer.refetch();
                        form.back();
                    }
                };
                let reason = Signal::derive(move || form.reason());
                view! {
                    <Button icon="arrow-left" on_click=back>{phrase!(i18n, new_client.add_back)}</Button>
                    <Button kind=ButtonKind::Primary submit=true pending=form.pending disabled_reason=reason>
                        {phrase!(i18n, new_client.add)}
                    </Button>
                }
                .into_any()
            } else {
                view! { <Button on_click=move |_| page.close()>{words.cancel}</Button> }.into_any()
            }}
        }
    };
    view! {
        <Dialog
            title=phrase!(i18n, new_client.add_title)
            width=DialogWidth::Medium
            busy=form.pending
            error=form.failure
            on_close=move |()| page.close()
            on_submit=move |()| form.submit()
            actions=actions
        >
            {content}
        </Dialog>
    }
    .into_any()
}

/// The first step: one line for each organization, with the reason if it cannot be had.
fn choose(form: Form, addable: Vec<AddableOrganization>, offers: &[Offer]) -> AnyView {
    let page = form.page;
    let i18n = page.i18n;
    if addable.is_empty() {
        let is_unit = page.is_unit();
        let text = Signal::derive(move || {
            let text = if is_unit.get() {
                t_string!(i18n, new_client.add_none_text_unit)
            } else {
                t_string!(i18n, new_client.add_none_text)
            };
            Some(text.to_owned())
        });
        let title = phrase!(i18n, new_client.add_none);
        return view! { <EmptyState icon="building" title=title text=text/> }.into_any();
    }
    let line = |organization: AddableOrganization| {
        let offer = offer::of_tier(offers, organization.tier).cloned();
        let (name, seed) = (organization.name.clone(), organization.id.to_string());
        let (plan, seats, label) = (organization.plan.clone(), organization.seats, name.clone());
        let detail = move || {
            let seats = text::number(i18n, seats);
            t_string!(i18n, new_client.add_row, plan = plan.clone(), seats = seats)
        };
        let is_blocked = organization.is_blocked;
        let has_key = page.session.has_organization_key(&organization.id);
        let has_plan = offer.is_some();
        let reason = Signal::derive(move || {
            let text = if is_blocked {
                t_string!(i18n, new_client.add_blocked)
            } else if !has_plan {
                t_string!(i18n, new_client.add_no_plan)
            } else if !has_key {
                t_string!(i18n, new_client.add_no_key)
            } else {
                return None;
            };
            Some(text.to_owned())
        });
        let choose = move |_| {
            if let Some(offer) = offer.clone() {
                form.chosen.set(Some((organization.clone(), offer)));
            }
        };
        view! {
            <li class="addable" data-blocked=move || reason.with(Option::is_some).then_some("")>
                <Avatar name=name.clone() seed=seed size=AvatarSize::Small/>
                <span class="addable-text">
                    <span class="addable-name">{name}</span>
                    <span class="muted">{detail}</span>
                    {move || reason.get().map(|reason| view! { <span class="addable-reason">{reason}</span> })}
                </span>
                <Button size=ButtonSize::Small disabled_reason=reason on_click=choose>
                    {phrase!(i18n, new_client.add_choose)}
                    <span class="visually-hidden">" " {label}</span>
                </Button>
            </li>
        }
    };
    let provider = page.here.name();
    let lead = move || t_string!(i18n, new_client.add_lead, provider = provider.get());
    view! {
        <p>{lead}</p>
        <ul class="addables" role="list">{addable.into_iter().map(line).collect_view()}</ul>
    }
    .into_any()
}

/// The second step: what happens, and the one thing that has to be confirmed.
fn confirm(form: Form, organization: AddableOrganization, offer: Offer) -> AnyView {
    let page = form.page;
    let i18n = page.i18n;
    let provider = page.here.name();
    let (effect, monthly) = total::cost(&offer, organization.seats);
    let seats = organization.seats;
    let bought = move || {
        (effect.bought > 0).then(|| {
            let bought = text::number(i18n, effect.bought);
            let more = text::money(i18n, monthly);
            view! {
                <div><dt>{phrase!(i18n, new_client.bought)}</dt><dd>{bought}</dd></div>
                <div><dt>{phrase!(i18n, new_client.monthly)}</dt><dd>{more}</dd></div>
            }
        })
    };
    let billing = move || t_string!(i18n, new_client.add_billing, provider = provider.get());
    let warning = move || t_string!(i18n, new_client.add_warning_text, provider = provider.get());
    view! {
        <dl class="facts">
            <div><dt>{phrase!(i18n, new_client.add_provider)}</dt><dd>{provider}</dd></div>
            <div><dt>{phrase!(i18n, new_client.add_organization)}</dt><dd>{organization.name}</dd></div>
            <div><dt>{phrase!(i18n, new_client.plan)}</dt><dd>{text::plan(&offer).to_owned()}</dd></div>
            <div><dt>{phrase!(i18n, new_client.seats)}</dt><dd>{move || text::number(i18n, seats)}</dd></div>
            {bought}
        </dl>
        <p>{billing}</p>
        <Banner tone=Tone::Warning title=phrase!(i18n, new_client.add_warning)>{warning}</Banner>
        <Checkbox
            label=phrase!(i18n, new_client.add_confirm)
            checked=form.is_confirmed
            on_change=move |checked| form.is_confirmed.set(checked)
        />
    }
    .into_any()
}
