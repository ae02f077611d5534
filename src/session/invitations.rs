//! What invitation links ask of keys: the provider key is made here and sealed
//! to the person's own public key (official-client.md §6.2), an organization
//! that becomes a business unit has its key wrapped with it, and a new account
//! gets its keys before the server knows of it.

use base64::{Engine, engine::general_purpose::STANDARD};
use zeroize::Zeroizing;

use super::{
    SessionContext, candidate::word_list, entropy::BrowserEntropy, keys, renewal::ActionError,
};
use crate::{
    api::ApiError,
    browser::{document, web_crypto},
    domain::{
        crypto::{
            CryptoError, KdfConfig, RsaCipherText, SymmetricKey, fingerprint::fingerprint_phrase,
        },
        invitation::{
            form::{PaymentKind, SetupForm},
            link::Link,
            registration::ITERATIONS,
        },
        model::id::ProviderId,
        wire::invitation::Registration,
    },
};

/// A provider that may still have to be set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderToSetUp {
    /// A provider has a name from its set-up on (A.2).
    pub is_done: bool,
    /// Where bills go, if staff said so.
    pub billing_email: Option<String>,
}

/// What of the server's description concerns somebody who follows a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerPolicy {
    /// The official web vault of this server, if that is another site than this one.
    pub web_vault: Option<String>,
    /// Nobody can make an account here.
    pub is_registration_closed: bool,
}

impl SessionContext {
    /// What the server says about registration and its own web vault.
    pub async fn server_policy(&self) -> Result<ServerPolicy, ApiError> {
        let config = self.api().server_config().await?;
        Ok(ServerPolicy {
            web_vault: config
                .web_vault
                .filter(|vault| *vault != document::origin()),
            is_registration_closed: config.is_registration_closed,
        })
    }

    /// The provider of a set-up link. A token from before the person became its
    /// admin does not say so yet (provider-and-admin-api.md §0.3), hence the
    /// second try.
    pub async fn provider_to_set_up(
        &self,
        provider: &ProviderId,
    ) -> Result<ProviderToSetUp, ApiError> {
        let details = match self.api().invited_provider(provider).await {
            Err(ApiError::Forbidden) => {
                self.api().refresh().await?;
                self.api().invited_provider(provider).await
            }
            other => other,
        }?;
        Ok(ProviderToSetUp {
            is_done: details.name.is_some_and(|name| !name.is_empty()),
            billing_email: details.billing_email,
        })
    }

    /// The secret for the payment processor's page; `None` where it needs none.
    pub async fn setup_intent(&self, kind: PaymentKind) -> Result<Option<String>, ApiError> {
        self.api().setup_intent(kind).await
    }

    /// Sets the provider of a link up. Afterwards the session has to be renewed.
    pub async fn set_up_provider(&self, link: &Link, form: &SetupForm) -> Result<(), ActionError> {
        let (_, sealed) = self.make_provider_key().await?;
        self.api()
            .set_up_provider(&link.provider(), form, &link.token, &sealed)
            .await?;
        Ok(())
    }

    /// Whether the key of the link's organization is here; without it there can
    /// be no business unit.
    pub fn holds_key_of(&self, link: &Link) -> bool {
        self.viewer_untracked().is_some_and(|viewer| {
            viewer
                .keyring
                .organization_key(&link.organization())
                .is_ok()
        })
    }

    /// Turns the organization of a link into a business unit. Afterwards the
    /// session has to be renewed.
    pub async fn set_up_business_unit(&self, link: &Link) -> Result<ProviderId, ActionError> {
        let viewer = self.viewer_untracked().ok_or(ApiError::SessionEnded)?;
        let organization = link.organization();
        let organization_key = viewer.keyring.organization_key(&organization)?;
        let (provider_key, sealed) = self.make_provider_key().await?;
        let mut random = BrowserEntropy::default();
        let wrapped = provider_key.wrap_key(&organization_key, &mut random);
        random.check(())?;
        let wrapped = wrapped.to_string();
        Ok(self
            .api()
            .set_up_business_unit(
                &organization,
                &viewer.profile.id,
                &link.token,
                &sealed,
                &wrapped,
            )
            .await?)
    }

