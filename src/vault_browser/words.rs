//! How places, types and filters of a vault are called. Names that did not
//! decrypt, and choices of something that is gone, have a wording of their own.

use std::hash::Hash;

use crate::{
    domain::{
        model::{
            cipher::{CipherKind, CipherListView, ListContent},
            collection::Collection,
        },
        vault::{
            chips::Chip,
            choice::{ItemState, PlaceChoice, VaultChoice},
            index::VaultIndex,
            search::Query,
            search_syntax::SyntaxProblem,
            tree::{Node, Tree},
        },
    },
    i18n::Locale,
    td_string,
};

/// A type of item.
pub fn kind(kind: CipherKind, locale: Locale) -> String {
    match kind {
        CipherKind::Login => td_string!(locale, vault.kind_login),
        CipherKind::Card => td_string!(locale, vault.kind_card),
        CipherKind::Identity => td_string!(locale, vault.kind_identity),
        CipherKind::SecureNote => td_string!(locale, vault.kind_note),
        CipherKind::SshKey => td_string!(locale, vault.kind_ssh_key),
        CipherKind::BankAccount => td_string!(locale, vault.kind_bank_account),
        CipherKind::DriversLicense => td_string!(locale, vault.kind_drivers_license),
        CipherKind::Passport => td_string!(locale, vault.kind_passport),
        CipherKind::Unknown => td_string!(locale, vault.kind_unknown),
    }
    .to_string()
}

/// The symbol of a type.
pub fn kind_icon(kind: CipherKind) -> &'static str {
    match kind {
        CipherKind::Login => "login",
        CipherKind::Card => "card",
        CipherKind::Identity => "identity",
        CipherKind::SecureNote => "note",
        CipherKind::SshKey => "ssh",
        CipherKind::BankAccount => "bank",
        CipherKind::DriversLicense => "licence",
        CipherKind::Passport => "passport",
        CipherKind::Unknown => "question",
    }
}

/// A pile of items.
pub fn state(state: ItemState, locale: Locale) -> String {
    match state {
        ItemState::Active => td_string!(locale, vault.state_active),
        ItemState::Archive => td_string!(locale, vault.state_archive),
        ItemState::Trash => td_string!(locale, vault.state_trash),
    }
    .to_string()
}

/// A vault.
pub fn vault(choice: &VaultChoice, index: Option<&VaultIndex>, locale: Locale) -> String {
    match choice {
        VaultChoice::Mine => td_string!(locale, vault.my_vault).to_string(),
        VaultChoice::Organization(id) => (index.and_then(|index| index.organization(id)))
            .map_or_else(|| gone(locale), |organization| organization.name.clone()),
    }
}

/// A folder or collection, without the names above it.
pub fn label<Id>(node: &Node<Id>, locale: Locale) -> String {
    match node.is_readable {
        true => node.label.clone(),
        false => td_string!(locale, vault.unreadable_name).to_string(),
    }
}

/// The full name of a folder or collection.
pub fn path<Id: Clone + Eq + Hash + Ord>(tree: &Tree<Id>, at: usize, locale: Locale) -> String {
    let nodes = tree
        .path(at)
        .into_iter()
        .map(|at| label(&tree.nodes()[at], locale));
    nodes.collect::<Vec<_>>().join(" / ")
}

/// The wording on a chip.
pub fn chip(chip: &Chip, index: Option<&VaultIndex>, locale: Locale) -> String {
    match chip {
        Chip::State(chosen) => {
            td_string!(locale, vault.chip_state, name = state(*chosen, locale))
        }
        Chip::Vault(chosen) => td_string!(
            locale,
            vault.chip_vault,
            name = vault(chosen, index, locale)
        ),
        Chip::Favorites => td_string!(locale, vault.favorites).to_string(),
        Chip::Kind(chosen) => {
            td_string!(locale, vault.chip_type, name = kind(*chosen, locale))
        }
        Chip::Folder(PlaceChoice::Unassigned) => td_string!(locale, vault.no_folder).to_string(),
        Chip::Folder(chosen) => {
            let name = place(chosen, index.map(VaultIndex::folders), locale);
            td_string!(locale, vault.chip_folder, name = name)
        }
        Chip::Collection(PlaceChoice::Unassigned) => {
            td_string!(locale, vault.unassigned).to_string()
        }
        Chip::Collection(chosen) => {
            let name = place(chosen, index.map(VaultIndex::collections), locale);
            td_string!(locale, vault.chip_collection, name = name)
        }
        Chip::Search(text) => {
            td_string!(locale, vault.chip_search, text = text.clone())
        }
    }
}

