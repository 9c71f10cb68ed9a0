//! Words for two who deal with one another: "the two leaders", "both sides", "the parties", "the ministers".

use std::collections::BTreeSet;

use dateline_gazetteer::{CountryCode, Sector, WordUse};
use dateline_lang::{Dep, EntityLabel, Pos};

use super::reference::REACH_SENTENCES;
use super::{Kind, Reader, Referent};
use crate::dates::number_in_words;

impl Reader<'_> {
    /// "the two leaders", "both sides": the last two of a kind spoken of. True if the token heads such a phrase.
    pub(super) fn read_group(&mut self, token: usize) -> bool {
        let pair = self.group_meant_by(token);
        let is_pair = pair.len() > 1;
        if is_pair {
            self.refer(token, pair);
        }
        is_pair
    }

    /// Whom "the two leaders", "both sides", "each country" stand for; nobody for other words, too.
    pub(super) fn group_meant_by(&self, token: usize) -> Vec<usize> {
        let parsed = self.parsed;
        let says_two = |i: usize| matches!(parsed.lower(i), "two" | "both");
        let is_noun = parsed.is_noun(token);
        if is_noun {
            let is_definite = parsed
                .children_by(token, &[Dep::Det, Dep::Predet])
                .any(|d| matches!(parsed.key(d), "the" | "these" | "both"));
            let has_own_modifier = self.matches.within(parsed.left_edge(token)..token).any(|m| m.tokens.end <= token)
                || parsed.child(token, Dep::Poss).is_some();
            let two = parsed.children_by(token, &[Dep::Nummod, Dep::Det, Dep::Predet]).any(says_two);
            // "each country has expelled diplomats"
            let is_each = parsed.children_by(token, &[Dep::Det]).any(|d| parsed.key(d) == "each")
                && self.gazetteer.is_word(WordUse::StateNoun, parsed.key(token));
            // "Both Kenya and Uganda": they are named.
            if parsed.pos(token) == Pos::Propn {
                return Vec::new();
            }
            if let Some(count) = self.count_of_states(token).filter(|_| is_definite) {
                return self.states_enumerated(token, count);
            }
            if is_definite && !two && !has_own_modifier {
                return self.those_who_deal(token);
            }
            if !(two && is_definite || is_each)
                || has_own_modifier
                || parsed.token(token).entity == Some(EntityLabel::Date)
            {
                return Vec::new();
            }
        } else if !self.is_both(token) || !matches!(parsed.dep(token), Dep::Nsubj | Dep::Dobj | Dep::Pobj) {
            return Vec::new();
        }
        let key = parsed.key(token);
        let wants_states = self.gazetteer.is_word(WordUse::StateNoun, key);
        let role = self.matches.at(token).is_some() || self.gazetteer.is_word(WordUse::PersonNoun, key);
        if let Some(before) = self.sides_before(token) {
            before
        } else if wants_states && let Some(states) = self.two_countries_of_sentence(token) {
            states
        } else if wants_states {
            let states = self.latest_pair(token, |kind| matches!(kind, Kind::State | Kind::Institution));
            if states.len() == 2 { states } else { self.latest_pair(token, |kind| kind == Kind::Person) }
        } else if role || !is_noun {
            self.latest_pair(token, |kind| kind == Kind::Person)
        } else {
            Vec::new()
        }
    }

    /// How many more than two: "the *three* Baltic countries".
    fn count_of_states(&self, token: usize) -> Option<usize> {
        let is_state = self.gazetteer.is_word(WordUse::StateNoun, self.parsed.key(token));
        let word = self.parsed.child(token, Dep::Nummod).filter(|_| is_state)?;
        let lower = self.parsed.lower(word);
        let count = lower.parse().ok().or_else(|| number_in_words(lower))?;
        usize::try_from(count).ok().filter(|&count| count > 2)
    }

    /// "the three countries" after "Poland, Hungary and the Czech Republic": the last so many states that were named in one breath.
    fn states_enumerated(&self, token: usize, count: usize) -> Vec<usize> {
        let named_together = self.discourse.mentions.range(..token).rev().map(|(&head, _)| self.coordination(head));
        let are_states = |group: &Vec<usize>| {
            let countries: BTreeSet<_> = group.iter().filter_map(|&r| self.discourse.referents[r].country).collect();
            let is_state = |&r: &usize| self.discourse.referents[r].kind == Kind::State;
            group.len() == count && countries.len() == count && group.iter().all(is_state)
        };
        named_together.into_iter().find(are_states).unwrap_or_default()
    }

    /// "*the sides* discussed trade", "the *heads of state* shook hands", "*the ministers* also spoke of fish": the two of different
    /// countries told of in this sentence and the one before, where there are no more.
    fn those_who_deal(&self, token: usize) -> Vec<usize> {
        let parsed = self.parsed;
        let key = parsed.key(token);
        let is_bare =
            parsed.children_by(token, &[Dep::Amod, Dep::Compound, Dep::Nummod, Dep::Acl, Dep::Relcl]).next().is_none();
        if !is_bare || !matches!(parsed.tag(token), "NNS" | "NNPS") {
            return Vec::new();
        }
        let is_side = self.gazetteer.is_word(WordUse::SideNoun, key);
        let is_chief = self.gazetteer.is_word(WordUse::ChiefNoun, key);
        let holds = |office: &Option<String>| office.as_deref().is_some_and(|o| o.to_lowercase().contains(key));
        let fits = |r: &Referent| match r.kind {
            Kind::State => is_side,
            Kind::Person if is_side => r.sectors.first() == Some(&Sector::Gov),
            Kind::Person if is_chief => r.name.is_some() && r.sectors.first() == Some(&Sector::Gov),
            Kind::Person => r.name.is_some() && (holds(&r.role) || holds(&r.office)),
            _ => false,
        };
        // "the leaders of Chad" are others than those told of, "the heads of state" are they.
        let of = parsed.children_by(token, &[Dep::Prep]).filter(|&p| parsed.key(p) == "of");
        let mut complements = of.filter_map(|p| parsed.child(p, Dep::Pobj));
        let is_own = complements.all(|t| self.gazetteer.is_word(WordUse::StateNoun, parsed.key(t)));
        let names_office = is_own && self.matches.at(token).is_some();
        if is_side || names_office { self.only_two(token, fits) } else { Vec::new() }
    }

    /// The two referents of different countries that fit in this sentence and the one before, if there are no more.
    fn only_two(&self, token: usize, fits: impl Fn(&Referent) -> bool) -> Vec<usize> {
        let from = self.parsed.sentences[self.parsed.sentence_of(token).saturating_sub(1)].tokens.start;
        let mut found: Vec<usize> = Vec::new();
        for (_, mention) in self.discourse.mentions.range(from..token).rev() {
            for &referent in &mention.referents {
                let known = &self.discourse.referents[referent];
                let is_new = found.iter().all(|&f| self.discourse.referents[f].country != known.country);
                if fits(known) && known.country.is_some() && is_new {
                    found.insert(0, referent);
                }
            }
        }
        if found.len() == 2 { found } else { Vec::new() }
    }

    /// "both", "the two" without a noun.
    fn is_both(&self, token: usize) -> bool {
        let is_definite = self.parsed.children_by(token, &[Dep::Det]).any(|d| self.parsed.key(d) == "the");
        match self.parsed.lower(token) {
            "both" => true,
            "two" => is_definite && self.parsed.child(token, Dep::Prep).is_none(),
            _ => false,
        }
    }

    /// Whom "both sides" stood for before.
    fn sides_before(&self, token: usize) -> Option<Vec<usize>> {
        let is_side = |i: usize| self.parsed.key(i) == "side";
        if !is_side(token) {
            return None;
        }
        let before = self.discourse.mentions.range(..token).rev();
        before
            .map(|(head, mention)| (*head, &mention.referents))
            .find_map(|(head, referents)| (is_side(head) && referents.len() == 2).then(|| referents.clone()))
    }

    /// The two distinct referents of a kind mentioned last before `token`, of different countries where possible.
    pub(super) fn latest_pair(&self, token: usize, wanted: impl Fn(Kind) -> bool) -> Vec<usize> {
        let sentence = self.parsed.sentence_of(token);
        let from = self.parsed.sentences[sentence.saturating_sub(REACH_SENTENCES)].tokens.start;
        // "Cairo was in touch with both sides": its own subject is neither.
        let other = self.subject_country_above(token);
        for (&head, _) in self.discourse.mentions.range(from..token).rev() {
            let together = self.coordination(head);
            let countries: Vec<_> = together.iter().filter_map(|&r| self.discourse.referents[r].country).collect();
            let fits = together.len() == 2
                && together.iter().all(|&r| wanted(self.discourse.referents[r].kind))
                && countries.len() == 2
                && !countries.iter().any(|country| Some(*country) == other)
                && countries[0] != countries[1];
            if fits {
                return together;
            }
        }
        let mut pair: Vec<usize> = Vec::new();
        for (_, mention) in self.discourse.mentions.range(from..token).rev() {
            for &referent in mention.referents.iter().rev() {
                let candidate = &self.discourse.referents[referent];
                let is_new = !pair.contains(&referent)
                    && pair.iter().all(|&p| self.discourse.referents[p].country != candidate.country);
                let is_state_or_person = matches!(candidate.kind, Kind::State | Kind::Person);
                let fits = wanted(candidate.kind) && is_state_or_person && candidate.country != other;
                if fits && candidate.country.is_some() && is_new && pair.len() < 2 {
                    pair.push(referent);
                }
            }
        }
        if pair.len() < 2 {
            return Vec::new();
        }
        pair.reverse();
        pair
    }

    /// The country of the subject of the clause that a token is an object in.
    fn subject_country_above(&self, token: usize) -> Option<CountryCode> {
        let parsed = self.parsed;
        if matches!(parsed.dep(token), Dep::Nsubj | Dep::Nsubjpass | Dep::Poss) {
            return None;
        }
        let verb = parsed.ancestors(token).find(|&a| parsed.is_verb(a))?;
        // "Cairo met the envoys and urged both sides to talk": the subject may be that of the verb before.
        let own = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).next();
        let shared =
            Some(verb).filter(|&verb| own.is_none() && parsed.dep(verb) == Dep::Conj).and_then(|v| parsed.head(v));
        let shared = shared.and_then(|first| parsed.children_by(first, &[Dep::Nsubj, Dep::Nsubjpass]).next());
        let subject = own.or(shared).filter(|&s| s < token)?;
        // "the ministers of Kenya and Uganda spoke of the two governments": theirs.
        let mut subjects = self.discourse.referents_at(subject);
        let only = subjects.next()?;
        only.country.filter(|_| subjects.next().is_none())
    }
}