    /// Accepts the invitation of a link.
    pub async fn accept_provider_invitation(&self, link: &Link) -> Result<(), ApiError> {
        self.api()
            .accept_provider_invitation(&link.provider(), &link.provider_user(), &link.token)
            .await
    }

    /// Deletes a provider for who holds the mailed token; whoever is signed in
    /// stops seeing it.
    pub async fn delete_provider_by_mail(
        &self,
        provider: &ProviderId,
        token: &str,
    ) -> Result<(), ApiError> {
        self.api().delete_provider_by_mail(provider, token).await?;
        if self.is_open_untracked() {
            // Done all the same: the next sign-in brings the profile.
            let _ = self.renew().await;
        }
        Ok(())
    }

    /// Makes an account for who was invited by the link. Signing in follows as
    /// for everybody else.
    pub async fn register(
        &self,
        link: &Link,
        password: &str,
        hint: &str,
    ) -> Result<(), ActionError> {
        let kdf = KdfConfig::Pbkdf2 {
            iterations: ITERATIONS,
        };
        let master_key = keys::derive_master_key(password, &link.email, kdf).await?;
        let mut random = BrowserEntropy::default();
        let user_key = SymmetricKey::make(&mut random);
        let wrapped_user_key = master_key.stretch()?.wrap_key(&user_key, &mut random);
        let (public_key, private_key) = web_crypto::make_rsa_pair()
            .await
            .map_err(|_| CryptoError::Unavailable)?;
        let wrapped_private_key = user_key.seal(&private_key, &mut random);
        random.check(())?;
        let password_hash = Zeroizing::new(master_key.server_auth_hash(password.as_bytes()));
        let account = Registration {
            email: &link.email,
            password_hash: &password_hash,
            wrapped_user_key: &wrapped_user_key.to_string(),
            public_key: &STANDARD.encode(public_key),
            wrapped_private_key: &wrapped_private_key.to_string(),
            hint,
            token: &link.token,
            provider_user: &link.member,
        };
        self.api().register(&account).await?;
        Ok(())
    }

    /// The five words by which the admin who confirms the person knows that no
    /// other key was slipped in (official-client.md §6.5).
    pub async fn own_phrase(&self) -> Result<String, ActionError> {
        let viewer = self.viewer_untracked().ok_or(ApiError::SessionEnded)?;
        let public_key = self.own_public_key().await?;
        let words = word_list().await?;
        Ok(fingerprint_phrase(
            viewer.profile.id.as_str(),
            &public_key,
            &words,
        )?)
    }

    /// A new provider key, and the same sealed to the person.
    async fn make_provider_key(&self) -> Result<(SymmetricKey, String), ActionError> {
        let mut random = BrowserEntropy::default();
        let key = SymmetricKey::make(&mut random);
        random.check(())?;
        let public_key = self.own_public_key().await?;
        let sealed = web_crypto::rsa_wrap(&public_key, key.as_bytes())
            .await
            .map_err(|_| CryptoError::Unavailable)?;
        Ok((key, RsaCipherText::format_type4(&sealed)))
    }

    /// Taken from the person's own private key: the server, asked for it, could
    /// hand out another.
    async fn own_public_key(&self) -> Result<Vec<u8>, ActionError> {
        let viewer = self.viewer_untracked().ok_or(ApiError::SessionEnded)?;
        let wrapped = viewer.profile.private_key.as_deref();
        let wrapped = wrapped.ok_or(CryptoError::Unavailable)?;
        let wrapped = wrapped.parse().map_err(CryptoError::from)?;
        let private_key = viewer.keyring.user_key().open(&wrapped)?;
        let public_key = web_crypto::public_half(&private_key).await;
        Ok(public_key.map_err(|_| CryptoError::Unavailable)?)
    }
}
