//! Those joined to a party by an "and" that the parser hangs elsewhere: on the verb, on a word of the first one's name, on an apposition.

use dateline_lang::{Dep, EntityLabel};
use dateline_mentions::actors::Kind;
use dateline_mentions::{Mentions, ParsedArticle};

/// The nouns joined to a noun, whose place in the tree does not say so.
pub(super) fn of(parsed: &ParsedArticle, mentions: &Mentions, noun: usize) -> Vec<usize> {
    let named = Named { parsed, mentions, noun };
    if named.at(noun).is_none() {
        return Vec::new();
    }
    let mut found: Vec<usize> = Vec::new();
    found.extend(named.second_subjects());
    found.extend(named.second_object());
    found.extend(named.first_as_modifier());
    found.extend(named.behind_apposition());
    found.extend(named.behind_first_name());
    found.extend(named.own_people());
    found.retain(|&t| named.is_another(t));
    found
}

/// A party and the words around it.
struct Named<'a> {
    parsed: &'a ParsedArticle<'a>,
    mentions: &'a Mentions,
    noun: usize,
}

impl Named<'_> {
    /// What kind of actor a word stands for, and whether it is named.
    fn at(&self, token: usize) -> Option<(Kind, bool)> {
        let referent = self.mentions.actors.referents_at(token).next()?;
        Some((referent.kind, referent.name.is_some()))
    }

    fn is_person(&self, token: usize) -> bool {
        self.at(token).is_some_and(|(kind, _)| kind == Kind::Person)
    }

    /// Whether a word stands for somebody else than the noun, in words of its own.
    fn is_another(&self, token: usize) -> bool {
        let mention = |t: usize| self.mentions.actors.at(t);
        let (Some(one), Some(other)) = (mention(self.noun), mention(token)) else { return false };
        let is_thing = self.at(token).is_none_or(|(kind, _)| kind == Kind::Thing);
        !is_thing
            && one.referents != other.referents
            && (one.span.end <= other.span.start || other.span.end <= one.span.start)
    }

    /// Whether "and" or "as well as" stands right before the words of a noun.
    fn is_joined(&self, token: usize) -> bool {
        let parsed = self.parsed;
        let before = parsed.left_edge(token).checked_sub(1);
        before.is_some_and(|b| {
            parsed.lower(b) == "and"
                || b >= 2 && ["as", "well", "as"].iter().enumerate().all(|(i, word)| parsed.lower(b - 2 + i) == *word)
        })
    }

    /// "*his* deputy", "*her* cabinet".
    fn is_own(&self, token: usize) -> bool {
        self.parsed.children_by(token, &[Dep::Poss]).any(|p| matches!(self.parsed.lower(p), "his" | "her"))
    }

    /// "Soto (R-Lima) *and Diaz (D-Quito)* called": two subjects of one verb.
    fn second_subjects(&self) -> impl Iterator<Item = usize> {
        const SUBJECTS: &[Dep] = &[Dep::Nsubj, Dep::Nsubjpass];
        let verb = self.parsed.head(self.noun).filter(|_| SUBJECTS.contains(&self.parsed.dep(self.noun)));
        let others = verb.into_iter().flat_map(|v| self.parsed.children_by(v, SUBJECTS).filter(move |&s| s < v));
        others.filter(|&s| s != self.noun && self.is_joined(s.max(self.noun)))
    }

    /// "will meet President Soto for the first time *and Minister Diaz*": the parser takes the second for an adverb.
    fn second_object(&self) -> Option<usize> {
        let parsed = self.parsed;
        let verb = parsed.head(self.noun).filter(|_| parsed.dep(self.noun) == Dep::Dobj)?;
        let is_named = |t: usize| parsed.token(t).entity == Some(EntityLabel::Person);
        let mut others = parsed.children_by(verb, &[Dep::Npadvmod]).filter(|&t| t > self.noun);
        others.find(|&t| is_named(t) && self.is_joined(t))
    }

    /// "*President Soto and* Kenyan Prime Minister Omondi urged": the parser takes the first for part of the second's title.
    fn first_as_modifier(&self) -> impl Iterator<Item = usize> {
        let parsed = self.parsed;
        let joins =
            |t: usize| parsed.children_by(t, &[Dep::Cc]).any(|c| parsed.lower(c) == "and" && c > t && c < self.noun);
        let are_people = self.is_person(self.noun);
        parsed
            .children_by(self.noun, &[Dep::Nmod, Dep::Compound])
            .filter(move |&t| are_people && joins(t) && parsed.token(t).entity == Some(EntityLabel::Person))
    }

    /// "Soto, chairman of the party, *and speaker Diaz* refused", "the miner's father, Bill, *as well as Senator Diaz*".
    fn behind_apposition(&self) -> impl Iterator<Item = usize> {
        let parsed = self.parsed;
        let is_person = self.is_person(self.noun);
        let appositions = parsed.children_by(self.noun, &[Dep::Appos]).filter(move |&a| is_person && a > self.noun);
        let is_named = |t: usize| self.at(t).is_some_and(|(kind, is_named)| kind == Kind::Person && is_named);
        let after_comma = |t: usize| {
            let edge = parsed.left_edge(t);
            edge >= 2 && (parsed.word(edge - 2) == "," || edge >= 4 && parsed.word(edge - 4) == ",")
        };
        let beside = appositions.flat_map(move |a| parsed.children_by(a, &[Dep::Conj, Dep::Appos]).chain([a]));
        beside.filter(move |&t| is_named(t) && self.is_joined(t) && (after_comma(t) || parsed.dep(t) == Dep::Appos))
    }

    /// "President Ana Soto *and her cabinet*", "*and Minister Diaz*": the parser joins the second to a first name.
    fn behind_first_name(&self) -> impl Iterator<Item = usize> {
        let parsed = self.parsed;
        let names = parsed.children_by(self.noun, &[Dep::Compound, Dep::Nmod]);
        let joined = names.flat_map(|c| parsed.children_by(c, &[Dep::Conj])).filter(|&t| t > self.noun);
        joined.filter(|&t| self.is_joined(t) && (self.is_own(t) || self.is_person(t)))
    }

    /// "the head of the agency *and his deputy*": joined to the agency, but whose deputy it is says beside whom.
    fn own_people(&self) -> Vec<usize> {
        let parsed = self.parsed;
        if !self.is_person(self.noun) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut at = vec![self.noun];
        while let Some(noun) = at.pop() {
            let inside = parsed.children_by(noun, &[Dep::Prep]).flat_map(|p| parsed.children_by(p, &[Dep::Pobj]));
            for object in inside {
                found.extend(parsed.children_by(object, &[Dep::Conj]).filter(|&t| self.is_own(t) && self.is_joined(t)));
                at.push(object);
            }
        }
        found
    }
}
