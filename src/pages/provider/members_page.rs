//! `/providers/:id/manage/members`: the people of one provider.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    member_dialogs::{self, MemberDialog},
    members_context::{MembersContext, People},
    members_grid::members_grid,
};
use crate::{
    browser::format,
    domain::{
        model::provider_user::ProviderUserStatus,
        people::{query::PeopleQuery, rules},
    },
    i18n::*,
    layout::{
        address_query::AddressQuery,
        load_error::LoadError,
        provider_gate::{AdminGate, ProviderHere},
    },
    phrase, plural,
    session::SessionContext,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind, ButtonSize},
        grid::{GridPhase, RowSelection},
        page_header::PageHeader,
        toast::Toasts,
        tone::Tone,
    },
};

/// The people of the provider in the address, for its admins.
#[component]
pub fn MembersPage() -> impl IntoView {
    let here = ProviderHere::follow();
    view! { <AdminGate here=here page=move || members(here)/> }
}

fn members(here: ProviderHere) -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let id = here.id.get_untracked();
    let answer = LocalResource::new(move || {
        let id = id.clone();
        async move { session.provider_users(&id).await }
    });
    let fresh = RwSignal::new(None::<People>);
    let people = Memo::new(move |_| {
        fresh
            .get()
            .or_else(|| answer.get().and_then(Result::ok))
            .unwrap_or_default()
    });
    let phase = Signal::derive(move || match (fresh.with(Option::is_some), answer.get()) {
        (true, _) | (_, Some(Ok(_))) => GridPhase::Ready,
        (_, None) => GridPhase::Loading,
        (_, Some(Err(_))) => GridPhase::Failed,
    });
    let failed = move || {
        let error = answer.get().and_then(Result::err);
        error.map(|error| view! { <LoadError error=error on_retry=move |()| answer.refetch()/> })
    };
    let page = MembersContext {
        i18n,
        session,
        toasts: Toasts::expect(),
        provider_id: here.id,
        provider_name: here.name(),
        people,
        fresh,
        selection: RwSignal::new(RowSelection::default()),
        dialog: RwSignal::new(None),
        query: AddressQuery::follow(),
        closed: here.closed(i18n),
    };
    let count = Signal::derive(move || {
        let is_ready = phase.get() == GridPhase::Ready;
        is_ready.then(|| {
            let count = people.with(|people| people.len() as i64);
            format::number(count, i18n.get_locale().as_str())
        })
    });
    let invite = move || {
        view! {
            <Button
                kind=ButtonKind::Primary
                icon="plus"
                disabled_reason=page.closed
                on_click=move |_| page.dialog.set(Some(MemberDialog::Invite))
            >
                {phrase!(i18n, members.invite)}
            </Button>
        }
    };
    view! {
        <div class="page" data-fill="">
            <PageHeader
                title=phrase!(i18n, members.title)
                count=count
                actions=invite
            />
            <div class="member-banners">{banners(page)}</div>
            {members_grid(page, phase, failed.into())}
        </div>
        {member_dialogs::dialogs(page)}
    }
}

/// What somebody should know or do: standing hints, not messages.
fn banners(page: MembersContext) -> impl IntoView {
    let i18n = page.i18n;
    let one_admin = Memo::new(move |_| page.people.with(|people| rules::has_one_admin(people)));
    let waiting = Memo::new(move |_| {
        page.people.with(|people: &Arc<Vec<_>>| {
            let waits = people
                .iter()
                .filter(|person| rules::may_confirm(person).is_ok());
            waits.count()
        })
    });
    let show_waiting = move |_| {
        let text = page.query.text.get_untracked();
        let query = PeopleQuery {
            status: Some(ProviderUserStatus::Accepted),
            ..PeopleQuery::default()
        };
        page.query.write(query.write_into(&text));
    };
    let alone = phrase!(i18n, members.one_admin);
    let wait = Signal::derive(move || Some(plural!(i18n, members.waiting, waiting.get())));
    view! {
        {move || one_admin.get().then(|| view! {
            <Banner tone=Tone::Warning title=alone>{phrase!(i18n, members.one_admin_text)}</Banner>
        })}
        {move || (waiting.get() > 0).then(|| {
            let action = move || view! {
                <Button size=ButtonSize::Small on_click=show_waiting>{phrase!(i18n, members.show_waiting)}</Button>
            };
            view! {
                <Banner tone=Tone::Info title=wait actions=action>{phrase!(i18n, members.waiting_text)}</Banner>
            }
        })}
    }
}
