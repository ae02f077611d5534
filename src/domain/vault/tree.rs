//! Trees of collections and folders out of names with `/` in them.
//!
//! Where a parent is missing (`A/B/C` without `A/B`) the official client glues
//! the missing part to the child. We make a *virtual parent* instead: it stands
//! where the parent would, cannot be opened as a collection, and can be chosen
//! as "everything below". The same place then looks the same to everyone,
//! whatever they may see of the parents.
//!
//! Each organization has its own tree: equal names in two organizations never
//! meet. Of two places with the same full name both are shown, and children go
//! to the first. Names that did not decrypt stand flat at the end.

use std::{collections::HashMap, hash::Hash, ops::Range};

use crate::domain::{
    model::{collection::Name, id::OrganizationId},
    vault::{choice::PlaceChoice, tree_draft::Draft},
};

/// A folder or collection as it goes into a tree.
#[derive(Clone, Debug)]
pub struct TreeEntry<Id> {
    /// Identifier.
    pub id: Id,
    /// Organization of a collection; folders have none.
    pub organization_id: Option<OrganizationId>,
    /// Full name.
    pub name: Name,
    /// Stands before its siblings ("My items").
    pub first: bool,
}

/// A place in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<Id> {
    /// The last part of its name; empty when the name did not decrypt.
    pub label: String,
    /// The folder or collection; `None` for a virtual parent.
    pub id: Option<Id>,
    /// The organization whose tree it belongs to.
    pub organization_id: Option<OrganizationId>,
    /// 0 for a root.
    pub depth: u16,
    /// Position of its parent.
    pub parent: Option<u32>,
    /// Position after its last descendant.
    pub end: u32,
    /// Whether its name could be read.
    pub is_readable: bool,
    /// The smallest identifier at or below it; names a virtual parent.
    pub(super) anchor: Id,
}

impl<Id: Clone> Node<Id> {
    /// What choosing this node means.
    pub fn choice(&self) -> PlaceChoice<Id> {
        match &self.id {
            Some(id) => PlaceChoice::One(id.clone()),
            None => PlaceChoice::Below(self.anchor.clone(), self.depth),
        }
    }
}

/// Nodes in the order they are drawn: each parent before its children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree<Id: Eq + Hash> {
    pub(super) nodes: Vec<Node<Id>>,
    pub(super) positions: HashMap<Id, u32>,
}

impl<Id: Eq + Hash> Default for Tree<Id> {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            positions: HashMap::new(),
        }
    }
}

impl<Id: Clone + Eq + Hash + Ord> Tree<Id> {
    /// Builds one tree per group, in the order of `groups`; entries of other
    /// groups are left out. `ranks` orders labels as the person's language does.
    pub fn build(
        groups: &[Option<OrganizationId>],
        entries: &[TreeEntry<Id>],
        ranks: &dyn Fn(&[&str]) -> Vec<u32>,
    ) -> Self {
        let mut draft = Draft::default();
        for entry in entries {
            if groups.contains(&entry.organization_id) {
                draft.insert(entry);
            }
        }
        draft.finish(groups, ranks)
    }

    /// All nodes, parents first.
    pub fn nodes(&self) -> &[Node<Id>] {
        &self.nodes
    }

    /// Where a folder or collection stands.
    pub fn position(&self, id: &Id) -> Option<usize> {
        self.positions.get(id).map(|position| *position as usize)
    }

    /// Positions of a node and of everything below it.
    pub fn subtree(&self, position: usize) -> Range<usize> {
        position..self.nodes[position].end as usize
    }

    /// The way from the root to a node, both included.
    pub fn path(&self, position: usize) -> Vec<usize> {
        let mut path = vec![position];
        while let Some(parent) = self.nodes[path[path.len() - 1]].parent {
            path.push(parent as usize);
        }
        path.reverse();
        path
    }

