//! From a partner's tokens to the custom properties that `style/tokens.css`
//! asks for. One colour becomes the whole family the app draws with, by the
//! lightness steps of the app's own, so that text keeps its contrast.

use super::{
    Appearance, Colour, Problem, Warning,
    token::{Role, Value},
};

/// Everything a theme may set.
pub(super) const PROPERTIES: [&str; 29] = [
    "--theme-accent-hue",
    "--theme-accent-chroma",
    "--theme-accent-solid",
    "--theme-accent-solid-hover",
    "--theme-accent-on-solid",
    "--theme-surface",
    "--theme-surface-sunken",
    "--theme-surface-hover",
    "--theme-surface-active",
    "--theme-text",
    "--theme-text-muted",
    "--theme-border",
    "--theme-danger-hue",
    "--theme-danger-chroma",
    "--theme-danger-solid",
    "--theme-danger-on-solid",
    "--theme-success-hue",
    "--theme-success-chroma",
    "--theme-success-solid",
    "--theme-success-on-solid",
    "--theme-warning-hue",
    "--theme-warning-chroma",
    "--theme-warning-solid",
    "--theme-warning-on-solid",
    "--theme-radius",
    "--theme-font-family",
    "--theme-font-size",
    "--theme-control-height",
    "--theme-page-padding",
];

/// The least contrast of text, and of what one has to see to use the page.
const READABLE: f64 = 4.5;
const VISIBLE: f64 = 3.0;
/// A dark accent is lifted to this on dark pages, or its buttons would drown.
const LEAST_ON_DARK: f64 = 0.62;
/// The most that keeps text readable in every hue (tests/style.rs).
const MOST_CHROMA: f64 = 0.18;
/// The app's body text, in pixels, from which its other sizes follow.
const BODY: f64 = 14.0;

/// The tokens that could be read.
#[derive(Default)]
pub(super) struct Chosen {
    accent: Option<Colour>,
    surface: Option<Colour>,
    text: Option<Colour>,
    border: Option<Colour>,
    danger: Option<Colour>,
    success: Option<Colour>,
    warning: Option<Colour>,
    radius: Option<f64>,
    font_size: Option<f64>,
    font_family: Option<String>,
    is_compact: bool,
}

impl Chosen {
    pub(super) fn take(&mut self, value: Value) {
        match value {
            Value::Colour(role, colour) => {
                let place = match role {
                    Role::Accent => &mut self.accent,
                    Role::Surface => &mut self.surface,
                    Role::Text => &mut self.text,
                    Role::Border => &mut self.border,
                    Role::Danger => &mut self.danger,
                    Role::Success => &mut self.success,
                    Role::Warning => &mut self.warning,
                };
                *place = Some(colour);
            }
            Value::Radius(radius) => self.radius = Some(radius),
            Value::FontSize(size) => self.font_size = Some(size),
            Value::FontFamily(family) => self.font_family = Some(family),
            Value::IsCompact(is_compact) => self.is_compact = is_compact,
        }
    }

    /// What will be hard to read or to see.
    pub(super) fn warnings(&self, appearance: Appearance) -> Vec<Warning> {
        let mut found = Vec::new();
        let mut warn = |role: Role, ratios: Vec<f64>, least: f64| {
            let worst = ratios.into_iter().fold(f64::INFINITY, f64::min);
            if worst < least {
                found.push(Warning {
                    token: role.token().to_owned(),
                    problem: Problem::LowContrast(worst),
                });
            }
        };
        let sides: &[bool] = match appearance {
            Appearance::Light => &[false],
            Appearance::Dark => &[true],
            Appearance::Both => &[false, true],
        };
        let surface = |is_dark: bool| {
            let own = if is_dark {
                Colour::NIGHT
            } else {
                Colour::PAPER
            };
            self.surface.unwrap_or(own)
        };
        let text = |is_dark: bool| {
            let own = if is_dark { Colour::CHALK } else { Colour::INK };
            self.text.unwrap_or(own)
        };
        if self.text.is_some() || self.surface.is_some() {
            let role = if self.text.is_some() {
                Role::Text
            } else {
                Role::Surface
            };
            let ratio = |is_dark: &bool| text(*is_dark).contrast(surface(*is_dark));
            warn(role, sides.iter().map(ratio).collect(), READABLE);
        }
        if let Some(accent) = self.accent {
            let seen = |is_dark: &bool| solid(accent, *is_dark).contrast(surface(*is_dark));
            warn(Role::Accent, sides.iter().map(seen).collect(), VISIBLE);
        }
        found
    }

