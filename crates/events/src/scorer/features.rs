//! From a pair of parties to features: named numbers, as the weights know them.

use std::collections::{BTreeMap, BTreeSet};

use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_mentions::ParsedArticle;
use dateline_mentions::actors::Kind;

use super::Evidence;
use super::pair::{Pair, head_of, nominal_of};
use super::votes::{Vote, votes};

/// Named numbers that speak for one outcome or another, in the order of their names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Features(pub(crate) BTreeMap<String, f32>);

impl Features {
    /// Names and values, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f32)> {
        self.0.iter().map(|(name, value)| (name.as_str(), *value))
    }

    /// Adds a feature; of several values of one name the greatest stays.
    pub fn add(&mut self, name: impl Into<String>, value: f32) {
        let slot = self.0.entry(name.into()).or_insert(value);
        *slot = slot.max(value);
    }
}

/// Dependents that say more about a predicate: "impose *sanctions*", "call *off*", "*ready* to".
const SATELLITES: &[Dep] = &[
    Dep::Dobj,
    Dep::Prt,
    Dep::Prep,
    Dep::Acomp,
    Dep::Attr,
    Dep::Xcomp,
    Dep::Ccomp,
    Dep::Advmod,
    Dep::Nsubj,
    Dep::Nsubjpass,
    Dep::Advcl,
    Dep::Oprd,
    Dep::Acl,
    Dep::Amod,
    Dep::Compound,
    Dep::Dative,
    Dep::Agent,
];

/// Beginnings of the names of features that tell what the frames read.
const OF_FRAMES: &[&str] =
    &["v", "vp", "vpm", "vs", "vt", "vb", "vbm", "vr", "vc", "top", "topm", "topf", "topb", "op", "over"];

/// Whether a feature tells what the frames read, and not which words stand where.
pub(crate) fn is_of_frames(name: &str) -> bool {
    name.split_once(':').is_some_and(|(sort, _)| OF_FRAMES.contains(&sort))
}

/// Steps of a dependency path beyond this are left out: long paths are met once.
const LONGEST_PATH: usize = 5;

/// Letters that words of one family mostly share.
const STEM: usize = 6;

/// Steps from the path between the parties within which a word counts as near.
const MOST_STEPS_ASIDE: usize = 3;

/// A pair in its sentence.
struct Scene<'a> {
    evidence: &'a Evidence<'a>,
    parsed: &'a ParsedArticle<'a>,
    pair: &'a Pair,
    sentences: Vec<usize>,
    source: Option<usize>,
    target: Option<usize>,
    /// Predicates from the source's up to the one both hang on, and the same for the target.
    path: BTreeSet<usize>,
    /// The lowest token over both parties.
    meeting: Option<usize>,
    features: Features,
}

pub(crate) fn of_pair(evidence: &Evidence, pair: &Pair) -> Features {
    let parsed = evidence.parsed;
    let mut sentences: Vec<usize> = pair.source.iter().chain(&pair.target).map(|&t| parsed.sentence_of(t)).collect();
    if sentences.is_empty() {
        sentences.extend(0..parsed.sentences.len());
    }
    sentences.sort_unstable();
    sentences.dedup();
    let party = |side: &[usize]| head_of(parsed, side).map(|h| nominal_of(parsed, h));
    let (source, target) = (party(&pair.source), party(&pair.target));
    let mut scene = Scene {
        evidence,
        parsed,
        pair,
        sentences,
        source,
        target,
        path: BTreeSet::new(),
        meeting: None,
        features: Features::default(),
    };
    scene.find_path();
    scene.add_words();
    scene.add_governors();
    scene.add_meeting();
    scene.add_votes();
    scene.add_parties();
    scene.features
}

