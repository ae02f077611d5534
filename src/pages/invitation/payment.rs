//! How the provider will pay. Card and bank data never pass through this page
//! (the contract wants a token from the payment processor's own form, A.4, and
//! the security policy of this app lets no foreign script in). So the page asks
//! for that token, says where it comes from, hands out the secret that the
//! processor's form needs, and offers the official web vault, which has the
//! form built in, to those who have no other.

use leptos::{prelude::*, task::spawn_local};

use super::{
    setup::Setup,
    setup_form::{error_of, forget},
};
use crate::{
    api::ApiError,
    browser::clipboard,
    domain::invitation::form::{Field, PaymentKind},
    i18n::{keys::invitations as words, use_i18n},
    layout::error_text,
    phrase, routes,
    session::SessionContext,
    ui::{
        banner::Banner,
        button::Button,
        field::{RadioGroup, RadioOption, TextField},
        link_button::LinkButton,
        toast::Toasts,
        tone::Tone,
    },
    words,
};

/// Kind, reference, and how to come by one.
pub(super) fn section(setup: Setup) -> AnyView {
    let i18n = use_i18n();
    let kind = Memo::new(move |_| setup.form.with(|form| form.payment));
    let options = Signal::derive(move || {
        PaymentKind::ALL
            .iter()
            .map(|kind| {
                let label = match kind {
                    PaymentKind::Card => words::card,
                    PaymentKind::BankAccount => words::bank_account,
                    PaymentKind::PayPal => words::paypal,
                };
                RadioOption {
                    value: kind.name().to_owned(),
                    label: label.text(i18n.get_locale()).to_owned(),
                    hint: None,
                }
            })
            .collect::<Vec<_>>()
    });
    let choose = move |name: String| {
        let chosen = PaymentKind::ALL
            .into_iter()
            .find(|kind| kind.name() == name);
        setup
            .form
            .update(|form| form.payment = chosen.unwrap_or(form.payment));
    };
    view! {
        <Banner tone=Tone::Info>{phrase!(i18n, invitations.payment_text)}</Banner>
        <RadioGroup
            label=phrase!(i18n, invitations.payment_kind)
            options=options
            value=Signal::derive(move || kind.get().name().to_owned())
            on_change=choose
        />
        {reference(setup, kind)}
        <details class="invitation-how">
            <summary>{phrase!(i18n, invitations.how)}</summary>
            {move || steps(kind.get())}
        </details>
        {official(setup)}
    }
    .into_any()
}

fn reference(setup: Setup, kind: Memo<PaymentKind>) -> impl IntoView {
    let i18n = use_i18n();
    let hint = Signal::derive(move || {
        let hint = match kind.get() {
            PaymentKind::Card => words::reference_hint_card,
            PaymentKind::BankAccount => words::reference_hint_bank,
            PaymentKind::PayPal => words::reference_hint_paypal,
        };
        Some(hint.text(i18n.get_locale()).to_owned())
    });
    view! {
        <TextField
            label=phrase!(i18n, invitations.reference)
            value=Signal::derive(move || setup.form.with(|form| form.reference.clone()))
            on_input=move |text: String| {
                setup.form.update(|form| form.reference = text);
                forget(setup, Some(Field::Reference));
            }
            hint=hint
            error=error_of(setup, Some(Field::Reference))
            required=true
        />
    }
}

/// What to do at the processor's.
fn steps(kind: PaymentKind) -> impl IntoView {
    let i18n = use_i18n();
    let needs_secret = kind != PaymentKind::PayPal;
    let page = if needs_secret {
        words::how_page
    } else {
        words::how_page_paypal
    };
    view! {
        <ol class="invitation-list">
            {needs_secret
                .then(|| view! { <li>{phrase!(i18n, invitations.how_secret)} {secret(kind)}</li> })}
            <li>{page.follow(i18n)}</li>
            <li>{phrase!(i18n, invitations.how_copy)}</li>
        </ol>
    }
}

/// Asks the server for the secret and shows it.
fn secret(kind: PaymentKind) -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let toasts = Toasts::expect();
    let pending = RwSignal::new(false);
    let answer = RwSignal::new(None::<Result<String, ApiError>>);
    let get = move |_| {
        pending.set(true);
        spawn_local(async move {
            let secret = session.setup_intent(kind).await;
            pending.try_set(false);
            answer.try_set(Some(secret.map(Option::unwrap_or_default)));
        });
    };
    let copy = move |_| {
        let Some(Ok(secret)) = answer.get_untracked() else {
            return;
        };
        spawn_local(async move {
            if clipboard::copy_text(&secret).await {
                toasts.success(words!(i18n, invitations.copied));
            } else {
                toasts.info(words!(i18n, invitations.copy_failed));
            }
        });
    };
    move || match answer.get() {
        Some(Ok(secret)) => view! {
            <div class="invitation-secret">
                <TextField
                    label=phrase!(i18n, invitations.secret)
                    value=Signal::stored(secret)
                    on_input=|_| ()
                    readonly=true
                />
                <Button icon="copy" on_click=copy>{phrase!(i18n, invitations.copy)}</Button>
            </div>
        }
        .into_any(),
        other => {
            let error = other.and_then(Result::err).map(|error| {
                view! {
                    <Banner tone=Tone::Danger announce=true>
                        {move || error_text::api_error(i18n, &error)}
                    </Banner>
                }
            });
            view! {
                <div class="invitation-secret">
                    {error}
                    <Button pending=pending on_click=get>
                        {phrase!(i18n, invitations.get_secret)}
                    </Button>
                </div>
            }
            .into_any()
        }
    }
}

/// The way for those who have no page of the processor: finished there, this
/// link leads straight into the portal.
fn official(setup: Setup) -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let policy = LocalResource::new(move || async move { session.server_policy().await });
    move || {
        let web_vault = policy.get().and_then(Result::ok)?.web_vault?;
        let href = setup
            .link
            .with_value(|link| routes::invitation::official_setup(&web_vault, link));
        Some(view! {
            <div class="invitation-aside">
                <p>{phrase!(i18n, invitations.official_text)}</p>
                <LinkButton href=Signal::stored(href) external=true>
                    {phrase!(i18n, invitations.official)}
                </LinkButton>
            </div>
        })
    }
}
