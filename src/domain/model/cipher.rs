//! Vault items. A `Cipher` (in `wire`) is sealed; `CipherListView` is what a
//! list needs of it, and `CipherView` is the whole item, opened on demand.

use super::id::{CipherId, CollectionId, FolderId, OrganizationId};

/// `CipherType` (auth-vault-api.md §5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub enum CipherKind {
    Login,
    SecureNote,
    Card,
    Identity,
    SshKey,
    BankAccount,
    DriversLicense,
    Passport,
    /// A type this version does not know.
    Unknown,
}

/// What could be opened of an item for the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListContent {
    /// Decrypted. Secrets are never part of it.
    Open {
        /// Item name.
        name: String,
        /// Username, card brand and digits, person's name, key fingerprint: by type.
        subtitle: String,
        /// Login username only, for search by field; empty for other types.
        username: String,
        /// Login addresses.
        uris: Vec<String>,
        /// Notes.
        notes: String,
    },
    /// The name or the item key did not open; shown as such, read-only.
    Undecryptable,
    /// Sealed in a newer format (auth-vault-api.md §3.9).
    NewerFormat,
}

/// One item as lists, filters and search see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CipherListView {
    /// Identifier.
    pub id: CipherId,
    /// Owning organization; `None` for a personal item.
    pub organization_id: Option<OrganizationId>,
    /// The person's own folder for it.
    pub folder_id: Option<FolderId>,
    /// Collections; empty for personal and unassigned items.
    pub collection_ids: Vec<CollectionId>,
    /// Item type.
    pub kind: CipherKind,
    /// Marked as favourite by the person.
    pub favorite: bool,
    /// Secrets ask for the master password again.
    pub reprompt: bool,
    /// The person may change it.
    pub edit: bool,
    /// The person may see its secrets.
    pub view_password: bool,
    /// Has at least one attachment.
    pub has_attachments: bool,
    /// In the trash.
    pub is_deleted: bool,
    /// In the archive.
    pub is_archived: bool,
    /// Last change (ISO-8601 UTC, as sent).
    pub revision_date: String,
    /// Decrypted part.
    pub content: ListContent,
}

impl CipherListView {
    /// The name to sort and show, empty when it could not be opened.
    pub fn name(&self) -> &str {
        match &self.content {
            ListContent::Open { name, .. } => name,
            _ => "",
        }
    }
}

/// A field of an opened item that may be absent, or present and not openable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FieldText {
    /// The server sent none.
    #[default]
    Absent,
    /// Clear text.
    Open(String),
    /// Sent, but it did not open; the rest of the item is still shown.
    Undecryptable,
}

/// How a field of an item is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldSecrecy {
    /// Shown as is.
    Plain,
    /// Hidden until revealed; needs `view_password` and the reprompt.
    Secret,
}

/// Names of the fixed fields of all item types; the screen words them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(
    missing_docs,
    reason = "the names are the contract's own (auth-vault-api.md §5.2)"
)]
pub enum FieldName {
    Username,
    Password,
    CardholderName,
    Brand,
    Number,
    Expiration,
    Code,
    Title,
    FirstName,
    MiddleName,
    LastName,
    Address,
    City,
    State,
    PostalCode,
    Country,
    Company,
    Email,
    Phone,
    Ssn,
    PassportNumber,
    LicenseNumber,
    PrivateKey,
    PublicKey,
    KeyFingerprint,
    BankName,
    NameOnAccount,
    AccountType,
    AccountNumber,
    RoutingNumber,
    BranchNumber,
    Pin,
    SwiftCode,
    Iban,
    BankContactPhone,
    DateOfBirth,
    IssuingCountry,
    IssuingState,
    IssueDate,
    IssuingAuthority,
    ExpirationDate,
    LicenseClass,
    Surname,
    GivenName,
    Sex,
    BirthPlace,
    Nationality,
    PassportType,
    NationalIdentificationNumber,
}

/// One fixed field of an opened item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedField {
    /// Which field.
    pub name: FieldName,
    /// Its text.
    pub text: FieldText,
    /// Shown or hidden at first.
    pub secrecy: FieldSecrecy,
}

/// Kind and value of a custom field (`FieldType`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CustomFieldValue {
    /// Plain text.
    Text(FieldText),
    /// Hidden until revealed.
    Hidden(FieldText),
    /// Yes or no; `None` when it did not open.
    Boolean(Option<bool>),
    /// Refers to a fixed field of the same item.
    Linked(Option<FieldName>),
}

/// A custom field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomField {
    /// Label given by the person.
    pub name: FieldText,
    /// Kind and value.
    pub value: CustomFieldValue,
}

/// A former password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerPassword {
    /// The password.
    pub password: FieldText,
    /// When it was last in use (ISO-8601 UTC, as sent).
    pub last_used: String,
}

/// A passkey stored in the item; its private key is never opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Relying party.
    pub relying_party: FieldText,
    /// User name at the relying party.
    pub user_name: FieldText,
    /// When it was made (ISO-8601 UTC, as sent).
    pub created: String,
}

/// A whole item, opened because a person asked for it. Dropped and zeroized
/// with the drawer that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CipherView {
    /// The same row the list shows.
    pub overview: CipherListView,
    /// Fixed fields in display order.
    pub fields: Vec<NamedField>,
    /// TOTP secret: bare base32, `otpauth://…` or `steam://…`.
    pub totp: FieldText,
    /// Whether the owning organization's plan (or premium) allows codes.
    pub organization_use_totp: bool,
    /// Login addresses.
    pub uris: Vec<FieldText>,
    /// Passkeys.
    pub passkeys: Vec<Passkey>,
    /// Notes.
    pub notes: FieldText,
    /// Custom fields in order.
    pub custom_fields: Vec<CustomField>,
    /// Former passwords, newest first.
    pub password_history: Vec<FormerPassword>,
    /// Attachment names with size text.
    pub attachments: Vec<(FieldText, String)>,
    /// When it was made (ISO-8601 UTC, as sent).
    pub creation_date: String,
}
