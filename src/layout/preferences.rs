//! Language and theme: kept per browser, applied to the root element. Where
//! nobody chose, the deployment does, and then the browser.

use leptos::prelude::*;

use super::deployment::{Deployment, use_config};
use crate::{
    browser::{
        document, frame_channel,
        storage::{self, Area},
    },
    config::ThemeMode,
    i18n::{I18nContext, Locale, use_i18n},
};

const LOCALE: &str = "provider-portal.locale";
const THEME: &str = "provider-portal.theme";

/// Light, dark, or whatever the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Follow the system.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn from_name(name: &str) -> Self {
        [Self::Light, Self::Dark]
            .into_iter()
            .find(|theme| theme.name() == name)
            .unwrap_or_default()
    }
}

impl From<ThemeMode> for Theme {
    fn from(mode: ThemeMode) -> Self {
        match mode {
            ThemeMode::Auto => Self::System,
            ThemeMode::Light => Self::Light,
            ThemeMode::Dark => Self::Dark,
        }
    }
}

/// The person's choices. Copies refer to the same choices.
#[derive(Clone, Copy)]
pub struct PreferencesContext {
    i18n: I18nContext,
    deployment: Deployment,
    theme: RwSignal<Theme>,
}

impl PreferencesContext {
    /// Reads what was chosen before, applies it, and offers it below.
    pub fn provide() -> Self {
        let deployment = use_config();
        let config = deployment.config();
        let theme = storage::get(Area::Local, THEME);
        let preferences = Self {
            i18n: use_i18n(),
            deployment,
            theme: RwSignal::new(
                theme.map_or_else(|| config.theme_mode.into(), |name| Theme::from_name(&name)),
            ),
        };
        preferences.show_locale(None);
        Effect::new(move || {
            document::set_root_attribute("lang", preferences.i18n.get_locale().as_str());
        });
        Effect::new(move || match preferences.theme.get() {
            Theme::System => document::remove_root_attribute("data-theme"),
            theme => document::set_root_attribute("data-theme", theme.name()),
        });
        provide_context(preferences);
        preferences
    }

    /// The choices of this browser.
    ///
    /// # Panics
    /// If called outside `<App/>`, which provides them.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The language in use.
    pub fn locale(&self) -> Locale {
        self.i18n.get_locale()
    }

    /// Changes the language at once.
    pub fn set_locale(&self, locale: Locale) {
        storage::set(Area::Local, LOCALE, locale.as_str());
        self.i18n.set_locale(locale);
    }

    /// Shows a language that somebody else chose, the page around the app or
    /// nobody, without keeping it as the person's choice.
    pub fn show_locale(&self, locale: Option<Locale>) {
        let own = || {
            storage::get(Area::Local, LOCALE)
                .or_else(|| self.deployment.config().locale)
                .or_else(|| document::preferred_languages().into_iter().next())
                .map_or(Locale::En, |tag| Locale::from_tag(&tag))
        };
        self.i18n.set_locale(locale.unwrap_or_else(own));
    }

    /// The same for a theme.
    pub fn show_theme(&self, theme: Theme) {
        self.theme.set(theme);
    }

    /// Looks like the page of this site that opened this window, so that people
    /// know that they belong together.
    pub fn look_like_opener(&self) {
        let said = frame_channel::opener_root_attribute;
        let Some(locale) = said("lang") else {
            return;
        };
        self.show_locale(Some(Locale::from_tag(&locale)));
        self.show_theme(Theme::from_name(&said("data-theme").unwrap_or_default()));
    }

    /// The theme in use.
    pub fn theme(&self) -> Theme {
        self.theme.get()
    }

    /// Changes the theme at once.
    pub fn set_theme(&self, theme: Theme) {
        storage::set(Area::Local, THEME, theme.name());
        self.theme.set(theme);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_fall_back_to_english() {
        let check = |tag, expected| assert!(Locale::from_tag(tag) == expected, "{tag}");
        check("zh-CN", Locale::ZhCn);
        check("zh-Hant-TW", Locale::ZhCn);
        check("en-GB", Locale::En);
        check("de", Locale::En);
    }

    #[test]
    fn themes_survive_storage() {
        for theme in [Theme::System, Theme::Light, Theme::Dark] {
            assert_eq!(Theme::from_name(theme.name()), theme);
        }
    }
}
