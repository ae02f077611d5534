//! A colour as a partner may write it: hexadecimal, `rgb()`, `hsl()` or
//! `oklch()`, with plain numbers and without transparency, because what is
//! behind decides whether it can be read.

use std::fmt;

/// An opaque colour, in OKLCH, in which the app mixes its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour {
    /// From black, 0, to white, 1.
    pub lightness: f64,
    /// From grey, 0, to about 0.37.
    pub chroma: f64,
    /// In degrees.
    pub hue: f64,
}

/// No honest colour is written longer.
const LONGEST: usize = 64;

impl Colour {
    /// What light pages have behind their text (style/tokens.css, `--surface-page`).
    pub const PAPER: Self = Self::new(1.0, 0.0, 0.0);
    /// What dark pages have.
    pub const NIGHT: Self = Self::new(0.225, 0.014, 260.0);
    /// Text on light pages.
    pub const INK: Self = Self::new(0.21, 0.018, 260.0);
    /// Text on dark pages.
    pub const CHALK: Self = Self::new(0.94, 0.006, 260.0);

    /// A colour by its parts.
    pub const fn new(lightness: f64, chroma: f64, hue: f64) -> Self {
        Self {
            lightness,
            chroma,
            hue,
        }
    }

    /// Reads a colour; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if text.len() > LONGEST || !text.is_ascii() {
            return None;
        }
        if let Some(digits) = text.strip_prefix('#') {
            return hexadecimal(digits);
        }
        let (name, rest) = text.split_once('(')?;
        let arguments = Arguments::of(rest.strip_suffix(')')?)?;
        match name {
            "rgb" => arguments.rgb(),
            "hsl" => arguments.hsl(),
            "oklch" => arguments.oklch(),
            _ => None,
        }
    }

    /// How well it can be read on another: 1 (not at all) to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// White or black, whichever can be read on it.
    pub fn on(self) -> Self {
        let (white, black) = (Self::PAPER, Self::new(0.0, 0.0, 0.0));
        // White is what a coloured button usually has, so it is taken as soon as it can be read.
        if self.contrast(white) >= 4.5 || self.contrast(white) >= self.contrast(black) {
            white
        } else {
            black
        }
    }

    /// The same, no darker than this.
    pub fn at_least(self, lightness: f64) -> Self {
        Self {
            lightness: self.lightness.max(lightness),
            ..self
        }
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear().map(|part| part.clamp(0.0, 1.0));
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Linear sRGB (Björn Ottosson's matrices, as in CSS Color 4).
    fn linear(self) -> [f64; 3] {
        let hue = self.hue.to_radians();
        let (a, b) = (self.chroma * hue.cos(), self.chroma * hue.sin());
        let cube = |root: f64| root * root * root;
        let l = cube(self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
        let m = cube(self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
        let s = cube(self.lightness - 0.089_484_177_5 * a - 1.291_485_548 * b);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ]
    }

    /// From sRGB with parts from 0 to 1.
    fn from_srgb(parts: [f64; 3]) -> Self {
        let [red, green, blue] = parts.map(|part| {
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        Self {
            lightness: lightness.clamp(0.0, 1.0),
            chroma: a.hypot(b),
            hue: b.atan2(a).to_degrees().rem_euclid(360.0),
        }
    }
}

/// As CSS, written from the numbers.
impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "oklch({:.4} {:.4} {:.2})",
            self.lightness, self.chroma, self.hue
        )
    }
}

fn hexadecimal(digits: &str) -> Option<Colour> {
    let value = |text: &str| {
        let is_plain = text.bytes().all(|digit| digit.is_ascii_hexdigit());
        is_plain.then(|| u32::from_str_radix(text, 16).ok())?
    };
    let byte = |number: u32, shift: u32| f64::from((number >> shift) & 0xff) / 255.0;
    match digits.len() {
        3 => {
            let number = value(digits)?;
            let doubled = |shift: u32| f64::from((number >> shift) & 0xf) * 17.0 / 255.0;
            Some(Colour::from_srgb([doubled(8), doubled(4), doubled(0)]))
        }
        6 => {
            let number = value(digits)?;
            let parts = [byte(number, 16), byte(number, 8), byte(number, 0)];
            Some(Colour::from_srgb(parts))
        }
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    None,
    Percent,
    Degrees,
}

/// The three numbers of a colour function.
struct Arguments([(f64, Unit); 3]);

impl Arguments {
    /// All separated by commas or all by spaces.
    fn of(text: &str) -> Option<Self> {
        let parts: Vec<&str> = if text.contains(',') {
            text.split(',').map(str::trim).collect()
        } else {
            text.split_ascii_whitespace().collect()
        };
        let [one, two, three] = parts.try_into().ok()?;
        Some(Self([number(one)?, number(two)?, number(three)?]))
    }

    fn rgb(self) -> Option<Colour> {
        let mut parts = [0.0; 3];
        for (part, (number, unit)) in parts.iter_mut().zip(self.0) {
            let most = match unit {
                Unit::None => 255.0,
                Unit::Percent => 100.0,
                Unit::Degrees => return None,
            };
            *part = within(number, most)? / most;
        }
        Some(Colour::from_srgb(parts))
    }

    fn hsl(self) -> Option<Colour> {
        let [hue, (saturation, Unit::Percent), (lightness, Unit::Percent)] = self.0 else {
            return None;
        };
        let hue = angle(hue)?;
        let saturation = within(saturation, 100.0)? / 100.0;
        let lightness = within(lightness, 100.0)? / 100.0;
        let reach = saturation * lightness.min(1.0 - lightness);
        let part = |offset: f64| {
            let place = (offset + hue / 30.0) % 12.0;
            lightness - reach * (place - 3.0).min(9.0 - place).clamp(-1.0, 1.0)
        };
        Some(Colour::from_srgb([part(0.0), part(8.0), part(4.0)]))
    }

    fn oklch(self) -> Option<Colour> {
        let [(lightness, unit), (chroma, Unit::None), hue] = self.0 else {
            return None;
        };
        let most = match unit {
            Unit::None => 1.0,
            Unit::Percent => 100.0,
            Unit::Degrees => return None,
        };
        Some(Colour {
            lightness: within(lightness, most)? / most,
            chroma: within(chroma, 0.4)?,
            hue: angle(hue)?,
        })
    }
}

fn within(number: f64, most: f64) -> Option<f64> {
    (0.0..=most).contains(&number).then_some(number)
}

fn angle((number, unit): (f64, Unit)) -> Option<f64> {
    let fits = unit != Unit::Percent && (-360.0..=360.0).contains(&number);
    fits.then(|| number.rem_euclid(360.0))
}

/// Digits, at most one point, perhaps a sign: no exponents, no words, no calculations.
fn number(text: &str) -> Option<(f64, Unit)> {
    let (digits, unit) = if let Some(digits) = text.strip_suffix('%') {
        (digits, Unit::Percent)
    } else if let Some(digits) = text.strip_suffix("deg") {
        (digits, Unit::Degrees)
    } else {
        (text, Unit::None)
    };
    let unsigned = digits.strip_prefix('-').unwrap_or(digits);
    let is_plain = !unsigned.is_empty()
        && unsigned.len() <= 12
        && unsigned.bytes().any(|byte| byte.is_ascii_digit())
        && unsigned
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_plain.then(|| digits.parse().ok().map(|number| (number, unit)))?
}
