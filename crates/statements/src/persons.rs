//! Pronouns of speech: whom "he said" means, and whom "we" means inside somebody's quotation.

use std::collections::BTreeMap;

use dateline_lang::{Dep, EntityLabel, Pos};
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

/// A pronoun that speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pronoun {
    One(Gender),
    Several,
    /// "it": a body.
    Body,
}

/// Who spoke, where, and whether in quotation marks.
struct Spoken {
    at: usize,
    source: Source,
    was_quoted: bool,
}

/// Gives "he said", "she said" and "they said" to who spoke last, unless somebody else has become the subject since.
/// Statements are in the order of their cues.
pub(crate) fn settle(scene: Scene, all: &mut [Statement]) {
    let cover = Cover::new(all.iter().enumerate().flat_map(|(i, s)| s.content.iter().map(move |c| (*c, i))));
    let mut spoken: Vec<Spoken> = Vec::new();
    let mut settled: BTreeMap<usize, usize> = BTreeMap::new();
    for i in 0..all.len() {
        if all[i].reach != Reach::Press {
            continue;
        }
        let Some(source) = all[i].source.clone() else { continue };
        let same = settled.insert(source.token, i).and_then(|earlier| all[earlier].source.clone());
        if let Some(same) = same {
            // "he said, and added": one pronoun, one speaker.
            let own = all[i].source.as_mut().expect("it was read above");
            (own.referents, own.via) = (same.referents, same.via);
        } else if let Some(speaker) = of_surname(scene, &source, &spoken) {
            let own = all[i].source.as_mut().expect("it was read above");
            own.referents = speaker.referents;
            own.via = vec![Via { how: How::ShortForm, span: speaker.span }];
        } else if let Some(pronoun) = pronoun(scene, source.token)
            && let Some(speaker) = antecedent(scene, (all, &cover), i, pronoun, &spoken)
        {
            let own = all[i].source.as_mut().expect("it was read above");
            own.via = vec![Via { how: How::Reference, span: speaker.span }];
            own.referents = speaker.referents;
        }
        let is_named = |s: &Source| !s.referents.is_empty() || is_unknown_person(scene, s);
        if let Some(source) = all[i].source.clone().filter(is_named) {
            spoken.push(Spoken { at: all[i].token.max(source.token), was_quoted: !all[i].quotes.is_empty(), source });
        }
    }
}

/// A surname alone is that of the last speaker who bears it, whoever else does.
fn of_surname(scene: Scene, source: &Source, spoken: &[Spoken]) -> Option<Source> {
    let parsed = scene.parsed;
    let is_alone = parsed.pos(source.token) == Pos::Propn && source.span == parsed.token(source.token).span;
    let mut bearers = spoken.iter().rev().take_while(|_| is_alone);
    let bears = |s: &&Spoken| parsed.word(s.source.token) == parsed.word(source.token) && s.source.token < source.token;
    let last = bearers.find(bears)?;
    let is_person = |r: &usize| scene.mentions.actors.referents[*r].kind == Kind::Person;
    let is_other = last.source.referents != source.referents && last.source.referents.iter().all(is_person);
    (is_other && !last.source.referents.is_empty()).then(|| last.source.clone())
}

fn pronoun(scene: Scene, token: usize) -> Option<Pronoun> {
    match scene.parsed.lower(token) {
        "he" => Some(Pronoun::One(Gender::Male)),
        "she" => Some(Pronoun::One(Gender::Female)),
        "they" | "them" => Some(Pronoun::Several),
        "it" => Some(Pronoun::Body),
        _ => None,
    }
}

/// The earlier speaker that a pronoun stands for. Who is named only inside the quotation does not speak it.
fn antecedent(
    scene: Scene,
    told: (&[Statement], &Cover),
    statement: usize,
    pronoun: Pronoun,
    spoken: &[Spoken],
) -> Option<Source> {
    let own = &told.0[statement];
    let source = own.source.as_ref()?;
    let is_inside = own.quotes.iter().any(|q| source.via.iter().any(|v| q.contains(v.span)));
    // Between a person's words and "he added" a paper or a ministry may have spoken.
    let is_person = |s: &&Spoken| {
        let person = |r: &usize| scene.mentions.actors.referents[*r].kind == Kind::Person;
        !matches!(pronoun, Pronoun::One(_)) || s.source.referents.iter().any(person) || s.source.referents.is_empty()
    };
    let mut near = spoken.iter().rev().take_while(|s| is_near(scene, s.at, source.token)).filter(is_person);
    let looks_back = is_inside || pronoun == Pronoun::Several;
    let fits = |s: &Spoken| fitting(scene, &s.source, (pronoun, is_inside));
    let found = if looks_back {
        near.find_map(|s| fits(s).map(|f| (s, f)))
    } else {
        near.next().and_then(|s| fits(s).map(|f| (s, f)))
    };
    let Some((before, speaker)) = found else {
        return if is_inside { last_subject(scene, source.token, pronoun) } else { None };
    };
    let goes_on = before.was_quoted && !own.quotes.is_empty() && is_same_paragraph(scene, before.at, source.token);
    let stands = goes_on || is_inside || !is_replaced(scene, told, (before.at, source.token), &speaker, pronoun);
    stands.then_some(speaker)
}

