//! Turns the phrase books in `src/i18n/locales` into typed keys and one table
//! of texts per language, so that a phrase that is missing in one language, or
//! has other placeholders there, does not compile. `src/i18n/units` holds what
//! a business unit portal says instead of some of them.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    #[cfg(feature = "app")]
    phrases::generate()?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/i18n/locales");
    println!("cargo::rerun-if-changed=src/i18n/units");
    Ok(())
}

#[cfg(feature = "app")]
mod phrases {
    use std::{
        collections::BTreeSet,
        env,
        error::Error,
        fmt::Write,
        fs,
        path::{Path, PathBuf},
    };

    use serde_json::{Map, Value};

    /// In the order of `i18n::Locale`.
    const LANGUAGES: [&str; 2] = ["en", "zh-CN"];

    type Fail = Box<dyn Error>;

    #[derive(Default)]
    struct Output {
        keys: String,
        texts: [Vec<String>; 2],
        /// Place and placeholders of every phrase, by its number.
        places: Vec<(String, BTreeSet<String>)>,
    }

    pub fn generate() -> Result<(), Fail> {
        let locales = Path::new("src/i18n/locales");
        let mut names = Vec::new();
        for entry in fs::read_dir(locales.join(LANGUAGES[0]))? {
            let name = entry?.path();
            let stem = name.file_stem().and_then(|stem| stem.to_str());
            names.push(stem.ok_or("a file name")?.to_owned());
        }
        names.sort();
        let mut output = Output::default();
        for name in names {
            let mut books = Vec::new();
            for language in LANGUAGES {
                let path = locales.join(language).join(format!("{name}.json"));
                let text = fs::read_to_string(&path)
                    .map_err(|error| format!("{}: {error}", path.display()))?;
                let book: Map<String, Value> = serde_json::from_str(&text)?;
                books.push(book);
            }
            area(&name, &books[0], &books[1], &mut output)?;
        }
        let directory = PathBuf::from(env::var("OUT_DIR")?).join("phrases");
        fs::create_dir_all(&directory)?;
        let units = [
            units(LANGUAGES[0], &output.places)?,
            units(LANGUAGES[1], &output.places)?,
        ];
        let count = output.texts[0].len();
        let keys = output.keys;
        let texts = output.texts.map(|texts| format!("[{}]", texts.join(",")));
        let code = format!(
            "pub mod keys {{ {keys} }}\n\
             pub static TEXTS: [[&str; {count}]; 2] = [{}];\n\
             pub static UNITS: [&[(u16, &str)]; 2] = [{}];\n",
            texts.join(",\n"),
            units.join(",\n")
        );
        fs::write(directory.join("mod.rs"), code)?;
        Ok(())
    }

    /// What a business unit portal words differently: numbers of phrases, in
    /// order, and what they are there.
    fn units(language: &str, places: &[(String, BTreeSet<String>)]) -> Result<String, Fail> {
        let path = format!("src/i18n/units/{language}.json");
        let book: Map<String, Value> = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let mut found = Vec::new();
        for (place, text) in &book {
            let text = text.as_str().ok_or("a text")?;
            let number = places.iter().position(|(own, _)| own == place);
            let number = number.ok_or_else(|| format!("{path}: no phrase {place}"))?;
            let own: BTreeSet<String> = placeholders(text).into_iter().map(str::to_owned).collect();
            if own != places[number].1 {
                return Err(format!("{path}: {place}: other placeholders").into());
            }
            found.push((number, text));
        }
        found.sort_unstable();
        let found: Vec<String> = found
            .iter()
            .map(|(number, text)| format!("({number},{text:?})"))
            .collect();
        Ok(format!("&[{}]", found.join(",")))
    }

    /// One area, or the forms of one phrase, as a module of keys.
    fn area(
        path: &str,
        english: &Map<String, Value>,
        chinese: &Map<String, Value>,
        output: &mut Output,
    ) -> Result<(), Fail> {
        let name = path.rsplit('.').next().unwrap_or(path);
        same_keys(path, english, chinese)?;
        write!(output.keys, "pub mod {name} {{")?;
        for (key, text) in english {
            let place = format!("{path}.{key}");
            match (text, &chinese[key]) {
                (Value::Object(english), Value::Object(chinese)) => {
                    area(&place, english, chinese, output)?;
                }
                (Value::String(english), Value::String(chinese)) => {
                    let found = placeholders(english);
                    if found != placeholders(chinese) {
                        return Err(format!("{place}: other placeholders").into());
                    }
                    let kind = if found.is_empty() {
                        "Phrase"
                    } else {
                        "Template"
                    };
                    let number = output.texts[0].len();
                    let kind = format!("crate::i18n::phrase::{kind}");
                    write!(output.keys, "pub const {key}: {kind} = {kind}({number});")?;
                    let found = found.into_iter().map(str::to_owned).collect();
                    output.places.push((place, found));
                    output.texts[0].push(format!("{english:?}"));
                    output.texts[1].push(format!("{chinese:?}"));
                }
                _ => return Err(format!("{place}: not the same in both languages").into()),
            }
        }
        output.keys.push('}');
        Ok(())
    }

    fn same_keys(
        name: &str,
        english: &Map<String, Value>,
        chinese: &Map<String, Value>,
    ) -> Result<(), Fail> {
        let keys = |book: &Map<String, Value>| book.keys().cloned().collect::<BTreeSet<_>>();
        let (one, other) = (keys(english), keys(chinese));
        let missing: Vec<_> = one.symmetric_difference(&other).collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(format!("{name}: only in one language: {missing:?}").into())
        }
    }

    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split("{{")
            .skip(1)
            .filter_map(|rest| rest.split("}}").next())
            .map(str::trim)
            .collect()
    }
}
