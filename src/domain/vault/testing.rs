//! A small made-up world for the tests of this room: two organizations with
//! equal collection names and missing parents, folders, and any items and
//! filters over them, unknown identifiers included.

use std::{collections::BTreeSet, sync::Arc};

use proptest::{collection::vec, prelude::*, sample::select, strategy::BoxedStrategy};

use crate::domain::{
    model::{
        cipher::{CipherKind, CipherListView, ListContent},
        collection::{Collection, Folder, Name},
        id::{CipherId, OrganizationId},
    },
    vault::{
        choice::{ItemState, LISTED_KINDS, PlaceChoice, VaultChoice, VaultFilter, VaultScope},
        index::{IndexedOrganization, ItemTexts, TextTools, VaultIndex, VaultSource},
        restricted::HiddenItems,
        search::Query,
        search::SearchKey,
        sort::{SortColumn, VaultSort, VaultSortKey},
    },
};

pub const COLLECTIONS: [(&str, &str, &str); 8] = [
    ("c1", "o1", "Infra"),
    ("c2", "o1", "Infra/Mail"),
    ("c3", "o1", "Infra/Web/Shop"),
    ("c4", "o1", "Sales/North"),
    ("c5", "o1", "Sales/South"),
    ("d1", "o2", "Infra"),
    ("d2", "o2", "Infra/Mail/Old"),
    ("d3", "o2", "Sales"),
];
pub const FOLDERS: [(&str, &str); 4] = [
    ("f1", "Work"),
    ("f2", "Work/A"),
    ("f3", "Home/Money/Bank"),
    ("f4", "Home/Fun"),
];

pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

pub fn ranks(texts: &[&str]) -> Vec<u32> {
    let mut sorted = texts.to_vec();
    sorted.sort();
    texts
        .iter()
        .map(|text| sorted.partition_point(|other| other < text) as u32)
        .collect()
}

pub fn source(items: Vec<CipherListView>) -> VaultSource {
    let collection = |(id, organization, name): &(&str, &str, &str)| Collection {
        id: (*id).into(),
        organization_id: (*organization).into(),
        name: Name::Open((*name).to_owned()),
        is_default_user_collection: false,
        assigned: true,
        read_only: false,
        hide_passwords: false,
        manage: false,
    };
    let folder = |(id, name): &(&str, &str)| Folder {
        id: (*id).into(),
        name: Name::Open((*name).to_owned()),
    };
    let organization = |(id, name): (&str, &str)| IndexedOrganization {
        id: id.into(),
        name: name.to_owned(),
        enabled: id == "o1",
    };
    VaultSource {
        items: Arc::new(items.into_iter().map(Arc::new).collect()),
        hidden: HiddenItems::default(),
        folders: Arc::new(FOLDERS.iter().map(folder).collect()),
        collections: Arc::new(COLLECTIONS.iter().map(collection).collect()),
        organizations: [("o2", "Alpine"), ("o1", "Fabrikam")]
            .map(organization)
            .into(),
    }
}

pub fn index(scope: VaultScope, items: Vec<CipherListView>) -> VaultIndex {
    let source = source(items);
    let names: Vec<&str> = source.items.iter().map(|item| item.name()).collect();
    let texts = (source.items.iter().zip(ranks(&names)))
        .map(|(item, name_rank)| ItemTexts {
            key: SearchKey::new(item, &fold),
            name_rank,
        })
        .collect();
    let tools = TextTools {
        fold: &fold,
        ranks: &ranks,
    };
    VaultIndex::new(scope, source, texts, tools)
}

pub fn query(filter: &VaultFilter) -> Query {
    Query::parse(&filter.search, false, &fold)
}

pub fn item(id: &str, name: &str) -> CipherListView {
    CipherListView {
        id: CipherId::from(id),
        organization_id: None,
        folder_id: None,
        collection_ids: Vec::new(),
        kind: CipherKind::Login,
        favorite: false,
        reprompt: false,
        edit: true,
        view_password: true,
        has_attachments: false,
        is_deleted: false,
        is_archived: false,
        revision_date: String::new(),
        content: ListContent::Open {
            name: name.to_owned(),
            subtitle: String::new(),
            username: String::new(),
            uris: Vec::new(),
            notes: String::new(),
        },
    }
}

type Flags = (bool, bool, bool);
type Drawn = (
    Option<&'static str>,
    Option<&'static str>,
    Vec<&'static str>,
    CipherKind,
    Flags,
    Option<&'static str>,
);

