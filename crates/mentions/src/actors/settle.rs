//! From descriptions to referents: decides whether a nominal is someone already spoken of.

use dateline_gazetteer::{CountryCode, Sector, WordUse};
use dateline_lang::{Dep, EntityLabel, Pos};

use super::describe::Description;
use super::{How, Kind, Reader, Referent, Via};

/// How many sentences back "the group" may reach.
const BODY_REACH_SENTENCES: usize = 3;

impl Reader<'_> {
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
        if let Some(force) = self.force_pointed_at(head, description) {
            let span = self.naming_span(force);
            return (vec![force], vec![Via { how: How::Reference, span }]);
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
        if let Some(earlier) = self.of_body_before(head, description) {
            let span = self.naming_span(earlier);
            return (vec![earlier], vec![Via { how: How::Reference, span }]);
        }
        if let Some(body) = self.body_spoken_of(head, description) {
            let span = self.naming_span(body);
            return (vec![body], vec![Via { how: How::Reference, span }]);
        }
        if let Some(holder) = self.holder_of_role(head, description) {
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

    /// "the ministry" after "the foreign ministry": the latest referent of the same role noun.
    pub(super) fn same_role(&self, description: &Description) -> Option<usize> {
        let role = description.role.as_deref()?;
        let is_short = |short: &str, long: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
        let is_title = |r: &Referent| {
            let title = r.office.as_deref().map(str::to_lowercase).unwrap_or_default();
            title == role || is_short(role, &title)
        };
        // "foreign governments … *the government*": not those.
        let is_here = |r: &Referent| !r.elsewhere || r.country.is_some() || description.elsewhere;
        self.latest(|r| {
            r.kind == description.kind && is_title(r) && r.name.is_some()
                || r.kind == description.kind
                    && is_here(r)
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

    /// "The UN has 900 *troops* there. … half of *those soldiers*": the force last spoken of.
    fn force_pointed_at(&self, head: usize, description: &Description) -> Option<usize> {
        let parsed = self.parsed;
        let points = parsed.children_by(head, &[Dep::Det]).any(|d| matches!(parsed.lower(d), "those" | "these"));
        let first = description.sectors.first();
        let is_force = matches!(first, Some(Sector::Mil | Sector::Cop)) && description.country.is_none();
        let from = parsed.sentences[parsed.sentence_of(head).saturating_sub(1)].tokens.start;
        let before = self.discourse.mentions.range(from..head).rev().flat_map(|(_, mention)| &mention.referents);
        let fits = |&&r: &&usize| {
            let known = &self.discourse.referents[r];
            known.kind != Kind::Person && known.country.is_some() && known.sectors.first() == first
        };
        before.filter(|_| points && is_force).find(fits).copied()
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

    /// "*inspectors*" after "the U.N. weapons inspectors": those of a body of states, whom a report seldom tells from others.
    fn of_body_before(&self, head: usize, description: &Description) -> Option<usize> {
        let is_bare = self.parsed.left_edge(head) == head && self.parsed.tag(head) == "NNS";
        let is_open = description.country.is_none() && description.kind == Kind::People;
        let earlier = self.same_role(description).filter(|_| is_bare && is_open)?;
        self.discourse.referents[earlier].country.filter(|country| country.is_supranational()).map(|_| earlier)
    }

    /// "the Chinese president" after "Xi Jinping": someone named whose office is called that.
    fn holder_of_role(&self, head: usize, description: &Description) -> Option<usize> {
        if description.kind != Kind::Person || !description.definite && description.country.is_none() {
            return None;
        }
        let (role, country) = (description.role.as_deref()?, description.country?);
        // "America's first president", "the 43rd president"
        let own = self.matches.at(head).map_or(head..head + 1, |hit| hit.tokens.clone());
        let is_ordinal = |i: usize| self.parsed.token(i).entity == Some(EntityLabel::Ordinal) && !own.contains(&i);
        if (self.parsed.left_edge(head)..head).any(is_ordinal) {
            return None;
        }
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
