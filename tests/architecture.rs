//! The layout, held by a test: which room may know which, and what must be
//! absent. Reads `src/**/*.rs` and names the offending line.

#![allow(clippy::unwrap_used, missing_docs)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A room, and the rooms of ours it may use besides itself.
const ROOMS: [(&str, &[&str]); 14] = [
    ("domain", &[]),
    ("browser", &[]),
    ("config", &["domain", "browser"]),
    ("routes", &["domain"]),
    ("ui", &["browser"]),
    ("i18n", &["domain", "browser"]),
    ("api", &["domain", "browser", "config"]),
    ("session", &["domain", "api", "browser", "config"]),
    ("embed", &["domain", "browser", "routes"]),
    (
        "layout",
        &[
            "embed", "session", "ui", "i18n", "routes", "domain", "api", "browser", "config",
        ],
    ),
    (
        "vault_browser",
        &[
            "layout", "embed", "session", "ui", "i18n", "routes", "domain", "api", "browser",
        ],
    ),
    (
        "pages",
        &[
            "vault_browser",
            "layout",
            "embed",
            "session",
            "ui",
            "i18n",
            "routes",
            "domain",
            "api",
            "browser",
        ],
    ),
    (
        "app",
        &[
            "pages",
            "vault_browser",
            "layout",
            "embed",
            "session",
            "ui",
            "i18n",
            "routes",
            "domain",
            "api",
            "browser",
            "config",
        ],
    ),
    ("main", &["app", "browser", "session", "config"]),
];

struct Line {
    file: String,
    number: usize,
    text: String,
}

/// Every line of code below `src`, without comments and without test modules.
fn lines() -> Vec<Line> {
    let mut files = Vec::new();
    collect(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    files.sort();
    let is_code = |path: &&PathBuf| !path.to_string_lossy().ends_with("tests.rs");
    files
        .iter()
        .filter(is_code)
        .flat_map(|path| lines_of(path))
        .collect()
}

fn collect(directory: PathBuf, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn lines_of(path: &Path) -> Vec<Line> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let file = path.strip_prefix(source).unwrap().display().to_string();
    let text = fs::read_to_string(path).unwrap();
    let tests = text.find("#[cfg(test)]").unwrap_or(text.len());
    text[..tests]
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(index, line)| Line {
            file: file.clone(),
            number: index + 1,
            text: line.to_owned(),
        })
        .collect()
}

