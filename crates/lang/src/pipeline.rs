//! The pipeline: stages in spaCy's order, over groups of texts so that weights are read once for many words.

use std::ops::Range;

use dateline_text::Span;

use crate::chars::is_space;
use crate::document::{Document, Token};
use crate::kernels::Rows;
use crate::labels::{Dep, Pos};
use crate::lexicon::Lexicon;
use crate::model::Model;
use crate::ner::Found;
use crate::network::{NetworkScratch, Word};
use crate::observe::Observer;
use crate::ruler::Ruled;
use crate::scorer::ScorerScratch;
use crate::tokenizer::{RawToken, TokenizerScratch, Words};
use crate::tree::Tree;

/// Tokens the networks work on at once: enough for weights to be worth loading, few enough to stay in cache.
const GROUP_TOKENS: usize = 1024;

/// Texts longer than this many bytes are parsed in parts, cut at white space (at a line break where there is one),
/// so that memory does not grow with the text. It is some 13,000 words; spaCy would parse them as one.
const LONGEST_PART: usize = 64 << 10;

/// Bytes of a text that are parsed; spans are 32-bit numbers.
const LONGEST_TEXT: usize = u32::MAX as usize;

/// Parts with more tokens than this (hardly any letters, only signs) are cut once more.
const MOST_TOKENS: usize = 16 << 10;

/// Words after which all caches are emptied, between groups.
const MOST_WORDS: usize = 16 << 10;

/// Pieces after which all caches are emptied, between groups.
const MOST_PIECES: usize = 32 << 10;

/// Memory of one thread: what was learnt of words, and room to work in.
#[derive(Default)]
pub(crate) struct Scratch {
    lexicon: Lexicon,
    tokenizer: TokenizerScratch,
    shared: NetworkScratch,
    entity: NetworkScratch,
    parser: ScorerScratch,
    recognizer: ScorerScratch,
    scores: Vec<f32>,
}

impl Scratch {
    /// Forgets words once there are too many. Results do not depend on what is remembered.
    fn trim(&mut self) {
        if self.lexicon.len() > MOST_WORDS || self.tokenizer.len() > MOST_PIECES {
            self.lexicon.clear();
            self.tokenizer.clear();
            self.shared.clear();
            self.entity.clear();
        }
    }
}

/// A part of a text: which, and its tokens.
struct Part {
    text: usize,
    tokens: Vec<RawToken>,
}

impl Model {
    /// Runs all stages over the texts.
    pub(crate) fn run(&self, texts: &[&str], scratch: &mut Scratch, observer: &mut impl Observer) -> Vec<Document> {
        let mut documents: Vec<Document> = texts.iter().map(|_| Document::default()).collect();
        let mut group: Vec<Part> = Vec::new();
        let mut size = 0;
        for (number, text) in texts.iter().enumerate() {
            let text = &text[..text.floor_char_boundary(LONGEST_TEXT)];
            for part in parts(text) {
                if size == 0 {
                    scratch.trim();
                }
                let mut tokens = Vec::new();
                self.tokenize(text, part, scratch, &mut tokens);
                while !tokens.is_empty() {
                    let rest = tokens.split_off(tokens.len().min(MOST_TOKENS));
                    size += tokens.len();
                    group.push(Part { text: number, tokens });
                    tokens = rest;
                    if size >= GROUP_TOKENS {
                        self.run_group(&group, scratch, observer, &mut documents);
                        group.clear();
                        size = 0;
                    }
                }
            }
        }
        self.run_group(&group, scratch, observer, &mut documents);
        documents
    }

    fn tokenize(&self, text: &str, part: Range<usize>, scratch: &mut Scratch, out: &mut Vec<RawToken>) {
        let mut words = Words { lexicon: &mut scratch.lexicon, tables: &self.words, ruler: &self.ruler };
        self.tokenizer.tokenize(&text[part.clone()], part.start, &mut words, &mut scratch.tokenizer, out);
    }

    fn run_group(
        &self,
        group: &[Part],
        scratch: &mut Scratch,
        observer: &mut impl Observer,
        documents: &mut [Document],
    ) {
        let word = |token: &RawToken| Word { lexeme: token.lexeme, space_after: token.space_after };
        let words: Vec<Vec<Word>> = group.iter().map(|part| part.tokens.iter().map(word).collect()).collect();
        let texts: Vec<&[Word]> = words.iter().map(Vec::as_slice).collect();
        scratch.shared.run(&self.networks.shared, self.kernels, &scratch.lexicon, &texts);
        scratch.entity.run(&self.networks.entity, self.kernels, &scratch.lexicon, &texts);
        for (index, part) in group.iter().enumerate() {
            self.finish(part, index, scratch, observer, &mut documents[part.text]);
        }
    }

