//! What speaks for each of those of whom a report speaks being a party of one of its events.

use std::collections::{BTreeMap, BTreeSet};

use dateline_gazetteer::CountryCode;
use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::Referent;
use dateline_text::BlockKind;

use super::cast::{Cast, Contender, Side};
use super::names::Name;
use crate::event::{Event, Party};

/// Events farther away in the report than this say nothing of each other's parties.
const REACH_EVENTS: usize = 12;

/// Steps of a path beyond this are left out: long paths are met once.
const LONGEST_PATH: usize = 6;

/// Counts as they stand in names; what is more counts as the last.
const COUNTS: [&str; LONGEST_PATH + 2] = ["0", "1", "2", "3", "4", "5", "6", "7"];

/// An event in the report, those who may have a part in it, and how they hang on its words; features are named by `N`.
#[derive(Debug)]
pub struct Situation<'c, N> {
    cast: &'c Cast<'c>,
    number: usize,
    event: &'c Event,
    /// Who may have a part in it, in the order of their numbers.
    pub contenders: Vec<Contender>,
    links: BTreeMap<usize, BTreeSet<&'static str>>,
    /// What is true of each contender whichever side is asked for.
    on_either_side: Vec<Traits<N>>,
}

/// What is true of a contender, and whether it may mean something else for each class.
#[derive(Debug)]
struct Traits<N>(Vec<(bool, N)>);

impl<N: Name> Traits<N> {
    fn add(&mut self, pieces: &[&str]) {
        self.0.push((false, N::of(pieces)));
    }

    fn add_by_class(&mut self, pieces: &[&str]) {
        self.0.push((true, N::of(pieces)));
    }
}

impl<'c, N: Name> Situation<'c, N> {
    pub(super) fn new(
        cast: &'c Cast<'c>,
        number: usize,
        contenders: Vec<Contender>,
        links: BTreeMap<usize, BTreeSet<&'static str>>,
    ) -> Self {
        let event = &cast.events[number];
        let mut situation = Self { cast, number, event, contenders, links, on_either_side: Vec::new() };
        situation.on_either_side = situation.contenders.iter().map(|&c| situation.on_either_side_of(c)).collect();
        situation
    }

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

    /// What speaks for nobody being of a side, and then for each contender; each name once.
    pub fn options(&self, side: Side) -> Vec<Vec<N>> {
        let contenders = self.contenders.iter().zip(&self.on_either_side);
        let contenders = contenders.map(|(&contender, traits)| self.features(side, contender, traits));
        let mut options: Vec<Vec<N>> = std::iter::once(self.nobody(side)).chain(contenders).collect();
        for features in &mut options {
            features.sort_unstable();
            features.dedup();
        }
        options
    }

    /// What speaks for nobody at all being of a side.
    fn nobody(&self, side: Side) -> Vec<N> {
        let (parsed, event) = (self.cast.parsed, self.event);
        let token = event.tellings[0].token;
        let question = N::of(&[side.letter(), " ", self.standing(side, None)]);
        let (class, mode) = (event.class.as_str(), event.mode.as_deref().unwrap_or("-"));
        let mut features = Vec::new();
        let mut add = |pieces: &[&str]| {
            let pieces: Vec<&str> = ["nobody "].iter().chain(pieces).copied().collect();
            features.push(N::of(&pieces).within(&question));
        };
        add(&[]);
        add(&[class]);
        add(&[class, "/", mode]);
        add(&["key:", parsed.key(token)]);
        add(&[if parsed.is_verb(token) { parsed.tag(token) } else { "noun" }]);
        add(&[parsed.dep(token).as_str()]);
        add(&[event.status.as_str()]);
        if event.reciprocal {
            add(&["reciprocal"]);
        }
        if side.against(event).is_empty() {
            add(&["other open"]);
        }
        for dep in [Dep::Nsubj, Dep::Nsubjpass, Dep::Dobj, Dep::Agent, Dep::Ccomp, Dep::Xcomp, Dep::Poss] {
            if parsed.child(token, dep).is_some() {
                add(&["has ", dep.as_str()]);
            }
        }
        for thing in self.cast.things(token) {
            add(&["thing:", parsed.key(thing)]);
        }
        for party in side.of(event) {
            for via in &party.via {
                add(&["by:", via.how.as_str()]);
                add(&[class, " by:", via.how.as_str()]);
            }
            let known = self.cast.referent(party.referent);
            add(&["kind:", known.kind.as_str()]);
            add(&[class, " sector:", first_sector(known)]);
            if parsed.sentence_of(party.token) == event.tellings[0].sentence {
                let path = self.cast.path(token, party.token);
                if path.len() <= LONGEST_PATH {
                    let way = path.concat();
                    add(&[&way]);
                    add(&[class, " ", &way]);
                }
            } else {
                add(&["elsewhere"]);
                add(&[class, " elsewhere"]);
            }
        }
        let here = |c: &&Contender| parsed.sentence_of(c.head) == event.tellings[0].sentence;
        add(&["others here:", COUNTS[self.contenders.iter().filter(here).count().min(6)]]);
        features
    }

