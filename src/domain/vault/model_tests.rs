//! The promises of the filter, each against a slow predicate that is written
//! from names instead of trees: what is shown is what the chips say, every
//! number comes true when its entry is chosen, and an organization never sees
//! another one.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::domain::{
    model::{
        cipher::{CipherListView, ListContent},
        id::OrganizationId,
    },
    vault::{
        chips::{Chip, chips, cleared, is_chosen, toggled, without},
        choice::{ItemState, LISTED_KINDS, PlaceChoice, VaultChoice, VaultFilter, VaultScope},
        filter::{Filtered, PreparedFilter},
        index::VaultIndex,
        query::VaultAddress,
        sort::{SortColumn, SortRanks, username},
        testing::{COLLECTIONS, FOLDERS, any_filter, any_items, any_sort, index, query, ranks},
    },
};

fn apply(filter: &VaultFilter, index: &VaultIndex) -> Filtered {
    PreparedFilter::new(filter, &query(filter), index).apply()
}

/// Whether `name` is what was chosen, or below it when that counts.
fn inside(name: &str, chosen: &str, nested: bool) -> bool {
    name == chosen || (nested && name.starts_with(&format!("{chosen}/")))
}

fn prefix(name: &str, depth: u16) -> Option<String> {
    let parts: Vec<_> = name.split('/').collect();
    parts.get(..=depth.into()).map(|parts| parts.join("/"))
}

/// One chip alone, by the words of the product. `nested` is the switch.
fn chip_passes(chip: &Chip, item: &CipherListView, nested: bool) -> bool {
    let folder_name = |id: &str| {
        FOLDERS
            .iter()
            .find(|(folder, _)| *folder == id)
            .map(|(_, name)| *name)
    };
    let collection = |id: &str| {
        COLLECTIONS
            .iter()
            .find(|(collection, ..)| *collection == id)
    };
    let own_folder = item
        .folder_id
        .as_ref()
        .and_then(|id| folder_name(id.as_str()));
    let mut own_collections = (item.collection_ids.iter())
        .filter_map(|id| collection(id.as_str()))
        .filter(|(_, organization, _)| {
            item.organization_id == Some(OrganizationId::from(*organization))
        });
    match chip {
        Chip::State(ItemState::Active) => !item.is_deleted && !item.is_archived,
        Chip::State(ItemState::Archive) => item.is_archived && !item.is_deleted,
        Chip::State(ItemState::Trash) => item.is_deleted,
        Chip::Vault(VaultChoice::Mine) => item.organization_id.is_none(),
        Chip::Vault(VaultChoice::Organization(id)) => item.organization_id.as_ref() == Some(id),
        Chip::Favorites => item.favorite,
        Chip::Kind(kind) => item.kind == *kind,
        Chip::Folder(PlaceChoice::Unassigned) => own_folder.is_none(),
        Chip::Folder(PlaceChoice::One(id)) => own_folder
            .zip(folder_name(id.as_str()))
            .is_some_and(|(own, chosen)| inside(own, chosen, nested)),
        Chip::Folder(PlaceChoice::Below(id, depth)) => own_folder
            .zip(folder_name(id.as_str()).and_then(|name| prefix(name, *depth)))
            .is_some_and(|(own, chosen)| inside(own, &chosen, true)),
        Chip::Collection(PlaceChoice::Unassigned) => {
            item.organization_id.is_some() && item.collection_ids.is_empty()
        }
        Chip::Collection(PlaceChoice::One(id)) => collection(id.as_str()).is_some_and(|chosen| {
            own_collections.any(|own| own.1 == chosen.1 && inside(own.2, chosen.2, nested))
        }),
        Chip::Collection(PlaceChoice::Below(id, depth)) => {
            let chosen = collection(id.as_str());
            let chosen = chosen.and_then(|chosen| Some((chosen.1, prefix(chosen.2, *depth)?)));
            chosen.is_some_and(|(organization, name)| {
                own_collections.any(|own| own.1 == organization && inside(own.2, &name, true))
            })
        }
        Chip::Search(text) => match &item.content {
            ListContent::Open { name, .. } if text == ">-mail" => name != "mail",
            _ if text == ">-mail" => true,
            ListContent::Open { name, .. } => {
                name.to_lowercase().contains(text.trim_matches(['>', '*']))
            }
            _ => false,
        },
    }
}

