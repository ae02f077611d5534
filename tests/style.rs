//! The style sheets keep their promises: every file is linked, colours live in
//! `tokens.css`, text is readable in both themes, and every icon that is asked for exists.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const AREAS: [&str; 3] = ["vault", "provider", "organization"];
const SURFACES: [&str; 10] = [
    "--surface-sunken",
    "--surface-page",
    "--surface-nav",
    "--surface",
    "--surface-raised",
    "--surface-foot",
    "--surface-hover",
    "--surface-active",
    "--accent-surface",
    "--accent-surface-hover",
];
/// Surfaces that have borders of controls on them.
const BACKGROUNDS: usize = 6;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path.as_ref())
        .unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}

fn sheets() -> Vec<PathBuf> {
    let mut found = Vec::new();
    files(&root().join("style"), "css", &mut found);
    found.sort();
    found
}

#[test]
fn every_sheet_is_linked_once_and_the_layers_come_first() {
    let page = read(root().join("index.html"));
    let linked: Vec<&str> = page
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.starts_with("style/"))
        .collect();
    assert_eq!(linked.first(), Some(&"style/layers.css"));
    let unique: BTreeSet<&str> = linked.iter().copied().collect();
    assert_eq!(unique.len(), linked.len(), "a sheet is linked twice");
    let existing: BTreeSet<String> = sheets()
        .iter()
        .map(|path| {
            path.strip_prefix(root())
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/")
        })
        .collect();
    assert_eq!(unique, existing.iter().map(String::as_str).collect());
}

#[test]
fn every_rule_is_in_a_layer() {
    for path in sheets() {
        let text = without_comments(&read(&path));
        assert!(
            text.trim_start().starts_with("@layer"),
            "{} has rules outside the layers",
            path.display()
        );
    }
}

#[test]
fn every_sheet_closes_what_it_opens() {
    for path in sheets() {
        let text = without_comments(&read(&path));
        let mut depth = 0;
        for letter in text.chars() {
            depth += i32::from(letter == '{') - i32::from(letter == '}');
            assert!(depth >= 0, "{} closes too much", path.display());
        }
        assert_eq!(depth, 0, "{} leaves a block open", path.display());
    }
}

#[test]
fn literal_colours_live_in_the_tokens() {
    for path in sheets()
        .into_iter()
        .filter(|path| !path.ends_with("tokens.css"))
    {
        for line in without_comments(&read(&path)).lines() {
            // A hue that a component gets from an id cannot be known in the tokens.
            let derived = line.contains("-hue");
            let literal = ["oklch(", "rgb(", "hsl(", "#fff", "#000"]
                .iter()
                .any(|color| line.contains(color));
            assert!(derived || !literal, "{}: {line}", path.display());
        }
    }
}

#[test]
fn every_icon_that_is_asked_for_exists() {
    let sprite = read(root().join("public/icons.svg"));
    let mut sources = Vec::new();
    files(&root().join("src"), "rs", &mut sources);
    for path in sources {
        for piece in read(&path)
            .split("<Icon name=\"")
            .skip(1)
            .chain(read(&path).split(" icon=\"").skip(1))
        {
            let name = piece.split('"').next().expect("a name");
            assert!(
                sprite.contains(&format!("id=\"{name}\"")),
                "{}: no icon {name}",
                path.display()
            );
        }
    }
}

#[test]
fn text_is_readable_on_every_surface() {
    let tokens = Tokens::read();
    for theme in [Theme::Light, Theme::Dark] {
        for area in AREAS {
            let check = |ink: &str, surface: &str, least: f64| {
                let ratio = contrast(
                    tokens.color(ink, theme, area),
                    tokens.color(surface, theme, area),
                );
                assert!(
                    ratio >= least,
                    "{ink} on {surface} ({theme:?}, {area}): {ratio:.2}, needs {least}"
                );
            };
            for surface in SURFACES {
                check("--text", surface, 7.0);
                for ink in [
                    "--text-muted",
                    "--accent-text",
                    "--danger-text",
                    "--secret-digit",
                    "--secret-symbol",
                ] {
                    check(ink, surface, 4.5);
                }
            }
            for surface in &SURFACES[..BACKGROUNDS] {
                check("--border-strong", surface, 3.0);
                check("--focus-ring", surface, 3.0);
            }
            check("--text-inverse", "--surface-inverse", 7.0);
            check("--accent-on-solid", "--accent-solid", 4.5);
            check("--accent-on-solid", "--accent-solid-hover", 4.5);
            for tone in ["success", "warning", "danger", "info"] {
                let own = format!("--{tone}-surface");
                for surface in SURFACES[..BACKGROUNDS]
                    .iter()
                    .copied()
                    .chain(["--surface-hover", &own])
                {
                    check(&format!("--{tone}-text"), surface, 4.5);
                }
                check("--text", &own, 7.0);
                check("--text-muted", &own, 4.5);
                check(
                    &format!("--{tone}-on-solid"),
                    &format!("--{tone}-solid"),
                    4.5,
                );
                check(&format!("--{tone}-solid"), "--surface-raised", 3.0);
            }
        }
    }
}

