//! Who, of all whom a report speaks of, acts in an event or is acted on: what speaks for each.
//!
//! The frames and the ways of `code::sides` find parties by the words of a clause. Whom the clause leaves out may stand
//! anywhere in the report: who arrests, whose bill is criticised. What tells him from all others is many small things at
//! once, so their weights are learnt (`data/scorer/cast.tsv`, made by `dateline train cast`) from events whose parties
//! readers told.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dateline_gazetteer::CountryCode;
use dateline_lang::Dep;
use dateline_mentions::actors::{Kind, Referent};
use dateline_mentions::{Mentions, ParsedArticle, arguments};

use super::names::Name;
use super::situation::Situation;
use crate::event::{Event, Party};
use crate::lexicon::Lexicon;
use crate::parties::{self, is_actor};

/// A side of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Those who act.
    Actors,
    /// Those acted on.
    Recipients,
}

impl Side {
    /// Both sides.
    pub const BOTH: [Self; 2] = [Self::Actors, Self::Recipients];

    /// The letter that begins the names of its features.
    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::Actors => "a",
            Self::Recipients => "r",
        }
    }

    /// Its parties.
    pub fn of(self, event: &Event) -> &[Party] {
        match self {
            Self::Actors => &event.actors,
            Self::Recipients => &event.recipients,
        }
    }

    /// The parties of the other side.
    pub(super) fn against(self, event: &Event) -> &[Party] {
        match self {
            Self::Actors => &event.recipients,
            Self::Recipients => &event.actors,
        }
    }
}

/// Sentences before and after an event in which those are looked for of whom the report speaks seldom.
const REACH_BEFORE: usize = 6;
const REACH_AFTER: usize = 3;

/// So many of those of whom the report speaks most may have a part in any of its events.
const CHIEFS: usize = 15;

/// Sentences before and after an event in which its own words are looked for again.
const REACH_WORDS: usize = 30;

/// One whom the report speaks of, and where.
#[derive(Debug)]
pub(super) struct Member {
    /// Head tokens of the words that stand for it, in text order.
    pub(super) heads: Vec<usize>,
    /// Parts it has in events, as the frames and the ways have them: event and side.
    pub(super) parts: Vec<(usize, Side)>,
}

/// All of whom a report speaks, and its events as they stand before they are weighed.
#[derive(Debug)]
pub struct Cast<'a> {
    pub(super) parsed: &'a ParsedArticle<'a>,
    mentions: &'a Mentions,
    pub(super) events: &'a [Event],
    /// The country that most of the report tells of.
    pub(super) scene: Option<CountryCode>,
    /// By referent.
    pub(super) members: BTreeMap<usize, Member>,
    /// Those of whom it speaks most.
    chiefs: Vec<usize>,
}

/// One who may have a part in an event, and the words nearest to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contender {
    /// Index into the discourse's referents.
    pub referent: usize,
    /// Head token of its words nearest to the event.
    pub head: usize,
}

impl<'a> Cast<'a> {
    /// Those who can act, and what the events say of them; "all sides" are nobody in particular.
    pub(crate) fn new(
        parsed: &'a ParsedArticle<'a>,
        mentions: &'a Mentions,
        events: &'a [Event],
        scene: Option<CountryCode>,
    ) -> Self {
        let mut members: BTreeMap<usize, Member> = BTreeMap::new();
        let member = || Member { heads: Vec::new(), parts: Vec::new() };
        for mention in mentions.actors.mentions.values() {
            if parties::is_everybody(parsed, mentions, Lexicon::bundled(), mention.head) {
                continue;
            }
            for &referent in &mention.referents {
                let known = &mentions.actors.referents[referent];
                if is_actor(known) && known.kind != Kind::Thing {
                    members.entry(referent).or_insert_with(member).heads.push(mention.head);
                }
            }
        }
        for (number, event) in events.iter().enumerate() {
            for side in Side::BOTH {
                for party in side.of(event) {
                    members.entry(party.referent).or_insert_with(member).parts.push((number, side));
                }
            }
        }
        let mut chiefs: Vec<usize> = members.keys().copied().collect();
        chiefs.sort_by_key(|referent| std::cmp::Reverse(members[referent].heads.len()));
        chiefs.truncate(CHIEFS);
        Self { parsed, mentions, events, scene, members, chiefs }
    }

