//! How a provider pays, and what it was billed (provider-and-admin-api.md
//! D.3–D.6).

use super::{id::InvoiceId, money::Cents};

/// What is charged; of a card or an account only what may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentMethod {
    /// A card.
    Card {
        /// In lower case, for example "visa".
        brand: String,
        /// The last four digits.
        last4: String,
        /// Month and year, "01/2029".
        expiration: String,
    },
    /// A bank account.
    BankAccount {
        /// The bank.
        bank: String,
        /// The last four digits.
        last4: String,
        /// The processor's page on which small deposits are still to be confirmed.
        verification_url: Option<String>,
    },
    /// An account at PayPal.
    PayPal {
        /// Its address.
        email: String,
    },
    /// A kind this version does not know.
    Unknown,
}

/// Where bills are addressed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BillingAddress {
    /// Two letters (ISO 3166-1).
    pub country: String,
    /// Postal code.
    pub postal_code: String,
    /// Street and number.
    pub line1: String,
    /// What does not fit into the first line.
    pub line2: String,
    /// Town.
    pub city: String,
    /// State or province.
    pub state: String,
    /// Tax number.
    pub tax_id: Option<TaxId>,
}

/// A tax number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxId {
    /// The payment processor's name of its kind, for example "eu_vat".
    pub code: String,
    /// The number.
    pub value: String,
}

/// An invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// The payment processor's identifier.
    pub id: InvoiceId,
    /// When it was written (ISO-8601 UTC, as sent).
    pub date: String,
    /// The number people see; empty if it has none.
    pub number: String,
    /// The amount.
    pub total: Cents,
    /// What became of it.
    pub status: InvoiceStatus,
    /// Until when it is to be paid (ISO-8601 UTC, as sent).
    pub due_date: Option<String>,
    /// The processor's page of it, where it can be read and paid.
    pub url: Option<String>,
}

/// What became of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvoiceStatus {
    /// To be paid.
    Open,
    /// Paid.
    Paid,
    /// Given up on.
    Uncollectible,
    /// A state this version does not know.
    Unknown,
}

/// What the server wants people to know on entering (D.6).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Warnings {
    /// Why the provider is suspended, and what ends it.
    pub suspension: Option<SuspensionWarning>,
    /// What is wrong with the tax number.
    pub tax_id: Option<TaxIdProblem>,
}

/// What ends a suspension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspensionWarning {
    /// What is to be done.
    pub resolution: Resolution,
    /// When the subscription ends otherwise (ISO-8601 UTC, as sent).
    pub cancels_at: Option<String>,
}

/// What is to be done about a suspension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// An admin has to pay.
    Pay,
    /// A service user has to tell an admin.
    TellAdmin,
    /// Only the seller can help.
    ContactSupport,
}

/// What is wrong with a tax number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaxIdProblem {
    /// There is none.
    Missing,
    /// The authorities have not answered yet.
    Pending,
    /// The authorities do not know it.
    Failed,
}
