//! How a client derives its master key, before it may know whether the account exists.

use axum::Json;
use axum::extract::State;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::body::Fields;
use crate::app::App;
use crate::contract::account::kdf_settings;
use crate::contract::error::ApiError;
use crate::database::users::{self, Kdf};

/// Answers for accounts that do not exist; the default counts twice.
const POOL: [Kdf; 6] = [
    Kdf {
        kind: 0,
        iterations: 600_000,
        memory: None,
        parallelism: None,
    },
    Kdf {
        kind: 0,
        iterations: 600_000,
        memory: None,
        parallelism: None,
    },
    Kdf {
        kind: 0,
        iterations: 100_000,
        memory: None,
        parallelism: None,
    },
    Kdf {
        kind: 0,
        iterations: 5_000,
        memory: None,
        parallelism: None,
    },
    Kdf {
        kind: 1,
        iterations: 3,
        memory: Some(64),
        parallelism: Some(4),
    },
    Kdf {
        kind: 1,
        iterations: 6,
        memory: Some(32),
        parallelism: Some(4),
    },
];

/// `POST /identity/accounts/prelogin` and `…/prelogin/password`.
pub async fn prelogin(State(app): State<App>, fields: Fields) -> Result<Json<Value>, ApiError> {
    let email = fields.require("Email")?.trim().to_lowercase();
    if email.chars().count() > 256 {
        return Err(ApiError::Validation(
            "Email",
            "The field Email exceeds the maximum length.",
        ));
    }
    let wanted = email.clone();
    let user = app
        .database
        .call(move |connection| Ok(users::by_email(connection, &wanted)?))
        .await?;
    let kdf = user.map_or_else(|| imaginary(&email), |user| user.kdf);
    Ok(Json(json!({
        "kdf": kdf.kind,
        "kdfIterations": kdf.iterations,
        "kdfMemory": kdf.memory,
        "kdfParallelism": kdf.parallelism,
        "kdfSettings": kdf_settings(kdf),
        "salt": email,
    })))
}

/// Always the same answer for the same address, so that asking twice tells nothing.
fn imaginary(email: &str) -> Kdf {
    let code = <Hmac<Sha256> as Mac>::new_from_slice(b"prelogin of nobody")
        .map(|mac| mac.chain_update(email).finalize().into_bytes()[0])
        .unwrap_or(0);
    POOL[usize::from(code) % POOL.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_always_gets_the_same_answer() {
        assert_eq!(imaginary("a@b.c"), imaginary("a@b.c"));
        let kinds: Vec<Kdf> = (0..40).map(|n| imaginary(&format!("{n}@b.c"))).collect();
        assert!(kinds.iter().any(|kdf| kdf.kind == 1) && kinds.iter().any(|kdf| kdf.kind == 0));
    }
}