    pub(super) fn referent(&self, number: usize) -> &'a Referent {
        &self.mentions.actors.referents[number]
    }

    /// An event, and all that may have a part in it.
    pub fn situation<N: Name>(&self, number: usize) -> Situation<'_, N> {
        let event = &self.events[number];
        Situation::new(self, number, self.contenders(event), self.links(event))
    }

    /// Who may have a part in an event, in the order of their numbers.
    fn contenders(&self, told: &Event) -> Vec<Contender> {
        let near = self.tokens_around(told.tellings[0].sentence, REACH_BEFORE, REACH_AFTER);
        let near = self.mentions.actors.mentions.range(near).flat_map(|(_, mention)| mention.referents.iter().copied());
        let parties = told.actors.iter().chain(&told.recipients).map(|p| p.referent);
        let all: BTreeSet<usize> = near.chain(parties).chain(self.chiefs.iter().copied()).collect();
        all.into_iter()
            .filter_map(|referent| {
                Some(Contender { referent, head: self.nearest(told, self.members.get(&referent)?)? })
            })
            .collect()
    }

    /// The tokens of a sentence, of so many before it and so many after it.
    fn tokens_around(&self, sentence: usize, before: usize, after: usize) -> Range<usize> {
        let sentences = &self.parsed.sentences;
        let last = (sentence + after).min(sentences.len() - 1);
        sentences[sentence.saturating_sub(before)].tokens.start..sentences[last].tokens.end
    }

    /// The words of a member that stand nearest to an event: by the tree within its sentence, else the last before, else the
    /// first after.
    fn nearest(&self, event: &Event, member: &Member) -> Option<usize> {
        let (token, sentence) = (event.tellings[0].token, event.tellings[0].sentence);
        let tokens = &self.parsed.sentences[sentence].tokens;
        let heads = &member.heads;
        let first = heads.partition_point(|&h| h < tokens.start);
        let here = heads[first..].iter().copied().take_while(|&h| h < tokens.end);
        let before = || first.checked_sub(1).map(|last| heads[last]);
        here.min_by_key(|&h| (self.distance_in_tree(token, h), token.abs_diff(h)))
            .or_else(before)
            .or(heads.first().copied())
    }

    /// The way through the tree from a predicate to a nominal of its sentence: up to where they meet, then down; none where they
    /// stand in two trees.
    fn way(&self, from: usize, to: usize) -> Option<[Vec<usize>; 2]> {
        let parsed = self.parsed;
        let to = parsed.first_conjunct(to);
        let mut down: Vec<usize> = std::iter::once(to).chain(parsed.ancestors(to)).collect();
        let mut up: Vec<usize> = std::iter::once(from).collect();
        let mut above = parsed.ancestors(from);
        loop {
            let last = *up.last()?;
            if let Some(meeting) = down.iter().position(|&t| t == last) {
                up.pop();
                down.truncate(meeting);
                down.reverse();
                return Some([up, down]);
            }
            up.push(above.next()?);
        }
    }

    /// Steps on that way.
    fn distance_in_tree(&self, from: usize, to: usize) -> usize {
        self.way(from, to).map_or(1, |[up, down]| up.len() + down.len())
    }

    /// That way in words: up and down by what each token is.
    pub(super) fn path(&self, from: usize, to: usize) -> Vec<String> {
        let Some([up, down]) = self.way(from, to) else { return vec!["apart".to_owned()] };
        let parsed = self.parsed;
        let step = |t: usize| {
            if matches!(parsed.dep(t), Dep::Prep | Dep::Agent) { parsed.lower(t) } else { parsed.dep(t).as_str() }
        };
        let rises = up.into_iter().map(|t| format!("^{}", step(t)));
        rises.chain(down.into_iter().map(|t| format!(">{}", step(t)))).collect()
    }

    /// How far away a nominal's sentence is.
    pub(super) fn distance(&self, event: &Event, head: usize) -> &'static str {
        let (own, there) = (event.tellings[0].sentence, self.parsed.sentence_of(head));
        match (there.cmp(&own), own.abs_diff(there)) {
            (std::cmp::Ordering::Equal, _) => "here",
            (std::cmp::Ordering::Less, 1) => "-1",
            (std::cmp::Ordering::Less, 2) => "-2",
            (std::cmp::Ordering::Less, 3 | 4) => "-4",
            (std::cmp::Ordering::Less, _) => "-5",
            (std::cmp::Ordering::Greater, 1) => "+1",
            (std::cmp::Ordering::Greater, _) => "+2",
        }
    }

    /// How those spoken of hang on the words of an event, or on the same words elsewhere: referents, and how.
    fn links(&self, event: &Event) -> BTreeMap<usize, BTreeSet<&'static str>> {
        let parsed = self.parsed;
        let token = event.tellings[0].token;
        let key = parsed.key(token);
        let verb = Lexicon::bundled().verb_of(key).unwrap_or(key);
        let mut links: BTreeMap<usize, BTreeSet<&'static str>> = BTreeMap::new();
        let things: BTreeSet<&str> = self.things(token).into_iter().map(|t| parsed.key(t)).collect();
        for t in self.tokens_around(event.tellings[0].sentence, REACH_WORDS, REACH_WORDS) {
            let word = parsed.key(t);
            let is_same = t != token && (word == key || word == verb);
            let is_thing = parsed.is_noun(t) && things.contains(word);
            let same = is_same.then(|| hanging_on_same(parsed, t)).into_iter().flatten();
            let thing = is_thing.then(|| hanging_on_thing(parsed, t)).into_iter().flatten();
            for (head, how) in same.chain(thing) {
                let mentions = parsed.with_conjuncts(head).into_iter().filter_map(|t| self.mentions.actors.at(t));
                for &referent in mentions.flat_map(|mention| &mention.referents) {
                    links.entry(referent).or_default().insert(how);
                }
            }
        }
        links
    }

    /// The nouns that an event's words are about and that stand for nobody: "criticised *the bill*", "a vote on *the budget*".
    pub(super) fn things(&self, token: usize) -> Vec<usize> {
        let parsed = self.parsed;
        let direct = parsed.children_by(token, &[Dep::Dobj, Dep::Nsubjpass, Dep::Compound]);
        let prepositional = arguments::prepositions(parsed, token).into_iter().map(|p| p.object);
        let stands_for_somebody =
            |t: usize| self.mentions.actors.referents_at(t).any(|r| r.kind != Kind::Thing && is_actor(r));
        direct.chain(prepositional).filter(|&t| parsed.is_noun(t) && !stands_for_somebody(t)).collect()
    }
}

