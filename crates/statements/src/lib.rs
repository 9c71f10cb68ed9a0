#![doc = include_str!("../README.md")]

mod answers;
mod asides;
mod content;
mod cover;
mod extent;
mod headlines;
mod nouns;
mod persons;
mod quoted;
mod quotes;
mod source;
mod sourcing;
mod speaker;
mod statement;
mod tables;
mod verbs;
mod words;

use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::Span;

pub use persons::is_first_person;
pub use sourcing::Attribution;
pub use statement::{Form, Hedge, Kind, Polarity, Reach, Source, Statement};
pub use tables::{Stance, stance};

use cover::Cover;
use quotes::Quotes;
use source::Scene;
use tables::Tables;

/// Everything that is said in an article, and by whom.
#[derive(Debug, Default)]
pub struct Statements {
    /// The statements, in the order of their cues.
    pub all: Vec<Statement>,
    /// Words by which the outlet keeps its distance.
    pub hedges: Vec<Hedge>,
    cover: Cover,
}

impl Statements {
    /// Finds the statements of an article.
    pub fn find(parsed: &ParsedArticle, mentions: &Mentions) -> Self {
        let quotes = Quotes::find(parsed);
        let scene = Scene { parsed, mentions, quotes: &quotes, tables: Tables::bundled() };
        let mut all = Vec::new();
        for (block, _) in parsed.article.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_report()) {
            all.extend(headlines::read(scene, block, quoted::block_tokens(scene, block)));
        }
        for token in 0..parsed.len() {
            let told = asides::as_told_by(scene, token)
                .or_else(|| asides::according_to(scene, token))
                .or_else(|| verbs::read(scene, token))
                .or_else(|| nouns::read(scene, token));
            all.extend(told);
        }
        quoted::attribute(scene, &mut all);
        headlines::separate(scene, &mut all);
        asides::hand_on(scene, &mut all);
        answers::read(scene, &mut all);
        let hedges = asides::hedges(scene);
        all.retain(|s| !s.content.is_empty());
        for statement in &mut all {
            speaker::keep_outside(scene, statement);
        }
        all.sort_by_key(|s| (s.token, s.cue));
        persons::settle(scene, &mut all);
        let cover = Cover::new(all.iter().enumerate().flat_map(|(i, s)| s.content.iter().map(move |c| (*c, i))));
        Self { all, hedges, cover }
    }

    /// The statements made: without beliefs, wishes, plans and findings.
    pub fn made(&self) -> impl Iterator<Item = &Statement> {
        self.all.iter().filter(|s| s.reach == Reach::Press)
    }

    /// The statements whose content holds some words, the widest first: the chain from the outlet to the first source.
    pub fn over(&self, span: Span) -> Vec<&Statement> {
        let touching = self.cover.touching(span).into_iter().map(|i| &self.all[i]);
        let mut chain: Vec<&Statement> = touching.filter(|s| s.tells(span)).collect();
        chain.sort_by_key(|s| (std::cmp::Reverse(s.content_len()), s.rank));
        chain
    }
}