    /// Everything after the token networks, for one part.
    fn finish(
        &self,
        part: &Part,
        index: usize,
        scratch: &mut Scratch,
        observer: &mut impl Observer,
        document: &mut Document,
    ) {
        observer.start(document.tokens.len());
        let is_space: Vec<bool> = part.tokens.iter().map(|t| scratch.lexicon.get(t.lexeme).is_space).collect();
        let tags = self.tag(part.tokens.len(), index, scratch);
        let (offset, count) = (scratch.shared.offset(index), part.tokens.len());
        self.parser.scorer.prepare(self.kernels, scratch.shared.rows(), offset, count, &mut scratch.parser);
        let tree = self.parser.parse(self.kernels, &scratch.parser, &is_space, observer);
        let ruled = self.rule(part, &tags, &tree, scratch);
        let offset = scratch.entity.offset(index);
        self.entities.scorer.prepare(self.kernels, scratch.entity.rows(), offset, count, &mut scratch.recognizer);
        let starts = &tree.sentence_starts;
        let found = self.entities.find(self.kernels, &scratch.recognizer, &is_space, starts, observer);
        self.assemble(part, ruled, &tree, &found, scratch, document);
    }

    /// The best tag of every token, as an index.
    fn tag(&self, count: usize, index: usize, scratch: &mut Scratch) -> Vec<u8> {
        let width = self.tagger.outputs();
        let offset = scratch.shared.offset(index);
        scratch.scores.resize(count * width, 0.0);
        let from: Vec<u32> = (0..count).map(|i| (offset + i * crate::network::WIDTH) as u32).collect();
        let to: Vec<u32> = (0..count).map(|i| (i * width) as u32).collect();
        let rows = Rows { from: &from, to: &to };
        self.kernels.affine(&self.tagger, scratch.shared.rows(), &mut scratch.scores, rows);
        scratch.scores.chunks_exact(width).take(count).map(|scores| first_best(&scores[..self.tags.len()])).collect()
    }

    fn rule(&self, part: &Part, tags: &[u8], tree: &Tree, scratch: &Scratch) -> Vec<Ruled> {
        let ruled = |(&tag, &dep): (&u8, &Dep)| Ruled {
            pos: Pos::None,
            dep,
            tag: self.tags[usize::from(tag)],
            morph: "",
            lemma: None,
        };
        let mut tokens: Vec<Ruled> = tags.iter().zip(&tree.labels).map(ruled).collect();
        self.ruler.apply(tags, |i| scratch.lexicon.get(part.tokens[i].lexeme).ruler, &mut tokens);
        tokens
    }

    fn assemble(
        &self,
        part: &Part,
        ruled: Vec<Ruled>,
        tree: &Tree,
        found: &[Found],
        scratch: &mut Scratch,
        document: &mut Document,
    ) {
        let first = document.tokens.len();
        document.tokens.reserve_exact(part.tokens.len());
        for (i, (raw, ruled)) in part.tokens.iter().zip(ruled).enumerate() {
            let word = scratch.lexicon.get_mut(raw.lexeme);
            let lemma = ruled.lemma.unwrap_or_else(|| self.lemmatizer.lemma(word, ruled.pos, ruled.morph));
            document.tokens.push(Token {
                span: Span { start: raw.start, end: raw.end },
                space_after: raw.space_after,
                lemma,
                pos: ruled.pos,
                tag: ruled.tag,
                morph: ruled.morph,
                dep: ruled.dep,
                head: first as u32 + tree.heads[i],
                entity: None,
                entity_start: false,
                sentence_start: tree.sentence_starts[i],
            });
        }
        for &(start, end, label) in found {
            let tokens = &mut document.tokens[first + start as usize..=first + end as usize];
            tokens[0].entity_start = true;
            for token in tokens {
                token.entity = Some(label);
            }
        }
    }
}

fn first_best(scores: &[f32]) -> u8 {
    let mut best = 0;
    for (i, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = i;
        }
    }
    best as u8
}

/// Cuts a text into parts of at most [`LONGEST_PART`] bytes, after runs of white space. A single word that is longer
/// is a part by itself.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    while text.len() - start > LONGEST_PART {
        let limit = text.floor_char_boundary(start + LONGEST_PART);
        let Some(length) = cut(&text[start..limit]).or_else(|| first_cut(&text[start..])) else { break };
        parts.push(start..start + length);
        start += length;
    }
    parts.push(start..text.len());
    parts
}

/// Where to cut: after the last run of white space that holds a line break, else after the last run at all. The run
/// must end inside `text`, for it may go on after it.
fn cut(text: &str) -> Option<usize> {
    let trimmed = text.trim_end_matches(is_space);
    let after = |at: usize| at + trimmed[at..].chars().take_while(|&c| is_space(c)).map(char::len_utf8).sum::<usize>();
    trimmed.rfind('\n').or_else(|| trimmed.rfind(is_space)).map(after).filter(|&at| at > 0)
}

/// After the first run of white space.
fn first_cut(text: &str) -> Option<usize> {
    let start = text.find(is_space)?;
    let rest = &text[start..];
    rest.find(|c| !is_space(c)).map(|length| start + length)
}
