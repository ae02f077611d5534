//! A new client: plan, name, owner, seats, and what it costs while one types.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    clients_context::ClientsContext,
    new_clients_menu,
    new_clients_outcome::{self, Made},
    new_clients_text as text,
};
use crate::{
    api::ApiError,
    domain::{
        crypto::OrganizationKeys,
        model::{new_client::NewClient, plan::PlanType, provider::ProviderKind},
        onboarding::{
            offer::Offer,
            row::{self, Problem, name_key},
            total,
        },
    },
    layout::load_error::LoadError,
    phrase,
    session::new_clients::CreationError,
    t_string,
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogWidth},
        empty_state::EmptyState,
        field::{RadioGroup, RadioOption, TextField},
        skeleton::{Skeleton, SkeletonShape},
        words::Words,
    },
    words,
};

type Offers = Arc<Vec<Offer>>;

/// What has been typed, and how far it is.
#[derive(Clone, Copy)]
struct Form {
    page: ClientsContext,
    offers: RwSignal<Offers>,
    plan: RwSignal<Option<PlanType>>,
    name: RwSignal<String>,
    owner: RwSignal<String>,
    seats: RwSignal<String>,
    /// Submitted once: from then on fields say what they lack.
    tried: RwSignal<bool>,
    pending: RwSignal<bool>,
    failure: RwSignal<Option<String>>,
    /// Made for the first attempt, and the same for the next ones.
    keys: StoredValue<Option<OrganizationKeys>>,
}

impl Form {
    fn problem(
        self,
        find: impl Fn(&str) -> Option<Problem> + Send + Sync + 'static,
        text: RwSignal<String>,
    ) -> Signal<Option<String>> {
        Signal::derive(move || {
            let found = text.with(|text| find(text.trim()));
            let found = found.filter(|_| self.tried.get())?;
            Some(text::problem(self.page.i18n, found).to_owned())
        })
    }

    fn offer(self) -> Option<Offer> {
        let plan = self.plan.get()?;
        self.offers
            .with(|offers| total::offer_of(offers, plan).cloned())
    }

    /// The client, if nothing is wrong with it.
    fn read(self) -> Option<NewClient> {
        let trimmed = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
        let (name, owner, seats) = (trimmed(self.name), trimmed(self.owner), trimmed(self.seats));
        if row::check_name(&name).is_some() || row::check_owner(&owner).is_some() {
            return None;
        }
        Some(NewClient {
            name,
            owner,
            plan: self.plan.get_untracked()?,
            seats: row::read_seats(&seats).ok()?,
        })
    }

    fn submit(self) {
        self.tried.set(true);
        let is_closed = untrack(|| new_clients_menu::blocked(self.page)).is_some();
        let client = self.read().filter(|_| !is_closed);
        let Some(client) = client.filter(|_| !self.pending.get_untracked()) else {
            return;
        };
        self.pending.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let result = self.create(&client).await;
            self.pending.try_set(false);
            match result {
                Ok(made) => new_clients_outcome::tell(self.page, made).await,
                Err(error) => {
                    let text = untrack(|| text::creation_error(self.page.i18n, &error));
                    self.failure.try_set(Some(text));
                }
            }
        });
    }

    async fn create(self, client: &NewClient) -> Result<Made, CreationError> {
        let ClientsContext { i18n, session, .. } = self.page;
        let provider = self.page.provider_id();
        let earlier = self.keys.try_get_value().flatten();
        let again = earlier.is_some();
        let keys = match earlier {
            Some(keys) => keys,
            None => {
                let name = words!(i18n, new_client.default_collection);
                let made = session.make_client_keys(&provider, &name).await;
                made.map_err(CreationError::certain)?
            }
        };
        self.keys.try_set_value(Some(keys.clone()));
        let creation = session
            .create_client(&provider, client, &keys, again)
            .await?;
        Ok(Made::Created {
            name: client.name.clone(),
            key: keys.wrapped_key,
            creation,
        })
    }
}

