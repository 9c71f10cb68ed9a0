//! The parsed report of one article, and the questions one asks of a dependency tree.

use std::ops::Range;

use dateline_lang::{Dep, Document, Entity, Pos, Token};
use dateline_text::{Article, BlockKind, Span};

use crate::headlines::{self, Spelling};
use crate::stand_ins;

/// A sentence of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where it stands in the article's text.
    pub span: Span,
    /// Index of its block in the article.
    pub block: usize,
    /// What the block is: a sentence of the headline is read with other tenses in mind.
    pub kind: BlockKind,
}

/// An article with the parse of its report: token spans are byte ranges of the article's text.
#[derive(Debug)]
pub struct ParsedArticle<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    document: Document,
    children: Vec<Vec<usize>>,
    sentence_of: Vec<usize>,
    /// Words and lemmas in lower case, where they are not written so.
    lowers: Vec<Option<Box<str>>>,
    keys: Vec<Option<Box<str>>>,
}

impl<'a> ParsedArticle<'a> {
    /// Parses the report of `article`: each block on its own, so that no sentence crosses a paragraph.
    ///
    /// `parse` gets the blocks' texts, each of the same byte length as the block: line ends inside a block become
    /// spaces, a headline in title case gets the capitals a sentence would have, and names that the parser does not know for
    /// names have stand-ins. After them come headlines spelled out.
    pub fn new(article: &'a Article, parse: impl FnOnce(&[&str]) -> Vec<Document>) -> Self {
        let blocks: Vec<usize> = (0..article.blocks.len()).filter(|&b| article.blocks[b].kind.is_report()).collect();
        let truecase = crate::truecase::Truecase::learn(article);
        let texts: Vec<String> = blocks
            .iter()
            .map(|&b| {
                let block = article.blocks[b];
                let text = block.span.of(&article.text).replace(['\n', '\r', '\t'], " ");
                if block.kind == BlockKind::Paragraph { text } else { truecase.apply(&text) }
            })
            .map(|text| stand_ins::put(&text).into_owned())
            .collect();
        let is_title = |b: usize| article.blocks[b].kind == BlockKind::Title;
        let spellings: Vec<Vec<Spelling>> = blocks
            .iter()
            .zip(&texts)
            .map(|(&b, text)| if is_title(b) { Spelling::all(text) } else { Vec::new() })
            .collect();
        let spelled = spellings.iter().flatten().map(|spelling| spelling.text.as_str());
        let mut documents = parse(&texts.iter().map(String::as_str).chain(spelled).collect::<Vec<_>>());
        let mut spelled = documents.split_off(blocks.len().min(documents.len())).into_iter();
        let mut document = Document::default();
        let mut sentences = Vec::new();
        for ((&block, plain), spellings) in blocks.iter().zip(documents).zip(spellings) {
            let dateline_text::Block { span, kind } = article.blocks[block];
            let own: Vec<Document> = spelled.by_ref().take(spellings.len()).collect();
            let mut parsed = Spelling::choose(&spellings, plain, own.into_iter());
            if kind == BlockKind::Title {
                headlines::mend_passive(&mut parsed);
            }
            let first = document.tokens.len();
            let ranges = parsed.sentences();
            document.append(parsed, span.start as usize);
            sentences.extend(ranges.into_iter().map(|r| (r.start + first..r.end + first, block, kind)));
        }
        stand_ins::take_back(&mut document, &article.text);
        crate::lemmas::mend(&mut document, &article.text);
        crate::names::mend(&mut document, &article.text);
        Self::from_document(article, document, sentences)
    }

    fn from_document(article: &'a Article, document: Document, ranges: Vec<(Range<usize>, usize, BlockKind)>) -> Self {
        let count = document.tokens.len();
        let mut children = vec![Vec::new(); count];
        for (i, token) in document.tokens.iter().enumerate() {
            if token.head as usize != i {
                children[token.head as usize].push(i);
            }
        }
        let mut sentence_of = vec![0; count];
        let mut sentences = Vec::with_capacity(ranges.len());
        for (tokens, block, kind) in ranges {
            sentence_of[tokens.clone()].fill(sentences.len());
            let span = document.tokens[tokens.start].span.cover(document.tokens[tokens.end - 1].span);
            sentences.push(Sentence { tokens, span, block, kind });
        }
        let lower = |token: &Token| {
            let word = token.span.of(&article.text);
            headlines::meant(token, word).map(Box::from).or_else(|| lowered(word))
        };
        let lowers = document.tokens.iter().map(lower).collect();
        let keys = document.tokens.iter().map(|token| lowered(&token.lemma)).collect();
        Self { article, sentences, document, children, sentence_of, lowers, keys }
    }

    /// All tokens of the report.
    pub fn tokens(&self) -> &[Token] {
        &self.document.tokens
    }

    /// The named entities the recogniser saw, in order.
    pub fn entities(&self) -> Vec<Entity> {
        self.document.entities()
    }

