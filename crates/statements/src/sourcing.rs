//! On whose word something is told: the chain from the outlet to the first source.

use dateline_lang::Pos;
use dateline_mentions::ParsedArticle;
use dateline_mentions::actors::How;
use dateline_text::Span;

use crate::Statements;
use crate::statement::{Kind, Source, Statement};

/// Most bytes between two names that a pronoun stands for together: "Oman *and the* Maldives".
const MAX_JOINT: u32 = 24;

/// One link of the chain from the outlet to the first source, outermost first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The source's words; of a pronoun, those it stands for.
    pub span: Span,
    /// Who it is, if known.
    pub referents: Vec<usize>,
    /// The verb or phrase of saying.
    pub cue: Span,
    /// Whether the cue keeps its distance ("reportedly", "alleged", "believes").
    pub hedge: bool,
    /// For a source without a name, whose word it is: "official", "witness", "intelligence".
    pub anonymity: Option<&'static str>,
    /// For a source that is a paper or a broadcast, its sort: "statement", "media".
    pub medium: Option<&'static str>,
}

impl Attribution {
    /// Whether it is only a word that keeps a distance, and names nobody.
    pub fn is_word(&self) -> bool {
        self.span == self.cue && self.referents.is_empty()
    }
}

/// Kinds whose object is spoken of, not told: who condemns an attack takes it as known.
const PRESUPPOSING: [Kind; 19] = [
    Kind::Announced,
    Kind::Criticized,
    Kind::Condemned,
    Kind::Complained,
    Kind::Welcomed,
    Kind::Praised,
    Kind::Thanked,
    Kind::Supported,
    Kind::Opposed,
    Kind::Apologized,
    Kind::Regretted,
    Kind::Rejected,
    Kind::Refused,
    Kind::Described,
    Kind::Discussed,
    Kind::Questioned,
    Kind::Agreed,
    Kind::Promised,
    Kind::Threatened,
];

/// Thoughts by which something is told at a distance: "Japan believes that …".
const SUPPOSING: [Kind; 3] = [Kind::Believed, Kind::Feared, Kind::Expected];

impl Statement {
    /// Whether some words are told on the word of the speaker, not merely spoken of.
    fn vouches_for(&self, span: Span) -> bool {
        let is_quoted = || self.quotes.iter().any(|q| q.contains(span));
        let is_told = self.is_made && (self.is_clause || !PRESUPPOSING.contains(&self.kind));
        let counts = self.reach == crate::Reach::Press || (SUPPOSING.contains(&self.kind) && self.is_clause);
        counts && !self.is_answer && self.source.is_some() && self.tells(span) && (is_told || is_quoted())
    }
}

impl Source {
    /// The words that name the source: of a pronoun, those it was resolved to, where they stand together.
    fn named(&self, parsed: &ParsedArticle) -> Span {
        let is_pronoun = parsed.pos(self.token) == Pos::Pron;
        let mut spans = self.via.iter().filter(|v| v.how == How::Reference).map(|v| v.span);
        match spans.next().filter(|_| is_pronoun) {
            Some(first) => spans.filter(|s| s.start <= first.end + MAX_JOINT).fold(first, Span::cover),
            None => self.span,
        }
    }
}

impl Statements {
    /// The chain of sources for the words at `token`, outermost first, hedges last; empty where the outlet itself tells.
    pub fn sourcing(&self, parsed: &ParsedArticle, token: usize) -> Vec<Attribution> {
        self.chain(parsed, token, None)
    }

    /// The chain over a token, without one statement.
    fn chain(&self, parsed: &ParsedArticle, token: usize, without: Option<&Statement>) -> Vec<Attribution> {
        let span = parsed.token(token).span;
        let counts = |s: &&Statement| s.vouches_for(span) && Some(*s) != without;
        let told: Vec<&Statement> = self.over(span).into_iter().filter(counts).collect();
        let mut chain: Vec<Attribution> = told
            .into_iter()
            .filter_map(|statement| {
                let source = statement.source.as_ref()?;
                Some(Attribution {
                    span: source.named(parsed),
                    referents: source.referents.clone(),
                    cue: statement.cue.unwrap_or_else(|| source.named(parsed)),
                    hedge: SUPPOSING.contains(&statement.kind),
                    anonymity: source.anonymity,
                    medium: source.medium,
                })
            })
            .collect();
        // "The statement included demands for …": one voice, however many words tell of it.
        chain.dedup_by(|inner, outer| inner.span == outer.span);
        let above = std::iter::once(token).chain(parsed.ancestors(token));
        let hedges = above.flat_map(|at| {
            let first = self.hedges.partition_point(|h| h.over < at);
            self.hedges[first..].iter().take_while(move |h| h.over == at)
        });
        chain.extend(hedges.map(|hedge| Attribution {
            span: hedge.span,
            referents: Vec::new(),
            cue: hedge.span,
            hedge: true,
            anonymity: None,
            medium: None,
        }));
        chain
    }

    /// On whose word a statement itself is told, outermost first: the chain over its cue, or what stands before it in the
    /// chain over its content ("state media quoted the minister as saying").
    pub fn reporters(&self, parsed: &ParsedArticle, statement: &Statement) -> Vec<Attribution> {
        let over_cue = self.chain(parsed, statement.token, Some(statement));
        let first = statement.content.first().map(|c| parsed.tokens().partition_point(|t| t.span.start < c.start));
        let is_own = |link: &Attribution| statement.source.as_ref().is_some_and(|source| source.span == link.span);
        let over_cue: Vec<Attribution> = over_cue.into_iter().filter(|link| !is_own(link)).collect();
        let Some(first) = first.filter(|&t| over_cue.is_empty() && t < parsed.len()) else { return over_cue };
        let mut chain = self.sourcing(parsed, first);
        let own = chain.iter().position(|link| Some(link.cue) == statement.cue).unwrap_or(0);
        chain.truncate(own);
        chain.retain(|link| !is_own(link));
        chain
    }
}
