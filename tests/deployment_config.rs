//! One table of `config.json` files, good and bad, that the parser here and the
//! schema in the browser tests (config.spec.mjs) must judge alike.
#![allow(clippy::unwrap_used, missing_docs)]

use std::{fs, path::Path};

use provider_portal::domain::{
    deployment::{RuntimeConfig, ThemeMode},
    wire::deployment::{self, Expected, Fault},
};
use serde_json::Value;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn cases() -> Vec<Value> {
    serde_json::from_str(&read("tests/fixtures/config/cases.json")).unwrap()
}

fn texts(value: &Value) -> Vec<String> {
    let list = value.as_array().unwrap();
    list.iter()
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_case_is_judged_as_the_table_says() {
    for case in cases() {
        let name = &case["name"];
        let found = deployment::parse(&case["config"].to_string(), "/a/b/");
        let (faults, mut unknown) = match found {
            Ok(config) => (Vec::new(), config.unknown_keys),
            Err(faults) => (faults, Vec::new()),
        };
        let faults: Vec<String> = faults
            .into_iter()
            .flat_map(|fault| [fault.path, fault.expected.word().to_owned()])
            .collect();
        unknown.sort();
        assert_eq!(faults, texts(&case["faults"]), "{name}");
        assert_eq!(unknown, texts(&case["unknownKeys"]), "{name}");
    }
}

#[test]
fn the_full_file_says_what_it_says() {
    let full = &cases()[1]["config"];
    let config = deployment::parse(&full.to_string(), "/a/b/").unwrap();
    assert_eq!(config.api, "/a/b/api");
    assert_eq!(config.identity, "/identity");
    assert_eq!(config.events, "https://events.example:8443/x");
    assert_eq!(config.notifications, "/a/b/../hub");
    assert_eq!(config.icons, "https://icons.example");
    assert_eq!(config.locale.as_deref(), Some("zh-CN"));
    assert_eq!(config.theme_mode, ThemeMode::Dark);
    assert_eq!(config.theme_tokens["--portal-accent"], "#3355cc");
    assert_eq!(config.product.name.as_deref(), Some("Contoso 门户"));
    assert_eq!(config.product.logo.as_deref(), Some("/a/b/brand/logo.svg"));
    assert!(config.product.support.is_some());
    assert_eq!(config.idle_minutes, 5);
    assert!(!config.features.my_vault && config.features.members && !config.features.export);
    assert_eq!(config.embed_origins.len(), 3);
}

#[test]
fn a_base_gives_every_service_its_address() {
    let config = deployment::parse(r#"{"server":{"base":"https://vault.example/"}}"#, "/a/");
    let config = config.unwrap();
    assert_eq!(config.api, "https://vault.example/api");
    assert_eq!(config.icons, "https://vault.example/icons");
    let config = deployment::parse(r#"{"server":{"base":"server"}}"#, "/a/").unwrap();
    assert_eq!(config.identity, "/a/server/identity");
}

#[test]
fn the_file_that_is_shipped_says_nothing() {
    let config = deployment::parse(&read("public/config.json"), "/");
    assert_eq!(config, Ok(RuntimeConfig::default()));
}

#[test]
fn what_is_no_json_is_a_fault_of_the_whole_file() {
    for text in ["", "<!doctype html>", "{", "{\"locale\": }"] {
        let fault = Fault {
            path: String::new(),
            expected: Expected::Json,
        };
        assert_eq!(deployment::parse(text, "/"), Err(vec![fault]), "{text}");
    }
}

#[test]
fn faults_reach_the_page_as_json() {
    let faults = deployment::parse(r#"{"locale":1}"#, "/").unwrap_err();
    let report = deployment::report(&faults, &["sever".to_owned()]);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["faults"][0]["path"], "locale");
    assert_eq!(report["faults"][0]["expected"], "locale");
    assert_eq!(report["unknownKeys"][0], "sever");
}
