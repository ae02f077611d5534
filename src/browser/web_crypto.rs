//! WebCrypto: PBKDF2 and RSA-OAEP, which the browser does natively and off the
//! main thread. Symmetric work is done in Rust (house decision 4).

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};
use zeroize::Zeroizing;

/// The browser refused or could not do it: wrong key, damaged data, or no
/// WebCrypto (which exists on secure origins only).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebCryptoError;

impl From<JsValue> for WebCryptoError {
    fn from(_: JsValue) -> Self {
        // The browser's text could carry data; it is dropped on purpose.
        Self
    }
}

/// Hash of RSA-OAEP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OaepHash {
    /// EncString types 4 and 6.
    Sha1,
    /// EncString types 3 and 5.
    Sha256,
}

impl OaepHash {
    fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
        }
    }
}

fn subtle() -> Result<SubtleCrypto, WebCryptoError> {
    let crypto = web_sys::window().ok_or(WebCryptoError)?.crypto()?;
    // On an insecure origin `subtle` is undefined although the type says otherwise.
    let subtle = crypto.subtle();
    if subtle.is_undefined() {
        Err(WebCryptoError)
    } else {
        Ok(subtle)
    }
}

fn algorithm(entries: &[(&str, JsValue)]) -> Result<Object, WebCryptoError> {
    let object = Object::new();
    for (name, value) in entries {
        Reflect::set(&object, &JsValue::from_str(name), value)?;
    }
    Ok(object)
}

fn usages(names: &[&str]) -> Array {
    names.iter().map(|name| JsValue::from_str(name)).collect()
}

/// PBKDF2-HMAC-SHA256, 32 bytes.
pub async fn pbkdf2_sha256(
    password: &[u8],
    salt: &[u8],
    iterations: u32,
) -> Result<[u8; 32], WebCryptoError> {
    let subtle = subtle()?;
    let material = Uint8Array::from(password);
    let key: CryptoKey = JsFuture::from(subtle.import_key_with_str(
        "raw",
        &material,
        "PBKDF2",
        false,
        &usages(&["deriveBits"]),
    )?)
    .await?
    .dyn_into()?;
    material.fill(0, 0, material.length());
    let parameters = algorithm(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", iterations.into()),
    ])?;
    let bits = JsFuture::from(subtle.derive_bits_with_object(&parameters, &key, 256)?).await?;
    let bytes = Uint8Array::new(&bits);
    let mut derived = [0; 32];
    if bytes.length() != 32 {
        return Err(WebCryptoError);
    }
    bytes.copy_to(&mut derived);
    bytes.fill(0, 0, 32);
    Ok(derived)
}

/// An RSA private key held by the browser, not readable again.
#[derive(Clone)]
pub struct RsaPrivateKey {
    sha1: CryptoKey,
    sha256: CryptoKey,
}

impl RsaPrivateKey {
    /// Imports PKCS#8 DER.
    pub async fn import_pkcs8(der: &[u8]) -> Result<Self, WebCryptoError> {
        let subtle = subtle()?;
        let buffer = Uint8Array::from(der);
        let sha1 = import(&subtle, "pkcs8", &buffer, OaepHash::Sha1, "decrypt").await?;
        let sha256 = import(&subtle, "pkcs8", &buffer, OaepHash::Sha256, "decrypt").await?;
        buffer.fill(0, 0, buffer.length());
        Ok(Self { sha1, sha256 })
    }

    /// RSA-OAEP decryption.
    pub async fn decrypt(&self, hash: OaepHash, data: &[u8]) -> Result<Vec<u8>, WebCryptoError> {
        let key = match hash {
            OaepHash::Sha1 => &self.sha1,
            OaepHash::Sha256 => &self.sha256,
        };
        let plain = JsFuture::from(subtle()?.decrypt_with_str_and_buffer_source(
            "RSA-OAEP",
            key,
            &Uint8Array::from(data),
        )?)
        .await?;
        let bytes = Uint8Array::new(&plain);
        let copy = bytes.to_vec();
        bytes.fill(0, 0, bytes.length());
        Ok(copy)
    }
}

