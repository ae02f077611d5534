use proptest::prelude::*;

use super::*;

fn theme(tokens: &[(&str, &str)], appearance: Appearance) -> Theme {
    let tokens = tokens
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Theme::read(&tokens, appearance)
}

fn warnings(tokens: &[(&str, &str)], appearance: Appearance) -> Vec<(String, &'static str)> {
    let found = theme(tokens, appearance).warnings;
    found
        .into_iter()
        .map(|warning| (warning.token, warning.problem.name()))
        .collect()
}

#[test]
fn the_same_colour_is_read_from_every_way_to_write_it() {
    let ways = [
        "#3355cc",
        "#35c",
        "rgb(51 85 204)",
        "rgb(51, 85, 204)",
        "rgb(20% 33.333% 80%)",
        "hsl(226.667 60% 50%)",
    ];
    let first = Colour::parse(ways[0]).expect("a colour");
    for way in ways {
        let colour = Colour::parse(way).expect(way);
        let is_near = (colour.lightness - first.lightness).abs() < 0.002
            && (colour.chroma - first.chroma).abs() < 0.002
            && (colour.hue - first.hue).abs() < 0.5;
        assert!(is_near, "{way}: {colour}");
    }
    let own = Colour::parse("oklch(51% 0.18 277deg)").expect("a colour");
    assert_eq!(own.to_string(), "oklch(0.5100 0.1800 277.00)");
}

#[test]
fn contrast_is_that_of_the_standard() {
    let check = |one: &str, two: &str, expected: f64| {
        let found = Colour::parse(one)
            .expect(one)
            .contrast(Colour::parse(two).expect(two));
        assert!((found - expected).abs() < 0.03, "{one} on {two}: {found}");
    };
    check("#000", "#fff", 21.0);
    check("#777777", "#ffffff", 4.48);
    check("#767676", "#ffffff", 4.54);
    check("#ff0000", "#ffffff", 4.0);
    check("#3355cc", "#3355cc", 1.0);
}

#[test]
fn values_that_could_be_anything_else_are_refused() {
    let colours = [
        "",
        "red",
        "#12",
        "#12345",
        "#12345g",
        "#1234",
        "rgb(1 2)",
        "rgb(1 2 3 / 50%)",
        "rgb(256 0 0)",
        "rgb(1e2 0 0)",
        "rgb(calc(1) 0 0)",
        "url(https://evil.example/x)",
        "var(--x)",
        "#fff; background: url(x)",
        "#fff}body{display:none}",
        "rgb(1 2 3))",
        "color-mix(in srgb, red, blue)",
        "oklch(nan 0 0)",
        "oklch(0.5 inf 0)",
        "hsl(1 2 3)",
        "rgb(1 2 3",
        "rgb (1 2 3)x",
        "light-dark(#fff, #000)",
        "#ｆｆｆ",
    ];
    for text in colours {
        assert_eq!(
            warnings(&[("--portal-accent", text)], Appearance::Light),
            [("--portal-accent".to_owned(), "invalid-value")],
            "{text}"
        );
        assert_eq!(
            theme(&[("--portal-accent", text)], Appearance::Light).properties,
            [],
            "{text}"
        );
    }
    let check = |name: &str, text: &str, is_fine: bool| {
        assert_eq!(
            warnings(&[(name, text)], Appearance::Light).is_empty(),
            is_fine,
            "{name}: {text}"
        );
    };
    check("--portal-radius", "0", true);
    check("--portal-radius", "24px", true);
    check("--portal-radius", "25px", false);
    check("--portal-radius", "1rem", false);
    check("--portal-radius", "-1px", false);
    check("--portal-font-size", "15.5px", true);
    check("--portal-font-size", "11px", false);
    check("--portal-font-size", "1e1px", false);
    check("--portal-density", "compact", true);
    check("--portal-density", "tiny", false);
    check(
        "--portal-font-family",
        "Inter, 'Noto Sans SC', sans-serif",
        true,
    );
    check("--portal-font-family", "微软雅黑", true);
    check("--portal-font-family", "url(x)", false);
    check("--portal-font-family", "a\\22 b", false);
    check("--portal-font-family", "\"a\";}", false);
    check("--portal-font-family", "", false);
    check("--portal-font-family", "a, , b", false);
    assert_eq!(
        warnings(&[("--surface", "#fff")], Appearance::Light),
        [("--surface".to_owned(), "unknown-token")]
    );
}

