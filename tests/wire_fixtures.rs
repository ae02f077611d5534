//! Answers as the contract shows them decode; unknown members, unknown numbers
//! and nulls survive; one broken element does not lose its list.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first surprise"
)]

use provider_portal::domain::{
    crypto::{KdfConfig, KdfRefusal},
    model::{
        cipher::CipherKind,
        id::{OrganizationId, ProviderId},
        organization::{OrganizationKeySource, OrganizationRole},
        provider::{ProviderKind, ProviderRole},
        sign_in::{TokenError, TwoFactorProvider},
    },
    wire::{
        WireError,
        cipher::{Cipher, CipherDefaults, cipher_list_reader},
        client::client_list_reader,
        collection::parse_collections,
        config::ServerConfig,
        profile::parse_profile,
        provider::ProviderDetails,
        sync::Sync,
        token::{TokenSuccess, parse_token_error},
    },
};
use serde_json::{Value, json};

fn bytes(value: &Value) -> Vec<u8> {
    serde_json::to_vec(value).unwrap()
}

fn token_answer() -> Value {
    json!({
        "access_token": "eyJ", "expires_in": 3600, "token_type": "Bearer",
        "refresh_token": "7A", "scope": "api offline_access",
        "PrivateKey": "2.old", "Key": "2.key", "Kdf": 0, "KdfIterations": 600000,
        "KdfMemory": null, "KdfParallelism": null, "ForcePasswordReset": false,
        "MasterPasswordPolicy": { "Object": "masterPasswordPolicy" },
        "AccountKeys": {
            "signatureKeyPair": null,
            "publicKeyEncryptionKeyPair": {
                "wrappedPrivateKey": "2.private", "publicKey": "MIIB", "signedPublicKey": null,
                "Object": "publicKeyEncryptionKeyPair",
            },
            "securityState": null, "Object": "privateKeys",
        },
        "UserDecryptionOptions": {
            "HasMasterPassword": true,
            "MasterPasswordUnlock": {
                "Kdf": { "KdfType": 1, "Iterations": 3, "Memory": 64, "Parallelism": 4 },
                "MasterKeyEncryptedUserKey": "2.unlock", "Salt": "user@example.com",
            },
            "Object": "userDecryptionOptions",
        },
    })
}

#[test]
fn token_success() {
    let token = TokenSuccess::parse(&bytes(&token_answer())).unwrap();
    assert_eq!(token.access_token, "eyJ");
    assert_eq!(token.refresh_token.as_deref(), Some("7A"));
    assert_eq!(token.private_key.as_deref(), Some("2.private"));
    assert!(!token.is_v2_account && !token.force_password_reset);
    let unlock = token.unlock.unwrap();
    let argon2id = KdfConfig::Argon2id {
        iterations: 3,
        memory_mib: 64,
        parallelism: 4,
    };
    assert_eq!(unlock.kdf, Ok(argon2id));
    assert_eq!(unlock.salt.as_deref(), Some("user@example.com"));
    assert_eq!(unlock.wrapped_user_key, "2.unlock");
}

