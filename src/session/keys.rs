//! From a password to a keyring: the heavy derivations run off the main
//! thread, RSA runs in WebCrypto, everything else in `domain::crypto`.

use zeroize::Zeroizing;

use crate::{
    browser::{
        timers::Pace,
        web_crypto::{self, RsaPrivateKey},
        worker,
    },
    domain::{
        crypto::{
            CryptoError, KdfConfig, Keyring, MasterKey, OaepHash, RsaCipherText, SymmetricKey, kdf,
        },
        model::{organization::OrganizationKeySource, profile::Profile},
    },
};

/// Derives the master key. Limits are checked first, so that a hostile server
/// gets neither a weak hash nor a frozen tab.
pub async fn derive_master_key(
    password: &str,
    salt: &str,
    config: KdfConfig,
) -> Result<MasterKey, CryptoError> {
    config.check_limits()?;
    match config {
        KdfConfig::Pbkdf2 { iterations } => {
            let bytes = web_crypto::pbkdf2_sha256(password.as_bytes(), salt.as_bytes(), iterations)
                .await
                .map_err(|_| CryptoError::Unavailable)?;
            Ok(MasterKey::from_bytes(bytes))
        }
        KdfConfig::Argon2id {
            iterations,
            memory_mib,
            parallelism,
        } => {
            let job = Argon2Job {
                iterations,
                memory_mib,
                parallelism,
                salt,
                password,
            };
            match worker::ask(&job.to_bytes()).await {
                Some(bytes) => MasterKey::from_slice(&Zeroizing::new(bytes)),
                // Where workers are blocked the page freezes for a moment, but it works.
                None => kdf::derive_argon2id(
                    password.as_bytes(),
                    salt,
                    iterations,
                    memory_mib,
                    parallelism,
                ),
            }
        }
    }
}

/// Worker side of `derive_master_key`.
pub fn run_in_worker(message: Vec<u8>) -> Option<Vec<u8>> {
    let message = Zeroizing::new(message);
    let job = Argon2Job::from_bytes(&message)?;
    let key = kdf::derive_argon2id(
        job.password.as_bytes(),
        job.salt,
        job.iterations,
        job.memory_mib,
        job.parallelism,
    )
    .ok()?;
    Some(key.as_bytes().to_vec())
}

/// Three numbers and the length of the salt, then salt and password.
struct Argon2Job<'a> {
    iterations: u32,
    memory_mib: u32,
    parallelism: u32,
    salt: &'a str,
    password: &'a str,
}

impl<'a> Argon2Job<'a> {
    fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let salt_length = u32::try_from(self.salt.len()).unwrap_or_default();
        let mut bytes = Zeroizing::new(Vec::with_capacity(
            16 + self.salt.len() + self.password.len(),
        ));
        for number in [
            self.iterations,
            self.memory_mib,
            self.parallelism,
            salt_length,
        ] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(self.salt.as_bytes());
        bytes.extend_from_slice(self.password.as_bytes());
        bytes
    }

    fn from_bytes(bytes: &'a [u8]) -> Option<Self> {
        let number = |index: usize| {
            let part = bytes.get(index * 4..index * 4 + 4)?;
            Some(u32::from_le_bytes(part.try_into().ok()?))
        };
        let texts = bytes.get(16..)?;
        let (salt, password) = texts.split_at_checked(usize::try_from(number(3)?).ok()?)?;
        Some(Self {
            iterations: number(0)?,
            memory_mib: number(1)?,
            parallelism: number(2)?,
            salt: std::str::from_utf8(salt).ok()?,
            password: std::str::from_utf8(password).ok()?,
        })
    }
}

/// Opens everything the profile holds keys for. RSA is done once per provider
/// and once per membership; client organizations cost nothing until opened.
pub async fn open_keyring(
    user_key: SymmetricKey,
    profile: &Profile,
) -> Result<Keyring, CryptoError> {
    let private_key = match &profile.private_key {
        Some(wrapped) => {
            let der = user_key.open(&wrapped.parse()?)?;
            Some(
                RsaPrivateKey::import_pkcs8(&der)
                    .await
                    .map_err(|_| CryptoError::Unavailable)?,
            )
        }
        None => None,
    };
    let mut keyring = Keyring::new(user_key);
    let Some(private_key) = private_key else {
        return Ok(keyring);
    };
    for provider in &profile.providers {
        // One provider whose key does not open must not close the others.
        if let Some(sealed) = &provider.key
            && let Ok(key) = unseal(&private_key, sealed).await
        {
            keyring.insert_provider_key(provider.id.clone(), key);
        }
    }
    let mut pace = Pace::new();
    for organization in &profile.organizations {
        pace.breathe().await;
        match &organization.key {
            OrganizationKeySource::Member(sealed) => {
                if let Ok(key) = unseal(&private_key, sealed).await {
                    keyring.insert_member_organization_key(organization.id.clone(), key);
                }
            }
            source => keyring.register_organization(organization.id.clone(), source),
        }
    }
    Ok(keyring)
}

async fn unseal(private_key: &RsaPrivateKey, sealed: &str) -> Result<SymmetricKey, CryptoError> {
    let cipher_text = RsaCipherText::parse(sealed)?;
    let hash = match cipher_text.hash {
        OaepHash::Sha1 => web_crypto::OaepHash::Sha1,
        OaepHash::Sha256 => web_crypto::OaepHash::Sha256,
    };
    let bytes = private_key
        .decrypt(hash, &cipher_text.bytes)
        .await
        .map_err(|_| CryptoError::NotAuthentic)?;
    SymmetricKey::from_bytes(&Zeroizing::new(bytes))
}

#[cfg(test)]
mod tests {
    use super::Argon2Job;

    #[test]
    fn jobs_survive_the_way_to_the_worker() {
        let job = Argon2Job {
            iterations: 3,
            memory_mib: 64,
            parallelism: 4,
            salt: "sam@northwind.example",
            password: "密码 ✓",
        };
        let bytes = job.to_bytes();
        let read = Argon2Job::from_bytes(&bytes).unwrap();
        assert_eq!(
            (read.iterations, read.memory_mib, read.parallelism),
            (3, 64, 4)
        );
        assert_eq!((read.salt, read.password), (job.salt, job.password));
        assert!(Argon2Job::from_bytes(&bytes[..10]).is_none());
    }
}
