//! Turns the phrase books in `src/i18n/locales` into typed keys, so that a
//! phrase that is missing in one language does not compile.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    #[cfg(feature = "app")]
    phrases::generate()?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/i18n/locales");
    Ok(())
}

#[cfg(feature = "app")]
mod phrases {
    use std::{env, error::Error, fs, path::PathBuf};

    use leptos_i18n_codegen::gen_code;
    use leptos_i18n_parser::parse_locales::{
        options::{Config, ParseOptions},
        parse_locales,
    };
    use proc_macro2::TokenStream;

    /// One JSON file per namespace and language; the name is the area of the
    /// app that uses it.
    const NAMESPACES: [&str; 10] = [
        "common",
        "login",
        "shell",
        "errors",
        "grid",
        "clients",
        "providers",
        "vault",
        "item",
        "organization",
    ];

    pub fn generate() -> Result<(), Box<dyn Error>> {
        let config = Config::new("en")?
            .add_locale("zh-CN")?
            .add_namespaces(NAMESPACES)?
            .locales_path("src/i18n/locales")
            // Labels and titles need texts with values as strings, not only as views.
            .parse_options(ParseOptions::new().interpolate_display(true));
        let locales = parse_locales(None, config)?;
        for error in locales.diag.errors().iter() {
            println!("cargo::error={error}");
        }
        // A key that one language lacks is only a warning of the library; here it is an error.
        for warning in locales.diag.warnings().iter() {
            println!("cargo::error={warning}");
        }
        let attributes: TokenStream =
            "#![allow(missing_docs, clippy::all, clippy::expect_used, clippy::unwrap_used)]"
                .parse()?;
        let code = gen_code(&locales, None, false, Some(&attributes), false)?;
        let directory = PathBuf::from(env::var("OUT_DIR")?).join("phrases");
        fs::create_dir_all(&directory)?;
        fs::write(directory.join("mod.rs"), code.to_string())?;
        Ok(())
    }
}
