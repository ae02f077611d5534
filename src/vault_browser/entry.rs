//! The entries of the filter panel as values: what each is called, what it
//! chooses, and which number belongs to it. The panel draws them without
//! knowing one group from another.

use std::hash::Hash;

use super::words;
use crate::{
    domain::{
        model::id::OrganizationId,
        vault::{
            chips::Chip,
            choice::{ItemState, LISTED_KINDS, PlaceChoice, VaultChoice},
            facets::FacetPlace,
            index::VaultIndex,
            tree::Tree,
        },
    },
    i18n::Locale,
    td_string,
};

/// What an entry does.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryKind {
    /// Puts a part into the filter.
    Choice(Chip),
    /// Takes all vaults out of the filter.
    AllVaults,
    /// Takes all types out of the filter.
    AllKinds,
    /// Says to whom the entries below belong.
    Heading,
}

/// One line of the panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it does.
    pub kind: EntryKind,
    /// What it is called.
    pub label: String,
    /// How deep it is nested.
    pub depth: u16,
    /// Lines nested in it, right behind it.
    pub below: usize,
    /// What is special about it, as a tooltip and for screen readers.
    pub note: Option<String>,
    /// Stands for a suspended organization.
    pub is_suspended: bool,
    /// Symbol before its name.
    pub icon: &'static str,
    /// Where its number is.
    pub place: Option<FacetPlace>,
}

impl Entry {
    fn new(kind: EntryKind, label: String, icon: &'static str) -> Self {
        Self {
            kind,
            label,
            depth: 0,
            below: 0,
            note: None,
            is_suspended: false,
            icon,
            place: None,
        }
    }

    fn counted(self, place: FacetPlace) -> Self {
        Self {
            place: Some(place),
            ..self
        }
    }
}

/// *All vaults*, *My vault*, organizations.
pub fn vaults(index: &VaultIndex, locale: Locale) -> Vec<Entry> {
    let all = td_string!(locale, vault.all_vaults).to_string();
    let all = Entry::new(EntryKind::AllVaults, all, "vault").counted(FacetPlace::AllVaults);
    let entry = |(at, choice): (usize, &VaultChoice)| {
        let icon = if *choice == VaultChoice::Mine {
            "user"
        } else {
            "building"
        };
        let label = words::vault(choice, Some(index), locale);
        let mut entry = Entry::new(EntryKind::Choice(Chip::Vault(choice.clone())), label, icon);
        if let VaultChoice::Organization(id) = choice {
            entry.is_suspended = index.organization(id).is_some_and(|one| !one.enabled);
            entry.note = entry
                .is_suspended
                .then(|| td_string!(locale, vault.suspended).to_string());
        }
        entry.counted(FacetPlace::Vault(at))
    };
    std::iter::once(all)
        .chain(index.vaults().iter().enumerate().map(entry))
        .collect()
}

/// *All types*, *Favorites* where there are any, types. A type that policies have taken altogether is no choice.
pub fn kinds(index: &VaultIndex, locale: Locale) -> Vec<Entry> {
    let all = td_string!(locale, vault.all_types).to_string();
    let all = Entry::new(EntryKind::AllKinds, all, "list").counted(FacetPlace::AllKinds);
    let favorites = td_string!(locale, vault.favorites).to_string();
    let favorites = Entry::new(EntryKind::Choice(Chip::Favorites), favorites, "star")
        .counted(FacetPlace::Favorites);
    let kind = |(at, kind)| {
        let choice = EntryKind::Choice(Chip::Kind(kind));
        Entry::new(choice, words::kind(kind, locale), words::kind_icon(kind))
            .counted(FacetPlace::Kind(at))
    };
    (std::iter::once(all))
        .chain(index.scope().is_mine().then_some(favorites))
        .chain(
            LISTED_KINDS
                .into_iter()
                .enumerate()
                .filter(|(_, kind)| !index.is_taken(*kind))
                .map(kind),
        )
        .collect()
}

/// Folders, and *No folder* last.
pub fn folders(index: &VaultIndex, locale: Locale) -> Vec<Entry> {
    let hint = td_string!(locale, vault.virtual_folder_hint).to_string();
    let mut entries = tree(
        index.folders(),
        "folder",
        &hint,
        Chip::Folder,
        FacetPlace::Folder,
        locale,
    );
    let none = td_string!(locale, vault.no_folder).to_string();
    let none = Entry::new(
        EntryKind::Choice(Chip::Folder(PlaceChoice::Unassigned)),
        none,
        "folder-open",
    );
    entries.push(none.counted(FacetPlace::NoFolder));
    entries
}

/// Collections below the name of their organization, and *Unassigned* last.
pub fn collections(index: &VaultIndex, with_unassigned: bool, locale: Locale) -> Vec<Entry> {
    let hint = td_string!(locale, vault.virtual_hint).to_string();
    let nodes = tree(
        index.collections(),
        "collection",
        &hint,
        Chip::Collection,
        FacetPlace::Collection,
        locale,
    );
    let mut entries = Vec::with_capacity(nodes.len() + 2);
    let mut owner: Option<&OrganizationId> = None;
    let with_headings = index.organizations().len() > 1;
    for (node, entry) in index.collections().nodes().iter().zip(nodes) {
        if with_headings && owner != node.organization_id.as_ref() {
            owner = node.organization_id.as_ref();
            let organization = owner.and_then(|id| index.organization(id));
            let name = organization.map(|one| one.name.clone()).unwrap_or_default();
            entries.push(Entry::new(EntryKind::Heading, name, "building"));
        }
        entries.push(entry);
    }
    if with_unassigned {
        let label = td_string!(locale, vault.unassigned).to_string();
        let choice = EntryKind::Choice(Chip::Collection(PlaceChoice::Unassigned));
        entries.push(Entry::new(choice, label, "minus").counted(FacetPlace::Unassigned));
    }
    entries
}

/// Active items, the archive where there is one, the trash.
pub fn states(index: &VaultIndex, locale: Locale) -> Vec<Entry> {
    let entry = |state: ItemState| {
        let icon = match state {
            ItemState::Active => "list",
            ItemState::Archive => "archive",
            ItemState::Trash => "trash",
        };
        let choice = EntryKind::Choice(Chip::State(state));
        Entry::new(choice, words::state(state, locale), icon).counted(FacetPlace::State(state))
    };
    (std::iter::once(ItemState::Active))
        .chain(index.scope().is_mine().then_some(ItemState::Archive))
        .chain(std::iter::once(ItemState::Trash))
        .map(entry)
        .collect()
}

fn tree<Id: Clone + Eq + Hash + Ord>(
    tree: &Tree<Id>,
    icon: &'static str,
    virtual_hint: &str,
    chip: fn(PlaceChoice<Id>) -> Chip,
    place: fn(usize) -> FacetPlace,
    locale: Locale,
) -> Vec<Entry> {
    let entry = |(at, node): (usize, &crate::domain::vault::tree::Node<Id>)| {
        let label = words::label(node, locale);
        let mut entry = Entry::new(EntryKind::Choice(chip(node.choice())), label, icon);
        entry.depth = node.depth;
        entry.below = node.end as usize - at - 1;
        entry.note = node.id.is_none().then(|| virtual_hint.to_owned());
        entry.counted(place(at))
    };
    tree.nodes().iter().enumerate().map(entry).collect()
}
