//! What the words of one nominal say of the one it stands for, before any reference to others.

use dateline_gazetteer::{Country, CountryCode, Entry, Organisation, Person, Role, RoleKind, Sector, WordUse};
use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_text::Span;

use super::{Gender, How, Kind, Reader, Via};
use crate::phrases::Match;

/// Inhabitants from which a town is known well enough to say where a role beside its name is at home.
pub(super) const KNOWN_TOWN: u32 = 100_000;

/// What is known of a nominal from its own words.
#[derive(Debug, Clone)]
pub(super) struct Description {
    pub(super) person: Option<&'static Person>,
    pub(super) organisation: Option<&'static Organisation>,
    /// Set where the head itself names a country.
    pub(super) state: Option<&'static Country>,
    /// A person's or body's name that no table has, as written.
    pub(super) name: Option<String>,
    pub(super) country: Option<CountryCode>,
    pub(super) sectors: Vec<Sector>,
    pub(super) role: Option<String>,
    /// The title as written: "Foreign Minister".
    pub(super) title: Option<String>,
    pub(super) kind: Kind,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    /// The country is a breakaway entity's nominal sovereign.
    pub(super) breakaway: bool,
    pub(super) definite: bool,
    /// "a court": one of many, not the one in focus.
    pub(super) indefinite: bool,
    pub(super) former: bool,
    /// "world leaders", "her allies": at home elsewhere.
    pub(super) elsewhere: bool,
    /// What it is called is equipment or a force, which may be anywhere.
    pub(super) is_force: bool,
    /// The sectors are those of a body above the states, whose own people have them only where nothing else is said.
    pub(super) lends_weakly: bool,
    /// The sectors are those of the party before the role: "a Tory lawmaker" is a lawmaker first.
    pub(super) of_party: bool,
    /// The sectors are those of a body of that name, which may be another than the one meant.
    pub(super) is_guess: bool,
    /// The role is an office that one country alone has.
    pub(super) sole_country: Option<CountryCode>,
    pub(super) via: Vec<Via>,
}

impl Description {
    pub(super) fn of_thing() -> Self {
        Self {
            person: None,
            organisation: None,
            state: None,
            name: None,
            country: None,
            sectors: Vec::new(),
            role: None,
            title: None,
            kind: Kind::Thing,
            gender: None,
            plural: false,
            breakaway: false,
            definite: false,
            indefinite: false,
            former: false,
            elsewhere: false,
            is_force: false,
            lends_weakly: false,
            of_party: false,
            is_guess: false,
            sole_country: None,
            via: Vec::new(),
        }
    }

    /// Whether the words alone tell who it is.
    pub(super) fn is_named(&self) -> bool {
        self.person.is_some() || self.organisation.is_some() || self.state.is_some() || self.name.is_some()
    }

    pub(super) fn because(&mut self, how: How, span: Span) {
        self.via.push(Via { how, span });
    }

    /// Takes over what an apposition or complement adds, keeping what is already known.
    pub(super) fn add(&mut self, other: Self) {
        if self.is_named() && other.is_named() && self.kind != other.kind {
            return;
        }
        // "President Soto, the former army chief", is president still.
        self.former |= other.former && !(self.title.is_some() && is_of_state(&self.sectors));
        self.person = self.person.or(other.person);
        self.organisation = self.organisation.or(other.organisation);
        self.name = self.name.take().or(other.name);
        self.country = self.country.or(other.country);
        self.gender = self.gender.or(other.gender);
        self.title = self.title.take().or(other.title);
        self.role = self.role.take().or(other.role);
        if is_open(&self.sectors) && !other.sectors.is_empty() {
            self.sectors = other.sectors;
        }
        if self.kind == Kind::Thing || other.person.is_some() {
            self.kind = other.kind;
        }
        self.via.extend(other.via);
    }
}

