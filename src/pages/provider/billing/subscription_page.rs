//! `/providers/:id/billing/subscription`: plans, seats, sums and the state of
//! payment. Service users see it too; the server lets them (D.1).

use std::sync::Arc;

use leptos::{children::ViewFn, prelude::*};

use super::{billing_page, card, fact, part, text};
use crate::{
    browser::{clock, format},
    domain::{
        billing::totals::{Total, plans_in_use, totals},
        model::{
            money::{Cents, Discount},
            provider::Provider,
            subscription::{ProviderPlan, Subscription},
        },
    },
    i18n::*,
    layout::provider_gate::ProviderHere,
    phrase, routes,
    session::SessionContext,
    t_string,
    ui::{
        badge::Badge, banner::Banner, button::ButtonSize, empty_state::EmptyState,
        link_button::LinkButton, seat_bar::SeatBar, tone::Tone,
    },
};

/// What the provider in the address pays.
#[component]
pub fn SubscriptionPage() -> impl IntoView {
    let here = ProviderHere::follow();
    let title = phrase!(use_i18n(), billing.subscription);
    billing_page(here, title, ViewFn::from(move || subscription(here)))
}

fn subscription(here: ProviderHere) -> AnyView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let id = here.id.get_untracked();
    // Seats may have been bought since the last visit, here or by somebody else.
    session.forget_subscription(&id);
    let answer = LocalResource::new(move || {
        let id = id.clone();
        async move { session.subscription(&id).await }
    });
    let is_admin = here.is(Provider::is_admin);
    let content = part(answer, 8, move |found: Arc<Subscription>| {
        view! {
            {overdue(i18n, here, is_admin, &found)}
            {sums(i18n, &found)}
            {card(phrase!(i18n, billing.plans), plans(i18n, here, &found))}
            {card(phrase!(i18n, billing.state), state(i18n, &found))}
        }
        .into_any()
    });
    view! {
        {move || (!is_admin.get()).then(|| view! {
            <Banner tone=Tone::Info title=phrase!(i18n, billing.service_user)>
                {phrase!(i18n, billing.service_user_text)}
            </Banner>
        })}
        {content}
    }
    .into_any()
}

/// What will follow from a bill that was not paid. A suspension that has begun
/// is said above every page already.
fn overdue(
    i18n: I18nContext,
    here: ProviderHere,
    is_admin: Signal<bool>,
    found: &Subscription,
) -> Option<AnyView> {
    let suspension = found.suspension.clone()?;
    if here.is(|provider| !provider.enabled).get_untracked() {
        return None;
    }
    let date = suspension.date;
    let title = Signal::derive(move || {
        let date = text::day(i18n, &date);
        Some(t_string!(i18n, billing.will_be_suspended, date = date))
    });
    let (period, days) = (suspension.unpaid_period_end, suspension.grace_days);
    let body = move || {
        let period = text::day(i18n, &period);
        let days = text::number(i18n, days);
        t_string!(i18n, billing.unpaid_since, date = period, days = days)
    };
    let history = Signal::derive(move || here.id.with(routes::provider::billing_history));
    let actions = move || {
        let link = move || {
            is_admin.get().then(|| view! {
                <LinkButton href=history size=ButtonSize::Small>{phrase!(i18n, billing.to_invoices)}</LinkButton>
            })
        };
        view! { {link} }
    };
    Some(
        view! { <Banner tone=Tone::Warning title=title actions=actions>{body}</Banner> }.into_any(),
    )
}

