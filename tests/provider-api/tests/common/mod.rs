//! A server in this process and a client that knows only HTTP and the official crypto crate.
#![allow(dead_code, reason = "every test binary uses its own part")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

pub mod portal;

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{LazyLock, Mutex, OnceLock};
use std::time::Duration;

use bitwarden_crypto::{HashPurpose, Kdf, MasterKey};
use provider_api::app::{App, Options};
use provider_api::database::Database;
use provider_api::seed::{self, PASSWORD, Seed};
use reqwest::{RequestBuilder, Response};
use serde_json::Value;
use tokio::net::TcpListener;

pub const ADA: &str = "ada@northwind.example";
pub const SAM: &str = "sam@northwind.example";
pub const BO: &str = "bo@contoso.example";
pub const MIA: &str = "mia@fabrikam.example";
pub const ODA: &str = "oda@fabrikam.example";
/// Accounts without any provider or organization.
pub const NEW: &str = "new@northwind.example";
pub const OWNER: &str = "owner@newclient.example";

/// Options for tests: test mode, and nobody waits.
pub fn options() -> Options {
    Options {
        faults: true,
        failure_delay: Duration::ZERO,
        ..Options::default()
    }
}

/// A running server and a client for it.
#[derive(Clone)]
pub struct Server {
    pub base: String,
    pub http: reqwest::Client,
}

/// Starts a server in a thread of its own, so that it outlives the runtime of one test.
pub fn start(seed: Seed, options: Options) -> Server {
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async move {
            let database = Database::open(None).unwrap();
            seed::fill(&database, seed).unwrap();
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            send.send(listener.local_addr().unwrap()).unwrap();
            provider_api::serve(listener, App::new(database, options).unwrap())
                .await
                .unwrap();
        });
    });
    let address = receive.recv().unwrap();
    Server {
        base: format!("http://{address}"),
        http: reqwest::Client::new(),
    }
}

/// The demo server that all tests of a binary share; those that change its state start their own.
pub fn shared() -> Server {
    static SHARED: OnceLock<Server> = OnceLock::new();
    // A pooled connection belongs to the runtime of the test that opened it.
    let base = SHARED
        .get_or_init(|| start(Seed::Demo, options()))
        .base
        .clone();
    Server {
        base,
        http: reqwest::Client::new(),
    }
}

/// A demo server of one's own.
pub fn own() -> Server {
    start(Seed::Demo, options())
}

/// The master key of a demo user; deriving it takes a while, so it is kept.
pub fn master_key(email: &str) -> MasterKey {
    static KEPT: LazyLock<Mutex<HashMap<String, Vec<u8>>>> = LazyLock::new(Mutex::default);
    let mut kept = KEPT.lock().unwrap();
    let bytes = kept.entry(email.to_owned()).or_insert_with(|| {
        let number = |n| NonZeroU32::new(n).unwrap();
        let kdf = if email == SAM {
            Kdf::Argon2id {
                iterations: number(3),
                memory: number(64),
                parallelism: number(4),
            }
        } else {
            let is_extra = seed::demo::extras::USERS.iter().any(|one| one.0 == email);
            Kdf::PBKDF2 {
                iterations: number(if is_extra { 100_000 } else { 600_000 }),
            }
        };
        let key = MasterKey::derive(PASSWORD, email, &kdf).unwrap();
        key.to_base64().as_bytes().to_vec()
    });
    MasterKey::try_from(bytes.clone()).unwrap()
}

/// What a client sends instead of the password.
pub fn password_hash(email: &str) -> String {
    master_key(email)
        .derive_master_key_hash(PASSWORD.as_bytes(), HashPurpose::ServerAuthorization)
        .to_string()
}

/// The code an authenticator app shows now.
pub fn authenticator_code() -> String {
    use totp_rs::{Algorithm, Secret, TOTP};
    let secret = Secret::Encoded(seed::demo::TOTP_SECRET.to_owned())
        .to_bytes()
        .unwrap();
    TOTP::new_unchecked(Algorithm::SHA1, 6, 1, 30, secret)
        .generate_current()
        .unwrap()
}