#[test]
fn text_in_any_partners_accent_is_readable() {
    for hue in (0..360).step_by(10) {
        for chroma in ["0", "0.09", "0.18"] {
            let mut tokens = Tokens::read();
            let mut set = |name: &str, value: String| {
                tokens.shared.insert(name.to_owned(), value);
            };
            for family in ["accent", "success", "warning", "danger"] {
                set(&format!("--theme-{family}-hue"), hue.to_string());
                set(&format!("--theme-{family}-chroma"), chroma.to_owned());
            }
            for theme in [Theme::Light, Theme::Dark] {
                for family in ["accent", "success", "warning", "danger"] {
                    let text = tokens.color(&format!("--{family}-text"), theme, AREAS[0]);
                    for behind in ["--surface".to_owned(), format!("--{family}-surface")] {
                        let ratio = contrast(text, tokens.color(&behind, theme, AREAS[0]));
                        assert!(
                            ratio >= 4.5,
                            "{family} {hue} {chroma} on {behind}, {theme:?}: {ratio:.2}"
                        );
                    }
                }
            }
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Theme {
    Light,
    Dark,
}

/// The custom properties of `tokens.css`, with the few functions they use.
struct Tokens {
    shared: BTreeMap<String, String>,
    areas: BTreeMap<&'static str, BTreeMap<String, String>>,
}

impl Tokens {
    fn read() -> Self {
        let text = without_comments(&read(root().join("style/tokens.css")));
        let areas = AREAS
            .iter()
            .map(|area| {
                let block = text
                    .split(&format!("[data-area=\"{area}\"] {{"))
                    .nth(1)
                    .expect("an area");
                (
                    *area,
                    declarations(block.split('}').next().expect("a block")),
                )
            })
            .collect();
        Self {
            shared: declarations(&text),
            areas,
        }
    }

    fn color(&self, name: &str, theme: Theme, area: &str) -> (f64, f64, f64) {
        let mut value = format!("var({name})");
        while let Some((before, inner, after)) = call(&value, "var(") {
            let (name, fallback) = match inner.split_once(',') {
                Some((name, fallback)) => (name, Some(fallback.trim())),
                None => (inner.as_str(), None),
            };
            let found = self.areas[area].get(name).or_else(|| self.shared.get(name));
            let found = found.map(String::as_str).or(fallback);
            let found = found.unwrap_or_else(|| panic!("no token {inner}"));
            value = format!("{before}{found}{after}");
        }
        while let Some((before, inner, after)) = call(&value, "light-dark(") {
            let (light, dark) = split_at_comma(&inner);
            let chosen = match theme {
                Theme::Light => light,
                Theme::Dark => dark,
            };
            value = format!("{before}{chosen}{after}");
        }
        while let Some((before, inner, after)) = call(&value, "calc(") {
            let product: f64 = inner
                .split('*')
                .map(|factor| factor.trim().parse::<f64>().expect("a factor"))
                .product();
            value = format!("{before}{product}{after}");
        }
        let (_, inner, _) =
            call(&value, "oklch(").unwrap_or_else(|| panic!("{name} is not a colour: {value}"));
        let parts: Vec<f64> = inner
            .split_whitespace()
            .map(|part| part.parse().expect("a number"))
            .collect();
        (parts[0], parts[1], parts[2])
    }
}

fn declarations(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for statement in text.split([';', '{', '}']) {
        if let Some((name, value)) = statement.split_once(':') {
            let name = name.trim();
            if name.starts_with("--") {
                found
                    .entry(name.to_owned())
                    .or_insert_with(|| value.trim().to_owned());
            }
        }
    }
    found
}

/// Splits around the first call of a function: what is before, its arguments, what is after.
fn call(value: &str, function: &str) -> Option<(String, String, String)> {
    let start = value.find(function)?;
    let rest = &value[start + function.len()..];
    let mut depth = 1;
    let end = rest.char_indices().find_map(|(at, c)| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        (depth == 0).then_some(at)
    })?;
    Some((
        value[..start].to_owned(),
        rest[..end].to_owned(),
        rest[end + 1..].to_owned(),
    ))
}

fn split_at_comma(arguments: &str) -> (&str, &str) {
    let mut depth = 0;
    let at = arguments
        .char_indices()
        .find_map(|(at, c)| {
            depth += match c {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            (depth == 0 && c == ',').then_some(at)
        })
        .expect("two arguments");
    (arguments[..at].trim(), arguments[at + 1..].trim())
}

fn without_comments(text: &str) -> String {
    text.split("/*")
        .enumerate()
        .map(|(at, part)| {
            if at == 0 {
                part
            } else {
                part.split_once("*/").map_or("", |(_, rest)| rest)
            }
        })
        .collect()
}

/// The contrast ratio of WCAG 2.2.
fn contrast(one: (f64, f64, f64), other: (f64, f64, f64)) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance of an OKLCH colour, clipped to sRGB.
fn luminance((lightness, chroma, hue): (f64, f64, f64)) -> f64 {
    let (sin, cos) = hue.to_radians().sin_cos();
    let (a, b) = (chroma * cos, chroma * sin);
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    let red = 4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s;
    let green = -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s;
    let blue = -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s;
    0.2126 * red.clamp(0.0, 1.0) + 0.7152 * green.clamp(0.0, 1.0) + 0.0722 * blue.clamp(0.0, 1.0)
}
