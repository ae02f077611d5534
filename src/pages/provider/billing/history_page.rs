//! `/providers/:id/billing/history`: the invoices, each with its page at the
//! payment processor and a file of its clients.

use std::sync::Arc;

use leptos::{children::ViewFn, prelude::*, task::spawn_local};

use super::{billing_page, part, subscription_page::table, text};
use crate::{
    api::ApiError,
    browser::{clock, download},
    domain::{
        billing::history::{InvoiceState, file_name, state, still_open},
        model::{
            billing::Invoice,
            id::{InvoiceId, ProviderId},
            money::Cents,
        },
        text::foreign_csv,
    },
    i18n::*,
    layout::{
        deployment::use_config,
        error_text,
        provider_gate::{AdminGate, ProviderHere},
    },
    phrase,
    session::SessionContext,
    t_string,
    ui::{
        badge::Badge,
        banner::Banner,
        button::{ButtonKind, ButtonSize},
        empty_state::EmptyState,
        icon::Icon,
        icon_button::IconButton,
        link_button::LinkButton,
        toast::Toasts,
        tone::Tone,
    },
    words,
};

/// What the provider in the address was billed, for its admins.
#[component]
pub fn BillingHistoryPage() -> impl IntoView {
    let here = ProviderHere::follow();
    let title = phrase!(use_i18n(), billing.history);
    let content = move || view! { <AdminGate here=here page=move || history(here)/> };
    billing_page(here, title, ViewFn::from(content))
}

/// What the rows share.
#[derive(Clone, Copy)]
struct History {
    i18n: I18nContext,
    session: SessionContext,
    toasts: Toasts,
    provider: StoredValue<ProviderId>,
    /// The invoice whose file is on its way.
    saving: RwSignal<Option<InvoiceId>>,
}

fn history(here: ProviderHere) -> AnyView {
    let page = History {
        i18n: use_i18n(),
        session: SessionContext::expect(),
        toasts: Toasts::expect(),
        provider: StoredValue::new(here.id.get_untracked()),
        saving: RwSignal::new(None),
    };
    let answer = LocalResource::new(move || async move {
        page.session.invoices(&page.provider.get_value()).await
    });
    let content = part(answer, 8, move |found: Arc<Vec<Invoice>>| {
        invoices(page, &found)
    });
    view! { {content} }.into_any()
}

fn invoices(page: History, found: &[Invoice]) -> AnyView {
    let i18n = page.i18n;
    if found.is_empty() {
        let title = phrase!(i18n, billing.no_invoices);
        let text = phrase!(i18n, billing.no_invoices_text);
        return view! { <EmptyState icon="history" title=title text=text/> }.into_any();
    }
    let open = still_open(found);
    let to_pay = (open > Cents(0)).then(|| {
        let title = Signal::derive(move || {
            let amount = text::money(i18n, open);
            Some(t_string!(i18n, billing.to_pay, amount = amount))
        });
        view! { <Banner tone=Tone::Info title=title>{phrase!(i18n, billing.to_pay_text)}</Banner> }
    });
    let today = clock::now_iso();
    let rows = found
        .iter()
        .map(|invoice| row(page, invoice.clone(), state(invoice, &today)))
        .collect_view();
    let heads = [
        (phrase!(i18n, billing.number), false),
        (phrase!(i18n, billing.date), false),
        (phrase!(i18n, billing.due), false),
        (phrase!(i18n, billing.status), false),
        (phrase!(i18n, billing.total), true),
        (phrase!(i18n, billing.actions), true),
    ];
    let table = table(phrase!(i18n, billing.invoices), &heads, rows.into_any());
    view! {
        {to_pay}
        <div class="card billing-card">{table}</div>
        <p class="billing-note">{phrase!(i18n, billing.first_page)}</p>
    }
    .into_any()
}

fn row(page: History, invoice: Invoice, state: InvoiceState) -> AnyView {
    let i18n = page.i18n;
    let number = if invoice.number.is_empty() {
        invoice.id.to_string()
    } else {
        invoice.number.clone()
    };
    let name = match invoice.url.clone() {
        None => view! { {number.clone()} }.into_any(),
        Some(url) => {
            let label = number.clone();
            let hint = move || t_string!(i18n, billing.opens_page, number = label.clone());
            view! {
                <a class="billing-link" href=url target="_blank" rel="noopener noreferrer" aria-label=hint>
                    {number.clone()} <Icon name="external"/>
                </a>
            }
            .into_any()
        }
    };
    let is_to_pay = matches!(state, InvoiceState::Open | InvoiceState::Overdue);
    let named = number.clone();
    let pay = invoice.url.clone().filter(|_| is_to_pay).map(|url| {
        view! {
            <LinkButton href=url size=ButtonSize::Small external=true>
                {phrase!(i18n, billing.pay)} <span class="visually-hidden">{named}</span>
            </LinkButton>
        }
    });
    let tone = Signal::derive(move || text::invoice(i18n, state).0);
    let word = Signal::derive(move || text::invoice(i18n, state).1.to_owned());
    let (date, due, total) = (
        invoice.date.clone(),
        invoice.due_date.clone(),
        invoice.total,
    );
    let due = move || due.as_ref().map(|due| text::day(i18n, due));
    let label =
        Signal::derive(move || t_string!(i18n, billing.save_clients, number = number.clone()));
    let id = invoice.id.clone();
    let pending = Signal::derive(move || page.saving.with(|saving| saving.as_ref() == Some(&id)));
    let press = move |_| {
        if page.saving.with_untracked(Option::is_none) {
            save(page, invoice.clone());
        }
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label=phrase!(i18n, billing.date)>{move || text::day(i18n, &date)}</td>
            <td data-label=phrase!(i18n, billing.due)>{due}</td>
            <td data-label=phrase!(i18n, billing.status)><Badge tone=tone label=word/></td>
            <td class="numeric" data-label=phrase!(i18n, billing.total)>{move || text::money(i18n, total)}</td>
            <td class="billing-actions">
                {pay}
                {use_config().export(move || view! {
                    <IconButton
                        icon="download"
                        kind=ButtonKind::Quiet
                        size=ButtonSize::Small
                        label=label
                        pending=pending
                        on_click=press.clone()
                    />
                }.into_any())}
            </td>
        </tr>
    }
    .into_any()
}

/// Saves the clients of an invoice as they were when it was written.
fn save(page: History, invoice: Invoice) {
    page.saving.set(Some(invoice.id.clone()));
    spawn_local(async move {
        let provider = page.provider.get_value();
        let answer = page.session.invoice_csv(&provider, &invoice.id).await;
        page.saving.try_set(None);
        let title = words!(page.i18n, billing.save_failed);
        match answer {
            Ok(file) => {
                let file = foreign_csv::defused(&file);
                if !download::save_text(&file_name(&invoice), "text/csv;charset=utf-8", &file) {
                    page.toasts
                        .error(title, words!(page.i18n, billing.save_blocked));
                }
            }
            // Older invoices were written without their clients (D.1).
            Err(ApiError::NotFound) => {
                page.toasts.warning(words!(page.i18n, billing.no_clients));
            }
            Err(error) => {
                let text = untrack(|| error_text::api_error(page.i18n, &error));
                page.toasts.error(title, text);
            }
        }
    });
}
