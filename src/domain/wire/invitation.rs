//! What is sent when people follow an invitation (provider-and-admin-api.md
//! A.4, A.6, B.2; auth-vault-api.md §2.10), and the bare texts that come back.

use serde::Serialize;

use super::{
    WireError,
    billing::{AddressRequest, TaxIdRequest},
};
use crate::domain::{
    billing::tax_number,
    invitation::{form::SetupForm, registration::ITERATIONS},
    model::id::UserId,
};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Setup<'a> {
    name: &'a str,
    business_name: &'a str,
    billing_email: &'a str,
    token: &'a str,
    key: &'a str,
    payment_method: PaymentMethod<'a>,
    billing_address: AddressRequest<'a>,
}

#[derive(Serialize)]
struct PaymentMethod<'a> {
    r#type: &'a str,
    token: &'a str,
}

/// `POST /providers/{id}/setup`; `key` is the provider key sealed to the person.
pub fn setup(form: &SetupForm, token: &str, key: &str) -> String {
    let filled = |text: &'_ str| -> Option<String> {
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let (line1, line2) = (filled(&form.line1), filled(&form.line2));
    let (city, state) = (filled(&form.city), filled(&form.state));
    let number = filled(&form.tax_id);
    let kind = tax_id_kind(&form.country);
    let name = form.name.trim();
    body(&Setup {
        name,
        business_name: name,
        billing_email: form.billing_email.trim(),
        token,
        key,
        payment_method: PaymentMethod {
            r#type: form.payment.name(),
            token: form.reference.trim(),
        },
        billing_address: AddressRequest {
            country: &form.country,
            postal_code: form.postal_code.trim(),
            line1: line1.as_deref(),
            line2: line2.as_deref(),
            city: city.as_deref(),
            state: state.as_deref(),
            tax_id: number
                .as_deref()
                .map(|value| TaxIdRequest { code: &kind, value }),
        },
    })
}

/// The server works the kind out itself and only falls back to this one (D.4).
fn tax_id_kind(country: &str) -> String {
    let known = tax_number::kind(country, None);
    known.map_or_else(|| format!("{}_vat", country.to_lowercase()), str::to_owned)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Unit<'a> {
    user_id: &'a str,
    token: &'a str,
    provider_key: &'a str,
    organization_key: &'a str,
}

/// `POST /organizations/{id}/billing/setup-business-unit`.
pub fn unit(user: &UserId, token: &str, provider_key: &str, organization_key: &str) -> String {
    body(&Unit {
        user_id: user.as_str(),
        token,
        provider_key,
        organization_key,
    })
}

#[derive(Serialize)]
struct Token<'a> {
    token: &'a str,
}

/// `POST …/users/{id}/accept` and `POST …/delete-recover-token`.
pub fn token(token: &str) -> String {
    body(&Token { token })
}

/// A new account: everything the server stores of it. It never sees the
/// password, and the keys only wrapped.
pub struct Registration<'a> {
    /// Address, trimmed and in lower case; also the salt.
    pub email: &'a str,
    /// What the server compares at sign-in.
    pub password_hash: &'a str,
    /// User key under the stretched master key.
    pub wrapped_user_key: &'a str,
    /// SPKI DER, base64.
    pub public_key: &'a str,
    /// PKCS#8 DER under the user key.
    pub wrapped_private_key: &'a str,
    /// A hint that is mailed on request, possibly empty.
    pub hint: &'a str,
    /// Proof: the token of the invitation.
    pub token: &'a str,
    /// Proof: the place in the provider that waits.
    pub provider_user: &'a str,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
struct Kdf {
    kdf_type: u8,
    iterations: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RegistrationJson<'a> {
    email: &'a str,
    master_password_hint: Option<&'a str>,
    master_password_authentication: Authentication<'a>,
    master_password_unlock: Unlock<'a>,
    user_asymmetric_keys: KeyPair<'a>,
    provider_invite_token: &'a str,
    provider_user_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Authentication<'a> {
    kdf: Kdf,
    master_password_authentication_hash: &'a str,
    salt: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Unlock<'a> {
    kdf: Kdf,
    master_key_wrapped_user_key: &'a str,
    salt: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct KeyPair<'a> {
    public_key: &'a str,
    encrypted_private_key: &'a str,
}