impl Reader<'_> {
    /// Describes the nominal headed by `head` from its words, its complements and its apposition.
    pub(super) fn describe(&self, head: usize) -> Description {
        let mut description = self.describe_alone(head);
        for apposition in self.appositions(head) {
            if self.parsed.is_noun(apposition) && !self.is_address(apposition) {
                let mut beside = self.describe_alone(apposition);
                // "a call to Russian leader Vladimir Putin, White House chief of staff Ana Soto was not on the line": somebody else.
                let is_told_by_nation = description.via.iter().any(|via| via.how == How::Nationality);
                let is_foreign =
                    beside.country.is_some_and(|c| !c.is_supranational() && Some(c) != description.country);
                let is_other = description.person.is_some() && is_told_by_nation && is_foreign;
                let adds = (beside.is_named() || beside.role.is_some()) && !is_other;
                if adds && !(description.state.is_some() || beside.state.is_some()) {
                    if beside.person.is_some() && beside.country.is_some() && self.is_owned_by_pronoun(head) {
                        description.country = None;
                    }
                    self.part_namesakes(head, &mut description, &beside);
                    self.part_namesakes(apposition, &mut beside, &description);
                    let span = self.parsed.span(self.parsed.left_edge(apposition), apposition);
                    beside.because(How::Apposition, span);
                    if description.is_guess && beside.role.is_some() && !beside.sectors.is_empty() {
                        // "the Hawks, South Africa's elite police unit": not the party of that name.
                        description.sectors.clear();
                    }
                    description.add(beside);
                }
            }
        }
        description.country = description.country.or_else(|| self.country_of_first(head, &description));
        self.add_group_around(head, &mut description);
        if self.has_american_party(head) {
            description.country = description.country.or(CountryCode::parse("USA"));
        }
        // "rights groups" are nobody's, "the rights group" has been told of before.
        let may_be_sole = |country: &CountryCode| {
            country.as_str() != "NGO" || description.plural && !description.definite && !description.is_named()
        };
        let sole = description.sole_country.filter(may_be_sole);
        // "Jewish settlers in the West Bank": where people of one nation live does not make them another's.
        let is_of_nation = description.sectors.first() == Some(&Sector::Cvl);
        description.country = sole.filter(|_| is_of_nation).or(description.country).or(sole);
        if description.former && was_of_weight(&description.sectors) {
            description.sectors = vec![Sector::Eli];
        }
        if description.breakaway && description.kind != Kind::Thing && !description.sectors.contains(&Sector::Pre) {
            description.sectors.insert(0, Sector::Pre);
        }
        description
    }

    pub(super) fn describe_alone(&self, head: usize) -> Description {
        let mut description = self.describe_core(head);
        self.add_possessor(head, &mut description);
        self.add_complements(head, &mut description);
        self.add_far_place(head, &mut description);
        if self.is_kin_of_leader(head, &description) {
            description.sectors = vec![Sector::Eli];
        }
        description
    }

    /// "Kenyan soldiers and *policemen*", "Fiji's treasurer Ana Soto and *Attorney General Paul Dale*": what is said of the first is
    /// said of both.
    fn country_of_first(&self, head: usize, description: &Description) -> Option<CountryCode> {
        let parsed = self.parsed;
        let first = Some(parsed.first_conjunct(head)).filter(|_| parsed.dep(head) == Dep::Conj)?;
        let is_said = |via: &Via| matches!(via.how, How::Nationality | How::Possessor);
        let mention = self.discourse.at(first).filter(|m| m.via.iter().any(is_said))?;
        let &[referent] = mention.referents.as_slice() else { return None };
        let known = &self.discourse.referents[referent];
        // "US bombers and *other warplanes*"
        let is_other = |t: usize| t == head || parsed.lower(t) == "other";
        let is_bare = (parsed.left_edge(head)..=head).all(is_other) && description.plural && parsed.tag(first) == "NNS";
        // "Kenyan helicopters and *warplanes*": a force beside what carries it.
        let is_alike = known.kind == Kind::People || known.kind == Kind::Thing && description.is_force;
        let are_people = description.kind == Kind::People && !description.is_named() && is_alike;
        let is_office = |role: Option<&String>, kind: Kind| role.is_some() && kind == Kind::Person;
        // "Kenyan soldiers and *the National Guard*"
        let is_force = |sectors: &[Sector]| matches!(sectors.first(), Some(Sector::Mil | Sector::Cop));
        let own = self.matches.at(head).map_or(head..head + 1, |hit| hit.tokens.clone());
        let is_alone = (parsed.left_edge(head)..head).all(|t| own.contains(&t) || parsed.dep(t) == Dep::Det);
        let are_forces = is_alone
            && !description.indefinite
            && !description.is_named()
            && is_force(&known.sectors)
            && is_force(&description.sectors);
        let are_officials = is_office(description.role.as_ref(), description.kind)
            && is_office(known.role.as_ref(), known.kind)
            && description.person.is_none()
            && is_of_state(&known.sectors)
            && is_of_state(&description.sectors);
        known.country.filter(|_| is_bare && are_people || are_forces || are_officials)
    }

    /// "Rep. Ana Soto, D-N.M.": a party's letter and a state behind a name, as American papers write it.
    fn has_american_party(&self, head: usize) -> bool {
        let parsed = self.parsed;
        let sentence = parsed.sentences[parsed.sentence_of(head)].tokens.end;
        let tag = (head + 2..(head + 5).min(sentence)).map(|i| parsed.word(i)).collect::<String>();
        let after = matches!(tag.as_bytes(), [b'D' | b'R' | b'I', b'-', next, ..] if next.is_ascii_uppercase());
        after && head + 1 < sentence && matches!(parsed.word(head + 1), "," | "(")
    }

    /// "the president's widow", "sons of Saddam Hussein": families of those who govern or governed.
    fn is_kin_of_leader(&self, head: usize, description: &Description) -> bool {
        let is_kin = description.role.as_deref().is_some_and(|role| self.gazetteer.is_word(WordUse::Kin, role));
        if !is_kin || description.is_named() {
            return false;
        }
        let governs = |sectors: &[Sector]| matches!(sectors.first(), Some(Sector::Gov | Sector::Eli));
        let possessor = self.possessor(head).map(|owner| {
            self.discourse.referents_at(owner).any(|owner| owner.kind == Kind::Person && governs(&owner.sectors))
        });
        let of = self.parsed.children_by(head, &[Dep::Prep]).find(|&p| self.parsed.key(p) == "of");
        let complement = || {
            let owner = self.describe_alone(of.and_then(|of| self.parsed.child(of, Dep::Pobj))?);
            let offices = owner.person.map(|person| self.gazetteer.offices_of(person));
            let governed = offices.is_some_and(|offices| offices.iter().any(|office| governs(&office.sectors)));
            Some(owner.kind == Kind::Person && (governs(&owner.sectors) || governed))
        };
        possessor.or_else(complement).unwrap_or(false)
    }

    /// "*its* president Ana Soto": of whom, her name tells sooner than the pronoun.
    pub(super) fn is_owned_by_pronoun(&self, head: usize) -> bool {
        self.possessor(head).is_some_and(|owner| self.parsed.pos(owner) == Pos::Pron)
    }

    /// "Ricardo Soto, speaker of the Cuban parliament": a person of the table who serves another country is a namesake.
    fn part_namesakes(&self, head: usize, description: &mut Description, beside: &Description) {
        let (Some(person), Some(country)) = (description.person, beside.country) else { return };
        if beside.is_named() || beside.role.is_none() || self.gazetteer.serves(person, country) {
            return;
        }
        let first = self.matches.at(head).map_or(head, |hit| hit.tokens.start);
        description.person = None;
        description.name = Some(self.parsed.span(first, head).of(&self.parsed.article.text).to_owned());
        description.country = None;
        description.sectors.clear();
    }

    /// Where the words of a nominal begin. What the parser at times takes for one phrase is parted: "the Kenyan envoy Ana Soto and
    /// Chile's *Juan Paredes*" behind the other name, "told RTE *Mr Soto* would come" at the form of address, "among them *two
    /// Malians*" behind the preposition.
    pub(super) fn own_words(&self, head: usize) -> usize {
        let parsed = self.parsed;
        let entity = |i: usize| parsed.token(i).entity;
        let is_name = |i: usize| entity(i) == Some(EntityLabel::Person);
        // "14:30 *Rebels* enter the town": nor is the hour of a running report theirs.
        let is_time =
            |i: usize| matches!(entity(i), Some(EntityLabel::Date | EntityLabel::Time)) && entity(i) != entity(head);
        let before = parsed.children(head).iter().filter(|&&c| c < head && parsed.dep(c) != Dep::Prep && !is_time(c));
        let left = before.map(|&c| parsed.left_edge(c)).min().unwrap_or(head);
        let is_second = |and: usize| parsed.key(and) == "and" && is_name(and - 1) && !is_name(and + 1);
        let begins = |i: usize| {
            let is_other = matches!(entity(i - 1), Some(EntityLabel::Org | EntityLabel::Gpe));
            if is_second(i) { Some(i + 1) } else { Some(i).filter(|_| is_other && self.is_address_form(i)) }
        };
        (left + 1..head).rev().filter(|_| is_name(head)).find_map(begins).unwrap_or(left)
    }

    fn describe_core(&self, head: usize) -> Description {
        let parsed = self.parsed;
        let mut found = Description::of_thing();
        found.plural = matches!(parsed.tag(head), "NNS" | "NNPS");
        found.definite = parsed
            .children_by(head, &[Dep::Det])
            .any(|d| matches!(parsed.key(d), "the" | "this" | "that" | "these" | "those" | "both"));
        found.indefinite = parsed.children_by(head, &[Dep::Det, Dep::Nummod]).any(|d| {
            parsed.dep(d) == Dep::Nummod
                || matches!(parsed.key(d), "a" | "an" | "another" | "some" | "any" | "no" | "every")
        });
        let left = self.own_words(head);
        found.former = (left..head).any(|i| self.gazetteer.is_word(WordUse::Former, parsed.lower(i)));
        let says_elsewhere = |i: usize| self.gazetteer.is_word(WordUse::Elsewhere, parsed.key(i));
        // "Inspector General" is no inspector, the "foreign minister" none of abroad; "several ministers" are the country's own,
        // "several countries" are not.
        let in_title = |i: usize| {
            let is_office = |entry: &Entry| matches!(entry, Entry::Role(role) if is_of_state(&role.sectors));
            let own = self.matches.at(head).filter(|hit| hit.tokens.contains(&i));
            own.is_some_and(|hit| parsed.pos(i) == Pos::Propn || hit.entries.iter().any(is_office))
        };
        let may_be_abroad = [WordUse::StateNoun, WordUse::Abroad, WordUse::OfAll]
            .iter()
            .any(|&what| self.gazetteer.is_word(what, parsed.key(head)));
        let tells = |i: usize| says_elsewhere(i) && !in_title(i);
        let counts = |i: usize| self.gazetteer.is_word(WordUse::OfAll, parsed.key(i));
        // "foreign aid workers": the parser may hang it on any word of the role.
        let role = self.matches.at(head).map_or(head..head + 1, |hit| hit.tokens.clone());
        let before = || {
            role.clone()
                .flat_map(|word| parsed.children_by(word, &[Dep::Amod, Dep::Compound, Dep::Det]).collect::<Vec<_>>())
        };
        let only_counts = !may_be_abroad && !says_elsewhere(head) && before().filter(|&i| tells(i)).all(counts);
        found.elsewhere = says_elsewhere(head) || before().any(tells);
        // "Northern countries", "governments": of none in particular, unless said otherwise.
        found.elsewhere |= parsed.tag(head) == "NNS" && self.gazetteer.is_word(WordUse::StateNoun, parsed.key(head));
        found.elsewhere |= self.is_across_world(head);
        let country_beside = self.country_beside(left, head);
        let own = self.matches.at(head).filter(|hit| self.top_of(&hit.tokens) == head);
        let first_of_head = own.map_or(head, |hit| hit.tokens.start);
        // "the Bahrain-based U.S. fleet": where it sits counts last.
        let is_seat = |hit: &&Match| {
            let after = hit.tokens.end + 1;
            after < head
                && parsed.word(hit.tokens.end) == "-"
                && self.gazetteer.is_word(WordUse::Seat, parsed.lower(after))
        };
        let modifiers = || self.matches.within(left..first_of_head.max(left));
        let (own_words, seats) = (modifiers().filter(|hit| !is_seat(hit)), modifiers().filter(is_seat));
        for hit in own_words.chain(seats) {
            if !self.belongs_to_other(hit, head) {
                self.take_modifier_match(head, hit, country_beside, &mut found);
            }
        }
        if let Some(hit) = own {
            self.take_head_match(head, hit, country_beside, &mut found);
        }
        self.take_named_body(head, left, &mut found);
        self.take_parted_role(head, own, &mut found);
        self.take_unknown_name(head, &mut found);
        self.take_leader_modifier(left, first_of_head, &mut found);
        self.take_place_modifier(left, first_of_head, &mut found);
        self.forget_borrowed_office(left, first_of_head, &mut found);
        let is_displaced = |i: usize| self.gazetteer.is_word(WordUse::Displaced, parsed.lower(i));
        // "displaced families", "families displaced by the fighting"
        let follows = parsed.children_by(head, &[Dep::Acl]).any(is_displaced);
        if found.sectors == [Sector::Cvl] && (follows || (left..head).any(is_displaced)) {
            found.sectors = vec![Sector::Ref];
        }
        let is_multinational = |i: usize| self.gazetteer.is_word(WordUse::Multinational, parsed.key(i));
        if found.country.is_none() && found.sectors == [Sector::Bus] && (left..=head).any(is_multinational) {
            found.country = CountryCode::parse("MNC");
        }
        let is_other = |i: usize| says_elsewhere(i) && parsed.key(i) == "other";
        if !matches!(found.sectors.first(), None | Some(Sector::Gov)) && !says_elsewhere(head) {
            // "other countries" are abroad, "other unions" are not.
            found.elsewhere &= !parsed.children_by(head, &[Dep::Amod, Dep::Compound, Dep::Det]).any(is_other);
        }
        if only_counts && is_of_state(&found.sectors) {
            found.elsewhere = false;
        }
        if self.gazetteer.is_word(WordUse::Relational, parsed.key(head)) {
            // "a US ally" is another country.
            found.country = None;
        }
        if (left..head).any(|i| parsed.key(i) == "ethnic") {
            // "ethnic Albanians" are no Albanian nationals.
            found.country = None;
        }
        if found.kind == Kind::Thing && found.role.is_none() && matches!(parsed.pos(head), Pos::Adj) {
            // "Chinese" used as a noun, without a country row: nothing to say.
            found.country = None;
        }
        found
    }
}

