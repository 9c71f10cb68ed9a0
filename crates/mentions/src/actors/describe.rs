//! What the words of one nominal say of the one it stands for, before any reference to others.

use dateline_gazetteer::{
    Country, CountryCode, Entry, NameForm, Organisation, Person, Role, RoleKind, Sector, WordUse,
};
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
        self.person = self.person.or(other.person);
        self.organisation = self.organisation.or(other.organisation);
        self.name = self.name.take().or(other.name);
        self.country = self.country.or(other.country);
        self.gender = self.gender.or(other.gender);
        self.title = self.title.take().or(other.title);
        self.role = self.role.take().or(other.role);
        self.former |= other.former;
        if self.sectors.is_empty() {
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
                let adds = beside.is_named() || beside.role.is_some();
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
        let are_officials = is_office(description.role.as_ref(), description.kind)
            && is_office(known.role.as_ref(), known.kind)
            && description.person.is_none()
            && is_of_state(&known.sectors)
            && is_of_state(&description.sectors);
        known.country.filter(|_| is_bare && are_people || are_officials)
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
    fn is_owned_by_pronoun(&self, head: usize) -> bool {
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

    /// The phrases set beside a nominal. The parser often hangs them too high ("talks with China's top diplomat, Wang Yi":
    /// on "talks"), so the noun right before the comma is what counts.
    pub(super) fn appositions(&self, head: usize) -> Vec<usize> {
        let parsed = self.parsed;
        let above = std::iter::once(head).chain(parsed.ancestors(head));
        above
            .flat_map(|a| {
                let beside = parsed.children_by(a, &[Dep::Appos]);
                beside.chain(self.name_parsed_as_second(a)).chain(self.name_parsed_beside(a)).collect::<Vec<_>>()
            })
            .chain(self.names_below_complement(head))
            .filter(|&apposition| {
                let first = parsed.left_edge(apposition);
                let before = (0..=first).rev().find(|&i| parsed.pos(i) != Pos::Punct && i < first.max(1));
                match before.filter(|&b| parsed.is_noun(b)) {
                    // "the Front for Renewal (FDR), a rebel group": the name ends right before.
                    Some(noun) => {
                        noun == head
                            || (head..self.name_end(head)).contains(&noun)
                            || self.is_named_past(head, noun, apposition)
                    }
                    None => parsed.head(apposition) == Some(head),
                }
            })
            .collect()
    }

    /// "Kenya's *ambassador* to Chad, Ana Soto": the name behind the phrase that says where the office is, and not the place, is
    /// the holder's.
    fn is_named_past(&self, head: usize, noun: usize, name: usize) -> bool {
        let parsed = self.parsed;
        let is_person = |i: usize| parsed.token(i).entity == Some(EntityLabel::Person);
        let is_office = |i: usize| {
            let entries = self.matches.at(i).map(|hit| hit.entries.as_slice()).unwrap_or_default();
            entries.iter().any(|entry| matches!(entry, Entry::Role(role) if role.kind == RoleKind::Person))
        };
        let is_one = matches!(parsed.tag(head), "NN" | "NNP");
        // "the *Minister for Foreign Affairs* and Trade, Ana Soto": the words of the title itself are no other office.
        let title = self.matches.at(head).map_or(head..head + 1, |hit| hit.tokens.clone());
        let above = std::iter::once(noun).chain(parsed.ancestors(noun)).take_while(|&i| i != head);
        let mut between = above.filter(|i| !title.contains(i));
        parsed.pos(name) == Pos::Propn
            && is_person(name)
            && is_one
            && is_office(head)
            && parsed.ancestors(noun).any(|above| above == head)
            && between.all(|i| !is_person(i) && !is_office(i) && (parsed.is_noun(i) || parsed.dep(i) == Dep::Prep))
    }

    /// The appositions that the parser hung on the place in "ambassador to Chad, Ana Soto".
    fn names_below_complement(&self, head: usize) -> Vec<usize> {
        let parsed = self.parsed;
        let objects = parsed.children_by(head, &[Dep::Prep]).filter_map(|p| parsed.child(p, Dep::Pobj));
        let mut names: Vec<usize> =
            objects.flat_map(|o| parsed.children_by(o, &[Dep::Appos]).collect::<Vec<_>>()).collect();
        names.retain(|&name| parsed.pos(name) == Pos::Propn);
        names
    }

    /// "the party's *chairman*, Chief Ana Soto": the parser takes the name behind the comma for a second person.
    fn name_parsed_as_second(&self, title: usize) -> Option<usize> {
        let parsed = self.parsed;
        let name = parsed.child(title, Dep::Conj)?;
        let comma = parsed.left_edge(name).checked_sub(1).filter(|&i| parsed.word(i) == "," && i == title + 1);
        let is_list = [title, name].iter().any(|&t| parsed.child(t, Dep::Cc).is_some())
            || parsed.child(name, Dep::Conj).is_some();
        let is_person = parsed.pos(name) == Pos::Propn && parsed.token(name).entity == Some(EntityLabel::Person);
        let is_title = self.matches.at(title).is_some_and(|hit| {
            hit.entries.iter().any(|entry| matches!(entry, Entry::Role(role) if role.kind == RoleKind::Person))
        });
        let is_one = matches!(parsed.tag(title), "NN" | "NNP");
        (comma.is_some() && !is_list && is_person && is_title && is_one).then_some(name)
    }

    /// "the Yemeni *group* Ansar al-Sharia has left": the parser takes the name right behind the noun for a second subject.
    fn name_parsed_beside(&self, noun: usize) -> Option<usize> {
        let parsed = self.parsed;
        let next = Some(noun + 1).filter(|&next| next < parsed.len())?;
        let hit = self.matches.at(next).filter(|hit| hit.tokens.start == next)?;
        let name = self.top_of(&hit.tokens);
        let is_beside = parsed.dep(name) == parsed.dep(noun) && parsed.head(name) == parsed.head(noun);
        let is_body = hit.entries.iter().any(|entry| matches!(entry, Entry::Organisation(_)));
        let can_be_called = self.gazetteer.is_word(WordUse::TheBody, parsed.key(noun)) && parsed.tag(noun) == "NN";
        (is_beside && is_body && can_be_called).then_some(name)
    }

    /// The token after the last of the name that `head` stands in: the rest of what the recogniser saw as one body, and an
    /// abbreviation in brackets.
    pub(super) fn name_end(&self, head: usize) -> usize {
        let parsed = self.parsed;
        let sentence = parsed.sentences[parsed.sentence_of(head)].tokens.end;
        let is_body = |i: usize| parsed.token(i).entity == Some(EntityLabel::Org);
        let mut end = head + 1;
        if is_body(head) {
            let known = |i: usize| self.matches.at(i).is_some_and(|hit| !hit.tokens.contains(&head));
            while end < sentence && is_body(end) && parsed.word(end) != "(" && !known(end) {
                end += 1;
            }
        }
        let opens = |i: usize| i < sentence && parsed.word(i) == "(";
        if opens(end) && end + 2 < sentence && parsed.word(end + 2) == ")" { end + 3 } else { end }
    }

    /// "Rep. Ana Soto, D-N.M.": a party's letter and a state behind a name, as American papers write it.
    fn has_american_party(&self, head: usize) -> bool {
        let parsed = self.parsed;
        let sentence = parsed.sentences[parsed.sentence_of(head)].tokens.end;
        let tag = (head + 2..(head + 5).min(sentence)).map(|i| parsed.word(i)).collect::<String>();
        let after = matches!(tag.as_bytes(), [b'D' | b'R' | b'I', b'-', next, ..] if next.is_ascii_uppercase());
        after && head + 1 < sentence && matches!(parsed.word(head + 1), "," | "(")
    }

    /// "Paris, France": an apposition that only says where.
    pub(super) fn is_address(&self, token: usize) -> bool {
        let is_place = |i: usize| matches!(self.parsed.token(i).entity, Some(EntityLabel::Gpe | EntityLabel::Loc));
        is_place(token) && self.parsed.head(token).is_some_and(is_place)
    }

    /// The words from the left edge of the noun phrase to its head.
    /// Where the words of a name begin: in "the Kenyan envoy Ana Soto and Chile's *Juan Paredes*", which the parser at times takes for
    /// one phrase, behind the other name.
    fn own_words(&self, head: usize) -> usize {
        let parsed = self.parsed;
        let is_name = |i: usize| parsed.token(i).entity == Some(EntityLabel::Person);
        let left = parsed.left_edge(head);
        let is_second = |and: &usize| parsed.key(*and) == "and" && is_name(and - 1) && !is_name(and + 1);
        (left + 1..head).rev().filter(|_| is_name(head)).find(is_second).map_or(left, |and| and + 1)
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

    /// "a *rebel* Yemeni *group*": a role of two words that a nationality parts.
    fn take_parted_role(&self, head: usize, own: Option<&Match>, found: &mut Description) {
        let parsed = self.parsed;
        if !is_open(&found.sectors) || own.is_none_or(|hit| hit.tokens.len() > 1) {
            return;
        }
        let role = |first: usize| {
            let words = format!("{} {}", parsed.lower(first), parsed.key(head));
            let role = self.gazetteer.lookup(&words).into_iter().find_map(|entry| match entry {
                Entry::Role(role) => Some(role),
                _ => None,
            })?;
            Some((first, role))
        };
        let before = parsed.children_by(head, &[Dep::Amod, Dep::Compound, Dep::Nmod]);
        let told = before.filter(|&first| first + 1 < head).find_map(role);
        if let Some((first, role)) = told {
            take_role(role, found);
            found.because(How::Role, parsed.token(first).span);
        }
    }

    /// The token of a match that the others hang on: "Organization" in "Organization of American States", "State" in "the Islamic
    /// State of Iraq and the Levant group", whose last word the parser hangs on the noun behind.
    pub(super) fn top_of(&self, tokens: &std::ops::Range<usize>) -> usize {
        let is_top = |&i: &usize| !self.parsed.ancestors(i).any(|above| tokens.contains(&above));
        tokens.clone().rev().find(is_top).unwrap_or(tokens.end - 1)
    }

    /// The country that the words around a name give, before the name itself is looked at: an adjective before it, its
    /// possessor, its "of" phrase.
    ///
    /// A person is where the "in" phrase says, and not of there, so that it counts for bodies alone.
    fn country_beside(&self, left: usize, head: usize) -> Option<CountryCode> {
        let parsed = self.parsed;
        let first_of_head = self.matches.at(head).map_or(head, |hit| hit.tokens.start);
        let country_of = |hit: &Match| match self.choose(hit, hit.tokens.end - 1, None) {
            Some(Entry::Country { country, .. }) => Some(country.actor_code()),
            Some(Entry::Organisation(organisation)) if organisation.kind == "people" => organisation.country,
            _ => None,
        };
        let before = self.matches.within(left..first_of_head.max(left));
        let adjective = before.filter(|hit| !self.belongs_to_other(hit, head)).find_map(country_of);
        let possessor = || {
            let named = self.possessor(head).filter(|_| !self.is_owned_by_pronoun(head))?;
            self.discourse.referents_at(named).find_map(|r| r.country)
        };
        let complement = || {
            let is_person = self
                .matches
                .at(head)
                .is_some_and(|hit| hit.entries.iter().any(|entry| matches!(entry, Entry::Person(_))));
            let is_abroad = is_person
                || self.gazetteer.is_word(WordUse::Abroad, parsed.key(head))
                || self.names_own_country(first_of_head, head);
            let owners = parsed
                .children_by(head, &[Dep::Prep])
                .filter(|&p| parsed.key(p) == "of" || parsed.key(p) == "in" && !is_abroad);
            owners
                .filter_map(|p| parsed.child(p, Dep::Pobj))
                .filter(|&object| object > head)
                .find_map(|object| self.matches.at(object).and_then(country_of))
        };
        adjective.or_else(possessor).or_else(complement)
    }

    /// "the *US* Marines in Kandahar": the name says whose they are, wherever they stand.
    fn names_own_country(&self, first: usize, head: usize) -> bool {
        let parsed = self.parsed;
        (first..head).any(|last| {
            let words = parsed.span(first, last).of(&parsed.article.text);
            self.gazetteer.lookup(words).iter().any(|entry| matches!(entry, Entry::Country { .. }))
        })
    }

    /// Whether a match inside the phrase is part of a possessor or of another nominal, and so is told of elsewhere.
    fn belongs_to_other(&self, hit: &Match, head: usize) -> bool {
        let last = hit.tokens.end - 1;
        let hyphen = hit.tokens.end;
        if hyphen + 1 < self.parsed.len()
            && self.parsed.word(hyphen) == "-"
            && self.gazetteer.is_word(WordUse::NotOwn, self.parsed.lower(hyphen + 1))
        {
            return true;
        }
        let start = hit.tokens.start;
        if start > 1
            && self.parsed.word(start - 1) == "-"
            && self.gazetteer.is_word(WordUse::NotOwnPrefix, self.parsed.lower(start - 2))
        {
            return true;
        }
        let mut token = last;
        while token != head {
            if matches!(self.parsed.dep(token), Dep::Poss) {
                return true;
            }
            match self.parsed.head(token) {
                Some(next) if hit.tokens.contains(&token) || next <= head => token = next,
                _ => return false,
            }
        }
        false
    }

    fn take_head_match(&self, head: usize, hit: &Match, country_beside: Option<CountryCode>, found: &mut Description) {
        let span = self.parsed.span(hit.tokens.start, hit.tokens.end - 1);
        let Some(entry) = self.choose(hit, head, country_beside) else {
            self.take_shared_name(hit, country_beside, found);
            return;
        };
        match entry {
            Entry::Person(person) => {
                found.person = Some(person);
                found.kind = Kind::Person;
                found.country = person.country.or(found.country);
                found.gender = gender_of(person.gender).or(found.gender);
                found.because(How::Name, span);
            }
            Entry::Country { country, form } => {
                // "Mapuche *Indians*", "Macedonian *Albanians*": the word before says of which state they are, the demonym only
                // of what descent.
                let is_demonym = matches!(form, NameForm::DemonymPlural | NameForm::DemonymSingular);
                let tells_state = self.gazetteer.is_word(WordUse::OfSettlers, self.parsed.lower(head));
                if !is_demonym || found.country.is_none() || tells_state {
                    found.country = Some(country.actor_code());
                    found.breakaway = !country.sectors().is_empty();
                }
                match form {
                    NameForm::DemonymPlural | NameForm::DemonymSingular => {
                        found.kind = if form == NameForm::DemonymPlural { Kind::People } else { Kind::Person };
                        found.sectors = vec![Sector::Cvl];
                        found.because(How::Nationality, span);
                    }
                    NameForm::Capital => {
                        found.state = Some(country);
                        found.kind = Kind::State;
                        found.because(How::Metonym, span);
                    }
                    NameForm::Name | NameForm::Adjective => {
                        found.state = Some(country);
                        found.kind = Kind::State;
                        found.because(if form == NameForm::Name { How::Name } else { How::Nationality }, span);
                    }
                }
            }
            Entry::Metonym(metonym) => {
                found.country = Some(metonym.country);
                found.sectors = metonym.sectors.to_vec();
                found.name = Some(metonym.phrase.to_owned());
                found.kind = Kind::Institution;
                found.because(How::Metonym, span);
            }
            Entry::Organisation(organisation) => {
                found.sectors = organisation.sectors_on(self.day).to_vec();
                found.country = organisation.country.or(found.country);
                if organisation.kind == "people" {
                    let plural = self.parsed.lower(head).ends_with('s') && organisation.name.ends_with('s');
                    let one = matches!(self.parsed.tag(head), "NN" | "NNP") && !plural;
                    found.kind = if one { Kind::Person } else { Kind::People };
                    found.role = Some(organisation.name.to_lowercase());
                    found.because(How::Nationality, span);
                } else {
                    found.organisation = Some(organisation);
                    found.kind = Kind::Institution;
                    found.because(How::Name, span);
                }
            }
            Entry::Role(role) => {
                let is_weaker = |known: &String| {
                    role.kind == RoleKind::Institution || self.gazetteer.is_word(WordUse::Member, known)
                };
                if self.says_more(role) && found.role.as_ref().is_some_and(is_weaker) && found.organisation.is_none() {
                    // "an office supplier", "an army hospital": what it is counts, not what stands before it.
                    let borrowed = self.role_sectors(found.role.as_deref().unwrap_or_default());
                    if borrowed == found.sectors {
                        found.sectors.clear();
                    }
                }
                let is_of_firm = found.sectors.first() == Some(&Sector::Bus) && found.role.is_none();
                match role.sectors.first() {
                    // "Lufthansa workers" are no firm.
                    Some(Sector::Lab) if is_of_firm => found.sectors.clear(),
                    // "Lufthansa pilots" are no soldiers.
                    Some(Sector::Mil) if is_of_firm && role.kind == RoleKind::Person => {
                        found.sectors = vec![Sector::Lab];
                    }
                    _ => {}
                }
                if found.of_party && self.says_more(role) {
                    found.sectors.clear();
                }
                take_role(role, found);
                found.title = Some(span.of(&self.parsed.article.text).to_owned());
                found.because(How::Role, span);
            }
        }
    }

    /// A name the tables lack: a person the recogniser saw or a title announces, or an organisation.
    fn take_unknown_name(&self, head: usize, found: &mut Description) {
        let parsed = self.parsed;
        let entity = parsed.token(head).entity;
        // "EU envoy Ana Soto" is not the Peruvian Ana Soto of the tables.
        let is_namesake = self.matches.at(head).is_some_and(|hit| {
            found.person.is_none() && hit.entries.iter().all(|entry| matches!(entry, Entry::Person(_)))
        });
        let head_is_known = self.matches.at(head).is_some()
            && !is_namesake
            && (found.is_named() || found.role.is_some() || found.country.is_some());
        if head_is_known || parsed.pos(head) != Pos::Propn {
            return;
        }
        let own = self.matches.at(head).map_or(head..head + 1, |hit| hit.tokens.clone());
        let is_word = |i: usize| parsed.pos(i) == Pos::Propn && (self.matches.at(i).is_none() || own.contains(&i));
        // "Park Joo-won": the tokenizer parts the name at its hyphen.
        let is_link = |i: usize| {
            let touches = |before: usize, after: usize| parsed.token(before).span.end == parsed.token(after).span.start;
            let is_inside = i > parsed.left_edge(head) && i < head && parsed.pos(i - 1) == Pos::Propn;
            parsed.word(i) == "-" && is_inside && touches(i - 1, i) && touches(i, i + 1)
        };
        let first =
            (parsed.left_edge(head)..=head).rev().take_while(|&i| is_word(i) || is_link(i)).last().unwrap_or(head);
        // "Mr. Soto" is called Soto, the document "Resolution 12" is nobody.
        let first = (first..head).find(|&i| !self.is_address_form(i)).unwrap_or(head);
        if entity != Some(EntityLabel::Person) && self.gazetteer.is_word(WordUse::Document, parsed.lower(head)) {
            return;
        }
        found.gender = found.gender.or_else(|| self.gender_told(first, head));
        let words = parsed.span(first, head).of(&parsed.article.text).to_owned();
        if self.same_name(&words, Kind::Person, self.gender_of_address(head)).is_some() {
            found.kind = Kind::Person;
            found.name = Some(words);
            return;
        }
        let is_person = entity == Some(EntityLabel::Person) || self.leader_called(&words, found).is_some();
        match entity {
            _ if is_person => {
                found.kind = Kind::Person;
                found.name = Some(words);
            }
            _ if found.role.is_some() && found.kind == Kind::Thing && entity != Some(EntityLabel::Org) => {
                found.kind = Kind::Person;
                found.name = Some(words);
            }
            Some(EntityLabel::Org) => {
                found.kind = Kind::Institution;
                let end = self.name_end(head);
                let last = (head..end).find(|&i| parsed.word(i) == "(").unwrap_or(end) - 1;
                found.name = Some(parsed.span(first, last.max(head)).of(&parsed.article.text).to_owned());
                if is_open(&found.sectors) {
                    found.sectors.extend(self.sector_of_ending(last.max(head)));
                }
            }
            // A name of no known kind: a later pronoun may tell that it is a person's.
            None | Some(EntityLabel::Gpe | EntityLabel::Fac | EntityLabel::Product | EntityLabel::Norp)
                if found.country.is_none() && found.role.is_none() =>
            {
                found.name = Some(words);
            }
            _ => {}
        }
    }

    /// "Mr.", "Mrs" before a name.
    fn is_address_form(&self, token: usize) -> bool {
        self.gazetteer.is_word(WordUse::Address, self.parsed.lower(token))
    }

    /// The gender that a form of address before a name tells: "*Mrs.* Soto" is not the Mr. Soto spoken of before.
    pub(super) fn gender_of_address(&self, head: usize) -> Option<Gender> {
        let before = (self.parsed.left_edge(head)..head).rev().find(|&i| self.is_address_form(i))?;
        gender_of(self.gazetteer.gender_of_given_name(self.parsed.word(before)))
    }

    /// The gender that a name's first word or a form of address before it tells.
    fn gender_told(&self, first: usize, head: usize) -> Option<Gender> {
        let address = first.checked_sub(1).filter(|&i| self.parsed.sentence_of(i) == self.parsed.sentence_of(head));
        // A single word may be a family name: "Scott", "Kelly".
        let given = (first..head).chain(address);
        let mut told = given.filter_map(|i| self.gazetteer.gender_of_given_name(self.parsed.word(i)));
        gender_of(
            told.next()
                .or_else(|| self.gazetteer.gender_of_given_name(self.parsed.word(head)).filter(|_| first == head)),
        )
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
