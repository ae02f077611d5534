//! What the identity service can answer to a sign-in
//! (auth-vault-api.md §1.6, §2.5). The screen words every case itself.

/// `TwoFactorProviderType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub enum TwoFactorProvider {
    Authenticator,
    Email,
    Duo,
    YubiKey,
    U2f,
    Remember,
    OrganizationDuo,
    WebAuthn,
    RecoveryCode,
}

impl TwoFactorProvider {
    /// All of them, in the order of their numbers.
    const ALL: [Self; 9] = [
        Self::Authenticator,
        Self::Email,
        Self::Duo,
        Self::YubiKey,
        Self::U2f,
        Self::Remember,
        Self::OrganizationDuo,
        Self::WebAuthn,
        Self::RecoveryCode,
    ];

    /// Reads the number on the wire; `None` for one this version does not know.
    pub fn from_number(number: u64) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }

    /// The number on the wire.
    pub fn number(self) -> u8 {
        self as u8
    }
}

/// What the second step asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TwoFactorChallenge {
    /// Ways the account offers; those this version does not know are left out.
    pub providers: Vec<TwoFactorProvider>,
    /// Masked address an e-mail code would go to.
    pub email_hint: Option<String>,
    /// Lets a code be sent without the password hash; valid about two minutes.
    pub sso_email_2fa_session_token: Option<String>,
    /// What a security key is asked to sign.
    pub security_key: Option<SecurityKeyRequest>,
}

/// A question for a security key, good for about a minute and one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityKeyRequest {
    /// JSON as `PublicKeyCredential.parseRequestOptionsFromJSON` takes it.
    pub options: String,
    /// Host that the keys belong to.
    pub relying_party: Option<String>,
}

/// Why the identity service gave no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenError {
    /// Wrong address or password.
    InvalidCredentials,
    /// The second step is due.
    TwoFactorRequired(TwoFactorChallenge),
    /// The code of the second step is wrong.
    TwoFactorInvalid,
    /// A second step is due, but the account has none that works.
    NoTwoFactorUsable,
    /// A policy asks for single sign-on.
    SsoRequired {
        /// The organization to sign in with, when it is unambiguous.
        organization_identifier: Option<String>,
        /// A recovery code was just used up, all second steps are now off.
        recovery_performed: bool,
    },
    /// The device is new; a code was mailed.
    NewDeviceVerificationRequired,
    /// The mailed code for the new device is wrong.
    NewDeviceOtpInvalid,
    /// Device fields were missing: a fault of this client.
    DeviceInformationMissing,
    /// Sign-in with another device is not offered to unknown devices.
    AuthRequestUnknownDevice,
    /// The version header was missing: a fault of this client or of a proxy.
    ClientVersionMissing,
    /// The account needs a newer client.
    ClientTooOld,
    /// A very old account without a user key.
    LegacyWithoutUserKey,
    /// The refresh token is no longer good: sign in again.
    InvalidGrant,
    /// The server does not know this client.
    InvalidClient,
    /// Anything else, with the server's own words (possibly none).
    Other(String),
}