/// Whether somebody who no longer is what the sectors say belongs to the former elite: former hostages, traders and rebels do not.
pub(super) fn was_of_weight(sectors: &[Sector]) -> bool {
    let of_none = [
        Sector::Crm,
        Sector::Cvl,
        Sector::Ref,
        Sector::Uaf,
        Sector::Lab,
        Sector::Edu,
        Sector::Med,
        Sector::Jrn,
        Sector::Agr,
        Sector::Rel,
        Sector::Soc,
        Sector::Bus,
        Sector::Reb,
    ];
    sectors.first().is_none_or(|sector| !of_none.contains(sector))
}

/// Whether the sectors are those of a state's institutions.
pub(super) fn is_of_state(sectors: &[Sector]) -> bool {
    matches!(sectors.first(), Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Jud | Sector::Leg | Sector::Spy))
}

/// Whether no sector is known: none, or the one that only says that there is somebody.
pub(super) fn is_open(sectors: &[Sector]) -> bool {
    matches!(sectors, [] | [Sector::Unk])
}

pub(super) fn take_role(role: &'static Role, found: &mut Description) {
    if is_open(&found.sectors) || found.lends_weakly && !is_open(&role.sectors) {
        found.sectors = role.sectors.to_vec();
    }
    found.role = Some(role.phrase.to_owned());
    found.sole_country = role.country.or(found.sole_country);
    found.is_force = role.kind == RoleKind::Force;
    found.gender = gender_of(role.gender).or(found.gender);
    found.kind = match role.kind {
        RoleKind::Person if found.plural => Kind::People,
        RoleKind::Person => Kind::Person,
        RoleKind::Group | RoleKind::Force => Kind::People,
        RoleKind::Institution => Kind::Institution,
    };
}

pub(super) fn gender_of(gender: Option<dateline_gazetteer::Gender>) -> Option<Gender> {
    gender.map(|g| match g {
        dateline_gazetteer::Gender::Female => Gender::Female,
        dateline_gazetteer::Gender::Male => Gender::Male,
    })
}