impl Registration<'_> {
    /// `POST /identity/accounts/register/finish`.
    pub fn body(&self) -> String {
        let kdf = Kdf {
            kdf_type: 0,
            iterations: ITERATIONS,
        };
        let hint = self.hint.trim();
        body(&RegistrationJson {
            email: self.email,
            master_password_hint: (!hint.is_empty()).then_some(hint),
            master_password_authentication: Authentication {
                kdf,
                master_password_authentication_hash: self.password_hash,
                salt: self.email,
            },
            master_password_unlock: Unlock {
                kdf,
                master_key_wrapped_user_key: self.wrapped_user_key,
                salt: self.email,
            },
            user_asymmetric_keys: KeyPair {
                public_key: self.public_key,
                encrypted_private_key: self.wrapped_private_key,
            },
            provider_invite_token: self.token,
            provider_user_id: self.provider_user,
        })
    }
}

/// Reads a bare JSON text: the GUID of the new provider (A.6), or the secret
/// for the payment processor's page (A.4).
pub fn parse_text(body: &[u8]) -> Result<String, WireError> {
    Ok(serde_json::from_slice(body)?)
}

fn body(value: &impl Serialize) -> String {
    // Texts and numbers only: serializing them cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::domain::invitation::form::PaymentKind;

    fn read(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn the_set_up_is_written_as_the_contract_says() {
        let mut form = SetupForm {
            name: " Northwind ".to_owned(),
            billing_email: "bills@northwind.example ".to_owned(),
            country: "DE".to_owned(),
            postal_code: "20095".to_owned(),
            payment: PaymentKind::BankAccount,
            reference: " pm_1 ".to_owned(),
            ..SetupForm::default()
        };
        let expected = json!({
            "name": "Northwind", "businessName": "Northwind",
            "billingEmail": "bills@northwind.example", "token": "t", "key": "4.k",
            "paymentMethod": { "type": "bankAccount", "token": "pm_1" },
            "billingAddress": { "country": "DE", "postalCode": "20095", "line1": null,
                "line2": null, "city": null, "state": null, "taxId": null },
        });
        assert_eq!(read(&setup(&form, "t", "4.k")), expected);
        form.line1 = "Street 1".to_owned();
        form.tax_id = "DE123456789".to_owned();
        let address = &read(&setup(&form, "t", "4.k"))["billingAddress"];
        assert_eq!(address["line1"], "Street 1");
        assert_eq!(
            address["taxId"],
            json!({ "code": "eu_vat", "value": "DE123456789" })
        );
    }

    #[test]
    fn the_others_too() {
        assert_eq!(token("t"), r#"{"token":"t"}"#);
        assert_eq!(
            unit(&UserId::new("u1"), "t", "4.k", "2.o"),
            r#"{"userId":"u1","token":"t","providerKey":"4.k","organizationKey":"2.o"}"#
        );
        assert_eq!(parse_text(br#""p1""#), Ok("p1".to_owned()));
        assert!(parse_text(b"{}").is_err());
        let registration = Registration {
            email: "neo@northwind.example",
            password_hash: "aGFzaA==",
            wrapped_user_key: "2.u",
            public_key: "cHVi",
            wrapped_private_key: "2.p",
            hint: " ",
            token: "t",
            provider_user: "m1",
        };
        let kdf = json!({ "kdfType": 0, "iterations": 600_000 });
        assert_eq!(
            read(&registration.body()),
            json!({
                "email": "neo@northwind.example", "masterPasswordHint": null,
                "masterPasswordAuthentication": { "kdf": kdf,
                    "masterPasswordAuthenticationHash": "aGFzaA==",
                    "salt": "neo@northwind.example" },
                "masterPasswordUnlock": { "kdf": kdf, "masterKeyWrappedUserKey": "2.u",
                    "salt": "neo@northwind.example" },
                "userAsymmetricKeys": { "publicKey": "cHVi", "encryptedPrivateKey": "2.p" },
                "providerInviteToken": "t", "providerUserId": "m1",
            })
        );
    }
}
