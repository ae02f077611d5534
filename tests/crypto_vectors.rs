//! Known answers (auth-vault-api.md §7), kept as data in
//! `fixtures/crypto_vectors.json`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first surprise"
)]

use base64::{Engine, engine::general_purpose::STANDARD};
use bitwarden_crypto::{Pkcs8PrivateKeyBytes, PrivateKey, UnsignedSharedKey};
use provider_portal::domain::{
    crypto::{
        CryptoError, EncString, KdfConfig, Keyring, MasterKey, OaepHash, RsaCipherText,
        SymmetricKey, fingerprint::fingerprint_phrase, kdf, open_cipher::uri_checksum,
    },
    model::{id::OrganizationId, id::ProviderId, organization::OrganizationKeySource},
    wire::cipher::has_format_version,
};
use serde_json::Value;

const WORDS: &str = include_str!("../public/eff_long_wordlist.txt");

fn vectors() -> Value {
    serde_json::from_str(include_str!("fixtures/crypto_vectors.json")).unwrap()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name]
        .as_str()
        .unwrap_or_else(|| panic!("{name} in {value}"))
}

fn bytes(value: &Value, name: &str) -> Vec<u8> {
    STANDARD.decode(text(value, name)).unwrap()
}

fn key(value: &Value, name: &str) -> SymmetricKey {
    SymmetricKey::from_bytes(&bytes(value, name)).unwrap()
}

fn config(value: &Value) -> KdfConfig {
    let number = |name: &str| u32::try_from(value[name].as_u64().unwrap()).unwrap();
    let iterations = number("iterations");
    match value["type"].as_str() {
        Some("argon2id") => KdfConfig::Argon2id {
            iterations,
            memory_mib: number("memoryMib"),
            parallelism: number("parallelism"),
        },
        _ => KdfConfig::Pbkdf2 { iterations },
    }
}

fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

#[test]
fn master_keys_and_login_hashes() {
    for case in vectors()["masterKeys"].as_array().unwrap() {
        let salts = match case["emails"].as_array() {
            Some(emails) => emails
                .iter()
                .map(|email| kdf::salt(None, email.as_str().unwrap()))
                .collect(),
            None => vec![text(case, "salt").to_owned()],
        };
        let password = text(case, "password").as_bytes();
        for salt in salts {
            let derived = kdf::derive_master_key(password, &salt, &config(&case["kdf"])).unwrap();
            assert_eq!(
                base64(derived.as_bytes()),
                text(case, "masterKey"),
                "{case}"
            );
            if let Some(hash) = case["serverAuthHash"].as_str() {
                assert_eq!(derived.server_auth_hash(password), hash);
            }
        }
    }
}

#[test]
fn stretching() {
    let case = &vectors()["stretch"];
    let stretched = MasterKey::from_slice(&bytes(case, "masterKey"))
        .unwrap()
        .stretch()
        .unwrap();
    assert_eq!(base64(&stretched.as_bytes()[..32]), text(case, "enc"));
    assert_eq!(base64(&stretched.as_bytes()[32..]), text(case, "mac"));

    let case = &vectors()["hkdfExpand"];
    let mut output = [0; 64];
    hkdf::Hkdf::<sha2::Sha256>::from_prk(&bytes(case, "prk"))
        .unwrap()
        .expand(text(case, "info").as_bytes(), &mut output)
        .unwrap();
    assert_eq!(base64(&output), text(case, "output"));
}

