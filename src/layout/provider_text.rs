//! Words for what a provider is and what the person is in it.

use crate::{
    domain::model::provider::{Provider, ProviderKind, ProviderRole},
    i18n::I18nContext,
    t_string,
};

/// MSP, reseller or business unit.
pub fn kind(i18n: I18nContext, kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Msp => t_string!(i18n, providers.msp),
        ProviderKind::Reseller => t_string!(i18n, providers.reseller),
        ProviderKind::BusinessUnit => t_string!(i18n, providers.business_unit),
        ProviderKind::Unknown => t_string!(i18n, providers.unknown_kind),
    }
}

/// Admin or service user.
pub fn role(i18n: I18nContext, role: ProviderRole) -> &'static str {
    match role {
        ProviderRole::Admin => t_string!(i18n, providers.admin),
        ProviderRole::ServiceUser => t_string!(i18n, providers.service_user),
    }
}

/// Kind and role on one line.
pub fn kind_and_role(i18n: I18nContext, provider: &Provider) -> String {
    format!(
        "{} · {}",
        kind(i18n, provider.kind),
        role(i18n, provider.role)
    )
}
