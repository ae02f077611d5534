//! The guard of everything about money: a provider of a kind that pays, whose set-up is done.

use rusqlite::Connection;

use crate::contract::error::ApiError;
use crate::database::billing::{self, ProviderBilling};
use crate::database::providers::{self, Provider};

/// ProviderType numbers.
pub mod provider_type {
    /// Managed service provider.
    pub const MSP: i64 = 0;
    /// Sells organizations that pay for themselves.
    pub const RESELLER: i64 = 1;
    /// One company with many organizations.
    pub const BUSINESS_UNIT: i64 = 2;
}

/// ProviderStatusType: waits for its set-up.
pub const PENDING: i64 = 0;

/// ProviderStatusType: set up and paying.
pub const BILLABLE: i64 = 2;

/// The test used everywhere (§A.1).
pub fn is_billable(provider: &Provider) -> bool {
    provider.kind != provider_type::RESELLER && provider.status == BILLABLE
}

/// A provider that pays, with its customer. Not found, then `refusal`, then 500 without customer
/// or subscription.
pub fn billable(
    connection: &Connection,
    provider_id: &str,
    refusal: ApiError,
) -> Result<(Provider, ProviderBilling), ApiError> {
    let provider = providers::by_id(connection, provider_id)?.ok_or(ApiError::NotFound)?;
    if !is_billable(&provider) {
        return Err(refusal);
    }
    let billing = billing::by_provider(connection, provider_id)?
        .filter(|billing| billing.subscription_status.is_some())
        .ok_or(ApiError::Assistance)?;
    Ok((provider, billing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resellers_and_the_unfinished_do_not_pay() {
        for (kind, status, expected) in [
            (provider_type::MSP, BILLABLE, true),
            (provider_type::BUSINESS_UNIT, BILLABLE, true),
            (provider_type::MSP, PENDING, false),
            (provider_type::MSP, 1, false),
            (provider_type::RESELLER, 1, false),
            (provider_type::RESELLER, BILLABLE, false),
        ] {
            let provider = Provider {
                id: String::new(),
                name: None,
                business_name: None,
                billing_email: None,
                status,
                kind,
                enabled: true,
                use_events: true,
                creation_date: String::new(),
            };
            assert_eq!(is_billable(&provider), expected, "{kind} {status}");
        }
    }
}
