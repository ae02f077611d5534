//! The provider in the address, and the gate before its pages for admins
//! (official-client.md §1.1): who may not pass is told why, and where to go.

use leptos::{children::ViewFn, prelude::*};
use leptos_router::hooks::use_params_map;

use super::load_error::LoadError;
use crate::{
    api::ApiError,
    domain::model::{
        id::ProviderId,
        provider::{Provider, ProviderKind},
    },
    i18n::{I18nContext, use_i18n},
    phrase, routes,
    session::SessionContext,
    t_string,
    ui::{empty_state::EmptyState, link_button::LinkButton},
};

/// The provider in the address.
#[derive(Clone, Copy)]
pub struct ProviderHere {
    /// Its identifier, whether the person belongs to it or not.
    pub id: Memo<ProviderId>,
    /// The provider, if the person belongs to it.
    pub provider: Memo<Option<Provider>>,
}

impl ProviderHere {
    /// Follows the address of the page it is called on.
    pub fn follow() -> Self {
        let session = SessionContext::expect();
        let params = use_params_map();
        let id = Memo::new(move |_| ProviderId::new(params.read().get("id").unwrap_or_default()));
        let provider = Memo::new(move |_| {
            let profile = session.profile().get()?;
            profile.provider(&id.get()).cloned()
        });
        // The page decides what clients are called, not the frame around it: while a page is
        // being fetched, the one before is still on the screen but can no longer follow. Nor
        // does a page take it back when it goes: it may go after the next one has come.
        let i18n = use_i18n();
        let choose_words = move || {
            let kind = provider.with(|provider| provider.as_ref().map(|provider| provider.kind));
            i18n.say_units(kind == Some(ProviderKind::BusinessUnit));
        };
        // At once too, because what a page words only once is worded while it is built.
        untrack(choose_words);
        Effect::new(choose_words);
        Self { id, provider }
    }

    /// Its name; empty if the person does not belong to it.
    pub fn name(self) -> Signal<String> {
        Signal::derive(move || {
            self.provider.with(|provider| {
                let name = provider.as_ref().map(|provider| provider.name.clone());
                name.unwrap_or_default()
            })
        })
    }

    /// Whether something holds of it.
    pub fn is(self, read: fn(&Provider) -> bool) -> Signal<bool> {
        Signal::derive(move || {
            self.provider
                .with(|provider| provider.as_ref().is_some_and(read))
        })
    }

    /// Why nothing of it can be changed now, for the `disabled_reason` of
    /// every action; nothing unless it is suspended.
    pub fn closed(self, i18n: I18nContext) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.provider.with(|provider| {
                let suspended = provider.as_ref().filter(|provider| !provider.enabled)?;
                let provider = suspended.name.clone();
                Some(t_string!(i18n, suspension.closed, provider = provider))
            })
        })
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Access {
    Unknown,
    Refused,
    Granted,
}

/// Shows the page to admins of the provider, and the reason to everybody else.
#[component]
pub fn AdminGate(
    /// The provider.
    here: ProviderHere,
    /// The page, built anew for another provider.
    #[prop(into)]
    page: ViewFn,
) -> impl IntoView {
    let i18n = use_i18n();
    let access = Memo::new(move |_| {
        let access = here.provider.with(|provider| match provider {
            None => Access::Unknown,
            Some(provider) if provider.is_admin() => Access::Granted,
            Some(_) => Access::Refused,
        });
        (here.id.get(), access)
    });
    move || match access.get().1 {
        Access::Unknown => {
            view! { <LoadError error=ApiError::NotFound on_retry=|()| ()/> }.into_any()
        }
        Access::Refused => {
            let provider = here.name();
            let title = phrase!(i18n, providers.admins_only);
            let text = Signal::derive(move || {
                let provider = provider.get();
                Some(t_string!(
                    i18n,
                    providers.admins_only_text,
                    provider = provider
                ))
            });
            let clients = Signal::derive(move || here.id.with(routes::provider::clients));
            let action = move || {
                view! { <LinkButton href=clients>{phrase!(i18n, providers.to_clients)}</LinkButton> }
            };
            view! { <EmptyState icon="lock" title=title text=text action=action/> }.into_any()
        }
        Access::Granted => page.run().into_any(),
    }
}