/// What is due every month and every year, and what was paid in advance.
fn sums(i18n: I18nContext, found: &Subscription) -> AnyView {
    let discount = found.discount;
    let due = move |total: Total| {
        let name = if total.is_annual {
            phrase!(i18n, billing.per_year)
        } else {
            phrase!(i18n, billing.per_month)
        };
        let note = (!discount.is_none()).then(|| {
            Signal::derive(move || {
                let percentage = percentage(i18n, discount);
                let before = text::money(i18n, total.before);
                t_string!(
                    i18n,
                    billing.after_discount,
                    percentage = percentage,
                    before = before
                )
            })
        });
        sum(i18n, name, total.due, note)
    };
    let credit = (found.credit != Cents(0)).then(|| {
        let owed = found.credit < Cents(0);
        let (name, amount) = if owed {
            (phrase!(i18n, billing.owed), -found.credit)
        } else {
            (phrase!(i18n, billing.credit), found.credit)
        };
        sum(i18n, name, amount, None)
    });
    view! {
        <dl class="billing-sums">
            {totals(found).into_iter().map(due).collect_view()}
            {credit}
        </dl>
    }
    .into_any()
}

fn sum(
    i18n: I18nContext,
    name: Signal<String>,
    amount: Cents,
    note: Option<Signal<String>>,
) -> AnyView {
    view! {
        <div class="card billing-sum">
            <dt>{name}</dt>
            <dd class="billing-sum-amount">{move || text::money(i18n, amount)}</dd>
            {note.map(|note| view! { <dd class="billing-note">{note}</dd> })}
        </div>
    }
    .into_any()
}

fn percentage(i18n: I18nContext, discount: Discount) -> String {
    format::percentage(discount.percentage(), i18n.get_locale().as_str())
}

/// One row per plan that is paid for; figures are those that add up to the sums.
fn plans(i18n: I18nContext, here: ProviderHere, found: &Subscription) -> AnyView {
    let shown: Vec<ProviderPlan> = plans_in_use(found).cloned().collect();
    if shown.is_empty() {
        let title = phrase!(i18n, billing.no_plans);
        return view! { <EmptyState icon="billing" title=title/> }.into_any();
    }
    let discount = found.discount;
    let rows = shown
        .into_iter()
        .map(|plan| plan_row(i18n, plan, discount))
        .collect_view();
    let heads = [
        (phrase!(i18n, billing.plan), false),
        (phrase!(i18n, billing.minimum), true),
        (phrase!(i18n, billing.purchased), true),
        (phrase!(i18n, billing.seats), true),
        (phrase!(i18n, billing.assigned), true),
        (phrase!(i18n, billing.unassigned), true),
        (phrase!(i18n, billing.seat_price), true),
        (phrase!(i18n, billing.cost), true),
    ];
    let table = table(phrase!(i18n, billing.plans), &heads, rows.into_any());
    let clients = Signal::derive(move || here.id.with(routes::provider::clients));
    view! {
        {table}
        <div>
            <LinkButton href=clients size=ButtonSize::Small icon="building">{phrase!(i18n, billing.assign)}</LinkButton>
        </div>
    }
    .into_any()
}

fn plan_row(i18n: I18nContext, plan: ProviderPlan, discount: Discount) -> AnyView {
    let figure = |count: i64| view! { {move || text::number(i18n, count)} }.into_any();
    let price = |amount: Cents| {
        let is_annual = plan.is_annual;
        let amount = discount.apply(amount);
        let words = move || {
            let amount = text::money(i18n, amount);
            if is_annual {
                t_string!(i18n, billing.amount_per_year, amount = amount)
            } else {
                t_string!(i18n, billing.amount_per_month, amount = amount)
            }
        };
        view! { {words} }.into_any()
    };
    let (assigned, seats) = (plan.assigned, plan.seats());
    let count = |count: i64| u32::try_from(count).unwrap_or_default();
    let bar_label = Signal::derive(move || {
        let (assigned, seats) = (text::number(i18n, assigned), text::number(i18n, seats));
        t_string!(
            i18n,
            billing.assigned_of,
            assigned = assigned,
            seats = seats
        )
    });
    let bar = view! {
        <span class="billing-assigned">
            {move || text::number(i18n, assigned)}
            <SeatBar used=count(assigned) total=count(seats) label=bar_label/>
        </span>
    };
    let cells = [
        (phrase!(i18n, billing.minimum), figure(plan.minimum)),
        (phrase!(i18n, billing.purchased), figure(plan.purchased)),
        (phrase!(i18n, billing.seats), figure(seats)),
        (phrase!(i18n, billing.assigned), bar.into_any()),
        (phrase!(i18n, billing.unassigned), figure(plan.unassigned())),
        (
            phrase!(i18n, billing.seat_price),
            price(plan.price_per_seat()),
        ),
        (phrase!(i18n, billing.cost), price(plan.cost)),
    ];
    let cells = cells
        .map(|(name, value)| view! { <td class="numeric" data-label=name>{value}</td> }.into_any());
    view! {
        <tr>
            <th scope="row">{move || text::plan(i18n, &plan)}</th>
            {cells.into_iter().collect_view()}
        </tr>
    }
    .into_any()
}

