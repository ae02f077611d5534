//! The end of a provider: refused while it has clients, because the server
//! would leave them without anybody to manage or pay for them (A.5); otherwise
//! after its name was typed and the master password proven.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, components::A, hooks::use_navigate};
use zeroize::Zeroize;

use super::settings_page::SettingsContext;
use crate::{
    browser::site,
    domain::model::client::Client,
    layout::error_text,
    phrase, plural, routes,
    session::provider_settings::Deleted,
    t_string,
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogWidth},
        field::{PasswordField, TextField},
        link_button::LinkButton,
        words::Words,
    },
    words,
};

/// Clients that are named; the others are counted.
const NAMED: usize = 8;

/// What is being asked.
#[derive(Clone)]
enum Question {
    /// Nothing yet: it has clients.
    HasClients(Arc<Vec<Client>>),
    /// Whether it shall really go.
    Delete,
}

pub(super) fn danger_zone(page: SettingsContext) -> AnyView {
    let i18n = page.i18n;
    let question = RwSignal::new(None::<Question>);
    let is_pending = RwSignal::new(false);
    let ask = move |_| {
        is_pending.set(true);
        spawn_local(async move {
            look_for_clients(page, question).await;
            is_pending.try_set(false);
        });
    };
    view! {
        <section class="card settings-card" data-danger="">
            <h2>{phrase!(i18n, settings.danger)}</h2>
            <div class="settings-danger">
                <p>{phrase!(i18n, settings.delete_intro)}</p>
                <Button
                    kind=ButtonKind::Danger
                    icon="trash"
                    pending=is_pending
                    disabled_reason=page.here.closed(i18n)
                    on_click=ask
                >
                    {phrase!(i18n, settings.delete)}
                </Button>
            </div>
        </section>
        {move || question.get().map(|asked| match asked {
            Question::HasClients(clients) => has_clients(page, question, &clients),
            Question::Delete => delete(page, question),
        })}
    }
    .into_any()
}

/// Asks what there is to ask, by the clients there are now.
async fn look_for_clients(page: SettingsContext, question: RwSignal<Option<Question>>) {
    let i18n = page.i18n;
    let id = page.here.id.get_untracked();
    match page.session.clients(&id).await {
        Ok(clients) if clients.is_empty() => {
            question.try_set(Some(Question::Delete));
        }
        Ok(clients) => {
            question.try_set(Some(Question::HasClients(clients)));
        }
        Err(error) => {
            let title = words!(i18n, settings.delete_failed);
            let text = untrack(|| error_text::api_error(i18n, &error));
            page.toasts.error(title, text);
        }
    }
}

fn has_clients(
    page: SettingsContext,
    question: RwSignal<Option<Question>>,
    clients: &[Client],
) -> AnyView {
    let (i18n, words) = (page.i18n, Words::expect());
    let name = page.here.name().get_untracked();
    let title =
        Signal::derive(move || t_string!(i18n, settings.has_clients_title, name = name.clone()));
    let count = clients.len();
    let text = move || plural!(i18n, settings.has_clients, count);
    let named = clients.iter().take(NAMED).map(|client| {
        let href = routes::organization::vault(&client.organization_id);
        let name = client.name.clone();
        view! { <li><A href=site::href(&href)>{name}</A></li> }
    });
    let named = named.collect_view();
    let rest = count.saturating_sub(NAMED);
    let more = (rest > 0).then(|| {
        let text = move || plural!(i18n, settings.more, rest);
        view! { <li class="muted">{text}</li> }
    });
    let href = page.here.id.with_untracked(routes::provider::clients);
    let close = move || question.set(None);
    let actions = move || {
        view! {
            <Button on_click=move |_| close()>{words.close}</Button>
            <LinkButton kind=ButtonKind::Primary href=href>{phrase!(i18n, providers.to_clients)}</LinkButton>
        }
    };
    view! {
        <Dialog title=title on_close=move |()| close() actions=actions>
            <p>{text}</p>
            <ul class="settings-clients">{named}{more}</ul>
        </Dialog>
    }
    .into_any()
}