    pub(super) fn properties(&self) -> Vec<(&'static str, String)> {
        let mut set = Vec::new();
        if let Some(accent) = self.accent {
            let darker = |colour: Colour, by: f64| {
                let lightness = (colour.lightness + by).clamp(0.0, 1.0);
                Colour {
                    lightness,
                    ..colour
                }
            };
            let (light, dark) = (solid(accent, false), solid(accent, true));
            set.push((PROPERTIES[0], degrees(accent)));
            set.push((PROPERTIES[1], chroma(accent)));
            set.push((PROPERTIES[2], either(light, dark)));
            set.push((PROPERTIES[3], hover(light, dark, darker)));
            set.push((PROPERTIES[4], either(light.on(), dark.on())));
        }
        if let Some(surface) = self.surface {
            let mixed =
                |share: u32| format!("color-mix(in oklab, {surface}, var(--text) {share}%)");
            set.push((PROPERTIES[5], surface.to_string()));
            set.push((PROPERTIES[6], mixed(3)));
            set.push((PROPERTIES[7], mixed(5)));
            set.push((PROPERTIES[8], mixed(8)));
        }
        if let Some(text) = self.text {
            let muted = format!("color-mix(in oklab, {text} 80%, var(--surface))");
            set.push((PROPERTIES[9], text.to_string()));
            set.push((PROPERTIES[10], muted));
        }
        if let Some(border) = self.border {
            set.push((PROPERTIES[11], border.to_string()));
        }
        for (first, colour) in [(12, self.danger), (16, self.success), (20, self.warning)] {
            if let Some(colour) = colour {
                let (light, dark) = (solid(colour, false), solid(colour, true));
                set.push((PROPERTIES[first], degrees(colour)));
                set.push((PROPERTIES[first + 1], chroma(colour)));
                set.push((PROPERTIES[first + 2], either(light, dark)));
                set.push((PROPERTIES[first + 3], either(light.on(), dark.on())));
            }
        }
        if let Some(radius) = self.radius {
            set.push((PROPERTIES[24], format!("{radius}px")));
        }
        if let Some(family) = &self.font_family {
            set.push((PROPERTIES[25], family.clone()));
        }
        if let Some(size) = self.font_size {
            // A share of what the person set in the browser, not a size of its own.
            set.push((PROPERTIES[26], format!("{:.3}%", size / BODY * 100.0)));
        }
        if self.is_compact {
            set.push((PROPERTIES[27], "2rem".to_owned()));
            set.push((PROPERTIES[28], "1rem".to_owned()));
        }
        set
    }
}

/// What buttons are filled with.
fn solid(colour: Colour, is_dark: bool) -> Colour {
    if is_dark {
        colour.at_least(LEAST_ON_DARK)
    } else {
        colour
    }
}

/// Away from the text on it, so that it can be read no worse.
fn hover(light: Colour, dark: Colour, change: impl Fn(Colour, f64) -> Colour) -> String {
    let step = |colour: Colour| {
        let by = if colour.on().lightness > 0.5 {
            -0.05
        } else {
            0.05
        };
        change(colour, by)
    };
    either(step(light), step(dark))
}

fn either(light: Colour, dark: Colour) -> String {
    format!("light-dark({light}, {dark})")
}

fn degrees(colour: Colour) -> String {
    format!("{:.2}", colour.hue)
}

fn chroma(colour: Colour) -> String {
    format!("{:.4}", colour.chroma.min(MOST_CHROMA))
}
