//! The state of a vault screen as the query part of its URL. Names and values
//! are the official client's, so its links open here and ours open there;
//! several choices in a group repeat the parameter. Three parameters are our
//! own, and others ignore them: `nested`, `sort`, and `folderBelow` and
//! `collectionBelow` for virtual parents.
//!
//! What is not understood is ignored. Identifiers are the only thing of the
//! vault that gets into a URL, besides what the person typed into the search.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::domain::{
    model::{
        cipher::CipherKind,
        id::{CipherId, OrganizationId},
    },
    vault::{
        choice::{ItemState, LISTED_KINDS, PlaceChoice, VaultChoice, VaultFilter, VaultScope},
        sort::{SortColumn, VaultSort, VaultSortKey, column_name},
    },
};

/// Longer values cannot be identifiers.
const LONGEST_ID: usize = 64;
const UNASSIGNED: &str = "unassigned";
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A vault screen as an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VaultAddress {
    /// What is chosen and typed.
    pub filter: VaultFilter,
    /// How rows are ordered.
    pub sort: VaultSort,
    /// The item that is open.
    pub item: Option<CipherId>,
}

impl VaultAddress {
    /// Reads the query part of a URL, with or without the question mark.
    pub fn parse(query: &str, scope: &VaultScope) -> Self {
        let mut address = Self::default();
        for pair in query.trim_start_matches('?').split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            address.read(&decode(name), decode(value));
        }
        address.filter = address.filter.within(scope);
        address
    }

    /// Writes the query part, without the question mark.
    pub fn print(&self) -> String {
        let mut query = Printer::default();
        for vault in &self.filter.vaults {
            query.add(
                "organizationId",
                match vault {
                    VaultChoice::Mine => UNASSIGNED,
                    VaultChoice::Organization(id) => id.as_str(),
                },
            );
        }
        if self.filter.favorites {
            query.add("type", "favorites");
        }
        for kind in self.filter.kinds.iter().filter_map(|kind| kind_name(*kind)) {
            query.add("type", kind);
        }
        match self.filter.state {
            ItemState::Active => {}
            ItemState::Archive => query.add("type", "archive"),
            ItemState::Trash => query.add("type", "trash"),
        }
        for folder in &self.filter.folders {
            query.add_place("folderId", "folderBelow", folder);
        }
        for collection in &self.filter.collections {
            query.add_place("collectionId", "collectionBelow", collection);
        }
        if self.filter.include_nested {
            query.add("nested", "true");
        }
        if !self.filter.search.is_empty() {
            query.add("search", &self.filter.search);
        }
        if self.sort != VaultSort::default() {
            let keys = self.sort.keys().iter().map(|key| {
                let sign = if key.descending { "-" } else { "" };
                format!("{sign}{}", column_name(key.column))
            });
            query.add("sort", &keys.collect::<Vec<_>>().join(","));
        }
        if let Some(item) = &self.item {
            query.add("itemId", item.as_str());
            query.add("action", "view");
        }
        query.text
    }

    fn read(&mut self, name: &str, value: String) {
        let filter = &mut self.filter;
        match name {
            "organizationId" => match id(&value) {
                Some(UNASSIGNED) => drop(filter.vaults.insert(VaultChoice::Mine)),
                Some("all") | None => {}
                Some(id) => {
                    let id = OrganizationId::from(id);
                    filter.vaults.insert(VaultChoice::Organization(id));
                }
            },
            "type" => read_type(filter, &value),
            // The official client writes an empty folder for items without one.
            "folderId" if value.is_empty() => drop(filter.folders.insert(PlaceChoice::Unassigned)),
            "folderId" => filter.folders.extend(read_place(&value)),
            "folderBelow" => filter.folders.extend(read_below(&value)),
            // `sharedFolderId` is the newer name of the same parameter.
            "collectionId" | "sharedFolderId" => filter.collections.extend(read_place(&value)),
            "collectionBelow" => filter.collections.extend(read_below(&value)),
            "nested" => filter.include_nested = value == "true",
            "search" => filter.search = value,
            "sort" => self.sort = VaultSort::new(value.split(',').filter_map(read_sort_key)),
            "itemId" | "cipherId" => self.item = id(&value).map(CipherId::from),
            _ => {}
        }
    }
}

fn read_sort_key(text: &str) -> Option<VaultSortKey> {
    let (descending, name) = match text.strip_prefix('-') {
        Some(name) => (true, name),
        None => (false, text),
    };
    let named = |listed: &SortColumn| column_name(*listed) == name;
    let column = SortColumn::ALL.into_iter().find(named)?;
    Some(VaultSortKey { column, descending })
}

fn read_type(filter: &mut VaultFilter, value: &str) {
    match value {
        "favorites" => filter.favorites = true,
        "archive" => filter.state = ItemState::Archive,
        "trash" => filter.state = ItemState::Trash,
        _ => {
            let named = |kind: &CipherKind| kind_name(*kind) == Some(value);
            filter.kinds.extend(LISTED_KINDS.into_iter().find(named));
        }
    }
}

/// `all` means that nothing is narrowed down, like no parameter at all.
fn read_place<Id: for<'a> From<&'a str>>(value: &str) -> Option<PlaceChoice<Id>> {
    match id(value)? {
        "all" => None,
        UNASSIGNED => Some(PlaceChoice::Unassigned),
        id => Some(PlaceChoice::One(Id::from(id))),
    }
}