/// Any chip of a group, all groups together; without a state chip, active items.
fn chips_pass(chips: &[Chip], item: &CipherListView, nested: bool) -> bool {
    let has_state = chips.iter().any(|chip| matches!(chip, Chip::State(_)));
    let groups: BTreeSet<_> = chips.iter().map(group).collect();
    (has_state || chip_passes(&Chip::State(ItemState::Active), item, nested))
        && groups.into_iter().all(|wanted| {
            (chips.iter().filter(|chip| group(chip) == wanted))
                .any(|chip| chip_passes(chip, item, nested))
        })
}

fn group(chip: &Chip) -> u8 {
    match chip {
        Chip::State(_) => 0,
        Chip::Vault(_) => 1,
        Chip::Favorites => 2,
        Chip::Kind(_) => 3,
        Chip::Folder(_) => 4,
        Chip::Collection(_) => 5,
        Chip::Search(_) => 6,
    }
}

/// How many items are shown once an entry is chosen.
fn chosen(index: &VaultIndex, filter: &VaultFilter, choose: impl FnOnce(&mut VaultFilter)) -> u32 {
    let mut filter = filter.clone();
    choose(&mut filter);
    apply(&filter, index).shown.len() as u32
}

proptest! {
    #[test]
    fn shown_chips_are_the_predicate(items in any_items(), filter in any_filter()) {
        let index = index(VaultScope::Mine, items.clone());
        let chips = chips(&filter, &query(&filter));
        let by_chips: Vec<u32> = (0..items.len() as u32)
            .filter(|at| chips_pass(&chips, &items[*at as usize], filter.include_nested))
            .collect();
        prop_assert_eq!(apply(&filter, &index).shown, by_chips);
    }

    #[test]
    fn every_chip_can_be_removed_and_then_nothing_filters(items in any_items(), filter in any_filter()) {
        let index = index(VaultScope::Mine, items.clone());
        let mut left = filter.clone();
        let mut number = chips(&left, &query(&left)).len();
        while let Some(chip) = chips(&left, &query(&left)).first() {
            left = without(&left, chip);
            let now = chips(&left, &query(&left));
            prop_assert_eq!(now.len(), number - 1);
            prop_assert!(!now.contains(chip));
            number -= 1;
        }
        let open = apply(&left, &index);
        let active = |item: &&CipherListView| !item.is_deleted && !item.is_archived;
        prop_assert_eq!(open.shown.len(), items.iter().filter(active).count());
        prop_assert_eq!(open.shown, apply(&cleared(&filter), &index).shown);
    }

    #[test]
    fn choosing_shows_a_chip_and_choosing_again_takes_it_away(filter in any_filter(), other in any_filter()) {
        for chip in chips(&other, &query(&other)) {
            let chosen = toggled(&filter, &chip);
            if !is_chosen(&filter, &chip) {
                prop_assert!(chips(&chosen, &query(&chosen)).contains(&chip));
                prop_assert!(is_chosen(&chosen, &chip));
            } else {
                prop_assert_eq!(&chosen, &without(&filter, &chip));
            }
            prop_assert!(is_chosen(&toggled(&chosen, &chip), &chip) != is_chosen(&chosen, &chip));
        }
    }

    #[test]
    fn every_number_comes_true(items in any_items(), filter in any_filter()) {
        let index = index(VaultScope::Mine, items);
        let facets = apply(&filter, &index).facets;
        let count = |choose: &dyn Fn(&mut VaultFilter)| chosen(&index, &filter, choose);
        prop_assert_eq!(facets.all_vaults, count(&|filter| filter.vaults.clear()));
        for (at, vault) in index.vaults().iter().enumerate() {
            prop_assert_eq!(facets.vaults[at], count(&|filter| filter.vaults = [vault.clone()].into()));
        }
        prop_assert_eq!(facets.all_kinds, count(&|filter| filter.kinds.clear()));
        for (at, kind) in LISTED_KINDS.into_iter().enumerate() {
            prop_assert_eq!(facets.kinds[at], count(&|filter| filter.kinds = [kind].into()));
        }
        prop_assert_eq!(facets.favorites, count(&|filter| filter.favorites = true));
        for (at, node) in index.folders().nodes().iter().enumerate() {
            prop_assert_eq!(facets.folders[at], count(&|filter| filter.folders = [node.choice()].into()));
        }
        prop_assert_eq!(facets.no_folder, count(&|filter| filter.folders = [PlaceChoice::Unassigned].into()));
        for (at, node) in index.collections().nodes().iter().enumerate() {
            prop_assert_eq!(
                facets.collections[at],
                count(&|filter| filter.collections = [node.choice()].into())
            );
        }
        prop_assert_eq!(
            facets.unassigned,
            count(&|filter| filter.collections = [PlaceChoice::Unassigned].into())
        );
        prop_assert_eq!(facets.active, count(&|filter| filter.state = ItemState::Active));
        prop_assert_eq!(facets.archive, count(&|filter| filter.state = ItemState::Archive));
        prop_assert_eq!(facets.trash, count(&|filter| filter.state = ItemState::Trash));
    }

    #[test]
    fn entries_keep_their_places(items in any_items(), filter in any_filter()) {
        let open = apply(&VaultFilter::default(), &index(VaultScope::Mine, Vec::new()));
        let index = index(VaultScope::Mine, items);
        let facets = apply(&filter, &index).facets;
        prop_assert_eq!(facets.vaults.len(), open.facets.vaults.len());
        prop_assert_eq!(facets.folders.len(), open.facets.folders.len());
        prop_assert_eq!(facets.collections.len(), open.facets.collections.len());
    }

    #[test]
    fn an_organization_shows_and_names_nothing_of_another(items in any_items(), filter in any_filter()) {
        let own = OrganizationId::from("o1");
        let scope = VaultScope::Organization(own.clone());
        let index = index(scope.clone(), items);
        let filter = filter.within(&scope);
        for shown in apply(&filter, &index).shown {
            prop_assert_eq!(index.items()[shown as usize].organization_id.as_ref(), Some(&own));
        }
        prop_assert!(index.items().iter().all(|item| item.organization_id.as_ref() == Some(&own)));
        prop_assert_eq!(index.vaults(), &[VaultChoice::Organization(own.clone())]);
        prop_assert!(index.folders().nodes().is_empty());
        // What its entries would write into the URL.
        for node in index.collections().nodes() {
            let filter = VaultFilter { collections: [node.choice()].into(), ..VaultFilter::default() };
            let printed = VaultAddress { filter, ..VaultAddress::default() }.print();
            let foreign = COLLECTIONS.iter().filter(|(_, organization, _)| *organization != "o1");
            for (id, ..) in foreign {
                prop_assert!(!printed.contains(id), "{printed}");
            }
        }
    }

    #[test]
    fn keys_order_one_after_the_other(items in any_items(), sort in any_sort()) {
        let index = index(VaultScope::Mine, items);
        let columns = sort.columns();
        let ranked = SortRanks::new(&index, &columns, &ranks(&SortRanks::texts(&index, &columns)));
        let mut order: Vec<u32> = (0..index.items().len() as u32).collect();
        ranked.sort(&mut order, &index, &sort);
        for pair in order.windows(2) {
            let (one, other) = (pair[0] as usize, pair[1] as usize);
            let items = [&index.items()[one], &index.items()[other]];
            let is_closed = items.map(|item| !matches!(item.content, ListContent::Open { .. }));
            prop_assert!(is_closed[0] <= is_closed[1], "rows without a name stand last");
            if is_closed[0] != is_closed[1] {
                continue;
            }
            let by = |column: SortColumn| match column {
                SortColumn::Name => items[0].name().cmp(items[1].name()),
                SortColumn::Username => username(items[0]).cmp(username(items[1])),
                SortColumn::Owner => index.places[one].vault.cmp(&index.places[other].vault),
                SortColumn::Changed => items[0].revision_date.cmp(&items[1].revision_date),
            };
            let decided = sort.keys().iter().find(|key| by(key.column).is_ne());
            prop_assert!(decided.is_none_or(|key| by(key.column).is_lt() != key.descending));
            prop_assert!(decided.is_some() || by(SortColumn::Name).is_le());
        }
    }
}
