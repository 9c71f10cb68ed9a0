//! The dependency parser: greedy arc-eager transitions, then projective repairs undone.

use crate::kernels::Kernels;
use crate::labels::Dep;
use crate::observe::Observer;
use crate::scorer::{MOST_MOVES, Scorer, ScorerScratch};
use crate::tree::Tree;

/// What a move does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// Push the next word.
    Shift,
    /// Pop a finished word.
    Reduce,
    /// The next word heads the top of the stack, which is popped.
    Left(Relation),
    /// The top of the stack heads the next word, which is pushed.
    Right(Relation),
    /// The word after the next begins a sentence.
    Break,
}

/// A relation; `lifted` names the relation of the true head for arcs that were lifted to keep the tree projective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Relation {
    pub(crate) label: Dep,
    pub(crate) lifted: Option<Dep>,
}

impl Relation {
    /// Reads `label` or `label||lifted`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text.split_once("||") {
            Some((label, lifted)) => Some(Self { label: Dep::parse(label)?, lifted: Some(Dep::parse(lifted)?) }),
            None => Some(Self { label: Dep::parse(text)?, lifted: None }),
        }
    }
}

/// Weights and moves.
pub(crate) struct Parser {
    pub(crate) scorer: Scorer,
    pub(crate) moves: Vec<Move>,
}

/// The state of a parse.
#[derive(Default)]
struct State {
    stack: Vec<u32>,
    /// Words put back by `Reduce`, the next one last.
    returned: Vec<u32>,
    /// First word of the buffer that was never shifted.
    next: u32,
    length: u32,
    heads: Vec<Option<(u32, Relation)>>,
    /// Children to the left and right of each word, in the order of their arcs.
    left: Vec<Vec<u32>>,
    right: Vec<Vec<u32>>,
    no_shift: Vec<bool>,
    breaks: Vec<bool>,
}

impl State {
    fn new(length: usize) -> Self {
        Self {
            length: length as u32,
            heads: vec![None; length],
            left: vec![Vec::new(); length],
            right: vec![Vec::new(); length],
            no_shift: vec![false; length],
            breaks: vec![false; length],
            ..Self::default()
        }
    }

    /// The `i`-th word of the buffer.
    fn buffer(&self, i: usize) -> Option<u32> {
        if i < self.returned.len() {
            return Some(self.returned[self.returned.len() - 1 - i]);
        }
        let word = self.next + (i - self.returned.len()) as u32;
        (word < self.length).then_some(word)
    }

    fn buffer_length(&self) -> usize {
        (self.length - self.next) as usize + self.returned.len()
    }

    /// The `i`-th word from the top of the stack.
    fn stack(&self, i: usize) -> Option<u32> {
        self.stack.len().checked_sub(i + 1).map(|at| self.stack[at])
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffer_length() == 0
    }

    /// The tokens the scorer looks at.
    fn context(&self) -> [Option<u32>; 8] {
        let last = |lists: &[Vec<u32>], word: Option<u32>| word.and_then(|w| lists[w as usize].last().copied());
        let (next, top) = (self.buffer(0), self.stack(0));
        [
            next,
            self.buffer(1),
            top,
            self.stack(1),
            self.stack(2),
            last(&self.left, next),
            last(&self.left, top),
            last(&self.right, top),
        ]
    }

    fn allows(&self) -> Allowed {
        let starts_sentence = self.buffer(0).is_some_and(|word| self.breaks[word as usize]);
        let left_over = self.buffer_length();
        let has_stack = !self.stack.is_empty();
        let shiftable = self.buffer(0).is_some_and(|word| !self.no_shift[word as usize]);
        let arc = has_stack && left_over > 0 && !starts_sentence;
        let next_two = self.buffer(0).zip(self.buffer(1));
        Allowed {
            // With an empty stack and an empty buffer the state is final, so there is a word to shift.
            shift: !has_stack || (left_over >= 2 && !starts_sentence && shiftable),
            reduce: has_stack,
            arc,
            sentence: next_two.is_some_and(|(a, b)| b == a + 1 && !self.breaks[b as usize]),
        }
    }