fn read_below<Id: for<'a> From<&'a str>>(value: &str) -> Option<PlaceChoice<Id>> {
    let (anchor, depth) = value.rsplit_once('.')?;
    Some(PlaceChoice::Below(
        Id::from(id(anchor)?),
        depth.parse().ok()?,
    ))
}

fn id(value: &str) -> Option<&str> {
    (!value.is_empty() && value.len() <= LONGEST_ID).then_some(value)
}

fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " "))
        .decode_utf8_lossy()
        .into_owned()
}

/// The official client's words.
fn kind_name(kind: CipherKind) -> Option<&'static str> {
    Some(match kind {
        CipherKind::Login => "login",
        CipherKind::Card => "card",
        CipherKind::Identity => "identity",
        CipherKind::SecureNote => "note",
        CipherKind::SshKey => "sshKey",
        CipherKind::BankAccount => "bankAccount",
        CipherKind::DriversLicense => "driversLicense",
        CipherKind::Passport => "passport",
        CipherKind::Unknown => return None,
    })
}

#[derive(Default)]
struct Printer {
    text: String,
}

impl Printer {
    fn add(&mut self, name: &str, value: &str) {
        if !self.text.is_empty() {
            self.text.push('&');
        }
        self.text.push_str(name);
        self.text.push('=');
        self.text.extend(utf8_percent_encode(value, VALUE));
    }

    fn add_place<Id: ToString>(&mut self, name: &str, below: &str, choice: &PlaceChoice<Id>) {
        match choice {
            PlaceChoice::Unassigned => self.add(name, UNASSIGNED),
            PlaceChoice::One(id) => self.add(name, &id.to_string()),
            PlaceChoice::Below(id, depth) => {
                self.add(below, &format!("{}.{depth}", id.to_string()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::vault::testing::{any_filter, any_sort};

    fn read(query: &str) -> VaultFilter {
        VaultAddress::parse(query, &VaultScope::Mine).filter
    }

    fn check(query: &str, expected: impl FnOnce(&mut VaultFilter)) {
        let mut filter = VaultFilter::default();
        expected(&mut filter);
        assert_eq!(read(query), filter, "{query}");
    }

    #[test]
    fn official_links() {
        check("", |_| {});
        check("?", |_| {});
        check("type=all&collectionId=all&organizationId=all", |_| {});
        check("type=trash", |filter| filter.state = ItemState::Trash);
        check("type=archive", |filter| filter.state = ItemState::Archive);
        check("type=favorites", |filter| filter.favorites = true);
        check("?type=sshKey", |filter| {
            filter.kinds = [CipherKind::SshKey].into()
        });
        check("type=note&type=login", |filter| {
            filter.kinds = [CipherKind::SecureNote, CipherKind::Login].into();
        });
        check("organizationId=unassigned", |filter| {
            filter.vaults = [VaultChoice::Mine].into()
        });
        check("organizationId=o1", |filter| {
            filter.vaults = [VaultChoice::Organization(OrganizationId::from("o1"))].into();
        });
        check("folderId=unassigned", |filter| {
            filter.folders = [PlaceChoice::Unassigned].into()
        });
        check("folderId=", |filter| {
            filter.folders = [PlaceChoice::Unassigned].into()
        });
        check("sharedFolderId=c1&collectionId=c2", |filter| {
            filter.collections = ["c1", "c2"].map(|id| PlaceChoice::One(id.into())).into();
        });
        check("search=a+b%26%E9%93%B6", |filter| {
            filter.search = "a b&银".to_owned()
        });
        check(
            "vaultId=x&type=unheard&&=&%ff=1&collectionBelow=c1&sort=x",
            |_| {},
        );
    }

    #[test]
    fn items() {
        let item = |query: &str| VaultAddress::parse(query, &VaultScope::Mine).item;
        assert_eq!(item("itemId=i1&action=view"), Some(CipherId::from("i1")));
        assert_eq!(item("cipherId=i1&action=edit"), Some(CipherId::from("i1")));
        assert_eq!(item("itemId="), None);
        assert_eq!(item(&format!("itemId={}", "x".repeat(65))), None);
    }

    #[test]
    fn an_organization_has_no_favourites_folders_archive_or_other_organization() {
        let scope = VaultScope::Organization(OrganizationId::from("o1"));
        let query = "organizationId=o2&type=favorites&folderId=f&type=archive&folderBelow=f.0";
        assert_eq!(VaultAddress::parse(query, &scope), VaultAddress::default());
    }

    #[test]
    fn orders() {
        let check = |query: &str, expected: &str| {
            let address = VaultAddress::parse(query, &VaultScope::Mine);
            assert_eq!(address.print(), expected, "{query}");
        };
        check("sort=-username", "sort=-username");
        check("sort=owner,-changed", "sort=owner%2C-changed");
        check("sort=owner%2C-owner,x,,name", "sort=owner%2Cname");
        check("sort=name", "");
        check("sort=nonsense", "");
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(
            filter in any_filter(),
            item in proptest::option::of("[a-z0-9-]{1,36}"),
            sort in any_sort(),
        ) {
            let address = VaultAddress { filter, sort, item: item.as_deref().map(CipherId::from) };
            prop_assert_eq!(VaultAddress::parse(&address.print(), &VaultScope::Mine), address);
        }

        #[test]
        fn any_query_is_read_and_then_stays(query in ".{0,60}") {
            let address = VaultAddress::parse(&query, &VaultScope::Mine);
            prop_assert_eq!(VaultAddress::parse(&address.print(), &VaultScope::Mine), address);
        }
    }
}
