//! The bar that names the organization one is in, so that two tabs are never
//! mistaken for each other. Its hue is derived from the organization's id.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    browser::site,
    domain::model::organization::{Organization, OrganizationRole},
    i18n::{I18nContext, use_i18n},
    phrase, routes, t_string,
    ui::{
        avatar::{Avatar, hue},
        badge::Badge,
        tone::Tone,
    },
};

/// Client, role, and the way back to the provider.
#[component]
pub fn ContextBar(
    /// The organization in view.
    organization: Organization,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = organization.id.to_string();
    let hue = hue(&id).to_string();
    let role = role(i18n, &organization);
    let back = organization
        .provider_id
        .as_ref()
        .filter(|_| organization.is_provider_user)
        .map(routes::provider::clients)
        .zip(organization.provider_name.clone());
    let suspended = (!organization.enabled).then(|| {
        view! {
            <Badge
                tone=Tone::Danger
                label=phrase!(i18n, shell.suspended)
            />
        }
    });
    view! {
        <section
            class="context-bar"
            aria-label=phrase!(i18n, shell.current_organization)
            style:--context-hue=hue
        >
            <Avatar name=Signal::stored(organization.name.clone()) seed=Signal::stored(id)/>
            <span class="context-bar-name">{organization.name.clone()}</span>
            {suspended}
            <span class="context-bar-detail">{role}</span>
            <span class="context-bar-end">
                {back.map(|(href, provider)| view! { <A href=site::href(&href)>{provider}</A> })}
            </span>
        </section>
    }
}

fn role(i18n: I18nContext, organization: &Organization) -> Signal<String> {
    let (is_member, role) = (organization.is_member, organization.role);
    Signal::derive(move || {
        if !is_member {
            return t_string!(i18n, shell.role_provider).to_string();
        }
        match role {
            OrganizationRole::Owner => t_string!(i18n, shell.role_owner).to_string(),
            OrganizationRole::Admin => t_string!(i18n, shell.role_admin).to_string(),
            OrganizationRole::Custom => t_string!(i18n, shell.role_custom).to_string(),
            OrganizationRole::User | OrganizationRole::Unknown => {
                t_string!(i18n, shell.role_user).to_string()
            }
        }
    })
}
