//! `/providers/:id/attention`: what somebody has to look after, in one view,
//! with the way to each. The lists are those that the pages it leads to show.

use leptos::prelude::*;

use crate::{
    browser::site,
    domain::{
        attention::{self, ClientFinding, ClientMatter, PeopleFinding},
        model::{
            client::Client, id::ProviderId, provider::Provider, provider_user::ProviderUserStatus,
        },
        people::query::PeopleQuery,
    },
    i18n::*,
    layout::{load_error::LoadError, provider_gate::ProviderHere},
    phrase, plural, routes,
    session::SessionContext,
    t_string,
    ui::{
        banner::Banner, button::ButtonSize, empty_state::EmptyState, icon::Icon,
        link_button::LinkButton, page_header::PageHeader, skeleton::Skeleton, tone::Tone,
    },
};

/// What needs attention at the provider in the address.
#[component]
pub fn AttentionPage() -> impl IntoView {
    let here = ProviderHere::follow();
    move || {
        here.id.track();
        attention(here).into_any()
    }
}

fn attention(here: ProviderHere) -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let id = here.id.get_untracked();
    let is_admin = here
        .provider
        .with_untracked(|provider| provider.as_ref().is_some_and(Provider::is_admin));
    let clients = {
        let id = id.clone();
        LocalResource::new(move || {
            let id = id.clone();
            async move { session.clients(&id).await }
        })
    };
    // Only admins may read the list of people.
    let people = {
        let id = id.clone();
        LocalResource::new(move || {
            let id = id.clone();
            async move {
                if is_admin {
                    Some(session.provider_users(&id).await)
                } else {
                    None
                }
            }
        })
    };
    let is_open = here.is(|provider| provider.enabled);
    let content = move || match clients.get() {
        None => view! { <Skeleton/> }.into_any(),
        Some(Err(error)) => {
            view! { <LoadError error=error on_retry=move |()| clients.refetch()/> }.into_any()
        }
        Some(Ok(list)) => {
            let clients = attention::clients(&list);
            let answer = people.get();
            let is_waiting = answer.is_none();
            let (people, has_failed) = match answer.flatten() {
                Some(Ok(list)) => (attention::people(&list), false),
                Some(Err(_)) => (Vec::new(), true),
                None => (Vec::new(), false),
            };
            let is_clear = clients.is_empty() && people.is_empty() && !has_failed && !is_waiting;
            if is_clear && is_open.get() {
                return all_clear(i18n).into_any();
            }
            view! {
                <div class="attention">
                    {has_failed.then(|| view! {
                        <Banner tone=Tone::Warning>{phrase!(i18n, attention.people_failed)}</Banner>
                    })}
                    {clients.into_iter().map(|found| client_card(i18n, &id, found)).collect_view()}
                    {people.into_iter().map(|found| people_card(i18n, &id, found)).collect_view()}
                </div>
            }
            .into_any()
        }
    };
    view! {
        <div class="page" data-width="text">
            <PageHeader title=phrase!(i18n, attention.title)/>
            {content}
        </div>
    }
}

fn all_clear(i18n: I18nContext) -> impl IntoView {
    let text = Signal::derive(move || Some(t_string!(i18n, attention.all_clear_text).to_owned()));
    view! { <EmptyState icon="check-circle" title=phrase!(i18n, attention.all_clear) text=text/> }
}

fn client_card(i18n: I18nContext, id: &ProviderId, found: ClientFinding) -> AnyView {
    let ClientFinding {
        matter,
        count,
        worst,
    } = found;
    let title = Signal::derive(move || match matter {
        ClientMatter::Over => plural!(i18n, attention.over, count),
        ClientMatter::Full => plural!(i18n, attention.full, count),
        ClientMatter::Disabled => plural!(i18n, attention.disabled, count),
        ClientMatter::Unconfirmed => plural!(i18n, attention.unconfirmed, count),
    });
    let text = Signal::derive(move || {
        match matter {
            ClientMatter::Over => t_string!(i18n, attention.over_text),
            ClientMatter::Full => t_string!(i18n, attention.full_text),
            ClientMatter::Disabled => t_string!(i18n, attention.disabled_text),
            ClientMatter::Unconfirmed => t_string!(i18n, attention.unconfirmed_text),
        }
        .to_owned()
    });
    let is_grave = matter == ClientMatter::Over || matter == ClientMatter::Disabled;
    let left = count - worst.len();
    let rows = worst
        .into_iter()
        .map(|client| client_row(i18n, client))
        .collect_view();
    let all = routes::with_query(
        &routes::provider::clients(id),
        &matter.query().write_into(""),
    );
    card(i18n, is_grave, title, text, rows.into_any(), left, all)
}

fn client_row(i18n: I18nContext, client: Client) -> impl IntoView {
    let href = site::href(&routes::organization::vault(&client.organization_id));
    let seats = client.used.zip(client.assigned);
    let detail = move || {
        seats.map(|(used, assigned)| {
            t_string!(i18n, attention.seats, used = used, assigned = assigned)
        })
    };
    view! {
        <li class="attention-row">
            <a href=href>{client.name}</a>
            <span class="attention-detail">{detail}</span>
        </li>
    }
}

fn people_card(i18n: I18nContext, id: &ProviderId, found: PeopleFinding) -> AnyView {
    let PeopleFinding {
        status,
        count,
        some,
    } = found;
    let is_accepted = status == ProviderUserStatus::Accepted;
    let title = Signal::derive(move || {
        if is_accepted {
            plural!(i18n, attention.accepted, count)
        } else {
            plural!(i18n, attention.invited, count)
        }
    });
    let text = Signal::derive(move || {
        if is_accepted {
            t_string!(i18n, attention.accepted_text)
        } else {
            t_string!(i18n, attention.invited_text)
        }
        .to_owned()
    });
    let left = count - some.len();
    let rows = some
        .into_iter()
        .map(|person| {
            let name = person.display_name().to_owned();
            let detail = (name != person.email).then_some(person.email);
            view! {
                <li class="attention-row">
                    <span>{name}</span>
                    <span class="attention-detail">{detail}</span>
                </li>
            }
        })
        .collect_view();
    let query = PeopleQuery {
        status: Some(status),
        ..PeopleQuery::default()
    };
    let all = routes::with_query(&routes::provider::members(id), &query.write_into(""));
    card(i18n, false, title, text, rows.into_any(), left, all)
}

fn card(
    i18n: I18nContext,
    is_grave: bool,
    title: Signal<String>,
    text: Signal<String>,
    rows: AnyView,
    left: usize,
    all: String,
) -> AnyView {
    let more = move || (left > 0).then(|| plural!(i18n, attention.more, left));
    let show = Signal::derive(move || t_string!(i18n, attention.show_of, what = title.get()));
    view! {
        <section class="card attention-card" data-tone=if is_grave { "danger" } else { "warning" }>
            <header class="attention-head">
                <Icon name="warning" large=true/>
                <div>
                    <h2>{title}</h2>
                    <p class="attention-detail">{text}</p>
                </div>
            </header>
            <ul class="attention-rows" role="list">
                {rows}
                {move || more().map(|more| view! { <li class="attention-detail">{more}</li> })}
            </ul>
            <LinkButton href=all size=ButtonSize::Small>
                <span aria-hidden="true">{phrase!(i18n, attention.show)}</span>
                <span class="visually-hidden">{show}</span>
            </LinkButton>
        </section>
    }
    .into_any()
}
