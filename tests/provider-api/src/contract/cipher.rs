//! `cipherMini`, `cipher`, `cipherDetails`, `cipherMiniDetails`.
//!
//! Items are stored as PascalCase JSON; the typed objects are read out of it. A sealed blob has a
//! top-level `format_version` and passes through with every typed field null.

use serde_json::{Map, Value, json};

use crate::database::ciphers::{Cipher, Personal};

/// Members of each typed object in PascalCase, by CipherType.
const TYPED: [(i64, &str, &[&str]); 8] = [
    (
        1,
        "login",
        &[
            "Uri",
            "Uris",
            "Username",
            "Password",
            "PasswordRevisionDate",
            "Totp",
            "AutofillOnPageLoad",
            "Fido2Credentials",
        ],
    ),
    (2, "secureNote", &["Type"]),
    (
        3,
        "card",
        &[
            "CardholderName",
            "Brand",
            "Number",
            "ExpMonth",
            "ExpYear",
            "Code",
        ],
    ),
    (
        4,
        "identity",
        &[
            "Title",
            "FirstName",
            "MiddleName",
            "LastName",
            "Address1",
            "Address2",
            "Address3",
            "City",
            "State",
            "PostalCode",
            "Country",
            "Company",
            "Email",
            "Phone",
            "SSN",
            "Username",
            "PassportNumber",
            "LicenseNumber",
        ],
    ),
    (5, "sshKey", &["PrivateKey", "PublicKey", "KeyFingerprint"]),
    (
        6,
        "bankAccount",
        &[
            "BankName",
            "NameOnAccount",
            "AccountType",
            "AccountNumber",
            "RoutingNumber",
            "BranchNumber",
            "Pin",
            "SwiftCode",
            "Iban",
            "BankContactPhone",
        ],
    ),
    (
        7,
        "driversLicense",
        &[
            "FirstName",
            "MiddleName",
            "LastName",
            "DateOfBirth",
            "LicenseNumber",
            "IssuingCountry",
            "IssuingState",
            "IssueDate",
            "IssuingAuthority",
            "ExpirationDate",
            "LicenseClass",
        ],
    ),
    (
        8,
        "passport",
        &[
            "Surname",
            "GivenName",
            "DateOfBirth",
            "Sex",
            "BirthPlace",
            "Nationality",
            "PassportNumber",
            "PassportType",
            "IssuingCountry",
            "IssuingAuthority",
            "IssueDate",
            "ExpirationDate",
            "NationalIdentificationNumber",
        ],
    ),
];

/// `Uri` → `uri`, `SSN` → `ssn`.
fn camel(name: &str) -> String {
    if name == "SSN" {
        return "ssn".to_owned();
    }
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Lowers the first letter of every member, all the way down.
fn camel_members(value: &Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .iter()
                .map(|(name, inner)| (camel(name), camel_members(inner)))
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.iter().map(camel_members).collect()),
        other => other.clone(),
    }
}

/// `cipherMini`.
pub fn mini(cipher: &Cipher) -> Value {
    let stored: Value = cipher.data.parse().unwrap_or(Value::Null);
    let is_sealed = stored.get("format_version").is_some();
    let field = |name: &str| {
        if is_sealed {
            Value::Null
        } else {
            camel_members(&stored[name])
        }
    };
    let mut value = Map::new();
    value.insert("object".into(), json!("cipherMini"));
    value.insert("id".into(), json!(cipher.id));
    value.insert("organizationId".into(), json!(cipher.organization_id));
    value.insert("type".into(), json!(cipher.kind));
    value.insert("data".into(), json!(cipher.data));
    value.insert("name".into(), field("Name"));
    value.insert("notes".into(), field("Notes"));
    for (kind, object, members) in TYPED {
        let typed = if kind == cipher.kind && !is_sealed {
            let members = members.iter().map(|name| (camel(name), field(name)));
            Value::Object(members.collect())
        } else {
            Value::Null
        };
        value.insert(object.into(), typed);
    }
    value.insert("fields".into(), field("Fields"));
    value.insert("passwordHistory".into(), field("PasswordHistory"));
    value.insert("attachments".into(), Value::Null);
    // Every business plan allows codes; personal items have no organization to allow them.
    value.insert(
        "organizationUseTotp".into(),
        json!(cipher.plan_type.is_some()),
    );
    value.insert("revisionDate".into(), json!(cipher.revision_date));
    value.insert("creationDate".into(), json!(cipher.creation_date));
    value.insert("deletedDate".into(), json!(cipher.deleted_date));
    value.insert("reprompt".into(), json!(cipher.reprompt));
    value.insert("key".into(), json!(cipher.key));
    Value::Object(value)
}

/// `cipherMiniDetails`: with all its collections.
pub fn mini_details(cipher: &Cipher, collection_ids: &[String]) -> Value {
    let mut value = mini(cipher);
    value["object"] = json!("cipherMiniDetails");
    value["collectionIds"] = json!(collection_ids);
    value
}

/// `cipher`: with what the caller made of it and may do with it.
pub fn cipher(row: &Cipher, personal: &Personal) -> Value {
    let rights = personal.rights;
    let may_edit = !rights.read_only;
    let may_delete = match &row.organization_id {
        None => true,
        Some(_) if row.limit_item_deletion => rights.manage,
        Some(_) => rights.manage || may_edit,
    };
    let mut value = mini(row);
    value["object"] = json!("cipher");
    value["folderId"] = json!(personal.folder_id);
    value["favorite"] = json!(personal.favorite);
    value["edit"] = json!(may_edit);
    value["viewPassword"] = json!(!rights.hide_passwords);
    value["archivedDate"] = json!(personal.archived_date);
    value["permissions"] = json!({ "delete": may_delete, "restore": may_delete });
    value
}

/// `cipherDetails`: with the caller's collections.
pub fn details(row: &Cipher, personal: &Personal, collection_ids: &[String]) -> Value {
    let mut value = cipher(row, personal);
    value["object"] = json!("cipherDetails");
    value["collectionIds"] = json!(collection_ids);
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(kind: i64, data: &str) -> Cipher {
        Cipher {
            id: "a".into(),
            user_id: Some("u".into()),
            organization_id: None,
            kind,
            data: data.into(),
            key: None,
            reprompt: 0,
            creation_date: String::new(),
            revision_date: String::new(),
            deleted_date: None,
            plan_type: None,
            limit_item_deletion: false,
        }
    }

    #[test]
    fn stored_members_come_out_in_camel_case() {
        let value = mini(&item(4, r#"{"Name":"2.n","SSN":"2.s","FirstName":"2.f"}"#));
        assert_eq!(value["name"], "2.n");
        assert_eq!(value["identity"]["ssn"], "2.s");
        assert_eq!(value["identity"]["firstName"], "2.f");
        assert!(value["login"].is_null() && value["identity"]["title"].is_null());
    }

    #[test]
    fn a_sealed_blob_has_no_typed_fields() {
        let value = mini(&item(1, r#"{"format_version":1,"envelope":"x"}"#));
        assert!(value["name"].is_null() && value["login"].is_null());
        assert_eq!(value["data"], r#"{"format_version":1,"envelope":"x"}"#);
    }
}
