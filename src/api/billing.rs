//! What a provider pays (provider-and-admin-api.md D). Service users get the
//! subscription and the warnings; the rest answers 401 to them.

use gloo_net::http::Method;

use super::{client::Api, endpoint::Endpoint, error::ApiError};
use crate::domain::{
    model::{
        billing::{BillingAddress, Invoice, PaymentMethod, Warnings},
        id::{InvoiceId, ProviderId},
        money::Cents,
        plan::Plan,
        subscription::Subscription,
    },
    wire::{
        billing::{
            self, parse_address, parse_credit, parse_invoices, parse_page, parse_payment_method,
            parse_warnings,
        },
        plan::parse_plans,
        subscription::parse_subscription,
    },
};

impl Api {
    /// Plans, seats and the state of payment.
    pub async fn subscription(&self, provider: &ProviderId) -> Result<Subscription, ApiError> {
        let body = self
            .get(Endpoint::billing(provider, "subscription"))
            .await?;
        parse_subscription(&body).map_err(|_| ApiError::Malformed)
    }

    /// What the server sells, at the prices before any discount.
    pub async fn plans(&self) -> Result<Vec<Plan>, ApiError> {
        let body = self.get(Endpoint::plans()).await?;
        parse_plans(&body).map_err(|_| ApiError::Malformed)
    }

    /// Why the provider is suspended, and what is wrong with its tax number.
    pub async fn provider_warnings(&self, provider: &ProviderId) -> Result<Warnings, ApiError> {
        let body = self
            .get(Endpoint::billing(provider, "vnext/warnings"))
            .await?;
        parse_warnings(&body).map_err(|_| ApiError::Malformed)
    }

    /// How the provider pays, if it has said so.
    pub async fn payment_method(
        &self,
        provider: &ProviderId,
    ) -> Result<Option<PaymentMethod>, ApiError> {
        let body = self
            .get(Endpoint::billing(provider, "vnext/payment-method"))
            .await?;
        parse_payment_method(&body).map_err(|_| ApiError::Malformed)
    }

    /// Where bills are addressed to, if that is known.
    pub async fn billing_address(
        &self,
        provider: &ProviderId,
    ) -> Result<Option<BillingAddress>, ApiError> {
        let body = self
            .get(Endpoint::billing(provider, "vnext/address"))
            .await?;
        parse_address(&body).map_err(|_| ApiError::Malformed)
    }

    /// Replaces the address and the tax number; as the server keeps them.
    pub async fn set_billing_address(
        &self,
        provider: &ProviderId,
        address: &BillingAddress,
    ) -> Result<Option<BillingAddress>, ApiError> {
        let endpoint = Endpoint::billing(provider, "vnext/address");
        let body = billing::address(address);
        let answer = self.change(Method::PUT, endpoint, Some(&body)).await?;
        parse_address(&answer).map_err(|_| ApiError::Malformed)
    }

    /// What was paid in advance; negative if something is owed.
    pub async fn account_credit(&self, provider: &ProviderId) -> Result<Cents, ApiError> {
        let body = self
            .get(Endpoint::billing(provider, "vnext/credit"))
            .await?;
        parse_credit(&body).map_err(|_| ApiError::Malformed)
    }

    /// The processor's page on which an amount is paid in advance.
    pub async fn credit_page(
        &self,
        provider: &ProviderId,
        amount: Cents,
        redirect_url: &str,
    ) -> Result<String, ApiError> {
        let endpoint = Endpoint::billing(provider, "vnext/credit/bitpay");
        let body = billing::credit(amount, redirect_url);
        let answer = self.change(Method::POST, endpoint, Some(&body)).await?;
        parse_page(&answer).map_err(|_| ApiError::Malformed)
    }

    /// Invoices, newest first: the first page of the payment processor's list.
    pub async fn invoices(&self, provider: &ProviderId) -> Result<Vec<Invoice>, ApiError> {
        let body = self.get(Endpoint::billing(provider, "invoices")).await?;
        parse_invoices(&body).map_err(|_| ApiError::Malformed)
    }

    /// The clients of an invoice as CSV; not found where none were written down.
    pub async fn invoice_csv(
        &self,
        provider: &ProviderId,
        invoice: &InvoiceId,
    ) -> Result<String, ApiError> {
        let body = self.get(Endpoint::invoice(provider, invoice)).await?;
        String::from_utf8(body).map_err(|_| ApiError::Malformed)
    }
}
