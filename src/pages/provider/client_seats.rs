//! Seats of one client: the number, what it does to the provider's seats and
//! bill, and who may do it. The figures come from the subscription that the
//! session keeps; without them seats can be changed all the same.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    client_edit::EditForm,
    clients_context::ClientsContext,
    clients_text::{self, Figures},
};
use crate::{
    api::ApiError,
    browser::format,
    domain::{
        clients::{edit::ClientEdit, plan_of::plan_of},
        model::{client::Client, subscription::Subscription},
        seats,
    },
    layout::error_text,
    phrase, plural, t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonSize},
        field::TextField,
        tone::Tone,
    },
};

/// The provider's subscription, on its way or there.
pub(super) type SubscriptionAnswer = LocalResource<Result<Arc<Subscription>, ApiError>>;

/// Asks for the subscription, or for what is kept of it, again whenever `because`
/// changes; call at the top of a dialog.
pub(super) fn subscription(page: ClientsContext, because: Signal<()>) -> SubscriptionAnswer {
    LocalResource::new(move || {
        because.track();
        let id = page.provider_id();
        async move { page.session.subscription(&id).await }
    })
}

/// Says that the figures are missing, and offers to ask again. Seats can be changed all the same.
pub(super) fn missing_figures(page: ClientsContext, answer: SubscriptionAnswer) -> impl IntoView {
    let i18n = page.i18n;
    move || match answer.get() {
        None => {
            view! { <p class="muted" role="status">{phrase!(i18n, client_edit.reading_plan)}</p> }
                .into_any()
        }
        Some(Ok(_)) => ().into_any(),
        Some(Err(error)) => {
            let text = move || error_text::api_error(i18n, &error);
            let retry = move || {
                view! {
                    <Button size=ButtonSize::Small icon="refresh" on_click=move |_| answer.refetch()>
                        {phrase!(i18n, common.retry)}
                    </Button>
                }
            };
            view! {
                <Banner
                    tone=Tone::Warning
                    title=phrase!(i18n, client_edit.no_figures)
                    announce=true
                    actions=retry
                >
                    {text}
                </Banner>
            }
            .into_any()
        }
    }
}

/// Other seats.
pub(super) fn change_seats(page: ClientsContext, client: Client) -> AnyView {
    let i18n = page.i18n;
    let assigned = client.assigned.unwrap_or_default();
    let text = RwSignal::new(assigned.to_string());
    let title = {
        let name = client.name.clone();
        Signal::derive(move || t_string!(i18n, client_edit.seats_title, name = name.clone()))
    };
    let form = EditForm::new(page, client);
    let answer = subscription(page, Signal::derive(move || form.seen.track()));
    let figures = Memo::new(move |_| {
        let subscription = answer.get()?.ok()?;
        let plan = form
            .seen
            .with(|seen| plan_of(seen, &subscription.plans).cloned())?;
        let discount = subscription.discount;
        Some(Figures { plan, discount })
    });
    let used = Signal::derive(move || form.seen.with(|seen| seen.used.unwrap_or_default()));
    let read = Memo::new(move |_| {
        let seats = text.with(|text| seats::read(text, used.get().max(0)))?;
        let before = form.seen.with(|seen| seen.assigned.unwrap_or_default());
        if let Some(figures) = figures.get() {
            let pool = figures.plan.pool();
            pool.check(seats - before, page.is_admin())?;
        }
        Ok(seats)
    });
    let error = Signal::derive(move || {
        let problem = read.get().err()?;
        Some(clients_text::seat_problem(i18n, problem))
    });
    let reason = Signal::derive(move || error.get().or_else(|| page.suspended()));
    let submit = move || {
        if let (None, Ok(seats)) = (reason.get_untracked(), read.get_untracked()) {
            form.save(ClientEdit::Seats(seats));
        }
    };
    let hint = Signal::derive(move || {
        let used = usize::try_from(used.get()).unwrap_or_default();
        Some(plural!(i18n, client_edit.in_use, used))
    });
    let service_hint = move || {
        let figures = figures.get().filter(|_| !page.is_admin())?;
        let text = clients_text::service_limit(i18n, figures.plan.pool().left());
        Some(view! { <p class="muted">{text}</p> })
    };
    let unknown = move || {
        let is_known = figures.with(Option::is_some);
        let is_read = matches!(answer.get(), Some(Ok(_)));
        (is_read && !is_known).then(|| {
            let plan = form.seen.with(|seen| seen.plan.clone());
            view! { <Banner>{t_string!(i18n, client_edit.unknown_plan, plan = plan)}</Banner> }
        })
    };
    let content = view! {
        <TextField
            label=phrase!(i18n, client_edit.seats)
            hint=hint
            error=error
            value=text
            on_input=move |typed| text.set(typed)
            inputmode="numeric"
            numeric=true
            required=true
            autofocus=true
        />
        {service_hint}
        {move || figures.get().map(|figures| {
            let before = form.seen.with(|seen| seen.assigned.unwrap_or_default());
            let adjustment = read.get().map_or(0, |seats| seats - before);
            effect_facts(page, &figures, adjustment)
        })}
        {missing_figures(page, answer)}
        {unknown}
    };
    form.dialog(
        title,
        reason,
        Callback::new(move |()| submit()),
        content.into_any(),
    )
}

/// What a change does to the plan, as names and values.
fn effect_facts(page: ClientsContext, figures: &Figures, adjustment: i64) -> impl IntoView + use<> {
    let i18n = page.i18n;
    let effect = figures.plan.pool().effect(adjustment);
    let number = |count: i64| format::number(count, i18n.get_locale().as_str());
    let fact = |name: &'static str, value: String| {
        view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
    };
    view! {
        <dl class="facts client-effect" aria-live="polite">
            {fact(t_string!(i18n, client_edit.plan), figures.plan.name.clone())}
            {fact(t_string!(i18n, client_edit.left), number(effect.left))}
            {(effect.bought > 0).then(|| fact(t_string!(i18n, client_edit.bought), number(effect.bought)))}
            {(effect.returned > 0).then(|| fact(t_string!(i18n, client_edit.returned), number(effect.returned)))}
            {clients_text::cost(i18n, figures, effect)
                .map(|cost| fact(t_string!(i18n, client_edit.cost), cost))}
        </dl>
    }
}
