//! App.
use leptos::prelude::*;
use crate::i18n::*;
/// Root
#[component]
pub fn App() -> impl IntoView {
    view! { <I18nContextProvider><Inner/></I18nContextProvider> }
}
#[component]
fn Inner() -> impl IntoView {
    let i18n = use_i18n();
    let n = RwSignal::new(2u32);
    let label = move || t_string!(i18n, common.items, count = n.get()).to_string();
    view! { <h1>{t!(i18n, common.product_name)}</h1><p>{label}</p> <p>{move || t_string!(i18n, common.shown_of, shown = n.get().to_string(), total = "5").to_string()}</p>}
}
