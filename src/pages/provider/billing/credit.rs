//! What was paid in advance, and paying more: the amount is typed here, the
//! payment itself happens on the processor's page (D.1).

use leptos::{prelude::*, task::spawn_local};

use super::text;
use crate::{
    domain::{
        billing::payment::parse_amount,
        model::{id::ProviderId, money::Cents},
    },
    i18n::*,
    layout::error_text,
    phrase, routes,
    session::SessionContext,
    t_string,
    ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::TextField,
        link_button::LinkButton,
        words::Words,
    },
};

/// The amount, and the way to add to it.
pub(super) fn view(provider: StoredValue<ProviderId>, amount: Cents) -> AnyView {
    let i18n = use_i18n();
    let adding = RwSignal::new(false);
    let owed = amount < Cents(0);
    let shown = if owed { -amount } else { amount };
    let note = if owed {
        phrase!(i18n, billing.owed_text)
    } else {
        phrase!(i18n, billing.credit_text)
    };
    view! {
        <div class="billing-line">
            <strong class="billing-sum-amount">{move || text::money(i18n, shown)}</strong>
            <Button icon="plus" on_click=move |_| adding.set(true)>{phrase!(i18n, billing.add_credit)}</Button>
        </div>
        <p class="billing-note">{note}</p>
        {move || adding.get().then(|| dialog(i18n, provider, adding))}
    }
    .into_any()
}

fn dialog(i18n: I18nContext, provider: StoredValue<ProviderId>, adding: RwSignal<bool>) -> AnyView {
    let (session, words) = (SessionContext::expect(), Words::expect());
    let typed = RwSignal::new(String::new());
    let is_checked = RwSignal::new(false);
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let page = RwSignal::new(None::<String>);
    let error = Signal::derive(move || {
        let is_wrong = is_checked.get() && typed.with(|typed| parse_amount(typed).is_none());
        is_wrong.then(|| t_string!(i18n, billing.amount_wrong).to_owned())
    });
    let close = move || adding.set(false);
    let submit = move || {
        is_checked.set(true);
        let Some(amount) = typed.with_untracked(|typed| parse_amount(typed)) else {
            return;
        };
        if pending.get_untracked() || page.with_untracked(Option::is_some) {
            return;
        }
        pending.set(true);
        failure.set(None);
        spawn_local(async move {
            let id = provider.get_value();
            let back = routes::provider::payment_details(&id);
            let answer = session.credit_page(&id, amount, &back).await;
            pending.try_set(false);
            match answer {
                Ok(url) => drop(page.try_set(Some(url))),
                Err(error) => {
                    let text = untrack(|| error_text::api_error(i18n, &error));
                    failure.try_set(Some(text));
                }
            }
        });
    };
    let actions = move || {
        let go_on = move || {
            match page.get() {
            // A link the person follows: a window opened by a script would be blocked.
            Some(url) => view! {
                <LinkButton href=url kind=ButtonKind::Primary external=true>{phrase!(i18n, billing.to_processor)}</LinkButton>
            }
            .into_any(),
            None => view! {
                <Button kind=ButtonKind::Primary submit=true pending=pending>{phrase!(i18n, billing.go_on)}</Button>
            }
            .into_any(),
        }
        };
        view! {
            <Button on_click=move |_| close()>{words.cancel}</Button>
            {go_on}
        }
    };
    let status = move || {
        page.with(Option::is_some)
            .then(|| t_string!(i18n, billing.credit_ready))
    };
    view! {
        <Dialog
            title=phrase!(i18n, billing.add_credit)
            busy=pending
            error=failure
            on_close=move |()| close()
            on_submit=move |()| submit()
            actions=actions
        >
            <p>{phrase!(i18n, billing.add_credit_text)}</p>
            <TextField
                label=phrase!(i18n, billing.amount)
                value=typed
                on_input=move |text| typed.set(text)
                hint=phrase!(i18n, billing.amount_hint)
                error=error
                inputmode="decimal"
                readonly=Signal::derive(move || page.with(Option::is_some))
                required=true
                numeric=true
                autofocus=true
            />
            <p role="status">{status}</p>
        </Dialog>
    }
    .into_any()
}