#[test]
fn golden_account_from_password_to_organization_key() {
    let account = &vectors()["goldenAccount"];
    let password = text(account, "password").as_bytes();
    let iterations = u32::try_from(account["kdf"]["iterations"].as_u64().unwrap()).unwrap();
    let salt = kdf::salt(None, text(account, "email"));
    let master = kdf::derive_pbkdf2(password, &salt, iterations);
    assert_eq!(base64(master.as_bytes()), text(account, "masterKey"));
    assert_eq!(
        master.server_auth_hash(password),
        text(account, "serverAuthHash")
    );
    assert_eq!(master.local_hash(password), text(account, "localHash2"));
    let stretched = master.stretch().unwrap();
    assert_eq!(
        base64(&stretched.as_bytes()[..32]),
        text(account, "stretchedEnc")
    );
    assert_eq!(
        base64(&stretched.as_bytes()[32..]),
        text(account, "stretchedMac")
    );

    let user_key = master
        .unwrap_user_key(&text(account, "Key").parse().unwrap())
        .unwrap();
    assert_eq!(base64(user_key.as_bytes()), text(account, "userKey"));
    assert_eq!(user_key.key_id(), text(account, "userKeyId"));
    let private_key = user_key
        .open(&text(account, "PrivateKey").parse().unwrap())
        .unwrap();
    check_der(&private_key, account, "userPkcs8Len", "userPkcs8Sha256");

    let sealed = text(account, "organizationKeyType4");
    let organization_key = key(account, "orgKey");
    assert_eq!(unseal(sealed, &private_key), organization_key);
    assert_eq!(organization_key.key_id(), text(account, "orgKeyId"));
    let wrapped = text(account, "orgPrivateKeyUnderOrgKey").parse().unwrap();
    let der = organization_key.open(&wrapped).unwrap();
    check_der(&der, account, "orgPkcs8Len", "orgPkcs8Sha256");

    let phrase = fingerprint_phrase(
        text(account, "fingerprintMaterialUserId"),
        &bytes(account, "userPublicKeySpki"),
        WORDS,
    );
    assert_eq!(phrase.unwrap(), text(account, "fingerprintPhrase"));
}

fn check_der(der: &[u8], account: &Value, length: &str, digest: &str) {
    use sha2::Digest;
    assert_eq!(der.len() as u64, account[length].as_u64().unwrap());
    let hash = sha2::Sha256::digest(der);
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, text(account, digest));
}

/// What WebCrypto does in the app, here by the official crate.
#[expect(deprecated, reason = "the key is at hand, not in a key store")]
fn unseal(sealed: &str, pkcs8: &[u8]) -> SymmetricKey {
    let private_key = PrivateKey::from_der(&Pkcs8PrivateKeyBytes::from(pkcs8.to_vec())).unwrap();
    let sealed: UnsignedSharedKey = sealed.parse().unwrap();
    let opened = sealed.decapsulate_key_unsigned(&private_key).unwrap();
    SymmetricKey::from_bytes(opened.to_encoded().as_ref()).unwrap()
}

#[test]
fn type_2_texts() {
    let vectors = vectors();
    for case in vectors["encStrings"].as_array().unwrap() {
        let key = match text(case, "key") {
            named @ ("orgKey" | "userKey") => key(&vectors["goldenAccount"], named),
            _ => key(case, "key"),
        };
        let sealed = text(case, "encString");
        // One case holds a key, given as base64.
        let opened = key.open(&sealed.parse().unwrap()).unwrap();
        let expected = text(case, "plaintext");
        if opened.len() == SymmetricKey::LENGTH {
            assert_eq!(base64(&opened), expected);
        } else {
            assert_eq!(key.open_text(sealed).unwrap(), expected);
        }
        assert_eq!(sealed.parse::<EncString>().unwrap().to_string(), sealed);
    }
}

#[test]
fn legacy_user_key_opens_with_the_raw_master_key_only() {
    let case = &vectors()["legacyUserKey"];
    let salt = kdf::salt(None, text(case, "email"));
    let password = text(case, "password").as_bytes();
    let master = kdf::derive_master_key(password, &salt, &config(&case["kdf"])).unwrap();
    assert_eq!(base64(master.as_bytes()), text(case, "masterKey"));
    let wrapped: EncString = text(case, "Key").parse().unwrap();
    let user_key = master.unwrap_user_key(&wrapped).unwrap();
    assert_eq!(base64(user_key.as_bytes()), text(case, "userKey"));
    for key in [master.stretch().unwrap(), user_key] {
        assert_eq!(key.open(&wrapped).unwrap_err(), CryptoError::RefusedType(0));
    }
}

