//! The countries a bill can go to, as one chooses among them.

use crate::{
    browser::{format, text::collation_ranks},
    domain::{billing::tax_number, order},
    i18n::Locale,
    ui::field::SelectOption,
};

/// Every country, in the alphabet of the language.
pub fn countries(locale: Locale) -> Vec<SelectOption> {
    let names = format::region_names(tax_number::countries(), locale.as_str());
    let texts: Vec<&str> = names.iter().map(String::as_str).collect();
    let ranks = collation_ranks(&texts, locale.as_str());
    let mut rows: Vec<(u32, SelectOption)> = tax_number::countries()
        .zip(&names)
        .zip(ranks)
        .map(|((code, name), rank)| (rank, SelectOption::new(code, name.as_str())))
        .collect();
    order::sort(&mut rows, |one, other| one.0.cmp(&other.0));
    rows.into_iter().map(|(_, option)| option).collect()
}