/// The form of a password grant.
pub fn password_form(email: &str) -> Vec<(String, String)> {
    [
        ("grant_type", "password"),
        ("username", email),
        ("password", &password_hash(email)),
        ("scope", "api offline_access"),
        ("client_id", "web"),
        ("deviceType", "9"),
        ("deviceIdentifier", "2c9a7a5e-1111-4222-8333-000000000001"),
        ("deviceName", "chrome"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

/// Replaces or adds members of a form.
pub fn with(mut form: Vec<(String, String)>, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    for (name, value) in changes {
        form.retain(|(known, _)| known != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    form
}

/// Takes members out of a form.
pub fn without(mut form: Vec<(String, String)>, names: &[&str]) -> Vec<(String, String)> {
    form.retain(|(name, _)| !names.contains(&name.as_str()));
    form
}

impl Server {
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub fn token_request(&self, form: &[(String, String)]) -> RequestBuilder {
        self.http
            .post(self.url("/identity/connect/token"))
            .form(form)
    }

    /// Posts a form to the token endpoint with a good version header.
    pub async fn token(&self, form: &[(String, String)]) -> (u16, Value) {
        let request = self
            .token_request(form)
            .header("Bitwarden-Client-Version", "2026.8.0");
        body(request.send().await.unwrap()).await
    }

    /// Signs in and returns the whole answer. For bo the authenticator code is sent along.
    pub async fn sign_in(&self, email: &str) -> Value {
        // A code works once: two tests must not sign bo in at the same time.
        static ONE_AT_A_TIME: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
        let mut form = password_form(email);
        let _guard = ONE_AT_A_TIME.lock().await;
        if email == BO {
            self.state(serde_json::json!({ "forgetUsedCodes": true }))
                .await;
            let code = authenticator_code();
            form = with(
                form,
                &[("twoFactorToken", &code), ("twoFactorProvider", "0")],
            );
        }
        let (status, answer) = self.token(&form).await;
        assert_eq!(status, 200, "{email}: {answer}");
        answer
    }

    /// Signs in and returns the access token.
    pub async fn access_token(&self, email: &str) -> String {
        self.sign_in(email).await["access_token"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    pub async fn get_response(&self, token: &str, path: &str) -> Response {
        let request = self.http.get(self.url(path)).bearer_auth(token);
        request
            .header("Bitwarden-Client-Version", "2026.8.0")
            .send()
            .await
            .unwrap()
    }

    /// Status and JSON (null for an empty body).
    pub async fn get(&self, token: &str, path: &str) -> (u16, Value) {
        body(self.get_response(token, path).await).await
    }

    pub async fn post(&self, path: &str, json: Value) -> (u16, Value) {
        body(
            self.http
                .post(self.url(path))
                .json(&json)
                .send()
                .await
                .unwrap(),
        )
        .await
    }

    /// Sends JSON with a token; null means no body. Status and JSON of the answer.
    pub async fn send(
        &self,
        token: &str,
        method: &str,
        path: &str,
        json: impl Into<Value>,
    ) -> (u16, Value) {
        let json = json.into();
        let request = self
            .http
            .request(method.parse().unwrap(), self.url(path))
            .bearer_auth(token)
            .header("Device-Type", "9");
        let request = if json.is_null() {
            request
        } else {
            request.json(&json)
        };
        body(request.send().await.unwrap()).await
    }

    /// Mail to an address, newest first.
    pub async fn mails(&self, email: &str) -> Vec<Value> {
        let request = self.http.get(self.url("/test/mailbox"));
        let response = request.query(&[("email", email)]).send().await.unwrap();
        response.json().await.unwrap()
    }

    /// A fresh access token of a session.
    pub async fn refreshed(&self, session: &Value) -> String {
        let refresh = session["refresh_token"].as_str().unwrap();
        let form = [
            ("grant_type", "refresh_token"),
            ("client_id", "web"),
            ("refresh_token", refresh),
        ];
        let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let (status, answer) = self.token(&form).await;
        assert_eq!(status, 200, "{answer}");
        answer["access_token"].as_str().unwrap().to_owned()
    }

    /// Changes state in test mode.
    pub async fn state(&self, change: Value) {
        let (status, answer) = self.post("/test/state", change).await;
        assert_eq!(status, 200, "{answer}");
    }

    /// The newest mailed code.
    pub async fn mailed_code(&self, email: &str) -> Option<String> {
        let mails = self.mails(email).await;
        mails.first()?["code"].as_str().map(str::to_owned)
    }
}

/// The access token of a sign-in.
pub fn access(session: &Value) -> &str {
    session["access_token"].as_str().unwrap()
}

/// An error of the token endpoint.
pub fn model(error: &str, description: &str, message: &str) -> Value {
    serde_json::json!({
        "error": error,
        "error_description": description,
        "ErrorModel": { "Message": message, "Object": "error" },
    })
}

/// The error of a wrong password or code.
pub fn credentials(message: &str) -> Value {
    model("invalid_grant", "invalid_username_or_password", message)
}

/// A refusal in words, as the contract writes it.
pub fn refusal(status: u16, message: &str) -> (u16, Value) {
    let body = serde_json::json!({
        "object": "error",
        "message": message,
        "validationErrors": null,
        "exceptionMessage": null,
        "exceptionStackTrace": null,
        "innerExceptionMessage": null,
    });
    (status, body)
}

/// A refusal of members of the body.
pub fn invalid(errors: Value) -> (u16, Value) {
    let (status, mut body) = refusal(400, "The model state is invalid.");
    body["validationErrors"] = errors;
    (status, body)
}

/// An empty answer.
pub const DONE: (u16, Value) = (200, Value::Null);

/// Status and JSON of an answer (null for an empty body).
pub async fn body(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    let bytes = response.bytes().await.unwrap();
    let json = if bytes.is_empty() {
        Value::Null
    } else {
        serde_json::from_slice(&bytes).unwrap()
    };
    (status, json)
}

/// The rows of a list.
pub fn rows(list: &Value) -> &Vec<Value> {
    assert_eq!(list["object"], "list");
    assert!(list["continuationToken"].is_null());
    list["data"].as_array().unwrap()
}