#[test]
fn rsa_texts() {
    let case = &vectors()["rsa"];
    let expected = key(case, "key");
    let pkcs8 = bytes(case, "pkcs8");
    let sealed = case["cipherTexts"].as_array().unwrap();
    for (sealed, hash) in sealed
        .iter()
        .zip([OaepHash::Sha256, OaepHash::Sha1, OaepHash::Sha1])
    {
        let sealed = sealed.as_str().unwrap();
        let parsed = RsaCipherText::parse(sealed).unwrap();
        assert_eq!((parsed.hash, parsed.bytes.len()), (hash, 256));
        assert_eq!(unseal(sealed, &pkcs8), expected);
        if hash == OaepHash::Sha1 {
            assert_eq!(
                unseal(&RsaCipherText::format_type4(&parsed.bytes), &pkcs8),
                expected
            );
        }
    }
}

#[test]
fn fingerprints_checksums_and_key_ids() {
    let vectors = vectors();
    let case = &vectors["fingerprint"];
    let phrase =
        fingerprint_phrase(text(case, "material"), &bytes(case, "publicKey"), WORDS).unwrap();
    assert_eq!(phrase, text(case, "phrase"));
    let case = &vectors["uriChecksum"];
    assert_eq!(uri_checksum(text(case, "uri")), text(case, "checksum"));
    let counting: Vec<u8> = (0..64).collect();
    let key = SymmetricKey::from_bytes(&counting).unwrap();
    assert_eq!(key.key_id(), text(&vectors["keyId"], "keyId"));
}

#[test]
fn provider_chain_ends_in_the_organizations_texts() {
    let vectors = vectors();
    let chain = &vectors["providerChain"];
    let provider_key = unseal(
        text(chain, "providerKeySealed"),
        &bytes(&vectors["rsa"], "pkcs8"),
    );
    assert_eq!(base64(provider_key.as_bytes()), text(chain, "providerKey"));

    let (provider, organization) = (ProviderId::new("p"), OrganizationId::new("o"));
    let mut keyring = Keyring::new(key(&vectors["goldenAccount"], "userKey"));
    keyring.insert_provider_key(provider.clone(), provider_key);
    let wrapped = text(chain, "wrappedOrgKey").to_owned();
    let source = OrganizationKeySource::Provider(provider, wrapped);
    keyring.register_organization(organization.clone(), &source);
    let organization_key = keyring.organization_key(&organization).unwrap();
    assert_eq!(base64(organization_key.as_bytes()), text(chain, "orgKey"));
    let names = vectors["encStrings"].as_array().unwrap().iter();
    let opened: Vec<String> = names
        .filter(|case| case["key"] == "orgKey")
        .map(|case| organization_key.open_text(text(case, "encString")).unwrap())
        .collect();
    assert_eq!(
        opened,
        ["Default collection", "Test item", "user", "pass123"]
    );
}

#[test]
fn newer_formats_are_recognised_and_refused() {
    let vectors = vectors();
    let account = &vectors["v2Account"];
    let refused = SymmetricKey::from_bytes(&bytes(account, "userKey")).unwrap_err();
    assert_eq!(refused, CryptoError::NewerAccountFormat);
    let user_key = key(&vectors["goldenAccount"], "userKey");
    for name in ["privateKey", "signingKey"] {
        let refused = user_key.open_text(text(account, name)).unwrap_err();
        assert_eq!(refused, CryptoError::RefusedType(7));
    }
    assert!(has_format_version(text(&vectors["sealedBlob"], "data")));
    assert!(!has_format_version(r#"{"Name":"2.a|b|c","Notes":null}"#));
    assert!(!has_format_version(r#"{"Name":"\"format_version\""}"#));
    assert!(!has_format_version(r#"{"Fields":[{"format_version":1}]}"#));
    assert!(!has_format_version("not JSON \"format_version\""));
}
