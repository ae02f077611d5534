//! What a new provider without clients sees in place of the list: for admins
//! the steps that make it ready for work, each with how far it is; for service
//! users that somebody else has to begin.

use leptos::prelude::*;

use crate::{
    domain::{
        model::id::UserId,
        people::team::{Team, team},
    },
    i18n::use_i18n,
    layout::provider_gate::ProviderHere,
    phrase, plural, routes,
    session::SessionContext,
    t_string,
    ui::{
        button::{Button, ButtonKind, ButtonSize},
        empty_state::EmptyState,
        icon::Icon,
        link_button::LinkButton,
    },
};

/// One step, with how far it is once that is known.
struct Step {
    title: Signal<String>,
    text: Signal<String>,
    /// `None` where nothing tells whether it is done.
    is_done: Signal<Option<bool>>,
    action: AnyView,
}

/// The ways to a first client.
#[derive(Clone, Copy)]
struct Making {
    on_new_client: Callback<()>,
    on_add_existing: Callback<()>,
    blocked: Signal<Option<String>>,
}

/// The first steps of the provider, in place of its clients.
#[component]
pub fn FirstSteps(
    /// The provider.
    here: ProviderHere,
    /// Opens the dialog for a new client.
    on_new_client: Callback<()>,
    /// Opens the dialog for an organization that exists already.
    on_add_existing: Callback<()>,
    /// Why neither can be done now; that the provider is suspended is known.
    #[prop(into)]
    blocked: Signal<Option<String>>,
) -> impl IntoView {
    let making = Making {
        on_new_client,
        on_add_existing,
        blocked,
    };
    let is_admin = Memo::new(move |_| {
        here.provider.with(|provider| {
            provider
                .as_ref()
                .is_some_and(|provider| provider.is_admin())
        })
    });
    move || {
        if is_admin.get() {
            steps(here, making)
        } else {
            for_service_users()
        }
    }
}

fn for_service_users() -> AnyView {
    let i18n = use_i18n();
    let title = phrase!(i18n, clients.empty_title);
    let text = phrase!(i18n, first_steps.service_text);
    view! { <EmptyState icon="building" title=title text=text/> }.into_any()
}

fn steps(here: ProviderHere, making: Making) -> AnyView {
    let i18n = use_i18n();
    let steps = [client_step(here, making), team_steps(here)]
        .into_iter()
        .flatten()
        .chain([billing_step(here)]);
    let item = |step: Step| {
        let Step {
            title,
            text,
            is_done,
            action,
        } = step;
        let mark = move || match is_done.get() {
            Some(true) => view! { <Icon name="check-circle" large=true/> }.into_any(),
            _ => ().into_any(),
        };
        let state = move || match is_done.get()? {
            true => Some(t_string!(i18n, first_steps.done)),
            false => Some(t_string!(i18n, first_steps.open)),
        };
        view! {
            <li class="first-steps-item" data-done=move || (is_done.get() == Some(true)).then_some("")>
                <span class="first-steps-mark">{mark}</span>
                <div class="first-steps-text">
                    <h3>{title} <span class="visually-hidden">{state}</span></h3>
                    <p>{text}</p>
                </div>
                <div class="first-steps-action">{action}</div>
            </li>
        }
    };
    let items = steps.map(item).collect_view();
    view! {
        <section class="first-steps">
            <h2>{phrase!(i18n, first_steps.title)}</h2>
            <p class="muted">{phrase!(i18n, first_steps.intro)}</p>
            <ol class="first-steps-list" role="list">{items}</ol>
        </section>
    }
    .into_any()
}

fn client_step(here: ProviderHere, making: Making) -> Vec<Step> {
    let i18n = use_i18n();
    let closed = here.closed(i18n);
    let reason = Signal::derive(move || closed.get().or_else(|| making.blocked.get()));
    let button = |label: Signal<String>, kind: ButtonKind, on_press: Callback<()>| {
        view! {
            <Button
                size=ButtonSize::Small
                kind=kind
                disabled_reason=reason
                on_click=move |_| on_press.run(())
            >
                {label}
            </Button>
        }
    };
    let new = phrase!(i18n, first_steps.new_client);
    let existing = phrase!(i18n, first_steps.add_existing);
    let action = view! {
        {button(existing, ButtonKind::Secondary, making.on_add_existing)}
        {button(new, ButtonKind::Primary, making.on_new_client)}
    };
    vec![Step {
        title: phrase!(i18n, first_steps.client),
        text: phrase!(i18n, first_steps.client_text),
        // With the first client this list gives way to the grid.
        is_done: Signal::stored(Some(false)),
        action: action.into_any(),
    }]
}

/// A colleague, and a second admin.
fn team_steps(here: ProviderHere) -> Vec<Step> {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let profile = session.profile();
    let id = here.id.get_untracked();
    let href = routes::provider::members(&id);
    let answer = LocalResource::new(move || {
        let id = id.clone();
        async move { session.provider_users(&id).await.ok() }
    });
    let count = Memo::new(move |_| {
        let people = answer.get().flatten()?;
        let me = profile.get();
        let me = me.map_or_else(|| UserId::new(""), |profile| profile.id.clone());
        Some(team(&people, &me))
    });
    let is_done = move |read: fn(Team) -> bool| Signal::derive(move || count.get().map(read));
    let link = |href: String| {
        let label = phrase!(i18n, first_steps.invite_action);
        view! { <LinkButton size=ButtonSize::Small href=href>{label}</LinkButton> }.into_any()
    };
    let invited = move || match count.get() {
        Some(team) if team.colleagues > 0 => {
            plural!(i18n, first_steps.invite_done, team.colleagues)
        }
        _ => t_string!(i18n, first_steps.invite_text).to_owned(),
    };
    let admins = move || match count.get() {
        Some(team) if team.admins > 1 => plural!(i18n, first_steps.admin_done, team.admins),
        _ => t_string!(i18n, first_steps.admin_text).to_owned(),
    };
    vec![
        Step {
            title: phrase!(i18n, first_steps.invite),
            text: Signal::derive(invited),
            is_done: is_done(|team| team.colleagues > 0),
            action: link(href.clone()),
        },
        Step {
            title: phrase!(i18n, first_steps.admin),
            text: Signal::derive(admins),
            is_done: is_done(|team| team.admins > 1),
            action: link(href),
        },
    ]
}

fn billing_step(here: ProviderHere) -> Step {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let id = here.id.get_untracked();
    let href = routes::provider::settings(&id);
    let answer = LocalResource::new(move || {
        let id = id.clone();
        async move { session.provider_record(&id).await.ok() }
    });
    let address = Memo::new(move |_| {
        let record = answer.get().flatten()?;
        Some(record.settings.billing_email)
    });
    let text = move || match address.get() {
        Some(email) if !email.is_empty() => {
            t_string!(i18n, first_steps.billing_text, email = email)
        }
        Some(_) => t_string!(i18n, first_steps.billing_missing).to_owned(),
        None => t_string!(i18n, settings.billing_email_hint).to_owned(),
    };
    let label = phrase!(i18n, first_steps.billing_action);
    let action =
        view! { <LinkButton size=ButtonSize::Small href=href>{label}</LinkButton> }.into_any();
    Step {
        title: phrase!(i18n, first_steps.billing),
        text: Signal::derive(text),
        is_done: Signal::derive(move || address.get().map(|email| !email.is_empty())),
        action,
    }
}