/// Whether the words are a person's name that stands for nobody known.
fn is_unknown_person(scene: Scene, speaker: &Source) -> bool {
    let may_be_person = matches!(scene.parsed.token(speaker.token).entity, Some(EntityLabel::Person) | None);
    speaker.referents.is_empty() && scene.parsed.pos(speaker.token) == Pos::Propn && may_be_person
}

/// The last person outside quotations who is the subject of a clause before a pronoun.
fn last_subject(scene: Scene, pronoun_at: usize, pronoun: Pronoun) -> Option<Source> {
    let parsed = scene.parsed;
    let near = (0..pronoun_at).rev().take_while(|&t| is_near(scene, t, pronoun_at));
    let subjects =
        near.filter(|&t| matches!(parsed.dep(t), Dep::Nsubj | Dep::Nsubjpass) && scene.quotes.at(t).is_none());
    let sources = subjects.map(|t| scene.source(t, parsed.head(t).unwrap_or(t)));
    sources.into_iter().find_map(|source| fitting(scene, &source, (pronoun, false)).filter(|s| !s.referents.is_empty()))
}

/// The speaker, or the one of several speakers, that a pronoun can stand for; a body ("the council … they") only where
/// nothing better is known.
fn fitting(scene: Scene, speaker: &Source, (pronoun, takes_bodies): (Pronoun, bool)) -> Option<Source> {
    let kind = |r: &usize| scene.mentions.actors.referents[*r].kind;
    if pronoun == Pronoun::Body {
        let is_body = |r: &usize| !matches!(kind(r), Kind::Person | Kind::Thing);
        let is_one =
            matches!(speaker.referents[..], [one] if is_body(&one)) && scene.parsed.tag(speaker.token) != "NNS";
        return is_one.then(|| speaker.clone());
    }
    let Pronoun::One(gender) = pronoun else {
        let is_body = |r: &usize| kind(r) == Kind::Institution;
        let is_plural = speaker.referents.len() > 1
            || matches!(scene.parsed.tag(speaker.token), "NNS" | "NNPS")
            || (takes_bodies && speaker.referents.iter().all(is_body));
        return is_plural.then(|| speaker.clone());
    };
    if is_unknown_person(scene, speaker) {
        return Some(speaker.clone());
    }
    let fits = |r: &&usize| {
        let known = &scene.mentions.actors.referents[**r];
        known.kind == Kind::Person && known.gender.is_none_or(|g| g == gender)
    };
    let mut fitting = speaker.referents.iter().filter(fits);
    let (first, more) = (fitting.next(), fitting.next());
    first.filter(|_| more.is_none()).map(|&r| Source { referents: vec![r], ..speaker.clone() })
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
    pronoun: Pronoun,
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
                    let fits = match pronoun {
                        Pronoun::One(gender) => known.kind == Kind::Person && known.gender.is_none_or(|g| g == gender),
                        Pronoun::Several => matches!(parsed.tag(token), "NNS" | "NNPS"),
                        Pronoun::Body => matches!(known.kind, Kind::Institution | Kind::State),
                    };
                    !speaker.referents.contains(r) && fits
                })
            })
    })
}

impl Statements {
    /// Gives "I", "we" and "our" inside a quotation to its speaker.
    pub fn resolve_first_persons(&self, parsed: &ParsedArticle, mentions: &mut Mentions) {
        for statement in &self.all {
            let Some(source) = statement.source.as_ref().filter(|s| !s.referents.is_empty()) else { continue };
            // "Soto told the Lima Times: we …": a paper is told, and says nothing itself.
            let is_outlet = |&r: &usize| {
                let known = &mentions.actors.referents[r];
                known.sectors.first().is_some_and(|sector| sector.as_str() == "JRN") && known.kind != Kind::Person
            };
            if source.referents.iter().all(is_outlet) {
                continue;
            }
            for &quote in &statement.quotes {
                for token in tokens_in(parsed, quote) {
                    if is_first_person(parsed, token) {
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

/// "I", "we", "our"; the US is not "us".
pub fn is_first_person(parsed: &ParsedArticle, token: usize) -> bool {
    matches!(parsed.lower(token), "i" | "we" | "us" | "our" | "my" | "me" | "ourselves") && parsed.word(token) != "US"
}

fn tokens_in(parsed: &ParsedArticle, span: Span) -> std::ops::Range<usize> {
    let first = parsed.tokens().partition_point(|t| t.span.start < span.start);
    let end = parsed.tokens().partition_point(|t| t.span.end <= span.end);
    first..end.max(first)
}
