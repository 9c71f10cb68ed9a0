//! What a possessor ("Kenya's army") and complements ("the army of Kenya", "the head of the union") say of whom a nominal stands for.

use dateline_gazetteer::{CountryCode, Entry, NameForm, Place, PlaceKind, RoleKind, Sector, WordUse};
use dateline_lang::{Dep, EntityLabel, Pos};

use super::describe::{Description, KNOWN_TOWN, is_of_state, is_open};
use super::{How, Kind, Reader, Referent, Via};
use crate::places::is_no_town;

/// A town at home means itself where its best known namesake is at most this many times as large.
const NAMESAKE_SHARE: u64 = 5;

impl Reader<'_> {
    /// "China's foreign minister", "his government": the possessor's country, and its role for a bare thing.
    pub(super) fn add_possessor(&self, head: usize, found: &mut Description) {
        let Some(possessor) = self.possessor(head) else { return };
        if found.role.as_deref() == Some("counterpart") {
            // Whoever is someone's counterpart holds the like office in another country.
            let like = self.discourse.referents_at(possessor).next().map(|r| r.sectors.clone());
            found.sectors = like.unwrap_or_default();
            found.elsewhere |= found.country.is_none();
            return;
        }
        // "the president and his *deputy*" sits in no house.
        let is_deputy = found.role.as_deref() == Some("deputy") && !found.is_named();
        let chief = self.discourse.referents_at(possessor).find(|r| r.kind == Kind::Person && is_of_state(&r.sectors));
        if let Some(chief) = chief.filter(|_| is_deputy) {
            found.sectors.clone_from(&chief.sectors);
        }
        let known = self.discourse.referents_at(possessor).find_map(|r| r.country);
        // "leaders of the miners' union" describes the union before it reads the miners.
        let is_noun = self.parsed.is_noun(possessor) && self.discourse.at(possessor).is_none();
        let described = || is_noun.then(|| self.describe_alone(possessor).country).flatten();
        // "Mombasa's mayor"
        let is_place = self.parsed.token(possessor).entity == Some(EntityLabel::Gpe) && found.role.is_some();
        let place = || is_place.then(|| self.country_of_place(possessor)).flatten();
        let told = self.home_of_kin(head, found);
        if told.is_some() {
            found.country = told;
        }
        // "Castro's government", where nothing else tells which Castro: the one who leads.
        let leads = || {
            let is_of_leader =
                found.role.as_deref().is_some_and(|role| self.gazetteer.is_word(WordUse::OfLeader, role));
            let is_person = self.parsed.token(possessor).entity == Some(EntityLabel::Person);
            self.led_by(self.parsed.word(possessor)).filter(|_| is_of_leader && is_person && !found.is_named())
        };
        let Some(country) = told.or(known).or_else(described).or_else(place).or_else(leads) else { return };
        if self.gazetteer.is_word(WordUse::Relational, self.parsed.key(head)) {
            return;
        }
        if found.country.is_none() && self.deals_with(possessor, found) {
            found.elsewhere = true;
            return;
        }
        let is_seat = self.matches.at(possessor).is_some_and(|hit| {
            hit.entries.iter().any(|entry| matches!(entry, Entry::Country { form: NameForm::Capital, .. }))
        });
        // "Nairobi's embassies" stand there, "Tehran's envoy" is sent from there.
        if is_seat && found.plural && self.is_sent_abroad(head) {
            return;
        }
        // "Russia's UN envoy" is Russian.
        let is_sent_to_body = found.country.is_some_and(CountryCode::is_supranational)
            && self.is_sent_abroad(head)
            && self.discourse.referents_at(possessor).any(|r| r.kind == Kind::State);
        // "the World Bank's Nairobi office" is the bank's.
        let is_body = |r: &Referent| r.kind == Kind::Institution;
        let is_its_part = self.is_member(found) && self.discourse.referents_at(possessor).any(is_body);
        // "Macedonia's Albanian parties" are Macedonian.
        let is_at_home = matches!(found.sectors.first(), Some(Sector::Pty | Sector::Leg | Sector::Cvl | Sector::Soc))
            && self.discourse.referents_at(possessor).any(|r| r.kind == Kind::State);
        if found.country.is_none() || found.country == Some(country) || is_its_part || is_sent_to_body || is_at_home {
            found.country = Some(country);
            self.take_members(possessor, found);
            self.take_employer(possessor, found);
            found.breakaway |= self.discourse.referents_at(possessor).any(|r| r.sectors.first() == Some(&Sector::Pre));
            found.because(How::Possessor, self.parsed.token(possessor).span);
        }
    }

    /// "Greece and its *lenders*", "the envoy accused his *host country*": they are of another country than the state that they
    /// deal with.
    fn deals_with(&self, possessor: usize, found: &Description) -> bool {
        let deals = found.role.as_deref().is_some_and(|role| self.gazetteer.is_word(WordUse::Dealing, role));
        let is_state = |r: &Referent| r.kind == Kind::State || is_of_state(&r.sectors);
        deals && self.discourse.referents_at(possessor).any(is_state)
    }

    /// "the boy's relatives in Lima": kin are at home where they are told to be.
    fn home_of_kin(&self, head: usize, found: &Description) -> Option<CountryCode> {
        let parsed = self.parsed;
        // "the poisoning of a spy and his daughter in Britain" may have been done there.
        let are_kin = found.plural && found.role.as_deref().is_some_and(|r| self.gazetteer.is_word(WordUse::Kin, r));
        if !are_kin {
            return None;
        }
        let inside = parsed.children_by(head, &[Dep::Prep]).find(|&p| parsed.key(p) == "in")?;
        let place = parsed.child(inside, Dep::Pobj)?;
        self.country_named_at(place).or_else(|| self.country_of_place(place))
    }

    /// "the garment manufacturers' association", "the party's spokesman": of the kind of those it is of.
    fn take_members(&self, possessor: usize, found: &mut Description) {
        let called = |what: WordUse| found.role.as_deref().is_some_and(|role| self.gazetteer.is_word(what, role));
        // "Chairman Soto's committee" is of the house that she sits in.
        let is_of_house = |r: &Referent| called(WordUse::OfMembers) && r.sectors.first() == Some(&Sector::Leg);
        let is_body = |r: &Referent| matches!(r.kind, Kind::People | Kind::Institution) || is_of_house(r);
        let members = self.discourse.referents_at(possessor).find(|r| is_body(r)).map(|r| r.sectors.clone());
        // "the victims' representatives" govern nobody.
        let is_default = found.sectors == [Sector::Gov];
        let tells = |sectors: &Vec<Sector>| match sectors.first() {
            None | Some(Sector::Unk | Sector::Gov) => false,
            Some(Sector::Cvl) => is_default,
            _ => true,
        };
        let is_of_them = called(WordUse::Member) || called(WordUse::OfMembers);
        if let Some(sectors) = members.filter(|sectors| tells(sectors) && is_of_them && !found.is_named()) {
            found.sectors = sectors;
        }
    }

    /// "the Post's Ana Soto": one named by the body that he is of is what the body is.
    fn take_employer(&self, possessor: usize, found: &mut Description) {
        let is_bare = found.kind == Kind::Person && found.name.is_some() && found.sectors.is_empty();
        let mut bodies = self.discourse.referents_at(possessor).filter(|r| is_bare && r.kind == Kind::Institution);
        if let Some(body) = bodies.next() {
            found.sectors.clone_from(&body.sectors);
        }
    }

    /// The possessor of a nominal: "China's" of "minister", also where it hangs on a modifier.
    pub(super) fn possessor(&self, head: usize) -> Option<usize> {
        let parsed = self.parsed;
        (parsed.left_edge(head)..head).rev().find(|&i| {
            parsed.dep(i) == Dep::Poss && parsed.head(i).is_some_and(|h| h <= head && self.in_phrase(h, head))
        })
    }

    /// Whether `token` is the head or one of its compound or adjective modifiers.
    fn in_phrase(&self, token: usize, head: usize) -> bool {
        token == head
            || (matches!(self.parsed.dep(token), Dep::Compound | Dep::Amod | Dep::Nmod)
                && self.parsed.head(token) == Some(head))
    }

    /// "president of Kenya", "a court in Tunis", "spokesman for the ministry", "members of the senate".
    pub(super) fn add_complements(&self, head: usize, found: &mut Description) {
        let is_kin = found.role.as_deref().is_some_and(|role| self.gazetteer.is_word(WordUse::Kin, role));
        let is_member = !is_kin && (self.is_member(found) || self.is_of_members(head, found));
        if found.country.is_some() && !found.sectors.is_empty() && !is_member {
            return;
        }
        let own = self.matches.at(head).map_or(head..head + 1, |hit| hit.tokens.clone());
        // "chief of staff of the army": on whichever word of the role the phrase hangs.
        let hosts = std::iter::once(head).chain(own.clone().filter(|&i| i != head));
        let prepositions = hosts.flat_map(|host| self.parsed.children_by(host, &[Dep::Prep]).collect::<Vec<_>>());
        for prep in prepositions.filter(|p| !own.contains(p)) {
            let word = self.parsed.key(prep);
            let names_owner = matches!(word, "of" | "for" | "from");
            let is_abroad = || found.role.as_deref().is_some_and(|role| self.gazetteer.is_word(WordUse::Abroad, role));
            let serves = word == "to" || word == "with";
            // "missiles in Chad" may be anybody's.
            let is_equipment =
                || found.role.as_deref().is_some_and(|role| self.gazetteer.is_word(WordUse::Equipment, role));
            if !names_owner && !serves && (is_abroad() || is_equipment() || self.is_of_region(found)) {
                continue;
            }
            if !(names_owner || serves || matches!(word, "in" | "at" | "near" | "outside")) {
                continue;
            }
            let Some(object) = self.parsed.child(prep, Dep::Pobj) else { continue };
            let mut inner = self.describe_alone(object);
            if word == "from" && inner.country.is_none() && matches!(inner.kind, Kind::Institution | Kind::People) {
                // "gunmen from the radical group Hamas": the parser may lose the name behind the group.
                let name = object + 1;
                let is_named = name < self.parsed.len()
                    && self.parsed.pos(name) == Pos::Propn
                    && self.parsed.sentence_of(name) == self.parsed.sentence_of(object)
                    && self.matches.at(name).is_some_and(|hit| matches!(hit.entries[..], [Entry::Organisation(_), ..]));
                inner = if is_named { self.describe_alone(name) } else { self.describe(object) };
            }
            if word == "for" && inner.kind == Kind::State && is_abroad() {
                // "the special envoy for Chad" is sent there.
                continue;
            }
            // "aides to the president", "doctors with Red Crescent": but not "the envoy to Kenya", "ties with Kenya".
            let is_with = word == "with" && inner.organisation.is_some();
            let is_aide = word == "to" && inner.kind == Kind::Person && !is_abroad();
            if serves && !is_with && !is_aide {
                continue;
            }
            let is_actor = found.role.is_some()
                || found.name.is_some()
                || found.organisation.is_some()
                || found.kind == Kind::People;
            // "two parties in the country": the one last spoken of.
            let spoken_of = || self.discourse.referents[self.state_meant_by(object)?].country;
            // "an aide to the minister": of the one told of before.
            let is_one = inner.definite && inner.kind != Kind::Thing && !inner.is_named();
            let told_before = || self.discourse.referents[self.same_role(&inner).filter(|_| is_one)?].country;
            let country =
                inner.country.or_else(|| self.country_of_place(object)).or_else(spoken_of).or_else(told_before);
            if let Some(country) = country.filter(|_| found.country.is_none() && (word == "of" || is_actor)) {
                found.country = Some(country);
                found.breakaway |= inner.breakaway && (word == "of" || is_of_state(&found.sectors));
                let span = self.parsed.span(prep, object);
                found.because(How::Complement, span);
            }
            let lends = inner.kind == Kind::Institution || is_member && inner.kind != Kind::State;
            // "gunmen from the Real IRA" are no unknown ones.
            let open = is_open(&found.sectors) || is_member || found.sectors == [Sector::Uaf];
            let is_unknown_body = inner.name.is_some() && country.is_none() && inner.sectors.is_empty();
            if word == "of" && is_member && is_unknown_body && found.sectors == [Sector::Gov] {
                // "the president of Azure": of what, nobody knows.
                found.sectors.clear();
                return;
            }
            if (names_owner || serves) && open && is_actor && lends && !inner.sectors.is_empty() {
                found.sectors = inner.sectors;
                return;
            }
        }
    }

    /// "armed men on motorcycles in *Togo's north*", "families displaced by fighting in *Ituri*": a place that the parser hangs
    /// further down.
    pub(super) fn add_far_place(&self, head: usize, found: &mut Description) {
        let parsed = self.parsed;
        if found.country.is_some() || found.role.is_none() || found.kind != Kind::People || self.is_of_region(found) {
            return;
        }
        let is_displaced = |t: usize| self.gazetteer.is_word(WordUse::Displaced, parsed.lower(t));
        let is_near = |t: usize| {
            let mut above = parsed.ancestors(t).take_while(|&a| a != head);
            above.all(|a| matches!(parsed.dep(a), Dep::Prep | Dep::Pobj | Dep::Agent) || is_displaced(a))
        };
        let sentence = parsed.sentences[parsed.sentence_of(head)].tokens.end;
        let inside = (head + 1..sentence).filter(|&t| parsed.dep(t) == Dep::Pobj);
        let inside = inside.filter(|&t| parsed.head(t).is_some_and(|p| parsed.key(p) == "in"));
        let mut places = inside.filter(|&t| parsed.ancestors(t).any(|a| a == head) && is_near(t));
        let country = |t: usize| self.describe_alone(t).country.or_else(|| self.country_of_place(t));
        if let Some((object, country)) = places.find_map(|t| Some((t, country(t)?))) {
            found.country = Some(country);
            found.because(How::Complement, parsed.span(parsed.left_edge(object), object));
        }
    }

    /// "leaders across *the globe*", "activists around the world", "citizens of *seven nations*": of no country.
    pub(super) fn is_across_world(&self, head: usize) -> bool {
        let parsed = self.parsed;
        let around = parsed.children_by(head, &[Dep::Prep]);
        let around = around.filter(|&p| matches!(parsed.key(p), "across" | "around" | "throughout" | "from" | "of"));
        let mut objects = around.filter_map(|p| parsed.child(p, Dep::Pobj));
        objects.any(|o| match parsed.tag(o) {
            "NN" => self.gazetteer.is_word(WordUse::Elsewhere, parsed.key(o)),
            "NNS" => self.gazetteer.is_word(WordUse::TheCountry, parsed.key(o)),
            _ => false,
        })
    }

    /// "a UN panel of *experts*", "the Kenyan team of inspectors": those in a group are of the country or body that it is of.
    pub(super) fn add_group_around(&self, head: usize, found: &mut Description) {
        let parsed = self.parsed;
        let of = parsed.head(head).filter(|&p| parsed.dep(head) == Dep::Pobj && parsed.key(p) == "of");
        let group = of.and_then(|of| parsed.head(of)).filter(|&group| {
            found.country.is_none()
                && found.kind == Kind::People
                && self.role_at(group).is_some_and(|role| role.kind == RoleKind::Group)
        });
        let Some(group) = group else { return };
        let around = self.describe_alone(group);
        let tells = |via: &&Via| matches!(via.how, How::Nationality | How::Possessor | How::Name);
        if let Some(via) = around.via.iter().find(tells) {
            found.country = around.country;
            found.because(via.how, via.span);
        }
    }

    /// "Congress of Trade Unions": a body with a name of its own that tells who is in it.
    fn is_of_members(&self, head: usize, found: &Description) -> bool {
        let is_body = found.role.as_deref().is_some_and(|role| self.gazetteer.is_word(WordUse::OfMembers, role));
        is_body && self.parsed.word(head).starts_with(char::is_uppercase)
    }

    /// "Western diplomats in Lusaka" are no Zambians.
    fn is_of_region(&self, found: &Description) -> bool {
        found.role.as_deref().is_some_and(|role| self.gazetteer.is_word(WordUse::OfRegion, role))
    }

    /// Whether a role says only that someone belongs to something: "members", "head", "a group of".
    fn is_member(&self, found: &Description) -> bool {
        !found.is_named() && found.role.as_deref().is_some_and(|role| self.gazetteer.is_word(WordUse::Member, role))
    }

    /// The place of that name: of those in the country that the report was filed from a region, or a town not much smaller than
    /// its best known namesake; else the best known.
    pub(super) fn place_called(&self, words: &str) -> Option<Place> {
        let places = self.gazetteer.places(words);
        let first = places.first().copied().filter(|_| !is_no_town(words))?;
        let is_as_known = |place: &&Place| {
            place.kind != PlaceKind::City || u64::from(place.population) * NAMESAKE_SHARE >= u64::from(first.population)
        };
        let is_near = |place: &&Place| place.country.is_some() && place.country == self.filed_from;
        Some(places.iter().filter(is_near).find(is_as_known).copied().unwrap_or(first))
    }

    /// The country of the place an object names ("in Kandahar province").
    pub(super) fn country_of_place(&self, token: usize) -> Option<CountryCode> {
        let parsed = self.parsed;
        let left = parsed.left_edge(token);
        let is_place = |i: usize| matches!(parsed.token(i).entity, Some(EntityLabel::Gpe | EntityLabel::Loc));
        // What the recogniser takes for a body or a people may be a town it does not know.
        let is_inside = parsed.head(token).is_some_and(|prep| matches!(parsed.key(prep), "in" | "near" | "outside"));
        let may_be_place = |i: usize| {
            let label = parsed.token(i).entity;
            let may_be = matches!(label, None | Some(EntityLabel::Org | EntityLabel::Norp | EntityLabel::Fac))
                || label == Some(EntityLabel::Person) && is_inside;
            parsed.pos(i) == Pos::Propn && may_be
        };
        let countries = |first: usize, last: usize, at_least: u32| {
            let words = parsed.span(first, last).of(&parsed.article.text);
            let is_known = |place: &&Place| place.kind != PlaceKind::City || place.population >= at_least;
            let place = self.place_called(words).filter(|place| is_known(&place));
            place.and_then(|place| place.country)
        };
        let Some(first) = (left..=token).find(|&i| is_place(i)) else {
            let first = (left..=token).find(|&i| may_be_place(i))?;
            return countries(first, token, KNOWN_TOWN);
        };
        // A name with hyphens or a second part may reach past the object the parser chose.
        let sentence = parsed.sentences[parsed.sentence_of(token)].tokens.end;
        let last = (first..sentence).take_while(|&i| is_place(i)).last().unwrap_or(first);
        // "of St. Albans, Vt.": what the comma adds says which one.
        let outer = last + 2;
        if outer < sentence && parsed.word(last + 1) == "," && parsed.pos(outer) == Pos::Propn {
            // "Belfast, Northern Ireland": the longest name the table has.
            let ends = (outer..sentence).take_while(|&i| parsed.pos(i) == Pos::Propn).collect::<Vec<_>>();
            let named = |words: &str| self.place_called(words);
            let place = ends.iter().rev().find_map(|&end| named(parsed.span(outer, end).of(&parsed.article.text)));
            let place = place.or_else(|| named(&format!("{}.", parsed.word(outer))));
            let is_known = |place: &Place| place.kind != PlaceKind::City || place.population >= KNOWN_TOWN;
            return place.filter(is_known).and_then(|place| place.country);
        }
        // "Kandahar province", whole where the table has it, else the name alone.
        countries(first, token.max(last), 0).or_else(|| countries(first, last, 0))
    }
}
