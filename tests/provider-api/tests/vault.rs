//! What the demo users find: keys that lead to clear text, and the counts of DEMO.md.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]
#![expect(deprecated, reason = "the oracle's replacement wants a key store")]

mod common;

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bitwarden_crypto::{
    BitwardenLegacyKeyBytes, EncString, KeyDecryptable, Pkcs8PrivateKeyBytes, PrivateKey,
    SymmetricCryptoKey, UnsignedSharedKey,
};
use common::*;
use provider_api::seed::guid;
use serde_json::Value;

fn open(text: &Value, key: &SymmetricCryptoKey) -> Result<String, String> {
    let sealed: EncString = text.as_str().unwrap().parse().unwrap();
    sealed
        .decrypt_with_key(key)
        .map_err(|error| error.to_string())
}

fn unwrap_key(text: &Value, key: &SymmetricCryptoKey) -> SymmetricCryptoKey {
    let sealed: EncString = text.as_str().unwrap().parse().unwrap();
    let bytes: Vec<u8> = sealed.decrypt_with_key(key).unwrap();
    SymmetricCryptoKey::try_from(&BitwardenLegacyKeyBytes::from(bytes)).unwrap()
}

fn unseal(text: &Value, key: &PrivateKey) -> SymmetricCryptoKey {
    let sealed: UnsignedSharedKey = text.as_str().unwrap().parse().unwrap();
    sealed.decapsulate_key_unsigned(key).unwrap()
}

/// User key and private key, from the password alone.
fn account_keys(email: &str, answer: &Value) -> (SymmetricCryptoKey, PrivateKey) {
    let wrapped =
        &answer["UserDecryptionOptions"]["MasterPasswordUnlock"]["MasterKeyEncryptedUserKey"];
    let wrapped: EncString = wrapped.as_str().unwrap().parse().unwrap();
    let user_key = master_key(email).decrypt_user_key(wrapped).unwrap();
    let private_key: EncString = answer["PrivateKey"].as_str().unwrap().parse().unwrap();
    let der: Vec<u8> = private_key.decrypt_with_key(&user_key).unwrap();
    let private_key = PrivateKey::from_der(&Pkcs8PrivateKeyBytes::from(der)).unwrap();
    let public_key = STANDARD.encode(private_key.to_public_key().to_der().unwrap().as_ref());
    assert_eq!(
        answer["AccountKeys"]["publicKeyEncryptionKeyPair"]["publicKey"],
        public_key
    );
    (user_key, private_key)
}

fn token(answer: &Value) -> &str {
    answer["access_token"].as_str().unwrap()
}

fn array<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name]
        .as_array()
        .unwrap_or_else(|| panic!("{name} is no array"))
}

#[tokio::test]
async fn every_client_of_every_provider_user_can_be_opened() {
    let server = shared();
    for (email, clients) in [(ADA, 24), (SAM, 24), (ODA, 24), (BO, 5)] {
        let answer = server.sign_in(email).await;
        let (_, private_key) = account_keys(email, &answer);
        let (_, profile) = server.get(token(&answer), "/api/accounts/profile").await;
        let organizations = array(&profile, "providerOrganizations");
        assert_eq!(organizations.len(), clients, "{email}");
        for organization in organizations {
            let providers = array(&profile, "providers");
            let provider = providers
                .iter()
                .find(|one| one["id"] == organization["providerId"])
                .unwrap();
            let provider_key = unseal(&provider["key"], &private_key);
            let key = unwrap_key(&organization["key"], &provider_key);
            let id = organization["id"].as_str().unwrap();
            let path = format!("/api/organizations/{id}/collections/details");
            let (_, list) = server.get(token(&answer), &path).await;
            let collections = rows(&list);
            assert!((2..=11).contains(&collections.len()), "{id}");
            for collection in collections {
                open(&collection["name"], &key).unwrap();
            }
            let (_, row) = server
                .get(token(&answer), &format!("/api/organizations/{id}"))
                .await;
            assert_eq!(row["name"], organization["name"]);
            assert_eq!(row["hasPublicAndPrivateKeys"], true);
        }
    }
}