#[test]
fn token_success_of_older_and_other_servers() {
    let mut answer = token_answer();
    answer["UserDecryptionOptions"] = Value::Null;
    answer["AccountKeys"] = Value::Null;
    let token = TokenSuccess::parse(&bytes(&answer)).unwrap();
    assert_eq!(token.private_key.as_deref(), Some("2.old"));
    let unlock = token.unlock.unwrap();
    assert_eq!(
        unlock.kdf,
        Ok(KdfConfig::Pbkdf2 {
            iterations: 600_000
        })
    );
    assert_eq!(
        (unlock.salt, unlock.wrapped_user_key.as_str()),
        (None, "2.key")
    );

    answer["Kdf"] = json!(9);
    let token = TokenSuccess::parse(&bytes(&answer)).unwrap();
    assert_eq!(token.unlock.unwrap().kdf, Err(KdfRefusal::Unknown));

    let refreshed = json!({ "access_token": "a", "refresh_token": "r", "expires_in": 60 });
    let token = TokenSuccess::parse(&bytes(&refreshed)).unwrap();
    assert_eq!((token.expires_in, token.unlock), (60, None));

    let v2 = json!({ "access_token": "a", "AccountKeys": { "SignatureKeyPair": {} } });
    assert!(TokenSuccess::parse(&bytes(&v2)).unwrap().is_v2_account);
    assert!(TokenSuccess::parse(b"{}").is_err());
    assert_eq!(
        TokenSuccess::parse(br#"{"access_token":"a"#),
        Err(WireError::CutOff)
    );
}

#[track_caller]
fn check_token_error(body: Value, expected: TokenError) {
    assert_eq!(parse_token_error(&bytes(&body)), Ok(expected), "{body}");
}

#[test]
fn every_documented_token_error() {
    let grant = |description: &str, message: &str| {
        json!({
            "error": "invalid_grant", "error_description": description,
            "ErrorModel": { "Message": message, "Object": "error" },
        })
    };
    let wrong = "invalid_username_or_password";
    check_token_error(
        grant(wrong, "Username or password is incorrect. Try again."),
        TokenError::InvalidCredentials,
    );
    check_token_error(
        grant(wrong, "Two-step token is invalid. Try again."),
        TokenError::TwoFactorInvalid,
    );
    check_token_error(
        grant(wrong, "No two-step providers enabled."),
        TokenError::NoTwoFactorUsable,
    );
    check_token_error(
        grant(
            wrong,
            "Legacy encryption without a userkey is no longer supported. More.",
        ),
        TokenError::LegacyWithoutUserKey,
    );
    let sso = "Sso authentication is required.";
    let mut body = grant(sso, sso);
    body["SsoOrganizationIdentifier"] = json!("northwind");
    check_token_error(
        body,
        TokenError::SsoRequired {
            organization_identifier: Some("northwind".to_owned()),
            recovery_performed: false,
        },
    );
    let recovered = "Two-factor recovery has been performed. SSO authentication is required.";
    check_token_error(
        grant(recovered, recovered),
        TokenError::SsoRequired {
            organization_identifier: None,
            recovery_performed: true,
        },
    );
    let device = |description: &str, message: &str| {
        json!({
            "error": "device_error", "error_description": description,
            "ErrorModel": { "Message": message },
        })
    };
    check_token_error(
        device(
            "New device verification required",
            "new device verification required",
        ),
        TokenError::NewDeviceVerificationRequired,
    );
    check_token_error(
        device("Invalid New Device OTP", "invalid new device otp"),
        TokenError::NewDeviceOtpInvalid,
    );
    check_token_error(
        device(
            "No device information provided",
            "no device information provided",
        ),
        TokenError::DeviceInformationMissing,
    );
    check_token_error(
        device(
            "Auth requests are not supported on unknown devices",
            "auth request flow unsupported on unknown device",
        ),
        TokenError::AuthRequestUnknownDevice,
    );
    check_token_error(
        json!({ "error": "version_header_missing" }),
        TokenError::ClientVersionMissing,
    );
    check_token_error(
        json!({ "error": "invalid_client_version" }),
        TokenError::ClientTooOld,
    );
    check_token_error(
        json!({ "error": "invalid_grant" }),
        TokenError::InvalidGrant,
    );
    check_token_error(
        json!({ "error": "invalid_client" }),
        TokenError::InvalidClient,
    );
    check_token_error(
        json!({ "error": "x", "ErrorModel": { "Message": "Own words." } }),
        TokenError::Other("Own words.".to_owned()),
    );
    check_token_error(json!({}), TokenError::Other(String::new()));
    assert!(parse_token_error(b"<html>").is_err());
    assert!(parse_token_error(b"[]").is_err());
}

#[test]
fn second_step_is_known_by_its_payload() {
    let body = json!({
        "error": "invalid_grant", "error_description": "Two factor required.",
        "TwoFactorProviders": ["1", "3"],
        "TwoFactorProviders2": {
            "3": { "Nfc": true }, "0": null, "1": { "Email": "te**@bitwarden.com" }, "42": {},
        },
        "SsoEmail2faSessionToken": "session", "Email": "full@address",
    });
    let TokenError::TwoFactorRequired(challenge) = parse_token_error(&bytes(&body)).unwrap() else {
        panic!("not recognised");
    };
    use TwoFactorProvider::{Authenticator, Email, YubiKey};
    assert_eq!(challenge.providers, [Authenticator, Email, YubiKey]);
    assert_eq!(challenge.email_hint.as_deref(), Some("te**@bitwarden.com"));
    assert_eq!(
        challenge.sso_email_2fa_session_token.as_deref(),
        Some("session")
    );
}

fn organization(id: &str, extra: Value) -> Value {
    let mut value = json!({
        "object": "profileOrganization", "id": id, "name": "Client A", "enabled": true,
        "productTierType": 3, "key": "4.member", "status": 2, "type": 2, "seats": 25,
        "permissions": { "manageUsers": true, "manageAssignedCollections": true },
        "providerId": null, "providerName": null, "providerType": null, "useGroups": true,
        "useEvents": null, "limitItemDeletion": true, "someNewMember": { "deep": [1, 2] },
    });
    for (name, member) in extra.as_object().unwrap() {
        value[name] = member.clone();
    }
    value
}

fn profile() -> Value {
    let through = |id: &str, key: Value, provider: &str| {
        organization(
            id,
            json!({
                "object": "profileProviderOrganization", "key": key, "type": 0,
                "providerId": provider, "providerName": "MSP One", "providerType": 0,
                "permissions": null,
            }),
        )
    };
    json!({
        "object": "profile", "id": "1d0f", "email": "msp@example.com", "name": null,
        "premium": false, "premiumFromOrganization": true, "culture": "en-US",
        "key": "2.key", "privateKey": "2.private", "accountKeys": null,
        "securityStamp": "stamp", "forcePasswordReset": false,
        "organizations": [organization("only in the old list", json!({}))],
        "organizationsNew": [
            organization("member", json!({ "type": 77 })),
            organization("both", json!({ "type": 4 })),
            organization("both, provider key missing", json!({ "type": 1 })),
            organization("accepted", json!({ "status": 1 })),
        ],
        "providers": [
            {
                "object": "profileProvider", "id": "p1", "name": "MSP One", "key": "4.provider",
                "status": 2, "type": 0, "enabled": true, "permissions": {}, "userId": "1d0f",
                "useEvents": true, "providerStatus": 2, "providerType": 0,
            },
            { "id": "p2", "name": null, "key": null, "type": 9, "enabled": false, "providerType": 7 },
        ],
        "providerOrganizations": [
            through("client", json!("2.wrapped"), "p1"),
            through("both", json!("2.wrapped too"), "p1"),
            through("both, provider key missing", json!("2.no way"), "p2"),
            through("not keyed yet", Value::Null, "p1"),
        ],
    })
}

#[test]
fn profile_merges_members_and_providers() {
    let profile = parse_profile(&bytes(&profile())).unwrap();
    assert_eq!(
        (profile.email.as_str(), profile.name.as_str()),
        ("msp@example.com", "")
    );
    assert!(profile.premium);
    assert_eq!(profile.private_key.as_deref(), Some("2.private"));
    assert!(!profile.is_v2_account);

    let [first, second] = &profile.providers[..] else {
        panic!("two providers")
    };
    assert_eq!(
        (first.kind, first.role),
        (ProviderKind::Msp, ProviderRole::Admin)
    );
    assert_eq!(
        (second.kind, second.role),
        (ProviderKind::Unknown, ProviderRole::ServiceUser)
    );
    assert!(first.use_events && !second.use_events && second.name.is_empty());
    assert!(first.is_billable && !second.is_billable);

    let find = |id: &str| profile.organization(&OrganizationId::new(id));
    assert!(find("only in the old list").is_none());
    assert!(find("accepted").is_none());
    let member = find("member").unwrap();
    assert!(member.is_member && !member.is_provider_user);
    assert_eq!(member.role, OrganizationRole::Unknown);
    assert_eq!(
        member.key,
        OrganizationKeySource::Member("4.member".to_owned())
    );
    assert_eq!(member.provider_kind, None);
    assert!(member.permissions.manage_users && member.use_groups && !member.use_events);

    let p1 = ProviderId::new("p1");
    let both = find("both").unwrap();
    assert!(both.is_member && both.is_provider_user);
    assert_eq!(both.role, OrganizationRole::Custom);
    let wrapped = OrganizationKeySource::Provider(p1.clone(), "2.wrapped too".to_owned());
    assert_eq!(both.key, wrapped);
    assert_eq!(both.provider_id, Some(p1.clone()));

    let fallen_back = find("both, provider key missing").unwrap();
    assert!(fallen_back.is_member && fallen_back.is_provider_user);
    assert_eq!(
        fallen_back.key,
        OrganizationKeySource::Member("4.member".to_owned())
    );

    let client = find("client").unwrap();
    assert!(!client.is_member && client.is_provider_user);
    assert_eq!(client.role, OrganizationRole::Owner);
    let wrapped = OrganizationKeySource::Provider(p1, "2.wrapped".to_owned());
    assert_eq!(client.key, wrapped);
    assert_eq!(
        find("not keyed yet").unwrap().key,
        OrganizationKeySource::Missing
    );
}

#[test]
fn profile_falls_back_and_sees_v2() {
    let mut value = profile();
    value["organizationsNew"] = Value::Null;
    value["accountKeys"] = json!({
        "object": "privateKeys", "signatureKeyPair": { "wrappedSigningKey": "7.x" },
        "publicKeyEncryptionKeyPair": { "wrappedPrivateKey": "7.private" },
    });
    let profile = parse_profile(&bytes(&value)).unwrap();
    assert!(
        profile
            .organization(&OrganizationId::new("only in the old list"))
            .is_some()
    );
    assert!(profile.is_v2_account);
    assert_eq!(profile.private_key.as_deref(), Some("7.private"));
    let bare = parse_profile(br#"{"id":"x","organizations":null,"providers":null}"#).unwrap();
    assert!(bare.organizations.is_empty() && bare.providers.is_empty());
    assert!(parse_profile(br#"{"email":"no identifier"}"#).is_err());
}

fn item() -> Value {
    json!({
        "object": "cipherMiniDetails", "id": "e5", "organizationId": "c3", "type": 1,
        "data": "{\"Uris\":[],\"Username\":\"2.u\",\"Name\":\"2.n\"}",
        "name": "2.name", "notes": null,
        "login": {
            "uri": "2.uri", "uris": [{ "uri": "2.uri", "uriChecksum": "2.sum", "match": null }],
            "username": "2.user", "password": "2.password", "passwordRevisionDate": null,
            "totp": null, "autofillOnPageLoad": null, "fido2Credentials": null,
        },
        "card": null, "identity": null, "secureNote": null, "sshKey": null, "bankAccount": null,
        "driversLicense": null, "passport": null, "fields": null, "passwordHistory": null,
        "attachments": null, "organizationUseTotp": true,
        "revisionDate": "2026-08-20T14:16:19.12Z", "creationDate": "2026-08-20T14:16:19.12Z",
        "deletedDate": null, "reprompt": 0, "key": null, "collectionIds": ["f6"],
    })
}

fn cipher(value: &Value) -> Cipher {
    Cipher::parse(&bytes(value), CipherDefaults::READ_ONLY).unwrap()
}

#[test]
fn items_take_missing_rights_from_the_caller() {
    let read = cipher(&item());
    assert_eq!(read.kind, CipherKind::Login);
    assert_eq!(read.collection_ids.len(), 1);
    assert!(!read.edit && read.view_password && !read.favorite && !read.is_newer_format);
    let login = read.login.unwrap();
    assert_eq!(login.username.as_deref(), Some("2.user"));
    let uris = login.uris.unwrap();
    assert_eq!(uris[0].uri_checksum.as_deref(), Some("2.sum"));
    assert!(
        Cipher::parse(&bytes(&item()), CipherDefaults::FULL)
            .unwrap()
            .edit
    );

    let mut details = item();
    details["edit"] = json!(true);
    details["viewPassword"] = json!(false);
    details["favorite"] = json!(true);
    details["folderId"] = json!("d4");
    details["reprompt"] = json!(1);
    details["deletedDate"] = json!("2026-08-20T14:16:19Z");
    let read = cipher(&details);
    assert!(read.edit && !read.view_password && read.favorite && read.reprompt);
    assert!(read.is_deleted && !read.is_archived && read.folder_id.is_some());
}

#[test]
fn items_of_every_and_of_unknown_kind() {
    let kinds = [
        (2, "secureNote", CipherKind::SecureNote),
        (3, "card", CipherKind::Card),
        (4, "identity", CipherKind::Identity),
        (5, "sshKey", CipherKind::SshKey),
        (6, "bankAccount", CipherKind::BankAccount),
        (7, "driversLicense", CipherKind::DriversLicense),
        (8, "passport", CipherKind::Passport),
        (99, "somethingNew", CipherKind::Unknown),
    ];
    for (number, member, kind) in kinds {
        let mut value = item();
        value["type"] = json!(number);
        value["login"] = Value::Null;
        value[member] = json!({ "type": 0, "number": "2.number", "Code": "2.code", "brand": null });
        let read = cipher(&value);
        assert_eq!(read.kind, kind);
        let known = !matches!(kind, CipherKind::SecureNote | CipherKind::Unknown);
        assert_eq!(read.fields.get("number"), known.then_some("2.number"));
        assert_eq!(read.fields.get("code"), known.then_some("2.code"));
        assert_eq!(read.fields.get("brand"), None);
        assert_eq!(read.fields.get("type"), None);
    }
}

#[test]
fn sealed_blobs_are_seen_and_their_nulls_survive() {
    let vectors: Value =
        serde_json::from_str(include_str!("fixtures/crypto_vectors.json")).unwrap();
    let mut value = item();
    value["data"] = vectors["sealedBlob"]["data"].clone();
    value["name"] = Value::Null;
    value["login"] = Value::Null;
    let read = cipher(&value);
    assert!(read.is_newer_format);
    assert_eq!((read.name, read.login), (None, None));
    value["data"] = json!({ "format_version": 1 });
    assert!(cipher(&value).is_newer_format);
    for mirror in [
        Value::Null,
        json!({ "Name": "2.n", "Uris": [{}] }),
        json!(""),
    ] {
        value["data"] = mirror;
        assert!(!cipher(&value).is_newer_format);
    }
}

#[test]
fn one_broken_item_does_not_lose_the_list() {
    let body = bytes(&json!({
        "object": "list", "continuationToken": null,
        "data": [item(), { "id": 5 }, "text", null, item()],
    }));
    let mut reader = cipher_list_reader(CipherDefaults::READ_ONLY);
    for chunk in body.chunks(7) {
        reader.push(chunk).unwrap();
    }
    let (items, broken) = reader.finish().unwrap();
    assert_eq!((items.len(), broken), (2, 3));

    let mut reader = cipher_list_reader(CipherDefaults::READ_ONLY);
    reader.push(&body[..body.len() - 1]).unwrap();
    assert_eq!(reader.finish().map(|_| ()), Err(WireError::CutOff));
}

#[test]
fn sync_reads_what_the_app_uses() {
    let body = bytes(&json!({
        "object": "sync", "profile": profile(),
        "folders": [{ "id": "f", "name": "2.f", "revisionDate": "x", "object": "folder" }, 7],
        "collections": [
            {
                "id": "c", "organizationId": "o", "name": "2.c", "externalId": null, "type": 0,
                "readOnly": true, "hidePasswords": true, "manage": false,
                "defaultUserCollectionEmail": null, "object": "collectionDetails",
            },
        ],
        "ciphers": [item(), { "broken": true }],
        "domains": null, "policies": [{ "id": "p" }], "policiesNew": [], "sends": [],
        "userDecryption": {
            "masterPasswordUnlock": {
                "kdf": { "kdfType": 0, "iterations": 600000, "memory": null, "parallelism": null },
                "masterKeyEncryptedUserKey": "2.unlock", "salt": "msp@example.com",
            },
        },
        "addedIn2027": [[[]]],
    }));
    let sync = Sync::parse(&body).unwrap();
    assert_eq!(sync.profile.email, "msp@example.com");
    assert_eq!(
        (sync.folders.len(), sync.ciphers.len(), sync.broken_ciphers),
        (1, 1, 1)
    );
    let [collection] = &sync.collections[..] else {
        panic!("one collection")
    };
    assert!(collection.assigned && collection.read_only && collection.hide_passwords);
    let unlock = sync.unlock.unwrap();
    assert_eq!(
        unlock.kdf,
        Ok(KdfConfig::Pbkdf2 {
            iterations: 600_000
        })
    );
    assert_eq!(
        Sync::parse(b"{}"),
        Err(WireError::Unexpected { line: 0, column: 0 })
    );
    assert_eq!(Sync::parse(&body[..body.len() - 1]), Err(WireError::CutOff));
}

#[test]
fn clients_take_their_state_from_the_profile() {
    let row = |id: &str, organization: &str| {
        json!({
            "object": "providerOrganizationOrganizationDetail", "id": id, "providerId": "p1",
            "organizationId": organization, "organizationName": "Client & Sons", "key": "2.k",
            "settings": null, "creationDate": "2026-01-02T03:04:05Z", "revisionDate": null,
            "userCount": 3, "seats": 5, "occupiedSeats": 7, "remainingSeats": -2,
            "plan": "Teams (Monthly)",
        })
    };
    let mut without_seats = row("r2", "unknown to the profile");
    without_seats["seats"] = Value::Null;
    let body = bytes(&json!({
        "object": "list", "data": [row("r1", "client"), without_seats, { "id": "no organization" }],
        "continuationToken": null,
    }));
    let profile = parse_profile(&bytes(&profile())).unwrap();
    let read = |body: &[u8]| {
        let mut reader = client_list_reader(&profile);
        reader.push(body)?;
        reader.finish()
    };
    let (clients, broken) = read(&body).unwrap();
    assert_eq!(broken, 1);
    let [first, second] = &clients[..] else {
        panic!("two clients")
    };
    assert_eq!(
        (first.assigned, first.used, first.remaining()),
        (Some(5), Some(7), Some(-2))
    );
    assert_eq!((first.confirmed, first.enabled), (3, Some(true)));
    assert_eq!(first.changed, "2026-01-02T03:04:05Z");
    assert_eq!((second.remaining(), second.enabled), (None, None));
    assert!(read(b"{}").is_err());
    assert_eq!(read(br#"{"data":[]}"#), Ok((Vec::new(), 0)));
}

#[test]
fn collections_with_and_without_access_details() {
    let body = bytes(&json!({ "object": "list", "data": [
        {
            "id": "a", "organizationId": "o", "name": "2.a", "externalId": null, "type": 0,
            "groups": null, "users": null, "assigned": false, "readOnly": false,
            "hidePasswords": false, "manage": false, "unmanaged": true,
            "object": "collectionAccessDetails",
        },
        { "id": "b", "organizationId": "o", "name": "2.b", "type": 1,
          "defaultUserCollectionEmail": "left@example.com", "object": "collection" },
        { "id": "c", "organizationId": "o", "name": null, "type": 5 },
    ] }));
    let collections = parse_collections(&body).unwrap();
    assert_eq!(collections.len(), 3);
    assert!(collections.iter().all(|collection| !collection.assigned));
    assert!(collections[1].is_default_user_collection);
    assert!(!collections[2].is_default_user_collection);
}

#[test]
fn config_and_provider() {
    let config = ServerConfig::parse(&bytes(&json!({
        "object": "config", "version": "2026.8.0", "gitHash": null, "server": null,
        "environment": { "cloudRegion": "EU", "vault": "https://v.example" },
        "featureStates": { "b": true, "a": true, "off": false, "text": "x" },
        "push": { "pushTechnology": 0 }, "communication": null, "settings": {},
    })))
    .unwrap();
    assert_eq!(config.version, "2026.8.0");
    assert_eq!(config.third_party_server, None);
    assert_eq!(config.cloud_region.as_deref(), Some("EU"));
    assert_eq!(config.features, ["a", "b"]);
    let other = ServerConfig::parse(br#"{"server":{"name":"Reference"}}"#).unwrap();
    assert_eq!(other.third_party_server.as_deref(), Some("Reference"));

    let provider = ProviderDetails::parse(&bytes(&json!({
        "object": "provider", "id": "p", "name": null, "businessName": null,
        "billingEmail": "b@example.com", "creationDate": "2026-01-01T00:00:00Z", "type": 2,
    })))
    .unwrap();
    assert_eq!(
        (provider.name, provider.kind),
        (None, ProviderKind::BusinessUnit)
    );
}
