//! What the fuzz targets run. Bytes from outside may be refused, never panic.

use provider_portal::domain::{
    crypto::{EncString, RsaCipherText, SymmetricKey},
    events::day::{self, Day},
    wire::{
        cipher::{CipherDefaults, cipher_list_reader},
        collection::parse_collections,
        config::ServerConfig,
        deployment,
        error::ErrorBody,
        event::parse_event_page,
        prelogin::Prelogin,
        profile::parse_profile,
        sync::{Sync, SyncReader},
        token::{TokenSuccess, parse_token_error},
    },
};

/// Texts that claim to be encrypted.
pub fn enc_string(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(parsed) = text.parse::<EncString>() {
        assert_eq!(parsed.to_string(), text);
    }
    let _ = RsaCipherText::parse(text);
    let key = SymmetricKey::from_bytes(&[7; 64]).expect("64 bytes");
    assert!(key.open_text(text).is_err(), "opened what nobody sealed");
}

/// Large answers, whole and in chunks: both readings must agree.
pub fn wire_sync(bytes: &[u8]) {
    let whole = Sync::parse(bytes);
    let mut reader = SyncReader::default();
    let pushed = bytes.chunks(3).try_for_each(|chunk| reader.push(chunk));
    let chunked = pushed.and_then(|()| reader.finish());
    assert_eq!(whole, chunked);
    let mut items = cipher_list_reader(CipherDefaults::READ_ONLY);
    let _ = items.push(bytes).and_then(|()| items.finish().map(drop));
    let _ = parse_profile(bytes);
    let _ = parse_collections(bytes);
}

/// Pages of event logs, moments included.
pub fn wire_event(bytes: &[u8]) {
    if let Ok(page) = parse_event_page(bytes) {
        assert_ne!(page.next.as_deref(), Some(""), "a token to ask with");
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = day::moment(text);
        if let Some(day) = Day::parse(text) {
            assert_eq!(Day::parse(&day.to_string()), Some(day));
        }
    }
}

/// Small answers around sign-in.
pub fn wire_token(bytes: &[u8]) {
    let _ = TokenSuccess::parse(bytes);
    let _ = parse_token_error(bytes);
    let _ = Prelogin::parse(bytes);
    let _ = ServerConfig::parse(bytes);
    let _ = ErrorBody::parse(bytes).summary();
}

/// `config.json`: whatever it says, no address of it may leave its place in the policy.
pub fn config(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(config) = deployment::parse(text, "/a/") {
        for address in [config.api, config.identity, config.icons] {
            assert!(!address.contains([';', ',', ' ', '\'']), "{address}");
        }
        assert!((1..=1440).contains(&config.idle_minutes));
    }
}