    /// Token `i`.
    pub fn token(&self, i: usize) -> &Token {
        &self.document.tokens[i]
    }

    /// The token that a byte of the article lies in, or the next one where it lies in none.
    pub fn token_at(&self, byte: u32) -> usize {
        let after = self.tokens().partition_point(|t| t.span.end <= byte);
        after.min(self.tokens().len() - 1)
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.document.tokens.len()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.document.tokens.is_empty()
    }

    /// The word as written.
    pub fn word(&self, i: usize) -> &str {
        self.token(i).span.of(&self.article.text)
    }

    /// What stands between a token and the one before it: white space, or nothing.
    pub(crate) fn gap_before(&self, i: usize) -> &str {
        &self.article.text[self.token(i - 1).span.end as usize..self.token(i).span.start as usize]
    }

    /// The word in lower case, as written; "will" and "and" for what means it in a headline.
    pub fn lower(&self, i: usize) -> &str {
        self.lowers[i].as_deref().unwrap_or_else(|| self.word(i))
    }

    /// The lemma in lower case: what tables of words are looked up by.
    pub fn key(&self, i: usize) -> &str {
        self.keys[i].as_deref().unwrap_or(&self.token(i).lemma)
    }

    /// Relation to the head.
    pub fn dep(&self, i: usize) -> Dep {
        self.token(i).dep
    }

    /// Universal part of speech.
    pub fn pos(&self, i: usize) -> Pos {
        self.token(i).pos
    }

    /// Penn tag.
    pub fn tag(&self, i: usize) -> &'static str {
        self.token(i).tag
    }

    /// The head, or `None` for the root of a sentence.
    pub fn head(&self, i: usize) -> Option<usize> {
        let head = self.token(i).head as usize;
        (head != i).then_some(head)
    }

    /// The dependents, in text order.
    pub fn children(&self, i: usize) -> &[usize] {
        &self.children[i]
    }

    /// The dependents with one of these relations, in text order.
    pub fn children_by<'s>(&'s self, i: usize, deps: &'s [Dep]) -> impl Iterator<Item = usize> + 's {
        self.children[i].iter().copied().filter(move |&c| deps.contains(&self.dep(c)))
    }

    /// The first dependent with this relation.
    pub fn child(&self, i: usize, dep: Dep) -> Option<usize> {
        self.children[i].iter().copied().find(|&c| self.dep(c) == dep)
    }

    /// The chain of heads from the token's own head up to the root. At most as long as the sentence.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(i), |&j| self.head(j))
    }

    /// Index of the sentence a token is in.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentence_of[i]
    }

    /// First and last token of the subtree, both included.
    pub fn subtree(&self, i: usize) -> (usize, usize) {
        let (mut first, mut last) = (i, i);
        let mut open = vec![i];
        while let Some(j) = open.pop() {
            first = first.min(j);
            last = last.max(j);
            open.extend(&self.children[j]);
        }
        (first, last)
    }

    /// First token of the part of the subtree that lies left of the token: where its noun phrase begins.
    pub fn left_edge(&self, i: usize) -> usize {
        let mut first = i;
        let mut open = vec![i];
        while let Some(j) = open.pop() {
            first = first.min(j);
            open.extend(self.children[j].iter().filter(|&&c| c < i));
        }
        first
    }

    /// The span from the first to the last of these tokens, both included.
    pub fn span(&self, first: usize, last: usize) -> Span {
        self.token(first).span.cover(self.token(last).span)
    }

    /// The token and those coordinated with it ("Kenya, Uganda and Rwanda"), in text order.
    pub fn with_conjuncts(&self, i: usize) -> Vec<usize> {
        let mut all = vec![i];
        let mut next = 0;
        while next < all.len() {
            all.extend(self.children_by(all[next], &[Dep::Conj]));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// The first member of the coordination the token stands in: the one that carries the relation to the rest.
    pub fn first_conjunct(&self, i: usize) -> usize {
        let mut first = i;
        while self.dep(first) == Dep::Conj {
            match self.head(first) {
                Some(head) => first = head,
                None => break,
            }
        }
        first
    }

    /// Whether the token is a verb form or an auxiliary used as main verb.
    pub fn is_verb(&self, i: usize) -> bool {
        matches!(self.pos(i), Pos::Verb | Pos::Aux)
    }

    /// Whether the token is a noun or a name.
    pub fn is_noun(&self, i: usize) -> bool {
        matches!(self.pos(i), Pos::Noun | Pos::Propn)
    }

    /// Whether a verb is negated ("did not", "never").
    pub fn is_negated(&self, i: usize) -> bool {
        self.child(i, Dep::Neg).is_some()
            || self.children_by(i, &[Dep::Advmod]).any(|c| matches!(self.key(c), "never" | "hardly" | "barely"))
    }
}

/// A word in lower case, unless it is written so.
fn lowered(word: &str) -> Option<Box<str>> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    (!is_lower).then(|| word.to_lowercase().into())
}