    /// What speaks for or against a contender being a party of a side.
    fn features(&self, side: Side, contender: Contender, on_either_side: &Traits<N>) -> Vec<N> {
        let mut traits = self.traits(side, contender);
        self.add_parts(side, contender, &mut traits);
        let part = N::of(&[side.letter(), " ", self.standing(side, Some(contender))]);
        let of_class = N::of(&[side.letter(), " ", self.event.class.as_str()]);
        let mut features = vec![part.clone()];
        for (by_class, name) in traits.0.iter().chain(&on_either_side.0) {
            features.push(name.within(&part));
            if *by_class {
                features.push(name.within(&of_class));
            }
        }
        features
    }

    fn on_either_side_of(&self, contender: Contender) -> Traits<N> {
        let mut traits = Traits(Vec::new());
        self.add_words(contender, &mut traits);
        self.add_rivals(contender, &mut traits);
        traits
    }

    /// Who a contender is: kind, sector and country, beside those of the other side.
    fn traits(&self, side: Side, contender: Contender) -> Traits<N> {
        let (cast, event, parsed) = (self.cast, self.event, self.cast.parsed);
        let known = cast.referent(contender.referent);
        let sector = first_sector(known);
        let token = event.tellings[0].token;
        let against = side.against(event);
        let name = match (&known.entity, &known.name) {
            (Some(_), _) => "in tables",
            (None, Some(_)) => "named",
            (None, None) => "nameless",
        };
        let is_theirs = |country| against.iter().any(|p| cast.referent(p.referent).country == Some(country));
        let have_country = |p: &Party| cast.referent(p.referent).country.is_some();
        let country = match known.country {
            None => "of none",
            Some(country) if is_theirs(country) => "same",
            Some(_) if !against.iter().any(have_country) => "of one",
            Some(_) => "other",
        };
        let mut traits = Traits(Vec::new());
        traits.add_by_class(&["kind:", known.kind.as_str()]);
        traits.add_by_class(&["sector:", sector]);
        traits.add_by_class(&["mode:", event.mode.as_deref().unwrap_or("-"), " sector:", sector]);
        traits.add(&[name]);
        traits.add_by_class(&["country:", country]);
        if known.country.is_some() {
            traits.add_by_class(&[if known.country == cast.scene { "home" } else { "abroad" }]);
        }
        match against.first() {
            Some(party) => traits.add_by_class(&[sector, " vs ", first_sector(cast.referent(party.referent))]),
            None => traits.add_by_class(&["sector:", sector, " alone"]),
        }
        for via in side.of(event).iter().filter(|p| p.referent == contender.referent).flat_map(|p| &p.via) {
            traits.add_by_class(&["by:", via.how.as_str()]);
        }
        if side.of(event).len() > 1 {
            traits.add(&["of several"]);
        }
        traits.add_by_class(&[if parsed.is_verb(token) { "verb" } else { "noun" }]);
        traits.add(&["key:", parsed.key(token)]);
        traits.add(&[event.status.as_str()]);
        if event.reciprocal {
            traits.add(&["reciprocal"]);
        }
        if against.iter().any(|p| p.referent == contender.referent) {
            traits.add_by_class(&["other side's"]);
        }
        if event.attribution.iter().any(|a| a.referents.contains(&contender.referent)) {
            traits.add_by_class(&["speaker"]);
        }
        traits
    }

