//! Security keys as second factor: what is asked for, and every answer that is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use common::*;
use p256::PublicKey;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::pkcs8::EncodePublicKey;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const ID: &str = "a2V5LW9mLW1pYQ";

fn key(seed: &str) -> SigningKey {
    SigningKey::from_slice(&Sha256::digest(seed)).unwrap()
}

/// What an authenticator answers, and what a test makes wrong about it.
struct Answer {
    kind: &'static str,
    id: &'static str,
    origin: String,
    party: String,
    flags: u8,
    counter: u32,
    signer: SigningKey,
}

impl Answer {
    fn right(server: &Server) -> Self {
        Self {
            kind: "webauthn.get",
            id: ID,
            origin: server.base.clone(),
            party: "127.0.0.1".to_owned(),
            flags: 1,
            counter: 8,
            signer: key("mia"),
        }
    }

    fn to(&self, challenge: &str) -> String {
        let client =
            json!({ "type": self.kind, "challenge": challenge, "origin": self.origin }).to_string();
        let mut data = Sha256::digest(&self.party).to_vec();
        data.push(self.flags);
        data.extend(self.counter.to_be_bytes());
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.signer.sign(&signed);
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({
            "id": self.id, "rawId": self.id, "type": "public-key", "extensions": {},
            "response": {
                "authenticatorData": text(&data),
                "clientDataJson": text(client.as_bytes()),
                "signature": text(signature.to_der().as_bytes()),
            },
        })
        .to_string()
    }
}

async fn server_with_key() -> Server {
    let server = own();
    let spki = PublicKey::from(key("mia").verifying_key())
        .to_public_key_der()
        .unwrap();
    let keys = json!([{ "id": ID, "publicKey": STANDARD.encode(spki), "counter": 7 }]);
    server
        .state(json!({ "user": MIA, "twoFactor": { "7": { "keys": keys } } }))
        .await;
    server
}

async fn challenge(server: &Server) -> Value {
    let (status, answer) = server.token(&password_form(MIA)).await;
    assert_eq!(
        (status, &answer["TwoFactorProviders"]),
        (400, &json!(["7"]))
    );
    answer["TwoFactorProviders2"]["7"].clone()
}

async fn answer(server: &Server, answer: &str) -> (u16, Value) {
    let form = with(
        password_form(MIA),
        &[("twoFactorToken", answer), ("twoFactorProvider", "7")],
    );
    server.token(&form).await
}

#[tokio::test]
async fn a_key_of_the_account_signs_a_challenge_once() {
    let server = server_with_key().await;
    let options = challenge(&server).await;
    assert_eq!(options["rpId"], "127.0.0.1");
    assert_eq!(options["userVerification"], "discouraged");
    assert_eq!(
        options["allowCredentials"],
        json!([{ "type": "public-key", "id": ID }])
    );
    let asked = options["challenge"].as_str().unwrap();

    let right = Answer::right(&server);
    assert_eq!(answer(&server, &right.to(asked)).await.0, 200);
    let later = Answer {
        counter: 9,
        ..Answer::right(&server)
    };
    let refused = (400, credentials("Two-step token is invalid. Try again."));
    assert_eq!(
        answer(&server, &later.to(asked)).await,
        refused,
        "a challenge is good once"
    );
    let asked = challenge(&server).await["challenge"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        answer(&server, &right.to(&asked)).await,
        refused,
        "the key must count on"
    );
    assert_eq!(answer(&server, &later.to(&asked)).await.0, 200);
}

#[tokio::test]
async fn whatever_else_is_signed_is_refused() {
    let server = server_with_key().await;
    let right = || Answer::right(&server);
    let wrong = [
        (
            "a registration",
            Answer {
                kind: "webauthn.create",
                ..right()
            },
        ),
        (
            "a key of somebody else",
            Answer {
                id: "c29tZWJvZHk",
                ..right()
            },
        ),
        (
            "another signer",
            Answer {
                signer: key("oda"),
                ..right()
            },
        ),
        (
            "another site",
            Answer {
                origin: "https://evil.example".to_owned(),
                ..right()
            },
        ),
        (
            "another party",
            Answer {
                party: "evil.example".to_owned(),
                ..right()
            },
        ),
        (
            "nobody touched it",
            Answer {
                flags: 0,
                ..right()
            },
        ),
        (
            "a copy of the key",
            Answer {
                counter: 7,
                ..right()
            },
        ),
    ];
    for (what, wrong) in wrong {
        let options = challenge(&server).await;
        let asked = options["challenge"].as_str().unwrap();
        assert_eq!(answer(&server, &wrong.to(asked)).await.0, 400, "{what}");
    }
    let own_challenge = right().to("chosen by the one who answers");
    assert_eq!(answer(&server, &own_challenge).await.0, 400);
    for nonsense in [
        "",
        "{}",
        "000000",
        r#"{"id":"a2V5LW9mLW1pYQ","response":{}}"#,
    ] {
        assert_eq!(answer(&server, nonsense).await.0, 400, "{nonsense}");
    }
    let asked = challenge(&server).await["challenge"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        answer(&server, &right().to(&asked)).await.0,
        200,
        "nothing was used up"
    );
}
