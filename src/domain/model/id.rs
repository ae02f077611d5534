//! Identifiers. The server's are lower-case dashed GUIDs; the client never
//! takes them apart, so they stay opaque text, cheap to clone.

use std::{fmt, sync::Arc};

macro_rules! identifier {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the text as it came from the server or the URL.
            pub fn new(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }

            /// The text as the server wrote it.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text to keep elsewhere, without copying it.
            pub fn shared(&self) -> Arc<str> {
                Arc::clone(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{}({})", stringify!($name), &self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    )*};
}

identifier! {
    /// A person's account.
    UserId;
    /// An organization, whether client of a provider or not.
    OrganizationId;
    /// A provider.
    ProviderId;
    /// The link between a provider and a client organization; what the
    /// provider endpoints for seats, name and unlinking take.
    ProviderOrganizationId;
    /// A person's place in a provider, invited ones included.
    ProviderUserId;
    /// A person's place in an organization, invited ones included.
    OrganizationUserId;
    /// A collection of an organization.
    CollectionId;
    /// A personal folder.
    FolderId;
    /// A vault item.
    CipherId;
    /// An invoice, as the payment processor names it.
    InvoiceId;
}
