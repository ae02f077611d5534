//! How a tree is put together: places are inserted in any order, missing
//! parents come into being on the way, and at the end everything is sorted and
//! laid out flat. Only [`Tree::build`] uses it.

use std::{collections::HashMap, hash::Hash};

use crate::domain::{
    model::id::OrganizationId,
    order,
    vault::tree::{Node, Tree, TreeEntry},
};

/// Deeper parts of a name are not split further; nobody nests that deep, but a
/// name may hold a thousand slashes.
const DEEPEST: usize = 32;

struct DraftNode<Id> {
    label: String,
    id: Option<Id>,
    group: Option<OrganizationId>,
    children: Vec<usize>,
    first: bool,
    is_readable: bool,
}

/// A tree that is not sorted yet.
pub(super) struct Draft<Id> {
    nodes: Vec<DraftNode<Id>>,
    roots: Vec<usize>,
    /// The node that children of this name go to.
    by_name: HashMap<(Option<OrganizationId>, Option<usize>, String), usize>,
}

impl<Id> Default for Draft<Id> {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            roots: Vec::new(),
            by_name: HashMap::new(),
        }
    }
}

impl<Id: Clone + Eq + Hash + Ord> Draft<Id> {
    /// Puts a place where its name says.
    pub(super) fn insert(&mut self, entry: &TreeEntry<Id>) {
        let group = &entry.organization_id;
        let Some(name) = entry.name.text() else {
            let node = self.add(group, None, String::new(), Some(entry));
            self.nodes[node].is_readable = false;
            return;
        };
        let parts = parts(name);
        let (last, parents) = match parts.split_last() {
            Some((last, parents)) => (*last, parents),
            None => (name, &[][..]),
        };
        let mut parent = None;
        for part in parents {
            let key = (group.clone(), parent, (*part).to_owned());
            let known = self.by_name.get(&key).copied();
            let node = known.unwrap_or_else(|| {
                let node = self.add(group, parent, key.2.clone(), None);
                self.by_name.insert(key, node);
                node
            });
            parent = Some(node);
        }
        let key = (group.clone(), parent, last.to_owned());
        match self.by_name.get(&key).copied() {
            Some(node) if self.nodes[node].id.is_none() => {
                self.nodes[node].id = Some(entry.id.clone());
                self.nodes[node].first = entry.first;
            }
            Some(_) => {
                self.add(group, parent, key.2, Some(entry));
            }
            None => {
                let node = self.add(group, parent, key.2.clone(), Some(entry));
                self.by_name.insert(key, node);
            }
        }
    }

    fn add(
        &mut self,
        group: &Option<OrganizationId>,
        parent: Option<usize>,
        label: String,
        entry: Option<&TreeEntry<Id>>,
    ) -> usize {
        let node = self.nodes.len();
        self.nodes.push(DraftNode {
            label,
            id: entry.map(|entry| entry.id.clone()),
            group: group.clone(),
            children: Vec::new(),
            first: entry.is_some_and(|entry| entry.first),
            is_readable: true,
        });
        match parent {
            Some(parent) => self.nodes[parent].children.push(node),
            None => self.roots.push(node),
        }
        node
    }

    /// Sorts and lays out.
    pub(super) fn finish(
        self,
        groups: &[Option<OrganizationId>],
        ranks: &dyn Fn(&[&str]) -> Vec<u32>,
    ) -> Tree<Id> {
        let labels: Vec<&str> = self.nodes.iter().map(|node| node.label.as_str()).collect();
        let ranks = ranks(&labels);
        let order_of = |node: &usize| {
            let draft = &self.nodes[*node];
            (!draft.is_readable, !draft.first, ranks.get(*node).copied())
        };
        let mut tree = Tree {
            nodes: Vec::with_capacity(self.nodes.len()),
            ..Tree::default()
        };
        for group in groups {
            let mut roots: Vec<usize> = (self.roots.iter().copied())
                .filter(|root| &self.nodes[*root].group == group)
                .collect();
            order::sort_by_key(&mut roots, order_of);
            for root in roots {
                self.place(root, None, 0, &order_of, &mut tree);
            }
        }
        tree
    }

    /// Recurses as deep as names nest, which [`DEEPEST`] bounds.
    fn place<K: Ord>(
        &self,
        draft: usize,
        parent: Option<u32>,
        depth: u16,
        order_of: &dyn Fn(&usize) -> K,
        tree: &mut Tree<Id>,
    ) -> Option<Id> {
        let DraftNode {
            label,
            id,
            group,
            is_readable,
            ..
        } = &self.nodes[draft];
        let position = tree.nodes.len();
        let any_id = id.clone().or_else(|| self.first_id_below(draft))?;
        tree.nodes.push(Node {
            label: label.clone(),
            id: id.clone(),
            organization_id: group.clone(),
            depth,
            parent,
            end: 0,
            is_readable: *is_readable,
            anchor: any_id.clone(),
        });
        if let Some(id) = id {
            tree.positions.entry(id.clone()).or_insert(position as u32);
        }
        let mut children = self.nodes[draft].children.clone();
        order::sort_by_key(&mut children, order_of);
        let mut anchor = any_id;
        for child in children {
            if let Some(below) = self.place(child, Some(position as u32), depth + 1, order_of, tree)
            {
                anchor = anchor.min(below);
            }
        }
        tree.nodes[position].anchor = anchor.clone();
        tree.nodes[position].end = tree.nodes.len() as u32;
        Some(anchor)
    }

    fn first_id_below(&self, draft: usize) -> Option<Id> {
        let node = &self.nodes[draft];
        node.id.clone().or_else(|| {
            node.children
                .iter()
                .find_map(|child| self.first_id_below(*child))
        })
    }
}

/// The parts of a name, without empty ones.
pub(super) fn parts(name: &str) -> Vec<&str> {
    name.trim_matches('/')
        .splitn(DEEPEST, '/')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}
