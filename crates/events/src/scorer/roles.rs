//! Who acts and on whom, where no pair is given: each nominal of a sentence, with what speaks for its part.

use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_text::Span;

use super::features::Features;
use super::{Evidence, Pair};

/// Parts a nominal may have, in the order of the labels of `data/scorer/roles.tsv`: none, acting, acted on, both.
pub const ROLES: [&str; 4] = ["none", "source", "target", "both"];

/// A nominal that may be a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its head token.
    pub head: usize,
    /// Its words, from the first modifier to the head.
    pub span: Span,
}

/// Relations in which a nominal can be a party.
const PLACES: &[Dep] = &[
    Dep::Nsubj,
    Dep::Nsubjpass,
    Dep::Dobj,
    Dep::Pobj,
    Dep::Conj,
    Dep::Dative,
    Dep::Poss,
    Dep::Appos,
    Dep::Attr,
    Dep::Compound,
    Dep::Amod,
    Dep::Nmod,
    Dep::Oprd,
    Dep::Root,
];

/// Steps to the root that are told apart.
const LONGEST_WAY: usize = 4;

impl Evidence<'_> {
    /// The nominals of the article that may be parties, in text order: those known as actors, and other nouns and
    /// names that stand where a party may stand.
    pub fn candidates(&self) -> Vec<Candidate> {
        let parsed = self.parsed;
        (0..parsed.len())
            .filter_map(|head| {
                if let Some(mention) = self.mentions.actors.at(head) {
                    return Some(Candidate { head, span: mention.span });
                }
                let is_modifier = matches!(parsed.dep(head), Dep::Compound | Dep::Amod | Dep::Nmod);
                let is_time = matches!(
                    parsed.token(head).entity,
                    Some(EntityLabel::Date | EntityLabel::Time | EntityLabel::Money | EntityLabel::Percent)
                );
                let fits = parsed.is_noun(head) && PLACES.contains(&parsed.dep(head)) && !is_modifier && !is_time;
                fits.then(|| Candidate { head, span: parsed.span(parsed.left_edge(head), head) })
            })
            .collect()
    }

    /// What speaks for one part or another of a candidate.
    pub fn role_features(&self, all: &[Candidate], number: usize) -> Features {
        let mut features = Features::default();
        let candidate = &all[number];
        self.add_place(candidate, &mut features);
        self.add_slots(candidate, &mut features);
        self.add_sort(candidate, &mut features);
        let known = |c: &&Candidate| self.mentions.actors.at(c.head).is_some();
        let before = all[..number].iter().filter(known).count();
        features.add(format!("rank:{}", before.min(3)), 1.0);
        let holder = all.iter().find(|c| {
            c.head != candidate.head
                && c.span.range().contains(&(candidate.span.start as usize))
                && c.head > candidate.head
        });
        if let Some(holder) = holder {
            features.add("inside", 1.0);
            let dep = self.parsed.dep(holder.head).as_str();
            features.add(format!("inside:{dep}"), 1.0);
        }
        features
    }

    fn add_place(&self, candidate: &Candidate, features: &mut Features) {
        let parsed = self.parsed;
        let first = parsed.first_conjunct(candidate.head);
        if first != candidate.head {
            features.add("conjunct", 1.0);
        }
        let mut way: Vec<&str> = Vec::new();
        let (mut at, mut governors) = (first, 0);
        while let Some(head) = parsed.head(at) {
            let is_preposition = matches!(parsed.dep(at), Dep::Prep | Dep::Agent);
            way.push(if is_preposition { parsed.lower(at) } else { parsed.dep(at).as_str() });
            let is_link = matches!(parsed.dep(head), Dep::Prep | Dep::Agent) || parsed.pos(head) == Pos::Adp;
            if !is_link && governors < 3 {
                governors += 1;
                let way = way.join("<");
                features.add(format!("g{governors}:{way}:{}", parsed.key(head)), 1.0);
                features.add(format!("g{governors}:{way}"), 1.0);
                if governors == 1 {
                    features.add(format!("gl:{}", parsed.key(head)), 1.0);
                }
            }
            at = head;
        }
        if way.len() <= LONGEST_WAY {
            features.add(format!("root:{}", way.join("<")), 1.0);
            features.add(format!("rootl:{}:{}", way.join("<"), parsed.key(at)), 1.0);
        }
        features.add(format!("depth:{}", way.len().min(8)), 1.0);
        features.add(if candidate.head < at { "before-root" } else { "after-root" }, 1.0);
    }

    fn add_slots(&self, candidate: &Candidate, features: &mut Features) {
        let pair = Pair { source: vec![candidate.head], target: vec![candidate.head] };
        let sentence = [self.parsed.sentence_of(candidate.head)];
        let votes = super::votes::votes(self, &pair, &sentence);
        let depth = |token: usize| self.parsed.ancestors(token).count();
        let main = votes.iter().filter(|v| !v.is_content).min_by_key(|v| (depth(v.reading.clause()), v.reading.token));
        let main = main.map(|v| v.reading.token);
        for vote in &votes {
            let standing = match (Some(vote.reading.token) == main, vote.is_content) {
                (true, _) => "main",
                (_, true) => "content",
                _ => "other",
            };
            for (slot, fit) in [("a", vote.source), ("r", vote.target)] {
                if fit > 0 {
                    let class = vote.class.as_str();
                    features.add(format!("slot:{slot}:{standing}:{fit}"), 1.0);
                    features.add(format!("slot:{slot}:{standing}:{class}"), f32::from(fit) / 2.0);
                }
            }
            if vote.reading.reciprocal && vote.source + vote.target > 0 {
                features.add(format!("reciprocal:{standing}"), 1.0);
            }
        }
        if main.is_none() {
            features.add("no-reading", 1.0);
        }
    }

    fn add_sort(&self, candidate: &Candidate, features: &mut Features) {
        let parsed = self.parsed;
        let referent = self.mentions.actors.referents_at(candidate.head).next();
        match referent {
            Some(known) => {
                features.add(format!("kind:{:?}", known.kind).to_lowercase(), 1.0);
                let country = if known.country.is_some() { "known" } else { "unknown" };
                features.add(format!("country:{country}"), 1.0);
                if let Some(sector) = known.sectors.first() {
                    features.add(format!("sector:{}", sector.as_str()), 1.0);
                }
            }
            None => features.add("kind:none", 1.0),
        }
        let entity = parsed.token(candidate.head).entity.map_or("none", EntityLabel::as_str);
        features.add(format!("entity:{entity}"), 1.0);
        features.add(format!("pos:{}", parsed.pos(candidate.head).as_str()), 1.0);
        if parsed.pos(candidate.head) == Pos::Noun {
            features.add(format!("lemma:{}", parsed.key(candidate.head)), 1.0);
        }
    }
}
