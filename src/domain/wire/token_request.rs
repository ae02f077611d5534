//! Bodies for `POST /identity/connect/token` (auth-vault-api.md §2.3, §2.7) and
//! for having a code mailed (§2.5, §2.6).
//! Contain a password hash or a token: never logged, never kept.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::model::sign_in::TwoFactorProvider;

/// Everything but the unreserved marks of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The browser profile that signs in.
#[derive(Clone, Copy, Debug)]
pub struct Device<'a> {
    /// `DeviceType` number.
    pub kind: u8,
    /// Stable identifier that survives sign-out.
    pub identifier: &'a str,
    /// Name shown in the account's list of devices, at most 50 characters.
    pub name: &'a str,
}

/// The answer to the second step.
#[derive(Clone, Copy)]
pub struct TwoFactorAnswer<'a> {
    /// Which way.
    pub provider: TwoFactorProvider,
    /// The code, or the remembered token.
    pub token: &'a str,
    /// Ask for a token that skips the second step next time.
    pub remember: bool,
}

/// Sign-in with the master password.
#[derive(Clone, Copy)]
pub struct PasswordGrant<'a> {
    /// Address.
    pub email: &'a str,
    /// `MasterKey::server_auth_hash`.
    pub password_hash: &'a str,
    /// The device.
    pub device: Device<'a>,
    /// Second step, once it was asked for (or remembered).
    pub two_factor: Option<TwoFactorAnswer<'a>>,
    /// Code mailed for a new device.
    pub new_device_otp: Option<&'a str>,
}

impl PasswordGrant<'_> {
    /// The body.
    pub fn body(&self) -> String {
        let kind = self.device.kind.to_string();
        let mut fields = vec![
            ("grant_type", "password"),
            ("username", self.email),
            ("password", self.password_hash),
            ("scope", "api offline_access"),
            ("client_id", "web"),
            ("deviceType", &kind),
            ("deviceIdentifier", self.device.identifier),
            ("deviceName", self.device.name),
        ];
        let provider;
        if let Some(answer) = &self.two_factor {
            provider = answer.provider.number().to_string();
            fields.push(("twoFactorToken", answer.token));
            fields.push(("twoFactorProvider", &provider));
            fields.push(("twoFactorRemember", if answer.remember { "1" } else { "0" }));
        }
        if let Some(otp) = self.new_device_otp {
            fields.push(("newDeviceOtp", otp));
        }
        form(&fields)
    }
}

/// The body that trades a refresh token for a fresh access token.
pub fn refresh_grant(refresh_token: &str) -> String {
    form(&[
        ("grant_type", "refresh_token"),
        ("client_id", "web"),
        ("refresh_token", refresh_token),
    ])
}

/// `POST /api/two-factor/send-email-login`: has the two-step code mailed.
pub fn send_email_login(email: &str, password_hash: &str, device_identifier: &str) -> String {
    serde_json::json!({
        "email": email,
        "masterPasswordHash": password_hash,
        "deviceIdentifier": device_identifier,
    })
    .to_string()
}

/// `POST /api/accounts/resend-new-device-otp`: has the new-device code mailed again.
pub fn resend_new_device_otp(email: &str, password_hash: &str) -> String {
    serde_json::json!({ "email": email, "masterPasswordHash": password_hash }).to_string()
}

fn form(fields: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, RESERVED)))
        .collect();
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_encoded_and_optional_fields_left_out() {
        let mut grant = PasswordGrant {
            email: "msp+one@example.com",
            password_hash: "a/b+c=",
            device: Device {
                kind: 9,
                identifier: "d-1",
                name: "chrome",
            },
            two_factor: None,
            new_device_otp: None,
        };
        let plain = "grant_type=password&username=msp%2Bone%40example.com&password=a%2Fb%2Bc%3D\
            &scope=api%20offline_access&client_id=web&deviceType=9&deviceIdentifier=d-1\
            &deviceName=chrome";
        assert_eq!(grant.body(), plain);
        grant.two_factor = Some(TwoFactorAnswer {
            provider: TwoFactorProvider::Email,
            token: "123456",
            remember: true,
        });
        grant.new_device_otp = Some("87654321");
        assert_eq!(
            grant.body(),
            format!(
                "{plain}&twoFactorToken=123456&twoFactorProvider=1&twoFactorRemember=1\
                &newDeviceOtp=87654321"
            )
        );
        assert_eq!(
            refresh_grant("a&b"),
            "grant_type=refresh_token&client_id=web&refresh_token=a%26b"
        );
    }
}
