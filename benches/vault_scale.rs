//! How long 20,000 items take to index, filter and count (product.md §7). Prints
//! times and judges none; run with `cargo bench --no-default-features`.

#![allow(clippy::print_stdout, reason = "printing is what a benchmark is for")]

use std::{sync::Arc, time::Instant};

use provider_portal::domain::{
    model::{
        cipher::{CipherKind, CipherListView, ListContent},
        collection::{Collection, Name},
        id::OrganizationId,
    },
    vault::{
        choice::{LISTED_KINDS, VaultFilter, VaultScope},
        filter::PreparedFilter,
        index::{IndexedOrganization, ItemTexts, TextTools, VaultIndex, VaultSource},
        search::{Query, SearchKey},
    },
};

const ITEMS: usize = 20_000;
const COLLECTIONS: usize = 500;

fn item(number: usize) -> Arc<CipherListView> {
    Arc::new(CipherListView {
        id: format!("{number:08}").as_str().into(),
        organization_id: Some("o1".into()),
        folder_id: None,
        collection_ids: vec![collection_id(number % COLLECTIONS).as_str().into()],
        kind: LISTED_KINDS
            .get(number % LISTED_KINDS.len())
            .copied()
            .unwrap_or(CipherKind::Unknown),
        favorite: number.is_multiple_of(7),
        reprompt: false,
        edit: true,
        view_password: true,
        has_attachments: false,
        is_deleted: false,
        is_archived: false,
        revision_date: "2026-01-01T00:00:00Z".to_owned(),
        content: ListContent::Open {
            name: format!("Item {number}"),
            subtitle: format!("person{number}@client.example"),
            username: format!("person{number}@client.example"),
            uris: vec![format!("https://host{number}.client.example/sign-in")],
            notes: String::new(),
        },
    })
}

fn collection_id(number: usize) -> String {
    format!("c{number}")
}

fn collection(number: usize) -> Collection {
    Collection {
        id: collection_id(number).as_str().into(),
        organization_id: "o1".into(),
        name: Name::Open(format!(
            "Area {}/Site {}/Shelf {number}",
            number % 5,
            number % 50
        )),
        is_default_user_collection: false,
        assigned: true,
        read_only: false,
        hide_passwords: false,
        manage: false,
    }
}

fn ranks(texts: &[&str]) -> Vec<u32> {
    let mut sorted = texts.to_vec();
    sorted.sort_unstable();
    texts
        .iter()
        .map(|text| sorted.partition_point(|other| other < text) as u32)
        .collect()
}

fn main() {
    let source = VaultSource {
        items: Arc::new((0..ITEMS).map(item).collect()),
        collections: Arc::new((0..COLLECTIONS).map(collection).collect()),
        organizations: vec![IndexedOrganization {
            id: OrganizationId::from("o1"),
            name: "Fabrikam".to_owned(),
            enabled: true,
        }],
        ..VaultSource::default()
    };
    let tools = TextTools {
        fold: &|text: &str| text.to_lowercase(),
        ranks: &ranks,
    };

    let start = Instant::now();
    let names: Vec<&str> = source.items.iter().map(|item| item.name()).collect();
    let texts = (source.items.iter().zip(ranks(&names)))
        .map(|(item, name_rank)| ItemTexts {
            key: SearchKey::new(item, tools.fold),
            name_rank,
        })
        .collect();
    let index = VaultIndex::new(VaultScope::Mine, source, texts, tools);
    println!("{ITEMS} items indexed in {:?}", start.elapsed());

    let filter = VaultFilter {
        search: "item 1".to_owned(),
        include_nested: true,
        ..VaultFilter::default()
    };
    let query = Query::parse(&filter.search, false, tools.fold);
    let start = Instant::now();
    let filtered = PreparedFilter::new(&filter, &query, &index).apply();
    println!(
        "{ITEMS} items filtered and counted in {:?}: {} of {}",
        start.elapsed(),
        filtered.shown.len(),
        filtered.total
    );
}