fn place<Id: Clone + Eq + Hash + Ord>(
    choice: &PlaceChoice<Id>,
    tree: Option<&Tree<Id>>,
    locale: Locale,
) -> String {
    let Some((tree, at)) = tree.and_then(|tree| Some((tree, tree.find(choice)?))) else {
        return gone(locale);
    };
    let name = path(tree, at, locale);
    match choice {
        PlaceChoice::Below(..) => {
            td_string!(locale, vault.everything_below, name = name)
        }
        _ => name,
    }
}

/// Who an item belongs to.
pub fn owner(item: &CipherListView, index: Option<&VaultIndex>, locale: Locale) -> String {
    let choice = match &item.organization_id {
        None => VaultChoice::Mine,
        Some(id) => VaultChoice::Organization(id.clone()),
    };
    vault(&choice, index, locale)
}

/// Why an item has no readable name.
pub fn trouble(content: &ListContent, locale: Locale) -> Option<String> {
    match content {
        ListContent::Open { .. } => None,
        ListContent::Undecryptable => Some(td_string!(locale, vault.cannot_decrypt).to_string()),
        ListContent::NewerFormat => Some(td_string!(locale, vault.needs_newer_client).to_string()),
    }
}

/// What to say below the search field, if anything.
pub fn search_hint(query: &Query, locale: Locale) -> Option<String> {
    let error = match query {
        Query::TooShort => return Some(td_string!(locale, vault.search_too_short).to_string()),
        Query::Invalid(error) => error,
        Query::Empty | Query::Plain(_) | Query::Syntax(_) => return None,
    };
    // People count characters from 1.
    let position = (error.position + 1).to_string();
    Some(match &error.problem {
        SyntaxProblem::UnclosedPhrase => {
            td_string!(locale, vault.search_unclosed, position = position)
        }
        SyntaxProblem::EmptyTerm => {
            td_string!(locale, vault.search_empty_term, position = position)
        }
        SyntaxProblem::UnknownField(field) => {
            let field = field.clone();
            td_string!(
                locale,
                vault.search_unknown_field,
                field = field,
                position = position
            )
        }
    })
}

/// What the person may do with an item of an organization.
pub fn permission(item: &CipherListView, collections: &[Collection], locale: Locale) -> String {
    let manages =
        |collection: &Collection| collection.manage && item.collection_ids.contains(&collection.id);
    match (item.edit, item.view_password) {
        (true, true) if collections.iter().any(manages) => {
            td_string!(locale, vault.permission_manage)
        }
        (true, true) => td_string!(locale, vault.permission_edit),
        (true, false) => td_string!(locale, vault.permission_edit_hidden),
        (false, true) => td_string!(locale, vault.permission_view),
        (false, false) => td_string!(locale, vault.permission_view_hidden),
    }
    .to_string()
}

fn gone(locale: Locale) -> String {
    td_string!(locale, vault.gone).to_string()
}

/// Header of a column.
pub fn column_name(locale: Locale) -> String {
    td_string!(locale, vault.column_name).to_string()
}

/// Header of a column.
pub fn column_username(locale: Locale) -> String {
    td_string!(locale, vault.column_username).to_string()
}

/// Header of a column.
pub fn column_collections(locale: Locale) -> String {
    td_string!(locale, vault.column_collections).to_string()
}

/// Header of a column.
pub fn column_owner(locale: Locale) -> String {
    td_string!(locale, vault.column_owner).to_string()
}

/// Header of a column.
pub fn column_permission(locale: Locale) -> String {
    td_string!(locale, vault.column_permission).to_string()
}

/// Header of a column.
pub fn column_changed(locale: Locale) -> String {
    td_string!(locale, vault.column_changed).to_string()
}