/// Items as a server may send them, down to collections of the wrong organization.
pub fn any_items() -> impl Strategy<Value = Vec<CipherListView>> {
    let owner = select(vec![None, Some("o1"), Some("o2"), Some("o3")]);
    let folder = select(vec![
        None,
        Some("f1"),
        Some("f2"),
        Some("f3"),
        Some("f4"),
        Some("gone"),
    ]);
    let ids: Vec<_> = COLLECTIONS
        .iter()
        .map(|(id, ..)| *id)
        .chain(["gone"])
        .collect();
    let kinds: Vec<_> = LISTED_KINDS
        .into_iter()
        .chain([CipherKind::Unknown])
        .collect();
    let flags = (
        any::<bool>(),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.2),
    );
    let name = select(vec![Some("mail"), Some("Shop"), Some("银行"), None]);
    let one = (
        owner,
        folder,
        vec(select(ids), 0..3),
        select(kinds),
        flags,
        name,
    );
    vec(one, 0..20).prop_map(|drawn| {
        let build = |(number, drawn): (usize, Drawn)| {
            let (owner, folder, collections, kind, flags, name) = drawn;
            let mut built = item(&format!("i{number}"), name.unwrap_or_default());
            built.organization_id = owner.map(OrganizationId::from);
            built.folder_id = folder.map(Into::into);
            if owner.is_some() {
                built.collection_ids = collections.into_iter().map(Into::into).collect();
            }
            built.kind = kind;
            (built.favorite, built.is_deleted, built.is_archived) = flags;
            if name.is_none() {
                built.content = ListContent::Undecryptable;
            }
            built
        };
        drawn.into_iter().enumerate().map(build).collect()
    })
}

fn group<T: Clone + Ord + std::fmt::Debug + 'static>(
    choices: Vec<T>,
) -> BoxedStrategy<BTreeSet<T>> {
    let some = vec(select(choices), 1..4).prop_map(|drawn| drawn.into_iter().collect());
    prop_oneof![2 => Just(BTreeSet::new()), 1 => some].boxed()
}

/// Choices that exist, and two that do not.
pub fn folder_choices() -> Vec<PlaceChoice<crate::domain::model::id::FolderId>> {
    let known = FOLDERS.iter().map(|(id, _)| PlaceChoice::One((*id).into()));
    let below = [("f3", 0), ("f3", 1), ("gone", 0), ("f3", 9)];
    let below = below
        .into_iter()
        .map(|(id, depth)| PlaceChoice::Below(id.into(), depth));
    known
        .chain(below)
        .chain([PlaceChoice::Unassigned, PlaceChoice::One("gone".into())])
        .collect()
}

/// Choices that exist, and two that do not.
pub fn collection_choices() -> Vec<PlaceChoice<crate::domain::model::id::CollectionId>> {
    let known = COLLECTIONS
        .iter()
        .map(|(id, ..)| PlaceChoice::One((*id).into()));
    let below = [("c3", 1), ("c4", 0), ("d2", 1), ("gone", 0), ("c1", 3)];
    let below = below
        .into_iter()
        .map(|(id, depth)| PlaceChoice::Below(id.into(), depth));
    known
        .chain(below)
        .chain([PlaceChoice::Unassigned, PlaceChoice::One("gone".into())])
        .collect()
}

/// Any filter.
pub fn any_filter() -> impl Strategy<Value = VaultFilter> {
    let organization = |id: &str| VaultChoice::Organization(OrganizationId::from(id));
    let vaults = [
        VaultChoice::Mine,
        organization("o1"),
        organization("o2"),
        organization("o9"),
    ];
    let states = [ItemState::Active, ItemState::Archive, ItemState::Trash];
    let search = select(vec![
        "", "", "", "m", "mail", "银", ">mail*", ">-mail", ">\"", "a &+=%",
    ]);
    let groups = (
        group(vaults.into()),
        group(LISTED_KINDS.into()),
        prop::bool::weighted(0.2),
        group(folder_choices()),
        group(collection_choices()),
    );
    (groups, select(states.to_vec()), any::<bool>(), search).prop_map(
        |((vaults, kinds, favorites, folders, collections), state, include_nested, search)| {
            let search = search.to_owned();
            let groups = VaultFilter {
                vaults,
                kinds,
                favorites,
                folders,
                ..VaultFilter::default()
            };
            VaultFilter {
                collections,
                state,
                include_nested,
                search,
                ..groups
            }
        },
    )
}

/// Any order by any columns.
pub fn any_sort() -> impl Strategy<Value = VaultSort> {
    let columns = proptest::sample::subsequence(SortColumn::ALL.to_vec(), 0..=4).prop_shuffle();
    let turns = proptest::collection::vec(any::<bool>(), 4);
    (columns, turns).prop_map(|(columns, turns)| {
        let keys = columns.into_iter().zip(turns);
        VaultSort::new(keys.map(|(column, descending)| VaultSortKey { column, descending }))
    })
}
