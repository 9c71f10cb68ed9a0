//! A dependency tree over a text: subtree edges, lifted arcs put right, sentence starts.

use std::collections::VecDeque;

use crate::labels::Dep;
use crate::parser::Relation;

/// Most rounds of pushing subtree edges up; spaCy stops there too.
const MOST_ROUNDS: usize = 11;

/// Heads, relations and what follows from them.
pub(crate) struct Tree {
    pub(crate) heads: Vec<u32>,
    pub(crate) labels: Vec<Dep>,
    /// First and last token of each token's subtree.
    left: Vec<u32>,
    right: Vec<u32>,
    pub(crate) sentence_starts: Vec<bool>,
}

impl Tree {
    /// The tree with these heads (a root is its own head), lifted arcs brought back to their true heads.
    pub(crate) fn new(heads: Vec<u32>, relations: &[Relation], is_space: &[bool]) -> Self {
        let labels = relations.iter().map(|relation| relation.label).collect();
        let mut tree = Self { heads, labels, left: vec![], right: vec![], sentence_starts: vec![] };
        tree.set_edges();
        let mut moved = false;
        for (i, relation) in relations.iter().enumerate() {
            if let Some(lifted) = relation.lifted
                && let Some(head) = tree.true_head(i, lifted, relations, is_space)
            {
                tree.heads[i] = head;
                moved = true;
            }
        }
        if moved {
            tree.set_edges();
        }
        tree
    }

    /// Breadth-first search below the present head for the first child with the relation the arc was lifted over.
    ///
    /// Later lifted arcs still carry their double label while earlier ones are searched for, so they do not match.
    fn true_head(&self, token: usize, lifted: Dep, relations: &[Relation], is_space: &[bool]) -> Option<u32> {
        let mut queue = VecDeque::from([self.heads[token]]);
        let mut visited = 0;
        while let Some(head) = queue.pop_front() {
            for child in self.children(head) {
                if is_space[child as usize] || child as usize == token {
                    continue;
                }
                let plain = relations[child as usize].lifted.is_none() || (child as usize) < token;
                if plain && self.labels[child as usize] == lifted {
                    return Some(child);
                }
                queue.push_back(child);
            }
            visited += 1;
            if visited > self.heads.len() {
                break;
            }
        }
        None
    }

    /// Children, left ones in order and then right ones, as far as the subtree edges known now reach.
    fn children(&self, head: u32) -> impl Iterator<Item = u32> + '_ {
        let left = self.left[head as usize]..head;
        let right = head + 1..self.right[head as usize] + 1;
        left.chain(right).filter(move |&i| self.heads[i as usize] == head)
    }

    fn set_edges(&mut self) {
        let n = self.heads.len();
        self.left = (0..n as u32).collect();
        self.right = (0..n as u32).collect();
        for _ in 0..MOST_ROUNDS {
            for i in 0..n {
                self.push_up(i);
            }
            for i in (0..n).rev() {
                self.push_up(i);
            }
            self.set_sentence_starts();
            if self.heads_are_in_sentences() {
                break;
            }
        }
    }

    fn push_up(&mut self, child: usize) {
        let head = self.heads[child] as usize;
        self.left[head] = self.left[head].min(self.left[child]);
        self.right[head] = self.right[head].max(self.right[child]);
    }

    fn set_sentence_starts(&mut self) {
        self.sentence_starts = vec![false; self.heads.len()];
        for (i, &head) in self.heads.iter().enumerate() {
            if head as usize == i {
                self.sentence_starts[self.left[i] as usize] = true;
            }
        }
    }

    fn heads_are_in_sentences(&self) -> bool {
        let mut sentence = vec![0; self.heads.len()];
        let mut number = 0;
        for (i, &starts) in self.sentence_starts.iter().enumerate() {
            number += u32::from(starts);
            sentence[i] = number;
        }
        self.heads.iter().enumerate().all(|(i, &head)| sentence[i] == sentence[head as usize])
    }
}
