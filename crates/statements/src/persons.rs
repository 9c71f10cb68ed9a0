//! Pronouns of speech: whom "he said" means, and whom "we" means inside somebody's quotation.

use dateline_lang::Dep;
use dateline_mentions::actors::{ActorMention, Gender, How, Kind, Via};
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::Span;

use crate::Statements;
use crate::cover::Cover;
use crate::source::Scene;
use crate::statement::{Reach, Source, Statement};

/// Paragraphs back that a speaker is looked for.
const REACH_BLOCKS: usize = 3;

/// Tokens between two quotations of one paragraph.
const MAX_PARAGRAPH: usize = 120;

/// Gives "he said" and "she said" to who spoke last, unless somebody else has become the subject since. Statements are
/// in the order of their cues.
pub(crate) fn settle(scene: Scene, all: &mut [Statement]) {
    let cover = Cover::new(all.iter().enumerate().flat_map(|(i, s)| s.content.iter().map(move |c| (*c, i))));
    let mut last: Option<(usize, Source)> = None;
    let mut was_quoted = false;
    for i in 0..all.len() {
        if all[i].reach != Reach::Press {
            continue;
        }
        let Some(source) = all[i].source.clone() else { continue };
        let gender = match scene.parsed.lower(source.token).as_str() {
            "he" => Some(Gender::Male),
            "she" => Some(Gender::Female),
            _ => None,
        };
        if let (Some(gender), Some((spoke, speaker))) = (gender, &last)
            && fits(scene, speaker, gender)
            && is_near(scene, *spoke, source.token)
            && ((was_quoted && !all[i].quotes.is_empty() && is_same_paragraph(scene, *spoke, source.token))
                || !is_replaced(scene, (all, &cover), (*spoke, source.token), speaker, gender))
        {
            let own = all[i].source.as_mut().expect("it was read above");
            own.referents.clone_from(&speaker.referents);
            own.via = vec![Via { how: How::Reference, span: speaker.span }];
        }
        if all[i].source.as_ref().is_some_and(|s| !s.referents.is_empty()) {
            last = all[i].source.clone().map(|s| (all[i].token.max(source.token), s));
            was_quoted = !all[i].quotes.is_empty();
        }
    }
}

/// Whether one person speaks, and can be called by a pronoun of this gender.
fn fits(scene: Scene, speaker: &Source, gender: Gender) -> bool {
    let [referent] = speaker.referents[..] else { return false };
    let known = &scene.mentions.actors.referents[referent];
    known.kind == Kind::Person && known.gender.is_none_or(|g| g == gender)
}

fn is_near(scene: Scene, spoke: usize, token: usize) -> bool {
    let block = |t: usize| scene.parsed.sentences[scene.parsed.sentence_of(t)].block;
    spoke < token && block(token) - block(spoke) <= REACH_BLOCKS
}

/// Whether two quotations stand in one paragraph of usual length: they are then of one speaker.
fn is_same_paragraph(scene: Scene, spoke: usize, token: usize) -> bool {
    let block = |t: usize| scene.parsed.sentences[scene.parsed.sentence_of(t)].block;
    block(spoke) == block(token) && token - spoke <= MAX_PARAGRAPH
}

/// Whether another person is the subject of a clause of the report between two tokens: one told by the outlet itself,
/// not in what somebody says.
fn is_replaced(
    scene: Scene,
    (all, cover): (&[Statement], &Cover),
    (from, until): (usize, usize),
    speaker: &Source,
    gender: Gender,
) -> bool {
    let parsed = scene.parsed;
    (from + 1..until).any(|token| {
        if !matches!(parsed.dep(token), Dep::Nsubj | Dep::Nsubjpass) || scene.quotes.at(token).is_some() {
            return false;
        }
        let span = parsed.token(token).span;
        let is_told = cover.touching(span).into_iter().any(|i| all[i].reach == Reach::Press && all[i].tells(span));
        !is_told
            && scene.mentions.actors.at(token).is_some_and(|mention| {
                mention.referents.iter().any(|r| {
                    let known = &scene.mentions.actors.referents[*r];
                    !speaker.referents.contains(r)
                        && known.kind == Kind::Person
                        && known.gender.is_none_or(|g| g == gender)
                })
            })
    })
}

impl Statements {
    /// Gives "I", "we" and "our" inside a quotation to its speaker.
    pub fn resolve_first_persons(&self, parsed: &ParsedArticle, mentions: &mut Mentions) {
        for statement in &self.all {
            let Some(source) = statement.source.as_ref().filter(|s| !s.referents.is_empty()) else { continue };
            for &quote in &statement.quotes {
                for token in tokens_in(parsed, quote) {
                    if matches!(parsed.lower(token).as_str(), "i" | "we" | "us" | "our" | "my" | "me" | "ourselves") {
                        let via = vec![Via { how: How::Reference, span: source.span }];
                        let span = parsed.token(token).span;
                        let referents = source.referents.clone();
                        mentions.actors.mentions.insert(token, ActorMention { head: token, span, referents, via });
                    }
                }
            }
        }
    }
}

fn tokens_in(parsed: &ParsedArticle, span: Span) -> std::ops::Range<usize> {
    let first = parsed.tokens().partition_point(|t| t.span.start < span.start);
    let end = parsed.tokens().partition_point(|t| t.span.end <= span.end);
    first..end.max(first)
}
