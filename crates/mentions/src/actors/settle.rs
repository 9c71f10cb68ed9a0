//! From descriptions to referents: decides whether a nominal is someone already spoken of.

use dateline_gazetteer::{CountryCode, Office, OfficeKind, Person, Place, PlaceKind, Sector, TenureStatus, WordUse};
use dateline_lang::{Dep, EntityLabel, Pos};
use jiff::civil::Date;

use super::choose::only;
use super::describe::{Description, KNOWN_TOWN};
use super::{ActorMention, Gender, How, Kind, Reader, Referent, Via};

/// How many sentences back "the group" may reach.
const BODY_REACH_SENTENCES: usize = 3;

/// A surname that more people of the tables bear than this says not who is meant.
const MAX_BEARERS: usize = 4;

impl Reader<'_> {
    /// Reads one token: if it heads a nominal, finds out who that is.
    pub(super) fn read_token(&mut self, token: usize) {
        let parsed = self.parsed;
        match parsed.pos(token) {
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
            Pos::Adj | Pos::X | Pos::Verb => self.read_modifier(token),
            Pos::Num | Pos::Det => {
                self.read_group(token);
            }
            _ => {}
        }
    }

    /// "Save" in "Save the Children": a verb that begins the name of a body.
    fn heads_body(&self, token: usize) -> bool {
        let is_body = |entry: &dateline_gazetteer::Entry| matches!(entry, dateline_gazetteer::Entry::Organisation(_));
        self.matches.at(token).is_some_and(|hit| {
            hit.tokens.len() > 1 && self.top_of(&hit.tokens) == token && hit.entries.iter().any(is_body)
        })
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
            let is_title = hit.entries.iter().all(|entry| matches!(entry, dateline_gazetteer::Entry::Role(_)));
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
        if self.read_group(head)
            || self.read_pair_of_countries(head)
            || self.read_the_country(head)
            || self.read_the_half(head)
        {
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
        if countries.len() > 1 && (is_body_of_one || !description.is_named() && description.role.is_some()) {
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
                dateline_gazetteer::Entry::Organisation(organisation) => organisation.country,
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
            dateline_gazetteer::Entry::Country { country, .. } => Some(country.actor_code()),
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
        let Some(hit) = self.matches.at(token) else {
            self.read_pair_of_countries(token);
            return;
        };
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
                dateline_gazetteer::Entry::Country { country, .. } => {
                    let referent = self.state(country);
                    self.mention(token, vec![referent], vec![Via { how: How::Nationality, span }]);
                    return;
                }
                dateline_gazetteer::Entry::Organisation(organisation) => {
                    let chosen = self.choose(hit, token, None);
                    let is_chosen = matches!(chosen, Some(dateline_gazetteer::Entry::Organisation(o)) if std::ptr::eq(o, *organisation));
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

    /// "U.S.-China": one token, two countries.
    fn read_pair_of_countries(&mut self, token: usize) -> bool {
        let word = self.parsed.word(token);
        let Some((left, right)) = word.split_once(['-', '–']) else { return false };
        let gazetteer = self.gazetteer;
        let country = |part: &str| {
            gazetteer.lookup(part).into_iter().find_map(|entry| match entry {
                dateline_gazetteer::Entry::Country { country, .. } => Some(country),
                _ => None,
            })
        };
        let (Some(left), Some(right)) = (country(left), country(right)) else { return false };
        let referents = vec![self.state(left), self.state(right)];
        let via = vec![Via { how: How::Name, span: self.parsed.token(token).span }];
        self.mention(token, referents, via);
        true
    }

    /// Records a mention and adds it to the histories of its referents.
    pub(super) fn mention(&mut self, head: usize, referents: Vec<usize>, via: Vec<Via>) {
        if referents.is_empty() {
            return;
        }
        for &referent in &referents {
            self.discourse.referents[referent].mentions.push(head);
        }
        let span = self.parsed.span(self.parsed.left_edge(head), head);
        self.discourse.mentions.insert(head, ActorMention { head, span, referents, via });
    }

    pub(super) fn settle(&mut self, head: usize, description: &Description) -> (Vec<usize>, Vec<Via>) {
        let none = Vec::new();
        if let Some(person) = description.person {
            return (vec![self.person(head, person, description)], none);
        }
        if let Some(country) = description.state {
            return (vec![self.state(country)], none);
        }
        if let Some(organisation) = description.organisation {
            return (vec![self.organisation(organisation)], none);
        }
        if let Some(name) = &description.name {
            return self.settle_name(head, name, description);
        }
        if let Some(bloc) = self.bloc_spoken_of(head, description) {
            let span = self.naming_span(bloc);
            return (vec![bloc], vec![Via { how: How::Reference, span }]);
        }
        if description.definite
            && description.country.is_none()
            && description.kind != Kind::Thing
            && !self.is_told_apart(head)
            && let Some(earlier) = self.same_role(description)
            && !self.is_on_other_ground(head, description, earlier)
        {
            let span = self.naming_span(earlier);
            return (vec![earlier], vec![Via { how: How::Reference, span }]);
        }
        if let Some(body) = self.body_spoken_of(head, description) {
            let span = self.naming_span(body);
            return (vec![body], vec![Via { how: How::Reference, span }]);
        }
        if let Some(holder) = self.holder_of_role(description) {
            let span = self.naming_span(holder);
            return (vec![holder], vec![Via { how: How::OfficeHolder, span }]);
        }
        if let Some(person) = self.person_spoken_of(head, description) {
            let span = self.naming_span(person);
            return (vec![person], vec![Via { how: How::Reference, span }]);
        }
        if let Some(country) = self.land_of_people(head, description) {
            let span = self.words_for(country, head);
            let placed = Description { country: Some(country), ..description.clone() };
            return (vec![self.new_referent(&placed)], vec![Via { how: How::Location, span }]);
        }
        if let Some(body) = self.body_of_office(description) {
            let span = self.naming_span(body);
            let of_body = Description { country: self.discourse.referents[body].country, ..description.clone() };
            return (vec![self.new_referent(&of_body)], vec![Via { how: How::Reference, span }]);
        }
        if !description.elsewhere
            && let Some(country) = self.home_of(head, description)
        {
            let span = self.words_for(country, head);
            let placed = Description { country: Some(country), ..description.clone() };
            return (vec![self.new_referent(&placed)], vec![Via { how: How::Location, span }]);
        }
        (vec![self.new_referent(description)], none)
    }

    /// Whether the nominal says itself which one it is: by a complement ("the leader of a group") or a name before it
    /// ("the Walter Reed medical center").
    fn is_told_apart(&self, head: usize) -> bool {
        let parsed = self.parsed;
        let own = self.matches.at(head).map_or(head..head + 1, |hit| hit.tokens.clone());
        let has_complement = parsed.children_by(head, &[Dep::Prep]).any(|p| {
            let object = parsed.child(p, Dep::Pobj);
            // "assured the minister of his support" is parsed so too.
            let is_own = object.is_some_and(|object| parsed.child(object, Dep::Poss).is_none());
            parsed.key(p) == "of" && !own.contains(&p) && is_own
        });
        let is_name = |i: usize| parsed.pos(i) == Pos::Propn && !own.contains(&i) && self.matches.at(i).is_none();
        has_complement || (parsed.left_edge(head)..head).any(is_name)
    }

    fn settle_name(&mut self, head: usize, name: &str, description: &Description) -> (Vec<usize>, Vec<Via>) {
        let same = self.same_name(name, description.kind, self.gender_of_address(head));
        if let Some(earlier) = same.or_else(|| self.person_of_surname(name, description)) {
            let span = self.naming_span(earlier);
            self.enrich(earlier, description);
            return (vec![earlier], vec![Via { how: How::ShortForm, span }]);
        }
        if description.kind == Kind::Person
            && let Some(person) =
                self.holder_called(name, description).or_else(|| self.known_by_surname(name, description))
        {
            let via = Via { how: How::OfficeHolder, span: self.parsed.token(head).span };
            return (vec![self.person(head, person, description)], vec![via]);
        }
        if let Some(speaker) =
            self.speaker_named_later(head, description).or_else(|| self.person_named_later(head, description))
        {
            let span = self.naming_span(speaker);
            self.folded_names[speaker] = Some(dateline_gazetteer::fold(name));
            self.discourse.referents[speaker].name = Some(name.to_owned());
            self.enrich(speaker, description);
            return (vec![speaker], vec![Via { how: How::Reference, span }]);
        }
        if description.kind == Kind::Person
            && let Some(person) = self
                .leader_called(name, description)
                .or_else(|| self.minister_called(name, description))
                .or_else(|| self.only_bearer(name, description))
        {
            let via = Via { how: How::OfficeHolder, span: self.parsed.token(head).span };
            return (vec![self.person(head, person, description)], vec![via]);
        }
        let is_titled = description.kind == Kind::Person && description.title.is_some();
        if is_titled && let Some(country) = self.home_of(head, description) {
            let span = self.words_for(country, head);
            let placed = Description { country: Some(country), ..description.clone() };
            return (vec![self.new_referent(&placed)], vec![Via { how: How::Location, span }]);
        }
        (vec![self.new_referent(description)], Vec::new())
    }

    /// A person already named whose name ends in these words ("Wang" is no ending of "Wang Yi", but its first word). "Mrs. Soto" is
    /// not the Juan Soto spoken of before.
    pub(super) fn same_name(&self, name: &str, kind: Kind, gender: Option<Gender>) -> Option<usize> {
        let wanted = dateline_gazetteer::fold(name);
        let is_end = |short: &str, long: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
        let is_start = |short: &str, long: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
        let fits = |known: &str| {
            known == wanted
                || is_end(&wanted, known)
                || is_start(&wanted, known)
                || (kind == Kind::Person && is_end(known, &wanted) && !known.contains(' '))
        };
        // "Haniya" is a name that the tables know Ismail Haniyeh by.
        let bearers = if kind == Kind::Person { self.gazetteer.people_with_surname(name, None) } else { Vec::new() };
        let is_bearer = |id: &str| bearers.iter().any(|person| person.id == id);
        let names = self.discourse.referents.iter().zip(&self.folded_names).enumerate();
        names
            .filter(|(_, (known, _))| known.kind == kind)
            .filter(|(_, (known, _))| gender.is_none_or(|own| known.gender.is_none_or(|theirs| theirs == own)))
            .filter(|(_, (known, name))| {
                name.as_deref().is_some_and(fits) || known.entity.as_deref().is_some_and(is_bearer)
            })
            .max_by_key(|(_, (known, _))| known.mentions.last().copied())
            .map(|(r, _)| r)
    }

    /// "Soto and her party" after "Ana Soto": the recogniser may take the surname for a body's name or a place's.
    fn person_of_surname(&self, name: &str, description: &Description) -> Option<usize> {
        let is_open = description.organisation.is_none() && description.role.is_none();
        let is_other = description.kind != Kind::Person && is_open && !name.contains(' ');
        let wanted = format!(" {}", dateline_gazetteer::fold(name));
        let mut people = self.discourse.referents.iter().zip(&self.folded_names).filter(|_| is_other);
        people.position(|(known, full)| {
            known.kind == Kind::Person
                && known.entity.is_some()
                && full.as_deref().is_some_and(|full| full.ends_with(&wanted))
        })
    }

    /// "President Bush": of the bearers of a surname the one who holds the office of the title on the day, or, as those who have led
    /// keep their titles, who led last. Of several, the one whose country is spoken of.
    fn holder_called(&self, name: &str, description: &Description) -> Option<&'static Person> {
        let (day, role) = (self.day?, description.role.as_deref()?);
        let is_of_title = |office: &&Office| {
            office.title.strip_prefix(role).is_some_and(|rest| rest.is_empty() || rest.starts_with(" of "))
        };
        let offices = |person: &'static Person| self.gazetteer.offices_of(person).iter().filter(is_of_title);
        let mut bearers = self.gazetteer.people_with_surname(name, Some(day));
        bearers.retain(|p| description.country.is_none_or(|country| self.gazetteer.serves(p, country)));
        let holders = || bearers.iter().copied().filter(|&p| offices(p).any(|office| office.covers(day)));
        let spoken_of = |p: &&Person| p.country.is_some_and(|country| self.speaks_of(country));
        if holders().next().is_some() {
            return only(holders()).or_else(|| only(holders().filter(spoken_of)));
        }
        let has_led =
            |office: &Office| office.kind <= OfficeKind::HeadOfGovernment && office.to.is_some_and(|last| last < day);
        let former = || bearers.iter().copied().filter(|&p| offices(p).any(has_led));
        only(former()).or_else(|| only(former().filter(spoken_of)))
    }

    /// The one office-holder of that surname on the day, if the article's other words do not speak against it.
    fn known_by_surname(&self, name: &str, description: &Description) -> Option<&'static Person> {
        let day = self.day?;
        let surname = name.rsplit(' ').next()?;
        // "Judge Soto" is not the senator of that surname.
        let fits = |office: &Office| {
            let told = &description.sectors;
            told.is_empty() || office.sectors.iter().any(|sector| told.contains(sector))
        };
        let holds = |p: &&Person| match self.gazetteer.office_on(p, day).status {
            TenureStatus::Holds(office) => fits(office),
            _ => false,
        };
        let in_office: Vec<_> = self
            .gazetteer
            .people_with_surname(surname, Some(day))
            .into_iter()
            .filter(holds)
            .filter(|p| description.country.is_none() || p.country == description.country)
            .collect();
        let is_bare = !name.contains(' ');
        match in_office.as_slice() {
            [only] if is_bare && (description.country.is_some() || description.title.is_some()) => Some(only),
            _ => None,
        }
    }

    /// "Maduro", "Merkel": the head of state or government of a rare surname who leads on the day or led last before it.
    pub(super) fn leader_called(&self, name: &str, description: &Description) -> Option<&'static Person> {
        let bearers = self.bearers_of_rare_name(name, description);
        let first_day = |office: &Office| office.from.unwrap_or(Date::MIN);
        let has_led = |office: &&Office| {
            office.kind <= OfficeKind::HeadOfGovernment && self.day.is_none_or(|day| first_day(office) <= day)
        };
        let last_led = |person: &Person| {
            let led = self.gazetteer.offices_of(person).iter().filter(has_led);
            led.map(|office| office.to.unwrap_or(Date::MAX)).max()
        };
        let leaders = bearers.into_iter().filter_map(|person| Some((last_led(person)?, person)));
        leaders.max_by_key(|&(last, _)| last).map(|(_, leader)| leader)
    }

    /// "Rumsfeld", "Lavrov": the one senior minister or head of an international body of a rare surname, in office on the day.
    fn minister_called(&self, name: &str, description: &Description) -> Option<&'static Person> {
        let serves = |person: &&Person| {
            self.gazetteer.offices_of(person).iter().any(|office| {
                office.kind <= OfficeKind::DefenceMinister && self.day.is_none_or(|day| office.covers(day))
            })
        };
        let mut ministers = self.bearers_of_rare_name(name, description).into_iter().filter(serves);
        ministers.next().filter(|_| ministers.next().is_none())
    }

    /// "Spicer": whoever alone bears a surname, if he is in office on the day in a country that the report speaks of and widely known.
    fn only_bearer(&self, name: &str, description: &Description) -> Option<&'static Person> {
        let day = self.day?;
        let bearer = only(self.bearers_of_rare_name(name, description).into_iter())?;
        let is_in_office = matches!(self.gazetteer.office_on(bearer, day).status, TenureStatus::Holds(_));
        let is_spoken_of = bearer.country.is_some_and(|country| self.speaks_of(country));
        (bearer.source == "recalled" && is_in_office && is_spoken_of).then_some(bearer)
    }

    /// The people of the tables called by a bare surname: one that few bear and that is no town or given name, or, in a text without
    /// a day, one with the title of an office ("President Clinton") that bearers of one country alone have held.
    fn bearers_of_rare_name(&self, name: &str, description: &Description) -> Vec<&'static Person> {
        if name.contains(' ') {
            return Vec::new();
        }
        let is_known = |place: &Place| place.kind != PlaceKind::City || place.population >= KNOWN_TOWN;
        let means_other = self.gazetteer.gender_of_given_name(name).is_some()
            || self.gazetteer.places(name).first().is_some_and(is_known);
        let mut bearers = self.gazetteer.people_with_surname(name, self.day);
        if !description.sectors.is_empty() {
            let title = description.role.as_deref().filter(|_| self.day.is_none()).unwrap_or_default();
            let has_held = |p: &&Person| self.gazetteer.offices_of(p).iter().any(|office| office.title == title);
            bearers.retain(has_held);
            if bearers.iter().any(|p| p.country != bearers[0].country) {
                return Vec::new();
            }
        } else if means_other || bearers.len() > MAX_BEARERS {
            return Vec::new();
        }
        bearers.retain(|person| description.country.is_none_or(|country| self.gazetteer.serves(person, country)));
        bearers
    }

    /// "the ministry" after "the foreign ministry": the latest referent of the same role noun.
    pub(super) fn same_role(&self, description: &Description) -> Option<usize> {
        let role = description.role.as_deref()?;
        let is_short = |short: &str, long: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
        let is_title = |r: &Referent| {
            let title = r.office.as_deref().map(str::to_lowercase).unwrap_or_default();
            title == role || is_short(role, &title)
        };
        self.latest(|r| {
            r.kind == description.kind && is_title(r) && r.name.is_some()
                || r.kind == description.kind
                    && r.role
                        .as_deref()
                        .is_some_and(|known| known == role || is_short(role, known) || is_short(known, role))
                    && (r.country.is_some()
                        || r.role.as_deref().is_some_and(|known| known == role || is_short(role, known)))
        })
    }

    /// "the group", "the company" after a body's name: the one named last, if it can be called that.
    fn body_spoken_of(&self, head: usize, description: &Description) -> Option<usize> {
        let parsed = self.parsed;
        // "the 15-member council", "the Islamist group", "the Ukrainian agency".
        let own = self.matches.at(head).map_or(head..head + 1, |hit| hit.tokens.clone());
        let is_modifier = |child: usize| {
            matches!(parsed.dep(child), Dep::Amod | Dep::Nummod | Dep::Compound | Dep::Nmod)
                && (parsed.pos(child) != Pos::Propn || self.country_named_at(child).is_some() || own.contains(&child))
        };
        let is_bare = parsed
            .children(head)
            .iter()
            .all(|&child| parsed.dep(child) == Dep::Det || child > head || is_modifier(child));
        let word = parsed.key(head);
        let is_by_name = self.gazetteer.is_word(WordUse::TheNamedBody, word);
        let is_phrase = description.definite
            && !description.plural
            && description.via.iter().all(|via| matches!(via.how, How::Role | How::Nationality))
            && is_bare
            && (self.gazetteer.is_word(WordUse::TheBody, word) || is_by_name)
            && parsed.child(head, Dep::Prep).is_none_or(|prep| parsed.key(prep) != "of");
        if !is_phrase {
            return None;
        }
        let sentence = parsed.sentence_of(head);
        let from = parsed.sentences[sentence.saturating_sub(BODY_REACH_SENTENCES)].tokens.start;
        let called = description.sectors.first().filter(|sector| **sector != Sector::Unk);
        let fits = |r: usize| {
            let known = &self.discourse.referents[r];
            // "told a newspaper that the group did it": not the paper.
            let is_press = known.sectors.first() == Some(&Sector::Jrn);
            let may_be_press = is_press && self.gazetteer.is_word(WordUse::ThePress, word);
            matches!(known.kind, Kind::Institution | Kind::People)
                && (!is_press || may_be_press)
                && known.name.as_ref().is_some_and(|name| !is_by_name || name.to_lowercase().contains(word))
                && description.country.is_none_or(|country| known.country == Some(country))
                && (may_be_press || called.is_none_or(|sector| is_called(*sector, &known.sectors)))
        };
        let before = self.discourse.mentions.range(from..head).rev();
        before
            .filter(|(_, mention)| mention.referents.len() == 1)
            .map(|(_, mention)| mention.referents[0])
            .find(|&r| fits(r))
    }

    /// "Hutus": a people of several states is told of in the one the report is about.
    fn land_of_people(&self, head: usize, description: &Description) -> Option<CountryCode> {
        let is_people = |entry: &dateline_gazetteer::Entry| match entry {
            dateline_gazetteer::Entry::Organisation(body) => body.kind == "people" && body.country.is_none(),
            _ => false,
        };
        let is_of_region = description.role.as_deref().is_some_and(|r| self.gazetteer.is_word(WordUse::OfRegion, r));
        let has_land = description.country.is_some() || description.elsewhere || is_of_region;
        let hit = self.matches.at(head).filter(|hit| !has_land && hit.entries.iter().any(is_people));
        hit.and_then(|_| self.focus(head))
    }

    /// "the secretary-general": of the body above the states that was spoken of last.
    fn body_of_office(&self, description: &Description) -> Option<usize> {
        let is_office = description.role.as_deref().is_some_and(|role| self.gazetteer.is_word(WordUse::OfBody, role));
        let is_open = description.kind == Kind::Person && description.definite && description.country.is_none();
        let is_body = |r: &Referent| {
            r.kind == Kind::Institution && r.country.is_some_and(|c| c.is_supranational() && c.as_str() != "NGO")
        };
        (is_open && is_office).then(|| self.latest(is_body)).flatten()
    }

    /// "A Kenyan envoy said …. 'Not yet,' *Soto* told reporters": a speaker first told of without a name.
    fn speaker_named_later(&self, head: usize, description: &Description) -> Option<usize> {
        let parsed = self.parsed;
        let is_bare = description.country.is_none() && description.sectors.is_empty() && description.role.is_none();
        let speaks = |i: usize| {
            let verb = parsed.head(i).filter(|_| parsed.dep(i) == Dep::Nsubj);
            verb.is_some_and(|verb| self.gazetteer.is_word(WordUse::Says, parsed.key(verb)))
        };
        if !is_bare || description.kind != Kind::Person || !speaks(head) {
            return None;
        }
        let sentence = parsed.sentence_of(head);
        let from = parsed.sentences[sentence.saturating_sub(BODY_REACH_SENTENCES)].tokens.start;
        let before = self.discourse.mentions.range(from..head).filter(|(i, m)| speaks(**i) && m.referents.len() == 1);
        let mut speakers: Vec<usize> = before.map(|(_, m)| m.referents[0]).collect();
        speakers.dedup();
        let &[speaker] = speakers.as_slice() else { return None };
        let known = &self.discourse.referents[speaker];
        let is_nameless = known.kind == Kind::Person && known.name.is_none() && known.role.is_some();
        let fits = known.gender.is_none_or(|own| description.gender.is_none_or(|other| other == own));
        (is_nameless && fits && known.country.is_some()).then_some(speaker)
    }

    /// "A British doctor was kidnapped. *Chris Hale* was taken from her house": the one person told of before, by no name.
    fn person_named_later(&self, head: usize, description: &Description) -> Option<usize> {
        let parsed = self.parsed;
        let is_bare = description.country.is_none() && description.sectors.is_empty() && description.role.is_none();
        let verb = parsed.head(head).filter(|_| matches!(parsed.dep(head), Dep::Nsubj | Dep::Nsubjpass));
        let acts = verb.is_some_and(|verb| !self.gazetteer.is_word(WordUse::Says, parsed.key(verb)));
        if !is_bare || description.kind != Kind::Person || !acts {
            return None;
        }
        let sentence = parsed.sentence_of(head);
        let from = parsed.sentences[sentence.saturating_sub(BODY_REACH_SENTENCES)].tokens.start;
        let before =
            self.discourse.mentions.range(from..head).flat_map(|(_, mention)| mention.referents.iter().copied());
        let mut people: Vec<usize> = before.filter(|&r| self.discourse.referents[r].kind == Kind::Person).collect();
        people.sort_unstable();
        people.dedup();
        let &[person] = people.as_slice() else { return None };
        let known = &self.discourse.referents[person];
        let is_nameless = known.name.is_none() && known.role.is_some() && known.country.is_some();
        let fits = known.gender.is_none_or(|own| description.gender.is_none_or(|other| other == own));
        (is_nameless && fits).then_some(person)
    }

    /// "the envoy", "the official" after an ambassador's name: the one named last who serves like that.
    fn person_spoken_of(&self, head: usize, description: &Description) -> Option<usize> {
        let parsed = self.parsed;
        let is_bare = parsed.children(head).iter().all(|&c| parsed.dep(c) == Dep::Det || c > head);
        let is_phrase = description.kind == Kind::Person
            && description.definite
            && description.country.is_none()
            && is_bare
            && !self.is_told_apart(head)
            && self.gazetteer.is_word(WordUse::ThePerson, parsed.key(head));
        if !is_phrase {
            return None;
        }
        let sentence = parsed.sentence_of(head);
        let from = parsed.sentences[sentence.saturating_sub(BODY_REACH_SENTENCES)].tokens.start;
        let fits = |r: usize| {
            let known = &self.discourse.referents[r];
            let is_alike = known.sectors.first() == description.sectors.first();
            known.kind == Kind::Person && known.name.is_some() && known.country.is_some() && is_alike
        };
        let before =
            self.discourse.mentions.range(from..head).rev().filter(|(_, mention)| mention.referents.len() == 1);
        before.map(|(_, mention)| mention.referents[0]).find(|&r| fits(r))
    }

    /// "the Chinese president" after "Xi Jinping": someone named whose office is called that.
    fn holder_of_role(&self, description: &Description) -> Option<usize> {
        if description.kind != Kind::Person || !description.definite && description.country.is_none() {
            return None;
        }
        let (role, country) = (description.role.as_deref()?, description.country?);
        self.latest(|r| {
            r.entity.is_some()
                && r.country == Some(country)
                && r.kind == Kind::Person
                && r.office.as_deref().is_some_and(|office| office.to_lowercase().contains(role))
        })
    }

    pub(super) fn latest(&self, fits: impl Fn(&Referent) -> bool) -> Option<usize> {
        (0..self.discourse.referents.len())
            .filter(|&r| fits(&self.discourse.referents[r]))
            .max_by_key(|&r| self.discourse.referents[r].mentions.last().copied())
    }

    /// The words that last named a referent, to show in a chain; its last mention if it has no name.
    pub(super) fn naming_span(&self, referent: usize) -> dateline_text::Span {
        let mentions = &self.discourse.referents[referent].mentions;
        let by_name = mentions.iter().rev().find(|&&m| self.parsed.pos(m) == Pos::Propn);
        let head = by_name.or(mentions.last()).copied().unwrap_or_default();
        self.parsed.span(self.parsed.left_edge(head), head)
    }
}

/// Whether a body of these sectors can be called by a word of that one: an agency or a bureau may be any service of state.
fn is_called(sector: Sector, sectors: &[Sector]) -> bool {
    sectors.contains(&sector) || sector == Sector::Gov && super::describe::is_of_state(sectors)
}