/// The dialog.
pub(super) fn dialog(page: ClientsContext) -> AnyView {
    let (i18n, words) = (page.i18n, Words::expect());
    let is_unit = page.is_unit();
    let form = Form {
        page,
        offers: RwSignal::default(),
        plan: RwSignal::new(None),
        name: RwSignal::default(),
        owner: RwSignal::default(),
        seats: RwSignal::new("1".to_owned()),
        tried: RwSignal::new(false),
        pending: RwSignal::new(false),
        failure: RwSignal::new(None),
        keys: StoredValue::new(None),
    };
    let answer = LocalResource::new(move || offers(page));
    let title = Signal::derive(move || {
        if is_unit.get() {
            t_string!(i18n, new_client.new_unit)
        } else {
            t_string!(i18n, new_client.new)
        }
        .to_owned()
    });
    let create = move || {
        if is_unit.get() {
            t_string!(i18n, new_client.create_unit)
        } else {
            t_string!(i18n, new_client.create)
        }
    };
    let reason = Signal::derive(move || {
        let empty = || form.offers.with(|offers| offers.is_empty());
        let none = || t_string!(i18n, new_client.no_plan).to_owned();
        new_clients_menu::blocked(page).or_else(|| empty().then(none))
    });
    let content = move || match answer.get() {
        None => view! { <Skeleton shape=SkeletonShape::Lines count=5/> }.into_any(),
        Some(Err(error)) => {
            view! { <LoadError error=error on_retry=move |()| answer.refetch()/> }.into_any()
        }
        Some(Ok(offers)) if offers.is_empty() => {
            let title = phrase!(i18n, new_client.no_plan);
            view! { <EmptyState icon="billing" title=title/> }.into_any()
        }
        Some(Ok(offers)) => {
            form.plan.set(offers.first().map(|offer| offer.plan_type));
            form.offers.set(offers);
            fields(form).into_any()
        }
    };
    let actions = move || {
        view! {
            <Button on_click=move |_| page.close()>{words.cancel}</Button>
            <Button kind=ButtonKind::Primary submit=true pending=form.pending disabled_reason=reason>
                {create}
            </Button>
        }
    };
    view! {
        <Dialog
            title=title
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

/// What the provider can give.
pub(super) async fn offers(page: ClientsContext) -> Result<Offers, ApiError> {
    let kind = page.here.provider.with_untracked(|provider| {
        let kind = provider.as_ref().map(|provider| provider.kind);
        kind.unwrap_or(ProviderKind::Unknown)
    });
    page.session.offers(&page.provider_id(), kind).await
}

fn fields(form: Form) -> impl IntoView {
    let page = form.page;
    let i18n = page.i18n;
    let is_unit = page.is_unit();
    let name_label = Signal::derive(move || {
        if is_unit.get() {
            t_string!(i18n, new_client.name_unit)
        } else {
            t_string!(i18n, new_client.name)
        }
        .to_owned()
    });
    let is_taken = Memo::new(move |_| {
        let key = form.name.with(|name| name_key(name));
        page.rows
            .with(|rows| rows.iter().any(|client| name_key(&client.name) == key))
    });
    let name_hint = Signal::derive(move || {
        let taken = || t_string!(i18n, new_client.name_taken).to_owned();
        is_taken.get().then(taken)
    });
    let seats_problem = |seats: &str| row::read_seats(seats).err();
    view! {
        <TextField
            label=name_label
            hint=name_hint
            error=form.problem(row::check_name, form.name)
            value=form.name
            on_input=move |typed| form.name.set(typed)
            required=true
            autofocus=true
        />
        <TextField
            label=phrase!(i18n, new_client.owner)
            hint=phrase!(i18n, new_client.owner_hint)
            error=form.problem(row::check_owner, form.owner)
            kind="email"
            value=form.owner
            on_input=move |typed| form.owner.set(typed)
            required=true
        />
        {plans(form)}
        <div class="new-client-seats">
            <TextField
                label=phrase!(i18n, new_client.seats)
                error=form.problem(seats_problem, form.seats)
                inputmode="numeric"
                numeric=true
                value=form.seats
                on_input=move |typed| form.seats.set(typed)
                required=true
            />
            {figures(form)}
        </div>
    }
}

/// One card per plan.
fn plans(form: Form) -> impl IntoView {
    let i18n = form.page.i18n;
    let options = Signal::derive(move || {
        let card = |offer: &Offer| RadioOption {
            value: offer.plan_type.0.to_string(),
            label: text::plan(offer).to_owned(),
            hint: Some(text::price(i18n, offer)),
        };
        form.offers
            .with(|offers| offers.iter().map(card).collect::<Vec<_>>())
    });
    let chosen = Signal::derive(move || {
        let plan = form.plan.get();
        plan.map_or_else(String::new, |plan| plan.0.to_string())
    });
    view! {
        <div class="plan-cards">
            <RadioGroup
                label=phrase!(i18n, new_client.plan)
                options=options
                value=chosen
                on_change=move |plan: String| form.plan.set(plan.parse().ok().map(PlanType))
            />
        </div>
    }
}

/// What the typed seats do to the plan and to the bill.
fn figures(form: Form) -> impl IntoView {
    let i18n = form.page.i18n;
    let effect = Memo::new(move |_| {
        let seats = form.seats.with(|seats| row::read_seats(seats.trim()).ok());
        // Nothing typed yet asks for nothing.
        form.offer()
            .map(|offer| total::cost(&offer, seats.unwrap_or(0)))
    });
    let left = move || {
        effect
            .get()
            .map(|(effect, _)| text::number(i18n, effect.left))
    };
    let bought = move || {
        effect
            .get()
            .map(|(effect, _)| text::number(i18n, effect.bought))
    };
    let buys = move || effect.get().is_some_and(|(effect, _)| effect.bought > 0);
    let monthly = move || effect.get().map(|(_, monthly)| text::money(i18n, monthly));
    view! {
        <div class="new-client-figures" role="status" aria-label=phrase!(i18n, new_client.figures)>
            <p><span>{phrase!(i18n, new_client.left)}</span> <b>{left}</b></p>
            <p data-buys=move || buys().then_some("")>
                <span>{phrase!(i18n, new_client.bought)}</span> <b>{bought}</b>
            </p>
            {move || buys().then(|| view! {
                <p data-buys=""><span>{phrase!(i18n, new_client.monthly)}</span> <b>{monthly}</b></p>
            })}
        </div>
    }
}