#[tokio::test]
async fn a_double_role_holds_the_same_key_twice() {
    let server = shared();
    let answer = server.sign_in(ODA).await;
    let (_, private_key) = account_keys(ODA, &answer);
    let (_, profile) = server.get(token(&answer), "/api/accounts/profile").await;
    let fabrikam = guid("organization/Fabrikam Dental");
    let find = |list: &str| {
        array(&profile, list)
            .iter()
            .find(|one| one["id"] == fabrikam.as_str())
            .unwrap()
            .clone()
    };
    let (member, client) = (find("organizationsNew"), find("providerOrganizations"));
    let provider_key = unseal(&profile["providers"][0]["key"], &private_key);
    let through_provider = unwrap_key(&client["key"], &provider_key);
    let as_member = unseal(&member["key"], &private_key);
    assert!(through_provider == as_member);
    assert_eq!(
        (&member["object"], &client["object"]),
        (
            &"profileOrganization".into(),
            &"profileProviderOrganization".into()
        )
    );
    assert_eq!(member["providerName"], "Northwind IT");
    assert!(member["organizationUserId"].is_string() && client.get("organizationUserId").is_none());
    assert!(member.get("useDisableSMAdsForUsers").is_some() && member.get("use2fa").is_some());
    let null_and_present = ["identifier", "maxCollections", "keyConnectorUrl"];
    for name in null_and_present {
        assert_eq!(client.get(name), Some(&Value::Null), "{name} is written");
    }
}

#[tokio::test]
async fn items_open_unless_they_must_not() {
    let server = shared();
    let answer = server.sign_in(MIA).await;
    let (user_key, private_key) = account_keys(MIA, &answer);
    let (_, sync) = server
        .get(token(&answer), "/api/sync?excludeDomains=true")
        .await;
    let keys: BTreeMap<&str, SymmetricCryptoKey> = array(&sync["profile"], "organizations")
        .iter()
        .map(|one| {
            (
                one["id"].as_str().unwrap(),
                unseal(&one["key"], &private_key),
            )
        })
        .collect();
    let mut closed = Vec::new();
    for item in array(&sync, "ciphers") {
        let id = item["id"].as_str().unwrap();
        let outer = item["organizationId"]
            .as_str()
            .map_or(&user_key, |id| &keys[id]);
        let own = (!item["key"].is_null()).then(|| unwrap_key(&item["key"], outer));
        let key = own.as_ref().unwrap_or(outer);
        if item["name"].is_null() {
            assert!(item["data"].as_str().unwrap().contains("format_version"));
            closed.push("sealed");
        } else if open(&item["name"], key).is_err() {
            assert_eq!(id, guid("cipher/Fabrikam Dental/Undecryptable item"));
            closed.push("wrong key");
        } else if !item["login"]["password"].is_null()
            && open(&item["login"]["password"], key).is_err()
        {
            assert_eq!(id, guid("cipher/Fabrikam Dental/Tampered item"));
            closed.push("tampered");
        }
    }
    closed.sort_unstable();
    assert_eq!(closed, ["sealed", "tampered", "wrong key"]);
    for folder in array(&sync, "folders") {
        open(&folder["name"], &user_key).unwrap();
    }
    for collection in array(&sync, "collections") {
        open(
            &collection["name"],
            &keys[collection["organizationId"].as_str().unwrap()],
        )
        .unwrap();
    }
    let find = |name: &str| {
        let id = guid(&format!("cipher/{name}"));
        array(&sync, "ciphers")
            .iter()
            .find(|one| one["id"] == id.as_str())
            .unwrap()
            .clone()
    };
    let hidden = find("Fabrikam Dental/Server fab-1");
    assert_eq!(
        (&hidden["viewPassword"], &hidden["edit"]),
        (&false.into(), &false.into())
    );
    assert_eq!(
        hidden["permissions"],
        serde_json::json!({ "delete": false, "restore": false })
    );
    let full = find("Fabrikam Dental/Dentrix Cloud");
    assert_eq!(full["object"], "cipherDetails");
    assert_eq!(full["fields"].as_array().unwrap().len(), 4);
    assert_eq!(
        full["passwordHistory"][0]["lastUsedDate"],
        "2026-05-02T10:11:12Z"
    );
    assert_eq!(
        full["login"]["fido2Credentials"][0]["creationDate"],
        "2026-01-09T09:00:00Z"
    );
    assert_eq!(full["login"]["uris"].as_array().unwrap().len(), 5);
    assert_eq!(full["organizationUseTotp"], true);
    let data: Value = serde_json::from_str(full["data"].as_str().unwrap()).unwrap();
    assert_eq!(
        data["Uris"][0]["UriChecksum"],
        full["login"]["uris"][0]["uriChecksum"]
    );
    assert_eq!(find("Fabrikam Dental/Patient SMS gateway")["reprompt"], 1);
    assert!(
        find("mia@fabrikam.example/GitHub")["favorite"]
            .as_bool()
            .unwrap()
    );
}

