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
    use std::{env, path::PathBuf};

    use leptos_i18n_build::{
        Config, ParseOptions, TranslationsInfos, options::CodegenOptions,
    };

    /// One JSON file per namespace and language; the name is the area of the app that uses it.
    const NAMESPACES: [&str; 10] = [
        "common", "login", "shell", "errors", "grid", "clients", "providers", "vault", "item", "organization",
    ];

    pub fn generate() -> Result<(), Box<dyn std::error::Error>> {
        let target = PathBuf::from(env::var("OUT_DIR")?).join("phrases");
        let config = Config::new("en")?
            .add_locale("zh-CN")?
            .add_namespaces(NAMESPACES)?
            .locales_path("src/i18n/locales")
            // Texts with values are needed as strings (labels, titles), not only as views.
            .parse_options(ParseOptions::new().interpolate_display(true));
        let translations = TranslationsInfos::parse(config)?;
        translations.emit_errors();
        translations.rerun_if_locales_changed();
        let attributes = "#![allow(missing_docs, clippy::all)]".parse()?;
        translations.generate_i18n_module_with_options(
            CodegenOptions::new().top_level_attributes(Some(attributes)).gen_docs(false),
            target,
        )?;
        Ok(())
    }
}