    /// The node a choice means; `None` when it is gone, or means no node.
    pub fn find(&self, choice: &PlaceChoice<Id>) -> Option<usize> {
        match choice {
            PlaceChoice::Unassigned => None,
            PlaceChoice::One(id) => self.position(id),
            PlaceChoice::Below(anchor, depth) => {
                let path = self.path(self.position(anchor)?);
                path.get(usize::from(*depth)).copied()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::model::id::CollectionId;
    use crate::domain::vault::tree_draft::parts;

    fn ranks(labels: &[&str]) -> Vec<u32> {
        let mut sorted = labels.to_vec();
        sorted.sort();
        labels
            .iter()
            .map(|label| sorted.partition_point(|other| other < label) as u32)
            .collect()
    }

    fn entry(id: &str, organization: &str, name: &str) -> TreeEntry<CollectionId> {
        TreeEntry {
            id: CollectionId::from(id),
            organization_id: Some(OrganizationId::from(organization)),
            name: match name {
                "?" => Name::Undecryptable,
                _ => Name::Open(name.to_owned()),
            },
            first: name == "My items",
        }
    }

    fn build(groups: &[&str], entries: &[TreeEntry<CollectionId>]) -> Tree<CollectionId> {
        let groups: Vec<_> = groups
            .iter()
            .map(|group| Some(OrganizationId::from(*group)))
            .collect();
        Tree::build(&groups, entries, &ranks)
    }

    fn drawn(tree: &Tree<CollectionId>) -> Vec<String> {
        let draw = |node: &Node<CollectionId>| {
            let id = node.id.as_ref().map_or("*", |id| id.as_str());
            format!("{}{}={id}", ".".repeat(node.depth.into()), node.label)
        };
        tree.nodes().iter().map(draw).collect()
    }

    fn check(entries: &[(&str, &str, &str)], expected: &[&str]) {
        let entries: Vec<_> = entries
            .iter()
            .map(|(id, organization, name)| entry(id, organization, name))
            .collect();
        assert_eq!(drawn(&build(&["a", "b"], &entries)), expected);
    }

    #[test]
    fn trees() {
        check(&[], &[]);
        check(&[("1", "a", "X/Y"), ("2", "a", "X")], &["X=2", ".Y=1"]);
        check(
            &[("1", "a", "X/Y/Z"), ("2", "a", "X")],
            &["X=2", ".Y=*", "..Z=1"],
        );
        check(&[("1", "a", "X/Y/Z")], &["X=*", ".Y=*", "..Z=1"]);
        check(&[("1", "a", "/X//Y/")], &["X=*", ".Y=1"]);
        check(&[("1", "a", "//")], &["//=1"]);
        // Equal full names: both are there, children go to the first.
        check(
            &[("1", "a", "X"), ("2", "a", "X"), ("3", "a", "X/Y")],
            &["X=1", ".Y=3", "X=2"],
        );
        // Equal names in two organizations never merge.
        check(
            &[("1", "b", "X/Y"), ("2", "a", "X")],
            &["X=2", "X=*", ".Y=1"],
        );
        // A stranger's collection has no place.
        check(&[("1", "c", "X")], &[]);
        check(
            &[
                ("1", "a", "?"),
                ("2", "a", "X"),
                ("3", "a", "My items"),
                ("4", "a", "A"),
            ],
            &["My items=3", "A=4", "X=2", "=1"],
        );
    }

    fn entries() -> impl Strategy<Value = Vec<TreeEntry<CollectionId>>> {
        let name = prop_oneof![
            "[XY ]{1,2}(/[XYZ]{0,2}){0,3}",
            Just("?".to_owned()),
            Just("X/".repeat(200)),
        ];
        proptest::collection::vec((prop_oneof!["a", "b", "c"], name), 0..24).prop_map(|drawn| {
            let number = |(index, (group, name)): (usize, (String, String))| {
                entry(&format!("id{index}"), &group, &name)
            };
            drawn.into_iter().enumerate().map(number).collect()
        })
    }

    proptest! {
        #[test]
        fn every_place_is_there_once_and_under_its_own_organization(entries in entries()) {
            let tree = build(&["b", "a"], &entries);
            for entry in &entries {
                let position = tree.position(&entry.id);
                let listed = entry.organization_id != Some(OrganizationId::from("c"));
                prop_assert_eq!(position.is_some(), listed);
                if let Some(position) = position {
                    for node in tree.path(position) {
                        prop_assert_eq!(&tree.nodes()[node].organization_id, &entry.organization_id);
                    }
                    let full: Vec<_> =
                        tree.path(position).into_iter().map(|node| tree.nodes()[node].label.clone()).collect();
                    if let Name::Open(name) = &entry.name && !parts(name).is_empty() {
                        prop_assert_eq!(full, parts(name));
                    }
                }
            }
            let real = tree.nodes().iter().filter(|node| node.id.is_some()).count();
            prop_assert_eq!(real, entries.iter().filter(|entry| tree.position(&entry.id).is_some()).count());
        }

        #[test]
        fn ranges_and_parents_agree(entries in entries()) {
            let tree = build(&["a", "b", "c"], &entries);
            for (position, node) in tree.nodes().iter().enumerate() {
                prop_assert!(node.end as usize > position);
                for below in tree.subtree(position) {
                    prop_assert!(tree.path(below).contains(&position));
                }
                // A virtual parent never stands alone, and its choice finds it again.
                prop_assert!(node.id.is_some() || node.end as usize > position + 1);
                prop_assert_eq!(tree.find(&node.choice()), Some(position));
            }
        }

        #[test]
        fn the_order_sent_by_the_server_changes_nothing_but_twins(entries in entries(), seed in 0usize..99) {
            let mut names = std::collections::HashSet::new();
            let unique: Vec<_> = entries
                .into_iter()
                .filter(|entry| entry.name.text().is_some_and(|name| names.insert((entry.organization_id.clone(), parts(name).join("/")))))
                .collect();
            let mut turned = unique.clone();
            if !turned.is_empty() {
                let middle = seed % turned.len();
                turned.rotate_left(middle);
            }
            prop_assert_eq!(build(&["a", "b"], &unique), build(&["a", "b"], &turned));
        }
    }
}