/// The nominals that hang on another telling of an event's own word: their heads, and how.
fn hanging_on_same(parsed: &ParsedArticle, word: usize) -> Vec<(usize, &'static str)> {
    let hangs = |&child: &usize| match parsed.dep(child) {
        Dep::Nsubj => Some((child, "does the same")),
        Dep::Nsubjpass | Dep::Dobj => Some((child, "bears the same")),
        Dep::Poss => Some((child, "whose the same is")),
        Dep::Amod | Dep::Compound | Dep::Nmod => Some((child, "before the same")),
        Dep::Agent => Some((parsed.child(child, Dep::Pobj)?, "does the same")),
        Dep::Prep => {
            let how = match parsed.lower(child) {
                "by" => "does the same",
                "of" => "of the same",
                "on" | "against" | "at" | "to" => "against the same",
                "with" => "with the same",
                _ => "beside the same",
            };
            Some((parsed.child(child, Dep::Pobj)?, how))
        }
        _ => None,
    };
    parsed.children(word).iter().filter_map(hangs).collect()
}

/// The nominals that say whose a thing is or who makes it: their heads, and how.
fn hanging_on_thing(parsed: &ParsedArticle, thing: usize) -> Vec<(usize, &'static str)> {
    let hangs = |&child: &usize| match parsed.dep(child) {
        Dep::Poss => Some((child, "owns the thing")),
        Dep::Amod | Dep::Compound | Dep::Nmod => Some((child, "before the thing")),
        Dep::Prep if matches!(parsed.lower(child), "of" | "by" | "from") => {
            Some((parsed.child(child, Dep::Pobj)?, "of the thing"))
        }
        _ => None,
    };
    let verb = parsed.head(thing).filter(|_| parsed.dep(thing) == Dep::Dobj);
    let maker = verb.and_then(|verb| arguments::of_verb(parsed, verb).subject);
    parsed.children(thing).iter().filter_map(hangs).chain(maker.map(|m| (m, "makes the thing"))).collect()
}
