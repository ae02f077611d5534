//! For somebody without a provider, in place of the list of providers: what
//! one is, who does what in it, and how to become one (the document the
//! product was asked for with). Says what it is and advertises nothing: who
//! only uses a vault comes here by the account menu or not at all.

use leptos::prelude::*;

use crate::{
    i18n::{I18nContext, use_i18n},
    layout::deployment::use_config,
    phrase, routes,
    ui::{button::ButtonKind, icon::Icon, link_button::LinkButton, page_header::PageHeader},
};

/// The page for an account without a provider.
pub(super) fn onboarding() -> AnyView {
    let i18n = use_i18n();
    let has_vault = untrack(|| use_config().features().my_vault);
    view! {
        <div class="page onboarding" data-width="text">
            <PageHeader
                title=phrase!(i18n, onboarding_page.menu)
                subtitle=phrase!(i18n, onboarding_page.intro)
                actions=move || has_vault.then(|| view! {
                    <LinkButton href=routes::MY_VAULT.to_owned() icon="vault">
                        {phrase!(i18n, onboarding_page.to_vault)}
                    </LinkButton>
                })
            />
            <section class="onboarding-section">
                <h2>{phrase!(i18n, onboarding_page.what)}</h2>
                <p>{phrase!(i18n, onboarding_page.what_text)}</p>
            </section>
            {structure(i18n)}
            {roles(i18n)}
            {how_to_apply(i18n)}
        </div>
    }
    .into_any()
}

/// Provider, clients and members as a picture. It is a nested list, so that
/// who does not see it hears the same.
fn structure(i18n: I18nContext) -> AnyView {
    let node = |icon: &'static str, title: Signal<String>, detail: Signal<String>| {
        view! {
            <div class="structure-box">
                <Icon name=icon large=true/>
                <strong>{title}</strong>
                <span class="structure-detail">{detail}</span>
            </div>
        }
    };
    let clients = [
        phrase!(i18n, onboarding_page.client_a),
        phrase!(i18n, onboarding_page.client_b),
        phrase!(i18n, onboarding_page.client_c),
    ];
    let client = |title: Signal<String>| {
        view! {
            <li>
                {node("building", title, phrase!(i18n, onboarding_page.client_detail))}
                <ul role="list" class="structure-members">
                    <li>
                        {node(
                            "users",
                            phrase!(i18n, onboarding_page.members),
                            phrase!(i18n, onboarding_page.members_detail),
                        )}
                    </li>
                </ul>
            </li>
        }
    };
    view! {
        <section class="onboarding-section">
            <h2>{phrase!(i18n, onboarding_page.structure)}</h2>
            <figure class="structure">
                <ul role="list" class="structure-root">
                    <li class="structure-provider">
                        {node(
                            "provider",
                            phrase!(i18n, onboarding_page.provider),
                            phrase!(i18n, onboarding_page.provider_detail),
                        )}
                        <ul role="list" class="structure-clients">{clients.map(client).collect_view()}</ul>
                    </li>
                    <li class="structure-own">
                        {node(
                            "key",
                            phrase!(i18n, onboarding_page.own),
                            phrase!(i18n, onboarding_page.own_detail),
                        )}
                    </li>
                </ul>
                <figcaption>{phrase!(i18n, onboarding_page.structure_text)}</figcaption>
            </figure>
            <h3>{phrase!(i18n, onboarding_page.own_title)}</h3>
            <p>{phrase!(i18n, onboarding_page.own_text)}</p>
        </section>
    }
    .into_any()
}

fn roles(i18n: I18nContext) -> AnyView {
    let role = |title: Signal<String>, text: Signal<String>, lines: [Signal<String>; 3]| {
        let lines = lines.map(|line| view! { <li><Icon name="check"/><span>{line}</span></li> });
        view! {
            <div class="card onboarding-role">
                <h3>{title}</h3>
                <p>{text}</p>
                <ul role="list">{lines.collect_view()}</ul>
            </div>
        }
    };
    view! {
        <section class="onboarding-section">
            <h2>{phrase!(i18n, onboarding_page.roles)}</h2>
            <div class="onboarding-roles">
                {role(
                    phrase!(i18n, providers.service_user),
                    phrase!(i18n, onboarding_page.service_text),
                    [
                        phrase!(i18n, onboarding_page.service_1),
                        phrase!(i18n, onboarding_page.service_2),
                        phrase!(i18n, onboarding_page.service_3),
                    ],
                )}
                {role(
                    phrase!(i18n, providers.admin),
                    phrase!(i18n, onboarding_page.admin_text),
                    [
                        phrase!(i18n, onboarding_page.admin_1),
                        phrase!(i18n, onboarding_page.admin_2),
                        phrase!(i18n, onboarding_page.admin_3),
                    ],
                )}
            </div>
        </section>
    }
    .into_any()
}

fn how_to_apply(i18n: I18nContext) -> AnyView {
    view! {
        <section class="onboarding-section">
            <h2>{phrase!(i18n, onboarding_page.apply)}</h2>
            <p>{phrase!(i18n, onboarding_page.apply_text)}</p>
            <ol class="onboarding-needs">
                <li>{phrase!(i18n, onboarding_page.need_1)}</li>
                <li>{phrase!(i18n, onboarding_page.need_2)}</li>
            </ol>
            <div>
                <LinkButton href=routes::BECOME_A_PARTNER.to_owned() kind=ButtonKind::Secondary external=true>
                    {phrase!(i18n, onboarding_page.apply_link)}
                </LinkButton>
            </div>
            <p class="muted">{phrase!(i18n, onboarding_page.invited)}</p>
        </section>
    }
    .into_any()
}