fn delete(page: SettingsContext, question: RwSignal<Option<Question>>) -> AnyView {
    let (i18n, words) = (page.i18n, Words::expect());
    let navigate = use_navigate();
    let name = page.here.name().get_untracked();
    let typed = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    let is_pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let reason = {
        let name = name.clone();
        Signal::derive(move || {
            let text = if typed.with(|typed| typed.trim() != name.trim()) {
                t_string!(i18n, settings.type_name_first)
            } else if password.with(String::is_empty) {
                t_string!(i18n, settings.password_first)
            } else {
                return page.here.closed(i18n).get();
            };
            Some(text.to_owned())
        })
    };
    let label = {
        let name = name.clone();
        Signal::derive(move || t_string!(i18n, settings.type_name, name = name.clone()))
    };
    let title = {
        let name = name.clone();
        Signal::derive(move || t_string!(i18n, settings.delete_title, name = name.clone()))
    };
    let submit = move || {
        if is_pending.get_untracked() || reason.get_untracked().is_some() {
            return;
        }
        is_pending.set(true);
        is_wrong.set(false);
        failure.set(None);
        let (name, navigate) = (name.clone(), navigate.clone());
        let mut secret = password.get_untracked();
        spawn_local(async move {
            let id = page.here.id.get_untracked();
            let deleted = page.session.delete_provider(&id, &secret).await;
            secret.zeroize();
            is_pending.try_set(false);
            match deleted {
                Ok(Deleted::Done) => {
                    // First away from the page, which would call its provider unknown.
                    let options = NavigateOptions {
                        replace: true,
                        ..NavigateOptions::default()
                    };
                    navigate(routes::PROVIDERS, options);
                    let is_renewed = page.session.renew().await.is_ok();
                    let (i18n, toasts) = (page.i18n, page.toasts);
                    untrack(|| match is_renewed {
                        true => toasts.success(t_string!(i18n, settings.deleted, name = name)),
                        false => {
                            let text = t_string!(i18n, settings.deleted_not_shown, name = name);
                            toasts.warning(text);
                        }
                    });
                }
                Ok(Deleted::WrongPassword) => {
                    is_wrong.try_set(true);
                }
                Ok(Deleted::HasClients) => look_for_clients(page, question).await,
                Err(error) => {
                    let text = untrack(|| error_text::action_error(i18n, &error));
                    failure.try_set(Some(text));
                }
            }
        });
    };
    let password_error = Signal::derive(move || {
        let text = || t_string!(i18n, settings.password_wrong).to_owned();
        is_wrong.get().then(text)
    });
    let close = move || question.set(None);
    let actions = move || {
        view! {
            <Button on_click=move |_| close()>{words.cancel}</Button>
            <Button kind=ButtonKind::DangerSolid submit=true pending=is_pending disabled_reason=reason>
                {phrase!(i18n, settings.delete_now)}
            </Button>
        }
    };
    view! {
        <Dialog
            title=title
            width=DialogWidth::Narrow
            busy=is_pending
            error=failure
            on_close=move |()| close()
            on_submit=move |()| submit()
            actions=actions
        >
            <p><strong>{phrase!(i18n, settings.delete_text)}</strong></p>
            <ul class="settings-effects">
                <li>{phrase!(i18n, settings.delete_team)}</li>
                <li>{phrase!(i18n, settings.delete_billing)}</li>
                <li>{phrase!(i18n, settings.delete_log)}</li>
                <li>{phrase!(i18n, settings.delete_accounts)}</li>
            </ul>
            <TextField label=label value=typed on_input=move |text| typed.set(text) required=true/>
            <PasswordField
                label=phrase!(i18n, settings.password)
                hint=phrase!(i18n, settings.password_hint)
                error=password_error
                value=password
                on_input=move |text| {
                    is_wrong.set(false);
                    password.set(text);
                }
                required=true
            />
        </Dialog>
    }
    .into_any()
}