impl Scene<'_> {
    fn add(&mut self, name: String, value: f32) {
        self.features.add(name, value);
    }

    /// The token and everything above it.
    fn chain(&self, token: usize) -> Vec<usize> {
        std::iter::once(token).chain(self.parsed.ancestors(token)).collect()
    }

    fn find_path(&mut self) {
        let up = |token: Option<usize>| token.map(|t| self.chain(t)).unwrap_or_default();
        let (from, to) = (up(self.source), up(self.target));
        let meeting = match (from.is_empty(), to.is_empty()) {
            (false, false) => from.iter().copied().find(|t| to.contains(t)),
            (false, true) => from.get(1).or(from.first()).copied(),
            (true, false) => to.get(1).or(to.first()).copied(),
            (true, true) => self
                .sentences
                .first()
                .and_then(|&s| self.parsed.sentences[s].tokens.clone().find(|&t| self.parsed.dep(t) == Dep::Root)),
        };
        let below = |chain: &[usize]| -> Vec<usize> {
            let end = meeting.and_then(|m| chain.iter().position(|&t| t == m)).map_or(chain.len(), |at| at + 1);
            chain[..end].to_vec()
        };
        self.path = below(&from).into_iter().chain(below(&to)).chain(meeting).collect();
        self.meeting = meeting;
        if let (Some(m), true, true) = (meeting, from.len() > 1, to.len() > 1) {
            let steps = |chain: &[usize]| -> Vec<String> {
                chain.iter().take_while(|&&t| t != m).map(|&t| self.step(t)).collect()
            };
            let (up, mut down) = (steps(&from), steps(&to));
            down.reverse();
            if up.len() + down.len() <= LONGEST_PATH {
                let path = format!("{}^{}", up.join(">"), down.join("<"));
                let lemma = self.parsed.key(m).to_owned();
                self.add(format!("path:{path}:{lemma}"), 1.0);
                self.add(format!("path:{path}"), 1.0);
            }
        }
    }

    /// A step of a path: the relation, with the word where it is a preposition.
    fn step(&self, token: usize) -> String {
        let dep = self.parsed.dep(token);
        if matches!(dep, Dep::Prep | Dep::Agent) {
            self.parsed.lower(token).to_owned()
        } else {
            dep.as_str().to_owned()
        }
    }

    fn is_party(&self, token: usize) -> bool {
        self.pair.source.contains(&token) || self.pair.target.contains(&token)
    }

    /// Whether a token is a word of the language and not a name or number.
    fn is_word(&self, token: usize) -> bool {
        let is_open =
            matches!(self.parsed.pos(token), Pos::Verb | Pos::Noun | Pos::Adj | Pos::Adv | Pos::Aux | Pos::Part);
        let is_named = matches!(
            self.parsed.token(token).entity,
            Some(
                EntityLabel::Person
                    | EntityLabel::Gpe
                    | EntityLabel::Norp
                    | EntityLabel::Date
                    | EntityLabel::Time
                    | EntityLabel::Cardinal
                    | EntityLabel::Money
                    | EntityLabel::Percent
            )
        );
        is_open && !is_named
    }

    fn add_words(&mut self) {
        let tokens: Vec<usize> = self.sentences.iter().flat_map(|&s| self.parsed.sentences[s].tokens.clone()).collect();
        let (first, last) = self.extent();
        for token in tokens {
            if self.is_party(token) || !self.is_word(token) {
                continue;
            }
            let lemma = self.parsed.key(token).to_owned();
            if self.parsed.pos(token) != Pos::Aux {
                self.add(format!("w:{lemma}"), 1.0);
                if (first..=last).contains(&token) {
                    self.add(format!("in:{lemma}"), 1.0);
                }
                if self.is_near(token) {
                    self.add_near(token, &lemma);
                }
            }
        }
    }

    /// A word of the joining clause: its lemma, the beginning it shares with its kin ("investigate", "investigation"),
    /// and the classes whose frames it can set off, whether or not their patterns fit here.
    fn add_near(&mut self, token: usize, lemma: &str) {
        self.add(format!("n:{lemma}"), 1.0);
        if lemma.len() > STEM
            && let Some(stem) = lemma.get(..STEM)
        {
            self.add(format!("st:{stem}"), 1.0);
        }
        let frames = self.evidence.frames;
        let triggers = if self.parsed.is_verb(token) { frames.verbs(lemma) } else { frames.nouns(lemma) };
        let classes: BTreeSet<&str> =
            triggers.iter().map(|t| frames.all[t.frame].class.map_or("operator", |c| c.as_str())).collect();
        let share = 1.0 / classes.len().max(1) as f32;
        for class in classes {
            self.add(format!("lex:{class}"), share);
            if self.path.contains(&token) {
                self.add(format!("lexp:{class}"), share);
            }
        }
    }

    /// Whether a word belongs to the clause that joins the parties: on the path, or hanging on it by few steps that
    /// lead into no clause of its own, complements apart.
    fn is_near(&self, token: usize) -> bool {
        let parsed = self.parsed;
        let mut at = token;
        for _ in 0..=MOST_STEPS_ASIDE {
            if self.path.contains(&at) {
                return true;
            }
            if matches!(parsed.dep(at), Dep::Advcl | Dep::Relcl | Dep::Parataxis | Dep::Appos)
                || (parsed.dep(at) == Dep::Conj && parsed.is_verb(at))
            {
                return false;
            }
            match parsed.head(at) {
                Some(head) => at = head,
                None => return false,
            }
        }
        false
    }

    /// First and last token of the pair's words and the predicate over them.
    fn extent(&self) -> (usize, usize) {
        let all = || self.pair.source.iter().chain(&self.pair.target).copied().chain(self.meeting);
        (all().min().unwrap_or(0), all().max().unwrap_or(0))
    }

    /// The predicates a party hangs on, nearest first, with the way there.
    fn governors(&self, party: usize) -> Vec<(usize, String)> {
        let parsed = self.parsed;
        let mut found = Vec::new();
        let mut way = self.step(party);
        let mut at = party;
        while let Some(head) = parsed.head(at) {
            if parsed.pos(head) == Pos::Adp || parsed.dep(head) == Dep::Prep {
                way = String::from(parsed.lower(head));
            } else {
                found.push((head, way));
                way = self.step(head);
            }
            at = head;
        }
        found
    }

    fn add_governors(&mut self) {
        for (side, party) in [("s", self.source), ("t", self.target)] {
            let Some(party) = party else {
                self.add(format!("{side}:none"), 1.0);
                continue;
            };
            for (depth, (governor, way)) in self.governors(party).into_iter().take(3).enumerate() {
                let lemma = self.parsed.key(governor).to_owned();
                let depth = if depth == 0 { "" } else { "+" };
                if self.is_word(governor) {
                    self.add(format!("{side}{depth}:{way}:{lemma}"), 1.0);
                    self.add(format!("on:{lemma}"), 1.0);
                }
                if depth.is_empty() {
                    self.add(format!("{side}way:{way}"), 1.0);
                }
            }
        }
    }

    /// The predicate over both parties, its mood, and what hangs on it.
    fn add_meeting(&mut self) {
        let Some(meeting) = self.meeting else { return };
        let parsed = self.parsed;
        let lemma = parsed.key(meeting).to_owned();
        let mood = self.mood(meeting);
        self.add(format!("p:{lemma}"), 1.0);
        self.add(format!("pm:{lemma}:{mood}"), 1.0);
        self.add(format!("m:{mood}"), 1.0);
        let verbs: Vec<usize> = self.path.iter().copied().filter(|&t| parsed.is_verb(t)).collect();
        for verb in verbs {
            let mood = self.mood(verb);
            self.add(format!("vm:{}:{mood}", parsed.key(verb)), 1.0);
            for &child in parsed.children(verb) {
                if self.is_party(child) || !SATELLITES.contains(&parsed.dep(child)) {
                    continue;
                }
                let (way, word) = match parsed.dep(child) {
                    Dep::Prep | Dep::Agent => (parsed.lower(child), ""),
                    dep => (dep.as_str(), parsed.key(child)),
                };
                if word.is_empty() || self.is_word(child) || parsed.dep(child) == Dep::Prt {
                    self.add(format!("c:{}:{way}:{word}", parsed.key(verb)), 1.0);
                    self.add(format!("cx:{way}:{word}"), 1.0);
                }
                for object in parsed.children_by(child, &[Dep::Pobj, Dep::Pcomp]).collect::<Vec<_>>() {
                    if self.is_word(object) && !self.is_party(object) {
                        self.add(format!("c:{}:{way}:{}", parsed.key(verb), parsed.key(object)), 1.0);
                        self.add(format!("cx:{way}:{}", parsed.key(object)), 1.0);
                    }
                }
            }
        }
        // Verbs above: "said", "threatened", "called on ... to".
        let above: Vec<usize> = parsed.ancestors(meeting).filter(|&t| self.is_word(t)).take(2).collect();
        for over in above {
            self.add(format!("up:{}", parsed.key(over)), 1.0);
        }
    }

    /// Mood, negation and voice of the clause a predicate stands in.
    fn mood(&self, predicate: usize) -> String {
        let parsed = self.parsed;
        let verb = std::iter::once(predicate)
            .chain(parsed.ancestors(predicate))
            .find(|&t| parsed.is_verb(t))
            .unwrap_or(predicate);
        let auxiliaries: Vec<&str> =
            parsed.children_by(verb, &[Dep::Aux, Dep::Auxpass]).map(|a| parsed.lower(a)).collect();
        let has = |words: &[&str]| auxiliaries.iter().any(|a| words.contains(a));
        let mut mood = String::new();
        if parsed.is_negated(verb) {
            mood.push_str("not-");
        }
        if has(&["will", "'ll", "’ll", "shall", "wo"]) {
            mood.push_str("will");
        } else if has(&["would", "'d", "’d"]) {
            mood.push_str("would");
        } else if has(&["must", "should", "ought"]) {
            mood.push_str("must");
        } else if has(&["may", "might", "could", "can", "ca"]) {
            mood.push_str("may");
        } else if has(&["to"]) {
            mood.push_str("to");
        } else if parsed.tag(verb) == "VBG" {
            mood.push_str("ing");
        } else {
            mood.push_str("fact");
        }
        mood
    }

    fn add_votes(&mut self) {
        let evidence = self.evidence;
        let votes = votes(evidence, self.pair, &self.sentences);
        for vote in &votes {
            let class = vote.class.as_str();
            let mood = self.mood(vote.reading.clause());
            let on_path = self.is_on_path(vote);
            if vote.is_content {
                self.add(format!("vc:{class}"), 1.0);
                continue;
            }
            self.add(format!("v:{class}"), 1.0);
            if on_path {
                self.add(format!("vp:{class}"), 1.0);
                self.add(format!("vpm:{class}:{mood}"), 1.0);
            }
            if vote.source > 0 {
                self.add(format!("vs:{class}"), f32::from(vote.source) / 2.0);
            }
            if vote.target > 0 {
                self.add(format!("vt:{class}"), f32::from(vote.target) / 2.0);
            }
            if vote.source > 0 && vote.target > 0 {
                self.add(format!("vb:{class}"), 1.0);
                self.add(format!("vbm:{class}:{mood}"), 1.0);
            }
            if vote.is_reversed {
                self.add(format!("vr:{class}"), 1.0);
            }
        }
        let best = votes.iter().max_by_key(|v| (v.rank(self.is_on_path(v)), std::cmp::Reverse(v.reading.token)));
        let Some(best) = best else {
            self.add("top:none".to_owned(), 1.0);
            return;
        };
        let class = best.class.as_str();
        let mood = self.mood(best.reading.clause());
        let frame = &evidence.frames.all[best.reading.frame];
        self.add(format!("top:{class}"), 1.0);
        self.add(format!("topm:{class}:{mood}"), 1.0);
        self.add(format!("topf:{}", frame.name), 1.0);
        if best.source > 0 && best.target > 0 {
            self.add(format!("topb:{class}"), 1.0);
        }
        self.add_operators(best, class);
    }

    fn is_on_path(&self, vote: &Vote) -> bool {
        self.path.contains(&vote.reading.token)
            || vote.reading.support.as_ref().is_some_and(|(verb, _)| self.path.contains(verb))
    }

    /// What stands over the best reading: "plans to", "denied", "fears of".
    fn add_operators(&mut self, best: &Vote, class: &str) {
        let evidence = self.evidence;
        let sentence = self.parsed.sentence_of(best.reading.token);
        let over = evidence.readings_of(sentence).filter(|r| r.contents.contains(&best.reading.token));
        for operator in over {
            let name = &evidence.frames.all[operator.frame].name;
            self.features.add(format!("op:{name}"), 1.0);
            self.features.add(format!("op:{name}:{class}"), 1.0);
        }
        for &content in &best.reading.contents {
            if let Some(below) = evidence.readings.get(&content).and_then(|r| r.class) {
                self.features.add(format!("over:{class}:{}", below.as_str()), 1.0);
            }
        }
    }

    fn add_parties(&mut self) {
        for (side, party) in [("s", self.source), ("t", self.target)] {
            let Some(party) = party else { continue };
            let referents: Vec<_> = self.evidence.mentions.actors.referents_at(party).collect();
            let kind = referents.first().map_or("unknown", |r| match r.kind {
                Kind::Person => "person",
                Kind::People => "people",
                Kind::Institution => "institution",
                Kind::State => "state",
                Kind::Thing => "thing",
            });
            let sector = referents.iter().find_map(|r| r.sectors.first()).map(|s| s.as_str());
            self.add(format!("{side}kind:{kind}"), 1.0);
            if let Some(sector) = sector {
                self.add(format!("{side}sector:{sector}"), 1.0);
            }
            let tokens = if side == "s" { &self.pair.source } else { &self.pair.target };
            let words: Vec<String> = tokens
                .iter()
                .filter(|&&t| self.is_word(t) && self.parsed.pos(t) != Pos::Aux)
                .map(|&t| self.parsed.key(t).to_owned())
                .collect();
            for word in words {
                self.add(format!("{side}w:{word}"), 1.0);
            }
        }
    }
}
