//! Who, of all whom a report speaks of, acts in an event or is acted on: what speaks for each.
//!
//! The frames and the ways of `code::sides` find parties by the words of a clause. Whom the clause leaves out may stand
//! anywhere in the report: who arrests, whose bill is criticised. What tells him from all others is many small things at
//! once, so their weights are learnt (`data/scorer/cast.tsv`, made by `dateline train cast`) from events whose parties
//! readers told.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dateline_gazetteer::CountryCode;
use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::{Kind, Referent};
use dateline_mentions::{Mentions, ParsedArticle, arguments};
use dateline_text::BlockKind;

use super::Features;
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
    fn letter(self) -> &'static str {
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
    fn against(self, event: &Event) -> &[Party] {
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

/// Events farther away in the report than this say nothing of each other's parties.
const REACH_EVENTS: usize = 12;

/// Steps of a path beyond this are left out: long paths are met once.
const LONGEST_PATH: usize = 6;

/// One whom the report speaks of, and where.
#[derive(Debug)]
struct Member {
    /// Head tokens of the words that stand for it, in text order.
    heads: Vec<usize>,
    /// Parts it has in events, as the frames and the ways have them: event and side.
    parts: Vec<(usize, Side)>,
}

/// All of whom a report speaks, and its events as they stand before they are weighed.
#[derive(Debug)]
pub struct Cast<'a> {
    parsed: &'a ParsedArticle<'a>,
    mentions: &'a Mentions,
    events: &'a [Event],
    /// The country that most of the report tells of.
    scene: Option<CountryCode>,
    /// By referent.
    members: BTreeMap<usize, Member>,
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

    fn referent(&self, number: usize) -> &'a Referent {
        &self.mentions.actors.referents[number]
    }

    /// An event, and all that may have a part in it.
    pub fn situation(&self, number: usize) -> Situation<'_> {
        let event = &self.events[number];
        let contenders = self.contenders(event);
        let links = self.links(event);
        let mut situation = Situation { cast: self, number, event, contenders, links, on_either_side: Vec::new() };
        situation.on_either_side = situation.contenders.iter().map(|&c| situation.on_either_side_of(c)).collect();
        situation
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
        here.min_by_key(|&h| (self.path(token, h).len(), token.abs_diff(h))).or_else(before).or(heads.first().copied())
    }

    /// The way through the tree from a predicate to a nominal of its sentence: up by what each is, then down.
    fn path(&self, from: usize, to: usize) -> Vec<String> {
        let parsed = self.parsed;
        let to = parsed.first_conjunct(to);
        let up: Vec<usize> = std::iter::once(from).chain(parsed.ancestors(from)).collect();
        let down: Vec<usize> = std::iter::once(to).chain(parsed.ancestors(to)).collect();
        let Some(meeting) = up.iter().copied().find(|t| down.contains(t)) else { return vec!["apart".to_owned()] };
        let step = |t: usize| {
            if matches!(parsed.dep(t), Dep::Prep | Dep::Agent) { parsed.lower(t) } else { parsed.dep(t).as_str() }
        };
        let rises = up.iter().take_while(|&&t| t != meeting).map(|&t| format!("^{}", step(t)));
        let falls = down.iter().take_while(|&&t| t != meeting).map(|&t| format!(">{}", step(t)));
        let mut falls: Vec<String> = falls.collect();
        falls.reverse();
        rises.chain(falls).collect()
    }

    /// How far away a nominal's sentence is.
    fn distance(&self, event: &Event, head: usize) -> &'static str {
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
    fn things(&self, token: usize) -> Vec<usize> {
        let parsed = self.parsed;
        let direct = parsed.children_by(token, &[Dep::Dobj, Dep::Nsubjpass, Dep::Compound]);
        let prepositional = arguments::prepositions(parsed, token).into_iter().map(|p| p.object);
        let stands_for_somebody =
            |t: usize| self.mentions.actors.referents_at(t).any(|r| r.kind != Kind::Thing && is_actor(r));
        direct.chain(prepositional).filter(|&t| parsed.is_noun(t) && !stands_for_somebody(t)).collect()
    }
}

