//! Runs the fuzz targets' entry points without a fuzzer: over seeds, over
//! damaged seeds, and over arbitrary bytes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first surprise"
)]

#[path = "../fuzz/entry.rs"]
mod entry;

use proptest::prelude::*;

const TARGETS: [fn(&[u8]); 5] = [
    entry::config,
    entry::enc_string,
    entry::wire_event,
    entry::wire_sync,
    entry::wire_token,
];

const SEEDS: [&str; 11] = [
    r#"{"server":{"base":"https://v.example","api":"api"},"locale":"en","theme":{"tokens":{"--portal-accent":"red"}},"session":{"idleMinutes":5},"embed":{"origins":["https://[::1]:1"]}}"#,
    "2.AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "4.AAEC",
    "0.AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODw==",
    r#"{"profile":{"id":"a","organizationsNew":[{"id":"o","status":2,"key":"4.AAEC"}],"providers":[]},"ciphers":[{"id":"c","type":1,"login":{"uris":[{"uri":"2.x"}]},"data":"{\"format_version\":1}"}],"folders":[{"id":"f","name":"2.x"}],"collections":[]}"#,
    r#"{"object":"list","data":[{"id":"c","organizationId":"o","name":"2.x","type":1}],"continuationToken":null}"#,
    r#"{"access_token":"a","expires_in":1,"Key":"2.x","Kdf":1,"KdfIterations":3,"KdfMemory":64,"KdfParallelism":4}"#,
    r#"{"error":"invalid_grant","error_description":"Two factor required.","TwoFactorProviders2":{"0":null,"1":{"Email":"a"}}}"#,
    r#"{"message":"m","validationErrors":{"Name":["x"]},"kdfSettings":{"kdfType":0,"iterations":600000},"featureStates":{"a":true}}"#,
    r#"{"object":"list","data":[{"type":1903,"date":"2026-11-23T03:04:05.1234567Z","actingUserId":"u","providerOrganizationId":"l","deviceType":9,"ipAddress":"::1"},{"type":2002,"systemUser":2,"domainName":"d"}],"continuationToken":"639"}"#,
    "2026-02-29T24:59:60.9999999+14:00",
];

#[test]
fn seeds_run_through() {
    for seed in SEEDS {
        for target in TARGETS {
            target(seed.as_bytes());
        }
    }
}

proptest! {
    #[test]
    fn damaged_seeds_run_through(
        seed in prop::sample::select(&SEEDS[..]), place in any::<prop::sample::Index>(),
        byte in any::<u8>(), length in any::<prop::sample::Index>(),
    ) {
        let mut bytes = seed.as_bytes().to_vec();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        let length = length.index(bytes.len() + 1);
        for target in TARGETS {
            target(&bytes);
            target(&bytes[..length]);
        }
    }

    #[test]
    fn arbitrary_bytes_run_through(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for target in TARGETS {
            target(&bytes);
        }
    }
}
