//! Which words of the report stand for someone: each token that heads a nominal or names a country or body before a noun
//! becomes a mention, of one or, in "the Kenyan and Ugandan armies", of several.

use dateline_gazetteer::{CountryCode, Entry, WordUse};
use dateline_lang::{Dep, EntityLabel, Pos};

use super::describe::Description;
use super::{ActorMention, How, Kind, Reader, Via};

impl Reader<'_> {
    /// Reads one token: if it heads a nominal, finds out who that is.
    pub(super) fn read_token(&mut self, token: usize) {
        let parsed = self.parsed;
        match parsed.pos(token) {
            // "U.S.-British" may be tagged as anything.
            Pos::Pron if self.read_pair(token) => {}
            Pos::Pron => self.read_pronoun(token),
            Pos::Noun | Pos::Propn => {
                if self.is_inside_name(token) {
                    return;
                }
                if self.is_nominal_head(token) {
                    self.read_nominal(token);
                } else {
                    self.read_modifier(token);
                }
            }
            Pos::Verb if self.heads_body(token) => self.read_nominal(token),
            Pos::Adj if self.is_one_of_nation(token) => self.read_nominal(token),
            Pos::Adj | Pos::X | Pos::Verb => {
                self.read_modifier(token);
                self.learn_home(token);
            }
            Pos::Num | Pos::Det => {
                self.read_group(token);
            }
            _ => {}
        }
    }

    /// "Save" in "Save the Children": a verb that begins the name of a body.
    fn heads_body(&self, token: usize) -> bool {
        let is_body = |entry: &Entry| matches!(entry, Entry::Organisation(_));
        self.matches.at(token).is_some_and(|hit| {
            hit.tokens.len() > 1 && self.top_of(&hit.tokens) == token && hit.entries.iter().any(is_body)
        })
    }

    /// "five Iraqis and *a Libyan*": somebody, whom the tagger takes for an adjective.
    pub(super) fn is_one_of_nation(&self, token: usize) -> bool {
        let parsed = self.parsed;
        parsed.tag(token) == "JJ"
            && parsed.token(token).entity == Some(EntityLabel::Norp)
            && matches!(parsed.dep(token), Dep::Conj | Dep::Dobj | Dep::Pobj | Dep::Nsubj | Dep::Nsubjpass)
            && parsed.children_by(token, &[Dep::Det]).any(|d| matches!(parsed.lower(d), "a" | "an"))
    }

    /// Nouns that only qualify another noun ("security talks") are no nominals of their own.
    fn is_nominal_head(&self, token: usize) -> bool {
        !matches!(self.parsed.dep(token), Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Npadvmod | Dep::Quantmod)
    }

    /// "States" in "Organization of American States": told of with the whole name.
    fn is_inside_name(&self, token: usize) -> bool {
        if self.is_told_with_name_before(token) {
            return true;
        }
        if let Some(hit) = self.matches.at(token) {
            let top = self.top_of(&hit.tokens);
            // "State" in "Secretary of State Soto" is no state.
            let is_title = hit.entries.iter().all(|entry| matches!(entry, Entry::Role(_)));
            // "ZANU" in "ZANU-PF" stands beside the rest, and not below it.
            let is_beside =
                top > token && self.is_nominal_head(top) && self.parsed.head(top) == self.parsed.head(token);
            return top < token && (is_title || self.is_nominal_head(top)) || is_beside && !is_title;
        }
        // "Renewal" in "the Front for Renewal", a body that no table has.
        let is_body = |i: usize| self.parsed.token(i).entity == Some(EntityLabel::Org);
        let above = || self.parsed.ancestors(token).take_while(|&a| is_body(a) || self.parsed.dep(a) == Dep::Prep);
        let top = above().filter(|&a| is_body(a) && self.is_nominal_head(a)).last();
        is_body(token)
            && top.is_some_and(|top| top < token && token < self.name_end(top) && self.discourse.at(top).is_some())
            && !self.acronyms.iter().any(|(acronym, _)| acronym == self.parsed.word(token))
    }

    /// "group" in "the Islamic State of Iraq and the Levant group": the parser makes a second body of it and of the end of the name.
    fn is_told_with_name_before(&self, token: usize) -> bool {
        let last = token.checked_sub(1).and_then(|last| self.matches.at(last).filter(|hit| hit.tokens.end == token));
        last.is_some_and(|hit| self.parsed.dep(token) == Dep::Conj && self.top_of(&hit.tokens) < token - 1)
    }

    /// "(FDR)" after a name, and "FDR" from then on: the body that the name stands for.
    fn read_acronym(&mut self, token: usize) -> bool {
        let word = self.parsed.word(token);
        let Some(referent) = self.short_for(word) else { return false };
        if self.discourse.referents[referent].country.is_none() && self.country_named_at(token).is_some() {
            // The letters of a country tell more than a name that no table has.
            return false;
        }
        let via = Via { how: How::ShortForm, span: self.naming_span(referent) };
        self.mention(token, vec![referent], vec![via]);
        true
    }

    /// The body that letters are short for in this report.
    pub(super) fn short_for(&self, letters: &str) -> Option<usize> {
        self.acronyms.iter().find(|(acronym, _)| acronym == letters).map(|&(_, referent)| referent)
    }

    /// "Wang Yi, China's top diplomat": the phrase beside a name stands for whom the name stands for.
    fn read_apposition(&mut self, head: usize) -> bool {
        if self.parsed.dep(head) != Dep::Appos {
            return false;
        }
        let hosts: Vec<usize> = self.parsed.ancestors(head).collect();
        let Some(host) = hosts.into_iter().find(|&host| self.appositions(host).contains(&head)) else { return false };
        let Some([referent]) = self.discourse.at(host).map(|mention| mention.referents.as_slice()) else {
            return false;
        };
        let (referent, own) = (*referent, self.describe(head));
        let known = &self.discourse.referents[referent];
        let fits = own.country.is_none() || known.country.is_none() || own.country == known.country;
        let is_other = own.is_named() && known.name != own.name || own.state.is_some() || known.kind == Kind::State;
        if own.role.is_none() || !fits || is_other {
            return false;
        }
        let span = self.naming_span(referent);
        self.mention(head, vec![referent], vec![Via { how: How::Apposition, span }]);
        true
    }

    fn read_nominal(&mut self, head: usize) {
        self.learn_native(head);
        if self.read_acronym(head) || self.read_apposition(head) {
            return;
        }
        if self.read_group(head) || self.read_pair(head) || self.read_the_country(head) || self.read_the_half(head) {
            return;
        }
        let description = self.describe(head);
        let entity = self.parsed.token(head).entity;
        let is_quantity =
            matches!(entity, Some(EntityLabel::Date | EntityLabel::Time | EntityLabel::Money | EntityLabel::Percent));
        if is_quantity && !description.is_named() {
            return;
        }
        let countries = self.coordinated_countries(head, &description);
        let is_body_of_one =
            description.organisation.is_some_and(|body| body.kind == "military") || description.is_guess;
        let is_thing_or_role = description.role.is_some() || description.kind == Kind::Thing;
        if countries.len() > 1 && (is_body_of_one || !description.is_named() && is_thing_or_role) {
            let alike = Description { organisation: None, name: None, ..description.clone() };
            let referents = countries
                .into_iter()
                .map(|country| self.new_referent(&Description { country: Some(country), ..alike.clone() }))
                .collect();
            self.mention(head, referents, description.via);
            return;
        }
        self.complete_elided_conjunct(head, &description);
        let (referents, mut extra) = self.settle(head, &description);
        let mut via = description.via;
        via.append(&mut extra);
        if let [referent] = referents[..] {
            if description.organisation.is_some() || description.name.is_some() {
                self.learn_acronym(head, referent);
            }
            if description.kind == Kind::Institution {
                self.learn_initials(head, referent);
            }
        }
        self.mention(head, referents, via);
        self.learn_home(head);
    }

    /// "the Kenyan and Ugandan armies", "foreign ministers of Kenya and Uganda": one of each country.
    fn coordinated_countries(&self, head: usize, description: &Description) -> Vec<CountryCode> {
        let parsed = self.parsed;
        // "the police in Kenya and Tanzania" is plural without an ending.
        let is_plural = matches!(parsed.tag(head), "NNS" | "NNPS") || matches!(parsed.key(head), "police" | "military");
        if let Some(countries) = self.countries_of_pair(head, is_plural) {
            return countries;
        }
        if !is_plural {
            return Vec::new();
        }
        let is_abroad = || description.role.as_deref().is_some_and(|r| self.gazetteer.is_word(WordUse::Abroad, r));
        let own = description.via.iter().any(|via| matches!(via.how, How::Nationality | How::Possessor));
        // "U.S. embassies in Kenya and Tanzania" are neither Kenya's nor Tanzania's.
        let complements = parsed
            .children_by(head, &[Dep::Prep])
            .filter(|&p| !own && (parsed.key(p) == "of" || parsed.key(p) == "in" && !is_abroad()));
        let objects: Vec<usize> = complements.filter_map(|p| parsed.child(p, Dep::Pobj)).collect();
        // "Indian and American troops", where the table knows American troops.
        let of_body = |t: usize| {
            let hit = self.matches.at(t).filter(|hit| hit.tokens.contains(&head) && hit.tokens.start < head)?;
            hit.entries.iter().find_map(|entry| match entry {
                Entry::Organisation(organisation) => organisation.country,
                _ => None,
            })
        };
        let named = |t: usize| self.country_named_at(t).or_else(|| of_body(t));
        let modifiers = parsed.children_by(head, &[Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Poss]);
        for first in modifiers.chain(objects) {
            let mut parts = parsed.with_conjuncts(first);
            if first < head && parts.len() > 1 {
                // "American, British, Syrian and Moroccan forces": the parser may hang some on the noun itself.
                let others = parsed.children_by(head, &[Dep::Amod, Dep::Compound, Dep::Nmod]);
                let others =
                    others.filter(|&t| parts[0] < t && named(t).is_some()).flat_map(|t| parsed.with_conjuncts(t));
                parts.extend(others.collect::<Vec<_>>());
                parts.sort_unstable();
                parts.dedup();
            }
            let countries: Vec<CountryCode> = parts.iter().filter_map(|&t| named(t)).collect();
            if parts.len() > 1 && countries.len() == parts.len() {
                return countries;
            }
        }
        self.countries_of_group(head)
    }

    /// "leaders of *the two countries*", "*both countries'* foreign ministers": the countries that are meant.
    fn countries_of_group(&self, head: usize) -> Vec<CountryCode> {
        let parsed = self.parsed;
        let owned = parsed.child(head, Dep::Poss).filter(|&p| parsed.is_noun(p));
        let of = parsed.children_by(head, &[Dep::Prep]).filter(|&p| parsed.key(p) == "of");
        let group = match owned.and_then(|owner| self.discourse.at(owner)) {
            Some(mention) => mention.referents.clone(),
            None => of
                .filter_map(|p| parsed.child(p, Dep::Pobj))
                .map(|object| self.group_meant_by(object))
                .next()
                .unwrap_or_default(),
        };
        let states = group.iter().filter(|&&r| self.discourse.referents[r].kind == Kind::State);
        states.filter_map(|&r| self.discourse.referents[r].country).collect()
    }

    pub(super) fn country_named_at(&self, token: usize) -> Option<CountryCode> {
        self.matches.at(token)?.entries.iter().find_map(|entry| match entry {
            Entry::Country { country, .. } => Some(country.actor_code()),
            _ => None,
        })
    }

    /// "Kyrgyz and Tajik guards", parsed as two things: the first adjective stands for guards too.
    fn complete_elided_conjunct(&mut self, head: usize, description: &Description) {
        if self.parsed.dep(head) != Dep::Conj || description.role.is_none() || description.is_named() {
            return;
        }
        let first = self.parsed.first_conjunct(head);
        let is_adjective = self.parsed.token(first).entity == Some(EntityLabel::Norp)
            && self.parsed.children_by(first, &[Dep::Det, Dep::Poss]).next().is_none();
        if let Some(country) = self.country_named_at(first).filter(|_| is_adjective) {
            let referent = self.new_referent(&Description { country: Some(country), ..description.clone() });
            let span = self.parsed.token(first).span;
            self.mention(first, vec![referent], vec![Via { how: How::Nationality, span }]);
        }
    }

    /// A country named by a modifier ("Chinese balloon", "U.S. sanctions"): the state itself, for nouns of action.
    fn read_modifier(&mut self, token: usize) {
        if let Some(body) = self.body_before_noun(token) {
            let (referents, mut extra) = self.settle(token, &body);
            let mut via = body.via;
            via.append(&mut extra);
            self.mention(token, referents, via);
            return;
        }
        if self.read_pair(token) || self.begins_pair(token) {
            return;
        }
        let Some(hit) = self.matches.at(token) else { return };
        let prefix = self.prefix_of(hit);
        if prefix == Some("pro") || self.parsed.head(token).is_some_and(|noun| self.is_named_for_town(hit, noun)) {
            return;
        }
        if hit.tokens.end - 1 != token || self.covers_head(hit.tokens.clone(), token) {
            return;
        }
        let span = self.parsed.span(hit.tokens.start, token);
        if let Some(body) = self.short_for(span.of(&self.parsed.article.text)) {
            self.mention(token, vec![body], vec![Via { how: How::ShortForm, span }]);
            return;
        }
        for entry in &hit.entries {
            match entry {
                Entry::Country { country, .. } => {
                    let referent = self.state(country);
                    self.mention(token, vec![referent], vec![Via { how: How::Nationality, span }]);
                    return;
                }
                Entry::Organisation(organisation) => {
                    let chosen = self.choose(hit, token, None);
                    let is_chosen = matches!(chosen, Some(Entry::Organisation(o)) if std::ptr::eq(o, *organisation));
                    if !is_chosen || organisation.kind == "people" {
                        continue;
                    }
                    let referent = self.organisation(organisation);
                    self.mention(token, vec![referent], vec![Via { how: How::Name, span }]);
                    return;
                }
                _ => {}
            }
        }
    }

    /// Whether a match reaches the noun that its last token qualifies ("State Department").
    fn covers_head(&self, tokens: std::ops::Range<usize>, token: usize) -> bool {
        self.parsed.head(token).is_some_and(|h| tokens.contains(&h))
    }

    /// Records a mention and adds it to the histories of its referents.
    pub(super) fn mention(&mut self, head: usize, referents: Vec<usize>, via: Vec<Via>) {
        if referents.is_empty() {
            return;
        }
        for &referent in &referents {
            self.discourse.referents[referent].mentions.push(head);
        }
        let span = self.parsed.span(self.own_words(head), head);
        self.discourse.mentions.insert(head, ActorMention { head, span, referents, via });
    }
}