/// A table whose rows become cards where it does not fit; heads of figures are marked.
pub(super) fn table(
    name: Signal<String>,
    heads: &[(Signal<String>, bool)],
    rows: AnyView,
) -> AnyView {
    let heads = heads
        .iter()
        .map(|(head, is_figure)| {
            let class = is_figure.then_some("numeric");
            view! { <th scope="col" class=class>{*head}</th> }
        })
        .collect_view();
    view! {
        <table class="billing-table" aria-label=name>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Status, dates, and who is charged.
fn state(i18n: I18nContext, found: &Subscription) -> AnyView {
    let status = found.status;
    let tone = Signal::derive(move || text::status(i18n, status).0);
    let word = Signal::derive(move || text::status(i18n, status).1.to_owned());
    let on = |date: &Option<String>| {
        date.clone()
            .map(|date| view! { {move || text::day(i18n, &date)} }.into_any())
    };
    let is_invoiced = found.is_invoiced;
    let charged = move || {
        if is_invoiced {
            t_string!(i18n, billing.by_invoice)
        } else {
            t_string!(i18n, billing.by_charge)
        }
    };
    let source = found.payment_source.clone();
    let source = move || {
        let Some(source) = &source else {
            return view! { {phrase!(i18n, billing.no_method)} }.into_any();
        };
        let waits = source.needs_verification.then(|| {
            view! { <Badge tone=Tone::Warning label=phrase!(i18n, billing.to_verify)/> }
        });
        view! { {source.description.clone()} " " {waits} }.into_any()
    };
    let suspension = found.suspension.as_ref().map(|suspension| {
        let is_past = suspension.date.as_str() < clock::now_iso().as_str();
        let name = if is_past {
            phrase!(i18n, billing.suspended_since)
        } else {
            phrase!(i18n, billing.suspended_from)
        };
        let date = |date: &str| on(&Some(date.to_owned())).unwrap_or_else(|| ().into_any());
        let bill = phrase!(i18n, billing.unpaid_bill);
        view! {
            {fact(bill, date(&suspension.unpaid_period_end))}
            {fact(name, date(&suspension.date))}
        }
    });
    let discount = (!found.discount.is_none()).then(|| {
        let discount = found.discount;
        let value = view! { {move || percentage(i18n, discount)} }.into_any();
        fact(phrase!(i18n, billing.discount), value)
    });
    view! {
        <dl class="facts">
            {fact(phrase!(i18n, billing.status), view! { <Badge tone=tone label=word/> }.into_any())}
            {suspension}
            {on(&found.period_end).map(|day| fact(phrase!(i18n, billing.period_end), day))}
            {on(&found.cancel_at).map(|day| fact(phrase!(i18n, billing.cancel_at), day))}
            {fact(phrase!(i18n, billing.collection), view! { {charged} }.into_any())}
            {fact(phrase!(i18n, billing.source), view! { {source} }.into_any())}
            {discount}
        </dl>
    }
    .into_any()
}
