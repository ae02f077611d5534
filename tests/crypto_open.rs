//! Sealed items become rows and open items: what opens, what is held back,
//! and what a single bad field does to the rest (auth-vault-api.md §3.7).
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use provider_portal::domain::{
    crypto::{
        Entropy, Keyring, SymmetricKey,
        open_cipher::{
            OpenError, open_collection, open_folder, open_list_view, open_view, uri_checksum,
        },
    },
    model::{
        cipher::{CipherView, CustomFieldValue, FieldName, FieldSecrecy, FieldText, ListContent},
        collection::Name,
        id::OrganizationId,
    },
    wire::{
        cipher::{Cipher, CipherDefaults},
        collection::parse_collections,
        sync::Sync,
    },
};
use serde_json::{Value, json};

/// Counts, so that no two vectors are the same.
struct Counter(u8);

impl Entropy for Counter {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_add(1);
            *byte = self.0;
        }
    }
}

fn key(seed: u8) -> SymmetricKey {
    SymmetricKey::make(&mut Counter(seed))
}

fn seal(key: &SymmetricKey, clear: &str) -> Value {
    json!(key.seal(clear.as_bytes(), &mut Counter(9)).to_string())
}

/// A text that is well formed and opens under no key in use here.
fn foreign() -> Value {
    seal(&key(200), "foreign")
}

const USER: u8 = 1;
const ORGANIZATION: u8 = 2;
const ITEM: u8 = 3;

fn keyring() -> Keyring {
    let mut keyring = Keyring::new(key(USER));
    keyring.insert_member_organization_key(OrganizationId::new("o"), key(ORGANIZATION));
    keyring
}

fn login(key: &SymmetricKey) -> Value {
    json!({
        "id": "c", "type": 1, "name": seal(key, "Mail"), "notes": seal(key, "Note"),
        "login": {
            "username": seal(key, "sam"), "password": seal(key, "secret"),
            "totp": seal(key, "JBSWY3DP"),
            "uris": [{ "uri": seal(key, "https://a.example"), "uriChecksum": null }],
            "fido2Credentials": [{
                "rpId": seal(key, "a.example"), "userName": seal(key, "sam"),
                "keyValue": seal(key, "never"), "creationDate": "2026-01-01T00:00:00Z",
            }],
        },
        "fields": [
            { "type": 0, "name": seal(key, "Plain"), "value": seal(key, "p"), "linkedId": null },
            { "type": 1, "name": seal(key, "Hidden"), "value": seal(key, "h") },
            { "type": 2, "name": seal(key, "Yes"), "value": seal(key, "true") },
            { "type": 3, "name": seal(key, "Link"), "value": null, "linkedId": 101 },
            { "type": 9, "name": seal(key, "New"), "value": seal(key, "n") },
        ],
        "passwordHistory": [
            { "password": seal(key, "older"), "lastUsedDate": "2024-01-01T00:00:00Z" },
            { "password": seal(key, "newer"), "lastUsedDate": "2025-01-01T00:00:00Z" },
        ],
        "attachments": [{ "fileName": seal(key, "h.txt"), "sizeName": "1 KB", "size": "1024" }],
        "revisionDate": "2026-02-02T00:00:00Z", "creationDate": "2026-01-01T00:00:00Z",
        "organizationUseTotp": true, "edit": true, "viewPassword": false,
    })
}

fn read(value: &Value) -> Cipher {
    let body = serde_json::to_vec(value).unwrap();
    Cipher::parse(&body, CipherDefaults::READ_ONLY).unwrap()
}

fn row(value: &Value) -> ListContent {
    open_list_view(&read(value), &keyring()).content
}

fn view(value: &Value) -> Result<CipherView, OpenError> {
    open_view(&read(value), &keyring())
}

fn open(text: &str) -> FieldText {
    FieldText::Open(text.to_owned())
}

#[test]
fn a_row_has_what_lists_search() {
    assert_eq!(
        row(&login(&key(USER))),
        ListContent::Open {
            name: "Mail".to_owned(),
            subtitle: "sam".to_owned(),
            username: "sam".to_owned(),
            uris: vec!["https://a.example".to_owned()],
            notes: "Note".to_owned(),
        }
    );
}