/// RSA-OAEP-SHA1 encryption of `data` to a public key (SPKI DER): the wrap of
/// EncString type 4.
pub async fn rsa_wrap(public_key_spki: &[u8], data: &[u8]) -> Result<Vec<u8>, WebCryptoError> {
    let subtle = subtle()?;
    let spki = Uint8Array::from(public_key_spki);
    let key = import(&subtle, "spki", &spki, OaepHash::Sha1, "encrypt").await?;
    let sealed = JsFuture::from(subtle.encrypt_with_str_and_buffer_source(
        "RSA-OAEP",
        &key,
        &Uint8Array::from(data),
    )?)
    .await?;
    Ok(Uint8Array::new(&sealed).to_vec())
}

/// Public (SPKI DER) and private key (PKCS#8 DER) of a fresh RSA-2048 pair.
pub async fn make_rsa_pair() -> Result<(Vec<u8>, Zeroizing<Vec<u8>>), WebCryptoError> {
    let subtle = subtle()?;
    let parameters = algorithm(&[
        ("name", "RSA-OAEP".into()),
        // Sealing to the key names its own hash; this one only fills the form.
        ("hash", OaepHash::Sha1.name().into()),
        ("modulusLength", 2048.into()),
        (
            "publicExponent",
            Uint8Array::from([1, 0, 1].as_slice()).into(),
        ),
    ])?;
    let usages = usages(&["encrypt", "decrypt"]);
    let pair = JsFuture::from(subtle.generate_key_with_object(&parameters, true, &usages)?).await?;
    let public = export(&subtle, "spki", &pair, "publicKey").await?;
    let private = export(&subtle, "pkcs8", &pair, "privateKey").await?;
    Ok((public, Zeroizing::new(private)))
}

async fn export(
    subtle: &SubtleCrypto,
    format: &str,
    pair: &JsValue,
    half: &str,
) -> Result<Vec<u8>, WebCryptoError> {
    let key: CryptoKey = Reflect::get(pair, &half.into())?.dyn_into()?;
    let exported = JsFuture::from(subtle.export_key(format, &key)?).await?;
    let bytes = Uint8Array::new(&exported);
    let copy = bytes.to_vec();
    bytes.fill(0, 0, bytes.length());
    Ok(copy)
}

async fn import(
    subtle: &SubtleCrypto,
    format: &str,
    data: &Uint8Array,
    hash: OaepHash,
    usage: &str,
) -> Result<CryptoKey, WebCryptoError> {
    let parameters = rsa_parameters(hash)?;
    let promise =
        subtle.import_key_with_object(format, data, &parameters, false, &usages(&[usage]))?;
    Ok(JsFuture::from(promise).await?.dyn_into()?)
}

fn rsa_parameters(hash: OaepHash) -> Result<Object, WebCryptoError> {
    algorithm(&[("name", "RSA-OAEP".into()), ("hash", hash.name().into())])
}

/// The public half (SPKI DER) of a private key (PKCS#8 DER).
pub async fn public_half(pkcs8: &[u8]) -> Result<Vec<u8>, WebCryptoError> {
    let subtle = subtle()?;
    let parameters = rsa_parameters(OaepHash::Sha1)?;
    let buffer = Uint8Array::from(pkcs8);
    let usage = usages(&["decrypt"]);
    let private = subtle.import_key_with_object("pkcs8", &buffer, &parameters, true, &usage)?;
    let private: CryptoKey = JsFuture::from(private).await?.dyn_into()?;
    buffer.fill(0, 0, buffer.length());
    let whole = JsFuture::from(subtle.export_key("jwk", &private)?).await?;
    let public = algorithm(&[
        ("kty", "RSA".into()),
        ("n", Reflect::get(&whole, &"n".into())?),
        ("e", Reflect::get(&whole, &"e".into())?),
    ])?;
    let usage = usages(&["encrypt"]);
    let public = subtle.import_key_with_object("jwk", &public, &parameters, true, &usage)?;
    let public: CryptoKey = JsFuture::from(public).await?.dyn_into()?;
    let spki = JsFuture::from(subtle.export_key("spki", &public)?).await?;
    Ok(Uint8Array::new(&spki).to_vec())
}