    fn push_next(&mut self) -> Option<u32> {
        let word = self.buffer(0)?;
        if self.returned.pop().is_none() {
            self.next += 1;
        }
        self.stack.push(word);
        Some(word)
    }

    fn remove_arc(&mut self, child: u32) {
        if let Some((head, _)) = self.heads[child as usize].take() {
            let list = if child < head { &mut self.left[head as usize] } else { &mut self.right[head as usize] };
            if let Some(at) = list.iter().rposition(|&c| c == child) {
                list.remove(at);
            }
        }
    }

    fn add_arc(&mut self, head: u32, child: u32, relation: Relation) {
        self.remove_arc(child);
        self.heads[child as usize] = Some((head, relation));
        let list = if child < head { &mut self.left[head as usize] } else { &mut self.right[head as usize] };
        list.push(child);
    }

    fn reduce(&mut self) {
        let Some(top) = self.stack(0) else { return };
        self.stack.pop();
        if self.heads[top as usize].is_none() && !self.stack.is_empty() {
            self.no_shift[top as usize] = true;
            self.returned.push(top);
        }
    }

    fn apply(&mut self, chosen: Move) {
        match chosen {
            Move::Shift => {
                self.push_next();
            }
            Move::Reduce => self.reduce(),
            Move::Left(relation) => {
                if let (Some(next), Some(top)) = (self.buffer(0), self.stack(0)) {
                    self.add_arc(next, top, relation);
                    self.no_shift[next as usize] = false;
                    self.stack.pop();
                }
            }
            Move::Right(relation) => {
                if let (Some(next), Some(top)) = (self.buffer(0), self.stack(0)) {
                    self.add_arc(top, next, relation);
                    self.push_next();
                }
            }
            Move::Break => {
                if let Some(word) = self.buffer(1) {
                    self.breaks[word as usize] = true;
                }
            }
        }
    }
}

/// Which kinds of move are valid.
#[allow(clippy::struct_excessive_bools)]
struct Allowed {
    shift: bool,
    reduce: bool,
    arc: bool,
    sentence: bool,
}

impl Allowed {
    fn admits(&self, kind: Move) -> bool {
        match kind {
            Move::Shift => self.shift,
            Move::Reduce => self.reduce,
            Move::Left(_) | Move::Right(_) => self.arc,
            Move::Break => self.sentence,
        }
    }
}

impl Parser {
    /// Parses a text whose features are prepared.
    pub(crate) fn parse(
        &self,
        kernels: Kernels,
        scratch: &ScorerScratch,
        is_space: &[bool],
        observer: &mut impl Observer,
    ) -> Tree {
        let mut state = State::new(is_space.len());
        let mut scores = [0.0; MOST_MOVES];
        while !state.is_final() {
            self.scorer.score(kernels, scratch, &state.context(), &mut scores);
            observer.see(state.buffer(0).or(state.stack(0)), &scores[..self.moves.len()]);
            let allowed = state.allows();
            let Some(chosen) = self.best(&scores, &allowed) else { break };
            state.apply(chosen);
        }
        let relations: Vec<Relation> =
            state.heads.iter().map(|arc| arc.map_or(ROOT, |(_, relation)| relation)).collect();
        let heads = state.heads.iter().enumerate().map(|(i, arc)| arc.map_or(i as u32, |(head, _)| head)).collect();
        Tree::new(heads, &relations, is_space)
    }

    /// The first of the best valid moves.
    fn best(&self, scores: &[f32], allowed: &Allowed) -> Option<Move> {
        let mut best: Option<(f32, Move)> = None;
        for (&score, &kind) in scores.iter().zip(&self.moves) {
            if best.is_none_or(|(top, _)| score > top) && allowed.admits(kind) {
                best = Some((score, kind));
            }
        }
        best.map(|(_, kind)| kind)
    }
}

const ROOT: Relation = Relation { label: Dep::Root, lifted: None };
