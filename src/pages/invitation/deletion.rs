//! `/verify-recover-delete-provider`: the end of a provider, by a link that
//! support mailed (provider-and-admin-api.md A.5). The token alone decides, so
//! nobody has to be signed in; what is lost is said first, and the name typed.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::{use_navigate, use_query_map};

use super::{
    gate::instead,
    picture::{home, mark, read_from_start},
    text,
};
use crate::{
    api::ApiError,
    domain::model::id::ProviderId,
    i18n::{keys::invitations as words, phrase::Phrase, use_i18n},
    layout::{auth_shell::AuthShell, brand, current_path::use_path, deployment::use_config},
    phrase,
    session::{SessionContext, renewal::ActionError},
    t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        field::TextField,
        tone::Tone,
    },
};

/// What the link says.
#[derive(Clone, PartialEq)]
struct Mail {
    provider: ProviderId,
    name: String,
    token: String,
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    Broken,
    Expired,
    Gone,
    Deleted,
}

/// The page of the link.
#[component]
pub fn ProviderDeletionPage() -> impl IntoView {
    let i18n = use_i18n();
    let end = RwSignal::new(None::<End>);
    // Read once: the link leaves the address as soon as it was used.
    let mail = use_query_map().with_untracked(|query| {
        let value = |name: &str| query.get(name).unwrap_or_default().trim().to_owned();
        Mail {
            provider: ProviderId::new(value("providerId")),
            name: value("name"),
            token: value("token"),
        }
    });
    if mail.token.is_empty() || mail.name.is_empty() || mail.provider.as_str().is_empty() {
        end.set(Some(End::Broken));
    }
    let deployment = use_config();
    Effect::new(move || brand::set_title(deployment, t_string!(i18n, invitations.delete_title)));
    move || match end.get() {
        Some(end) => picture(end),
        None => form(mail.clone(), end),
    }
}

fn picture(end: End) -> AnyView {
    let i18n = use_i18n();
    read_from_start();
    let (icon, title, lead): (_, Phrase, Phrase) = match end {
        End::Broken => ("link", words::incomplete_title, words::incomplete_text),
        End::Expired => ("clock", words::expired_title, words::delete_expired),
        End::Gone => ("ban", words::delete_gone_title, words::delete_gone),
        End::Deleted => ("check-circle", words::deleted_title, words::deleted_text),
    };
    let lead = lead.follow(i18n);
    view! {
        <AuthShell title=title.follow(i18n) lead=Signal::derive(move || Some(lead.get()))>
            {mark(icon)}
            <div class="auth-form">{home(words::go_home)}</div>
        </AuthShell>
    }
    .into_any()
}

fn form(mail: Mail, end: RwSignal<Option<End>>) -> AnyView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let navigate = use_navigate();
    let path = use_path();
    let typed = RwSignal::new(String::new());
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<ActionError>);
    let name = StoredValue::new(mail.name.clone());
    let reason = Signal::derive(move || {
        let is_typed = name.with_value(|name| typed.with(|typed| typed.trim() == name));
        (!is_typed).then(|| t_string!(i18n, settings.type_name_first).to_owned())
    });
    let submit = move |_| {
        if reason.get_untracked().is_some() || pending.get_untracked() {
            return;
        }
        pending.set(true);
        failure.set(None);
        let (mail, navigate) = (mail.clone(), navigate.clone());
        spawn_local(async move {
            let deleted = session
                .delete_provider_by_mail(&mail.provider, &mail.token)
                .await;
            pending.try_set(false);
            let reached = match deleted {
                Ok(()) => End::Deleted,
                Err(ApiError::NotFound) => End::Gone,
                Err(ApiError::Refused(_)) => End::Expired,
                Err(error) => {
                    failure.try_set(Some(ActionError::Api(error)));
                    return;
                }
            };
            // A used link stays neither in the address nor in the history.
            navigate(&path.get_untracked(), instead());
            end.try_set(Some(reached));
        });
    };
    let lead = Signal::derive(move || {
        let name = name.get_value();
        Some(t_string!(i18n, invitations.delete_lead, provider = name))
    });
    let label = Signal::derive(move || {
        let name = name.get_value();
        t_string!(i18n, settings.type_name, name = name)
    });
    let error = move || {
        failure.get().map(|error| {
            view! { <Banner tone=Tone::Danger announce=true>{move || text::error(i18n, &error)}</Banner> }
        })
    };
    view! {
        <AuthShell title=phrase!(i18n, invitations.delete_title) lead=lead>
            <ul class="settings-effects">
                <li>{phrase!(i18n, settings.delete_team)}</li>
                <li>{phrase!(i18n, settings.delete_billing)}</li>
                <li>{phrase!(i18n, settings.delete_log)}</li>
                <li>{phrase!(i18n, settings.delete_accounts)}</li>
            </ul>
            {error}
            <form
                class="auth-form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    submit(());
                }
            >
                <TextField label=label value=typed on_input=move |text| typed.set(text) required=true/>
                <Button kind=ButtonKind::DangerSolid submit=true pending=pending disabled_reason=reason>
                    {phrase!(i18n, settings.delete_now)}
                </Button>
                {home(words::not_now)}
            </form>
        </AuthShell>
    }
    .into_any()
}