fn room_of(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

/// Fails with every offending line at once.
fn forbid(what: &str, offends: impl Fn(&Line) -> bool) {
    let found: Vec<_> = lines()
        .iter()
        .filter(|line| offends(line))
        .map(|line| format!("src/{}:{}: {}", line.file, line.number, line.text.trim()))
        .collect();
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

#[test]
fn rooms_know_only_the_rooms_they_may() {
    forbid("a room uses one it may not know", |line| {
        let room = room_of(&line.file);
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            return false;
        };
        ROOMS.iter().any(|(other, _)| {
            *other != room
                && !allowed.contains(other)
                && (names(&line.text, "crate", other)
                    || names(&line.text, "provider_portal", other))
        })
    });
}

/// Whether the line names `root::room` (or, in a nested `use`, opens with it).
fn names(text: &str, root: &str, room: &str) -> bool {
    let path = format!("{root}::{room}");
    text.match_indices(&path).any(|(at, _)| {
        let after = text[at + path.len()..].chars().next();
        !after.is_some_and(|next| next.is_alphanumeric() || next == '_')
    })
}

#[test]
fn nested_imports_of_the_crate_keep_to_the_rooms_too() {
    // `use crate::{ api::…, domain::… };` names rooms at the first level of the braces.
    let mut found = Vec::new();
    let mut open: Option<(String, usize)> = None;
    for line in lines() {
        let text = line.text.trim();
        if text.starts_with("use crate::{") && !text.contains('}') {
            open = Some((line.file.clone(), 1));
            continue;
        }
        let Some((file, depth)) = &mut open else {
            continue;
        };
        if *depth == 1 {
            let name: String = text
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let room = room_of(file);
            let allowed = ROOMS
                .iter()
                .find(|(own, _)| *own == room)
                .map(|(_, allowed)| *allowed);
            let is_room = ROOMS.iter().any(|(other, _)| *other == name);
            if let Some(allowed) = allowed
                && is_room
                && name != room
                && !allowed.contains(&name.as_str())
            {
                found.push(format!("src/{file}:{}: {text}", line.number));
            }
        }
        *depth += text.matches('{').count();
        *depth -= text.matches('}').count().min(*depth);
        if *depth == 0 {
            open = None;
        }
    }
    assert!(
        found.is_empty(),
        "a room uses one it may not know:\n{}",
        found.join("\n")
    );
}

#[test]
fn the_quiet_room_knows_no_browser_and_no_clock() {
    let words = [
        "leptos",
        "web_sys",
        "js_sys",
        "gloo",
        "wasm_bindgen",
        "SystemTime::now",
        "Instant::now",
    ];
    forbid("domain knows the outside", |line| {
        room_of(&line.file) == "domain" && words.iter().any(|word| line.text.contains(word))
    });
}

#[test]
fn pages_do_not_know_each_other() {
    let areas = ["login", "provider", "organization", "my_vault"];
    forbid("a page uses another area's page", |line| {
        let mut parts = line.file.split('/');
        if parts.next() != Some("pages") || line.file == "pages/mod.rs" {
            return false;
        }
        let own = parts.next().unwrap_or_default().trim_end_matches(".rs");
        areas
            .iter()
            .any(|area| *area != own && line.text.contains(&format!("pages::{area}")))
    });
}

#[test]
fn addresses_are_built_in_two_files_only() {
    let starts = [
        "\"/api",
        "\"/identity",
        "\"/providers/",
        "\"/organizations/",
        "\"/vault?",
    ];
    forbid("an address outside api/endpoint.rs and routes.rs", |line| {
        let is_home = ["api/endpoint.rs", "routes.rs"].contains(&line.file.as_str());
        // The route table matches paths, it does not build them.
        !is_home
            && !line.text.contains("path!(")
            && starts.iter().any(|start| line.text.contains(start))
    });
}

#[test]
fn serde_stays_at_the_rim() {
    let homes = [
        "domain/wire",
        "domain/transfer",
        "session/storage.rs",
        "embed/message.rs",
    ];
    forbid("serde outside the rim", |line| {
        line.text.contains("serde") && !homes.iter().any(|home| line.file.starts_with(home))
    });
}

#[test]
fn the_dom_is_touched_in_few_rooms() {
    let homes = ["browser/", "ui/", "api/client.rs", "main.rs"];
    forbid(
        "web_sys outside browser, ui, api/client.rs and main.rs",
        |line| {
            line.text.contains("web_sys::") && !homes.iter().any(|home| line.file.starts_with(home))
        },
    );
}

#[test]
fn no_file_outgrows_its_reader() {
    let mut files = Vec::new();
    collect(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let long: Vec<_> = files
        .iter()
        .map(|path| (path, fs::read_to_string(path).unwrap().lines().count()))
        .filter(|(_, count)| *count > 600)
        .collect();
    assert!(long.is_empty(), "over 600 lines: {long:?}");
}

#[test]
fn both_languages_have_the_same_phrases_and_placeholders() {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n/locales");
    for entry in fs::read_dir(locales.join("en")).unwrap() {
        let name = entry.unwrap().file_name();
        let read = |language: &str| -> serde_json::Map<String, serde_json::Value> {
            let text = fs::read_to_string(locales.join(language).join(&name)).unwrap();
            serde_json::from_str(&text).unwrap()
        };
        compare(&name.display().to_string(), &read("en"), &read("zh-CN"));
    }
}

fn compare(
    place: &str,
    english: &serde_json::Map<String, serde_json::Value>,
    chinese: &serde_json::Map<String, serde_json::Value>,
) {
    let keys = |book: &serde_json::Map<String, serde_json::Value>| -> Vec<String> {
        book.keys().cloned().collect()
    };
    assert_eq!(keys(english), keys(chinese), "{place}");
    for (key, text) in english {
        let place = format!("{place} {key}");
        match (text, &chinese[key]) {
            (serde_json::Value::Object(english), serde_json::Value::Object(chinese)) => {
                compare(&place, english, chinese);
            }
            (text, other) => {
                let (text, other) = (text.as_str().unwrap(), other.as_str().unwrap());
                assert!(
                    !text.trim().is_empty() && !other.trim().is_empty(),
                    "{place} is empty"
                );
                assert_eq!(placeholders(text), placeholders(other), "{place}");
            }
        }
    }
}

/// A phrase that says “client” in a business unit portal too: it is about any provider.
const CLIENTS_ANYWAY: &str = "shell.client_of";

#[test]
fn a_business_unit_portal_has_words_for_everything_about_clients() {
    let i18n = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n");
    let read = |path: PathBuf| -> serde_json::Map<String, serde_json::Value> {
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    };
    let portal = [
        "attention",
        "billing",
        "client_edit",
        "client_views",
        "clients",
        "event_kinds",
        "events",
        "first_steps",
        "members",
        "new_client",
        "onboarding",
        "providers",
        "settings",
        "shell",
        "suspension",
    ];
    let mut about = std::collections::BTreeSet::new();
    for area in portal {
        let book = read(i18n.join(format!("locales/en/{area}.json")));
        for (key, text) in &book {
            let forms: Vec<(String, &str)> = match text {
                serde_json::Value::Object(forms) => forms
                    .iter()
                    .map(|(form, text)| (format!("{area}.{key}.{form}"), text.as_str().unwrap()))
                    .collect(),
                text => vec![(format!("{area}.{key}"), text.as_str().unwrap())],
            };
            let says_client = |text: &str| {
                let mut depth = 0;
                let spoken: String = text
                    .to_lowercase()
                    .chars()
                    .filter(|letter| {
                        depth += i32::from(*letter == '{') - i32::from(*letter == '}');
                        depth == 0
                    })
                    .collect();
                spoken
                    .split(|letter: char| !letter.is_alphabetic())
                    .any(|word| word == "client" || word == "clients")
            };
            about.extend(
                forms
                    .into_iter()
                    .filter(|(place, text)| says_client(text) && place != CLIENTS_ANYWAY)
                    .map(|(place, _)| place),
            );
        }
    }
    for language in ["en", "zh-CN"] {
        let units = read(i18n.join(format!("units/{language}.json")));
        let missing: Vec<_> = about
            .iter()
            .filter(|key| !units.contains_key(*key))
            .collect();
        assert!(missing.is_empty(), "{language}: no words for {missing:?}");
        let word = if language == "en" { "client" } else { "客户" };
        let left: Vec<_> = units
            .iter()
            .filter(|(_, text)| {
                let spoken = text.as_str().unwrap().replace("{{ client }}", "");
                spoken.to_lowercase().contains(word)
            })
            .collect();
        assert!(left.is_empty(), "{language}: still clients: {left:?}");
    }
}

#[test]
fn templates_get_exactly_the_values_they_name() {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n/locales/en");
    let mut found = Vec::new();
    let mut files = Vec::new();
    collect(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        for name in ["t_string!(", "td_string!(", "plural!("] {
            for (at, _) in text.match_indices(name) {
                let call = arguments(&text[at + name.len()..]);
                // The macros themselves pass on what they get.
                let Some((area, keys)) = call.get(1).and_then(|key| key.split_once('.')) else {
                    continue;
                };
                if area.contains('$') {
                    continue;
                }
                let book = fs::read_to_string(locales.join(format!("{area}.json"))).unwrap();
                let book: serde_json::Value = serde_json::from_str(&book).unwrap();
                let entry = keys.split('.').fold(&book, |entry, key| &entry[key]);
                let is_plural = name == "plural!(";
                let entry = if is_plural { &entry["other"] } else { entry };
                let mut given: Vec<&str> = call[2..]
                    .iter()
                    .filter_map(|value| value.split_once(" = "))
                    .map(|(name, _)| name)
                    .collect();
                given.extend(is_plural.then_some("count"));
                given.sort_unstable();
                if placeholders(entry.as_str().unwrap_or_default()) != given {
                    found.push(format!("{}: {area}.{keys}", path.display()));
                }
            }
        }
    }
    assert!(
        found.is_empty(),
        "other values than the text names:\n{}",
        found.join("\n")
    );
}

/// The arguments of a call, given the text after its opening parenthesis.
fn arguments(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let (mut depth, mut is_text) = (0, false);
    for letter in text.chars() {
        match letter {
            '"' => is_text = !is_text,
            '(' | '[' | '{' if !is_text => depth += 1,
            ')' | ']' | '}' if !is_text => depth -= 1,
            ',' if !is_text && depth == 0 => {
                found.push(String::new());
                continue;
            }
            _ => {}
        }
        if depth < 0 {
            break;
        }
        if let Some(last) = found.last_mut() {
            last.push(letter);
        }
    }
    found.iter().map(|part| part.trim().to_owned()).collect()
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut found: Vec<_> = text
        .split("{{")
        .skip(1)
        .filter_map(|rest| rest.split("}}").next())
        .map(str::trim)
        .collect();
    found.sort_unstable();
    found
}
