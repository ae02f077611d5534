//! Round trips against `bitwarden-crypto`, in both directions, and what must
//! never open.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first surprise"
)]

use std::num::NonZeroU32;

use base64::{Engine, engine::general_purpose::STANDARD};
use bitwarden_crypto::{
    BitwardenLegacyKeyBytes, EncString as OfficialEncString, HashPurpose, Kdf, KeyDecryptable,
    KeyEncryptable, MasterKey as OfficialMasterKey, Pkcs8PrivateKeyBytes, PrivateKey, PublicKey,
    PublicKeyEncryptionAlgorithm, SpkiPublicKeyBytes, SymmetricCryptoKey, UnsignedSharedKey,
};
use proptest::prelude::*;
use provider_portal::domain::{
    crypto::{
        CryptoError, EncString, Entropy, KdfConfig, Keyring, MasterKey, OrganizationKeys, RsaPair,
        SymmetricKey, kdf,
    },
    model::{
        id::{OrganizationId, ProviderId},
        organization::OrganizationKeySource,
    },
};

/// Repeats what proptest chose; a vector is only ever taken once per seal here.
#[derive(Debug)]
struct Given(Vec<u8>);

impl Entropy for Given {
    fn fill(&mut self, bytes: &mut [u8]) {
        for (byte, given) in bytes.iter_mut().zip(self.0.iter().cycle()) {
            *byte = *given;
        }
    }
}

fn official(key: &SymmetricKey) -> SymmetricCryptoKey {
    let bytes = BitwardenLegacyKeyBytes::from(key.as_bytes().to_vec());
    SymmetricCryptoKey::try_from(&bytes).unwrap()
}

fn keys() -> impl Strategy<Value = SymmetricKey> {
    prop::collection::vec(any::<u8>(), 64)
        .prop_map(|bytes| SymmetricKey::from_bytes(&bytes).unwrap())
}

fn entropy() -> impl Strategy<Value = Given> {
    prop::collection::vec(any::<u8>(), 16).prop_map(Given)
}

