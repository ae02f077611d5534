//! The body of a successful sign-in.

use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::contract::account::{Casing, account_keys};
use crate::database::users::User;

/// The two tokens and their end.
pub struct Tokens {
    /// JWT.
    pub access: String,
    /// Opaque; absent without `offline_access`.
    pub refresh: Option<String>,
    /// Lifetime of the JWT.
    pub seconds: i64,
}

/// OAuth members only: all that a refresh answers.
pub fn standard(tokens: Tokens) -> Value {
    let mut body = json!({
        "access_token": tokens.access,
        "expires_in": tokens.seconds,
        "token_type": "Bearer",
    });
    if let Some(refresh) = tokens.refresh {
        body["refresh_token"] = json!(refresh);
        body["scope"] = json!("api offline_access");
    } else {
        body["scope"] = json!("api");
    }
    body
}

/// Sign-in: keys and settings in PascalCase beside the OAuth members.
pub fn signed_in(tokens: Tokens, user: &User, remember: Option<String>) -> Value {
    let mut body = standard(tokens);
    body["Key"] = json!(user.key);
    body["PrivateKey"] = json!(user.private_key);
    let keys = account_keys(user, Casing::Pascal);
    if !keys.is_null() {
        body["AccountKeys"] = keys;
    }
    body["Kdf"] = json!(user.kdf.kind);
    body["KdfIterations"] = json!(user.kdf.iterations);
    body["KdfMemory"] = json!(user.kdf.memory);
    body["KdfParallelism"] = json!(user.kdf.parallelism);
    body["ForcePasswordReset"] = json!(user.force_password_reset);
    body["MasterPasswordPolicy"] = json!({ "Object": "masterPasswordPolicy" });
    body["UserDecryptionOptions"] = json!({
        "HasMasterPassword": true,
        "MasterPasswordUnlock": {
            "Kdf": {
                "KdfType": user.kdf.kind,
                "Iterations": user.kdf.iterations,
                "Memory": user.kdf.memory,
                "Parallelism": user.kdf.parallelism,
            },
            "MasterKeyEncryptedUserKey": user.key,
            "Salt": user.email,
        },
        "Object": "userDecryptionOptions",
    });
    if let Some(token) = remember {
        body["TwoFactorToken"] = json!(token);
    }
    body
}

/// Token answers must not be kept by anyone on the way.
pub fn uncached(body: Value) -> Response {
    let mut response = Json(body).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