    /// Where a contender's words stand, and how they hang on the event's.
    fn add_words(&self, contender: Contender, traits: &mut Traits<N>) {
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
        traits.add(&[form]);
        traits.add_by_class(&["at:", distance]);
        traits.add(&[form, " at:", distance]);
        if distance == "here" {
            let path = cast.path(token, head);
            traits.add(&["steps:", COUNTS[path.len().min(LONGEST_PATH + 1)]]);
            if path.len() <= LONGEST_PATH {
                let way = path.concat();
                traits.add(&["key:", parsed.key(token), " ", &way]);
                traits.add_by_class(&[&way]);
            }
            traits.add(&["last:", path.last().map_or("", String::as_str)]);
            traits.add(&[if head < token { "before" } else { "after" }]);
        } else {
            traits.add(&[parsed.dep(parsed.first_conjunct(head)).as_str(), " at:", distance]);
        }
        if known.name.is_none() && form == "noun" {
            traits.add_by_class(&["word:", parsed.key(head)]);
        }
        if parsed.sentences[parsed.sentence_of(member.heads[0])].kind == BlockKind::Title {
            traits.add_by_class(&["in title"]);
        }
        traits.add(&["mentions:", COUNTS[member.heads.len().min(5)]]);
        for how in self.links.get(&contender.referent).into_iter().flatten() {
            traits.add_by_class(&[how]);
        }
    }

    /// Whether others of its sort are spoken of, and nearer.
    fn add_rivals(&self, contender: Contender, traits: &mut Traits<N>) {
        let cast = self.cast;
        let token = self.event.tellings[0].token;
        let sector = first_sector(cast.referent(contender.referent));
        let is_rival =
            |c: &&Contender| c.referent != contender.referent && first_sector(cast.referent(c.referent)) == sector;
        let mut rivals = self.contenders.iter().filter(is_rival).peekable();
        if rivals.peek().is_none() {
            traits.add(&["only one of its sector"]);
            traits.add_by_class(&["only ", sector]);
        }
        if !rivals.any(|c| c.head.abs_diff(token) < contender.head.abs_diff(token)) {
            traits.add(&["nearest of its sector"]);
            traits.add_by_class(&["nearest ", sector]);
        }
        let heads = |c: &Contender| cast.members[&c.referent].heads.len();
        if self.contenders.iter().all(|c| heads(c) <= heads(&contender)) {
            traits.add(&["told of most"]);
        }
    }

    /// What part it has in other events of the report.
    fn add_parts(&self, side: Side, contender: Contender, traits: &mut Traits<N>) {
        let (cast, event, number) = (self.cast, self.event, self.number);
        let against = side.against(event);
        let country = |p: &Party| -> Option<CountryCode> { cast.referent(p.referent).country };
        let (mut same, mut other) = (0, 0);
        for &(there, theirs) in &cast.members[&contender.referent].parts {
            if there == number || there.abs_diff(number) > REACH_EVENTS {
                continue;
            }
            let elsewhere = &cast.events[there];
            let class = elsewhere.class.as_str();
            let part = if theirs == side { "same part" } else { "other part" };
            let when = if there < number { "before" } else { "after" };
            *(if theirs == side { &mut same } else { &mut other }) += 1;
            traits.add(&[part, " elsewhere"]);
            traits.add_by_class(&[part, " in ", class]);
            if elsewhere.class == event.class {
                traits.add(&[part, " ", when, ", same class"]);
                if elsewhere.mode == event.mode {
                    traits.add(&[part, " ", when, ", same mode"]);
                }
            }
            if there.abs_diff(number) == 1 {
                traits.add_by_class(&[part, " just ", when]);
                traits.add_by_class(&[part, " just ", when, " in ", class]);
            }
            if elsewhere.tellings[0].sentence == event.tellings[0].sentence {
                traits.add(&[part, " in sentence"]);
            }
            let others = || theirs.against(elsewhere).iter();
            if against.iter().any(|p| others().any(|q| q.referent == p.referent)) {
                traits.add_by_class(&[part, ", same others"]);
            } else if against.iter().any(|p| country(p).is_some() && others().any(|q| country(q) == country(p))) {
                traits.add_by_class(&[part, ", others of the same country"]);
            }
        }
        traits.add_by_class(&[match (same, other) {
            (0, 0) => "no other part",
            (same, other) if same >= other => "mostly same part",
            _ => "mostly other part",
        }]);
    }
}

fn first_sector(known: &Referent) -> &'static str {
    known.sectors.first().map_or("-", |sector| sector.as_str())
}