proptest! {
    #[test]
    fn what_they_seal_we_open(key in keys(), clear in ".*") {
        let sealed: OfficialEncString =
            clear.as_str().encrypt_with_key(&official(&key)).unwrap();
        prop_assert_eq!(key.open_text(&sealed.to_string()).unwrap(), clear);
    }

    #[test]
    fn what_we_seal_they_open(
        key in keys(),
        clear in prop::collection::vec(any::<u8>(), 0..200),
        mut entropy in entropy(),
    ) {
        let sealed = key.seal(&clear, &mut entropy);
        let theirs: OfficialEncString = sealed.to_string().parse().unwrap();
        let opened: Vec<u8> = theirs.decrypt_with_key(&official(&key)).unwrap();
        prop_assert_eq!(&opened, &clear);
        prop_assert_eq!(&*key.open(&sealed).unwrap(), &clear);
    }

    #[test]
    fn keys_survive_wrapping_on_both_sides(
        outer in keys(), inner in keys(), mut entropy in entropy(),
    ) {
        let ours = outer.wrap_key(&inner, &mut entropy);
        prop_assert_eq!(&outer.unwrap_key(&ours).unwrap(), &inner);
        let theirs = (&official(&inner).to_encoded()).encrypt_with_key(&official(&outer)).unwrap();
        prop_assert_eq!(&outer.unwrap_key_text(&theirs.to_string()).unwrap(), &inner);
    }

    #[test]
    fn nothing_that_was_touched_opens(
        key in keys(), clear in ".{0,64}", mut entropy in entropy(),
        part in 0..3_usize, place in any::<prop::sample::Index>(), bit in 0..8_u8,
    ) {
        let EncString::Aes256CbcHmac { mut vector, mut data, mut mac } =
            key.seal(clear.as_bytes(), &mut entropy)
        else {
            panic!("sealed as another type");
        };
        let touched: &mut [u8] = match part {
            0 => &mut vector,
            1 => &mut data,
            _ => &mut mac,
        };
        let place = place.index(touched.len());
        touched[place] ^= 1 << bit;
        let sealed = EncString::Aes256CbcHmac { vector, data, mac };
        prop_assert_eq!(key.open(&sealed), Err(CryptoError::NotAuthentic));
    }

    #[test]
    fn other_types_are_refused_even_with_the_same_parts(
        key in keys(), clear in ".{0,64}", mut entropy in entropy(),
    ) {
        let EncString::Aes256CbcHmac { vector, data, mac } =
            key.seal(clear.as_bytes(), &mut entropy)
        else {
            panic!("sealed as another type");
        };
        let downgraded = EncString::Aes256Cbc { vector, data: data.clone() };
        prop_assert_eq!(key.open(&downgraded), Err(CryptoError::RefusedType(0)));
        let shorter = EncString::Aes128CbcHmac { vector, data, mac };
        prop_assert_eq!(key.open(&shorter), Err(CryptoError::RefusedType(1)));
    }

    #[test]
    fn organizations_and_providers_stay_apart(
        provider_keys in prop::collection::vec(keys(), 2),
        organization_keys in prop::collection::vec(keys(), 4),
        user_key in keys(), mut entropy in entropy(),
    ) {
        let provider = |place: usize| ProviderId::new(format!("provider {place}"));
        let organization = |place: usize| OrganizationId::new(format!("organization {place}"));
        let mut keyring = Keyring::new(user_key);
        let mut texts = Vec::new();
        for (place, key) in organization_keys.into_iter().enumerate() {
            texts.push(key.seal(organization(place).as_str().as_bytes(), &mut entropy).to_string());
            if place == 3 {
                keyring.insert_member_organization_key(organization(place), key);
                continue;
            }
            // The third is wrapped by the first provider, but listed under the second.
            let wrapping = &provider_keys[usize::from(place == 1)];
            let wrapped = wrapping.wrap_key(&key, &mut entropy).to_string();
            let listed = provider(usize::from(place > 0));
            let source = OrganizationKeySource::Provider(listed, wrapped);
            keyring.register_organization(organization(place), &source);
        }
        for (place, key) in provider_keys.into_iter().enumerate() {
            keyring.insert_provider_key(provider(place), key);
        }
        for owner in [0, 1, 3] {
            let key = keyring.key_for(Some(&organization(owner))).unwrap();
            for (place, text) in texts.iter().enumerate() {
                let opened = key.open_text(text);
                if place == owner {
                    prop_assert_eq!(opened.unwrap(), organization(owner).to_string());
                } else {
                    prop_assert_eq!(opened, Err(CryptoError::NotAuthentic));
                }
            }
        }
        prop_assert_eq!(
            keyring.organization_key(&organization(2)).unwrap_err(),
            CryptoError::NotAuthentic
        );
        prop_assert_eq!(
            keyring.organization_key(&organization(9)).unwrap_err(),
            CryptoError::MissingOrganizationKey
        );
        for text in &texts {
            let own = keyring.key_for(None).unwrap();
            prop_assert_eq!(own.open_text(text), Err(CryptoError::NotAuthentic));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn derivations_agree(
        password in ".{1,20}", email in "[a-z]{1,10}@[a-z]{1,10}\\.example",
        iterations in 5_000..6_000_u32, passes in 2..4_u32, memory_mib in 16..20_u32,
        parallelism in 1..3_u32,
    ) {
        let number = |value| NonZeroU32::new(value).unwrap();
        let cases = [
            (KdfConfig::Pbkdf2 { iterations }, Kdf::PBKDF2 { iterations: number(iterations) }),
            (
                KdfConfig::Argon2id { iterations: passes, memory_mib, parallelism },
                Kdf::Argon2id {
                    iterations: number(passes),
                    memory: number(memory_mib),
                    parallelism: number(parallelism),
                },
            ),
        ];
        for (ours, theirs) in cases {
            let bytes = password.as_bytes();
            let master = kdf::derive_master_key(bytes, &kdf::salt(None, &email), &ours).unwrap();
            let official = OfficialMasterKey::derive(&password, &email, &theirs).unwrap();
            for (hash, purpose) in [
                (master.server_auth_hash(bytes), HashPurpose::ServerAuthorization),
                (master.local_hash(bytes), HashPurpose::LocalAuthorization),
            ] {
                prop_assert_eq!(hash, official.derive_master_key_hash(bytes, purpose).to_string());
            }
            let (user_key, wrapped) = official.make_user_key().unwrap();
            let opened = master.unwrap_user_key(&wrapped.to_string().parse().unwrap()).unwrap();
            let encoded = user_key.0.to_encoded();
            prop_assert_eq!(opened.as_bytes().as_slice(), AsRef::<[u8]>::as_ref(&encoded));
            let other = MasterKey::from_bytes([7; 32]);
            prop_assert_eq!(
                other.unwrap_user_key(&wrapped.to_string().parse().unwrap()).unwrap_err(),
                CryptoError::NotAuthentic
            );
        }
    }
}

proptest! {
    #[test]
    fn reading_never_panics_and_prints_back(text in ".{0,200}") {
        if let Ok(parsed) = text.parse::<EncString>() {
            prop_assert_eq!(parsed.to_string(), text);
        }
    }

    #[test]
    fn reading_never_panics_near_the_grammar(
        text in "[0-9]{0,2}\\.?[A-Za-z0-9+/]{0,24}={0,2}(\\|[A-Za-z0-9+/]{0,44}={0,2}){0,3}",
    ) {
        if let Ok(parsed) = text.parse::<EncString>() {
            prop_assert_eq!(parsed.to_string(), text);
        }
    }

    #[test]
    fn printing_then_reading_is_the_same(
        number in 0..8_u8, vector in any::<[u8; 16]>(), mac in any::<[u8; 32]>(),
        blocks in 1..5_usize, filler in any::<u8>(),
    ) {
        let data = vec![filler; blocks * 16];
        let value = match number {
            0 => EncString::Aes256Cbc { vector, data },
            1 => EncString::Aes128CbcHmac { vector, data, mac },
            2 => EncString::Aes256CbcHmac { vector, data, mac },
            3 => EncString::RsaOaepSha256 { data },
            4 => EncString::RsaOaepSha1 { data },
            5 => EncString::RsaOaepSha256Hmac { data, mac: mac.to_vec() },
            6 => EncString::RsaOaepSha1Hmac { data, mac: mac.to_vec() },
            _ => EncString::Cose { data },
        };
        prop_assert_eq!(value.to_string().parse::<EncString>(), Ok(value));
    }

    #[test]
    fn keys_of_other_lengths_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let expected = match bytes.len() {
            64 => None,
            length if length > 64 => Some(CryptoError::NewerAccountFormat),
            _ => Some(CryptoError::KeyLength),
        };
        prop_assert_eq!(SymmetricKey::from_bytes(&bytes).err(), expected);
    }
}

#[test]
#[expect(deprecated, reason = "the key is at hand, not in a key store")]
fn a_new_organization_is_opened_by_the_provider_and_by_its_members() {
    // The halves as WebCrypto exports them, here made by the official crate.
    let theirs = PrivateKey::make(PublicKeyEncryptionAlgorithm::RsaOaepSha1);
    let pair = RsaPair {
        public: theirs.to_public_key().to_der().unwrap().as_ref().to_vec(),
        private: theirs.to_der().unwrap().as_ref().to_vec().into(),
    };
    let mut entropy = Counter(0);
    let provider_key = SymmetricKey::make(&mut entropy);
    let made = OrganizationKeys::make(&pair, "默认集合", &provider_key, &mut entropy);

    // The provider: provider key, organization key, name, private key (§0.6).
    let wrapped: OfficialEncString = made.wrapped_key.parse().unwrap();
    let key: Vec<u8> = wrapped.decrypt_with_key(&official(&provider_key)).unwrap();
    assert_eq!(key.len(), SymmetricKey::LENGTH);
    let key = SymmetricCryptoKey::try_from(&BitwardenLegacyKeyBytes::from(key)).unwrap();
    let name: OfficialEncString = made.collection_name.parse().unwrap();
    let name: String = name.decrypt_with_key(&key).unwrap();
    assert_eq!(name, "默认集合");
    let private: OfficialEncString = made.wrapped_private_key.parse().unwrap();
    let private: Vec<u8> = private.decrypt_with_key(&key).unwrap();
    let private = PrivateKey::from_der(&Pkcs8PrivateKeyBytes::from(private)).unwrap();

    // Whoever seals to the public key reaches the holder of the private one.
    let public = STANDARD.decode(&made.public_key).unwrap();
    let public = PublicKey::from_der(&SpkiPublicKeyBytes::from(public)).unwrap();
    let sealed = UnsignedSharedKey::encapsulate_key_unsigned(&key, &public).unwrap();
    assert_eq!(sealed.decapsulate_key_unsigned(&private).unwrap(), key);

    // Nothing of one organization opens another, however alike they are.
    let other = OrganizationKeys::make(&pair, "默认集合", &provider_key, &mut entropy);
    let other_key = provider_key.unwrap_key_text(&other.wrapped_key).unwrap();
    for text in [&made.collection_name, &made.wrapped_private_key] {
        assert_eq!(
            other_key.open_text(text).unwrap_err(),
            CryptoError::NotAuthentic
        );
    }
    assert_ne!(made.wrapped_key, other.wrapped_key);
}

/// Never the same bytes twice.
struct Counter(u64);

impl Entropy for Counter {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            self.0 += 1;
            chunk.copy_from_slice(&self.0.to_le_bytes()[..chunk.len()]);
        }
    }
}