#[test]
fn a_whole_login_opens() {
    let view = view(&login(&key(USER))).unwrap();
    assert!(view.overview.edit && !view.overview.view_password && view.overview.has_attachments);
    let fields: Vec<_> = view
        .fields
        .iter()
        .map(|field| (field.name, &field.text, field.secrecy))
        .collect();
    assert_eq!(
        fields,
        [
            (FieldName::Username, &open("sam"), FieldSecrecy::Plain),
            (FieldName::Password, &open("secret"), FieldSecrecy::Secret),
        ]
    );
    assert_eq!(
        (&view.totp, &view.notes),
        (&open("JBSWY3DP"), &open("Note"))
    );
    assert_eq!(view.uris, [open("https://a.example")]);
    assert_eq!(view.passkeys[0].relying_party, open("a.example"));
    assert_eq!(view.password_history[0].password, open("newer"));
    assert_eq!(view.attachments, [(open("h.txt"), "1 KB".to_owned())]);
    let values: Vec<_> = view
        .custom_fields
        .iter()
        .map(|field| &field.value)
        .collect();
    assert_eq!(
        values,
        [
            &CustomFieldValue::Text(open("p")),
            &CustomFieldValue::Hidden(open("h")),
            &CustomFieldValue::Boolean(Some(true)),
            &CustomFieldValue::Linked(Some(FieldName::Password)),
            &CustomFieldValue::Hidden(open("n")),
        ]
    );
}

#[test]
fn one_bad_field_is_shown_as_such() {
    let mut value = login(&key(USER));
    value["login"]["password"] = foreign();
    value["login"]["username"] = json!("not an EncString");
    value["notes"] = foreign();
    let view = view(&value).unwrap();
    assert_eq!(view.fields[0].text, FieldText::Undecryptable);
    assert_eq!(view.fields[1].text, FieldText::Undecryptable);
    assert_eq!(view.notes, FieldText::Undecryptable);
    assert_eq!(view.totp, open("JBSWY3DP"));
    assert_eq!(view.overview.name(), "Mail");
}