/// An event in the report, those who may have a part in it, and how they hang on its words.
#[derive(Debug)]
pub struct Situation<'c> {
    cast: &'c Cast<'c>,
    number: usize,
    event: &'c Event,
    /// Who may have a part in it, in the order of their numbers.
    pub contenders: Vec<Contender>,
    links: BTreeMap<usize, BTreeSet<&'static str>>,
    /// What is true of each contender whichever side is asked for.
    on_either_side: Vec<Traits>,
}

impl Situation<'_> {
    /// Whether somebody of a side has no words of his own: a land or a body that the ways to the sides inferred. Of such the scorer
    /// has learnt nothing.
    pub fn is_inferred(&self, side: Side) -> bool {
        let has_words = |p: &Party| self.contenders.iter().any(|c| c.referent == p.referent);
        !side.of(self.event).iter().all(has_words)
    }

    /// How a contender stands to a side as the ways to it have left it: taken by him, by others or by nobody.
    fn standing(&self, side: Side, contender: Option<Contender>) -> &'static str {
        let own = side.of(self.event);
        match (own.is_empty(), contender.is_some_and(|c| own.iter().any(|p| p.referent == c.referent))) {
            (true, _) => "open",
            (false, true) => "chosen",
            (false, false) => "taken",
        }
    }

    /// What speaks for nobody being of a side, and then for each contender.
    pub fn options(&self, side: Side) -> Vec<Features> {
        let contenders = self.contenders.iter().zip(&self.on_either_side);
        let contenders = contenders.map(|(&contender, traits)| self.features(side, contender, traits));
        std::iter::once(self.nobody(side)).chain(contenders).collect()
    }

    /// What speaks for nobody at all being of a side.
    fn nobody(&self, side: Side) -> Features {
        let (parsed, event) = (self.cast.parsed, self.event);
        let token = event.tellings[0].token;
        let part = format!("{} {} nobody", side.letter(), self.standing(side, None));
        let (class, mode) = (event.class.as_str(), event.mode.as_deref().unwrap_or("-"));
        let mut features = Features::default();
        let mut add = |name: &str| features.add(format!("{part} {name}"), 1.0);
        add("");
        add(class);
        add(&format!("{class}/{mode}"));
        add(&format!("key:{}", parsed.key(token)));
        add(if parsed.is_verb(token) { parsed.tag(token) } else { "noun" });
        add(parsed.dep(token).as_str());
        add(event.status.as_str());
        if event.reciprocal {
            add("reciprocal");
        }
        if side.against(event).is_empty() {
            add("other open");
        }
        for dep in [Dep::Nsubj, Dep::Nsubjpass, Dep::Dobj, Dep::Agent, Dep::Ccomp, Dep::Xcomp, Dep::Poss] {
            if parsed.child(token, dep).is_some() {
                add(&format!("has {}", dep.as_str()));
            }
        }
        for thing in self.cast.things(token) {
            add(&format!("thing:{}", parsed.key(thing)));
        }
        for party in side.of(event) {
            for via in &party.via {
                add(&format!("by:{}", via.how.as_str()));
                add(&format!("{class} by:{}", via.how.as_str()));
            }
            let known = self.cast.referent(party.referent);
            add(&format!("kind:{}", known.kind.as_str()));
            add(&format!("{class} sector:{}", first_sector(known)));
            if parsed.sentence_of(party.token) == event.tellings[0].sentence {
                let path = self.cast.path(token, party.token);
                if path.len() <= LONGEST_PATH {
                    add(&path.concat());
                    add(&format!("{class} {}", path.concat()));
                }
            } else {
                add("elsewhere");
                add(&format!("{class} elsewhere"));
            }
        }
        let here = |c: &&Contender| parsed.sentence_of(c.head) == event.tellings[0].sentence;
        add(&format!("others here:{}", self.contenders.iter().filter(here).count().min(6)));
        features
    }

    /// What speaks for or against a contender being a party of a side.
    fn features(&self, side: Side, contender: Contender, on_either_side: &Traits) -> Features {
        let mut features = Features::default();
        let mut traits = self.traits(side, contender);
        self.add_parts(side, contender, &mut traits);
        let (letter, class) = (side.letter(), self.event.class.as_str());
        let part = format!("{letter} {}", self.standing(side, Some(contender)));
        features.add(part.as_str(), 1.0);
        for (of_class, name) in traits.iter().chain(on_either_side) {
            features.add(format!("{part} {name}"), 1.0);
            if *of_class {
                features.add(format!("{letter} {class} {name}"), 1.0);
            }
        }
        features
    }

    fn on_either_side_of(&self, contender: Contender) -> Traits {
        let mut traits = Traits::new();
        self.add_words(contender, &mut traits);
        self.add_rivals(contender, &mut traits);
        traits
    }

    /// Who a contender is: kind, sector and country, beside those of the other side.
    fn traits(&self, side: Side, contender: Contender) -> Traits {
        let (cast, event) = (self.cast, self.event);
        let known = cast.referent(contender.referent);
        let sector = first_sector(known);
        let mode = event.mode.as_deref().unwrap_or("-");
        let against = side.against(event);
        let name = match (&known.entity, &known.name) {
            (Some(_), _) => "in tables",
            (None, Some(_)) => "named",
            (None, None) => "nameless",
        };
        let theirs: Vec<CountryCode> = against.iter().filter_map(|p| cast.referent(p.referent).country).collect();
        let country = match known.country {
            None => "of none",
            Some(c) if theirs.contains(&c) => "same",
            Some(_) if theirs.is_empty() => "of one",
            Some(_) => "other",
        };
        let mut traits = vec![
            (true, format!("kind:{}", known.kind.as_str())),
            (true, format!("sector:{sector}")),
            (true, format!("mode:{mode} sector:{sector}")),
            (false, name.to_owned()),
            (true, format!("country:{country}")),
        ];
        if known.country.is_some() {
            traits.push((true, if known.country == cast.scene { "home" } else { "abroad" }.to_owned()));
        }
        if let Some(party) = against.first() {
            traits.push((true, format!("{sector} vs {}", first_sector(cast.referent(party.referent)))));
        }
        if against.is_empty() {
            traits.push((true, format!("sector:{sector} alone")));
        }
        for via in side.of(event).iter().filter(|p| p.referent == contender.referent).flat_map(|p| &p.via) {
            traits.push((true, format!("by:{}", via.how.as_str())));
        }
        if side.of(event).len() > 1 {
            traits.push((false, "of several".to_owned()));
        }
        traits.push((true, if self.cast.parsed.is_verb(event.tellings[0].token) { "verb" } else { "noun" }.to_owned()));
        traits.push((false, format!("key:{}", self.cast.parsed.key(event.tellings[0].token))));
        traits.push((false, event.status.as_str().to_owned()));
        if event.reciprocal {
            traits.push((false, "reciprocal".to_owned()));
        }
        if against.iter().any(|p| p.referent == contender.referent) {
            traits.push((true, "other side's".to_owned()));
        }
        if event.attribution.iter().any(|a| a.referents.contains(&contender.referent)) {
            traits.push((true, "speaker".to_owned()));
        }
        traits
    }

    /// Where a contender's words stand, and how they hang on the event's.
    fn add_words(&self, contender: Contender, traits: &mut Traits) {
        let (cast, event, parsed) = (self.cast, self.event, self.cast.parsed);
        let (token, head) = (event.tellings[0].token, contender.head);
        let known = cast.referent(contender.referent);
        let member = &cast.members[&contender.referent];
        let form = match parsed.pos(head) {
            Pos::Pron => "pronoun",
            Pos::Propn => "name",
            _ => "noun",
        };
        let distance = cast.distance(event, head);
        traits.push((false, form.to_owned()));
        traits.push((true, format!("at:{distance}")));
        traits.push((false, format!("{form} at:{distance}")));
        if distance == "here" {
            let path = cast.path(token, head);
            traits.push((false, format!("steps:{}", path.len().min(LONGEST_PATH + 1))));
            if path.len() <= LONGEST_PATH {
                let way = path.concat();
                traits.push((false, format!("key:{} {way}", parsed.key(token))));
                traits.push((true, way));
            }
            traits.push((false, format!("last:{}", path.last().map_or("", String::as_str))));
            traits.push((false, if head < token { "before" } else { "after" }.to_owned()));
        } else {
            let dep = parsed.dep(parsed.first_conjunct(head)).as_str();
            traits.push((false, format!("{dep} at:{distance}")));
        }
        if known.name.is_none() && form == "noun" {
            traits.push((true, format!("word:{}", parsed.key(head))));
        }
        let in_title = parsed.sentences[parsed.sentence_of(member.heads[0])].kind == BlockKind::Title;
        if in_title {
            traits.push((true, "in title".to_owned()));
        }
        traits.push((false, format!("mentions:{}", member.heads.len().min(5))));
        let hangs = self.links.get(&contender.referent).into_iter().flatten();
        traits.extend(hangs.map(|how| (true, (*how).to_owned())));
    }

    /// Whether others of its sort are spoken of, and nearer.
    fn add_rivals(&self, contender: Contender, traits: &mut Traits) {
        let cast = self.cast;
        let token = self.event.tellings[0].token;
        let sector = first_sector(cast.referent(contender.referent));
        let is_rival =
            |c: &&Contender| c.referent != contender.referent && first_sector(cast.referent(c.referent)) == sector;
        let mut rivals = self.contenders.iter().filter(is_rival).peekable();
        if rivals.peek().is_none() {
            traits.push((false, "only one of its sector".to_owned()));
            traits.push((true, format!("only {sector}")));
        }
        if !rivals.any(|c| c.head.abs_diff(token) < contender.head.abs_diff(token)) {
            traits.push((false, "nearest of its sector".to_owned()));
            traits.push((true, format!("nearest {sector}")));
        }
        let heads = |c: &Contender| cast.members[&c.referent].heads.len();
        if self.contenders.iter().all(|c| heads(c) <= heads(&contender)) {
            traits.push((false, "told of most".to_owned()));
        }
    }

    /// What part it has in other events of the report.
    fn add_parts(&self, side: Side, contender: Contender, traits: &mut Traits) {
        let (cast, event, number) = (self.cast, self.event, self.number);
        let against = side.against(event);
        let (mut same, mut other) = (0, 0);
        for &(there, theirs) in &cast.members[&contender.referent].parts {
            if there == number || there.abs_diff(number) > REACH_EVENTS {
                continue;
            }
            let elsewhere = &cast.events[there];
            let part = if theirs == side { "same part" } else { "other part" };
            let when = if there < number { "before" } else { "after" };
            *(if theirs == side { &mut same } else { &mut other }) += 1;
            traits.push((false, format!("{part} elsewhere")));
            traits.push((true, format!("{part} in {}", elsewhere.class.as_str())));
            if elsewhere.class == event.class {
                traits.push((false, format!("{part} {when}, same class")));
                if elsewhere.mode == event.mode {
                    traits.push((false, format!("{part} {when}, same mode")));
                }
            }
            if there.abs_diff(number) == 1 {
                traits.push((true, format!("{part} just {when}")));
                traits.push((true, format!("{part} just {when} in {}", elsewhere.class.as_str())));
            }
            if elsewhere.tellings[0].sentence == event.tellings[0].sentence {
                traits.push((false, format!("{part} in sentence")));
            }
            let others = || theirs.against(elsewhere).iter();
            if against.iter().any(|p| others().any(|q| q.referent == p.referent)) {
                traits.push((true, format!("{part}, same others")));
            } else if against.iter().any(|p| {
                let country = cast.referent(p.referent).country;
                country.is_some() && others().any(|q| cast.referent(q.referent).country == country)
            }) {
                traits.push((true, format!("{part}, others of the same country")));
            }
        }
        if same + other > 0 {
            traits.push((true, if same >= other { "mostly same part" } else { "mostly other part" }.to_owned()));
        } else {
            traits.push((true, "no other part".to_owned()));
        }
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

/// What is true of a contender, and whether it may mean something else for each class.
type Traits = Vec<(bool, String)>;

fn first_sector(known: &Referent) -> &'static str {
    known.sectors.first().map_or("-", |sector| sector.as_str())
}