#[tokio::test]
async fn old_clients_get_fewer_types() {
    let server = shared();
    let token = server.access_token(MIA).await;
    let count = async |version: Option<&str>| {
        let mut request = server.http.get(server.url("/api/sync")).bearer_auth(&token);
        if let Some(version) = version {
            request = request.header("Bitwarden-Client-Version", version);
        }
        let (_, sync) = body(request.send().await.unwrap()).await;
        assert_eq!(sync["domains"]["object"], "domains");
        let mut types: Vec<i64> = array(&sync, "ciphers")
            .iter()
            .map(|one| one["type"].as_i64().unwrap())
            .collect();
        types.sort_unstable();
        types.dedup();
        types
    };
    assert_eq!(count(None).await, [1, 2, 3, 4]);
    assert_eq!(count(Some("2025.1.0")).await, [1, 2, 3, 4, 5]);
    assert_eq!(count(Some("2026.8.0")).await, [1, 2, 3, 4, 5, 6, 7, 8]);
}

/// The counts in DEMO.md, as lines of its tables.
#[tokio::test]
async fn the_counts_are_those_of_the_document() {
    let server = shared();
    let document = include_str!("../DEMO.md");
    let mut lines = Vec::new();
    for email in [ADA, SAM, BO, MIA, ODA] {
        let answer = server.sign_in(email).await;
        let (_, sync) = server
            .get(token(&answer), "/api/sync?excludeDomains=true")
            .await;
        let items = array(&sync, "ciphers");
        let count =
            |wanted: &dyn Fn(&Value) -> bool| items.iter().filter(|one| wanted(one)).count();
        let live = |one: &Value| one["deletedDate"].is_null() && one["archivedDate"].is_null();
        lines.push(format!(
            "| `{email}` | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            array(&sync["profile"], "providers").len(),
            array(&sync["profile"], "providerOrganizations").len(),
            array(&sync["profile"], "organizations").len(),
            array(&sync, "collections").len(),
            array(&sync, "folders").len(),
            items.len(),
            count(&|one| one["organizationId"].is_null() && live(one)),
            count(&|one| one["organizationId"].is_string() && live(one)),
            count(&|one| one["deletedDate"].is_string()),
            count(&|one| one["archivedDate"].is_string()),
        ));
    }
    for email in [ADA, BO] {
        let answer = server.sign_in(email).await;
        let (_, profile) = server.get(token(&answer), "/api/accounts/profile").await;
        for provider in array(&profile, "providers") {
            let path = format!(
                "/api/providers/{}/organizations",
                provider["id"].as_str().unwrap()
            );
            for client in rows(&server.get(token(&answer), &path).await.1) {
                let id = client["organizationId"].as_str().unwrap();
                let collections = format!("/api/organizations/{id}/collections");
                let items = format!("/api/ciphers/organization-details?organizationId={id}");
                let row = array(&profile, "providerOrganizations")
                    .iter()
                    .find(|one| one["id"] == id)
                    .unwrap();
                assert_eq!(
                    client["remainingSeats"].as_i64().unwrap(),
                    client["seats"].as_i64().unwrap() - client["occupiedSeats"].as_i64().unwrap()
                );
                lines.push(format!(
                    "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
                    client["organizationName"].as_str().unwrap(),
                    client["plan"].as_str().unwrap(),
                    client["seats"],
                    client["occupiedSeats"],
                    client["remainingSeats"],
                    client["userCount"],
                    if row["enabled"].as_bool().unwrap() {
                        "yes"
                    } else {
                        "no"
                    },
                    rows(&server.get(token(&answer), &collections).await.1).len(),
                    rows(&server.get(token(&answer), &items).await.1).len(),
                ));
            }
        }
    }
    let missing: Vec<&String> = lines
        .iter()
        .filter(|line| !document.contains(*line))
        .collect();
    assert!(
        missing.is_empty(),
        "DEMO.md does not say:\n{}",
        lines.join("\n")
    );
}