#[test]
fn names_of_faces_are_written_in_quotes() {
    let found = theme(
        &[("--portal-font-family", "Inter, 'Open Sans', sans-serif")],
        Appearance::Both,
    );
    assert_eq!(
        found.properties,
        [(
            "--theme-font-family",
            r#""Inter", "Open Sans", sans-serif"#.to_owned()
        )]
    );
}

#[test]
fn what_cannot_be_read_is_warned_of() {
    let check = |tokens: &[(&str, &str)], appearance, expected: &[&str]| {
        let found = warnings(tokens, appearance);
        assert!(found.iter().all(|(_, reason)| *reason == "low-contrast"));
        let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, expected, "{tokens:?}");
    };
    check(&[("--portal-accent", "#3355cc")], Appearance::Both, &[]);
    check(
        &[("--portal-accent", "#ffff00")],
        Appearance::Light,
        &["--portal-accent"],
    );
    check(&[("--portal-accent", "#ffff00")], Appearance::Dark, &[]);
    check(
        &[("--portal-text", "#999999")],
        Appearance::Light,
        &["--portal-text"],
    );
    check(
        &[
            ("--portal-text", "#999999"),
            ("--portal-surface", "#101010"),
        ],
        Appearance::Light,
        &[],
    );
    // Dark text is left over for light pages when only the surface is a partner's.
    check(
        &[("--portal-surface", "#202020")],
        Appearance::Light,
        &["--portal-surface"],
    );
    check(&[("--portal-surface", "#202020")], Appearance::Dark, &[]);
    check(
        &[("--portal-surface", "#202020")],
        Appearance::Both,
        &["--portal-surface"],
    );
}

#[test]
fn every_property_can_be_taken_back() {
    let all = [
        ("--portal-accent", "#35c"),
        ("--portal-surface", "#fff"),
        ("--portal-text", "#111"),
        ("--portal-border", "#ccc"),
        ("--portal-danger", "#b00"),
        ("--portal-success", "#070"),
        ("--portal-warning", "#850"),
        ("--portal-radius", "8px"),
        ("--portal-font-family", "Inter"),
        ("--portal-font-size", "15px"),
        ("--portal-density", "compact"),
    ];
    let found = theme(&all, Appearance::Light);
    assert_eq!(found.warnings, []);
    let names: Vec<_> = found.properties.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, Theme::property_names().collect::<Vec<_>>());
}

proptest! {
    #[test]
    fn nothing_written_into_a_style_was_written_by_the_partner(text in ".{0,80}") {
        for name in ["--portal-accent", "--portal-radius", "--portal-font-family", "--portal-density"] {
            for (property, value) in theme(&[(name, text.as_str())], Appearance::Both).properties {
                let is_harmless = !value.contains([';', '{', '}', '\\', '<', '@', '/', ':']);
                prop_assert!(is_harmless, "{property}: {value}");
                let is_quoted = property != "--theme-font-family" || !value.contains('(');
                prop_assert!(is_quoted, "{property}: {value}");
            }
        }
    }

    #[test]
    fn text_on_an_accent_can_always_be_read(red in 0u8.., green in 0u8.., blue in 0u8..) {
        let colour = Colour::parse(&format!("rgb({red} {green} {blue})")).expect("a colour");
        prop_assert!(colour.contrast(colour.on()) >= 4.5);
        let lifted = colour.at_least(0.62);
        prop_assert!(lifted.contrast(lifted.on()) >= 4.5);
    }
}