#[test]
fn a_bad_name_or_item_key_closes_the_item() {
    let mut bad_name = login(&key(USER));
    bad_name["name"] = foreign();
    let mut bad_key = login(&key(USER));
    bad_key["key"] = foreign();
    let mut other_organization = login(&key(ORGANIZATION));
    other_organization["organizationId"] = json!("unknown");
    let mut own_key_for_organization = login(&key(USER));
    own_key_for_organization["organizationId"] = json!("o");
    for value in [
        bad_name,
        bad_key,
        other_organization,
        own_key_for_organization,
    ] {
        assert_eq!(row(&value), ListContent::Undecryptable);
        assert_eq!(view(&value).unwrap_err(), OpenError::Undecryptable);
    }
    let mut newer = login(&key(USER));
    newer["data"] = json!(r#"{"format_version":1,"envelope":"x"}"#);
    assert_eq!(row(&newer), ListContent::NewerFormat);
    assert_eq!(view(&newer).unwrap_err(), OpenError::NewerFormat);
}

#[test]
fn organization_items_open_with_the_organizations_key() {
    let mut value = login(&key(ORGANIZATION));
    value["organizationId"] = json!("o");
    assert_eq!(view(&value).unwrap().overview.name(), "Mail");
}

#[test]
fn item_keys_ask_addresses_for_their_checksum() {
    let item_key = key(ITEM);
    let mut value = login(&item_key);
    value["key"] = json!(key(USER).wrap_key(&item_key, &mut Counter(0)).to_string());
    let address = |uri: &str, vouched: &str| {
        let checksum = seal(&item_key, &uri_checksum(vouched));
        json!({ "uri": seal(&item_key, uri), "uriChecksum": checksum })
    };
    value["login"]["uris"] = json!([
        address("https://a.example", "https://a.example"),
        address("https://evil.example", "https://a.example"),
        { "uri": seal(&item_key, "https://b.example"), "uriChecksum": null },
        { "uri": foreign(), "uriChecksum": null },
    ]);
    let opened = view(&value).unwrap();
    assert_eq!(
        opened.uris,
        [open("https://a.example"), FieldText::Undecryptable]
    );
    assert_eq!(opened.fields[1].text, open("secret"));
    let ListContent::Open { uris, .. } = row(&value) else {
        panic!("does not open")
    };
    assert_eq!(uris, ["https://a.example"]);
}

#[test]
fn subtitles_by_kind() {
    let user = key(USER);
    let seal = |clear: &str| seal(&user, clear);
    let check = |kind: i64, member: &str, object: Value, expected: &str| {
        let mut value = json!({ "id": "c", "type": kind, "name": seal("Name") });
        value[member] = object;
        let ListContent::Open { subtitle, .. } = row(&value) else {
            panic!("does not open")
        };
        assert_eq!(subtitle, expected, "{kind}");
    };
    check(
        3,
        "card",
        json!({ "brand": seal("Visa"), "number": seal("4111111111111111") }),
        "Visa, *1111",
    );
    check(
        4,
        "identity",
        json!({ "firstName": seal("Ada"), "middleName": seal("M"), "lastName": seal("Byron") }),
        "Ada Byron",
    );
    check(
        4,
        "identity",
        json!({ "firstName": null, "lastName": seal("Byron") }),
        "Byron",
    );
    check(
        5,
        "sshKey",
        json!({ "keyFingerprint": seal("SHA256:x") }),
        "SHA256:x",
    );
    check(2, "secureNote", json!({ "type": 0 }), "");
    check(
        6,
        "bankAccount",
        json!({ "bankName": seal("Bank") }),
        "Bank",
    );
}

#[test]
fn cards_show_one_expiration_and_hide_numbers() {
    let user = key(USER);
    let value = json!({
        "id": "c", "type": 3, "name": seal(&user, "Card"),
        "card": {
            "cardholderName": null, "brand": seal(&user, "Visa"), "number": seal(&user, "4111"),
            "expMonth": seal(&user, "4"), "expYear": seal(&user, "2031"), "code": seal(&user, ""),
        },
    });
    let view = view(&value).unwrap();
    let names: Vec<_> = view
        .fields
        .iter()
        .map(|field| (field.name, field.secrecy))
        .collect();
    assert_eq!(
        names,
        [
            (FieldName::Brand, FieldSecrecy::Plain),
            (FieldName::Number, FieldSecrecy::Secret),
            (FieldName::Expiration, FieldSecrecy::Plain),
        ]
    );
    assert_eq!(view.fields[2].text, open("04/2031"));
}

#[test]
fn names_of_folders_and_collections() {
    let (user, organization) = (key(USER), key(ORGANIZATION));
    let body = serde_json::to_vec(&json!({
        "profile": { "id": "u" },
        "folders": [
            { "id": "a", "name": seal(&user, "Work/Mail") }, { "id": "b", "name": foreign() },
        ],
    }))
    .unwrap();
    let folders: Vec<Name> = Sync::parse(&body)
        .unwrap()
        .folders
        .iter()
        .map(|folder| open_folder(folder, &keyring()).name)
        .collect();
    assert_eq!(
        folders,
        [Name::Open("Work/Mail".to_owned()), Name::Undecryptable]
    );

    let list = json!({ "data": [
        { "id": "a", "organizationId": "o", "name": seal(&organization, "Servers"), "type": 0 },
        { "id": "b", "organizationId": "o", "name": seal(&user, "Servers"), "type": 0 },
        { "id": "c", "organizationId": "x", "name": seal(&organization, "Servers"), "type": 0 },
        { "id": "d", "organizationId": "o", "name": seal(&organization, "My items"), "type": 1,
          "defaultUserCollectionEmail": "left@example.com" },
        { "id": "e", "organizationId": "o", "name": seal(&organization, "My items"), "type": 1 },
    ] });
    let sealed = parse_collections(&serde_json::to_vec(&list).unwrap()).unwrap();
    let opened: Vec<Name> = sealed
        .iter()
        .map(|collection| open_collection(collection, &keyring()).name)
        .collect();
    let open = |name: &str| Name::Open(name.to_owned());
    assert_eq!(
        opened,
        [
            open("Servers"),
            Name::Undecryptable,
            Name::Undecryptable,
            open("left@example.com"),
            open("My items"),
        ]
    );
}
