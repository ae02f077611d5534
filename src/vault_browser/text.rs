//! Texts of the vault in the person's language: folding, order, and the
//! writing of numbers and dates.

use crate::{
    browser::{
        format, text,
        timers::{self, Pace},
    },
    domain::{
        self,
        vault::{
            choice::VaultScope,
            index::{ItemTexts, TextTools, VaultIndex, VaultSource},
            search::SearchKey,
            sort::{SortColumn, SortRanks},
        },
    },
    i18n::Locale,
};

/// Without case and accents.
pub fn fold(text: &str) -> String {
    domain::text::fold::fold(text, text::normalize_nfd)
}

/// Works out everything about items that their language decides, with rests.
pub async fn build_index(scope: VaultScope, source: VaultSource, locale: Locale) -> VaultIndex {
    // Called in the task in which the last items were opened.
    timers::yield_to_browser().await;
    let mut pace = Pace::new();
    let names: Vec<&str> = source.items.iter().map(|item| item.name()).collect();
    let ranks = text::collation_ranks_paced(&names, locale.as_str(), &mut pace).await;
    let mut texts = Vec::with_capacity(source.items.len());
    for (item, name_rank) in source.items.iter().zip(ranks) {
        let key = SearchKey::new(item, &fold);
        texts.push(ItemTexts { key, name_rank });
        pace.breathe().await;
    }
    pace.finish().await;
    let index = index_with(scope, source, texts, locale);
    // Who waits for it draws the list, which is enough for one picture.
    pace.finish().await;
    index
}

/// The index of places alone, where there are no items.
pub fn build_places(scope: VaultScope, source: VaultSource, locale: Locale) -> VaultIndex {
    index_with(scope, source, Vec::new(), locale)
}

fn index_with(
    scope: VaultScope,
    source: VaultSource,
    texts: Vec<ItemTexts>,
    locale: Locale,
) -> VaultIndex {
    let tools = TextTools {
        fold: &fold,
        ranks: &|texts| text::collation_ranks(texts, locale.as_str()),
    };
    VaultIndex::new(scope, source, texts, tools)
}

/// What orders the rows of an index by some columns.
pub async fn sort_ranks(index: &VaultIndex, columns: &[SortColumn], locale: Locale) -> SortRanks {
    // Called in the task that draws the list.
    timers::yield_to_browser().await;
    let texts = SortRanks::texts(index, columns);
    let ranks = text::collation_ranks_paced(&texts, locale.as_str(), &mut Pace::new()).await;
    SortRanks::new(index, columns, &ranks)
}

/// Languages whose words are often a single character.
pub fn has_short_words(locale: Locale) -> bool {
    locale == Locale::ZhCn
}

/// A number.
pub fn number(number: u32, locale: Locale) -> String {
    format::number(number.into(), locale.as_str())
}

/// A day.
pub fn day(iso: &str, locale: Locale) -> String {
    format::date(iso, locale.as_str())
}

/// A day and a time.
pub fn moment(iso: &str, locale: Locale) -> String {
    format::date_time(iso, locale.as_str())
}
