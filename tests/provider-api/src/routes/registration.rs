//! Making an account with the proof from an invitation (auth-vault-api.md §2.10). Accounts without
//! an invitation are not made here: there is nothing they could do.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde_json::{Value, json};

use super::handler::new_guid;
use super::model::{Model, Problems, is_email};
use crate::app::App;
use crate::auth::password;
use crate::contract::date::{now_iso, now_ms};
use crate::contract::error::{ApiError, refusal};
use crate::database::mail_tokens::{self, Purpose};
use crate::database::users::{self, Kdf, User};

/// Longest address.
const LONGEST_EMAIL: usize = 256;
/// Longest hint.
const LONGEST_HINT: usize = 50;

/// Who the invitation is for and what it is to.
struct Proof {
    purpose: Purpose,
    token: String,
    subject_id: String,
}

/// What is asked for.
struct Registration {
    email: String,
    kdf: Kdf,
    hash: String,
    wrapped_user_key: String,
    public_key: String,
    private_key: String,
    proof: Option<Proof>,
}

impl Registration {
    fn read(bytes: &Bytes) -> Result<Self, ApiError> {
        let body = Model::parse(bytes)?;
        let mut problems = Problems::default();
        let email = body.required("Email", &mut problems).trim().to_lowercase();
        if !email.is_empty() && !is_email(&email) {
            problems.add("Email", "The Email field is not a valid e-mail address.");
        } else if email.len() > LONGEST_EMAIL {
            problems.add("Email", "The field Email exceeds the maximum length.");
        }
        let hint = body.text("MasterPasswordHint", &mut problems);
        if hint.is_some_and(|hint| hint.chars().count() > LONGEST_HINT) {
            let message = "The field MasterPasswordHint exceeds the maximum length.";
            problems.add("MasterPasswordHint", message);
        }
        let (kdf, hash, wrapped_user_key) = secrets(&body, &email, &mut problems);
        if !is_accepted(kdf) {
            problems.add("", "KDF settings are outside the accepted range.");
        }
        let pair = body.object("UserAsymmetricKeys", &mut problems);
        let public_key = pair.required("PublicKey", &mut problems);
        let private_key = pair.required_sealed("EncryptedPrivateKey", &mut problems);
        let proof = proof(&body, &mut problems);
        problems.check()?;
        Ok(Self {
            email,
            kdf,
            hash,
            wrapped_user_key,
            public_key,
            private_key,
            proof,
        })
    }
}

/// Derivation, authentication hash and wrapped user key: in the newer form, which names derivation
/// and salt twice, or in the older flat one.
fn secrets(body: &Model, email: &str, problems: &mut Problems) -> (Kdf, String, String) {
    let newer = body.optional_object("MasterPasswordAuthentication", problems);
    let Some(authentication) = newer else {
        let kdf = Kdf {
            kind: body.integer("Kdf", problems),
            iterations: body.required_integer("KdfIterations", problems),
            memory: body.optional_integer("KdfMemory", problems),
            parallelism: body.optional_integer("KdfParallelism", problems),
        };
        let hash = body.required("MasterPasswordHash", problems);
        return (
            kdf,
            hash,
            body.required_sealed("UserSymmetricKey", problems),
        );
    };
    let unlock = body.object("MasterPasswordUnlock", problems);
    let (kdf, other) = (
        read_kdf(&authentication, problems),
        read_kdf(&unlock, problems),
    );
    let salts = [
        authentication.required("Salt", problems),
        unlock.required("Salt", problems),
    ];
    if kdf != other || salts.iter().any(|salt| salt != email) {
        problems.add(
            "",
            "KDF settings and salt must be equal and of this address.",
        );
    }
    let hash = authentication.required("MasterPasswordAuthenticationHash", problems);
    let key = unlock.required_sealed("MasterKeyWrappedUserKey", problems);
    (kdf, hash, key)
}

fn read_kdf(part: &Model, problems: &mut Problems) -> Kdf {
    let kdf = part.object("Kdf", problems);
    Kdf {
        kind: kdf.integer("KdfType", problems),
        iterations: kdf.required_integer("Iterations", problems),
        memory: kdf.optional_integer("Memory", problems),
        parallelism: kdf.optional_integer("Parallelism", problems),
    }
}

/// What the server accepts when settings are chosen (auth-vault-api.md §2.2).
fn is_accepted(kdf: Kdf) -> bool {
    match kdf.kind {
        0 => (600_000..=2_000_000).contains(&kdf.iterations),
        1 => {
            (2..=10).contains(&kdf.iterations)
                && kdf
                    .memory
                    .is_some_and(|memory| (15..=1024).contains(&memory))
                && kdf
                    .parallelism
                    .is_some_and(|lanes| (1..=16).contains(&lanes))
        }
        _ => false,
    }
}

/// The one proof. Those of other ways to an account are known by name and good for nothing here.
fn proof(body: &Model, problems: &mut Problems) -> Option<Proof> {
    let named = [
        (
            "ProviderInviteToken",
            "ProviderUserId",
            Purpose::ProviderInvite,
        ),
        (
            "OrgInviteToken",
            "OrganizationUserId",
            Purpose::OrganizationInvite,
        ),
    ];
    let mut proofs = Vec::new();
    for (token, subject, purpose) in named {
        let Some(token) = body.text(token, problems).filter(|text| !text.is_empty()) else {
            continue;
        };
        proofs.push(Some(Proof {
            purpose,
            token,
            subject_id: body.guid(subject, problems).unwrap_or_default(),
        }));
    }
    for other in [
        "EmailVerificationToken",
        "OrgSponsoredFreeFamilyPlanToken",
        "AcceptEmergencyAccessInviteToken",
        "SalesAssistedToken",
    ] {
        if body
            .text(other, problems)
            .is_some_and(|text| !text.is_empty())
        {
            proofs.push(None);
        }
    }
    if proofs.len() == 1 {
        return proofs.pop().flatten();
    }
    problems.add("", "Exactly one registration token is required.");
    None
}

/// `POST /identity/accounts/register/finish`.
pub async fn finish(State(app): State<App>, bytes: Bytes) -> Result<Json<Value>, ApiError> {
    if app.switches.is_registration_closed() {
        // The contract names no words for it; those of the official server.
        return Err(refusal(
            "Open registration has been disabled by the system administrator.",
        ));
    }
    let asked = Registration::read(&bytes)?;
    app.write(move |connection| {
        let invalid = || refusal("Invalid token.");
        let proof = asked.proof.ok_or_else(invalid)?;
        mail_tokens::recipient(
            connection,
            &proof.token,
            proof.purpose,
            &proof.subject_id,
            now_ms(),
        )?
        .filter(|email| *email == asked.email)
        .ok_or_else(invalid)?;
        if users::by_email(connection, &asked.email)?.is_some() {
            let message = format!("Email '{}' is already taken.", asked.email);
            return Err(ApiError::Model(json!({ "": [message] })));
        }
        let now = now_iso();
        let user = User {
            id: new_guid(),
            email: asked.email,
            name: None,
            premium: false,
            password_hash: Some(password::hash(&asked.hash)),
            kdf: asked.kdf,
            key: Some(asked.wrapped_user_key),
            public_key: Some(asked.public_key),
            private_key: Some(asked.private_key),
            security_stamp: new_guid(),
            security_version: None,
            force_password_reset: false,
            verify_devices: true,
            avatar_color: None,
            two_factor: "{}".to_owned(),
            recovery_code: None,
            creation_date: now.clone(),
            account_revision_date: now,
        };
        users::insert(connection, &user)?;
        Ok(json!({ "object": "registerFinish" }))
    })
    .await
}
